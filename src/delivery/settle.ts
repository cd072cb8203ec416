/** Step 6: brings items in line with the delivery they are bound to; and the one way in which a delivery gets its end. */
import { type Stored, StoreError, update } from '../collection.ts';
import type { Instant } from '../time.ts';
import { closed, type Result, settled, unparked, withResult } from './decide.ts';
import type { Delivery, Item } from './item.ts';
import type { Parts } from './parts.ts';
import { findRecipient } from './recipient.ts';

/** Writes `next` over what was read; when somebody was in between, or the write's fate is unknown, reads and decides again. */
export async function writeItem(
  parts: Parts,
  { doc, etag }: Stored<Item>,
  change: (item: Item) => Item | undefined,
): Promise<void> {
  const next = change(doc);
  if (next === undefined) return;
  try {
    if ((await parts.items.replace(next, etag)).kind === 'replaced') return;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
  await update(parts.items, doc.partition, doc.id, change);
}

/** Says in the log when what was written is an item whose message did not go out in time. */
export function sayMissed(parts: Parts, { missed, topic }: Item): void {
  if (missed) parts.log.warn('too late to send', { what: topic });
}

/** The window of an item that was never sent is over. */
export async function closeLate(parts: Parts, item: Item, etag: string, now: Instant): Promise<void> {
  const late = closed(item, 'too-late', now);
  if ((await parts.items.replace(late, etag)).kind === 'replaced') sayMissed(parts, late);
}

/** Settles items by a delivery as it stands in the store; those bound elsewhere or nowhere are left alone. */
export async function settle(
  parts: Parts,
  delivery: Delivery,
  items: readonly Stored<Item>[],
  now: Instant,
): Promise<void> {
  for (const item of items) await writeItem(parts, item, (doc) => settled(doc, delivery, now));
  if (delivery.state !== 'unreachable') return;
  // Whoever reinstalled while the items were being parked found nothing to open: so look once more.
  if ((await findRecipient(parts, delivery.tenant, delivery.to)) === undefined) return;
  for (const { doc } of items) {
    await update(parts.items, doc.partition, doc.id, (item) =>
      item.to === delivery.to ? unparked(item) : undefined,
    );
  }
}

/**
 * Step 5: the creator's result into its delivery, also over an `unknown` that a healer wrote meanwhile. Tried a few
 * times, since a result that cannot be written costs a person a decision.
 * @returns the delivery as it now stands; `undefined` when there is none any more.
 */
export async function record(
  parts: Parts,
  stored: Stored<Delivery>,
  result: Result,
  now: Instant,
): Promise<Delivery | undefined> {
  const { partition, id } = stored.doc;
  const next = withResult(stored.doc, result, now);
  for (let attempt = 0; ; attempt += 1) {
    try {
      if (attempt === 0 && next !== undefined) {
        if ((await parts.deliveries.replace(next, stored.etag)).kind === 'replaced') return next;
      }
      return await update(parts.deliveries, partition, id, (delivery) => withResult(delivery, result, now));
    } catch (error) {
      if (!(error instanceof StoreError) || attempt === 4) throw error;
      await parts.sleep(100 * 2 ** attempt);
    }
  }
}
