/**
 * The people and sites of a tenant. A few hundred at most, so lists are read whole and filtered here.
 *
 * This is the one place that leaves closed sites out: `site` and `sites` do not know them, and `restRoles` sees to it that nobody has a
 * role there. What goes on at a closed site asks by name: `anySite`, `allSites`.
 */
import { type Collection, type Database, findAll, update } from '../collection.ts';
import { hasRole, type Person, peoplePartition, personId, personKind, type Role } from './person.ts';
import { type Site, siteId, siteKind, tenantPartition } from './site.ts';

export interface People {
  person(tenant: string, oid: string): Promise<Person | undefined>;
  /** Changes one person by etag; `undefined` when there is no such person. */
  change(
    tenant: string,
    oid: string,
    how: (person: Person) => Person | undefined,
  ): Promise<Person | undefined>;
  add(person: Person): Promise<void>;
  /** Everyone with one of the roles at the site (any role when none is named), in the order of their ids. */
  at(tenant: string, site: string, ...roles: readonly Role[]): Promise<readonly Person[]>;
  /** All people of the tenant, whatever they may do. */
  everyone(tenant: string): Promise<readonly Person[]>;
  site(tenant: string, site: string): Promise<Site | undefined>;
  sites(tenant: string): Promise<readonly Site[]>;
  /** Closed or not: for what is kept of closed cases. */
  anySite(tenant: string, site: string): Promise<Site | undefined>;
  /** The closed ones too: names and letters are theirs still. */
  allSites(tenant: string): Promise<readonly Site[]>;
  addSite(site: Site): Promise<void>;
  /** Of a closed one too. */
  changeSite(tenant: string, site: string, how: (site: Site) => Site | undefined): Promise<Site | undefined>;
}

async function list<T extends Person | Site>(collection: Collection<T>, partition: string): Promise<T[]> {
  const found: T[] = [];
  for await (const { doc } of findAll(collection, { partition })) found.push(doc);
  return found;
}

export function createPeople(database: Database): People {
  const people = database.collection(personKind);
  const sites = database.collection(siteKind);

  const isOpen = ({ closedAt }: Site): boolean => closedAt === undefined;
  const allSites = (tenant: string) => list(sites, tenantPartition(tenant));
  const anySite = async (tenant: string, site: string) =>
    (await sites.get(tenantPartition(tenant), siteId(site)))?.doc;

  return {
    person: async (tenant, oid) => (await people.get(peoplePartition(tenant), personId(oid)))?.doc,
    change: (tenant, oid, how) => update(people, peoplePartition(tenant), personId(oid), how),
    add: async (person) => void (await people.create(person)),
    at: async (tenant, site, ...roles) => {
      const all = await list(people, peoplePartition(tenant));
      return all.filter((one) =>
        roles.length === 0 ? one.memberships.some((m) => m.site === site) : hasRole(one, site, ...roles),
      );
    },
    everyone: (tenant) => list(people, peoplePartition(tenant)),
    site: async (tenant, site) => {
      const found = await anySite(tenant, site);
      return found !== undefined && isOpen(found) ? found : undefined;
    },
    sites: async (tenant) => (await allSites(tenant)).filter(isOpen),
    anySite,
    allSites,
    addSite: async (site) => void (await sites.create(site)),
    changeSite: (tenant, site, how) => update(sites, tenantPartition(tenant), siteId(site), how),
  };
}
