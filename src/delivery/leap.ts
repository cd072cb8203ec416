/**
 * A clock that leaps forward by more than 25 days is either right (we were down for long) or wrong, and only a person
 * knows. Until somebody says so nothing is planned, sent, closed or forgotten: a wrong clock would close everything it passes
 * as too late, and what it lets expire would be planned and sent anew once it is set back.
 */
import { z } from 'zod/v4';
import { type Database, DocumentBase, type Kind } from '../collection.ts';
import { earliest, type Instant, instantOf, stamp } from '../time.ts';
import { outboxPartition } from './item.ts';
import { planWithin } from './limits.ts';

const Seen = DocumentBase.extend({
  kind: z.literal('clock'),
  /** Domain time when the tenant's round was last done, to the hour. */
  at: z.iso.datetime(),
});
type Seen = z.infer<typeof Seen>;
const seenKind: Kind<Seen> = { kind: 'clock', schema: Seen };

export interface Leaps {
  /** Reads what the tenants saw last; `bounded` knows nothing before. */
  open(tenants: readonly string[]): Promise<void>;
  /** @returns the moment from which the clock has leapt to `now`; `undefined` when it has not. Changes nothing. */
  leapt(tenant: string, now: Instant): Promise<Instant | undefined>;
  /** The same at the begin of a round, which notes `now` when it may go on; also when the clock was set back by less than a leap. */
  begin(tenant: string, now: Instant): Promise<Instant | undefined>;
  /** Somebody says that the clock is right. `nothing`: it has not leapt, or a colleague was first. */
  confirm(tenant: string, now: Instant): Promise<'done' | 'nothing'>;
  /** `now`, but never beyond a leap that nobody has confirmed: what the store may forget by. */
  bounded(now: Instant): Instant;
}

const notedEvery = 3_600_000;
const id = 'clock';

const milliseconds = (from: Instant, to: Instant): number => to.epochMilliseconds - from.epochMilliseconds;

export function createLeaps(database: Database): Leaps {
  const clocks = database.collection(seenKind);
  const known = new Map<string, Instant>();

  async function read(tenant: string) {
    const stored = await clocks.get(outboxPartition(tenant), id);
    if (stored !== undefined) known.set(tenant, instantOf(stored.doc.at));
    return stored;
  }

  const isLeap = (from: Instant, now: Instant): boolean => milliseconds(from, now) > planWithin;

  async function note(tenant: string, now: Instant, etag: string | undefined): Promise<boolean> {
    const doc: Seen = { partition: outboxPartition(tenant), id, kind: 'clock', at: stamp(now) };
    const written = etag === undefined ? await clocks.create(doc) : await clocks.replace(doc, etag);
    const done = written.kind === 'created' || written.kind === 'replaced';
    if (done) known.set(tenant, now);
    return done;
  }

  return {
    open: async (tenants) => {
      for (const tenant of tenants) await read(tenant);
    },
    leapt: async (tenant, now) => {
      const stored = await read(tenant);
      const from = stored === undefined ? now : instantOf(stored.doc.at);
      return isLeap(from, now) ? from : undefined;
    },
    begin: async (tenant, now) => {
      const stored = await read(tenant);
      const from = stored === undefined ? undefined : instantOf(stored.doc.at);
      if (from !== undefined && isLeap(from, now)) return from;
      // A clock that stands far back is not noted: once it is right again it would seem to have leapt.
      const isFarBack = from !== undefined && isLeap(now, from);
      if (from === undefined || (!isFarBack && Math.abs(milliseconds(from, now)) >= notedEvery))
        await note(tenant, now, stored?.etag);
      return undefined;
    },
    confirm: async (tenant, now) => {
      const stored = await read(tenant);
      if (stored === undefined || !isLeap(instantOf(stored.doc.at), now)) return 'nothing';
      return (await note(tenant, now, stored.etag)) ? 'done' : 'nothing';
    },
    bounded: (now) => {
      const leaps = [...known.values()].filter((from) => isLeap(from, now));
      return leaps.reduce((least, from) => earliest(least, from.add({ milliseconds: planWithin })), now);
    },
  };
}
