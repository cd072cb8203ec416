/** One dispatching process of the kill proof: dispatches until it is killed, or its parent goes away. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod/v4';
import { StoreError } from '../../../src/collection.ts';
import { createOutbox } from '../../../src/delivery/create-outbox.ts';
import type { Sender } from '../../../src/delivery/sender.ts';
import { silent, topics } from '../../support/outbox-people.ts';
import { now, Orders, openStore, type Told, tenant } from './common.ts';

const orders = Orders.parse(JSON.parse(process.argv[2] ?? ''));
const { replica, connector, diesAt } = orders;

const tell = (what: z.infer<typeof Told>) => process.send?.(what);

const sender: Sender = {
  post: async (_, { text }) => {
    try {
      const signal = AbortSignal.timeout(8_000);
      const response = await fetch(connector, { method: 'POST', body: text, signal });
      if (response.ok) return { kind: 'sent', activityId: await response.text() };
    } catch {
      // As below.
    }
    tell('unanswered');
    return { kind: 'unknown' };
  },
  update: async () => ({ kind: 'unknown' }),
};

let times = 0;
const database = await openStore(orders.store);
const outbox = createOutbox({
  database,
  topics: () => topics,
  sender,
  ticks: () => performance.now(),
  wall: now,
  log: silent,
  replica,
  freshId: () => `delivery:${replica}-${randomUUID()}`,
  // All of them at once, all the time: the lease would leave two of three without work.
  leased: false,
  workers: 4,
  perSecond: 400,
  hooks: {
    step: (step) => {
      if (step !== diesAt?.step) return;
      times += 1;
      if (times === diesAt.time) process.kill(process.pid, 'SIGKILL');
    },
  },
});

/** The stand-in for Cosmos DB reads all it holds for every query: looking less often leaves it time for the work. */
const pause = orders.store.engine === 'sqlite' ? 100 : 400;

process.on('disconnect', () => process.exit(0));
tell('ready');
for (;;) {
  try {
    await outbox.dispatch(tenant, now());
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
  await sleep(pause * (0.5 + Math.random()));
}
