/**
 * The night's work on what is kept: what belongs to a closed case gets the day on which it goes, what belongs to a
 * reopened one loses it again, and of a site's own reviews the old ones go. Of a tenant that is served no more, open cases count as
 * closed on the day it left, and people as without a role since then; all that goes back when it does. Nothing is removed here: the
 * store lets it expire. Run again it does what is left.
 */
import type { Case } from '../cases/case.ts';
import type { Cases } from '../cases/cases.ts';
import { type Database, update } from '../collection.ts';
import type { Log } from '../log.ts';
import type { People } from '../people/people.ts';
import { knownUntil } from '../people/resting.ts';
import { type Site, sitePartition } from '../people/site.ts';
import { faded, staying } from '../reviews/fading.ts';
import { listReviews, reviewKind } from '../reviews/review.ts';
import { reviewTypes } from '../reviews/types.ts';
import { addMonths, at, dateOf, type Instant, stamp } from '../time.ts';
import { expireCase, expireOutbox, type Following, followingKinds } from './holdings.ts';
import type { Served } from './served.ts';

export interface RetentionParts {
  readonly database: Database;
  readonly people: Pick<People, 'allSites' | 'everyone' | 'change'>;
  readonly cases: Pick<Cases, 'all'>;
  readonly served: Served;
  /** Those that are served. */
  readonly tenants: readonly string[];
  readonly log: Log;
}

/** What has no case any more may belong to one that this replica does not see yet: it is given a week to turn up. */
const lostFor = { hours: 24 * 7 } as const;

/**
 * The end of the local day on which a closed case goes: months of the calendar, clamped. Closed 30 November and kept 3
 * months: until 1 March, 00:00. `undefined` for an open one.
 */
export function expiryOf(one: Pick<Case, 'closedOn'>, keepClosedMonths: number): string | undefined {
  if (one.closedOn === undefined) return undefined;
  const lastDay = addMonths(dateOf(one.closedOn), keepClosedMonths);
  return stamp(at(lastDay.add({ days: 1 }), '00:00'));
}

/** As long as a message that was sent: what waited then is no use to a tenant that is back either. */
const outboxUntil = (leftOn: string): string => stamp(at(dateOf(leftOn).add({ days: 90 }), '00:00'));

/** The expiry that a document of a site should have; what belongs to the site itself keeps what it has. */
export function wantedExpiry(
  doc: Pick<Following, 'code' | 'expiresAt'>,
  expiries: ReadonlyMap<string, string | undefined>,
  now: Instant,
): string | undefined {
  if (doc.code === undefined) return doc.expiresAt;
  if (expiries.has(doc.code)) return expiries.get(doc.code);
  return doc.expiresAt ?? stamp(now.add(lostFor));
}

const ofSites = reviewTypes.filter((type) => type.of === 'site').map(({ id }) => id);

/** The site's own reviews. @returns how many were written. */
async function fadeReviews(database: Database, { tenant, site }: Site, now: Instant): Promise<number> {
  const reviews = database.collection(reviewKind);
  const partition = sitePartition(tenant, site);
  const all = await listReviews(reviews, { partition, where: { type: { in: ofSites } } });
  const own = all.filter(({ code }) => code === undefined);
  const stay = staying(own);
  let written = 0;
  for (const one of own) {
    if (faded(one, stay.has(one.id), now) === one) continue;
    await update(reviews, partition, one.id, (review) => faded(review, stay.has(review.id), now));
    written += 1;
  }
  return written;
}

/** @returns the job: rejects when a site failed, after the others have had their turn. */
export function createRetention(parts: RetentionParts): (now: Instant) => Promise<void> {
  const { database, people, cases, served, tenants, log } = parts;

  async function stampSite(site: Site, now: Instant, leftOn: string | undefined): Promise<number> {
    const all = await cases.all(site.tenant, site.site);
    const { keepClosedMonths } = site.settings;
    const closedOn = (one: Case) => one.closedOn ?? leftOn;
    const expiries = new Map(
      all.map((one) => [one.code, expiryOf({ closedOn: closedOn(one) }, keepClosedMonths)]),
    );
    let written = await fadeReviews(database, site, now);
    for (const kind of followingKinds) {
      for await (const doc of kind.ofSite(database, site.tenant, site.site)) {
        const wanted = wantedExpiry(doc, expiries, now);
        if (wanted !== doc.expiresAt && (await doc.expire(wanted))) written += 1;
      }
    }
    for (const one of all) {
      const wanted = expiries.get(one.code);
      if (wanted !== one.expiresAt && (await expireCase(database, one, wanted))) written += 1;
    }
    return written;
  }

  async function stampPeople(tenant: string, leftOn: string | undefined): Promise<number> {
    let written = 0;
    for (const person of await people.everyone(tenant)) {
      if (knownUntil(person, leftOn) === person.expiresAt) continue;
      await people.change(tenant, person.oid, (one) => ({ ...one, expiresAt: knownUntil(one, leftOn) }));
      written += 1;
    }
    return written;
  }

  /** Of a tenant that is served no more. @returns whether anything is left that is still to go. */
  async function isAnythingLeft(tenant: string, sites: readonly Site[]): Promise<boolean> {
    const known = await people.everyone(tenant);
    if (known.some(({ expiresAt }) => expiresAt !== undefined)) return true;
    for (const { site } of sites) if ((await cases.all(tenant, site)).length > 0) return true;
    return false;
  }

  async function guarded(work: () => Promise<number>, failures: unknown[]): Promise<void> {
    try {
      const count = await work();
      if (count > 0) log.info('expiry written', { what: 'retention', count });
    } catch (error) {
      failures.push(error);
    }
  }

  return async (now) => {
    const failures: unknown[] = [];
    const left = await served.inStep(tenants, now);
    const those = [...tenants.map((tenant) => ({ tenant, leftOn: undefined })), ...left];
    for (const { tenant, leftOn } of those) {
      const sites = await people.allSites(tenant);
      for (const site of sites) await guarded(() => stampSite(site, now, leftOn), failures);
      await guarded(() => stampPeople(tenant, leftOn), failures);
      if (leftOn === undefined) continue;
      await guarded(() => expireOutbox(database, tenant, outboxUntil(leftOn)), failures);
      if (await isAnythingLeft(tenant, sites)) log.warn('a tenant is served no more', { what: 'retention' });
      else await served.over(tenant);
    }
    if (failures.length > 0) throw failures[0];
  };
}
