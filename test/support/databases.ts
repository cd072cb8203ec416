/**
 * The engines that every flow and contract test runs on:
 *
 *     describe.each(engines)('$name', ({ open }) => { … const { database, dispose } = await open(now); … });
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CosmosClient } from '@azure/cosmos';
import type { Collection, Database, DocumentBase } from '../../src/collection.ts';
import { openCosmos } from '../../src/storage/cosmos.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Now } from '../../src/time.ts';
import { type CosmosServer, startCosmosServer } from './cosmos-server.ts';

export interface Opened {
  readonly database: Database;
  /** Closes the database and opens it anew, as after a restart of the product; the old one must not be used any more. */
  restart(): Promise<Database>;
  /** Closes it and removes all that it held. */
  dispose(): Promise<void>;
}

export interface Engine {
  readonly name: string;
  /** A fresh, empty database; for SQLite a file in a directory of its own. */
  open(now: Now): Promise<Opened>;
}

async function opened(reopen: () => Promise<Database>, remove: () => Promise<void>): Promise<Opened> {
  let current = await reopen();
  return {
    database: current,
    async restart() {
      await current.close();
      current = await reopen();
      return current;
    },
    async dispose() {
      await current.close();
      await remove();
    },
  };
}

const sqlite: Engine = {
  name: 'sqlite',
  async open(now) {
    const directory = await mkdtemp(join(tmpdir(), 'tovholder-'));
    const file = join(directory, 'test.db');
    return opened(
      () => openSqlite({ file, now }),
      () => rm(directory, { recursive: true, force: true }),
    );
  },
};

let standIn: Promise<CosmosServer> | undefined;
let users = 0;

/** One server per test file, from the first database opened until the last one is disposed of. */
async function leave(): Promise<void> {
  users -= 1;
  if (users > 0) return;
  const server = standIn;
  standIn = undefined;
  await (await server)?.close();
}

const cosmos: Engine = {
  name: 'cosmos (stand-in server)',
  async open(now) {
    users += 1;
    standIn ??= startCosmosServer();
    const { endpoint, key } = await standIn;
    const database = `test-${randomUUID()}`;
    return opened(
      () => openCosmos({ endpoint, key, database, container: 'documents', now, makes: 'always' }),
      leave,
    );
  },
};

function account(endpoint: string, key: string): Engine {
  return {
    name: 'cosmos (COSMOS_ENDPOINT)',
    async open(now) {
      const database = `test-${randomUUID()}`;
      return opened(
        () => openCosmos({ endpoint, key, database, container: 'documents', now, makes: 'always' }),
        async () => {
          const client = new CosmosClient({ endpoint, key });
          await client.database(database).delete();
          client.dispose();
        },
      );
    },
  };
}

const { COSMOS_ENDPOINT, COSMOS_KEY } = process.env;

export const engines: readonly Engine[] = [
  sqlite,
  cosmos,
  ...(COSMOS_ENDPOINT && COSMOS_KEY ? [account(COSMOS_ENDPOINT, COSMOS_KEY)] : []),
];

export interface CountedOperation {
  readonly op: 'get' | 'create' | 'replace' | 'remove' | 'find';
  readonly partition: string;
  readonly kind: string;
}

export interface Counted {
  readonly database: Database;
  /** In the order they were asked for, whatever came of them. */
  operations(): readonly CountedOperation[];
  /** Forgets them. */
  reset(): void;
}

/** Writes down every operation that goes through `database`; for "this flow costs at most N operations". */
export function counted(inner: Database): Counted {
  const seen: CountedOperation[] = [];
  return {
    operations: () => [...seen],
    reset: () => void seen.splice(0),
    database: {
      kinds: () => inner.kinds(),
      close: () => inner.close(),
      collection<T extends DocumentBase>(kind: Parameters<typeof inner.collection<T>>[0]): Collection<T> {
        const collection = inner.collection(kind);
        const note = (op: CountedOperation['op'], partition: string): void =>
          void seen.push({ op, partition, kind: kind.kind });
        return {
          get(partition, id) {
            note('get', partition);
            return collection.get(partition, id);
          },
          create(doc) {
            note('create', doc.partition);
            return collection.create(doc);
          },
          replace(doc, etag) {
            note('replace', doc.partition);
            return collection.replace(doc, etag);
          },
          remove(partition, id, etag) {
            note('remove', partition);
            return collection.remove(partition, id, etag);
          },
          find(query) {
            note('find', query.partition);
            return collection.find(query);
          },
        };
      },
    },
  };
}
