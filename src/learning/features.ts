/** What a text shows of itself, as numbers: its words, pairs of words, parts of words, and whatever a reader of it adds. */

/** Feature (a hash of 32 bits, signed: what an engine keeps as a small number) → how much it counts. */
export type Features = ReadonlyMap<number, number>;

/** Notes a feature once, with how much it counts. */
export type Put = (feature: number, counts: number) => void;

const worth = { word: 2, pair: 1, piece: 0.5 } as const;

/** Lengths of the parts of words: what survives a typing error, an ending, a compound. */
const pieceLengths = [3, 4, 5] as const;

const seeds = { word: 0x811c9dc5, pair: 0x9e3779b1, piece: 0x85ebca77 } as const;

/** Taken out of `Math` once: where globals are looked up through a proxy, as under jest, that is most of the time. */
const { imul } = Math;

/**
 * FNV-1a over the characters from `from` to `to`.
 * @param seed each sort of feature has its own, so that a word is not taken for something else spelled the same.
 */
export function hash(seed: number, text: string, from = 0, to = text.length): number {
  let made = seed;
  for (let at = from; at < to; at += 1) made = imul(made ^ text.charCodeAt(at), 0x01000193);
  return made | 0;
}

/** Of several texts in this order. */
export const hashOfAll = (seed: number, texts: readonly string[]): number =>
  texts.reduce((made, text, at) => hash(at === 0 ? made : made ^ 32, text), seed);

/** @param read notes what there is to see of a text. */
export function collect(read: (put: Put) => void): Features {
  const found = new Map<number, number>();
  read((feature, counts) => {
    if (!found.has(feature)) found.set(feature, counts);
  });
  return found;
}

/** Those who have no æ, ø, å at hand write ae, oe, aa: both are read alike. @param word in lower case. */
export const folded = (word: string): string =>
  word.replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');

/** @param text in lower case. */
export const wordsOf = (text: string): readonly string[] => folded(text).match(/[\p{L}\d§]+/gu) ?? [];

/** @param words in their order. */
export function putWords(words: readonly string[], put: Put): void {
  for (const [index, word] of words.entries()) {
    put(hash(seeds.word, word), worth.word);
    const next = words[index + 1];
    if (next !== undefined) put(hashOfAll(seeds.pair, [word, next]), worth.pair);
    putPieces(`<${word}>`, put);
  }
}

function putPieces(marked: string, put: Put): void {
  for (const length of pieceLengths) {
    for (let at = 0; at + length <= marked.length; at += 1)
      put(hash(seeds.piece + length, marked, at, at + length), worth.piece);
  }
}
