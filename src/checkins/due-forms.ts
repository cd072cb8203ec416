/** When a week's card goes out, and which forms it calls for: pure. */
import { type Case, firstSaidStart, isActiveOn, knownAt, phaseOn } from '../cases/case.ts';
import type { SiteHours } from '../delivery/hours.ts';
import type { Form, Trigger } from '../programmes/form.ts';
import type { Programme } from '../programmes/programme.ts';
import {
  addWeeks,
  at,
  dateOf,
  endOfWeek,
  type Instant,
  isBefore,
  isWorkingDay,
  mondayOf,
  type PlainDate,
  Temporal,
  type Week,
  type WorkCalendar,
  weekOf,
  workingDayFrom,
  workingDaysBefore,
} from '../time.ts';

const { compare } = Temporal.PlainDate;

/** When a week's card goes out and when the gentle reminder does; `nudge` is absent when no working day is left. */
export interface PulseTimes {
  readonly day: PlainDate;
  readonly card: Instant;
  readonly nudge?: Instant;
}

/**
 * Thursday; when that is a holiday, Friday; when both are, the last working day before Thursday. The reminder comes on
 * the next working day of the same week. `undefined` for a week without working days.
 * Example: 14 May 2026 (Kristi Himmelfart): Friday 15 May at 09:00 and no reminder. Easter 2026: Wednesday 1 April.
 */
export function pulseTimes(week: Week, settings: SiteHours): PulseTimes | undefined {
  const { calendar, times } = settings;
  const monday = mondayOf(week);
  const working = [0, 1, 2, 3, 4]
    .map((days) => monday.add({ days }))
    .filter((day) => isWorkingDay(day, calendar));
  const thursday = monday.add({ days: 3 });
  const onOrAfter = (day: PlainDate) => compare(day, thursday) >= 0;
  const day = working.find(onOrAfter) ?? working.at(-1);
  if (day === undefined) return undefined;
  const after = working.find((one) => compare(one, day) > 0);
  return {
    day,
    card: at(day, times.pulse),
    ...(after === undefined ? {} : { nudge: at(after, times.pulseNudge) }),
  };
}

/** A day that a review of a case stood on, as far as forms are triggered by it. */
export interface ReviewDate {
  readonly type: string;
  readonly on: PlainDate;
  /** Since when it was known; left out: always. */
  readonly from?: Instant;
  /** When it was held, moved away or set aside; left out: it stands. */
  readonly until?: Instant;
  /** It ended without having been held. */
  readonly dropped?: boolean;
}

function weeksBetween(from: Week, to: Week): number {
  return mondayOf(from).until(mondayOf(to), { largestUnit: 'week' }).weeks;
}

/** A form that a week calls for, and the day on which it is asked for. */
export interface DueForm {
  readonly form: Form;
  readonly on: PlainDate;
}

/** A case is asked for one form beside the pulse in a week: two cards at most. */
const besidePulse = 1;

/** @param one with the phases that were known by the week's card. @param day of that card */
function fallsOn(trigger: Trigger, one: Case, week: Week, day: PlainDate): boolean {
  if (trigger.kind === 'before-review') return false;
  const phase = phaseOn(one, day);
  if (trigger.in !== undefined && !trigger.in.includes(phase.phase)) return false;
  const from = trigger.in === undefined ? one.startedOn : phase.from;
  const passed = weeksBetween(weekOf(dateOf(from)), week) - trigger.after;
  return passed >= 0 && passed % trigger.weeks === 0;
}

/** A form before a review, on the day that the review gives. */
interface Ask extends DueForm {
  readonly review: ReviewDate;
}

/** All but those whose review had ended before anybody was asked. */
function asksBefore(forms: readonly Form[], reviews: readonly ReviewDate[], settings: SiteHours): Ask[] {
  const { calendar, times } = settings;
  return forms.flatMap((form) =>
    form.triggers.flatMap((trigger) => {
      if (trigger.kind !== 'before-review') return [];
      return reviews
        .filter(({ type }) => type === trigger.review)
        .map((review) => ({ form, review, on: workingDaysBefore(review.on, trigger.workingDays, calendar) }))
        .filter(({ on, review: { until } }) => until === undefined || isBefore(at(on, times.pulse), until));
    }),
  );
}

/** When anybody is asked: on its day, or when the review became known if that was later. */
const askedAt = ({ on, review: { from } }: Ask, { times }: SiteHours): Instant => {
  const card = at(on, times.pulse);
  return from === undefined || isBefore(from, card) ? card : from;
};

/** `late`: known only after the week's card. `dropped`: asked for before a review that is on another day now, or not at all. */
interface Bound extends DueForm {
  readonly late: boolean;
  readonly dropped: boolean;
  readonly asks: readonly Ask[];
}

/** What is asked for first comes first, since it keeps the week; of two at once, what the earlier meeting needs. */
const inOrder =
  (settings: SiteHours) =>
  (a: Ask, b: Ask): number =>
    Temporal.Instant.compare(askedAt(a, settings), askedAt(b, settings)) || compare(a.review.on, b.review.on);

function boundTo(week: Week, card: Instant, asks: readonly Ask[], settings: SiteHours): Bound[] {
  const known = ({ review: { from } }: Ask, by: Instant) => from === undefined || !isBefore(by, from);
  const all = asks
    .filter((ask) => weekOf(ask.on) === week && known(ask, endOfWeek(week)))
    .sort(inOrder(settings));
  return [...new Set(all.map(({ form }) => form))].flatMap((form) => {
    const own = all.filter((ask) => ask.form === form);
    const stands = own.find(({ review }) => !review.dropped);
    const on = (stands ?? own[0])?.on;
    const late = !own.some((ask) => known(ask, card));
    return on === undefined ? [] : [{ form, on, late, dropped: stands === undefined, asks: own }];
  });
}

/** Asked for on the next week's first working day instead, if its review still lies ahead then. */
function putOff(ask: Ask, week: Week, { calendar, times }: SiteHours): Ask[] {
  const on = workingDayFrom(mondayOf(addWeeks(week, 1)), calendar);
  const { until, on: day } = ask.review;
  const over = until !== undefined && !isBefore(at(on, times.pulse), until);
  return over || compare(on, day) > 0 ? [] : [{ ...ask, on }];
}

/**
 * The first week of a case that anything is asked for: when it was opened here, the coming one when that was in a weekend. Later
 * where the start has been corrected to a day after that.
 */
export function firstWeek({ startedOn, createdOn }: Case, calendar: WorkCalendar): Week {
  const started = weekOf(dateOf(startedOn));
  const opened = createdOn === undefined ? started : weekOf(workingDayFrom(dateOf(createdOn), calendar));
  return opened < started ? started : opened;
}

/** A week of a case: what it calls for, and what the weeks after it begin with. */
interface WeekFound {
  readonly due: readonly DueForm[];
  /** Forms that found no room. */
  readonly waiting: readonly Form[];
  /** Those before reviews, what was put off to a later week among them. */
  readonly asks: readonly Ask[];
}

function nextWeek(
  programme: Programme,
  one: Case,
  week: Week,
  { waiting, asks }: WeekFound,
  settings: SiteHours,
): WeekFound {
  const times = pulseTimes(week, settings);
  if (times === undefined) return { due: [], waiting, asks };
  const { day, card } = times;
  const then = { ...one, ...knownAt(one, card) };
  if (!isActiveOn(then, day)) return { due: [], waiting, asks };
  const [pulse, ...others] = programme.forms;
  const called = (form: Form) => form.triggers.some((trigger) => fallsOn(trigger, then, week, day));
  const bound = boundTo(week, card, asks, settings);
  const own = [...new Set([...waiting, ...others.filter(called)])];
  const queue = [
    ...bound.filter(({ late }) => !late),
    ...own.map((form) => ({ form, on: day, dropped: false })),
    ...bound.filter(({ late }) => late),
  ];
  const left = queue.slice(besidePulse).map(({ form }) => form);
  const unasked = bound.filter(({ form }) => left.includes(form)).flatMap(({ asks: of }) => of);
  const beside = queue.slice(0, besidePulse).filter(({ dropped }) => !dropped);
  return {
    due: [
      ...(called(pulse) ? [{ form: pulse, on: day }] : []),
      ...beside.map(({ form, on }) => ({ form, on })),
    ],
    waiting: own.filter((form) => left.includes(form)),
    asks: [...asks, ...unasked.flatMap((ask) => putOff(ask, week, settings))],
  };
}

/**
 * The forms that a week calls for, in order: the weekly pulse and at most one more. What finds no room waits for the
 * next week; forms before a review go first (when they are known by the week's card) and wait no longer than to its day.
 * Reads the case's whole history, so that what waited is found again without being kept anywhere; the rhythm is the same
 * whenever the case was opened here. Each week is read by the phases and the start that were known by its card: one that is
 * entered with a day in the past changes nothing that has been asked.
 *
 * @param reviews held, moved and set aside ones too: what they took the place of is still owed.
 */
export function dueForms(
  programme: Programme,
  one: Case,
  week: Week,
  reviews: readonly ReviewDate[],
  settings: SiteHours,
): readonly DueForm[] {
  if (week < firstWeek(one, settings.calendar)) return [];
  const [, ...others] = programme.forms;
  let found: WeekFound = { due: [], waiting: [], asks: asksBefore(others, reviews, settings) };
  for (let each = weekOf(dateOf(firstSaidStart(one))); each <= week; each = addWeeks(each, 1)) {
    found = nextWeek(programme, one, each, found, settings);
  }
  return found.due;
}
