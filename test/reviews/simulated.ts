/** An outbox that never fails, over the real decisions of `reviews/` and `delivery/`: what a tick does with one review. */
import { closed, found, isDue, isLate, planned } from '../../src/delivery/decide.ts';
import { type Audience, type Item, itemId } from '../../src/delivery/item.ts';
import { addedByHand } from '../../src/reviews/change.ts';
import { goesAt, isWanted, type Moment, momentsOf } from '../../src/reviews/reminders.ts';
import type { Review } from '../../src/reviews/review.ts';
import { occasionsOf } from '../../src/reviews/topics.ts';
import { reviewType } from '../../src/reviews/types.ts';
import { type Instant, isBefore } from '../../src/time.ts';
import { coordinator, leader, member, siteWith, tenant } from './scene.ts';

const site = siteWith();
export const { settings } = site;

const recipient = (audience: Audience) =>
  ({ 'key-worker': member, coordinator, leader })[audience as 'key-worker' | 'coordinator' | 'leader'];

export function reviewOn(date: string, type: Review['type'], since: Instant): Review {
  return addedByHand({ tenant, site: 'fh', code: 'FH-01', type, date, time: undefined }, 1, {
    by: 'somebody',
    now: since,
  });
}

export interface Sent {
  readonly key: string;
  readonly topic: string;
  readonly to: string;
  readonly at: Instant;
  readonly item: Item;
}

export const allMoments = (review: Review, now: Instant): readonly Moment[] =>
  momentsOf(review, reviewType(review.type), settings, now);

/** @param moments of the review at that time; for a test that has them already */
export function simulated(start: Review, moments: typeof allMoments = allMoments) {
  const items = new Map<string, Item>();
  const sent: Sent[] = [];
  let review = start;

  const look = (item: Item, now: Instant) => {
    const all = moments(review, now);
    const moment = all.find((one) => one.occasion === item.occasion && one.audience === item.audience);
    const to = recipient(item.audience);
    if (moment === undefined || to === undefined) return { kind: 'unwanted' } as const;
    const late = !isBefore(now, moment.until);
    if (!late && !isWanted(moment, all, review, recipient, now)) return { kind: 'unwanted' } as const;
    const goes = goesAt(moment, now, settings);
    return { kind: 'wanted', to, at: goes, until: moment.until, version: review.version } as const;
  };

  function dispatch(item: Item, now: Instant): Item {
    if (isLate(item, now)) return closed(item, 'too-late', now);
    const decision = found(item, look(item, now), now);
    if (decision.kind === 'back') return decision.item;
    sent.push({ key: item.id, topic: item.topic, to: item.to, at: now, item });
    return closed(item, 'sent', now);
  }

  return {
    items,
    sent,
    review: () => review,
    become: (next: Review) => {
      review = next;
    },
    tick: (now: Instant): readonly Sent[] => {
      const before = sent.length;
      for (const occasion of occasionsOf(review, moments(review, now), recipient, site, now).occasions) {
        const item = planned(items.get(itemId(occasion)), occasion, now);
        if (item !== undefined) items.set(item.id, item);
      }
      for (const item of [...items.values()]) {
        if (isDue(item, now, now)) items.set(item.id, dispatch(item, now));
      }
      return sent.slice(before);
    },
  };
}
