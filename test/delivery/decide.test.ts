import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bound,
  closed,
  decided,
  failed,
  found,
  isDue,
  planned,
  retryDelay,
  settled,
  withResult,
} from '../../src/delivery/decide.ts';
import type { Delivery, Item } from '../../src/delivery/item.ts';
import type { Occasion } from '../../src/delivery/topic.ts';
import { type Instant, stamp, Temporal } from '../../src/time.ts';

const now = Temporal.Instant.from('2026-05-04T06:30:00Z');
const days = (count: number): Instant => now.add({ hours: 24 * count });

const occasion = (more: Partial<Occasion> = {}): Occasion => ({
  tenant: 't',
  site: 's',
  topic: 'note',
  subject: 'FH-07:status:3',
  occasion: 'move-0-lead-3',
  audience: 'key-worker',
  to: 'x',
  at: now,
  until: days(3),
  ...more,
});

const open = (): Item => {
  const item = planned(undefined, occasion(), now);
  if (item === undefined) throw new Error('not planned');
  return item;
};

const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  partition: 'outbox:t',
  id: 'delivery:1',
  kind: 'delivery',
  tenant: 't',
  site: 's',
  to: 'x',
  items: { [open().id]: 1 },
  state: 'sending',
  retried: false,
  stale: 0,
  createdAt: stamp(now),
  startedAt: stamp(now),
  ...more,
});

const onIts = (): Item => bound(open(), 'delivery:1', now);

describe('planning', () => {
  it('makes an item whose id names the occasion, never the recipient or the slot', () => {
    const first = planned(undefined, occasion(), now);
    const second = planned(undefined, occasion({ to: 'y', at: days(1) }), now);
    expect(first?.id).toBe('item:note:s~FH-07:status:3:move-0-lead-3:key-worker');
    expect(second?.id).toBe(first?.id);
  });

  it('changes nothing the second time', () => {
    expect(planned(open(), occasion(), now)).toBeUndefined();
  });

  it('records an occasion whose window passed unseen as too late', () => {
    expect(planned(undefined, occasion({ at: days(-2), until: days(-1) }), now)).toMatchObject({
      state: 'closed',
      closedAs: 'too-late',
    });
  });

  it.each([
    ['recipient', { to: 'y' }],
    ['moment', { at: days(1) }],
    ['end', { until: days(4) }],
    ['urgency', { urgent: true }],
  ])('brings an open item in step with its %s alone', (_, more) => {
    const next = planned(open(), occasion(more), now);
    expect(next).toEqual(planned(undefined, occasion(more), now));
    expect(next).not.toEqual(open());
  });

  it('plans nothing older than 25 days, even when it is wanted for ever', () => {
    const until = days(1_000);
    expect(planned(undefined, occasion({ at: days(-24), until }), now)?.state).toBe('open');
    expect(planned(undefined, occasion({ at: days(-26), until }), now)).toBeUndefined();
  });

  it('never touches what is bound or was sent', () => {
    const other = occasion({ to: 'y', at: days(1) });
    expect(planned(onIts(), other, now)).toBeUndefined();
    expect(planned(closed(onIts(), 'sent', now), occasion({ to: 'y' }), now)).toBeUndefined();
  });

  it('keeps what was sent for longer when its occasion moves on, so that it is never planned anew', () => {
    const sent = closed(onIts(), 'sent', now);
    const kept = planned(sent, occasion({ at: days(20) }), now);
    expect(kept).toEqual({ ...sent, expiresAt: stamp(days(50)) });
  });

  it.each(['withdrawn', 'too-late'] as const)(
    'opens again what was %s and is wanted after all, as if it had never been closed',
    (closedAs) => {
      const wanted = occasion({ to: 'y', until: days(4) });
      const item = planned(closed(onIts(), closedAs, now), wanted, now);
      expect(item).toEqual(planned(undefined, wanted, now));
    },
  );

  it('leaves what was withdrawn as it is once its window is over: nobody missed it', () => {
    const withdrawn = closed(open(), 'withdrawn', now);
    expect(planned(withdrawn, occasion(), days(3))).toBeUndefined();
    expect(planned(open(), occasion(), days(3))).toMatchObject({ closedAs: 'too-late', missed: true });
  });

  it('leaves a parked item parked for the same recipient, and opens it for another', () => {
    const parked: Item = { ...open(), state: 'parked' };
    expect(planned(parked, occasion(), now)).toBeUndefined();
    expect(planned(parked, occasion({ until: days(4) }), now)?.state).toBe('parked');
    expect(planned(parked, occasion({ to: 'y' }), now)).toMatchObject({ state: 'open', to: 'y' });
  });

  it('keeps a closed item 30 days after its end or its moment, whichever is later', () => {
    expect(closed(open(), 'sent', days(2)).expiresAt).toBe(stamp(days(32)));
    const later = { ...open(), at: stamp(days(10)) };
    expect(closed(later, 'withdrawn', now).expiresAt).toBe(stamp(days(40)));
  });
});

describe('deciding again after binding', () => {
  const wanted = { kind: 'wanted', to: 'x', at: now, until: days(1), version: 7 } as const;

  it('holds what is wanted of the same person now', () => {
    expect(found(onIts(), wanted, now)).toEqual({ kind: 'holds', version: 7 });
  });

  it('withdraws what nobody wants any more', () => {
    const { item } = found(onIts(), { kind: 'unwanted' }, now) as { item: Item };
    expect(item).toMatchObject({ state: 'closed', closedAs: 'withdrawn' });
  });

  it('gives it back for another recipient or another time', () => {
    const other = found(onIts(), { ...wanted, to: 'y' }, now) as { item: Item };
    expect(other.item).toMatchObject({ state: 'open', to: 'y' });
    expect(other.item.delivery).toBeUndefined();
    const later = found(onIts(), { ...wanted, at: days(1), until: days(2) }, now) as { item: Item };
    expect(later.item).toMatchObject({ state: 'open', at: stamp(days(1)) });
  });

  it('records what is past its window as too late', () => {
    const { item } = found(onIts(), { ...wanted, until: now }, now) as { item: Item };
    expect(item).toMatchObject({ state: 'closed', closedAs: 'too-late' });
  });
});

describe('settling', () => {
  const by = (more: Partial<Delivery>) => settled(onIts(), delivery(more), now);

  it.each([
    ['sent', { state: 'sent' }, { state: 'closed', closedAs: 'sent', shownIn: ['delivery:1'] }],
    ['void', { state: 'void' }, { state: 'open' }],
    ['not listed', { state: 'sent', items: {} }, { state: 'open' }],
    ['refused', { state: 'refused' }, { state: 'open', refusals: 0 }],
    [
      'refused for a while',
      { state: 'refused', retryAt: stamp(days(1)) },
      { state: 'open', notBefore: stamp(days(1)), refusals: 1 },
    ],
    ['unreachable', { state: 'unreachable' }, { state: 'parked' }],
    ['retried by a person', { state: 'unknown', retried: true }, { state: 'open', shownIn: ['delivery:1'] }],
    [
      'sent after all, though retried',
      { state: 'sent', retried: true },
      { state: 'closed', closedAs: 'sent' },
    ],
  ] as const)('by a delivery that is %s', (_, more, expected) => {
    expect(by(more)).toMatchObject(expected);
  });

  it('leaves an item bound while its fate is not known', () => {
    expect(by({ state: 'sending' })).toBeUndefined();
    expect(by({ state: 'unknown' })).toBeUndefined();
  });

  it('leaves items alone that are bound elsewhere or nowhere', () => {
    const sent = delivery({ state: 'sent' });
    expect(settled(bound(open(), 'delivery:2', now), sent, now)).toBeUndefined();
    expect(settled(open(), sent, now)).toBeUndefined();
    expect(settled(closed(onIts(), 'sent', now), delivery({ state: 'void' }), now)).toBeUndefined();
  });
});

describe('the result of a post', () => {
  const sent = { state: 'sent', activityId: 'a' } as const;

  it('also replaces the unknown that a healer wrote meanwhile', () => {
    expect(withResult(delivery({ state: 'unknown' }), sent, now)).toMatchObject({
      state: 'sent',
      activityId: 'a',
    });
  });

  it('keeps what changed beside it', () => {
    const changed = delivery({ state: 'unknown', stale: 2, retried: true });
    expect(withResult(changed, sent, now)).toMatchObject({ stale: 2, retried: true });
  });

  it('does not contradict a person who said that it arrived', () => {
    const arrived = delivery({ state: 'sent' });
    expect(withResult(arrived, { state: 'refused' }, now)).toBeUndefined();
    expect(withResult(arrived, sent, now)).toMatchObject({ state: 'sent', activityId: 'a' });
  });

  it('changes nothing of a delivery that has its end', () => {
    const arrived = delivery({ state: 'sent', activityId: 'first' });
    expect(withResult(arrived, { ...sent, activityId: 'second' }, now)).toBeUndefined();
    for (const state of ['void', 'refused', 'unreachable'] as const)
      expect(withResult(delivery({ state }), sent, now)).toBeUndefined();
  });

  it('lets a delivery expire after 90 days, but never one whose fate is unknown', () => {
    expect(withResult(delivery(), sent, now)?.expiresAt).toBe(stamp(days(90)));
    expect(withResult(delivery(), { state: 'unknown' }, now)?.expiresAt).toBeUndefined();
    expect(decided(delivery({ state: 'unknown' }), 'send-again')?.expiresAt).toBe(stamp(days(90)));
  });

  it('lets one of two decisions about an unknown win', () => {
    const once = decided(delivery({ state: 'unknown' }), 'send-again');
    expect(once).toMatchObject({ retried: true });
    expect(once && decided(once, 'arrived')).toBeUndefined();
  });
});

describe('an open item', () => {
  it('is due from its moment on, and not when it is anything but open', () => {
    const item: Item = { ...open(), at: stamp(days(1)) };
    expect(isDue(item, days(1).subtract({ milliseconds: 1 }), now)).toBe(false);
    expect(isDue(item, days(1), now)).toBe(true);
    expect(isDue({ ...item, state: 'parked' }, days(1), now)).toBe(false);
  });

  it('whose topic failed waits a minute', () => {
    const { item } = failed(onIts(), now) as { item: Item };
    expect(item).toMatchObject({ state: 'open', notBefore: stamp(now.add({ minutes: 1 })) });
  });
});

describe('the wait after a refusal', () => {
  it('is never shorter than the receiver asked for, and never longer than 66 minutes', () => {
    const hour = 3_600_000;
    fc.assert(
      fc.property(fc.nat(3 * hour), fc.double({ min: 0, max: 1, noNaN: true }), (asked, random) => {
        const wait = retryDelay(3, asked, random);
        return wait >= Math.min(asked, hour) && wait <= hour * 1.1 + 100;
      }),
    );
  });

  it('grows without being asked, and ends at a quarter of an hour', () => {
    const waits = [0, 1, 2, 5, 20, 1_000].map((refusals) => retryDelay(refusals, undefined, 1));
    expect(waits).toEqual([5_000, 10_000, 20_000, 160_000, 900_000, 900_000]);
  });

  it('is real time: an item waits however far the domain clock has jumped', () => {
    const wall = Temporal.Instant.from('2026-11-01T12:00:00Z');
    const waiting: Item = { ...open(), notBefore: stamp(wall.add({ seconds: 30 })) };
    expect(isDue(waiting, days(2), wall)).toBe(false);
    expect(isDue(waiting, now, wall.add({ seconds: 31 }))).toBe(true);
  });

  it('is not believed when it is absurdly far ahead: some clock was wrong', () => {
    const wall = Temporal.Instant.from('2026-11-01T12:00:00Z');
    expect(isDue({ ...open(), notBefore: stamp(wall.add({ hours: 24 })) }, now, wall)).toBe(true);
  });
});
