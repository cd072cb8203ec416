/** How a command is found in what people type on a phone: with a full stop, a smiley, a greeting before it or *tak* after it. */
import type { TextRoute } from './route.ts';

/** Nobody types a command as long as this; beyond it a text is read as it stands. */
const longest = 120;

const pictures =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{20e3}|[:;]-?[()DP](?!\w)/gu;
/** Read once where it begins: from each mark of a long row it would be read to the row's end again. */
const around = /^[\s.,!?…]+|(?<![\s.,!?…])[\s.,!?…]+$/g;
const ending = /(?<![\s.!?…])[\s.!?…]+$/;
const greeting = /^(?:hej|hey|hi|hello)(?: tovholder)?[ ,.!]+/i;
const courtesy = /^(?:vis|se|åbn|show|open)(?: (?:mig|me))? |,? (?:tak|please)$/gi;

/** The text without smileys and without the punctuation around it; empty when there is nothing else. */
export const bare = (text: string): string =>
  text.replace(pictures, ' ').replace(/\s+/g, ' ').replace(around, '');

/** The ways to read a text, the nearest first. */
export function readings(text: string): readonly string[] {
  if (text.length > longest) return [text];
  const plain = bare(text);
  const readings = [text, plain, plain.replace(greeting, '').replace(courtesy, '')];
  return [...new Set(readings)].filter((one) => one !== '');
}

const anyCase = (pattern: RegExp): RegExp =>
  pattern.flags.includes('i') ? pattern : new RegExp(pattern.source, `${pattern.flags}i`);

/** @returns the match of the first reading that the route takes; a question changes nothing. */
export function matchOf({ pattern, changes }: TextRoute, text: string): RegExpMatchArray | undefined {
  const asks = changes === true && bare(text) !== '' && ending.exec(text)?.[0].includes('?') === true;
  const matches = asks ? [] : readings(text).map((one) => one.match(anyCase(pattern)));
  return matches.find((one) => one !== null) ?? undefined;
}
