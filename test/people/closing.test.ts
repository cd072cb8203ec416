/** Closing a site and opening it again: what is refused, what it leaves out, what goes on. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Cases } from '../../src/cases/cases.ts';
import { createClosing } from '../../src/cases/closing.ts';
import { createDesk } from '../../src/cases/desk.ts';
import type { Database } from '../../src/collection.ts';
import { createAdministration } from '../../src/people/administration.ts';
import { createPeople } from '../../src/people/people.ts';
import { inStep, restRoles } from '../../src/people/resting.ts';
import { createAudit } from '../../src/privacy/audit.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import type { Reply } from '../../src/reply.ts';
import { createErasure } from '../../src/rights/erasure.ts';
import { createRetention } from '../../src/rights/retention.ts';
import { createServed } from '../../src/rights/served.ts';
import { collect } from '../../src/rights/subject-access.ts';
import { closingRoutes } from '../../src/teams/handlers/closing.ts';
import { peopleRoutes } from '../../src/teams/handlers/people.ts';
import { rightsRoutes } from '../../src/teams/handlers/rights.ts';
import { settingsRoutes } from '../../src/teams/handlers/site-settings.ts';
import { da } from '../../src/texts/da.ts';
import { localDate, stamp } from '../../src/time.ts';
import { buttonsOf, faultsOf, type Pressed, pressed, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, type Seed, seedSite, tenant } from '../support/seed.ts';
import { push, speak, thursday, turnOf, world } from '../support/world.ts';

const site = 'familiens-hus';
const name = 'Familiens Hus (test)';
const t = da.people.closing;
const yesterday = localDate(thursday).subtract({ days: 1 }).toString();
const closedCase = { code: 'FH-01', closedOn: yesterday, closedAs: 'ended' } as const;

const unnoted = async (): Promise<void> => {};

/** Where nobody works yet. */
async function otherSite(database: Database): Promise<void> {
  await seedSite(database, thursday, { site: 'andet-sted', prefix: 'AS', people: [], cases: [] });
  await createPeople(database).changeSite(tenant, 'andet-sted', (one) => ({ ...one, name: 'Andet sted' }));
}

describe.each(engines)('closing a site on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  /** One closed case, unless the seed says otherwise. */
  async function scene(seed: Seed = { cases: [closedCase] }) {
    opened = await open(() => thursday);
    const { database } = opened;
    const the = await world(database, seed);
    const { people, cases, audit } = the.parts;
    const siteChanges = async () => {};
    const closing = createClosing({ people, cases, siteChanges });
    const all = [
      closingRoutes({ people, cases, reviews: { planned: async () => [] }, closing, audit }),
      settingsRoutes({ people, audit, siteChanges, hasBegun: the.desk.hasBegun }),
      peopleRoutes({
        people,
        administration: createAdministration(database, people),
        cases,
        audit,
        outbox: { plan: async () => {}, subjectChanged: async () => {} },
        siteChanges,
      }),
      rightsRoutes({
        collect: (place, at) => collect(database, place, at),
        people,
        cases,
        audit: createAudit(database),
        erasure: createErasure({ database, audit, outbox: { subjectChanged: async () => {} }, siteChanges }),
        programmeOf,
        links: { make: async () => 'https://eksempel.test/hent' },
      }),
    ];
    const routes = { texts: all.flatMap((one) => one.texts), cards: all.flatMap((one) => one.cards) };
    const turn = async (number: number) => {
      const person = await people.person(tenant, oid(number));
      return turnOf(person ?? the.seeded.person(number), thursday, 'turn');
    };
    const says = async (number: number, text: string): Promise<Reply> =>
      speak(routes, await turn(number), text);
    const presses = async (number: number, press: Pressed): Promise<Reply> =>
      push(routes, await turn(number), press);
    const ask = async () =>
      presses(4, pressed(await presses(4, { verb: 'people.settings', data: { site } }), t.ask));
    return {
      ...the,
      database,
      people,
      closing,
      /** A desk whose cases do something else on the way. */
      deskOver: (over: Partial<Cases>) =>
        createDesk({ database, people, cases: { ...cases, ...over }, audit, programmeOf, siteChanges }),
      says,
      presses,
      ask,
      /** From the settings to the list of closed sites. */
      close: async () => presses(4, pressed(await ask(), t.close)),
      rolesOf: async (number: number) => (await people.person(tenant, oid(number)))?.memberships,
      log: async () => (await audit.about(tenant, site, 'site', '2026-05')).map(({ action }) => action),
    };
  }

  it('says what it means and what is there, and is asked of an administrator alone', async () => {
    const the = await scene();
    const card = await the.ask();
    expect(faultsOf(card)).toEqual([]);
    const text = textOf(card);
    expect(text).toContain(t.title(name));
    expect(text).toContain('Der er ingen åbne forløb, ingen planlagte møder og 3 personer med en rolle.');
    for (const said of [t.means, t.roles, t.kept, t.undo]) expect(text).toContain(said);
    for (const verb of ['people.site-closing', 'people.site-close', 'people.site-reopen']) {
      expect((await the.presses(3, { verb, data: { site } })).text).toBe(da.people.notAdministrator);
    }
    expect(await the.people.sites(tenant)).toHaveLength(1);
  });

  it('is refused while cases are open, and says what to do', async () => {
    const the = await scene({});
    const text = textOf(await the.ask());
    expect(text).toContain('Der er 4 åbne forløb,');
    expect(text).toContain(t.closeCases);
    expect(buttonsOf(await the.ask())).not.toContain(t.close);
    // An old card, from before the cases.
    expect(textOf(await the.presses(4, { verb: 'people.site-close', data: { site } }))).toContain(
      t.closeCases,
    );
    expect(await the.people.site(tenant, site)).toBeDefined();
    expect(await the.rolesOf(1)).toHaveLength(1);
    expect(await the.log()).toEqual([]);
  });

  it('leaves the site out of everything but the closed ones, and stands in the access log once', async () => {
    const the = await scene();
    await otherSite(the.database);
    const roles = await the.presses(4, { verb: 'people.role-form', data: {} });
    const closed = await the.close();
    expect(faultsOf(closed)).toEqual([]);
    expect(textOf(closed)).toContain(t.done(name));
    expect(textOf(closed)).toContain(`**${name}** · lukket torsdag 7. maj 2026`);
    expect(textOf(await the.presses(4, { verb: 'people.site-close', data: { site } }))).toContain(
      t.already(name),
    );
    expect(await the.log()).toEqual(['site-closed']);
    const overview = await the.says(4, 'administration');
    expect(textOf(overview)).not.toContain(name);
    expect(buttonsOf(overview)).toContain(t.list(1));
    expect(await the.people.at(tenant, site)).toEqual([]);
    expect(textOf(await the.presses(4, { verb: 'people.role-form', data: {} }))).not.toContain(name);
    const given = await the.presses(
      4,
      pressed(roles, 'Gem', { oid: oid(7), name: 'Ny kollega', site, role: 'member' }),
    );
    expect(textOf(given)).toContain(da.people.wrongRole);
    expect(await the.people.person(tenant, oid(7))).toBeUndefined();
    // A role is not taken there either: it rests.
    await the.presses(4, { verb: 'people.role-take', data: { site, oid: oid(1), role: 'member' } });
    expect((await the.people.person(tenant, oid(1)))?.resting).toEqual([{ site, role: 'member' }]);
    // Its name and its letters are its own still.
    const taken = await the.presses(4, {
      verb: 'people.site-add',
      data: { name, prefix: 'FH', programme: 'famko', phones: '' },
    });
    expect(textOf(taken)).toContain(da.people.settings.faults.nameTaken);
    expect(textOf(taken)).toContain(da.people.settings.faults.prefixTaken);
  });

  it('takes no new case, though the form was open', async () => {
    const the = await scene();
    const coordinator = the.seeded.person(2);
    await the.close();
    const wanted = { programme: 'familieanbringelse', phase: 'ophold', startedOn: yesterday };
    const place = { tenant, site, keyWorker: oid(1) };
    expect(await the.desk.open(coordinator, { ...wanted, ...place }, 'card', thursday)).toEqual({
      kind: 'unknown',
    });
    expect(await the.parts.cases.open(tenant, site)).toEqual([]);
  });

  it('and a case made at the same moment: one of them sees the other', async () => {
    const the = await scene();
    const { people, cases } = the.parts;
    const wanted = {
      tenant,
      site,
      programme: 'familieanbringelse',
      phase: 'ophold',
      startedOn: yesterday,
      keyWorker: oid(1),
    };
    // The closing has looked, and the case comes before it is written.
    let looks = 0;
    const late = createClosing({
      people,
      siteChanges: async () => {},
      cases: {
        open: async (...where) => {
          const found = await cases.open(...where);
          looks += 1;
          if (looks === 1) await the.desk.open(the.seeded.person(2), wanted, 'first', thursday);
          return found;
        },
      },
    });
    expect(await late.close(tenant, site, unnoted, thursday)).toMatchObject({ kind: 'open-cases' });
    expect(await people.site(tenant, site)).toBeDefined();
    expect(await the.rolesOf(2)).toHaveLength(1);
    for (const { code } of await cases.open(tenant, site)) {
      await cases.change(tenant, site, code, (one) => ({ ...one, closedOn: yesterday }));
    }
    // The desk has read the site, and it is closed before the case is written.
    const closes = async () =>
      expect(await the.closing.close(tenant, site, unnoted, thursday)).toMatchObject({ kind: 'done' });
    const slow = the.deskOver({
      add: async (one) => {
        await closes();
        return cases.add(one);
      },
    });
    expect(await slow.open(the.seeded.person(2), wanted, 'second', thursday)).toEqual({ kind: 'unknown' });
    expect(await cases.open(tenant, site)).toEqual([]);
    expect(await cases.get(tenant, site, 'FH-03')).toMatchObject({ closedAs: 'mistake' });
  });

  it('and the undoing of a case’s closing at the same moment: it stays closed as it was', async () => {
    const the = await scene({ cases: [{ code: 'FH-01', keyWorker: oid(1) }] });
    const { cases } = the.parts;
    const [coordinator, place] = [the.seeded.person(2), { tenant, site, code: 'FH-01' }];
    await the.desk.change(coordinator, place, { kind: 'close', as: 'ended' }, 'first', thursday);
    const slow = the.deskOver({
      change: async (...what) => {
        await the.closing.close(tenant, site, unnoted, thursday);
        return cases.change(...what);
      },
    });
    const undone = await slow.change(coordinator, place, { kind: 'undo' }, 'second', thursday);
    expect(undone).toEqual({ kind: 'unknown' });
    expect(await the.people.site(tenant, site)).toBeUndefined();
    expect(await cases.get(tenant, site, 'FH-01')).toMatchObject({
      closedOn: localDate(thursday).toString(),
      closedAs: 'ended',
    });
  });

  it('goes on for what is kept: the night’s stamps, and `indsigt` and `slet` of those whose roles rest', async () => {
    const the = await scene();
    await the.close();
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const { people, cases } = the.parts;
    await createRetention({
      database: the.database,
      people,
      cases,
      served: createServed(the.database),
      tenants: [tenant],
      log,
    })(thursday);
    expect((await cases.get(tenant, site, 'FH-01'))?.expiresAt).toBe('2026-08-06T22:00:00.000Z');
    expect((await the.says(2, 'indsigt FH-01')).text).toContain('https://eksempel.test/hent');
    expect((await the.says(1, 'indsigt FH-01')).text).toBe(da.rights.access.notYours);
    expect((await the.says(2, 'slet FH-01')).text).toBe(da.rights.erase.notYours);
    const erase = await the.says(3, 'slet FH-01');
    await the.presses(3, pressed(erase, 'Slet FH-01'));
    expect(await cases.get(tenant, site, 'FH-01')).toBeUndefined();
    // What is left, the access log for one, can be asked for as anywhere.
    expect((await the.says(3, 'indsigt FH-01')).text).toContain('https://eksempel.test/hent');
  });

  it('is taken back whole: roles, lists, channel; and stands in the access log', async () => {
    const the = await scene();
    const channel = { team: 'hold', conversation: '19:kanal@thread.tacv2' };
    await the.people.changeSite(tenant, site, (one) => ({ ...one, channel }));
    const before = [await the.people.site(tenant, site), await the.people.everyone(tenant)];
    const closed = await the.close();
    const back = await the.presses(4, pressed(closed, t.reopen));
    expect(textOf(back)).toContain(t.reopened(name));
    expect(textOf(back)).toContain(t.none);
    const everyone = (await the.people.everyone(tenant)).map(({ resting, ...person }) => {
      expect(resting ?? []).toEqual([]);
      return person;
    });
    expect([await the.people.site(tenant, site), everyone]).toEqual(before);
    expect(await the.log()).toEqual(['site-closed', 'site-reopened']);
    expect(textOf(await the.says(4, 'administration'))).toContain(name);
  });

  it('forgets in a year who has no other role, and nobody who has one, or who administers', async () => {
    const the = await scene();
    await otherSite(the.database);
    const administration = createAdministration(the.database, the.people);
    await administration.giveRole(tenant, oid(2), 'Koordinator', 'andet-sted', 'coordinator');
    await the.close();
    const leaves = async () =>
      (await the.people.everyone(tenant))
        .filter(({ expiresAt }) => expiresAt !== undefined)
        .map((one) => [one.oid, one.expiresAt]);
    const inAYear = stamp(thursday.add({ hours: 24 * 365 }));
    expect(await leaves()).toEqual([
      [oid(1), inAYear],
      [oid(3), inAYear],
    ]);
    // Once more a week later, as every night does: nobody is known for longer.
    await restRoles(the.people, tenant, thursday.add({ hours: 24 * 7 }));
    expect(await leaves()).toHaveLength(2);
    expect((await leaves())[0]?.[1]).toBe(inAYear);
    await the.closing.reopen(tenant, site, unnoted, thursday);
    expect(await leaves()).toEqual([]);
    expect(await the.rolesOf(2)).toEqual([
      { site: 'andet-sted', role: 'coordinator' },
      { site, role: 'coordinator' },
    ]);
  });

  it('the night mends what a crash between the site and its people has left, both ways', async () => {
    const the = await scene();
    await the.people.changeSite(tenant, site, (one) => ({ ...one, closedAt: stamp(thursday) }));
    expect(await the.rolesOf(1)).toHaveLength(1);
    await restRoles(the.people, tenant, thursday);
    expect(await the.rolesOf(1)).toEqual([]);
    await the.people.changeSite(tenant, site, ({ closedAt: _, ...one }) => one);
    await restRoles(the.people, tenant, thursday);
    expect(await the.rolesOf(1)).toEqual([{ site, role: 'member' }]);
  });

  it('gives a role back once that was given again while it rested', async () => {
    const the = await scene();
    const person = the.seeded.person(1);
    const twice = { ...person, resting: person.memberships };
    expect(inStep(twice, new Set(), thursday)?.memberships).toEqual(person.memberships);
    expect(inStep(person, new Set(['andet-sted']), thursday)).toBeUndefined();
  });
});
