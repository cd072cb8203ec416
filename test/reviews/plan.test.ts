import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Case } from '../../src/cases/case.ts';
import type { Site } from '../../src/people/site.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { addedByHand, hold, move, setAside, undo } from '../../src/reviews/change.ts';
import { latestDate, planCase, planSite } from '../../src/reviews/plan.ts';
import type { Review } from '../../src/reviews/review.ts';
import { type ReviewTypeId, reviewType, reviewTypes } from '../../src/reviews/types.ts';
import {
  addMonths,
  at,
  dateOf,
  type Instant,
  isBefore,
  isWorkingDay,
  localDate,
  workingDaysBefore,
} from '../../src/time.ts';
import { caseWith, local, member, siteWith } from './scene.ts';

const site = siteWith();
const programme = programmeOf('familieanbringelse');

/** Applies what there is to write, as the store would: each review once, over what was read. */
function planned(one: Case, reviews: readonly Review[], now: Instant, on = site): readonly Review[] {
  const steps = planCase(one, on, programme, reviews, now);
  const next = new Map(reviews.map((review) => [review.id, review]));
  for (const step of steps) {
    const review = step.kind === 'create' ? step.review : step.to;
    expect(next.get(review.id)).toBe(step.kind === 'create' ? undefined : step.from);
    next.set(review.id, review);
  }
  return [...next.values()];
}

const find = (reviews: readonly Review[], id: string): Review => {
  const found = reviews.find((review) => review.id === id);
  if (found === undefined) throw new Error(`no ${id}; there are ${reviews.map((one) => one.id).join(', ')}`);
  return found;
};

const put = (reviews: readonly Review[], one: Review) =>
  reviews.map((review) => (review.id === one.id ? one : review));

function held(reviews: readonly Review[], id: string, now: Instant): readonly Review[] {
  const review = find(reviews, id);
  const decision = hold(review, { by: member, now, version: review.version });
  if (decision.kind !== 'write') throw new Error(decision.kind);
  return put(reviews, decision.review);
}

const start = local('2026-05-04');
const one = caseWith('FH-01', { startedOn: '2026-05-04' });

describe('a site that switches everything off', () => {
  it('keeps the legal reviews of a case, with their dates', () => {
    const nothing = Object.fromEntries(
      reviewTypes.map(({ id }) => [id, { off: true, leads: [], everyWeeks: 52 }]),
    );
    const bare = { ...site, settings: { ...site.settings, reviews: nothing } };
    const reviews = planned(one, [], start, bare);
    expect(reviews.map(({ type, date, legal }) => [type, date, legal])).toEqual([
      ['foerste-opfoelgning', '2026-08-04', true],
      ['barnets-plan', '2026-08-04', true],
    ]);
    const after = held(reviews, 'FH-01:foerste-opfoelgning:1', local('2026-07-01'));
    const next = planned(one, after, local('2026-07-01', '10:00'), bare);
    expect(find(next, 'FH-01:opfoelgning:1')).toMatchObject({ state: 'planned', legal: true });
  });
});

describe('a new case', () => {
  const reviews = planned(one, [], start);
  const date = (type: ReviewTypeId) => find(reviews, `FH-01:${type}:1`).date;

  it('has its reviews by the rules, local ones on working days', () => {
    expect(Object.fromEntries(reviews.map((review) => [review.type, review.date]))).toEqual({
      opstart: '2026-05-04',
      indsatsteam: '2026-05-18',
      'samlet-vurdering': '2026-06-01',
      statusmoede: '2026-06-15',
      'foerste-opfoelgning': '2026-08-04',
      'barnets-plan': '2026-08-04',
      netvaerksmoede: '2026-06-22',
    });
    for (const review of reviews.filter((each) => !each.legal)) {
      expect(isWorkingDay(dateOf(review.date ?? ''))).toBe(true);
    }
  });

  it('is planned once: a second look writes nothing', () => {
    expect(planCase(one, site, programme, reviews, start)).toEqual([]);
    expect(planCase(one, site, programme, reviews, local('2026-05-20'))).toEqual([]);
  });

  it('gets the same ids from any process', () => {
    const ids = (now: Instant) => planned(one, [], now).map((review) => review.id);
    expect(ids(start)).toEqual(ids(local('2026-05-06')));
    expect(date('opstart')).toBe('2026-05-04');
  });
});

describe('a start that is corrected', () => {
  const startingOn = (startedOn: string): Case =>
    caseWith('FH-01', { startedOn, phase: 'efter', phases: [{ phase: 'efter', from: startedOn }] });
  const ofDay = (reviews: readonly Review[]) =>
    reviews
      .filter(({ state }) => state === 'planned')
      .map(({ id, date }) => `${id} ${date}`)
      .sort();
  /** What is spoken of a series today stays: what its reminders said. */
  const isOnce = (said: string) => !/indsatsteam|statusmoede|netvaerksmoede/.test(said);

  it('plans what it would have been from the first, whatever it was said to be', () => {
    const anyStart = fc
      .integer({ min: 0, max: 200 })
      .map((days) => localDate(start).subtract({ days }).toString());
    fc.assert(
      fc.property(anyStart, anyStart, (wrong, right) => {
        const corrected = planned(startingOn(right), planned(startingOn(wrong), [], start), start);
        const opened = planned(startingOn(right), [], start);
        expect(ofDay(corrected).filter(isOnce)).toEqual(ofDay(opened).filter(isOnce));
        expect(planCase(startingOn(right), site, programme, corrected, start)).toEqual([]);
        const back = planned(startingOn(wrong), corrected, start);
        expect(ofDay(back).filter(isOnce)).toEqual(
          ofDay(planned(startingOn(wrong), [], start)).filter(isOnce),
        );
      }),
    );
  });

  it('moves a series too, where nobody has been reminded; what was held, agreed on or asked about stays', () => {
    const now = local('2026-05-04');
    let reviews = planned(one, [], now);
    const agreed = move(
      find(reviews, 'FH-01:samlet-vurdering:1'),
      { date: '2026-06-04', time: '' },
      undefined,
      {
        by: member,
        now,
        version: 0,
      },
    );
    if (agreed.kind !== 'write') throw new Error(agreed.kind);
    reviews = held(put(reviews, agreed.review), 'FH-01:opstart:1', now);
    const right = caseWith('FH-01', { startedOn: '2026-04-13' });
    const after = planned(right, reviews, now);
    const days = ['opstart', 'samlet-vurdering', 'statusmoede', 'foerste-opfoelgning'].map(
      (type) => find(after, `FH-01:${type}:1`).date,
    );
    expect(days).toEqual(['2026-05-04', '2026-06-04', '2026-05-26', '2026-07-13']);
    // Three weeks later nobody had said how the first assessment went: it is asked about once.
    const asked = local('2026-06-25');
    const waiting = planned(one, reviews, asked);
    expect(find(planned(right, waiting, asked), 'FH-01:samlet-vurdering:1').moves).toBe(1);
    const rule = planned(one, [], now);
    expect(find(planned(right, rule, asked), 'FH-01:samlet-vurdering:1')).toEqual(
      find(rule, 'FH-01:samlet-vurdering:1'),
    );
  });
});

describe('the first legal follow-up', () => {
  it('is three calendar months after the start, clamped, on whatever day that is', () => {
    const first = (startedOn: string) => latestDate(reviewType('foerste-opfoelgning'), { startedOn });
    expect(String(first('2026-11-30'))).toBe('2027-02-28');
    expect(String(first('2026-02-10'))).toBe('2026-05-10'); // a Sunday: the law's day stands
  });

  it('is written on that very day, also where nobody works: the working day after it is too late', () => {
    const saturday = caseWith('FH-01', { startedOn: '2026-05-01' });
    const reviews = planned(saturday, [], local('2026-05-01'));
    for (const id of ['FH-01:foerste-opfoelgning:1', 'FH-01:barnets-plan:1']) {
      expect(find(reviews, id)).toMatchObject({ date: '2026-08-01' });
      expect(find(reviews, id)).not.toHaveProperty('ruleDay');
    }
  });

  it('is never later than three months nor than the end of the parallel examination', () => {
    const anyDate = fc.integer({ min: 0, max: 1000 }).map((days) => dateOf('2026-01-01').add({ days }));
    fc.assert(
      fc.property(anyDate, anyDate, (startDate, ended) => {
        const latest = latestDate(reviewType('foerste-opfoelgning'), {
          startedOn: startDate.toString(),
          examinationEndedOn: ended.toString(),
        })?.toString();
        const limit = addMonths(startDate, 3).toString();
        const parallel = ended.toString() >= startDate.toString();
        expect(latest).toBe(parallel && ended.toString() < limit ? ended.toString() : limit);
      }),
    );
  });

  it('comes forward when the examination ends, also when a later day was agreed on', () => {
    let reviews = planned(one, [], start);
    const agreed = move(
      find(reviews, 'FH-01:foerste-opfoelgning:1'),
      { date: '2026-07-28', time: '10:00' },
      dateOf('2026-08-04'),
      { by: member, now: start, version: 0 },
    );
    if (agreed.kind !== 'write') throw new Error(agreed.kind);
    reviews = put(reviews, agreed.review);
    const ended = { ...one, examinationEndedOn: '2026-07-01' };
    reviews = planned(ended, reviews, local('2026-07-02'));
    const brought = find(reviews, 'FH-01:foerste-opfoelgning:1');
    expect(brought).toMatchObject({ date: '2026-07-01', moves: 2, version: 2, state: 'planned' });
    // The time was agreed for the other day.
    expect([brought.time, brought.enteredBy]).toEqual([undefined, undefined]);
  });

  it('goes back to the day and time people had agreed on when the examination had not ended after all', () => {
    const id = 'FH-01:foerste-opfoelgning:1';
    const later = local('2026-07-02');
    const agreed = move(
      find(planned(one, [], start), id),
      { date: '2026-07-28', time: '10:00' },
      dateOf('2026-08-04'),
      { by: member, now: start, version: 0 },
    );
    if (agreed.kind !== 'write') throw new Error(agreed.kind);
    const ended = (on: string, reviews: readonly Review[]) =>
      planned({ ...one, examinationEndedOn: on }, reviews, later);
    const twice = ended('2026-07-02', ended('2026-07-01', [agreed.review]));
    const back = find(planned(one, twice, later), id);
    expect(back).toMatchObject({ date: '2026-07-28', time: '10:00', enteredBy: member, moves: 4 });
    expect(planCase(one, site, programme, planned(one, twice, later), later)).toEqual([]);
    // What stands is their agreement again: whoever moves it and takes that back finds it so.
    const act = { by: member, now: later };
    const moved = move(back, { date: '2026-07-15', time: '' }, undefined, { ...act, version: back.version });
    if (moved.kind !== 'write') throw new Error(moved.kind);
    const undone = undo(moved.review, { ...act, version: moved.review.version });
    expect(undone).toMatchObject({ review: { date: '2026-07-28', time: '10:00', enteredBy: member } });
    // While the law's limit is still before their day, the limit stands; without an agreed day, the law's own follows.
    expect(find(ended('2026-07-27', twice), id).date).toBe('2026-07-27');
    const nobody = find(planned(one, ended('2026-07-01', planned(one, [], start)), later), id);
    expect([nobody.date, nobody.enteredBy]).toEqual(['2026-08-04', undefined]);
  });

  it('stays held when the examination ends after it, and as it is when agreed for the very last day', () => {
    const ended = { ...one, examinationEndedOn: '2026-07-01' };
    const done = held(planned(one, [], start), 'FH-01:foerste-opfoelgning:1', local('2026-06-30'));
    const later = planned(ended, done, local('2026-07-02'));
    expect(find(later, 'FH-01:foerste-opfoelgning:1').state).toBe('held');
    const agreed = move(
      find(planned(one, [], start), 'FH-01:foerste-opfoelgning:1'),
      { date: '2026-07-01', time: '10:00' },
      dateOf('2026-08-04'),
      { by: member, now: start, version: 0 },
    );
    if (agreed.kind !== 'write') throw new Error(agreed.kind);
    expect(find(planned(ended, [agreed.review], start), 'FH-01:foerste-opfoelgning:1')).toBe(agreed.review);
  });

  it('comes forward alone: the decision on the plan has its three months whatever is examined', () => {
    const ended = planned({ ...one, examinationEndedOn: '2026-07-01' }, [], start);
    expect(find(ended, 'FH-01:foerste-opfoelgning:1').date).toBe('2026-07-01');
    expect(find(ended, 'FH-01:barnets-plan:1').date).toBe('2026-08-04');
  });

  it('stays where people put it while that is early enough', () => {
    const agreed = move(
      find(planned(one, [], start), 'FH-01:foerste-opfoelgning:1'),
      { date: '2026-06-24', time: '' },
      dateOf('2026-08-04'),
      { by: member, now: start, version: 0 },
    );
    if (agreed.kind !== 'write') throw new Error(agreed.kind);
    const reviews = planned({ ...one, examinationEndedOn: '2026-07-01' }, [agreed.review], start);
    expect(find(reviews, 'FH-01:foerste-opfoelgning:1').date).toBe('2026-06-24');
  });

  it('is written even when it is long past, while old local meetings are left as history', () => {
    const old = caseWith('FH-02', { startedOn: '2025-05-05' });
    const reviews = planned(old, [], start);
    expect(find(reviews, 'FH-02:foerste-opfoelgning:1').date).toBe('2025-08-05');
    expect(reviews.map((review) => review.type)).not.toContain('opstart');
    const started = (startedOn: string) =>
      planned(caseWith('FH-03', { startedOn }), [], local('2026-05-05')).map(({ type }) => type);
    expect(started('2026-04-28')).toContain('opstart');
    expect(started('2026-04-27')).not.toContain('opstart');
    expect(find(reviews, 'FH-02:statusmoede:1').date).toBe('2026-05-18'); // the ninth time six weeks
  });
});

describe('later legal follow-ups', () => {
  it('get no date from anybody but a person: the next one is there and misses it', () => {
    let reviews = held(planned(one, [], start), 'FH-01:foerste-opfoelgning:1', local('2026-08-03'));
    reviews = planned(one, reviews, local('2026-08-03'));
    const next = find(reviews, 'FH-01:opfoelgning:1');
    expect(next).toMatchObject({ state: 'planned', legal: true, version: 0 });
    expect(next.date).toBeUndefined();
    expect(
      planned(one, reviews, local('2027-08-03')).filter(({ type }) => type === 'opfoelgning'),
    ).toHaveLength(1);
  });

  it('follow one another, each without a date until somebody enters it', () => {
    const now = local('2026-08-03');
    let reviews = planned(one, held(planned(one, [], start), 'FH-01:foerste-opfoelgning:1', now), now);
    const dated = move(find(reviews, 'FH-01:opfoelgning:1'), { date: '2026-11-02', time: '' }, undefined, {
      by: member,
      now,
      version: 0,
    });
    if (dated.kind !== 'write') throw new Error(dated.kind);
    reviews = held(put(reviews, dated.review), 'FH-01:opfoelgning:1', local('2026-11-02'));
    reviews = planned(one, reviews, local('2026-11-02'));
    expect(find(reviews, 'FH-01:opfoelgning:2').date).toBeUndefined();
  });
});

describe('a follow-up whose date is missing', () => {
  const now = local('2026-08-03');
  const first = 'FH-01:foerste-opfoelgning:1';
  const next = 'FH-01:opfoelgning:1';
  const undone = (reviews: readonly Review[]) => {
    const decision = undo(find(reviews, first), { by: member, now, version: find(reviews, first).version });
    if (decision.kind !== 'write') throw new Error(decision.kind);
    return planned(one, put(reviews, decision.review), now);
  };

  it('is asked for no more when it is taken back that the first was held, and again when it was after all', () => {
    let reviews = undone(planned(one, held(planned(one, [], start), first, now), now));
    expect(find(reviews, first).state).toBe('planned');
    expect(find(reviews, next).state).toBe('cancelled');
    reviews = planned(one, held(reviews, first, now), now);
    expect(find(reviews, next).state).toBe('planned');
    expect(find(reviews, next).date).toBeUndefined();
  });

  it('is asked for after one that somebody added and held, also before anybody says that the first was', () => {
    const addition = { ...site, code: 'FH-01', type: 'opfoelgning', date: '2026-05-20' } as const;
    const added = addedByHand({ ...addition, time: undefined }, 1, { by: member, now: start });
    const reviews = held([...planned(one, [], start), added], 'FH-01:opfoelgning:1', local('2026-05-20'));
    const after = planned(one, reviews, local('2026-05-20'));
    expect(find(after, 'FH-01:opfoelgning:2')).toMatchObject({ state: 'planned' });
    expect(find(after, 'FH-01:opfoelgning:2')).not.toHaveProperty('date');
    expect(planCase(one, site, programme, after, local('2026-05-21'))).toEqual([]);
  });

  it('stays when somebody has entered its date', () => {
    const reviews = planned(one, held(planned(one, [], start), first, now), now);
    const to = { date: '2026-11-02', time: '' };
    const dated = move(find(reviews, next), to, undefined, { by: member, now, version: 0 });
    if (dated.kind !== 'write') throw new Error(dated.kind);
    expect(find(undone(put(reviews, dated.review)), next)).toMatchObject({
      state: 'planned',
      date: '2026-11-02',
    });
  });
});

describe('a series', () => {
  it('keeps its weekday when a holiday has put one of its meetings off', () => {
    // Thursdays; 14 May 2026 is Kristi Himmelfart.
    const thursdays = caseWith('FH-02', { startedOn: '2026-04-30' });
    let reviews = planned(thursdays, [], local('2026-04-30'));
    const dates = () => reviews.filter(({ type }) => type === 'indsatsteam').map(({ date }) => date);
    for (const [number, day] of ['2026-05-15', '2026-05-28', '2026-06-11'].entries()) {
      reviews = planned(
        thursdays,
        held(reviews, `FH-02:indsatsteam:${number + 1}`, local(day)),
        local(day, '10:00'),
      );
    }
    expect(dates()).toEqual(['2026-05-15', '2026-05-28', '2026-06-11', '2026-06-25']);
  });

  it('counts from the day that people chose, also when they moved one off a holiday themselves', () => {
    const thursdays = caseWith('FH-02', { startedOn: '2026-04-30' });
    const id = 'FH-02:indsatsteam:1';
    let reviews = planned(thursdays, [], local('2026-04-30'));
    const to = { date: '2026-05-13', time: '' };
    const act = { by: member, now: local('2026-05-04'), version: 0 };
    const moved = move(find(reviews, id), to, undefined, act);
    if (moved.kind !== 'write') throw new Error(moved.kind);
    reviews = put(reviews, moved.review);
    reviews = planned(thursdays, held(reviews, id, local('2026-05-13')), local('2026-05-13'));
    expect(find(reviews, 'FH-02:indsatsteam:2').date).toBe('2026-05-27');
  });

  it('plans the next from the day that one was held, never in the past', () => {
    let reviews = planned(one, [], start);
    reviews = planned(one, held(reviews, 'FH-01:statusmoede:1', local('2026-06-17')), local('2026-06-17'));
    expect(find(reviews, 'FH-01:statusmoede:2').date).toBe('2026-07-27');
    reviews = planned(one, held(reviews, 'FH-01:statusmoede:2', local('2026-12-01')), local('2026-12-01'));
    expect(String(find(reviews, 'FH-01:statusmoede:3').date) > '2026-12-01').toBe(true);
    const early = held(planned(one, [], start), 'FH-01:statusmoede:1', local('2026-06-10'));
    expect(find(planned(one, early, local('2026-06-10')), 'FH-01:statusmoede:2').date).toBe('2026-07-22');
  });

  it('may begin today, but goes on after today at the earliest', () => {
    const begun = caseWith('FH-02', { startedOn: '2026-03-23' });
    const reviews = planned(begun, [], start);
    const id = 'FH-02:statusmoede:1';
    expect(find(reviews, id).date).toBe('2026-05-04');
    const now = local('2026-06-15'); // six weeks later
    const by = { by: member, now, version: 0 };
    const decision = setAside(find(reviews, id), 'covered', by);
    if (decision.kind !== 'write') throw new Error(decision.kind);
    const next = planned(begun, put(reviews, decision.review), now);
    expect(find(next, 'FH-02:statusmoede:2').date).toBe('2026-07-27');
  });

  it('plans nothing while one is planned, and one only after it', () => {
    const reviews = planned(one, [], start);
    const later = planned(one, reviews, local('2026-09-01'));
    expect(later.filter(({ type }) => type === 'statusmoede')).toHaveLength(1);
  });

  it('goes on after one that was set aside, but not after "does not fit this case"', () => {
    const reviews = planned(one, [], start);
    const now = local('2026-06-17');
    for (const [reason, expected] of [
      // Six weeks after its own day, not after the day on which somebody said so.
      ['covered', ['2026-06-15', '2026-07-27']],
      ['not-this-case', ['2026-06-15']],
    ] as const) {
      const decision = setAside(find(reviews, 'FH-01:statusmoede:1'), reason, {
        by: member,
        now,
        version: 0,
      });
      if (decision.kind !== 'write') throw new Error(decision.kind);
      const after = planned(one, put(reviews, decision.review), now);
      expect(after.filter(({ type }) => type === 'statusmoede').map(({ date }) => date)).toEqual(expected);
    }
  });

  it('takes the next one back when "held" is undone, and takes it up again when it is held after all', () => {
    const now = local('2026-06-15');
    let reviews = planned(one, held(planned(one, [], start), 'FH-01:statusmoede:1', now), now);
    const undone = undo(find(reviews, 'FH-01:statusmoede:1'), { by: member, now, version: 1 });
    if (undone.kind !== 'write') throw new Error(undone.kind);
    reviews = planned(one, put(reviews, undone.review), now);
    expect(find(reviews, 'FH-01:statusmoede:1').state).toBe('planned');
    expect(find(reviews, 'FH-01:statusmoede:2').state).toBe('cancelled');
    reviews = planned(one, held(reviews, 'FH-01:statusmoede:1', now), now);
    expect(find(reviews, 'FH-01:statusmoede:2')).toMatchObject({ state: 'planned', date: '2026-07-27' });
  });

  it('goes on after one that was added and taken back, under a number of its own', () => {
    const by = { by: member, now: start, version: 0 };
    const addition = { ...site, code: 'FH-01', type: 'statusmoede', date: '2026-05-20' } as const;
    const taken = undo(addedByHand({ ...addition, time: undefined }, 2, by), by);
    if (taken.kind !== 'write') throw new Error(taken.kind);
    const reviews = held(
      [...planned(one, [], start), taken.review],
      'FH-01:statusmoede:1',
      local('2026-06-15'),
    );
    const next = planned(one, reviews, local('2026-06-15')).filter(
      ({ state, type }) => type === 'statusmoede' && state === 'planned',
    );
    expect(next).toMatchObject([{ number: 3, date: '2026-07-27' }]);
  });

  it('follows the site’s own cadence', () => {
    const own = siteWith({ reviews: { statusmoede: { everyWeeks: 10 } } });
    expect(find(planned(one, [], start, own), 'FH-01:statusmoede:1').date).toBe('2026-07-13');
  });
});

describe('a cadence that a site changes', () => {
  const meeting = 'FH-01:statusmoede:1';
  const every = (everyWeeks: number) => siteWith({ reviews: { statusmoede: { everyWeeks } } });
  /** Planned at the start every six weeks, for 15 June, with its first reminder on Friday 29 May: 5 June is closed. */
  const changedTo = (weeks: number, date: string, time = '09:00') =>
    find(planned(one, planned(one, [], start), local(date, time), every(weeks)), meeting);

  it('moves the planned meeting too, sooner or later, once', () => {
    expect(changedTo(5, '2026-05-06')).toMatchObject({ date: '2026-06-08', moves: 1, version: 1 });
    expect(changedTo(8, '2026-05-06')).toMatchObject({ date: '2026-06-29', moves: 1 });
    const now = local('2026-05-06');
    const moved = planned(one, planned(one, [], start), now, every(5));
    for (const days of [0, 1, 20, 40, 90]) {
      const later = now.add({ hours: 24 * days });
      expect(planCase(one, every(5), programme, moved, later)).toEqual([]);
    }
  });

  it('counts from the day that the one before was held', () => {
    const now = local('2026-06-17');
    const reviews = planned(one, held(planned(one, [], start), meeting, now), now);
    const next = planned(one, reviews, local('2026-06-24'), every(10));
    expect(find(next, 'FH-01:statusmoede:2').date).toBe('2026-08-24');
    const early = local('2026-06-10');
    const sooner = planned(one, held(planned(one, [], start), meeting, early), early);
    expect(find(planned(one, sooner, early, every(10)), 'FH-01:statusmoede:2').date).toBe('2026-08-19');
  });

  it('leaves one whose first reminder has come, to the minute', () => {
    expect(changedTo(8, '2026-05-29', '08:29').date).toBe('2026-06-29');
    expect(changedTo(8, '2026-05-29', '08:30')).toMatchObject({ date: '2026-06-15', moves: 0 });
    expect(changedTo(8, '2026-06-16')).toMatchObject({ date: '2026-06-15', moves: 0 });
  });

  it('never moves one to a day that is past or whose first reminder is, nor puts it off when it should come sooner', () => {
    expect(changedTo(4, '2026-05-13')).toMatchObject({ date: '2026-06-01' });
    // The first reminder of 1 June would have come on Friday 15 May.
    for (const date of ['2026-05-15', '2026-05-18', '2026-05-28']) {
      expect(changedTo(4, date)).toMatchObject({ date: '2026-06-15', moves: 0 });
    }
    expect(changedTo(2, '2026-05-20')).toMatchObject({ date: '2026-06-15', moves: 0 });
  });

  it('does not put one off where a day of the new cadence has gone by meanwhile', () => {
    const often = siteWith({ reviews: { netvaerksmoede: { everyWeeks: 4 } } });
    const reviews = planned(one, [], start);
    const id = 'FH-01:netvaerksmoede:1';
    expect(find(reviews, id).date).toBe('2026-06-22');
    // Every four weeks: 1 June is over, and 29 June would be later than what is planned.
    expect(find(planned(one, reviews, local('2026-06-02'), often), id)).toMatchObject({
      date: '2026-06-22',
      moves: 0,
    });
  });

  it('leaves one that somebody chose the day of', () => {
    const reviews = planned(one, [], start);
    const to = { date: '2026-06-17', time: '10:00' };
    const agreed = move(find(reviews, meeting), to, undefined, { by: member, now: start, version: 0 });
    if (agreed.kind !== 'write') throw new Error(agreed.kind);
    const later = planned(one, put(reviews, agreed.review), local('2026-05-06'), every(5));
    expect(find(later, meeting)).toEqual(agreed.review);
  });

  it('moves the site’s own, counted from the day that the series began, or began anew', () => {
    const id = 'site:supervision:1';
    const own = (reviews: readonly Review[], on: Site, now: Instant): readonly Review[] => {
      const next = new Map(reviews.map((review) => [review.id, review]));
      for (const step of planSite(on, programme, reviews, now)) {
        const review = step.kind === 'create' ? step.review : step.to;
        next.set(review.id, review);
      }
      return [...next.values()];
    };
    const supervised = (setting: object) => siteWith({ reviews: { supervision: setting } });
    const begun = own([], site, start);
    expect(find(begun, id).date).toBe('2026-06-01');
    const slower = supervised({ everyWeeks: 6 });
    expect(find(own(begun, slower, local('2026-05-12')), id).date).toBe('2026-06-15');
    // Taken for held and back again by somebody: it is the same series.
    const once = held(begun, id, local('2026-05-11'));
    const undone = undo(find(once, id), { by: member, now: local('2026-05-11'), version: 1 });
    if (undone.kind !== 'write') throw new Error(undone.kind);
    expect(find(own(put(once, undone.review), slower, local('2026-05-12')), id).date).toBe('2026-06-15');
    const stopped = own(begun, supervised({ off: true }), local('2026-05-07'));
    const anew = own(stopped, site, local('2026-05-11'));
    expect(find(anew, id).date).toBe('2026-06-08');
    expect(find(own(anew, slower, local('2026-05-12')), id).date).toBe('2026-06-22');
  });

  it('moves a meeting off a day that the site closes, and back when it opens again', () => {
    const began = local('2026-12-10');
    const late = caseWith('FH-01', { startedOn: '2026-12-10' });
    const open = siteWith({ calendar: { december24: false, december31: true, june5: true } });
    const id = 'FH-01:indsatsteam:1';
    const reviews = planned(late, [], began, open);
    expect(find(reviews, id).date).toBe('2026-12-24');
    const closed = planned(late, reviews, local('2026-12-14'));
    expect(find(closed, id)).toMatchObject({ date: '2026-12-28', moves: 1 });
    expect(find(planned(late, closed, local('2026-12-15'), open), id)).toMatchObject({ date: '2026-12-24' });
  });
});

describe('phases', () => {
  const inPhase = (phase: string, from: string): Case => ({
    ...one,
    phase,
    phases: [...one.phases, { phase, from }],
  });

  it('discharge brings its planning meeting; moving out brings three more and takes it away', () => {
    let reviews = planned(one, [], start);
    reviews = planned(inPhase('udslusning', '2026-08-10'), reviews, local('2026-08-10'));
    expect(find(reviews, 'FH-01:udslusningsplan:1').date).toBe('2026-08-31');
    const after = inPhase('efter', '2026-10-01');
    reviews = planned(after, reviews, local('2026-10-01'));
    expect(find(reviews, 'FH-01:udslusningsplan:1').state).toBe('cancelled');
    const dates = reviews.filter(({ type }) => type === 'efter-udflytning').map(({ date }) => date);
    expect(dates).toEqual(['2026-10-15', '2026-11-12', '2026-12-28']); // 24 December is closed
  });

  it('a phase that is come back to counts from the day it began anew', () => {
    const back = { phase: 'udslusning', from: '2026-11-02' };
    const there = inPhase('udslusning', '2026-08-10');
    const phases = [...there.phases, { phase: 'ophold', from: '2026-09-01' }, back];
    const reviews = planned({ ...there, phases }, [], local('2026-11-02'));
    expect(find(reviews, 'FH-01:udslusningsplan:1').date).toBe('2026-11-23');
  });

  it('a phase that is left at once takes its meetings with it, and they stay away', () => {
    const there = inPhase('efter', '2026-10-01');
    const entered = planned(there, planned(one, [], start), local('2026-10-01'));
    const left: Case = { ...there, phase: 'ophold', phases: one.phases };
    const reviews = planned(left, entered, local('2026-10-02'));
    const after = reviews.filter(({ type }) => type === 'efter-udflytning');
    expect(after.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    const still: Case = {
      ...there,
      phase: 'ophold',
      phases: [...there.phases, { phase: 'ophold', from: '2026-10-02' }],
    };
    expect(planned(still, reviews, local('2026-10-02'))).toEqual(reviews);
  });

  it('a phase that is come back to has its meetings again, but for one that does not fit the case', () => {
    const by = { by: member, now: local('2026-10-20'), version: 0 };
    let reviews = planned(one, [], start);
    const out = inPhase('efter', '2026-10-01');
    reviews = planned(out, reviews, local('2026-10-01'));
    reviews = held(reviews, 'FH-01:efter-udflytning:1', local('2026-10-15'));
    for (const [number, reason] of [
      [2, 'covered'],
      [3, 'not-this-case'],
    ] as const) {
      const aside = setAside(find(reviews, `FH-01:efter-udflytning:${number}`), reason, by);
      if (aside.kind !== 'write') throw new Error(aside.kind);
      reviews = put(reviews, aside.review);
    }
    const back: Case = {
      ...out,
      phase: 'ophold',
      phases: [...out.phases, { phase: 'ophold', from: '2026-10-21' }],
    };
    reviews = planned(back, reviews, local('2026-10-21'));
    const again: Case = {
      ...back,
      phase: 'efter',
      phases: [...back.phases, { phase: 'efter', from: '2026-11-02' }],
    };
    reviews = planned(again, reviews, local('2026-11-02'));
    const after = reviews.filter(({ type, state }) => type === 'efter-udflytning' && state === 'planned');
    expect(after.map(({ number, date }) => [number, date]).sort()).toEqual([
      [4, '2026-11-16'],
      [5, '2026-12-14'],
    ]);
    expect(planCase(again, site, programme, reviews, local('2026-11-03'))).toEqual([]);
  });

  it('a phase that an older document names twice in a row has its meetings once', () => {
    const out = inPhase('efter', '2026-10-01');
    const entered = planned(out, planned(one, [], start), local('2026-10-01'));
    const reviews = held(entered, 'FH-01:efter-udflytning:1', local('2026-10-15'));
    const twice: Case = { ...out, phases: [...out.phases, { phase: 'efter', from: '2026-10-20' }] };
    expect(planned(twice, reviews, local('2026-10-20'))).toEqual(reviews);
  });

  it('a meeting of a phase that is held before the phase begins is not asked for again in it', () => {
    const addition = { ...site, code: 'FH-01', type: 'udslusningsplan', date: '2026-08-03' } as const;
    const early = addedByHand({ ...addition, time: undefined }, 1, { by: member, now: start });
    const reviews = held([early], 'FH-01:udslusningsplan:1', local('2026-08-03'));
    const after = planned(inPhase('udslusning', '2026-08-10'), reviews, local('2026-08-10'));
    expect(after.filter(({ type }) => type === 'udslusningsplan')).toEqual(reviews);
  });

  it('a meeting of a phase that was added too early and taken back is planned when the phase begins', () => {
    const by = { by: member, now: start, version: 0 };
    const addition = { ...site, code: 'FH-01', type: 'udslusningsplan', date: '2026-08-03' } as const;
    const taken = undo(addedByHand({ ...addition, time: '10:00' }, 1, by), by);
    if (taken.kind !== 'write') throw new Error(taken.kind);
    const before = planned(one, [taken.review], start);
    expect(find(before, 'FH-01:udslusningsplan:1').state).toBe('cancelled');
    const after = planned(inPhase('udslusning', '2026-08-10'), before, local('2026-08-10'));
    const asTheRuleSays = { state: 'planned', date: '2026-08-31', time: undefined, enteredBy: undefined };
    expect(find(after, 'FH-01:udslusningsplan:1')).toMatchObject(asTheRuleSays);
  });
});

describe('closing and switching off', () => {
  it('cancels everything planned when the case closes, and revives it when it opens again', () => {
    const reviews = planned(one, [], start);
    const closed = planned({ ...one, closedOn: '2026-05-05' }, reviews, local('2026-05-05'));
    expect(new Set(closed.map((review) => review.state))).toEqual(new Set(['cancelled']));
    const again = planned(one, closed, local('2026-05-06'));
    expect(new Set(again.map((review) => review.state))).toEqual(new Set(['planned']));
  });

  it('revives each as it stood: moved, added, dated by the authority, overdue', () => {
    const by = { by: member, now: start, version: 0 };
    let reviews = held(planned(one, [], start), 'FH-01:foerste-opfoelgning:1', start);
    reviews = planned(one, reviews, start);
    const agree = (id: string, date: string, time: string) => {
      const decision = move(find(reviews, id), { date, time }, undefined, by);
      if (decision.kind !== 'write') throw new Error(decision.kind);
      reviews = put(reviews, decision.review);
    };
    agree('FH-01:netvaerksmoede:1', '2026-05-20', '10:00');
    agree('FH-01:opfoelgning:1', '2026-06-08', '');
    const addition = { ...site, code: 'FH-01', type: 'netvaerksmoede', date: '2026-06-10' } as const;
    reviews = [...reviews, addedByHand({ ...addition, time: undefined }, 2, by)];
    const closing = local('2026-05-27');
    const closed = planned({ ...one, closedOn: '2026-05-27' }, reviews, closing);
    expect(find(closed, 'FH-01:netvaerksmoede:2').state).toBe('cancelled');
    const again = planned(one, closed, closing.add({ hours: 20 }));
    const shown = (all: readonly Review[]) =>
      all.map(({ id, state, date, time, enteredBy, moves }) => ({ id, state, date, time, enteredBy, moves }));
    expect(shown(again)).toEqual(shown(reviews));
    expect(planCase(one, site, programme, again, closing.add({ hours: 21 }))).toEqual([]);
  });

  it('leaves cancelled what somebody had taken back before the case closed', () => {
    const by = { by: member, now: start, version: 0 };
    const addition = { ...site, code: 'FH-01', type: 'sundhedsstatus', date: '2026-06-10' } as const;
    const taken = undo(addedByHand({ ...addition, time: undefined }, 1, by), by);
    if (taken.kind !== 'write') throw new Error(taken.kind);
    const closed = planned({ ...one, closedOn: '2026-05-05' }, [taken.review], start);
    expect(find(planned(one, closed, start), 'FH-01:sundhedsstatus:1').state).toBe('cancelled');
  });

  it('keeps one in step with the law when it comes back', () => {
    const late = move(
      find(planned(one, [], start), 'FH-01:foerste-opfoelgning:1'),
      { date: '2026-07-20', time: '' },
      dateOf('2026-08-04'),
      { by: member, now: start, version: 0 },
    );
    if (late.kind !== 'write') throw new Error(late.kind);
    const closed = planned({ ...one, closedOn: '2026-05-05' }, [late.review], start);
    const ended = planned({ ...one, examinationEndedOn: '2026-07-01' }, closed, start);
    expect(find(ended, 'FH-01:foerste-opfoelgning:1')).toMatchObject({
      state: 'planned',
      date: '2026-07-01',
    });
    expect(planCase({ ...one, examinationEndedOn: '2026-07-01' }, site, programme, ended, start)).toEqual([]);
  });

  it('a row that the site switches off leaves nothing planned but what people added', () => {
    const addition = { ...site, code: 'FH-01', type: 'statusmoede', date: '2026-06-10' } as const;
    const by = { by: member, now: start };
    const reviews = [...planned(one, [], start), addedByHand({ ...addition, time: undefined }, 2, by)];
    const off = siteWith({ reviews: { statusmoede: { off: true }, 'foerste-opfoelgning': { off: true } } });
    const after = planned(one, reviews, start, off);
    expect(find(after, 'FH-01:statusmoede:1').state).toBe('cancelled');
    expect(find(after, 'FH-01:statusmoede:2').state).toBe('planned');
    expect(find(after, 'FH-01:foerste-opfoelgning:1').state).toBe('planned');
    expect(planCase(one, off, programme, after, start)).toEqual([]);
  });
});

describe('the site’s own', () => {
  it('are supervision and fidelity, by their cadence from the first day', () => {
    const reviews = planSite(site, programme, [], start).map((step) =>
      step.kind === 'create' ? step.review : step.to,
    );
    expect(reviews.map(({ id, date, code }) => [id, date, code])).toEqual([
      ['site:supervision:1', '2026-06-01', undefined],
      ['site:fidelity:1', '2026-08-03', undefined],
    ]);
    expect(planSite(site, programme, reviews, local('2026-06-20'))).toEqual([]);
  });
});

describe('any history', () => {
  const ids: readonly ReviewTypeId[] = [
    'indsatsteam',
    'statusmoede',
    'netvaerksmoede',
    'foerste-opfoelgning',
    'opfoelgning',
  ];
  const anyAct = fc.record({
    days: fc.integer({ min: 0, max: 40 }),
    type: fc.constantFrom(...ids),
    how: fc.constantFrom('hold' as const, 'aside' as const, 'undo' as const, 'nothing' as const),
  });

  function acted(
    reviews: readonly Review[],
    act: typeof anyAct extends fc.Arbitrary<infer T> ? T : never,
    now: Instant,
  ) {
    const review = reviews.findLast((each) => each.type === act.type && each.state !== 'cancelled');
    if (review === undefined || act.how === 'nothing') return reviews;
    const by = { by: member, now, version: review.version };
    const decisions = {
      hold: hold(review, by),
      aside: setAside(review, 'covered', by),
      undo: undo(review, by),
    };
    const decision = decisions[act.how];
    return decision.kind === 'write' ? put(reviews, decision.review) : reviews;
  }

  it('moves nothing of a series by itself, on whatever day it looks', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 25 }), fc.integer({ min: 0, max: 13 }), (acts, days) => {
        const began = start.add({ hours: 24 * days });
        const begun = caseWith('FH-01', { startedOn: localDate(began).subtract({ days }).toString() });
        let now = began;
        let reviews = planned(begun, [], now);
        for (const act of acts) {
          for (let day = 0; day < act.days; day += 1) {
            now = now.add({ hours: 24 });
            expect(planCase(begun, site, programme, reviews, now)).toEqual([]);
          }
          reviews = planned(begun, acted(reviews, act, now), now);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('with a cadence that changes: moves no meeting that is near, and settles', () => {
    const anyChange = fc.record({
      days: fc.integer({ min: 0, max: 30 }),
      weeks: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAct, anyChange), { maxLength: 20, size: 'max' }), (changes) => {
        let now = start;
        let reviews = planned(one, [], now);
        for (const [act, { days, weeks }] of changes) {
          now = now.add({ hours: 24 * days });
          const on = siteWith({ reviews: { statusmoede: { everyWeeks: weeks } } });
          const before = acted(reviews, act, now);
          reviews = planned(one, before, now, on);
          expect(planCase(one, on, programme, reviews, now)).toEqual([]);
          for (const review of reviews) {
            const was = before.find(({ id }) => id === review.id);
            if (was?.state !== 'planned' || review.state !== 'planned' || was.date === review.date) continue;
            for (const { date = '' } of [was, review]) {
              expect(isBefore(now, at(workingDaysBefore(dateOf(date), 10), '08:30'))).toBe(true);
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('settles: planning what has been planned writes nothing more, and at most one of a series is planned', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 25, size: 'max' }), (acts) => {
        let now = start;
        let reviews = planned(one, [], now);
        for (const act of acts) {
          now = now.add({ hours: 24 * act.days });
          reviews = planned(one, acted(reviews, act, now), now);
          expect(planCase(one, site, programme, reviews, now)).toEqual([]);
          for (const type of ids) {
            const live = reviews.filter((each) => each.type === type && each.state === 'planned');
            expect(live.length).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
