/** The store that a configuration names: for the composition root, and for commands that need nothing else of it. */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Database, StoreError, type StoreReason } from '../collection.ts';
import type { Now } from '../time.ts';
import type { CosmosSettings } from './cosmos.ts';
import { openSqlite } from './sqlite.ts';

export type Storage =
  | { readonly engine: 'sqlite'; readonly file: string }
  | ({ readonly engine: 'cosmos' } & Pick<CosmosSettings, 'endpoint' | 'key' | 'database' | 'container'>);

/**
 * What may be made where it is not there. `nothing`: for commands beside the bot. `folder`: for a demo on a fresh machine;
 * else a folder that is not there is a fault: a disk that is not mounted, a name mistyped.
 */
export type MayMake = 'nothing' | 'store' | 'folder';

export async function openStorage(storage: Storage, now: Now, mayMake: MayMake = 'store'): Promise<Database> {
  if (storage.engine === 'cosmos') {
    // Its package is large: a laptop, and each tick beside a file, starts without it.
    const { openCosmos } = await import('./cosmos.ts');
    return openCosmos({ ...storage, now, makes: mayMake === 'nothing' ? 'never' : 'where-empty' });
  }
  if (mayMake === 'nothing') mustStand(storage);
  if (mayMake === 'folder') mkdirSync(dirname(storage.file), { recursive: true });
  makePrivate(storage.file);
  return openSqlite({ file: storage.file, now });
}

/** SQLite makes a file that everybody on the machine may read, and gives its log the rights of the file. */
function makePrivate(file: string): void {
  if (file === ':memory:') return;
  try {
    closeSync(openSync(file, 'a', 0o600));
  } catch {
    // Opening says why.
  }
}

/**
 * For commands beside the bot: where its file is missed, they would make an empty one, and find that all is well.
 * @throws StoreError with one sentence for whoever runs the command.
 */
export function mustStand(storage: Storage & { readonly engine: 'sqlite' }): void {
  if (existsSync(storage.file)) return;
  throw new StoreError(
    'not-done',
    `The database file ${storage.file} does not exist: name the one that the bot uses in SQLITE_FILE, or start the bot first.`,
  );
}

const account = 'Look at COSMOS_ENDPOINT, the network and the firewall of the account.';
/** What whoever starts the product can look into. */
const advice: Partial<Record<StoreReason['why'], string>> = {
  refused: "Look at COSMOS_KEY, the firewall of the account and this machine's clock.",
  throttled: 'Give the account more throughput.',
  unreachable: account,
  late: account,
  busy: 'End the other process that holds the file.',
  full: 'Make room on its disk.',
};

/** What is said to whoever started a program that could not go on: it is about this machine (a port, a file, an account). */
export function saidToStarter(error: unknown): string {
  if (!(error instanceof Error)) return 'Tovholder could not start.';
  const toDo = error instanceof StoreError && error.why !== undefined ? advice[error.why] : undefined;
  return toDo === undefined ? error.message : `${error.message.replace(/\.$/, '')}. ${toDo}`;
}
