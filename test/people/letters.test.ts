/** A site's letters and programme: to be mended in its settings until it has had a case. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { caseKind } from '../../src/cases/case.ts';
import { type Site, sitePartition } from '../../src/people/site.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { createReviews } from '../../src/reviews/reviews.ts';
import { settingsRoutes } from '../../src/teams/handlers/site-settings.ts';
import { da } from '../../src/texts/da.ts';
import { localDate } from '../../src/time.ts';
import { faultsOf, filledIn, pressed, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, tenant } from '../support/seed.ts';
import { push, thursday, turnOf, world } from '../support/world.ts';

const site = 'familiens-hus';
const t = da.people.settings;
const opened = { tenant, site, keyWorker: oid(1), startedOn: localDate(thursday).toString() };
const inHouse = { ...opened, programme: 'familieanbringelse', phase: 'ophold' };

describe.each(engines)('a site’s letters and programme on $name', ({ open }) => {
  let database: Opened | undefined;
  afterEach(async () => {
    await database?.dispose();
    database = undefined;
  });

  /** A site without cases, unless the seed has some. */
  async function scene(cases: Parameters<typeof world>[1] = { cases: [] }) {
    database = await open(() => thursday);
    const the = await world(database.database, cases);
    const { people, audit } = the.parts;
    const routes = (hasBegun: (site: Site) => Promise<boolean> = the.desk.hasBegun) =>
      settingsRoutes({ people, audit, hasBegun, siteChanges: async () => {} });
    const turn = () => turnOf(the.seeded.person(4), thursday, 'turn');
    return {
      ...the,
      database: database.database,
      people,
      routes,
      ground: async () => {
        const stands = await people.anySite(tenant, site);
        return [stands?.prefix, stands?.programme];
      },
      card: () => push(routes(), turn(), { verb: 'people.settings', data: { site } }),
      save: (card: Parameters<typeof pressed>[0], typed: Record<string, string>, by = routes()) =>
        push(by, turn(), pressed(card, 'Gem', typed)),
    };
  }

  it('can be changed before the first case, which then has them', async () => {
    const the = await scene();
    const card = await the.card();
    expect(faultsOf(card)).toEqual([]);
    expect(filledIn(card)).toMatchObject({ prefix: 'FH', programme: 'familieanbringelse' });
    const saved = await the.save(card, { prefix: ' xy ', programme: 'famko' });
    expect(saved.text).toBe(t.saved('Familiens Hus (test)'));
    expect(filledIn(saved)).toMatchObject({ prefix: 'XY', programme: 'famko' });
    const outcome = await the.desk.open(
      the.seeded.person(2),
      { ...opened, programme: 'famko', phase: 'til-to-aar' },
      'card',
      thursday,
    );
    expect(outcome).toMatchObject({ kind: 'done', one: { code: 'XY-01', programme: 'famko' } });
  });

  it('stand fast from the first case on, also when nothing is left of it, and the card says why', async () => {
    const the = await scene();
    const card = await the.card();
    expect(await the.desk.open(the.seeded.person(2), inHouse, 'card', thursday)).toMatchObject({
      kind: 'done',
    });
    await the.database.collection(caseKind).remove(sitePartition(tenant, site), 'FH-01');
    const saved = await the.save(card, { prefix: 'XY', programme: 'famko', pulse: '10:30' });
    expect(saved.text).toBe(t.groundStands);
    expect(textOf(saved)).toContain(t.standsFast('FH', 'Familieanbringelse'));
    expect(filledIn(saved)).toMatchObject({ pulse: '10:30' });
    expect(filledIn(saved)).not.toHaveProperty('prefix');
    expect(filledIn(saved)).not.toHaveProperty('programme');
    expect(await the.ground()).toEqual(['FH', 'familieanbringelse']);
  });

  it('stand fast where cases stood before sites said so', async () => {
    const the = await scene({});
    const card = await the.card();
    expect(textOf(card)).toContain(t.standsFast('FH', 'Familieanbringelse'));
    const { data, verb } = pressed(card, 'Gem');
    await push(the.routes(), turnOf(the.seeded.person(4), thursday, 'turn'), {
      verb,
      data: { ...data, prefix: 'XY', programme: 'famko' },
    });
    expect(await the.ground()).toEqual(['FH', 'familieanbringelse']);
  });

  it('are not changed under a case that is made at the same moment', async () => {
    const the = await scene();
    const card = await the.card();
    // The form was read as free, and the case came before it was written.
    const asFree = the.routes(async () => {
      await the.desk.open(the.seeded.person(2), inHouse, 'card', thursday);
      return false;
    });
    const saved = await the.save(card, { prefix: 'XY', programme: 'famko' }, asFree);
    expect(saved.text).toBe(t.groundStands);
    expect(await the.ground()).toEqual(['FH', 'familieanbringelse']);
    expect((await the.parts.cases.all(tenant, site)).map(({ code }) => code)).toEqual(['FH-01']);
  });

  it('are those of the site at the moment it gets its case: a form of the programme before is asked again', async () => {
    const the = await scene();
    const form = await the.says(2, 'nyt forløb');
    await the.save(await the.card(), { prefix: 'XY', programme: 'famko' });
    const inputs = { phase: 'ophold', startedOn: opened.startedOn, keyWorker: oid(1), deputy: 'nobody' };
    const again = await the.presses(2, pressed(form, 'Opret', inputs));
    expect(textOf(again)).toContain(da.cases.faults.phase);
    expect(await the.parts.cases.all(tenant, site)).toEqual([]);
    // Nothing came of it, so they can still be changed.
    expect(filledIn(await the.card())).toHaveProperty('prefix', 'XY');
    const made = await the.presses(2, pressed(again, 'Opret', { ...inputs, phase: 'til-to-aar' }));
    expect(made.text).toBe('✓ XY-01 er oprettet.');
  });

  it('are refused when another site has the letters, a closed one too, or there is no such programme', async () => {
    const the = await scene();
    const own = await the.people.anySite(tenant, site);
    if (own === undefined) throw new Error('the site is seeded');
    await the.people.addSite({
      ...own,
      id: 'site:lukket',
      site: 'lukket',
      name: 'Lukket',
      prefix: 'LU',
      closedAt: '2026-05-01T08:00:00.000Z',
    });
    await the.people.addSite({ ...own, id: 'site:aaen', site: 'aaen', name: 'Huset på åen', prefix: 'ÅE' });
    const card = await the.card();
    const spelt = await the.save(card, { prefix: 'åb'.normalize('NFD') });
    expect(filledIn(spelt)).toMatchObject({ prefix: 'ÅB' });
    await the.save(spelt, { prefix: 'FH' });
    for (const [typed, sentence] of [
      [{ prefix: 'lu' }, t.faults.prefixTaken],
      [{ prefix: 'F1' }, t.faults.prefix],
      [{ programme: 'ingen' }, t.faults.programme],
      [{ name: 'Lukket' }, t.faults.nameTaken],
      [{ name: 'Huset på åen'.normalize('NFD') }, t.faults.nameTaken],
    ] as const) {
      const wrong = await the.save(card, typed);
      expect(wrong.text).toBe(t.notSaved);
      expect(textOf(wrong)).toContain(sentence);
      expect(filledIn(wrong)).toMatchObject(typed);
      expect(faultsOf(wrong)).toEqual([]);
    }
    expect(await the.ground()).toEqual(['FH', 'familieanbringelse']);
  });

  it('take the site’s own meetings with them', async () => {
    const the = await scene();
    const { people, cases, audit, database } = the.parts;
    const reviews = createReviews({
      database,
      people,
      cases,
      audit,
      outbox: { subjectChanged: async () => {} },
      agenda: { hot: async () => {} },
      programmeOf,
    });
    const planned = async () => {
      await reviews.ensure(tenant, site, thursday);
      return (await reviews.planned(tenant, site)).map(({ type }) => type).sort();
    };
    expect(await planned()).toEqual(['fidelity', 'supervision']);
    await the.save(await the.card(), { programme: 'famko' });
    expect(await planned()).toEqual(['supervision']);
    await the.save(await the.card(), { programme: 'familieanbringelse' });
    expect(await planned()).toEqual(['fidelity', 'supervision']);
  });
});
