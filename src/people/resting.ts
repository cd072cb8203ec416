/** Roles that count for nothing because their site is closed, and how long somebody without any other is still known. */
import { at, dateOf, type Instant, stamp } from '../time.ts';
import type { People } from './people.ts';
import type { Person } from './person.ts';

/** Days that somebody is known who may do nothing any more: cases and logs name them for a while. */
const knownFor = 365;

/** The person, to be forgotten in a year when nothing is left that they may do; the year of one who has left already runs on. */
export function leaving(person: Person, now: Instant): Person {
  if (person.administrator || person.memberships.length > 0 || person.expiresAt !== undefined) return person;
  return { ...person, expiresAt: stamp(now.add({ hours: 24 * knownFor })) };
}

/**
 * When somebody is forgotten whose tenant is served, or has been served no more since that day. Of a tenant that is back, whoever may do
 * something stays. A channel is nobody.
 */
export function knownUntil(person: Person, leftOn: string | undefined): string | undefined {
  const { administrator, memberships, reference, expiresAt } = person;
  if (reference?.conversation.conversationType === 'channel') return expiresAt;
  if (leftOn === undefined) return administrator || memberships.length > 0 ? undefined : expiresAt;
  return expiresAt ?? stamp(at(dateOf(leftOn), '00:00').add({ hours: 24 * knownFor }));
}

/**
 * The person with the roles at closed sites at rest and those at open sites in force. Who is left without any leaves; who gets one back
 * stays.
 * @returns `undefined` when that is how they stand.
 */
export function inStep(person: Person, closed: ReadonlySet<string>, now: Instant): Person | undefined {
  const { resting = [], memberships } = person;
  const moves =
    memberships.some((one) => closed.has(one.site)) || resting.some((one) => !closed.has(one.site));
  if (!moves) return undefined;
  const back = resting.filter(
    (one) => !memberships.some(({ site, role }) => site === one.site && role === one.role),
  );
  const all = [...memberships, ...back];
  const { expiresAt: _, ...known } = person;
  const moved = {
    ...known,
    memberships: all.filter(({ site }) => !closed.has(site)),
    resting: all.filter(({ site }) => closed.has(site)),
  };
  return leaving(moved, now);
}

/** Brings the roles of a tenant's people in step with its closed sites: after one was closed or reopened, and every night. */
export async function restRoles(
  people: Pick<People, 'allSites' | 'everyone' | 'change'>,
  tenant: string,
  now: Instant,
): Promise<void> {
  const sites = await people.allSites(tenant);
  const closed = new Set(sites.filter(({ closedAt }) => closedAt !== undefined).map(({ site }) => site));
  for (const person of await people.everyone(tenant)) {
    if (inStep(person, closed, now) === undefined) continue;
    await people.change(tenant, person.oid, (one) => inStep(one, closed, now));
  }
}
