/**
 * What of a summary may leave the site: cells of at least five cases, and nothing from which a smaller one can be worked
 * out. No codes, no roles, no trend, no week-by-week series, no least and greatest; only whole periods, so that no two
 * files differ by one week's answers, and counts rounded, so that they do not differ by one family.
 * `docs/decisions/0010-small-numbers.md`.
 */
import type { Week } from '../time.ts';
import type { Counted, ElementFigures, Figures } from './summary.ts';
import { enoughAnswers, enoughCases, periodEnd } from './summary.ts';

export interface Cell {
  readonly block: 'action' | 'checkIns' | 'delivery' | 'progression' | 'meetings' | 'capacity' | 'quality';
  /** What is measured: a key of the texts of the export. */
  readonly measure:
    | keyof Figures['action']
    | 'expected'
    | 'received'
    | 'notDone'
    | 'missing'
    | 'positive'
    | 'notRelevant'
    | 'forward'
    | 'unchanged'
    | 'back'
    | 'meeting'
    | 'enrolled'
    | 'places'
    | 'nulls'
    | 'late';
  /** The element's place in the figures, or the type of meeting. */
  readonly of?: string;
  readonly value: number;
  readonly unit: 'count' | 'percent';
  /** How many answers a share is of. */
  readonly answers?: number;
  /** How many different cases it comes from; not exported. */
  readonly cases: number;
}

/** Whether the week's figures may leave the site at all: it ends a period. */
export const mayLeave = (week: Week): boolean => periodEnd(week) === week;

/** What counts of cases, answers and meetings are rounded to. */
const step = 5;

const rounded = (count: number): number => step * Math.round(count / step);

const percent = (part: number, whole: number): number => Math.round((100 * part) / whole);

/**
 * Which parts of a sum may be shown beside it. A part of no case tells of no one and is left out; one of 1 to k−1 cases is
 * hidden, and with it the smallest of the others, so that subtracting tells nothing. `total` falls too when no other is left.
 */
export function protect<Name extends string>(
  parts: readonly (Counted & { readonly name: Name })[],
  k: number,
): { readonly shown: readonly Name[]; readonly total: boolean } {
  const some = parts.filter((part) => part.cases > 0);
  const large = some.filter((part) => part.cases >= k);
  if (large.length === some.length) return { shown: large.map((part) => part.name), total: large.length > 0 };
  const [, ...others] = [...large].sort((a, b) => a.cases - b.cases || a.count - b.count);
  return { shown: others.map((part) => part.name), total: large.length > 0 };
}

function actionCells({ action }: Figures, k: number): Cell[] {
  const keys = ['legalOverdue', 'overdue', 'legalSoon', 'undated', 'contacts', 'flags'] as const;
  return keys
    .filter((key) => action[key].cases >= k)
    .map((measure) => {
      const { count, cases } = action[measure];
      return { block: 'action', measure, value: count, unit: 'count', cases };
    });
}

function checkInCells({ checkIns }: Figures, k: number): Cell[] {
  const names = ['received', 'notDone', 'missing'] as const;
  const { shown, total } = protect(
    names.map((name) => ({ name, ...checkIns[name] })),
    k,
  );
  const cell = (measure: 'expected' | (typeof names)[number]): Cell => {
    const { count, cases } = checkIns[measure];
    return { block: 'checkIns', measure, value: count, unit: 'count', cases };
  };
  return [...(total && checkIns.expected.cases >= k ? [cell('expected')] : []), ...shown.map(cell)];
}

/** Cases that were only ever "ikke relevant" are those asked without those that answered: none, or enough of them. */
function tellsOfNoOne({ cases, casesAsked }: ElementFigures, k: number): boolean {
  const silent = casesAsked - cases;
  return silent === 0 || silent >= k;
}

function deliveryCells({ elements }: Figures, k: number): Cell[] {
  return elements.flatMap((element, index): Cell[] => {
    const { answers, positive, notRelevant, cases, casesAsked } = element;
    const of = String(index);
    const asked = answers + notRelevant;
    if (cases < k || answers < enoughAnswers) return [];
    const isOpen = tellsOfNoOne(element, k);
    const share: Cell = {
      block: 'delivery',
      measure: 'positive',
      of,
      value: percent(positive, answers),
      unit: 'percent',
      // Beside those of the other elements, the number would tell how many answers were "ikke relevant".
      ...(isOpen ? { answers } : {}),
      cases,
    };
    const open: Cell = {
      block: 'delivery',
      measure: 'notRelevant',
      of,
      value: percent(notRelevant, asked),
      unit: 'percent',
      cases: casesAsked,
    };
    return isOpen ? [share, open] : [share];
  });
}

function progressionCells({ progression }: Figures, k: number): Cell[] {
  if (progression.kind !== 'shown' || progression.cases < k) return [];
  const names = ['forward', 'unchanged', 'back'] as const;
  const answers = names.reduce((sum, name) => sum + progression[name].count, 0);
  const { shown } = protect(
    names.map((name) => ({ name, ...progression[name] })),
    k,
  );
  return shown.map((measure) => ({
    block: 'progression',
    measure,
    value: percent(progression[measure].count, answers),
    unit: 'percent',
    answers,
    cases: progression[measure].cases,
  }));
}

function meetingCells({ meetings }: Figures, k: number): Cell[] {
  return meetings
    .filter(({ cases }) => cases >= k)
    .map(({ type, count, cases }) => ({
      block: 'meetings',
      measure: 'meeting',
      of: type,
      value: count,
      unit: 'count',
      cases,
    }));
}

function capacityCells({ capacity: { enrolled, places } }: Figures, k: number): Cell[] {
  if (enrolled < k) return [];
  const cell = (measure: 'enrolled' | 'places', value: number): Cell => ({
    block: 'capacity',
    measure,
    value,
    unit: 'count',
    cases: enrolled,
  });
  return [cell('enrolled', enrolled), ...(places === undefined ? [] : [cell('places', places)])];
}

function qualityCells({ elements, quality }: Figures, k: number): Cell[] {
  const { cases, asked, answered, nulls, late } = quality;
  if (cases < k) return [];
  const cell = (measure: 'nulls' | 'late', value: number): Cell => ({
    block: 'quality',
    measure,
    value,
    unit: 'percent',
    cases,
  });
  // The share over all elements would tell the one that is hidden.
  const isOpen = asked > 0 && elements.every((element) => tellsOfNoOne(element, k));
  return [...(isOpen ? [cell('nulls', percent(nulls, asked))] : []), cell('late', percent(late, answered))];
}

/** @param k a site may ask for more than five cases in a cell, never for fewer. */
export function exportCells(figures: Figures, k: number = enoughCases): readonly Cell[] {
  const least = Math.max(enoughCases, k);
  const cells = [
    ...actionCells(figures, least),
    ...checkInCells(figures, least),
    ...deliveryCells(figures, least),
    ...progressionCells(figures, least),
    ...meetingCells(figures, least),
    ...capacityCells(figures, least),
    ...qualityCells(figures, least),
  ];
  return cells.map((cell) => ({
    ...cell,
    // Places are of the house, not of families.
    ...(cell.unit === 'count' && cell.measure !== 'places' ? { value: rounded(cell.value) } : {}),
    ...(cell.answers === undefined ? {} : { answers: rounded(cell.answers) }),
  }));
}
