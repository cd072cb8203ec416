/**
 * Each activity is served once. Teams sends an activity again when it got no answer within 15 s, under the same id;
 * a turn writes `started` when it begins and `done` when its reply is out: two store operations in the normal path.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { type Database, DocumentBase, type Kind, type Stored } from '../collection.ts';
import { type Instant, instantOf, isBefore, type Now, stamp } from '../time.ts';

export const Result = z.enum(['answered', 'refused', 'failed', 'late']);
/** What became of a turn; nothing of a card or a text is kept. */
export type Result = z.infer<typeof Result>;

export const Seen = DocumentBase.extend({
  kind: z.literal('seen'),
  state: z.enum(['started', 'done']),
  /** By the wall clock of whoever started it. */
  leaseUntil: z.iso.datetime(),
  result: Result.optional(),
});
export type Seen = z.infer<typeof Seen>;

/** Lost with a power cut, an activity may be served a second time: a second reply, never a second record. */
const seenKind: Kind<Seen> = { kind: 'seen', schema: Seen, survives: 'process-end' };

/**
 * How long a turn may take (12 s to serve, 8 s to post its reply) and 5 s more, for wall clocks of replicas that differ.
 * A lease that runs out too early costs a second reply, never a second record: handlers are idempotent by `turn.key`.
 */
export const lease = { seconds: 25 };
const look = 250;

export interface ActivityKey {
  readonly tenant: string;
  readonly conversation: string;
  readonly activity: string;
}

export type Arrival =
  | { readonly kind: 'first'; done(result: Result): Promise<void> }
  /** Somebody, perhaps here, is at it. */
  | { readonly kind: 'running' }
  | { readonly kind: 'done' };

export interface Once {
  /** The same for the same activity: what deterministic ids are made from. */
  keyOf(activity: ActivityKey): string;
  begin(activity: ActivityKey): Promise<Arrival>;
  /** As `begin`; while it is running elsewhere, waits for its end or the end of its lease, at most `patience` real milliseconds. */
  beginWithin(activity: ActivityKey, patience: number): Promise<Arrival>;
  /**
   * Waits for the end of a turn, at most `patience` real milliseconds; one that has not begun never will.
   * @param key what `keyOf` gave. @returns whether it is over.
   */
  endWithin(tenant: string, key: string, patience: number): Promise<boolean>;
}

/** @param now domain time, for how long it is kept; @param wall real time, for the lease: other processes compare with it. */
export function createOnce(database: Database, now: Now, wall: Now): Once {
  const seen = database.collection(seenKind);

  const keyOf = ({ tenant, conversation, activity }: ActivityKey) =>
    createHash('sha256').update([tenant, conversation, activity].join('\n')).digest('hex').slice(0, 40);

  function started(tenant: string, id: string): Seen {
    const bucket = Number.parseInt(id.slice(0, 1), 16);
    return {
      kind: 'seen',
      partition: `seen:${tenant}:${bucket}`,
      id,
      state: 'started',
      leaseUntil: stamp(wall().add(lease)),
      expiresAt: stamp(now().add({ hours: 24 })),
    };
  }

  const first = (doc: Seen, etag: string): Arrival => ({
    kind: 'first',
    done: async (result) => void (await seen.replace({ ...doc, state: 'done', result }, etag)),
  });

  async function takeOver(doc: Seen, found: Stored<Seen>): Promise<Arrival> {
    if (found.doc.state === 'done') return { kind: 'done' };
    const until: Instant = instantOf(found.doc.leaseUntil);
    if (isBefore(wall(), until)) return { kind: 'running' };
    const taken = await seen.replace(doc, found.etag);
    return taken.kind === 'replaced' ? first(doc, taken.etag) : { kind: 'running' };
  }

  async function begin(tenant: string, key: string): Promise<Arrival> {
    const doc = started(tenant, key);
    const created = await seen.create(doc);
    if (created.kind === 'created') return first(doc, created.etag);
    const found = await seen.get(doc.partition, doc.id);
    return found === undefined ? { kind: 'running' } : takeOver(doc, found);
  }

  async function beginWithin(tenant: string, key: string, patience: number): Promise<Arrival> {
    let arrival = await begin(tenant, key);
    for (let waited = 0; arrival.kind === 'running' && waited < patience; waited += look) {
      await sleep(look);
      const doc = started(tenant, key);
      const found = await seen.get(doc.partition, doc.id);
      arrival = found === undefined ? arrival : await takeOver(doc, found);
    }
    return arrival;
  }

  return {
    keyOf,
    begin: (activity) => begin(activity.tenant, keyOf(activity)),
    beginWithin: (activity, patience) => beginWithin(activity.tenant, keyOf(activity), patience),
    endWithin: async (tenant, key, patience) => {
      const arrival = await beginWithin(tenant, key, patience);
      if (arrival.kind === 'first') await arrival.done('refused');
      return arrival.kind !== 'running';
    },
  };
}
