/**
 * Checks an answer that a model wrote from passages, whole, before anything of it is sent. Pure. It is stricter than it
 * need be: what is refused here costs nothing, since the extract of the same passages goes out instead.
 */
import type { Language } from '../people/person.ts';
import { inspect } from '../privacy/guard.ts';
import { languageOf } from './normalise.ts';
import { numbersStand } from './verify-figures.ts';
import { akin, contentOf, lower, wordsOf } from './verify-text.ts';
import { effects, empty, negations, reservations, strong } from './verify-words.ts';

/** What the model was given. `[1]` in its answer is the first of them. */
export interface Passage {
  readonly text: string;
  /** Titles and publishers: names that may be named. */
  readonly from: string;
  /** Positions of its sources, as the reader will see them. */
  readonly sources: readonly number[];
}

/** Why an answer is not sent; for the log. */
export type Fault =
  | 'characters'
  | 'link'
  | 'length'
  | 'language'
  | 'personal data'
  | 'no citation'
  | 'unknown citation'
  | 'one side'
  | 'number'
  | 'name'
  | 'claim'
  | 'not in passages';

export type Verdict =
  /** `text` cites sources instead of passages; `cited` are the passages it rests on, from 0. */
  | { readonly kind: 'good'; readonly text: string; readonly cited: readonly number[] }
  | { readonly kind: 'failed'; readonly fault: Fault };

export const mostWords = 90;

/** Latin letters, digits, and the marks of plain prose. No line breaks, markdown, mentions, invisible or look-alike characters. */
const prose = /^[\p{Script=Latin}0-9 .,;:'’"“”„»«–—\-()%§/&[\]]*$/u;
/** Looks only at what stands right before the dot: from each beginning of a long name it would be read to its end again. */
const link =
  /:\/\/|www\.|mailto|(?<=[\p{L}\d-])\.(?:dk|com|org|net|eu|io|info|uk|de|se|no|ai|app|me)(?![\p{L}])/iu;
const group = /(?:\[\d{1,2}\]\s?)+/g;

/** A full stop behind these ends no sentence. */
const never =
  /(?:^|[\s(.])(?:[A-ZÆØÅ]|pr|bl\.a|f\.eks|fx|ca|dvs|jf|inkl|ekskl|evt|e\.g|i\.e|f|eks|bl|approx)$/i;

/** What the guard finds that no answer may hold; it also knows requests, which an answer is not. */
const personal: ReadonlySet<string> = new Set(['cpr', 'mail', 'phone', 'address', 'name']);

interface Segment {
  readonly text: string;
  /** From 0. */
  readonly passages: readonly number[];
}

/** @returns `undefined` when something stands behind the last citation, or a citation in front of everything. */
function segments(text: string): Segment[] | undefined {
  const found: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(group)) {
    const said = text.slice(from, match.index).replace(/^[\s.]+/, '');
    const passages = (match[0].match(/\d+/g) ?? []).map((digits) => Number(digits) - 1);
    if (!/\p{L}{2}/u.test(said)) return undefined;
    found.push({ text: said, passages });
    from = match.index + match[0].length;
  }
  return found.length > 0 && /^[\s.]*$/.test(text.slice(from)) ? found : undefined;
}

/** Whether a sentence ends within the text: then that one has no citation. */
function endsWithin(text: string): boolean {
  for (const match of text.trim().matchAll(/[.:]["”»)]?\s+(?=(\S))/g)) {
    const before = text.trim().slice(0, match.index);
    const next = match[1] ?? '';
    if (match[0].startsWith(':') || never.test(before)) continue;
    const short = /(?:^|[\s(])(?:kr|mio|mia|pct|stk|nr|mv|kl|kap|no|p|\d+)$/i.test(before);
    if (!short || /\p{Lu}/u.test(next)) return true;
  }
  return false;
}

const bare = (name: string): string => lower(name).replace(/['’]?s$/, '');

/** Capitals, and digits glued to letters; the first word only when it carries a meaning and no passage has it. */
function namesStand(
  text: string,
  starts: boolean,
  passages: readonly Passage[],
  language: Language,
): boolean {
  const held = passages.flatMap(
    (passage) => `${passage.text} ${passage.from}`.match(/[\p{L}\p{N}]+/gu) ?? [],
  );
  const names = new Set(held.map(bare));
  const heldWords = held.map(lower);
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  return words.every((match, index) => {
    const [word] = match;
    const nameLike = /^\p{Lu}/u.test(word) || /\p{Ll}\p{Lu}|\p{L}\p{N}|\p{N}\p{L}/u.test(word);
    if (!nameLike || names.has(bare(word))) return true;
    const first = index === 0 && starts && !/\p{Lu}.*\p{Lu}|\p{N}/u.test(word);
    return (
      first &&
      (empty[language].has(lower(word)) || heldWords.some((other) => akin(lower(word), other, language)))
    );
  });
}

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.?!])\s+(?=\p{Lu})/u).map(lower);

/** Nothing stronger than the passages say, no *not* added, none left out, and what they hope for is not given as done. */
function claimsStand(text: string, passages: readonly Passage[], language: Language): boolean {
  const said = lower(text);
  const held = passages.flatMap((passage) => sentencesOf(passage.text));
  const reserved = reservations[language].test(said);
  const firm = reserved ? held : held.filter((one) => !reservations[language].test(one));
  const heldIn = (sentences: readonly string[]) => (pattern: RegExp) =>
    !pattern.test(said) || sentences.some((one) => pattern.test(one));
  if (!effects[language].every(heldIn(firm)) || !strong[language].every(heldIn(held))) return false;
  const denies = negations[language].test(said);
  if (denies) return held.some((one) => negations[language].test(one));
  const carrying = contentOf(said, language);
  const cover = (one: string) =>
    carrying.filter((word) => wordsOf(one).some((other) => akin(word, other, language))).length;
  const denied = Math.max(0, ...held.filter((one) => negations[language].test(one)).map(cover));
  const affirmed = Math.max(0, ...held.filter((one) => !negations[language].test(one)).map(cover));
  return denied < carrying.length * 0.6 || affirmed >= denied;
}

/** At most one carrying word in four, and one in a short sentence, may be the model's own. */
function wordsStand(text: string, passages: readonly Passage[], language: Language): boolean {
  const held = passages.flatMap((passage) => wordsOf(`${passage.text} ${passage.from}`));
  const carrying = contentOf(text, language);
  const unknown = carrying.filter((word) => !held.some((other) => akin(word, other, language)));
  return (
    carrying.length > 0 &&
    unknown.length <= Math.max(carrying.length < 3 ? 0 : 1, Math.floor(carrying.length / 4))
  );
}

function faultOfSegment(
  segment: Segment,
  starts: boolean,
  passages: readonly Passage[],
  language: Language,
): Fault | undefined {
  const cited = segment.passages.flatMap((index) => passages[index] ?? []);
  if (cited.length < segment.passages.length) return 'unknown citation';
  if (endsWithin(segment.text)) return 'no citation';
  if (!numbersStand(segment.text, cited, language)) return 'number';
  if (!namesStand(segment.text, starts, cited, language)) return 'name';
  if (!claimsStand(segment.text, cited, language)) return 'claim';
  return wordsStand(segment.text, cited, language) ? undefined : 'not in passages';
}

/** Look at everything that can be said of the text as such. */
function faultOfShape(text: string, passages: readonly Passage[], language: Language): Fault | undefined {
  if (!prose.test(text) || /[[\]]/.test(text.replace(group, ''))) return 'characters';
  const bodyText = text
    .replace(group, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1');
  if (link.test(bodyText)) return 'link';
  const extract = passages.reduce((sum, passage) => sum + passage.text.length + 1, 0);
  if (wordsOf(bodyText).length > mostWords || bodyText.trim().length > extract) return 'length';
  const parts = language === 'da' ? bodyText.split(/(?<=\.)\s+/) : [bodyText];
  if (parts.some((part) => wordsOf(part).length > 3 && languageOf(part) !== language)) return 'language';
  return personal.has(inspect(bodyText).kind) ? 'personal data' : undefined;
}

/** `Text. [2]` and `Text [2].` alike become `Text [1].`, where 1 is the source of passage 2. */
function withSources(text: string, passages: readonly Passage[]): string {
  let written = '';
  let from = 0;
  for (const match of text.matchAll(group)) {
    const end = match.index + match[0].length;
    const said = text.slice(from, match.index).trimEnd();
    const positions = (match[0].match(/\d+/g) ?? []).flatMap(
      (digits) => passages[Number(digits) - 1]?.sources ?? [],
    );
    const marks = [...new Set(positions)]
      .sort((one, other) => one - other)
      .map((position) => `[${position}]`);
    const rest = text.slice(end);
    const closes = /^\s*(?:\.|$)/.test(rest) || (said.endsWith('.') && /^\p{Lu}/u.test(rest));
    const body = closes && !/(?:kr|mio|mia|pct|stk|mv)\.$/.test(said) ? said.replace(/\.$/, '') : said;
    written += `${body} ${marks.join('')}${closes ? '.' : ''}`;
    from = end + (closes ? (rest.match(/^[\s.]*/)?.[0].length ?? 0) : 0);
    if (from < text.length && !/^[,;.)\s]/.test(text.slice(from))) written += ' ';
  }
  return written;
}

/**
 * @param raw the model's answer, with the numbers of passages.
 * @param passages each with at least one source.
 */
export function verify(raw: string, passages: readonly Passage[], language: Language): Verdict {
  const text = raw.replace(/[\u00a0\u202f]/g, ' ').trim();
  const failed = (fault: Fault): Verdict => ({ kind: 'failed', fault });
  const shape = faultOfShape(text, passages, language);
  if (shape !== undefined) return failed(shape);
  const parts = segments(text);
  if (parts === undefined) return failed('no citation');
  for (const [index, part] of parts.entries()) {
    const starts = index === 0 || !/^[,;)–—-]|^\p{Ll}/u.test(part.text);
    const fault = faultOfSegment(part, starts, passages, language);
    if (fault !== undefined) return failed(fault);
  }
  const cited = [...new Set(parts.flatMap((part) => part.passages))].sort((one, other) => one - other);
  const sources = new Set(cited.flatMap((index) => passages[index]?.sources ?? []));
  // Where sources disagree both are heard: whatever the extract cites, the answer cites.
  if (passages.some((passage) => passage.sources.some((position) => !sources.has(position))))
    return failed('one side');
  return { kind: 'good', text: withSources(text, passages), cited };
}
