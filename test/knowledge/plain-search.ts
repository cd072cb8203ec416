/** The search as one would write it down, passage by passage and word by word: what the one over typed arrays must agree with. */
import type { Analysis, Term } from '../../src/knowledge/analysis.ts';
import { agreement, createRarity, createWeight, type Fit, profileOf } from '../../src/knowledge/fit.ts';
import { groupOf, type Indexed, type Keys, keysByGroup, keysOf } from '../../src/knowledge/indexed.ts';
import type { Search } from '../../src/knowledge/search.ts';
import type { Vocabulary } from '../../src/knowledge/vocabulary.ts';
import { weights } from '../../src/knowledge/weights.ts';

export interface PlainHit extends Fit {
  readonly indexed: Indexed;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** What a text's keys are worth to a term, 0 to 1. */
function creditIn(vocabulary: Vocabulary, rarity: (key: string) => number) {
  return ({ key, parts }: Term, keys: Keys): number => {
    const same = keys.get(key) ?? 0;
    if (same === 1) return 1;
    const all = parts.reduce((sum, part) => sum + rarity(part), 0);
    const met = parts.reduce((sum, part) => sum + rarity(part) * (keys.get(part) ?? 0), 0);
    const akin = vocabulary.near.get(key)?.some((group) => keys.has(group)) === true;
    return Math.max(same, met === 0 ? 0 : (weights.part * met) / all, akin ? weights.near : 0);
  };
}

/** @returns every passage that shares a word with the question, the best first, of those that fit as well the first. */
export function createPlainFind({ indexed, analyser }: Search, vocabulary: Vocabulary) {
  const rarity = createRarity(indexed);
  const weight = createWeight(rarity);
  const credit = creditIn(vocabulary, rarity);
  const around = keysByGroup(indexed, analyser, vocabulary.language);
  const isName = (term: Term): boolean => term.key.startsWith('!');

  const fitOf = (question: Analysis, asked: Keys, one: Indexed): Fit => {
    const whole: Keys = around.get(groupOf(one.passage)) ?? new Map();
    const total = question.terms.reduce((sum, term) => sum + weight(term), 0);
    const met = question.terms.reduce((sum, term) => {
      const context = weights.article * credit(term, whole);
      return sum + weight(term) * Math.max(credit(term, one.keys), context);
    }, 0);
    const nameless = question.named.size === 0;
    const all = one.terms.reduce(
      (sum, term) => sum + weight(term) * (nameless && isName(term) ? weights.unnamed : 1),
      0,
    );
    const shared = one.terms
      .filter((term) => !(nameless && isName(term)))
      .reduce((sum, term) => sum + weight(term) * credit(term, asked), 0);
    const covered = met / total;
    const exact = all === 0 ? 0 : shared / all;
    const worded = 1 + weights.wording * (overlap(question.wording, one.wording) - 0.5);
    const base = weights.covered * covered + weights.exact * exact;
    return { covered, exact, score: base * worded * agreement(question, profileOf(one.passage)) };
  };

  return (question: Analysis): readonly PlainHit[] => {
    const asked = keysOf(question.terms, vocabulary);
    return indexed
      .filter(({ keys }) => [...asked.keys()].some((key) => keys.has(key)))
      .map((one) => ({ ...fitOf(question, asked, one), indexed: one }))
      .sort((a, b) => b.score - a.score);
  };
}
