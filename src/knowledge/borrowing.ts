/**
 * What a question means that does not say all of it: `og hvor længe varer det?` borrows the programme of the one before it, and
 * `hvornår skal den være færdig?` what that one was about.
 */
import type { Language } from '../people/person.ts';
import type { Analyser, Analysis, Term } from './analysis.ts';
import { type AnalyserOf, asNamed, withoutNames } from './following.ts';
import { languageOf, plain } from './normalise.ts';
import { withNumbers } from './ordinals.ts';
import { isAspect, isThing, type Understood, within } from './understand.ts';

/** Said first, and not asked: `tak. og …`, `nej, jeg mente …`. */
const leadIn: Readonly<Record<Language, RegExp>> = {
  da: /^(?:(?:nej|ok|okay|ja|jo|nå|hov|ups|undskyld|super|fint|godt|perfekt|(?:mange |tusind )?tak(?: skal du have| for det| for svaret)?|forkert|jeg (?:mente|mener|tænkte(?: mere)? på|tænker(?: mere)? på))(?![\p{L}-])[\s,.!:]*)+/iu,
  en: /^(?:(?:no|ok|okay|yes|oh|oops|sorry|great|thanks|thank you|i mean|i meant)(?![\p{L}-])[\s,.!:]*)+/iu,
};

/** What a continuation begins with. */
const continues: Readonly<Record<Language, RegExp>> = {
  da: /^(?:og|også|hva|hvad (?:så )?med|men|eller|så|samme for)(?!\p{L})/u,
  en: /^(?:and|also|what about|how about|but|or|same for)(?!\p{L})/u,
};

/** Stands for what was spoken of… */
const pointsBack: Readonly<Record<Language, RegExp>> = {
  da: /(?<!\p{L})(?:det|den|dem|de|deres|dens|dets|dér)(?!\p{L})|(?<!\p{L})der$/u,
  en: /\b(?:it|its|they|them|their|that|there)\b/u,
};

/** …or for somebody who was, and so never for a programme. */
const somebody: Readonly<Record<Language, RegExp>> = {
  da: /(?<!\p{L})(?:han|hun|ham|hende|hans|hendes|vedkommende)(?!\p{L})/u,
  en: /\b(?:he|she|him|her|his|hers)\b/u,
};

const wordOrParagraph = /§+\s*\d+|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** The words of a text that say what it is about: none that only asks, and no programme's name. */
const topicOf = (text: string, analyser: Analyser): string =>
  (withoutNames(text, analyser).match(wordOrParagraph) ?? [])
    .filter((word) => analyser.analyse(word).terms.some(isThing))
    .join(' ');

const once = (terms: readonly Term[]): readonly Term[] => [
  ...new Map(terms.map((term) => [term.key, term])).values(),
];

/** The end of a question has nothing behind it. */
const joined = (...pieces: readonly string[]): string =>
  pieces
    .map((piece) => piece.replace(/[?.!\s]+$/, ''))
    .filter((piece) => piece !== '')
    .join(' ');

export interface Following {
  readonly text: string;
  /** The question before it. */
  readonly before: Understood;
  /** Of `text`. */
  readonly language: Language;
  readonly analyserOf: AnalyserOf;
}

/**
 * The ways to read a question after the one before it, the nearest first: with the programme of that one in words behind it, and
 * with what that one was about as well. The first is left out where it cannot be meant.
 * @example `hvor tit er det?` after `hvad er tilsyn efter § 156` gives `hvor tit er det Barnets lov`, `hvor tit er det tilsyn § 156 Barnets lov`
 */
export function readingsAfter({ text, before, language, analyserOf }: Following): readonly Understood[] {
  const analyser = analyserOf(language);
  const said = text.replace(leadIn[language], '') || text;
  const own = analyser.analyse(said);
  const next = nextInSeries(joined(plain(said)), before.analysis, analyser);
  if (next !== undefined) return [next];
  const names = own.named.size > 0 ? [] : [...before.analysis.named].map((one) => asNamed[language][one]);
  const called = names.join(language === 'da' ? ' og ' : ' and ');
  const borrowed = true;
  const near = { text: joined(said, called), analysis: within(own, before.analysis), borrowed } as const;
  const topic = mayLackTopic(said, own, language)
    ? topicOf(before.text, analyserOf(languageOf(before.text)))
    : '';
  if (topic === '') return [near];
  const things = before.analysis.terms.filter(isThing);
  const far = {
    text: joined(said, topic, called),
    analysis: within({ ...own, terms: once([...things, ...own.terms]) }, before.analysis),
    borrowed,
  } as const;
  return mustLackTopic(said, near.analysis, language) ? [far] : [near, far];
}

/** It points back, goes on, or says nothing that it asks about. */
function mayLackTopic(text: string, { terms }: Analysis, language: Language): boolean {
  const words = plain(text).replace(/[?.!\s]+$/, '');
  const patterns = [pointsBack, somebody, continues];
  return (
    !terms.some((term) => isThing(term) && !term.general) || patterns.some((one) => one[language].test(words))
  );
}

/** It points back, and at no programme: at somebody, or there is none. */
function mustLackTopic(text: string, { named, hinted }: Analysis, language: Language): boolean {
  const words = plain(text);
  return (
    somebody[language].test(words) || (named.size + hinted.size === 0 && pointsBack[language].test(words))
  );
}

/** Said of one of a series, beside its number. */
const ofSeries: ReadonlySet<string> = new Set(['kerneelement', 'uddyb', 'elaborat', 'element']);

const seriesLength = 5;

const inSeries = ({ key }: Term): boolean => /^ke\d$|^kerneelement$/.test(key);

/** Whether a question is about the core elements, or one of them. */
export const isOfSeries = ({ terms }: Analysis): boolean => terms.some(inSeries);

/** `KE 5` … `og 4`, `de fem kerneelementer` … `uddyb den tredje`: one of the same series. */
function nextInSeries(text: string, before: Analysis, analyser: Analyser): Understood | undefined {
  const numbered = withNumbers(text, seriesLength);
  const now = analyser.analyse(numbered);
  const number = now.terms.find((term) => /^\d+$/.test(term.key))?.key;
  const others = now.terms.filter(
    (term) => term.key !== number && !isAspect(term) && !ofSeries.has(term.key),
  );
  if (number === undefined || !isOfSeries(before) || others.length > 0) return undefined;
  const terms = before.terms.map((term) => (inSeries(term) ? { ...term, key: `ke${number}` } : term));
  return { text: `KE ${number}`, analysis: { ...before, terms } };
}
