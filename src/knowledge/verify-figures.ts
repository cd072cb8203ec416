/** Whether the numbers of a sentence are those of its passages, of the same thing and in the same unit. */
import type { Language } from '../people/person.ts';
import { type Quantity, quantities } from './verify-numbers.ts';
import { akin, wordsOf } from './verify-text.ts';
import { empty } from './verify-words.ts';

function stands(quantity: Quantity, held: Quantity, language: Language): boolean {
  if (quantity.value !== held.value) return false;
  const large = Number(quantity.value) >= 100_000;
  const pair = new Set([quantity.unit, held.unit]);
  const sameUnit = pair.size === 1 || (large && pair.has('money') && pair.has('none'));
  return (
    sameUnit && (quantity.counts === '' || held.behind.some((word) => akin(quantity.counts, word, language)))
  );
}

/** What a comma parts from the next; the comma of `19,6` parts nothing. */
const clausesOf = (text: string): readonly string[] => text.split(/[,;:]\s+|\.\s+(?=\p{Lu})/u);

const unit = /^(?:kr|mio|mia|kroner|dkk|pct|procent|percent|million|millions)$/;
const topicsOf = (clause: string, language: Language): readonly string[] =>
  wordsOf(clause).filter((word) => word.length > 1 && !unit.test(word) && !empty[language].has(word));

/**
 * A passage such as *fonden 19,6 mio., regionen 7,3 mio.* holds both numbers, but not *regionen gav 19,6 mio.*: the words
 * beside a number must not rather be those beside another.
 */
function belongs(clause: string, quantity: Quantity, passage: string, language: Language): boolean {
  const held = clausesOf(passage).map((text) => ({
    words: wordsOf(text),
    numbers: quantities(text, language),
  }));
  const numbered = held.filter(({ numbers }) => numbers.length > 0);
  const own = numbered.filter(({ numbers }) => numbers.some((one) => stands(quantity, one, language)));
  const others = numbered.filter((one) => !own.includes(one));
  const among = (clauses: typeof held, word: string) =>
    clauses.some(({ words }) => words.some((other) => akin(word, other, language)));
  if (own.length === 0) return false;
  const topics = topicsOf(clause, language);
  const here = topics.filter((word) => among(own, word)).length;
  const elsewhere = topics.filter((word) => among(others, word) && !among(own, word)).length;
  return elsewhere === 0 || elsewhere < here;
}

export function numbersStand(
  text: string,
  passages: readonly { readonly text: string }[],
  language: Language,
): boolean {
  return clausesOf(text).every((clause) =>
    quantities(clause, language).every((quantity) =>
      passages.some((passage) => belongs(clause, quantity, passage.text, language)),
    ),
  );
}
