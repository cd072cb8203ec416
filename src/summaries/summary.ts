/**
 * A weekly summary as it is kept: counts only. Case codes are never stored in it, since it outlives the cases; what calls
 * for action is looked up again each time it is shown.
 */
import { z } from 'zod/v4';
import { DocumentBase, type Kind } from '../collection.ts';
import { Role } from '../people/person.ts';
import { PlannedMoves, sitePartition } from '../people/site.ts';
import { addWeeks, dateOf, endOfWeek, mondayOf, stamp, type Week } from '../time.ts';

/** A share of fewer answers than this is "for få svar". */
export const enoughAnswers = 5;
/** Both windows need so many answers before a trend is shown. */
const enoughForTrend = 10;
/** Progression, and everything that leaves the site, needs so many cases. Never lower. */
export const enoughCases = 5;
/** A role is shown only when so many key workers with that role had something to answer. */
export const enoughPeople = 3;

/** Weeks in a window of delivery. */
export const deliveryWeeks = 4;
/** All weeks are divided into periods: what is not to be compared week by week is made anew once in each. */
export const periodWeeks = deliveryWeeks;
/** Weeks in the window of progression: whole periods. */
export const progressionWeeks = 3 * periodWeeks;
/** How far back a summary reads: to where the window of progression may begin. */
export const readWeeks = progressionWeeks + periodWeeks - 1;
/** How long a summary is kept. */
export const keptWeeks = 26;

/** The Monday that periods are counted from, both ways. */
const firstPeriod = dateOf('2026-01-12');

/**
 * The newest week at or before this one that ends a period.
 * Example: 2026-W18 ends one, and it is also that of 2026-W19 to W21.
 */
export function periodEnd(week: Week): Week {
  const { weeks } = firstPeriod.until(mondayOf(week), { largestUnit: 'week' });
  const into = (((weeks + 1) % periodWeeks) + periodWeeks) % periodWeeks;
  return addWeeks(week, -into);
}

const Count = z.number().int().nonnegative();

/** Something counted, and how many different cases it comes from: what decides whether it may leave the site. */
export const Counted = z.object({ count: Count, cases: Count });
export type Counted = z.infer<typeof Counted>;

export const counted = (all: readonly { readonly code?: string | undefined }[]): Counted => ({
  count: all.length,
  cases: new Set(all.flatMap(({ code }) => code ?? [])).size,
});

const Answered = z.object({ answers: Count, positive: Count, notRelevant: Count });

/** Delivery of one core element: answers on scale L, of which `positive` are 2 or 3. */
export const ElementFigures = z.object({
  programme: z.string(),
  element: z.string(),
  /** The last four weeks. */
  ...Answered.shape,
  /** Cases with an answer; cases that were asked. */
  cases: Count,
  casesAsked: Count,
  /** The four weeks before those. */
  before: Answered,
  /** The window as it stood at the end of each of the last four weeks, oldest first. */
  weeks: z.array(z.object({ week: z.string(), answers: Count, positive: Count })),
});
export type ElementFigures = z.infer<typeof ElementFigures>;

/** `off`: the site has not switched it on; `few`: it could tell of a family, and then nothing about it is kept. */
export const Progression = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('few') }),
  z.object({
    kind: z.literal('shown'),
    /** The last of its twelve weeks; absent in older summaries, where it was the summary's own. */
    until: z.string().optional(),
    cases: Count,
    forward: Counted,
    unchanged: Counted,
    back: Counted,
  }),
]);
export type Progression = z.infer<typeof Progression>;

export const Figures = z.object({
  /** Cases that have begun and are not closed. */
  open: Count,
  action: z.object({
    legalOverdue: Counted,
    overdue: Counted,
    legalSoon: Counted,
    undated: Counted,
    contacts: Counted,
    flags: Counted,
  }),
  checkIns: z.object({
    expected: Counted,
    received: Counted,
    /** Said to have been impossible that week. */
    notDone: Counted,
    missing: Counted,
    /** Missing ones by the key worker's role; empty when a role would point at somebody. */
    roles: z.array(z.object({ role: Role, count: Count })),
  }),
  elements: z.array(ElementFigures),
  progression: Progression,
  /** Planned meetings of the next 14 days; `cases` is 0 for the site's own. */
  meetings: z.array(z.object({ type: z.string(), ...Counted.shape })),
  /** `planned`: of the weeks after the summary's; never leaves the site. */
  capacity: z.object({
    enrolled: Count,
    places: Count.optional(),
    planned: z.array(PlannedMoves).default([]),
  }),
  quality: z.object({
    versions: z.array(z.object({ programme: z.string(), form: z.string(), version: Count, count: Count })),
    /** Items that could be left open, and those that were. */
    asked: Count,
    nulls: Count,
    /** Check-ins answered, those first answered after their week, and from how many cases. */
    answered: Count,
    late: Count,
    cases: Count,
    /** Titles of the sources of the knowledge base from which something else is said than a week before. */
    sources: z.array(z.string()).default([]),
  }),
});
export type Figures = z.infer<typeof Figures>;

export const Summary = DocumentBase.extend({
  kind: z.literal('summary'),
  tenant: z.string(),
  site: z.string(),
  /** The ISO week that it is about. */
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  /** Of the figures' form. */
  schemaVersion: z.literal(1),
  madeAt: z.iso.datetime(),
  figures: Figures,
  /** What was said from each source of the knowledge base when it was made: the next one is held against it. Absent in older ones. */
  sources: z.record(z.string(), z.string()).optional(),
});
export type Summary = z.infer<typeof Summary>;

/** A source of the knowledge base, and a mark of all that is said from it: another mark, something else is said. */
export interface SourceMark {
  readonly id: string;
  readonly title: string;
  readonly mark: string;
}

/** The titles of what is said otherwise, or from a new source; none when nothing is known of before. */
export function changedSources(before: Summary['sources'], now: readonly SourceMark[]): readonly string[] {
  if (before === undefined) return [];
  return now.filter(({ id, mark }) => before[id] !== mark).map(({ title }) => title);
}

export const summaryKind: Kind<Summary> = { kind: 'summary', schema: Summary };

export const summaryId = (week: Week): string => `summary:${week}`;

/** The document of a week's figures; it goes 26 weeks after the week has ended. */
export function summaryOf(
  tenant: string,
  site: string,
  week: Week,
  figures: Figures,
  sources: readonly SourceMark[],
  madeAt: string,
): Summary {
  return {
    kind: 'summary',
    partition: sitePartition(tenant, site),
    id: summaryId(week),
    tenant,
    site,
    week,
    schemaVersion: 1,
    madeAt,
    figures,
    sources: Object.fromEntries(sources.map(({ id, mark }) => [id, mark])),
    expiresAt: stamp(endOfWeek(week).add({ hours: keptWeeks * 7 * 24 })),
  };
}

/** The share of answers at 2 or 3, 0 to 1; `undefined` for too few answers. */
export function shareOf(figures: {
  readonly answers: number;
  readonly positive: number;
}): number | undefined {
  return figures.answers < enoughAnswers ? undefined : figures.positive / figures.answers;
}

/** A change of less than one part in so many, five percentage points, is no trend. In whole numbers: 0.85 − 0.8 is less than 0.05. */
const noticeable = 20;

/** Where delivery has moved since the four weeks before; `undefined` unless both windows have ten answers. */
export function trendOf(element: ElementFigures): 'up' | 'down' | 'level' | undefined {
  const { before } = element;
  if (element.answers < enoughForTrend || before.answers < enoughForTrend) return undefined;
  const change = element.positive * before.answers - before.positive * element.answers;
  if (Math.abs(change) * noticeable < element.answers * before.answers) return 'level';
  return change > 0 ? 'up' : 'down';
}

/** The share of "Ikke relevant", 0 to 1; `undefined` when fewer than five were asked. */
export function notRelevantShare(figures: z.infer<typeof Answered>): number | undefined {
  const asked = figures.answers + figures.notRelevant;
  return asked < enoughAnswers ? undefined : figures.notRelevant / asked;
}

/** A rising share of "Ikke relevant" is a warning in itself: ten percentage points more, ten asked in both windows. */
export function notRelevantRises(element: ElementFigures): boolean {
  const { before } = element;
  const asked = element.answers + element.notRelevant;
  const askedBefore = before.answers + before.notRelevant;
  if (asked < enoughForTrend || askedBefore < enoughForTrend) return false;
  return (element.notRelevant * askedBefore - before.notRelevant * asked) * 10 >= asked * askedBefore;
}
