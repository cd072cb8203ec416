/** What of a question the ranking looks at: its words, its pairs of words, parts of words, and the terms they come to. */
import type { Analysis } from './analysis.ts';
import { plain } from './normalise.ts';

/** Feature (a hash of 32 bits, signed: what an engine keeps as a small number) → how much it counts. */
export type Features = ReadonlyMap<number, number>;

const worth = { word: 2, pair: 1, piece: 0.5, term: 2, part: 1, place: 1, hint: 2 } as const;

/** Lengths of the parts of words: what survives a typing error, an ending, a compound. */
const pieceLengths = [3, 4, 5] as const;

/** Each sort of feature has its own, so that a word is not taken for a term spelled the same. */
const seeds = {
  word: 0x811c9dc5,
  pair: 0x9e3779b1,
  piece: 0x85ebca77,
  term: 0xc2b2ae3d,
  place: 0x27d4eb2f,
} as const;

/** FNV-1a over the characters from `from` to `to`. */
function hash(seed: number, text: string, from = 0, to = text.length): number {
  let made = seed;
  for (let at = from; at < to; at += 1) made = Math.imul(made ^ text.charCodeAt(at), 0x01000193);
  return made | 0;
}

/** Of two texts in this order. */
const hashOfBoth = (seed: number, one: string, other: string): number => hash(hash(seed, one) ^ 32, other);

type Put = (feature: number, counts: number) => void;

function putWords(text: string, put: Put): void {
  const words = plain(text).match(/[\p{L}\d§]+/gu) ?? [];
  for (const [index, word] of words.entries()) {
    put(hash(seeds.word, word), worth.word);
    const next = words[index + 1];
    if (next !== undefined) put(hashOfBoth(seeds.pair, word, next), worth.pair);
    putPieces(`<${word}>`, put);
  }
}

function putPieces(marked: string, put: Put): void {
  for (const length of pieceLengths) {
    for (let at = 0; at + length <= marked.length; at += 1)
      put(hash(seeds.piece + length, marked, at, at + length), worth.piece);
  }
}

function putTerms({ terms, hinted, named }: Analysis, put: Put): void {
  for (const { key, parts } of terms) {
    put(hash(seeds.term, key), worth.term);
    for (const part of parts) put(hash(seeds.term, part), worth.part);
    if (key.startsWith('!')) continue;
    for (const programme of named) put(hashOfBoth(seeds.place, programme, key), worth.place);
  }
  for (const programme of hinted) put(hash(seeds.place, programme), worth.hint);
}

/** @param analysis of the same text. */
export function featuresOf(text: string, analysis: Analysis): Features {
  const found = new Map<number, number>();
  const put: Put = (feature, counts) => {
    if (!found.has(feature)) found.set(feature, counts);
  };
  putWords(text, put);
  putTerms(analysis, put);
  return found;
}
