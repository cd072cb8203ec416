/** How long a question takes at 1, 10 and 100 times the articles, beside a plain MiniSearch query over the same words of the same passages in the same run. */
import { performance } from 'node:perf_hooks';
import MiniSearch from 'minisearch';
import { createKnowledge } from '../src/knowledge/answer.ts';
import type { Article, Library } from '../src/knowledge/article.ts';
import type { Indexed } from '../src/knowledge/indexed.ts';
import { readIngredients } from '../src/knowledge/ingredients.ts';
import { readQuestions } from '../test/knowledge/judge.ts';
import type { Finding } from './run.ts';

const sizes = [1, 10, 100] as const;
const rounds = 3;
/** A question may take this many times a plain query. */
const most = 3;

const copyOf = (article: Article, copy: number): Article =>
  copy === 0 ? article : { ...article, id: `${article.id}-${copy}` };

function enlarged(library: Library, times: number): Library {
  const articles = Array.from({ length: times }, (_, copy) =>
    library.articles.map((one) => copyOf(one, copy)),
  ).flat();
  return { ...library, articles };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function plainIndex(indexed: readonly Indexed[]): MiniSearch {
  const index = new MiniSearch({
    fields: ['keys'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  index.addAll(indexed.map(({ keys }, id) => ({ id, keys: [...keys.keys()].join(' ') })));
  return index;
}

/** The median of a few rounds, in milliseconds a question. */
function timeOf(questions: readonly string[], ask: (question: string) => unknown): number {
  for (const question of questions.slice(0, 10)) ask(question);
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    for (const question of questions) ask(question);
    return (performance.now() - began) / questions.length;
  });
  return median(times);
}

export async function run(): Promise<Finding> {
  const ingredients = readIngredients();
  const { library } = ingredients;
  const asked = readQuestions()
    .filter((one) => one.split === 'dev' && one.kind === 'answer' && one.lang === 'da')
    .map((one) => one.q);
  const lines: string[] = [];
  const ratios: number[] = [];
  for (const size of sizes) {
    const questions = size === 100 ? asked.slice(0, 40) : asked;
    const knowledge = createKnowledge({ ...ingredients, library: enlarged(library, size) });
    const { indexed, analyser } = knowledge.search('da');
    const index = plainIndex(indexed);
    const keys = new Map(
      questions.map((one) => [
        one,
        analyser
          .analyse(one)
          .terms.map((term) => term.key)
          .join(' '),
      ]),
    );
    const ours = timeOf(questions, (question) => knowledge.answer(question, { language: 'da' }));
    const plain = timeOf(questions, (question) => index.search(keys.get(question) ?? MiniSearch.wildcard));
    ratios.push(ours / plain);
    const count = index.documentCount.toLocaleString('en');
    lines.push(
      `${size} × articles, ${count} passages: ${ours.toFixed(2)} ms a question, plain MiniSearch ${plain.toFixed(2)} ms, ${(ours / plain).toFixed(1)} times`,
    );
  }
  const [first = 0, , last = 0] = ratios;
  lines.push(`goal: at most ${most} times, and growing no faster than the plain query`);
  return {
    question: 'does answering stay within reach of a plain query as the articles grow?',
    lines,
    met: ratios.every((ratio) => ratio <= most) && last <= first * 1.1,
  };
}
