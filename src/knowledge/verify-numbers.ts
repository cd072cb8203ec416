/** Every number of a text, however it is written: digits, number words, scales, shares, months and weekdays. Pure. */
import type { Language } from '../people/person.ts';

export interface Quantity {
  /** Canonical: `19600000` for *19,6 mio.*, `1/3` for *en tredjedel*, `month 5` for *maj*. */
  readonly value: string;
  readonly unit: 'percent' | 'money' | 'paragraph' | 'none';
  /** The word right behind it: what is counted. Empty behind a unit, a year, or another number. */
  readonly counts: string;
  /** The five words behind it, for what another text says it counts. */
  readonly behind: readonly string[];
}

type Words<T> = Readonly<Record<Language, Readonly<Record<string, T>>>>;

/** `zero one two`: each word with its place, in steps, from a first value. */
const counted = (words: string, first: number, step: number): Readonly<Record<string, number>> =>
  Object.fromEntries(words.split(' ').map((word, index) => [word, first + index * step]));

const ones: Words<number> = {
  da: counted(
    'nul én to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten',
    0,
    1,
  ),
  en: counted(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    0,
    1,
  ),
};
const tens: Words<number> = {
  da: {
    ...counted('tyve tredive fyrre halvtreds tres halvfjerds firs halvfems', 20, 10),
    tredve: 30,
    fyrretyve: 40,
  },
  en: counted('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
};

/** `1/2 halv halve`: a value and the words for it. */
const meaning = (...lines: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines.flatMap((line) => {
      const [value = '', ...words] = line.split(' ');
      return words.map((word) => [word, value]);
    }),
  );

/** *en/et* and *anden* are left out: they are also articles and *other*. */
const named: Words<string> = {
  da: {
    ...meaning('1 ét', '1/2 halv halvt halve halvdelen', '1.5 halvanden halvandet', '12 dusin', '20 snes'),
    ...meaning('1/4 kvart fjerdedel fjerdedele', '1/3 tredjedel tredjedele', '1/5 femtedel femtedele'),
    ...meaning('1/10 tiendedel tiendedele', 'twice dobbelt dobbelte', '1 første', '3 tredje', '4 fjerde'),
    ...meaning('5 femte', '6 sjette', '7 syvende', '8 ottende', '9 niende', '10 tiende'),
  },
  en: {
    ...meaning('1/2 half halves', '1/3 thirds', '1/4 quarter quarters', 'twice twice double doubled'),
    ...meaning('thrice triple tripled', '12 dozen dozens', '1 first', '2 second', '3 third', '4 fourth'),
    ...meaning('5 fifth', '6 sixth', '7 seventh', '8 eighth', '9 ninth', '10 tenth'),
  },
};
const scales: readonly (readonly [RegExp, number])[] = [
  [/^(?:mia|milliard\p{L}*|billion\p{L}*|bn)$/u, 1e9],
  [/^(?:mio|million\p{L}*)$/u, 1e6],
  [/^(?:tusind\p{L}*|thousand\p{L}*)$/u, 1e3],
  [/^hundred\p{L}*$/u, 100],
];
const months = {
  da: 'januar februar marts april maj juni juli august september oktober november december'.split(' '),
  en: 'january february march april may june july august september october november december'.split(' '),
} as const;
const weekdays = {
  da: 'mandag tirsdag onsdag torsdag fredag lørdag søndag'.split(' '),
  en: 'monday tuesday wednesday thursday friday saturday sunday'.split(' '),
} as const;

/** What Danish glues to a number word: *toårig*, *femdobbelt*, *tredelt*. */
const glued =
  /^(?:års?|årig\p{L}*|måned\p{L}*|uge\p{L}*|dag\p{L}*|time\p{L}*|dobb?[el]\p{L}*|del\p{L}*|trins|fase\p{L}*|person\p{L}*|mands|gange)$/u;

/** `fra` and `til` between numbers count nothing; neither do these. */
const small =
  /^(?:og|eller|til|af|på|i|om|for|fra|ved|med|er|som|der|kr|kroner|dkk|pct|procent|and|or|to|of|in|on|at|by|for|from|is|are|that|which|percent|krone|stk)$/;

const number = (value: number): string => String(Number(value.toPrecision(12)));

/** `1.000` and `19,6` as their language writes them; a date in digits gives each of its parts. */
function ofDigits(token: string, language: Language): string[] {
  const [thousands, decimal] = language === 'da' ? ['.', ','] : [',', '.'];
  const whole = token.split(decimal);
  const grouped = (part: string) =>
    /^\d{1,3}(?:\d{3})*$/.test(part.replaceAll(thousands, '')) &&
    part
      .split(thousands)
      .slice(1)
      .every((group) => group.length === 3);
  const [before = '', after, ...more] = whole;
  const plain = before.replaceAll(thousands, '');
  if (more.length === 0 && grouped(before) && (after === undefined || /^\d+$/.test(after))) {
    return [number(Number(after === undefined ? plain : `${plain}.${after}`))];
  }
  return /^\d+$/.test(token)
    ? [number(Number(token))]
    : token.split(/[.,]/).map((part) => number(Number(part)));
}

function ofCompound(word: string, language: Language): number | undefined {
  const [, one = '', ten = ''] =
    (language === 'da' ? word.match(/^(\p{L}+?)og(\p{L}+)$/u) : word.match(/^(\p{L}+)-(\p{L}+)$/u)) ?? [];
  const [small, big] = language === 'da' ? [one, ten] : [ten, one];
  const low = small === 'en' ? 1 : ones[language][small];
  const high = tens[language][big];
  return low === undefined || high === undefined || low > 9 ? undefined : high + low;
}

const own = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

function ofWord(word: string, language: Language): string | undefined {
  const plain = own(ones[language], word) ?? own(tens[language], word) ?? ofCompound(word, language);
  if (plain !== undefined) return number(plain);
  const special = own(named[language], word);
  if (special !== undefined) return special;
  const scale = scales.find(([pattern]) => pattern.test(word));
  if (scale !== undefined) return number(scale[1]);
  for (const [start, value] of [...Object.entries(ones[language]), ...Object.entries(tens[language])]) {
    if (word.startsWith(start) && glued.test(word.slice(start.length))) return number(value);
  }
  if (/^(?:for)?dobl/.test(word)) return 'twice';
  return undefined;
}

/** English *may* and *march* are months only beside a number. */
function ofCalendar(tokens: readonly string[], at: number, language: Language): string | undefined {
  const word = tokens[at] ?? '';
  const day = weekdays[language].findIndex(
    (name) => word === name || word === `${name}s` || word === `${name}e`,
  );
  if (day >= 0) return `day ${day + 1}`;
  const month = months[language].indexOf(word);
  const beside = [tokens[at - 1], tokens[at + 1]].some((other) => /^\d/.test(other ?? ''));
  return month < 0 || (/^(?:may|march)$/.test(word) && !beside) ? undefined : `month ${month + 1}`;
}

const isNumber = (tokens: readonly string[], at: number, language: Language): boolean =>
  /^\d/.test(tokens[at] ?? '') || ofWord(tokens[at] ?? '', language) !== undefined;

function unitOf(tokens: readonly string[], start: number, next: number): Quantity['unit'] {
  const after = tokens[next] ?? '';
  if (/^(?:%|pct|procent\p{L}*|percent\p{L}*)$/u.test(after)) return 'percent';
  if (/^(?:kr|kroner|dkk|krone)$/.test(after) || /^(?:kr|dkk)$/.test(tokens[start - 1] ?? '')) return 'money';
  return tokens[start - 1] === '§' ? 'paragraph' : 'none';
}

const isYear = (value: string): boolean => /^(?:19|20)\d\d$/.test(value);

const tokensOf = (text: string, language: Language): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(
      language === 'da' ? /\d+(?:[.,]\d+)*|\p{L}+|[%§]/gu : /\d+(?:[.,]\d+)*|\p{L}+(?:-\p{L}+)*|[%§]/gu,
    ) ?? [];

const scaleAt = (tokens: readonly string[], at: number): number | undefined =>
  scales.find(([pattern]) => pattern.test(tokens[at] ?? ''))?.[1];

/** The values at a place, and where the words end that make them up: `19,6 mio.` is one. */
function valuesAt(tokens: readonly string[], at: number, language: Language) {
  const token = tokens[at] ?? '';
  const word = /^\d/.test(token) ? undefined : (ofCalendar(tokens, at, language) ?? ofWord(token, language));
  const values = /^\d/.test(token) ? ofDigits(token, language) : word === undefined ? [] : [word];
  const [only = '', ...others] = values;
  let next = at + 1;
  let value = Number(only);
  if (values.length === 0 || others.length > 0 || Number.isNaN(value)) return { values, next };
  for (let scale = scaleAt(tokens, next); scale !== undefined; scale = scaleAt(tokens, next)) {
    value *= scale;
    next += 1;
  }
  return { values: [number(value)], next };
}

/** @example quantities('34 familier fik 19,6 mio. kr.', 'da') gives 34 that counts `familier`, and 19600000 in money. */
export function quantities(text: string, language: Language): readonly Quantity[] {
  const tokens = tokensOf(text, language);
  const found: Quantity[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { values, next } = valuesAt(tokens, at, language);
    const unit = unitOf(tokens, at, next);
    const behind = tokens.slice(next, next + 5);
    const [word = ''] = behind;
    const silent =
      unit !== 'none' ||
      isYear(values[0] ?? '') ||
      small.test(word) ||
      isNumber(tokens, next, language) ||
      !/^\p{L}/u.test(word);
    for (const value of values) found.push({ value, unit, counts: silent ? '' : word, behind });
    at = next;
  }
  return found;
}
