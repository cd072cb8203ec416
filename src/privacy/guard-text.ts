/** The text as the guard looks at it: what cannot be seen is gone, what looks alike is alike. */

/** Joiners, fillers, marks of direction, variants; and what is drawn around a sign, as an emoji's key is around a digit. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Me}]/gu;
/** What is left on a letter once its accents are part of it: strokes through and under it. */
const strokes = /(?<=[\p{Nd}\p{Script=Latin}])\p{M}+/gu;
const dashes = /[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u00b7]/gu;
const spaces = /(?![\t\n\r])[\p{Z}\p{Cc}\u2800]/gu;

const isDigit = /^\p{Nd}$/u;

/** Unicode has each script's digits in a row, from nought to nine; NFKC leaves them as they are. */
function ourDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (isDigit.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}

/** Compatibility forms made plain (full-width digits among them), any script's digits as 0-9, one kind of dash and of space. */
export function clean(text: string): string {
  return text
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(strokes, '')
    .replace(dashes, '-')
    .replace(spaces, ' ')
    .replace(/(?!\d)\p{Nd}/gu, ourDigit)
    .trim();
}

const digitWords: Readonly<Record<string, string>> = {
  nul: '0',
  en: '1',
  et: '1',
  to: '2',
  tre: '3',
  fire: '4',
  fem: '5',
  seks: '6',
  syv: '7',
  otte: '8',
  ni: '9',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
};
const tens: Readonly<Record<string, string>> = {
  tyve: '2',
  tredive: '3',
  fyrre: '4',
  halvtreds: '5',
  tres: '6',
  halvfjerds: '7',
  firs: '8',
  halvfems: '9',
};
const teens: Readonly<Record<string, string>> = {
  ti: '10',
  elleve: '11',
  tolv: '12',
  tretten: '13',
  fjorten: '14',
  femten: '15',
  seksten: '16',
  sytten: '17',
  atten: '18',
  nitten: '19',
};
const digitWord = Object.keys(digitWords).join('|');
const numberWord = `(?:(?:${digitWord})og)?(?:${Object.keys(tens).join('|')})|${Object.keys(teens).join('|')}|${digitWord}`;
/** Four number words in a row can hold eight digits, as phone and CPR numbers are said. */
const spelledOut = new RegExp(
  String.raw`\b(?:(?:${numberWord})[\s,-]+){3,}(?:(?:og )?så\s+)?(?:${numberWord}|\d(?:[\s,-]{0,2}\d){0,5})\b`,
  'giu',
);

/** `toogtyve` gives `22`, `tolv` gives `12`, `to` gives `2`. */
function digitsOf(word: string): string {
  const single = digitWords[word] ?? teens[word];
  if (single !== undefined) return single;
  if (/^\d+$/.test(word)) return word;
  const [first = '', second] = word.split('og');
  return second === undefined ? `${tens[first] ?? ''}0` : `${tens[second] ?? ''}${digitWords[first] ?? ''}`;
}

/** Eight or more digits written as words in a row, the last few perhaps in digits, are digits; fewer stay words. */
export function withDigits(text: string): string {
  return text.replace(spelledOut, (run) => {
    const digits = run
      .toLowerCase()
      .replace(/(?:og )?så\s/, '')
      .split(/[\s,-]+/)
      .map(digitsOf)
      .join('');
    return digits.length < 8 ? run : digits;
  });
}
