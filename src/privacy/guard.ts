/** Looks at every text before anything else does: what it finds is neither stored, logged, searched nor repeated. */

import { asksToDecide, tellsOfCase } from './guard-decisions.ts';
import { hasCpr, hasPhone } from './guard-digits.ts';
import { namesSomebody } from './guard-names.ts';
import { hasAddress, hasMail } from './guard-places.ts';
import { asksToNote, asksToReport } from './guard-requests.ts';
import { clean, withDigits } from './guard-text.ts';

/** What is not to be written to the bot, in the order it is looked for. */
export type Found = 'cpr' | 'mail' | 'phone' | 'address' | 'name' | 'underretning' | 'note' | 'decision';

/** `clean`: the text as it may be read, in plain characters. */
export type Inspection = { readonly kind: 'clean'; readonly text: string } | { readonly kind: Found };

const looks: readonly (readonly [Found, (text: string) => boolean])[] = [
  ['cpr', hasCpr],
  ['mail', hasMail],
  ['phone', hasPhone],
  ['address', hasAddress],
  ['name', namesSomebody],
  ['underretning', asksToReport],
  ['note', asksToNote],
  ['decision', asksToDecide],
  ['note', tellsOfCase],
];

/** @example inspect('kan far 310299-1234 få FAMKO') gives `{ kind: 'cpr' }` */
export function inspect(text: string): Inspection {
  const plain = clean(text);
  const digits = withDigits(plain);
  const found = looks.find(([, has]) => has(digits));
  return found === undefined ? { kind: 'clean', text: plain } : { kind: found[0] };
}
