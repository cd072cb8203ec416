/** A case (forløb): a pseudonymous code, its dates and who holds it. Never who the family is, nor how it ends. */
import { z } from 'zod/v4';
import { DocumentBase, type Kind } from '../collection.ts';
import { dateOf, type Instant, instantOf, isBefore, type PlainDate, Temporal } from '../time.ts';

/** `FH-07`: the site's prefix and the next number, which is written in one way. Nothing about the family is in it. */
export const CaseCode = z.string().regex(/^[A-ZÆØÅ]{2,4}-(?:\d{2}|[1-9]\d{2,3})$/);
export type CaseCode = z.infer<typeof CaseCode>;

/** For sorting: `FH-9` before `FH-10`, `FH-99` before `FH-100`. */
export function byCode(a: { readonly code: CaseCode }, b: { readonly code: CaseCode }): number {
  const [[first = '', one], [second = '', other]] = [a.code.split('-'), b.code.split('-')];
  return first === second ? Number(one) - Number(other) : first < second ? -1 : 1;
}

/** Why a case is closed, in words that tell no outcome: where the family lives now is never known here. */
export const ClosedAs = z.enum(['ended', 'not-started', 'mistake']);
export type ClosedAs = z.infer<typeof ClosedAs>;

/** Phases with their first days, oldest first. */
const Phases = z.array(z.object({ phase: z.string(), from: z.iso.date() }));

const Fields = z.object({
  /** A phase of that programme. */
  phase: z.string(),
  /** Every phase so far; the last is `phase`. */
  phases: Phases,
  /** Entra object ids. */
  keyWorker: z.string(),
  deputy: z.string().optional(),
  pausedFrom: z.iso.date().optional(),
  /** Pauses that are over, both days included. */
  pauses: z.array(z.object({ from: z.iso.date(), to: z.iso.date() })).default([]),
  closedOn: z.iso.date().optional(),
  closedAs: ClosedAs.optional(),
  /** The day the effort started: absent in changes that were written down before it could be corrected. */
  startedOn: z.iso.date().optional(),
  /** The day the parallel examination (afdækning/undersøgelse) ended, if it has. */
  examinationEndedOn: z.iso.date().optional(),
});

/** What a change by a coordinator or leader was, and how the case stood before: kept so that it can be undone for a day. */
export const Change = z.object({
  what: z.enum([
    'opened',
    'phase',
    'people',
    'edited',
    'dates',
    'paused',
    'resumed',
    'closed',
    'handed-over',
  ]),
  by: z.string(),
  at: z.iso.datetime(),
  /** Absent for `opened`: to undo it is to close the case as a mistake. */
  before: Fields.optional(),
});
export type Change = z.infer<typeof Change>;

export const Case = DocumentBase.extend({
  kind: z.literal('case'),
  tenant: z.string(),
  site: z.string(),
  code: CaseCode,
  /** A programme of `programmes/`. */
  programme: z.string(),
  ...Fields.shape,
  /** The day the effort started: the legal clock of Barnets lov § 95 runs from it, also before birth. */
  startedOn: z.iso.date(),
  /** The day it was opened here: nothing is asked for the weeks before. Absent in older documents: as if when it started. */
  createdOn: z.iso.date().optional(),
  /** What `phases` and `startedOn` said before, and until when, oldest first: they may be entered with a day in the past. */
  phasesBefore: z
    .array(z.object({ phases: Phases, startedOn: z.iso.date().optional(), until: z.iso.datetime() }))
    .optional(),
  /** Counts the changes that move dates or duties. */
  version: z.number().int().nonnegative().default(0),
  /** The card that opened it, so that the same card pressed again opens nothing more. */
  openedIn: z.string().optional(),
  change: Change.optional(),
});
export type Case = z.infer<typeof Case>;

export const caseKind: Kind<Case> = { kind: 'case', schema: Case };

/** The first day that a case opened today may have started on: FAMKO, for one, runs from pregnancy until the child is two. */
export const earliestStart = (today: PlainDate): PlainDate => today.subtract({ years: 6 });

export const mayStartOn = (day: string, today: PlainDate): boolean =>
  day >= earliestStart(today).toString() && day <= today.toString();

/** The part of a case that a change can move, as it stands. */
export function fieldsOf(one: Case): NonNullable<Change['before']> {
  return Fields.parse(one);
}

/** Neither closed nor in a pause on that day. */
export function isActiveOn(one: Case, day: PlainDate): boolean {
  const notAfter = (text: string) => Temporal.PlainDate.compare(dateOf(text), day) <= 0;
  const before = (text: string) => Temporal.PlainDate.compare(dateOf(text), day) < 0;
  if (!notAfter(one.startedOn)) return false;
  if (one.closedOn !== undefined && notAfter(one.closedOn)) return false;
  if (one.pausedFrom !== undefined && notAfter(one.pausedFrom)) return false;
  return !one.pauses.some((pause) => notAfter(pause.from) && !before(pause.to));
}

/** The phases and the start as they were known at that moment. */
export function knownAt(
  { phases, startedOn, phasesBefore = [] }: Case,
  moment: Instant,
): Pick<Case, 'phases' | 'startedOn'> {
  const since = phasesBefore.filter(({ until }) => isBefore(moment, instantOf(until)));
  return {
    phases: since[0]?.phases ?? phases,
    startedOn: since.find((before) => before.startedOn !== undefined)?.startedOn ?? startedOn,
  };
}

/** The earliest day that it was ever said to have started on. */
export function firstSaidStart({ startedOn, phasesBefore = [] }: Case): string {
  return phasesBefore.reduce(
    (first, { startedOn: said = first }) => (said < first ? said : first),
    startedOn,
  );
}

/** The phase on that day; the first one before the case started. */
export function phaseOn(one: Case, day: PlainDate): { readonly phase: string; readonly from: string } {
  const begun = one.phases.filter((phase) => Temporal.PlainDate.compare(dateOf(phase.from), day) <= 0);
  return begun.at(-1) ?? one.phases[0] ?? { phase: one.phase, from: one.startedOn };
}
