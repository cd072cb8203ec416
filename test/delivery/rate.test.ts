import { describe, expect, it } from '@jest/globals';
import { conversationLimits } from '../../src/delivery/limits.ts';
import { createRate } from '../../src/delivery/rate.ts';

/** Time that passes only by sleeping. */
function clocked(perSecond: number) {
  let tick = 0;
  const rate = createRate({
    perSecond,
    ticks: () => tick,
    sleep: async (milliseconds) => {
      tick += milliseconds;
    },
  });
  return { rate, now: () => tick, pass: (milliseconds: number) => (tick += milliseconds) };
}

const most = (moments: readonly number[], within: number): number =>
  Math.max(...moments.map((from) => moments.filter((one) => one >= from && one < from + within).length));

describe('the rate of a tenant', () => {
  it('is 25 a second and a burst of two, never 30 in any second, and hardly less when there is enough to send', async () => {
    const { rate, now } = clocked(25);
    const moments: number[] = [];
    for (let count = 0; count < 1_000; count += 1) {
      await rate.post('t');
      moments.push(now());
    }
    expect(most(moments, 1_000)).toBeLessThanOrEqual(28);
    expect(1_000 / (now() / 1_000)).toBeGreaterThan(24.5);
  });

  it('holds after a stall too', async () => {
    const { rate, now, pass } = clocked(25);
    const moments: number[] = [];
    for (let count = 0; count < 100; count += 1) {
      await rate.post('t');
      moments.push(now());
      if (count === 50) pass(5_000);
    }
    expect(most(moments, 1_000)).toBeLessThanOrEqual(28);
  });

  it('is each tenant’s own', async () => {
    const { rate, now } = clocked(25);
    for (let count = 0; count < 3; count += 1) await rate.post('t');
    expect(now()).toBe(0);
    await rate.post('u');
    expect(now()).toBe(0);
  });
});

describe('the limits of a conversation', () => {
  it('are kept in every window, whatever is asked', () => {
    const { rate, now, pass } = clocked(25);
    const moments: number[] = [];
    // Two hours of somebody who always has more to say.
    while (now() < 7_200_000) {
      if (rate.hasRoom('chat')) {
        rate.count('chat');
        moments.push(now());
      } else pass(100);
    }
    for (const { count, within } of conversationLimits) {
      let first = 0;
      moments.forEach((moment, index) => {
        while ((moments[first] ?? 0) <= moment - within) first += 1;
        expect(index - first + 1).toBeLessThanOrEqual(count);
      });
    }
    expect(moments.length).toBeGreaterThanOrEqual(3_600);
  });

  it('count what another replica sent before', () => {
    const { rate, pass } = clocked(25);
    pass(10_000);
    for (let count = 0; count < 60; count += 1) rate.count('chat', 5_000);
    expect(rate.hasRoom('chat')).toBe(false);
    pass(25_001);
    expect(rate.hasRoom('chat')).toBe(true);
  });
});
