/** Everything of a tenant that is due: heal, bring cards up to date, then one message after the other, oldest first. */
import { findAll, type Page, type Stored, StoreError } from '../collection.ts';
import { errorFields } from '../log.ts';
import { type Instant, instantOf, type Now, stamp } from '../time.ts';
import { isDue, isLate } from './decide.ts';
import { type Batch, deliver } from './deliver.ts';
import { heal } from './heal.ts';
import { type Item, outboxPartition } from './item.ts';
import { type Hold, takeLease } from './lease.ts';
import { conversationLimits, itemsApart, itemsPerCard, judgeAfter } from './limits.ts';
import type { Dispatched } from './outbox.ts';
import { each, type Parts, running, steady } from './parts.ts';
import { findRecipient, hasRoomFor } from './recipient.ts';
import { closeLate } from './settle.ts';
import type { Topic } from './topic.ts';
import { updateStale } from './updates.ts';

/** How often one call goes through what is due: once, and again for what was given another recipient, or came too late, on the way. */
const passes = 3;
const pageSize = 200;

interface Run {
  readonly parts: Parts;
  readonly tenant: string;
  readonly now: Now;
  readonly hold: Hold;
  readonly done: Dispatched[];
  readonly failed: (error: unknown) => void;
  again: boolean;
}

/** Steps 2 to 7 and 9. @returns what went out, or was tried; nothing while another replica has the lease. */
export async function dispatchTenant(
  parts: Parts,
  tenant: string,
  domainNow: Instant,
): Promise<readonly Dispatched[]> {
  const isSteady = steady(parts);
  const taken = await takeLease(parts, tenant);
  if (taken === undefined) return [];
  // The next round begins with the right time, and looks first how far it has leapt.
  const hold: Hold = { ...taken, keep: async () => isSteady() && (await taken.keep()) };
  const failed = (error: unknown) =>
    parts.log.error('a delivery stopped half-way', { what: 'outbox', ...errorFields(error) });
  const run: Run = {
    parts,
    tenant,
    now: running(domainNow, parts.ticks),
    hold,
    done: [],
    failed,
    again: false,
  };
  if (hold.fresh) await remember(parts, tenant);
  await heal(parts, tenant, run.now(), failed);
  await updateStale(parts, tenant, run.now, () => hold.keep(), failed);
  for (let pass = 0; pass < passes; pass += 1) {
    run.again = false;
    await onePass(run);
    if (!run.again) break;
  }
  return run.done;
}

/** A new holder counts what went to each conversation in the last hour, so that limits hold when the lease moves. */
async function remember(parts: Parts, tenant: string): Promise<void> {
  const wall = parts.wall();
  const hour = Math.max(...conversationLimits.map(({ within }) => within));
  const since = stamp(wall.subtract({ milliseconds: hour }));
  const conversations = new Map<string, string | undefined>();
  const recent = { partition: outboxPartition(tenant), where: { startedAt: { gte: since } } };
  for await (const { doc } of findAll(parts.deliveries, recent)) {
    if (doc.state === 'void' || doc.state === 'unreachable') continue;
    if (!conversations.has(doc.to)) {
      const recipient = await findRecipient(parts, tenant, doc.to);
      conversations.set(doc.to, recipient?.reference.conversation.id);
    }
    const conversation = conversations.get(doc.to);
    if (conversation === undefined) continue;
    const ago = wall.epochMilliseconds - instantOf(doc.startedAt).epochMilliseconds;
    // Its answer may have come as late as this after its start.
    parts.rate.count(conversation, Math.max(0, ago - judgeAfter));
  }
}

const dueBy = (now: Instant) => ({ state: { eq: 'open' }, at: { lte: stamp(now) } }) as const;

async function onePass(run: Run): Promise<void> {
  const { parts, tenant } = run;
  const partition = outboxPartition(tenant);
  let after: string | undefined;
  let first = true;
  do {
    const page: Page<Item> = await parts.items.find({
      partition,
      where: dueBy(run.now()),
      orderBy: 'at',
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    // A single page holds everything that is due; of more, each recipient's own is asked for, so that it goes as one card.
    const whole = first && page.next === undefined;
    const groups = grouped(page.items);
    await each(groups, parts.workers, (group) => oneRecipient(run, group, whole), run.failed);
    after = page.next;
    first = false;
  } while (after !== undefined && (await run.hold.keep()));
}

type Group = Omit<Batch, 'tenant'>;

/** By recipient and site: nobody gets a card that shows one site's matters beside another's. */
function grouped(items: readonly Stored<Item>[]): readonly Group[] {
  const groups = new Map<string, { to: string; site: string; items: Stored<Item>[] }>();
  for (const item of items) {
    const { to, site } = item.doc;
    const key = `${site} ${to}`;
    const group = groups.get(key) ?? { to, site, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function oneRecipient(run: Run, group: Group, whole: boolean): Promise<void> {
  const items = whole ? group.items : await dueOf(run, group);
  const { late, batches } = batched(run, group, items);
  for (const { doc, etag } of late) await closeLate(run.parts, doc, etag, run.now());
  for (const batch of batches) {
    if (!(await inItsTurn(run, batch))) return;
  }
}

/** @returns `false` when nothing more may begin for this recipient now. */
async function inItsTurn(run: Run, batch: Batch): Promise<boolean> {
  const ended = await run.parts.pace(run.tenant).begin();
  let inTime = true;
  try {
    if (!(await run.hold.keep())) return false;
    if (!(await hasRoomFor(run.parts, run.tenant, batch.to))) return false;
    inTime = !(await oneMessage(run, batch));
    return true;
  } catch (error) {
    // A fault of ours says nothing of the store: only the failing of that has fewer begin.
    inTime = !(error instanceof StoreError);
    throw error;
  } finally {
    ended(inTime);
  }
}

/** @returns whether it was too late for its POST. */
async function oneMessage(run: Run, batch: Batch): Promise<boolean> {
  await run.parts.rate.enter(run.tenant);
  const delivered = await deliver(run.parts, batch, run.now, run.hold.maySend);
  if (delivered === undefined) return false;
  const { again, late, ...dispatched } = delivered;
  run.again ||= again;
  run.done.push(dispatched);
  return late;
}

async function dueOf({ parts, tenant, now }: Run, { to, site }: Group): Promise<readonly Stored<Item>[]> {
  const page = await parts.items.find({
    partition: outboxPartition(tenant),
    where: { ...dueBy(now()), to: { eq: to }, site: { eq: site } },
    orderBy: 'at',
    limit: itemsApart,
  });
  return page.items;
}

/** What is past its window, and the messages that the rest makes. */
function batched({ parts, tenant, now }: Run, { to, site }: Group, items: readonly Stored<Item>[]) {
  const moment = now();
  const topics = new Map(parts.topics().map((topic) => [topic.name, topic]));
  const late = items.filter(({ doc }) => isLate(doc, moment));
  // An unknown topic is a newer replica's, which will send it.
  const due = items.filter(
    ({ doc }) => !isLate(doc, moment) && topics.has(doc.topic) && isDue(doc, moment, parts.wall()),
  );
  const messages = new Map<string, Stored<Item>[]>();
  for (const item of due) {
    const key = messageOf(item.doc, topics.get(item.doc.topic)?.apart);
    messages.set(key, [...(messages.get(key) ?? []), item]);
  }
  const urgentFirst = [...messages].sort(([a], [b]) => (a < b ? -1 : 1));
  const batches = urgentFirst.flatMap(([key, all]) =>
    inCards(all, key === together ? itemsPerCard : itemsApart).map(
      (some): Batch => ({ tenant, site, to, items: some }),
    ),
  );
  return { late, batches };
}

/** The message that everything goes in which needs none of its own. */
const together = '2';

/** Which of a person's messages an item goes in; what is urgent goes alone and first. */
function messageOf(item: Item, apart: Topic['apart']): string {
  if (item.urgent) return `1 ${item.id}`;
  if (apart === 'each') return `3 ${item.id}`;
  return apart ? `3 ${item.topic}` : together;
}

function inCards(items: readonly Stored<Item>[], most: number): readonly (readonly Stored<Item>[])[] {
  const cards: (readonly Stored<Item>[])[] = [];
  for (let first = 0; first < items.length; first += most) {
    cards.push(items.slice(first, first + most));
  }
  return cards;
}
