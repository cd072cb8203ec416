/** Puts the steps of the outbox together. `docs/outbox.md` explains the protocol and why it is so. */
import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Database } from '../collection.ts';
import type { Log } from '../log.ts';
import { personKind } from '../people/person.ts';
import type { Instant, Now, Ticks } from '../time.ts';
import { freshDelivery } from './deliver.ts';
import { dispatchTenant } from './dispatch.ts';
import { unpark } from './heal.ts';
import { deliveryKind, itemKind } from './item.ts';
import { giveBack, leaseKind } from './lease.ts';
import { conversationLimits, type Limit, leaseLength, leaseTimes, tenantRate } from './limits.ts';
import type { Dispatched, Outbox } from './outbox.ts';
import { createPace, type Pace } from './pace.ts';
import type { Hooks, Parts } from './parts.ts';
import { decideAbout, decideAll, lookBefore, tryPeople, tryPerson } from './person-decides.ts';
import { planAll } from './plan.ts';
import { createRate } from './rate.ts';
import type { Sender } from './sender.ts';
import type { Topic } from './topic.ts';
import { missedOf, nextDue, parkedOf, unknownsOf } from './unreached.ts';
import { markChanged, markOutdated } from './updates.ts';
import { sendAtOnce } from './urgent.ts';
import { createWatch } from './watch.ts';

export interface OutboxOptions {
  readonly database: Database;
  /** All topics, in the order in which a card shows them. A function, since features are made after the outbox. */
  readonly topics: () => readonly Topic[];
  readonly sender: Sender;
  readonly ticks: Ticks;
  /** The wall clock, never the demo's: real moments that other processes understand. */
  readonly wall: Now;
  readonly log: Log;
  /** A fresh id of this process; may be a fixed one where there is only ever one process on the store. */
  readonly replica: string;
  readonly hooks?: Hooks;
  /** Messages a second and tenant; 25 when left out. */
  readonly perSecond?: number;
  /** What a conversation takes; Microsoft's limits when left out. */
  readonly perConversation?: readonly Limit[];
  /** Deliveries of a tenant on their way at once, at most; 16 when left out. */
  readonly workers?: number;
  /** `false`: dispatches without asking for the lease. For tests of what holds without it. */
  readonly leased?: boolean;
  /** Real milliseconds after which a dead holder's lease is taken; 20 s when left out. The same in all replicas. */
  readonly leaseLength?: number;
  /** How waiting is done; tests give their own. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly freshId?: () => string;
  readonly random?: () => number;
}

function partsOf(options: OutboxOptions, stopping: () => boolean): Parts {
  const { database, ticks, wall, hooks } = options;
  const workers = options.workers ?? 16;
  const paces = new Map<string, Pace>();
  const sleep = options.sleep ?? ((milliseconds: number) => sleepFor(milliseconds));
  return {
    items: database.collection(itemKind),
    deliveries: database.collection(deliveryKind),
    persons: database.collection(personKind),
    leases: database.collection(leaseKind),
    topics: options.topics,
    sender: options.sender,
    ticks,
    wall,
    log: options.log,
    replica: options.replica,
    step: async (name) => hooks?.step(name),
    watch: createWatch(ticks, wall),
    rate: createRate({
      perSecond: options.perSecond ?? tenantRate,
      perConversation: options.perConversation ?? conversationLimits,
      ticks,
      sleep,
    }),
    sleep,
    freshId: options.freshId ?? freshDelivery,
    random: options.random ?? Math.random,
    workers,
    pace: (tenant) => {
      const pace = paces.get(tenant) ?? createPace(workers);
      paces.set(tenant, pace);
      return pace;
    },
    leased: options.leased ?? true,
    lease: leaseTimes(options.leaseLength ?? leaseLength),
    updates: new Map(),
    stopping,
  };
}

/** One dispatch of a tenant at a time in this process; whoever asks meanwhile shares the one that comes next. */
function oneAtATime(dispatch: (tenant: string, now: Instant) => Promise<readonly Dispatched[]>) {
  type Work = Promise<readonly Dispatched[]>;
  const running = new Map<string, Work>();
  const waiting = new Map<string, { now: Instant; work: Work }>();

  function start(tenant: string, now: Instant): Work {
    const work = dispatch(tenant, now).finally(() => running.delete(tenant));
    running.set(tenant, work);
    return work;
  }

  return (tenant: string, now: Instant): Work => {
    // Looked for first: when one has just ended, the one that waits is about to begin.
    const queued = waiting.get(tenant);
    if (queued !== undefined) {
      queued.now = now;
      return queued.work;
    }
    const current = running.get(tenant);
    if (current === undefined) return start(tenant, now);
    const work: Work = current
      .catch(() => [])
      .then(() => {
        const latest = waiting.get(tenant)?.now ?? now;
        waiting.delete(tenant);
        return start(tenant, latest);
      });
    waiting.set(tenant, { now, work });
    return work;
  };
}

/** An outbox of one process, and how it leaves in good order. */
export interface RunningOutbox extends Outbox {
  /** Begins no further delivery, waits for those on their way and gives the leases back. */
  stop(): Promise<void>;
}

export function createOutbox(options: OutboxOptions): RunningOutbox {
  let stopping = false;
  const parts = partsOf(options, () => stopping);
  const held = new Set<string>();
  const dispatch = oneAtATime((tenant, now) => dispatchTenant(parts, tenant, now));
  const underWay = new Set<Promise<unknown>>();
  const tracked = <T>(work: Promise<T>): Promise<T> => {
    const ended: Promise<unknown> = work.then(
      () => underWay.delete(ended),
      () => underWay.delete(ended),
    );
    underWay.add(ended);
    return work;
  };

  let stopped: Promise<void> | undefined;
  async function leave(): Promise<void> {
    stopping = true;
    await Promise.all([...underWay]);
    if (!parts.leased) return;
    for (const tenant of held) {
      // Whoever takes it next knows nothing of our last second.
      await parts.rate.settled(tenant);
      await giveBack(parts, tenant);
    }
  }

  return {
    plan: (occasions, now) => planAll(parts, occasions, now),
    dispatch: (tenant, now) => {
      held.add(tenant);
      return tracked(dispatch(tenant, now));
    },
    sendNow: (occasion, now) => tracked(sendAtOnce(parts, occasion, now)),
    subjectChanged: (tenant, site, subject, now) => markChanged(parts, tenant, site, subject, now),
    mend: (tenant, site, now) => markOutdated(parts, tenant, site, now),
    unknowns: (tenant, site) => unknownsOf(parts, tenant, site),
    parked: (tenant, site, now) => parkedOf(parts, tenant, site, now),
    missed: (tenant, site, now) => missedOf(parts, tenant, site, now),
    decideUnknown: (tenant, delivery, decision, now) => decideAbout(parts, tenant, delivery, decision, now),
    lookBefore: (tenant, deliveries, now) => lookBefore(parts, tenant, deliveries, now),
    decideUnknowns: (tenant, ids, decision, now) => decideAll(parts, tenant, ids, decision, now),
    tryAgain: (tenant, oid) => tryPerson(parts, tenant, oid),
    tryAllAgain: (tenant, oids) => tryPeople(parts, tenant, oids),
    reachable: async (tenant, oid) => void (await unpark(parts, tenant, oid)),
    nextAt: (tenant, now) => nextDue(parts, tenant, now),
    stop: () => {
      stopped ??= leave();
      return stopped;
    },
  };
}
