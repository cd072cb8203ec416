/** `leveringer`, over a real outbox: what the coordinator sees and what the buttons do. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/collection.ts';
import type { RunningOutbox } from '../../src/delivery/create-outbox.ts';
import { createLeaps } from '../../src/delivery/leap.ts';
import { createPeople } from '../../src/people/people.ts';
import type { Person } from '../../src/people/person.ts';
import type { Reply } from '../../src/reply.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { deliveryRoutes } from '../../src/teams/handlers/delivery.ts';
import type { StaffTurn } from '../../src/teams/route.ts';
import { textsIn } from '../../src/texts/texts.ts';
import type { Instant } from '../../src/time.ts';
import { buttonsOf, faultsOf, pressed, textOf } from '../support/cards.ts';
import { Clock, person, Stage, tenant } from './stage.ts';

let database: Database;
let stage: Stage;
let outbox: RunningOutbox;
let woken: string[];

const coordinator = (more: Partial<Person> = {}) =>
  person('boss', { memberships: [{ site: 'house', role: 'coordinator' }], ...more });

beforeEach(async () => {
  const clock = new Clock();
  database = await openSqlite({ file: ':memory:', now: clock.now });
  stage = new Stage(database, clock);
  outbox = stage.replica();
  woken = [];
  const { reference: _, ...never } = person('never');
  await stage.add(person('x'), never, coordinator());
});

afterEach(() => database.close());

function turn(by: Person): StaffTurn {
  return {
    tenant,
    oid: by.oid,
    person: by,
    conversation: { id: 'chat', type: 'personal' },
    language: by.language,
    texts: textsIn(by.language),
    now: stage.clock.now(),
    key: 'key',
  };
}

const routes = () =>
  deliveryRoutes({
    outbox,
    people: createPeople(database),
    leaps: createLeaps(database),
    wake: (which) => void woken.push(which),
  });

async function ask(by: Person = coordinator(), text = 'leveringer') {
  const [route] = routes().texts;
  const match = route?.pattern.exec(text);
  if (route === undefined || match === null || match === undefined) throw new Error('no route');
  return route.handle(turn(by), match);
}

async function press(verb: string, data: unknown, by: Person = coordinator()) {
  const route = routes().cards.find((one) => one.verb === `delivery.${verb}`);
  if (route === undefined) throw new Error('no route');
  return route.handle(turn(by), data);
}

async function unknownAndParked(): Promise<string> {
  stage.sender.answer = () => ({ kind: 'unknown' });
  await outbox.plan([stage.note('a', 'x'), stage.note('b', 'never')], stage.clock.now());
  await outbox.dispatch(tenant, stage.clock.now());
  stage.sender.answer = () => ({ kind: 'sent', activityId: 'a' });
  return (await outbox.unknowns(tenant, 'house'))[0]?.id ?? '';
}

describe('leveringer', () => {
  it('says for a week what did not go out in time, and not that all is well', async () => {
    stage.sender.answer = () => ({ kind: 'refused' });
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    stage.sender.answer = () => ({ kind: 'sent', activityId: 'a' });
    stage.clock.jump({ days: 2 });
    await outbox.dispatch(tenant, stage.clock.now());
    const { text, card } = await ask();
    expect(text).toBe('1 besked nåede ikke ud i tide den seneste uge.');
    expect(JSON.stringify(card)).toContain('før det var for sent: note.');
    expect((await ask(coordinator({ language: 'en' }))).text).toBe(
      '1 message did not go out in time this past week.',
    );
    stage.clock.jump({ days: 8 });
    expect((await ask()).text).toBe('Alle beskeder er kommet frem eller er på vej.');
  });

  it('says that all is well when it is', async () => {
    expect((await ask()).text).toBe('Alle beskeder er kommet frem eller er på vej.');
  });

  it('shows who was not reached and why, in the reader’s language', async () => {
    await unknownAndParked();
    const danish = await ask();
    expect(danish.text).toBe('Jeg ved ikke, om 1 besked nåede frem. Jeg kan ikke nå 1 person.');
    const card = JSON.stringify(danish.card);
    expect(card).toContain('Person x: note, mandag 4. maj kl. 08.30');
    expect(card).toContain('Person never har ikke skrevet til mig, siden rollen blev givet.');
    expect(card.match(/"Action.Execute"/g)?.length).toBe(2);
    const english = await ask(coordinator({ language: 'en' }), 'Deliveries');
    expect(english.text).toBe("I don't know whether 1 message arrived. I cannot reach 1 person.");
  });

  it('calls somebody it no longer knows a former colleague', async () => {
    await outbox.plan([stage.note('gone-1', 'gone-1')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    const danish = JSON.stringify((await ask()).card).replaceAll('\u00a0', ' ');
    expect(danish).toContain('"En tidligere kollega har ikke skrevet til mig, siden rollen blev givet."');
    expect((await press('try-person', { oid: 'gone-1' })).text).toMatch(
      /^Jeg har ingen chat med en tidligere kollega\./,
    );
  });

  it('is for coordinators and leaders, in words and in buttons', async () => {
    const delivery = await unknownAndParked();
    const member = person('x');
    expect((await ask(member)).text).toBe(
      'Kun koordinatoren og lederen kan se, hvilke beskeder der ikke nåede frem.',
    );
    expect((await press('send-again', { delivery }, member)).card).toBeUndefined();
    expect((await outbox.unknowns(tenant, 'house')).length).toBe(1);
  });

  it('says nothing of another site: neither who was not reached there, nor what came too late', async () => {
    const other = coordinator({ memberships: [{ site: 'elsewhere', role: 'coordinator' }] });
    await unknownAndParked();
    expect((await ask(other)).text).toBe('Alle beskeder er kommet frem eller er på vej.');
    stage.clock.jump({ days: 2 });
    await outbox.dispatch(tenant, stage.clock.now());
    expect((await outbox.missed(tenant, 'house', stage.clock.now())).length).toBe(1);
    expect((await ask(other)).text).toBe('Alle beskeder er kommet frem eller er på vej.');
  });

  it('does not let somebody from another site decide', async () => {
    const delivery = await unknownAndParked();
    const other = coordinator({ memberships: [{ site: 'elsewhere', role: 'leader' }] });
    expect((await press('arrived', { delivery }, other)).text).toContain('allerede taget stilling');
    expect((await outbox.unknowns(tenant, 'house')).length).toBe(1);
  });

  it('sends again once, whoever presses how often', async () => {
    const delivery = await unknownAndParked();
    expect((await press('send-again', { delivery })).text).toContain('sendt igen om et øjeblik');
    expect((await press('send-again', { delivery })).text).toContain('allerede taget stilling');
    expect((await press('arrived', { delivery })).text).toContain('allerede taget stilling');
    expect(woken).toEqual([tenant]);
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts.filter(({ to }) => to === 'x').length).toBe(2);
  });

  it('promises nothing of what is too late to be sent again', async () => {
    const delivery = await unknownAndParked();
    stage.clock.jump({ days: 2 });
    expect((await press('send-again', { delivery })).text).toMatch(/^Den bliver ikke sendt igen/);
    expect(woken).toEqual([]);
  });

  it('takes a colleague’s word that it arrived', async () => {
    const delivery = await unknownAndParked();
    expect((await press('arrived', { delivery })).text).toContain('✓ Noteret');
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts.filter(({ to }) => to === 'x').length).toBe(1);
  });

  it('tries a person again whom Teams did not let it reach', async () => {
    stage.sender.answer = () => ({ kind: 'dead' });
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    stage.sender.answer = () => ({ kind: 'sent', activityId: 'a' });
    expect(JSON.stringify((await ask()).card)).toContain('Person x har fjernet eller blokeret mig.');
    expect((await press('try-person', { oid: 'x' })).text).toContain('prøver at nå Person x igen');
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await stage.states()).toEqual(['sent']);
  });

  it('does not try a person for whom nothing waits', async () => {
    await unknownAndParked();
    expect((await press('try-person', { oid: 'boss' })).text).toContain('allerede taget stilling');
    expect((await press('try-person', { oid: 'never' })).text).toContain('ingen chat med Person never');
  });

  it.each([{ delivery: 'x', more: 1 }, null])(
    'answers a payload that is not its own with how it stands: %j',
    async (payload) => {
      expect((await press('arrived', payload)).text).toMatch(/^Der er allerede taget stilling til den/);
    },
  );

  it('pages through what does not fit on one card', async () => {
    const gone = Array.from({ length: 13 }, (_, index) => stage.note(`gone-${index}`, `gone-${index}`));
    await outbox.plan(gone, stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    const first = await ask();
    expect(textOf(first)).toContain('Side 1 af 2');
    const second = await go(first, 'Næste side');
    expect(textOf(second).match(/har ikke skrevet til mig/g)).toHaveLength(1);
    expect(buttonsOf(await go(second, 'Forrige side'))).toEqual(['Næste side']);
  });
});

/** After an outage: every message of a morning may have arrived, or not. */
async function outage(count: number, more: { readonly until?: Instant; readonly from?: number } = {}) {
  const { from = 0, until = stage.clock.now().add({ hours: 24 }) } = more;
  const many = Array.from({ length: count }, (_, index) => `p${from + index}`);
  await stage.add(...many.map((oid) => person(oid)));
  stage.sender.answer = () => ({ kind: 'unknown' });
  await outbox.plan(
    many.map((oid) => stage.note(`n-${oid}`, oid, { until })),
    stage.clock.now(),
  );
  await outbox.dispatch(tenant, stage.clock.now());
  stage.sender.answer = () => ({ kind: 'sent', activityId: 'a' });
}

const go = (reply: Reply, title: string, by?: Person) => {
  const { verb, data } = pressed(reply, title);
  return press(verb.replace('delivery.', ''), data, by);
};
const unknowns = async () => (await outbox.unknowns(tenant, 'house')).length;
const sentTwice = () =>
  stage.sender.posts.filter((one, index, all) => all.findIndex(({ to }) => to === one.to) !== index).length;

describe('many messages of unknown fate that are alike', () => {
  it('stand on the card as one, with how many and to how many people', async () => {
    await outage(40);
    const reply = await ask();
    expect(textOf(reply)).toContain('Note: 40 beskeder til 40 personer, mandag 4. maj kl. 08.30');
    expect(buttonsOf(reply)).toEqual(['Send alle igen', 'Lad alle ligge', 'Se dem enkeltvis']);
    expect(faultsOf(reply)).toEqual([]);
    const english = await ask(coordinator({ language: 'en' }));
    expect(textOf(english)).toContain('Note: 40 messages to 40 people, Monday 4 May at 08:30');
  });

  it('are told of from the oldest to the newest, however the store orders them', async () => {
    let last = 1_000;
    outbox = stage.replica({
      freshId: () => {
        last -= 1;
        return `delivery:${last}`;
      },
    });
    await outage(2);
    stage.clock.jump({ hours: 1 });
    await outage(2, { from: 2 });
    expect(textOf(await ask())).toContain('mandag 4. maj kl. 08.30 til mandag 4. maj kl. 09.30');
  });

  it('are sent again after a second press, which names the number and what it may cost', async () => {
    await outage(40);
    const asked = await go(await ask(), 'Send alle igen');
    expect(textOf(asked)).toContain('Send 40 beskeder igen?');
    expect(textOf(asked)).toContain('Op til 40 personer får den samme besked to gange.');
    expect(textOf(asked)).toContain('Det kan ikke fortrydes.');
    expect(faultsOf(asked)).toEqual([]);
    expect(await unknowns()).toBe(40);
    const done = await go(asked, 'Send 40 igen');
    expect(done.text).toMatch(/^40 beskeder bliver sendt igen om et øjeblik\./);
    expect(woken).toEqual([tenant]);
    await outbox.dispatch(tenant, stage.clock.now());
    expect(sentTwice()).toBe(40);
    expect(await unknowns()).toBe(0);
  });

  it('are sent again once, pressed twice, and by two leaders at once', async () => {
    await outage(10);
    const asked = await go(await ask(), 'Send alle igen');
    const leader = person('leader', { memberships: [{ site: 'house', role: 'leader' }] });
    const both = await Promise.all([go(asked, 'Send 10 igen'), go(asked, 'Send 10 igen', leader)]);
    const numbers = both.map(({ text }) => Number(/^(\d+) besked/.exec(text ?? '')?.[1] ?? 0));
    expect(numbers.reduce((sum, one) => sum + one, 0)).toBe(10);
    expect((await go(asked, 'Send 10 igen')).text).toMatch(/^Der er allerede taget stilling til dem\./);
    await outbox.dispatch(tenant, stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(sentTwice()).toBe(10);
  });

  it('are asked about anew when they have become others meanwhile', async () => {
    await outage(5);
    const asked = await go(await ask(), 'Send alle igen');
    await outage(2, { from: 5 });
    const again = await go(asked, 'Send 5 igen');
    expect(textOf(again)).toContain('Send 7 beskeder igen?');
    expect(textOf(again)).toContain('Tallet er et andet nu.');
    expect(await unknowns()).toBe(7);
  });

  it('go again only where they are still in time and wanted, and the others are counted', async () => {
    await outage(3, { until: stage.clock.now().add({ hours: 1 }) });
    await outage(4, { from: 3 });
    Object.assign(stage.notes.get('n-p3') ?? {}, { wanted: false });
    stage.clock.jump({ hours: 2 });
    const asked = await go(await ask(), 'Send alle igen');
    expect(textOf(asked)).toContain('Send 3 beskeder igen?');
    expect(textOf(asked)).toContain('4 beskeder bliver ikke sendt igen: Det er for sent');
    await go(asked, 'Send 3 igen');
    await outbox.dispatch(tenant, stage.clock.now());
    expect(sentTwice()).toBe(3);
    const rest = await go(await ask(), 'Send alle igen');
    expect(textOf(rest)).toContain('Ingen af dem kan sendes igen');
    expect(buttonsOf(rest)).toEqual(['Lad alle ligge', 'Tilbage']);
    await go(await go(rest, 'Lad alle ligge'), 'Lad 4 ligge');
    expect(await unknowns()).toBe(0);
  });

  it('do not count as told twice whom the subject has left for somebody else', async () => {
    await outage(3);
    for (const { subject } of await stage.items()) Object.assign(stage.notes.get(subject) ?? {}, { to: 'x' });
    const asked = await go(await ask(), 'Send alle igen');
    expect(textOf(asked)).toContain('Send 3 beskeder igen?');
    expect(textOf(asked)).not.toContain('to gange');
  });

  it('are let lie after a second press, and then never sent', async () => {
    await outage(12);
    const asked = await go(await ask(), 'Lad alle ligge');
    expect(textOf(asked)).toContain('Lad 12 beskeder ligge?');
    expect(await unknowns()).toBe(12);
    expect((await go(asked, 'Lad 12 ligge')).text).toMatch(
      /^✓ Noteret\. 12 beskeder bliver ikke sendt igen\./,
    );
    await outbox.dispatch(tenant, stage.clock.now());
    expect(sentTwice()).toBe(0);
    expect(new Set(await stage.states())).toEqual(new Set(['sent']));
  });

  it('can be gone through one by one, and back', async () => {
    await outage(14);
    const each = await go(await ask(), 'Se dem enkeltvis');
    expect(faultsOf(each)).toEqual([]);
    expect(buttonsOf(each).filter((title) => title === 'Den kom frem')).toHaveLength(12);
    const second = await go(each, 'Næste side');
    const after = await go(second, 'Den kom frem');
    expect(await unknowns()).toBe(13);
    expect(textOf(after)).toContain('Side 2 af 2');
    expect(buttonsOf(await go(after, 'Tilbage'))).toContain('Send alle igen');
  });

  it('take the oldest hundred at a time', async () => {
    await outage(130);
    const asked = await go(await ask(), 'Send alle igen');
    expect(textOf(asked)).toContain('Send 100 beskeder igen?');
    expect(textOf(asked)).toContain('30 står her bagefter.');
    expect(textOf(await go(asked, 'Send 100 igen'))).toContain('30 beskeder til 30 personer');
  });

  it('stop in time when the store is slow: what is left still stands there', async () => {
    await outage(20);
    const asked = await go(await ask(), 'Send alle igen');
    let ticks = 0;
    const slow = () => {
      ticks += 500;
      return ticks;
    };
    outbox = stage.replica({ ticks: slow });
    const reply = await go(asked, 'Send 20 igen');
    expect(reply.text).toMatch(/^\d+ beskeder bliver sendt igen om et øjeblik\. \d+ nåede jeg ikke\./);
    expect(await unknowns()).toBeGreaterThan(5);
  });

  it.each([
    ['another site', () => person('away', { memberships: [{ site: 'elsewhere', role: 'leader' }] })],
    ['the site without such a role', () => person('x')],
  ])('are not for somebody of %s', async (_, who) => {
    await outage(5);
    const asked = await go(await ask(), 'Send alle igen');
    await go(asked, 'Send 5 igen', who());
    await go(await ask(), 'Send alle igen', who());
    expect(await unknowns()).toBe(5);
  });
});

/** The app was taken from many at once: Teams lets the bot reach none of them, nor tells it when that is over. */
async function blocked(count: number, from = 0) {
  const many = Array.from({ length: count }, (_, index) => `q${from + index}`);
  await stage.add(...many.map((oid) => person(oid)));
  stage.sender.answer = () => ({ kind: 'dead' });
  await outbox.plan(
    many.map((oid) => stage.note(`n-${oid}`, oid)),
    stage.clock.now(),
  );
  await outbox.dispatch(tenant, stage.clock.now());
  stage.sender.answer = () => ({ kind: 'sent', activityId: 'a' });
}

const waiting = async () => (await outbox.parked(tenant, 'house', stage.clock.now())).length;

describe('many people out of reach', () => {
  it('are all tried again after a second press, which says how many they are and what waits for them', async () => {
    await blocked(30);
    const asked = await go(await ask(), 'Prøv alle igen');
    expect(asked.text).toBe('Prøv at nå 30 personer igen?');
    expect(textOf(asked)).toContain('30 beskeder venter: note.');
    expect(buttonsOf(asked)).toEqual(['Prøv 30 igen', 'Tilbage']);
    expect(faultsOf(asked)).toEqual([]);
    expect([await waiting(), await stage.reference('q0'), woken]).toEqual([30, 'dead', []]);
    const done = await go(asked, 'Prøv 30 igen');
    expect(done.text).toMatch(/^Jeg prøver at nå 30 personer igen om et øjeblik\./);
    expect(woken).toEqual([tenant]);
    await outbox.dispatch(tenant, stage.clock.now());
    expect(new Set(await stage.states())).toEqual(new Set(['sent']));
    expect(stage.sender.posts.length).toBe(60);
  });

  it('stand by name beneath the button, which says in the reader’s language whom it is for', async () => {
    await blocked(3);
    const reply = await ask();
    expect(textOf(reply)).toContain('3 personer har fjernet eller blokeret mig.');
    expect(textOf(reply)).toContain('Person q2 har fjernet eller blokeret mig.');
    expect(buttonsOf(reply)).toEqual(['Prøv alle igen', 'Prøv igen', 'Prøv igen', 'Prøv igen']);
    expect(faultsOf(reply)).toEqual([]);
    const english = await ask(coordinator({ language: 'en' }));
    expect(textOf(english)).toContain('3 people have removed or blocked me.');
    expect((await go(english, 'Try them all again', coordinator({ language: 'en' }))).text).toBe(
      'Try to reach 3 people again?',
    );
  });

  it('are no longer there when it is too late for what waited, also before a round has come', async () => {
    await blocked(3);
    const asked = await go(await ask(), 'Prøv alle igen');
    stage.clock.jump({ days: 2 });
    expect((await ask()).text).toBe('Alle beskeder er kommet frem eller er på vej.');
    expect((await go(asked, 'Prøv 3 igen')).text).toMatch(/^Der er allerede taget stilling til dem\./);
    expect(woken).toEqual([]);
  });

  it('are tried one by one while they are two, however many have never written', async () => {
    const { reference: _, ...never } = person('mute');
    await stage.add(never);
    await blocked(2);
    await outbox.plan([stage.note('a', 'never'), stage.note('b', 'mute')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await waiting()).toBe(4);
    expect(buttonsOf(await ask())).toEqual(['Prøv igen', 'Prøv igen']);
  });

  it('are not those who have never written: only they can open a chat', async () => {
    await blocked(3);
    await outbox.plan([stage.note('a', 'never')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    const done = await go(await go(await ask(), 'Prøv alle igen'), 'Prøv 3 igen');
    expect(textOf(done)).toContain('Person never har ikke skrevet til mig');
    expect(await waiting()).toBe(1);
  });

  it('get each message once, pressed twice, and by two leaders at once', async () => {
    await blocked(5);
    const asked = await go(await ask(), 'Prøv alle igen');
    const leader = person('leader', { memberships: [{ site: 'house', role: 'leader' }] });
    await Promise.all([go(asked, 'Prøv 5 igen'), go(asked, 'Prøv 5 igen', leader)]);
    expect((await go(asked, 'Prøv 5 igen')).text).toMatch(/^Der er allerede taget stilling til dem\./);
    await outbox.dispatch(tenant, stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts.length).toBe(10);
  });

  it('are asked about anew when they have become others meanwhile', async () => {
    await blocked(4);
    const asked = await go(await ask(), 'Prøv alle igen');
    await blocked(2, 4);
    const again = await go(asked, 'Prøv 4 igen');
    expect(again.text).toBe('Prøv at nå 6 personer igen? Tallet er et andet nu. Se det igennem en gang til.');
    expect(textOf(again)).toContain('Tallet er et andet nu.');
    expect(await waiting()).toBe(6);
  });

  it('stand there again when they still cannot be reached, at the cost of one try each', async () => {
    await blocked(4);
    const asked = await go(await ask(), 'Prøv alle igen');
    stage.sender.answer = () => ({ kind: 'dead' });
    await go(asked, 'Prøv 4 igen');
    for (let tick = 0; tick < 3; tick += 1) await outbox.dispatch(tenant, stage.clock.now());
    expect([await waiting(), stage.sender.posts.length]).toEqual([4, 8]);
    expect(buttonsOf(await ask())).toContain('Prøv alle igen');
  });

  it('are tried a hundred at a time', async () => {
    await blocked(130);
    const asked = await go(await ask(), 'Prøv alle igen');
    expect(asked.text).toBe('Prøv at nå 100 personer igen?');
    expect(textOf(asked)).toContain('30 står her bagefter.');
    await go(asked, 'Prøv 100 igen');
    expect(await waiting()).toBe(30);
  });

  it('are left where the store is slow: what was not come to still stands there', async () => {
    await blocked(20);
    const asked = await go(await ask(), 'Prøv alle igen');
    let ticks = 0;
    outbox = stage.replica({
      ticks: () => {
        ticks += 500;
        return ticks;
      },
    });
    const reply = await go(asked, 'Prøv 20 igen');
    expect(reply.text).toMatch(/^Jeg prøver at nå \d+ personer igen om et øjeblik\. \d+ nåede jeg ikke\./);
    expect(await waiting()).toBeGreaterThan(5);
  });

  it.each([
    ['another site', () => person('away', { memberships: [{ site: 'elsewhere', role: 'leader' }] })],
    ['the site without such a role', () => person('x')],
  ])('are not for somebody of %s', async (_, who) => {
    await blocked(5);
    const asked = await go(await ask(), 'Prøv alle igen');
    await go(asked, 'Prøv 5 igen', who());
    expect(buttonsOf(await go(await ask(), 'Prøv alle igen', who()))).not.toContain('Prøv 5 igen');
    expect([await waiting(), await stage.reference('q0')]).toEqual([5, 'dead']);
  });
});
