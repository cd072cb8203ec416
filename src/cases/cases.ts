/** The cases of a site, and who holds a duty for one of them today. */
import { type Database, findAll, update } from '../collection.ts';
import type { People } from '../people/people.ts';
import { isPaused, type Person } from '../people/person.ts';
import { sitePartition } from '../people/site.ts';
import type { Instant } from '../time.ts';
import { byCode, type Case, type CaseCode, caseKind } from './case.ts';

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
  /** Who gets what is meant for the key worker: the key worker, else the deputy, else the coordinator; those who are paused, or work there no more, are passed over. */
  onDuty(one: Case, now: Instant): Promise<Person | undefined>;
  /** The site's coordinator who is there today; the first one when all are away. */
  coordinator(tenant: string, site: string, now: Instant): Promise<Person | undefined>;
  leader(tenant: string, site: string, now: Instant): Promise<Person | undefined>;
}

export function createCases(database: Database, people: People): Cases {
  const cases = database.collection(caseKind);

  async function first(tenant: string, site: string, role: 'coordinator' | 'leader', now: Instant) {
    const all = await people.at(tenant, site, role);
    return all.find((one) => !isPaused(one, now)) ?? all[0];
  }

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
    onDuty: async (one, now) => {
      for (const oid of [one.keyWorker, one.deputy]) {
        const person = oid === undefined ? undefined : await people.person(one.tenant, oid);
        const works = person?.memberships.some(({ site }) => site === one.site);
        if (person !== undefined && works && !isPaused(person, now)) return person;
      }
      return first(one.tenant, one.site, 'coordinator', now);
    },
    coordinator: (tenant, site, now) => first(tenant, site, 'coordinator', now),
    leader: (tenant, site, now) => first(tenant, site, 'leader', now),
  };
}
