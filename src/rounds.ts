/** Recurring work in one process: rounds, one at a time; a failing one is logged and the next one comes. */
import { errorFields, type Log } from './log.ts';

/** How often what recurs is looked at; real milliseconds. */
const every = 30_000;

export interface Rounds {
  /** One at once, and then every 30 s. */
  start(): void;
  /** Soon: with a round that is running, or a new one. */
  wake(): void;
  /** No more of them, whoever wakes; resolves when the running one has ended. */
  stop(): Promise<void>;
}

export function createRounds(work: () => Promise<unknown>, log: Log): Rounds {
  let running: Promise<unknown> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const round = (): void => {
    if (stopped) return;
    running ??= work()
      .catch((error: unknown) => log.error('tick failed', errorFields(error)))
      .finally(() => {
        running = undefined;
      });
  };
  return {
    start: () => {
      round();
      timer = setInterval(round, every);
    },
    wake: round,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
