/**
 * Every minute of 2026 to 2028 as now, DST nights and holidays with it: what the product's decisions come to, beside a
 * calendar of plain integers that shares no code with it. `MINUTE_STEP=1` for all 1,578,240: `npm run prove -- minutes`.
 */
import { describe, expect, it } from '@jest/globals';
import { nextSendable } from '../../src/delivery/hours.ts';
import type { Item } from '../../src/delivery/item.ts';
import type { Moment } from '../../src/reviews/reminders.ts';
import type { Review } from '../../src/reviews/review.ts';
import { reviewType } from '../../src/reviews/types.ts';
import { type Instant, localDate, Temporal } from '../../src/time.ts';
import { coordinator, leader, member } from '../reviews/scene.ts';
import { allMoments, reviewOn, settings, simulated } from '../reviews/simulated.ts';
import { dayOf, plainCalendar } from '../support/plain-calendar.ts';

const step = Number(process.env.MINUTE_STEP ?? 1009);
const calendar = plainCalendar([2025, 2026, 2027, 2028, 2029]);
const begin = calendar.utc(dayOf(2026, 1, 1), 0);
const end = calendar.utc(dayOf(2029, 1, 1), 0);
const nights = [
  [2026, 3, 29],
  [2026, 10, 25],
  [2027, 3, 28],
  [2027, 10, 31],
  [2028, 3, 26],
  [2028, 10, 29],
] as const;
const longest = 3_600_000;

const instantOf = (minute: number): Instant => Temporal.Instant.fromEpochMilliseconds(60_000 * minute);
const minuteOf = (instant: Instant): number => instant.epochMilliseconds / 60_000;

/** All minutes, or in a small run every so manieth and those of the DST nights. */
function* minutes(): Generator<number> {
  for (let minute = begin; minute < end; minute += step) yield minute;
  if (step === 1) return;
  for (const [year, month, day] of nights) {
    const midnight = calendar.utc(dayOf(year, month, day), 0);
    for (let minute = midnight; minute < midnight + 240; minute += 1) yield minute;
  }
}

const morning = 8 * 60 + 30;
const opens = 8 * 60;
const closes = 16 * 60;

const inHours = (minute: number): boolean => {
  const { day, time } = calendar.local(minute);
  return calendar.isWorkingDay(day) && time >= opens && time < closes;
};

interface Expected {
  readonly occasion: string;
  readonly to: string;
  readonly from: number;
  readonly until: number;
}

/** The reminders of a local review and its escalation, reckoned anew. */
function expected(due: number, leads: readonly number[]): readonly Expected[] {
  const overdue = calendar.workingDays(due, 1);
  return [
    ...leads.map((lead) => ({
      occasion: `move0-lead${lead}`,
      to: member,
      from: calendar.utc(calendar.workingDays(due, -lead), morning),
      until: calendar.utc(due, closes),
    })),
    ...([[0, member] as const, [2, coordinator] as const, [5, leader] as const] as const).map(
      ([days, to]) => {
        const day = calendar.workingDays(overdue, days);
        return {
          occasion: `move0-over${days}`,
          to,
          from: calendar.utc(day, morning),
          until: calendar.utc(day + 25, closes),
        };
      },
    ),
  ];
}

/** What goes out when the bot looks at this minute: of reminders only the day's latest. */
function goesOut(all: readonly Expected[], minute: number): readonly Expected[] {
  if (!inHours(minute)) return [];
  const tomorrow = calendar.utc(calendar.local(minute).day + 1, 0);
  const open = all.filter(({ from, until }) => from < tomorrow && minute < until);
  const reminders = open.filter(({ occasion }) => occasion.includes('lead'));
  const latest = reminders.reduce<Expected | undefined>(
    (last, one) => (last === undefined || one.from > last.from ? one : last),
    undefined,
  );
  return open.filter((one) => one.from <= minute && (one === latest || !reminders.includes(one)));
}

const planWithin = 25 * 1_440;
/** None, an hour, a weekend, three weeks. */
const downtimes = [0, 60, 63 * 60, 21 * 1_440];
const types = ['statusmoede', 'indsatsteam'] as const;

interface Known {
  readonly review: Review;
  readonly moments: readonly Moment[];
  readonly expected: readonly Expected[];
}

/** Thousands of minutes look at the same review. */
const knownReviews = new Map<string, Known>();
function known(due: number, type: (typeof types)[number]): Known {
  const key = `${type} ${due}`;
  let found = knownReviews.get(key);
  if (found === undefined) {
    const date = new Temporal.PlainDate(1970, 1, 1).add({ days: due }).toString();
    const review = reviewOn(date, type, instantOf((due - 60) * 1_440));
    const moments = allMoments(review, instantOf(due * 1_440));
    found = { review, moments, expected: expected(due, reviewType(type).leads) };
    if (knownReviews.size > 500) knownReviews.clear();
    knownReviews.set(key, found);
  }
  return found;
}

/** A bot that looked last before its downtime, looks now, and again after the clock was set back and forth. */
function playAt(minute: number, index: number): string | undefined {
  const { day } = calendar.local(minute);
  // Each day at other distances, before and after the meeting.
  const due = day - 34 + ((index * 7 + day * 3) % 52);
  const { review, moments, expected: all } = known(due, types[(index + day) % 2] ?? 'statusmoede');
  const before = minute - (downtimes[(index + (day >> 1)) % 4] ?? 0);
  const outbox = simulated(review, () => moments);
  const said = new Set<string>();
  for (const look of [before, minute, minute - 90, minute + 1]) {
    const real = outbox.tick(instantOf(look)).map(({ item }) => item.occasion);
    const fault = faultOf(real, goesOut(all, look), said, look);
    if (fault !== undefined) return fault;
    for (const occasion of real) said.add(occasion);
  }
  return missedAt(minute + 1, all, said, [...outbox.items.values()]);
}

/** Nothing that may not go, nothing again, and all that must go. */
function faultOf(
  real: readonly string[],
  may: readonly Expected[],
  said: ReadonlySet<string>,
  look: number,
): string | undefined {
  const must = may.filter((one) => !said.has(one.occasion) && one.from >= look - planWithin);
  const wrong =
    real.some((occasion) => said.has(occasion) || !may.some((one) => one.occasion === occasion)) ||
    must.some(({ occasion }) => !real.includes(occasion));
  const names = (some: readonly Expected[]) => some.map(({ occasion }) => occasion).join();
  return wrong
    ? `at ${instantOf(look)}: ${real.join()}; must: ${names(must)}; may: ${names(may)}; before: ${[...said].join()}`
    : undefined;
}

/** What was not said in its window is recorded as too late, or as withdrawn where a later reminder took its place. */
function missedAt(
  minute: number,
  all: readonly Expected[],
  said: ReadonlySet<string>,
  items: readonly Item[],
): string | undefined {
  for (const one of all) {
    if (said.has(one.occasion) || minute < one.until || one.from < minute - planWithin) continue;
    const item = items.find(({ occasion }) => occasion === one.occasion);
    const replaced = all.some((other) => other.to === one.to && other.from > one.from);
    const recorded = item?.closedAs === 'too-late' || (item?.closedAs === 'withdrawn' && replaced);
    if (!recorded) return `${one.occasion} is ${item?.closedAs ?? item?.state}, not too late`;
  }
  return undefined;
}

describe(step === 1 ? 'every minute of 2026 to 2028' : `every ${step}th minute of 2026 to 2028`, () => {
  it(
    'has the local day of the plain calendar, and the next moment to send is its next',
    () => {
      const wrong: string[] = [];
      for (const minute of minutes()) {
        const now = instantOf(minute);
        const { day, time } = calendar.local(minute);
        const opening = calendar.isWorkingDay(day) && time < opens ? day : calendar.workingDays(day, 1);
        const next = inHours(minute) ? minute : calendar.utc(opening, opens);
        const date = localDate(now);
        if (dayOf(date.year, date.month, date.day) !== day || minuteOf(nextSendable(now, settings)) !== next)
          wrong.push(now.toString());
      }
      expect(wrong).toEqual([]);
    },
    longest,
  );

  it(
    'sends each occasion at most once, inside its window, also after downtime and with a clock set back and forth, or records it as too late',
    () => {
      const wrong: string[] = [];
      let index = 0;
      let count = 0;
      for (const minute of minutes()) {
        const fault = playAt(minute, index);
        if (fault !== undefined && wrong.length < 20) wrong.push(`${instantOf(minute)} ${fault}`);
        index += 1;
        count += 1;
      }
      if (step === 1) console.log(`${count} minutes`);
      expect(wrong).toEqual([]);
    },
    longest,
  );
});
