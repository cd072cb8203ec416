/** Finds the passages nearest to a question. */
import { type Analyser, type Analysis, createAnalyser } from './analysis.ts';
import type { Library, Programme } from './article.ts';
import { compile } from './compiled.ts';
import type { Fit } from './fit.ts';
import { type Indexed, indexPassage, keysByGroup, programmesByKey } from './indexed.ts';
import { type Passage, passagesOf } from './passages.ts';
import { createRank } from './rank.ts';
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
  /** What is searched. */
  readonly indexed: readonly Indexed[];
}

export function createSearch(library: Library, topics: readonly Topic[], vocabulary: Vocabulary): Search {
  const { language } = vocabulary;
  const passages = passagesOf(library, topics, language);
  const titles = library.articles.map((article) => article.title[language]);
  const isSilence = ({ leads }: Passage): boolean => leads.kind === 'bullets' && leads.article.kind === 'gap';
  const textsOf = (silent: boolean) =>
    passages.filter((passage) => isSilence(passage) === silent).map((passage) => passage.text);
  const analyser = createAnalyser(vocabulary, textsOf(false), [...textsOf(true), ...titles]);
  const indexed = passages.map((passage) => indexPassage(passage, analyser, vocabulary));
  const rank = createRank(compile(indexed, keysByGroup(indexed, analyser, language), vocabulary), vocabulary);
  const belonging = programmesByKey(indexed);

  return {
    analyser,
    indexed,
    leaning: ({ terms }) => {
      const telling = terms.filter((term) => !term.general && !/^[?!]/.test(term.key));
      return new Set(telling.flatMap((term) => belonging.get(term.key) ?? []));
    },
    find: (question, limit) =>
      rank(question, limit).flatMap(({ at, score, covered, exact }): Hit[] => {
        const one = indexed[at];
        if (one === undefined) return [];
        return [{ score, covered, exact, passage: one.passage, named: one.named }];
      }),
  };
}
