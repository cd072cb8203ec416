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
  /** Earliest next try after a refusal. */
  notBefore: z.iso.datetime().optional(),
});
export type Item = z.infer<typeof Item>;

/** A message that carries items. Made only when it is about to go; only its creator ever posts it. */
export const Delivery = DocumentBase.extend({
  kind: z.literal('delivery'),
  tenant: z.string(),
  site: z.string(),
  to: z.string(),
  /** Item id → the version of its subject that the message showed. */
  items: z.record(z.string(), z.number()),
  state: z.enum(['sending', 'sent', 'unknown', 'refused', 'unreachable', 'void']),
  /** A person chose to send an unknown one again. */
  retried: z.boolean().default(false),
  /** How many changes of its subjects the sent card does not show yet. */
  stale: z.number().int().nonnegative().default(0),
  activityId: z.string().optional(),
  createdAt: z.iso.datetime(),
});
export type Delivery = z.infer<typeof Delivery>;

export const itemKind: Kind<Item> = { kind: 'item', schema: Item };
export const deliveryKind: Kind<Delivery> = { kind: 'delivery', schema: Delivery };

export const outboxPartition = (tenant: string): string => `outbox:${tenant}`;

export function itemId(key: Pick<Item, 'topic' | 'site' | 'subject' | 'occasion' | 'audience'>): string {
  return `item:${key.topic}:${key.site}~${key.subject}:${key.occasion}:${key.audience}`;
}
