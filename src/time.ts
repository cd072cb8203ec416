/**
 * Copenhagen's calendar, as pure functions: working days, local hours, ISO weeks, legal months.
 * Nothing here reads a clock; `now` is always an argument.
 */
import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

export { Temporal };
export type Instant = Temporal.Instant;
export type PlainDate = Temporal.PlainDate;
export type PlainDateTime = Temporal.PlainDateTime;

/** Domain time: due dates, working hours, weeks. In a demo it is not the wall clock. */
export type Now = () => Instant;

/** Real, monotonic milliseconds: leases, time-outs, retry delays, rate limits, link expiry. Means nothing in another process. */
export type Ticks = () => number;

export const zone = 'Europe/Copenhagen';

/** The days that a site decides for itself; all else about holidays is the law's (Store Bededag is a working day since 2024). */
export interface WorkCalendar {
  readonly december24: boolean;
  readonly december31: boolean;
  readonly june5: boolean;
}

/** `true` means closed. */
export const usualCalendar: WorkCalendar = { december24: true, december31: true, june5: true };

/** So many texts are remembered at most: years of days. */
const remembered = 5000;

/** Made once for each text: what is made never changes, and the same few days are asked for in every count. */
function remembering<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    if (made.size === remembered) made.clear();
    const one = make(text);
    made.set(text, one);
    return one;
  };
}

const holidays = new Holidays('DK', { types: ['public'] });
/** Per year, its public holidays as 100 × month + day: asked for in every step of every count. */
const publicHolidaysOf = new Map<number, ReadonlySet<number>>();

function publicHolidays(year: number): ReadonlySet<number> {
  let days = publicHolidaysOf.get(year);
  if (days === undefined) {
    const dates = holidays.getHolidays(year).map((holiday) => holiday.date);
    days = new Set(dates.map((date) => 100 * Number(date.slice(5, 7)) + Number(date.slice(8, 10))));
    publicHolidaysOf.set(year, days);
  }
  return days;
}

export function isWorkingDay(date: PlainDate, calendar: WorkCalendar = usualCalendar): boolean {
  if (date.dayOfWeek > 5) return false;
  if (publicHolidays(date.year).has(100 * date.month + date.day)) return false;
  if (date.month === 12 && date.day === 24) return !calendar.december24;
  if (date.month === 12 && date.day === 31) return !calendar.december31;
  if (date.month === 6 && date.day === 5) return !calendar.june5;
  return true;
}

function step(date: PlainDate, count: number, direction: 1 | -1, calendar: WorkCalendar): PlainDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = day.add({ days: direction });
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** The `count`th working day strictly before `date`; `date` itself for 0. Example: 1 before Monday 2026-05-04 is Friday 2026-05-01 (Store Bededag is a working day). */
export function workingDaysBefore(
  date: PlainDate,
  count: number,
  calendar: WorkCalendar = usualCalendar,
): PlainDate {
  return step(date, count, -1, calendar);
}

/** The `count`th working day strictly after `date`; `date` itself for 0. */
export function workingDaysAfter(
  date: PlainDate,
  count: number,
  calendar: WorkCalendar = usualCalendar,
): PlainDate {
  return step(date, count, 1, calendar);
}

/** `date` when it is a working day, else the next one. */
export function workingDayFrom(date: PlainDate, calendar: WorkCalendar = usualCalendar): PlainDate {
  return isWorkingDay(date, calendar) ? date : step(date, 1, 1, calendar);
}

/** How many working days lie in (`from`, `to`]; 0 when `to` is not after `from`. Example: Monday to Thursday is 3. */
export function workingDaysBetween(
  from: PlainDate,
  to: PlainDate,
  calendar: WorkCalendar = usualCalendar,
): number {
  let count = 0;
  for (let day = from; Temporal.PlainDate.compare(day, to) < 0; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/** `months` calendar months later, clamped to the month's end: 30 November + 3 is 28 February. Barnets lov counts so. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  return date.add({ months }, { overflow: 'constrain' });
}

export function localDate(now: Instant): PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}

export function localDateTime(now: Instant): PlainDateTime {
  return now.toZonedDateTimeISO(zone).toPlainDateTime();
}

/** The instant at which Copenhagen's clocks show `time` on `date`; a time that does not exist that night is moved an hour on. */
export function at(date: PlainDate, time: string): Instant {
  return date.toZonedDateTime({ timeZone: zone, plainTime: timeOf(time) }).toInstant();
}

/** The way instants are kept in documents: UTC, always with milliseconds, so that text order is time order. */
export function stamp(instant: Instant): string {
  // Ten times as fast as `toString` with a smallest unit, and written for every document.
  return new Date(instant.epochMilliseconds).toISOString();
}

export function instantOf(text: string): Instant {
  return Temporal.Instant.from(text);
}

export const dateOf: (text: string) => PlainDate = remembering((text) => Temporal.PlainDate.from(text));

const timeOf = remembering((text) => Temporal.PlainTime.from(text));

/** An ISO week as documents keep it, for example `2026-W18`: text order is time order. */
export type Week = string;

export function weekOf(date: PlainDate): Week {
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** Whether a text, whatever it is, is a week that there is: 2026 has a week 53, 2025 has none. */
export function isWeek(text: string): boolean {
  return /^20\d{2}-W[0-5]\d$/.test(text) && weekOf(mondayOf(text)) === text;
}

/** Monday of the week. */
export const mondayOf: (week: Week) => PlainDate = remembering((week) => {
  const fourthOfJanuary = new Temporal.PlainDate(Number(week.slice(0, 4)), 1, 4);
  return fourthOfJanuary
    .subtract({ days: fourthOfJanuary.dayOfWeek - 1 })
    .add({ weeks: weekNumber(week) - 1 });
});

/** The week `count` weeks later; earlier for a negative count. */
export function addWeeks(week: Week, count: number): Week {
  return weekOf(mondayOf(week).add({ weeks: count }));
}

/** The number alone, as people say it: 18 for `2026-W18`. */
export function weekNumber(week: Week): number {
  return Number(week.slice(6));
}

/** The first instant that is no longer in the week: Monday 00:00 local. The week closes Sunday 23:59 for the key worker. */
export function endOfWeek(week: Week): Instant {
  return at(mondayOf(week).add({ weeks: 1 }), '00:00');
}

/** Whether `now` is on a working day at or after `from` and before `to`, local time. */
export function withinHours(
  now: Instant,
  from: string,
  to: string,
  calendar: WorkCalendar = usualCalendar,
): boolean {
  const local = localDateTime(now);
  if (!isWorkingDay(local.toPlainDate(), calendar)) return false;
  const time = local.toPlainTime();
  return (
    Temporal.PlainTime.compare(time, timeOf(from)) >= 0 && Temporal.PlainTime.compare(time, timeOf(to)) < 0
  );
}

/** `now` if it is within working hours (08:00 to 16:00, or those given), else the next time that they begin. */
export function nextWorkingMoment(
  now: Instant,
  calendar: WorkCalendar = usualCalendar,
  { from, to }: { readonly from: string; readonly to: string } = { from: '08:00', to: '16:00' },
): Instant {
  if (withinHours(now, from, to, calendar)) return now;
  const today = localDate(now);
  const opening = at(workingDayFrom(today, calendar), from);
  if (Temporal.Instant.compare(opening, now) >= 0) return opening;
  return at(workingDaysAfter(today, 1, calendar), from);
}

export function isBefore(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

export function earliest(first: Instant, ...others: readonly Instant[]): Instant {
  return others.reduce((least, one) => (isBefore(one, least) ? one : least), first);
}
