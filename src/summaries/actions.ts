/**
 * What calls for action at a site, with case codes: for its own leader, looked up when shown and never kept. Pure.
 */
import type { Case, CaseCode } from '../cases/case.ts';
import { awaitsLeader } from '../checkins/check-in.ts';
import { byDate, isDeadline, isOverdue, isUndated, type Review } from '../reviews/review.ts';
import type { ReviewTypeId } from '../reviews/types.ts';
import {
  type Instant,
  localDate,
  type PlainDate,
  type Week,
  type WorkCalendar,
  workingDaysAfter,
} from '../time.ts';
import type { DeliveryAnswer } from './answers.ts';
import { type Flag, type FlagInput, flagsOf } from './flags.ts';
import { counted, type Figures } from './summary.ts';

export interface DueReview {
  /** Absent for the site's own. */
  readonly code?: CaseCode;
  readonly type: ReviewTypeId;
  readonly date?: string;
  /** Somebody has agreed on the day; otherwise it is the latest one that the law allows. */
  readonly agreed: boolean;
}

export interface Actions {
  readonly legalOverdue: readonly DueReview[];
  readonly overdue: readonly DueReview[];
  /** Legal ones of the next ten working days, today included. Other meetings stand in the list of meetings. */
  readonly legalSoon: readonly DueReview[];
  readonly undated: readonly DueReview[];
  /** "Leder kontaktes i dag" that the leader has not marked as seen. */
  readonly contacts: readonly { readonly code: CaseCode; readonly week: Week }[];
  readonly flags: readonly Flag[];
}

/** "Soon" for a legal date. */
const soonWorkingDays = 10;

function dueReview(review: Review): DueReview {
  return {
    ...(review.code === undefined ? {} : { code: review.code }),
    type: review.type,
    ...(review.date === undefined ? {} : { date: review.date }),
    agreed: !isDeadline(review),
  };
}

export interface ActionInput extends FlagInput {
  /** The planned ones. */
  readonly reviews: readonly Review[];
  readonly calendar: WorkCalendar;
}

function isPausedOn(one: Case | undefined, today: PlainDate): boolean {
  return one?.pausedFrom !== undefined && one.pausedFrom <= today.toString();
}

/** @param week the summary's week: the flags look at it and the weeks before; dates are seen from `now`. */
export function actionsOf(
  input: ActionInput,
  answers: readonly DeliveryAnswer[],
  week: Week,
  now: Instant,
): Actions {
  const today = localDate(now);
  const soon = workingDaysAfter(today, soonWorkingDays, input.calendar).toString();
  const byCode = new Map<string | undefined, Case>(input.cases.map((one) => [one.code, one]));
  const reviews = [...input.reviews].sort(byDate);
  const late = reviews.filter((review) => isOverdue(review, today));
  const list = (some: readonly Review[]) => some.map(dueReview);
  return {
    legalOverdue: list(late.filter((review) => review.legal)),
    overdue: list(late.filter((review) => !review.legal && !isPausedOn(byCode.get(review.code), today))),
    legalSoon: list(
      reviews.filter(
        ({ legal, date }) => legal && date !== undefined && date >= today.toString() && date <= soon,
      ),
    ),
    undated: list(reviews.filter(isUndated)),
    contacts: input.checkIns.filter(awaitsLeader).map(({ code, period }) => ({ code, week: period })),
    flags: flagsOf(input, answers, week, now),
  };
}

export function hasActions(actions: Actions): boolean {
  return Object.values(actions).some((list: readonly unknown[]) => list.length > 0);
}

export function countActions(actions: Actions): Figures['action'] {
  return {
    legalOverdue: counted(actions.legalOverdue),
    overdue: counted(actions.overdue),
    legalSoon: counted(actions.legalSoon),
    undated: counted(actions.undated),
    contacts: counted(actions.contacts),
    flags: counted(actions.flags),
  };
}
