/** The words we know as they are spelled: mends typing errors and takes compounds apart. */

/** Longer words may hold two errors. */
const twoErrorsFrom = 8;
const oneErrorFrom = 5;
/** Shorter ones are too alike: their first letter must be right. */
const firstLetterBelow = 7;
/** A part of a compound has at least so many letters, a compound at least so many more. */
const shortestPart = 3;
const shortestCompound = 7;

/** Every string with one letter left out. */
function deletes(word: string): string[] {
  return [...word].map((_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** The word and all strings with up to `errors` letters left out. */
function variants(word: string, errors: number): ReadonlySet<string> {
  const once = [word, ...deletes(word)];
  return new Set(errors < 2 ? once : once.flatMap((one) => [one, ...deletes(one)]));
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

/** Each known word under every string it becomes by leaving letters out: errors are found without looking through all words. */
function byVariant(words: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, string[]>();
  for (const word of words) {
    if (!mendable(word)) continue;
    for (const key of variants(word, word.length >= twoErrorsFrom ? 2 : 1)) {
      const list = near.get(key);
      if (list === undefined) near.set(key, [word]);
      else list.push(word);
    }
  }
  return near;
}

function createMend(counts: ReadonlyMap<string, number>): Lexicon['mend'] {
  const near = byVariant(counts.keys());
  return (word, errors) => {
    if (word.length < (errors === 2 ? twoErrorsFrom : oneErrorFrom) || /\d/.test(word)) return undefined;
    const strict = errors === 2 || word.length < firstLetterBelow;
    const found = [...variants(word, errors)]
      .flatMap((key) => near.get(key) ?? [])
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
