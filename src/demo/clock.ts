/** The demo's domain time: the wall clock plus an offset that is kept in the database. It never goes back. */
import { z } from 'zod/v4';
import { type Collection, type Database, DocumentBase, type Kind } from '../collection.ts';
import { tenantPartition } from '../people/site.ts';
import { at, dateOf, type Instant, isBefore, type Now, Temporal } from '../time.ts';

const DemoClock = DocumentBase.extend({ kind: z.literal('demo-clock'), offsetMs: z.number() });
type DemoClock = z.infer<typeof DemoClock>;
const demoClockKind: Kind<DemoClock> = { kind: 'demo-clock', schema: DemoClock };

export interface Clock {
  readonly now: Now;
  /** Moves domain time forward to `to`; `false` when it is already later. */
  moveTo(to: Instant): Promise<boolean>;
  /** Takes over a move that another replica made. */
  refresh(): Promise<void>;
}

const id = 'demo-clock';

/** Domain time while the demo's clock is being read from the store: the wall clock would have it forget what a demo still needs. */
export const beforeClock = Temporal.Instant.fromEpochMilliseconds(0);

/** `2026-05-04T07:00`, local time in Copenhagen. */
export function localMoment(text: string): Instant {
  const [date = '', time = '00:00'] = text.split('T');
  return at(dateOf(date), time);
}

async function keepLatest(
  clocks: Collection<DemoClock>,
  partition: string,
  offsetMs: number,
): Promise<number> {
  for (;;) {
    const kept = await clocks.get(partition, id);
    if (kept === undefined) {
      const made = await clocks.create({ kind: 'demo-clock', partition, id, offsetMs });
      if (made.kind === 'created') return offsetMs;
    } else if (kept.doc.offsetMs >= offsetMs) {
      return kept.doc.offsetMs;
    } else if ((await clocks.replace({ ...kept.doc, offsetMs }, kept.etag)).kind === 'replaced') {
      return offsetMs;
    }
  }
}

/** @param start where a fresh database begins, local time; ignored when the database has a clock already. */
export async function openDemoClock(
  database: Database,
  tenant: string,
  start: string,
  wall: Now,
): Promise<Clock> {
  const clocks = database.collection(demoClockKind);
  const partition = tenantPartition(tenant);
  const kept = (await clocks.get(partition, id))?.doc.offsetMs;
  let offsetMs =
    kept ??
    (await keepLatest(clocks, partition, localMoment(start).epochMilliseconds - wall().epochMilliseconds));
  const now = () => Temporal.Instant.fromEpochMilliseconds(wall().epochMilliseconds + offsetMs);
  return {
    now,
    moveTo: async (to) => {
      if (isBefore(to, now())) return false;
      offsetMs = await keepLatest(clocks, partition, to.epochMilliseconds - wall().epochMilliseconds);
      return true;
    },
    refresh: async () => {
      offsetMs = Math.max(offsetMs, (await clocks.get(partition, id))?.doc.offsetMs ?? offsetMs);
    },
  };
}
