/** A day as people type it: `1. december`, `1/12`, `01-12-2026`, `2026-12-01`, `1 December`. */
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

/** @returns `undefined` when the text is no day that there is. */
export function readDay(text: string, today: PlainDate): PlainDate | undefined {
  const said = text.replace(/[\s.!]+$/, '').trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}))?$/.exec(said);
  const danish = /^(?:den\s+)?(\d{1,2})\.?\s+([a-zæøå]+\.?)(?:\s+(\d{4}))?$/i.exec(said);
  const english = /^([a-z]+)\s+(\d{1,2})(?:,?\s+(\d{4}))?$/i.exec(said);
  const day = Number(numbers?.[1] ?? danish?.[1] ?? english?.[2]);
  const month = numbers ? Number(numbers[2]) : monthOf(danish?.[2] ?? english?.[1] ?? '');
  const year = numbers?.[3] ?? danish?.[3] ?? english?.[3];
  return year === undefined ? nextDay(month, day, today) : dayOf(Number(year), month, day);
}
