/**
 * What people delete in the chat goes from the store too, whatever happens meanwhile. The wish is written down first, so that it outlives
 * this process; where not even that can be done it stays in memory and is tried again with each round.
 */
import { z } from 'zod/v4';
import { type Database, DocumentBase, findAll, type Kind } from '../collection.ts';
import { errorFields, type Log } from '../log.ts';
import { localDate, type Now, stamp } from '../time.ts';
import type { Once } from './once.ts';

/** Its id is the key of the turn that the message had: a hash. */
export const Deletion = DocumentBase.extend({ kind: z.literal('deletion') });
export type Deletion = z.infer<typeof Deletion>;

export const deletionKind: Kind<Deletion> = { kind: 'deletion', schema: Deletion };

export const deletionsPartition = (tenant: string): string => `deletions:${tenant}`;

/** Days: longer than anything of a message is kept (a question 30, its answer 30, a draft of both 90). */
const kept = 180;

/** Real milliseconds that a deletion waits for the message's answer: what that turn still writes would outlive the message. */
const answeredWithin = 10_000;

export interface DeletionsParts {
  readonly database: Database;
  readonly tenants: readonly string[];
  readonly once: Pick<Once, 'endWithin'>;
  /** Takes away what is kept of a message. Run again it does what is left. @param message the key of its turn. */
  readonly forget: (tenant: string, message: string) => Promise<void>;
  readonly log: Log;
  /** Domain time. */
  readonly now: Now;
}

export interface Deletions {
  /** A message was deleted in the chat; may be said twice. Never rejects: what could not be done is done by `again`. */
  wanted(tenant: string, message: string): Promise<void>;
  /** Carries out what is left, of processes that have ended too. Never rejects. */
  again(): Promise<void>;
}

interface Wish {
  readonly tenant: string;
  readonly message: string;
}

export function createDeletions({ database, tenants, once, forget, log, now }: DeletionsParts): Deletions {
  const wishes = database.collection(deletionKind);
  /** What this process knows of, by tenant and message. */
  const left = new Map<string, Wish>();
  /** The local day on which the store was last asked what others have left. */
  let askedOn: string | undefined;

  const nameOf = ({ tenant, message }: Wish): string => `${tenant} ${message}`;

  /** @returns whether nothing more can come of the message. */
  async function carryOut({ tenant, message }: Wish): Promise<boolean> {
    const partition = deletionsPartition(tenant);
    const expiresAt = stamp(now().add({ hours: 24 * kept }));
    await wishes.create({ kind: 'deletion', partition, id: message, expiresAt });
    const ended = await once.endWithin(tenant, message, answeredWithin);
    await forget(tenant, message);
    if (ended) await wishes.remove(partition, message);
    return ended;
  }

  /** One that fails stands last, so that it is in nobody's way. @returns whether the next may be tried. */
  async function attempt(wish: Wish): Promise<boolean> {
    left.delete(nameOf(wish));
    try {
      if (!(await carryOut(wish))) left.set(nameOf(wish), wish);
      return true;
    } catch (error) {
      left.set(nameOf(wish), wish);
      log.warn('a deletion waits', { count: left.size, ...errorFields(error) });
      return false;
    }
  }

  /** At the first round, and once a day: another replica may have ended meanwhile, and not come back. */
  async function ask(): Promise<void> {
    const today = localDate(now()).toString();
    if (askedOn === today) return;
    for (const tenant of tenants) {
      for await (const { doc } of findAll(wishes, { partition: deletionsPartition(tenant) })) {
        const wish = { tenant, message: doc.id };
        left.set(nameOf(wish), wish);
      }
    }
    askedOn = today;
  }

  return {
    wanted: async (tenant, message) => void (await attempt({ tenant, message })),
    again: async () => {
      try {
        await ask();
      } catch (error) {
        log.warn('a deletion waits', errorFields(error));
        return;
      }
      for (const wish of [...left.values()]) if (!(await attempt(wish))) return;
    },
  };
}
