/** What an administrator sets up: sites, and who has which role where. */
import { type Database, update } from '../collection.ts';
import { folded } from '../learning/features.ts';
import type { Instant } from '../time.ts';
import type { People } from './people.ts';
import { hasRole, type Person, peoplePartition, personId, personKind, type Role } from './person.ts';
import { leaving } from './resting.ts';
import { isSameName, type Site, SiteSettings, siteId, siteKind, tenantPartition } from './site.ts';

export interface NewSite {
  readonly name: string;
  readonly prefix: string;
  readonly programme: string;
  readonly phones: readonly { readonly label: string; readonly number: string }[];
  readonly progression: boolean;
  readonly freeText: boolean;
}

export interface Administration {
  /**
   * `taken`: another site has that name, or that prefix, or both.
   * @param note writes down that the site is added under that key; called before it is, so that nothing goes unrecorded.
   */
  addSite(
    tenant: string,
    site: NewSite,
    note: (key: string) => Promise<void>,
  ): Promise<
    | { readonly kind: 'added'; readonly site: Site }
    | { readonly kind: 'taken'; readonly fields: readonly ('name' | 'prefix')[] }
  >;
  /** Adds the person when they are new. Giving a role twice changes nothing. */
  giveRole(tenant: string, oid: string, name: string, site: string, role: Role): Promise<Person>;
  /** Who is left without any is forgotten after a year. `undefined` when there is no such person. */
  takeRole(tenant: string, oid: string, site: string, role: Role, now: Instant): Promise<Person | undefined>;
}

/** What documents may be filed under, the first that is free: `familiens-hus-demo` for `Familiens Hus (demo)`, then with a number. */
function* keysFor(name: string): Generator<string> {
  const plain = folded(name.toLowerCase())
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`;
    const start = (plain || 'site').slice(0, 40 - suffix.length).replace(/-$/, '');
    yield `${start}${suffix}`;
  }
}

export function createAdministration(database: Database, people: People): Administration {
  const persons = database.collection(personKind);
  const sites = database.collection(siteKind);

  /** @returns the site of that name: this one, or one that was made at the same moment. */
  async function create(
    site: Omit<Site, 'id' | 'site'>,
    note: (key: string) => Promise<void>,
  ): Promise<Site> {
    const standing = (key: string) => people.anySite(site.tenant, key);
    for (const key of keysFor(site.name)) {
      const added = { ...site, id: siteId(key), site: key };
      let there = await standing(key);
      if (there === undefined) {
        await note(key);
        if ((await sites.create(added)).kind === 'created') return added;
        there = await standing(key);
      }
      if (there !== undefined && isSameName(there.name, site.name)) return there;
    }
    throw new Error('there are more keys than sites');
  }

  return {
    addSite: async (tenant, wanted, note) => {
      const all = await people.allSites(tenant);
      const taken = {
        name: all.some((one) => isSameName(one.name, wanted.name)),
        prefix: all.some((one) => one.prefix === wanted.prefix),
      };
      const fields = (['name', 'prefix'] as const).filter((field) => taken[field]);
      if (fields.length > 0) return { kind: 'taken', fields };
      const { name, prefix, programme } = wanted;
      const partition = tenantPartition(tenant);
      const settings = settingsOf(wanted);
      const fresh = { kind: 'site' as const, partition, tenant, name, prefix, programme, settings };
      const site = await create(fresh, note);
      // Pressed twice at once it is one site; somebody else's of that name is not ours.
      const isIt = site.prefix === prefix && site.programme === programme;
      return isIt ? { kind: 'added', site } : { kind: 'taken', fields: ['name'] };
    },
    giveRole: async (tenant, oid, name, site, role) => {
      const add = ({ expiresAt: _, ...person }: Person): Person => ({
        ...person,
        name,
        memberships: hasRole(person, site, role)
          ? person.memberships
          : [...person.memberships, { site, role }],
      });
      const fresh = add(newPerson(tenant, oid, name));
      if ((await persons.create(fresh)).kind === 'created') return fresh;
      return (await update(persons, fresh.partition, fresh.id, add)) ?? fresh;
    },
    takeRole: (tenant, oid, site, role, now) =>
      people.change(tenant, oid, (person) =>
        leaving(
          {
            ...person,
            memberships: person.memberships.filter((one) => !(one.site === site && one.role === role)),
          },
          now,
        ),
      ),
  };
}

/**
 * Those named in the environment are the administrators of each tenant.
 * @param others `dismissed`: nobody else is any more; `kept`: a demo has its own besides.
 */
export async function appointAdministrators(
  people: People,
  {
    tenants,
    administrators,
  }: { readonly tenants: readonly string[]; readonly administrators: readonly string[] },
  others: 'kept' | 'dismissed',
  now: Instant,
): Promise<void> {
  for (const tenant of tenants) {
    for (const oid of administrators) await appoint(people, tenant, oid);
    if (others === 'dismissed') await dismissOthers(people, tenant, administrators, now);
  }
}

/** Makes a person an administrator, and adds them when they are new. */
async function appoint(people: People, tenant: string, oid: string): Promise<void> {
  const known = await people.change(tenant, oid, ({ expiresAt: _, ...person }) =>
    person.administrator ? undefined : { ...person, administrator: true },
  );
  if (known === undefined)
    await people.add({ ...newPerson(tenant, oid, 'Administrator'), administrator: true });
}

/** Takes the right away from everyone else who has it. */
async function dismissOthers(
  people: People,
  tenant: string,
  administrators: readonly string[],
  now: Instant,
): Promise<void> {
  for (const { administrator, oid } of await people.everyone(tenant)) {
    if (!administrator || administrators.includes(oid)) continue;
    await people.change(tenant, oid, (person) => leaving({ ...person, administrator: false }, now));
  }
}

function newPerson(tenant: string, oid: string, name: string): Person {
  return {
    kind: 'person',
    partition: peoplePartition(tenant),
    id: personId(oid),
    tenant,
    oid,
    name,
    memberships: [],
    administrator: false,
    language: 'da',
  };
}

function settingsOf(wanted: NewSite): Site['settings'] {
  return SiteSettings.parse({
    progression: wanted.progression,
    freeText: wanted.freeText,
    phones: wanted.phones,
  });
}
