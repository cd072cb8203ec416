/**
 * How fast messages go: a steady number a second per tenant, and Microsoft's limits per tenant and conversation. In this
 * process. A receiver counts what arrives by its own clock, somewhere between our start and its answer; so a message
 * counts from its start until the window after its *answer* is over. Whatever the network does in between, no window of
 * the receiver's holds more than the limit.
 */
import type { Ticks } from '../time.ts';
import { conversationLimits, type Limit, tenantLimit, tenantRate } from './limits.ts';

export interface Rate {
  /** Waits until a delivery of the tenant may begin. */
  enter(tenant: string): Promise<void>;
  /**
   * Waits until the tenant's next message may go, and counts it for the conversation as well.
   * @returns to be called when its answer is there, or when it did not go after all.
   */
  post(tenant: string, conversation: string): Promise<() => void>;
  /** Whether one more message to this conversation is within its limits. */
  hasRoom(conversation: string): boolean;
  /** Counts a message of another process to the conversation, answered `ago` milliseconds back. */
  count(conversation: string, ago: number): void;
  /** When all answers are there: waits until no window of the tenant's holds a message of ours, so that whoever sends next starts from nothing. */
  settled(tenant: string): Promise<void>;
}

type Sleep = (milliseconds: number) => Promise<void>;

/** Lets one pass every `interval` milliseconds; after a lull `burst` more may pass at once. */
function createGate(interval: number, burst: number, ticks: Ticks, sleep: Sleep) {
  let next = Number.NEGATIVE_INFINITY;
  return async (): Promise<void> => {
    const now = ticks();
    const slot = Math.max(next, now - burst * interval);
    next = slot + interval;
    if (slot > now) await sleep(slot - now);
  };
}

/** What went, by the moment of its answer; `Infinity` while it is on its way. */
interface Going {
  answered: number;
}

/** Messages that count in a window of `within` milliseconds that ends now. */
const counting = (all: readonly Going[], now: number, within: number): readonly Going[] =>
  all.filter(({ answered }) => answered > now - within);

const longest = Math.max(...conversationLimits.map(({ within }) => within));
const forAWhile = 50;

/** One at a time and in their order: waits until fewer than `most` count. */
function createWindow(most: number, within: number, ticks: Ticks, sleep: Sleep) {
  let all: readonly Going[] = [];
  let last: Promise<unknown> = Promise.resolve();

  async function take(going: Going): Promise<void> {
    for (;;) {
      const now = ticks();
      all = counting(all, now, within);
      if (all.length < most) break;
      // For the oldest answer to leave, or for answers to come.
      const oldest = Math.min(...all.map(({ answered }) => answered));
      await sleep(Number.isFinite(oldest) ? Math.max(1, oldest + within - now) : forAWhile);
    }
    all = [...all, going];
  }

  return {
    take: (going: Going): Promise<void> => {
      const turn = last.then(() => take(going));
      last = turn.catch(() => undefined);
      return turn;
    },
    settled: async (): Promise<void> => {
      const now = ticks();
      const newest = Math.max(...counting(all, now, within).map(({ answered }) => answered));
      if (newest > now - within) await sleep(Math.min(within, newest + within - now));
    },
  };
}

/**
 * @param perSecond messages a second and tenant; the limit grows with it
 * @param perConversation Microsoft's limits when left out
 */
export function createRate({
  perSecond,
  perConversation = conversationLimits,
  ticks,
  sleep,
}: {
  readonly perSecond: number;
  readonly perConversation?: readonly Limit[];
  readonly ticks: Ticks;
  readonly sleep: Sleep;
}): Rate {
  const gates = new Map<string, ReturnType<typeof createGate>>();
  const windows = new Map<string, ReturnType<typeof createWindow>>();
  const sent = new Map<string, readonly Going[]>();
  let swept = ticks();

  function gate(name: string, burst: number): ReturnType<typeof createGate> {
    const found = gates.get(name) ?? createGate(1_000 / perSecond, burst, ticks, sleep);
    gates.set(name, found);
    return found;
  }

  function window(tenant: string): ReturnType<typeof createWindow> {
    const most = (tenantLimit.count * perSecond) / tenantRate;
    const found = windows.get(tenant) ?? createWindow(most, tenantLimit.within, ticks, sleep);
    windows.set(tenant, found);
    return found;
  }

  const recent = (conversation: string): readonly Going[] =>
    counting(sent.get(conversation) ?? [], ticks(), longest);

  function sweep(): void {
    if (ticks() - swept < longest) return;
    swept = ticks();
    for (const conversation of [...sent.keys()]) {
      if (recent(conversation).length === 0) sent.delete(conversation);
    }
  }

  return {
    enter: (tenant) => gate(`enter ${tenant}`, 12)(),
    post: async (tenant, conversation) => {
      sweep();
      const going: Going = { answered: Number.POSITIVE_INFINITY };
      // Counted for the conversation while it waits: of two that wait only one may have had room.
      sent.set(conversation, [...recent(conversation), going]);
      await gate(`post ${tenant}`, 5)();
      await window(tenant).take(going);
      return () => {
        going.answered = Math.min(going.answered, ticks());
      };
    },
    hasRoom: (conversation) => {
      const now = ticks();
      const all = sent.get(conversation) ?? [];
      return perConversation.every(({ count, within }) => counting(all, now, within).length < count);
    },
    count: (conversation, ago) =>
      void sent.set(conversation, [...recent(conversation), { answered: ticks() - ago }]),
    settled: (tenant) => windows.get(tenant)?.settled() ?? Promise.resolve(),
  };
}
