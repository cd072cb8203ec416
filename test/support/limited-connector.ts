/** A sender to a receiver that enforces the documented limits by its own clock, when a message arrives there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { conversationLimits, tenantLimit } from '../../src/delivery/limits.ts';
import type { Posted, Sender } from '../../src/delivery/sender.ts';

interface Limit {
  readonly count: number;
  readonly within: number;
}

/** Per tenant 30 a second; per conversation 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 an hour. A message takes 40 to 140 ms, part of it on its way there. */
export class LimitedConnector implements Sender {
  readonly texts: string[] = [];
  refusals = 0;
  accepted = 0;
  readonly #arrived = new Map<string, number[]>();

  /** Whether one more is too many; it counts all the same, as with Microsoft. */
  #over(key: string, limits: readonly Limit[]): boolean {
    const all = this.#arrived.get(key) ?? [];
    const tick = performance.now();
    const over = limits.some(
      ({ count, within }) => (all[all.length - count] ?? Number.NEGATIVE_INFINITY) > tick - within,
    );
    this.#arrived.set(key, [...all.slice(-1_800), tick]);
    return over;
  }

  async post(
    to: { readonly userId: string; readonly conversation: { readonly id: string } },
    { text }: { readonly text: string },
  ): Promise<Posted> {
    const takes = 40 + 100 * Math.random();
    const onItsWay = takes * Math.random();
    await sleep(onItsWay);
    const overs = [
      this.#over(to.conversation.id, conversationLimits),
      this.#over(to.userId.slice(0, to.userId.lastIndexOf('-')), [tenantLimit]),
    ];
    await sleep(takes - onItsWay);
    if (overs.includes(true)) {
      this.refusals += 1;
      return { kind: 'refused' };
    }
    this.accepted += 1;
    this.texts.push(text);
    return { kind: 'sent', activityId: `a${this.accepted}` };
  }

  async update(): Promise<Posted> {
    return { kind: 'unknown' };
  }
}
