import { describe, expect, it } from '@jest/globals';
import type { Audience } from '../../src/delivery/item.ts';
import { reminderBody } from '../../src/reviews/cards.ts';
import { addedByHand } from '../../src/reviews/change.ts';
import { goesAt, isWanted, type Moment, momentsOf } from '../../src/reviews/reminders.ts';
import type { Review } from '../../src/reviews/review.ts';
import { effectiveType } from '../../src/reviews/site-types.ts';
import { reviewType } from '../../src/reviews/types.ts';
import { type Instant, localDate, localDateTime, stamp } from '../../src/time.ts';
import { coordinator, leader, local, member, siteWith, tenant } from './scene.ts';

const { settings } = siteWith();
const planned = (type: Review['type'], date: string, fields: Partial<Review> = {}): Review => ({
  ...addedByHand({ tenant, site: 'fh', code: 'FH-01', type, date, time: undefined }, 1, {
    by: 'somebody',
    now: local('2026-03-02'),
  }),
  ...fields,
});

const show = (moments: readonly Moment[]) =>
  moments.map(
    ({ occasion, audience, at }) =>
      `${occasion} ${audience} ${localDateTime(at).toString({ smallestUnit: 'minute' })}`,
  );

const of = (review: Review, now: Instant) => momentsOf(review, reviewType(review.type), settings, now);

const duties = (to: Partial<Record<string, string>> = {}) => {
  const all: Partial<Record<string, string>> = { 'key-worker': member, coordinator, leader, ...to };
  return (audience: Audience) => all[audience];
};

const wanted = (review: Review, now: Instant, recipient = duties()) => {
  const all = of(review, now);
  return all.filter(
    (moment) =>
      moment.at.epochMilliseconds <= now.epochMilliseconds && isWanted(moment, all, review, recipient, now),
  );
};

describe('the moments of a review', () => {
  it('are its leads in working days strictly before, at 08:30, then the escalation after its day', () => {
    // Thursday 7 May; Friday 1 May is a working day; Ascension Day is 14 May.
    expect(show(of(planned('statusmoede', '2026-05-07'), local('2026-04-01')))).toEqual([
      'move0-lead10 key-worker 2026-04-23T08:30',
      'move0-lead5 key-worker 2026-04-30T08:30',
      'move0-lead1 key-worker 2026-05-06T08:30',
      'move0-over0 key-worker 2026-05-08T08:30',
      'move0-over2 coordinator 2026-05-12T08:30',
      'move0-over5 leader 2026-05-18T08:30',
      'move0-lead1 channel 2026-05-06T08:30',
    ]);
  });

  it('carry the number of the move, not the date', () => {
    const moments = of(planned('statusmoede', '2026-05-07', { moves: 3 }), local('2026-04-01'));
    expect(moments.every((moment) => moment.occasion.startsWith('move3-'))).toBe(true);
  });

  it('last until 16:00 on the day; overdue ones for 25 days', () => {
    const moments = of(planned('statusmoede', '2026-05-07'), local('2026-04-01'));
    expect(stamp(moments[0]?.until as Instant)).toBe('2026-05-07T14:00:00.000Z');
    expect(stamp(moments[3]?.until as Instant)).toBe('2026-06-02T14:00:00.000Z');
  });

  it('are of use until the meeting begins, and none is planned for when it has', () => {
    const at = (time: string, type: Review['type'] = 'indsatsteam') =>
      of(planned(type, '2026-05-07', { time }), local('2026-04-01'));
    const told = (moments: readonly Moment[]) =>
      moments
        .filter(({ occasion }) => occasion.includes('-lead'))
        .map(({ occasion, audience, until }) => `${occasion} ${audience} ${localDateTime(until)}`);
    expect(told(at('10:00'))).toEqual([
      'move0-lead1 key-worker 2026-05-07T10:00:00',
      'move0-lead0 key-worker 2026-05-07T10:00:00',
      'move0-lead0 channel 2026-05-07T10:00:00',
    ]);
    // It begins before the morning's reminder: the channel hears of it with that of the day before.
    expect(told(at('08:30'))).toEqual([
      'move0-lead1 key-worker 2026-05-07T08:30:00',
      'move0-lead1 channel 2026-05-07T08:30:00',
    ]);
    expect(told(at('17:00', 'statusmoede'))[0]).toBe('move0-lead10 key-worker 2026-05-07T16:00:00');
  });

  it('go to coordinator and leader when it is the site’s own', () => {
    const own = planned('supervision', '2026-05-07', { code: undefined });
    expect(show(of(own, local('2026-04-01'))).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'move0-lead3 coordinator',
      'move0-over0 coordinator',
      'move0-over5 leader',
      'move0-lead3 channel',
    ]);
  });

  it('are each working morning to coordinator and leader once a legal date has passed', () => {
    const review = planned('foerste-opfoelgning', '2026-05-07', { enteredBy: undefined });
    const overdue = show(of(review, local('2026-05-11', '10:00'))).filter((line) => !line.includes('-lead'));
    expect(overdue).toEqual([
      'move0-over0 key-worker 2026-05-08T08:30',
      'move0-day20260508 coordinator 2026-05-08T08:30',
      'move0-day20260508 leader 2026-05-08T08:30',
      'move0-day20260511 coordinator 2026-05-11T08:30',
      'move0-day20260511 leader 2026-05-11T08:30',
      'move0-day20260512 coordinator 2026-05-12T08:30',
      'move0-day20260512 leader 2026-05-12T08:30',
    ]);
  });

  it('of a legal date that passed long ago are those of the last 25 days, each for its own day', () => {
    const review = planned('foerste-opfoelgning', '2025-05-07', {
      enteredBy: undefined,
      datedAt: stamp(local('2025-03-02')),
    });
    const now = local('2026-05-11', '10:00');
    const daily = of(review, now).filter(({ occasion }) => occasion.includes('-day'));
    // 12 May less 25 days is Friday 17 April.
    expect(show(daily)[0]).toBe('move0-day20260417 coordinator 2026-04-17T08:30');
    expect(show(daily).at(-1)).toBe('move0-day20260512 leader 2026-05-12T08:30');
    for (const { at, until } of daily)
      expect(`${localDate(until)} ${localDateTime(until).toPlainTime()}`).toBe(`${localDate(at)} 16:00:00`);
  });

  it('ask the coordinator, then the leader, for a legal date that is missing', () => {
    const review = planned('opfoelgning', '2026-05-07', {
      date: undefined,
      datedAt: stamp(local('2026-05-04', '14:00')),
    });
    expect(show(of(review, local('2026-05-04', '14:01')))).toEqual([
      'move0-undated0 coordinator 2026-05-05T08:30',
      'move0-undated5 leader 2026-05-12T08:30',
    ]);
  });

  it('are none where a type has no leads, and none once it is held', () => {
    expect(of(planned('sundhedsstatus', '2026-05-07'), local('2026-05-20'))).toEqual([]);
    expect(of(planned('statusmoede', '2026-05-07', { state: 'held' }), local('2026-05-20'))).toEqual([]);
  });

  it('follow the site: its leads, its time, its closed days', () => {
    const own = siteWith({
      times: { reminder: '07:15', pulse: '09:00', pulseNudge: '10:00', summary: '07:30' },
      calendar: { december24: false, december31: true, june5: true },
    }).settings;
    const type = effectiveType(reviewType('statusmoede'), { leads: [2] });
    const [lead] = momentsOf(planned('statusmoede', '2026-12-28'), type, own, local('2026-12-01'));
    expect(show(lead === undefined ? [] : [lead])).toEqual(['move0-lead2 key-worker 2026-12-23T07:15']);
  });

  it('on the day itself stay in the morning, also where the site’s time is in the afternoon', () => {
    const own = siteWith({
      times: { reminder: '16:30', pulse: '09:00', pulseNudge: '10:00', summary: '07:30' },
    }).settings;
    const moments = momentsOf(
      planned('indsatsteam', '2026-05-07'),
      reviewType('indsatsteam'),
      own,
      local('2026-05-01'),
    );
    expect(show(moments).slice(0, 2)).toEqual([
      'move0-lead1 key-worker 2026-05-06T16:30',
      'move0-lead0 key-worker 2026-05-07T08:30',
    ]);
  });

  it('that ended before the review had its date are none of it', () => {
    const late = planned('foerste-opfoelgning', '2026-01-05', {
      enteredBy: undefined,
      datedAt: stamp(local('2026-05-04')),
    });
    expect(
      of(late, local('2026-05-04')).every(
        (moment) => moment.until.epochMilliseconds > local('2026-05-04').epochMilliseconds,
      ),
    ).toBe(true);
  });
});

describe('what is still wanted', () => {
  it('of several missed leads is the latest alone', () => {
    const review = planned('statusmoede', '2026-05-07');
    expect(show(wanted(review, local('2026-04-30', '12:00')))).toEqual([
      'move0-lead5 key-worker 2026-04-30T08:30',
    ]);
    expect(show(wanted(review, local('2026-05-06', '12:00')))).toEqual([
      'move0-lead1 key-worker 2026-05-06T08:30',
    ]);
  });

  it('leaves out a missed lead on the morning that the next one is due anyway', () => {
    const review = planned('statusmoede', '2026-05-07');
    expect(wanted(review, local('2026-05-06', '08:00'))).toEqual([]);
    expect(wanted(review, local('2026-05-05', '23:59'))).toHaveLength(1);
  });

  it('after 16:00 on the day is no reminder any more', () => {
    expect(wanted(planned('statusmoede', '2026-05-07'), local('2026-05-07', '16:00'))).toEqual([]);
    expect(wanted(planned('statusmoede', '2026-05-07'), local('2026-05-07', '15:59'))).toHaveLength(1);
  });

  it('of an escalation that falls to one person twice is the later step alone', () => {
    const review = planned('statusmoede', '2026-05-07');
    const same = duties({ 'key-worker': coordinator });
    expect(show(wanted(review, local('2026-05-12', '12:00'), same))).toEqual([
      'move0-over2 coordinator 2026-05-12T08:30',
    ]);
    expect(wanted(review, local('2026-05-12', '12:00'))).toHaveLength(2);
  });

  it('of the daily ones about a legal date is today’s alone, whoever is one person in two roles', () => {
    const review = planned('foerste-opfoelgning', '2026-05-07', { enteredBy: undefined });
    const now = local('2026-05-12', '12:00');
    expect(show(wanted(review, now))).toEqual([
      'move0-over0 key-worker 2026-05-08T08:30',
      'move0-day20260512 coordinator 2026-05-12T08:30',
      'move0-day20260512 leader 2026-05-12T08:30',
    ]);
    expect(wanted(review, now, duties({ leader: coordinator, 'key-worker': coordinator }))).toHaveLength(1);
  });

  it('is not what a person would be told about a date that they chose after it was due', () => {
    const chosen = { enteredBy: member, datedAt: stamp(local('2026-05-06', '10:00')) };
    const review = planned('statusmoede', '2026-05-07', chosen);
    expect(wanted(review, local('2026-05-06', '12:00'))).toEqual([]);
    expect(wanted(review, local('2026-05-06', '12:00'), duties({ 'key-worker': coordinator }))).toHaveLength(
      1,
    );
  });
});

describe('the time at which a moment goes', () => {
  it('is its own, or in the morning when it is caught up at night', () => {
    const [moment] = of(planned('statusmoede', '2026-05-07'), local('2026-04-01'));
    if (moment === undefined) throw new Error('no moment');
    expect(stamp(goesAt(moment, local('2026-04-20'), settings))).toBe(stamp(moment.at));
    expect(stamp(goesAt(moment, local('2026-04-23', '08:31'), settings))).toBe(stamp(moment.at));
    expect(stamp(goesAt(moment, local('2026-04-23', '22:00'), settings))).toBe('2026-04-24T06:00:00.000Z');
  });
});

describe('the card of a reminder', () => {
  const statusNote = {
    da: 'Husk statusnotatet i fagsystemet inden mødet.',
    en: 'Remember the status note',
  } as const;
  const agenda = {
    da: 'Husk jeres punkter til dagsordenen inden mødet.',
    en: 'Remember your points for the agenda',
  } as const;
  const says = (
    review: Review,
    day: string,
    language: 'da' | 'en' = 'da',
    note: typeof statusNote | typeof agenda = statusNote,
  ) =>
    JSON.stringify(
      reminderBody([review], {}, undefined, {
        language,
        calendar: settings.calendar,
        now: local(day, '08:30'),
      }),
    ).includes(note[language]);

  it('says from five working days before a status meeting on that its note is to be written, until its day', () => {
    const review = planned('statusmoede', '2026-05-21');
    const days = ['2026-05-06', '2026-05-12', '2026-05-13', '2026-05-20', '2026-05-21', '2026-05-22'];
    expect(days.map((day) => says(review, day))).toEqual([false, false, true, true, false, false]);
    expect(says(review, '2026-05-13', 'en')).toBe(true);
    expect(says({ ...review, state: 'held', heldOn: '2026-05-13' }, '2026-05-13')).toBe(false);
    expect(says(planned('netvaerksmoede', '2026-05-21'), '2026-05-13')).toBe(false);
  });

  it('asks the working day before a team conference for points on its agenda', () => {
    const review = planned('indsatsteam', '2026-05-18');
    const days = ['2026-05-13', '2026-05-15', '2026-05-18'];
    expect(days.map((day) => says(review, day, 'da', agenda))).toEqual([false, true, false]);
    expect(says(review, '2026-05-15', 'en', agenda)).toBe(true);
  });
});
