/** Step 2: takes items for a delivery that does not exist yet. Whoever loses an etag leaves that item to somebody else. */
import { type Stored, StoreError } from '../collection.ts';
import { bound } from './decide.ts';
import type { Item } from './item.ts';
import type { Parts } from './parts.ts';

/**
 * @returns the items that are ours now. One whose write has an unknown fate is not counted: if it did land, its
 * delivery does not list it, and settling opens it again.
 */
export async function bind(
  parts: Parts,
  delivery: string,
  items: readonly Stored<Item>[],
): Promise<readonly Stored<Item>[]> {
  const ours: Stored<Item>[] = [];
  for (const { doc, etag } of items) {
    const next = bound(doc, delivery, parts.wall());
    try {
      const written = await parts.items.replace(next, etag);
      if (written.kind === 'replaced') ours.push({ doc: next, etag: written.etag });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }
  return ours;
}
