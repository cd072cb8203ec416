/** What every opening and changing of a case is held to: its people work there, its site is open, and who did it is written down. */
import { afterWrite } from '../collection.ts';
import { maySeeSite } from '../people/access.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import type { Audit } from '../privacy/audit.ts';
import { type Instant, localDate } from '../time.ts';
import type { Case } from './case.ts';
import type { Cases } from './cases.ts';

export interface SafeguardsParts {
  readonly people: People;
  readonly cases: Cases;
  readonly audit: Audit;
}

export interface Safeguards {
  /** Whether each of them works at the site; `undefined`: nobody is meant. */
  work(tenant: string, site: string, ...oids: readonly (string | undefined)[]): Promise<boolean>;
  /**
   * Whether the site of a case that has just been opened is open itself; else it is closed again. Of an opened case and the
   * closing of its site at the same moment at least one sees the other: here the case, in `closing.ts` the closing.
   */
  stands(one: Case, now: Instant, closedAs?: Case['closedAs']): Promise<boolean>;
  /** Writes down who changed it. */
  note(person: Person, one: Case, key: string, now: Instant): Promise<void>;
}

export function createSafeguards({ people, cases, audit }: SafeguardsParts): Safeguards {
  return {
    work: async (tenant, site, ...oids) => {
      const meant = oids.filter((oid) => oid !== undefined);
      const found = await Promise.all(meant.map((oid) => people.person(tenant, oid)));
      return found.every((person) => person !== undefined && maySeeSite(person, site));
    },
    stands: async ({ tenant, site, code }, now, closedAs = 'mistake') => {
      if ((await people.site(tenant, site)) !== undefined) return true;
      const closedOn = localDate(now).toString();
      await cases.change(tenant, site, code, (one) =>
        one.closedOn === undefined ? { ...one, closedOn, closedAs, version: one.version + 1 } : undefined,
      );
      return false;
    },
    note: (person, one, key, now) => {
      const entry = { tenant: one.tenant, site: one.site, oid: person.oid, subject: one.code };
      return afterWrite(() => audit.record({ ...entry, action: 'case-changed' }, key, now));
    },
  };
}
