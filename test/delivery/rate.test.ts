import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createOutbox } from '../../src/delivery/create-outbox.ts';
import { conversationLimits, tenantLimit } from '../../src/delivery/limits.ts';
import { createRate } from '../../src/delivery/rate.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { Temporal } from '../../src/time.ts';
import { LimitedConnector } from '../support/limited-connector.ts';
import { addPeople, notes, silent, topics } from '../support/outbox-people.ts';
import { seeded } from './model/explore.ts';

/** Time in which many wait at once: the earliest waiter wakes when all have gone to sleep. */
function virtual(perSecond: number) {
  let tick = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const sleep = (milliseconds: number) =>
    new Promise<void>((wake) => void sleepers.push({ at: tick + milliseconds, wake }));
  const rate = createRate({ perSecond, ticks: () => tick, sleep });
  async function run(work: readonly Promise<unknown>[]): Promise<void> {
    let done = false;
    void Promise.all(work).then(() => {
      done = true;
    });
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (done) return;
      sleepers.sort((a, b) => a.at - b.at);
      const next = sleepers.shift();
      if (next === undefined) throw new Error('everybody waits for ever');
      tick = Math.max(tick, next.at);
      next.wake();
    }
  }
  return { rate, run, sleep, now: () => tick };
}

/** The most that any window of the receiver's clock holds. */
function most(arrivals: readonly number[], within: number): number {
  const sorted = [...arrivals].sort((a, b) => a - b);
  let first = 0;
  let found = 0;
  sorted.forEach((moment, index) => {
    while ((sorted[first] ?? 0) <= moment - within) first += 1;
    found = Math.max(found, index - first + 1);
  });
  return found;
}

/** So many messages by 16 workers; each takes `takes()` milliseconds and arrives at any moment of them. */
async function sendMany(count: number, takes: () => number, dice: () => number) {
  const { rate, run, sleep, now } = virtual(25);
  const arrivals: number[] = [];
  let left = count;
  const worker = async (name: number) => {
    while (left > 0) {
      left -= 1;
      await rate.enter('t');
      const answered = await rate.post('t', `chat ${name} ${left}`);
      const whole = takes();
      const way = whole * dice();
      await sleep(way);
      arrivals.push(now());
      await sleep(whole - way);
      answered();
    }
  };
  await run(Array.from({ length: 16 }, (_, name) => worker(name)));
  return { arrivals, perSecond: count / (now() / 1_000) };
}

describe('the rate of a tenant', () => {
  it('is 25 a second when answers come as they usually do, and never 30 in any second of the receiver’s', async () => {
    const dice = seeded(1);
    const { arrivals, perSecond } = await sendMany(2_000, () => 40 + 100 * dice(), dice);
    expect(most(arrivals, tenantLimit.within)).toBeLessThanOrEqual(tenantLimit.count);
    expect(perSecond).toBeGreaterThan(24.5);
    expect(perSecond).toBeLessThan(25.5);
  });

  it.each([2, 3, 4, 5])('holds whatever the network does on the way (%s)', async (seed) => {
    const dice = seeded(seed);
    // Mostly quick, at times held up for seconds, and then many come at once.
    const takes = () => (dice() < 0.2 ? 4_000 * dice() : 20 + 300 * dice());
    const { arrivals } = await sendMany(1_500, takes, dice);
    expect(most(arrivals, tenantLimit.within)).toBeLessThanOrEqual(tenantLimit.count);
  });

  it('is each tenant’s own', async () => {
    const { rate, run, now } = virtual(25);
    const all = ['t', 'u'].flatMap((tenant) =>
      Array.from({ length: 6 }, (_, index) => rate.post(tenant, `${tenant} ${index}`)),
    );
    await run(all);
    expect(now()).toBe(0);
  });

  it('is kept by two replicas when the first hands the lease over in the middle', async () => {
    const connector = new LimitedConnector();
    const now = () => Temporal.Now.instant();
    const database = await openSqlite({ file: ':memory:', now });
    const replica = (name: string) =>
      createOutbox({
        database,
        topics: () => topics,
        sender: connector,
        ticks: () => performance.now(),
        wall: now,
        log: silent,
        replica: name,
      });
    const [first, second] = [replica('first'), replica('second')];
    await addPeople(database, 't', 20);
    await first.plan(notes('t', 20, { count: 100, now: now() }), now());
    const dispatching = first.dispatch('t', now());
    while (connector.accepted < 40) await wait(5);
    const stopping = first.stop();
    while (connector.accepted < 100) {
      await second.dispatch('t', now());
      await wait(20);
    }
    await Promise.all([dispatching, stopping]);
    await second.stop();
    await database.close();
    expect(connector.refusals).toBe(0);
    expect(new Set(connector.texts).size).toBe(100);
  });
});

describe('the limits of a conversation', () => {
  it('are kept in every window of the receiver’s, whatever is asked', async () => {
    const { rate, run, sleep, now } = virtual(1_000);
    const dice = seeded(7);
    const arrivals: number[] = [];
    // Two hours of somebody who always has more to say.
    const talk = async () => {
      while (now() < 7_200_000) {
        if (!rate.hasRoom('chat')) {
          await sleep(100);
          continue;
        }
        const answered = await rate.post('t', 'chat');
        const whole = 400 * dice();
        await sleep(whole / 2);
        arrivals.push(now());
        await sleep(whole / 2);
        answered();
      }
    };
    await run([talk(), talk(), talk()]);
    for (const { count, within } of conversationLimits) {
      expect(most(arrivals, within)).toBeLessThanOrEqual(count);
    }
    expect(arrivals.length).toBeGreaterThanOrEqual(3_500);
  }, 60_000);

  it('count what another replica sent before', async () => {
    const { rate, run, sleep } = virtual(25);
    await run([sleep(10_000)]);
    for (let count = 0; count < 60; count += 1) rate.count('chat', 5_000);
    expect(rate.hasRoom('chat')).toBe(false);
    await run([sleep(25_001)]);
    expect(rate.hasRoom('chat')).toBe(true);
  });
});
