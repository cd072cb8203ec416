/** Danish texts that every feature uses: dates, hours, counts. */
import { type Instant, localDate, localDateTime, type PlainDate, weekNumber } from '../../time.ts';

const format = new Intl.DateTimeFormat('da-DK', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

const asUtc = (date: PlainDate): Date => new Date(Date.UTC(date.year, date.month - 1, date.day));

/** `torsdag 7. maj` */
const date = (value: PlainDate): string => format.format(asUtc(value)).replace(/ den /, ' ').replace(',', '');

/** `10.00` */
const clock = (now: Instant): string =>
  localDateTime(now).toPlainTime().toString({ smallestUnit: 'minute' }).replace(':', '.');

export const common = {
  date,
  /** The same, with the year when it is another one. */
  day: (value: PlainDate, today: PlainDate): string =>
    value.year === today.year ? date(value) : `${date(value)} ${value.year}`,
  clock,
  /** `torsdag 7. maj kl. 10.00` */
  moment: (now: Instant): string => `${date(localDate(now))} kl. ${clock(now)}`,
  /** `uge 18` */
  week: (week: string): string => `uge ${weekNumber(week)}`,
  /** `1 møde`, `2 møder` */
  count: (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`,
  /** `om tre arbejdsdage` is written by the features; this is the number word up to twelve. */
  number: (value: number): string =>
    ['nul', 'en', 'to', 'tre', 'fire', 'fem', 'seks', 'syv', 'otte', 'ni', 'ti', 'elleve', 'tolv'][value] ??
    String(value),
  list: (items: readonly string[]): string =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} og ${items.at(-1)}`,
  /** Families that move in a week: `1 ind og 2 ud` */
  moves: (moves: { readonly in: number; readonly out: number }): string =>
    [...(moves.in > 0 ? [`${moves.in} ind`] : []), ...(moves.out > 0 ? [`${moves.out} ud`] : [])].join(
      ' og ',
    ),
  percent: (share: number): string => `${Math.round(share * 100)} %`,
  page: (page: number, of: number): string => `Side ${page} af ${of}`,
  nextPage: 'Næste side',
  previousPage: 'Forrige side',
  find: 'Find en kollega',
  findHint: (shown: number, of: number): string =>
    `Her står ${shown} af ${of}. Skriv en del af navnet for at finde en anden.`,
  findLong: 'Skriv højst 60 tegn af navnet.',
  findDo: 'Find',
};
