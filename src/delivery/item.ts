/** The two documents of the outbox, as `docs/outbox.md` explains them: small items bound to deliveries. */
import { z } from 'zod/v4';
import { DocumentBase, type Kind } from '../collection.ts';

/** Whom an item is for: a duty, whoever holds it when the message goes; a person only where each of several must get it. */
export const Audience = z
  .string()
  .regex(/^(key-worker|coordinator|leader|subject-lead|channel|person~[\w-]+)$/);
export type Audience = z.infer<typeof Audience>;

/** An occasion to say something. Its id names topic, subject, occasion and audience; never the recipient or the slot. */
export const Item = DocumentBase.extend({
  kind: z.literal('item'),
  tenant: z.string(),
  site: z.string(),
  /** What kind of message: the name of a `Topic`. */
  topic: z.string(),
  /** The document it is about, inside the site: a review's id, a case code, a week. */
  subject: z.string(),
  /** Which time about that subject: holds the number of the move, never the due date. */
  occasion: z.string(),
  audience: Audience,
  /** Entra object id of the recipient as planned, or a channel's conversation id; decided again after binding. */
  to: z.string(),
  /** Not before, and not after. */
  at: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Goes alone and at any hour. */
  urgent: z.boolean().default(false),
  state: z.enum(['open', 'bound', 'closed', 'parked']),
  delivery: z.string().optional(),
  closedAs: z.enum(['sent', 'withdrawn', 'too-late']).optional(),
  /** Closed as too late although it was planned in time: somebody was to hear of it, and did not. */
  missed: z.literal(true).optional(),
  /** Domain time since when it is parked. */
  heldUpAt: z.iso.datetime().optional(),
  /** Wall clock, when it was bound: lets a process that has only just started judge a binding that is long dead. */
  boundAt: z.iso.datetime().optional(),
  /** Earliest next try after a refusal. Wall clock, not domain time: a receiver's "later" is real, whatever a demo clock does. */
  notBefore: z.iso.datetime().optional(),
  /** How often it was refused: what the growing delay is reckoned from. */
  refusals: z.number().int().nonnegative().default(0),
  /** Deliveries that show it or may do so: whose cards follow a change of the subject. */
  shownIn: z.array(z.string()).default([]),
});
export type Item = z.infer<typeof Item>;

/** A message that carries items. Made only when it is about to go; only its creator ever posts it. */
export const Delivery = DocumentBase.extend({
  kind: z.literal('delivery'),
  tenant: z.string(),
  site: z.string(),
  to: z.string(),
  /** Item id → the version of its subject that the message shows; -1 for one that it shows as over. */
  items: z.record(z.string(), z.number()),
  state: z.enum(['sending', 'sent', 'unknown', 'refused', 'unreachable', 'void']),
  /** A person chose to send an unknown one again. */
  retried: z.boolean().default(false),
  /** Domain time when it was found to be `unknown`. */
  heldUpAt: z.iso.datetime().optional(),
  /** How many changes of its subjects the sent card does not show yet. */
  stale: z.number().int().nonnegative().default(0),
  activityId: z.string().optional(),
  /** Domain time: what people are shown, and what the 90 days count from. */
  createdAt: z.iso.datetime(),
  /** Wall clock of the creator. */
  startedAt: z.iso.datetime(),
  /** After `refused`: the wall-clock moment of the earliest next try of its items; absent when they may go at once. */
  retryAt: z.iso.datetime().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

export const itemKind: Kind<Item> = {
  kind: 'item',
  schema: Item,
  indexes: [['state', 'at'], ['state', 'to', 'at'], ['subject'], ['notBefore'], ['missed']],
};
export const deliveryKind: Kind<Delivery> = {
  kind: 'delivery',
  schema: Delivery,
  indexes: [['state'], ['stale'], ['startedAt']],
};

export const outboxPartition = (tenant: string): string => `outbox:${tenant}`;

/** The topic in an item's id: `review-reminder` of `item:review-reminder:…`. */
export const topicNameOf = (id: string): string => id.split(':')[1] ?? '';

export function itemId(key: Pick<Item, 'topic' | 'site' | 'subject' | 'occasion' | 'audience'>): string {
  return `item:${key.topic}:${key.site}~${key.subject}:${key.occasion}:${key.audience}`;
}
