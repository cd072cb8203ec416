/** All that the search knows of the passages, worked out once: postings, and what each passage's own words weigh. */
import type { Term } from './analysis.ts';
import { createRarity, createWeight, type Profile, profileOf, type Weight } from './fit.ts';
import { groupOf, type Indexed, type Keys } from './indexed.ts';
import type { Passage } from './passages.ts';
import {
  createNumbers,
  grouped,
  type Numbers,
  type Postings,
  postingsOf,
  type Rows,
  rowsOf,
} from './postings.ts';
import type { Vocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

/** The different terms of the passages, each with its key, the keys of its parts, and the groups it is akin to. */
export interface Terms {
  readonly key: Int32Array;
  readonly parts: Rows;
  readonly near: Rows;
  readonly weight: Float64Array;
  readonly isName: Uint8Array;
}

/** What stands in each passage. */
export interface Own {
  readonly terms: Terms;
  /** Key → the terms that it is the key, a part, or a group of. */
  readonly termsOf: Rows;
  /** Passage → its terms. */
  readonly of: Rows;
  /** What a passage's terms weigh together for a question that names a programme… */
  readonly weight: Float64Array;
  /** …and for one that names none. */
  readonly weightUnnamed: Float64Array;
}

export interface Compiled {
  readonly keys: Numbers;
  /** Of each key. */
  readonly rarity: Float64Array;
  readonly weight: Weight;
  readonly passages: Postings;
  /** Key → the articles and topics that say it anywhere. */
  readonly groups: Postings;
  readonly groupCount: number;
  /** The group of each passage, and its profile. */
  readonly group: Int32Array;
  readonly profile: Int32Array;
  readonly profiles: readonly Profile[];
  readonly own: Own;
  readonly wording: Numbers;
  /** Passage → its wording. */
  readonly words: Rows;
}

/** The different ones among all, and the number of each one's own among them. */
function distinct<T>(all: readonly T[], nameOf: (one: T) => string): { of: Int32Array; different: T[] } {
  const seen = new Map<string, number>();
  const different: T[] = [];
  const of = Int32Array.from(all, (one) => {
    const name = nameOf(one);
    const known = seen.get(name);
    if (known !== undefined) return known;
    seen.set(name, different.length);
    return different.push(one) - 1;
  });
  return { of, different };
}

const nameOfTerm = ({ key, parts, general, unknown, outside }: Term): string =>
  `${key} ${parts.join(' ')} ${general} ${unknown} ${outside}`;

const nameOfProfile = ({ programmes, broad }: Passage): string =>
  `${[...programmes].sort().join(' ')} ${broad}`;

function termsOf(different: readonly Term[], vocabulary: Vocabulary, keys: Numbers, weight: Weight): Terms {
  return {
    key: Int32Array.from(different, (term) => keys.add(term.key)),
    parts: rowsOf(different.map((term) => term.parts.map(keys.add))),
    near: rowsOf(different.map((term) => (vocabulary.near.get(term.key) ?? []).map(keys.add))),
    weight: Float64Array.from(different, weight),
    isName: Uint8Array.from(different, (term) => (term.key.startsWith('!') ? 1 : 0)),
  };
}

/** @param name what is left of the weight of a programme's name. */
function weightsOf(of: Rows, { weight, isName }: Terms, name: number): Float64Array {
  return Float64Array.from({ length: of.from.length - 1 }, (_, passage) =>
    of.items
      .subarray(of.from[passage], of.from[passage + 1])
      .reduce((sum, term) => sum + (weight[term] ?? 0) * (isName[term] === 1 ? name : 1), 0),
  );
}

function ownOf(indexed: readonly Indexed[], vocabulary: Vocabulary, keys: Numbers, weight: Weight): Own {
  const { of: numbers, different } = distinct(
    indexed.flatMap((one) => one.terms),
    nameOfTerm,
  );
  const terms = termsOf(different, vocabulary, keys, weight);
  const of = { from: rowsOf(indexed.map((one) => one.terms.map(() => 0))).from, items: numbers };
  const touches = different.flatMap(({ key, parts }, term) =>
    [key, ...parts, ...(vocabulary.near.get(key) ?? [])].map((one) => [keys.of(one), term] as const),
  );
  return {
    terms,
    termsOf: grouped(
      touches.map(([key]) => key),
      touches.map(([, term]) => term),
      keys.size,
    ),
    of,
    weight: weightsOf(of, terms, 1),
    weightUnnamed: weightsOf(of, terms, weights.unnamed),
  };
}

/** @param around group → what it says as a whole; has the group of every passage. */
export function compile(
  indexed: readonly Indexed[],
  around: ReadonlyMap<string, Keys>,
  vocabulary: Vocabulary,
): Compiled {
  const rarityOf = createRarity(indexed);
  const weight = createWeight(rarityOf);
  const keys = createNumbers();
  const wording = createNumbers();
  const documents = indexed.map((one) => one.keys);
  const groups = [...around.values()];
  for (const document of [...documents, ...groups]) for (const key of document.keys()) keys.add(key);
  const own = ownOf(indexed, vocabulary, keys, weight);
  const numberOfGroup = new Map([...around.keys()].map((group, number) => [group, number]));
  const passages = indexed.map((one) => one.passage);
  const { of: profile, different } = distinct(passages, nameOfProfile);
  return {
    keys,
    rarity: Float64Array.from(['', ...keys.all()], rarityOf),
    weight,
    passages: postingsOf(documents, keys),
    groups: postingsOf(groups, keys),
    groupCount: groups.length,
    group: Int32Array.from(passages, (passage) => numberOfGroup.get(groupOf(passage)) ?? 0),
    profile,
    profiles: different.map(profileOf),
    own,
    wording,
    words: rowsOf(indexed.map((one) => [...one.wording].map(wording.add))),
  };
}
