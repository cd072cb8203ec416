/** What of a site's messages did not arrive, or may not have, by the working morning on which somebody is told of it. */
import type { SiteSettings } from '../people/site.ts';
import {
  at,
  type Instant,
  instantOf,
  isBefore,
  type PlainDate,
  workingDaysAfter,
  workingDaysBefore,
} from '../time.ts';
import { type Delivery, type Item, topicNameOf } from './item.ts';
import { itemKeptFor } from './limits.ts';
import type { Outbox } from './outbox.ts';

export const undeliveredTopic = 'undelivered';

/** After the morning's own messages, so that what failed today is told today. */
const toldAt = '10:30';
/** What happens right before may not be written yet: it is told the next morning. */
const written = { minutes: 5 } as const;

/** A working morning, and what is told on it: what was found after `from`, until `to`. Each moment falls to one morning. */
export interface Morning {
  readonly from: Instant;
  readonly to: Instant;
  readonly at: Instant;
  /** A card that comes later than this is of no use: `leveringer` shows it all the same. */
  readonly until: Instant;
}

/** @param day a working day of the site */
export function morningOf(day: PlainDate, { calendar }: Pick<SiteSettings, 'calendar'>): Morning {
  const told = at(day, toldAt);
  return {
    from: at(workingDaysBefore(day, 1, calendar), toldAt).subtract(written),
    to: told.subtract(written),
    at: told,
    until: at(workingDaysAfter(day, 2, calendar), '16:00'),
  };
}

/** What stands of it now. */
export interface Undelivered {
  readonly unknowns: readonly Delivery[];
  /** All that waits for whoever was found to be out of reach. */
  readonly parked: readonly Item[];
  readonly missed: readonly Item[];
}

export type Trouble = Pick<Outbox, 'unknowns' | 'parked' | 'missed'>;

const unknownSince = (delivery: Delivery): string => delivery.heldUpAt ?? delivery.createdAt;
const parkedSince = (item: Item): string => item.heldUpAt ?? item.at;
/** An item that ends too late is kept for a fixed time from that moment. */
const missedSince = ({ expiresAt, at: planned }: Item): Instant =>
  expiresAt === undefined ? instantOf(planned) : instantOf(expiresAt).subtract({ milliseconds: itemKeptFor });

/** Its own messages never count: of one that did not arrive no other is made. */
const isOwn = (id: string): boolean => topicNameOf(id) === undeliveredTopic;

/**
 * Who cannot be reached is told of once, when it begins, not with each message that waits for them. What was parked until
 * it was too late still says that it began before.
 */
function newlyParked({ parked, missed }: Undelivered, isNew: (moment: Instant) => boolean): readonly Item[] {
  const since = new Map<string, string>();
  for (const item of [...parked, ...missed.filter(({ heldUpAt }) => heldUpAt !== undefined)]) {
    const known = since.get(item.to);
    if (known === undefined || parkedSince(item) < known) since.set(item.to, parkedSince(item));
  }
  return parked.filter(({ to }) => isNew(instantOf(since.get(to) ?? '')));
}

/** All that is to be seen to at a site, but for messages of its own. */
export async function findUndelivered(
  outbox: Trouble,
  tenant: string,
  site: string,
  now: Instant,
): Promise<Undelivered> {
  const [unknowns, parked, missed] = await Promise.all([
    outbox.unknowns(tenant, site),
    outbox.parked(tenant, site, now),
    outbox.missed(tenant, site, now),
  ]);
  return {
    unknowns: unknowns.filter(({ items }) => !Object.keys(items).every(isOwn)),
    parked: parked.filter(({ id }) => !isOwn(id)),
    missed,
  };
}

/** What of it falls to these mornings. */
export function foundOn(all: Undelivered, mornings: readonly Morning[]): Undelivered {
  const isNew = (moment: Instant) =>
    mornings.some(({ from, to }) => isBefore(from, moment) && !isBefore(to, moment));
  return {
    unknowns: all.unknowns.filter((delivery) => isNew(instantOf(unknownSince(delivery)))),
    parked: newlyParked(all, isNew),
    missed: all.missed.filter((item) => isNew(missedSince(item))),
  };
}

/** Deliveries, people out of reach, and items that are too late. */
export const countOf = ({ unknowns, parked, missed }: Undelivered): number =>
  unknowns.length + new Set(parked.map(({ to }) => to)).size + missed.length;
