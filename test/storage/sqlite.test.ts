/** What is SQLite's own: faulty files, indexes, the sweeping out of what has expired. */
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Libsql from 'libsql';
import { z } from 'zod/v4';
import { type Collection, type Database, DocumentBase, type Kind, StoreError } from '../../src/collection.ts';
import { openStorage } from '../../src/storage/open.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { copySqlite } from '../../src/storage/sqlite-copy.ts';
import { handClock, note, notes } from '../support/storage-kinds.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tovholder-sqlite-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const fileName = (): string => join(directory, `${randomUUID()}.db`);

describe('a file that cannot be used is told of in one sentence', () => {
  const said = async (file: string): Promise<string> => {
    const error: unknown = await openSqlite({ file, now: handClock().now }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(StoreError);
    const message = error instanceof Error ? error.message : '';
    expect(message).toMatch(/^The database file .*\.$/);
    return message.replace(directory, '…');
  };

  test('its directory does not exist', async () => {
    expect(await said(join(directory, 'none', 'x.db'))).toBe(
      'The database file …/none/x.db cannot be made, because its directory does not exist.',
    );
  });

  test('it is a directory', async () => {
    expect(await said(directory)).toBe('The database file … cannot be used, because it is a directory.');
  });

  test('it is no database', async () => {
    const file = fileName();
    await writeFile(file, 'Kære alle\n'.repeat(1000));
    expect(await said(file)).toMatch(/cannot be used, because it is not a database\.$/);
    expect(await readFile(file, 'utf8')).toBe('Kære alle\n'.repeat(1000));
  });

  test('its pages are damaged', async () => {
    const file = fileName();
    const database = await openSqlite({ file, now: handClock().now });
    await database.close();
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xab, 100, 4096));
    expect(await said(file)).toMatch(/cannot be used, because it is damaged\.$/);
  });

  test('a newer version of the product made it', async () => {
    const file = fileName();
    const newer = new Libsql(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(await said(file)).toMatch(
      /cannot be used, because it was made by a newer version of the product\.$/,
    );
  });

  test('another process holds it', async () => {
    const file = fileName();
    await (await openSqlite({ file, now: handClock().now })).close();
    const other = new Libsql(file);
    other.exec('BEGIN IMMEDIATE');
    const began = performance.now();
    expect(await said(file)).toMatch(/cannot be used, because another process holds it\.$/);
    expect(performance.now() - began).toBeLessThan(15_000);
    other.close();
  }, 20_000);

  test('it may not be written', async () => {
    if (process.getuid?.() === 0) {
      // Root may write anything but what the kernel keeps.
      expect(await said('/proc/tovholder.db')).toMatch(/because it could not be opened\.$/);
      return;
    }
    const file = fileName();
    await (await openSqlite({ file, now: handClock().now })).close();
    await chmod(file, 0o444);
    expect(await said(file)).toMatch(/because it (may not be written|could not be opened)\.$/);
  });
});

test('a file is written through a log, so that readers and the writer do not wait for each other', async () => {
  const file = fileName();
  const database = await openSqlite({ file, now: handClock().now });
  await database.collection(notes).create(note('p', 'a'));
  expect((await stat(`${file}-wal`)).size).toBeGreaterThan(0);
  await database.close();
  const raw = new Libsql(file);
  expect(raw.pragma('journal_mode')).toMatchObject([{ journal_mode: 'wal' }]);
  raw.close();
});

test('a store in memory works, and ends with the process', async () => {
  const database = await openSqlite({ file: ':memory:', now: handClock().now });
  const collection = database.collection(notes);
  await collection.create(note('p', 'a'));
  expect(await collection.get('p', 'a')).toBeDefined();
  await database.close();
  await database.close();
});

test('a file may be open twice in one process: each sees what the other wrote', async () => {
  const file = fileName();
  const now = handClock().now;
  const [one, two] = await Promise.all([openSqlite({ file, now }), openSqlite({ file, now })]);
  const [first, second] = [one.collection(notes), two.collection(notes)];
  for (let n = 0; n < 20; n += 1) {
    const [writer, reader] = n % 2 === 0 ? [first, second] : [second, first];
    const created = await writer.create(note('p', `a${n}`));
    expect((await reader.get('p', `a${n}`))?.etag).toBe(created.kind === 'created' ? created.etag : '');
  }
  await Promise.all([one.close(), two.close()]);
});

test('what has expired is swept out of the file by the next operations, and its text with it', async () => {
  const file = fileName();
  const clock = handClock();
  const database = await openSqlite({ file, now: clock.now });
  // The disk is not waited for: there are many.
  const collection = database.collection({ ...notes, survives: 'process-end' });
  const expiresAt = clock.in({ hours: 1 });
  for (let n = 0; n < 1200; n += 1)
    await collection.create(note('p', `a${n}`, { text: 'findes-ikke-mere', expiresAt }));
  await collection.create(note('p', 'kept'));
  clock.forward({ hours: 2 });
  for (let n = 0; n < 3; n += 1) await collection.get('p', 'kept');
  await database.close();
  const raw = new Libsql(file);
  expect(raw.prepare('SELECT count(*) AS rows FROM documents').get()).toMatchObject({ rows: 1 });
  raw.close();
  expect((await readFile(file)).includes('findes-ikke-mere')).toBe(false);
});

test('while another process holds the file, what is asked for is answered, and swept is later', async () => {
  const file = fileName();
  const clock = handClock();
  const database = await openSqlite({ file, now: clock.now });
  const collection = database.collection(notes);
  await collection.create(note('p', 'kept'));
  await collection.create(note('p', 'gone', { expiresAt: clock.in({ hours: 1 }) }));
  clock.forward({ hours: 2 });
  const other = new Libsql(file);
  const rows = () => other.prepare('SELECT count(*) AS rows FROM documents').get();
  other.exec('BEGIN IMMEDIATE');
  const began = performance.now();
  for (let n = 0; n < 3; n += 1) expect(await collection.get('p', 'kept')).toBeDefined();
  expect((await collection.find({ partition: 'p', limit: 5 })).items).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(2_500);
  other.exec('ROLLBACK');
  expect(rows()).toMatchObject({ rows: 2 });
  clock.forward({ hours: 1 });
  await collection.get('p', 'kept');
  expect(rows()).toMatchObject({ rows: 1 });
  other.close();
  await database.close();
});

test('after a write that found the file taken for too long, what is told to be written stands, and others may write', async () => {
  const file = fileName();
  const database = await openSqlite({ file, now: handClock().now });
  const collection = database.collection(notes);
  const created = await collection.create(note('p', 'a'));
  const etag = created.kind === 'created' ? created.etag : '';
  const other = new Libsql(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(collection.replace(note('p', 'a', { text: 'x' }), etag)).rejects.toMatchObject({
    outcome: 'not-done',
    why: 'busy',
  });
  other.exec('ROLLBACK');
  expect((await collection.create(note('p', 'b'))).kind).toBe('created');
  expect(other.prepare('SELECT id FROM documents').all()).toMatchObject([{ id: 'a' }, { id: 'b' }]);
  other.exec('BEGIN IMMEDIATE; ROLLBACK');
  expect((await collection.replace(note('p', 'a', { text: 'y' }), etag)).kind).toBe('replaced');
  await database.close();
  expect(other.prepare("SELECT count(*) AS rows FROM documents WHERE body LIKE '%y%'").get()).toMatchObject({
    rows: 1,
  });
  other.close();
}, 20_000);

describe('a partition of 100,000 documents', () => {
  const Item = DocumentBase.extend({ kind: z.literal('item'), state: z.string(), at: z.string() });
  type Item = z.infer<typeof Item>;
  const items: Kind<Item> = { kind: 'item', schema: Item, indexes: [['state', 'at']] };
  const bare: Kind<Item> = { kind: 'item', schema: Item };
  let database: Database;
  let collection: Collection<Item>;

  beforeAll(async () => {
    const file = fileName();
    database = await openSqlite({ file, now: handClock().now });
    collection = database.collection(bare);
    const raw = new Libsql(file, { timeout: 5000 });
    raw.exec('BEGIN');
    const insert = raw.prepare("INSERT INTO documents VALUES ('outbox:t', ?, 'item', 'e', NULL, ?)");
    for (let n = 0; n < 100_000; n += 1) {
      const id = `item:${String(n).padStart(6, '0')}`;
      const at = `2026-05-${String((n % 28) + 1).padStart(2, '0')}`;
      const state = n % 1000 === 0 ? 'open' : 'closed';
      insert.run(id, JSON.stringify({ partition: 'outbox:t', id, kind: 'item', state, at }));
    }
    raw.exec('COMMIT');
    raw.close();
    collection = database.collection(items);
  }, 60_000);
  afterAll(() => database.close());

  const median = async (work: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      const from = performance.now();
      await work();
      times.push(performance.now() - from);
    }
    return times.toSorted((a, b) => a - b)[4] ?? 0;
  };
  /** What it takes to read them all, which the others are measured by. */
  const reading = () =>
    median(() =>
      collection.find({
        partition: 'outbox:t',
        where: { state: { eq: 'none' }, id: { gt: '' } },
        orderBy: 'kind',
        limit: 20,
      }),
    );
  /** What an index finds takes less than this part of it. */
  const few = 5;

  test('the due ones are found without reading the rest, and so is the next page', async () => {
    const due = {
      partition: 'outbox:t',
      where: { state: { eq: 'open' }, at: { lte: '2026-05-20' } },
      orderBy: 'at',
      limit: 20,
    } as const;
    const first = await collection.find(due);
    expect(first.items).toHaveLength(20);
    const after = first.next ?? '';
    const whole = await reading();
    const fast = await median(() => collection.find(due));
    const next = await median(() => collection.find({ ...due, after }));
    const one = await median(() => collection.get('outbox:t', 'item:050000'));
    console.log('100,000 documents, ms:', { due: fast, next, get: one, whole });
    expect(Math.max(fast, next)).toBeLessThan(whole / few);
  });

  test('a page by id from the middle is found without reading what comes before', async () => {
    const page = { partition: 'outbox:t', limit: 50, where: { id: { gte: 'item:090000' } } };
    expect(await median(() => collection.find(page))).toBeLessThan((await reading()) / few);
  });
});

describe('a copy of a file in use', () => {
  test('holds what was written, for its owner alone, and is never made over another file', async () => {
    const [file, copy] = [fileName(), fileName()];
    const storage = { engine: 'sqlite', file } as const;
    const database = await openStorage(storage, handClock().now);
    await database.collection(notes).create(note('p', 'one'));
    copySqlite(file, copy);
    await database.collection(notes).create(note('p', 'two'));
    for (const one of [file, `${file}-wal`, copy]) expect((await stat(one)).mode & 0o777).toBe(0o600);
    expect(() => copySqlite(file, copy)).toThrow(
      `The copy ${copy} was not made, because there is a file of that name.`,
    );
    await database.close();
    const copied = await openSqlite({ file: copy, now: handClock().now });
    expect(await copied.collection(notes).get('p', 'one')).toBeDefined();
    expect(await copied.collection(notes).get('p', 'two')).toBeUndefined();
    await copied.close();
  });

  test('is not left half made', async () => {
    const [file, copy] = [fileName(), fileName()];
    await writeFile(file, 'Kære alle\n'.repeat(1000));
    expect(() => copySqlite(file, copy)).toThrow(`The copy ${copy} was not made (SQLITE_NOTADB).`);
    for (const one of [copy, `${copy}.part`]) await expect(stat(one)).rejects.toThrow('ENOENT');
    const nowhere = join(directory, 'none', 'copy.db');
    expect(() => copySqlite(file, nowhere)).toThrow(
      `The copy ${nowhere} was not made, because it cannot be made (ENOENT).`,
    );
  });
});
