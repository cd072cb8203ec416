/**
 * When something of a site is next due: one row per site, so that a tick reads those rows and not the sites. A change of
 * a site is two writes (its row, then the subject): the row is marked hot first, so that a crash between them loses
 * nothing.
 */
import { z } from 'zod/v4';
import { type Database, DocumentBase, type Kind, readAll, write } from '../collection.ts';
import { tenantPartition } from '../people/site.ts';
import { earliest, type Instant, instantOf, isBefore, localDate, stamp } from '../time.ts';

const AgendaRow = DocumentBase.extend({
  kind: z.literal('agenda'),
  tenant: z.string(),
  site: z.string(),
  /** Something falls due then that no item stands for yet; absent when nothing is in sight. */
  nextAt: z.iso.datetime().optional(),
  /** Something may have changed, or be about to: derived at every tick until one has come after this moment. */
  hotUntil: z.iso.datetime().optional(),
  /** The local day of the last full derive. */
  derivedOn: z.iso.date().optional(),
});
type AgendaRow = z.infer<typeof AgendaRow>;

const agendaKind: Kind<AgendaRow> = { kind: 'agenda', schema: AgendaRow };

/** That a night's work was done, so that not every replica and every `npm run tick` does it again. */
const Night = DocumentBase.extend({ kind: z.literal('night') });
type Night = z.infer<typeof Night>;
const nightKind: Kind<Night> = { kind: 'night', schema: Night };

export interface DueSite {
  readonly site: string;
  /** The first derive of the day, or the one after a heat: also mends what a crash has left. */
  readonly thorough: boolean;
}

export interface Agenda {
  /** Before a change of the site: it is derived at every tick for five minutes, and once after them. */
  hot(tenant: string, site: string, now: Instant): Promise<void>;
  /** The sites that are due, hot, or have not been derived today; `sites` are all that there are. */
  due(tenant: string, sites: readonly string[], now: Instant): Promise<readonly DueSite[]>;
  /**
   * A site was derived. What is hot stays so until its time is over.
   * @param asOf the moment that the derive looked at the site
   */
  derived(tenant: string, site: string, next: Instant | undefined, asOf: Instant): Promise<void>;
  /** The next moment at which a site falls due, strictly after `now`. */
  nextAt(tenant: string, now: Instant): Promise<Instant | undefined>;
  /** Whether the night's work of this local day is still to be done. */
  nightIsOpen(tenant: string, now: Instant): Promise<boolean>;
  nightIsDone(tenant: string, now: Instant): Promise<void>;
}

const agendaId = (site: string): string => `agenda:${site}`;
const nightId = (now: Instant): string => `night:${localDate(now).toString()}`;
const hotFor = { minutes: 5 } as const;

const isDue = (row: AgendaRow | undefined, now: Instant): boolean =>
  row === undefined ||
  row.hotUntil !== undefined ||
  row.derivedOn !== localDate(now).toString() ||
  (row.nextAt !== undefined && !isBefore(now, instantOf(row.nextAt)));

const isThorough = (row: AgendaRow | undefined, now: Instant): boolean =>
  row?.derivedOn !== localDate(now).toString() ||
  (row.hotUntil !== undefined && heatLeft(row, now) === undefined);

/**
 * A heat far ahead of the derive comes from a clock that has been set back: it is over. Some is ahead as it should be:
 * marked while the derive was on its way.
 */
function heatLeft(row: AgendaRow, asOf: Instant): string | undefined {
  if (row.hotUntil === undefined) return undefined;
  const until = instantOf(row.hotUntil);
  const over = !isBefore(asOf, until) || isBefore(asOf.add({ hours: 1 }), until);
  return over ? undefined : row.hotUntil;
}

export function createAgenda(database: Database): Agenda {
  const rows = database.collection(agendaKind);
  const nights = database.collection(nightKind);

  async function writeRow(
    tenant: string,
    site: string,
    change: (row: AgendaRow) => AgendaRow,
  ): Promise<void> {
    const partition = tenantPartition(tenant);
    const id = agendaId(site);
    const empty: AgendaRow = { partition, id, kind: 'agenda', tenant, site };
    await write(rows, partition, id, (row) => change(row ?? empty));
  }

  const all = (tenant: string): Promise<readonly AgendaRow[]> =>
    readAll(rows, { partition: tenantPartition(tenant) });

  return {
    hot: (tenant, site, now) =>
      writeRow(tenant, site, (row) => ({ ...row, hotUntil: stamp(now.add(hotFor)) })),
    due: async (tenant, sites, now) => {
      const known = new Map((await all(tenant)).map((row) => [row.site, row]));
      return sites
        .filter((site) => isDue(known.get(site), now))
        .map((site) => ({ site, thorough: isThorough(known.get(site), now) }));
    },
    derived: (tenant, site, next, asOf) =>
      writeRow(tenant, site, (row) => ({
        ...row,
        nextAt: next === undefined ? undefined : stamp(next),
        hotUntil: heatLeft(row, asOf),
        derivedOn: localDate(asOf).toString(),
      })),
    nextAt: async (tenant, now) => {
      const moments = (await all(tenant))
        .flatMap((row) => (row.nextAt === undefined ? [] : [instantOf(row.nextAt)]))
        .filter((moment) => isBefore(now, moment));
      const [first, ...others] = moments;
      return first === undefined ? undefined : earliest(first, ...others);
    },
    nightIsOpen: async (tenant, now) =>
      (await nights.get(tenantPartition(tenant), nightId(now))) === undefined,
    nightIsDone: async (tenant, now) => {
      const expiresAt = stamp(now.add({ hours: 24 * 7 }));
      await nights.create({ partition: tenantPartition(tenant), id: nightId(now), kind: 'night', expiresAt });
    },
  };
}
