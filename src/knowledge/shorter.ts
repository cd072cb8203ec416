/** From an answer to a shorter one, where a model is configured: what it is given, and what becomes of its words. */

import { knowledge as danish } from '../texts/da/knowledge.ts';
import { knowledge as english } from '../texts/en/knowledge.ts';
import type { Answer } from './answer.ts';
import type { Passage } from './verify.ts';

/**
 * Writes a shorter answer from the passages of this one, checked whole.
 * @param question has passed the guard.
 * @param asking called when the model is asked, so that the person can be told that it takes a moment.
 * @returns `undefined` when the answer is to go out as it is: there is nothing to shorten, or the model failed. Never throws.
 */
export type Composer = (question: string, answer: Answer, asking?: () => void) => Promise<Answer | undefined>;

/** Below this many characters an extract is short enough. */
const shortEnough = 200;

/** The statements of an answer that carry a source. Only of answers: what the sources do not say is never put in other words. */
export function passagesOf({ kind, several, statements, sources }: Answer): readonly Passage[] {
  if (kind !== 'answer' || several) return [];
  const passages = statements.map(({ text, sources: keys }) => {
    const own = sources.filter((source) => keys.includes(source.key));
    return {
      text,
      from: own.map((source) => `${source.title}, ${source.publisher}`).join('; '),
      sources: own.map((source) => source.position),
    };
  });
  // A sentence without a source (what the sources leave open) can be neither cited nor left out.
  if (passages.some((passage) => passage.sources.length === 0)) return [];
  return passages.reduce((sum, { text }) => sum + text.length, 0) <= shortEnough ? [] : passages;
}

/** @param cited which of the statements the text rests on, from 0. */
export function shortened(answer: Answer, text: string, cited: readonly number[]): Answer {
  const { sources: label } = answer.language === 'da' ? danish : english;
  const statements = answer.statements.filter((_, index) => cited.includes(index));
  const lines = answer.sources.map(
    ({ position, title, publisher }) => `[${position}] ${title}, ${publisher}`,
  );
  return {
    ...answer,
    text: `${text}\n\n${label}: ${lines.join(' · ')}`,
    statements,
    facts: [...new Set(statements.flatMap((one) => one.facts))],
  };
}
