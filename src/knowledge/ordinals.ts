/** One of several, by its place: `den tredje`, `nummer tre`, `nr. 3`, `den sidste`. */
const places = [
  'første|first|(?<=nummer )et|(?<=number )one',
  'anden|andet|to|second|two',
  'tredje|tre|third|three',
  'fjerde|fire|fourth|four',
  'femte|fem|fifth|five',
].map((words) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'giu'));
const last = /(?<!\p{L})(?:sidste|last)(?!\p{L})/giu;
const countWord = /(?<!\p{L})(?:nummer|nr\.?|punkt|number|no\.)\s*(?=\d)/giu;

/** @param length how many there are; the last one is that. */
export const withNumbers = (text: string, length: number): string =>
  places
    .reduce((all, one, at) => all.replace(one, String(at + 1)), text.replace(last, String(length)))
    .replace(countWord, '');

/** The place that a text names, from 0; `undefined` when it names none of them. */
export function placeIn(text: string, length: number): number | undefined {
  const [number] = /\d+/.exec(withNumbers(text, length)) ?? [];
  const place = Number(number) - 1;
  return number !== undefined && place >= 0 && place < length ? place : undefined;
}
