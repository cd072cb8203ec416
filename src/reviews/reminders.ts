/**
 * When a review calls for a message, to which duty, until when. Pure: the same review and settings give the same moments
 * on every replica, whatever the clock does.
 */
import { hoursOf, sendableAt } from '../delivery/hours.ts';
import type { Audience } from '../delivery/item.ts';
import type { SiteSettings } from '../people/site.ts';
import {
  at,
  dateOf,
  type Instant,
  instantOf,
  isBefore,
  localDate,
  type PlainDate,
  Temporal,
  workingDayFrom,
  workingDaysAfter,
  workingDaysBefore,
} from '../time.ts';
import type { Review } from './review.ts';
import type { ReviewType } from './types.ts';

export type ReviewTopic = 'review-reminder' | 'review-overdue' | 'review-channel';

/** Those that a person gets, in one card. */
export const personalTopics = ['review-overdue', 'review-reminder'] as const satisfies readonly ReviewTopic[];

/** One time to say something about a review. */
export interface Moment {
  readonly topic: ReviewTopic;
  /** `move0-lead5`, `move1-over2`, `move0-day3`, `move0-undated0`: the number of the move, never the date. */
  readonly occasion: string;
  readonly audience: Audience;
  /** Of two moments of one topic that are due for the same person, the later one is said alone. */
  readonly at: Instant;
  readonly until: Instant;
}

type Settings = Pick<SiteSettings, 'calendar' | 'times'>;

/** The overdue morning: +0 is the first working day after the review's day; the others count working days from it. */
const escalation: readonly { readonly days: number; readonly audience: Audience }[] = [
  { days: 0, audience: 'key-worker' },
  { days: 2, audience: 'coordinator' },
  { days: 5, audience: 'leader' },
];

/** Nobody holds a site's own review as key worker: the coordinator is asked first. */
const siteEscalation: typeof escalation = [
  { days: 0, audience: 'coordinator' },
  { days: 5, audience: 'leader' },
];

/** "Until held" as far as the outbox plans anything: 25 days. */
const lastingDays = 25;

const isEarlier = (a: PlainDate, b: PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** A reminder on the day itself goes out in the morning, also where a site has its reminders in the afternoon. */
const sameDayLatest = '08:30';

/**
 * All messages about the review's present date. Of the daily ones about a legal date that has passed: those of the last 25
 * days and of the next working day.
 */
export function momentsOf(
  review: Review,
  type: ReviewType,
  settings: Settings,
  now: Instant,
): readonly Moment[] {
  const since = instantOf(review.datedAt);
  return everyMoment(review, type, settings, now).filter((moment) => isBefore(since, moment.until));
}

function everyMoment(review: Review, type: ReviewType, settings: Settings, now: Instant): readonly Moment[] {
  if (review.state !== 'planned') return [];
  if (review.date === undefined) return undatedMoments(review, settings);
  if (type.leads.length === 0) return [];
  const date = dateOf(review.date);
  return [
    ...reminders(review, date, type, settings),
    ...(review.legal ? legallyOverdue(review, date, settings, now) : overdue(review, date, settings)),
    ...inChannel(review, date, type, settings),
  ];
}

/** Nobody is reminded of a meeting that has begun. */
const endOfDay = '16:00';

function reminders(review: Review, date: PlainDate, type: ReviewType, settings: Settings): Moment[] {
  const { time = endOfDay } = review;
  const until = at(date, time < endOfDay ? time : endOfDay);
  return type.leads
    .map((lead) => ({ lead, at: reminderAt(date, lead, settings) }))
    .filter((reminder) => isBefore(reminder.at, until))
    .map(({ lead, at: moment }) => ({
      topic: 'review-reminder',
      occasion: `move${review.moves}-lead${lead}`,
      audience: review.code === undefined ? 'coordinator' : 'key-worker',
      at: moment,
      until,
    }));
}

function reminderAt(date: PlainDate, lead: number, settings: Settings): Instant {
  const { reminder } = settings.times;
  const time = lead === 0 && reminder > sameDayLatest ? sameDayLatest : reminder;
  return at(workingDaysBefore(date, lead, settings.calendar), time);
}

/** When anybody first hears of a review on that day; where the site wants no reminders, as the day begins. */
export function firstReminder(date: PlainDate, type: Pick<ReviewType, 'leads'>, settings: Settings): Instant {
  return type.leads.length === 0 ? at(date, '00:00') : reminderAt(date, Math.max(...type.leads), settings);
}

/** The team's channel hears of a meeting once, with its last reminder; what is overdue concerns those who hold it. */
function inChannel(review: Review, date: PlainDate, type: ReviewType, settings: Settings): Moment[] {
  const last = reminders(review, date, type, settings).at(-1);
  return last === undefined ? [] : [{ ...last, topic: 'review-channel', audience: 'channel' }];
}

function step(
  review: Review,
  name: string,
  audience: Audience,
  morning: PlainDate,
  settings: Settings,
): Moment {
  return {
    topic: 'review-overdue',
    occasion: `move${review.moves}-${name}`,
    audience,
    at: at(morning, settings.times.reminder),
    until: at(morning.add({ days: lastingDays }), '16:00'),
  };
}

function overdue(review: Review, date: PlainDate, settings: Settings): Moment[] {
  const first = workingDaysAfter(date, 1, settings.calendar);
  return (review.code === undefined ? siteEscalation : escalation).map(({ days, audience }) =>
    step(review, `over${days}`, audience, workingDaysAfter(first, days, settings.calendar), settings),
  );
}

/** A legal date that has passed: the key worker at once; coordinator and leader every working morning, each on its own day only. */
function legallyOverdue(review: Review, date: PlainDate, settings: Settings, now: Instant): Moment[] {
  const first = workingDaysAfter(date, 1, settings.calendar);
  const next = workingDaysAfter(localDate(now), 1, settings.calendar);
  const oldest = next.subtract({ days: lastingDays });
  const moments = [step(review, 'over0', 'key-worker', first, settings)];
  for (
    let day = isEarlier(first, oldest) ? workingDayFrom(oldest, settings.calendar) : first;
    !isEarlier(next, day);
    day = workingDaysAfter(day, 1, settings.calendar)
  ) {
    for (const audience of ['coordinator', 'leader'] as const) {
      const morning = step(review, `day${day.toString().replaceAll('-', '')}`, audience, day, settings);
      moments.push({ ...morning, until: at(day, hoursOf(settings).to) });
    }
  }
  return moments;
}

/** A legal follow-up without a date: the coordinator the next working morning, the leader five working days later. */
function undatedMoments(review: Review, settings: Settings): Moment[] {
  const first = workingDaysAfter(localDate(instantOf(review.datedAt)), 1, settings.calendar);
  return siteEscalation.map(({ days, audience }) =>
    step(review, `undated${days}`, audience, workingDaysAfter(first, days, settings.calendar), settings),
  );
}

/**
 * Whether the moment is still to be said, given who each duty falls to today. Not when a later one falls to the same
 * person by the end of today (after downtime only the latest goes out), and not when they chose the date after the moment.
 */
export function isWanted(
  moment: Moment,
  all: readonly Moment[],
  review: Review,
  recipient: (audience: Audience) => string | undefined,
  now: Instant,
): boolean {
  const to = recipient(moment.audience);
  if (to === undefined || !isBefore(now, moment.until)) return false;
  const chosenLater = review.enteredBy === to && isBefore(moment.at, instantOf(review.datedAt));
  if (moment.topic === 'review-reminder' && chosenLater) return false;
  const instead = all.filter(
    (other) =>
      other !== moment &&
      other.topic === moment.topic &&
      recipient(other.audience) === to &&
      isBefore(now, other.until) &&
      outranks(other, moment),
  );
  if (instead.length === 0) return true;
  const tomorrow = at(localDate(now).add({ days: 1 }), '00:00');
  return !instead.some((other) => isBefore(other.at, tomorrow));
}

/** The later one; of two at the same moment, the one of the escalation (it lasts) before the day's own. */
function outranks(other: Moment, moment: Moment): boolean {
  const order = Temporal.Instant.compare(other.at, moment.at);
  if (order !== 0) return order > 0;
  const untils = Temporal.Instant.compare(other.until, moment.until);
  if (untils !== 0) return untils > 0;
  return `${other.occasion} ${other.audience}` > `${moment.occasion} ${moment.audience}`;
}

/** When the moment can go out, seen from `now`: its own time, or, once that is past, the next hour that messages go out in. */
export function goesAt(moment: Moment, now: Instant, settings: Settings): Instant {
  return sendableAt(moment.at, now, settings);
}
