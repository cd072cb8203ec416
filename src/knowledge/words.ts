/** From a text to words as we know them: joined, mended, taken apart. */
import type { Language } from '../people/person.ts';
import { createLexicon } from './lexicon.ts';
import { danishLetters, stem, tokens } from './normalise.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Word {
  /** As written, or as it was meant where it was misspelled. */
  readonly token: string;
  readonly stem: string;
  /** Stems of the parts of a compound. */
  readonly parts: readonly string[];
  /** No article and no list has it. */
  readonly unknown: boolean;
  /** A real word for something we hold nothing about. */
  readonly outside?: true;
}

/** Two words are one from this length on when the articles write them so. */
const joinedFrom = 8;
/** How many words are remembered; a text of random letters must not fill the memory. */
const most = 50_000;

/** The words of the articles: how often each stands there, and the stems of all that is known. */
function known(vocabulary: Vocabulary, texts: Iterable<string>, silences: Iterable<string>) {
  const { language } = vocabulary;
  const counts = new Map<string, number>();
  for (const word of vocabulary.words) counts.set(word, 1);
  const said = new Set<string>();
  for (const text of texts) {
    for (const token of tokens(text, language)) {
      counts.set(token, (counts.get(token) ?? 0) + 1);
      said.add(stem(token, language));
    }
  }
  for (const text of silences) {
    for (const token of tokens(text, language)) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const stems = new Set([...counts.keys()].map((word) => stem(word, language)));
  return { counts, said, stems };
}

/**
 * @param texts what the articles say: their words are spelled right.
 * @param silences what they say the sources do not say: spelled right too, but nothing is known about it.
 */
export function createReader(
  vocabulary: Vocabulary,
  texts: Iterable<string>,
  silences: Iterable<string> = [],
): (text: string) => readonly Word[] {
  const language: Language = vocabulary.language;
  const { counts, said, stems } = known(vocabulary, texts, silences);
  const lexicon = createLexicon(counts);
  const remembered = new Map<string, Word>();

  const partsOf = (token: string): readonly string[] =>
    (lexicon.split(token) ?? [])
      .map((part) => stem(part, language))
      .filter((part) => !vocabulary.stop.has(part));

  const knownWord = (token: string): Word => ({
    token,
    stem: stem(token, language),
    parts: partsOf(token),
    unknown: false,
  });

  const read = (token: string): Word => {
    const own = stem(token, language);
    if (vocabulary.outside.has(own)) {
      const word = { token, stem: own, parts: [] };
      return said.has(own) ? { ...word, unknown: false } : { ...word, unknown: true, outside: true };
    }
    if (stems.has(own)) return knownWord(token);
    if (!/^\p{L}+$/u.test(token)) return { token, stem: own, parts: [], unknown: true };
    const spelled = language === 'da' ? danishLetters(token) : token;
    if (stems.has(stem(spelled, language))) return knownWord(spelled);
    const parts = partsOf(token);
    const meant = lexicon.mend(token, 1) ?? (parts.length === 0 ? lexicon.mend(token, 2) : undefined);
    return meant === undefined ? { token, stem: own, parts, unknown: true } : knownWord(meant);
  };
  const wordOf = (token: string): Word => {
    const word = remembered.get(token) ?? read(token);
    if (remembered.size < most) remembered.set(token, word);
    return word;
  };

  /** `familie anbringelses` is one word when the articles write it so. */
  const isOne = (first: string, second: string | undefined): second is string =>
    second !== undefined &&
    first.length >= 3 &&
    first.length + second.length >= joinedFrom &&
    stems.has(stem(first + second, language));

  return (text) => {
    const list = tokens(text, language);
    const words: Word[] = [];
    for (let at = 0; at < list.length; at += 1) {
      const token = list[at] ?? '';
      const next = list[at + 1];
      const whole = isOne(token, next);
      words.push(wordOf(whole ? token + next : token));
      if (whole) at += 1;
    }
    return words;
  };
}
