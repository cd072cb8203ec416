/** What the storage tests share: two kinds of document that nobody else knows, a clock. */
import { z } from 'zod/v4';
import { type Collection, DocumentBase, findAll, type Kind, type Query } from '../../src/collection.ts';
import { type Instant, Temporal } from '../../src/time.ts';

const Note = DocumentBase.extend({
  kind: z.literal('note'),
  text: z.string().optional(),
  count: z.number().optional(),
  done: z.boolean().optional(),
  tokens: z.array(z.string()).default([]),
  inner: z.object({ deep: z.string().optional() }).optional(),
});
export type Note = z.infer<typeof Note>;
export const notes: Kind<Note> = { kind: 'note', schema: Note, indexes: [['done', 'text']] };

const Memo = DocumentBase.extend({ kind: z.literal('memo'), text: z.string().optional() });
export type Memo = z.infer<typeof Memo>;
export const memos: Kind<Memo> = { kind: 'memo', schema: Memo };

export const note = (partition: string, id: string, more: Partial<Note> = {}): Note => ({
  partition,
  id,
  kind: 'note',
  tokens: [],
  ...more,
});

export interface HandClock {
  now(): Instant;
  forward(duration: { hours?: number; milliseconds?: number }): void;
  /** The instant so much later, as a document holds it. */
  in(duration: { hours?: number; milliseconds?: number }): string;
}

/** Domain time that a test moves by hand. */
export function handClock(start = '2026-05-04T05:00:00Z'): HandClock {
  let instant = Temporal.Instant.from(start);
  return {
    now: () => instant,
    forward(duration) {
      instant = instant.add(duration);
    },
    in: (duration) => instant.add(duration).toString({ fractionalSecondDigits: 3 }),
  };
}

/** The ids of every document of a query, page by page. */
export async function idsOf(
  collection: Collection<Note>,
  query: Omit<Query<Note>, 'limit' | 'after'>,
): Promise<string[]> {
  const ids: string[] = [];
  for await (const { doc } of findAll(collection, query)) ids.push(doc.id);
  return ids;
}
