/** The words we know as they are spelled: mends typing errors and takes compounds apart. */
import { grouped } from './postings.ts';

/** Longer words may hold two errors. */
const twoErrorsFrom = 8;
const oneErrorFrom = 5;
/** Shorter ones are too alike: their first letter must be right. */
const firstLetterBelow = 7;
/** A part of a compound has at least so many letters, a compound at least so many more. */
const shortestPart = 3;
const shortestCompound = 7;

const { imul } = Math;

/** Calls with a hash of the word, and of each string that it becomes with up to `errors` letters left out. */
function forEachVariant(word: string, errors: number, each: (hash: number) => void): void {
  const without = (one: number, other: number): number => {
    let hash = 0;
    for (let at = 0; at < word.length; at += 1)
      if (at !== one && at !== other) hash = (imul(hash, 31) + word.charCodeAt(at)) | 0;
    return imul(hash, 0x9e3779b1) >>> 0;
  };
  each(without(-1, -1));
  for (let one = 0; one < word.length; one += 1) {
    each(without(one, one));
    for (let other = one + 1; errors > 1 && other < word.length; other += 1) each(without(one, other));
  }
}

/** Optimal string alignment distance, given up past `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}

export interface Lexicon {
  /** The known word meant by a misspelled one, the more frequent where several are as near; `undefined` when none is. */
  mend(word: string, errors: 1 | 2): string | undefined;
  /** Two or three known words that make up this one, with a joining s or e where there is one. */
  split(word: string): readonly string[] | undefined;
}

const mendable = (word: string): boolean => word.length >= oneErrorFrom - 1 && !/\d/.test(word);

/** About so many strings a known word becomes. */
const variantsOfWord = 64;

/**
 * Finds the known words that become one of the strings which this word becomes, without looking through all. Words that only share
 * a hash are found too.
 */
function createCandidates(words: readonly string[]): (word: string, errors: 1 | 2) => readonly number[] {
  const bits = Math.min(20, Math.ceil(Math.log2(words.length * variantsOfWord + 2)));
  const bucketOf = (hash: number): number => hash >>> (32 - bits);
  const buckets: number[] = [];
  const owners: number[] = [];
  for (const [index, word] of words.entries())
    forEachVariant(word, word.length >= twoErrorsFrom ? 2 : 1, (hash) => {
      buckets.push(bucketOf(hash));
      owners.push(index);
    });
  const { from, items } = grouped(buckets, owners, 2 ** bits);
  return (word, errors) => {
    const found = new Set<number>();
    forEachVariant(word, errors, (hash) => {
      const bucket = bucketOf(hash);
      const end = from[bucket + 1] ?? 0;
      for (let at = from[bucket] ?? 0; at < end; at += 1) found.add(items[at] ?? 0);
    });
    return [...found].sort((a, b) => a - b);
  };
}

function createMend(counts: ReadonlyMap<string, number>): Lexicon['mend'] {
  const words = [...counts.keys()].filter(mendable);
  const candidatesOf = createCandidates(words);
  // A longer one is near to none, and looking costs the cube of its length.
  const longest = Math.max(0, ...words.map((word) => word.length));
  return (word, errors) => {
    const tooShort = word.length < (errors === 2 ? twoErrorsFrom : oneErrorFrom);
    if (tooShort || word.length > longest + errors || /\d/.test(word)) return undefined;
    const strict = errors === 2 || word.length < firstLetterBelow;
    const found = candidatesOf(word, errors)
      .map((index) => words[index] ?? '')
      .filter((candidate) => !strict || candidate[0] === word[0])
      .map((candidate) => ({
        candidate,
        away: distance(word, candidate, errors),
        count: counts.get(candidate) ?? 0,
      }))
      .filter(({ away }) => away <= errors)
      .sort((a, b) => a.away - b.away || b.count - a.count);
    return found[0]?.candidate;
  };
}

function createSplit(counts: ReadonlyMap<string, number>): Lexicon['split'] {
  const known = (word: string) => word.length >= shortestPart && counts.has(word);
  /** The first part of a compound, without its joining letter. */
  const first = (word: string): string | undefined => {
    if (known(word)) return word;
    return /[se]$/.test(word) && known(word.slice(0, -1)) ? word.slice(0, -1) : undefined;
  };
  const split = (word: string, further: boolean): readonly string[] | undefined => {
    for (let at = word.length - shortestPart; at >= shortestPart; at -= 1) {
      const left = first(word.slice(0, at));
      if (left === undefined) continue;
      const rest = word.slice(at);
      if (known(rest)) return [left, rest];
      const parts = further && rest.length >= 2 * shortestPart ? split(rest, false) : undefined;
      if (parts !== undefined) return [left, ...parts];
    }
    return undefined;
  };
  return (word) => (word.length < shortestCompound ? undefined : split(word, true));
}

/** @param counts known words and how often each stands in the articles. */
export function createLexicon(counts: ReadonlyMap<string, number>): Lexicon {
  return { mend: createMend(counts), split: createSplit(counts) };
}
