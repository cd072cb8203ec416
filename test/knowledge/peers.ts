/** The same passages and the same questions put to other search engines, as their own documentation says to use them. */
import { create, insertMultiple, search as oramaSearch } from '@orama/orama';
import { stemmer as danishStemmer } from '@orama/stemmers/danish';
import { stemmer as englishStemmer } from '@orama/stemmers/english';
import flexsearch from 'flexsearch';
import MiniSearch from 'minisearch';
import type { Knowledge } from '../../src/knowledge/answer.ts';
import type { Library } from '../../src/knowledge/article.ts';
import { languageOf } from '../../src/knowledge/normalise.ts';
import { type Passage, passagesOf } from '../../src/knowledge/passages.ts';
import type { Language } from '../../src/people/person.ts';
import type { Question } from './judge.ts';

/** Passages in the order an engine puts them, by number. */
type Engine = (question: string, language: Language) => readonly number[];

export interface Standing {
  readonly engine: string;
  readonly hit1: number;
  readonly hit3: number;
  readonly mrr: number;
}

const depth = 20;
const languages = ['da', 'en'] as const;

function miniSearch(passages: readonly Passage[], options: object): (question: string) => readonly number[] {
  const index = new MiniSearch({ fields: ['text'] });
  index.addAll(passages.map(({ text }, id) => ({ id, text })));
  return (question) =>
    index
      .search(question, options)
      .slice(0, depth)
      .map((hit) => Number(hit.id));
}

async function orama(
  passages: readonly Passage[],
  language: Language,
): Promise<(question: string) => readonly number[]> {
  const index = create({
    schema: { text: 'string' },
    components: {
      tokenizer: {
        language: language === 'da' ? 'danish' : 'english',
        stemming: true,
        stemmer: language === 'da' ? danishStemmer : englishStemmer,
      },
    },
  });
  await insertMultiple(
    index,
    passages.map(({ text }, id) => ({ id: String(id), text })),
  );
  return (question) => {
    const found = oramaSearch(index, { term: question, limit: depth });
    return found instanceof Promise ? [] : found.hits.map((hit) => Number(hit.id));
  };
}

function flexSearch(passages: readonly Passage[]): (question: string) => readonly number[] {
  const index = new flexsearch.Index({ tokenize: 'forward' });
  for (const [id, { text }] of passages.entries()) index.add(id, text);
  return (question) => {
    const found = index.search(question, { limit: depth, suggest: true });
    return Array.isArray(found) ? found.map(Number) : [];
  };
}

const factsOf = (passage: Passage | undefined): readonly string[] =>
  passage?.leads.kind === 'bullets'
    ? passage.leads.asks.flatMap((index) =>
        passage.leads.kind === 'bullets' ? (passage.leads.article.bullets[index]?.facts ?? []) : [],
      )
    : [];

/** The rank of the first passage that leads to an expected fact; `undefined` when none of the first twenty does. */
function rankOf(
  question: Question,
  passages: readonly Passage[],
  order: readonly number[],
): number | undefined {
  const at = order.findIndex((id) => factsOf(passages[id]).some((fact) => question.facts.includes(fact)));
  return at < 0 ? undefined : at + 1;
}

function standing(engine: string, ranks: readonly (number | undefined)[]): Standing {
  const share = (k: number) => ranks.filter((rank) => rank !== undefined && rank <= k).length / ranks.length;
  const mrr =
    ranks.reduce<number>((sum, rank) => sum + (rank === undefined ? 0 : 1 / rank), 0) / ranks.length;
  return { engine, hit1: share(1), hit3: share(3), mrr };
}

/** Only questions that have an answer and stand alone. */
export async function compare(
  library: Library,
  knowledge: Knowledge,
  questions: readonly Question[],
): Promise<readonly Standing[]> {
  const passages = { da: passagesOf(library, [], 'da'), en: passagesOf(library, [], 'en') };
  const numbers = new Map(
    languages.flatMap((language) =>
      passages[language].map((one, id) => [`${language} ${one.text}`, id] as const),
    ),
  );
  const ours: Engine = (question, language) => {
    const search = knowledge.search(language);
    const hits = search.find(search.analyser.analyse(question), depth * 2);
    return hits.flatMap(({ passage }) =>
      passage.leads.kind === 'topic' ? [] : (numbers.get(`${language} ${passage.text}`) ?? []),
    );
  };
  const perLanguage = async (
    make: (language: Language) => Promise<(q: string) => readonly number[]>,
  ): Promise<Engine> => {
    const made = { da: await make('da'), en: await make('en') };
    return (question, language) => made[language](question);
  };
  const engines: readonly (readonly [string, Engine])[] = [
    ['Tovholder', ours],
    ['MiniSearch', await perLanguage(async (language) => miniSearch(passages[language], {}))],
    [
      'MiniSearch fuzzy+prefix',
      await perLanguage(async (language) => miniSearch(passages[language], { fuzzy: 0.2, prefix: true })),
    ],
    ['Orama, stemmer', await perLanguage((language) => orama(passages[language], language))],
    ['FlexSearch', await perLanguage(async (language) => flexSearch(passages[language]))],
  ];
  const asked = questions.filter((one) => one.kind === 'answer' && one.after === undefined);
  return engines.map(([name, engine]) =>
    standing(
      name,
      asked.map((question) => {
        const language = languageOf(question.q);
        return rankOf(question, passages[language], engine(question.q, language));
      }),
    ),
  );
}
