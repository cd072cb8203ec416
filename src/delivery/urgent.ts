/** "Leder kontaktes i dag": one occasion that goes at once, lease or not, and says what came of it. */
import { errorFields } from '../log.ts';
import type { Instant } from '../time.ts';
import { isDue } from './decide.ts';
import { deliver } from './deliver.ts';
import { type Item, itemId, outboxPartition } from './item.ts';
import { sendNowWithin } from './limits.ts';
import { type Parts, running } from './parts.ts';
import { planAll } from './plan.ts';
import { hasRoomFor } from './recipient.ts';
import type { Occasion } from './topic.ts';

export type Went = 'sent' | 'unknown' | 'later' | 'unreachable';

const lookEvery = 250;

/**
 * Plans the occasion as urgent, binds and posts it here. If another replica has bound it first, its result is waited for.
 * Whatever is not decided within 9 s is `later` (it will go with a tick), or `unknown` when a POST is on its way.
 */
export async function sendAtOnce(parts: Parts, occasion: Occasion, domainNow: Instant): Promise<Went> {
  const progress = { posting: false };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Went>((resolve) => {
    timer = setTimeout(() => resolve(progress.posting ? 'unknown' : 'later'), sendNowWithin).unref();
  });
  const work = attempt(parts, { ...occasion, urgent: true }, domainNow, progress).catch((error: unknown) => {
    parts.log.error('an urgent message stopped half-way', { what: 'outbox', ...errorFields(error) });
    return progress.posting ? ('unknown' as const) : ('later' as const);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function attempt(
  parts: Parts,
  occasion: Occasion,
  domainNow: Instant,
  progress: { posting: boolean },
): Promise<Went> {
  const now = running(domainNow, parts.ticks);
  const until = parts.ticks() + sendNowWithin - 2 * lookEvery;
  await planAll(parts, [occasion], now());
  // At most a few rounds: the recipient may turn out to be another person while we bind.
  for (let deliveries = 0; parts.ticks() < until; ) {
    const stored = await parts.items.get(outboxPartition(occasion.tenant), itemId(occasion));
    if (stored === undefined) return 'later';
    const answer = await answerOf(parts, stored.doc);
    if (answer !== undefined) return answer;
    if (stored.doc.state !== 'open') {
      await parts.sleep(lookEvery);
      continue;
    }
    if (deliveries === 3 || !isDue(stored.doc, now(), parts.wall())) return 'later';
    const { tenant, site, to } = stored.doc;
    if (!(await hasRoomFor(parts, tenant, to))) return 'later';
    deliveries += 1;
    await deliver(parts, { tenant, site, to, items: [stored] }, now, () => {
      progress.posting = true;
      return true;
    });
  }
  return 'later';
}

/** What the item says about its message; `undefined` while it is not decided. */
async function answerOf(parts: Parts, item: Item): Promise<Went | undefined> {
  if (item.state === 'closed') return item.closedAs === 'sent' ? 'sent' : 'later';
  if (item.state === 'parked') return 'unreachable';
  if (item.state === 'open' || item.delivery === undefined) return undefined;
  const delivery = (await parts.deliveries.get(item.partition, item.delivery))?.doc;
  return delivery?.state === 'unknown' && !delivery.retried ? 'unknown' : undefined;
}
