/** Writes what `plan.ts` wants: any replica, any number of times. */
import type { Case } from '../cases/case.ts';
import type { Cases } from '../cases/cases.ts';
import type { Database } from '../collection.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { People } from '../people/people.ts';
import { sitePartition } from '../people/site.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import type { Instant } from '../time.ts';
import { cancelAll, planCase, planSite, type Step } from './plan.ts';
import { listReviews, reviewKind } from './review.ts';

export interface EnsureParts {
  readonly database: Database;
  readonly people: People;
  readonly cases: Cases;
  readonly outbox: Pick<Outbox, 'subjectChanged'>;
  readonly agenda: { hot(tenant: string, site: string, now: Instant): Promise<void> };
  readonly programmeOf: ProgrammeOf;
}

export interface Ensure {
  /** Writes what is missing at a site and brings the rest in step with its cases. @returns how many documents it wrote. */
  ensure(tenant: string, site: string, now: Instant): Promise<number>;
  /** The same for one case, as it stands: so that what is shown of it a moment after a change is true. */
  ensureCase(one: Case, now: Instant): Promise<number>;
}

export function createEnsure({ database, people, cases, outbox, agenda, programmeOf }: EnsureParts): Ensure {
  const reviews = database.collection(reviewKind);

  async function write(steps: readonly Step[], tenant: string, site: string, now: Instant): Promise<number> {
    let written = 0;
    if (steps.some((step) => step.kind === 'change')) await agenda.hot(tenant, site, now);
    for (const step of steps) {
      if (step.kind === 'create') {
        written += Number((await reviews.create(step.review)).kind === 'created');
        continue;
      }
      const found = await reviews.get(step.from.partition, step.from.id);
      if (found?.doc.version !== step.from.version) continue;
      if ((await reviews.replace(step.to, found.etag)).kind === 'conflict') continue;
      written += 1;
      await outbox.subjectChanged(tenant, site, step.to.id, now);
    }
    return written;
  }

  return {
    async ensure(tenant, siteId, now) {
      const site = await people.site(tenant, siteId);
      if (site === undefined) return 0;
      const all = await listReviews(reviews, { partition: sitePartition(tenant, siteId) });
      const open = await cases.open(tenant, siteId);
      const codes = new Set<string | undefined>(open.map((one) => one.code));
      const of = (code: string | undefined) => all.filter((review) => review.code === code);
      const orphans = all.filter((review) => review.code !== undefined && !codes.has(review.code));
      const steps = [
        ...open.flatMap((one) => planCase(one, site, programmeOf(one.programme), of(one.code), now)),
        ...planSite(site, programmeOf(site.programme), of(undefined), now),
        ...cancelAll(orphans, now),
      ];
      return write(steps, tenant, siteId, now);
    },
    async ensureCase(one, now) {
      const { tenant, site: siteId, code } = one;
      const site = await people.site(tenant, siteId);
      if (site === undefined) return 0;
      const query = { partition: sitePartition(tenant, siteId), where: { code: { eq: code } } };
      const all = await listReviews(reviews, query);
      return write(planCase(one, site, programmeOf(one.programme), all, now), tenant, siteId, now);
    },
  };
}
