/** Numbers that name a person: CPR numbers and phone numbers. By their pattern alone; never by the date or modulus 11. */

/** What is written with many digits and names nobody. */
const harmless: readonly RegExp[] = [
  /(?<![\d-])(?:19|20)\d\d-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])/g, // ISO dates and times
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d(?!\d|\s?-\s?\d{4})/g, // 04.10.2023
  /(?<!\d)(?:19|20)\d\d\s*(?:-|\/|til|og|to|and)\s*(?:19|20)\d\d(?!\d)(?!\s*-?\s*\d)/g, // 2023-2026
  /(?<!\d)20[12]\d\s+20[1-3]\d(?!\d)(?!\s*-?\s*\d)/g, // 2023 2026; run together, or long ago, it is a phone number
  /(?<![\d.])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.])/g, // 19.600.000
  /(?<![\d-])\d+(?:[ .]\d{3})*(?:,\d+)?\s*(?:kr|kroner|dkk|mio|mia|million|millioner|mill)\b/gi, // 26000000 kr.
  /(?<![\d.])(?:[01]?\d|2[0-3])[.:][0-5]\d\s?-\s?(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.])/g, // 10.30-11.45
  /\bNCT\d{8}\b/g, // a trial's number in its registry
  /\b\p{Lu}{2,4}-\d{1,3}\b/gu, // case codes
];

/** Digits that stand together, however they are spaced; at most three signs between two of them. */
const run = /(?:\+\s?)?\d(?:[\s.\-/()\u2009_]{0,3}\d)*/g;

interface Run {
  readonly digits: string;
  /** Lengths of the groups between the signs. */
  readonly groups: readonly number[];
  readonly plus: boolean;
}

function runsIn(text: string): readonly Run[] {
  return [...text.matchAll(run)].map(([found]) => ({
    digits: found.replace(/\D/g, ''),
    groups: (found.match(/\d+/g) ?? []).map((group) => group.length),
    plus: found.startsWith('+'),
  }));
}

const isPrefixed = ({ digits, plus }: Run): boolean => plus || /^00\d{10}/.test(digits);

function isCpr(one: Run): boolean {
  return !isPrefixed(one) && one.digits.length === 10;
}

const phoneShapes: ReadonlySet<string> = new Set([
  '8',
  '2 2 2 2',
  '4 4',
  '2 3 3',
  '3 3 2',
  '4 2 2',
  '2 2 4',
  '2 6',
  '1 1 1 1 1 1 1 1',
]);

function isPhone(one: Run): boolean {
  if (isPrefixed(one)) return one.digits.length >= 8 && one.digits.length <= 15;
  // 19600000 is an amount
  if (/^\d{3}0{5}$/.test(one.digits) && one.groups.length === 1) return false;
  return one.digits.length === 8 && phoneShapes.has(one.groups.join(' '));
}

/** As it is usually written, also inside a longer row, with any signs between, half hidden, or with letters that look like digits. */
const written: readonly RegExp[] = [
  /(?<!\d)\d{2}[./ -]\d{2}[./ -](?:19|20)\d{2}\s?-\s?\d{4}(?!\d)/,
  /(?<!\d)(?:\d{6}|\d{4}(?:19|20)\d{2}|(?:19|20)\d{6})[^\p{L}\d]{1,8}(?:(?:og|and|cpr)[^\p{L}\d]{1,4})?\d{4}(?!\d)/iu,
  /(?<!\d)\d(?:[^\p{L}\d]{1,3}\d(?!\d)){9}/u,
  /(?<!\d)\d{6}\s?-?\s?[x*#?]{4}(?![\p{L}\d])/iu,
  /(?<!\d)\d{2}[\s.,;:/\\_|*'"-]{1,3}\d{2}[\s.,;:/\\_|*'"-]{1,3}\d{2}[\s.,;:/\\_|*'"-]{0,3}\d{4}(?!\d)/,
  /(?<![\p{L}\d+])(?=(?:[oil\s.-]*\d){7})(?=[\d\s.-]*[oil])[\doil]{6}[\s.-]{0,3}[\doil]{4}(?![\p{L}\d])/iu,
];
const spoken = /\b(?:cpr|personn(?:umme)?r)\p{L}*\b\D{0,30}(?:\d{4}\D{1,25})?\d[\d\s.-]{4,}\d/iu;
/** `født 310299, sidste fire 1234`: the two halves apart. */
const halves =
  /(?<!\d)\d{6}(?!\d)\D{0,12}\b(?:sidste|de sidste|last|kontrolcifre|løbenummer|løbenr)\b\D{0,20}(?<!\d)\d{4}(?!\d)/iu;
const lastFour =
  /(?<!\p{L})(?:sidste|last)\s+(?:fire|4|four)(?:\s+(?:cifre|tal|digits))?\s*(?:er|is|var|:)?\s*(?<!\d)\d{4}(?!\d)(?=.*(?:fød|cpr|cifre|born|birth))/iu;
const calling =
  /\b(?:tlf|telefon|telefonnummer|telefonnr|mobil|mobilnummer|mobilnr|ring|ringe|sms|call|phone)\b\D{0,30}(?:\d[\s.-]{0,2}){7,12}(?!\d)/i;

const withoutHarmless = (text: string): string =>
  harmless.reduce((rest, pattern) => rest.replace(pattern, ' , '), text);

/** Most messages hold no digit, and nothing of this file can be found without one. */
const digit = /\d/;

export function hasCpr(text: string): boolean {
  if (!digit.test(text)) return false;
  const left = withoutHarmless(text.replace(/\s*\b(?:bindestreg|streg|minus|dash|hyphen)\b\s*/gi, '-'));
  return (
    written.some((pattern) => pattern.test(left)) ||
    spoken.test(left) ||
    halves.test(left) ||
    lastFour.test(left) ||
    runsIn(left).some(isCpr)
  );
}

export function hasPhone(text: string): boolean {
  if (!digit.test(text)) return false;
  const left = withoutHarmless(text);
  return runsIn(left).some(isPhone) || calling.test(left);
}
