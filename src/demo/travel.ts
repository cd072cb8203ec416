/** Moving the demo's time: every due moment on the way is stopped at, in order, and what falls due there goes out. */
import type { Dispatched } from '../delivery/outbox.ts';
import { type Instant, isBefore } from '../time.ts';
import type { Clock } from './clock.ts';

/** What of `jobs.ts` travelling needs. */
export interface Jobs {
  tick(now: Instant): Promise<readonly Dispatched[]>;
  nextMoment(now: Instant): Promise<Instant | undefined>;
}

export interface Stop {
  readonly at: Instant;
  readonly sent: readonly Dispatched[];
}

export type Journey =
  | { readonly kind: 'moved'; readonly to: Instant; readonly stops: readonly Stop[] }
  | { readonly kind: 'backwards'; readonly now: Instant }
  | { readonly kind: 'nothing-due'; readonly now: Instant };

/** A journey longer than this is not one: something would be due for ever. */
const mostStops = 2000;

export interface Travel {
  /** To a moment, stopping wherever something is due. */
  to(moment: Instant): Promise<Journey>;
  /** To the next moment at which something goes out. */
  next(): Promise<Journey>;
}

export function createTravel(clock: Clock, jobs: Jobs): Travel {
  async function stopAt(moment: Instant): Promise<Stop> {
    await clock.moveTo(moment);
    const now = clock.now();
    return { at: now, sent: await jobs.tick(now) };
  }

  return {
    to: async (moment) => {
      if (isBefore(moment, clock.now())) return { kind: 'backwards', now: clock.now() };
      // What is due now goes out first, and with it the agenda learns what comes.
      const stops: Stop[] = [await stopAt(clock.now())];
      for (let count = 0; count < mostStops; count += 1) {
        const next = await jobs.nextMoment(clock.now());
        if (next === undefined || !isBefore(next, moment)) break;
        stops.push(await stopAt(next));
      }
      stops.push(await stopAt(moment));
      return { kind: 'moved', to: clock.now(), stops: stops.filter((stop) => stop.sent.length > 0) };
    },
    next: async () => {
      const first = await stopAt(clock.now());
      if (first.sent.length > 0) return { kind: 'moved', to: first.at, stops: [first] };
      for (let count = 0; count < mostStops; count += 1) {
        const moment = await jobs.nextMoment(clock.now());
        if (moment === undefined) return { kind: 'nothing-due', now: clock.now() };
        const stop = await stopAt(moment);
        if (stop.sent.length > 0) return { kind: 'moved', to: stop.at, stops: [stop] };
      }
      return { kind: 'nothing-due', now: clock.now() };
    },
  };
}
