/** What a coordinator sees: who was not reached, and why. */
import { readAll } from '../collection.ts';
import { type Instant, instantOf, stamp } from '../time.ts';
import { type Delivery, type Item, outboxPartition } from './item.ts';
import { day, itemKeptFor } from './limits.ts';
import type { Parts } from './parts.ts';
import { undeliveredTopic } from './undelivered.ts';

/** Deliveries of a site whose fate nobody knows and nobody has decided, oldest first. */
export async function unknownsOf(parts: Parts, tenant: string, site: string): Promise<readonly Delivery[]> {
  const where = { state: { eq: 'unknown' }, site: { eq: site } };
  const all = await readAll(parts.deliveries, { partition: outboxPartition(tenant), where });
  return all.filter((delivery) => !delivery.retried).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** Items of a site whose recipient could not be reached, still within their window. */
export async function parkedOf(
  parts: Parts,
  tenant: string,
  site: string,
  now: Instant,
): Promise<readonly Item[]> {
  const where = { state: { eq: 'parked' }, site: { eq: site }, until: { gt: stamp(now) } };
  return readAll(parts.items, { partition: outboxPartition(tenant), where });
}

/** Items of a site that ended as too late in the last seven days, though they had been planned in time; but for those that only told of others. */
export async function missedOf(
  parts: Parts,
  tenant: string,
  site: string,
  now: Instant,
): Promise<readonly Item[]> {
  const since = stamp(now.add({ milliseconds: itemKeptFor - 7 * day }));
  const where = { missed: { eq: true }, site: { eq: site }, expiresAt: { gte: since } };
  const all = await readAll(parts.items, { partition: outboxPartition(tenant), where });
  return all.filter(({ topic }) => topic !== undeliveredTopic);
}

/**
 * The next moment at which an item falls due: strictly after `now`, in domain time. A wait after a refusal is real time, so it
 * is added to `now`.
 */
export async function nextDue(parts: Parts, tenant: string, now: Instant): Promise<Instant | undefined> {
  const partition = outboxPartition(tenant);
  const open = { state: { eq: 'open' } } as const;
  const wall = parts.wall();
  const [planned, delayed] = await Promise.all([
    parts.items.find({ partition, where: { ...open, at: { gt: stamp(now) } }, orderBy: 'at', limit: 1 }),
    parts.items.find({
      partition,
      where: { ...open, notBefore: { gt: stamp(wall) } },
      orderBy: 'notBefore',
      limit: 1,
    }),
  ]);
  const moments: Instant[] = [];
  const first = planned.items[0]?.doc;
  if (first !== undefined) moments.push(instantOf(first.at));
  const wait = delayed.items[0]?.doc.notBefore;
  if (wait !== undefined) {
    moments.push(now.add({ milliseconds: instantOf(wait).epochMilliseconds - wall.epochMilliseconds }));
  }
  return moments.sort((a, b) => a.epochMilliseconds - b.epochMilliseconds)[0];
}
