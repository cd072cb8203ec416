import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Agenda, createAgenda } from '../src/delivery/agenda.ts';
import type { RunningOutbox } from '../src/delivery/create-outbox.ts';
import type { Derive, Occasion } from '../src/delivery/topic.ts';
import { createJobs, type JobsOptions } from '../src/jobs.ts';
import { createPeople, type People } from '../src/people/people.ts';
import { SiteSettings } from '../src/people/site.ts';
import { createRounds } from '../src/rounds.ts';
import type { Instant } from '../src/time.ts';
import { Clock, person, Stage, silent, site, tenant } from './delivery/stage.ts';
import { engines, type Opened } from './support/databases.ts';

describe.each(engines)('jobs on $name', ({ open }) => {
  let opened: Opened;
  let clock: Clock;
  let stage: Stage;
  let people: People;
  let agenda: Agenda;
  let outbox: RunningOutbox;
  let derived: string[];
  let occasions: Occasion[];
  let next: Instant | undefined;

  const notes: Derive = {
    name: 'notes',
    due: async (_, where) => {
      derived.push(where);
      return { occasions: where === site ? occasions : [], ...(next === undefined ? {} : { next }) };
    },
  };

  const addSite = (name: string) =>
    people.addSite({
      partition: `tenant:${tenant}`,
      id: `site:${name}`,
      kind: 'site',
      tenant,
      site: name,
      name,
      prefix: 'FH',
      programme: 'familieanbringelse',
      settings: SiteSettings.parse({}),
    });

  const jobs = (more: Partial<JobsOptions> = {}) =>
    createJobs({
      people,
      agenda,
      outbox,
      derives: [notes],
      tenants: [tenant],
      log: silent,
      stopped: async () => false,
      ...more,
    });

  beforeEach(async () => {
    clock = new Clock();
    opened = await open(clock.now);
    stage = new Stage(opened.database, clock);
    people = createPeople(opened.database);
    agenda = createAgenda(opened.database);
    outbox = stage.replica();
    derived = [];
    occasions = [];
    next = undefined;
    await stage.add(person('x'));
    await addSite(site);
  });

  afterEach(() => opened.dispose());

  it('derives, plans and sends what is due', async () => {
    occasions = [stage.note('a', 'x')];
    expect((await jobs().tick(clock.now())).map(({ state }) => state)).toEqual(['sent']);
    expect(await jobs().tick(clock.now())).toEqual([]);
  });

  it('derives a site again only when it is due, hot, or a new day has come', async () => {
    next = clock.now().add({ hours: 2 });
    const { tick } = jobs();
    const derivesAfter = async (hours: number, minutes = 0) => {
      derived = [];
      clock.jump({ hours, minutes });
      await tick(clock.now());
      return derived.length;
    };
    expect(await derivesAfter(0)).toBe(1);
    expect(await derivesAfter(1)).toBe(0);
    expect(await derivesAfter(1)).toBe(1);
    expect(await derivesAfter(1)).toBe(0);
    await agenda.hot(tenant, site, clock.now());
    expect(await derivesAfter(0)).toBe(1);
    expect(await derivesAfter(0, 1)).toBe(1);
    expect(await derivesAfter(0, 10)).toBe(1);
    expect(await derivesAfter(0, 1)).toBe(0);
    expect(await derivesAfter(24)).toBe(1);
  });

  it('derives a hot site after its time too, though nobody ticked meanwhile', async () => {
    const { tick } = jobs();
    await tick(clock.now());
    await agenda.hot(tenant, site, clock.now());
    clock.jump({ hours: 3 });
    derived = [];
    await tick(clock.now());
    await tick(clock.now());
    expect(derived).toEqual([site]);
  });

  it('takes a heat that a clock has left far ahead for over, once it is set right', async () => {
    const { tick } = jobs();
    await agenda.hot(tenant, site, clock.now().add({ hours: 3 }));
    await tick(clock.now());
    derived = [];
    await tick(clock.now());
    expect(derived).toEqual([]);
  });

  it('finds a new site by itself', async () => {
    const { tick } = jobs();
    await tick(clock.now());
    await addSite('second');
    derived = [];
    await tick(clock.now());
    expect(derived).toEqual(['second']);
  });

  it('mends a card whose change was cut short, when the heat is over', async () => {
    occasions = [stage.note('a', 'x')];
    const { tick } = jobs();
    await tick(clock.now());
    await agenda.hot(tenant, site, clock.now());
    Object.assign(stage.notes.get('a') ?? {}, { text: 'changed', version: 2 });
    clock.jump({ minutes: 1 });
    await tick(clock.now());
    expect(stage.sender.updates).toEqual([]);
    clock.jump({ minutes: 5 });
    await tick(clock.now());
    expect(stage.sender.updates.map(({ text }) => text)).toEqual(['changed']);
  });

  it('lets one failing site, derive or tenant not end the run for the others', async () => {
    await addSite('bad');
    occasions = [stage.note('a', 'x')];
    const failing: Derive = {
      name: 'failing',
      due: async (_, where) => {
        if (where === 'bad') throw new Error('no');
        return { occasions: [] };
      },
    };
    const broken = {
      ...outbox,
      dispatch: (which: string, now: Instant) =>
        which === 'broken' ? Promise.reject(new Error('no')) : outbox.dispatch(which, now),
    };
    const { tick } = jobs({ derives: [failing, notes], outbox: broken, tenants: ['broken', tenant] });
    expect((await tick(clock.now())).map(({ state }) => state)).toEqual(['sent']);
    derived = [];
    await tick(clock.now());
    // The site that failed is due again, the others are not.
    expect(derived).toEqual(['bad']);
  });

  it('does the night’s work once a day, and again when it failed', async () => {
    const nights: string[] = [];
    let fails = true;
    const nightly = [
      async () => {
        nights.push('night');
        if (fails) throw new Error('no');
      },
    ];
    const replicas = [jobs({ nightly }), jobs({ nightly })];
    const tickAll = async () => {
      for (const { tick } of replicas) await tick(clock.now());
    };
    await tickAll();
    expect(nights.length).toBe(2);
    fails = false;
    await tickAll();
    await tickAll();
    expect(nights.length).toBe(3);
    clock.jump({ days: 1 });
    await tickAll();
    expect(nights.length).toBe(4);
  });

  it('steps from moment to moment, through everything that happens', async () => {
    const all = [3, 1, 26].map((hours) =>
      stage.note(`in ${hours}`, 'x', {
        at: clock.now().add({ hours }),
        until: clock.now().add({ hours: 100 }),
      }),
    );
    next = clock.now().add({ hours: 2 });
    occasions = all;
    const { tick, nextMoment } = jobs();
    await tick(clock.now());
    const seen: string[] = [];
    for (;;) {
      const moment = await nextMoment(clock.now());
      if (moment === undefined) break;
      const hours = moment.since(clock.now()).total('hours');
      clock.jump({ hours });
      const sent = await tick(clock.now());
      seen.push(`${hours}: ${sent.length}`);
    }
    expect(seen).toEqual(['1: 1', '1: 0', '1: 1', '23: 1']);
  });

  it('closes what a jump of the clock has left behind as too late, and sends none of it', async () => {
    occasions = [stage.note('a', 'x', { at: clock.now().add({ hours: 1 }) })];
    const { tick } = jobs();
    await tick(clock.now());
    clock.jump({ days: 40 });
    expect(await tick(clock.now())).toEqual([]);
    expect(await stage.states()).toEqual(['too-late']);
    expect(stage.sender.posts).toEqual([]);
  });

  it('sends nothing twice when the clock is set back and comes again', async () => {
    occasions = [stage.note('a', 'x')];
    const { tick } = jobs();
    await tick(clock.now());
    for (const hours of [-20, 5, -30, 60]) {
      clock.jump({ hours });
      await agenda.hot(tenant, site, clock.now());
      await tick(clock.now());
    }
    expect(stage.sender.posts.length).toBe(1);
  });
});

describe('rounds', () => {
  it('come once more after one that was under way when they were woken, however often', async () => {
    const ends: (() => void)[] = [];
    const rounds = createRounds(() => new Promise<void>((end) => void ends.push(end)), silent);
    rounds.start();
    for (let woken = 0; woken < 3; woken += 1) rounds.wake();
    ends[0]?.();
    await new Promise(setImmediate);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await new Promise(setImmediate);
    expect(ends).toHaveLength(2);
    await rounds.stop();
  });

  it('are none after the last, whoever wakes: the store is closed by then', async () => {
    let begun = 0;
    const rounds = createRounds(async () => {
      begun += 1;
    }, silent);
    rounds.start();
    await rounds.stop();
    rounds.wake();
    expect(begun).toBe(1);
  });
});
