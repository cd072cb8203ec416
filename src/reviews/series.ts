/** A series of reviews, some weeks apart: when the next one is, and where the planned one goes when the site changes its mind. Pure. */
import type { Case } from '../cases/case.ts';
import type { Site } from '../people/site.ts';
import {
  dateOf,
  type Instant,
  instantOf,
  isBefore,
  localDate,
  type PlainDate,
  Temporal,
  workingDayFrom,
} from '../time.ts';
import { firstReminder } from './reminders.ts';
import type { Review } from './review.ts';
import type { ReviewType } from './types.ts';

/** A review that there should be. */
export interface Wanted {
  readonly number: number;
  readonly date: PlainDate | undefined;
}

/** What is planned for: a case, or without one the site itself. */
export interface Scene {
  readonly site: Site;
  readonly one: Case | undefined;
  readonly now: Instant;
  readonly today: PlainDate;
}

const { compare } = Temporal.PlainDate;

/** `from` plus whole periods until it is at or after `notBefore`. */
function nextInSeries(from: PlainDate, weeks: number, notBefore: PlainDate): PlainDate {
  let date = from;
  while (compare(date, notBefore) < 0) date = date.add({ weeks });
  return date;
}

/** The number to write next: a cancelled one made by the rule is taken up again, else one more than the highest. */
export function nextNumber(all: readonly Review[]): number {
  const last = all.at(-1);
  if (last === undefined) return 1;
  return last.state === 'cancelled' && last.enteredBy === undefined ? last.number : last.number + 1;
}

/** @param chain of one type, by number. */
export const latestDone = (chain: readonly Review[]): Review | undefined =>
  chain.filter((one) => one.state === 'held' || one.state === 'set-aside').at(-1);

/** What the series counts its weeks from, and whether a day that is just today may be the next one. */
interface Anchor {
  readonly from: PlainDate;
  readonly mayBeToday: boolean;
}

/** The day that a review was on for its series: a holiday that put it off does not put off those that follow. */
const dayOf = ({ date, heldOn = date, ruleDay }: Review): string | undefined =>
  heldOn === date ? (ruleDay ?? date) : heldOn;

/** The day of the one before; without one the start of the case; of a site's own the day on which the series began. */
function anchorOf(before: Review | undefined, begun: PlainDate, { one, today }: Scene): Anchor {
  if (before === undefined) {
    return { from: one === undefined ? begun : dateOf(one.startedOn), mayBeToday: true };
  }
  return { from: dateOf(dayOf(before) ?? today.toString()), mayBeToday: false };
}

/** The first day of the series, seen from `day`. */
const nextAfter = ({ from, mayBeToday }: Anchor, weeks: number, day: PlainDate): PlainDate =>
  nextInSeries(from.add({ weeks }), weeks, mayBeToday ? day : day.add({ days: 1 }));

/** When the rule last wrote it anew. */
function begunOn({ history, datedAt }: Review): PlainDate {
  const written = history.findLast(
    ({ by, did }) => by === 'bot' && (did === 'planned' || did === 'reopened'),
  );
  return localDate(instantOf(written?.at ?? datedAt));
}

/**
 * Where a planned one goes when the cadence or the closing days are no longer those it was planned by (`plan.ts` leaves one
 * whose day somebody chose). Only while neither its first reminder nor that of its new day has come: so nothing is said
 * twice, and nobody is told late. Asked for more often, it is never put off.
 */
function again(
  review: Review,
  type: ReviewType,
  weeks: number,
  all: readonly Review[],
  scene: Scene,
): readonly Wanted[] {
  if (review.date === undefined) return [];
  const { calendar } = scene.site.settings;
  const isAhead = (day: PlainDate): boolean =>
    isBefore(scene.now, firstReminder(day, type, scene.site.settings));
  const present = dateOf(review.date);
  if (!isAhead(present)) return [];
  const before = latestDone(all.filter(({ number }) => number < review.number));
  const anchor = anchorOf(before, begunOn(review), scene);
  const asked = nextAfter(anchor, weeks, localDate(instantOf(review.datedAt)));
  if (workingDayFrom(asked, calendar).equals(present)) return [];
  let date = nextAfter(anchor, weeks, scene.today);
  while (!isAhead(workingDayFrom(date, calendar))) date = date.add({ weeks });
  const passedOver = compare(asked, date) < 0;
  if (passedOver && compare(workingDayFrom(date, calendar), present) >= 0) return [];
  return [{ number: review.number, date }];
}

/**
 * The next one of a series: none after "does not fit this case"; while one is planned, that one.
 * @param all of the type, by number.
 */
export function wantedInSeries(
  type: ReviewType,
  weeks: number,
  all: readonly Review[],
  scene: Scene,
): readonly Wanted[] {
  const planned = all.find(({ state }) => state === 'planned');
  if (planned !== undefined) return again(planned, type, weeks, all, scene);
  const before = latestDone(all);
  if (before?.reason === 'not-this-case') return [];
  return [
    { number: nextNumber(all), date: nextAfter(anchorOf(before, scene.today, scene), weeks, scene.today) },
  ];
}
