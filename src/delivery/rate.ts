/** How fast messages go: a steady number a second per tenant, and Microsoft's limits per conversation. In this process. */
import type { Ticks } from '../time.ts';
import { conversationLimits } from './limits.ts';

export interface Rate {
  /** Waits until a delivery of the tenant may begin. */
  enter(tenant: string): Promise<void>;
  /** Waits until the tenant's next POST may go: exact, also when many have been held up and come at once. */
  post(tenant: string): Promise<void>;
  /** Whether one more message to this conversation is within its limits. */
  hasRoom(conversation: string): boolean;
  /** Counts a message to the conversation, `ago` milliseconds back (0: now). */
  count(conversation: string, ago?: number): void;
}

type Gate = () => Promise<void>;

/** Lets one pass every `interval` milliseconds; after a lull `burst` more may pass at once. */
function createGate(
  interval: number,
  burst: number,
  ticks: Ticks,
  sleep: (milliseconds: number) => Promise<void>,
): Gate {
  let next = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = ticks();
    const slot = Math.max(next, now - burst * interval);
    next = slot + interval;
    if (slot > now) await sleep(slot - now);
  };
}

const longest = Math.max(...conversationLimits.map(({ within }) => within));

/** @param perSecond messages a second and tenant */
export function createRate({
  perSecond,
  ticks,
  sleep,
}: {
  readonly perSecond: number;
  readonly ticks: Ticks;
  readonly sleep: (milliseconds: number) => Promise<void>;
}): Rate {
  const gates = new Map<string, Gate>();
  const sent = new Map<string, number[]>();
  let swept = ticks();

  function gate(name: string, burst: number): Gate {
    let found = gates.get(name);
    if (found === undefined) {
      found = createGate(1000 / perSecond, burst, ticks, sleep);
      gates.set(name, found);
    }
    return found;
  }

  /** Messages of the last hour, oldest first. */
  function recent(conversation: string): number[] {
    const since = ticks() - longest;
    return (sent.get(conversation) ?? []).filter((tick) => tick > since);
  }

  function sweep(): void {
    if (ticks() - swept < longest) return;
    swept = ticks();
    for (const conversation of [...sent.keys()]) {
      if (recent(conversation).length === 0) sent.delete(conversation);
    }
  }

  return {
    enter: (tenant) => gate(`enter ${tenant}`, 8)(),
    post: (tenant) => gate(`post ${tenant}`, 2)(),
    hasRoom: (conversation) => {
      const all = sent.get(conversation) ?? [];
      const now = ticks();
      // The last but `count` of them must have left the window.
      return conversationLimits.every(({ count, within }) => {
        const tick = all[all.length - count];
        return tick === undefined || tick <= now - within;
      });
    },
    count: (conversation, ago = 0) => {
      sweep();
      const all = [...recent(conversation), ticks() - ago];
      sent.set(conversation, ago === 0 ? all : all.sort((a, b) => a - b));
    },
  };
}
