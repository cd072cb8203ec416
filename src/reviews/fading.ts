/** What is kept of a site's own reviews, which have no case to go with. Pure. */
import { addMonths, at, type Instant, instantOf, isBefore, localDate, stamp } from '../time.ts';
import { type Review, someone } from './review.ts';
import { latestDone } from './series.ts';

/** Months: that a review took place, from its end; who changed it, as the access log says it (`privacy/audit.ts`). */
const kept = { review: 12, who: 6 } as const;

/** The end of the local day, so many months of the calendar after it. */
const endAfter = (moment: string, months: number): Instant =>
  at(addMonths(localDate(instantOf(moment)), months).add({ days: 1 }), '00:00');

/**
 * The ids of those that stay: what is planned, the newest of each type, and what a series counts its weeks from.
 * @param all of one site, without those of its cases.
 */
export function staying(all: readonly Review[]): ReadonlySet<string> {
  const types = new Set(all.map(({ type }) => type));
  const stay = [...types].flatMap((type) => {
    const own = all.filter((review) => review.type === type).sort((a, b) => a.number - b.number);
    const planned = own.filter(({ state }) => state === 'planned');
    const before = planned.map(({ number }) => latestDone(own.filter((one) => one.number < number)));
    return [...planned, ...before, latestDone(own), own.at(-1)];
  });
  return new Set(stay.flatMap((review) => review?.id ?? []));
}

/** @returns the review as it is to be kept from tonight on; itself when that is how it stands. */
export function faded(review: Review, stays: boolean, now: Instant): Review {
  const { expiresAt, history, enteredBy, datedAt, ...rest } = review;
  const old = (moment: string) => !isBefore(now, endAfter(moment, kept.who));
  const faceless = (by: string, moment: string) => (by !== 'bot' && old(moment) ? someone : by);
  const end = history.at(-1)?.at ?? datedAt;
  const wanted = stays ? undefined : stamp(endAfter(end, kept.review));
  const changes = history.map((change) => ({ ...change, by: faceless(change.by, change.at) }));
  const chosen = enteredBy === undefined ? undefined : faceless(enteredBy, datedAt);
  const same = (one: { readonly by: string }, index: number) => one.by === history[index]?.by;
  if (wanted === expiresAt && chosen === enteredBy && changes.every(same)) return review;
  return {
    ...rest,
    datedAt,
    history: changes,
    ...(chosen === undefined ? {} : { enteredBy: chosen }),
    ...(wanted === undefined ? {} : { expiresAt: wanted }),
  };
}
