import { describe, expect, it } from '@jest/globals';
import {
  addedByHand,
  allowedRange,
  heldRange,
  hold,
  move,
  setAside,
  undo,
} from '../../src/reviews/change.ts';
import { isFirstDay } from '../../src/reviews/chosen.ts';
import { isDeadline, needsDay, type Review } from '../../src/reviews/review.ts';
import { dateOf } from '../../src/time.ts';
import { local, member, tenant } from './scene.ts';

const now = local('2026-05-04');
const today = dateOf('2026-05-04');
const act = { by: member, now, version: 0 };
const at = (type: Review['type'], date: string): Review =>
  addedByHand({ tenant, site: 'fh', code: 'FH-01', type, date, time: undefined }, 1, { by: member, now });

const status = at('statusmoede', '2026-05-20');
const latest = dateOf('2026-06-10');
const legal: Review = { ...at('foerste-opfoelgning', '2026-06-10'), enteredBy: undefined };

function written(decision: ReturnType<typeof hold>): Review {
  if (decision.kind !== 'write') throw new Error(decision.kind);
  return decision.review;
}

describe('held', () => {
  it('is on its day, or today when that has not come', () => {
    expect(written(hold(at('statusmoede', '2026-05-01'), act)).heldOn).toBe('2026-05-01');
    expect(written(hold(status, act))).toMatchObject({ state: 'held', heldOn: '2026-05-04', version: 1 });
  });

  it('a deadline is no day of holding: today, or the day that was chosen', () => {
    const late = { ...legal, date: '2026-05-02' };
    expect(written(hold(late, act)).heldOn).toBe('2026-05-04');
    expect(written(hold({ ...late, enteredBy: member }, act)).heldOn).toBe('2026-05-02');
    const range = heldRange(dateOf('2026-02-02'), today);
    const on = (day: string) => hold(late, act, { on: day, range });
    expect(written(on('2026-05-01')).heldOn).toBe('2026-05-01');
    expect(on('2026-02-01')).toMatchObject({ kind: 'date', fault: 'before' });
    expect(on('2026-05-05')).toMatchObject({ kind: 'date', fault: 'ahead' });
    expect(on('')).toMatchObject({ kind: 'date', fault: 'missing' });
  });

  it('twice is once', () => {
    expect(hold(written(hold(status, act)), act).kind).toBe('already');
  });

  it('from a card that shows something else changes nothing', () => {
    expect(hold({ ...status, version: 3 }, act).kind).toBe('changed');
    expect(hold({ ...status, state: 'cancelled' }, act).kind).toBe('changed');
  });
});

describe('a move', () => {
  it('counts, remembers from where, and keeps the time that was chosen', () => {
    const moved = written(move(status, { date: '2026-05-21', time: '10:00' }, undefined, act));
    expect(moved).toMatchObject({
      date: '2026-05-21',
      time: '10:00',
      moves: 1,
      version: 1,
      enteredBy: member,
    });
    expect(moved.history.at(-1)).toMatchObject({
      did: 'moved',
      from: '2026-05-20',
      to: '2026-05-21',
      by: member,
    });
  });

  it.each([
    ['', 'missing'],
    ['i morgen', 'unreadable'],
    ['2026-02-30', 'unreadable'],
    ['2026-13-01', 'unreadable'],
    ['2026-05-03', 'past'],
    ['2027-05-05', 'far'],
  ])('to %p is refused: %s', (date, fault) => {
    expect(move(status, { date, time: '' }, undefined, act)).toMatchObject({ kind: 'date', fault });
  });

  it('to an hour that is none is refused', () => {
    expect(move(status, { date: '2026-05-21', time: '25:00' }, undefined, act)).toMatchObject({
      fault: 'time',
    });
  });

  it('to an hour of today that has passed is refused', () => {
    expect(move(status, { date: '2026-05-04', time: '05:00' }, undefined, act)).toMatchObject({
      fault: 'gone',
    });
  });

  it('of a legal one reaches to the law’s latest day and not past it', () => {
    expect(move(legal, { date: '2026-06-09', time: '' }, latest, act).kind).toBe('write');
    expect(move(legal, { date: '2026-06-11', time: '' }, latest, act)).toMatchObject({
      kind: 'date',
      fault: 'law',
    });
    expect(allowedRange(legal, latest, today)).toMatchObject({ limit: 'law', max: latest });
  });

  it('of a legal one whose latest day is over is not possible', () => {
    const decision = move(legal, { date: '2026-06-20', time: '' }, dateOf('2026-05-03'), act);
    expect(decision.kind).toBe('too-late');
  });

  it('to where it already is changes nothing, whatever version the card showed', () => {
    const decision = move(status, { date: '2026-05-20', time: '' }, undefined, { ...act, version: 9 });
    expect(decision.kind).toBe('already');
  });

  it('of a legal one to the law’s very last day agrees on that day, once, and can be taken back', () => {
    const to = { date: '2026-06-10', time: '' };
    const byBot = { at: legal.datedAt, by: 'bot', did: 'planned', to: to.date } as const;
    const agreed = written(move({ ...legal, history: [byBot] }, to, latest, act));
    expect(agreed).toMatchObject({ date: to.date, enteredBy: member });
    expect([isDeadline(agreed), needsDay(agreed), isFirstDay(agreed)]).toEqual([false, false, true]);
    expect(move(agreed, to, latest, act).kind).toBe('already');
    expect(isDeadline(written(undo(agreed, { ...act, version: 1 })))).toBe(true);
  });

  it('away and back counts twice', () => {
    const away = written(move(status, { date: '2026-05-25', time: '' }, undefined, act));
    const back = written(move(away, { date: '2026-05-20', time: '' }, undefined, { ...act, version: 1 }));
    expect(back).toMatchObject({ date: status.date, moves: 2, version: 2 });
  });
});

describe('not relevant', () => {
  it('takes a reason', () => {
    expect(written(setAside(status, 'covered', act))).toMatchObject({
      state: 'set-aside',
      reason: 'covered',
    });
  });

  it('is never for a legal one', () => {
    expect(setAside(legal, 'no-need', act).kind).toBe('legal');
  });
});

describe('undo', () => {
  it('takes back held, set aside, a move and an addition', () => {
    expect(written(undo(written(hold(status, act)), { ...act, version: 1 }))).toMatchObject({
      state: 'planned',
    });
    expect(written(undo(written(setAside(status, 'covered', act)), { ...act, version: 1 }))).toMatchObject({
      state: 'planned',
    });
    const timed: Review = { ...status, time: '09:15' };
    const moved = written(move(timed, { date: '2026-05-21', time: '10:00' }, undefined, act));
    expect(written(undo(moved, { ...act, version: 1 }))).toMatchObject({
      date: '2026-05-20',
      time: '09:15',
      moves: 2,
    });
    expect(written(undo(status, act)).state).toBe('cancelled');
  });

  it('gives a legal date back to the law when the bot had set it, however often', () => {
    const byBot: Review = {
      ...legal,
      history: [{ at: legal.datedAt, by: 'bot', did: 'planned', to: '2026-06-10' }],
    };
    const moved = written(move(byBot, { date: '2026-06-01', time: '' }, latest, act));
    const back = written(undo(moved, { ...act, version: 1 }));
    expect(back).toMatchObject({ date: '2026-06-10' });
    expect(back.enteredBy).toBeUndefined();
    const again = written(move(back, { date: '2026-06-02', time: '' }, latest, { ...act, version: 2 }));
    const twice = written(undo(again, { ...act, version: 3 }));
    expect(twice).toMatchObject({ date: '2026-06-10' });
    expect(twice.enteredBy).toBeUndefined();
  });

  it('gives one back to its rule that had taken it up after somebody took it back', () => {
    const bot = {
      at: status.datedAt,
      by: 'bot',
      did: 'reopened',
      from: '2026-05-20',
      to: '2026-05-27',
    } as const;
    const cancelled = written(undo(status, act));
    const byRule: Review = {
      ...cancelled,
      state: 'planned',
      date: '2026-05-27',
      history: [...cancelled.history, bot],
    };
    const { enteredBy: _, ...taken } = byRule;
    const moved = written(move(taken, { date: '2026-05-28', time: '' }, undefined, { ...act, version: 1 }));
    const back = written(undo(moved, { ...act, version: 2 }));
    expect([back.date, back.enteredBy]).toEqual(['2026-05-27', undefined]);
  });

  it('of a second move leaves the first', () => {
    const first = written(move(status, { date: '2026-05-21', time: '' }, undefined, act));
    const second = written(move(first, { date: '2026-05-22', time: '' }, undefined, { ...act, version: 1 }));
    const back = written(undo(second, { ...act, version: 2 }));
    expect(back).toMatchObject({ date: '2026-05-21', enteredBy: member });
    expect(undo(back, { ...act, version: 3 }).kind).toBe('changed');
  });

  it('gives the rule’s own day back, so that the series keeps its weekday', () => {
    const putOff: Review = { ...status, ruleDay: '2026-05-19' };
    const moved = written(move(putOff, { date: '2026-05-21', time: '' }, undefined, act));
    expect(moved.ruleDay).toBeUndefined();
    expect(written(undo(moved, { ...act, version: 1 })).ruleDay).toBe('2026-05-19');
  });

  it('does nothing once something else has happened, or to what the bot did', () => {
    expect(undo({ ...status, version: 4 }, act).kind).toBe('changed');
    const byBot: Review = { ...status, history: [{ at: status.datedAt, by: 'bot', did: 'planned' }] };
    expect(undo(byBot, act).kind).toBe('changed');
  });
});
