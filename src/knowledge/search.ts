/** Finds the passages nearest to a question: MiniSearch brings candidates, then each is weighed against the question. */
import MiniSearch from 'minisearch';
import type { Language } from '../people/person.ts';
import { type Analyser, type Analysis, createAnalyser, type Term } from './analysis.ts';
import type { Library, Programme } from './article.ts';
import { type Passage, passagesOf } from './passages.ts';
import type { Topic } from './topics.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How well a passage fits, 0 to about 1, and what that rests on. */
export interface Hit {
  readonly passage: Passage;
  readonly score: number;
  /** Share of what the question says that the passage says too, 0 to 1. */
  readonly covered: number;
  /** Share of what the passage says that the question says too, 0 to 1. */
  readonly exact: number;
  /** The programmes the passage itself names. */
  readonly named: ReadonlySet<Programme>;
}

export interface Search {
  readonly analyser: Analyser;
  find(question: Analysis, limit: number): readonly Hit[];
  /** The programmes that the question's words point to, each word by the passages it stands in; empty when they point nowhere. */
  leaning(question: Analysis): ReadonlySet<Programme>;
  /** How much a term of a question weighs. */
  weight(term: Term): number;
  /** The index itself, for the bench and the comparison with peers. */
  readonly index: MiniSearch;
}

/** How many of MiniSearch's results are weighed again. */
const candidates = 80;

/** Fitted on the development questions and on each example question with itself left out. */
export const weights = {
  covered: 0.52,
  exact: 0.3,
  bulletCovered: 0.8,
  bulletExact: 0.2,
  bullet: 0.92,
  near: 0.5,
  part: 0.6,
  wording: 0.22,
  article: 0.4,
  general: 1,
  unknown: 3.5,
  outside: 7,
  most: 6,
  programme: 2.2,
  /** How much of that counts against a passage that names a programme where the question names none. */
  unnamed: 0.6,
  otherProgramme: 0.55,
  manyProgramme: 0.9,
  hint: 0.85,
};

/** Aspects stand in very many questions; what each is worth besides. */
const aspectWeights: Readonly<Record<string, number>> = {
  '?whatis': 0.6,
  '?which': 0.5,
  '?how': 0.7,
  '?closed': 0.7,
  '?where': 1,
  '?who': 1.4,
  '?why': 1.8,
  '?when': 2.2,
  '?year': 2.6,
  '?number': 2.2,
  '?often': 3,
  '?length': 3,
  '?age': 3,
  '?name': 2.5,
  '?price': 4,
  personnavn: 4,
  bemanding: 4,
  udfald: 4,
  takst: 2,
  søskendealder: 4,
};

interface Indexed {
  readonly passage: Passage;
  readonly terms: readonly Term[];
  /** Key → credit for a term of a question that matches it. */
  readonly keys: ReadonlyMap<string, number>;
  readonly named: ReadonlySet<Programme>;
  readonly wording: ReadonlySet<string>;
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
function agreement(question: Analysis, passage: Passage): number {
  const named = [...question.named];
  if (named.length === 0) {
    if (question.hinted.size === 0) return 1;
    return [...question.hinted].some((one) => passage.programmes.has(one)) ? 1 : weights.hint;
  }
  const share = named.reduce(
    (sum, one) => sum + Math.max(0, ...[...passage.programmes].map((other) => kinship(one, other))),
    0,
  ) / named.length;
  const floor = passage.broad ? weights.manyProgramme : weights.otherProgramme;
  return Math.max(floor, weights.otherProgramme + (1 - weights.otherProgramme) * share);
}

export function createSearch(library: Library, topics: readonly Topic[], vocabulary: Vocabulary): Search {
  const { language } = vocabulary;
  const passages = passagesOf(library, topics, language);
  const titles = library.articles.map((article) => article.title[language]);
  const analyser = createAnalyser(vocabulary, [...passages.map((passage) => passage.text), ...titles]);
  const indexed = passages.map((passage) => indexPassage(passage, analyser, vocabulary));
  const ofArticle = keysByArticle(indexed, analyser, language);

  const frequency = new Map<string, number>();
  for (const one of indexed) for (const key of new Set(one.terms.map((term) => term.key))) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  const rarity = (key: string): number => {
    const count = frequency.get(key) ?? 0;
    return Math.min(weights.most, Math.log(1 + (indexed.length - count + 0.5) / (count + 0.5)));
  };
  const weight = (term: Term): number => {
    if (term.key.startsWith('!')) return weights.programme;
    const fixed = aspectWeights[term.key];
    if (fixed !== undefined) return fixed;
    if (term.outside) return weights.outside;
    if (term.general) return Math.min(weights.general, rarity(term.key));
    if (!term.unknown || term.parts.length > 0) return rarity(term.key);
    return term.key.length >= 9 || term.key.startsWith('§') ? weights.outside : weights.unknown;
  };

  const index = new MiniSearch({
    fields: ['keys'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  index.addAll(indexed.map((one, id) => ({ id, keys: [...one.keys.keys()].join(' ') })));

  const nearOf = (key: string) => vocabulary.near.get(key) ?? [];
  const credit = (term: Term, keys: ReadonlyMap<string, number>): number => {
    const own = keys.get(term.key);
    if (own === 1) return 1;
    let best = own ?? 0;
    if (term.parts.length > 0) {
      const all = term.parts.reduce((sum, part) => sum + rarity(part), 0);
      const met = term.parts.reduce((sum, part) => sum + rarity(part) * (keys.get(part) ?? 0), 0);
      best = Math.max(best, (weights.part * met) / all);
    }
    if (nearOf(term.key).some((group) => keys.has(group))) best = Math.max(best, weights.near);
    return best;
  };

  const weighed = indexed.map(({ terms }) =>
    terms.map((term) => ({ term, weighs: weight(term), isName: term.key.startsWith('!') })),
  );
  const weigh = (question: Analysis, asked: ReadonlyMap<string, number>, total: number, id: number, one: Indexed): Hit => {
    const around = ofArticle.get(groupOf(one.passage));
    let met = 0;
    for (const term of question.terms) {
      const direct = credit(term, one.keys);
      const context = direct < weights.article && around !== undefined ? weights.article * credit(term, around) : 0;
      met += weight(term) * Math.max(direct, context);
    }
    const unnamed = question.named.size === 0;
    let all = 0;
    let shared = 0;
    for (const { term, weighs, isName } of weighed[id] ?? []) {
      all += unnamed && isName ? weighs * weights.unnamed : weighs;
      if (!(unnamed && isName)) shared += weighs * credit(term, asked);
    }
    const covered = total === 0 ? 0 : met / total;
    const exact = all === 0 ? 0 : shared / all;
    const asQuestion = weights.covered * covered + weights.exact * exact;
    const asStatement = weights.bullet * (weights.bulletCovered * covered + weights.bulletExact * exact);
    const fit = one.passage.kind === 'bullet' ? asStatement : Math.max(asQuestion, asStatement);
    const base = fit + weights.wording * (overlap(question.wording, one.wording) - 0.5) * fit;
    return { passage: one.passage, covered, exact, named: one.named, score: base * agreement(question, one.passage) };
  };

  const belonging = programmesByKey(indexed);
  const leaning = (question: Analysis): ReadonlySet<Programme> => {
    const found = question.terms
      .filter((term) => !term.general && !/^[?!]/.test(term.key))
      .flatMap((term) => belonging.get(term.key) ?? []);
    return new Set(found);
  };

  const find = (question: Analysis, limit: number): readonly Hit[] => {
    const boosts = new Map<string, number>();
    for (const term of question.terms) {
      boosts.set(term.key, 1);
      for (const part of term.parts) boosts.set(part, Math.max(boosts.get(part) ?? 0, 0.6));
      for (const group of nearOf(term.key)) boosts.set(group, Math.max(boosts.get(group) ?? 0, 0.3));
    }
    const found = index.search([...boosts.keys()].join(' '), { boostTerm: (key) => boosts.get(key) ?? 1 });
    const total = question.terms.reduce((sum, term) => sum + weight(term), 0);
    const asked = keysOf(question.terms, vocabulary);
    const hits = found.slice(0, candidates).flatMap((result) => {
      const id = Number(result.id);
      const one = indexed[id];
      return one === undefined ? [] : [weigh(question, asked, total, id, one)];
    });
    return hits.sort((a, b) => b.score - a.score).slice(0, limit);
  };
  return { analyser, find, leaning, weight, index };
}

/** A word belongs to a programme when it stands at least so often, and so much of it there. */
const belongs = { count: 4, share: 0.65 } as const;

/** Words that stand (nearly) in one programme's passages alone. */
function programmesByKey(indexed: readonly Indexed[]): Map<string, Programme> {
  const counts = new Map<string, Map<Programme, number>>();
  for (const { passage, terms } of indexed) {
    if (passage.leads.kind === 'topic') continue;
    const { programme } = passage.leads.article;
    const one: Programme = programme === 'famko-projekt' ? 'famko' : programme;
    for (const { key } of terms) {
      const of = counts.get(key) ?? new Map<Programme, number>();
      of.set(one, (of.get(one) ?? 0) + 1);
      counts.set(key, of);
    }
  }
  const found = new Map<string, Programme>();
  for (const [key, of] of counts) {
    const total = [...of.values()].reduce((sum, count) => sum + count, 0);
    for (const [programme, count] of of) {
      if (programme !== 'alle' && count >= belongs.count && count >= total * belongs.share) found.set(key, programme);
    }
  }
  return found;
}

/** How far two texts are worded alike, 0 to 1: tells `hvem er det for` from `hvem er det`. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const one of a) if (b.has(one)) shared += 1;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

function keysOf(terms: readonly Term[], vocabulary: Vocabulary): Map<string, number> {
  const keys = new Map<string, number>();
  const add = (key: string, credit: number) => keys.set(key, Math.max(keys.get(key) ?? 0, credit));
  for (const term of terms) {
    add(term.key, 1);
    for (const part of term.parts) add(part, 0.7);
    for (const group of vocabulary.near.get(term.key) ?? []) add(group, 0.5);
  }
  return keys;
}

function indexPassage(passage: Passage, analyser: Analyser, vocabulary: Vocabulary): Indexed {
  const { terms, named, wording } = analyser.analyse(passage.text);
  const keys = keysOf(terms, vocabulary);
  for (const programme of passage.programmes) keys.set(`!${programme}`, 1);
  return { passage, terms, keys, named, wording };
}

const groupOf = ({ leads }: Passage): string => (leads.kind === 'topic' ? `topic ${leads.topic.id}` : leads.article.id);

/** Everything an article says, in title, bullets and questions: a question's words may be spread over it. */
function keysByArticle(indexed: readonly Indexed[], analyser: Analyser, language: Language): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { passage, keys } of indexed) {
    const group = groupOf(passage);
    let all = found.get(group);
    if (all === undefined) {
      const { leads } = passage;
      const title = leads.kind === 'topic' ? leads.topic.title : leads.article.title;
      all = new Map(analyser.analyse(title[language]).terms.map((term) => [term.key, 1]));
      found.set(group, all);
    }
    for (const [key, credit] of keys) all.set(key, Math.max(all.get(key) ?? 0, credit));
  }
  return found;
}
