/**
 * Who dispatches a tenant: `holder`, `epoch`, `beat`. It saves work and keeps the rate; sending once does not rest on it.
 * Ticks mean nothing in another process, so a replica takes it after watching the beat stand still by its own.
 */
import { z } from 'zod/v4';
import { DocumentBase, type Kind, StoreError } from '../collection.ts';
import { instantOf, stamp } from '../time.ts';
import { outboxPartition } from './item.ts';
import type { Parts } from './parts.ts';

export const Lease = DocumentBase.extend({
  kind: z.literal('lease'),
  /** A replica's id; empty when it was given back. */
  holder: z.string(),
  /** Rises with every change of holder. */
  epoch: z.number().int(),
  /** Rises with every renewal. */
  beat: z.number().int(),
  /** Wall clock of the last renewal. */
  beatAt: z.iso.datetime(),
});
export type Lease = z.infer<typeof Lease>;

export const leaseKind: Kind<Lease> = { kind: 'lease', schema: Lease };

/** The tenant's lease while this replica has it. */
export interface Hold {
  /** Taken just now: what was sent before is not in this process's memory. */
  readonly fresh: boolean;
  /** Within half a lease of the start of the last renewal. */
  maySend(): boolean;
  /** Renews when it is time to. `false`: it is lost, or the process is on its way out: stop. */
  keep(): Promise<boolean>;
}

type Lost = { readonly kind: 'lost' };
type Beaten = { readonly kind: 'held'; readonly fresh: boolean };

const key = (tenant: string) => [outboxPartition(tenant), 'lease'] as const;

/** One renewal, or one attempt to take it. Where a write's fate is unknown the lease counts as not held. */
async function beat(parts: Parts, tenant: string): Promise<Lost | Beaten> {
  try {
    const beatAt = stamp(parts.wall());
    const stored = await parts.leases.get(...key(tenant));
    if (stored === undefined) {
      const [partition, id] = key(tenant);
      const made = await parts.leases.create({
        partition,
        id,
        kind: 'lease',
        holder: parts.replica,
        epoch: 1,
        beat: 1,
        beatAt,
      });
      return made.kind === 'created' ? { kind: 'held', fresh: true } : { kind: 'lost' };
    }
    const { doc, etag } = stored;
    const mine = doc.holder === parts.replica;
    if (!mine && !isFree(parts, tenant, doc)) return { kind: 'lost' };
    const next = {
      ...doc,
      holder: parts.replica,
      epoch: mine ? doc.epoch : doc.epoch + 1,
      beat: doc.beat + 1,
      beatAt,
    };
    const written = await parts.leases.replace(next, etag);
    return written.kind === 'replaced' ? { kind: 'held', fresh: !mine } : { kind: 'lost' };
  } catch (error) {
    if (error instanceof StoreError) return { kind: 'lost' };
    throw error;
  }
}

function isFree(parts: Parts, tenant: string, lease: Lease): boolean {
  if (lease.holder === '') return true;
  const seen = `lease ${tenant} ${lease.epoch} ${lease.beat}`;
  const { takenAfter, takenByWallAfter } = parts.lease;
  return parts.watch.isOlder(seen, takenAfter, instantOf(lease.beatAt), takenByWallAfter);
}

/** @returns the hold, or `undefined` while another replica has it. */
export async function takeLease(parts: Parts, tenant: string): Promise<Hold | undefined> {
  if (parts.stopping()) return undefined;
  if (!parts.leased) return { fresh: false, maySend: () => true, keep: async () => !parts.stopping() };
  let renewedAt = parts.ticks();
  const first = await beat(parts, tenant);
  if (first.kind === 'lost') return undefined;
  let lost = false;
  let renewing: Promise<void> | undefined;

  async function renew(): Promise<void> {
    const start = parts.ticks();
    const next = await beat(parts, tenant);
    if (next.kind === 'held') renewedAt = start;
    else lost = true;
    renewing = undefined;
  }

  return {
    fresh: first.fresh,
    maySend: () => !lost && parts.ticks() - renewedAt < parts.lease.sendsWithin,
    keep: async () => {
      if (!lost && parts.ticks() - renewedAt >= parts.lease.renewedAfter) {
        renewing ??= renew();
        await renewing;
      }
      return !lost && !parts.stopping();
    },
  };
}

/**
 * Gives the lease back on the way out, so that nobody waits for a process that has stopped in good order. Where the store does
 * not take it, its time runs out by itself: that is no reason to stop otherwise.
 */
export async function giveBack(parts: Parts, tenant: string): Promise<void> {
  try {
    const stored = await parts.leases.get(...key(tenant));
    if (stored?.doc.holder === parts.replica)
      await parts.leases.replace({ ...stored.doc, holder: '' }, stored.etag);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}
