/** The outbox in figures: what waits, what is held up, what went out. Reads, and changes nothing. */
import { type Database, findAll } from '../collection.ts';
import { earliest, type Instant, instantOf, isBefore, stamp } from '../time.ts';
import { deliveryKind, type Item, itemKind, outboxPartition } from './item.ts';
import { day, itemKeptFor } from './limits.ts';

/** Items of one topic. `due`: open, and their moment has come; `bound`: on their way, or their delivery is unknown. */
export interface TopicState {
  readonly open: number;
  readonly due: number;
  readonly bound: number;
  readonly parked: number;
}

export interface OutboxState {
  readonly topics: ReadonlyMap<string, TopicState>;
  /** Deliveries on their way now, and those whose fate nobody knows. */
  readonly sending: number;
  readonly unknown: number;
  /** Deliveries of the last 24 hours, by the wall clock, that arrived. */
  readonly sentInDay: number;
  /** Messages of the last 24 hours, by the wall clock, that were certainly not delivered; each is tried again in its window. */
  readonly refusedInDay: number;
  /** Items that ended as too late in the last 24 hours of domain time, though they had been planned in time. */
  readonly tooLateInDay: number;
  /** Sent cards that do not show the newest state yet. */
  readonly stale: number;
  /** When the oldest item that is due fell due. */
  readonly oldestDue: Instant | undefined;
  /** To whom something is parked or unknown, and how much; by the first eight characters of their id. */
  readonly heldUp: ReadonlyMap<string, number>;
}

const nothing: TopicState = { open: 0, due: 0, bound: 0, parked: 0 };
const shortened = (to: string): string => to.slice(0, 8);
const addTo = (counts: Map<string, number>, to: string) =>
  counts.set(shortened(to), (counts.get(shortened(to)) ?? 0) + 1);

/** One more item in its topic's row. */
function withItem(row: TopicState, item: Item, due: boolean): TopicState {
  switch (item.state) {
    case 'open':
      return { ...row, open: row.open + 1, due: row.due + Number(due) };
    case 'bound':
      return { ...row, bound: row.bound + 1 };
    case 'parked':
      return { ...row, parked: row.parked + 1 };
    case 'closed':
      return row;
  }
}

async function waiting(database: Database, partition: string, now: Instant, heldUp: Map<string, number>) {
  const items = database.collection(itemKind);
  const topics = new Map<string, TopicState>();
  let oldestDue: Instant | undefined;
  for (const state of ['open', 'bound', 'parked']) {
    for await (const { doc } of findAll(items, { partition, where: { state: { eq: state } } })) {
      const at = instantOf(doc.at);
      const due = state === 'open' && !isBefore(now, at);
      if (due) oldestDue = earliest(at, oldestDue ?? at);
      topics.set(doc.topic, withItem(topics.get(doc.topic) ?? nothing, doc, due));
      if (state === 'parked') addTo(heldUp, doc.to);
    }
  }
  const dayAgo = stamp(now.add({ milliseconds: itemKeptFor - day }));
  const late = { state: { eq: 'closed' }, missed: { eq: true }, expiresAt: { gte: dayAgo } } as const;
  let tooLateInDay = 0;
  for await (const _ of findAll(items, { partition, where: late })) tooLateInDay += 1;
  return { topics, oldestDue, tooLateInDay };
}

async function underWay(database: Database, partition: string, wall: Instant, heldUp: Map<string, number>) {
  const deliveries = database.collection(deliveryKind);
  const counts = { sending: 0, unknown: 0, sentInDay: 0, refusedInDay: 0, stale: 0 };
  for (const state of ['sending', 'unknown'] as const) {
    for await (const { doc } of findAll(deliveries, { partition, where: { state: { eq: state } } })) {
      counts[state] += 1;
      if (state === 'unknown') addTo(heldUp, doc.to);
    }
  }
  const since = stamp(wall.subtract({ hours: 24 }));
  const inDay = (state: string) => ({
    partition,
    where: { state: { eq: state }, startedAt: { gte: since } },
  });
  for await (const _ of findAll(deliveries, inDay('sent'))) counts.sentInDay += 1;
  for await (const _ of findAll(deliveries, inDay('refused'))) counts.refusedInDay += 1;
  for await (const _ of findAll(deliveries, { partition, where: { stale: { gt: 0 } } })) counts.stale += 1;
  return counts;
}

/**
 * @param now domain time: what is due
 * @param wall real time: what a day is
 */
export async function outboxState(
  database: Database,
  tenant: string,
  now: Instant,
  wall: Instant,
): Promise<OutboxState> {
  const partition = outboxPartition(tenant);
  const heldUp = new Map<string, number>();
  const items = await waiting(database, partition, now, heldUp);
  return { ...items, ...(await underWay(database, partition, wall, heldUp)), heldUp };
}
