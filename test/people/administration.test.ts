import { afterEach, describe, expect, it } from '@jest/globals';
import { createCases } from '../../src/cases/cases.ts';
import { appointAdministrators, createAdministration } from '../../src/people/administration.ts';
import { createPeople } from '../../src/people/people.ts';
import { createAudit } from '../../src/privacy/audit.ts';
import { peopleRoutes } from '../../src/teams/handlers/people.ts';
import { at, dateOf } from '../../src/time.ts';
import { pressed, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, seedSite, tenant } from '../support/seed.ts';
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
      save: async (name: string, prefix: string) =>
        textOf(await push(routes, turn, pressed(empty, 'Gem', { name, prefix }))),
    };
  }

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
