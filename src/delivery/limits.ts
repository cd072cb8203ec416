/** The durations and sizes of the outbox in one place; `docs/outbox.md` says why each is what it is. */

/** From the start of a delivery to its POST, in real milliseconds; past it nothing is posted any more. */
export const postWithin = 5_000;
/** What the sender may take for one POST (its own deadline is 8 s); past it we call the outcome unknown. */
export const postDeadline = 9_000;
/** `postWithin` and a POST of 8 s have surely ended: own ticks for which a binding or a `sending` was seen unchanged. */
export const judgeAfter = 15_000;
/** The same for a process that has not watched for so long, by wall clocks: they may be a good way apart. */
export const judgeByWallAfter = 60_000;

/** A lease's durations in real milliseconds; all of them follow from the first. */
export interface LeaseTimes {
  /** Another replica takes it after so many of its own ticks without a new beat … */
  readonly takenAfter: number;
  /** … or when the wall clock says that its last beat is so old: walls may be a good way apart. */
  readonly takenByWallAfter: number;
  /** The holder sends only this long after the start of its last renewal: the other half is the margin. */
  readonly sendsWithin: number;
  readonly renewedAfter: number;
}

/** How long a lease outlives its holder. */
export const leaseLength = 20_000;

/** @param length real milliseconds until a dead holder's lease is taken */
export const leaseTimes = (length: number): LeaseTimes => ({
  takenAfter: length,
  takenByWallAfter: 3 * length,
  sendsWithin: length / 2,
  renewedAfter: (3 * length) / 20,
});

/** What a caller of `sendNow` waits for at most. */
export const sendNowWithin = 9_000;

export const day = 86_400_000;
/** An occasion older than this is never planned: its item may have expired already, and would be sent again. */
export const planWithin = 25 * day;
export const itemKeptFor = 30 * day;
export const deliveryKeptFor = 90 * day;

/** Messages a second and tenant. Documented: 30; in practice 50; ours leaves room for answers in turns. */
export const tenantRate = 25;
/** What a receiver may see of a tenant: at most `count` messages in any `within` milliseconds of its clock (documented). */
export const tenantLimit = { count: 30, within: 1_000 } as const;
/** At most `count` messages in any `within` milliseconds. */
export interface Limit {
  readonly count: number;
  readonly within: number;
}
/** Per conversation: at most `count` messages in any `within` milliseconds (Microsoft's limits for bots). */
export const conversationLimits: readonly Limit[] = [
  { count: 7, within: 1_000 },
  { count: 8, within: 2_000 },
  { count: 60, within: 30_000 },
  { count: 1_800, within: 3_600_000 },
];

/** A retry after a refusal without Retry-After starts here, doubles, and never waits longer than the longest. */
export const firstRetry = 5_000;
export const longestRetry = 15 * 60_000;
/** A Retry-After beyond this is taken for it; a `notBefore` further ahead is a clock that was wrong. */
export const longestRetryAfter = 3_600_000;

export const itemsPerCard = 20;
/** Of a topic that goes apart, whose card shows one thing at a time: forty cases with a second form each fit in. */
export const itemsApart = 100;
/** Teams takes 28 KB; a card that has grown past this goes as two. */
export const cardBytes = 25_000;
