/** Cases, check-ins and reviews written down in a line each, for the tests of summaries. */
import { type Case, Case as CaseSchema } from '../../src/cases/case.ts';
import type { Answers } from '../../src/checkins/answers.ts';
import { type CheckIn, newCheckIn } from '../../src/checkins/check-in.ts';
import { sitePartition } from '../../src/people/site.ts';
import { familieanbringelse } from '../../src/programmes/familieanbringelse.ts';
import { newest } from '../../src/programmes/form.ts';
import { formOf } from '../../src/programmes/programme.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { Review, reviewId } from '../../src/reviews/review.ts';
import { type ReviewTypeId, reviewType } from '../../src/reviews/types.ts';
import type { Figures } from '../../src/summaries/summary.ts';
import type { Voice } from '../../src/summaries/view.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { at, dateOf, endOfWeek, type Instant, mondayOf, type Week } from '../../src/time.ts';
import { oid, tenant } from '../support/seed.ts';

export const siteKey = 'familiens-hus';

/** Week 18 of 2026 has just ended; the summary about it goes out this Monday. */
export const week = '2026-W18';
export const monday = at(dateOf('2026-05-04'), '07:30');

export const local = (date: string, time: string): Instant => at(dateOf(date), time);

export const voice = (language: 'da' | 'en' = 'da'): Voice => ({
  texts: textsIn(language),
  language,
  programmeOf,
});

export function caseOf(code: string, over: Partial<Case> = {}): Case {
  const startedOn = over.startedOn ?? '2026-01-05';
  const phase = over.phase ?? 'ophold';
  return CaseSchema.parse({
    partition: sitePartition(tenant, siteKey),
    id: code,
    kind: 'case',
    tenant,
    site: siteKey,
    code,
    programme: 'familieanbringelse',
    phase,
    phases: [{ phase, from: startedOn }],
    startedOn,
    keyWorker: oid(1),
    ...over,
  });
}

/** Answered on the Thursday of its week. */
export function checkIn(
  code: string,
  of: Week,
  form: string,
  answers: Answers,
  over: Partial<CheckIn> = {},
): CheckIn {
  const found = formOf(familieanbringelse, form);
  if (found === undefined) throw new Error(`no form '${form}'`);
  const version = newest(found);
  const key = { tenant, site: siteKey, code, form, week: of };
  const content = { state: 'answered' as const, answers, version: version.version };
  const thursday = at(mondayOf(of).add({ days: 3 }), '09:12');
  const made = newCheckIn(key, 'familieanbringelse', content, version.items, oid(1), thursday);
  return { ...made, ...over };
}

/** A Ugepuls: `pulse('FH-01', week, '332-1')` answers p1 to p5; `-` is "Ikke relevant". */
export function pulse(code: string, of: Week, levels: string, over: Partial<CheckIn> = {}): CheckIn {
  const answers = Object.fromEntries(
    [...levels].map((level, index) => [`p${index + 1}`, level === '-' ? null : Number(level)]),
  );
  return checkIn(code, of, 'ugepuls', { ...answers, p7: 'nej' }, over);
}

export const notDone = (code: string, of: Week): CheckIn =>
  pulse(code, of, '', { state: 'not-done', reason: 'staffing', answers: {} });

/** First answered on the Monday after its week. */
export const late = (one: CheckIn): CheckIn => ({ ...one, at: endOfWeek(one.period).toString() });

export function review(
  code: string | undefined,
  type: ReviewTypeId,
  date: string | undefined,
  over: Partial<Review> = {},
): Review {
  const number = over.number ?? 1;
  return Review.parse({
    partition: sitePartition(tenant, siteKey),
    id: reviewId(code, type, number),
    kind: 'review',
    tenant,
    site: siteKey,
    ...(code === undefined ? {} : { code }),
    type,
    number,
    ...(date === undefined ? {} : { date }),
    state: 'planned',
    datedAt: '2026-03-01T08:00:00.000Z',
    legal: reviewType(type).legal === 'yes',
    enteredBy: oid(2),
    ...over,
  });
}

const none = { count: 0, cases: 0 };

/** Figures in which nothing has happened, to write over. */
export const noFigures: Figures = {
  open: 0,
  action: {
    legalOverdue: none,
    overdue: none,
    legalSoon: none,
    undated: none,
    contacts: none,
    flags: none,
  },
  checkIns: { expected: none, received: none, notDone: none, missing: none, roles: [] },
  elements: [],
  progression: { kind: 'off' },
  meetings: [],
  capacity: { enrolled: 0, planned: [] },
  quality: { versions: [], asked: 0, nulls: 0, answered: 0, late: 0, cases: 0, sources: [] },
};
