/**
 * Reviews as an iCalendar file (RFC 5545): case code and type of review, nothing else. Pure text: lines end in CRLF and
 * are folded at 75 octets; local times name Europe/Copenhagen, whose rules the file brings along.
 */
import type { Language } from '../people/person.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf, type Instant, zone } from '../time.ts';
import type { Review } from './review.ts';
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

function event(review: Review, date: string, language: Language, now: Instant): readonly string[] {
  const { name } = reviewType(review.type).words[language];
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
    `SUMMARY:${escapeText(review.code === undefined ? name : `${review.code} ${name}`)}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

/**
 * A calendar of the planned reviews that have a date.
 * @param now stamps the file: a later one with the same reviews replaces it in the reader's calendar.
 */
export function calendarOf(
  reviews: readonly Review[],
  language: Language,
  texts: Pick<Texts['reviews'], 'calendarName'>,
  now: Instant,
): string {
  const events = reviews.flatMap((review) =>
    review.state !== 'planned' || review.date === undefined ? [] : event(review, review.date, language, now),
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
