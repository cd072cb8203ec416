import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addedByHand } from '../../src/reviews/change.ts';
import { calendarOf, escapeText, fold } from '../../src/reviews/ics.ts';
import type { Review } from '../../src/reviews/review.ts';
import { da } from '../../src/texts/da.ts';
import { local, member, tenant } from './scene.ts';

const now = local('2026-05-04', '09:00');
const review = (
  type: Review['type'],
  date: string,
  time?: string,
  code: string | undefined = 'FH-07',
): Review =>
  addedByHand({ tenant, site: 'fh', type, date, time, ...(code === undefined ? {} : { code }) }, 3, {
    by: member,
    now,
  });

const calendar = (...reviews: readonly Review[]) => calendarOf(reviews, 'da', da.reviews, now);

/** As a reader of RFC 5545 does it: unfolded content lines, nested by BEGIN and END. */
function lines(text: string): readonly string[] {
  expect(text.endsWith('\r\n')).toBe(true);
  return text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
}

const events = (text: string) =>
  lines(text)
    .join('\n')
    .split('BEGIN:VEVENT\n')
    .slice(1)
    .map((part) => part.split('\nEND:VEVENT')[0]?.split('\n') ?? []);

describe('a calendar file', () => {
  it('says code and type, and when in Copenhagen', () => {
    const [event] = events(calendar(review('statusmoede', '2026-05-07', '10:00')));
    expect(event).toEqual([
      'UID:fh/FH-07:statusmoede:3@tovholder',
      'DTSTAMP:20260504T070000Z',
      'SEQUENCE:0',
      'DTSTART;TZID=Europe/Copenhagen:20260507T100000',
      'DURATION:PT1H',
      'SUMMARY:FH-07 Statusmøde',
      'CLASS:PRIVATE',
    ]);
  });

  it('makes a review without a time a whole day, to the next one exclusive', () => {
    const [event] = events(calendar(review('statusmoede', '2026-12-31')));
    expect(event).toContain('DTSTART;VALUE=DATE:20261231');
    expect(event).toContain('DTEND;VALUE=DATE:20270101');
    expect(event).toContain('TRANSP:TRANSPARENT');
  });

  it('leaves out what was held and what has no date', () => {
    const held: Review = { ...review('statusmoede', '2026-05-04'), state: 'held', heldOn: '2026-05-04' };
    const undated: Review = { ...review('opfoelgning', '2026-05-07'), date: undefined };
    expect(events(calendar(held, undated))).toEqual([]);
  });

  it('names the site’s own by their type alone', () => {
    const own: Review = { ...review('supervision', '2026-05-07'), code: undefined, id: 'site:supervision:3' };
    expect(events(calendar(own))[0]).toContain('SUMMARY:Supervision');
  });

  it('brings the rules of Copenhagen’s summer time along', () => {
    const text = lines(calendar()).join('\n');
    expect(text).toContain('BEGIN:VTIMEZONE\nTZID:Europe/Copenhagen\nBEGIN:DAYLIGHT');
    expect(text).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200');
    expect(text).toContain('RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100');
    for (const name of ['VCALENDAR', 'VTIMEZONE', 'DAYLIGHT', 'STANDARD']) {
      expect(text.split(`BEGIN:${name}\n`).length).toBe(2);
      expect(text.split(`END:${name}`).length).toBe(2);
    }
  });

  it('has no line past 75 octets, ends each with CRLF, and unfolds to what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }), (text) => {
        const one = escapeText(text.replace(/\p{Cc}/gu, ''));
        const folded = fold(one);
        for (const part of folded.split('\r\n')) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
        expect(folded.replaceAll('\r\n ', '')).toBe(one);
      }),
    );
    // As full as it may be, whatever an octet is.
    expect(
      fold('a'.repeat(200))
        .split('\r\n')
        .map((part) => part.length),
    ).toEqual([75, 75, 52]);
    expect(
      fold('å'.repeat(80))
        .split('\r\n')
        .map((part) => Buffer.byteLength(part)),
    ).toEqual([74, 75, 13]);
    const whole = calendar(review('dataindsamling', '2026-05-07', '10:00'), review('fidelity', '2026-05-08'));
    for (const line of whole.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(whole.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('escapes what would end a value', () => {
    expect(escapeText('a;b,c\\d\r\ne')).toBe('a\\;b\\,c\\\\d\\ne');
  });
});
