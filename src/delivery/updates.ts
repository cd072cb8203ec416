/** Step 9: cards that were sent follow their subjects. `stale` counts the changes a card does not show yet. */
import { findAll, type Stored, update } from '../collection.ts';
import { errorFields } from '../log.ts';
import { maySeeSite } from '../people/access.ts';
import { type Person, peoplePartition, personId } from '../people/person.ts';
import type { Instant, Now } from '../time.ts';
import { closed, retryDelay } from './decide.ts';
import { fence } from './heal.ts';
import { type Delivery, type Item, outboxPartition } from './item.ts';
import { each, type Parts } from './parts.ts';
import { findRecipient } from './recipient.ts';
import { compose } from './render.ts';
import type { Posted } from './sender.ts';
import { settle } from './settle.ts';
import type { Look } from './topic.ts';

const moreStale = (delivery: Delivery): Delivery | undefined =>
  ['sending', 'sent', 'unknown'].includes(delivery.state)
    ? { ...delivery, stale: delivery.stale + 1 }
    : undefined;

/**
 * Called after the subject was written. Every delivery that shows it is marked; one about to be made (a bound item
 * without a delivery) is fenced, since it may have looked before the change; items not under way are withdrawn when
 * nobody wants them any more.
 */
export async function markChanged(
  parts: Parts,
  tenant: string,
  site: string,
  subject: string,
  now: Instant,
): Promise<void> {
  const partition = outboxPartition(tenant);
  const about = { partition, where: { subject: { eq: subject }, site: { eq: site } } };
  for await (const stored of findAll(parts.items, about)) {
    const { doc } = stored;
    if (doc.state === 'open' || doc.state === 'parked') await withdraw(parts, stored, now);
    for (const id of new Set(doc.delivery === undefined ? doc.shownIn : [...doc.shownIn, doc.delivery])) {
      await markDelivery(parts, stored, id, now);
    }
  }
}

/** What a card shows of a subject that nobody wants it for any more: that it is over. Versions are never negative. */
const over = -1;

const versionOf = (look: Look | undefined): number => (look?.kind === 'wanted' ? look.version : over);

/** `undefined`: its topic is a newer replica's, or cannot look. */
async function versionNow(parts: Parts, item: Item, now: Instant): Promise<number | undefined> {
  const topic = parts.topics().find((one) => one.name === item.topic);
  try {
    return topic === undefined ? undefined : versionOf(await topic.look(item, now));
  } catch (error) {
    parts.log.error('could not look again', { what: item.topic, ...errorFields(error) });
    return undefined;
  }
}

/**
 * Marks every card of the site that shows another version than today's: for changes whose step 9 was cut short, and
 * for what changes without anybody changing it. Reads all that was sent at the site in 30 days.
 */
export async function markOutdated(parts: Parts, tenant: string, site: string, now: Instant): Promise<void> {
  const partition = outboxPartition(tenant);
  const sent = {
    partition,
    where: { state: { eq: 'closed' }, closedAs: { eq: 'sent' }, site: { eq: site } },
  };
  for await (const { doc } of findAll(parts.items, sent)) {
    const version = await versionNow(parts, doc, now);
    if (version === undefined) continue;
    const isBehind = (delivery: Delivery) => (delivery.items[doc.id] ?? version) !== version;
    for (const id of doc.shownIn) {
      const delivery = (await parts.deliveries.get(partition, id))?.doc;
      if (delivery === undefined || !isBehind(delivery) || !(await leadsOn(parts, delivery, now))) continue;
      await update(parts.deliveries, partition, id, (one) => (isBehind(one) ? moreStale(one) : undefined));
    }
  }
}

/** Whether marking it leads to anything. A card that would only be given up stays as it is, every night; so does one that waits marked. */
async function leadsOn(parts: Parts, delivery: Delivery, now: Instant): Promise<boolean> {
  if (delivery.state !== 'sent') return true;
  const reader = (await parts.persons.get(peoplePartition(delivery.tenant), personId(delivery.to)))?.doc;
  if (reader === undefined) return false;
  if (reader.reference?.state !== 'alive') return delivery.stale === 0;
  try {
    const { items } = await itemsOf(parts, delivery, now);
    return await isFollowed(parts, delivery, items, reader);
  } catch (error) {
    // Of something else on the card: the update itself looks again.
    parts.log.error('could not look again', { what: 'card', ...errorFields(error) });
    return true;
  }
}

async function markDelivery(parts: Parts, item: Stored<Item>, id: string, now: Instant): Promise<void> {
  const { doc } = item;
  if ((await update(parts.deliveries, doc.partition, id, moreStale)) !== undefined) return;
  if (doc.state !== 'bound' || doc.delivery !== id) return;
  const delivery = await fence(parts, doc, id, now);
  if (delivery === undefined) return;
  if (delivery.state === 'void') await settle(parts, delivery, [item], now);
  else await update(parts.deliveries, doc.partition, id, moreStale);
}

async function withdraw(parts: Parts, { doc, etag }: Stored<Item>, now: Instant): Promise<void> {
  const topic = parts.topics().find((one) => one.name === doc.topic);
  if (topic === undefined) return;
  try {
    const look = await topic.look(doc, now);
    if (look.kind === 'unwanted') await parts.items.replace(closed(doc, 'withdrawn', now), etag);
  } catch (error) {
    parts.log.error('could not look again', { what: doc.topic, ...errorFields(error) });
  }
}

/** Brings every stale card of the tenant up to date that can be reached. @returns how many were. */
export async function updateStale(
  parts: Parts,
  tenant: string,
  now: Now,
  maySend: () => Promise<boolean>,
  failed: (error: unknown) => void,
): Promise<number> {
  let count = 0;
  const stale: Stored<Delivery>[] = [];
  const where = { stale: { gt: 0 }, state: { eq: 'sent' } };
  for await (const stored of findAll(parts.deliveries, { partition: outboxPartition(tenant), where })) {
    stale.push(stored);
  }
  // Several at once: what is due waits for all of them, and one that gets no answer takes eight seconds.
  const bring = async (stored: Stored<Delivery>) => {
    if ((await maySend()) && (await updateOne(parts, stored, now()))) count += 1;
  };
  await each(stale, parts.workers, bring, failed);
  return count;
}

/**
 * A card that is not changed any more (it is gone, its reader has left, or it is not taken as it would be now): it stays as it
 * is, and its buttons answer with what holds.
 */
const givenUp = (delivery: Delivery): Delivery => ({ ...delivery, stale: 0 });

/** Who has left the site is told no more of it, by an old card either. */
async function mayFollow(parts: Parts, items: readonly Item[], reader: Person): Promise<boolean> {
  for (const item of items) {
    const topic = parts.topics().find((one) => one.name === item.topic);
    if (
      !(topic?.mayFollow === undefined ? maySeeSite(reader, item.site) : await topic.mayFollow(item, reader))
    )
      return false;
  }
  return true;
}

/** Whether the card is still brought up to date: all that stands on it is there, and its reader may know of it. */
async function isFollowed(
  parts: Parts,
  { activityId, items: shown }: Delivery,
  items: readonly Item[],
  reader: Person,
): Promise<boolean> {
  const isWhole = items.length === Object.keys(shown).length;
  return activityId !== undefined && isWhole && mayFollow(parts, items, reader);
}

async function updateOne(parts: Parts, stored: Stored<Delivery>, now: Instant): Promise<boolean> {
  const { doc, etag } = stored;
  if (parts.ticks() < (parts.updates.get(doc.id)?.after ?? 0)) return false;
  const recipient = await findRecipient(parts, doc.tenant, doc.to);
  if (recipient === undefined) return false;
  const { items, versions } = await itemsOf(parts, doc, now);
  const follows = await isFollowed(parts, doc, items, recipient.stored.doc);
  if (doc.activityId === undefined || !follows) {
    await parts.deliveries.replace(givenUp(doc), etag);
    return false;
  }
  if (!parts.rate.hasRoom(recipient.reference.conversation.id)) return false;
  const composed = await compose(parts, items, recipient.stored.doc, now, true);
  if (composed === undefined || composed.failed.length > 0) return false;
  // Looked at again as it is taken: others of the same conversation are on their way by now.
  if (!parts.rate.hasRoom(recipient.reference.conversation.id)) return false;
  const answered = await parts.rate.post(doc.tenant, recipient.reference.conversation.id);
  await parts.step('updating');
  const posted = await parts.sender
    .update(recipient.reference, doc.activityId, composed.reply)
    .finally(answered);
  await parts.step('updated');
  return recordUpdate(parts, stored, versions, posted);
}

/** One that another replica has brought up to date meanwhile; what is stale already goes once more anyhow. */
const staleAgain = (delivery: Delivery): Delivery | undefined =>
  delivery.stale > 0 ? undefined : moreStale(delivery);

/** What was sent may have covered a newer card that another replica sent meanwhile: then it goes once more. */
async function recordUpdate(
  parts: Parts,
  { doc, etag }: Stored<Delivery>,
  versions: Delivery['items'],
  posted: Posted,
): Promise<boolean> {
  const refusedNow = posted.kind === 'refused' && posted.lasting === undefined;
  if (refusedNow || posted.kind === 'unknown') {
    laterOn(parts, doc.id, refusedNow ? posted.retryAfterMs : undefined);
    if (!refusedNow) await update(parts.deliveries, doc.partition, doc.id, staleAgain);
    return false;
  }
  parts.updates.delete(doc.id);
  const written = await parts.deliveries.replace({ ...givenUp(doc), items: versions }, etag);
  if (written.kind === 'conflict') await update(parts.deliveries, doc.partition, doc.id, moreStale);
  return posted.kind === 'sent';
}

/** An update may safely be sent again; it is only not to be sent at every tick for ever. */
function laterOn(parts: Parts, id: string, retryAfterMs: number | undefined): void {
  const tries = (parts.updates.get(id)?.tries ?? 0) + 1;
  const wait = retryDelay(tries - 1, retryAfterMs, parts.random());
  parts.updates.set(id, { tries, after: parts.ticks() + wait });
}

async function itemsOf(parts: Parts, delivery: Delivery, now: Instant) {
  const items: Item[] = [];
  const versions: Record<string, number> = {};
  for (const [id, version] of Object.entries(delivery.items)) {
    const item = (await parts.items.get(delivery.partition, id))?.doc;
    if (item === undefined) continue;
    const topic = parts.topics().find((one) => one.name === item.topic);
    items.push(item);
    versions[id] = topic === undefined ? version : versionOf(await topic.look(item, now));
  }
  return { items, versions };
}
