/**
 * How many deliveries of a tenant are on their way at once: fewer where the store is too slow for so many. What begins
 * together shares the store; were all of them past their limit before their POST, the next round would be no better.
 */
export interface Pace {
  /** Waits until one more may begin. @returns to be called once, when it has ended: whether the store was quick enough for it. */
  begin(): Promise<(inTime: boolean) => void>;
}

/** Half as many after one that was too late, and one more after as many in time as there are at once. */
export function createPace(most: number): Pace {
  let width = most;
  let underWay = 0;
  let inTimeInARow = 0;
  let narrowings = 0;
  const waiting: (() => void)[] = [];

  function letIn(): void {
    while (underWay < width) {
      const next = waiting.shift();
      if (next === undefined) return;
      underWay += 1;
      next();
    }
  }

  function widen(): void {
    inTimeInARow += 1;
    if (inTimeInARow < width) return;
    width = Math.min(most, width + 1);
    inTimeInARow = 0;
  }

  function narrow(): void {
    width = Math.max(1, Math.floor(width / 2));
    inTimeInARow = 0;
    narrowings += 1;
  }

  return {
    begin: async () => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        letIn();
      });
      const since = narrowings;
      return (inTime) => {
        underWay -= 1;
        if (inTime) widen();
        // Those that began with it are late for the same reason: they count once.
        else if (since === narrowings) narrow();
        letIn();
      };
    },
  };
}
