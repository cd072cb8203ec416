/** From what a person types to a case code of one of their sites. */
import type { People } from '../people/people.ts';
import { type Person, sitesOf } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import type { Case } from './case.ts';
import type { Cases } from './cases.ts';

/** For the routes: `FH-07`, `fh 7`, `FH7`; never `uge 18`. Two groups: prefix and number. */
export const codePattern = '((?!(?:uge|week)[- ]?\\d)[a-zæøå]{2,4})[- ]?(\\d{1,4})';

/** `FH-07` from `fh` and `7`. */
export function codeOf(prefix: string, number: string): string {
  return `${prefix.toUpperCase()}-${number.replace(/^0+(?=\d)/, '').padStart(2, '0')}`;
}

/** The case, when one of the person's sites has it; another site's is as unknown as one that does not exist. */
export async function locate(
  people: Pick<People, 'site'>,
  cases: Pick<Cases, 'get'>,
  person: Person,
  code: string,
): Promise<{ readonly site: Site; readonly one: Case } | undefined> {
  const prefix = code.split('-')[0];
  for (const id of sitesOf(person)) {
    const site = await people.site(person.tenant, id);
    if (site === undefined || site.prefix !== prefix) continue;
    const one = await cases.get(person.tenant, id, code);
    if (one !== undefined) return { site, one };
  }
  return undefined;
}
