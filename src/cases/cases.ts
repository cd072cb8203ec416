/** The cases of a site, and who holds a duty for one of them today. */

import { type Database, findAll, update } from '../collection.ts';
import { mayChangeReviews, mayCheckIn } from '../people/access.ts';
import { holdersOf } from '../people/holders.ts';
import type { People } from '../people/people.ts';
import { hasRole, isPaused, type Person, type Role } from '../people/person.ts';
import { sitePartition } from '../people/site.ts';
import type { Instant } from '../time.ts';
import { byCode, type Case, type CaseCode, caseKind } from './case.ts';

/** Forms are never a leader's: they speak of the family's progression. */
const mayHave = { meeting: mayChangeReviews, form: mayCheckIn } as const;
export type Duty = keyof typeof mayHave;

export interface Cases {
  get(tenant: string, site: string, code: CaseCode): Promise<Case | undefined>;
  /** Cases not closed, by code. */
  open(tenant: string, site: string): Promise<readonly Case[]>;
  /** The closed ones too, for as long as they are kept. */
  all(tenant: string, site: string): Promise<readonly Case[]>;
  add(one: Case): Promise<'added' | 'exists'>;
  change(
    tenant: string,
    site: string,
    code: CaseCode,
    how: (one: Case) => Case | undefined,
  ): Promise<Case | undefined>;
  /**
   * Who gets what is meant for the key worker: the first who is there of the key worker, the deputy, a coordinator and, for
   * meetings, a leader. When all are away, a coordinator or a leader; of meetings a holder rather than nobody.
   */
  onDuty(one: Case, duty: Duty, now: Instant): Promise<Person | undefined>;
  /** Who gets what a site is told about its meetings: a coordinator who is there, else a leader who is; when all are away, in that order. */
  inCharge(tenant: string, site: string, now: Instant): Promise<Person | undefined>;
  /** Somebody with that role alone who is there today; the first one when all are away. */
  coordinator(tenant: string, site: string, now: Instant): Promise<Person | undefined>;
  leader(tenant: string, site: string, now: Instant): Promise<Person | undefined>;
}

export function createCases(database: Database, people: People): Cases {
  const cases = database.collection(caseKind);

  /** In the order of the roles. */
  async function withRole(tenant: string, site: string, ...roles: readonly Role[]): Promise<Person[]> {
    const all = await people.at(tenant, site, ...roles);
    return roles.flatMap((role) => all.filter((one) => hasRole(one, site, role)));
  }

  const firstThere = (all: readonly Person[], now: Instant): Person | undefined =>
    all.find((one) => !isPaused(one, now)) ?? all[0];

  async function all(tenant: string, site: string): Promise<Case[]> {
    const found: Case[] = [];
    for await (const { doc } of findAll(cases, { partition: sitePartition(tenant, site) })) found.push(doc);
    return found.sort(byCode);
  }

  return {
    get: async (tenant, site, code) => (await cases.get(sitePartition(tenant, site), code))?.doc,
    open: async (tenant, site) => (await all(tenant, site)).filter((one) => one.closedOn === undefined),
    all,
    add: async (one) => ((await cases.create(one)).kind === 'created' ? 'added' : 'exists'),
    change: (tenant, site, code, how) => update(cases, sitePartition(tenant, site), code, how),
    onDuty: async (one, duty, now) => {
      const may = mayHave[duty];
      const away: Person[] = [];
      for (const oid of holdersOf(one)) {
        const person = await people.person(one.tenant, oid);
        if (person === undefined || !may(person, one)) continue;
        if (!isPaused(person, now)) return person;
        if (duty === 'meeting') away.push(person);
      }
      const others = await withRole(one.tenant, one.site, 'coordinator', 'leader');
      return firstThere([...others.filter((person) => may(person, one)), ...away], now);
    },
    inCharge: async (tenant, site, now) =>
      firstThere(await withRole(tenant, site, 'coordinator', 'leader'), now),
    coordinator: async (tenant, site, now) => firstThere(await withRole(tenant, site, 'coordinator'), now),
    leader: async (tenant, site, now) => firstThere(await withRole(tenant, site, 'leader'), now),
  };
}
