/** Questions that an article holds in these very words: whoever writes one down says with it what answers it. */
import type { Article, Library } from './article.ts';
import { type Decision, settled } from './decide.ts';
import { plain } from './normalise.ts';
import type { Topic } from './topics.ts';

/** What answers a question that is written down; `undefined` for any other, and where it is written down twice and not alike. */
export type Written = (question: string) => Decision | undefined;

/** `KE 4` is `KE4`. */
const ofSeries = /(?<!\p{L})ke[ -](?=\d)/gu;

const keyOf = (text: string): string =>
  (
    plain(text)
      .replace(ofSeries, 'ke')
      .match(/[\p{L}\p{N}§]+/gu) ?? []
  ).join(' ');

const decisionFor = (article: Article, asks: readonly number[]): Decision =>
  settled([{ article, bullets: asks.map((ask) => ask - 1) }]);

/** @param topics whose questions hang on a programme, which only a search can tell. */
export function createWritten({ articles }: Library, topics: readonly Topic[]): Written {
  const known = new Map<string, Decision | undefined>();
  const add = (text: string, decision: Decision | undefined): void => {
    const key = keyOf(text);
    const before = known.get(key);
    known.set(key, !known.has(key) || isSame(before, decision) ? decision : undefined);
  };
  for (const article of articles) {
    for (const { da, en, asks } of article.questions) {
      for (const text of [da, en]) add(text, decisionFor(article, asks));
    }
    for (const { da, en, asks } of article.phrasings ?? []) {
      for (const text of [...da, ...en]) add(text, decisionFor(article, asks));
    }
  }
  for (const { questions } of topics) {
    for (const text of [...questions.da, ...questions.en]) add(text, undefined);
  }
  return (question) => known.get(keyOf(question));
}

const isSame = (one: Decision | undefined, other: Decision | undefined): boolean =>
  JSON.stringify(placesOf(one)) === JSON.stringify(placesOf(other));

const placesOf = (decision: Decision | undefined) =>
  decision?.kind === 'ask' ? [] : decision?.chosen.map(({ article, bullets }) => [article.id, bullets]);
