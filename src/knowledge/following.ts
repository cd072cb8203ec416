/** A follow-up that says which programme and nothing else (`og i Vordingborg?`): the question before it, asked about that one. */
import type { Language } from '../people/person.ts';
import { knowledge as danish } from '../texts/da/knowledge.ts';
import { knowledge as english } from '../texts/en/knowledge.ts';
import type { Analyser, Analysis } from './analysis.ts';
import { Programme } from './article.ts';
import { family } from './decide.ts';
import { languageOf, plain } from './normalise.ts';
import { isProgramme } from './understand.ts';

const textsOf = { da: danish, en: english } as const;

/** How a question names a programme. */
export const asNamed = {
  da: { ...danish.programme, familieanbringelse: 'familieanbringelse', 'famko-projekt': 'FAMKO-projektet' },
  en: { ...english.programme, familieanbringelse: 'family placement', 'famko-projekt': 'the FAMKO project' },
} as const;

/** A stretch of a text that names programmes, or a place that has several of them, and nothing else. */
interface Name {
  /** Absent for a place. */
  readonly programme: Programme | undefined;
  readonly from: number;
  readonly to: number;
}

const word = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const mostWords = 3;
/** Characters of a question that is followed, and of what follows it. */
const longest = { before: 400, after: 80 } as const;

const isPlace = ({ named, hinted, terms }: Analysis): boolean =>
  named.size === 0 && terms.length === 1 && new Set([...hinted].map(family)).size > 1;

/** As we name them ourselves. */
const ownNames = new Map(
  Object.values(asNamed).flatMap((names) =>
    Programme.options.map((one) => [plain(names[one]), one] as const),
  ),
);

/** The programme, or `undefined` for a place; nothing when it is neither. */
function nameOf(text: string, { analyse }: Analyser): Pick<Name, 'programme'> | undefined {
  const own = ownNames.get(plain(text));
  if (own !== undefined) return { programme: own };
  const analysis = analyse(text);
  if (isPlace(analysis)) return { programme: undefined };
  const [programme] = analysis.named;
  return analysis.named.size === 1 && analysis.terms.every(isProgramme) ? { programme } : undefined;
}

const isWithin = (one: Name, other: Name): boolean =>
  one !== other && one.from >= other.from && one.to <= other.to;

/** In their order, none within another: of `i FAMKO projektet` it is `FAMKO projektet`. */
function namesIn(text: string, analyser: Analyser): readonly Name[] {
  const words = [...text.matchAll(word)];
  const found = words.flatMap(({ index: from }, at) =>
    words.slice(at, at + mostWords).flatMap((last): readonly Name[] => {
      const to = last.index + last[0].length;
      const name = nameOf(text.slice(from, to), analyser);
      return name === undefined ? [] : [{ ...name, from, to }];
    }),
  );
  const isMore = (one: Name) =>
    found.some((other) => isWithin(other, one) && other.programme === one.programme);
  const least = found.filter((one) => !isMore(one));
  return least.filter((one) => !least.some((other) => isWithin(one, other)));
}

/** Stands in the text where a name stood, while what is around it is looked at. */
const mark = '\u{e000}';

function withMarks(text: string, names: readonly Name[]): string {
  const last = names.at(-1);
  const pieces = names.map(({ from }, at) => text.slice(names[at - 1]?.to ?? 0, from) + mark);
  return pieces.join('') + text.slice(last?.to ?? 0);
}

const noun = '(?:indsats|projekt|model|tilbud|program)(?:(?:m?e|d?e)[nt])?|programme|project';
const name = `(?:(?:den|det|the) )?${mark}(?: (?:${noun})(?![\\p{L}-]))?`;
const and = '(?:og|eller|samt|and|or)';
const place = '(?:(?:i|hos|på|for|om|af|fra|til|ved|med|in|at|of|with) )?';

/** What people write around the name, and mean nothing more by than that one; in small letters, without punctuation. */
const onlyName = new RegExp(
  [
    '^(?:(?:nej|ok|okay|ja|jo|tak|super|hov|ups|undskyld|sorry|nå|no|oh|oops|thanks|yes) )*(?:(?:men|but|og|eller|så|and|or) )*',
    `(?:(?:det var )?(?:ikke|not) ${place}${name} (?:(?:men|but) )?)?`,
    '(?:(?:hva|hvad|hvordan)(?: så| nu)? (?:m |med )?|hvordan er det |(?:det )?samme(?: spørgsmål)? |(?:the )?same(?: question)? ',
    '|gælder det(?: samme)?(?: også)? |er det (?:også )?(?:det )?samme |(?:what|how) about |is it the same ',
    '|does (?:it|that|the same)(?: also)? apply |(?:jeg|i) (?:mente|mener|tænkte|tænker|mean|meant) |(?:jeg|vi) (?:arbejder|er(?: ansat)?) |i work |det (?:var|er) )?',
    `(?:(?:dem|de|den|det|huset|stedet|those|the one|the house) )?${place}(?<meant>${name}(?: (?:${and}|i|in) ${place}${name})?)`,
    '(?: (?:så|også|jeg mente|mente jeg|mener jeg|i stedet|instead|then|too|altså|tak|please))*$',
  ].join(''),
  'u',
);

/** A second name and what joins it to the first. */
const furtherName = new RegExp(`(?:,? (?:${and}|i|hos|in|at))* ${name}|, ?${name}`, 'giu');
const firstName = new RegExp(name, 'iu');

const bareWords = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{N}§'’\-\u{e000}]+/gu, ' ')
    .trim();

/** The analyser of a language. */
export type AnalyserOf = (language: Language) => Analyser;

/** Looked at first, since the names in a text cost two dozen analyses: it names or points to one, and asks for no thing (`?who`). */
const mayBeNames = ({ named, hinted, terms }: Analysis): boolean =>
  named.size + hinted.size > 0 && !terms.some(({ key }) => key.startsWith('?') && key !== '?closed');

/** The names that a text consists of, each with what it is called there; none for a text that asks something itself. */
function onlyNames(text: string, analyserOf: AnalyserOf): readonly (Name & { readonly words: string })[] {
  const analyser = analyserOf(languageOf(text));
  const isLong = text.length > longest.after;
  const names = isLong || !mayBeNames(analyser.analyse(text)) ? [] : namesIn(text, analyser);
  const meant = onlyName.exec(bareWords(withMarks(text, names)))?.groups?.meant;
  if (meant === undefined) return [];
  const wanted = names.slice(-(meant.split(mark).length - 1));
  // `Familiens Hus i Odense`
  const programmes = wanted.filter(({ programme }) => programme !== undefined);
  const said = programmes.length > 0 ? programmes : wanted;
  return said.map((one) => ({ ...one, words: text.slice(one.from, one.to) }));
}

/** What a text says beside the names in it. */
export const withoutNames = (text: string, analyser: Analyser): string =>
  withMarks(text, namesIn(text, analyser)).replaceAll(mark, ' ');

/** Begins like the question before it: `og hvordan i Familiens Hus?`. */
const sameBeginning =
  /^((?:og|men|så|and|but) )?(hvordan|hvornår|hvorfor|hvem|hvor(?: mange| meget| længe| tit| ofte| gamle| lang tid)?|how(?: many| much| long| often)?|when|who|where|why) (?=(?:i|hos|på|for|med|ved|in|at|of) )/iu;

/** What is left of a follow-up where its first words are those of the question before it. */
const beyond = (text: string, before: string): string =>
  text.replace(sameBeginning, (whole, and: string | undefined, asks: string) =>
    plain(before).includes(plain(asks)) ? (and ?? '') : whole,
  );

/**
 * The question that a follow-up means when it names programmes and nothing else; `undefined` for any other.
 * @param before the whole question before it.
 * @example wholeOf('og i Vordingborg?', 'Hvem er målgruppen i FAMKO?', …) // 'Hvem er målgruppen i Vordingborg?'
 */
export function wholeOf(text: string, before: string, analyserOf: AnalyserOf): string | undefined {
  const names = before.length > longest.before ? [] : onlyNames(beyond(text, before), analyserOf);
  if (names.length === 0) return undefined;
  const language = languageOf(before);
  const called = (by: Readonly<Record<Programme, string>>) =>
    names
      .map(({ programme, words }) => (programme === undefined ? words : by[programme]))
      .join(language === 'da' ? ' og ' : ' and ');
  const asked = withMarks(before, namesIn(before, analyserOf(language)));
  const first = firstName.exec(asked);
  if (first === null) return textsOf[language].about(before, called(textsOf[language].programme));
  const [start, end] = [asked.slice(0, first.index), asked.slice(first.index + first[0].length)];
  return start + called(asNamed[language]) + end.replace(furtherName, '').replaceAll(mark, '');
}
