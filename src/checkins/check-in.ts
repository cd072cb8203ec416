/** A check-in as it is kept: one document per case, form and week, its corrections inside. */
import { z } from 'zod/v4';
import { CaseCode } from '../cases/case.ts';
import { DocumentBase, type Kind } from '../collection.ts';
import { sitePartition } from '../people/site.ts';
import type { Effect, Item } from '../programmes/form.ts';
import { type Instant, isWeek, stamp, type Week } from '../time.ts';
import { Answers, effectsOf, sameAnswers } from './answers.ts';

/** Why a check-in could not be done. About the service, never about the family. */
export const Reason = z.enum(['absence', 'staffing', 'moved', 'no-contact', 'other']);
export type Reason = z.infer<typeof Reason>;

const Content = z.object({
  state: z.enum(['answered', 'not-done']),
  /** With `not-done`. */
  reason: Reason.optional(),
  /** Empty with `not-done`. */
  answers: Answers,
  note: z.string().max(140).optional(),
  /** The version of the form that the answers are read by. */
  version: z.number().int().positive(),
});

/** What a person says in a check-in. */
export type Content = z.infer<typeof Content>;

/** Entra object id, and when. */
const Signed = z.object({ by: z.string(), at: z.iso.datetime() });

export const IsoWeek = z.string().refine(isWeek);

export const CheckIn = DocumentBase.extend({
  kind: z.literal('check-in'),
  tenant: z.string(),
  site: z.string(),
  code: CaseCode,
  programme: z.string(),
  form: z.string(),
  /** The ISO week it is about. */
  period: z.string(),
  ...Content.shape,
  ...Signed.shape,
  /** 1, and one more for each correction: what a card names so that nothing is overwritten unseen. */
  revision: z.number().int().positive(),
  /** What it said before, oldest first. */
  earlier: z.array(Content.extend(Signed.shape)).default([]),
  /** "Leder kontaktes i dag": the revision and moment at which it was asked for, and the leader who pressed "Set". */
  leaderContact: z
    .object({ revision: z.number().int(), at: z.iso.datetime(), seen: Signed.optional() })
    .optional(),
});
export type CheckIn = z.infer<typeof CheckIn>;

export const checkInKind: Kind<CheckIn> = {
  kind: 'check-in',
  schema: CheckIn,
  indexes: [['form', 'period'], ['code', 'period'], ['period']],
};

/** What a check-in is about: it has one id. */
export interface CheckInKey {
  readonly tenant: string;
  readonly site: string;
  readonly code: CaseCode;
  readonly form: string;
  readonly week: Week;
}

/** `FH-01:ugepuls:2026-W18` */
export function checkInId(key: Pick<CheckInKey, 'code' | 'form' | 'week'>): string {
  return `${key.code}:${key.form}:${key.week}`;
}

const Id = /^([A-ZÆØÅ]{2,4}-\d{2,4}):([a-z0-9-]+):(\d{4}-W\d{2})$/;

/** The inverse of `checkInId`; `undefined` for anything else. */
export function parseCheckInId(id: string): Pick<CheckInKey, 'code' | 'form' | 'week'> | undefined {
  const [, code, form, week] = Id.exec(id) ?? [];
  return code === undefined || form === undefined || week === undefined ? undefined : { code, form, week };
}

export function effectsOfContent(content: Content, items: readonly Item[]): ReadonlySet<Effect> {
  return content.state === 'answered' ? effectsOf(items, content.answers) : new Set();
}

/** A first check-in. `items` are those of the version it was filled in by. */
export function newCheckIn(
  key: CheckInKey,
  programme: string,
  content: Content,
  items: readonly Item[],
  by: string,
  now: Instant,
): CheckIn {
  const at = stamp(now);
  const asks = effectsOfContent(content, items).has('leader-contact');
  return {
    partition: sitePartition(key.tenant, key.site),
    id: checkInId(key),
    kind: 'check-in',
    tenant: key.tenant,
    site: key.site,
    code: key.code,
    programme,
    form: key.form,
    period: key.week,
    ...content,
    by,
    at,
    revision: 1,
    earlier: [],
    ...(asks ? { leaderContact: { revision: 1, at } } : {}),
  };
}

/** The next revision. A wish for contact that still stands is not asked anew; one that is gone is withdrawn. */
export function corrected(
  was: CheckIn,
  content: Content,
  items: readonly Item[],
  by: string,
  now: Instant,
): CheckIn {
  const { state, reason, answers, note, version, leaderContact, ...rest } = was;
  const at = stamp(now);
  const revision = was.revision + 1;
  const before = {
    state,
    answers,
    version,
    by: was.by,
    at: was.at,
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
  };
  const asks = effectsOfContent(content, items).has('leader-contact');
  const contact = leaderContact ?? { revision, at };
  return {
    ...rest,
    ...content,
    by,
    at,
    revision,
    earlier: [...was.earlier, before],
    ...(asks ? { leaderContact: contact } : {}),
  };
}

export function contentOf(checkIn: CheckIn): Content {
  const { state, reason, answers, note, version } = checkIn;
  return {
    state,
    answers,
    version,
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
  };
}

export function sameContent(a: Content, b: Content): boolean {
  return (
    a.state === b.state &&
    a.reason === b.reason &&
    (a.note ?? '') === (b.note ?? '') &&
    sameAnswers(a.answers, b.answers)
  );
}

/** The leader was asked to make contact and has not pressed "Set". */
export function awaitsLeader(checkIn: CheckIn): boolean {
  return checkIn.leaderContact !== undefined && checkIn.leaderContact.seen === undefined;
}
