/** Danish (and English) analysis: from a text to the things it speaks of, what it asks about them, and which programmes it names. */
import type { Language } from '../people/person.ts';
import type { Programme } from './article.ts';
import type { Name, Phrase, Vocabulary } from './vocabulary.ts';
import { createReader, type Word } from './words.ts';

/** A thing a text speaks of. `?…` is an aspect, `!…` a programme. */
export interface Term {
  readonly key: string;
  /** Keys of the parts, when the word is a compound. */
  readonly parts: readonly string[];
  /** An everyday word that carries little. */
  readonly general: boolean;
  /** No article knows the word, nor anything close to it. */
  readonly unknown: boolean;
  /** A word for something we hold nothing about. */
  readonly outside?: true;
}

export interface Analysis {
  readonly terms: readonly Term[];
  readonly named: ReadonlySet<Programme>;
  /** Programmes that a word points to without naming them. */
  readonly hinted: ReadonlySet<Programme>;
  /** Every word (by stem) and every pair of neighbours, the small ones too. */
  readonly wording: ReadonlySet<string>;
}

export interface Analyser {
  analyse(text: string): Analysis;
}

/** A term that is not a word of the text but what it comes to. */
const termOf = (key: string, general = false): Term => ({ key, parts: [], general, unknown: false });

/** Begins a question that wants a yes or a no. */
const closed: Readonly<Record<Language, RegExp>> = {
  da: /^(er|har|kan|skal|må|får|bliver|var|havde|kunne|skulle|blev|findes|gælder|gør|bruger|hører|indgår|nævner|nævnes|står|vil)$/,
  en: /^(is|are|has|have|can|should|must|may|does|do|did|was|were|will|could)$/,
};

/** Whether `phrase` stands at `at`, by stems or by the words as written. */
function stands(words: readonly Word[], at: number, phrase: Phrase): boolean {
  return phrase.words.every((one, index) => words[at + index]?.[phrase.exact ? 'token' : 'stem'] === one);
}

function isNamed(words: readonly Word[], at: number, name: Name): boolean {
  if (name.stems.every((one, index) => words[at + index]?.stem === one)) return true;
  const [only = ''] = name.stems;
  return name.stems.length === 1 && name.strength !== 'hints' && words[at]?.parts.includes(only) === true;
}

function longestOf(phrases: readonly Phrase[]): Phrase | undefined {
  return phrases.reduce<Phrase | undefined>((best, one) => {
    const more = one.words.length - (best?.words.length ?? 0);
    return more > 0 || (more === 0 && one.exact) ? one : best;
  }, undefined);
}

/** The phrase that begins at a word, if one does; an everyday word is not taken for an inflection of a listed one. */
function phraseAt(vocabulary: Vocabulary, words: readonly Word[], at: number): Phrase | undefined {
  const word = words[at];
  if (word === undefined) return undefined;
  const { phrases, stopTokens, listed } = vocabulary;
  if (!phrases.has(word.stem) && !phrases.has(word.token)) return undefined;
  const possible = [...(phrases.get(word.stem) ?? []), ...(phrases.get(word.token) ?? [])];
  const longest = longestOf(possible.filter((phrase) => stands(words, at, phrase)));
  const everyday = longest?.words.length === 1 && stopTokens.has(word.token) && !listed.has(word.token);
  return everyday ? undefined : longest;
}

/** Finds the names that begin at a word without looking through all. In the order listed. */
function createNaming(names: readonly Name[]): (words: readonly Word[], at: number) => readonly Name[] {
  const byFirst = new Map<string, Name[]>();
  for (const name of names) {
    const [first = ''] = name.stems;
    byFirst.set(first, [...(byFirst.get(first) ?? []), name]);
  }
  return (words, at) => {
    const { stem, parts } = words[at] ?? { stem: '', parts: [] };
    const possible = [stem, ...parts].flatMap((one) => byFirst.get(one) ?? []);
    if (possible.length === 0) return possible;
    const found = new Set(possible.filter((name) => isNamed(words, at, name)));
    return found.size < 2 ? [...found] : names.filter((name) => found.has(name));
  };
}

/** Programmes spoken of, and which words were their names and nothing else. */
function programmesIn(naming: ReturnType<typeof createNaming>, words: readonly Word[]) {
  const named = new Set<Programme>();
  const hinted = new Set<Programme>();
  const consumed = new Map<number, Name>();
  words.forEach((word, at) => {
    if (word.token.startsWith('§')) named.add('lov');
    for (const name of naming(words, at)) {
      (name.strength === 'hints' ? hinted : named).add(name.programme);
      const length = name.strength === 'names' ? name.stems.length : 0;
      for (let index = 0; index < length; index += 1) consumed.set(at + index, name);
    }
  });
  if (named.has('famko-projekt')) named.delete('famko');
  return { named, hinted, consumed };
}

/** The terms of one word that is no phrase: itself, or what is left of it when a programme's name is taken out. */
function termsOfWord(vocabulary: Vocabulary, word: Word, name: Name | undefined): readonly Term[] {
  const { general, phrases, stop } = vocabulary;
  if (stop.has(word.stem)) return [];
  const keyOf = (one: string): string =>
    phrases.get(one)?.find((phrase) => phrase.words.length === 1)?.key ?? one;
  if (name === undefined) {
    const { unknown, outside } = word;
    const term = { key: word.stem, parts: word.parts.map(keyOf), general: general.has(word.stem), unknown };
    return [outside ? { ...term, outside } : term];
  }
  if (name.stems.includes(word.stem)) return [];
  // `famkobeslutningen`
  const rest = word.parts.filter((one) => !name.stems.includes(one)).map(keyOf);
  return rest.map((key) => termOf(key, general.has(key)));
}

function termsIn(
  vocabulary: Vocabulary,
  words: readonly Word[],
  consumed: ReadonlyMap<number, Name>,
): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(vocabulary, words, at);
    const word = words[at];
    if (phrase !== undefined) terms.push(termOf(phrase.key));
    else if (word !== undefined) terms.push(...termsOfWord(vocabulary, word, consumed.get(at)));
    at += phrase?.words.length ?? 1;
  }
  return terms;
}

/** What follows from the terms together, and from how the question is put. */
function derivedFrom(
  vocabulary: Vocabulary,
  words: readonly Word[],
  terms: readonly Term[],
): readonly Term[] {
  const keys = new Set(terms.map((term) => term.key));
  const meets = (some: ReadonlySet<string>): boolean => {
    for (const key of keys) if (some.has(key)) return true;
    return false;
  };
  const derived = vocabulary.derived.filter(({ asks, of }) => meets(asks) && meets(of)).map(({ key }) => key);
  const yesOrNo = closed[vocabulary.language].test(words[0]?.token ?? '') ? ['?closed'] : [];
  // a verb in two parts: `er Greve med`
  const takesPart = words.length > 1 && words.at(-1)?.token === 'med' ? ['deltage'] : [];
  return [...yesOrNo, ...takesPart, ...derived].map((key) => termOf(key));
}

/** Said twice is not asked twice. */
function once(terms: readonly Term[]): readonly Term[] {
  return [...new Map(terms.map((term) => [term.key, term])).values()];
}

function wordingOf(words: readonly Word[]): ReadonlySet<string> {
  const pairs = words.slice(1).map((word, index) => `${words[index]?.stem} ${word.stem}`);
  return new Set([...words.map((word) => word.stem), ...pairs]);
}

/** Whoever looks at a question has it analysed: once is enough for all of them. */
function rememberingLast(analyse: Analyser['analyse']): Analyser['analyse'] {
  let last: { readonly text: string; readonly analysis: Analysis } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, analysis: analyse(text) };
    return last.analysis;
  };
}

/**
 * @param texts what the articles say: their words are spelled right and known.
 * @param silences what they say the sources do not say.
 */
export function createAnalyser(
  vocabulary: Vocabulary,
  texts: Iterable<string>,
  silences: Iterable<string> = [],
): Analyser {
  const read = createReader(vocabulary, texts, silences);
  const naming = createNaming(vocabulary.names);
  const analyseAnew = (text: string): Analysis => {
    const words = read(text);
    const { named, hinted, consumed } = programmesIn(naming, words);
    const terms = termsIn(vocabulary, words, consumed);
    const names = [...named].map((programme) => termOf(`!${programme}`));
    const all = [...terms, ...derivedFrom(vocabulary, words, terms), ...names];
    return { terms: once(all), named, hinted, wording: wordingOf(words) };
  };
  return { analyse: rememberingLast(analyseAnew) };
}
