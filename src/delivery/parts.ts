/** What the steps of the outbox work with: the store's collections, the sender, both clocks. Made once by `createOutbox`. */
import type { Collection } from '../collection.ts';
import type { Log } from '../log.ts';
import type { Person } from '../people/person.ts';
import type { Instant, Now, Ticks } from '../time.ts';
import type { Delivery, Item } from './item.ts';
import type { Lease } from './lease.ts';
import { type LeaseTimes, postWithin } from './limits.ts';
import type { Pace } from './pace.ts';
import type { Rate } from './rate.ts';
import type { Sender } from './sender.ts';
import type { Topic } from './topic.ts';
import type { Watch } from './watch.ts';

/** The named moments of a delivery, in their order; a kill test stops the process at each. */
export type Step =
  | 'planned'
  | 'binding'
  | 'bound'
  | 'decided'
  | 'created'
  | 'posted'
  | 'recorded'
  | 'settled'
  | 'fenced'
  | 'judged'
  | 'updating'
  | 'updated';

export interface Hooks {
  /** Called when the step has just been done (`binding`, `updating`: is about to be). What it throws stops that piece of work where it is. */
  step(name: Step): void | Promise<void>;
}

export interface Parts {
  readonly items: Collection<Item>;
  readonly deliveries: Collection<Delivery>;
  /** The documents of `people/`, since a reference is marked dead by its etag. */
  readonly persons: Collection<Person>;
  readonly leases: Collection<Lease>;
  readonly topics: () => readonly Topic[];
  readonly sender: Sender;
  readonly ticks: Ticks;
  readonly wall: Now;
  readonly log: Log;
  readonly replica: string;
  readonly step: (name: Step) => Promise<void>;
  readonly watch: Watch;
  readonly rate: Rate;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly freshId: () => string;
  readonly random: () => number;
  /** How many deliveries of a tenant are on their way at once, at most. */
  readonly workers: number;
  /** A tenant's own. */
  readonly pace: (tenant: string) => Pace;
  readonly leased: boolean;
  readonly lease: LeaseTimes;
  /** The process is on its way out: what is begun is finished, nothing more is begun. */
  readonly stopping: () => boolean;
  /** Updates of cards that did not get through: not before these own ticks. */
  readonly updates: Map<string, { readonly tries: number; readonly after: number }>;
}

/** A moment of domain time that runs on while a long piece of work does: 5,000 deliveries take minutes. */
export function running(now: Instant, ticks: Ticks): Now {
  const start = ticks();
  return () => now.add({ milliseconds: Math.max(0, Math.round(ticks() - start)) });
}

/** Whether the wall has gone as far as the ticks have: a machine that slept, or whose clock was set, no longer knows what time it is. */
export function steady(parts: Pick<Parts, 'ticks' | 'wall'>): () => boolean {
  const apart = () => parts.wall().epochMilliseconds - parts.ticks();
  const before = apart();
  return () => Math.abs(apart() - before) < postWithin;
}

/** Runs `work` over all, at most `width` at once, in their order; one that throws is handed to `failed`, the others go on. */
export async function each<T>(
  all: readonly T[],
  width: number,
  work: (one: T) => Promise<void>,
  failed: (error: unknown) => void,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const index = next;
      next += 1;
      try {
        await work(all[index] as T);
      } catch (error) {
        failed(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, all.length) }, worker));
}
