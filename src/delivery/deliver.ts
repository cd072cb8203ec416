/** Steps 2 to 6 for one message: bind, decide again, create, post once, record, settle. */
import { randomUUID } from 'node:crypto';
import { type Stored, StoreError } from '../collection.ts';
import { atDeadline } from '../deadline.ts';
import { errorFields } from '../log.ts';
import type { Reply } from '../reply.ts';
import { type Instant, instantOf, isBefore, type Now, stamp } from '../time.ts';
import { bind } from './bind.ts';
import { ended, type Result, retryAt, retryDelay } from './decide.ts';
import { type Decision, decideAgain } from './decide-again.ts';
import { type Delivery, type Item, outboxPartition } from './item.ts';
import { postDeadline, postWithin } from './limits.ts';
import type { Dispatched } from './outbox.ts';
import type { Parts } from './parts.ts';
import { markDead, type Recipient } from './recipient.ts';
import type { Posted } from './sender.ts';
import { record, sayMissed, settle, writeItem } from './settle.ts';

/** What goes as one message: due items of one recipient at one site. */
export interface Batch {
  readonly tenant: string;
  readonly site: string;
  readonly to: string;
  readonly items: readonly Stored<Item>[];
}

export interface Delivered extends Dispatched {
  /** An item was given another recipient, did not fit into the card, or came too late to the POST: there is more to do at once. */
  readonly again: boolean;
  /** The store took so long that nothing could be posted any more. */
  readonly late: boolean;
}

export const freshDelivery = (): string => `delivery:${randomUUID()}`;

/** @returns `undefined` when all items belonged to somebody else. */
export async function deliver(
  parts: Parts,
  batch: Batch,
  now: Now,
  maySend: () => boolean,
): Promise<Delivered | undefined> {
  const inTime = startsNow(parts);
  const id = parts.freshId();
  await parts.step('binding');
  const bound = await bind(parts, id, batch.items);
  if (bound.length === 0) return undefined;
  await parts.step('bound');
  const decision = await decideAgain(parts, batch.tenant, bound, now());
  await parts.step('decided');
  const wanted = deliveryOf(parts, id, batch, decision, now());
  let late = false;
  const isStillTime = () => {
    late = !(inTime() && maySend());
    return !late;
  };
  const delivery =
    wanted.state === 'void' ? wanted : await carryOut(parts, wanted, decision, now, isStillTime);
  await settleOwn(parts, delivery, bound, decision, now());
  await parts.step('settled');
  return {
    to: batch.to,
    delivery: id,
    state: delivery.state,
    topics: [...new Set(decision.held.map((item) => item.topic))],
    again: late || goesOn(decision, bound, now()),
    late,
  };
}

/** Judges by own ticks and by the wall: a suspended machine may have stopped the one, and somebody set the other. */
function startsNow(parts: Parts): () => boolean {
  const tick = parts.ticks();
  const wall = parts.wall().epochMilliseconds;
  return () =>
    parts.ticks() - tick < postWithin && Math.abs(parts.wall().epochMilliseconds - wall) < postWithin;
}

function goesOn({ back, held, versions }: Decision, bound: readonly Stored<Item>[], now: Instant): boolean {
  if (held.some((item) => !(item.id in versions))) return true;
  return bound.some(({ doc }) => {
    const next = back.get(doc.id);
    return next?.state === 'open' && next.to !== doc.to && !isBefore(now, instantOf(next.at));
  });
}

function deliveryOf(parts: Parts, id: string, batch: Batch, decision: Decision, now: Instant): Delivery {
  const { tenant, site, to } = batch;
  const some = Object.keys(decision.versions).length > 0;
  const state = !some ? 'void' : decision.recipient === undefined ? 'unreachable' : 'sending';
  return ended({
    partition: outboxPartition(tenant),
    id,
    kind: 'delivery',
    tenant,
    site,
    to,
    items: decision.versions,
    state,
    retried: false,
    stale: 0,
    createdAt: stamp(now),
    startedAt: stamp(parts.wall()),
  });
}

/**
 * Creates the delivery, or finds the `void` that a healer has put in its place. A create whose fate is unknown is tried
 * again: nobody else makes this id, but for that fence.
 */
async function create(parts: Parts, delivery: Delivery): Promise<Stored<Delivery>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const made = await parts.deliveries.create(delivery);
      if (made.kind === 'created') return { doc: delivery, etag: made.etag };
      const there = await parts.deliveries.get(delivery.partition, delivery.id);
      if (there !== undefined) return there;
    } catch (error) {
      if (!(error instanceof StoreError) || attempt === 2) throw error;
    }
    if (attempt === 2) throw new StoreError('unknown', 'a delivery neither made nor found');
  }
}

/** Makes the delivery and brings it to its end. One that has nothing to say is never made: whoever finds its items fences it. */
async function carryOut(
  parts: Parts,
  wanted: Delivery,
  decision: Decision,
  now: Now,
  maySend: () => boolean,
): Promise<Delivery> {
  const created = await create(parts, wanted);
  await parts.step('created');
  const delivery = await finish(parts, created, decision, now, maySend);
  await parts.step('recorded');
  return delivery;
}

/** Steps 4 and 5: posts what is still `sending`, and records what came of it. */
async function finish(
  parts: Parts,
  created: Stored<Delivery>,
  { held, recipient, reply }: Decision,
  now: Now,
  maySend: () => boolean,
): Promise<Delivery> {
  const { doc } = created;
  const goes = doc.state === 'sending' || doc.state === 'unknown';
  if (!goes || recipient === undefined || reply === undefined) return doc;
  let result: Result = { state: 'refused' };
  // `unknown`: our create had an unknown fate, and a healer has judged the delivery since. Nothing was posted.
  if (doc.state === 'sending') {
    const posted = await postInTurn(parts, doc.tenant, recipient, reply, maySend);
    if (posted !== undefined) result = await resultOf(parts, recipient, posted, held);
  }
  return (await record(parts, created, result, now())) ?? doc;
}

/** Step 4. @returns `undefined` when its moment was over before its turn came, or the conversation has had enough: nothing was posted. */
async function postInTurn(
  parts: Parts,
  tenant: string,
  recipient: Recipient,
  reply: Reply,
  maySend: () => boolean,
): Promise<Posted | undefined> {
  const { id } = recipient.reference.conversation;
  if (!parts.rate.hasRoom(id)) return undefined;
  const answered = await parts.rate.post(tenant, id);
  try {
    if (!maySend()) return undefined;
    const posted = await postOnce(parts, recipient, reply);
    await parts.step('posted');
    return posted;
  } finally {
    answered();
  }
}

/** The one POST of a delivery. A sender that throws or does not come back leaves us not knowing. */
async function postOnce(parts: Parts, recipient: Recipient, reply: Reply): Promise<Posted> {
  let callOff = () => {};
  const late = new Promise<Posted>((resolve) => {
    callOff = atDeadline(postDeadline, () => resolve({ kind: 'unknown' }));
  });
  try {
    return await Promise.race([parts.sender.post(recipient.reference, reply), late]);
  } catch (error) {
    parts.log.error('sender failed', errorFields(error));
    return { kind: 'unknown' };
  } finally {
    callOff();
  }
}

async function resultOf(
  parts: Parts,
  recipient: Recipient,
  posted: Posted,
  held: readonly Item[],
): Promise<Result> {
  switch (posted.kind) {
    case 'sent':
      return { state: 'sent', activityId: posted.activityId };
    case 'unknown':
      return { state: 'unknown' };
    case 'refused': {
      const refusals = Math.max(0, ...held.map((item) => item.refusals));
      const wait = retryDelay(refusals, posted.retryAfterMs, parts.random());
      return { state: 'refused', retryAt: retryAt(parts.wall(), wait) };
    }
    case 'dead':
      return (await markDead(parts, recipient)) === 'dead' ? { state: 'unreachable' } : { state: 'refused' };
  }
}

/** Step 6 for what this replica has bound itself: what was dropped goes back to what step 3 found. */
async function settleOwn(
  parts: Parts,
  delivery: Delivery,
  bound: readonly Stored<Item>[],
  { back }: Decision,
  now: Instant,
): Promise<void> {
  for (const item of bound) {
    const next = back.get(item.doc.id);
    if (next === undefined) continue;
    await writeItem(parts, item, (doc) =>
      doc.state === 'bound' && doc.delivery === delivery.id ? next : undefined,
    );
    sayMissed(parts, next);
  }
  await settle(
    parts,
    delivery,
    bound.filter(({ doc }) => !back.has(doc.id)),
    now,
  );
}
