/** A review in the reader's words: pure, from today's state. */
import { type Language, type Person, sitesOf } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import type { ReviewWords } from '../texts/da/reviews.ts';
import { type Texts, textsIn } from '../texts/texts.ts';
import {
  dateOf,
  type Instant,
  isWorkingDay,
  localDate,
  type PlainDate,
  Temporal,
  type WorkCalendar,
  workingDaysBetween,
} from '../time.ts';
import { dateOfReview, isDeadline, isOverdue, isUndated, type Review } from './review.ts';
import { reviewType } from './types.ts';

/** Who reads, in which calendar, when. */
export interface Reading {
  readonly language: Language;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  /** The names of the sites that are read about, for those who work at several: a site's own reviews then say whose they are. */
  readonly siteNames?: ReadonlyMap<string, string> | undefined;
}

export const namesOf = (sites: readonly Site[]): ReadonlyMap<string, string> =>
  new Map(sites.map(({ site, name }) => [site, name]));

/** The names that `Reading` wants: none for those who work at one site. */
export const siteNamesFor = (reader: Person, sites: readonly Site[]): Reading['siteNames'] =>
  sitesOf(reader).length > 1 ? namesOf(sites) : undefined;

export const textsOf = (reading: Reading): Texts['reviews'] => textsIn(reading.language).reviews;

const everyDayOpen: WorkCalendar = { december24: false, december31: false, june5: false };

/** Why nobody works on a weekday; nothing about Saturdays and Sundays, which a date says by itself. */
function closedBy(date: PlainDate, calendar: WorkCalendar): ReviewWords['closed'] {
  if (date.dayOfWeek > 5 || isWorkingDay(date, calendar)) return undefined;
  return isWorkingDay(date, everyDayOpen) ? 'site' : 'holiday';
}

export function wordsOf(review: Review, reading: Reading): ReviewWords {
  const type = reviewType(review.type);
  const today = localDate(reading.now);
  const date = dateOfReview(review);
  return {
    ...type.words[reading.language],
    code: review.code ?? reading.siteNames?.get(review.site),
    date,
    time: review.time,
    deadline: isDeadline(review),
    legal: review.legal,
    source: type.source,
    today,
    closed: date === undefined ? undefined : closedBy(date, reading.calendar),
    workingDays: date === undefined ? 0 : workingDaysBetween(today, date, reading.calendar),
  };
}

/** How a review stands, in one sentence: what a reminder says, what an old card says once things have changed. */
export function sentence(review: Review, reading: Reading): string {
  const texts = textsOf(reading);
  const words = wordsOf(review, reading);
  switch (review.state) {
    case 'held':
      return texts.held(words, review.heldOn === undefined ? words.today : dateOf(review.heldOn));
    case 'set-aside':
      return texts.setAside(words, texts.reasons[review.reason ?? 'no-need']);
    case 'cancelled':
      return texts.cancelled(words);
    case 'planned':
      if (isUndated(review)) return texts.undated(words);
      return isOverdue(review, words.today) ? texts.overdue(words) : texts.reminder(words);
  }
}

/** What is still to be written before a planned review; nothing on the day itself, nor of one that lies further ahead. */
export function toWriteBefore(review: Review, reading: Reading): string | undefined {
  const { toWrite } = reviewType(review.type);
  const { date, today, workingDays } = wordsOf(review, reading);
  const isAhead =
    review.state === 'planned' && date !== undefined && Temporal.PlainDate.compare(today, date) < 0;
  return isAhead && toWrite !== undefined && workingDays <= toWrite.workingDays
    ? toWrite[reading.language]
    : undefined;
}
