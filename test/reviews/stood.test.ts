import { describe, expect, it } from '@jest/globals';
import { familieanbringelse } from '../../src/programmes/familieanbringelse.ts';
import { hold, move, setAside, undo } from '../../src/reviews/change.ts';
import { planCase } from '../../src/reviews/plan.ts';
import type { Review } from '../../src/reviews/review.ts';
import { stoodOn } from '../../src/reviews/stood.ts';
import { type Instant, localDateTime } from '../../src/time.ts';
import { caseWith, local, member, siteWith } from './scene.ts';

const begun = local('2026-05-04');

function planned(): Review {
  const steps = planCase(caseWith('FH-01'), siteWith(), familieanbringelse, [], begun);
  const found = steps.flatMap((step) => (step.kind === 'create' ? [step.review] : []));
  const review = found.find(({ type }) => type === 'statusmoede');
  if (review === undefined) throw new Error('no status meeting');
  return review;
}

type Did = (review: Review, act: { by: string; now: Instant; version: number }) => ReturnType<typeof hold>;

function reviewAfter(...all: readonly (readonly [Did, Instant])[]): Review {
  return all.reduce((review, [did, now]) => {
    const decision = did(review, { by: member, now, version: review.version });
    if (decision.kind !== 'write') throw new Error(decision.kind);
    return decision.review;
  }, planned());
}

const to =
  (date: string, time = ''): Did =>
  (review, act) =>
    move(review, { date, time }, undefined, act);
const aside: Did = (review, act) => setAside(review, 'no-need', act);

const shown = (review: Review) =>
  stoodOn(review).map(({ on, from, until, dropped }) =>
    [
      on.toString(),
      localDateTime(from).toString().slice(0, 10),
      until === undefined ? '-' : localDateTime(until).toString().slice(0, 10),
      ...(dropped ? ['dropped'] : []),
    ].join(' '),
  );

describe('the days that a review stood on', () => {
  it('are its one day while it is planned, and until it is held', () => {
    expect(shown(planned())).toEqual(['2026-06-15 2026-05-04 -']);
    expect(shown(reviewAfter([hold, local('2026-06-15')]))).toEqual(['2026-06-15 2026-05-04 2026-06-15']);
  });

  it('are each of them when it is moved, there and back', () => {
    const there = [to('2026-06-22'), local('2026-05-20')] as const;
    expect(shown(reviewAfter(there))).toEqual([
      '2026-06-15 2026-05-04 2026-05-20 dropped',
      '2026-06-22 2026-05-20 -',
    ]);
    expect(shown(reviewAfter(there, [undo, local('2026-05-21')]))).toEqual([
      '2026-06-15 2026-05-04 2026-05-20 dropped',
      '2026-06-22 2026-05-20 2026-05-21 dropped',
      '2026-06-15 2026-05-21 -',
    ]);
  });

  it('end when it is set aside, and begin again when that is taken back', () => {
    const gone = [aside, local('2026-06-01')] as const;
    expect(shown(reviewAfter(gone))).toEqual(['2026-06-15 2026-05-04 2026-06-01 dropped']);
    expect(shown(reviewAfter(gone, [undo, local('2026-06-02')]))).toEqual([
      '2026-06-15 2026-05-04 2026-06-01 dropped',
      '2026-06-15 2026-06-02 -',
    ]);
  });

  it('are its present one when the history is lost', () => {
    expect(shown({ ...planned(), history: [] })).toEqual(['2026-06-15 2026-05-04 -']);
  });
});
