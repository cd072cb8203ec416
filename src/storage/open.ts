/** The store that a configuration names: for the composition root, and for commands that need nothing else of it. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Database, StoreError } from '../collection.ts';
import type { Now } from '../time.ts';
import { type CosmosSettings, openCosmos } from './cosmos.ts';
import { openSqlite } from './sqlite.ts';

export type Storage =
  | { readonly engine: 'sqlite'; readonly file: string }
  | ({ readonly engine: 'cosmos' } & Pick<CosmosSettings, 'endpoint' | 'key' | 'database' | 'container'>);

/**
 * @param makesFolder for a demo on a fresh machine. In production a folder that is not there is a fault: a disk that is not
 * mounted, a name mistyped.
 */
export function openStorage(storage: Storage, now: Now, makesFolder = false): Promise<Database> {
  if (storage.engine === 'cosmos') return openCosmos({ ...storage, now });
  if (makesFolder) mkdirSync(dirname(storage.file), { recursive: true });
  return openSqlite({ file: storage.file, now });
}

/**
 * For commands beside the bot: where its file is missed, they would make an empty one, and find that all is well.
 * @throws StoreError with one sentence for whoever runs the command.
 */
export function mustStand(storage: Storage): void {
  if (storage.engine === 'cosmos' || existsSync(storage.file)) return;
  throw new StoreError(
    'not-done',
    `The database file ${storage.file} does not exist: name the one that the bot uses in SQLITE_FILE, or start the bot first.`,
  );
}
