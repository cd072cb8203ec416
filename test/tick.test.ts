/** The commands `tick` and `outbox` as a scheduler or an operator runs them: processes of their own, on a store they share. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod/v4';
import { caseKind } from '../src/cases/case.ts';
import type { Database } from '../src/collection.ts';
import { demoTenant } from '../src/config.ts';
import { createLeaps } from '../src/delivery/leap.ts';
import { sitePartition } from '../src/people/site.ts';
import { openCosmos } from '../src/storage/cosmos.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { at, dateOf } from '../src/time.ts';
import { type Connector, startConnector } from './support/connector.ts';
import { startCosmosServer } from './support/cosmos-server.ts';
import { type Environment, startProgram } from './support/process.ts';
import { chatAt, oid, seedSite } from './support/seed.ts';

interface Store {
  readonly environment: Environment;
  open(): Promise<Database>;
  remove(): Promise<unknown>;
}

const now = () => at(dateOf('2026-05-04'), '08:30');

async function sqliteStore(): Promise<Store> {
  const directory = await mkdtemp(join(tmpdir(), 'tovholder-tick-'));
  const file = join(directory, 'tick.db');
  return {
    environment: { STORAGE: 'sqlite', SQLITE_FILE: file },
    open: () => openSqlite({ file, now }),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function cosmosStore(): Promise<Store> {
  const { endpoint, key, close } = await startCosmosServer();
  const database = `tick-${randomUUID()}`;
  return {
    environment: {
      STORAGE: 'cosmos',
      COSMOS_ENDPOINT: endpoint,
      COSMOS_KEY: key,
      COSMOS_DATABASE: database,
      COSMOS_CONTAINER: 'documents',
    },
    open: () => openCosmos({ endpoint, key, database, container: 'documents', now }),
    remove: close,
  };
}

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

async function run(
  command: 'tick' | 'outbox',
  environment: Environment,
  ...args: readonly string[]
): Promise<Ran> {
  const child = startProgram(command, environment, ...args);
  const ended = once(child, 'close');
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { status: child.exitCode, out, error };
}

const Counts = z.strictObject({
  sent: z.number(),
  unknown: z.number(),
  refused: z.number(),
  unreachable: z.number(),
  void: z.number().optional(),
  failed: z.number(),
  milliseconds: z.number(),
});

/** One line, and nothing else, on standard output. */
function countsOf({ out }: Ran) {
  expect(out.trimEnd()).not.toContain('\n');
  return Counts.parse(JSON.parse(out));
}

/** Two people with a chat each, an open case with its first meeting today, and a case that has been closed. */
async function furnish(store: Store, connector: Connector): Promise<void> {
  const database = await store.open();
  const chat = (number: number) => ({ reference: chatAt(connector.serviceUrl, number) });
  await seedSite(database, now(), {
    tenant: demoTenant,
    people: [
      { oid: oid(1), more: chat(1) },
      { oid: oid(2), role: 'coordinator', more: chat(2) },
    ],
    cases: [
      { code: 'FH-01', startedOn: '2026-05-04' },
      { code: 'FH-02', closedOn: '2026-04-30', closedAs: 'ended' },
    ],
  });
  await database.close();
}

describe.each([
  ['sqlite', sqliteStore],
  ['cosmos (stand-in server)', cosmosStore],
])('a round from outside on %s', (_, makeStore) => {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  async function scene() {
    const store = await makeStore();
    const connector = await startConnector();
    ends.push(store.remove, connector.close);
    await furnish(store, connector);
    const environment = { MODE: 'demo', DEMO_NOW: '2026-05-04T08:30', ...store.environment };
    return { store, connector, environment };
  }

  it('sends what is due, once, and does the night’s work', async () => {
    const { store, connector, environment } = await scene();
    const first = await run('tick', environment);
    expect(first.error).not.toMatch(/"level":[56]0/);
    expect({ status: first.status, ...countsOf(first) }).toMatchObject({ status: 0, sent: 1, failed: 0 });
    expect(connector.arrived.map(({ conversation }) => conversation)).toEqual(['chat-1']);

    const second = await run('tick', environment);
    expect({ status: second.status, ...countsOf(second) }).toMatchObject({ status: 0, sent: 0, failed: 0 });
    expect(connector.arrived).toHaveLength(1);

    const database = await store.open();
    const closed = await database
      .collection(caseKind)
      .get(sitePartition(demoTenant, 'familiens-hus'), 'FH-02');
    await database.close();
    expect(closed?.doc.expiresAt).toBe('2026-07-30T22:00:00.000Z');

    const shown = await run('outbox', environment);
    expect(shown.status).toBe(0);
    expect(shown.out).toMatch(/^2026-05-04 08:\d\d in Copenhagen$/m);
    expect(shown.out).toMatch(/^in 24 hours: sent 1 {2}refused 0 {2}too late 0$/m);
  }, 60_000);

  it('shows what is held up, and nobody’s whole id', async () => {
    const { connector, environment } = await scene();
    connector.fail('reset after');
    const ran = await run('tick', environment);
    expect({ status: ran.status, ...countsOf(ran) }).toMatchObject({ status: 0, sent: 0, unknown: 1 });
    const { out } = await run('outbox', environment);
    expect(out).toMatch(/^topic +open +due +bound +parked$/m);
    expect(out).toMatch(/^review-reminder +\d+ +0 +[1-9]\d* +0$/m);
    expect(out).toMatch(/^in 24 hours: sent 0 /m);
    expect(out).toMatch(/^now: sending 0 {2}unknown 1 /m);
    expect(out).toMatch(/held up, by recipient: 00000000 1/);
    expect(out).not.toContain(oid(1));
    expect(out).not.toContain('FH-01');
  }, 60_000);
});

describe('a connector that takes nothing', () => {
  it('fails the round, stands in the log, and is counted', async () => {
    const store = await sqliteStore();
    const connector = await startConnector();
    await furnish(store, connector);
    connector.fail({ status: 429, headers: { 'retry-after': '1' } });
    const environment = { MODE: 'demo', DEMO_NOW: '2026-05-04T08:30', ...store.environment };
    const ran = await run('tick', environment);
    expect({ status: ran.status, ...countsOf(ran) }).toMatchObject({
      status: 1,
      sent: 0,
      refused: 1,
      failed: 0,
    });
    expect(ran.error).toMatch(/"level":40.*"outcome":"refused","status":429.*"msg":"message not delivered"/);
    expect(ran.error).not.toMatch(/chat-1|FH-01/);
    const { out } = await run('outbox', environment);
    expect(out).toMatch(/^in 24 hours: sent 0 {2}refused 1 {2}too late 0$/m);
    await connector.close();
    await store.remove();
  }, 60_000);
});

describe('a clock that has leapt', () => {
  it('stops the round, asks the coordinator once, and is shown', async () => {
    const store = await sqliteStore();
    const connector = await startConnector();
    await furnish(store, connector);
    const database = await store.open();
    await createLeaps(database).begin(demoTenant, at(dateOf('2026-04-01'), '08:00'));
    await database.close();
    const environment = { MODE: 'demo', DEMO_NOW: '2026-05-04T08:30', ...store.environment };
    for (let round = 0; round < 2; round += 1) {
      const ran = await run('tick', environment);
      expect({ status: ran.status, ...countsOf(ran) }).toMatchObject({ status: 1, sent: 0, failed: 1 });
    }
    expect(connector.arrived.map(({ conversation }) => conversation)).toEqual(['chat-2']);
    const { status, out } = await run('outbox', environment);
    expect(status).toBe(0);
    expect(out).toMatch(/^STOPPED: the clock has leapt from 2026-04-01 08:00\./m);
    await connector.close();
    await store.remove();
  }, 60_000);
});

describe('a command that cannot run', () => {
  it('names every fault of the environment, and fails', async () => {
    const { status, out, error } = await run('tick', { MODE: 'production' });
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(error).toMatch(/MicrosoftAppId is missing[\s\S]*STORAGE is missing/);
  }, 60_000);

  it.each([
    ['tick', '--dry-run', 'npm run tick takes nothing: it does one round of what recurs.'],
    ['outbox', '--jsno', 'npm run outbox takes nothing but --json: it shows the state of the outbox.'],
  ] as const)(
    'says what %s takes and does nothing, asked for %s',
    async (command, option, sentence) => {
      const store = await sqliteStore();
      await (await store.open()).close();
      const ran = await run(command, { MODE: 'demo', ...store.environment }, option);
      expect({ ...ran, error: ran.error.trim() }).toEqual({ status: 1, out: '', error: sentence });
      await store.remove();
    },
    60_000,
  );

  it('says when the store is not there, and fails, where it would make an empty one and find all well', async () => {
    const file = join(tmpdir(), `${randomUUID()}.db`);
    for (const command of ['tick', 'outbox'] as const) {
      const { status, out, error } = await run(command, { MODE: 'demo', SQLITE_FILE: file });
      expect({ command, status, out }).toEqual({ command, status: 1, out: '' });
      expect(error).toMatch(/^The database file .* does not exist: name the one that the bot uses/m);
      expect(existsSync(file)).toBe(false);
    }
  }, 60_000);
});
