/** The words we know as they are spelled: mends typing errors and takes compounds apart. */

/** Longer words may hold two errors. */
const twoErrorsFrom = 8;
const oneErrorFrom = 5;

/** Every string with one letter left out. */
function deletes(word: string): string[] {
  return [...word].map((_, index) => word.slice(0, index) + word.slice(index + 1));
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
      let least = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}

export interface Lexicon {
  has(word: string): boolean;
  /** The known word meant by a misspelled one, the more frequent where several are as near; `undefined` when none is. */
  mend(word: string, errors: 1 | 2): string | undefined;
  /** Two or three known words that make up this one, with a joining s or e where there is one. */
  split(word: string): readonly string[] | undefined;
}

/** @param counts known words and how often each stands in the articles. */
export function createLexicon(counts: ReadonlyMap<string, number>): Lexicon {
  const near = new Map<string, string[]>();
  const remember = (key: string, word: string) => {
    const list = near.get(key);
    if (list === undefined) near.set(key, [word]);
    else list.push(word);
  };
  for (const word of counts.keys()) {
    if (word.length < oneErrorFrom || /\d/.test(word)) continue;
    const once = new Set([word, ...deletes(word)]);
    const all = word.length >= twoErrorsFrom ? new Set([...once].flatMap((one) => [one, ...deletes(one)])) : once;
    for (const key of all) remember(key, word);
  }
  const mend = (word: string, errors: 1 | 2): string | undefined => {
    if (word.length < oneErrorFrom || /\d/.test(word)) return undefined;
    const limit = errors === 2 && word.length >= twoErrorsFrom ? 2 : 1;
    if (errors === 2 && limit < 2) return undefined;
    const once = [word, ...deletes(word)];
    const keys = new Set(limit === 2 ? once.flatMap((one) => [one, ...deletes(one)]) : once);
    let best: { word: string; away: number; count: number } | undefined;
    for (const key of keys) {
      for (const candidate of near.get(key) ?? []) {
        if (candidate[0] !== word[0] && (word.length < 7 || limit === 2)) continue;
        const away = distance(word, candidate, limit);
        if (away > limit) continue;
        const count = counts.get(candidate) ?? 0;
        if (best === undefined || away < best.away || (away === best.away && count > best.count)) best = { word: candidate, away, count };
      }
    }
    return best?.word;
  };
  const known = (word: string) => word.length >= 3 && counts.has(word);
  const half = (word: string): string | undefined => {
    if (known(word)) return word;
    return /[se]$/.test(word) && known(word.slice(0, -1)) ? word.slice(0, -1) : undefined;
  };
  const split = (word: string, depth = 1): readonly string[] | undefined => {
    for (let at = word.length - 3; at >= 3; at -= 1) {
      const left = half(word.slice(0, at));
      if (left === undefined || left.length < 3) continue;
      const rest = word.slice(at);
      if (known(rest)) return [left, rest];
      const further = depth > 0 && rest.length >= 6 ? split(rest, depth - 1) : undefined;
      if (further !== undefined) return [left, ...further];
    }
    return undefined;
  };
  return { has: (word) => counts.has(word), mend, split: (word) => (word.length < 7 ? undefined : split(word)) };
}
