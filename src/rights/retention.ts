/**
 * The night's work on what is kept: what belongs to a closed case gets the day on which it goes, what belongs to a
 * reopened one loses it again, and of a site's own reviews the old ones go. Nothing is removed here: the store lets it
 * expire. Run again it does what is left.
 */
import type { Case } from '../cases/case.ts';
import type { Cases } from '../cases/cases.ts';
import { type Database, update } from '../collection.ts';
import type { Log } from '../log.ts';
import type { People } from '../people/people.ts';
import { type Site, sitePartition } from '../people/site.ts';
import { faded, staying } from '../reviews/fading.ts';
import { listReviews, reviewKind } from '../reviews/review.ts';
import { reviewTypes } from '../reviews/types.ts';
import { addMonths, at, dateOf, type Instant, stamp } from '../time.ts';
import { expireCase, type Following, followingKinds } from './holdings.ts';

export interface RetentionParts {
  readonly database: Database;
  readonly people: Pick<People, 'allSites'>;
  readonly cases: Pick<Cases, 'all'>;
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
  const { database, people, cases, tenants, log } = parts;

  async function stampSite(site: Site, now: Instant): Promise<number> {
    const all = await cases.all(site.tenant, site.site);
    const { keepClosedMonths } = site.settings;
    const expiries = new Map(all.map((one) => [one.code, expiryOf(one, keepClosedMonths)]));
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

  return async (now) => {
    const failures: unknown[] = [];
    for (const tenant of tenants) {
      for (const site of await people.allSites(tenant)) {
        try {
          const count = await stampSite(site, now);
          if (count > 0) log.info('expiry written', { what: 'retention', count });
        } catch (error) {
          failures.push(error);
        }
      }
    }
    if (failures.length > 0) throw failures[0];
  };
}
