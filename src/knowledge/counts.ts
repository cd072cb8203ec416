/** What people ask and we cannot answer, and what they think of what we answer: counts, and nobody's name. */
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { type Collection, type Database, DocumentBase, findAll, type Kind, update } from '../collection.ts';
import { type Instant, stamp } from '../time.ts';

/** Keys of the turns in which a text was written: with the message that is deleted in the chat, goes what is kept of it. */
export const Messages = z.array(z.string()).default([]);
/** So many, the latest. */
const mostMessages = 100;

/** A question that found no answer: the guarded text and how often it was asked; who asked is not kept. */
export const GapQuestion = DocumentBase.extend({
  kind: z.literal('gap-question'),
  text: z.string(),
  count: z.number().int().positive(),
  lastAt: z.iso.datetime(),
  messages: Messages,
});
export type GapQuestion = z.infer<typeof GapQuestion>;

/** Thumbs on an article's answers. Of a reason only that there was one is kept. */
export const Feedback = DocumentBase.extend({
  kind: z.literal('feedback'),
  on: z.string(),
  up: z.number().int().nonnegative(),
  down: z.number().int().nonnegative(),
  reasons: z.number().int().nonnegative(),
});
export type Feedback = z.infer<typeof Feedback>;

export const gapQuestionKind: Kind<GapQuestion> = { kind: 'gap-question', schema: GapQuestion };
const feedbackKind: Kind<Feedback> = { kind: 'feedback', schema: Feedback };

export const knowledgePartition = (tenant: string): string => `knowledge:${tenant}`;

/** Days. */
const kept = 30;

export const expiry = (now: Instant, days: number): string => stamp(now.add({ hours: 24 * days }));

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
/** Case, spaces and closing marks make no other question. */
export const alike = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(?<![?.!\s])[?.!\s]+$/, '')
    .replace(/\s+/g, ' ');

export interface Counts {
  /** @param text has passed the guard. @param message the key of the turn: counted once, however often it runs. */
  declined(tenant: string, text: string, message: string, now: Instant): Promise<void>;
  /** The question of that turn no longer counts; asked by nobody else, it is gone. */
  withdraw(tenant: string, message: string): Promise<void>;
  /** The questions asked most in the last 30 days. */
  unanswered(tenant: string, limit: number): Promise<readonly GapQuestion[]>;
  thumb(
    tenant: string,
    on: string,
    thumb: { liked: boolean; withReason: boolean },
    now: Instant,
  ): Promise<void>;
  /** Every article that has been judged. */
  feedback(tenant: string): Promise<readonly Feedback[]>;
}

async function upsert<T extends DocumentBase>(
  collection: Collection<T>,
  first: T,
  next: (doc: T) => T | undefined,
): Promise<void> {
  if ((await collection.create(first)).kind === 'created') return;
  await update(collection, first.partition, first.id, next);
}

export function createCounts(database: Database): Counts {
  const gaps = database.collection(gapQuestionKind);
  const thumbs = database.collection(feedbackKind);
  const all = async <T extends DocumentBase>(collection: Collection<T>, tenant: string): Promise<T[]> => {
    const found: T[] = [];
    for await (const { doc } of findAll(collection, { partition: knowledgePartition(tenant) }))
      found.push(doc);
    return found;
  };
  return {
    declined: (tenant, text, message, now) => {
      const lasting = { lastAt: stamp(now), expiresAt: expiry(now, kept) };
      const first: GapQuestion = {
        partition: knowledgePartition(tenant),
        id: `gap-question:${hash(alike(text))}`,
        kind: 'gap-question',
        text: text.trim(),
        count: 1,
        messages: [message],
        ...lasting,
      };
      return upsert(gaps, first, (doc) => {
        if (doc.messages.includes(message)) return undefined;
        const messages = [...doc.messages, message].slice(-mostMessages);
        return { ...doc, ...lasting, messages, count: doc.count + 1 };
      });
    },
    withdraw: async (tenant, message) => {
      for await (const { doc, etag } of findAll(gaps, { partition: knowledgePartition(tenant) })) {
        if (!doc.messages.includes(message)) continue;
        if (doc.count === 1 && (await gaps.remove(doc.partition, doc.id, etag))) continue;
        await update(gaps, doc.partition, doc.id, (one) =>
          one.messages.includes(message)
            ? { ...one, messages: one.messages.filter((key) => key !== message), count: one.count - 1 }
            : undefined,
        );
      }
    },
    unanswered: async (tenant, limit) =>
      (await all(gaps, tenant))
        .sort((a, b) => b.count - a.count || b.lastAt.localeCompare(a.lastAt))
        .slice(0, limit),
    thumb: (tenant, on, { liked, withReason }, now) => {
      const add = { up: liked ? 1 : 0, down: liked ? 0 : 1, reasons: withReason ? 1 : 0 };
      const base = {
        partition: knowledgePartition(tenant),
        id: `feedback:${hash(on)}`,
        on,
        expiresAt: expiry(now, kept),
      };
      return upsert(thumbs, { ...base, kind: 'feedback', ...add }, (doc) => ({
        ...doc,
        up: doc.up + add.up,
        down: doc.down + add.down,
        reasons: doc.reasons + add.reasons,
        expiresAt: base.expiresAt,
      }));
    },
    feedback: (tenant) => all(thumbs, tenant),
  };
}
