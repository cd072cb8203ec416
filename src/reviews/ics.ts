/**
 * Reviews as an iCalendar file (RFC 5545): case code, type of review and whether it stands, nothing else. Pure text: lines
 * end in CRLF and are folded at 75 octets; local times name Europe/Copenhagen, whose rules the file brings along.
 */
import type { Language } from '../people/person.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf, type Instant, localDate, type PlainDate, zone } from '../time.ts';
import { isDeadline, isDropped, type Review } from './review.ts';
import { reviewType } from './types.ts';

/** Summer time of the European Union: from the last Sunday of March to the last of October, at 01:00 UTC. */
const timezone = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** How long a review with a time is taken to last. */
const duration = 'PT1H';

/** RFC 5545 section 3.3.11: backslash, semicolon, comma and line breaks in text values. */
export function escapeText(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/;/g, '\\;')
    .replace(/,/g, '\\,')
    .replace(/\r\n|\r|\n/g, '\\n');
}

/** RFC 5545 section 3.1: at most 75 octets a line, never inside a character; a continuation begins with a space. */
export function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (size + octets > 75) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += character;
    size += octets;
  }
  return [...parts, part].join('\r\n');
}

const basicDate = (date: string): string => date.replaceAll('-', '');
const basicUtc = (now: Instant): string => now.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');

type CalendarTexts = Pick<Texts['reviews'], 'calendarName' | 'calendarTitle'>;

function titleOf(review: Review, language: Language, { calendarTitle }: CalendarTexts): string {
  const words = reviewType(review.type).words[language];
  const deadline = isDeadline(review);
  const title =
    review.state === 'planned'
      ? calendarTitle.planned(words, deadline)
      : calendarTitle.dropped(words, review.state === 'held');
  return review.code === undefined ? title : `${review.code} ${title}`;
}

function event(
  review: Review,
  date: string,
  language: Language,
  texts: CalendarTexts,
  now: Instant,
): readonly string[] {
  const day = basicDate(date);
  const when =
    review.time === undefined
      ? [
          `DTSTART;VALUE=DATE:${day}`,
          `DTEND;VALUE=DATE:${basicDate(dateOf(date).add({ days: 1 }).toString())}`,
          'TRANSP:TRANSPARENT',
        ]
      : [`DTSTART;TZID=${zone}:${day}T${review.time.replace(':', '')}00`, `DURATION:${duration}`];
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(`${review.site}/${review.id}@tovholder`)}`,
    `DTSTAMP:${basicUtc(now)}`,
    `SEQUENCE:${review.version}`,
    ...when,
    ...(review.state === 'planned' ? [] : ['STATUS:CANCELLED']),
    `SUMMARY:${escapeText(titleOf(review, language, texts))}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

/** Whether a calendar file has anything to say of it. */
export const isInCalendar = (review: Review, today: PlainDate): boolean =>
  isDropped(review, today) || (review.state === 'planned' && review.date !== undefined);

/**
 * A calendar of the planned reviews that have a date, and, as cancelled, of those that are dropped from a day to come: the
 * reader's calendar would keep them otherwise (RFC 5545 section 3.8.1.11; section 3.8.7.4 for the number that rises).
 * @param now stamps the file: a later one with the same reviews replaces it in the reader's calendar.
 */
export function calendarOf(
  reviews: readonly Review[],
  language: Language,
  texts: CalendarTexts,
  now: Instant,
): string {
  const events = reviews.flatMap((review) =>
    review.date === undefined || !isInCalendar(review, localDate(now))
      ? []
      : event(review, review.date, language, texts, now),
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tovholder//Reviews//DA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(texts.calendarName)}`,
    ...timezone,
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((one) => `${fold(one)}\r\n`).join('');
}
