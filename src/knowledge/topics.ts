/** Questions that mean something else in each programme: `topics.yaml`, checked against the articles. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { type Article, Both, Programme } from './article.ts';
import { KnowledgeFault } from './load.ts';
import { parsed } from './parsed.ts';

const Place = z.strictObject({ article: z.string(), asks: z.array(z.int().positive()).min(1) });
type Place = z.infer<typeof Place>;

const File = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    title: Both,
    da: z.array(z.string()).min(1),
    en: z.array(z.string()).min(1),
    options: z.partialRecord(Programme, z.union([Place, z.array(Place).min(2)])),
    unnamed: z.array(Place).min(1).optional(),
  }),
);

/** Bullets that a topic leads to. */
export interface Option {
  readonly article: Article;
  /** Indices (0, 1 …) of the bullets that answer. */
  readonly asks: readonly number[];
}

export interface Topic {
  readonly id: string;
  readonly title: Both;
  readonly questions: { readonly da: readonly string[]; readonly en: readonly string[] };
  readonly options: ReadonlyMap<Programme, readonly Option[]>;
  /** The answer when no programme is named; without it the bot asks back. */
  readonly unnamed?: readonly Option[];
}

/** @throws KnowledgeFault when an option leads nowhere. */
export function readTopics(articles: readonly Article[]): readonly Topic[] {
  const text = readFileSync(new URL('./topics.yaml', import.meta.url), 'utf8');
  const lineOf = (id: string) => text.split('\n').indexOf(`- id: ${id}`) + 1;
  const optionOf = (topic: string, { article: id, asks }: Place): Option => {
    const article = articles.find((one) => one.id === id);
    if (article === undefined)
      throw new KnowledgeFault('topics.yaml', lineOf(topic), `unknown article '${id}'`);
    const outside = asks.find((ask) => ask > article.bullets.length);
    if (outside !== undefined) {
      const allowed = `allowed: 1 to ${article.bullets.length}`;
      throw new KnowledgeFault('topics.yaml', lineOf(topic), `${id} has no bullet ${outside}; ${allowed}`);
    }
    return { article, asks: asks.map((ask) => ask - 1) };
  };
  return File.parse(parsed.of(text, () => parse(text))).map(({ id, title, da, en, options, unnamed }) => ({
    id,
    title,
    questions: { da, en },
    options: new Map(
      Object.entries(options).map(([name, places]) => [
        Programme.parse(name),
        [places].flat().map((place) => optionOf(id, place)),
      ]),
    ),
    ...(unnamed === undefined ? {} : { unnamed: unnamed.map((place) => optionOf(id, place)) }),
  }));
}
