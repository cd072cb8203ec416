/** Whether a question stands by itself, or is about the programme of the one before it. */
import type { Language } from '../people/person.ts';
import type { Library, Programme } from './article.ts';
import { family } from './decide.ts';
import { programmeOfSource } from './passages.ts';
import type { Ranked } from './ranking.ts';
import type { Search } from './search.ts';
import type { Understood } from './understand.ts';
import type { Written } from './written.ts';

/** From this share on a fact of no programme, such as one of the law, is what was asked for. */
const surely = 0.7;

/** Says itself that it is about another. */
const elsewhere: Readonly<Record<Language, RegExp>> = {
  da: /(?<!\p{L})(?:andre|øvrige) (?:huse|steder|kommuner|indsatser|tilbud|projekter|familiehuse)(?!\p{L})/iu,
  en: /\bother (?:houses|places|sites|municipalities|programmes|projects|offers)\b/i,
};

/** Says itself that it is about what was spoken of: `virker det`. */
const refersBack: Readonly<Record<Language, RegExp>> = {
  da: /(?<!\p{L})(?:det|den|dem|der|dér)(?!\p{L})/iu,
  en: /\b(?:it|they|them|there|that)\b/i,
};

/** What a word means is the same after any question. */
const whatIs: Readonly<Record<Language, RegExp>> = {
  da: /^(?:og )?(?:hvad er (?:en|et) |hvad (?:betyder|dækker) |hvad vil )/i,
  en: /^(?:and )?(?:what is an? |what(?:'s|’s) an? |what does .* mean)/i,
};

/** Those that are no place's own. */
const everywhere: ReadonlySet<Programme> = new Set(['familieanbringelse', 'lov', 'alle']);

export interface Standing {
  readonly library: Library;
  readonly written: Written;
  readonly search: (language: Language) => Pick<Search, 'leaning'>;
  /** Which facts a question wants: asked for where nothing cheaper tells. */
  readonly rank: (question: Understood) => Ranked;
}

/** Tryghedscirklen is FAMKO's. */
const ownerOf = (programme: Programme): Programme =>
  programme === 'tryghedscirklen' ? 'famko' : family(programme);

const isAmong = (programmes: ReadonlySet<Programme>, some: ReadonlySet<Programme>): boolean => {
  const owners = new Set([...some].map(ownerOf));
  return [...programmes].some((one) => owners.has(ownerOf(one)));
};

/**
 * @param before the programmes of the question before it.
 * @returns true for what an article holds in its very words and refers to nothing, points past them (`de fem kerneelementer`), is asked of
 * others, or wants a fact that is no programme's, as the law's.
 */
export function createStanding({ library, written, search, rank }: Standing) {
  const isOfNone = (fact: string): boolean =>
    programmeOfSource[library.facts.get(fact)?.source ?? ''] === undefined;
  const wantsFactOfNone = ({ facts: [best] }: Ranked): boolean =>
    best !== undefined && best.share >= surely && isOfNone(best.fact);

  return (question: Understood, before: ReadonlySet<Programme>, language: Language): boolean => {
    const { text, analysis: own } = question;
    if (written(text) !== undefined && !refersBack[language].test(text)) return true;
    if (own.named.size > 0 || before.size === 0) return false;
    const leaning = search(language).leaning(own);
    const past = !isAmong(own.hinted, before) && !isAmong(leaning, before);
    if (own.hinted.size > 0) return past;
    const isGeneral = whatIs[language].test(text) || [...leaning].every((one) => everywhere.has(one));
    const pointsPast = past && leaning.size > 0 && isGeneral;
    return pointsPast || elsewhere[language].test(text) || wantsFactOfNone(rank(question));
  };
}
