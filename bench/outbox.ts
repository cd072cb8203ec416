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
import type { Database } from '../src/collection.ts';
import { createOutbox, type OutboxOptions, type RunningOutbox } from '../src/delivery/create-outbox.ts';
import { tenantRate } from '../src/delivery/limits.ts';
import type { Sender } from '../src/delivery/sender.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { Temporal } from '../src/time.ts';
import { LimitedConnector } from '../test/support/limited-connector.ts';
import { addPeople, notes, silent, topics } from '../test/support/outbox-people.ts';
import type { Finding } from './run.ts';

const now = () => Temporal.Now.instant();
const ticks = () => performance.now();

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
    log: { ...silent, error: (event, fields) => console.error(event, fields) },
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
  const connector = new LimitedConnector();
  const names = Array.from({ length: tenants }, (_, index) => `tenant${index}`);
  return withOutbox(connector, {}, async (outbox, database) => {
    for (const tenant of names) {
      await addPeople(database, tenant, peopleEach);
      await outbox.plan(notes(tenant, peopleEach, { count: peopleEach * topics.length, now: now() }), now());
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
      await outbox.plan(notes('t', people, { count: people * topics.length, now: now() }), now());
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
