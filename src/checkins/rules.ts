/** Who may fill in which week until when, and which forms a week calls for: pure. */
import { type Case, firstSaidStart, isActiveOn, knownAt, phaseOn } from '../cases/case.ts';
import { mayCheckIn } from '../people/access.ts';
import { hasRole, type Person } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import type { Form, Trigger } from '../programmes/form.ts';
import { type Programme, pulseOf } from '../programmes/programme.ts';
import {
  addWeeks,
  at,
  dateOf,
  endOfWeek,
  type Instant,
  isBefore,
  isWorkingDay,
  localDate,
  mondayOf,
  type PlainDate,
  Temporal,
  type Week,
  type WorkCalendar,
  weekOf,
  workingDayFrom,
  workingDaysBefore,
} from '../time.ts';

/** The coordinator may fill in this many weeks after a week has closed. */
export const weeksForCoordinator = 2;

/** Why a check-in cannot be filled in; each has its sentence. `week-closed`: the coordinator still may. */
export type Refusal =
  | 'unknown-case'
  | 'unknown-form'
  | 'not-yours'
  | 'case-closed'
  | 'case-paused'
  | 'not-started'
  | 'week-ahead'
  | 'week-closed'
  | 'week-over';

/** The last moment (exclusive) at which the coordinator may fill in the week. */
export function coordinatorUntil(week: Week): Instant {
  return endOfWeek(addWeeks(week, weeksForCoordinator));
}

/** Whether the person may fill in or correct this week of the case now; `undefined` when so. */
export function refusalOf(person: Person, one: Case, week: Week, now: Instant): Refusal | undefined {
  const today = localDate(now);
  if (!mayCheckIn(person, one)) return 'not-yours';
  if (one.closedOn !== undefined) return 'case-closed';
  if (one.pausedFrom !== undefined && one.pausedFrom <= today.toString()) return 'case-paused';
  if (isBefore(now, at(mondayOf(week), '00:00'))) return 'week-ahead';
  if (!isBefore(now, coordinatorUntil(week))) return 'week-over';
  if (!isBefore(now, endOfWeek(week)) && !hasRole(person, one.site, 'coordinator')) return 'week-closed';
  if (weekOf(dateOf(one.startedOn)) > week) return 'not-started';
  return undefined;
}

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
export function pulseTimes(
  week: Week,
  settings: Pick<Site['settings'], 'calendar' | 'times'>,
): PulseTimes | undefined {
  const { calendar, times } = settings;
  const monday = mondayOf(week);
  const working = [0, 1, 2, 3, 4]
    .map((days) => monday.add({ days }))
    .filter((day) => isWorkingDay(day, calendar));
  const thursday = monday.add({ days: 3 });
  const onOrAfter = (day: PlainDate) => Temporal.PlainDate.compare(day, thursday) >= 0;
  const day = working.find(onOrAfter) ?? working.at(-1);
  if (day === undefined) return undefined;
  const after = working.find((one) => Temporal.PlainDate.compare(one, day) > 0);
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

type Settings = Pick<Site['settings'], 'calendar' | 'times'>;

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
function asksBefore(forms: readonly Form[], reviews: readonly ReviewDate[], settings: Settings): Ask[] {
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
const askedAt = ({ on, review: { from } }: Ask, { times }: Settings): Instant => {
  const card = at(on, times.pulse);
  return from === undefined || isBefore(from, card) ? card : from;
};

/** `late`: known only after the week's card. `dropped`: asked for before a review that is on another day now, or not at all. */
interface Bound extends DueForm {
  readonly late: boolean;
  readonly dropped: boolean;
  readonly asks: readonly Ask[];
}

const { compare } = Temporal.PlainDate;

/** What is asked for first comes first, since it keeps the week; of two at once, what the earlier meeting needs. */
const inOrder =
  (settings: Settings) =>
  (a: Ask, b: Ask): number =>
    Temporal.Instant.compare(askedAt(a, settings), askedAt(b, settings)) || compare(a.review.on, b.review.on);

function boundTo(week: Week, card: Instant, asks: readonly Ask[], settings: Settings): Bound[] {
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
function putOff(ask: Ask, week: Week, { calendar, times }: Settings): Ask[] {
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
  settings: Settings,
): readonly DueForm[] {
  if (week < firstWeek(one, settings.calendar)) return [];
  const pulse = pulseOf(programme);
  const others = programme.forms.filter((form) => form !== pulse);
  let asks = asksBefore(others, reviews, settings);
  let waiting: readonly Form[] = [];
  let due: readonly DueForm[] = [];
  for (let each = weekOf(dateOf(firstSaidStart(one))); each <= week; each = addWeeks(each, 1)) {
    const times = pulseTimes(each, settings);
    due = [];
    if (times === undefined) continue;
    const { day, card } = times;
    const then = { ...one, ...knownAt(one, card) };
    if (!isActiveOn(then, day)) continue;
    const called = (form: Form) => form.triggers.some((trigger) => fallsOn(trigger, then, each, day));
    const bound = boundTo(each, card, asks, settings);
    const own = [...new Set([...waiting, ...others.filter(called)])];
    const queue = [
      ...bound.filter(({ late }) => !late),
      ...own.map((form) => ({ form, on: day, dropped: false })),
      ...bound.filter(({ late }) => late),
    ];
    const left = queue.slice(besidePulse).map(({ form }) => form);
    waiting = own.filter((form) => left.includes(form));
    const unasked = bound.filter(({ form }) => left.includes(form)).flatMap((one) => one.asks);
    asks = [...asks, ...unasked.flatMap((ask) => putOff(ask, each, settings))];
    const beside = queue.slice(0, besidePulse).filter(({ dropped }) => !dropped);
    due = [
      ...(called(pulse) ? [{ form: pulse, on: day }] : []),
      ...beside.map(({ form, on }) => ({ form, on })),
    ];
  }
  return due;
}

/** Still to be filled in today: not there, and the case neither closed nor in a pause. */
export function isOpenOn(one: Case, today: PlainDate): boolean {
  const day = today.toString();
  return one.closedOn === undefined && (one.pausedFrom === undefined || one.pausedFrom > day);
}
