/** Several real processes on one SQLite file, one of them killed in the middle. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { handClock, notes } from '../support/storage-kinds.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tovholder-processes-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

interface Writer {
  readonly child: ChildProcess;
  /** The numbers it was told are stored. */
  readonly acknowledged: number[];
  /** Its exit code (`null` when killed) and what it complained of. */
  readonly ended: Promise<{ code: number | null; complaint: string }>;
}

const script = new URL('../support/sqlite-writer.ts', import.meta.url).pathname;

function startWriter(file: string, name: string, count: number): Writer {
  // Without jest's own NODE_OPTIONS.
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['--import', 'tsx', script, file, name, String(count)], { env });
  const acknowledged: number[] = [];
  let complaint = '';
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) acknowledged.push(Number(line.replace('created ', '')));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; complaint: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, complaint }));
  });
  return { child, acknowledged, ended };
}

async function standing(
  file: string,
): Promise<{ counter: number; has(name: string, n: number): Promise<boolean>; close(): Promise<void> }> {
  const database = await openSqlite({ file, now: handClock().now });
  const collection = database.collection(notes);
  return {
    counter: (await collection.get('shared', 'counter'))?.doc.count ?? 0,
    has: async (name, n) => (await collection.get('own', `${name}:${n}`)) !== undefined,
    close: () => database.close(),
  };
}

test('three processes that start together on a new file lose no write, and none is told that it is busy', async () => {
  const file = join(directory, 'three.db');
  const count = 150;
  const writers = ['a', 'b', 'c'].map((name) => startWriter(file, name, count));
  const ends = await Promise.all(writers.map(({ ended }) => ended));
  expect(ends).toEqual(ends.map(() => ({ code: 0, complaint: '' })));
  const there = await standing(file);
  expect(there.counter).toBe(3 * count);
  for (const name of ['a', 'b', 'c']) expect(await there.has(name, count - 1)).toBe(true);
  await there.close();
}, 60_000);

test('what a process was told is stored outlives its SIGKILL, and the others go on', async () => {
  const file = join(directory, 'killed.db');
  const [victim, other] = [startWriter(file, 'victim', 100_000), startWriter(file, 'other', 300)];
  while (victim.acknowledged.length < 40) await new Promise((resolve) => setTimeout(resolve, 5));
  victim.child.kill('SIGKILL');
  expect((await victim.ended).code).toBeNull();
  expect(await other.ended).toEqual({ code: 0, complaint: '' });
  const there = await standing(file);
  for (const n of victim.acknowledged) expect([n, await there.has('victim', n)]).toEqual([n, true]);
  // The victim may have written once more than it lived to tell.
  const told = victim.acknowledged.length + 300;
  expect([told, told + 1]).toContain(there.counter);
  await there.close();
}, 60_000);
