/** A day as people type it: `1. december`, `1/12-26`, `01-12-2026`, `2026-12-01`, `1 December`. */
import { type PlainDate, Temporal } from '../time.ts';

const months: readonly (readonly string[])[] = [
  ['januar', 'january', 'jan'],
  ['februar', 'february', 'feb'],
  ['marts', 'march', 'mar'],
  ['april', 'apr'],
  ['maj', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['august', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

function dayOf(year: number, month: number, day: number): PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** Without a year: the next such day, today included. */
function nextDay(month: number, day: number, today: PlainDate): PlainDate | undefined {
  const found = [0, 1, 2, 3, 4].map((years) => dayOf(today.year + years, month, day));
  return found.find((one) => one !== undefined && Temporal.PlainDate.compare(one, today) >= 0);
}

function monthOf(name: string): number {
  return months.findIndex((names) => names.includes(name.replace(/\.$/, '').toLowerCase())) + 1;
}

/** As it was said, also a day that there is not: `NaN` or 0 for what cannot be read. */
interface Said {
  readonly day: number;
  readonly month: number;
  readonly year: number | undefined;
}

/** `26` is 2026: nobody here speaks of another century. */
const yearOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits.length === 2 ? `20${digits}` : digits);

function partsOf(text: string): Said {
  const said = text.replace(/[\s.!]+$/, '').trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
  if (iso) return { day: Number(iso[3]), month: Number(iso[2]), year: Number(iso[1]) };
  const numbers = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?$/.exec(said);
  const danish = /^(?:den\s+)?(\d{1,2})\.?\s+([a-zæøå]+\.?)(?:\s+(\d{4}|\d{2}))?$/i.exec(said);
  const english = /^([a-z]+)\s+(\d{1,2})(?:,?\s+(\d{4}))?$/i.exec(said);
  return {
    day: Number(numbers?.[1] ?? danish?.[1] ?? english?.[2]),
    month: numbers ? Number(numbers[2]) : monthOf(danish?.[2] ?? english?.[1] ?? ''),
    year: yearOf(numbers?.[3] ?? danish?.[3] ?? english?.[3]),
  };
}

export const saysYear = (text: string): boolean => partsOf(text).year !== undefined;

/** @returns `undefined` when the text is no day that there is. */
export function readDay(text: string, today: PlainDate): PlainDate | undefined {
  const { day, month, year } = partsOf(text);
  return year === undefined ? nextDay(month, day, today) : dayOf(year, month, day);
}
