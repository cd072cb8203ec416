/**
 * Copenhagen's calendar once more, from nothing but integers: what `src/time.ts` is compared with. Days are counted from 1
 * January 1970, minutes from the same midnight in UTC.
 */

/** Civil date → day number (Howard Hinnant's algorithm). */
export function dayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Monday 1 to Sunday 7. */
export const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Easter Sunday by Gauss and Lichtenberg. */
function easter(year: number): number {
  const century = Math.floor(year / 100);
  const moon = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sun = 2 - Math.floor((3 * century + 3) / 4);
  const golden = year % 19;
  const seed = (19 * golden + moon) % 30;
  const correction = Math.floor((seed + Math.floor(golden / 11)) / 29);
  const limit = 21 + seed - correction;
  const firstSunday = 7 - ((year + Math.floor(year / 4) + sun) % 7);
  const march = limit + (7 - ((limit - firstSunday) % 7));
  return dayOf(year, 3, 1) + march - 1;
}

/** Days off by law (Store Bededag is none since 2024), and the three that a site usually closes on. */
function daysOff(year: number): readonly number[] {
  const sunday = easter(year);
  const movable = [-3, -2, 0, 1, 39, 49, 50].map((offset) => sunday + offset);
  const fixed = [
    [1, 1],
    [12, 25],
    [12, 26],
    [12, 24],
    [12, 31],
    [6, 5],
  ] as const;
  return [...movable, ...fixed.map(([month, day]) => dayOf(year, month, day))];
}

const lastSunday = (year: number, month: number): number => {
  const last = dayOf(year, month, 31);
  return last - (weekday(last) % 7);
};

/** @param years whose holidays and nights of summer time are known */
export function plainCalendar(years: readonly number[]) {
  const off = new Set(years.flatMap(daysOff));
  const summers = years.map((year) => [3, 10].map((month) => lastSunday(year, month) * 1_440 + 60));
  const isSummer = (minute: number) =>
    summers.some(([begin = 0, end = 0]) => minute >= begin && minute < end);

  const isWorkingDay = (day: number): boolean => weekday(day) <= 5 && !off.has(day);
  function workingDays(day: number, count: number): number {
    const step = Math.sign(count);
    let found = day;
    for (let left = Math.abs(count); left > 0; ) {
      found += step;
      if (isWorkingDay(found)) left -= 1;
    }
    return found;
  }
  return {
    isWorkingDay,
    /** The `count`th working day after the day; before it for a negative count. */
    workingDays,
    /** UTC minute → what Copenhagen's clocks and calendars show. */
    local: (minute: number): { readonly day: number; readonly time: number } => {
      const shown = minute + (isSummer(minute) ? 120 : 60);
      return { day: Math.floor(shown / 1_440), time: ((shown % 1_440) + 1_440) % 1_440 };
    },
    /** Local time of day, in minutes, → UTC minute; for times that exist once. */
    utc: (day: number, time: number): number => {
      const shown = day * 1_440 + time;
      return isSummer(shown - 120) ? shown - 120 : shown - 60;
    },
  };
}
