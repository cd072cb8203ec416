import { afterEach, describe, expect, it } from '@jest/globals';
import { createCases } from '../../src/cases/cases.ts';
import type { Occasion } from '../../src/delivery/topic.ts';
import { appointAdministrators, createAdministration } from '../../src/people/administration.ts';
import { peopleCard } from '../../src/people/administration-cards.ts';
import { createPeople } from '../../src/people/people.ts';
import { Person, personId, type Role } from '../../src/people/person.ts';
import { Site, siteId } from '../../src/people/site.ts';
import { createAudit } from '../../src/privacy/audit.ts';
import { peopleRoutes } from '../../src/teams/handlers/people.ts';
import { da } from '../../src/texts/da.ts';
import { at, dateOf, isBefore, stamp } from '../../src/time.ts';
import { faultsOf, filledIn, pressed, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { chatAt, oid, type SeedPerson, seedSite, tenant } from '../support/seed.ts';
import { push, turnOf } from '../support/world.ts';

const now = at(dateOf('2026-05-04'), '07:00');

describe.each(engines)('administrators on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  it('are those whom the environment names at the start, and nobody else', async () => {
    opened = await open(() => now);
    await seedSite(opened.database, now, {
      people: [{ oid: oid(1) }, { oid: oid(2), more: { administrator: true } }],
      cases: [],
    });
    const people = createPeople(opened.database);
    const named = (...administrators: string[]) => ({ tenants: [tenant], administrators });
    await appointAdministrators(people, named(oid(3), oid(4)), 'kept', now);
    expect((await people.everyone(tenant)).filter((one) => one.administrator)).toHaveLength(3);
    await appointAdministrators(people, named(oid(3)), 'dismissed', now);
    const all = await people.everyone(tenant);
    expect(all.filter(({ administrator }) => administrator).map((one) => one.oid)).toEqual([oid(3)]);
    const leaves = all.filter(({ expiresAt }) => expiresAt !== undefined).map((one) => one.oid);
    expect(leaves).toEqual([oid(4)]);
  });
});

describe('the people of a site', () => {
  const site = Site.parse({
    partition: 'p',
    id: siteId('hus'),
    kind: 'site',
    tenant,
    site: 'hus',
    name: 'Ø'.repeat(60),
    prefix: 'FH',
    programme: 'famko',
    settings: {},
  });
  const people = Array.from({ length: 70 }, (_, index) =>
    Person.parse({
      partition: 'p',
      id: personId(oid(index)),
      kind: 'person',
      tenant,
      oid: oid(index),
      name: `${'Ø'.repeat(57)} ${String(index).padStart(2, '0')}`,
      memberships: [
        { site: 'hus', role: 'subject-lead' },
        { site: 'another', role: 'leader' },
      ],
    }),
  ).reverse();
  const shown = (page: number) => {
    const card = peopleCard(da, site, people, page, { text: 'Ø'.repeat(200) });
    return { text: '', card };
  };

  it('stand on as many cards as they need, by name, each with the way to take their role', () => {
    const cards = [0, 1, 2].map(shown);
    for (const card of cards) expect(faultsOf(card)).toEqual([]);
    const numbers = cards.flatMap((card) =>
      [...textOf(card).matchAll(/Ø (\d\d) · /g)].map(([, number]) => Number(number)),
    );
    expect(numbers).toEqual(Array.from({ length: 70 }, (_, index) => index));
    expect(textOf(shown(0))).toContain('Side 1 af 3');
    expect(pressed(shown(0), 'Næste side').data).toEqual({ site: 'hus', page: 1 });
    expect(pressed(shown(2), 'Forrige side').data).toEqual({ site: 'hus', page: 1 });
    expect(pressed(shown(1), 'Fjern').data).toMatchObject({ page: 1 });
    // Somebody on the last page was taken away meanwhile.
    expect(shown(9)).toEqual(shown(2));
  });
});

describe.each(engines)('a new site on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  /** An administrator's form, and what the overview or the form says when it is saved. */
  async function form() {
    opened = await open(() => now);
    const { database } = opened;
    const seeded = await seedSite(database, now);
    const people = createPeople(database);
    const routes = peopleRoutes({
      people,
      administration: createAdministration(database, people),
      cases: createCases(database, people),
      audit: createAudit(database),
      outbox: { plan: async () => {}, subjectChanged: async () => {} },
      siteChanges: async () => {},
    });
    const turn = turnOf(seeded.person(4), now, 'turn');
    const empty = await push(routes, turn, { verb: 'people.site-form', data: {} });
    return {
      people,
      empty,
      push: async (verb: string) => push(routes, turn, { verb: `people.${verb}`, data: {} }),
      save: async (name: string, prefix: string, more: Readonly<Record<string, string>> = {}) => {
        const typed = { name, prefix, programme: 'familieanbringelse', ...more };
        return textOf(await push(routes, turn, pressed(empty, 'Gem', typed)));
      },
    };
  }

  it('is asked about with nothing chosen that nobody chose, nor is a role', async () => {
    const the = await form();
    expect(faultsOf(the.empty)).toEqual([]);
    expect(filledIn(the.empty)).toEqual({ progression: 'false', freeText: 'false' });
    const only = await the.push('role-form');
    expect(filledIn(only)).toEqual({ site: 'familiens-hus' });
    await the.save('Et andet sted', 'XX');
    const several = await the.push('role-form');
    expect(filledIn(several)).toEqual({});
    expect(faultsOf(several)).toEqual([]);
    expect(faultsOf(await the.push('overview'))).toEqual([]);
  });

  it('whose form is rejected comes back filled in, with each fault by its field and a word on top', async () => {
    const the = await form();
    const said = await the.save('', '1');
    const [title, banner, ...rest] = said.split('\n').slice(1);
    expect([title, banner]).toEqual(['Opret sted', 'Ikke gemt. Ret de felter, der er markeret.']);
    expect(rest.indexOf('Skriv 2 til 4 store bogstaver, fx FH.')).toBe(
      rest.findIndex((line) => line.startsWith('Bogstaver i forløbs-id')) - 1,
    );
  });

  const long = 'Familiens Hus med et meget langt navn, der er langt';
  const taken = /Et andet sted hedder allerede det\. Vælg et andet navn\./;
  const letters = /De bogstaver bruges af et andet sted\. Vælg andre\./;
  const unnamed = /Skriv et navn på 2 til 60 tegn, med bogstaver eller tal\./;

  it('may begin like another, or be written in any letters: each is filed by itself', async () => {
    const the = await form();
    for (const [name, prefix] of [
      [`${long}, Nord`, 'LN'],
      [`${long}, Syd`, 'LS'],
      ['Ææ', 'ÆÆ'],
      ['Дім', 'DI'],
      ['Σπίτι', 'SP'],
    ] as const) {
      expect(await the.save(name, prefix)).toContain(`✓ ${name} er oprettet.`);
    }
    expect((await the.people.sites(tenant)).map(({ site }) => site).sort()).toEqual([
      'aeae',
      'familiens-hus',
      'familiens-hus-med-et-meget-langt-navn-2',
      'familiens-hus-med-et-meget-langt-navn-de',
      'site',
      'site-2',
    ]);
  });

  it('has what the form said: its phones, progression and free text, each off unless it was switched on', async () => {
    const the = await form();
    await the.save('Fantasihuset', 'FA', { progression: 'true', phones: 'Døgnvagt: 11 22 33 44' });
    await the.save('Luftkastellet', 'LU', { freeText: 'true' });
    const settings = async (site: string) => (await the.people.site(tenant, site))?.settings;
    expect(await settings('fantasihuset')).toMatchObject({
      progression: true,
      freeText: false,
      phones: [{ label: 'Døgnvagt', number: '11 22 33 44' }],
    });
    expect(await settings('luftkastellet')).toMatchObject({ progression: false, freeText: true, phones: [] });
  });

  it('is one, when its form is saved twice at the same moment; of two others with its name one is made', async () => {
    const the = await form();
    const twice = await Promise.all([the.save('Huset', 'HU'), the.save('Huset', 'HU')]);
    for (const said of twice) expect(said).toContain('✓ Huset er oprettet.');
    const two = await Promise.all([the.save('Gården', 'GA'), the.save('GÅRDEN', 'GB')]);
    expect(two.filter((said) => taken.test(said))).toHaveLength(1);
    expect((await the.people.sites(tenant)).map(({ site }) => site).sort()).toEqual([
      'familiens-hus',
      'gaarden',
      'huset',
    ]);
  });

  it('with a name or letters that another has says which, and is not made', async () => {
    const the = await form();
    const name = await the.save('FAMILIENS  HUS (test)', 'XX');
    expect(name).toMatch(taken);
    expect(name).not.toMatch(letters);
    const prefix = await the.save('Huset', 'fh');
    expect(prefix).toMatch(letters);
    expect(prefix).not.toMatch(taken);
    const both = await the.save('Familiens Hus (test)', 'FH');
    expect(both).toMatch(taken);
    expect(both).toMatch(letters);
    for (const one of ['!!', ' ', 'x']) expect(await the.save(one, 'XX')).toMatch(unnamed);
    expect(await the.people.sites(tenant)).toHaveLength(1);
  });
});

describe.each(engines)('a role on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  const [here, there] = ['familiens-hus', 'et-andet-sted'] as const;

  async function fresh() {
    opened = await open(() => now);
    const people = createPeople(opened.database);
    const administration = createAdministration(opened.database, people);
    return {
      people,
      give: (site: string, role: Role, name = 'Opdigtet') =>
        administration.giveRole(tenant, oid(1), name, site, role),
      take: (site: string, role: Role, when = now) =>
        administration.takeRole(tenant, oid(1), site, role, when),
      person: () => people.person(tenant, oid(1)),
    };
  }

  it('is held once, however often it is given, under the name that was said last', async () => {
    const { give, person } = await fresh();
    await give(here, 'member', 'Opdigtet');
    await give(here, 'member', 'Opdigtet Nyt');
    await give(there, 'member', 'Opdigtet Nyt');
    expect(await person()).toMatchObject({
      name: 'Opdigtet Nyt',
      memberships: [
        { site: here, role: 'member' },
        { site: there, role: 'member' },
      ],
    });
  });

  it('is taken alone, and whoever has none left is forgotten in a year, unless one is given again', async () => {
    const { give, take, person } = await fresh();
    await give(here, 'member');
    await give(here, 'leader');
    await give(there, 'member');
    expect((await take(here, 'member'))?.memberships).toEqual([
      { site: here, role: 'leader' },
      { site: there, role: 'member' },
    ]);
    await take(here, 'leader');
    expect((await person())?.expiresAt).toBeUndefined();
    await take(there, 'member');
    const inAYear = stamp(now.add({ hours: 24 * 365 }));
    expect((await person())?.expiresAt).toBe(inAYear);
    // An old card, pressed a month later, begins no year anew.
    await take(there, 'member', now.add({ hours: 24 * 30 }));
    expect((await person())?.expiresAt).toBe(inAYear);
    await give(here, 'member');
    expect((await person())?.expiresAt).toBeUndefined();
  });

  it('that an administrator loses forgets no administrator', async () => {
    const { people, give, take, person } = await fresh();
    await give(here, 'member');
    await people.change(tenant, oid(1), (one) => ({ ...one, administrator: true }));
    await take(here, 'member');
    expect(await person()).toMatchObject({ administrator: true, memberships: [] });
    expect((await person())?.expiresAt).toBeUndefined();
  });
});

describe.each(engines)('an administrator alone at a site on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  /** Person 4 administers, and what they plan is written down; each press is a turn of its own. */
  async function alone(...others: readonly SeedPerson[]) {
    opened = await open(() => now);
    const { database } = opened;
    const own = { oid: oid(4), name: 'Anna', more: { administrator: true, memberships: [] } };
    const seeded = await seedSite(database, now, { people: [own, ...others], cases: [] });
    const people = createPeople(database);
    const planned: Occasion[] = [];
    const derived: string[] = [];
    const routes = peopleRoutes({
      people,
      administration: createAdministration(database, people),
      cases: createCases(database, people),
      audit: createAudit(database),
      outbox: { plan: async (occasions) => void planned.push(...occasions), subjectChanged: async () => {} },
      siteChanges: async (_, site) => void derived.push(site),
    });
    let turns = 0;
    return {
      planned: () => planned.map(({ to, subject }) => `${subject} to ${to}`),
      planning: planned,
      derived,
      take: async (number: number, role: Role) => {
        turns += 1;
        const data = { oid: oid(number), site: seeded.site.site, role };
        const turn = turnOf(seeded.person(4), now, `turn-${turns}`);
        return (await push(routes, turn, { verb: 'people.role-take', data })).text;
      },
      give: async (number: number, role: Role, name = 'Opdigtet', when = now) => {
        turns += 1;
        const turn = turnOf(seeded.person(4), when, `turn-${turns}`);
        const data = { oid: oid(number), name, site: seeded.site.site, role };
        const { text } = await push(routes, turn, { verb: 'people.role-give', data });
        return text;
      },
    };
  }
  const t = da.people.ownRole;
  const toldOfAnna = (role: Role, number: number) => `${role}~${oid(4)} to ${oid(number)}`;

  it('who gives themselves a role is told of to the first who comes to run it, and to nobody after them', async () => {
    const the = await alone();
    await the.give(4, 'leader', 'Anna');
    await the.give(4, 'coordinator', 'Anna');
    expect(await the.give(7, 'member')).not.toContain('administrator');
    expect(the.planned()).toEqual([]);
    const atWork = at(dateOf('2026-05-04'), '10:00');
    expect(await the.give(8, 'leader', 'Bente', atWork)).toContain(t.toFirst('Bente'));
    expect(the.planned()).toEqual([toldOfAnna('coordinator', 8), toldOfAnna('leader', 8)]);
    // When the role stands by which they may hear it.
    expect(the.planning.every((one) => isBefore(atWork, one.at))).toBe(true);
    expect(await the.give(8, 'coordinator', 'Bente')).not.toContain(t.toFirst('Bente'));
    expect(await the.give(9, 'coordinator', 'Carl')).not.toContain(t.toFirst('Carl'));
    expect(the.planned()).toHaveLength(2);
  });

  it('who gives or takes a role has what follows from it derived soon', async () => {
    const the = await alone();
    await the.give(8, 'leader', 'Bente');
    expect(the.derived).toEqual(['familiens-hus']);
    expect(await the.take(8, 'leader')).toContain('Bente');
    expect(the.derived).toEqual(['familiens-hus', 'familiens-hus']);
  });

  it('is told of for as long as the access log reaches', async () => {
    const the = await alone();
    await the.give(4, 'coordinator', 'Anna');
    const late = now.add({ hours: 24 * 150 });
    expect(await the.give(8, 'coordinator', 'Bente', late)).toContain(t.toFirst('Bente'));
  });

  it('is not told of to the first one where there was nothing to tell', async () => {
    const the = await alone();
    expect(await the.give(8, 'leader', 'Bente')).not.toContain('administrator');
    expect(the.planned()).toEqual([]);
  });

  it('is told of to the other administrators', async () => {
    const more = { administrator: true, memberships: [] };
    const reference = chatAt('https://smba.trafficmanager.net', 5);
    const the = await alone(
      { oid: oid(5), name: 'Dorte', more: { ...more, reference } },
      // Named in the environment, and of another tenant: never heard of here.
      { oid: oid(9), name: 'Administrator', more },
      { oid: oid(6), role: 'subject-lead' },
    );
    expect(await the.give(4, 'coordinator', 'Anna')).toContain(t.soon(['Dorte']));
    expect(the.planned()).toEqual([toldOfAnna('coordinator', 5)]);
  });
});
