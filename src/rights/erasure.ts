/** Erasing a closed case before its time: everything of it that need not stay, at once. */
import { caseKind } from '../cases/case.ts';
import { type Database, StoreError } from '../collection.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { sitePartition } from '../people/site.ts';
import type { Audit } from '../privacy/audit.ts';
import type { Instant } from '../time.ts';
import { filesOf, type Holding, holdings, type Place } from './holdings.ts';

export interface Erasure {
  /** How many documents of each kind an erasure would remove; empty when there is nothing (left) to erase. */
  count(place: Place, now: Instant): Promise<ReadonlyMap<string, number>>;
  /**
   * `open`: the case is not closed, and nothing was removed. `gone`: there was nothing. Run again after a crash it does
   * what is left, also when the case itself is gone already.
   */
  erase(place: Place, oid: string, key: string, now: Instant): Promise<'erased' | 'open' | 'gone'>;
}

export interface ErasureParts {
  readonly database: Database;
  readonly audit: Audit;
  readonly outbox: Pick<Outbox, 'subjectChanged'>;
  /** Called before a write: what is due at the site has changed. */
  readonly siteChanges: (tenant: string, site: string, now: Instant) => Promise<void>;
}

const erasable = holdings.filter((holding) => holding.erased === true);
/** Cards in chats show these; they are brought up to date once their subject is gone. */
const shownOnCards = new Set(['review', 'check-in']);

export function createErasure({ database, audit, outbox, siteChanges }: ErasureParts): Erasure {
  const cases = database.collection(caseKind);

  async function remove(holding: Holding, place: Place, now: Instant, subjects: Set<string>): Promise<void> {
    for await (const held of holding.about(database, place, now)) {
      await held.remove();
      if (shownOnCards.has(holding.kind)) subjects.add(held.doc.id);
    }
  }

  /**
   * By the etag under which it is seen closed, so that one that is reopened meanwhile stays. Read again when somebody was in
   * between: the night may have stamped it, another may have erased it.
   * @returns whether it is gone.
   */
  async function removeCase(partition: string, code: string): Promise<boolean> {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const found = await cases.get(partition, code);
      if (found === undefined) return true;
      if (found.doc.closedOn === undefined) return false;
      if (await cases.remove(partition, code, found.etag)) return true;
    }
    throw new StoreError('not-done', 'a case changed under eight attempts');
  }

  async function count(place: Place, now: Instant): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const holding of erasable) {
      let found = 0;
      for await (const _ of holding.about(database, place, now)) found += 1;
      if (found > 0) counts.set(holding.kind, found);
    }
    return counts;
  }

  return {
    count,
    erase: async (place, oid, key, now) => {
      const { tenant, site, code } = place;
      const partition = sitePartition(tenant, site);
      const found = await cases.get(partition, code);
      if (found !== undefined && found.doc.closedOn === undefined) return 'open';
      if (found === undefined && (await count(place, now)).size === 0) return 'gone';
      await siteChanges(tenant, site, now);
      // Written first, so that no erasure goes unrecorded.
      await audit.record({ tenant, site, oid, action: 'erased', subject: code }, key, now);
      if (!(await removeCase(partition, code))) return 'open';
      const subjects = new Set([code]);
      for await (const file of filesOf(database, place)) await file.remove();
      for (const holding of erasable) await remove(holding, place, now, subjects);
      for (const subject of subjects) await outbox.subjectChanged(tenant, site, subject, now);
      return 'erased';
    },
  };
}
