import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addMonths,
  addWeeks,
  at,
  dateOf,
  earliest,
  endOfWeek,
  type Instant,
  instantOf,
  isBefore,
  isWeek,
  isWorkingDay,
  localDate,
  localDateTime,
  mondayOf,
  nextWorkingMoment,
  type PlainDate,
  stamp,
  Temporal,
  usualCalendar,
  type WorkCalendar,
  weekNumber,
  weekOf,
  withinHours,
  workingDayFrom,
  workingDaysAfter,
  workingDaysBefore,
  workingDaysBetween,
} from '../src/time.ts';

const { compare } = Temporal.PlainDate;
const first = dateOf('2026-01-01');
const days = 366 + 2 * 365; // 2028 is a leap year

const spread = fc.integer({ min: 0, max: days - 1 });
/** Days 0 to 4 before one that a site decides for itself: a calendar that is left out shows on few others. */
const closing = fc
  .tuple(fc.constantFrom('2026-06-05', '2026-12-24', '2026-12-31', '2027-12-24', '2028-06-05'), fc.nat(4))
  .map(([day, before]) => first.until(dateOf(day), { largestUnit: 'day' }).days - before);
const anyDay = fc.oneof(spread, closing).map((count) => first.add({ days: count }));
const anyCalendar: fc.Arbitrary<WorkCalendar> = fc.record({
  december24: fc.boolean(),
  december31: fc.boolean(),
  june5: fc.boolean(),
});
const anyCount = fc.integer({ min: 0, max: 45 });
const anyMinute = fc
  .tuple(fc.oneof(spread, closing), fc.nat(24 * 60 - 1))
  .map(([count, minutes]) => instantOf('2026-01-01T00:00:00Z').add({ hours: 24 * count, minutes }));

const everyDay: readonly PlainDate[] = Array.from({ length: days }, (_, count) => first.add({ days: count }));

/** Easter Sunday by Butcher's rule: an independent witness for the library's movable days. */
function easter(year: number): PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = Math.floor((a + 11 * d + 22 * e) / 451);
  const g = d + e - 7 * f + 114;
  return new Temporal.PlainDate(year, Math.floor(g / 31), (g % 31) + 1);
}

/** The law's holidays: those of the church without Store Bededag (abolished from 2024), and New Year's Day. */
function publicHolidays(year: number): ReadonlySet<string> {
  const movable = [-3, -2, 0, 1, 39, 49, 50].map((offset) => easter(year).add({ days: offset }));
  const fixed = ['01-01', '12-25', '12-26'].map((day) => dateOf(`${year}-${day}`));
  return new Set([...movable, ...fixed].map(String));
}

describe('working days', () => {
  it('are all weekdays but the public holidays and what the site closes, every day of 2026 to 2028', () => {
    const years = new Map([2026, 2027, 2028].map((year) => [year, publicHolidays(year)]));
    for (const day of everyDay) {
      const closed = ['12-24', '12-31', '06-05'].includes(day.toString().slice(5));
      const expected = day.dayOfWeek <= 5 && !years.get(day.year)?.has(day.toString()) && !closed;
      expect(`${day} ${isWorkingDay(day)}`).toBe(`${day} ${expected}`);
    }
  });

  it.each(['2026-05-01', '2027-04-23', '2028-05-12'])('include Store Bededag as it was, %s', (day) => {
    expect(isWorkingDay(dateOf(day))).toBe(true);
  });

  it('include 24 and 31 December and 5 June where the site is open', () => {
    const open: WorkCalendar = { december24: false, december31: false, june5: false };
    for (const day of ['2026-12-24', '2026-12-31', '2026-06-05']) {
      expect(isWorkingDay(dateOf(day), open)).toBe(true);
      expect(isWorkingDay(dateOf(day))).toBe(false);
    }
  });

  it('never fall on a weekend or a public holiday, whatever the site decides', () => {
    fc.assert(
      fc.property(anyDay, anyCalendar, (day, calendar) => {
        if (!isWorkingDay(day, calendar)) return;
        expect(day.dayOfWeek).toBeLessThanOrEqual(5);
        expect(publicHolidays(day.year).has(day.toString())).toBe(false);
      }),
    );
  });

  it('count back over Easter, the weekend and Christmas', () => {
    expect(String(workingDaysBefore(dateOf('2026-05-04'), 1))).toBe('2026-05-01');
    expect(String(workingDaysBefore(dateOf('2026-04-07'), 1))).toBe('2026-04-01'); // Tuesday after Easter
    expect(String(workingDaysBefore(dateOf('2026-12-28'), 2))).toBe('2026-12-22');
    expect(String(workingDaysBefore(dateOf('2026-05-10'), 1))).toBe('2026-05-08'); // from a Sunday
    expect(String(workingDaysAfter(dateOf('2026-12-23'), 1))).toBe('2026-12-28');
    expect(String(workingDayFrom(dateOf('2027-03-28')))).toBe('2027-03-30'); // Easter Sunday on a DST day
    const open = { ...usualCalendar, december24: false };
    expect(String(workingDayFrom(dateOf('2029-12-22'), open))).toBe('2029-12-24'); // a Monday
  });

  it('before and after are each other’s inverse from a working day', () => {
    fc.assert(
      fc.property(anyDay, anyCount, anyCalendar, (day, count, calendar) => {
        const start = workingDayFrom(day, calendar);
        const later = workingDaysAfter(start, count, calendar);
        expect(String(workingDaysBefore(later, count, calendar))).toBe(String(start));
        expect(workingDaysBetween(start, later, calendar)).toBe(count);
      }),
    );
  });

  it('the Nth before is strictly before, a working day, with N of them up to the date', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 45 }), anyCalendar, (day, count, calendar) => {
        const before = workingDaysBefore(day, count, calendar);
        expect(compare(before, day)).toBe(-1);
        expect(isWorkingDay(before, calendar)).toBe(true);
        const between = workingDaysBetween(before, day, calendar);
        expect(between).toBe(isWorkingDay(day, calendar) ? count : count - 1);
      }),
    );
  });

  it('zero before or after is the day itself, working day or not', () => {
    fc.assert(
      fc.property(anyDay, anyCalendar, (day, calendar) => {
        expect(String(workingDaysBefore(day, 0, calendar))).toBe(String(day));
        expect(String(workingDaysAfter(day, 0, calendar))).toBe(String(day));
      }),
    );
  });

  it('the next one from a day is that day or the first after it', () => {
    fc.assert(
      fc.property(anyDay, anyCalendar, (day, calendar) => {
        const found = workingDayFrom(day, calendar);
        expect(isWorkingDay(found, calendar)).toBe(true);
        for (let each = day; compare(each, found) < 0; each = each.add({ days: 1 })) {
          expect(isWorkingDay(each, calendar)).toBe(false);
        }
      }),
    );
  });

  it('between counts nothing backwards and is additive', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (one, two, three) => {
        const [a, b, c] = [one, two, three].sort(compare) as [PlainDate, PlainDate, PlainDate];
        expect(workingDaysBetween(a, c)).toBe(workingDaysBetween(a, b) + workingDaysBetween(b, c));
        expect(workingDaysBetween(c, a)).toBe(0);
      }),
    );
  });
});

describe('legal months', () => {
  it.each([
    ['2026-11-30', '2027-02-28'],
    ['2027-11-30', '2028-02-29'],
    ['2026-01-31', '2026-04-30'],
    ['2026-02-10', '2026-05-10'],
    ['2028-02-29', '2028-05-29'],
  ])('three from %s is %s', (from, to) => {
    expect(String(addMonths(dateOf(from), 3))).toBe(to);
  });

  it('keep the day of the month or end at the month’s last, in the month that is counted to', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 24 }), (day, months) => {
        const then = addMonths(day, months);
        expect((then.year * 12 + then.month - (day.year * 12 + day.month) - months) % 12).toBe(0);
        expect(then.day).toBe(Math.min(day.day, then.daysInMonth));
      }),
    );
  });
});

describe('local time', () => {
  it('shows the same clock on both sides of a DST night', () => {
    expect(stamp(at(dateOf('2026-03-28'), '08:30'))).toBe('2026-03-28T07:30:00.000Z');
    expect(stamp(at(dateOf('2026-03-29'), '08:30'))).toBe('2026-03-29T06:30:00.000Z');
    expect(stamp(at(dateOf('2026-10-24'), '08:30'))).toBe('2026-10-24T06:30:00.000Z');
    expect(stamp(at(dateOf('2026-10-25'), '08:30'))).toBe('2026-10-25T07:30:00.000Z');
  });

  it('moves a time that does not exist an hour on, and takes the first of a time that exists twice', () => {
    expect(
      localDateTime(at(dateOf('2026-03-29'), '02:30'))
        .toPlainTime()
        .toString(),
    ).toBe('03:30:00');
    expect(stamp(at(dateOf('2026-10-25'), '02:30'))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('gives back the day and time that were put in, every day of 2026 to 2028', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 4 * 60, max: 24 * 60 - 1 }), (day, minutes) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const local = localDateTime(at(day, time));
        expect(String(local.toPlainDate())).toBe(String(day));
        expect(local.toPlainTime().toString({ smallestUnit: 'minute' })).toBe(time);
      }),
    );
  });

  it('stamps sort as text the way instants sort in time', () => {
    fc.assert(
      fc.property(anyMinute, anyMinute, fc.integer({ min: 0, max: 999 }), (one, two, milliseconds) => {
        const later = two.add({ milliseconds });
        expect(stamp(one) < stamp(later)).toBe(isBefore(one, later));
        expect(stamp(instantOf(stamp(later)))).toBe(stamp(later));
      }),
    );
  });

  it('the earliest of several is none of the others’ elder', () => {
    fc.assert(
      fc.property(fc.array(anyMinute, { minLength: 1, maxLength: 6 }), (moments) => {
        const [one, ...others] = moments as [Instant, ...Instant[]];
        const least = earliest(one, ...others);
        expect(moments.some((other) => isBefore(other, least))).toBe(false);
      }),
    );
  });
});

describe('weeks', () => {
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2026-05-04', '2026-W19'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-01', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2028-01-02', '2027-W52'],
  ])('%s is in %s', (day, week) => {
    expect(weekOf(dateOf(day))).toBe(week);
  });

  it('begin on their Monday, hold seven days, and follow one another in text order', () => {
    for (const day of everyDay) {
      const week = weekOf(day);
      const monday = mondayOf(week);
      expect(monday.dayOfWeek).toBe(1);
      expect(monday.until(day, { largestUnit: 'day' }).days).toBe(day.dayOfWeek - 1);
      expect(addWeeks(week, 1) > week).toBe(true);
      expect(addWeeks(addWeeks(week, 1), -1)).toBe(week);
      expect(weekNumber(week)).toBe(day.weekOfYear);
    }
  });

  it('are those that the calendar has, and no other text', () => {
    const all = ['2026-W53', '2025-W53', '2026-W00', '2026-W18 ', 'i går', ''];
    expect(all.filter(isWeek)).toEqual(['2026-W53']);
  });

  it('end at Monday 00:00 local, also in the weeks of both DST nights', () => {
    expect(stamp(endOfWeek('2026-W13'))).toBe('2026-03-29T22:00:00.000Z');
    expect(stamp(endOfWeek('2026-W43'))).toBe('2026-10-25T23:00:00.000Z');
    fc.assert(
      fc.property(anyDay, (day) => {
        const end = endOfWeek(weekOf(day));
        expect(weekOf(localDate(end.subtract({ milliseconds: 1 })))).toBe(weekOf(day));
        expect(weekOf(localDate(end))).toBe(addWeeks(weekOf(day), 1));
      }),
    );
  });
});

describe('working hours', () => {
  it('are open from the first minute and closed at the last', () => {
    const day = dateOf('2026-05-04');
    expect(withinHours(at(day, '08:00'), '08:00', '16:00')).toBe(true);
    expect(withinHours(at(day, '15:59'), '08:00', '16:00')).toBe(true);
    expect(withinHours(at(day, '16:00'), '08:00', '16:00')).toBe(false);
    expect(withinHours(at(day, '07:59'), '08:00', '16:00')).toBe(false);
    expect(withinHours(at(dateOf('2026-05-14'), '10:00'), '08:00', '16:00')).toBe(false); // Ascension Day
    const open = { ...usualCalendar, june5: false };
    expect(withinHours(at(dateOf('2026-06-05'), '10:00'), '08:00', '16:00', open)).toBe(true);
    expect(withinHours(at(dateOf('2026-06-05'), '10:00'), '08:00', '16:00')).toBe(false);
    const early = at(dateOf('2026-06-05'), '06:00');
    expect(stamp(nextWorkingMoment(early, open))).toBe(stamp(at(dateOf('2026-06-05'), '08:00')));
  });

  it('the next working moment is open, not before now, and the first that is', () => {
    fc.assert(
      fc.property(anyMinute, anyCalendar, (now, calendar) => {
        const next = nextWorkingMoment(now, calendar);
        expect(isBefore(next, now)).toBe(false);
        expect(withinHours(next, '08:00', '16:00', calendar)).toBe(true);
        if (withinHours(now, '08:00', '16:00', calendar)) return expect(stamp(next)).toBe(stamp(now));
        expect(localDateTime(next).toPlainTime().toString()).toBe('08:00:00');
        const before = next.subtract({ minutes: 1 });
        if (isBefore(now, before)) expect(withinHours(before, '08:00', '16:00', calendar)).toBe(false);
        expect(workingDaysBetween(localDate(now), localDate(next).subtract({ days: 1 }), calendar)).toBe(0);
      }),
    );
  });

  it('the usual calendar closes on 24 and 31 December and 5 June', () => {
    expect(usualCalendar).toEqual({ december24: true, december31: true, june5: true });
  });
});

it('reads a day and a week the same however many others have been asked for since', () => {
  const whole = Array.from({ length: 6000 }, (_, day) => first.add({ days: day }));
  const said = () => whole.map((day) => [String(dateOf(String(day))), String(mondayOf(weekOf(day)))]);
  const expected = whole.map((day) => [String(day), String(day.subtract({ days: day.dayOfWeek - 1 }))]);
  expect(said()).toEqual(expected);
  expect(said()).toEqual(expected);
  expect(() => dateOf('2026-02-30')).toThrow(RangeError);
});
