/** On which days a review has stood, and from when until when: read from its history. Pure. */
import { dateOf, type Instant, instantOf, type PlainDate } from '../time.ts';
import type { Change, Review } from './review.ts';

/** A day that a review stood on. */
export interface Stood {
  readonly on: PlainDate;
  /** Since when it was known. */
  readonly from: Instant;
  /** When it was held, moved away, set aside or cancelled; absent while it stands. */
  readonly until?: Instant;
  /** It ended without having been held. */
  readonly dropped: boolean;
}

const dating: readonly Change['did'][] = ['planned', 'moved', 'reopened'];

/**
 * Oldest first. A time of day that changes, and a "held" that is taken back, end the one and begin another on the same day.
 * Of a history that has lost its oldest entries, the days that are still in it.
 */
export function stoodOn({ history, date, datedAt, state }: Review): readonly Stood[] {
  const all: Stood[] = [];
  let open: Pick<Stood, 'on' | 'from'> | undefined;
  let last: string | undefined;
  for (const { at, did, to } of history) {
    const moment = instantOf(at);
    if (open !== undefined) all.push({ ...open, until: moment, dropped: did !== 'held' });
    open = undefined;
    if (!dating.includes(did)) continue;
    last = to ?? (did === 'reopened' ? last : undefined);
    if (last !== undefined) open = { on: dateOf(last), from: moment };
  }
  if (state !== 'planned' || date === undefined) return all;
  const stands = open?.on.toString() === date ? open : { on: dateOf(date), from: instantOf(datedAt) };
  return [...all, { ...stands, dropped: false }];
}
