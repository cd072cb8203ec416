/** Looks at every text before anything else does: what it finds is neither stored, logged, searched nor repeated. */

import { hasCpr, hasPhone } from './guard-digits.ts';
import { namesSomebody } from './guard-names.ts';
import { hasAddress, hasMail } from './guard-places.ts';
import { clean, withDigits } from './guard-text.ts';
import { type Listener, readListener, type Told } from './told.ts';

/** What is a person’s own, found by its form wherever it stands. */
export type Own = 'cpr' | 'mail' | 'phone' | 'address' | 'name';

/** What is not to be written to the bot. */
export type Found = Own | Told;

/** `clean`: the text as it may be read, in plain characters. */
export type Inspection = { readonly kind: 'clean'; readonly text: string } | { readonly kind: Found };

/** In the order they are looked for. */
const looks: readonly (readonly [Own, (text: string) => boolean])[] = [
  ['cpr', hasCpr],
  ['mail', hasMail],
  ['phone', hasPhone],
  ['address', hasAddress],
  ['name', namesSomebody],
];

let listener: Listener | undefined;

/** Read when a text is first looked at, which takes a moment: a tick looks at none. */
const toldIn: Listener = (text) => {
  listener ??= readListener();
  return listener(text);
};

/** Whom a message is for says nothing of what it tells, and must not drown it. */
const passedOn = /^(?:spørg en kollega|ask a colleague)\b\s*:?\s*/i;

/** Goes on with the conversation, and tells nothing: more of it, one or all of several, what one forgot oneself. */
const goesOn = new RegExp(
  `^(?:${[
    '(?:(?:fortæl|skriv|sig|vis|forklar) )?(?:mig )?(?:(?:lidt|noget|meget) )?mere(?: tak)?',
    '(?:(?:og|uddyb|jeg mener) )?(?:den|det|punkt|nr\\.?|nummer) ?(?:første|anden|andet|tredje|fjerde|femte|sidste|\\d)(?: tak)?',
    '(?:dem )?(?:alle(?: tre| fire| sammen)?|begge(?: to| dele)?)',
    '(?:and |what about )?the (?:other|first|second|third|last)(?: ones?)?',
    'jeg (?:glemte|huskede|nåede) (?:det|den)(?: ikke)?(?: (?:i går|i dag|i torsdags|i sidste uge))?',
  ].join('|')})[.!?]*$`,
  'i',
);

/** @param digits the text with its number words as digits. */
const ownOf = (digits: string): Own | undefined => looks.find(([, has]) => has(digits))?.[0];

/** What of a person’s own a text holds, whatever it asks or tells. */
export const ownIn = (text: string): Own | undefined => ownOf(withDigits(clean(text)));

/** @example inspect('kan far 310299-1234 få FAMKO') gives `{ kind: 'cpr' }` */
export function inspect(text: string): Inspection {
  const plain = clean(text);
  if (goesOn.test(plain.trim())) return { kind: 'clean', text: plain };
  const digits = withDigits(plain);
  const meant = digits.replace(passedOn, '');
  const kind = ownOf(digits) ?? toldIn(digits) ?? (meant === digits ? undefined : toldIn(meant));
  return kind === undefined ? { kind: 'clean', text: plain } : { kind };
}
