/** What an administrator changes of a site, from the card to what is kept. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCases } from '../../src/cases/cases.ts';
import { createAdministration } from '../../src/people/administration.ts';
import { createPeople } from '../../src/people/people.ts';
import { readReview } from '../../src/people/settings.ts';
import { type Site, siteId } from '../../src/people/site.ts';
import { createAudit } from '../../src/privacy/audit.ts';
import type { Reply } from '../../src/reply.ts';
import { typeOf } from '../../src/reviews/site-types.ts';
import { capacityRoutes } from '../../src/teams/handlers/capacity.ts';
import { peopleRoutes } from '../../src/teams/handlers/people.ts';
import { settingsRoutes } from '../../src/teams/handlers/site-settings.ts';
import { da } from '../../src/texts/da.ts';
import { en } from '../../src/texts/en.ts';
import { buttonsOf, faultsOf, filledIn, type Pressed, pressed, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, type Seeded, seedSite, tenant } from '../support/seed.ts';
import { push, speak, thursday, turnOf } from '../support/world.ts';

const site = 'familiens-hus';

describe.each(engines)('a site’s settings on $name', ({ open }) => {
  let opened: Opened;
  let seeded: Seeded;
  const hot: string[] = [];
  beforeAll(async () => {
    opened = await open(() => thursday);
    seeded = await seedSite(opened.database, thursday, {
      settings: { phones: [{ label: 'Vagttelefon', number: '00 00 00 01' }] },
    });
  });
  afterAll(() => opened.dispose());

  function bot() {
    const { database } = opened;
    const people = createPeople(database);
    const audit = createAudit(database);
    const siteChanges = async (_tenant: string, changed: string) => void hot.push(changed);
    const all = [
      settingsRoutes({ people, audit, siteChanges, hasBegun: async () => true }),
      capacityRoutes({ people, audit }),
      peopleRoutes({
        people,
        administration: createAdministration(database, people),
        cases: createCases(database, people),
        audit,
        outbox: { plan: async () => {}, subjectChanged: async () => {} },
        siteChanges,
      }),
    ];
    const routes = { texts: all.flatMap((one) => one.texts), cards: all.flatMap((one) => one.cards) };
    const turn = (person: number) => turnOf(seeded.person(person), thursday, `turn-${hot.length}`);
    return {
      audit,
      person: (number: number) => people.person(tenant, oid(number)),
      kept: async () => (await people.site(tenant, site))?.settings,
      name: async () => (await people.site(tenant, site))?.name,
      says: (person: number, text: string): Promise<Reply> => speak(routes, turn(person), text),
      presses: (person: number, press: Pressed): Promise<Reply> => push(routes, turn(person), press),
    };
  }

  const elsewhere = async (key: string, name: string): Promise<Site> => {
    const one = await createPeople(opened.database).site(tenant, site);
    if (one === undefined) throw new Error('the site is seeded');
    return { ...one, id: siteId(key), site: key, name, prefix: 'XX' };
  };
  const openCard = async () => {
    const the = bot();
    return the.presses(4, pressed(await the.says(4, 'administration'), 'Indstillinger'));
  };

  it('shows what holds, and changes nothing when it is saved as it stands', async () => {
    const the = bot();
    const before = await the.kept();
    const card = await openCard();
    expect(faultsOf(card)).toEqual([]);
    expect(filledIn(card)).toMatchObject({
      progression: 'false',
      freeText: 'false',
      phones: 'Vagttelefon: 00 00 00 01',
      pulse: '09:00',
      keepClosedMonths: '3',
      june5: 'true',
    });
    const saved = await the.presses(4, pressed(card, 'Gem'));
    expect(saved.text).toBe('✓ Indstillingerne for Familiens Hus (test) er gemt.');
    expect(await the.kept()).toEqual(before);
  });

  it('changes switches, times, closing days, places and how long closed cases are kept, and writes down who', async () => {
    const the = bot();
    hot.length = 0;
    const saved = await the.presses(
      4,
      pressed(await openCard(), 'Gem', {
        progression: 'true',
        freeText: 'true',
        june5: 'false',
        pulse: '10:30',
        places: '6',
        keepClosedMonths: '12',
        phones: 'Vagttelefon: 00 00 00 01\nSocialvagten: 00 00 00 02',
      }),
    );
    expect(filledIn(saved)).toMatchObject({ progression: 'true', places: '6', pulse: '10:30' });
    expect(await the.kept()).toMatchObject({
      progression: true,
      freeText: true,
      calendar: { december24: true, december31: true, june5: false },
      times: { pulse: '10:30', pulseNudge: '10:00' },
      places: 6,
      keepClosedMonths: 12,
      phones: [{ label: 'Vagttelefon' }, { label: 'Socialvagten', number: '00 00 00 02' }],
    });
    expect(hot).toEqual([site]);
    const [entry] = (await the.audit.about(tenant, site, 'settings', '2026-05')).slice(-1);
    expect(entry).toMatchObject({ oid: oid(4), action: 'settings-changed' });
    const emptied = await the.presses(4, pressed(saved, 'Gem', { places: '' }));
    expect(filledIn(emptied)).not.toHaveProperty('places');
    expect((await the.kept())?.places).toBeUndefined();
  });

  it('gives the site another name, and files everything where it stood', async () => {
    const the = bot();
    const before = await the.kept();
    await createPeople(opened.database).addSite(await elsewhere('nabohus', 'Huset ved åen'));
    const saved = await the.presses(4, pressed(await openCard(), 'Gem', { name: ' Huset  på bakken ' }));
    expect(saved.text).toBe('✓ Indstillingerne for Huset på bakken er gemt.');
    expect(textOf(await the.says(4, 'administration'))).toContain('Huset på bakken · ');
    expect(await the.kept()).toEqual(before);
    for (const [name, sentence] of [
      ['HUSET  VED ÅEN', 'Et andet sted hedder allerede det. Vælg et andet navn.'],
      ['!!', 'Skriv et navn på 2 til 60 tegn, med bogstaver eller tal.'],
    ] as const) {
      const wrong = await the.presses(4, pressed(saved, 'Gem', { name }));
      expect(textOf(wrong)).toContain(`${sentence}\nStedets navn`);
      expect(filledIn(wrong)).toMatchObject({ name });
      expect(faultsOf(wrong)).toEqual([]);
    }
    const { name: _, ...unnamed } = pressed(saved, 'Gem').data;
    await the.presses(4, { verb: 'people.settings-save', data: unnamed });
    expect(await the.name()).toBe('Huset på bakken');
    await the.presses(4, pressed(saved, 'Gem', { name: 'Familiens Hus (test)' }));
  });

  it('takes from an old card only what was changed on it: what a colleague has saved since stays', async () => {
    const the = bot();
    const before = await openCard();
    await the.presses(4, pressed(before, 'Gem', { phones: 'Vagten: 00 00 00 09', places: '7' }));
    const saved = await the.presses(4, pressed(before, 'Gem', { pulse: '11:15', places: '5' }));
    expect(filledIn(saved)).toMatchObject({ phones: 'Vagten: 00 00 00 09', pulse: '11:15', places: '5' });
    const wrong = await the.presses(4, pressed(before, 'Gem', { keepClosedMonths: '0' }));
    expect(filledIn(wrong)).toMatchObject({ phones: 'Vagten: 00 00 00 09', keepClosedMonths: '0' });
    await the.presses(4, pressed(saved, 'Gem', { ...filledIn(before), places: '' }));
    expect(filledIn(await openCard())).toEqual(filledIn(before));
  });

  it('reads a card of an earlier version as it was filled in', async () => {
    const the = bot();
    const { verb, data } = pressed(await openCard(), 'Gem', { pulse: '11:30' });
    const { shown: _, ...earlier } = data;
    const saved = await the.presses(4, { verb, data: earlier });
    expect(filledIn(saved)).toMatchObject({ pulse: '11:30' });
    await the.presses(4, pressed(saved, 'Gem', { pulse: '10:30' }));
  });

  it('gives the card back filled in with each fault beside its field, and keeps nothing', async () => {
    const the = bot();
    const before = await the.kept();
    const wrong = await the.presses(
      4,
      pressed(await openCard(), 'Gem', { pulse: '06:59', keepClosedMonths: '0', phones: 'uden nummer' }),
    );
    expect(wrong.text).toBe('Ikke gemt. Ret de felter, der er markeret.');
    expect(textOf(wrong)).toMatch(/tidspunkt mellem 07\.00 og 17\.00\.\nUgepuls, torsdag/);
    expect(textOf(wrong)).toMatch(/Skriv et helt tal fra 1 til 60\.\nMåneder/);
    expect(textOf(wrong)).toMatch(/højst fem linjer\.\nAkuttelefoner/);
    expect(filledIn(wrong)).toMatchObject({ pulse: '06:59', phones: 'uden nummer' });
    expect(faultsOf(wrong)).toEqual([]);
    expect(await the.kept()).toEqual(before);
  });

  it('keeps nobody’s name beside a telephone and nobody’s number in a name, and does not show them again', async () => {
    const the = bot();
    const before = [await the.kept(), await the.name()];
    const wrong = await the.presses(
      4,
      pressed(await openCard(), 'Gem', {
        name: 'Huset 990031-1234',
        phones: 'Vagttelefon: 00 00 00 01\nLeder Karen Opdigtsen: 00 00 00 03',
      }),
    );
    expect(textOf(wrong)).toContain('højst fem linjer.\nAkuttelefoner');
    expect(textOf(wrong)).toContain('med bogstaver eller tal.\nStedets navn');
    expect(filledIn(wrong)).toMatchObject({
      name: before[1],
      phones: expect.stringContaining('Vagttelefon'),
    });
    expect(JSON.stringify(wrong)).not.toMatch(/Opdigtsen|990031/);
    const given = { oid: oid(7), name: 'Kollega 990031-1234', site, role: 'member' };
    const role = await the.presses(4, { verb: 'people.role-give', data: given });
    expect(textOf(role)).toContain('Skriv et navn på 2 til 60 tegn.');
    expect(await the.person(7)).toBeUndefined();
    const added = {
      name: 'Nabohus 990031-1234',
      prefix: 'NH',
      programme: 'famko',
      phones: 'Karen: 00 00 00 03',
    };
    const made = await the.presses(4, { verb: 'people.site-add', data: added });
    expect(JSON.stringify([role, made])).not.toMatch(/Karen|990031/);
    expect(textOf(await the.says(4, 'administration'))).not.toContain('Nabohus 9');
    expect([await the.kept(), await the.name()]).toEqual(before);
  });

  it('changes how often a kind of review comes and when it reminds, and forgets what is as usual again', async () => {
    const the = bot();
    const list = await the.presses(4, pressed(await openCard(), 'Møder'));
    expect(faultsOf(list)).toEqual([]);
    expect(textOf(list)).toContain('**Statusmøde** · hver 6. uge · minder 10, 5 og 1 arbejdsdage før');
    expect(textOf(list)).toContain(
      '**Indsatsteammøde** · hver 2. uge · minder 1 arbejdsdag før og samme morgen',
    );
    const row = { verb: 'people.site-review', data: { site, type: 'statusmoede' } };
    const form = await the.presses(4, row);
    expect(faultsOf(form)).toEqual([]);
    expect(filledIn(form)).toEqual({ on: 'true', everyWeeks: '6', leads: '10, 5, 1' });
    const saved = await the.presses(4, pressed(form, 'Gem', { everyWeeks: '8', leads: '15 3' }));
    expect(textOf(saved)).toContain('**Statusmøde** · hver 8. uge · minder 15 og 3 arbejdsdage før');
    const settings = await the.kept();
    expect(settings && typeOf(settings, 'statusmoede')).toMatchObject({
      rule: { kind: 'every', weeks: 8 },
      leads: [15, 3],
      off: false,
    });
    const off = await the.presses(4, pressed(form, 'Gem', { on: 'false' }));
    expect(textOf(off)).toContain('**Statusmøde** · slået fra');
    const wrong = await the.presses(4, pressed(form, 'Gem', { everyWeeks: '90', leads: 'snart' }));
    expect(textOf(wrong)).toMatch(/fra 1 til 52\.\nUger imellem/);
    expect(textOf(wrong)).toMatch(/fra 0 til 60 .*\nMind om det/);
    expect(filledIn(wrong)).toMatchObject({ leads: 'snart' });
    for (const [leads, refused] of [
      ['6 5 4 3 2 1', false],
      ['7 6 5 4 3 2 1', true],
      ['60, 0', false],
      ['61', true],
    ] as const) {
      const said = textOf(await the.presses(4, pressed(form, 'Gem', { leads })));
      expect([leads, said.includes(da.people.settings.faults.leads)]).toEqual([leads, refused]);
    }
    await the.presses(4, pressed(form, 'Gem'));
    expect((await the.kept())?.reviews).toEqual({});
  });

  it('lets nobody weaken a statutory one', async () => {
    const the = bot();
    const row = { verb: 'people.site-review', data: { site, type: 'opfoelgning' } };
    const form = await the.presses(4, row);
    expect(textOf(form)).toContain('Lovpligtig: den kan ikke slås fra');
    await the.presses(4, pressed(form, 'Gem', { on: 'false', leads: '30' }));
    const settings = await the.kept();
    expect(settings?.reviews.opfoelgning).toEqual({ leads: [30] });
    expect(settings && typeOf(settings, 'opfoelgning')).toMatchObject({ off: false, leads: [30, 20, 10, 5] });
  });

  it('is for administrators alone, and reads nothing that is not a card of its own', async () => {
    const the = bot();
    const before = await the.kept();
    for (const verb of [
      'people.settings',
      'people.settings-save',
      'people.site-reviews',
      'people.site-review',
      'people.site-review-save',
    ]) {
      for (const person of [1, 2, 3]) {
        const reply = await the.presses(person, { verb, data: { site, type: 'statusmoede' } });
        expect(reply).toEqual({
          text: 'Det kan kun en administrator. Spørg jeres administrator, hvis noget skal ændres.',
        });
      }
      for (const data of [{}, { site: '../x' }, { site: 'ukendt', type: 'statusmoede' }, { site, type: 7 }]) {
        const reply = await the.presses(4, { verb, data });
        if (verb !== 'people.settings-save' || !('site' in data) || data.site !== site) {
          expect(reply).toEqual({
            text: 'Det kort kan jeg ikke læse. Intet er ændret. Åbn det igen med: administration',
          });
        }
      }
    }
    expect(await the.kept()).toEqual(before);
  });

  it('takes the number of places from the coordinator, not from a member', async () => {
    const the = bot();
    expect((await the.says(2, 'pladser 4')).text).toBe('✓ Familiens Hus (test) har nu 4 pladser.');
    expect((await the.says(3, 'pladser')).text).toBe(
      'Familiens Hus (test) har 4 pladser. Er tallet et andet, så skriv fx: pladser 6',
    );
    expect((await the.says(1, 'pladser 9')).text).toBe(
      'Kun koordinatoren og lederen kan ændre antallet af pladser.',
    );
    expect((await the.kept())?.places).toBe(4);
    const changes = await the.audit.about(tenant, site, 'settings', '2026-05');
    expect(changes).toContainEqual(expect.objectContaining({ oid: oid(2), action: 'settings-changed' }));
    expect((await the.says(2, 'pladser 120')).text).toBe('✓ Familiens Hus (test) har nu 120 pladser.');
    expect((await the.says(2, 'pladser?')).text).toContain('har 120 pladser');
    expect(() => the.says(2, 'pladser 3?')).toThrow('no route takes');
    for (const many of [
      'pladser 201',
      'pladser 2000',
      'pladser fire',
      'pladser -1',
      'pladser 4,5',
      'places two',
    ]) {
      expect((await the.says(2, many)).text).toBe('Skriv et helt tal fra 0 til 200, fx: pladser 4');
    }
    expect((await the.kept())?.places).toBe(120);
  });

  it('takes who is planned to move in and out, week by week, from the coordinator', async () => {
    const the = bot();
    const card = await the.says(2, 'pladser');
    expect(faultsOf(card)).toEqual([]);
    expect(textOf(card)).toContain('Ingen planlagt.');
    const saved = await the.presses(2, pressed(card, 'Gem', { week: '2026-W22', in: '1', out: '' }));
    expect(saved.text).toBe('✓ Gemt. Uge 22: 1 ind.');
    expect(faultsOf(saved)).toEqual([]);
    // From the card that was there before: the other week stays.
    await the.presses(3, pressed(card, 'Gem', { week: '2026-W20', in: '2', out: '1' }));
    const again = await the.presses(2, pressed(card, 'Gem', { week: '2026-W20', in: '0', out: '1' }));
    expect(textOf(again)).toMatch(/Uge 20: 1 ud[\s\S]*Uge 22: 1 ind/);
    expect((await the.kept())?.planned).toEqual([
      { week: '2026-W22', in: 1, out: 0 },
      { week: '2026-W20', in: 0, out: 1 },
    ]);
    const removed = await the.presses(3, pressed(again, 'Fjern'));
    expect(removed.text).toBe('✓ Uge 20 er fjernet.');
    expect((await the.kept())?.planned).toEqual([{ week: '2026-W22', in: 1, out: 0 }]);
  });

  it('marks what is wrong with a planned week and keeps nothing of it', async () => {
    const the = bot();
    const before = await the.kept();
    const card = await the.says(2, 'pladser');
    const week = '2026-W21';
    for (const [inputs, sentence] of [
      [{ in: '1' }, 'Vælg en uge fra listen.'],
      [{ week: '2026-W18', in: '1' }, 'Vælg en uge fra listen.'],
      [{ week: '2026-W31', in: '1' }, 'Vælg en uge fra listen.'],
      ...[{}, { in: '0', out: '0' }, { in: '21' }, { in: '-1', out: '2' }, { in: '1.5' }, { out: 'en' }].map(
        (typed) => [{ week, ...typed }, 'Skriv, hvor mange der flytter ind eller ud, højst 20.'] as const,
      ),
    ] as const) {
      const reply = await the.presses(2, pressed(card, 'Gem', inputs));
      expect(textOf(reply)).toContain(sentence);
      expect(faultsOf(reply)).toEqual([]);
    }
    const refused = { text: 'Kun koordinatoren og lederen kan ændre antallet af pladser.' };
    expect(await the.presses(1, pressed(card, 'Gem', { week, in: '1' }))).toEqual(refused);
    expect(await the.kept()).toEqual(before);
  });

  it('finds the id in the answer to «mit id», and takes no more than one', async () => {
    const the = bot();
    const form = await the.presses(4, pressed(await the.says(4, 'administration'), 'Giv en rolle'));
    const given = (answer: string) =>
      the.presses(4, pressed(form, 'Gem', { oid: answer, name: 'Ny kollega', site, role: 'member' }));
    for (const wrong of ['mit id', oid(8).slice(1), `${oid(8)} ${oid(9)}`]) {
      expect(textOf(await given(wrong))).toContain(
        'Her skal stå ét id. Bed kollegaen skrive »mit id« til mig, og indsæt svaret her.',
      );
    }
    const { text: answer } = await the.says(2, 'mit id');
    const ofStranger = [da, en].map(
      ({ people }) => `${people.myId(oid(2).toUpperCase())} ${people.thenWrite}`,
    );
    for (const right of [answer, ...ofStranger, oid(2)]) {
      expect(right.length).toBeLessThan(200);
      expect((await given(right)).text).toBe(
        '✓ Ny kollega er nu medarbejder i Familiens Hus (test). Bed Ny kollega skrive hej til mig, så jeg kan sende beskeder.',
      );
    }
  });

  it('writes down who gave a role to whom, and forgets in a year who has none', async () => {
    const the = bot();
    const given = { oid: oid(1), name: 'Medarbejder', site, role: 'leader' };
    await the.presses(4, { verb: 'people.role-give', data: given });
    await the.presses(4, { verb: 'people.role-take', data: given });
    const entries = await the.audit.about(tenant, site, `leader:${oid(1)}`, '2026-05');
    expect(entries.map(({ action, oid: by }) => [action, by])).toEqual([
      ['role-given', oid(4)],
      ['role-taken', oid(4)],
    ]);
    const newcomer = { ...given, oid: oid(9), name: 'Vikar' };
    await the.presses(4, { verb: 'people.role-give', data: newcomer });
    expect((await the.person(9))?.expiresAt).toBeUndefined();
    await the.presses(4, { verb: 'people.role-take', data: newcomer });
    expect((await the.person(9))?.expiresAt).toMatch(/^2027-05-/);
    await the.presses(4, { verb: 'people.role-give', data: newcomer });
    expect((await the.person(9))?.expiresAt).toBeUndefined();
  });

  it('gives back with one tap the role that was taken, and writes it down', async () => {
    const the = bot();
    const roles = async () => (await the.person(2))?.memberships.map(({ role }) => role).sort();
    const before = await roles();
    const list = await the.presses(4, pressed(await the.says(4, 'administration'), 'Vis personer'));
    expect(buttonsOf(list)).not.toContain('Fortryd');
    const taken = await the.presses(4, {
      verb: 'people.role-take',
      data: { site, oid: oid(2), role: 'coordinator' },
    });
    expect(await roles()).not.toEqual(before);
    const undo = pressed(taken, 'Fortryd');
    expect((await the.presses(2, undo)).text).toMatch(/^Det kan kun en administrator/);
    hot.length = 0;
    const back = await the.presses(4, undo);
    expect(back.text).toMatch(/^✓ .+ er nu koordinator i Familiens Hus \(test\)\./);
    expect(buttonsOf(back)).not.toContain('Fortryd');
    expect(await roles()).toEqual(before);
    expect((await the.person(2))?.expiresAt).toBeUndefined();
    expect(hot).toEqual([site]);
    const entries = await the.audit.about(tenant, site, `coordinator:${oid(2)}`, '2026-05');
    expect(entries.map(({ action, oid: by }) => `${action} by ${by}`).sort()).toEqual([
      `role-given by ${oid(4)}`,
      `role-taken by ${oid(4)}`,
    ]);
    for (const data of [{}, { ...undo.data, oid: oid(77) }, { ...undo.data, site: 'ukendt' }]) {
      expect((await the.presses(4, { ...undo, data })).text).toBe(
        'Det er allerede ændret. Her er oversigten, som den er nu.',
      );
    }
    expect(await the.person(77)).toBeUndefined();
  });

  it('says which cases somebody still holds whose last role is taken', async () => {
    const the = bot();
    const list = await the.presses(4, pressed(await the.says(4, 'administration'), 'Vis personer'));
    expect(buttonsOf(list)).toContain('Fjern');
    const taken = await the.presses(4, {
      verb: 'people.role-take',
      data: { site, oid: oid(1), role: 'member' },
    });
    expect(taken.text).toBe(
      '✓ Medarbejder er ikke længere medarbejder i Familiens Hus (test). FH-01 og FH-02 har stadig den person som tovholder eller stedfortræder. Bed koordinatoren eller lederen skrive: overdrag',
    );
  });
});

it('weakens no kind of review that the law asks for, whatever is typed', () => {
  const legal = { id: 'lov', name: 'Lov', off: false, legal: true, everyWeeks: 26, leads: [20, 10, 5] };
  const typed = { on: 'false', everyWeeks: '52', leads: '20, 10, 5' };
  expect(readReview(typed, legal)).toEqual({ kind: 'ok', setting: {} });
  expect(readReview(typed, { ...legal, legal: false })).toEqual({
    kind: 'ok',
    setting: { off: true, everyWeeks: 52 },
  });
});
