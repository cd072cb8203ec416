/** From what somebody typed to plain lower-case tokens. */
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as english } from '@orama/stemmers/english';
import type { Language } from '../people/person.ts';

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const numberWords: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  da: new Map([
    ['to', '2'],
    ['tre', '3'],
    ['fire', '4'],
    ['fem', '5'],
    ['seks', '6'],
    ['syv', '7'],
    ['otte', '8'],
    ['ni', '9'],
    ['ti', '10'],
    ['tolv', '12'],
    ['tretten', '13'],
  ]),
  en: new Map([
    ['two', '2'],
    ['three', '3'],
    ['four', '4'],
    ['five', '5'],
    ['six', '6'],
    ['seven', '7'],
    ['eight', '8'],
    ['nine', '9'],
    ['ten', '10'],
    ['twelve', '12'],
    ['thirteen', '13'],
  ]),
};

/** Those who have no æ, ø, å at hand write ae, oe, aa. Not every ae is an æ: ask a lexicon. */
export const danishLetters = (word: string): string =>
  word.replaceAll('ae', 'æ').replaceAll('oe', 'ø').replaceAll('aa', 'å');

/** Compatibility forms made plain, invisible characters gone, lower case. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').toLowerCase();
}

/**
 * Words, numbers and paragraphs of the law. Example: `§ 95, 19,6 mio. (KE1)` gives `§95 19,6 mio ke1`.
 * @param language whose spelling and number words to read.
 */
export function tokens(text: string, language: Language): readonly string[] {
  const found = plain(text)
    .replace(/§+\s*(\d+)/g, ' §$1 ')
    .match(/§\d+|\d+(?:[.,]\d+)?(?=\D|$)|[\p{L}\p{N}]+/gu);
  return (found ?? []).map((word) => {
    return numberWords[language].get(word) ?? word.replace('.', ',');
  });
}

/** Snowball leaves the past tense alone: `støttede` would not meet `støtte`. */
function danishStem(token: string): string {
  const made = danish(token);
  return made.length > 5 && made.endsWith('ed') ? made.slice(0, -2).replace(/(\p{L})\1$/u, '$1') : made;
}

const stems: Readonly<Record<Language, Map<string, string>>> = { da: new Map(), en: new Map() };

/** Snowball stem; what is no plain word stays as it is. */
export function stem(token: string, language: Language): string {
  const known = stems[language].get(token);
  if (known !== undefined) return known;
  const made = /^\p{L}{3,}$/u.test(token) ? (language === 'da' ? danishStem : english)(token) : token;
  if (stems[language].size < 50_000) stems[language].set(token, made);
  return made;
}

const marks: Readonly<Record<Language, RegExp>> = {
  da: /^(hvad|hvem|hvor|hvornår|hvordan|hvorfor|hvilken|hvilket|hvilke|og|er|det|den|til|fra|med|ikke|skal|kan|af|på|om|har|vi|jeg|der|et|en|eller|må|bliver|ved|efter|siger|mange|går|får|så)$/,
  en: /^(what|who|when|where|how|why|which|the|is|are|does|do|of|and|to|from|with|not|should|can|an|in|on|has|we|there|it|they|was|were|did|many|long|much|any|a)$/,
};

/** The language of a question, for retrieval alone; Danish when nothing speaks for English. */
export function languageOf(text: string): Language {
  const words = plain(text).match(/\p{L}+/gu) ?? [];
  const count = (language: Language) => words.filter((word) => marks[language].test(word)).length;
  const letters = /[æøå]/.test(text.toLowerCase()) ? 1 : 0;
  return count('en') > count('da') + letters ? 'en' : 'da';
}
