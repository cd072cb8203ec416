/**
 * What calls for action at a site, with case codes: for its own leader, looked up when shown and never kept. The flags are
 * fixed rules about process, explainable in a sentence; nothing here judges a family. Domain dossier C3.
 */
import type { Case, CaseCode } from '../cases/case.ts';
import { awaitsLeader, type CheckIn } from '../checkins/check-in.ts';
import { pulseOf } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { byDate, isDeadline, isOverdue, isUndated, type Review } from '../reviews/review.ts';
import { dischargePhase, type ReviewTypeId } from '../reviews/types.ts';
import {
  addWeeks,
  endOfWeek,
  type Instant,
  isBefore,
  localDate,
  type PlainDate,
  type Week,
  type WorkCalendar,
  workingDaysAfter,
} from '../time.ts';
import { type DeliveryAnswer, within } from './answers.ts';
import type { Counted, Figures } from './summary.ts';

/** A form that a week called for, and its check-in when there is one. */
export interface ExpectedForm {
  readonly one: Case;
  readonly form: { readonly id: string };
  readonly checkIn?: CheckIn;
}

export interface DueReview {
  /** Absent for the site's own. */
  readonly code?: CaseCode;
  readonly type: ReviewTypeId;
  readonly date?: string;
  /** Somebody has agreed on the day; otherwise it is the latest one that the law allows. */
  readonly agreed: boolean;
}

/** A fixed rule that has come true. */
export type Flag =
  | { readonly kind: 'missed-twice'; readonly code: CaseCode }
  | {
      readonly kind: 'low-delivery';
      readonly code: CaseCode;
      readonly programme: string;
      readonly element: string;
    }
  | { readonly kind: 'discharge'; readonly code: CaseCode }
  | { readonly kind: 'supervision' };

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

/** Items of the forms that the flags look at, with the answers that raise them (C1: KE5 u4 and u5, KE2 m6). */
const dischargeGaps = { form: 'ke5', answers: { u4: 'nej', u5: 'mangler' } } as const;
const supervision = { form: 'ke2', key: 'm6', answer: 'nej' } as const;
/** Cards in a row at 1 or lower. */
const lowCards = 3;

function dueReview(review: Review): DueReview {
  return {
    ...(review.code === undefined ? {} : { code: review.code }),
    type: review.type,
    ...(review.date === undefined ? {} : { date: review.date }),
    agreed: !isDeadline(review),
  };
}

function pulsesIn(expected: readonly ExpectedForm[], programmeOf: ProgrammeOf): readonly ExpectedForm[] {
  return expected.filter(({ one, form }) => {
    const programme = programmeOf(one.programme);
    return programme !== undefined && pulseOf(programme).id === form.id;
  });
}

/** Pulses that were called for in the week and did not come. */
function missedPulses(expected: readonly ExpectedForm[], programmeOf: ProgrammeOf): ReadonlySet<CaseCode> {
  const missed = pulsesIn(expected, programmeOf).filter(({ checkIn }) => checkIn === undefined);
  return new Set(missed.map(({ one }) => one.code));
}

/** Weeks in which each case has had a pulse, also where its programme asks every fourth week. */
export const pulseWeeks = 4;

/** Of each case the pulse that was called for last. @param weeks newest first. */
export function lastPulses(
  weeks: readonly (readonly ExpectedForm[])[],
  programmeOf: ProgrammeOf,
): readonly ExpectedForm[] {
  const last = new Map<CaseCode, ExpectedForm>();
  for (const pulse of weeks.flatMap((expected) => pulsesIn(expected, programmeOf))) {
    if (!last.has(pulse.one.code)) last.set(pulse.one.code, pulse);
  }
  return [...last.values()];
}

/** The same element at 1 or lower in the last three cards that answered it. */
function lowDelivery(answers: readonly DeliveryAnswer[]): Flag[] {
  const cards = new Map<string, { readonly first: DeliveryAnswer; readonly byCard: Map<string, boolean> }>();
  for (const answer of answers) {
    if (answer.level === null) continue;
    const subject = `${answer.code} ${answer.programme} ${answer.element}`;
    const found = cards.get(subject) ?? { first: answer, byCard: new Map<string, boolean>() };
    const card = `${answer.week} ${answer.form}`;
    found.byCard.set(card, (found.byCard.get(card) ?? true) && answer.level <= 1);
    cards.set(subject, found);
  }
  return [...cards.values()].flatMap(({ first, byCard }) => {
    const last = [...byCard].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-lowCards);
    const low = last.length === lowCards && last.every(([, isLow]) => isLow);
    const { code, programme, element } = first;
    return low ? [{ kind: 'low-delivery' as const, code, programme, element }] : [];
  });
}

/** Discharge has begun, but the newest card about it says that receivers or the handover are missing. */
function dischargeFlags(cases: readonly Case[], checkIns: readonly CheckIn[]): Flag[] {
  return cases
    .filter((one) => one.phase === dischargePhase && one.closedOn === undefined)
    .flatMap(({ code }) => {
      const newest = checkIns
        .filter((checkIn) => checkIn.code === code && checkIn.form === dischargeGaps.form)
        .filter((checkIn) => checkIn.state === 'answered')
        .sort((a, b) => (a.period < b.period ? -1 : 1))
        .at(-1);
      const gap = Object.entries(dischargeGaps.answers).some(
        ([key, answer]) => newest?.answers[key] === answer,
      );
      return gap ? [{ kind: 'discharge' as const, code }] : [];
    });
}

/** "Supervision: nej" on every card of the site in two periods of four weeks running. */
function supervisionFlag(checkIns: readonly CheckIn[], week: Week): Flag[] {
  const said = checkIns
    .filter((checkIn) => checkIn.form === supervision.form && checkIn.answers[supervision.key] !== undefined)
    .map((checkIn) => ({ week: checkIn.period, answer: checkIn.answers[supervision.key] }));
  const none = (from: number, to: number) => {
    const some = within(said, addWeeks(week, from), addWeeks(week, to));
    return some.length > 0 && some.every((one) => one.answer === supervision.answer);
  };
  return none(-3, 0) && none(-7, -4) ? [{ kind: 'supervision' }] : [];
}

export interface ActionInput {
  readonly cases: readonly Case[];
  /** What the week called for, and each case's pulse before that. */
  readonly expected: readonly ExpectedForm[];
  readonly expectedBefore: readonly ExpectedForm[];
  readonly checkIns: readonly CheckIn[];
  /** The planned ones. */
  readonly reviews: readonly Review[];
  readonly calendar: WorkCalendar;
  readonly programmeOf: ProgrammeOf;
}

/** Cases whose pulse is missing in the week, and the one before that too; none while the week runs, since it may still come. */
function missedTwice({ expected, expectedBefore, programmeOf }: ActionInput, week: Week, now: Instant) {
  if (isBefore(now, endOfWeek(week))) return [];
  const before = missedPulses(expectedBefore, programmeOf);
  return [...missedPulses(expected, programmeOf)].filter((code) => before.has(code));
}

function flagsOf(
  input: ActionInput,
  answers: readonly DeliveryAnswer[],
  week: Week,
  now: Instant,
): readonly Flag[] {
  const { cases, checkIns } = input;
  const upTo = checkIns.filter((checkIn) => checkIn.period <= week);
  const open = new Set(cases.filter((one) => one.closedOn === undefined).map((one) => one.code));
  const missed = missedTwice(input, week, now);
  const low = lowDelivery(answers.filter((one) => one.week <= week && open.has(one.code)));
  return [
    ...missed.filter((code) => open.has(code)).map((code) => ({ kind: 'missed-twice' as const, code })),
    ...low,
    ...dischargeFlags(cases, upTo),
    ...supervisionFlag(upTo, week),
  ];
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

function counted(list: readonly object[]): Counted {
  const codes = list.flatMap((one) => ('code' in one && one.code !== undefined ? [one.code] : []));
  return { count: list.length, cases: new Set(codes).size };
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
