/**
 * Flags: fixed rules about process that have come true, explainable in a sentence; nothing here judges a family.
 * Pure.
 */
import type { Case, CaseCode } from '../cases/case.ts';
import type { CheckIn } from '../checkins/check-in.ts';
import { pulseOf } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { dischargePhase } from '../reviews/types.ts';
import { addWeeks, endOfWeek, type Instant, isBefore, type Week } from '../time.ts';
import { type DeliveryAnswer, within } from './answers.ts';

/** A form that a week called for, and its check-in when there is one. */
export interface ExpectedForm {
  readonly one: Case;
  readonly form: { readonly id: string };
  readonly checkIn?: CheckIn;
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
  | { readonly kind: 'supervision'; readonly code?: undefined };

/** Items of the forms that the flags look at, with the answers that raise them (C1: KE5 u4 and u5, KE2 m6). */
const dischargeGaps = { form: 'ke5', answers: { u4: 'nej', u5: 'mangler' } } as const;
const supervision = { form: 'ke2', key: 'm6', answer: 'nej' } as const;
/** Cards in a row at 1 or lower. */
const lowCards = 3;

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

export interface FlagInput {
  readonly cases: readonly Case[];
  /** What the week called for, and each case's pulse before that. */
  readonly expected: readonly ExpectedForm[];
  readonly expectedBefore: readonly ExpectedForm[];
  readonly checkIns: readonly CheckIn[];
  readonly programmeOf: ProgrammeOf;
}

/** Cases whose pulse is missing in the week, and the one before that too; none while the week runs, since it may still come. */
function missedTwice({ expected, expectedBefore, programmeOf }: FlagInput, week: Week, now: Instant) {
  if (isBefore(now, endOfWeek(week))) return [];
  const before = missedPulses(expectedBefore, programmeOf);
  return [...missedPulses(expected, programmeOf)].filter((code) => before.has(code));
}

/** @param week the flags look at it and the weeks before. */
export function flagsOf(
  input: FlagInput,
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
