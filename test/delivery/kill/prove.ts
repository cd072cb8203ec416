/**
 * Three dispatching processes on one store, killed at random moments and at each named step, respawned at once; a
 * connector that writes down what arrives. Afterwards every item must have arrived exactly once, or be shown as unknown.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Database, findAll, StoreError } from '../../../src/collection.ts';
import { createOutbox, type RunningOutbox } from '../../../src/delivery/create-outbox.ts';
import { deliveryKind, itemKind, outboxPartition } from '../../../src/delivery/item.ts';
import { addPeople, notes, silent, topics } from '../../support/outbox-people.ts';
import { deadly, now, type Orders, openStore, type Store, Told, tenant } from './common.ts';

export interface KillReport {
  readonly kills: number;
  readonly deliveries: number;
  readonly arrived: number;
  /** Items that arrived never and that nobody is shown as unknown. */
  readonly lost: number;
  /** Items that arrived more than once. */
  readonly repeated: number;
  /** Messages whose fate nobody knows. */
  readonly unknown: number;
  /** Deliveries that stood in `sending` when their process was killed (or had been judged meanwhile): what `unknown` may not exceed. */
  readonly inFlight: number;
  /** Unknown ones that were not among those in flight at a kill. */
  readonly unexplained: number;
  /** POSTs without an answer in 8 s though nobody was killed: on a machine that has no time. */
  readonly unanswered: number;
  readonly seconds: number;
}

/** Answers after 5 to 40 ms, and remembers every item that arrived. */
async function startConnector() {
  const arrived = new Map<string, number>();
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      for (const id of text.split(' ')) arrived.set(id, (arrived.get(id) ?? 0) + 1);
      setTimeout(() => response.end(`activity-${arrived.size}`), 5 + 35 * Math.random());
    });
  });
  // A connection closed for idleness just as it is used again would lose a send that nobody killed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, arrived, close };
}

const recipients = 40;

/** The proof reads and plans on the same busy store: what could not be done is tried again, like in a tick. */
async function untilAnswered<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }
}

/** The three processes: who dies is replaced at once, and what they had in flight is counted. */
class Pack {
  kills = 0;
  readonly inFlight = new Set<string>();
  unanswered = 0;
  #spawned = 0;
  /** When the next is to be killed, if nobody has died by himself before; `undefined` until there is new work. */
  #nextKill: number | undefined;
  #counting: Promise<void>[] = [];
  readonly #children = new Map<string, ChildProcess>();
  /** Those that have come up: killing one that still starts would prove nothing. */
  readonly #ready = new Set<ChildProcess>();
  readonly #most: number;
  readonly #store: Store;
  readonly #connector: string;
  readonly #database: Database;

  constructor(most: number, store: Store, connector: string, database: Database) {
    this.#most = most;
    this.#store = store;
    this.#connector = connector;
    this.#database = database;
  }

  spawn(): void {
    this.#spawned += 1;
    const replica = `r${this.#spawned}`;
    const step = deadly[this.#spawned % (2 * deadly.length)];
    const dies = step !== undefined && this.#spawned <= this.#most;
    const orders: Orders = {
      store: this.#store,
      connector: this.#connector,
      replica,
      ...(dies ? { diesAt: { step, time: 1 + Math.floor(4 * Math.random()) } } : {}),
    };
    const file = fileURLToPath(new URL('replica.ts', import.meta.url));
    const child = fork(file, [JSON.stringify(orders)], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#children.set(replica, child);
    child.on('message', (told) => {
      if (Told.parse(told) === 'ready') this.#ready.add(child);
      else this.unanswered += 1;
    });
    child.once('exit', (_, signal) => {
      this.#children.delete(replica);
      this.#ready.delete(child);
      if (signal !== 'SIGKILL') return;
      this.kills += 1;
      this.#nextKill = undefined;
      this.#counting.push(this.#count(replica));
      this.spawn();
    });
  }

  /** At least two at work: what one leaves behind, another finds. */
  get atWork(): boolean {
    return this.#ready.size >= 2;
  }

  /** There is new work: somebody will be killed while it is being done. */
  hasWork(): void {
    const within = this.#store.engine === 'sqlite' ? 300 : 900;
    this.#nextKill = performance.now() + within * Math.random();
  }

  /** Kills one of those at work, when its time has come. */
  killOne(): void {
    if (this.kills >= this.#most || this.#nextKill === undefined || performance.now() < this.#nextKill)
      return;
    const all = [...this.#ready];
    all[Math.floor(all.length * Math.random())]?.kill('SIGKILL');
    this.#nextKill = undefined;
  }

  async #count(replica: string): Promise<void> {
    // Its last write may still be on its way to the store; nobody judges a `sending` sooner than after 15 s.
    await sleep(1_000);
    const states = { state: { in: ['sending', 'unknown'] } };
    const query = { partition: outboxPartition(tenant), where: states };
    await untilAnswered(async () => {
      for await (const { doc } of findAll(this.#database.collection(deliveryKind), query)) {
        if (doc.id.startsWith(`delivery:${replica}-`)) this.inFlight.add(doc.id);
      }
    });
  }

  async end(): Promise<void> {
    await Promise.all(this.#counting);
    for (const child of this.#children.values()) {
      child.removeAllListeners('exit');
      child.disconnect();
    }
    this.#children.clear();
  }
}

/** Items by what became of them; `resting`: nothing will happen any more without a person. */
async function look(database: Database) {
  const partition = outboxPartition(tenant);
  const unknown = new Set<string>();
  const query = { partition, where: { state: { eq: 'unknown' } } };
  for await (const { doc } of findAll(database.collection(deliveryKind), query)) unknown.add(doc.id);
  const sent: string[] = [];
  const uncertain: { readonly item: string; readonly delivery: string }[] = [];
  let moving = 0;
  for await (const { doc } of findAll(database.collection(itemKind), { partition })) {
    if (doc.closedAs === 'sent') sent.push(doc.id);
    else if (doc.state === 'bound' && unknown.has(doc.delivery ?? ''))
      uncertain.push({ item: doc.id, delivery: doc.delivery ?? '' });
    else moving += 1;
  }
  return { sent, uncertain, moving };
}

async function run(
  planner: RunningOutbox,
  database: Database,
  pack: Pack,
  { kills, deliveries }: { readonly kills: number; readonly deliveries: number },
): Promise<Awaited<ReturnType<typeof look>>> {
  let planned = 0;
  for (let count = 0; count < 3; count += 1) pack.spawn();
  for (;;) {
    // A wave for each death, once there are enough to do it.
    const due = Math.min(deliveries, Math.ceil((deliveries * (pack.kills + 1)) / kills));
    if (due > planned && pack.atWork) {
      const wave = notes(tenant, recipients, { first: planned, count: due - planned, now: now() });
      await untilAnswered(() => planner.plan(wave, now()));
      planned = due;
      pack.hasWork();
    }
    pack.killOne();
    await sleep(20);
    if (planned < deliveries || pack.kills < kills) continue;
    return restOf(database);
  }
}

/** Until nothing moves any more, or nothing has come to rest for three minutes. */
async function restOf(database: Database): Promise<Awaited<ReturnType<typeof look>>> {
  let fewest = Number.POSITIVE_INFINITY;
  let since = performance.now();
  for (;;) {
    const now = await untilAnswered(() => look(database));
    if (now.moving === 0 || performance.now() - since > 180_000) return now;
    if (now.moving < fewest) since = performance.now();
    fewest = Math.min(fewest, now.moving);
    await sleep(1_000);
  }
}

/** @throws nothing for a failed proof: the report says it. */
export async function proveKills({
  kills,
  deliveries,
  store,
}: {
  readonly kills: number;
  readonly deliveries: number;
  /** A SQLite file in a temporary directory when left out. */
  readonly store?: Store;
}): Promise<KillReport> {
  const start = performance.now();
  const directory = await mkdtemp(join(tmpdir(), 'tovholder-kill-'));
  const place: Store = store ?? { engine: 'sqlite', file: join(directory, 'kill.db') };
  const database = await openStore(place);
  const connector = await startConnector();
  const pack = new Pack(kills, place, connector.url, database);
  const planner = createOutbox({
    database,
    topics: () => topics,
    sender: { post: async () => ({ kind: 'refused' }), update: async () => ({ kind: 'refused' }) },
    ticks: () => performance.now(),
    wall: now,
    log: silent,
    replica: 'planner',
  });
  try {
    await addPeople(database, tenant, recipients);
    const { sent, uncertain, moving } = await run(planner, database, pack, { kills, deliveries });
    await pack.end();
    const { arrived } = connector;
    // An item that was opened again may share its message with a later one of that person: the messages are counted.
    const doubtful = new Set(uncertain.map(({ delivery }) => delivery));
    return {
      kills: pack.kills,
      deliveries: sent.length + uncertain.length + moving,
      arrived: arrived.size,
      lost: moving + sent.filter((id) => !arrived.has(id)).length,
      repeated: [...arrived.values()].filter((count) => count > 1).length,
      unknown: doubtful.size,
      inFlight: pack.inFlight.size,
      unexplained: [...doubtful].filter((delivery) => !pack.inFlight.has(delivery)).length,
      unanswered: pack.unanswered,
      seconds: Math.round((performance.now() - start) / 1_000),
    };
  } finally {
    await pack.end();
    connector.close();
    await sleep(300);
    await database.close();
    await rm(directory, { recursive: true, force: true });
  }
}
