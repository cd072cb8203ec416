/**
 * Weighs every passage that shares a word with a question, exactly, over numbers alone. A key's passages are a run in a typed
 * array; the tables that a question fills are made once and wiped by it or the next.
 */
import type { Analysis } from './analysis.ts';
import type { Compiled } from './compiled.ts';
import { createCandidates, createCover, wantedOf } from './cover.ts';
import { createExactness, createOverlap } from './exactness.ts';
import { agreement, type Fit } from './fit.ts';
import type { Vocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

export interface Ranked extends Fit {
  /** The passage's number. */
  readonly at: number;
}

/** The passages that fit best, the best first; of those that fit as well the first. */
export type Rank = (question: Analysis, limit: number) => readonly Ranked[];

/** The best so far, best first. */
function createBest(limit: number) {
  const best: Ranked[] = [];
  const precedes = (a: Ranked, b: Ranked): boolean =>
    a.score > b.score || (a.score === b.score && a.at < b.at);
  return {
    best,
    /** What a passage must reach to be among them. */
    least: (): number => (best.length < limit ? Number.NEGATIVE_INFINITY : (best[limit - 1]?.score ?? 0)),
    add: (one: Ranked): void => {
      let at = best.length;
      for (; at > 0; at -= 1) {
        const before = best[at - 1];
        if (before === undefined || precedes(before, one)) break;
        if (at < limit) best[at] = before;
      }
      if (at < limit) best[at] = one;
    },
  };
}

/** The most that wording can make of a fit. */
const mostWorded = 1 + weights.wording * (1 - 0.5);

/** Share of a question. */
const saysMuch = 0.6;

export function createRank(compiled: Compiled, vocabulary: Vocabulary): Rank {
  const { profile, profiles } = compiled;
  const agrees = new Float64Array(profiles.length);
  const candidatesOf = createCandidates(compiled);
  const cover = createCover(compiled);
  const { put: putTerms, exactness } = createExactness(compiled, vocabulary);
  const { put: putWording, overlap } = createOverlap(compiled);

  return (question, limit) => {
    const wanted = question.terms.map((term) => wantedOf(term, compiled, vocabulary));
    const total = wanted.reduce((sum, one) => sum + one.weight, 0);
    if (total === 0) return [];
    const candidates = candidatesOf(wanted);
    const met = cover(wanted, candidates);
    for (const [number, one] of profiles.entries()) agrees[number] = agreement(question, one);
    putTerms(question);
    putWording(question);
    const { best, least, add } = createBest(limit);
    const weigh = (at: number): void => {
      const covered = (met[at] ?? 0) / total;
      const agreed = agrees[profile[at] ?? 0] ?? 0;
      // the most it can reach: worded as the question, and saying nothing else
      if ((weights.covered * covered + weights.exact) * mostWorded * agreed < least()) return;
      const exact = exactness(at);
      const base = weights.covered * covered + weights.exact * exact;
      const worded = 1 + weights.wording * (overlap(at) - 0.5);
      const score = base * worded * agreed;
      if (score >= least()) add({ at, covered, exact, score });
    };
    // Those that say most go first: what they reach spares the others a closer look.
    const much = total * saysMuch;
    for (let index = 0; index < candidates.length; index += 1) {
      const at = candidates[index] ?? 0;
      if ((met[at] ?? 0) >= much) weigh(at);
    }
    for (let index = 0; index < candidates.length; index += 1) {
      const at = candidates[index] ?? 0;
      if ((met[at] ?? 0) < much) weigh(at);
    }
    return best;
  };
}
