/** Finds the passages nearest to a question: MiniSearch brings candidates, then each is weighed against the question. */
import MiniSearch from 'minisearch';
import { type Analyser, type Analysis, createAnalyser } from './analysis.ts';
import type { Library, Programme } from './article.ts';
import { createAsk, createRarity, createWeight, type Fit, weighed } from './fit.ts';
import { groupOf, type Indexed, indexPassage, keysByGroup, programmesByKey } from './indexed.ts';
import { type Passage, passagesOf } from './passages.ts';
import type { Topic } from './topics.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Hit extends Fit {
  readonly passage: Passage;
  /** The programmes the passage itself names. */
  readonly named: ReadonlySet<Programme>;
}

export interface Search {
  readonly analyser: Analyser;
  /** Best first. */
  find(question: Analysis, limit: number): readonly Hit[];
  /** The programmes that the question's words point to, each word by the passages it stands in; empty when they point nowhere. */
  leaning(question: Analysis): ReadonlySet<Programme>;
  /** The index itself, for the bench and the comparison with peers. */
  readonly index: MiniSearch;
}

/** How many of MiniSearch's results are weighed again. */
const candidates = 80;

/** What MiniSearch makes of a word asked for, of one that stands everywhere, of a part of one, and of what is akin to one. */
const boosts = { same: 1, common: 0.6, part: 0.6, near: 0.3 } as const;

function indexOf(indexed: readonly Indexed[]): MiniSearch {
  const index = new MiniSearch({
    fields: ['keys'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  index.addAll(indexed.map(({ keys }, id) => ({ id, keys: [...keys.keys()].join(' ') })));
  return index;
}

/** The keys to look for, each with its boost. */
function wanted({ terms }: Analysis, vocabulary: Vocabulary): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (key: string, boost: number) => found.set(key, Math.max(found.get(key) ?? 0, boost));
  for (const term of terms) {
    add(term.key, term.general || /^[?!]/.test(term.key) ? boosts.common : boosts.same);
    for (const part of term.parts) add(part, boosts.part);
    for (const group of vocabulary.near.get(term.key) ?? []) add(group, boosts.near);
  }
  return found;
}

export function createSearch(library: Library, topics: readonly Topic[], vocabulary: Vocabulary): Search {
  const { language } = vocabulary;
  const passages = passagesOf(library, topics, language);
  const titles = library.articles.map((article) => article.title[language]);
  const analyser = createAnalyser(vocabulary, [...passages.map((passage) => passage.text), ...titles]);
  const indexed = passages.map((passage) => indexPassage(passage, analyser, vocabulary));
  const around = keysByGroup(indexed, analyser, language);
  const rarity = createRarity(indexed);
  const weight = createWeight(rarity);
  const ask = createAsk(vocabulary, rarity, weight);
  const ready = indexed.map((one) => weighed(one, weight, around.get(groupOf(one.passage)) ?? new Map()));
  const belonging = programmesByKey(indexed);
  const index = indexOf(indexed);

  return {
    analyser,
    index,
    leaning: ({ terms }) => {
      const telling = terms.filter((term) => !term.general && !/^[?!]/.test(term.key));
      return new Set(telling.flatMap((term) => belonging.get(term.key) ?? []));
    },
    find: (question, limit) => {
      const keys = wanted(question, vocabulary);
      const found = index.search([...keys.keys()].join(' '), { boostTerm: (key) => keys.get(key) ?? 1 });
      const fitOf = ask(question);
      const hits = found.slice(0, candidates).flatMap((result): Hit[] => {
        const one = ready[Number(result.id)];
        return one === undefined ? [] : [{ ...fitOf(one), passage: one.passage, named: one.named }];
      });
      return hits.sort((a, b) => b.score - a.score).slice(0, limit);
    },
  };
}
