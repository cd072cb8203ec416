/** How long this process has seen something stand unchanged: the only measure of age that needs no agreement of clocks. */
import type { Instant, Now, Ticks } from '../time.ts';

export interface Watch {
  /** Whether `key` was seen for `ticks`, or the wall clock says that its `since` is `wall` milliseconds ago (a process that has only just started). */
  isOlder(key: string, ticks: number, since: Instant | undefined, wall: number): boolean;
}

const forgottenAfter = 3_600_000;

export function createWatch(ticks: Ticks, wall: Now): Watch {
  const seen = new Map<string, { readonly first: number; last: number }>();
  let swept = ticks();

  function sweep(now: number): void {
    if (now - swept < forgottenAfter) return;
    swept = now;
    for (const [key, { last }] of seen) if (now - last > forgottenAfter) seen.delete(key);
  }

  /** Own ticks in milliseconds since this process first saw `key`; 0 the first time. */
  function seenFor(key: string): number {
    const now = ticks();
    sweep(now);
    const known = seen.get(key);
    if (known === undefined) {
      seen.set(key, { first: now, last: now });
      return 0;
    }
    known.last = now;
    return now - known.first;
  }

  return {
    isOlder: (key, forTicks, since, forWall) =>
      seenFor(key) >= forTicks ||
      (since !== undefined && wall().epochMilliseconds - since.epochMilliseconds >= forWall),
  };
}
