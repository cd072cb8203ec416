/**
 * Judges replies against `questions.yaml` (splits dev and test), and against those of others: `questions-outside.yaml`,
 * `questions-strangers.yaml`, `questions-near.yaml`, `questions-judges.yaml` and `questions-askers.yaml`.
 * Details are for the dev split alone; of the others only totals leave this module.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import type { Answer, Knowledge } from '../../src/knowledge/answer.ts';
import type { Library } from '../../src/knowledge/article.ts';
import { inspect } from '../../src/privacy/guard.ts';

export const Question = z.strictObject({
  id: z.string(),
  split: z.enum(['dev', 'test', 'outside', 'strangers', 'near', 'judges', 'askers']),
  q: z.string(),
  lang: z.enum(['da', 'en']),
  kind: z.enum(['answer', 'ask', 'decline', 'refuse']),
  facts: z.array(z.string()).default([]),
  also: z.array(z.string()).default([]),
  /** Absent: those that the facts stand in. */
  sources: z.array(z.string()).optional(),
  /** What the guard should find; absent: anything. */
  why: z.string().optional(),
  after: z.string().optional(),
});
export type Question = z.infer<typeof Question>;

export type Split = Question['split'];

export const splits = Question.shape.split.options;

export const readQuestions = (): readonly Question[] =>
  [
    './questions.yaml',
    './questions-outside.yaml',
    './questions-strangers.yaml',
    './questions-near.yaml',
    './questions-judges.yaml',
    './questions-askers.yaml',
  ].flatMap((file) => z.array(Question).parse(parse(readFileSync(new URL(file, import.meta.url), 'utf8'))));

export interface Judged {
  readonly question: Question;
  readonly got: Answer['kind'] | 'refuse';
  /** Every expected fact, at most two others, at most 600 characters, every source the right one. */
  readonly right: boolean;
  /** The expected sources are named, and no other: none that neither an expected fact nor one that may stand beside it comes from. */
  readonly cited: boolean;
  /** Every statement cites exactly the sources its facts stand in, and each mark in the text names a source. */
  readonly held: boolean;
  readonly answer?: Answer;
}

function citesWhatItSays(library: Library, answer: Answer): boolean {
  const positions = new Map(answer.sources.map((source) => [source.key, source.position]));
  const marks = [...(answer.text.split('\n\n')[0]?.matchAll(/\[(\d+)\]/g) ?? [])].map((match) =>
    Number(match[1]),
  );
  const cited = answer.statements.every((one) => {
    const expected = new Set(one.facts.map((id) => library.facts.get(id)?.source ?? ''));
    return (
      expected.size === one.sources.length &&
      one.sources.every((key) => expected.has(key) && positions.has(key))
    );
  });
  return (
    cited &&
    marks.every((mark) => [...positions.values()].includes(mark)) &&
    answer.statements.every((one) => one.facts.length > 0)
  );
}

function judgeAnswer(
  library: Library,
  question: Question,
  answer: Answer,
): Pick<Judged, 'right' | 'cited' | 'held'> {
  const sourceOf = (id: string) => library.facts.get(id)?.source ?? '';
  const allowed = new Set([...question.facts, ...question.also].map(sourceOf));
  const expected = question.sources ?? question.facts.map(sourceOf);
  const named = answer.sources.map((source) => source.key);
  const cited = expected.every((key) => named.includes(key)) && named.every((key) => allowed.has(key));
  const extra = answer.facts.filter((id) => !question.facts.includes(id) && !question.also.includes(id));
  const complete = question.facts.every((id) => answer.facts.includes(id));
  return {
    cited,
    held: citesWhatItSays(library, answer),
    right: complete && extra.length <= 2 && answer.text.length <= 600 && cited,
  };
}

export function judge(
  knowledge: Knowledge,
  library: Library,
  questions: readonly Question[],
): readonly Judged[] {
  const byId = new Map(questions.map((one) => [one.id, one]));
  return questions.map((question) => {
    const inspected = inspect(question.q);
    if (inspected.kind !== 'clean') {
      const right = question.kind === 'refuse' && (question.why ?? inspected.kind) === inspected.kind;
      return { question, got: 'refuse', right, cited: false, held: false };
    }
    const previous = byId.get(question.after ?? '')?.q;
    const answer = knowledge.answer(inspected.text, {
      language: question.lang,
      ...(previous === undefined ? {} : { previous }),
    });
    const same = answer.kind === question.kind;
    if (question.kind !== 'answer' || !same)
      return {
        question,
        got: answer.kind,
        right: same && question.kind !== 'answer',
        cited: false,
        held: false,
        answer,
      };
    return { question, got: answer.kind, answer, ...judgeAnswer(library, question, answer) };
  });
}
