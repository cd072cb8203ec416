/** A whole copy of a database file, also while the bot runs on it. */
import { closeSync, openSync, rmSync } from 'node:fs';
import Libsql from 'libsql';
import { StoreError } from '../collection.ts';
import { fieldOf } from './documents.ts';
import { codeOf, whyOf } from './sqlite-faults.ts';

/** Real milliseconds to wait for another process that writes. */
const busyTimeout = 5000;

const failed = (sentence: string, cause?: unknown): StoreError =>
  new StoreError('not-done', sentence, {
    cause,
    ...(codeOf(cause) === '' ? {} : { why: whyOf(codeOf(cause)) }),
  });

/** SQLite takes an empty file for none; only its owner may read what comes into it. */
function claim(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    const why =
      codeOf(error) === 'EEXIST' ? 'there is a file of that name' : `it cannot be made (${codeOf(error)})`;
    throw failed(`The copy ${file} was not made, because ${why}.`);
  }
}

/**
 * Copies everything that has been written to `from`, and looks whether the copy is whole.
 * @param to a file that does not exist yet; its directory does.
 * @throws StoreError with one sentence for whoever asked; no half of a copy is left then.
 */
export function copySqlite(from: string, to: string): void {
  claim(to);
  const connections: Libsql.Database[] = [];
  const open = (file: string): Libsql.Database => {
    const connection = new Libsql(file, { timeout: busyTimeout });
    connections.push(connection);
    return connection;
  };
  try {
    open(from).prepare('VACUUM INTO ?').run(to);
    const found: unknown = open(to).prepare('PRAGMA integrity_check').get();
    if (fieldOf(found, 'integrity_check') !== 'ok') throw failed(`The copy ${to} is damaged.`);
  } catch (error) {
    rmSync(to, { force: true });
    if (error instanceof StoreError) throw error;
    throw failed(`The copy ${to} was not made (${codeOf(error) || 'unknown error'}).`, error);
  } finally {
    for (const connection of connections) connection.close();
  }
}
