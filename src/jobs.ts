/** What recurs: for every tenant, derive the sites that are due, plan what they call for, send what has fallen due. */
import type { Agenda, DueSite } from './delivery/agenda.ts';
import type { Dispatched, Outbox } from './delivery/outbox.ts';
import type { Derive } from './delivery/topic.ts';
import { errorFields, type Log } from './log.ts';
import type { People } from './people/people.ts';
import { earliest, type Instant, isBefore } from './time.ts';

export interface Jobs {
  /**
   * One round at `now`, in domain time. Every 30 s from `rounds.ts`, or from outside as `npm run tick`; any number of
   * replicas at once. One failing site, tenant or piece of night's work is logged and never ends the run for the others.
   */
  tick(now: Instant): Promise<readonly Dispatched[]>;
  /** The earliest moment after `now` at which something would happen: what `demo næste` steps to. */
  nextMoment(now: Instant): Promise<Instant | undefined>;
}

export interface JobsOptions {
  readonly people: Pick<People, 'sites'>;
  readonly agenda: Agenda;
  readonly outbox: Pick<Outbox, 'plan' | 'dispatch' | 'nextAt' | 'mend'>;
  readonly derives: readonly Derive[];
  readonly tenants: readonly string[];
  readonly log: Log;
  /** Whether the tenant's clock has leapt and nobody has confirmed it: nothing is done until then. */
  readonly stopped: (tenant: string, now: Instant) => Promise<boolean>;
  /** Once a local day, at its first tick: retention and the like. Restartable; two replicas may do it side by side. */
  readonly nightly?: readonly ((now: Instant) => Promise<void>)[];
}

const min = (moments: readonly (Instant | undefined)[]): Instant | undefined => {
  const [first, ...others] = moments.filter((moment) => moment !== undefined);
  return first === undefined ? undefined : earliest(first, ...others);
};

export function createJobs(options: JobsOptions): Jobs {
  const { people, agenda, outbox, derives, tenants, log, stopped, nightly = [] } = options;

  async function guarded<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      log.error('a job failed', { what, ...errorFields(error) });
      return undefined;
    }
  }

  /** `undefined`: this derive failed. */
  async function deriveOne(derive: Derive, tenant: string, site: string, now: Instant) {
    return guarded(derive.name, async () => {
      const { occasions, next } = await derive.due(tenant, site, now);
      await outbox.plan(occasions, now);
      return { next };
    });
  }

  async function mend(tenant: string, site: string, now: Instant): Promise<true> {
    await outbox.mend(tenant, site, now);
    return true;
  }

  /** The row is moved on only when every derive has succeeded: a site that failed is due again at the next tick. */
  async function deriveSite(tenant: string, { site, thorough }: DueSite, now: Instant): Promise<void> {
    const nexts: (Instant | undefined)[] = [];
    let whole = true;
    for (const derive of derives) {
      const derived = await deriveOne(derive, tenant, site, now);
      if (derived === undefined) whole = false;
      else nexts.push(derived.next);
    }
    if (thorough && (await guarded('mend', () => mend(tenant, site, now))) === undefined) whole = false;
    if (!whole) return;
    const coming = nexts.filter((next) => next !== undefined && isBefore(now, next));
    await guarded('agenda', () => agenda.derived(tenant, site, min(coming), now));
  }

  /** `undefined`: it may not go on, or that cannot be known now. */
  async function tickTenant(tenant: string, now: Instant): Promise<readonly Dispatched[] | undefined> {
    if ((await guarded('clock', () => stopped(tenant, now))) !== false) return undefined;
    await guarded('derive', async () => {
      const sites = (await people.sites(tenant)).map((site) => site.site);
      for (const one of await agenda.due(tenant, sites, now)) await deriveSite(tenant, one, now);
    });
    return (await guarded('dispatch', () => outbox.dispatch(tenant, now))) ?? [];
  }

  /** The mark stands with the first tenant, and is set when all of it has succeeded. */
  async function night(now: Instant): Promise<void> {
    const [tenant] = tenants;
    if (tenant === undefined || nightly.length === 0 || !(await agenda.nightIsOpen(tenant, now))) return;
    let whole = true;
    for (const work of nightly) {
      const done = await guarded('nightly', async () => {
        await work(now);
        return true;
      });
      whole &&= done === true;
    }
    if (whole) await agenda.nightIsDone(tenant, now);
  }

  return {
    tick: async (now) => {
      const sent = await Promise.all(tenants.map((tenant) => tickTenant(tenant, now)));
      if (!sent.includes(undefined)) await guarded('nightly', () => night(now));
      return sent.flatMap((one) => one ?? []);
    },
    nextMoment: async (now) => {
      const moments = await Promise.all(
        tenants.map(async (tenant) =>
          (await stopped(tenant, now))
            ? undefined
            : min(await Promise.all([outbox.nextAt(tenant, now), agenda.nextAt(tenant, now)])),
        ),
      );
      return min(moments);
    },
  };
}
