/** What a sender may answer, how often it is then asked, and where everything ends: the table of the fault test. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Collection, type Database, StoreError } from '../../src/collection.ts';
import { createAgenda } from '../../src/delivery/agenda.ts';
import { type Item, itemKind, outboxPartition } from '../../src/delivery/item.ts';
import { outboxState } from '../../src/delivery/overview.ts';
import type { Posted } from '../../src/delivery/sender.ts';
import type { Topic } from '../../src/delivery/topic.ts';
import type { LogFields } from '../../src/log.ts';
import { createPeople } from '../../src/people/people.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { instantOf } from '../../src/time.ts';
import { Clock, person, Stage, silent, site, tenant } from './stage.ts';

let database: Database;
let stage: Stage;

beforeEach(async () => {
  const clock = new Clock();
  database = await openSqlite({ file: ':memory:', now: clock.now });
  stage = new Stage(database, clock);
  await stage.add(person('x'));
});

afterEach(() => database.close());

const sent: Posted = { kind: 'sent', activityId: 'a' };
const fail = (): never => {
  throw new Error('reset');
};

/** Each answer is given to one POST; the last one to all that follow. Ten ticks of 30 s, then an hour. */
async function outcomes(answers: readonly (Posted | (() => Posted))[]) {
  const left = [...answers];
  stage.sender.answer = () => {
    const answer = left.length > 1 ? left.shift() : left[0];
    return typeof answer === 'function' ? answer() : (answer ?? sent);
  };
  const outbox = stage.replica();
  await outbox.plan([stage.note('a', 'x')], stage.clock.now());
  for (let tick = 0; tick < 10; tick += 1) {
    await outbox.dispatch(tenant, stage.clock.now());
    stage.clock.pass(30_000);
  }
  stage.clock.pass(3_600_000);
  await outbox.dispatch(tenant, stage.clock.now());
  return {
    posts: stage.sender.posts.length,
    item: (await stage.states())[0],
    deliveries: (await stage.deliveries()).map(({ state }) => state),
    reference: await stage.reference('x'),
  };
}

describe('every answer of a sender', () => {
  it.each([
    ['accepted', [sent], 1, 'sent', ['sent'], 'alive'],
    [
      '429 with Retry-After, then accepted',
      [{ kind: 'refused', retryAfterMs: 60_000 }, sent],
      2,
      'sent',
      ['refused', 'sent'],
      'alive',
    ],
    ['412, then accepted', [{ kind: 'refused' }, sent], 2, 'sent', ['refused', 'sent'], 'alive'],
    ['5xx, a reset, a hang', [{ kind: 'unknown' }], 1, 'bound', ['unknown'], 'alive'],
    ['a sender that throws', [fail], 1, 'bound', ['unknown'], 'alive'],
    ['403 or 404', [{ kind: 'dead' }], 1, 'parked', ['unreachable'], 'dead'],
    [
      '429, then 403',
      [{ kind: 'refused' }, { kind: 'dead' }],
      2,
      'parked',
      ['refused', 'unreachable'],
      'dead',
    ],
    [
      '429, then a reset',
      [{ kind: 'refused' }, { kind: 'unknown' }],
      2,
      'bound',
      ['refused', 'unknown'],
      'alive',
    ],
  ] as const)('%s', async (_, answers, posts, item, deliveries, reference) => {
    expect(await outcomes(answers)).toEqual({ posts, item, deliveries, reference });
  });

  it('429 for ever is asked ever less often, and ends as too late', async () => {
    const { posts, item } = await outcomes([{ kind: 'refused' }]);
    expect(posts).toBeLessThanOrEqual(8);
    expect(item).toBe('open');
    stage.clock.jump({ days: 1 });
    const before = stage.sender.posts.length;
    stage.clock.pass(3_600_000);
    await stage.replica({ leased: false }).dispatch(tenant, stage.clock.now());
    expect(await stage.states()).toEqual(['too-late']);
    expect(stage.sender.posts.length).toBe(before);
  });

  describe('what ends as too late stands in the log and is counted for a day', () => {
    const warned: [string, LogFields | undefined][] = [];
    const log = { ...silent, warn: (event: string, fields?: LogFields) => void warned.push([event, fields]) };
    const counted = async () =>
      (await outboxState(database, tenant, stage.clock.now(), stage.clock.real)).tooLateInDay;
    beforeEach(() => void warned.splice(0));

    it.each([
      ['refused until its window closed', { kind: 'refused' }, undefined],
      ['parked until its window closed', { kind: 'dead' }, undefined],
      ['refused, and planned again too late', { kind: 'refused' }, 'plan'],
      ['never tried, since its window had moved', undefined, 'look'],
    ] as const)('%s', async (_, answer, last) => {
      if (answer !== undefined) stage.sender.answer = () => answer;
      const outbox = stage.replica({ log });
      await outbox.plan([stage.note('a', 'x')], stage.clock.now());
      if (answer !== undefined) await outbox.dispatch(tenant, stage.clock.now());
      expect({ warned, counted: await counted() }).toEqual({ warned: [], counted: 0 });
      if (last === 'look') Object.assign(stage.notes.get('a') ?? {}, { until: stage.clock.now() });
      else stage.clock.jump({ days: 2 });
      if (last === 'plan') await outbox.plan([stage.occasion('a')], stage.clock.now());
      for (let tick = 0; tick < 2; tick += 1) await outbox.dispatch(tenant, stage.clock.now());
      expect(await stage.states()).toEqual(['too-late']);
      expect({ warned, counted: await counted() }).toEqual({
        warned: [['too late to send', { what: 'note' }]],
        counted: 1,
      });
      stage.clock.jump({ days: 1, minutes: 1 });
      expect(await counted()).toBe(0);
    });

    it('but not what was over before anybody knew of it', async () => {
      const occasion = stage.note('a', 'x');
      stage.clock.jump({ days: 2 });
      await stage.replica({ log }).plan([occasion], stage.clock.now());
      expect(await stage.states()).toEqual(['too-late']);
      expect({ warned, counted: await counted() }).toEqual({ warned: [], counted: 0 });
    });
  });
});

describe('after a refusal', () => {
  it('nothing is posted before the Retry-After is over', async () => {
    stage.sender.answer = () => ({ kind: 'refused', retryAfterMs: 60_000 });
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    for (const [wait, posts] of [
      [59_000, 1],
      [10_000, 2],
    ] as const) {
      stage.clock.pass(wait);
      await outbox.dispatch(tenant, stage.clock.now());
      expect(stage.sender.posts.length).toBe(posts);
    }
  });

  it('a jump of the domain clock does not shorten the wait', async () => {
    stage.sender.answer = () => ({ kind: 'refused', retryAfterMs: 60_000 });
    const outbox = stage.replica();
    const until = stage.clock.domain.add({ hours: 24 * 10 });
    await outbox.plan([stage.note('a', 'x', { until })], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    stage.clock.jump({ days: 5 });
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts.length).toBe(1);
  });

  it('the next moment is told in domain time', async () => {
    stage.sender.answer = () => ({ kind: 'refused', retryAfterMs: 60_000 });
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    const next = await outbox.nextAt(tenant, stage.clock.now());
    const [item] = await stage.items();
    const wait = instantOf(item?.notBefore ?? '').since(stage.clock.real);
    expect(next?.since(stage.clock.now()).total('millisecond')).toBe(wait.total('millisecond'));
  });
});

describe('somebody who cannot be reached', () => {
  it('costs no POST while the reference is dead or missing', async () => {
    const { reference: _, ...without } = person('never');
    const dead = person('dead', { reference: { ...person('dead').reference, state: 'dead' } as never });
    await stage.add(without, dead);
    const outbox = stage.replica();
    await outbox.plan(
      [stage.note('a', 'never'), stage.note('b', 'dead'), stage.note('c', 'nobody')],
      stage.clock.now(),
    );
    const done = await outbox.dispatch(tenant, stage.clock.now());
    expect(done.map(({ state }) => state)).toEqual(['unreachable', 'unreachable', 'unreachable']);
    expect(stage.sender.posts).toEqual([]);
    expect((await outbox.parked(tenant, 'house', stage.clock.now())).length).toBe(3);
  });

  it('gets what was parked when they write or reinstall', async () => {
    stage.sender.answer = () => ({ kind: 'dead' });
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    stage.sender.answer = () => sent;
    await stage.revive('x');
    await outbox.reachable(tenant, 'x', stage.clock.now());
    expect(await stage.states()).toEqual(['open']);
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await stage.states()).toEqual(['sent']);
  });

  it('gets it with the next tick even if nobody told the outbox', async () => {
    stage.sender.answer = () => ({ kind: 'dead' });
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    stage.sender.answer = () => sent;
    await stage.revive('x');
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await stage.states()).toEqual(['sent']);
  });

  it('is not marked dead when they reinstalled while the POST was under way', async () => {
    stage.sender.answer = async () => {
      await stage.revive('x');
      return { kind: 'dead' };
    };
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await stage.reference('x')).toBe('alive');
    expect(await stage.states()).toEqual(['open']);
  });

  it('is no longer named once nobody wants what waits for them', async () => {
    stage.sender.answer = () => ({ kind: 'dead' });
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    Object.assign(stage.notes.get('a') ?? {}, { wanted: false });
    await outbox.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    expect(await stage.states()).toEqual(['withdrawn']);
  });

  it('is recorded as too late when the window passes', async () => {
    stage.sender.answer = () => ({ kind: 'dead' });
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    stage.clock.jump({ days: 2 });
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await stage.states()).toEqual(['too-late']);
    expect(await outbox.parked(tenant, 'house', stage.clock.now())).toEqual([]);
  });

  it('can be tried again by a colleague, since an unblocked bot is told nothing', async () => {
    stage.sender.answer = () => ({ kind: 'dead' });
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    stage.sender.answer = () => sent;
    expect(await outbox.tryAgain(tenant, 'x')).toBe('done');
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await stage.states()).toEqual(['sent']);
  });
});

describe('an unknown fate', () => {
  async function unknown() {
    stage.sender.answer = () => ({ kind: 'unknown' });
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    stage.sender.answer = () => sent;
    const [delivery] = await outbox.unknowns(tenant, 'house');
    return { outbox, id: delivery?.id ?? '' };
  }

  it('is never sent again by itself, not after weeks', async () => {
    const { outbox } = await unknown();
    for (const days of [1, 7, 30, 100]) {
      stage.clock.jump({ days });
      stage.clock.pass(60_000);
      await outbox.plan([stage.occasion('a')], stage.clock.now());
      await outbox.dispatch(tenant, stage.clock.now());
    }
    expect(stage.sender.posts.length).toBe(1);
    expect((await outbox.unknowns(tenant, 'house')).length).toBe(1);
  });

  it('is sent again once when two people press at once', async () => {
    const { outbox, id } = await unknown();
    const pressed = await Promise.all([
      outbox.decideUnknown(tenant, id, 'send-again', stage.clock.now()),
      stage.replica().decideUnknown(tenant, id, 'send-again', stage.clock.now()),
    ]);
    expect([...pressed].sort()).toEqual(['already', 'done']);
    await outbox.dispatch(tenant, stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts.length).toBe(2);
    expect(await stage.states()).toEqual(['sent']);
    expect(await outbox.unknowns(tenant, 'house')).toEqual([]);
  });

  it.each([
    ['too late', (): void => stage.clock.jump({ days: 2 })],
    ['no longer wanted', () => Object.assign(stage.notes.get('a') ?? {}, { wanted: false })],
  ])('is not said to be sent again when it is %s', async (_, happens) => {
    const { outbox, id } = await unknown();
    happens();
    expect(await outbox.decideUnknown(tenant, id, 'send-again', stage.clock.now())).toBe('over');
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts.length).toBe(1);
    expect(await outbox.unknowns(tenant, 'house')).toEqual([]);
  });

  it('is closed when somebody says that it arrived', async () => {
    const { outbox, id } = await unknown();
    expect(await outbox.decideUnknown(tenant, id, 'arrived', stage.clock.now())).toBe('done');
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await stage.states()).toEqual(['sent']);
    expect(stage.sender.posts.length).toBe(1);
  });
});

describe('an occasion that the store does not take', () => {
  it('is told of once all others are planned, so that the caller derives again', async () => {
    const inner = stage.database.collection(itemKind);
    const items: Collection<Item> = {
      get: (partition, id) => inner.get(partition, id),
      find: (query) => inner.find(query),
      replace: (doc, etag) => inner.replace(doc, etag),
      remove: (partition, id, etag) => inner.remove(partition, id, etag),
      create: async (doc) => {
        if (doc.subject === 'a') throw new StoreError('not-done', 'the store is full');
        return inner.create(doc);
      },
    };
    const database: Database = {
      kinds: () => stage.database.kinds(),
      close: () => stage.database.close(),
      collection: (kind) => (kind.kind === 'item' ? (items as never) : stage.database.collection(kind)),
    };
    const outbox = stage.replica({ database });
    const both = [stage.note('a', 'x'), stage.note('b', 'x')];
    await expect(outbox.plan(both, stage.clock.now())).rejects.toThrow('the store is full');
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts.map(({ text }) => text)).toEqual(['note b']);
  });

  it('of which somebody else is always a moment earlier is not done, and says so; so is the mark of a site', async () => {
    const { clock } = stage;
    const contended: Database = {
      kinds: () => database.kinds(),
      close: () => database.close(),
      collection: (kind) => {
        const inner = database.collection(kind);
        return {
          get: (partition, id) => inner.get(partition, id),
          find: (query) => inner.find(query),
          remove: (partition, id, etag) => inner.remove(partition, id, etag),
          create: async () => ({ kind: 'exists' }),
          replace: async () => ({ kind: 'conflict' }),
        };
      },
    };
    const planning = stage.replica({ database: contended }).plan([stage.note('a', 'x')], clock.now());
    const notDone = { name: 'StoreError', outcome: 'not-done' };
    await expect(planning).rejects.toMatchObject(notDone);
    await expect(createAgenda(contended).hot(tenant, site, clock.now())).rejects.toMatchObject(notDone);
  });
});

describe('a topic that cannot look', () => {
  /** Of `a` alone. */
  const failing = (): Topic => ({
    ...stage.topic,
    look: (item, now) =>
      item.subject === 'a' ? Promise.reject(new Error('no')) : stage.topic.look(item, now),
  });

  it('leaves nothing behind however often it is asked, and holds nobody up', async () => {
    const outbox = stage.replica({ topics: () => [failing()] });
    await outbox.plan([stage.note('a', 'x'), stage.note('b', 'x')], stage.clock.now());
    for (let tick = 0; tick < 10; tick += 1) {
      await outbox.dispatch(tenant, stage.clock.now());
      stage.clock.pass(61_000);
    }
    expect((await stage.deliveries()).map(({ state }) => state)).toEqual(['sent']);
    expect(await stage.states()).toEqual(['open', 'sent']);
  });

  it('keeps no other card from being mended', async () => {
    await stage.add(person('y'));
    const works = stage.replica({ leased: false });
    await works.plan([stage.note('a', 'x'), stage.note('b', 'y')], stage.clock.now());
    await works.dispatch(tenant, stage.clock.now());
    for (const one of ['a', 'b']) Object.assign(stage.notes.get(one) ?? {}, { text: 'held', version: 2 });
    const outbox = stage.replica({ leased: false, topics: () => [failing()] });
    await outbox.mend(tenant, 'house', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates.map(({ to }) => to)).toEqual(['y']);
  });

  it('keeps no other card from being mended where it cannot say who may follow', async () => {
    await stage.add(person('y'));
    const works = stage.replica({ leased: false });
    await works.plan([stage.note('a', 'x'), stage.note('b', 'y')], stage.clock.now());
    await works.dispatch(tenant, stage.clock.now());
    for (const one of ['a', 'b']) Object.assign(stage.notes.get(one) ?? {}, { text: 'held', version: 2 });
    const mayFollow = async ({ subject }: Item) => {
      if (subject === 'a') throw new Error('nobody knows');
      return true;
    };
    const outbox = stage.replica({ leased: false, topics: () => [{ ...stage.topic, mayFollow }] });
    await outbox.mend(tenant, 'house', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates.map(({ to }) => to)).toEqual(['y']);
  });
});

describe('updates of cards', () => {
  async function changed() {
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    Object.assign(stage.notes.get('a') ?? {}, { text: 'changed', version: 2 });
    return outbox;
  }

  it('go out once for a change, to the message that was sent', async () => {
    const outbox = await changed();
    await outbox.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates).toEqual([
      { to: 'x', text: 'changed', card: undefined, activityId: 'activity-1' },
    ]);
  });

  it('are tried again after any fault, ever less often', async () => {
    const outbox = await changed();
    stage.sender.answerUpdate = () => ({ kind: 'unknown' });
    await outbox.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    for (let tick = 0; tick < 60; tick += 1) {
      await outbox.dispatch(tenant, stage.clock.now());
      stage.clock.pass(30_000);
    }
    expect(stage.sender.updates.length).toBeGreaterThan(4);
    expect(stage.sender.updates.length).toBeLessThan(15);
    stage.sender.answerUpdate = () => sent;
    stage.clock.pass(900_000);
    await outbox.dispatch(tenant, stage.clock.now());
    expect((await stage.deliveries())[0]).toMatchObject({ stale: 0, state: 'sent' });
  });

  it.each([
    ['came', sent],
    ['may have come', { kind: 'unknown' }],
  ] as const)(
    'show the newest in the end, also where one that was held up %s after it',
    async (_, heldUp) => {
      const other = stage.replica({ leased: false });
      let held = false;
      const slow = stage.replica({
        leased: false,
        hooks: {
          step: async (step) => {
            if (step !== 'updating' || held) return;
            held = true;
            await change('newest', 3);
            await other.dispatch(tenant, stage.clock.now());
          },
        },
      });
      const change = async (text: string, version: number) => {
        Object.assign(stage.notes.get('a') ?? {}, { text, version });
        await slow.subjectChanged(tenant, 'house', 'a', stage.clock.now());
      };
      await slow.plan([stage.note('a', 'x')], stage.clock.now());
      await slow.dispatch(tenant, stage.clock.now());
      await change('newer', 2);
      stage.sender.answerUpdate = ({ text }) => (text === 'newer' ? heldUp : sent);
      await slow.dispatch(tenant, stage.clock.now());
      expect(stage.sender.updates.map(({ text }) => text)).toEqual(['newest', 'newer']);
      for (let tick = 0; tick < 2; tick += 1) {
        stage.clock.pass(30_000);
        await slow.dispatch(tenant, stage.clock.now());
      }
      expect(stage.sender.updates.map(({ text }) => text)).toEqual(['newest', 'newer', 'newest']);
    },
  );

  it('tell nothing to who has left the site, and those who may follow all the same', async () => {
    const left = await changed();
    const persons = createPeople(stage.database);
    await persons.change(tenant, 'x', (one) => ({ ...one, memberships: [] }));
    await left.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    await left.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates).toEqual([]);
    expect((await stage.deliveries())[0]).toMatchObject({ stale: 0, state: 'sent' });

    const follows = stage.replica({ topics: () => [{ ...stage.topic, mayFollow: async () => true }] });
    await follows.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    stage.clock.pass(120_000);
    await left.stop();
    for (let tick = 0; tick < 4; tick += 1) {
      await follows.dispatch(tenant, stage.clock.now());
      stage.clock.pass(30_000);
    }
    expect(stage.sender.updates.map(({ text }) => text)).toEqual(['changed']);
  });

  it('are not marked night after night for who has left the site; back again, they are mended', async () => {
    const outbox = await changed();
    const persons = createPeople(stage.database);
    const here = (await persons.person(tenant, 'x'))?.memberships ?? [];
    await persons.change(tenant, 'x', (one) => ({ ...one, memberships: [] }));
    for (let night = 0; night < 2; night += 1) {
      await outbox.mend(tenant, 'house', stage.clock.now());
      expect((await stage.deliveries())[0]).toMatchObject({ stale: 0, state: 'sent' });
    }
    await persons.change(tenant, 'x', (one) => ({ ...one, memberships: here }));
    await outbox.mend(tenant, 'house', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates.map(({ text }) => text)).toEqual(['changed']);
  });

  it('are marked once where nobody can be reached meanwhile', async () => {
    const outbox = await changed();
    const reach = (state: 'alive' | 'dead') =>
      createPeople(stage.database).change(tenant, 'x', (one) =>
        one.reference === undefined ? undefined : { ...one, reference: { ...one.reference, state } },
      );
    await reach('dead');
    for (let night = 0; night < 3; night += 1) {
      await outbox.mend(tenant, 'house', stage.clock.now());
      await outbox.dispatch(tenant, stage.clock.now());
    }
    expect((await stage.deliveries())[0]).toMatchObject({ stale: 1 });
    await reach('alive');
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates.map(({ text }) => text)).toEqual(['changed']);
  });

  it('are none of a message that was taken without a word of where it stands', async () => {
    stage.sender.answer = () => ({ kind: 'sent', activityId: '' });
    const outbox = await changed();
    await outbox.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates).toEqual([]);
    expect((await stage.deliveries())[0]).toMatchObject({ stale: 0, state: 'sent' });
  });

  it('stop when the message is gone', async () => {
    const outbox = await changed();
    stage.sender.answerUpdate = () => ({ kind: 'dead' });
    await outbox.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    for (let tick = 0; tick < 5; tick += 1) await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates.length).toBe(1);
    expect(await stage.reference('x')).toBe('alive');
  });

  it('keep to the limits of a conversation, however many of its cards are behind', async () => {
    const outbox = stage.replica({ topics: () => [{ ...stage.topic, apart: 'each' }] });
    const many = Array.from({ length: 20 }, (_, index) => `n${index}`);
    await outbox.plan(
      many.map((one) => stage.note(one, 'x')),
      stage.clock.now(),
    );
    while (stage.sender.posts.length < 20) {
      stage.clock.pass(30_000);
      await outbox.dispatch(tenant, stage.clock.now());
    }
    stage.clock.pass(60_000);
    for (const one of many) {
      Object.assign(stage.notes.get(one) ?? {}, { version: 2 });
      await outbox.subjectChanged(tenant, 'house', one, stage.clock.now());
    }
    const at: number[] = [];
    stage.sender.answerUpdate = () => {
      at.push(stage.clock.ticks);
      return sent;
    };
    while (at.length < 20) {
      await outbox.dispatch(tenant, stage.clock.now());
      stage.clock.pass(5_000);
    }
    for (const start of at)
      expect(at.filter((one) => one >= start && one < start + 1_000).length).toBeLessThan(8);
  });

  it('do not wait for one that gets no answer', async () => {
    await stage.add(person('y'));
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x'), stage.note('b', 'y')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    let other = (): void => {};
    const answered = new Promise<void>((settle) => {
      other = settle;
    });
    const gaveUp = new Promise<'late'>((settle) => void setTimeout(() => settle('late'), 500).unref());
    const late: string[] = [];
    stage.sender.answerUpdate = async ({ to }) => {
      if (stage.sender.updates.length === 2) other();
      else if ((await Promise.race([answered, gaveUp])) === 'late') late.push(to);
      return sent;
    };
    for (const note of ['a', 'b']) {
      Object.assign(stage.notes.get(note) ?? {}, { text: 'changed', version: 2 });
      await outbox.subjectChanged(tenant, 'house', note, stage.clock.now());
    }
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates.map(({ to }) => to).sort()).toEqual(['x', 'y']);
    expect(late).toEqual([]);
  });

  it('stop when the card is not taken as it is, until it is another one', async () => {
    const outbox = await changed();
    stage.sender.answerUpdate = () => ({ kind: 'refused', retryAfterMs: 3_600_000, lasting: true });
    await outbox.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    for (let hour = 0; hour < 30; hour += 1) {
      await outbox.dispatch(tenant, stage.clock.now());
      await outbox.mend(tenant, 'house', stage.clock.now());
      stage.clock.pass(3_700_000);
    }
    expect(stage.sender.updates.length).toBe(1);
    stage.sender.answerUpdate = () => sent;
    Object.assign(stage.notes.get('a') ?? {}, { text: 'shorter', version: 3 });
    await outbox.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates.at(-1)?.text).toBe('shorter');
    expect((await stage.deliveries())[0]).toMatchObject({ stale: 0, state: 'sent' });
  });

  it('are mended when nobody told of the change', async () => {
    const outbox = await changed();
    await outbox.mend(tenant, 'house', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    await outbox.mend(tenant, 'house', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates.length).toBe(1);
  });

  it('show that it is over, once', async () => {
    const outbox = await changed();
    Object.assign(stage.notes.get('a') ?? {}, { text: 'held', wanted: false });
    for (let tick = 0; tick < 3; tick += 1) {
      await outbox.mend(tenant, 'house', stage.clock.now());
      await outbox.dispatch(tenant, stage.clock.now());
    }
    expect(stage.sender.updates.map(({ text }) => text)).toEqual(['held']);
  });

  it('show that it is over also of a subject that nobody had changed before', async () => {
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    Object.assign(stage.notes.get('a') ?? {}, { version: 0 });
    await outbox.dispatch(tenant, stage.clock.now());
    Object.assign(stage.notes.get('a') ?? {}, { text: 'held', wanted: false });
    await outbox.mend(tenant, 'house', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates.map(({ text }) => text)).toEqual(['held']);
  });

  it('are none of a card of which something is gone: it would seem that it never stood there', async () => {
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x'), stage.note('b', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    const items = stage.database.collection(itemKind);
    const [gone] = (
      await items.find({ partition: outboxPartition(tenant), where: { subject: { eq: 'b' } }, limit: 1 })
    ).items;
    if (gone === undefined) throw new Error('no item');
    await items.remove(gone.doc.partition, gone.doc.id);
    Object.assign(stage.notes.get('a') ?? {}, { text: 'changed', version: 2 });
    await outbox.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates).toEqual([]);
    expect((await stage.deliveries())[0]).toMatchObject({ stale: 0, state: 'sent' });
  });

  it('wait until all of a card can be shown', async () => {
    const other = { ...stage.topic, name: 'other' };
    const outbox = stage.replica({ topics: () => [other, stage.topic] });
    const both = [{ ...stage.note('b', 'x'), topic: 'other' }, stage.note('a', 'x')];
    await outbox.plan(both, stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts).toHaveLength(1);
    other.render = () => Promise.reject(new Error('no'));
    Object.assign(stage.notes.get('a') ?? {}, { text: 'changed', version: 2 });
    await outbox.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates).toEqual([]);
    other.render = stage.topic.render;
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates.map(({ text }) => text)).toEqual(['note b\n\nchanged']);
  });

  it('are none of a message that only a person knows to have arrived: nobody knows its address', async () => {
    stage.sender.answer = () => ({ kind: 'unknown' });
    const outbox = await changed();
    const [{ id } = { id: '' }] = await outbox.unknowns(tenant, 'house');
    expect(await outbox.decideUnknown(tenant, id, 'arrived', stage.clock.now())).toBe('done');
    await outbox.subjectChanged(tenant, 'house', 'a', stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.updates).toEqual([]);
    expect((await stage.deliveries())[0]).toMatchObject({ stale: 0, state: 'sent' });
  });
});
