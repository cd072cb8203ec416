/** A case (forløb): a pseudonymous code, its dates and who holds it. Never who the family is, nor how it ends. */
import { z } from 'zod/v4';
import { DocumentBase, type Kind } from '../collection.ts';

/** `FH-07`: the site's prefix and the next number. Nothing about the family is in it. */
export const CaseCode = z.string().regex(/^[A-ZÆØÅ]{2,4}-\d{2,4}$/);
export type CaseCode = z.infer<typeof CaseCode>;

export const Case = DocumentBase.extend({
  kind: z.literal('case'),
  tenant: z.string(),
  site: z.string(),
  code: CaseCode,
  /** A programme of `programmes/`. */
  programme: z.string(),
  /** A phase of that programme. */
  phase: z.string(),
  /** Every phase so far with its first day, oldest first; the last is `phase`. */
  phases: z.array(z.object({ phase: z.string(), from: z.iso.date() })),
  /** The day the effort started: the legal clock of Barnets lov § 95 runs from it, also before birth. */
  startedOn: z.iso.date(),
  /** The day the parallel examination (afdækning/undersøgelse) ended, if it has. */
  examinationEndedOn: z.iso.date().optional(),
  /** Entra object ids. */
  keyWorker: z.string(),
  deputy: z.string().optional(),
  pausedFrom: z.iso.date().optional(),
  closedOn: z.iso.date().optional(),
  /** Counts the changes that move dates or duties. */
  version: z.number().int().nonnegative().default(0),
});
export type Case = z.infer<typeof Case>;

export const caseKind: Kind<Case> = { kind: 'case', schema: Case };
