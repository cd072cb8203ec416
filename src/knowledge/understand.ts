/** Reads a message as one or two questions, and as a continuation of the one before where it is one. */
import type { Language } from '../people/person.ts';
import type { Analysis, Term } from './analysis.ts';
import type { Programme } from './article.ts';
import { plain } from './normalise.ts';

/** What a continuation begins with. */
const continues: Readonly<Record<Language, RegExp>> = {
  da: /^(og|hvad med|hvad så med|men hvad med|samme for|eller|hva med|så)\b/,
  en: /^(and|what about|how about|same for|or)\b/,
};

/** Where a second question may begin. */
const seam: Readonly<Record<Language, RegExp>> = {
  da: /\?\s+(?=\S)|(?:,\s*|\s+)(?:og|samt|men)\s+(?=(?:hvad|hvem|hvor|hvornår|hvorfor|hvordan|hvilken|hvilket|hvilke|er|skal|kan|får|har|bliver|må)\s)|,\s*(?=(?:hvad|hvem|hvor|hvornår|hvorfor|hvordan|hvilken|hvilket|hvilke)\s)/,
  en: /\?\s+(?=\S)|(?:,\s*|\s+)(?:and|but)\s+(?=(?:what|who|where|when|why|how|which|is|are|does|do|can|should)\s)|,\s*(?=(?:what|who|where|when|why|how|which)\s)/,
};

const isAspect = (term: Term): boolean => term.key.startsWith('?');
export const isProgramme = (term: Term): boolean => term.key.startsWith('!');
const isThing = (term: Term): boolean => !isAspect(term) && !isProgramme(term);

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

/** Words for one of a series. */
const ofSeries: ReadonlySet<string> = new Set([
  'nr',
  'numm',
  'punk',
  'kerneelement',
  'uddyb',
  'elaborat',
  'number',
  'element',
]);

/** `KE 5` … `og 4`, `de fem kerneelementer` … `uddyb nr. 2`: one of the same series. */
function nextInSeries(now: Analysis, before: Analysis): Analysis | undefined {
  const number = now.terms.find((term) => /^\d+$/.test(term.key))?.key;
  const series = before.terms.find((term) => /^ke\d$|^kerneelement$/.test(term.key));
  const others = now.terms.filter(
    (term) => term.key !== number && !isAspect(term) && !ofSeries.has(term.key),
  );
  if (number === undefined || series === undefined || others.length > 0) return undefined;
  const terms = before.terms.map((term) => (term === series ? { ...term, key: `ke${number}` } : term));
  return { ...before, terms };
}

/**
 * The question as it is meant after the one before it.
 * Only a programme named (`og i Vordingborg?`): the question before, about that programme; as a whole where its words are
 * known (`following.ts`).
 * Only a thing named (`og sundhedsplejersken?`): that thing, asked as the one before was.
 */
export function inContext(
  text: string,
  now: Analysis,
  before: Analysis | undefined,
  { language, onlyProgramme }: { readonly language: Language; readonly onlyProgramme: boolean },
): Analysis {
  if (before === undefined) return now;
  const series = nextInSeries(now, before);
  if (series !== undefined) return series;
  const things = now.terms.filter((term) => isThing(term) && !term.general);
  const aspects = now.terms.filter(isAspect);
  const hintsOnly = things.length + aspects.length + now.named.size === 0 && now.hinted.size > 0;
  const kept = before.terms.filter((term) => !isProgramme(term));
  if (onlyProgramme || hintsOnly)
    return about([...kept, ...now.terms.filter(isThing)], now.named, {
      hinted: now.hinted,
      wording: before.wording,
    });
  if (!continues[language].test(plain(text).trim())) return within(now, before);
  if (things.length === 0)
    return within(
      { ...now, terms: [...kept.filter((term) => isThing(term) || aspects.length === 0), ...now.terms] },
      before,
    );
  if (aspects.length === 0)
    return within({ ...now, terms: [...kept.filter(isAspect), ...now.terms] }, before);
  return within(now, before);
}
