/** Words, and when two of them are the same. */
import type { Language } from '../people/person.ts';
import { stem } from './normalise.ts';
import { empty } from './verify-words.ts';

export const lower = (text: string): string => text.normalize('NFKC').toLowerCase();
export const wordsOf = (text: string): readonly string[] => lower(text).match(/\p{L}+/gu) ?? [];

/** What is said is what is held: inflected, as the first part of a compound, or the last part of one that is held. */
export function akin(said: string, held: string, language: Language): boolean {
  if (said === held || stem(said, language) === stem(held, language)) return true;
  const length = Math.min(said.length, held.length);
  if (length < 4) return false;
  if (said.length >= 5 && held.endsWith(said)) return true;
  let same = 0;
  while (same < length && said[same] === held[same]) same += 1;
  return same >= Math.max(5, Math.ceil(length * 0.75)) || same === length;
}

/** The words that carry a meaning. */
export const contentOf = (text: string, language: Language): readonly string[] =>
  wordsOf(text).filter((word) => word.length >= 4 && !empty[language].has(word));
