/** Danish (and English) analysis: from a text to the things it speaks of, what it asks about them, and which programmes it names. */
import type { Language } from '../people/person.ts';
import type { Programme } from './article.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { danishLetters, stem, tokens } from './normalise.ts';
import type { Name, Phrase, Vocabulary } from './vocabulary.ts';

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
  readonly hinted: ReadonlySet<Programme>;
  /** Every word (by stem) and every pair of neighbours, the small ones too. */
  readonly wording: ReadonlySet<string>;
}

/** Said twice is not asked twice. */
function once(terms: readonly Term[]): readonly Term[] {
  return [...new Map(terms.map((term) => [term.key, term])).values()];
}

function wordingOf(words: readonly Word[]): ReadonlySet<string> {
  const pairs = words.slice(1).map((word, index) => `${words[index]?.stem} ${word.stem}`);
  return new Set([...words.map((word) => word.stem), ...pairs]);
}

export interface Analyser {
  analyse(text: string): Analysis;
}

interface Word {
  readonly token: string;
  readonly stem: string;
  readonly parts: readonly string[];
  readonly unknown: boolean;
  readonly outside?: true;
}

/** Begins a question that wants a yes or a no. */
const closed: Readonly<Record<Language, RegExp>> = {
  da: /^(er|har|kan|skal|må|får|bliver|var|havde|kunne|skulle|blev|findes|gælder|gør|bruger|hører|indgår|nævner|nævnes|står|vil)$/,
  en: /^(is|are|has|have|can|should|must|may|does|do|did|was|were|will|could)$/,
};

/** Whether `phrase` stands at `at`, by stems or by the words as written. */
function stands(words: readonly Word[], at: number, phrase: Phrase): boolean {
  return phrase.words.every((one, index) => words[at + index]?.[phrase.exact ? 'token' : 'stem'] === one);
}

function namesAt(words: readonly Word[], at: number, name: Name): boolean {
  if (name.stems.every((one, index) => words[at + index]?.stem === one)) return true;
  return name.stems.length === 1 && name.strength !== 'hints' && words[at]?.parts.includes(name.stems[0] ?? '') === true;
}

/** @param texts what the articles say: their words are spelled right and known. */
export function createAnalyser(vocabulary: Vocabulary, texts: Iterable<string>): Analyser {
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
  const stems = new Set([...counts.keys()].map((word) => stem(word, language)));
  const lexicon: Lexicon = createLexicon(counts);
  const remembered = new Map<string, Word>();

  const partsOf = (token: string): readonly string[] =>
    (lexicon.split(token) ?? []).map((part) => stem(part, language)).filter((part) => !vocabulary.stop.has(part));

  const wordOf = (token: string): Word => {
    const known = remembered.get(token);
    if (known !== undefined) return known;
    const made = readWord(token);
    if (remembered.size < 50_000) remembered.set(token, made);
    return made;
  };
  const readWord = (token: string): Word => {
    const own = stem(token, language);
    if (vocabulary.outside.has(own)) return said.has(own) ? { token, stem: own, parts: [], unknown: false } : { token, stem: own, parts: [], unknown: true, outside: true };
    if (stems.has(own) || !/^\p{L}+$/u.test(token)) {
      return { token, stem: own, parts: partsOf(token), unknown: !stems.has(own) };
    }
    const spelled = danishLetters(token);
    if (language === 'da' && spelled !== token && stems.has(stem(spelled, language))) return wordOf(spelled);
    const parts = partsOf(token);
    const mended = lexicon.mend(token, 1) ?? (parts.length === 0 ? lexicon.mend(token, 2) : undefined);
    if (mended !== undefined) return { token: mended, stem: stem(mended, language), parts: partsOf(mended), unknown: false };
    return { token, stem: own, parts, unknown: true };
  };

  /** `familie anbringelses` is one word when the articles write it so. */
  const joined = (list: readonly string[]): Word[] => {
    const words: Word[] = [];
    for (let at = 0; at < list.length; at += 1) {
      const token = list[at] ?? '';
      const next = list[at + 1];
      const together = next === undefined ? undefined : `${token}${next}`;
      if (together !== undefined && together.length >= 8 && token.length >= 3 && stems.has(stem(together, language))) {
        words.push(wordOf(together));
        at += 1;
      } else words.push(wordOf(token));
    }
    return words;
  };

  const keyOfStem = (one: string): string =>
    vocabulary.phrases.get(one)?.find((phrase) => phrase.words.length === 1)?.key ?? one;

  const phraseAt = (words: readonly Word[], at: number): Phrase | undefined => {
    const word = words[at];
    if (word === undefined) return undefined;
    const possible = [...(vocabulary.phrases.get(word.stem) ?? []), ...(vocabulary.phrases.get(word.token) ?? [])];
    const standing = possible.filter((phrase) => stands(words, at, phrase));
    const longest = standing.reduce<Phrase | undefined>((best, one) => {
      const more = one.words.length - (best?.words.length ?? 0);
      return more > 0 || (more === 0 && one.exact) ? one : best;
    }, undefined);
    const everyday = longest?.words.length === 1 && vocabulary.stopTokens.has(word.token) && !vocabulary.listed.has(word.token);
    return everyday ? undefined : longest;
  };

  /** Programmes spoken of, and which words were their names and nothing else. */
  const programmesIn = (words: readonly Word[]) => {
    const named = new Set<Programme>();
    const hinted = new Set<Programme>();
    const consumed = new Map<number, Name>();
    words.forEach((word, at) => {
      if (word.token.startsWith('§')) named.add('lov');
      for (const name of vocabulary.names) {
        if (!namesAt(words, at, name)) continue;
        (name.strength === 'hints' ? hinted : named).add(name.programme);
        if (name.strength === 'names') name.stems.forEach((_, index) => consumed.set(at + index, name));
      }
    });
    if (named.has('famko-projekt')) named.delete('famko');
    return { named, hinted, consumed };
  };

  const termsOf = (words: readonly Word[], consumed: ReadonlyMap<number, Name>): Term[] => {
    const terms: Term[] = [];
    for (let at = 0; at < words.length; ) {
      const phrase = phraseAt(words, at);
      const word = words[at];
      if (phrase !== undefined) {
        terms.push({ key: phrase.key, parts: [], general: false, unknown: false });
        at += phrase.words.length;
        continue;
      }
      at += 1;
      if (word === undefined || vocabulary.stop.has(word.stem)) continue;
      const name = consumed.get(at - 1);
      if (name === undefined) {
        const parts = word.parts.map(keyOfStem);
        terms.push({
          key: word.stem,
          parts,
          general: vocabulary.general.has(word.stem),
          unknown: word.unknown,
          ...(word.outside ? { outside: word.outside } : {}),
        });
      } else if (!name.stems.includes(word.stem)) {
        // `famkobeslutningen`: what is left when the name is taken out
        for (const part of word.parts.filter((one) => !name.stems.includes(one)).map(keyOfStem)) {
          terms.push({ key: part, parts: [], general: vocabulary.general.has(part), unknown: false });
        }
      }
    }
    return terms;
  };

  const analyse = (text: string): Analysis => {
    const words = joined(tokens(text, language));
    const { named, hinted, consumed } = programmesIn(words);
    const terms = termsOf(words, consumed);
    if (closed[language].test(words[0]?.token ?? '')) {
      terms.push({ key: '?closed', parts: [], general: false, unknown: false });
    }
    // a verb in two parts: `er Greve med`
    if (words.length > 1 && words.at(-1)?.token === 'med') terms.push({ key: 'deltage', parts: [], general: false, unknown: false });
    const keys = new Set(terms.map((term) => term.key));
    for (const { key, asks, of } of vocabulary.derived) {
      if ([...asks].some((one) => keys.has(one)) && [...of].some((one) => keys.has(one))) {
        terms.push({ key, parts: [], general: false, unknown: false });
      }
    }
    for (const programme of named) terms.push({ key: `!${programme}`, parts: [], general: false, unknown: false });
    return { terms: once(terms), named, hinted, wording: wordingOf(words) };
  };
  return { analyse };
}
