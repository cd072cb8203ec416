/** What the proof and its replicas agree on. */
import { z } from 'zod/v4';
import type { Database } from '../../../src/collection.ts';
import { Temporal } from '../../../src/time.ts';

export const tenant = 'tenant-1';
export const now = () => Temporal.Now.instant();

/** The named steps of a delivery; at each of them a replica is made to die. */
export const deadly = ['binding', 'bound', 'decided', 'created', 'posted', 'recorded', 'settled'] as const;

export const Store = z.discriminatedUnion('engine', [
  z.object({ engine: z.literal('sqlite'), file: z.string() }),
  z.object({ engine: z.literal('cosmos'), endpoint: z.string(), key: z.string(), database: z.string() }),
]);
export type Store = z.infer<typeof Store>;

/** What a replica is told on its command line. */
export const Orders = z.object({
  store: Store,
  connector: z.string(),
  replica: z.string(),
  /** Dies by its own hand at the so-manieth time that it comes to this step. */
  diesAt: z.object({ step: z.enum(deadly), time: z.number() }).optional(),
});
export type Orders = z.infer<typeof Orders>;

/** Only what is needed is loaded: processes are started by the hundred. */
export async function openStore(store: Store): Promise<Database> {
  if (store.engine === 'sqlite') {
    const { openSqlite } = await import('../../../src/storage/sqlite.ts');
    return openSqlite({ file: store.file, now });
  }
  const { openCosmos } = await import('../../../src/storage/cosmos.ts');
  return openCosmos({ ...store, container: 'documents', now });
}

/** What a replica tells the proof: that it has come up, or that a POST got no answer though nobody was killed. */
export const Told = z.enum(['ready', 'unanswered']);
