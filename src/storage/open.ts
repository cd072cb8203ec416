/** The store that a configuration names: for the composition root, and for commands that need nothing else of it. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from '../collection.ts';
import type { Now } from '../time.ts';
import type { CosmosSettings } from './cosmos.ts';
import { openSqlite } from './sqlite.ts';

export type Storage =
  | { readonly engine: 'sqlite'; readonly file: string }
  | ({ readonly engine: 'cosmos' } & Pick<CosmosSettings, 'endpoint' | 'key' | 'database' | 'container'>);

/**
 * @param makesFolder for a demo on a fresh machine. In production a folder that is not there is a fault: a disk that is not
 * mounted, a name mistyped.
 */
export async function openStorage(storage: Storage, now: Now, makesFolder = false): Promise<Database> {
  if (storage.engine === 'cosmos') {
    // Its package is large: a laptop, and each tick beside a file, starts without it.
    const { openCosmos } = await import('./cosmos.ts');
    return openCosmos({ ...storage, now });
  }
  if (makesFolder) mkdirSync(dirname(storage.file), { recursive: true });
  return openSqlite({ file: storage.file, now });
}
