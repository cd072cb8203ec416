/** What is taught, made of the phrasings and the articles: to the ranking, and to the guard as what may be asked. */
import { readHarmless } from '../intents/intents.ts';
import type { Example } from '../learning/learn.ts';
import type { Library } from './article.ts';
import { questionsIn } from './asked.ts';
import { joinedOf } from './joined.ts';
import { withLists } from './lists.ts';
import { type Around, wrappedOf } from './wrapped.ts';

export interface Lessons {
  /** What is known of words is learned from these. */
  readonly examples: readonly Example[];
  /** Made of them: learned from too, but no feature is known from them alone. */
  readonly made: readonly Example[];
}

export function lessonsOf(
  examples: readonly Example[],
  library: Pick<Library, 'facts'>,
  around: Around,
): Lessons {
  return {
    examples: withLists([...examples, ...wrappedOf(examples, around)]),
    made: joinedOf(examples, library),
  };
}

/**
 * Messages with nothing in them to mind: the questions, many with something around them, what stands around them by itself, and
 * what is said of the bot.
 */
export function harmlessOf(examples: readonly Example[], around: Around): readonly string[] {
  const pieces = [around.before, around.after].flatMap(({ da, en }) => [...da, ...en]);
  const wrapped = wrappedOf(examples, around).map(({ text }) => text);
  return [
    ...questionsIn(examples),
    ...wrapped,
    ...readHarmless(),
    ...pieces.map((piece) => piece.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '')),
  ];
}
