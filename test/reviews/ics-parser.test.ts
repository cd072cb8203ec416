/** The product's calendar files, read by a calendar's own parser (ical.js, which Thunderbird uses). */
import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { addedByHand } from '../../src/reviews/change.ts';
import { calendarOf } from '../../src/reviews/ics.ts';
import type { Review } from '../../src/reviews/review.ts';
import { reviewType, reviewTypes } from '../../src/reviews/types.ts';
import { da } from '../../src/texts/da.ts';
import { local, member, tenant } from './scene.ts';

const now = local('2026-05-04', '09:00');

const review = (type: Review['type'], date: string, time?: string): Review =>
  addedByHand({ tenant, site: 'fh', code: 'FH-07', type, date, time }, 3, { by: member, now });

function read(...reviews: readonly Review[]) {
  const calendar = new ICAL.Component(ICAL.parse(calendarOf(reviews, 'da', da.reviews, now)));
  const zone = calendar.getFirstSubcomponent('vtimezone');
  if (zone === null) throw new Error('no time zone in the file');
  ICAL.TimezoneService.reset();
  ICAL.TimezoneService.register(zone);
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
}

const utc = (time: InstanceType<typeof ICAL.Time> | undefined) => time?.toJSDate().toISOString();

describe('a calendar file, read by a calendar', () => {
  it.each([
    ['2026-01-15', '10:00', '2026-01-15T09:00:00.000Z', 'winter'],
    ['2026-05-07', '10:00', '2026-05-07T08:00:00.000Z', 'summer'],
    ['2026-03-28', '08:30', '2026-03-28T07:30:00.000Z', 'the day before summer time'],
    ['2026-03-29', '08:30', '2026-03-29T06:30:00.000Z', 'the day it begins'],
    ['2026-10-24', '15:15', '2026-10-24T13:15:00.000Z', 'the day before it ends'],
    ['2026-10-25', '15:15', '2026-10-25T14:15:00.000Z', 'the day it ends'],
  ])('puts %s at %s local to %s (%s)', (date, time, expected) => {
    const [event] = read(review('statusmoede', date, time)).events;
    expect(utc(event?.startDate)).toBe(expected);
    expect(event?.startDate.zone?.tzid).toBe('Europe/Copenhagen');
    expect(event?.duration.toSeconds()).toBe(3600);
  });

  it('has a review without a time as one whole day', () => {
    const [event] = read(review('statusmoede', '2026-12-31')).events;
    expect(event?.startDate.isDate).toBe(true);
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(['2026-12-31', '2027-01-01']);
  });

  it('says code and type of each kind of review, and nothing else', () => {
    const all = reviewTypes.map(({ id }, index) => ({
      ...review(id, '2026-05-07', '10:00'),
      id: `FH-07:${id}:${index + 1}`,
    }));
    const { calendar, events } = read(...all);
    expect(events.map((event) => event.summary)).toEqual(
      reviewTypes.map(({ words }) => `FH-07 ${words.da.name}`),
    );
    const allowed = ['uid', 'dtstamp', 'sequence', 'dtstart', 'duration', 'summary', 'class'];
    for (const event of calendar.getAllSubcomponents('vevent')) {
      expect(event.getAllProperties().map((one) => one.name)).toEqual(allowed);
      expect(event.getAllSubcomponents()).toEqual([]);
    }
    expect(new Set(events.map((event) => event.uid)).size).toBe(reviewTypes.length);
  });

  it.each(['foerste-opfoelgning', 'barnets-plan'] as const)(
    'calls the law’s own day a latest one: %s, until somebody agrees on a day',
    (type) => {
      const agreed = review(type, '2026-08-04');
      const deadline: Review = { ...agreed, enteredBy: undefined };
      const { name } = reviewType(type).words.da;
      expect(read(deadline).events.map((event) => event.summary)).toEqual([`FH-07 Senest: ${name}`]);
      expect(read(agreed).events.map((event) => event.summary)).toEqual([`FH-07 ${name}`]);
    },
  );

  it.each([
    ['set aside', { state: 'set-aside', reason: 'covered' }, 'FH-07 Udgår: Statusmøde'],
    ['cancelled', { state: 'cancelled' }, 'FH-07 Udgår: Statusmøde'],
    ['held before its day', { state: 'held', heldOn: '2026-05-04' }, 'FH-07 Holdt: Statusmøde'],
  ] as const)(
    'takes back one that was %s: cancelled, by the same name and a higher number',
    (_, fields, title) => {
      const before = review('statusmoede', '2026-05-07', '10:00');
      const after: Review = { ...before, ...fields, version: before.version + 1 };
      const [planned, over] = [read(before), read(after)];
      const status = ({ calendar }: ReturnType<typeof read>) =>
        calendar.getAllSubcomponents('vevent').map((one) => one.getFirstPropertyValue('status'));
      expect([status(planned), status(over)]).toEqual([[null], ['CANCELLED']]);
      expect(over.events.map(({ uid }) => uid)).toEqual(planned.events.map(({ uid }) => uid));
      expect(Number(over.events[0]?.sequence)).toBe(Number(planned.events[0]?.sequence) + 1);
      expect(utc(over.events[0]?.startDate)).toBe(utc(planned.events[0]?.startDate));
      expect(over.events[0]?.summary).toBe(title);
      expect(over.calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    },
  );

  it('leaves what was on its day as it is, and what is long over out', () => {
    const met: Review = { ...review('statusmoede', '2026-05-04'), state: 'held', heldOn: '2026-05-04' };
    const old: Review = { ...review('statusmoede', '2026-05-03'), state: 'set-aside', reason: 'covered' };
    expect(read(met, old).events).toEqual([]);
  });

  it('gives a moved review the same name and a higher number, so that it replaces the earlier one', () => {
    const before = review('statusmoede', '2026-05-07', '10:00');
    const after: Review = { ...before, date: '2026-05-08', version: before.version + 1 };
    const [[one], [other]] = [read(before).events, read(after).events];
    expect(other?.uid).toBe(one?.uid);
    expect(Number(other?.sequence)).toBe(Number(one?.sequence) + 1);
  });
});
