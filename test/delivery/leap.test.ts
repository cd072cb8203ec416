/** A clock that leaps by more than 25 days: everything waits until a person says that it is right, or it is set back. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAgenda } from '../../src/delivery/agenda.ts';
import type { RunningOutbox } from '../../src/delivery/create-outbox.ts';
import { createLeaps, type Leaps } from '../../src/delivery/leap.ts';
import { createLeapTopic, stoppedByLeap } from '../../src/delivery/leap-topic.ts';
import { createJobs, type Jobs } from '../../src/jobs.ts';
import { createPeople, type People } from '../../src/people/people.ts';
import type { Person } from '../../src/people/person.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { deliveryRoutes } from '../../src/teams/handlers/delivery.ts';
import { da } from '../../src/texts/da.ts';
import { instantOf, type Now } from '../../src/time.ts';
import { buttonsOf, wordsOf } from '../support/client.ts';
import { engines, type Opened } from '../support/databases.ts';
import { turnOf } from '../support/world.ts';
import { Clock, person, Stage, silent, site, tenant } from './stage.ts';

const boss = person('boss', { memberships: [{ site, role: 'coordinator' }] });
const admin = person('admin', { memberships: [], administrator: true, language: 'en' });

describe.each(engines)('a clock that leaps, on $name', ({ open }) => {
  let opened: Opened;
  let clock: Clock;
  let stage: Stage;
  let people: People;
  let leaps: Leaps;
  let outbox: RunningOutbox;
  let jobs: Jobs;
  let nights: number;
  let storeNow: Now;

  beforeEach(async () => {
    clock = new Clock();
    storeNow = clock.now;
    opened = await open(() => storeNow());
    stage = new Stage(opened.database, clock);
    people = createPeople(opened.database);
    leaps = createLeaps(opened.database);
    storeNow = () => leaps.bounded(clock.now());
    outbox = stage.replica({ topics: () => [stage.topic, createLeapTopic(leaps)] });
    nights = 0;
    jobs = createJobs({
      people,
      agenda: createAgenda(opened.database),
      outbox,
      derives: [
        {
          name: 'notes',
          due: async () => ({ occasions: [...stage.notes.keys()].map((key) => stage.occasion(key)) }),
        },
      ],
      tenants: [tenant],
      log: silent,
      stopped: stoppedByLeap({ people, leaps, outbox }, leaps, silent),
      nightly: [
        async () => {
          nights += 1;
        },
      ],
    });
    await stage.add(person('x'), boss, admin);
    await stage.open();
  });

  afterEach(() => opened.dispose());

  const tick = () => jobs.tick(clock.now());
  const turn = (by: Person) => ({ ...turnOf(by, clock.now(), 'key'), tenant });
  const routes = () => deliveryRoutes({ outbox, people, leaps });
  const press = async (by: Person, data: unknown) =>
    routes()
      .cards.find(({ verb }) => verb === 'delivery.clock-right')
      ?.handle(turn(by), data);
  const asked = () => stage.sender.posts.filter(({ text }) => /Uret er sprunget|clock has jumped/.test(text));
  const confirmation = () => buttonsOf(asked()[0]?.card)[0]?.data;

  it('goes on by itself over three weeks, and records what it missed', async () => {
    await tick();
    stage.note('late', 'x', { until: clock.now().add({ hours: 48 }), at: clock.now().add({ hours: 24 }) });
    clock.jump({ days: 21 });
    await tick();
    expect(await stage.states()).toEqual(['too-late']);
    expect(stage.sender.posts).toEqual([]);
  });

  it('goes on when a clock that stood years back is right again', async () => {
    await tick();
    const right = clock.domain;
    clock.domain = instantOf('1970-01-01T00:00:10.000Z');
    await tick();
    clock.domain = right;
    stage.note('now', 'x');
    clock.jump({ hours: 24 });
    await tick();
    expect(asked()).toEqual([]);
    expect(await leaps.leapt(tenant, clock.now())).toBeUndefined();
  });

  it('stops everything over 26 days: nothing is sent, closed or cleared away; coordinator and administrator are asked once', async () => {
    stage.note('soon', 'x', {
      at: clock.now().add({ hours: 24 }),
      until: clock.now().add({ hours: 24 * 40 }),
    });
    await tick();
    const before = nights;
    clock.jump({ days: 26 });
    for (let count = 0; count < 3; count += 1) {
      await tick();
      clock.jump({ hours: 24 });
      clock.pass(30_000);
    }
    expect((await stage.items()).filter(({ topic }) => topic === 'note').map(({ state }) => state)).toEqual([
      'open',
    ]);
    expect(
      asked()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['admin', 'boss']);
    expect(stage.sender.posts).toHaveLength(2);
    expect(nights).toBe(before);
    expect(await jobs.nextMoment(clock.now())).toBeUndefined();
  });

  it('goes on when a coordinator says that the clock is right, and tells the other one', async () => {
    stage.note('soon', 'x', {
      at: clock.now().add({ hours: 24 }),
      until: clock.now().add({ hours: 24 * 40 }),
    });
    stage.note('late', 'x', { until: clock.now().add({ hours: 24 * 20 }) });
    await tick();
    expect(stage.sender.posts.map(({ text }) => text)).toEqual(['note late']);
    stage.note('missed', 'x', {
      at: clock.now().add({ hours: 24 * 10 }),
      until: clock.now().add({ hours: 24 * 20 }),
    });
    clock.jump({ days: 26 });
    await tick();
    const reply = await press(boss, confirmation());
    expect(reply?.text).toBe(da.delivery.leap.confirmed);
    await tick();
    expect(stage.sender.posts.map(({ text }) => text)).toContain('note soon');
    expect(
      (await stage.items()).filter(({ subject }) => subject === 'missed').map(({ closedAs }) => closedAs),
    ).toEqual(['too-late']);
    expect(stage.sender.updates.map(({ to, text }) => `${to}: ${text}`)).toContain(
      'admin: The clock has been seen to. I am up and running again.',
    );
    expect((await press(admin, confirmation()))?.text).toBe(
      'The clock has been seen to. I am up and running again.',
    );
  });

  it('is confirmed once, by whoever of two is first', async () => {
    await tick();
    clock.jump({ days: 26 });
    await tick();
    const replies = await Promise.all([press(boss, confirmation()), press(admin, confirmation())]);
    expect(replies.map((reply) => reply?.text)).toEqual([
      da.delivery.leap.confirmed,
      'The clock has been seen to. I am up and running again.',
    ]);
  });

  it('goes on by itself when the clock is set back, sends nothing twice, and an old card confirms nothing', async () => {
    stage.note('once', 'x', { until: clock.now().add({ hours: 24 * 60 }) });
    await tick();
    clock.jump({ days: 40 });
    await tick();
    const old = confirmation();
    clock.jump({ days: -40 });
    await tick();
    expect(stage.sender.posts.filter(({ text }) => text === 'note once')).toHaveLength(1);
    expect((await press(boss, old))?.text).toBe(da.delivery.leap.over);
    clock.jump({ days: 2 });
    await tick();
    clock.jump({ days: 40 });
    await tick();
    expect((await press(boss, old))?.text).toBe(da.delivery.leap.over);
    expect(await leaps.leapt(tenant, clock.now())).toBeDefined();
  });

  it('stands first in `leveringer`, and only a coordinator or administrator may confirm it', async () => {
    await tick();
    clock.jump({ days: 26 });
    await tick();
    const leveringer = routes().texts[0];
    const seen = async (by: Person) => {
      const match = leveringer?.pattern.exec('leveringer');
      return match ? leveringer?.handle(turn(by), match) : undefined;
    };
    expect(wordsOf((await seen(boss))?.card)).toContain('Uret er sprunget frem');
    expect(wordsOf((await seen(admin))?.card)).toContain('The clock has jumped ahead');
    expect((await seen(person('x')))?.text).toBe(da.delivery.onlyLeaders);
    expect((await press(person('x'), confirmation()))?.text).toBe(da.delivery.leap.notYours);
    expect(await leaps.leapt(tenant, clock.now())).toBeDefined();
  });
});

describe('a store whose clock leaps', () => {
  it('forgets nothing before somebody has confirmed the leap', async () => {
    const clock = new Clock();
    let leaps: Leaps | undefined;
    const database = await openSqlite({
      file: ':memory:',
      now: () => leaps?.bounded(clock.now()) ?? clock.now(),
    });
    leaps = createLeaps(database);
    const stage = new Stage(database, clock);
    await stage.add(person('x'));
    const outbox = stage.replica();
    await leaps.begin(tenant, clock.now());
    await outbox.plan([stage.note('a', 'x', { until: clock.now().add({ hours: 24 * 20 }) })], clock.now());
    await outbox.dispatch(tenant, clock.now());
    clock.jump({ days: 40 });
    expect(await stage.states()).toEqual(['sent']);
    clock.jump({ days: -35 });
    await outbox.plan([stage.occasion('a')], clock.now());
    await outbox.dispatch(tenant, clock.now());
    expect(stage.sender.posts).toHaveLength(1);
    clock.jump({ days: 35 });
    expect(await leaps.confirm(tenant, clock.now())).toBe('done');
    expect(await stage.states()).toEqual([]);
    await database.close();
  });
});
