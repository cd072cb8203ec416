/**
 * SQLite (libsql): the engine of a laptop and of a single server. One table, one row per document; every operation is
 * one statement, so several processes may use one file. libsql is synchronous: statements are short.
 */
import { randomUUID } from 'node:crypto';
import type Libsql from 'libsql';
import {
  type Collection,
  type Created,
  type Database,
  type DocumentBase,
  type Kind,
  type Page,
  type Query,
  type Replaced,
  type Stored,
  StoreError,
} from '../collection.ts';
import type { Now } from '../time.ts';
import {
  checkKey,
  checkKind,
  fieldOf,
  milliseconds,
  refuse,
  toCursor,
  toPlan,
  toRead,
  toWrite,
} from './documents.ts';
import { codeOf, whyOf } from './sqlite-faults.ts';
import { busyTimeout, connect } from './sqlite-open.ts';
import { alive, type Bound, indexSql, toSql } from './sqlite-query.ts';

/** Expired rows are never returned; every ten minutes of domain time they are also removed, this many at a time. */
const purgeEvery = 10 * 60_000;
const purgeAtOnce = 500;

type Row = { readonly etag: string; readonly body: string };

/**
 * Opens the file, and makes it when there is none (its directory must exist). Opening it twice, also from several processes, is safe.
 * @param file a path, or `:memory:` for a store that ends with the process.
 * @throws StoreError with one sentence for whoever starts the product, when the file cannot be used.
 */
export async function openSqlite({
  file,
  now,
}: {
  readonly file: string;
  readonly now: Now;
}): Promise<Database> {
  return new SqliteDatabase(await connect(file), now);
}

class SqliteDatabase implements Database {
  readonly #connection: Libsql.Database;
  readonly #now: Now;
  readonly #kinds = new Set<string>();
  readonly #statements = new Map<string, Libsql.Statement<unknown[]>>();
  #purged = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(connection: Libsql.Database, now: Now) {
    this.#connection = connection;
    this.#now = now;
  }

  collection<T extends DocumentBase>(kind: Kind<T>): Collection<T> {
    checkKind(kind);
    this.#kinds.add(kind.kind);
    for (const fields of kind.indexes ?? [])
      this.#run((connection) => connection.exec(indexSql(kind.kind, fields)));
    return new SqliteCollection(this, kind);
  }

  kinds(): readonly string[] {
    return [...this.#kinds];
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#statements.clear();
    // libsql leaves the log beside the file when it closes; what it holds, also of what was removed, goes into the file.
    try {
      this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // Somebody else is at it; nothing is lost.
    }
    this.#connection.close();
  }

  /** @returns the moment of domain time that this operation happens at; now and then expired rows are removed on the way. */
  moment(): number {
    const moment = milliseconds(this.#now);
    if (moment - this.#purged >= purgeEvery) this.#purge(moment);
    return moment;
  }

  /** Nobody waits for it: where it cannot be done now (another process writes, the disk is full) a later one does it. */
  #purge(moment: number): void {
    this.#purged = moment;
    try {
      this.#run((connection) => connection.pragma('busy_timeout = 0'));
      const { changes } = this.write(
        'DELETE FROM documents WHERE rowid IN (SELECT rowid FROM documents WHERE expires_at <= ? LIMIT ?)',
        [moment, purgeAtOnce],
      );
      if (changes === purgeAtOnce) this.#purged = Number.NEGATIVE_INFINITY;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    } finally {
      this.#run((connection) => connection.pragma(`busy_timeout = ${busyTimeout}`));
    }
  }

  /** Waits for the disk. Calls into libsql are synchronous: no other write falls in between. */
  write(sql: string, values: readonly Bound[]): { readonly changes: number } {
    return this.#run((connection) => {
      this.#statement('PRAGMA synchronous = FULL').run();
      try {
        return this.#alone(connection, sql, values);
      } finally {
        this.#statement('PRAGMA synchronous = NORMAL').run();
      }
    });
  }

  /** As `write`, without waiting for the disk. */
  writeLightly(sql: string, values: readonly Bound[]): { readonly changes: number } {
    return this.#run((connection) => this.#alone(connection, sql, values));
  }

  /**
   * Takes the file before it writes. libsql leaves a prepared statement that finds the file taken half begun, and then
   * nothing that this connection writes is ever committed, though it is told to be written.
   */
  #alone(connection: Libsql.Database, sql: string, values: readonly Bound[]): Libsql.RunResult {
    connection.exec('BEGIN IMMEDIATE');
    try {
      const result = this.#statement(sql).run(...values);
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  }

  read(sql: string, values: readonly Bound[]): readonly Row[] {
    return this.#run(() => this.#statement(sql).all(...values)).map((row) => ({
      etag: String(fieldOf(row, 'etag')),
      body: String(fieldOf(row, 'body')),
    }));
  }

  #statement(sql: string): Libsql.Statement<unknown[]> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      if (this.#statements.size >= 200) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #run<R>(work: (connection: Libsql.Database) => R): R {
    if (this.#closed) refuse('the database is closed');
    try {
      return work(this.#connection);
    } catch (error) {
      const code = codeOf(error);
      // A commit that failed on the disk may stand after all; every other failure leaves the file as it was.
      const outcome = code.startsWith('SQLITE_IOERR') ? 'unknown' : 'not-done';
      throw new StoreError(outcome, `the database file did not take the operation (${code || 'no code'})`, {
        cause: error,
        why: whyOf(code),
      });
    }
  }
}

class SqliteCollection<T extends DocumentBase> implements Collection<T> {
  readonly #database: SqliteDatabase;
  readonly #kind: Kind<T>;

  constructor(database: SqliteDatabase, kind: Kind<T>) {
    this.#database = database;
    this.#kind = kind;
  }

  async get(partition: string, id: string): Promise<Stored<T> | undefined> {
    checkKey(this.#kind.kind, partition, id);
    const [row] = this.#database.read(
      `SELECT etag, body FROM documents WHERE partition = ? AND id = ? AND kind = ? AND ${alive}`,
      [partition, id, this.#kind.kind, this.#database.moment()],
    );
    return row === undefined ? undefined : this.#stored(row);
  }

  async create(given: T): Promise<Created> {
    const { doc, json, expires } = toWrite(this.#kind, given);
    const etag = randomUUID();
    const { changes } = this.#write(
      `INSERT INTO documents (partition, id, kind, etag, expires_at, body) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (partition, id) DO UPDATE
       SET kind = excluded.kind, etag = excluded.etag, expires_at = excluded.expires_at, body = excluded.body
       WHERE documents.expires_at <= ?`,
      [doc.partition, doc.id, doc.kind, etag, expires ?? null, json, this.#database.moment()],
    );
    return changes === 0 ? { kind: 'exists' } : { kind: 'created', etag };
  }

  async replace(given: T, etag: string): Promise<Replaced> {
    const { doc, json, expires } = toWrite(this.#kind, given);
    const fresh = randomUUID();
    const { changes } = this.#write(
      `UPDATE documents SET etag = ?, expires_at = ?, body = ?
       WHERE partition = ? AND id = ? AND kind = ? AND etag = ? AND ${alive}`,
      [fresh, expires ?? null, json, doc.partition, doc.id, doc.kind, etag, this.#database.moment()],
    );
    return changes === 0 ? { kind: 'conflict' } : { kind: 'replaced', etag: fresh };
  }

  async remove(partition: string, id: string, etag?: string): Promise<boolean> {
    checkKey(this.#kind.kind, partition, id);
    const { changes } = this.#write(
      `DELETE FROM documents WHERE partition = ? AND id = ? AND kind = ? AND (? IS NULL OR etag = ?) AND ${alive}`,
      [partition, id, this.#kind.kind, etag ?? null, etag ?? null, this.#database.moment()],
    );
    return changes > 0;
  }

  async find(query: Query<T>): Promise<Page<T>> {
    const plan = toPlan(this.#kind, query);
    if (plan.nothing) return { items: [] };
    const { sql, values } = toSql(this.#kind.kind, plan, this.#database.moment());
    const rows = this.#database.read(sql, values);
    const items = rows.slice(0, plan.limit).map((row) => this.#stored(row));
    const last: unknown = rows.length > plan.limit ? JSON.parse(rows[plan.limit - 1]?.body ?? '') : undefined;
    const value = fieldOf(last, plan.orderBy);
    if (value === undefined) return { items };
    return { items, next: toCursor(plan.orderBy, { value, id: String(fieldOf(last, 'id')) }) };
  }

  #write(sql: string, values: readonly Bound[]): { readonly changes: number } {
    return this.#kind.survives === 'process-end'
      ? this.#database.writeLightly(sql, values)
      : this.#database.write(sql, values);
  }

  #stored(row: Row): Stored<T> {
    return { doc: toRead(this.#kind, JSON.parse(row.body)), etag: row.etag };
  }
}
