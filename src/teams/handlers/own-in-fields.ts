/** What an administrator types freely passes the guard as well, field by field: not all of it may be anybody's. */
import type { Fields } from '../../people/settings.ts';
import { type Own, ownIn } from '../../privacy/guard.ts';

/** A site may be called after somebody or a street, and a colleague has a name; neither is a number or a mail address. */
const inNames: readonly (Own | undefined)[] = ['cpr', 'mail', 'phone'];

/** What stands before the colon of each line: functions, never people. */
const labelsOf = (phones: string): readonly string[] =>
  phones.split('\n').map((one) => one.split(':')[0] ?? '');

/** @returns which of `name` and `phones` hold what is a person's own: they are not kept, and not shown again. */
export function ownInFields({ name = '', phones = '' }: Fields): ReadonlySet<string> {
  return new Set([
    ...(inNames.includes(ownIn(name)) ? ['name'] : []),
    ...(labelsOf(phones).some((label) => ownIn(label) !== undefined) ? ['phones'] : []),
  ]);
}

/** The fields as typed, but for those: there stands what stood before, if anything did. */
export const shownAgain = (typed: Fields, own: ReadonlySet<string>, before: Fields = {}): Fields => ({
  ...typed,
  ...Object.fromEntries([...own].map((field) => [field, before[field]])),
});
