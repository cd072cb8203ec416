/** A whole copy of a database file, also while the bot runs on it. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import Libsql from 'libsql';
import { StoreError } from '../collection.ts';
import { fieldOf } from './documents.ts';
import { codeOf, whyOf } from './sqlite-faults.ts';
import { busyTimeout } from './sqlite-open.ts';

const failed = (sentence: string, cause?: unknown): StoreError =>
  new StoreError('not-done', sentence, {
    cause,
    ...(codeOf(cause) === '' ? {} : { why: whyOf(codeOf(cause)) }),
  });

/** SQLite takes an empty file for none; only its owner may read what comes into it. */
function claim(half: string, to: string): void {
  if (existsSync(to)) throw failed(`The copy ${to} was not made, because there is a file of that name.`);
  try {
    closeSync(openSync(half, 'wx', 0o600));
  } catch (error) {
    const why =
      codeOf(error) === 'EEXIST'
        ? `${half} stands there: another copy is being made, or was broken off. Remove it if none is`
        : `it cannot be made (${codeOf(error)})`;
    throw failed(`The copy ${to} was not made, because ${why}.`);
  }
}

/** @returns whether what was copied is whole. */
function copied(from: string, half: string): boolean {
  const connections: Libsql.Database[] = [];
  const open = (file: string): Libsql.Database => {
    const connection = new Libsql(file, { timeout: busyTimeout });
    connections.push(connection);
    return connection;
  };
  try {
    open(from).prepare('VACUUM INTO ?').run(half);
    const found: unknown = open(half).prepare('PRAGMA integrity_check').get();
    return fieldOf(found, 'integrity_check') === 'ok';
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** Waits until it is on the disk: a name alone may outlive a power cut. */
function keep(half: string): void {
  const file = openSync(half, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Copies everything that has been written to `from`, and looks whether the copy is whole. Until it is, it stands beside its
 * name as `….part`: somebody who restores a half or an empty file would learn it too late, or not at all.
 * @param to a file that does not exist yet; its directory does.
 * @throws StoreError with one sentence for whoever asked; no half of a copy is left then, but for a process that was killed.
 */
export function copySqlite(from: string, to: string): void {
  const half = `${to}.part`;
  claim(half, to);
  try {
    if (!copied(from, half)) throw failed(`The copy ${to} is damaged.`);
    keep(half);
    renameSync(half, to);
  } catch (error) {
    rmSync(half, { force: true });
    if (error instanceof StoreError) throw error;
    throw failed(`The copy ${to} was not made (${codeOf(error) || 'unknown error'}).`, error);
  }
}
