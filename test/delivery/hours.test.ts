import { describe, expect, it } from '@jest/globals';
import { hoursOf, nextSendable, sendableAt } from '../../src/delivery/hours.ts';
import { SiteSettings } from '../../src/people/site.ts';
import { at, dateOf, stamp } from '../../src/time.ts';

type Settings = Parameters<typeof hoursOf>[0];

const usual: Settings = SiteSettings.parse({});
const withTimes = (times: Partial<Settings['times']>): Settings => ({
  ...usual,
  times: { ...usual.times, ...times },
});
const local = (date: string, time: string) => at(dateOf(date), time);

describe('the hours', () => {
  it.each([
    ['08:30', { from: '08:00', to: '16:00' }],
    ['07:00', { from: '07:00', to: '16:00' }],
    ['15:00', { from: '08:00', to: '16:00' }],
    ['15:30', { from: '08:00', to: '18:00' }],
    ['17:00', { from: '08:00', to: '18:00' }],
  ])('of a kind of message that a site has at %s leave it an hour', (reminder, expected) => {
    expect(hoursOf(withTimes({ reminder }))).toEqual(expected);
  });

  it('are each kind’s own', () => {
    const settings = withTimes({ summary: '07:15', pulse: '16:30' });
    expect(hoursOf(settings, 'summary').from).toBe('07:15');
    expect(hoursOf(settings, 'pulse').to).toBe('18:00');
    expect(hoursOf(settings)).toEqual({ from: '08:00', to: '16:00' });
    const evening = local('2026-05-04', '17:00');
    expect(stamp(nextSendable(evening, settings, 'pulse'))).toBe(stamp(evening));
    expect(stamp(sendableAt(local('2026-05-04', '16:30'), evening, settings, 'pulse'))).toBe(
      stamp(local('2026-05-04', '16:30')),
    );
    expect(stamp(nextSendable(evening, settings))).toBe(stamp(local('2026-05-05', '08:00')));
  });

  it('are 08:00 to 16:00 on working days', () => {
    const next = (date: string, time: string) => stamp(nextSendable(local(date, time), usual));
    expect(next('2026-05-04', '10:00')).toBe('2026-05-04T08:00:00.000Z');
    expect(next('2026-05-04', '07:00')).toBe('2026-05-04T06:00:00.000Z');
    expect(next('2026-05-04', '16:00')).toBe('2026-05-05T06:00:00.000Z');
    expect(next('2026-05-09', '10:00')).toBe('2026-05-11T06:00:00.000Z');
  });

  it('are those of the days that the site is open', () => {
    const constitutionDay = local('2026-06-05', '10:00');
    const open = { ...usual, calendar: { ...usual.calendar, june5: false } };
    expect(stamp(nextSendable(constitutionDay, usual))).toBe(stamp(local('2026-06-08', '08:00')));
    expect(stamp(nextSendable(constitutionDay, open))).toBe(stamp(constitutionDay));
  });
});

describe('a message planned for a time', () => {
  const own = local('2026-05-07', '08:30');

  it('goes then, whenever it is looked at before', () => {
    for (const now of [
      local('2026-05-04', '10:00'),
      local('2026-05-04', '22:00'),
      local('2026-05-02', '10:00'),
    ])
      expect(stamp(sendableAt(own, now, usual))).toBe(stamp(own));
  });

  it('goes in the next hour that messages go out in, once that time is past', () => {
    expect(stamp(sendableAt(own, local('2026-05-07', '11:00'), usual))).toBe(stamp(own));
    const night = local('2026-05-07', '22:00');
    expect(stamp(sendableAt(own, night, usual))).toBe(stamp(local('2026-05-08', '08:00')));
  });
});
