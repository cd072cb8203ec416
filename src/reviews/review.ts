/** A dated review: one meeting or one legal date of a case, or of the site itself. */
import { z } from 'zod/v4';
import { CaseCode } from '../cases/case.ts';
import { type Collection, DocumentBase, findAll, type Kind } from '../collection.ts';
import { type PlainDate, Temporal } from '../time.ts';
import { ReviewTypeId, reviewType } from './types.ts';

/** `FH-07:statusmoede:3`; the site's own: `site:supervision:2`. */
export const ReviewId = z.string().regex(/^([A-ZÆØÅ]{2,4}-\d{2,4}|site):[a-z-]{1,30}:\d{1,4}$/);
export type ReviewId = z.infer<typeof ReviewId>;

export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Why a local review is set aside. They speak of the meeting, never of the family. */
export const Reason = z.enum(['no-need', 'covered', 'not-this-case']);
export type Reason = z.infer<typeof Reason>;

export const ReviewState = z.enum(['planned', 'held', 'set-aside', 'cancelled']);
export type ReviewState = z.infer<typeof ReviewState>;

/** Whoever changed a review so long ago that it is not kept who: `fading.ts`. */
export const someone = 'someone';

/** `by` is an Entra object id, `bot` for what follows from the case, or `someone`. `closed`: cancelled as the case closed, to come back with it. */
export const Change = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  did: z.enum(['planned', 'moved', 'held', 'set-aside', 'cancelled', 'closed', 'reopened']),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** The time of day that a move took it from. */
  fromTime: LocalTime.optional(),
  /** The rule's own day that a move took it from, where the date was the working day after it. */
  fromRuleDay: z.iso.date().optional(),
  /** A move that takes back the one before it. */
  back: z.boolean().optional(),
});
export type Change = z.infer<typeof Change>;

export const Review = DocumentBase.extend({
  kind: z.literal('review'),
  tenant: z.string(),
  site: z.string(),
  /** Absent for the site's own. */
  code: CaseCode.optional(),
  type: ReviewTypeId,
  number: z.number().int().positive(),
  /** Absent: a legal follow-up whose date the authority has not given yet. */
  date: z.iso.date().optional(),
  /** The rule's own day, where that is a free one and the date is the working day after it: what a series goes on from. */
  ruleDay: z.iso.date().optional(),
  /** Local, when somebody has agreed on one. */
  time: LocalTime.optional(),
  state: ReviewState,
  heldOn: z.iso.date().optional(),
  reason: Reason.optional(),
  /** Counts the changes of date: what a reminder's occasion is named after. */
  moves: z.number().int().nonnegative().default(0),
  /** Who chose the present date; absent while it follows from a rule. */
  enteredBy: z.string().optional(),
  /** When it got its present date, or began to miss one. */
  datedAt: z.iso.datetime(),
  legal: z.boolean(),
  /** The latest changes, oldest first. */
  history: z.array(Change).default([]),
  /** Rises at every change. */
  version: z.number().int().nonnegative().default(0),
});
export type Review = z.infer<typeof Review>;

export const reviewKind: Kind<Review> = { kind: 'review', schema: Review };

export function reviewId(code: CaseCode | undefined, type: ReviewTypeId, number: number): ReviewId {
  return `${code ?? 'site'}:${type}:${number}`;
}

/** The case code in a review's id; `undefined` for the site's own. */
export function codeOf(id: ReviewId): CaseCode | undefined {
  const code = id.slice(0, id.indexOf(':'));
  return code === 'site' ? undefined : code;
}

export function dateOfReview(review: Review): PlainDate | undefined {
  return review.date === undefined ? undefined : Temporal.PlainDate.from(review.date);
}

/** The past days of its date: its day is over and it was not held. Without a date it is `undated`, not overdue. */
export function isOverdue(review: Review, today: PlainDate): boolean {
  return review.state === 'planned' && review.date !== undefined && review.date < today.toString();
}

/** A legal follow-up whose date is missing. */
export function isUndated(review: Review): boolean {
  return review.state === 'planned' && review.date === undefined;
}

/** Whether the date is still the law's own latest day, as no one has agreed on another. */
export function isDeadline(review: Review): boolean {
  return (
    review.enteredBy === undefined &&
    review.date !== undefined &&
    reviewType(review.type).rule.kind === 'legal-months'
  );
}

/** Whether nobody need meet on its day, which is today or still to come: set aside, cancelled, or held on another. */
export function isDropped(review: Review, today: PlainDate): boolean {
  if (review.state === 'planned' || review.date === undefined) return false;
  return review.date >= today.toString() && review.heldOn !== review.date;
}

/** Whether nobody agreed on a day for it, as its date is the law's or missing: which day it was held must then be asked. */
export function needsDay(review: Review): boolean {
  return review.state === 'planned' && review.legal && review.enteredBy === undefined;
}

/** By date (those without one first: they call for it), then time, then id. */
export function byDate(a: Review, b: Review): number {
  const key = (one: Review) => `${one.date ?? ''} ${one.time ?? '99:99'} ${one.id}`;
  return key(a) < key(b) ? -1 : Number(key(a) !== key(b));
}

/** All that the query finds, by date. */
export async function listReviews(
  reviews: Collection<Review>,
  query: Parameters<typeof findAll<Review>>[1],
): Promise<readonly Review[]> {
  const found: Review[] = [];
  for await (const { doc } of findAll(reviews, query)) found.push(doc);
  return found.sort(byDate);
}

const historyKept = 30;

/** The review with one change more: the version rises, the history grows (its oldest entries leave after thirty). */
export function changed(
  review: Review,
  change: Change,
  fields: { readonly [key in keyof Review]?: Review[key] | undefined },
): Review {
  const next: Record<string, unknown> = {
    ...review,
    ...fields,
    version: review.version + 1,
    history: [...review.history, change].slice(-historyKept),
  };
  return Review.parse(next);
}
