/** The decisions of the outbox: what stands in the store and what was found → what is written. Pure; no clock, no IO. */
import { type Instant, instantOf, isBefore, stamp } from '../time.ts';
import { type Delivery, type Item, itemId, outboxPartition } from './item.ts';
import {
  deliveryKeptFor,
  firstRetry,
  itemKeptFor,
  longestRetry,
  longestRetryAfter,
  planWithin,
} from './limits.ts';
import type { Look, Occasion } from './topic.ts';

const plus = (instant: Instant, milliseconds: number): Instant => instant.add({ milliseconds });
const wallPlus = (wall: Instant, milliseconds: number): string =>
  stamp(wall.add({ milliseconds: Math.round(milliseconds) }));

/** The item as it was before anybody bound, closed or parked it. */
function reopened(item: Item): Item {
  return {
    ...item,
    state: 'open',
    delivery: undefined,
    closedAs: undefined,
    missed: undefined,
    expiresAt: undefined,
    boundAt: undefined,
    heldUpAt: undefined,
  };
}

/** Kept 30 days after its end or its `at`, whichever is later, so that it outlives every attempt to plan it anew. */
export function closed(item: Item, closedAs: NonNullable<Item['closedAs']>, now: Instant): Item {
  const at = instantOf(item.at);
  const expiresAt = stamp(plus(isBefore(at, now) ? now : at, itemKeptFor));
  const missed = closedAs === 'too-late' || undefined;
  return { ...item, state: 'closed', closedAs, missed, expiresAt, boundAt: undefined, notBefore: undefined };
}

export function bound(item: Item, delivery: string, wall: Instant): Item {
  return { ...item, state: 'bound', delivery, boundAt: stamp(wall) };
}

function fresh(occasion: Occasion): Item {
  const { tenant, site, topic, subject, audience, to, urgent = false } = occasion;
  return {
    partition: outboxPartition(tenant),
    id: itemId(occasion),
    kind: 'item',
    tenant,
    site,
    topic,
    subject,
    occasion: occasion.occasion,
    audience,
    to,
    at: stamp(occasion.at),
    until: stamp(occasion.until),
    urgent,
    state: 'open',
    refusals: 0,
    shownIn: [],
  };
}

/** An item that was sent outlives its occasion too, should that have moved since. */
function keptLonger(item: Item, at: Instant): Item | undefined {
  const expiresAt = stamp(plus(at, itemKeptFor));
  return item.expiresAt !== undefined && item.expiresAt < expiresAt ? { ...item, expiresAt } : undefined;
}

const sameSlot = (a: Item, b: Item): boolean =>
  a.to === b.to && a.at === b.at && a.until === b.until && a.urgent === b.urgent;

/**
 * Step 1. What planning an occasion makes of the item that stands there.
 * @returns the document to write, or `undefined` when nothing is to be written.
 */
export function planned(existing: Item | undefined, occasion: Occasion, now: Instant): Item | undefined {
  if (isBefore(occasion.at, plus(now, -planWithin))) return undefined;
  const late = !isBefore(now, occasion.until);
  const wanted = fresh(occasion);
  if (existing === undefined)
    return late ? { ...closed(wanted, 'too-late', now), missed: undefined } : wanted;
  if (existing.state === 'bound') return undefined;
  if (existing.state === 'closed' && existing.closedAs === 'sent') return keptLonger(existing, occasion.at);
  if (late) return existing.state === 'closed' ? undefined : closed(existing, 'too-late', now);
  const slot = { to: wanted.to, at: wanted.at, until: wanted.until, urgent: wanted.urgent };
  const stays = existing.state === 'open' || (existing.state === 'parked' && existing.to === wanted.to);
  if (stays) return sameSlot(existing, wanted) ? undefined : { ...existing, ...slot };
  return { ...reopened(existing), ...slot };
}

/** Whether an open item may be taken now. `notBefore` is judged by the wall; one absurdly far ahead is not believed. */
export function isDue(item: Item, now: Instant, wall: Instant): boolean {
  if (item.state !== 'open' || isBefore(now, instantOf(item.at))) return false;
  if (item.notBefore === undefined) return true;
  const wait = instantOf(item.notBefore).epochMilliseconds - wall.epochMilliseconds;
  return wait <= 0 || wait > 2 * longestRetryAfter;
}

export const isLate = (item: Item, now: Instant): boolean => !isBefore(now, instantOf(item.until));

/** What looking again at a bound item came to: it goes (showing `version`), or it is to be written back as `item`. */
export type Found =
  | { readonly kind: 'holds'; readonly version: number }
  | { readonly kind: 'back'; readonly item: Item };

/** Step 3, for one item bound for `to`. */
export function found(item: Item, look: Look, now: Instant): Found {
  if (look.kind === 'unwanted') return { kind: 'back', item: closed(item, 'withdrawn', now) };
  const slot = { to: look.to, at: stamp(look.at), until: stamp(look.until) };
  if (!isBefore(now, look.until)) {
    return { kind: 'back', item: closed({ ...item, ...slot }, 'too-late', now) };
  }
  if (look.to !== item.to || isBefore(now, look.at)) {
    return { kind: 'back', item: { ...reopened(item), ...slot } };
  }
  return { kind: 'holds', version: look.version };
}

/** An item whose topic could not look or render: tried again in a while, without taking others with it. */
export function failed(item: Item, wall: Instant): Found {
  return { kind: 'back', item: { ...reopened(item), notBefore: wallPlus(wall, 60_000) } };
}

/**
 * Step 6: what a bound item becomes by the delivery it is bound to.
 * @returns the item to write; `undefined` when it is not bound to this delivery (somebody else settled it) or stays bound.
 */
export function settled(item: Item, delivery: Delivery, now: Instant): Item | undefined {
  if (item.state !== 'bound' || item.delivery !== delivery.id) return undefined;
  if (delivery.state === 'void' || !(item.id in delivery.items)) return reopened(item);
  switch (delivery.state) {
    case 'sent':
      return closed({ ...item, shownIn: [...item.shownIn, delivery.id] }, 'sent', now);
    case 'refused':
      return refused(item, delivery);
    case 'unreachable':
      return { ...reopened(item), state: 'parked', heldUpAt: stamp(now) };
    case 'unknown':
      return delivery.retried ? { ...reopened(item), shownIn: [...item.shownIn, delivery.id] } : undefined;
    case 'sending':
      return undefined;
  }
}

function refused(item: Item, delivery: Delivery): Item {
  if (delivery.retryAt === undefined) return reopened(item);
  return { ...reopened(item), notBefore: delivery.retryAt, refusals: item.refusals + 1 };
}

/** Step 7, 10: a parked item whose recipient can be reached again. */
export function unparked(item: Item): Item | undefined {
  return item.state === 'parked' ? reopened(item) : undefined;
}

/** What a POST came to, as it is written into the delivery. `retryAt`: wall clock. */
export type Result =
  | { readonly state: 'sent'; readonly activityId: string }
  | { readonly state: 'refused'; readonly retryAt?: string }
  | { readonly state: 'unreachable' }
  | { readonly state: 'unknown' };

/**
 * Step 5. The creator's result also replaces the `unknown` that a healer wrote meanwhile; what a person said stands.
 * @returns the delivery to write, or `undefined` when there is nothing to add.
 */
export function withResult(delivery: Delivery, result: Result, now: Instant): Delivery | undefined {
  // Taken without a word of where it stands: it cannot be changed later.
  const where = result.state === 'sent' && result.activityId !== '';
  const activity = where ? { activityId: result.activityId } : {};
  if (delivery.state === 'sent') {
    return result.state === 'sent' && delivery.activityId === undefined
      ? { ...delivery, ...activity }
      : undefined;
  }
  if (delivery.state !== 'sending' && delivery.state !== 'unknown') return undefined;
  const retry = result.state === 'refused' && result.retryAt !== undefined ? { retryAt: result.retryAt } : {};
  const { state } = result;
  if (state === 'unknown') return delivery.state === 'unknown' ? undefined : asUnknown(delivery, now);
  return ended({ ...delivery, ...activity, ...retry, state, heldUpAt: undefined });
}

/** Nobody will ever know more, unless its creator still tells. */
export const asUnknown = (delivery: Delivery, now: Instant): Delivery => ({
  ...delivery,
  state: 'unknown',
  heldUpAt: stamp(now),
});

/** Deliveries are kept 90 days; one that nobody knows the fate of stays until somebody decides. */
export function ended(delivery: Delivery): Delivery {
  if (delivery.state === 'sending' || (delivery.state === 'unknown' && !delivery.retried)) return delivery;
  return { ...delivery, expiresAt: stamp(plus(instantOf(delivery.createdAt), deliveryKeptFor)) };
}

/** What a person says of a message of unknown fate. */
export type Verdict = 'send-again' | 'arrived';

/** Step 8. `undefined`: it is no longer unknown, or somebody else decided. */
export function decided(delivery: Delivery, verdict: Verdict): Delivery | undefined {
  if (delivery.state !== 'unknown' || delivery.retried) return undefined;
  return ended(verdict === 'arrived' ? { ...delivery, state: 'sent' } : { ...delivery, retried: true });
}

/**
 * How long to leave a refused item, in milliseconds: what the receiver asked for and a little more, never less; else
 * doubling from 5 s, at most 15 minutes, spread so that a crowd does not come back at once.
 * @param random 0 to 1
 */
export function retryDelay(refusals: number, retryAfterMs: number | undefined, random: number): number {
  if (retryAfterMs !== undefined) {
    return Math.min(retryAfterMs, longestRetryAfter) * (1 + random / 10) + 100 * random;
  }
  return Math.min(longestRetry, firstRetry * 2 ** Math.min(refusals, 20)) * (0.5 + random / 2);
}

export const retryAt = wallPlus;
