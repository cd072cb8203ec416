/** The real outbox with a sender that writes down what goes out: for what is asked, reminded and told in the course of weeks. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/collection.ts';
import { createOutbox, type RunningOutbox } from '../../src/delivery/create-outbox.ts';
import type { Derive, Topic } from '../../src/delivery/topic.ts';
import type { Reply } from '../../src/reply.ts';
import type { Instant, Now } from '../../src/time.ts';
import { silent } from './outbox-people.ts';

/** A message that went out, or took the place of one that had. */
export interface Written {
  /** The conversation. */
  readonly to: string;
  /** Domain time. */
  readonly at: Instant;
  readonly reply: Reply;
}

export interface WritingOutbox {
  readonly outbox: RunningOutbox;
  readonly sent: Written[];
  readonly updated: Written[];
  /** What a tick does for these sites; what went out. */
  round(derive: Derive, tenant: string, ...sites: readonly string[]): Promise<readonly Written[]>;
}

/** @param now domain time; a minute of real time passes between rounds. */
export function writingOutbox(database: Database, topics: () => readonly Topic[], now: Now): WritingOutbox {
  const sent: Written[] = [];
  const updated: Written[] = [];
  let ticks = 0;
  const pass = (milliseconds: number): number => {
    ticks += milliseconds;
    return ticks;
  };
  const outbox = createOutbox({
    database,
    topics,
    sender: {
      post: async (to, reply) => {
        sent.push({ to: to.conversation.id, at: now(), reply });
        return { kind: 'sent', activityId: `activity-${sent.length}` };
      },
      update: async (to, activityId, reply) => {
        updated.push({ to: to.conversation.id, at: now(), reply });
        return { kind: 'sent', activityId };
      },
    },
    ticks: () => pass(5),
    wall: now,
    log: silent,
    replica: randomUUID(),
    sleep: async () => void pass(1000),
  });
  return {
    outbox,
    sent,
    updated,
    round: async (derive, tenant, ...sites) => {
      pass(60_000);
      const before = sent.length;
      for (const site of sites) await outbox.plan((await derive.due(tenant, site, now())).occasions, now());
      await outbox.dispatch(tenant, now());
      return sent.slice(before);
    },
  };
}
