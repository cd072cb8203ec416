/** Recurring work in one process: rounds, one at a time; a failing one is logged and the next one comes. */
import { errorFields, type Log } from './log.ts';

/** How often what recurs is looked at; real milliseconds. */
const every = 30_000;

export interface Rounds {
  /** One at once, and then every 30 s. */
  start(): void;
  /** At once, or right after the round that is running: it may have passed what it is wanted for. */
  wake(): void;
  /** No more of them, whoever wakes; resolves when the running one has ended. */
  stop(): Promise<void>;
}

export function createRounds(work: () => Promise<unknown>, log: Log): Rounds {
  let running: Promise<unknown> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let again = false;
  const round = (): void => {
    if (stopped) return;
    running ??= work()
      .catch((error: unknown) => log.error('tick failed', errorFields(error)))
      .finally(() => {
        running = undefined;
        if (!again) return;
        again = false;
        round();
      });
  };
  return {
    start: () => {
      round();
      timer = setInterval(round, every);
    },
    wake: () => {
      again = running !== undefined;
      round();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
