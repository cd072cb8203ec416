/** Somebody is told unasked of what did not arrive: on working mornings, only of what is new, and never of such a message itself. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAgenda } from '../../src/delivery/agenda.ts';
import type { OutboxOptions, RunningOutbox } from '../../src/delivery/create-outbox.ts';
import { createLeaps } from '../../src/delivery/leap.ts';
import { createUndeliveredTopic } from '../../src/delivery/undelivered-topic.ts';
import { createJobs, type Jobs } from '../../src/jobs.ts';
import { createPeople, type People } from '../../src/people/people.ts';
import type { Person, Role } from '../../src/people/person.ts';
import { deliveryRoutes } from '../../src/teams/handlers/delivery.ts';
import { da } from '../../src/texts/da.ts';
import { at, dateOf } from '../../src/time.ts';
import { buttonsOf, wordsOf } from '../support/client.ts';
import { type Engine, engines, type Opened } from '../support/databases.ts';
import { turnOf } from '../support/world.ts';
import { Clock, type Message, person, Stage, silent, site, tenant } from './stage.ts';

const withRole = (oid: string, role: Role, more: Partial<Person> = {}) =>
  person(oid, { memberships: [{ site, role }], ...more });
const withoutChat = ({ reference: _, ...known }: Person): Person => known;

const boss = withRole('boss', 'coordinator');
const second = withRole('second', 'coordinator', { language: 'en' });
const leader = withRole('leader', 'leader');
const admin = person('admin', { memberships: [], administrator: true });

let opened: Opened;
let clock: Clock;
let stage: Stage;
let people: People;
let outbox: RunningOutbox;
let jobs: Jobs;

async function prepare({ open }: Engine): Promise<void> {
  clock = new Clock();
  opened = await open(clock.now);
  stage = new Stage(opened.database, clock);
  people = createPeople(opened.database);
  await stage.add(person('x'), person('y'), withoutChat(person('never')));
  await stage.open('Huset');
  begin();
}

afterEach(() => opened.dispose());

/** The outbox of a process, and what recurs in it. */
function begin(more: Partial<OutboxOptions> = {}): void {
  outbox = stage.replica({ topics: () => [stage.topic, undelivered.topic], leased: false, ...more });
  const undelivered = createUndeliveredTopic({ people, outbox });
  const derives = [
    {
      name: 'notes',
      due: async () => ({ occasions: [...stage.notes.keys()].map((key) => stage.occasion(key)) }),
    },
    undelivered.derive,
  ];
  const agenda = createAgenda(opened.database);
  jobs = createJobs({
    people,
    agenda,
    outbox,
    derives,
    tenants: [tenant],
    log: silent,
    stopped: async () => false,
  });
}

/** Lets the time pass until then, as a running product does: with a round at each moment that calls for one. */
async function until(day: string, time: string): Promise<void> {
  const end = at(dateOf(day), time);
  for (;;) {
    await jobs.tick(clock.now());
    const next = await jobs.nextMoment(clock.now());
    const midnight = at(dateOf(day), '00:00');
    const stops = [end, midnight, ...(next === undefined ? [] : [next])]
      .filter((stop) => stop.epochMilliseconds > clock.now().epochMilliseconds)
      .sort((a, b) => a.epochMilliseconds - b.epochMilliseconds);
    const [stop] = stops;
    if (stop === undefined || stop.epochMilliseconds > end.epochMilliseconds) return;
    clock.pass(stop.epochMilliseconds - clock.now().epochMilliseconds);
  }
}

/** What the sender answers of notes; what is told of them arrives. */
function notesAre(kind: 'unknown' | 'dead' | 'refused' | 'sent'): void {
  stage.sender.answer = ({ text }) =>
    text.startsWith('note') && kind !== 'sent' ? { kind } : { kind: 'sent', activityId: `a${text.length}` };
}

const told = (): readonly Message[] =>
  stage.sender.posts.filter(
    ({ card }) => wordsOf(card).includes(da.delivery.title) || /did not arrive/.test(wordsOf(card)),
  );
const toldTo = () =>
  told()
    .map(({ to }) => to)
    .sort();

describe.each(engines)('what did not arrive, on $name', (engine) => {
  beforeEach(() => prepare(engine));

  it('is told once to each coordinator, the same morning, in their language, and to nobody else', async () => {
    await stage.add(boss, second, leader, admin);
    stage.note('FH-07:status:3', 'x', { text: 'note of FH-07' });
    stage.note('b', 'y');
    notesAre('unknown');
    await until('2026-05-04', '10:29');
    expect(told()).toEqual([]);
    await until('2026-05-04', '10:30');
    expect(toldTo()).toEqual(['boss', 'second']);
    const [danish, english] = ['boss', 'second'].map((to) => told().find((one) => one.to === to));
    expect(danish?.text).toBe('Jeg ved ikke, om 2 beskeder nåede frem: note.');
    expect(english?.text).toBe("I don't know whether 2 messages arrived: note.");
    expect(danish?.card).toMatchObject({ speak: 'Jeg ved ikke, om 2 beskeder nåede frem.' });
    expect(JSON.stringify(danish)).not.toMatch(/FH-07|Person/);
    expect(buttonsOf(danish?.card)).toMatchObject([{ title: 'Se leveringer', data: { says: 'leveringer' } }]);
    await until('2026-05-08', '18:00');
    expect(told()).toHaveLength(2);
  });

  it('is not told when somebody has seen to it before, and a card that was sent says when it is over', async () => {
    await stage.add(boss);
    notesAre('unknown');
    stage.note('a', 'x');
    await jobs.tick(clock.now());
    const decide = async () => {
      const [{ id } = { id: '' }] = await outbox.unknowns(tenant, site);
      const routes = deliveryRoutes({ outbox, people, leaps: createLeaps(opened.database) });
      const route = routes.cards.find(({ verb }) => verb === 'delivery.arrived');
      await route?.handle({ ...turnOf(boss, clock.now(), 'key'), tenant }, { delivery: id });
    };
    await decide();
    await until('2026-05-04', '12:00');
    expect(told()).toEqual([]);
    stage.note('b', 'y', { at: clock.now(), until: clock.now().add({ hours: 24 }) });
    await until('2026-05-05', '11:00');
    expect(told()).toHaveLength(1);
    await decide();
    await jobs.tick(clock.now());
    expect(stage.sender.updates.map(({ text }) => text)).toEqual([
      `${da.delivery.title}. ${da.delivery.told.over}`,
    ]);
    expect(buttonsOf(stage.sender.updates[0]?.card)).toEqual([]);
  });

  it('says once who cannot be reached, not with each message that waits, and then what came too late', async () => {
    await stage.add(boss);
    for (const day of [4, 5, 6, 7, 8]) {
      const moment = at(dateOf(`2026-05-0${day}`), '08:30');
      stage.note(`n${day}`, 'never', { at: moment, until: moment.add({ hours: 33 }) });
    }
    await until('2026-05-04', '12:00');
    expect(told().map(({ text }) => text)).toEqual(['Jeg kan ikke nå 1 person. 1 besked venter: note.']);
    await until('2026-05-05', '12:00');
    expect(told()).toHaveLength(1);
    await until('2026-05-12', '18:00');
    expect(
      told()
        .slice(1)
        .map(({ text }) => text),
    ).toEqual([
      '1 besked nåede ikke ud i tide: note.',
      '1 besked nåede ikke ud i tide: note.',
      '1 besked nåede ikke ud i tide: note.',
      '2 beskeder nåede ikke ud i tide: note.',
    ]);
  });
});

// In this the store has no part: once is enough.
describe.each(engines.slice(0, 1))('what did not arrive', (engine) => {
  beforeEach(() => prepare(engine));

  it('is told to nobody while there is nothing', async () => {
    await stage.add(boss);
    await jobs.tick(clock.now());
    expect((await jobs.nextMoment(clock.now()))?.equals(at(dateOf('2026-05-04'), '10:30'))).toBe(true);
    stage.note('a', 'x');
    await until('2026-05-08', '18:00');
    expect(stage.sender.posts.map(({ to }) => to)).toEqual(['x']);
  });

  it('is told of what is new since then, and of that alone', async () => {
    await stage.add(boss);
    notesAre('unknown');
    stage.note('a', 'x');
    await until('2026-05-04', '12:00');
    stage.note('b', 'y', { at: at(dateOf('2026-05-05'), '08:30'), until: at(dateOf('2026-05-05'), '18:00') });
    await until('2026-05-06', '18:00');
    expect(told().map(({ text }) => text)).toEqual([
      'Jeg ved ikke, om 1 besked nåede frem: note.',
      'Jeg ved ikke, om 1 besked nåede frem: note.',
    ]);
  });

  it.each(['unknown', 'dead', 'refused'] as const)(
    'begets no message about itself when it is %s',
    async (kind) => {
      await stage.add(boss);
      notesAre('unknown');
      stage.note('a', 'x');
      await jobs.tick(clock.now());
      stage.sender.answer = () => ({ kind, retryAfterMs: 3_600_000 });
      await until('2026-05-04', '10:30');
      const items = (await stage.items()).filter(({ topic }) => topic === 'undelivered');
      expect(items).toHaveLength(1);
      await until('2026-05-08', '18:00');
      expect((await stage.items()).filter(({ topic }) => topic === 'undelivered')).toHaveLength(1);
      expect(await outbox.missed(tenant, site, clock.now())).toEqual([]);
    },
  );

  it.each([
    [
      'the other coordinator, when one is away',
      [{ ...boss, pause: { from: '2026-05-01', to: '2026-05-30' } }, second, leader],
      ['second'],
    ],
    ['the leader, when the only coordinator has no chat', [withoutChat(boss), leader, admin], ['leader']],
    ['the coordinator when they write, where nobody can be reached', [withoutChat(boss), admin], []],
    ['the administrator, where nobody else is', [admin], ['admin']],
  ] as const)('is told to %s', async (_, who, expected) => {
    await stage.add(...who);
    notesAre('unknown');
    stage.note('a', 'x');
    await until('2026-05-04', '12:00');
    expect(toldTo()).toEqual(expected);
    if (expected.length === 0) {
      await stage.revive('boss');
      await outbox.reachable(tenant, 'boss', clock.now());
      await outbox.dispatch(tenant, clock.now());
      expect(toldTo()).toEqual(['boss']);
    }
    if (who[0] === admin) expect(told()[0]?.text).toContain('Huset har ingen koordinator eller leder');
  });

  it('is told to the leader the next morning when the coordinator turns out to have blocked the bot', async () => {
    await stage.add(boss, leader);
    stage.note('a', 'x');
    stage.sender.answer = ({ text, to }) =>
      to === 'boss'
        ? { kind: 'dead' }
        : text.startsWith('note')
          ? { kind: 'unknown' }
          : { kind: 'sent', activityId: 'a' };
    await until('2026-05-04', '18:00');
    expect(toldTo()).toEqual(['boss']);
    await until('2026-05-08', '18:00');
    expect(toldTo()).toEqual(['boss', 'leader']);
    expect(
      (await stage.items()).map(({ topic, to, state, closedAs }) => [topic, to, closedAs ?? state]),
    ).toContainEqual(['undelivered', 'boss', 'too-late']);
  });

  it('waits for a working morning, also what a process left behind that died on a Friday', async () => {
    await stage.add(boss);
    await until('2026-05-08', '15:00');
    begin({
      hooks: {
        step: (step) => {
          if (step === 'posted') throw new Error('died');
        },
      },
    });
    await outbox.plan([stage.note('a', 'x')], clock.now());
    await jobs.tick(clock.now());
    expect(stage.sender.posts).toHaveLength(1);
    // Down over the weekend, and until Monday's message would have gone.
    clock.pass(at(dateOf('2026-05-11'), '10:31').epochMilliseconds - clock.now().epochMilliseconds);
    begin();
    await until('2026-05-11', '10:32');
    expect((await outbox.unknowns(tenant, site)).length).toBe(1);
    await until('2026-05-12', '07:59');
    expect(told()).toEqual([]);
    await until('2026-05-12', '10:30');
    expect(toldTo()).toEqual(['boss']);
  });

  /** Lets real and domain time pass with nobody at work. */
  const down = (day: string, time: string) => {
    clock.pass(at(dateOf(day), time).epochMilliseconds - clock.now().epochMilliseconds);
    begin();
  };

  it('is caught up with in working hours after a morning without a process', async () => {
    await stage.add(boss);
    notesAre('unknown');
    stage.note('a', 'x');
    await jobs.tick(clock.now());
    down('2026-05-05', '05:00');
    await until('2026-05-05', '07:59');
    expect(told()).toEqual([]);
    await until('2026-05-08', '18:00');
    expect(toldTo()).toEqual(['boss']);
  });

  it('is told of no closed site, also when it was to be told', async () => {
    await stage.add(boss);
    notesAre('unknown');
    stage.note('a', 'x');
    await jobs.tick(clock.now());
    down('2026-05-04', '20:00');
    await jobs.tick(clock.now());
    expect((await stage.items()).filter(({ topic }) => topic === 'undelivered')).toHaveLength(1);
    await people.changeSite(tenant, site, (one) => ({ ...one, closedAt: '2026-05-04T08:10:00.000Z' }));
    await until('2026-05-08', '18:00');
    expect(told()).toEqual([]);
  });

  it('stays as it is on the phone of somebody who has gone on leave since', async () => {
    await stage.add(boss, second);
    notesAre('unknown');
    stage.note('a', 'x');
    await until('2026-05-04', '12:00');
    await people.change(tenant, 'boss', (one) => ({
      ...one,
      pause: { from: '2026-05-04', to: '2026-05-30' },
    }));
    await until('2026-05-08', '18:00');
    expect(toldTo()).toEqual(['boss', 'second']);
    expect(stage.sender.updates).toEqual([]);
  });
});
