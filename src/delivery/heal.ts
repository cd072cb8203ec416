/** Step 7: mends what a replica left behind that died or was paused. By fences, not by guesses: nothing is sent here. */
import { findAll, type Stored, update } from '../collection.ts';
import { type Instant, instantOf, stamp } from '../time.ts';
import { asUnknown, ended, isLate, unparked } from './decide.ts';
import { type Delivery, type Item, outboxPartition } from './item.ts';
import { judgeAfter, judgeByWallAfter } from './limits.ts';
import type { Parts } from './parts.ts';
import { findRecipient } from './recipient.ts';
import { closeLate, settle, writeItem } from './settle.ts';

/**
 * Puts a `void` where a delivery was to be, so that its creator, should it still live, learns that it may not post.
 * @returns the delivery that stands there now: the fence, or what the creator made first.
 */
export async function fence(
  parts: Parts,
  item: Item,
  id: string,
  now: Instant,
): Promise<Delivery | undefined> {
  const { partition, tenant, site, to } = item;
  const nothing = ended({
    partition,
    id,
    kind: 'delivery',
    tenant,
    site,
    to,
    items: {},
    state: 'void',
    retried: false,
    stale: 0,
    createdAt: stamp(now),
    startedAt: stamp(parts.wall()),
  });
  const made = await parts.deliveries.create(nothing);
  await parts.step('fenced');
  return made.kind === 'created' ? nothing : (await parts.deliveries.get(partition, id))?.doc;
}

/** A delivery in `sending` whose POST must be over. */
async function judge(parts: Parts, stored: Stored<Delivery>, now: Instant): Promise<Delivery> {
  const { doc, etag } = stored;
  const old = parts.watch.isOlder(doc.id, judgeAfter, instantOf(doc.startedAt), judgeByWallAfter);
  if (!old) return doc;
  const unknown = asUnknown(doc, now);
  const written = await parts.deliveries.replace(unknown, etag);
  await parts.step('judged');
  if (written.kind === 'replaced') {
    parts.log.warn('a delivery has an unknown fate', { what: 'delivery', reference: doc.id });
  }
  return written.kind === 'replaced' ? unknown : doc;
}

async function healBound(parts: Parts, stored: Stored<Item>, now: Instant): Promise<void> {
  const { doc } = stored;
  const id = doc.delivery;
  // Cannot be, and must not stop the others if it is.
  if (id === undefined) return;
  const found = await parts.deliveries.get(doc.partition, id);
  if (found !== undefined) return settle(parts, found.doc, [stored], now);
  const since = doc.boundAt === undefined ? undefined : instantOf(doc.boundAt);
  if (!parts.watch.isOlder(`bound ${id}`, judgeAfter, since, judgeByWallAfter)) return;
  const delivery = await fence(parts, doc, id, now);
  if (delivery !== undefined) await settle(parts, delivery, [stored], now);
}

/** Parked items open again when their recipient can be reached, and end when their window does. */
async function healParked(parts: Parts, tenant: string, now: Instant): Promise<void> {
  const reached = new Map<string, boolean>();
  for await (const stored of findAll(parts.items, {
    partition: outboxPartition(tenant),
    where: { state: { eq: 'parked' } },
  })) {
    const { doc } = stored;
    if (isLate(doc, now)) {
      await closeLate(parts, doc, stored.etag, now);
      continue;
    }
    let alive = reached.get(doc.to);
    if (alive === undefined) {
      alive = (await findRecipient(parts, tenant, doc.to)) !== undefined;
      reached.set(doc.to, alive);
    }
    if (alive) await writeItem(parts, stored, unparked);
  }
}

/** One round over the tenant. A fault at one document is logged by `failed`, and the others go on. */
export async function heal(
  parts: Parts,
  tenant: string,
  now: Instant,
  failed: (error: unknown) => void,
): Promise<void> {
  const partition = outboxPartition(tenant);
  const guarded = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      failed(error);
    }
  };
  const sending = { partition, where: { state: { eq: 'sending' } } };
  for await (const stored of findAll(parts.deliveries, sending))
    await guarded(() => judge(parts, stored, now));
  const boundOnes = { partition, where: { state: { eq: 'bound' } } };
  for await (const stored of findAll(parts.items, boundOnes)) {
    await guarded(() => healBound(parts, stored, now));
  }
  await guarded(() => healParked(parts, tenant, now));
}

/** Step 10: the person wrote or reinstalled. @returns how many items are open again. */
export async function unpark(parts: Parts, tenant: string, to: string): Promise<number> {
  let count = 0;
  const parked = { partition: outboxPartition(tenant), where: { state: { eq: 'parked' }, to: { eq: to } } };
  for await (const { doc } of findAll(parts.items, parked)) {
    const after = await update(parts.items, doc.partition, doc.id, (item) =>
      item.to === to ? unparked(item) : undefined,
    );
    if (after?.state === 'open') count += 1;
  }
  return count;
}
