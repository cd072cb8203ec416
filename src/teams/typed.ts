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
const bare = (text: string): string => text.replace(pictures, ' ').replace(/\s+/g, ' ').replace(around, '');

function readAnew(text: string): readonly string[] {
  if (text.length > longest) return [text];
  const plain = bare(text);
  const found = [text, plain, plain.replace(greeting, '').replace(courtesy, '')];
  return [...new Set(found)].filter((one) => one !== '');
}

interface Read {
  readonly text: string;
  readonly readings: readonly string[];
  readonly asks: boolean;
}

/** A text is held against every command in turn: it is read once for all of them. */
let last: Read = { text: '', readings: [], asks: false };

function read(text: string): Read {
  if (last.text === text) return last;
  const asks = bare(text) !== '' && ending.exec(text)?.[0].includes('?') === true;
  last = { text, readings: readAnew(text), asks };
  return last;
}

/** The ways to read a text, the nearest first. */
export const readings = (text: string): readonly string[] => read(text).readings;

const inAnyCase = new WeakMap<RegExp, RegExp>();

/** The same pattern, whatever the case; made once. */
function anyCase(pattern: RegExp): RegExp {
  const known = pattern.ignoreCase ? pattern : inAnyCase.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(pattern.source, `${pattern.flags}i`);
  inAnyCase.set(pattern, made);
  return made;
}

/** @returns the match of the first reading that the route takes; a question changes nothing. */
export function matchOf({ pattern, changes }: TextRoute, text: string): RegExpMatchArray | undefined {
  const { readings: all, asks } = read(text);
  if (asks && changes === true) return undefined;
  const taken = anyCase(pattern);
  for (const one of all) {
    const match = one.match(taken);
    if (match !== null) return match;
  }
  return undefined;
}

/** A command, as somebody has typed it. */
export interface Command {
  readonly route: TextRoute;
  readonly match: RegExpMatchArray;
}

/** @returns the first of the routes that takes the text. */
export function commandIn(routes: readonly TextRoute[], text: string): Command | undefined {
  for (const route of routes) {
    const match = matchOf(route, text);
    if (match !== undefined) return { route, match };
  }
  return undefined;
}
