/** Two questions in one: made of pairs of phrasings, so that the ranking learns to hear both. */
import { type Example, numbers } from '../learning/learn.ts';
import type { Library } from './article.ts';
import { languageOf } from './normalise.ts';

/**
 * How many pairs are drawn (two of one fact, or in two languages, are dropped: of 8,000 some 5,000 stay), and how many of them of
 * two facts in the same source: that is how people ask.
 */
const settings = { count: 8_000, sameSource: 0.75, weight: 0.5 } as const;

/** What stands between them. */
const seams = [', og ', ' og ', '? ', ', ', ' samt ', '? og '];

/** A question that wants one fact. */
interface Single {
  readonly text: string;
  readonly fact: string;
}

/**
 * @param examples whose questions for a single fact are joined.
 * @returns the same for the same examples.
 */
export function joinedOf(
  examples: readonly Example[],
  { facts }: Pick<Library, 'facts'>,
): readonly Example[] {
  const next = numbers(1);
  const one = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
  const singles = examples.flatMap(({ text, wants: [fact = '', ...more], weight }): Single[] =>
    weight === 1 && more.length === 0 && facts.has(fact) ? [{ text, fact }] : [],
  );
  const sourceOf = ({ fact }: Single) => facts.get(fact)?.source;
  const bySource = new Map<string | undefined, Single[]>();
  for (const single of singles) {
    const among = bySource.get(sourceOf(single));
    if (among === undefined) bySource.set(sourceOf(single), [single]);
    else among.push(single);
  }
  return Array.from({ length: settings.count }, (): Example | undefined => {
    const first = one(singles);
    const among =
      next() < settings.sameSource && first !== undefined ? bySource.get(sourceOf(first)) : singles;
    const second = one(among ?? []);
    if (first === undefined || second === undefined || first.fact === second.fact) return undefined;
    if (languageOf(first.text) !== languageOf(second.text)) return undefined;
    const text = `${first.text.replace(/[?.!]+$/, '')}${one(seams) ?? ''}${second.text}`;
    return { text, wants: [first.fact, second.fact], weight: settings.weight };
  }).filter((made) => made !== undefined);
}
