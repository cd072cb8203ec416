import { type Instant, localDate, localDateTime, type PlainDate, weekNumber } from '../../time.ts';
import type { common as Danish } from '../da/common.ts';

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** `Thursday 7 May` */
const date = (value: PlainDate): string =>
  format.format(new Date(Date.UTC(value.year, value.month - 1, value.day))).replace(',', '');

const clock = (now: Instant): string => localDateTime(now).toPlainTime().toString({ smallestUnit: 'minute' });

/** English texts that every feature uses: dates, hours, counts. */
export const common: typeof Danish = {
  date,
  day: (value, today) => (value.year === today.year ? date(value) : `${date(value)} ${value.year}`),
  clock,
  moment: (now) => `${date(localDate(now))} at ${clock(now)}`,
  week: (week) => `week ${weekNumber(week)}`,
  count: (count, one, many) => `${count} ${count === 1 ? one : many}`,
  number: (value) =>
    ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'][
      value
    ] ?? String(value),
  list: (items) =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`,
  moves: (moves) =>
    [...(moves.in > 0 ? [`${moves.in} in`] : []), ...(moves.out > 0 ? [`${moves.out} out`] : [])].join(
      ' and ',
    ),
  percent: (share) => `${Math.round(share * 100)}%`,
  page: (page, of) => `Page ${page} of ${of}`,
  nextPage: 'Next page',
  previousPage: 'Previous page',
  find: 'Find a colleague',
  findHint: (shown, of) => `These are ${shown} of ${of}. Type part of a name to find somebody else.`,
  findLong: 'Type 60 characters of the name at most.',
  findDo: 'Find',
};
