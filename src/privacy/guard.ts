/** Looks at every text before anything else does: what it finds is neither stored, logged, searched nor repeated. */

import { hasCpr, hasPhone } from './guard-digits.ts';
import { namesSomebody } from './guard-names.ts';
import { hasAddress, hasMail } from './guard-places.ts';
import { clean, withDigits } from './guard-text.ts';
import { readListener, type Told } from './told.ts';

/** What is not to be written to the bot. */
export type Found = 'cpr' | 'mail' | 'phone' | 'address' | 'name' | Told;

/** `clean`: the text as it may be read, in plain characters. */
export type Inspection = { readonly kind: 'clean'; readonly text: string } | { readonly kind: Found };

/** In the order they are looked for. What is a person's own is found by its form, wherever it stands. */
const looks: readonly (readonly [Found, (text: string) => boolean])[] = [
  ['cpr', hasCpr],
  ['mail', hasMail],
  ['phone', hasPhone],
  ['address', hasAddress],
  ['name', namesSomebody],
];

const toldIn = readListener();

/** @example inspect('kan far 310299-1234 få FAMKO') gives `{ kind: 'cpr' }` */
export function inspect(text: string): Inspection {
  const plain = clean(text);
  const digits = withDigits(plain);
  const kind = looks.find(([, has]) => has(digits))?.[0] ?? toldIn(digits);
  return kind === undefined ? { kind: 'clean', text: plain } : { kind };
}
