/** What of a passage a question says, and how far the two are worded alike. Each is put a question, then asked about passages. */
import type { Analysis } from './analysis.ts';
import type { Compiled } from './compiled.ts';
import { credits } from './indexed.ts';
import type { Vocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

/** How much of what a passage says the question says too, 0 to 1. */
export function createExactness({ keys, own, rarity }: Compiled, vocabulary: Vocabulary) {
  const { terms, termsOf, of, weight, weightUnnamed } = own;
  const asked = new Float64Array(keys.size);
  /** What each term adds to a passage that says it. */
  const shares = new Float64Array(terms.key.length);
  const touched: number[] = [];
  let nameless = false;

  const partsMet = (term: number): number => {
    const { from, items } = terms.parts;
    const end = from[term + 1] ?? 0;
    let all = 0;
    let met = 0;
    for (let at = from[term] ?? 0; at < end; at += 1) {
      const part = items[at] ?? 0;
      all += rarity[part] ?? 0;
      met += (rarity[part] ?? 0) * (asked[part] ?? 0);
    }
    return met === 0 ? 0 : (weights.part * met) / all;
  };
  const akin = (term: number): boolean => {
    const { from, items } = terms.near;
    const end = from[term + 1] ?? 0;
    for (let at = from[term] ?? 0; at < end; at += 1) if ((asked[items[at] ?? 0] ?? 0) > 0) return true;
    return false;
  };
  const shareOf = (term: number): number => {
    if (nameless && terms.isName[term] === 1) return 0;
    const same = asked[terms.key[term] ?? 0] ?? 0;
    const credit = same === 1 ? 1 : Math.max(same, partsMet(term), akin(term) ? weights.near : 0);
    return (terms.weight[term] ?? 0) * credit;
  };
  const forEachTouched = (shareFor: (term: number) => number): void => {
    const { from, items } = termsOf;
    for (const key of touched) {
      const end = from[key + 1] ?? 0;
      for (let at = from[key] ?? 0; at < end; at += 1) shares[items[at] ?? 0] = shareFor(items[at] ?? 0);
    }
  };
  const ask = (key: string, worth: number): void => {
    const number = keys.of(key);
    if (number === 0) return;
    asked[number] = Math.max(asked[number] ?? 0, worth);
    touched.push(number);
  };

  const put = (question: Analysis): void => {
    forEachTouched(() => 0);
    for (const key of touched) asked[key] = 0;
    touched.length = 0;
    nameless = question.named.size === 0;
    for (const term of question.terms) {
      ask(term.key, credits.same);
      for (const part of term.parts) ask(part, credits.part);
      for (const group of vocabulary.near.get(term.key) ?? []) ask(group, credits.near);
    }
    forEachTouched(shareOf);
  };
  const exactness = (passage: number): number => {
    const all = (nameless ? weightUnnamed : weight)[passage] ?? 0;
    const end = of.from[passage + 1] ?? 0;
    let shared = 0;
    for (let at = of.from[passage] ?? 0; at < end; at += 1) shared += shares[of.items[at] ?? 0] ?? 0;
    return all === 0 ? 0 : shared / all;
  };
  return { put, exactness };
}

/** How far a passage is worded as the question is, 0 to 1: tells `hvem er det for` from `hvem er det`. */
export function createOverlap({ wording, words: { from, items } }: Compiled) {
  const asked = new Uint8Array(wording.size);
  const touched: number[] = [];
  let size = 0;
  const put = (question: Analysis): void => {
    for (const word of touched) asked[word] = 0;
    touched.length = 0;
    size = question.wording.size;
    for (const one of question.wording) {
      const word = wording.of(one);
      if (word === 0) continue;
      asked[word] = 1;
      touched.push(word);
    }
  };
  const overlap = (passage: number): number => {
    const begin = from[passage] ?? 0;
    const end = from[passage + 1] ?? 0;
    let shared = 0;
    for (let at = begin; at < end; at += 1) shared += asked[items[at] ?? 0] ?? 0;
    const both = size + end - begin;
    return both === 0 ? 0 : (2 * shared) / both;
  };
  return { put, overlap };
}
