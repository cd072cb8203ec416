/** How well a passage fits a question: what of the question it says, how little else, and whether it is about the same programme. */
import type { Analysis, Term } from './analysis.ts';
import { Programme } from './article.ts';
import type { Indexed } from './indexed.ts';
import type { Passage } from './passages.ts';
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

const fixedWeights = new Map(Object.entries(aspectWeights));

export function createWeight(rarity: (key: string) => number): Weight {
  return (term) => {
    if (term.key.startsWith('!')) return weights.programme;
    const fixed = fixedWeights.get(term.key);
    if (fixed !== undefined) return fixed;
    if (term.outside) return weights.outside;
    if (term.general) return Math.min(weights.general, rarity(term.key));
    if (!term.unknown || term.parts.length > 0) return rarity(term.key);
    return term.key.length >= thingFrom || term.key.startsWith('§') ? weights.outside : weights.unknown;
  };
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

/** What passages are about: those about the same agree equally well with a question. */
export interface Profile {
  readonly programmes: ReadonlySet<Programme>;
  readonly broad: boolean;
  /** How near they are to each programme, 0 to 1. */
  readonly nearness: ReadonlyMap<Programme, number>;
}

export function profileOf({ programmes, broad }: Pick<Passage, 'programmes' | 'broad'>): Profile {
  const nearest = (one: Programme) => Math.max(0, ...[...programmes].map((other) => kinship(one, other)));
  return {
    programmes,
    broad,
    nearness: new Map(Programme.options.map((one) => [one, nearest(one)])),
  };
}

/** 1 when the passages are about every programme the question names; less the more they are about another. */
export function agreement({ named, hinted }: Analysis, { programmes, broad, nearness }: Profile): number {
  if (named.size === 0) {
    if (hinted.size === 0) return 1;
    for (const one of hinted) if (programmes.has(one)) return 1;
    return weights.hint;
  }
  let sum = 0;
  for (const one of named) sum += nearness.get(one) ?? 0;
  const floor = broad ? weights.manyProgramme : weights.otherProgramme;
  return Math.max(floor, weights.otherProgramme + (1 - weights.otherProgramme) * (sum / named.size));
}
