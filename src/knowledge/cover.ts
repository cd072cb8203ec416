/** What of a question each passage says: from the question's terms to the passages that hold them. */
import type { Term } from './analysis.ts';
import type { Compiled } from './compiled.ts';
import type { Postings } from './postings.ts';
import type { Vocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

/** A term of the question, in numbers. */
export interface Wanted {
  readonly key: number;
  readonly parts: readonly number[];
  readonly near: readonly number[];
  readonly weight: number;
}

export function wantedOf(term: Term, { keys, weight }: Compiled, vocabulary: Vocabulary): Wanted {
  return {
    key: keys.of(term.key),
    parts: term.parts.map(keys.of),
    near: (vocabulary.near.get(term.key) ?? []).map(keys.of),
    weight: weight(term),
  };
}

/** The passages that hold any of the keys asked for. */
export function createCandidates({ passages: { from, items }, group }: Compiled) {
  const found = new Int32Array(group.length);
  const asked = new Int32Array(group.length);
  let question = 0;
  return (wanted: readonly Wanted[]): Int32Array => {
    question += 1;
    let count = 0;
    const add = (key: number) => {
      const end = from[key + 1] ?? 0;
      for (let at = from[key] ?? 0; at < end; at += 1) {
        const passage = items[at] ?? 0;
        if (asked[passage] === question) continue;
        asked[passage] = question;
        found[count] = passage;
        count += 1;
      }
    };
    for (const { key, parts, near } of wanted) {
      add(key);
      parts.forEach(add);
      near.forEach(add);
    }
    return found.subarray(0, count);
  };
}

/** Raises the value of each document that holds the key: to what the key is worth there, or to `flat`. */
function raise(into: Float64Array, { from, items, worth }: Postings, key: number, flat?: number): void {
  const end = from[key + 1] ?? 0;
  for (let at = from[key] ?? 0; at < end; at += 1) {
    const document = items[at] ?? 0;
    const value = flat ?? worth[at] ?? 0;
    if (value > (into[document] ?? 0)) into[document] = value;
  }
}

/** Adds to the value of each document that holds the key. */
function sumUp(into: Float64Array, { from, items, worth }: Postings, key: number, times: number): void {
  const end = from[key + 1] ?? 0;
  for (let at = from[key] ?? 0; at < end; at += 1) {
    const document = items[at] ?? 0;
    into[document] = (into[document] ?? 0) + times * (worth[at] ?? 0);
  }
}

/** Raises the value of each document that holds the key to its part of a sum, and takes the sum back to zero. */
function settle(
  into: Float64Array,
  { from, items }: Postings,
  key: number,
  sums: Float64Array,
  all: number,
): void {
  const end = from[key + 1] ?? 0;
  for (let at = from[key] ?? 0; at < end; at += 1) {
    const document = items[at] ?? 0;
    const value = (weights.part * (sums[document] ?? 0)) / all;
    if (value > (into[document] ?? 0)) into[document] = value;
    sums[document] = 0;
  }
}

/** Writes what a term meets in each document, 0 to 1, over zeros. The parts of a compound count by their rarity. */
function createMeet({ rarity }: Compiled, postings: Postings, count: number) {
  const sums = new Float64Array(count);
  return ({ key, parts, near }: Wanted, into: Float64Array): void => {
    let all = 0;
    for (const part of parts) {
      const rare = rarity[part] ?? 0;
      all += rare;
      sumUp(sums, postings, part, rare);
    }
    for (const part of parts) settle(into, postings, part, sums, all);
    for (const group of near) raise(into, postings, group, weights.near);
    raise(into, postings, key);
  };
}

/** Adds up for each candidate the weight of the terms it meets, itself or in the rest of what its article says. */
export function createCover(compiled: Compiled) {
  const { group, groups, groupCount, passages } = compiled;
  const met = new Float64Array(group.length);
  const around = new Float64Array(groupCount);
  const covered = new Float64Array(group.length);
  const meet = createMeet(compiled, passages, group.length);
  const meetAround = createMeet(compiled, groups, groupCount);
  return (wanted: readonly Wanted[], candidates: Int32Array): Float64Array => {
    for (const passage of candidates) covered[passage] = 0;
    for (const term of wanted) {
      meet(term, met);
      meetAround(term, around);
      for (let at = 0; at < candidates.length; at += 1) {
        const passage = candidates[at] ?? 0;
        const context = weights.article * (around[group[passage] ?? 0] ?? 0);
        const direct = met[passage] ?? 0;
        covered[passage] = (covered[passage] ?? 0) + term.weight * Math.max(direct, context);
        met[passage] = 0;
      }
      around.fill(0);
    }
    return covered;
  };
}
