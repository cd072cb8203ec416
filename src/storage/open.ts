/** The store that a configuration names: for the composition root, and for commands that need nothing else of it. */
import type { Database } from '../collection.ts';
import type { Now } from '../time.ts';
import { type CosmosSettings, openCosmos } from './cosmos.ts';
import { openSqlite } from './sqlite.ts';

export type Storage =
  | { readonly engine: 'sqlite'; readonly file: string }
  | ({ readonly engine: 'cosmos' } & Pick<CosmosSettings, 'endpoint' | 'key' | 'database' | 'container'>);

export function openStorage(storage: Storage, now: Now): Promise<Database> {
  return storage.engine === 'sqlite'
    ? openSqlite({ file: storage.file, now })
    : openCosmos({ ...storage, now });
}
