/** Which reviews there are: of a case, a site, a person, and for a calendar. */

import type { Case, CaseCode } from '../cases/case.ts';
import type { Cases } from '../cases/cases.ts';
import type { Database } from '../collection.ts';
import { holds } from '../people/holders.ts';
import { hasRole, type Person, sitesOf } from '../people/person.ts';
import { sitePartition } from '../people/site.ts';
import { type Instant, localDate, type PlainDate } from '../time.ts';
import { isInCalendar } from './ics.ts';
import { byDate, listReviews, type Review, type ReviewId, reviewKind } from './review.ts';
import type { ReviewTypeId } from './types.ts';

export interface ReviewLists {
  get(tenant: string, site: string, id: ReviewId): Promise<Review | undefined>;
  /** All planned reviews of the site, by date; those without a date first. */
  planned(tenant: string, site: string): Promise<readonly Review[]>;
  /** All reviews of a case, held ones too, by date. */
  ofCase(tenant: string, site: string, code: CaseCode): Promise<readonly Review[]>;
  /** The reviews of those types, of all cases of a site or of one, held ones too, by date. */
  ofTypes(
    tenant: string,
    site: string,
    types: readonly ReviewTypeId[],
    code?: CaseCode,
  ): Promise<readonly Review[]>;
  /** What a person has to see to until `to`: of the cases they hold; for coordinators and leaders the site's own too. Overdue and undated ones included. */
  ofPerson(person: Person, to: PlainDate): Promise<readonly Review[]>;
  /**
   * What a person's calendar is to hold of theirs until `to`. Also what it may hold from before and would keep: those
   * moved past `to`, and those dropped, of closed cases too.
   */
  forCalendar(person: Person, to: PlainDate, now: Instant): Promise<readonly Review[]>;
}

/** Whether a review of the site is one that the person sees to: of a case they hold; for coordinators and leaders the site's own too. */
function concerns(person: Person, site: string, those: readonly Case[]): (review: Review) => boolean {
  const held = those.filter((one) => holds(person, one));
  const mine = new Set(held.map((one) => one.code));
  const own = hasRole(person, site, 'coordinator', 'leader');
  return ({ code }) => (code === undefined ? own : mine.has(code));
}

export function createReviewLists(parts: {
  readonly database: Database;
  readonly cases: Cases;
}): ReviewLists {
  const { database, cases } = parts;
  const reviews = database.collection(reviewKind);

  const planned = (tenant: string, site: string) =>
    listReviews(reviews, { partition: sitePartition(tenant, site), where: { state: { eq: 'planned' } } });

  return {
    planned,
    get: async (tenant, site, id) => (await reviews.get(sitePartition(tenant, site), id))?.doc,
    ofCase: (tenant, site, code) =>
      listReviews(reviews, { partition: sitePartition(tenant, site), where: { code: { eq: code } } }),
    ofTypes: (tenant, site, types, code) => {
      const where = { type: { in: types }, ...(code === undefined ? {} : { code: { eq: code } }) };
      return listReviews(reviews, { partition: sitePartition(tenant, site), where });
    },
    ofPerson: async (person, to) => {
      const found: Review[] = [];
      for (const site of sitesOf(person)) {
        const open = await cases.open(person.tenant, site);
        const all = await planned(person.tenant, site);
        found.push(...all.filter(concerns(person, site, open)));
      }
      return found.filter(({ date }) => date === undefined || date <= to.toString()).sort(byDate);
    },
    forCalendar: async (person, to, now) => {
      const found: Review[] = [];
      for (const site of sitesOf(person)) {
        const kept = await cases.all(person.tenant, site);
        const all = await listReviews(reviews, { partition: sitePartition(person.tenant, site) });
        found.push(...all.filter(concerns(person, site, kept)));
      }
      const inReach = ({ state, date, moves }: Review) =>
        state !== 'planned' || moves > 0 || (date !== undefined && date <= to.toString());
      return found.filter((review) => isInCalendar(review, localDate(now)) && inReach(review)).sort(byDate);
    },
  };
}
