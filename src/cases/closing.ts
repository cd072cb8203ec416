/** Closing a site (sted) for good, and reopening it: only a site without open cases is closed, so that what is kept of them runs out. */
import { afterWrite } from '../collection.ts';
import type { People } from '../people/people.ts';
import { restRoles } from '../people/resting.ts';
import type { Site } from '../people/site.ts';
import { type Instant, stamp } from '../time.ts';
import type { Cases } from './cases.ts';

export type Closed =
  /** `already`: somebody else was first, or the button was pressed twice. */
  | { readonly kind: 'done' | 'already'; readonly site: Site }
  /** The site has cases that are not closed: nothing has changed. */
  | { readonly kind: 'open-cases'; readonly site: Site }
  | { readonly kind: 'gone' };

export interface Closing {
  /** @param note writes down who does it; called before it is done, so that nothing goes unrecorded. */
  close(tenant: string, site: string, note: () => Promise<void>, now: Instant): Promise<Closed>;
  /** Everyone has their roles again, the channel is told again. */
  reopen(
    tenant: string,
    site: string,
    note: () => Promise<void>,
    now: Instant,
  ): Promise<Exclude<Closed, { kind: 'open-cases' }>>;
}

export interface ClosingParts {
  readonly people: People;
  readonly cases: Pick<Cases, 'open'>;
  /** Called before a write: what is due at the site has changed. */
  readonly siteChanges: (tenant: string, site: string, now: Instant) => Promise<void>;
}

const reopened = ({ closedAt: _, ...site }: Site): Site => site;

export function createClosing({ people, cases, siteChanges }: ClosingParts): Closing {
  const hasOpenCases = async (tenant: string, site: string) => (await cases.open(tenant, site)).length > 0;

  return {
    close: async (tenant, key, note, now) => {
      const site = await people.anySite(tenant, key);
      if (site === undefined) return { kind: 'gone' };
      if (await hasOpenCases(tenant, key)) return { kind: 'open-cases', site };
      if (site.closedAt === undefined) await note();
      const closedAt = stamp(now);
      let did = false;
      const after = await people.changeSite(tenant, key, (one) => {
        did = one.closedAt === undefined;
        return did ? { ...one, closedAt } : undefined;
      });
      // A case that was opened since we looked: its desk may have read the site before we closed it.
      if (did && (await hasOpenCases(tenant, key))) {
        await people.changeSite(tenant, key, (one) =>
          one.closedAt === closedAt ? reopened(one) : undefined,
        );
        return { kind: 'open-cases', site };
      }
      await afterWrite(() => restRoles(people, tenant, now));
      return { kind: did ? 'done' : 'already', site: after ?? site };
    },
    reopen: async (tenant, key, note, now) => {
      const site = await people.anySite(tenant, key);
      if (site === undefined) return { kind: 'gone' };
      await siteChanges(tenant, key, now);
      if (site.closedAt !== undefined) await note();
      let did = false;
      const after = await people.changeSite(tenant, key, (one) => {
        did = one.closedAt !== undefined;
        return did ? reopened(one) : undefined;
      });
      if (after === undefined) return { kind: 'gone' };
      await afterWrite(() => restRoles(people, tenant, now));
      return { kind: did ? 'done' : 'already', site: after };
    },
  };
}
