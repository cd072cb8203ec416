/** Opening a SQLite file: whether it can be used at all, its tables, and how the connection writes. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { fieldOf, refuse } from './documents.ts';
import { codeOf, unusable } from './sqlite-faults.ts';

const version = 1;
/** Milliseconds that a statement waits for another process. */
export const busyTimeout = 5000;
/** Opening waits between its attempts instead, ten seconds in all: a start that hangs tells nobody why. */
const openingTimeout = 50;
const openingAttempts = 40;

const schema = `
  CREATE TABLE IF NOT EXISTS documents (
    partition TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, etag TEXT NOT NULL, expires_at INTEGER, body TEXT NOT NULL,
    PRIMARY KEY (partition, id)
  );
  CREATE INDEX IF NOT EXISTS documents_kind ON documents (partition, kind, id);
  CREATE INDEX IF NOT EXISTS documents_expiry ON documents (expires_at) WHERE expires_at IS NOT NULL;
`;

/**
 * A connection to the file, ready for documents; the file is made when there is none.
 * @throws StoreError with one sentence for whoever starts the product, when the file cannot be used.
 */
export async function connect(file: string): Promise<Libsql.Database> {
  if (file !== ':memory:') checkPlace(file);
  for (let attempt = 1; ; attempt += 1) {
    let connection: Libsql.Database | undefined;
    try {
      connection = new Libsql(file, { timeout: openingTimeout });
      prepare(connection);
      return connection;
    } catch (error) {
      connection?.close();
      // Going over to WAL does not wait for others, whatever the busy timeout: processes that start together meet here.
      if (!codeOf(error).startsWith('SQLITE_BUSY') || attempt === openingAttempts)
        throw unusable(file, error);
      await sleep(20 * Math.min(attempt, 10));
    }
  }
}

function checkPlace(file: string): void {
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()) {
    refuse(`The database file ${file} cannot be made, because its directory does not exist.`);
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    refuse(`The database file ${file} cannot be used, because it is a directory.`);
  }
}

function prepare(connection: Libsql.Database): void {
  connection.pragma('journal_mode = WAL');
  // Writes that must outlive a power cut ask for more, one by one.
  connection.pragma('synchronous = NORMAL');
  // What is removed is overwritten: retention and erasure mean it.
  connection.pragma('secure_delete = ON');
  const found: unknown = connection.prepare('PRAGMA user_version').get();
  const stands = Number(fieldOf(found, 'user_version'));
  if (stands > version) refuse('it was made by a newer version of the product');
  connection.exec(schema);
  if (stands < version) connection.exec(`PRAGMA user_version = ${version}`);
  // A file that cannot be written says so now, not at the first check-in.
  connection.exec('BEGIN IMMEDIATE; ROLLBACK');
  connection.pragma(`busy_timeout = ${busyTimeout}`);
}
