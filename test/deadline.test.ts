import { stat } from 'node:fs/promises';
import { getActiveResourcesInfo } from 'node:process';
import { describe, expect, it } from '@jest/globals';
import { atDeadline } from '../src/deadline.ts';

/** As on a machine that is paused, or while a disk does not write. */
const standStill = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

const lateAfter = (milliseconds: number) =>
  new Promise<string>((settle) => {
    atDeadline(milliseconds, () => settle('late'));
  });

describe('a deadline', () => {
  it('comes when its time is over, and not before', async () => {
    const began = performance.now();
    await lateAfter(40);
    expect(performance.now() - began).toBeGreaterThanOrEqual(38);
  });

  it('lets what came while the process stood still be read first', async () => {
    // From here the loop comes to its timers before it reads anything.
    await new Promise(setImmediate);
    const late = lateAfter(160);
    const came = stat('package.json').then(() => 'came');
    standStill(200);
    expect(await Promise.race([late, came])).toBe('came');
    expect(await late).toBe('late');
  });

  it('that is called off, early or in its last stretch, leaves nothing', async () => {
    const timers = () => getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    let came = 0;
    const callOff = [160, 160].map((milliseconds) =>
      atDeadline(milliseconds, () => {
        came += 1;
      }),
    );
    callOff[0]?.();
    standStill(150);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    callOff[1]?.();
    expect({ timers: timers(), came }).toEqual({ timers: before, came: 0 });
  });
});
