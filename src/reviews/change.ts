/** What a person may do with a review, decided without reading or writing anything. */
import type { CaseCode } from '../cases/case.ts';
import { sitePartition } from '../people/site.ts';
import { at, dateOf, type Instant, isBefore, localDate, type PlainDate, stamp, Temporal } from '../time.ts';
import { chosenBy } from './chosen.ts';
import {
  type Change,
  changed,
  isDeadline,
  LocalTime,
  needsDay,
  type Reason,
  type Review,
  reviewId,
} from './review.ts';
import { reviewType } from './types.ts';

/** The days to choose from. `law`: the last one is the law's latest; `window`: only how far ahead anyone plans; `held`: days gone by, for when it was held. */
export interface DateRange {
  readonly min: PlainDate;
  readonly max: PlainDate;
  readonly limit: 'law' | 'window' | 'held';
}

/** `gone`: an hour of today that is over. */
export type DateFault =
  | 'missing'
  | 'unreadable'
  | 'past'
  | 'law'
  | 'far'
  | 'before'
  | 'ahead'
  | 'time'
  | 'gone';

export type Decision =
  | { readonly kind: 'write'; readonly review: Review }
  /** It already stands as asked. */
  | { readonly kind: 'already' }
  /** It changed since the card was made. */
  | { readonly kind: 'changed' }
  /** The law does not let it be set aside. */
  | { readonly kind: 'legal' }
  /** The law's latest day is over: no new date can be chosen. */
  | { readonly kind: 'too-late'; readonly latest: PlainDate }
  | { readonly kind: 'date'; readonly fault: DateFault; readonly range: DateRange };

/** Who does it, when, and the version that their card showed. */
export interface Act {
  readonly by: string;
  readonly now: Instant;
  readonly version: number;
}

const { compare } = Temporal.PlainDate;

/** Today until the law's latest day, two years for a date that the authority gives, else one year. `undefined` when the law leaves none. */
export function allowedRange(
  review: Pick<Review, 'type'>,
  latest: PlainDate | undefined,
  today: PlainDate,
): DateRange | undefined {
  if (latest !== undefined) {
    return compare(latest, today) < 0 ? undefined : { min: today, max: latest, limit: 'law' };
  }
  const years = reviewType(review.type).rule.kind === 'by-authority' ? 2 : 1;
  return { min: today, max: today.add({ years }), limit: 'window' };
}

/** The days on which it can have been held: from the start of the case (of a site's own: a year back) until today. */
export function heldRange(startedOn: PlainDate | undefined, today: PlainDate): DateRange {
  return { min: startedOn ?? today.subtract({ years: 1 }), max: today, limit: 'held' };
}

const outside = {
  law: { early: 'past', late: 'law' },
  window: { early: 'past', late: 'far' },
  held: { early: 'before', late: 'ahead' },
} as const satisfies { [limit in DateRange['limit']]: { [side in 'early' | 'late']: DateFault } };

export interface ReadDate {
  readonly date: string;
  readonly time: string | undefined;
}

/** A card's date (`YYYY-MM-DD`) and time (`HH:MM`, or nothing) against the range. */
function readDate(date: string, time: string, range: DateRange): ReadDate | DateFault {
  if (date === '') return 'missing';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return 'unreadable';
  let day: PlainDate;
  try {
    day = Temporal.PlainDate.from(date, { overflow: 'reject' });
  } catch {
    return 'unreadable';
  }
  if (compare(day, range.min) < 0) return outside[range.limit].early;
  if (compare(day, range.max) > 0) return outside[range.limit].late;
  if (time !== '' && !LocalTime.safeParse(time).success) return 'time';
  return { date, time: time === '' ? undefined : time };
}

/** The same for when it is to be: not at an hour that has passed. */
export function readComing(
  to: { readonly date: string; readonly time: string },
  range: DateRange,
  now: Instant,
): ReadDate | DateFault {
  const read = readDate(to.date, to.time, range);
  if (typeof read === 'string' || read.time === undefined) return read;
  return isBefore(at(dateOf(read.date), read.time), now) ? 'gone' : read;
}

/** Held: on the day that was chosen; else on its date when that was one to meet on and has come; else today. */
export function hold(
  review: Review,
  act: Act,
  chosen?: { readonly on: string; readonly range: DateRange },
): Decision {
  if (review.state === 'held') return { kind: 'already' };
  if (review.version !== act.version || review.state !== 'planned') return { kind: 'changed' };
  const read = chosen === undefined ? undefined : readDate(chosen.on, '', chosen.range);
  if (typeof read === 'string' && chosen !== undefined) {
    return { kind: 'date', fault: read, range: chosen.range };
  }
  const heldOn = typeof read === 'object' ? read.date : likelyDay(review, localDate(act.now).toString());
  const change = { at: stamp(act.now), by: act.by, did: 'held', to: heldOn } as const;
  return { kind: 'write', review: changed(review, change, { state: 'held', heldOn }) };
}

/** A deadline says nothing of the day on which anyone met. */
function likelyDay(review: Review, today: string): string {
  return review.date !== undefined && review.date <= today && !needsDay(review) ? review.date : today;
}

/** A new date, or the first one for a follow-up that missed it. */
export function move(
  review: Review,
  to: { readonly date: string; readonly time: string },
  latest: PlainDate | undefined,
  act: Act,
): Decision {
  if (review.state !== 'planned') return { kind: 'changed' };
  const range = allowedRange(review, latest, localDate(act.now));
  if (range === undefined && latest !== undefined) return { kind: 'too-late', latest };
  if (range === undefined) return { kind: 'changed' };
  const read = readComing(to, range, act.now);
  const same = typeof read !== 'string' && read.date === review.date && read.time === review.time;
  // The law's latest day is no agreement: whoever chooses it makes it one.
  if (same && !isDeadline(review)) return { kind: 'already' };
  if (review.version !== act.version) return { kind: 'changed' };
  if (typeof read === 'string') return { kind: 'date', fault: read, range };
  return { kind: 'write', review: redated(review, { ...read, enteredBy: act.by }, act) };
}

/** The fields of a review that its date is made of. */
type Dated = { readonly [key in 'date' | 'ruleDay' | 'time' | 'enteredBy']?: string | undefined };

function redated(review: Review, to: Dated, act: Act, how: Pick<Change, 'back'> = {}): Review {
  const change = {
    ...how,
    at: stamp(act.now),
    by: act.by,
    did: 'moved',
    ...(review.date === undefined ? {} : { from: review.date }),
    ...(review.time === undefined ? {} : { fromTime: review.time }),
    ...(review.ruleDay === undefined ? {} : { fromRuleDay: review.ruleDay }),
    ...(to.date === undefined ? {} : { to: to.date }),
  } as const;
  return changed(review, change, {
    date: to.date,
    ruleDay: to.ruleDay,
    time: to.time,
    enteredBy: to.enteredBy,
    datedAt: stamp(act.now),
    moves: review.moves + 1,
  });
}

/** Not relevant, with a reason. Never a legal one. */
export function setAside(review: Review, reason: Reason, act: Act): Decision {
  if (review.legal) return { kind: 'legal' };
  if (review.state === 'set-aside') return { kind: 'already' };
  if (review.version !== act.version || review.state !== 'planned') return { kind: 'changed' };
  const change = { at: stamp(act.now), by: act.by, did: 'set-aside' } as const;
  return { kind: 'write', review: changed(review, change, { state: 'set-aside', reason }) };
}

/** Whether something has been held or set aside since that goes on from it: then it stands. @param others of its case */
export function isFollowed(review: Review, others: readonly Review[]): boolean {
  if (review.state === 'planned') return false;
  return others.some(({ type, number, state }) => {
    const { rule } = reviewType(type);
    const isNext =
      type === review.type
        ? number > review.number
        : rule.kind === 'by-authority' && rule.after === review.type;
    return isNext && (state === 'held' || state === 'set-aside');
  });
}

/** Takes back the latest change that a person made: held and set aside become planned, a move goes back, an added one is cancelled. */
export function undo(review: Review, act: Act): Decision {
  const last = review.history.at(-1);
  if (last === undefined || last.by === 'bot' || review.version !== act.version) return { kind: 'changed' };
  const change = { at: stamp(act.now), by: act.by } as const;
  switch (last.did) {
    case 'held':
    case 'set-aside':
      return {
        kind: 'write',
        review: changed(
          review,
          { ...change, did: 'reopened' },
          { state: 'planned', heldOn: undefined, reason: undefined },
        ),
      };
    case 'moved': {
      if (last.back === true) return { kind: 'changed' };
      const enteredBy = chosenBy(review.history.slice(0, -1));
      const before = { date: last.from, ruleDay: last.fromRuleDay, time: last.fromTime, enteredBy };
      return { kind: 'write', review: redated(review, before, act, { back: true }) };
    }
    case 'planned':
      return {
        kind: 'write',
        review: changed(review, { ...change, did: 'cancelled' }, { state: 'cancelled' }),
      };
    case 'reopened':
    case 'cancelled':
    case 'closed':
      return { kind: 'changed' };
  }
}

/** A review that somebody adds. */
export function addedByHand(
  what: Pick<Review, 'tenant' | 'site' | 'type'> & {
    readonly code?: CaseCode;
    readonly date: string;
    readonly time: string | undefined;
  },
  number: number,
  act: Omit<Act, 'version'>,
): Review {
  const { tenant, site, code, type, date, time } = what;
  return {
    kind: 'review',
    partition: sitePartition(tenant, site),
    id: reviewId(code, type, number),
    tenant,
    site,
    ...(code === undefined ? {} : { code }),
    type,
    number,
    date,
    ...(time === undefined ? {} : { time }),
    state: 'planned',
    moves: 0,
    enteredBy: act.by,
    datedAt: stamp(act.now),
    legal: reviewType(type).legal === 'yes',
    history: [{ at: stamp(act.now), by: act.by, did: 'planned', to: date }],
    version: 0,
  };
}
