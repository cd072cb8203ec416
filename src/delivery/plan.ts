/** Step 1: occasions become items, or items are brought up to date. Any replica, any number of times. */
import { write } from '../collection.ts';
import { errorFields } from '../log.ts';
import type { Instant } from '../time.ts';
import { planned } from './decide.ts';
import { itemId, outboxPartition } from './item.ts';
import { each, type Parts } from './parts.ts';
import { sayMissed } from './settle.ts';
import type { Occasion } from './topic.ts';

/** @throws the first failure, after all occasions have been tried, so that the caller derives again. */
export async function planAll(parts: Parts, occasions: readonly Occasion[], now: Instant): Promise<void> {
  const failures: unknown[] = [];
  await each(
    occasions,
    Math.min(8, parts.workers),
    (occasion) => planOne(parts, occasion, now),
    (error) => {
      parts.log.error('an occasion was not planned', { what: 'outbox', ...errorFields(error) });
      failures.push(error);
    },
  );
  await parts.step('planned');
  if (failures.length > 0) throw failures[0];
}

async function planOne(parts: Parts, occasion: Occasion, now: Instant): Promise<void> {
  const partition = outboxPartition(occasion.tenant);
  const item = await write(parts.items, partition, itemId(occasion), (there) =>
    planned(there, occasion, now),
  );
  if (item !== undefined) sayMissed(parts, item);
}
