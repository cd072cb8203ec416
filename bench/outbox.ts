/**
 * Two questions about the outbox, on SQLite:
 * 1. Does it come close to the rate that it may send at, with nothing refused for rate? (Peer: the configured 25 a second and tenant.)
 * 2. Does a delivery cost the same however many are waiting? (Floor: the cost with 1,000 waiting.)
 *
 * Small size by default, half a minute; `full`: 20,000 deliveries in 4 tenants and up to 100,000 waiting, about ten minutes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../src/collection.ts';
import { createOutbox, type OutboxOptions, type RunningOutbox } from '../src/delivery/create-outbox.ts';
import { conversationLimits, tenantRate } from '../src/delivery/limits.ts';
import type { Sender } from '../src/delivery/sender.ts';
import type { Occasion, Topic } from '../src/delivery/topic.ts';
import type { Log } from '../src/log.ts';
import { createPeople } from '../src/people/people.ts';
import { peoplePartition, personId } from '../src/people/person.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { Temporal } from '../src/time.ts';
import type { Finding } from './run.ts';

const now = () => Temporal.Now.instant();
const ticks = () => performance.now();
const site = 'house';
const silent: Log = {
  info: () => {},
  warn: () => {},
  error: (event, fields) => console.error(event, fields),
};

/** Each a card of its own, so that one person's five messages are five deliveries. */
const topics: readonly Topic[] = Array.from({ length: 5 }, (_, index) => ({
  name: `bench-${index}`,
  apart: true as const,
  look: async (item) => ({
    kind: 'wanted' as const,
    to: item.to,
    at: Temporal.Instant.from(item.at),
    until: Temporal.Instant.from(item.until),
    version: 1,
  }),
  render: async (items) => ({ text: items.map((item) => item.id).join(' '), body: [] }),
}));

/** Documented: 30 a second and tenant; per conversation 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 an hour. Answers after 40 to 140 ms. */
class Connector implements Sender {
  readonly arrived = new Map<string, number[]>();
  refusals = 0;
  accepted = 0;
  onPost: () => void = () => {};

  #over(key: string, limits: readonly { readonly count: number; readonly within: number }[]): boolean {
    const all = this.arrived.get(key) ?? [];
    const tick = ticks();
    const over = limits.some(({ count, within }) => (all[all.length - count] ?? -1e12) > tick - within);
    this.arrived.set(key, [...all.slice(-1_800), tick]);
    return over;
  }

  async post(to: { readonly userId: string; readonly conversation: { readonly id: string } }) {
    const tenant = to.userId.split('-')[0] ?? '';
    const over = this.#over(to.conversation.id, conversationLimits);
    const tenantOver = this.#over(tenant, [{ count: 30, within: 1_000 }]);
    this.onPost();
    await sleep(40 + 100 * Math.random());
    if (over || tenantOver) {
      this.refusals += 1;
      return { kind: 'refused' as const };
    }
    this.accepted += 1;
    return { kind: 'sent' as const, activityId: `a${this.accepted}` };
  }

  async update() {
    return { kind: 'unknown' as const };
  }
}

async function addPeople(database: Database, tenant: string, count: number): Promise<void> {
  const people = createPeople(database);
  for (let index = 0; index < count; index += 1) {
    const oid = `${tenant}-${index}`;
    await people.add({
      partition: peoplePartition(tenant),
      id: personId(oid),
      kind: 'person',
      tenant,
      oid,
      name: oid,
      memberships: [{ site, role: 'member' }],
      administrator: false,
      language: 'da',
      reference: {
        serviceUrl: 'https://smba.example',
        channelId: 'msteams',
        conversation: { id: `chat-${oid}` },
        botId: 'bot',
        userId: oid,
        state: 'alive',
      },
    });
  }
}

function occasions(tenant: string, people: number, each: number): readonly Occasion[] {
  const at = now().subtract({ minutes: 1 });
  const until = at.add({ hours: 24 });
  return Array.from({ length: people * each }, (_, index) => ({
    tenant,
    site,
    topic: `bench-${Math.floor(index / people) % topics.length}`,
    subject: `s${index}`,
    occasion: '1',
    audience: 'key-worker' as const,
    to: `${tenant}-${index % people}`,
    at,
    until,
  }));
}

async function withOutbox<T>(
  sender: Sender,
  more: Partial<OutboxOptions>,
  work: (outbox: RunningOutbox, database: Database) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'tovholder-bench-'));
  const database = await openSqlite({ file: join(directory, 'bench.db'), now });
  const outbox = createOutbox({
    database,
    topics: () => topics,
    sender,
    ticks,
    wall: now,
    log: silent,
    replica: 'bench',
    ...more,
  });
  try {
    return await work(outbox, database);
  } finally {
    await outbox.stop();
    await database.close();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Measured {
  readonly line: string;
  readonly met: boolean;
}

/** Deliveries a second and tenant, from the first arrival to the last. */
async function rate(tenants: number, peopleEach: number): Promise<Measured> {
  const connector = new Connector();
  const names = Array.from({ length: tenants }, (_, index) => `tenant${index}`);
  return withOutbox(connector, {}, async (outbox, database) => {
    for (const tenant of names) {
      await addPeople(database, tenant, peopleEach);
      await outbox.plan(occasions(tenant, peopleEach, topics.length), now());
    }
    const wanted = tenants * peopleEach * topics.length;
    const start = ticks();
    while (connector.accepted < wanted) {
      await Promise.all(names.map((tenant) => outbox.dispatch(tenant, now())));
    }
    const seconds = (ticks() - start) / 1_000;
    const perTenant = wanted / tenants / seconds;
    const line =
      `rate: ${wanted} deliveries to ${tenants * peopleEach} recipients in ${tenants} tenants in ${seconds.toFixed(1)} s: ` +
      `${perTenant.toFixed(2)} a second and tenant, ${((100 * perTenant) / tenantRate).toFixed(1)} % of ${tenantRate}; ` +
      `refused for rate: ${connector.refusals}`;
    return { line, met: perTenant >= 0.95 * tenantRate && connector.refusals === 0 };
  });
}

/** Milliseconds a delivery, when so many are waiting and all are due; without limits and with a sender that answers at once. */
async function cost(waiting: number): Promise<number> {
  const measured = 900;
  let posts = 0;
  let stop = () => {};
  const sender: Sender = {
    post: async () => {
      posts += 1;
      if (posts === measured) stop();
      return { kind: 'sent', activityId: 'a' };
    },
    update: async () => ({ kind: 'unknown' }),
  };
  return withOutbox(
    sender,
    { perSecond: Number.POSITIVE_INFINITY, leased: false },
    async (outbox, database) => {
      const people = Math.max(100, waiting / topics.length);
      await addPeople(database, 't', people);
      await outbox.plan(occasions('t', people, topics.length), now());
      stop = () => void outbox.stop();
      const start = ticks();
      await outbox.dispatch('t', now());
      return (ticks() - start) / posts;
    },
  );
}

/** Noise of a shared machine aside, the hundredfold waiting may not make a delivery dearer. */
const flat = 1.5;

async function costs(sizes: readonly number[]): Promise<readonly Measured[]> {
  await cost(1_000);
  const measured: Measured[] = [];
  let floor: number | undefined;
  for (const size of sizes) {
    const each = await cost(size);
    floor ??= each;
    measured.push({
      line: `cost: ${size} waiting: ${each.toFixed(2)} ms a delivery, ${(each / floor).toFixed(2)} times that with ${sizes[0]}`,
      met: each <= flat * floor,
    });
  }
  return measured;
}

/** `npm run bench -- outbox`; with `OUTBOX=full` at the sizes that the project promises (some four minutes). */
export async function run(): Promise<Finding> {
  const full = process.env.OUTBOX === 'full';
  const measured = [
    await rate(4, full ? 1_000 : 60),
    ...(await costs(full ? [1_000, 10_000, 100_000] : [1_000, 10_000])),
  ];
  return {
    question: 'how much of the configured rate arrives, and what does a delivery cost when many are waiting',
    lines: measured.map(({ line }) => line),
    met: measured.every(({ met }) => met),
  };
}
