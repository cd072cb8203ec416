/** A store that takes few requests a second, and a machine that sleeps: what goes out then. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Collection,
  type Database,
  type DocumentBase,
  type Kind,
  StoreError,
} from '../../src/collection.ts';
import { createPace } from '../../src/delivery/pace.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { Clock, person, Stage, tenant } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  const clock = new Clock();
  stage = new Stage(await openSqlite({ file: ':memory:', now: clock.now }), clock);
});
afterEach(() => stage.database.close());

/** One request after the other, each of which takes a while: a container that has used up its throughput. */
function slow(milliseconds: number): Database {
  const { database, clock } = stage;
  function collection<T extends DocumentBase>(kind: Kind<T>): Collection<T> {
    const inner = database.collection(kind);
    return {
      find: (query) => inner.find(query),
      remove: (partition, id, etag) => inner.remove(partition, id, etag),
      get: (partition, id) => {
        clock.pass(milliseconds);
        return inner.get(partition, id);
      },
      create: (doc) => {
        clock.pass(milliseconds);
        return inner.create(doc);
      },
      replace: (doc, etag) => {
        clock.pass(milliseconds);
        return inner.replace(doc, etag);
      },
    };
  }
  return { collection, kinds: () => database.kinds(), close: () => database.close() };
}

const people = Array.from({ length: 20 }, (_, index) => `p${index}`);
const things = Array.from({ length: 20 }, (_, index) => index);

async function plan(): Promise<void> {
  await stage.add(...people.map((oid) => person(oid)));
  const all = people.flatMap((oid) => things.map((thing) => stage.note(`${oid}-${thing}`, oid)));
  await stage.replica().plan(all, stage.clock.now());
}

describe('a store that is too slow for many messages at once', () => {
  it('gets fewer at once, until they are posted in time: each message goes, once', async () => {
    await plan();
    const outbox = stage.replica({ database: slow(25) });
    for (let tick = 0; tick < 2; tick += 1) await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts.map(({ to }) => to).sort()).toEqual([...people].sort());
    expect(new Set(await stage.states())).toEqual(new Set(['sent']));
  });

  it('gets all of it from one round, where a scheduler starts a process for each', async () => {
    await plan();
    await stage.replica({ database: slow(25) }).dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts.length).toBe(people.length);
  });
});

describe('a delivery that stops half-way', () => {
  /** @returns for each delivery in turn, how many stood side by side when it threw. */
  async function widthsWhenEachThrows(error: Error): Promise<readonly number[]> {
    await stage.add(...people.map((oid) => person(oid)));
    const widths: number[] = [];
    let waiting = 0;
    const step = async (name: string) => {
      if (name !== 'binding') return;
      waiting += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      widths.push(waiting);
      waiting -= 1;
      throw error;
    };
    const outbox = stage.replica({ workers: 8, hooks: { step } });
    const { clock } = stage;
    await outbox.plan(
      people.map((oid) => stage.note(`of ${oid}`, oid)),
      clock.now(),
    );
    await outbox.dispatch(tenant, clock.now());
    return widths;
  }

  it('by a failure of the store has fewer begin beside the next', async () => {
    const widths = await widthsWhenEachThrows(new StoreError('not-done', 'throttled'));
    expect(widths[0]).toBe(8);
    expect(Math.max(...widths.slice(16))).toBe(1);
  });

  it('by a fault of ours holds nobody else up: the store was quick enough', async () => {
    const widths = await widthsWhenEachThrows(new TypeError('no such property'));
    expect(widths[0]).toBe(8);
    expect(Math.max(...widths.slice(8))).toBe(8);
  });
});

describe('how many begin at once', () => {
  /** @returns how many of those who want to are let in, and their ends */
  async function letIn(pace: ReturnType<typeof createPace>, wanting: number) {
    const ends: ((inTime: boolean) => void)[] = [];
    for (let index = 0; index < wanting; index += 1) void pace.begin().then((end) => ends.push(end));
    await new Promise((resolve) => setImmediate(resolve));
    return ends;
  }

  it('is halved once for all that were late together, and never less than one', async () => {
    const pace = createPace(16);
    const wide = [16, 8, 4, 2, 1, 1];
    for (const width of wide) {
      const ends = await letIn(pace, width);
      expect(ends.length).toBe(width);
      for (const end of ends) end(false);
    }
    expect((await letIn(pace, 2)).length).toBe(1);
  });

  it('grows again by one with as many as there are at once, and never beyond the most', async () => {
    const pace = createPace(4);
    for (const end of await letIn(pace, 4)) end(false);
    expect((await letIn(createPace(4), 9)).length).toBe(4);
    for (const width of [2, 3, 4, 4]) {
      const ends = await letIn(pace, width);
      expect(ends.length).toBe(width);
      for (const end of ends) end(true);
    }
    expect((await letIn(pace, 9)).length).toBe(4);
  });
});

describe('a machine that slept during a round', () => {
  it('sends no more in it: the next one begins with the right time, when it may be too late', async () => {
    await stage.add(person('x'), person('y'));
    const { clock } = stage;
    const outbox = stage.replica({
      workers: 1,
      hooks: {
        step: (step) => {
          if (step === 'settled') clock.real = clock.real.add({ hours: 48 });
        },
      },
    });
    await outbox.plan([stage.note('a', 'x'), stage.note('b', 'y')], clock.now());
    await outbox.dispatch(tenant, clock.now());
    expect(stage.sender.posts.length).toBe(1);
    clock.jump({ hours: 48 });
    await outbox.dispatch(tenant, clock.now());
    expect([...(await stage.states())].sort()).toEqual(['sent', 'too-late']);
    expect(stage.sender.posts.length).toBe(1);
  });
});
