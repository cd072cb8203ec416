/** How people ask: phrasings of the facts, of what no source says, and of what must be asked back. What the ranking learns from; never shown. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { type Example, fingerprintOf as fingerprint } from '../learning/learn.ts';
import type { Article, Library } from './article.ts';
import { KnowledgeFault, knowledgeFolder, listed, parseTable } from './load.ts';

/** No source says it. */
export const silent = 'silent';
/** It depends on the programme, and none is named. */
export const open = 'open';

/** A statement is not worded as a question is. */
const weights = { question: 1, statement: 0.8 } as const;

const folder = join(knowledgeFolder, 'asked');
const Phrasings = z.array(z.string().min(3)).min(1);

/** All that the ranking learns from; what an example wants are ids of facts, or `silent`, or `open`. The order is part of it: the same examples give the same ranking. */
export const readExamples = (library: Library): readonly Example[] => [
  ...readAsked(library),
  ...examplesOf(library),
];

/** @throws KnowledgeFault at the first fault in `asked/*.yaml`. */
export function readAsked(known: Pick<Library, 'facts'>): readonly Example[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files
    .sort()
    .flatMap((file) => parseAsked(`asked/${file}`, readFileSync(join(folder, file), 'utf8'), known));
}

/**
 * @param file how a fault names it, for example `asked/famko.yaml`.
 * @param text phrasings under what they want: ids of facts with a space between, `silent` or `open`.
 * @throws KnowledgeFault for a phrasing of a fact that there is not.
 */
export function parseAsked(file: string, text: string, known: Pick<Library, 'facts'>): readonly Example[] {
  return [...parseTable(file, text, Phrasings)].flatMap(([key, phrasings]) => {
    const wants = key.split(' ');
    const unknown = wants.find((one) => one !== silent && one !== open && !known.facts.has(one));
    if (unknown !== undefined) {
      const line = text.split('\n').indexOf(`${key}:`) + 1;
      const allowed = listed([silent, open, ...known.facts.keys()]);
      throw new KnowledgeFault(file, line, `unknown fact '${unknown}'; known: ${allowed}`);
    }
    return phrasings.map((one): Example => ({ text: one, wants, weight: weights.question }));
  });
}

/** What the articles themselves teach: their statements, example questions and phrasings, in both languages. */
export const examplesOf = ({ articles }: Library): readonly Example[] =>
  articles.flatMap((article) => [...taughtBy(article, 'da'), ...taughtBy(article, 'en')]);

function taughtBy(
  { kind, bullets, questions, phrasings = [] }: Article,
  language: 'da' | 'en',
): readonly Example[] {
  const factsIn = (asks: readonly number[]) => [
    ...new Set(asks.flatMap((ask) => bullets[ask - 1]?.facts ?? [])),
  ];
  const example = (text: string, asks: readonly number[], sort: keyof typeof weights): Example => ({
    text,
    wants: kind === 'gap' ? [silent] : factsIn(asks),
    weight: weights[sort],
  });
  return [
    ...bullets.map(({ text }, index) => example(text[language], [index + 1], 'statement')),
    ...questions.map((question) => example(question[language], question.asks, 'question')),
    ...phrasings.flatMap((phrasing) =>
      phrasing[language].map((text) => example(text, phrasing.asks, 'question')),
    ),
  ];
}

/** What is asked, without what states it. */
export const questionsIn = (examples: readonly Example[]): readonly string[] =>
  examples.filter(({ weight }) => weight === weights.question).map(({ text }) => text);

/** How many questions want each fact; what states it is not counted. */
export function timesAsked(
  examples: readonly Example[],
  { facts }: Pick<Library, 'facts'>,
): ReadonlyMap<string, number> {
  const times = new Map([...facts.keys()].map((fact) => [fact, 0]));
  for (const { wants, weight } of examples) {
    if (weight !== weights.question) continue;
    for (const one of wants) times.set(one, (times.get(one) ?? 0) + 1);
  }
  return times;
}

/** What else tells what is learned: a synonym is a feature of every example that has the word, and a piece stands around many. */
const readWords = (): string =>
  ['synonyms.yaml', 'topics.yaml', 'around.yaml']
    .map((file) => readFileSync(join(knowledgeFolder, file), 'utf8'))
    .join('\n');

/** The same for the same examples and words: tells whether a model was learned from them. */
export const fingerprintOf = (examples: readonly Example[], words = readWords()): string =>
  fingerprint(examples, words);
