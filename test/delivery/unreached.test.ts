/** `leveringer`, over a real outbox: what the coordinator sees and what the buttons do. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/collection.ts';
import type { RunningOutbox } from '../../src/delivery/create-outbox.ts';
import { createLeaps } from '../../src/delivery/leap.ts';
import { createPeople } from '../../src/people/people.ts';
import type { Person } from '../../src/people/person.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { deliveryRoutes } from '../../src/teams/handlers/delivery.ts';
import type { StaffTurn } from '../../src/teams/route.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { faultsOf } from '../support/cards.ts';
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

  it('calls somebody it no longer knows a former colleague, and one that is not shown one', async () => {
    const gone = Array.from({ length: 13 }, (_, index) => stage.note(`gone-${index}`, `gone-${index}`));
    await outbox.plan(gone, stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    const danish = JSON.stringify((await ask()).card).replaceAll('\u00a0', ' ');
    expect(danish).toContain('"En tidligere kollega har ikke skrevet til mig, siden rollen blev givet."');
    expect(danish).toContain('Der er 1 til. Den vises, når du har taget stilling til dem her.');
    const english = JSON.stringify((await ask(coordinator({ language: 'en' }))).card).replaceAll(
      '\u00a0',
      ' ',
    );
    expect(english).toContain('There is 1 more. It shows once you have dealt with these.');
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

  it('stays small however much there is', async () => {
    stage.sender.answer = () => ({ kind: 'unknown' });
    const many = Array.from({ length: 40 }, (_, index) => person(`p${index}`));
    await stage.add(...many);
    await outbox.plan(
      many.map(({ oid }) => stage.note(`n-${oid}`, oid)),
      stage.clock.now(),
    );
    await outbox.dispatch(tenant, stage.clock.now());
    const reply = await ask();
    const card = JSON.stringify(reply.card).replaceAll('\u00a0', ' ');
    expect(card).toContain('Der er 28 til.');
    expect(faultsOf(reply)).toEqual([]);
    expect(card.length).toBeLessThan(25_000);
  });
});
