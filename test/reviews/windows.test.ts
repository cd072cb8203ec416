/**
 * The time test of reminders: whatever the clock does, each occasion goes out at most once and inside its window in local
 * time, or is recorded as too late. Each minute of three years as now, beside a calendar of its own, is `prove/minutes.test.ts`.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hold, move } from '../../src/reviews/change.ts';
import type { Review } from '../../src/reviews/review.ts';
import { reviewType } from '../../src/reviews/types.ts';
import {
  at,
  dateOf,
  type Instant,
  instantOf,
  isBefore,
  isWorkingDay,
  localDate,
  localDateTime,
  stamp,
  workingDayFrom,
  workingDaysAfter,
  workingDaysBefore,
} from '../../src/time.ts';
import { coordinator, deputy, leader, local, member } from './scene.ts';
import { allMoments, reviewOn, type Sent, simulated } from './simulated.ts';

/** How many times and lengths of being down are tried. */
const downtimes = Number(process.env.DOWNTIMES ?? 40);

const first = dateOf('2026-01-01');
const days = 366 + 2 * 365;
const anyDay = fc.integer({ min: 0, max: days - 1 }).map((count) => first.add({ days: count }));

const clockOf = (now: Instant): string =>
  localDateTime(now).toPlainTime().toString({ smallestUnit: 'minute' });

function expectInHours(now: Instant): void {
  expect(isWorkingDay(localDate(now))).toBe(true);
  const time = clockOf(now);
  expect(time >= '08:00' && time < '16:00').toBe(true);
}

describe('every quarter of an hour', () => {
  it('of the DST nights and the days around them keeps 08:30 at 08:30', () => {
    const nights = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29'];
    for (const night of nights) {
      const due = workingDayFrom(dateOf(night).add({ days: 1 }));
      const review = reviewOn(due.toString(), 'statusmoede', at(due.subtract({ days: 40 }), '12:00'));
      const outbox = simulated(review);
      const begin = at(dateOf(night), '00:00').subtract({ hours: 24 * 3 });
      // The night is walked minute by minute, the days around it every quarter of an hour.
      for (let minute = 0; minute < 24 * 60 * 7; minute += 1) {
        const now = begin.add({ minutes: minute });
        const hours = minute / 60 - 3 * 24;
        if (minute % 15 === 0 || (hours >= 0 && hours < 4)) outbox.tick(now);
      }
      const noon = at(dateOf(night), '12:00');
      // The first is what was missed before the walk.
      const after = outbox.sent.slice(1).filter((one) => isBefore(noon, one.at));
      expect(after.map((one) => clockOf(one.at))).toEqual(after.map(() => '08:30'));
      expect(after.length).toBeGreaterThan(0);
      expect(new Set(outbox.sent.map(({ key }) => key)).size).toBe(outbox.sent.length);
      for (const one of outbox.sent) expectInHours(one.at);
    }
  });
});

describe('a bot that is always up', () => {
  it('sends each lead on its working day at 08:30 sharp, for every day of 2026 to 2028 as the due day', () => {
    for (let count = 30; count < days - 40; count += 1) {
      const due = first.add({ days: count });
      const review = reviewOn(due.toString(), 'statusmoede', at(due.subtract({ days: 30 }), '12:00'));
      const outbox = simulated(review);
      for (const lead of reviewType('statusmoede').leads) {
        const morning = at(workingDaysBefore(due, lead), '08:30');
        if (count % 7 === 0) expect(outbox.tick(morning.subtract({ minutes: 1 }))).toEqual([]);
        const sent = outbox.tick(morning);
        expect(sent.map(({ item, to }) => [item.occasion, to])).toEqual([[`move0-lead${lead}`, member]]);
        expect(clockOf(morning)).toBe('08:30');
      }
    }
  });

  it('escalates to key worker, coordinator, leader on working days +0, +2, +5 of being overdue', () => {
    fc.assert(
      fc.property(anyDay, (due) => {
        const outbox = simulated(reviewOn(due.toString(), 'opstart', at(due.subtract({ days: 2 }), '17:00')));
        const overdue = workingDaysAfter(due, 1);
        for (
          let day = due;
          isBefore(at(day, '00:00'), at(overdue.add({ days: 20 }), '00:00'));
          day = day.add({ days: 1 })
        ) {
          outbox.tick(at(day, '08:30'));
        }
        const said = outbox.sent.filter(({ topic }) => topic === 'review-overdue');
        expect(said.map(({ to, at: moment }) => [to, stamp(moment)])).toEqual(
          [member, coordinator, leader].map((to, index) => [
            to,
            stamp(at(workingDaysAfter(overdue, [0, 2, 5][index] ?? 0), '08:30')),
          ]),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('downtime', () => {
  const due = dateOf('2026-05-07'); // Thursday; leads on 23 April, 30 April and 6 May
  const outage = (from: Instant, to: Instant, type: Review['type'] = 'statusmoede') => {
    const outbox = simulated(reviewOn(due.toString(), type, local('2026-04-01')));
    const run = (begin: Instant, end: Instant) => {
      for (let now = begin; isBefore(now, end); now = now.add({ minutes: 60 })) outbox.tick(now);
    };
    run(local('2026-04-20'), from);
    const caughtUp = outbox.tick(to);
    run(to, local('2026-06-20'));
    return { outbox, caughtUp };
  };

  it('of an hour over 08:30: caught up once, the same morning', () => {
    const { outbox, caughtUp } = outage(local('2026-05-06', '08:00'), local('2026-05-06', '09:05'));
    expect(caughtUp.map(({ item }) => item.occasion)).toEqual(['move0-lead1']);
    expect(outbox.sent.filter(({ item }) => item.occasion === 'move0-lead1')).toHaveLength(1);
  });

  it('of a weekend: what came up on Saturday waits for Monday morning', () => {
    const { outbox, caughtUp } = outage(local('2026-04-29', '17:00'), local('2026-05-02', '11:00'));
    expect(caughtUp).toEqual([]);
    const lead = outbox.sent.find(({ item }) => item.occasion === 'move0-lead5');
    expect(stamp(lead?.at ?? local('2000-01-01'))).toBe(stamp(local('2026-05-04', '08:00')));
  });

  it('of three weeks before the meeting: one reminder, the latest, and none of the others later', () => {
    const { outbox, caughtUp } = outage(local('2026-04-20', '12:00'), local('2026-05-06', '10:00'));
    expect(caughtUp.map(({ item }) => item.occasion)).toEqual(['move0-lead1']);
    const reminders = outbox.sent.filter(({ topic }) => topic === 'review-reminder');
    expect(reminders).toHaveLength(1);
  });

  it('of three weeks over the meeting: reminders recorded as too late, each duty told once', () => {
    const { outbox, caughtUp } = outage(local('2026-04-29'), local('2026-05-20', '10:00'));
    expect(caughtUp.map(({ to }) => to)).toEqual([member, coordinator, leader]);
    const states = [...outbox.items.values()].map(({ occasion, closedAs }) => [occasion, closedAs]);
    expect(states).toContainEqual(['move0-lead5', 'too-late']);
    expect(states).toContainEqual(['move0-lead1', 'too-late']);
    expect(outbox.sent.filter(({ topic }) => topic === 'review-overdue')).toHaveLength(3);
  });
});

/** What happens next: time passes (also backwards), or somebody does something. */
const anyEvent = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.integer({ min: 1, max: 26 * 60 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.constantFrom(60, 63 * 60, 21 * 24 * 60),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.integer({ min: -3 * 24 * 60, max: -1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('move' as const), minutes: fc.integer({ min: 0, max: 40 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hold' as const), minutes: fc.constant(0) }) },
);

describe('a clock that jumps, with people who move and hold', () => {
  const types = fc.constantFrom<Review['type']>(
    'statusmoede',
    'indsatsteam',
    'foerste-opfoelgning',
    'opfoelgning',
    'netvaerksmoede',
  );

  it('sends each occasion at most once, inside its window and hours, one a time to a person, and leaves nothing open', () => {
    fc.assert(
      fc.property(
        anyDay,
        types,
        fc.integer({ min: 0, max: 35 }),
        fc.array(anyEvent, { minLength: 5, maxLength: 40, size: 'max' }),
        (due, type, lead, events) => {
          let now = at(due.subtract({ days: lead }), '09:17');
          const outbox = simulated(reviewOn(due.toString(), type, now));
          let heldAt: number | undefined;
          const tick = () => {
            const sent = outbox.tick(now);
            for (const one of sent) expectWithin(one, outbox.review());
            const pairs = sent.map(({ topic, to }) => `${topic} ${to}`);
            expect(new Set(pairs).size).toBe(pairs.length);
          };
          for (const event of events) {
            if (event.kind === 'pass') now = now.add({ minutes: event.minutes });
            const acted = act(outbox.review(), event, now);
            if (acted !== undefined) outbox.become(acted);
            if (event.kind === 'hold') heldAt ??= outbox.sent.length;
            tick();
          }
          expect(new Set(outbox.sent.map(({ key }) => key)).size).toBe(outbox.sent.length);
          if (heldAt !== undefined) expect(outbox.sent).toHaveLength(heldAt);
          now = now.add({ hours: 24 * 120 });
          tick();
          const open = [...outbox.items.values()].filter(
            ({ state, at: moment }) => state === 'open' && isBefore(instantOf(moment), now),
          );
          expect(open).toEqual([]);
        },
      ),
      { numRuns: downtimes },
    );
  });

  function act(review: Review, event: { kind: string; minutes: number }, now: Instant): Review | undefined {
    const by = { by: deputy, now, version: review.version };
    if (event.kind === 'hold') {
      const decision = hold(review, by);
      return decision.kind === 'write' ? decision.review : undefined;
    }
    if (event.kind !== 'move') return undefined;
    const date = localDate(now).add({ days: event.minutes }).toString();
    const decision = move(review, { date, time: '' }, undefined, by);
    return decision.kind === 'write' ? decision.review : undefined;
  }

  function expectWithin(one: Sent, review: Review): void {
    expectInHours(one.at);
    const moments = allMoments(review, one.at);
    const moment = moments.find(
      (each) => each.occasion === one.item.occasion && each.audience === one.item.audience,
    );
    if (moment === undefined) throw new Error(`no moment for ${one.key}`);
    expect(isBefore(one.at, moment.at)).toBe(false);
    expect(isBefore(one.at, moment.until)).toBe(true);
  }
});
