/** What a store restored from yesterday's copy sends: docs/operations.md says it to whoever restores one. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import Libsql from 'libsql';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { Clock, person, Stage, tenant } from './stage.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tovholder-restore-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('sends again what it does not remember and is still of use, and nothing else', async () => {
  const [file, copy] = [join(directory, 'store.db'), join(directory, 'copy.db')];
  const clock = new Clock();
  const database = await openSqlite({ file, now: clock.now });
  const stage = new Stage(database, clock);
  await stage.add(person('x'));
  const occasions = [stage.note('before', 'x', { until: clock.now().add({ hours: 72 }) })];
  const said = async (of: Stage) => {
    const outbox = of.replica();
    const from = of.sender.posts.length;
    await outbox.plan(occasions, clock.now());
    await outbox.dispatch(tenant, clock.now());
    await outbox.stop();
    return of.sender.posts.slice(from).map(({ text }) => text);
  };
  expect(await said(stage)).toEqual(['note before']);

  const running = new Libsql(file);
  running.exec(`VACUUM INTO '${copy}'`);
  running.close();
  clock.pass(3_600_000);
  occasions.push(stage.note('since', 'x', { until: clock.now().add({ hours: 72 }) }));
  occasions.push(stage.note('since and over', 'x', { until: clock.now().add({ hours: 1 }) }));
  expect(await said(stage)).toEqual(['note since and over; note since']);
  await database.close();

  clock.jump({ days: 1 });
  for (const part of ['', '-wal', '-shm']) await rm(`${file}${part}`, { force: true });
  await copyFile(copy, file);
  const restored = await openSqlite({ file, now: clock.now });
  const after = new Stage(restored, clock);
  for (const [subject, note] of stage.notes) after.notes.set(subject, note);
  expect(await said(after)).toEqual(['note since']);
  expect(await said(after)).toEqual([]);
  expect([...(await after.states())].sort()).toEqual(['sent', 'sent', 'too-late']);
  await restored.close();
});
