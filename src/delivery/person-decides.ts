/** Step 8: what a person decides about a message of unknown fate, or about somebody who could not be reached. */
import { update } from '../collection.ts';
import { errorFields } from '../log.ts';
import { type Person, peoplePartition, personId } from '../people/person.ts';
import type { Instant } from '../time.ts';
import { decided, type Verdict } from './decide.ts';
import { lookAgain } from './decide-again.ts';
import { unpark } from './heal.ts';
import { type Delivery, type Item, outboxPartition } from './item.ts';
import type { Again, Decided } from './outbox.ts';
import { each, type Parts } from './parts.ts';
import { settle } from './settle.ts';

/**
 * Of two who decide, one wins. The items follow at once; if this process ends in between, the next healing settles them.
 * @returns `over` when it is not sent again after all: it is too late, or nobody wants it any more.
 */
export async function decideAbout(
  parts: Parts,
  tenant: string,
  id: string,
  decision: Verdict,
  now: Instant,
): Promise<'done' | 'over' | 'already'> {
  const partition = outboxPartition(tenant);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const stored = await parts.deliveries.get(partition, id);
    const next = stored === undefined ? undefined : decided(stored.doc, decision);
    if (stored === undefined || next === undefined) return 'already';
    if ((await parts.deliveries.replace(next, stored.etag)).kind === 'conflict') continue;
    let goes = decision === 'arrived';
    for (const id of Object.keys(next.items)) {
      const item = await parts.items.get(partition, id);
      if (item === undefined) continue;
      await settle(parts, next, [item], now);
      goes ||= await mayGo(parts, item.doc, now);
    }
    return goes ? 'done' : 'over';
  }
  return 'already';
}

/** What one press may take: Teams waits for an answer for ten seconds. */
const decideWithin = 5_000;

/** @param decide about one; whether it was this decision that counted */
async function inTime(
  parts: Parts,
  ids: readonly string[],
  decide: (id: string) => Promise<boolean>,
): Promise<Decided> {
  const until = parts.ticks() + decideWithin;
  let done = 0;
  let left = 0;
  const failed = (error: unknown) => {
    left += 1;
    parts.log.error('a decision stopped half-way', { what: 'outbox', ...errorFields(error) });
  };
  const one = async (id: string) => {
    if (parts.ticks() >= until) left += 1;
    else if (await decide(id)) done += 1;
  };
  await each(ids, Math.min(8, parts.workers), one, failed);
  return { done, left };
}

/** Each by a write of its own, so that of two who press at once each decides about what the other has not. */
export const decideAll = (
  parts: Parts,
  tenant: string,
  ids: readonly string[],
  decision: Verdict,
  now: Instant,
): Promise<Decided> =>
  inTime(parts, ids, async (id) => (await decideAbout(parts, tenant, id, decision, now)) === 'done');

/** Which of the deliveries would go, were they sent again; what cannot be looked at counts as one that does. */
export async function lookBefore(
  parts: Parts,
  tenant: string,
  deliveries: readonly Delivery[],
  now: Instant,
): Promise<Again> {
  const goes = new Set<string>();
  const twice = new Set<string>();
  const look = async ({ id, to, items }: Delivery) => {
    for (const item of Object.keys(items)) {
      const stored = await parts.items.get(outboxPartition(tenant), item);
      if (stored?.doc.delivery !== id) continue;
      const what = await lookAgain(parts, stored.doc, now);
      if (what.kind === 'back' && what.item.state !== 'open') continue;
      goes.add(id);
      if (what.kind === 'holds' || what.item.to === to) {
        twice.add(to);
        return;
      }
    }
  };
  const failures: unknown[] = [];
  await each(deliveries, Math.min(8, parts.workers), look, (error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  return { going: deliveries.filter(({ id }) => goes.has(id)), twice: twice.size };
}

/** Whether an item that is open again goes out: now, to somebody else or later. What cannot be looked at is tried. */
async function mayGo(parts: Parts, item: Item, now: Instant): Promise<boolean> {
  const what = await lookAgain(parts, item, now);
  return what.kind === 'holds' || what.item.state === 'open';
}

/**
 * A person's parked items are tried once more though nothing was heard from them: unblocking a bot tells it nothing.
 * @returns `no-reference` when there is no conversation to try; only the person can open one.
 */
export async function tryPerson(parts: Parts, tenant: string, oid: string): Promise<'done' | 'no-reference'> {
  const revived = await update(
    parts.persons,
    peoplePartition(tenant),
    personId(oid),
    (person): Person | undefined =>
      person.reference?.state === 'dead'
        ? { ...person, reference: { ...person.reference, state: 'alive' } }
        : undefined,
  );
  if (revived?.reference === undefined) return 'no-reference';
  await unpark(parts, tenant, oid);
  return 'done';
}

/** Each by themselves, as one is. */
export const tryPeople = (parts: Parts, tenant: string, oids: readonly string[]): Promise<Decided> =>
  inTime(parts, oids, async (oid) => (await tryPerson(parts, tenant, oid)) === 'done');
