/** The product as one process begins and ends it. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { createApp } from '../src/app.ts';
import { demoTenant, readConfig } from '../src/config.ts';
import { outboxPartition } from '../src/delivery/item.ts';
import { leaseKind } from '../src/delivery/lease.ts';
import { createCounts } from '../src/knowledge/counts.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { deletionKind, deletionsPartition } from '../src/teams/deletions.ts';
import { at, dateOf, Temporal } from '../src/time.ts';
import { startConnector } from './support/connector.ts';
import { silent } from './support/outbox-people.ts';
import { chatAt, oid, seedSite } from './support/seed.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const due = 60;
const numbers = Array.from({ length: due }, (_, index) => index + 1);

it('that is told to stop ends what it has begun to send, and begins no more', async () => {
  const now = () => at(dateOf('2026-05-04'), '08:30');
  const database = await openSqlite({ file: ':memory:', now });
  const connector = await startConnector();
  ends.push(connector.close, () => database.close());
  const chat = (number: number) => ({ reference: chatAt(connector.serviceUrl, number) });
  await seedSite(database, now(), {
    tenant: demoTenant,
    people: numbers.map((number) => ({ oid: oid(number), more: chat(number) })),
    cases: numbers.map((number) => ({
      code: `FH-${100 + number}`,
      keyWorker: oid(number),
      startedOn: '2026-05-04',
    })),
  });
  const read = readConfig({ MODE: 'demo', PORT: '0' });
  if (read.kind === 'faults') throw new Error(read.faults.join());
  let posted = () => {};
  const first = new Promise<void>((settle) => {
    posted = settle;
  });
  const app = await createApp(read.config, {
    wall: () => Temporal.Now.instant(),
    ticks: () => performance.now(),
    log: silent,
    database,
    now,
    demoServiceUrl: () => connector.serviceUrl,
    outboxHooks: { step: (step) => (step === 'posted' ? posted() : undefined) },
  });
  await app.listen();
  await first;
  await app.close();
  const arrived = connector.arrived.length;
  expect(arrived).toBeGreaterThan(0);
  // Those on their way at once are at most sixteen, and some of the first may have ended.
  expect(arrived).toBeLessThan(due / 2);
  const lease = await database.collection(leaseKind).get(outboxPartition(demoTenant), 'lease');
  expect(lease?.doc.holder).toBe('');
});

it('ends what an earlier one was told to forget, as soon as it runs', async () => {
  const now = () => at(dateOf('2026-05-04'), '08:30');
  const database = await openSqlite({ file: ':memory:', now });
  const counts = createCounts(database);
  await counts.declined(demoTenant, 'hvad koster et døgn', 'abc', now());
  const partition = deletionsPartition(demoTenant);
  await database.collection(deletionKind).create({ kind: 'deletion', partition, id: 'abc' });
  const read = readConfig({ MODE: 'demo', PORT: '0' });
  if (read.kind === 'faults') throw new Error(read.faults.join());
  const clocks = { wall: () => Temporal.Now.instant(), ticks: () => performance.now() };
  const app = await createApp(read.config, { ...clocks, log: silent, database, now });
  ends.push(() => app.close().then(() => database.close()));
  await app.listen();
  const isKept = async () => (await counts.unanswered(demoTenant, 1)).length > 0;
  for (let looks = 0; looks < 100 && (await isKept()); looks += 1) await wait(50);
  expect(await isKept()).toBe(false);
});

it('makes the folder of its database for a demo, as the first start of a fresh clone does, never in production', async () => {
  const folder = join(tmpdir(), randomUUID());
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const clocks = { wall: () => Temporal.Now.instant(), ticks: () => performance.now() };
  const started = (environment: Readonly<Record<string, string>>, name: string) => {
    const read = readConfig({ ...environment, SQLITE_FILE: join(folder, name, 'tovholder.db') });
    if (read.kind === 'faults') throw new Error(read.faults.join());
    return createApp(read.config, { ...clocks, log: silent });
  };
  const production = {
    MODE: 'production',
    STORAGE: 'sqlite',
    MicrosoftAppId: oid(8),
    MicrosoftAppPassword: 'secret',
    MicrosoftAppTenantId: demoTenant,
    ALLOWED_TENANTS: demoTenant,
    ADMIN_IDS: oid(9),
  };
  await expect(started(production, 'production')).rejects.toThrow('its directory does not exist');
  await (await started({ MODE: 'demo' }, 'demo')).close();
});
