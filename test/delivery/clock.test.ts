/** Domain clocks that are set forth and back, stop, and leap over a night; whatever they do, nothing goes twice or outside its window. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Instant } from '../../src/time.ts';
import { Clock, person, Stage, start, tenant } from './stage.ts';

const hours = (count: number): Instant => start.add({ hours: count });

const window = fc.record({ at: fc.integer({ min: 0, max: 400 }), length: fc.integer({ min: 1, max: 200 }) });
/** Within 20 days about the start, so that nothing has expired: further leaps are for a person to decide. */
const moments = fc.array(fc.integer({ min: -50, max: 430 }), { minLength: 1, maxLength: 40, size: 'max' });

async function play(windows: readonly { at: number; length: number }[], ticks: readonly number[]) {
  const clock = new Clock();
  const database = await openSqlite({ file: ':memory:', now: clock.now });
  try {
    const stage = new Stage(database, clock);
    await stage.add(person('x'));
    const posted: { text: string; at: Instant }[] = [];
    stage.sender.answer = ({ text }) => {
      for (const one of text.split('; ')) posted.push({ text: one, at: clock.now() });
      return { kind: 'sent', activityId: `a${posted.length}` };
    };
    windows.forEach(({ at, length }, index) => {
      stage.note(`n${index}`, 'x', { at: hours(at), until: hours(at + length) });
    });
    const outbox = stage.replica({ leased: false });
    for (const tick of ticks) {
      clock.pass(30_000);
      clock.domain = hours(tick);
      // As a derive does: what is not yet over, and what was over only lately.
      await outbox.plan(
        windows.map((_, index) => stage.occasion(`n${index}`)),
        clock.now(),
      );
      await outbox.dispatch(tenant, clock.now());
    }
    return { posted, states: await stage.items() };
  } finally {
    await database.close();
  }
}

describe('whatever the clock does', () => {
  it('each occasion goes at most once, inside its window, and always when a tick falls into it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(window, { minLength: 1, maxLength: 6 }), moments, async (windows, ticks) => {
        const { posted } = await play(windows, ticks);
        windows.forEach(({ at, length }, index) => {
          const mine = posted.filter(({ text }) => text === `note n${index}`);
          const inside = ticks.some((tick) => tick >= at && tick < at + length);
          expect(mine.length).toBe(inside ? 1 : 0);
          for (const one of mine) {
            const hour = one.at.since(start).total('hours');
            expect(hour).toBeGreaterThanOrEqual(at);
            expect(hour).toBeLessThan(at + length);
          }
        });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('an occasion whose window nobody was there for is recorded as too late', async () => {
    await fc.assert(
      fc.asyncProperty(window, fc.integer({ min: 0, max: 300 }), async ({ at, length }, after) => {
        const { posted, states } = await play([{ at, length }], [-1, at + length + after]);
        expect(posted).toEqual([]);
        expect(states.map(({ closedAs }) => closedAs)).toEqual(['too-late']);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
