/** Who looked at or changed what, when, on which case, why. Never a message text, never a card's values. Kept six months. */
import { z } from 'zod/v4';
import { type Database, DocumentBase, type Kind, type Query, readAll } from '../collection.ts';
import { type Instant, localDate, stamp } from '../time.ts';

export const AuditAction = z.enum([
  'case-seen',
  'case-changed',
  'check-in-saved',
  'check-in-corrected',
  'review-changed',
  'summary-seen',
  'exported',
  'erased',
  'settings-changed',
  'site-added',
  'site-closed',
  'site-reopened',
  'role-given',
  'role-taken',
  'channel-changed',
]);
export type AuditAction = z.infer<typeof AuditAction>;

export const AuditEntry = DocumentBase.extend({
  kind: z.literal('audit'),
  tenant: z.string(),
  site: z.string(),
  /** Entra object id. */
  oid: z.string(),
  action: AuditAction,
  /** A case code; a week for summaries; `leader:<oid>` for a role; `settings`, `site` or `channel` for the site's own. */
  subject: z.string(),
  at: z.iso.datetime(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const auditKind: Kind<AuditEntry> = { kind: 'audit', schema: AuditEntry };

export interface Audit {
  /** `key` makes the entry's id the same when the same turn runs again, for example the activity's key. */
  record(
    entry: Pick<AuditEntry, 'tenant' | 'site' | 'oid' | 'action' | 'subject'>,
    key: string,
    now: Instant,
  ): Promise<void>;
  /** All entries about a subject in a month (`2026-05`), oldest first: what a data subject may ask to see. */
  about(tenant: string, site: string, subject: string, month: string): Promise<readonly AuditEntry[]>;
  /** All entries of an action at a site that are kept, oldest first. */
  ofAction(tenant: string, site: string, action: AuditAction, now: Instant): Promise<readonly AuditEntry[]>;
}

/** How long an entry is kept, in months. */
const kept = 6;

export const auditPartition = (tenant: string, site: string, month: string): string =>
  `audit:${tenant}:${site}:${month}`;

/** Every month that can still hold an entry, oldest first: `2025-11` … `2026-05`. */
export function auditMonths(now: Instant): readonly string[] {
  const today = localDate(now);
  return Array.from({ length: kept + 1 }, (_, index) =>
    today
      .subtract({ months: kept - index })
      .toString()
      .slice(0, 7),
  );
}

export function createAudit(database: Database): Audit {
  const audit = database.collection(auditKind);

  const find = (tenant: string, site: string, month: string, where: Query<AuditEntry>['where'] & {}) =>
    readAll(audit, { partition: auditPartition(tenant, site, month), where });

  return {
    record: async (entry, key, now) => {
      const today = localDate(now);
      const month = today.toString().slice(0, 7);
      await audit.create({
        ...entry,
        kind: 'audit',
        partition: auditPartition(entry.tenant, entry.site, month),
        id: `${stamp(now)}:${entry.action}:${entry.subject}:${key}`,
        at: stamp(now),
        expiresAt: stamp(today.add({ months: kept }).toZonedDateTime('UTC').toInstant()),
      });
    },
    about: (tenant, site, subject, month) => find(tenant, site, month, { subject: { eq: subject } }),
    ofAction: async (tenant, site, action, now) => {
      const where = { action: { eq: action } };
      const months = auditMonths(now).map((month) => find(tenant, site, month, where));
      return (await Promise.all(months)).flat();
    },
  };
}
