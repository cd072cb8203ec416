/** Reads a message as one question or several. */
import type { Language } from '../people/person.ts';
import type { Analysis, Term } from './analysis.ts';
import type { Programme } from './article.ts';
import { plain } from './normalise.ts';

/** A question as it is understood after the one before it. */
export interface Understood {
  /** All of it in words. */
  readonly text: string;
  readonly analysis: Analysis;
  /** Some of its words are those of the question before. */
  readonly borrowed?: true;
}

/** Where a second question may begin. */
const seam: Readonly<Record<Language, RegExp>> = {
  da: /\?\s+(?=\S)|(?:,\s*|\s+)(?:og|samt|men)\s+(?=(?:hvad|hvem|hvor|hvornår|hvorfor|hvordan|hvilken|hvilket|hvilke|er|skal|kan|får|har|bliver|må)\s)|,\s*(?=(?:hvad|hvem|hvor|hvornår|hvorfor|hvordan|hvilken|hvilket|hvilke)\s)/i,
  en: /\?\s+(?=\S)|(?:,\s*|\s+)(?:and|but)\s+(?=(?:what|who|where|when|why|how|which|is|are|does|do|can|should)\s)|,\s*(?=(?:what|who|where|when|why|how|which)\s)/i,
};

export const isAspect = (term: Term): boolean => term.key.startsWith('?');
export const isProgramme = (term: Term): boolean => term.key.startsWith('!');
export const isThing = (term: Term): boolean => !isAspect(term) && !isProgramme(term);

/** Whether a text says what it asks about: `, hvor meget` asks more about what was said before it. */
export const asksForThing = (text: string, { terms, named }: Analysis): boolean =>
  named.size > 0 || text.split(/\s+/).length > 3 || terms.some((term) => isThing(term) && !term.general);

/** The parts of a message that can each be answered; the message alone when there is one. At most two. */
export function parts(text: string, language: Language): readonly string[] {
  const found = plain(text)
    .split(seam[language])
    .map((part) => part.trim())
    .filter((part) => part.length > 2);
  return found.length === 2 ? found : [text];
}

/** `1)` and `b)` anywhere; `1.` and `-` where a line begins, and `2.` in a line that begins with `1.`. */
const listMark =
  /(?:^|\s)(?:\d{1,2}|[a-h])\)\s*|^\s*(?:\d{1,2}\.|[-*•–])\s+|\s(?<=^1\..*)\d\.\s+(?=\p{L})/gmu;
const lineOrQuestionEnds = /\n+|[?!]+\s+|\.\s+(?=\p{L})/u;
const asking: Readonly<Record<Language, RegExp>> = {
  da: /^(?:(?:og|samt|men|så) )?(?:hv\p{L}+|er|har|kan|skal|må|får|bliver|gælder|findes)(?!\p{L})/iu,
  en: /^(?:(?:and|but|so) )?(?:what|who|where|when|why|how|which|is|are|does|do|can|should)(?!\p{L})/iu,
};
/** Asks nothing. */
const courtesy =
  /^(?:hej|hey|hi|hello|goddag|god ?morgen|dav)(?:sa)?(?:,? \p{L}+)?$|^(?:(?:mange|tusind|på forhånd) )?(?:tak|thanks|thank you)(?: .{0,30})?$|^(?:[mk]?vh|venlig hilsen)(?: .*)?$/iu;

/** A question of several, in the words as written. */
export interface OneOf {
  readonly asked: string;
  readonly stands: 'item' | 'sentence' | 'clause';
}

const bareQuestion = (text: string): string =>
  text
    .trim()
    .replace(/^(?:og|samt|men|and|but) (?=\S)/iu, '')
    .replace(/[?.!,;:\s]+$/u, '');

/** The questions of a message that are each a sentence, an item of a list, or a clause with a question word of its own. */
export function questionsIn(text: string, language: Language): readonly OneOf[] {
  const isList = text.search(listMark) !== -1;
  const isAsked = (one: string) =>
    one.length > 2 && !courtesy.test(one) && (isList || asking[language].test(one));
  return text
    .replace(listMark, '\n')
    .split(lineOrQuestionEnds)
    .flatMap((sentence) => {
      const asked = sentence.split(seam[language]).map(bareQuestion).filter(isAsked);
      const stands = asked.length > 1 ? 'clause' : isList ? 'item' : 'sentence';
      return asked.map((one) => ({ asked: one, stands }));
    });
}

/** Where one thing asked about may end and another begin: `ja-dato + evaluering`, `om team og om mentalisering`. */
const join = /[?!;:+/]\s*|\s[–-]\s|,?\s+(?:og|samt|men|eller|and|but|or|plus)\s|,\s+/;

/** What a question may be made of, when it is made of more than one; a single word asks nothing by itself. */
export function clauses(text: string): readonly string[] {
  const found = plain(text)
    .split(join)
    .map((clause) => clause.trim())
    .filter((clause) => clause.length > 2);
  return found.length > 1 && found.length < 5 ? found : [];
}

const programmeTerm = (programme: Programme): Term => ({
  key: `!${programme}`,
  parts: [],
  general: false,
  unknown: false,
});

function about(
  terms: readonly Term[],
  programmes: Iterable<Programme>,
  { hinted, wording }: Pick<Analysis, 'hinted' | 'wording'>,
): Analysis {
  const named = new Set(programmes);
  return {
    terms: [...terms.filter((term) => !isProgramme(term)), ...[...named].map(programmeTerm)],
    named,
    hinted,
    wording,
  };
}

/** `analysis` with the programmes of `other` where it names none itself. */
export function within(analysis: Analysis, other: Analysis): Analysis {
  if (analysis.named.size > 0) return analysis;
  if (other.named.size === 0 && (analysis.hinted.size > 0 || other.hinted.size === 0)) return analysis;
  if (other.named.size === 0)
    return { ...analysis, hinted: analysis.hinted.size > 0 ? analysis.hinted : other.hinted };
  return about(analysis.terms, other.named, analysis);
}
