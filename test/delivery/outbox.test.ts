import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { line } from '../../src/cards/elements.ts';
import {
  type Collection,
  type Database,
  type DocumentBase,
  type Replaced,
  StoreError,
} from '../../src/collection.ts';
import { type Delivery, deliveryKind, itemKind, outboxPartition } from '../../src/delivery/item.ts';
import { type Lease, leaseKind } from '../../src/delivery/lease.ts';
import type { Hooks, Step } from '../../src/delivery/parts.ts';
import type { Topic } from '../../src/delivery/topic.ts';
import { type Counted, counted, engines, type Opened } from '../support/databases.ts';
import { Clock, person, Stage, site, tenant } from './stage.ts';

/** A process that ends at a step: nothing after it happens. */
const diesAt = (name: Step): Hooks => ({
  step: (step) => {
    if (step === name) throw new Error(`died at ${name}`);
  },
});

describe.each(engines)('on $name', ({ open }) => {
  let opened: Opened;
  let clock: Clock;
  let stage: Stage;
  let counting: Counted;

  beforeEach(async () => {
    clock = new Clock();
    opened = await open(clock.now);
    counting = counted(opened.database);
    stage = new Stage(counting.database as Database, clock);
    await stage.add(person('x'), person('y', { language: 'en' }), person('z'));
  });

  afterEach(() => opened.dispose());

  const now = () => clock.now();

  describe('what is due', () => {
    it('goes once, however often it is planned and dispatched', async () => {
      const outbox = stage.replica();
      for (let round = 0; round < 3; round += 1) {
        await outbox.plan([stage.note('a', 'x')], now());
        await outbox.dispatch(tenant, now());
        clock.pass(30_000);
      }
      expect(stage.sender.posts.map(({ text }) => text)).toEqual(['note a']);
      expect(await stage.states()).toEqual(['sent']);
    });

    it('goes as one card to one person, and each person gets their own', async () => {
      const outbox = stage.replica();
      await outbox.plan([stage.note('a', 'x'), stage.note('b', 'x'), stage.note('c', 'y')], now());
      const done = await outbox.dispatch(tenant, now());
      expect(stage.sender.posts.map(({ to, text }) => `${to}: ${text}`).sort()).toEqual([
        'x: note a; note b',
        'y: note c',
      ]);
      expect(done.map(({ state, topics }) => `${state} ${topics.join()}`)).toEqual([
        'sent note',
        'sent note',
      ]);
    });

    it('waits for its moment, and says when that is', async () => {
      const outbox = stage.replica();
      const at = now().add({ hours: 2 });
      await outbox.plan([stage.note('a', 'x', { at })], now());
      expect(await outbox.dispatch(tenant, now())).toEqual([]);
      expect((await outbox.nextAt(tenant, now()))?.equals(at)).toBe(true);
      clock.jump({ hours: 2 });
      expect((await outbox.dispatch(tenant, now())).length).toBe(1);
      expect(await outbox.nextAt(tenant, now())).toBeUndefined();
    });

    it('goes to whom it is for now, not to whom it was planned for', async () => {
      const outbox = stage.replica();
      await outbox.plan([stage.note('a', 'x')], now());
      Object.assign(stage.notes.get('a') ?? {}, { to: 'y' });
      await outbox.dispatch(tenant, now());
      expect(stage.sender.posts.map(({ to }) => to)).toEqual(['y']);
      expect(await stage.states()).toEqual(['sent']);
    });

    it('is withdrawn when nobody wants it any more, and comes back when somebody does', async () => {
      const outbox = stage.replica();
      await outbox.plan([stage.note('a', 'x')], now());
      Object.assign(stage.notes.get('a') ?? {}, { wanted: false });
      await outbox.dispatch(tenant, now());
      expect(await stage.states()).toEqual(['withdrawn']);
      await outbox.plan([stage.note('a', 'x')], now());
      await outbox.dispatch(tenant, now());
      expect(await stage.states()).toEqual(['sent']);
    });

    it('is caught up once within its window, and recorded as too late after it', async () => {
      const outbox = stage.replica();
      const until = now().add({ hours: 24 * 40 });
      await outbox.plan([stage.note('a', 'x'), stage.note('b', 'x', { until })], now());
      clock.jump({ days: 30 });
      await outbox.dispatch(tenant, now());
      expect(stage.sender.posts.map(({ text }) => text)).toEqual(['note b']);
      expect((await stage.states()).toString()).toBe('too-late,sent');
    });

    it('goes in messages of at most twenty things', async () => {
      const outbox = stage.replica();
      const many = Array.from({ length: 45 }, (_, index) => stage.note(`n${index}`, 'x'));
      await outbox.plan(many, now());
      await outbox.dispatch(tenant, now());
      expect(stage.sender.posts.map(({ text }) => text.split(';').length)).toEqual([20, 20, 5]);
      expect(new Set(await stage.states())).toEqual(new Set(['sent']));
    });

    it('that does not fit into one card goes in the same round in as many as it takes', async () => {
      const outbox = stage.replica();
      const large: Topic = {
        ...stage.topic,
        render: async (items) => ({ text: 'large', body: [line('x'.repeat(6_000 * items.length))] }),
      };
      const sending = stage.replica({ topics: () => [large] });
      await outbox.plan(
        [1, 2, 3, 4, 5, 6, 7].map((number) => stage.note(`${number}`, 'x')),
        now(),
      );
      await sending.dispatch(tenant, now());
      expect(new Set(await stage.states())).toEqual(new Set(['sent']));
      expect(stage.sender.posts.length).toBe(2);
    });

    it('of a topic that goes apart goes in one card of its own', async () => {
      const apart = { ...stage.topic, name: 'form', apart: true as const };
      const outbox = stage.replica({ topics: () => [stage.topic, apart] });
      const form = (name: string) => ({ ...stage.note(name, 'x'), topic: 'form' });
      await outbox.plan([form('f1'), stage.note('a', 'x'), form('f2'), stage.note('b', 'x')], now());
      await outbox.dispatch(tenant, now());
      expect(stage.sender.posts.map(({ text }) => text)).toEqual(['note a; note b', 'note f1; note f2']);
    });

    it('is bundled across pages of the store', async () => {
      const outbox = stage.replica();
      const occasions = Array.from({ length: 210 }, (_, index) =>
        stage.note(`n${index}`, `p${index % 100}`, { at: now().subtract({ minutes: 300 - index }) }),
      );
      await stage.add(...Array.from({ length: 100 }, (_, index) => person(`p${index}`)));
      await outbox.plan(occasions, now());
      await outbox.dispatch(tenant, now());
      expect(stage.sender.posts.length).toBe(100);
      expect(new Set(await stage.states())).toEqual(new Set(['sent']));
    }, 60_000);

    it('costs two writes more than twice its items, and no more', async () => {
      const outbox = stage.replica({ leased: false });
      await outbox.plan([stage.note('a', 'x'), stage.note('b', 'x'), stage.note('c', 'x')], now());
      counting.reset();
      await outbox.dispatch(tenant, now());
      const writes = counting.operations().filter(({ op }) => op === 'create' || op === 'replace');
      expect(writes.length).toBe(2 * 3 + 2);
    });

    it('is recorded as sent also when the store takes the result only at the second try', async () => {
      let refused = 0;
      const outbox = stage.replica({
        database: replacing<Delivery>('delivery', async (_, replace) => {
          refused += 1;
          if (refused <= 2) throw new StoreError('not-done', 'throttled');
          return replace();
        }),
      });
      await outbox.plan([stage.note('a', 'x')], now());
      await outbox.dispatch(tenant, now());
      expect(await stage.states()).toEqual(['sent']);
    });

    it('is gone through by one round at a time: whoever asks as one ends shares the one that waits', async () => {
      const outbox = stage.replica();
      const first = outbox.dispatch(tenant, now());
      const waiting = outbox.dispatch(tenant, now());
      const asked = first.then(() => outbox.dispatch(tenant, now()));
      expect(await asked).toBe(await waiting);
    });

    it('of a topic that this replica does not know is left for one that does', async () => {
      const older = stage.replica({ leased: false, topics: () => [] });
      await older.plan([stage.note('a', 'x')], now());
      await older.dispatch(tenant, now());
      expect(await stage.states()).toEqual(['open']);
      await stage.replica({ leased: false }).dispatch(tenant, now());
      expect(await stage.states()).toEqual(['sent']);
    });

    it('of a topic that fails does not keep the others back, and is tried again', async () => {
      const bad = { ...stage.topic, name: 'bad', render: () => Promise.reject(new Error('no')) };
      const occasion = { ...stage.note('a', 'x'), topic: 'bad' };
      const outbox = stage.replica({ topics: () => [bad, stage.topic] });
      await outbox.plan([occasion, stage.note('b', 'x')], now());
      await outbox.dispatch(tenant, now());
      expect(stage.sender.posts.map(({ text }) => text)).toEqual(['note b']);
      bad.render = stage.topic.render as never;
      clock.pass(61_000);
      await outbox.dispatch(tenant, now());
      expect(stage.sender.posts.map(({ text }) => text)).toEqual(['note b', 'note a']);
    });
  });

  /** The store, but for how it writes over documents of one kind. */
  function replacing<T extends DocumentBase>(
    kind: string,
    how: (doc: T, replace: () => Promise<Replaced>) => Promise<Replaced>,
  ): Database {
    const over = <D extends DocumentBase>(inner: Collection<D>): Collection<D> => ({
      get: (partition, id) => inner.get(partition, id),
      find: (query) => inner.find(query),
      create: (doc) => inner.create(doc),
      remove: (partition, id, etag) => inner.remove(partition, id, etag),
      replace: (doc, etag) => how(doc as never, () => inner.replace(doc, etag)),
    });
    const { database } = opened;
    return {
      kinds: () => database.kinds(),
      close: () => database.close(),
      collection: (one) => (one.kind === kind ? over(database.collection(one)) : database.collection(one)),
    };
  }

  describe('two replicas', () => {
    it('that dispatch at once send each item once, with the lease and without', async () => {
      for (const leased of [true, false]) {
        const [one, two] = [stage.replica({ leased }), stage.replica({ leased })];
        const before = stage.sender.posts.length;
        const all = Array.from({ length: 12 }, (_, index) =>
          stage.note(`${leased}${index}`, ['x', 'y', 'z'][index % 3] ?? ''),
        );
        await Promise.all([one.plan(all, now()), two.plan(all, now())]);
        for (let tick = 0; tick < 3; tick += 1) {
          await Promise.all([one.dispatch(tenant, now()), two.dispatch(tenant, now())]);
          clock.pass(30_000);
        }
        const texts = stage.sender.posts.slice(before).flatMap(({ text }) => text.split('; '));
        expect(texts.length).toBe(12);
        expect(new Set(texts).size).toBe(12);
        await one.stop();
      }
    });

    it('take turns when the holder dies, and at once when it stops in good order', async () => {
      const [one, two, three] = [stage.replica(), stage.replica(), stage.replica()];
      await one.dispatch(tenant, now());
      await two.plan([stage.note('a', 'x')], now());
      expect(await two.dispatch(tenant, now())).toEqual([]);
      clock.pass(19_000);
      expect(await two.dispatch(tenant, now())).toEqual([]);
      clock.pass(1_500);
      expect((await two.dispatch(tenant, now())).length).toBe(1);
      await two.plan([stage.note('b', 'x')], now());
      expect(await three.dispatch(tenant, now())).toEqual([]);
      await two.stop();
      expect((await three.dispatch(tenant, now())).length).toBe(1);
    });

    it('leave in good order also when the store does not take a lease back, and give back the others', async () => {
      const database = replacing<Lease>('lease', async (doc, replace) => {
        if (doc.holder === '' && doc.partition === outboxPartition(tenant))
          throw new StoreError('not-done', 'throttled');
        return replace();
      });
      const leaving = stage.replica({ database });
      for (const one of [tenant, 'tenant-2']) await leaving.dispatch(one, now());
      await leaving.stop();
      const leases = opened.database.collection(leaseKind);
      expect((await leases.get(outboxPartition('tenant-2'), 'lease'))?.doc.holder).toBe('');
    });

    it('give back no lease that another has taken meanwhile', async () => {
      const [one, two, three] = [stage.replica(), stage.replica(), stage.replica()];
      for (const replica of [one, two]) await replica.dispatch(tenant, now());
      clock.pass(21_000);
      await two.dispatch(tenant, now());
      await one.stop();
      await three.plan([stage.note('a', 'x')], now());
      expect(await three.dispatch(tenant, now())).toEqual([]);
    });

    it('post nothing by a lease whose renewal took so long that it may be another’s by now', async () => {
      const slow = replacing<Lease>('lease', async (_, replace) => {
        clock.pass(11_000);
        return replace();
      });
      const one = stage.replica({ database: slow });
      await one.plan([stage.note('a', 'x')], now());
      // The first makes it; the second finds its own, and renews.
      for (let tick = 0; tick < 2; tick += 1) {
        await one.dispatch(tenant, now());
        await one.plan([stage.note(`b${tick}`, 'y')], now());
      }
      expect(stage.sender.posts.map(({ to }) => to)).toEqual(['x']);
    });

    it('do not take a lease that is renewed, however long they watch', async () => {
      const [one, two] = [stage.replica(), stage.replica()];
      for (let tick = 0; tick < 10; tick += 1) {
        await one.dispatch(tenant, now());
        clock.pass(10_000);
        await two.plan([stage.note(`n${tick}`, 'x')], now());
        expect(await two.dispatch(tenant, now())).toEqual([]);
      }
    });

    it('keep a conversation within its limits when the lease moves', async () => {
      const [one, two] = [stage.replica(), stage.replica()];
      const alone = (name: string) => ({ ...stage.note(name, 'x'), urgent: true });
      await one.plan(
        Array.from({ length: 20 }, (_, index) => alone(`a${index}`)),
        now(),
      );
      const post = stage.sender.answer;
      const moments: number[] = [];
      stage.sender.answer = (message) => {
        moments.push(clock.ticks);
        return post(message);
      };
      for (let tick = 0; tick < 10; tick += 1) {
        await one.dispatch(tenant, now());
        clock.pass(500);
      }
      await one.stop();
      for (let tick = 0; tick < 10; tick += 1) {
        await two.dispatch(tenant, now());
        clock.pass(500);
      }
      expect(moments.length).toBe(20);
      const most = Math.max(
        ...moments.map((from) => moments.filter((tick) => tick >= from && tick < from + 2_000).length),
      );
      expect(most).toBeLessThanOrEqual(8);
    });
  });

  describe('a replica that dies', () => {
    const twoMinutesLater = async () => {
      const next = stage.replica();
      for (let tick = 0; tick < 5; tick += 1) {
        clock.pass(30_000);
        await next.plan([stage.occasion('a')], now());
        await next.dispatch(tenant, now());
      }
    };

    it.each([
      ['planned', 1, 'sent'],
      ['binding', 1, 'sent'],
      ['bound', 1, 'sent'],
      ['decided', 1, 'sent'],
      ['created', 0, 'bound'],
      ['posted', 1, 'bound'],
      ['recorded', 1, 'sent'],
      ['settled', 1, 'sent'],
    ] as const)('at %s: %i post, and the item is %s', async (step, posts, state) => {
      stage.note('a', 'x');
      const dying = stage.replica({ hooks: diesAt(step) });
      await dying.plan([stage.occasion('a')], now()).catch(() => {});
      await dying.dispatch(tenant, now());
      await twoMinutesLater();
      expect(stage.sender.posts.length).toBe(posts);
      expect(await stage.states()).toEqual([state]);
      const unknown = (await stage.deliveries()).filter((one) => one.state === 'unknown');
      expect(unknown.length).toBe(state === 'bound' ? 1 : 0);
    });

    it('is judged at once by a process that has only just started, when a minute has passed', async () => {
      stage.note('a', 'x');
      const dying = stage.replica({ hooks: diesAt('decided') });
      await dying.plan([stage.occasion('a')], now());
      await dying.dispatch(tenant, now());
      clock.pass(61_000);
      await stage.replica().dispatch(tenant, now());
      expect(await stage.states()).toEqual(['sent']);
    });
  });

  describe('a replica that is paused', () => {
    /** Everybody else goes on for a while when the replica comes to `at`. */
    const pausedAt = (at: Step, meanwhile: () => Promise<unknown>): Hooks => ({
      step: async (step) => {
        if (step === at) await meanwhile();
      },
    });

    it('between binding and creating learns from the fence that it may not post', async () => {
      stage.note('a', 'x');
      const other = stage.replica({ leased: false });
      const slow = stage.replica({
        leased: false,
        hooks: pausedAt('decided', async () => {
          clock.pass(61_000);
          await other.dispatch(tenant, now());
        }),
      });
      await slow.plan([stage.occasion('a')], now());
      await slow.dispatch(tenant, now());
      expect(stage.sender.posts.length).toBe(1);
      expect(await stage.states()).toEqual(['sent']);
      expect((await stage.deliveries()).map(({ state }) => state).sort()).toEqual(['sent', 'void']);
    });

    it('between creating and posting posts nothing past its limit, and the item goes with the next delivery', async () => {
      stage.note('a', 'x');
      const slow = stage.replica({
        leased: false,
        hooks: pausedAt('created', async () => {
          if (stage.sender.posts.length === 0 && (await stage.deliveries()).length === 1) clock.pass(6_000);
        }),
      });
      await slow.plan([stage.occasion('a')], now());
      const done = await slow.dispatch(tenant, now());
      expect(done.map(({ state }) => state)).toEqual(['refused', 'sent']);
      expect(stage.sender.posts.length).toBe(1);
    });

    it.each([48, -48])(
      'for %i hours by the wall alone, as a machine that sleeps is, posts nothing',
      async (hours) => {
        stage.note('a', 'x');
        const asleep = stage.replica({
          hooks: pausedAt('created', async () => {
            clock.real = clock.real.add({ hours });
          }),
        });
        await asleep.plan([stage.occasion('a')], now());
        await asleep.dispatch(tenant, now());
        expect(stage.sender.posts).toEqual([]);
        expect(await stage.states()).toEqual(['open']);
      },
    );

    it('while posting records what came of it, though it was called unknown meanwhile', async () => {
      stage.note('a', 'x');
      const other = stage.replica({ leased: false });
      const slow = stage.replica({
        leased: false,
        hooks: pausedAt('posted', async () => {
          clock.pass(61_000);
          await other.dispatch(tenant, now());
        }),
      });
      await slow.plan([stage.occasion('a')], now());
      await slow.dispatch(tenant, now());
      expect(stage.sender.posts.length).toBe(1);
      expect(await stage.states()).toEqual(['sent']);
    });
  });

  describe('at once', () => {
    it('sends without the lease and says so', async () => {
      await stage.replica().dispatch(tenant, now());
      const other = stage.replica();
      expect(await other.sendNow(stage.note('a', 'x'), now())).toBe('sent');
      expect(await other.sendNow(stage.occasion('a'), now())).toBe('sent');
      expect(stage.sender.posts.length).toBe(1);
    });

    it('sends once when two replicas are asked, and a dispatcher is under way', async () => {
      const [one, two, three] = [stage.replica(), stage.replica(), stage.replica()];
      const occasion = stage.note('a', 'x');
      const went = await Promise.all([
        one.sendNow(occasion, now()),
        two.sendNow(occasion, now()),
        three.dispatch(tenant, now()),
      ]);
      expect(went.slice(0, 2)).toEqual(['sent', 'sent']);
      expect(stage.sender.posts.length).toBe(1);
    });

    it.each([
      ['unknown', { kind: 'unknown' }],
      ['later', { kind: 'refused' }],
      ['unreachable', { kind: 'dead' }],
    ] as const)('says %s when that is so', async (word, answer) => {
      stage.sender.answer = () => answer;
      expect(await stage.replica().sendNow(stage.note('a', 'x'), now())).toBe(word);
    });
  });

  it('withdraws at once what a change makes needless, so that nothing waits for it', async () => {
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x', { at: now().add({ hours: 2 }) })], now());
    Object.assign(stage.notes.get('a') ?? {}, { wanted: false });
    await outbox.subjectChanged(tenant, site, 'a', now());
    expect(await outbox.nextAt(tenant, now())).toBeUndefined();
    expect(await stage.states()).toEqual(['withdrawn']);
  });

  it('keeps to what expires and what never does', async () => {
    const outbox = stage.replica();
    await outbox.plan([stage.note('a', 'x')], now());
    await outbox.dispatch(tenant, now());
    stage.sender.answer = () => ({ kind: 'unknown' });
    await outbox.plan([stage.note('b', 'x')], now());
    await outbox.dispatch(tenant, now());
    clock.jump({ days: 31 });
    expect(await stage.states()).toEqual(['bound']);
    clock.jump({ days: 60 });
    const left: readonly Delivery[] = await stage.deliveries();
    expect(left.map(({ state }) => state)).toEqual(['unknown']);
    const items = opened.database.collection(itemKind);
    const deliveries = opened.database.collection(deliveryKind);
    const partition = outboxPartition(tenant);
    expect(
      (await items.find({ partition, limit: 10 })).items.every(({ doc }) => doc.expiresAt === undefined),
    ).toBe(true);
    expect((await deliveries.find({ partition, limit: 10 })).items[0]?.doc.expiresAt).toBeUndefined();
  });
});
