/** The command `backup` as an operator or a nightly job runs it: a process of its own, beside the bot's file. */
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import Libsql from 'libsql';
import { fieldOf } from '../src/storage/documents.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { soon } from './support/client.ts';
import { type Environment, startProgram } from './support/process.ts';
import { handClock, note, notes } from './support/storage-kinds.ts';

let directory: string;
let file: string;
let environment: Environment;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tovholder-backup-'));
  file = join(directory, 'bot.db');
  environment = { MODE: 'demo', SQLITE_FILE: file };
  const database = await openSqlite({ file, now: handClock().now });
  for (let part = 0; part < 40; part += 1)
    await database.collection(notes).create(note('p', `n${part}`, { text: 'x'.repeat(1_000_000) }));
  await database.close();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function run(given: Environment, ...args: string[]) {
  const child = startProgram('backup', given, ...args);
  const [out, error, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { status, out: out.trim(), error: error.trim() };
}

function isWhole(copy: string): boolean {
  const connection = new Libsql(copy);
  try {
    const found: unknown = connection.prepare('SELECT count(*) AS count FROM documents').get();
    return fieldOf(found, 'count') === 40;
  } catch {
    return false;
  } finally {
    connection.close();
  }
}

it('makes a whole copy and nothing beside it, and never a second one over it', async () => {
  const copy = join(directory, 'copy.db');
  expect(await run(environment, copy)).toEqual({
    status: 0,
    out: `${copy} holds all of ${file}.`,
    error: '',
  });
  expect([isWhole(copy), existsSync(`${copy}.part`)]).toEqual([true, false]);
  expect(await run(environment, copy)).toEqual({
    status: 1,
    out: '',
    error: `The copy ${copy} was not made, because there is a file of that name.`,
  });
});

it('that is killed leaves nothing under the name that is not whole', async () => {
  const copy = join(directory, 'killed.db');
  const child = startProgram('backup', environment, copy);
  const ended = once(child, 'close');
  await soon(() => (existsSync(`${copy}.part`) || existsSync(copy) ? true : undefined), 60_000);
  child.kill('SIGKILL');
  await ended;
  expect(existsSync(copy) ? isWhole(copy) : 'nothing').not.toBe(false);
});

it('says that another one is under way, or was broken off, and goes on once its half is removed', async () => {
  const copy = join(directory, 'again.db');
  await writeFile(`${copy}.part`, 'half');
  const { status, error } = await run(environment, copy);
  expect({ status, error }).toEqual({
    status: 1,
    error: `The copy ${copy} was not made, because ${copy}.part stands there: another copy is being made, or was broken off. Remove it if none is.`,
  });
  expect(statSync(`${copy}.part`).size).toBe(4);
  await rm(`${copy}.part`);
  expect((await run(environment, copy)).status).toBe(0);
});

it.each([
  [
    'a file that is not there',
    { SQLITE_FILE: '/nowhere/bot.db' },
    ['x.db'],
    /^The database file \/nowhere\/bot.db does not/,
  ],
  ['no name', {}, [], /^Name the copy that is to be made/],
  ['an option for a name', {}, ['--help'], /^Name the copy that is to be made/],
  [
    'Cosmos DB',
    { STORAGE: 'cosmos', COSMOS_ENDPOINT: 'https://a.documents.azure.com', COSMOS_KEY: 'k' },
    ['x.db'],
    /^Cosmos DB is copied by the account/,
  ],
] as const)('fails with one sentence for %s', async (_, more, args, sentence) => {
  const { status, out, error } = await run({ ...environment, ...more }, ...args);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(error).toMatch(sentence);
});
