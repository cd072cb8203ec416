/** How well a passage fits a question: what of the question it says, how little else, and whether it is about the same programme. */
import type { Analysis, Term } from './analysis.ts';
import type { Programme } from './article.ts';
import { type Indexed, type Keys, keysOf } from './indexed.ts';
import type { Passage } from './passages.ts';
import type { Vocabulary } from './vocabulary.ts';
import { aspectWeights, thingFrom, weights } from './weights.ts';

export interface Fit {
  readonly score: number;
  /** Share of what the question says that the passage says too, 0 to 1. */
  readonly covered: number;
  /** Share of what the passage says that the question says too, 0 to 1. */
  readonly exact: number;
}

/** How much a term weighs: the rarer in the passages, the more. */
export type Weight = (term: Term) => number;

/** The rarity of a key among the passages, as in BM25. */
export function createRarity(indexed: readonly Indexed[]): (key: string) => number {
  const frequency = new Map<string, number>();
  for (const { terms } of indexed) {
    for (const { key } of terms) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  }
  return (key) => {
    const count = frequency.get(key) ?? 0;
    return Math.min(weights.most, Math.log(1 + (indexed.length - count + 0.5) / (count + 0.5)));
  };
}

export function createWeight(rarity: (key: string) => number): Weight {
  return (term) => {
    if (term.key.startsWith('!')) return weights.programme;
    const fixed = aspectWeights[term.key];
    if (fixed !== undefined) return fixed;
    if (term.outside) return weights.outside;
    if (term.general) return Math.min(weights.general, rarity(term.key));
    if (!term.unknown || term.parts.length > 0) return rarity(term.key);
    return term.key.length >= thingFrom || term.key.startsWith('§') ? weights.outside : weights.unknown;
  };
}

/** How far two texts are worded alike, 0 to 1: tells `hvem er det for` from `hvem er det`. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const one of a) if (b.has(one)) shared += 1;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

const kin: readonly (readonly [Programme, Programme, number])[] = [
  ['famko', 'famko-projekt', 0.95],
  ['famko', 'tryghedscirklen', 0.9],
  ['familieanbringelse', 'familiens-hus', 0.55],
  ['familieanbringelse', 'lov', 0.7],
];

function kinship(a: Programme, b: Programme): number {
  if (a === b) return 1;
  return kin.find(([x, y]) => (x === a && y === b) || (x === b && y === a))?.[2] ?? 0;
}

/** 1 when the passage is about every programme the question names; less the more it is about another. */
function agreement({ named, hinted }: Analysis, { programmes, broad }: Passage): number {
  if (named.size === 0) {
    const meant = hinted.size === 0 || [...hinted].some((one) => programmes.has(one));
    return meant ? 1 : weights.hint;
  }
  const nearest = [...named].map((one) =>
    Math.max(0, ...[...programmes].map((other) => kinship(one, other))),
  );
  const share = nearest.reduce((sum, one) => sum + one, 0) / named.size;
  const floor = broad ? weights.manyProgramme : weights.otherProgramme;
  return Math.max(floor, weights.otherProgramme + (1 - weights.otherProgramme) * share);
}

/** A passage's own terms with what they weigh: the same for every question. */
export interface Weighed extends Indexed {
  readonly own: readonly { readonly term: Term; readonly weight: number; readonly isName: boolean }[];
  /** What the article says as a whole. */
  readonly around: Keys;
}

export function weighed(one: Indexed, weight: Weight, around: Keys): Weighed {
  const own = one.terms.map((term) => ({ term, weight: weight(term), isName: term.key.startsWith('!') }));
  return { ...one, own, around };
}

/** Puts a question once, to many passages. */
export type Ask = (question: Analysis) => (one: Weighed) => Fit;

export function createAsk(vocabulary: Vocabulary, rarity: (key: string) => number, weight: Weight): Ask {
  const ofParts = ({ parts }: Term, keys: Keys): number => {
    if (parts.length === 0) return 0;
    const all = parts.reduce((sum, part) => sum + rarity(part), 0);
    const met = parts.reduce((sum, part) => sum + rarity(part) * (keys.get(part) ?? 0), 0);
    return (weights.part * met) / all;
  };
  /** What a text's keys are worth to a term, 0 to 1. */
  const credit = (term: Term, keys: Keys): number => {
    const own = keys.get(term.key) ?? 0;
    if (own === 1) return 1;
    const akin = vocabulary.near.get(term.key)?.some((group) => keys.has(group)) === true;
    return Math.max(own, ofParts(term, keys), akin ? weights.near : 0);
  };

  return (question) => {
    const asked = keysOf(question.terms, vocabulary);
    const terms = question.terms.map((term) => ({ term, weight: weight(term) }));
    const total = terms.reduce((sum, one) => sum + one.weight, 0);
    const nameless = question.named.size === 0;

    const coveredBy = ({ keys, around }: Weighed): number => {
      if (total === 0) return 0;
      const met = terms.reduce((sum, { term, weight: worth }) => {
        const direct = credit(term, keys);
        const context = direct < weights.article ? weights.article * credit(term, around) : 0;
        return sum + worth * Math.max(direct, context);
      }, 0);
      return met / total;
    };
    const exactnessOf = ({ own }: Weighed): number => {
      let all = 0;
      let shared = 0;
      for (const { term, weight: worth, isName } of own) {
        const unasked = nameless && isName;
        all += unasked ? worth * weights.unnamed : worth;
        if (!unasked) shared += worth * credit(term, asked);
      }
      return all === 0 ? 0 : shared / all;
    };

    return (one) => {
      const covered = coveredBy(one);
      const exact = exactnessOf(one);
      const base = weights.covered * covered + weights.exact * exact;
      const worded = 1 + weights.wording * (overlap(question.wording, one.wording) - 0.5);
      return { covered, exact, score: base * worded * agreement(question, one.passage) };
    };
  };
}
