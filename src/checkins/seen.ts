/** What somebody else filled in is not looked at without a trace: the access log of the case says so. */
import type { Person } from '../people/person.ts';
import type { Audit } from '../privacy/audit.ts';
import type { Instant } from '../time.ts';
import type { CheckIn } from './check-in.ts';

/** @param key the same when the same turn runs again. */
export async function noteSeen(
  audit: Audit,
  { tenant, site, code, by }: CheckIn,
  { oid }: Person,
  key: string,
  now: Instant,
): Promise<void> {
  if (by === oid) return;
  await audit.record({ tenant, site, oid, action: 'case-seen', subject: code }, key, now);
}
