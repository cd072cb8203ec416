/** A site with its people and cases, in the real store, for tests of any feature. */
import { type Case, caseKind } from '../../src/cases/case.ts';
import type { Database } from '../../src/collection.ts';
import { type Person, peoplePartition, personId, personKind, type Role } from '../../src/people/person.ts';
import {
  type Site,
  SiteSettings,
  siteId,
  siteKind,
  sitePartition,
  tenantPartition,
} from '../../src/people/site.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { type Instant, localDate } from '../../src/time.ts';

export const tenant = '00000000-0000-0000-0000-000000000001';

/** `oid(7)`: the seventh person's Entra object id. */
export const oid = (number: number): string =>
  `00000000-0000-0000-0000-${String(100 + number).padStart(12, '0')}`;

/** The personal chat of the person with that number, at a connector of the test. */
export const chatAt = (serviceUrl: string, number: number) => ({
  serviceUrl,
  channelId: 'msteams',
  conversation: { id: `chat-${number}`, conversationType: 'personal' },
  botId: '28:bot',
  userId: `29:${number}`,
  state: 'alive' as const,
});

export interface SeedPerson {
  readonly oid: string;
  readonly name?: string;
  /** At the site being seeded; a member when left out. */
  readonly role?: Role;
  readonly more?: Partial<Person>;
}

export type SeedCase = Partial<Omit<Case, 'code'>> & { readonly code: string };

export interface Seed {
  readonly site?: string;
  readonly name?: string;
  readonly tenant?: string;
  readonly prefix?: string;
  readonly programme?: string;
  readonly settings?: Partial<SiteSettings>;
  /** The four of the demo when left out: member 1, coordinator 2, leader 3, administrator 4. */
  readonly people?: readonly SeedPerson[];
  /** `FH-01`, `FH-02` held by person 1 and `FH-03`, `FH-04` by person 2 when left out. */
  readonly cases?: readonly SeedCase[];
}

export interface Seeded {
  readonly site: Site;
  readonly people: readonly Person[];
  readonly cases: readonly Case[];
  /** The person with that number (`oid(number)`); throws when the seed has none. */
  person(number: number): Person;
}

const usualPeople: readonly SeedPerson[] = [
  { oid: oid(1), name: 'Medarbejder' },
  { oid: oid(2), name: 'Koordinator', role: 'coordinator' },
  { oid: oid(3), name: 'Leder', role: 'leader' },
  { oid: oid(4), name: 'Administrator', more: { administrator: true, memberships: [] } },
];

const usualCases: readonly SeedCase[] = [
  { code: 'FH-01', keyWorker: oid(1) },
  { code: 'FH-02', keyWorker: oid(1) },
  { code: 'FH-03', keyWorker: oid(2) },
  { code: 'FH-04', keyWorker: oid(2) },
];

function personOf(of: string, site: string, seed: SeedPerson): Person {
  return {
    partition: peoplePartition(of),
    id: personId(seed.oid),
    kind: 'person',
    tenant: of,
    oid: seed.oid,
    name: seed.name ?? `Person ${seed.oid.slice(-2)}`,
    memberships: [{ site, role: seed.role ?? 'member' }],
    administrator: false,
    language: 'da',
    ...seed.more,
  };
}

/** Four weeks under way unless it says otherwise. */
function caseOf(site: Site, now: Instant, seed: SeedCase): Case {
  const startedOn = seed.startedOn ?? localDate(now).subtract({ weeks: 4 }).toString();
  const phase = seed.phase ?? programmeOf(site.programme)?.phases[0].id ?? 'ophold';
  return {
    partition: sitePartition(site.tenant, site.site),
    id: seed.code,
    kind: 'case',
    tenant: site.tenant,
    site: site.site,
    programme: site.programme,
    phase,
    phases: [{ phase, from: startedOn }],
    startedOn,
    keyWorker: oid(1),
    pauses: [],
    version: 0,
    ...seed,
  };
}

/** Writes a site, its people and its cases. Calling it again with another `site` adds a second one to the same tenant. */
export async function seedSite(database: Database, now: Instant, seed: Seed = {}): Promise<Seeded> {
  const of = seed.tenant ?? tenant;
  const id = seed.site ?? 'familiens-hus';
  const site: Site = {
    partition: tenantPartition(of),
    id: siteId(id),
    kind: 'site',
    tenant: of,
    site: id,
    name: seed.name ?? 'Familiens Hus (test)',
    prefix: seed.prefix ?? 'FH',
    programme: seed.programme ?? 'familieanbringelse',
    settings: SiteSettings.parse(seed.settings ?? {}),
  };
  const people = (seed.people ?? usualPeople).map((one) => personOf(of, id, one));
  const cases = (seed.cases ?? usualCases).map((one) => caseOf(site, now, one));
  await database.collection(siteKind).create(site);
  for (const one of people) await database.collection(personKind).create(one);
  for (const one of cases) await database.collection(caseKind).create(one);
  return {
    site,
    people,
    cases,
    person: (number) => {
      const found = people.find((one) => one.oid === oid(number));
      if (found === undefined) throw new Error(`no person ${number} in this seed`);
      return found;
    },
  };
}

/** `seedSite` cases `FH-01` to `FH-40`, all held by one person. */
export const manyCases = (count: number, holder: string, prefix = 'FH'): readonly SeedCase[] =>
  Array.from({ length: count }, (_, index) => ({
    code: `${prefix}-${String(index + 1).padStart(2, '0')}`,
    keyWorker: holder,
  }));
