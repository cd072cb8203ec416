import { afterAll, describe, expect, it } from '@jest/globals';
import { caseKind } from '../../src/cases/case.ts';
import { createDesk } from '../../src/cases/desk.ts';
import { StoreError } from '../../src/collection.ts';
import { da } from '../../src/texts/da.ts';
import { at, dateOf } from '../../src/time.ts';
import { buttonsOf, cardBytes, faultsOf, filledIn, pressed, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { manyCases, oid, type Seed, seedSite, tenant } from '../support/seed.ts';
import { answers, thursday, type World, world } from '../support/world.ts';

const site = 'familiens-hus';
const otherForms = [
  'Tværfagligt indsatsteam',
  'Mentaliseringsbaseret tilgang',
  'Individuel tilrettelæggelse og opfølgning',
  'Mobilisering af familiens netværk',
  'Gradvis og sammenhængende udslusning',
];
const newCase = { phase: 'ophold', startedOn: '2026-05-04', keyWorker: oid(1), deputy: 'nobody' };
/** From a card of its own. */
const opens = async (the: World) =>
  the.presses(2, pressed(await the.says(2, 'nyt forløb'), 'Opret', newCase));
const caseOf = async (the: World, code: string) => the.parts.cases.get(tenant, site, code);

describe.each(engines)('cases on $name', ({ open }) => {
  const opened: Opened[] = [];
  const fresh = async (seed: Seed = {}) => {
    const one = await open(() => thursday);
    opened.push(one);
    return world(one.database, seed);
  };
  afterAll(async () => {
    for (const one of opened) await one.dispose();
  });

  it('lists the person’s own first, and all on demand', async () => {
    const the = await fresh();
    const mine = await the.says(1, 'forløb');
    expect(mine.text).toBe('Mine forløb: 2 åbne forløb');
    expect(textOf(mine)).toContain('**FH-01** · Før indflytning · Medarbejder');
    expect(buttonsOf(mine)).toEqual(['Åbn FH-01', 'Åbn FH-02', 'Vis alle']);
    const all = await the.presses(1, pressed(mine, 'Vis alle'));
    expect(all.text).toBe('Alle forløb: 4 åbne forløb');
    const leader = await the.says(3, 'forløb');
    expect(buttonsOf(leader)).toEqual([
      'Åbn FH-01',
      'Åbn FH-02',
      'Åbn FH-03',
      'Åbn FH-04',
      'Vis mine',
      'Vis forløb',
      'Nyt forløb',
      'Overdrag',
    ]);
    for (const reply of [mine, all, leader]) expect(faultsOf(reply)).toEqual([]);
  });

  it('pages at 400 cases, every card small', async () => {
    const the = await fresh({ cases: manyCases(400, oid(1)) });
    const first = await the.says(1, 'forløb');
    expect(textOf(first)).toContain('400 åbne forløb · Side 1 af 40');
    const second = await the.presses(1, pressed(first, 'Næste side'));
    expect(textOf(second)).toContain('Side 2 af 40');
    expect(buttonsOf(second)).toContain('Forrige side');
    for (const reply of [first, second]) {
      expect(faultsOf(reply)).toEqual([]);
      expect(reply.card && cardBytes(reply.card)).toBeLessThan(12_000);
    }
    expect(textOf(await the.presses(1, pressed(second, 'Åbn FH-20')))).toContain('Forløb FH-20');
    const far = await the.presses(1, { verb: 'case.list', data: { all: true, page: 9000 } });
    expect(textOf(far)).toContain('Side 40 af 40');
    expect((await the.presses(1, { verb: 'case.list', data: { all: true, page: -1 } })).card).toBeUndefined();
    expect(textOf(far)).toMatch(/FH-391.*FH-399.*FH-400/s);
  });

  it('narrows 400 cases down by holder, phase and state, and keeps that from page to page', async () => {
    const cases = manyCases(400, oid(1)).map((one, index) => ({
      ...one,
      ...(index % 4 === 0 ? { keyWorker: oid(2), phase: 'ophold' } : {}),
      ...(index === 0 ? { pausedFrom: '2026-05-01' } : {}),
      ...(index >= 398 ? { closedOn: '2026-05-01', closedAs: 'ended' as const } : {}),
    }));
    const the = await fresh({ cases });
    const all = await the.says(3, 'forløb');
    expect(textOf(all)).toContain('398 åbne forløb · Side 1 af 40');
    const filter = { holder: oid(2), phase: 'ophold' };
    const narrowed = await the.presses(3, pressed(all, 'Vis forløb', filter));
    expect(textOf(narrowed)).toContain('100 åbne forløb · Koordinator · Ophold · Side 1 af 10');
    expect(filledIn(narrowed)).toEqual({ ...filter, state: 'open' });
    const second = await the.presses(3, pressed(narrowed, 'Næste side'));
    expect(textOf(second)).toContain('100 åbne forløb · Koordinator · Ophold · Side 2 af 10');
    expect(textOf(second)).toContain('**FH-41** · Ophold · Koordinator');
    const paused = await the.presses(3, pressed(second, 'Vis forløb', { state: 'paused' }));
    expect(textOf(paused)).toContain('**FH-01** · Ophold · Koordinator · på pause');
    const closed = await the.presses(
      3,
      pressed(paused, 'Vis forløb', { holder: 'any', phase: 'any', state: 'closed' }),
    );
    expect(textOf(closed)).toContain('2 lukkede forløb\n');
    expect(textOf(closed)).toContain('**FH-400**');
    const none = await the.presses(3, pressed(closed, 'Vis forløb', { phase: 'udslusning', state: 'open' }));
    expect(textOf(none)).toContain('Ingen forløb passer til filteret.');
    expect(textOf(await the.presses(3, pressed(none, 'Vis alle')))).toContain('398 åbne forløb');
    for (const reply of [all, narrowed, second, paused, closed, none]) expect(faultsOf(reply)).toEqual([]);
  });

  it('asks which site a new case or a handing over is for, when the person manages several', async () => {
    const the = await fresh();
    await seedSite(the.parts.database, thursday, {
      site: 'andet-sted',
      name: 'Et andet sted',
      prefix: 'AS',
      people: [{ oid: oid(9), name: 'Den anden' }],
      cases: [{ code: 'AS-01', keyWorker: oid(9) }],
    });
    const both = (currentSite: string | undefined) => ({
      ...the.seeded.person(2),
      memberships: [
        { site, role: 'coordinator' as const },
        { site: 'andet-sted', role: 'leader' as const },
      ],
      ...(currentSite === undefined ? {} : { currentSite }),
    });
    await the.parts.people.change(tenant, oid(2), () => both(undefined));
    const which = await the.says(2, 'nyt forløb');
    expect(which.text).toBe('Hvilket sted?');
    expect(faultsOf(which)).toEqual([]);
    const forms = await the.presses(2, pressed(which, 'Vælg: Et andet sted'));
    const inputs = { phase: 'ophold', startedOn: '2026-05-04', keyWorker: oid(9), deputy: oid(9) };
    const rejected = await the.presses(2, pressed(forms, 'Opret', inputs));
    expect(filledIn(rejected)).toMatchObject({ keyWorker: oid(9) });
    const made = await the.presses(2, pressed(rejected, 'Opret', { deputy: 'nobody' }));
    expect(made.text).toBe('✓ AS-02 er oprettet.');
    const over = await the.presses(2, { verb: 'case.hand-over', data: { site: 'andet-sted' } });
    expect(textOf(over)).toContain('Den anden (2 forløb)');
    expect((await the.says(2, 'overdrag')).text).toBe('Hvilket sted?');
    expect(await the.presses(1, { verb: 'case.hand-over', data: { site: 'andet-sted' } })).toEqual({
      text: 'Det kan kun koordinatoren eller lederen på stedet.',
    });

    const mine = await the.says(2, 'sted');
    expect(mine.text).toBe('Hvilket sted? Lige nu er det Familiens Hus (test).');
    const choose = pressed(mine, 'Vælg: Et andet sted');
    expect((await the.presses(2, choose)).text).toContain('er valgt');
    expect((await the.parts.people.person(tenant, oid(2)))?.currentSite).toBe('andet-sted');
    expect((await the.presses(1, choose)).text).toContain('Det sted arbejder du ikke på.');
    expect((await the.says(1, 'sted')).text).toBe('Du arbejder kun på ét sted: Familiens Hus (test).');
  });

  it('sends nothing to somebody who works there no more, and names them where their cases are handed over', async () => {
    const the = await fresh({
      people: [
        { oid: oid(1), name: 'Rejst' },
        { oid: oid(2), name: 'Koordinator', role: 'coordinator' },
      ],
      cases: [{ code: 'FH-01', keyWorker: oid(1) }],
    });
    await the.parts.people.change(tenant, oid(1), (person) => ({ ...person, memberships: [] }));
    const one = await caseOf(the, 'FH-01');
    expect(one && (await the.parts.cases.onDuty(one, 'form', the.now))?.oid).toBe(oid(2));
    expect(textOf(await the.says(2, 'alle forløb'))).toContain('Rejst (ikke på stedet mere)');
    const form = await the.says(2, 'overdrag');
    expect(textOf(form)).toContain('Rejst (ikke på stedet mere) (1 forløb)');
    await the.presses(2, pressed(form, 'Overdrag', { from: oid(1), to: oid(2) }));
    expect((await caseOf(the, 'FH-01'))?.keyWorker).toBe(oid(2));
  });

  it('shows a case with its last eight weeks as charts and words, to those who may see them', async () => {
    const the = await fresh();
    const form = await the.says(1, 'check-in FH-01');
    await the.presses(1, pressed(form, 'Gem', answers()));
    the.now = at(dateOf('2026-05-14'), '09:00');
    const later = await the.says(1, 'check-in FH-01');
    await the.presses(1, pressed(later, 'Gem', answers({ p1: '1' })));
    const mine = await the.says(1, 'forløb FH-01');
    expect(textOf(mine)).toContain(
      '**Tværfagligt indsatsteam omkring familien**\n– · – · – · – · – · – · 3 · 1',
    );
    expect(textOf(mine)).toContain(
      'Gennemsnit uge for uge, fra uge 13 til uge 20. 0 = slet ikke, 1 = i mindre grad, 2 = i nogen grad, 3 = i høj grad. – er en uge uden svar.',
    );
    expect(JSON.stringify(mine.card)).toContain('Chart.Line');
    // A number alone might be put in the order of numbers, week 53 after week 1.
    expect(JSON.stringify(mine.card)).toContain('"x":"Uge 20"');
    expect(textOf(mine)).toContain('Statusmøde: torsdag 21. maj');
    expect(buttonsOf(mine)).toEqual(['Udfyld check-in', ...otherForms, 'Til listen']);
    const leader = await the.says(3, 'case fh1');
    expect(textOf(leader)).toContain('**Mentaliseringsbaseret tilgang**\n– · – · – · – · – · – · 2 · 2');
    expect(buttonsOf(leader)).toEqual(['Ret forløbet', 'Til listen']);
    for (const reply of [mine, leader]) expect(faultsOf(reply)).toEqual([]);
    const seen = await the.parts.audit.about(tenant, site, 'FH-01', '2026-05');
    expect(seen.filter((entry) => entry.action === 'case-seen').map((entry) => entry.oid)).toEqual([
      oid(1),
      oid(3),
    ]);
  });

  it('shows a colleague of the site the dates only, and a stranger to the site nothing', async () => {
    const the = await fresh({
      people: [{ oid: oid(1) }, { oid: oid(5), name: 'Kollega' }],
      cases: [{ code: 'FH-01', keyWorker: oid(1) }],
    });
    await seedSite(the.parts.database, thursday, {
      site: 'andet-sted',
      prefix: 'AS',
      people: [{ oid: oid(9) }],
      cases: [{ code: 'AS-01', keyWorker: oid(9) }],
    });
    const colleague = await the.says(5, 'forløb FH-01');
    expect(textOf(colleague)).not.toContain('Levering');
    expect(buttonsOf(colleague)).toEqual(['Til listen']);
    expect((await the.says(1, 'forløb AS-01')).text).toContain('Jeg kender ikke AS-01');
    const forged = await the.presses(1, { verb: 'case.show', data: { site: 'andet-sted', code: 'AS-01' } });
    expect(forged).toEqual({ text: 'Jeg kender ikke AS-01 på dit sted. Se dine forløb med: forløb' });
  });

  it('says since which day a phase runs, with the year when it is another one', async () => {
    const the = await fresh({
      cases: [
        { code: 'FH-01', keyWorker: oid(1), startedOn: '2024-11-07' },
        { code: 'FH-02', keyWorker: oid(1), startedOn: '2026-04-09' },
      ],
    });
    expect(textOf(await the.says(1, 'forløb FH-01'))).toContain('(siden torsdag 7. november 2024)');
    expect(textOf(await the.says(1, 'forløb FH-02'))).toContain('(siden torsdag 9. april)');
    for (const typed of ['forløb fh 2', 'forløb FH002', 'forløb fh-2'])
      expect(textOf(await the.says(1, typed))).toContain('(siden torsdag 9. april)');
  });

  it.each([
    ['by editing a case', 'Ret forløbet', 'Gem', { keyWorker: oid(3) }],
    ['as its deputy', 'Ret forløbet', 'Gem', { deputy: oid(3) }],
  ])(
    'does not let a leader give themselves a case %s: they would see its progression',
    async (_, opens, saves, given) => {
      const the = await fresh();
      const before = await caseOf(the, 'FH-01');
      const form = await the.presses(3, pressed(await the.says(3, 'case fh1'), opens));
      const reply = await the.presses(3, pressed(form, saves, given));
      expect(textOf(reply)).toContain(da.cases.faults.self);
      expect(faultsOf(reply)).toEqual([]);
      expect(await caseOf(the, 'FH-01')).toEqual(before);
    },
  );

  it('does not let a leader hand a colleague’s cases over to themselves, or open one of their own', async () => {
    const the = await fresh();
    const over = await the.says(3, 'overdrag');
    const handed = await the.presses(3, pressed(over, 'Overdrag', { from: oid(1), to: oid(3) }));
    expect(textOf(handed)).toContain(da.cases.faults.self);
    expect((await caseOf(the, 'FH-01'))?.keyWorker).toBe(oid(1));
    const opened = pressed(await the.says(3, 'nyt forløb'), 'Opret', { ...newCase, keyWorker: oid(3) });
    expect(textOf(await the.presses(3, opened))).toContain(da.cases.faults.self);
    expect(await caseOf(the, 'FH-05')).toBeUndefined();
  });

  it('lets the coordinator give the leader a case, whose own change of it the leader may take back', async () => {
    const the = await fresh();
    const edits = async (by: number, given: Readonly<Record<string, string>>) =>
      the.presses(
        by,
        pressed(await the.presses(by, pressed(await the.says(by, 'case fh1'), 'Ret forløbet')), 'Gem', given),
      );
    await edits(2, { keyWorker: oid(3) });
    expect((await caseOf(the, 'FH-01'))?.keyWorker).toBe(oid(3));
    const given = await edits(3, { keyWorker: oid(1) });
    await the.presses(3, pressed(given, 'Fortryd'));
    expect((await caseOf(the, 'FH-01'))?.keyWorker).toBe(oid(3));
    const taken = await edits(2, { keyWorker: oid(1) });
    expect(textOf(await the.presses(3, pressed(taken, 'Fortryd')))).toContain(da.cases.faults.self);
    expect((await caseOf(the, 'FH-01'))?.keyWorker).toBe(oid(1));
  });

  it('keeps progression from the leader', async () => {
    const the = await fresh({ settings: { progression: true } });
    const form = await the.says(1, 'check-in FH-01');
    await the.presses(1, pressed(form, 'Gem', answers({ p6: '-2' })));
    expect(textOf(await the.says(1, 'forløb FH-01'))).toContain('Progression, seneste otte uger');
    expect(textOf(await the.says(3, 'forløb FH-01'))).not.toContain('Progression, seneste');
  });

  it('shows the leader a wish for contact that is not seen, as long as a summary does, with the button that ends it', async () => {
    const the = await fresh();
    await the.presses(1, pressed(await the.says(1, 'check-in FH-01'), 'Gem', answers({ p7: 'leder' })));
    the.now = at(dateOf('2026-07-20'), '09:00');
    const wish =
      'Du er bedt om at tage kontakt. Skrevet i check-in torsdag 7. maj kl. 09.10, og ikke set endnu.';
    const shown = await the.says(3, 'forløb FH-01');
    expect(textOf(shown)).toContain(wish);
    expect(faultsOf(shown)).toEqual([]);
    for (const number of [1, 2]) {
      expect(textOf(await the.says(number, 'forløb FH-01'))).not.toContain('bedt om at tage kontakt');
    }
    expect((await the.presses(3, pressed(shown, 'Set'))).text).toContain('✓ FH-01: set mandag 20. juli');
    expect(textOf(await the.says(3, 'forløb FH-01'))).not.toContain('bedt om at tage kontakt');
  });

  it('opens a case with the next number, never a typed one, and one from one card', async () => {
    const the = await fresh();
    const form = await the.says(2, 'nyt forløb');
    expect(faultsOf(form)).toEqual([]);
    // The legal limit runs from that day: nobody has said that it is today.
    expect(filledIn(form)).toEqual({ phase: 'foer-indflytning', deputy: 'nobody' });
    const inputs = { phase: 'ophold', startedOn: '2026-05-04', keyWorker: oid(1), deputy: oid(2) };
    const press = pressed(form, 'Opret', inputs);
    const made = await the.presses(2, press);
    expect(made.text).toBe('✓ FH-05 er oprettet.');
    const again = await the.presses(2, press);
    expect(again.text).toBe('✓ FH-05 er allerede oprettet.');
    expect(textOf(again)).toContain('Forløb FH-05');
    expect((await opens(the)).text).toBe('✓ FH-06 er oprettet.');
    expect(await caseOf(the, 'FH-05')).toMatchObject({
      phase: 'ophold',
      phases: [{ phase: 'ophold', from: '2026-05-04' }],
      startedOn: '2026-05-04',
      createdOn: '2026-05-07',
      keyWorker: oid(1),
      deputy: oid(2),
    });
    expect(the.hot).toEqual([site, site]);
    const undone = await the.presses(2, pressed(made, 'Fortryd'));
    expect(textOf(undone)).toContain('oprettet ved en fejl');
    const late = await the.presses(2, press);
    expect(late.text).toBe(
      'Med det kort blev FH-05 oprettet, og det forløb er lukket nu. Opret et nyt med: nyt forløb',
    );
    // A code is not used again.
    expect((await opens(the)).text).toBe('✓ FH-07 er oprettet.');
  });

  it('gives two who open at once two codes', async () => {
    const the = await fresh();
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => opens(the)));
    expect(new Set(replies.map((reply) => reply.text)).size).toBe(5);
  });

  it('opens one case from one card, also when it is pressed many times at once', async () => {
    const the = await fresh();
    const press = pressed(await the.says(2, 'nyt forløb'), 'Opret', newCase);
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => the.presses(2, press)));
    expect(replies.map((reply) => reply.text).sort()).toEqual([
      ...Array.from({ length: 4 }, () => '✓ FH-05 er allerede oprettet.'),
      '✓ FH-05 er oprettet.',
    ]);
    expect(await the.parts.cases.all(tenant, site)).toHaveLength(5);
  });

  it('is not called unsaved when only the access log could not be written, and a second press says how it stands', async () => {
    const the = await fresh();
    const throttled = async () => {
      throw new StoreError('not-done', 'the test broke it');
    };
    const audit = { ...the.parts.audit, record: throttled };
    const desk = createDesk({ ...the.parts, audit, siteChanges: async () => {} });
    const coordinator = the.seeded.person(2);
    const { phase, startedOn, keyWorker } = newCase;
    const wanted = { tenant, site, programme: 'familieanbringelse', phase, startedOn, keyWorker };
    const opening = () => desk.open(coordinator, wanted, 'card', thursday);
    await expect(opening()).rejects.toMatchObject({ outcome: 'unknown' });
    expect(await opening()).toMatchObject({ kind: 'already', one: { code: 'FH-05' } });
    const pausing = () =>
      desk.change(coordinator, { tenant, site, code: 'FH-05' }, { kind: 'pause' }, 'turn', thursday);
    await expect(pausing()).rejects.toMatchObject({ outcome: 'unknown' });
    expect(await pausing()).toMatchObject({ kind: 'already', one: { pausedFrom: '2026-05-07' } });
  });

  it('are not called unsaved when the store fails after the first of several was handed over', async () => {
    const the = await fresh();
    const { cases } = the.parts;
    let changes = 0;
    const change: typeof cases.change = async (...args) => {
      changes += 1;
      if (changes === 2) throw new StoreError('not-done', 'the test broke it');
      return cases.change(...args);
    };
    const desk = createDesk({ ...the.parts, cases: { ...cases, change }, siteChanges: async () => {} });
    const all = { tenant, site, from: oid(1), to: oid(2) };
    const handingOver = () => desk.handOver(the.seeded.person(2), all, 'turn', thursday);
    await expect(handingOver()).rejects.toMatchObject({ outcome: 'unknown' });
    expect((await caseOf(the, 'FH-01'))?.keyWorker).toBe(oid(2));
    expect(await handingOver()).toEqual(['FH-02']);
  });

  it('gives the number of an erased case to nobody, not to the card that opened it either', async () => {
    const the = await fresh();
    const press = pressed(await the.says(2, 'nyt forløb'), 'Opret', newCase);
    await the.presses(2, press);
    const cases = the.parts.database.collection(caseKind);
    const one = await cases.get(`site:${tenant}:${site}`, 'FH-05');
    if (one === undefined) throw new Error('no case');
    await cases.remove(one.doc.partition, one.doc.id, one.etag);
    the.now = the.now.add({ minutes: 5 });
    expect((await the.presses(2, press)).text).toBe('✓ FH-06 er oprettet.');
  });

  it('gives a new case back filled in when something is wrong, and refuses those who may not', async () => {
    const the = await fresh();
    const form = await the.says(2, 'new case');
    const inputs = { phase: 'ophold', startedOn: '2026-05-04', keyWorker: oid(1), deputy: oid(1) };
    const same = await the.presses(2, pressed(form, 'Opret', inputs));
    expect(textOf(same)).toContain('Tovholder og stedfortræder skal være to forskellige.');
    expect(filledIn(same)).toEqual(inputs);
    const future = await the.presses(
      2,
      pressed(form, 'Opret', { ...inputs, startedOn: '2026-06-01', deputy: 'nobody' }),
    );
    expect(textOf(future)).toContain(
      'Den dato kan ikke bruges. Vælg en dag i de seneste seks år, senest i dag.',
    );
    const stranger = await the.presses(
      2,
      pressed(form, 'Opret', { ...inputs, keyWorker: oid(77), deputy: 'nobody' }),
    );
    expect(textOf(stranger)).toContain('Vælg en person, der arbejder på stedet.');
    expect((await the.says(1, 'nyt forløb')).text).toBe('Det kan kun koordinatoren eller lederen på stedet.');
    const forged = await the.presses(1, pressed(form, 'Opret', { ...inputs, deputy: 'nobody' }));
    expect(forged.text).toBe('Det kan kun koordinatoren eller lederen på stedet.');
    expect(await the.parts.cases.all(tenant, site)).toHaveLength(4);
    const put = await the.presses(2, pressed(same, 'Opret', { deputy: 'nobody' }));
    expect(put.text).toBe('✓ FH-05 er oprettet.');
    // The card that came back is the same card.
    expect((await the.presses(2, pressed(form, 'Opret', inputs))).text).toBe('✓ FH-05 er allerede oprettet.');
  });

  it('opens a case that began years ago, and speaks of the legal limit only where the programme has it', async () => {
    const hint = 'Fra den dag løber fristen for den første lovpligtige opfølgning.';
    const [house, home] = [await fresh(), await fresh({ programme: 'famko' })];
    expect(textOf(await house.says(2, 'nyt forløb'))).toContain(hint);
    const form = await home.says(2, 'nyt forløb');
    expect(textOf(form)).not.toContain(hint);
    expect(JSON.stringify(form.card)).toContain('"min":"2020-05-07"');
    const inputs = { phase: 'til-to-aar', keyWorker: oid(1), deputy: 'nobody' };
    const early = await home.presses(2, pressed(form, 'Opret', { ...inputs, startedOn: '2020-05-06' }));
    expect(early.text).toBe('Den dato kan ikke bruges. Vælg en dag i de seneste seks år, senest i dag.');
    const made = await home.presses(2, pressed(early, 'Opret', { ...inputs, startedOn: '2020-05-07' }));
    expect(made.text).toBe('✓ FH-05 er oprettet.');
  });

  it('changes phase and people in one card, and undoes within a day, not after', async () => {
    const the = await fresh();
    const before = await caseOf(the, 'FH-01');
    if (before === undefined) throw new Error('the demo has no FH-01');
    const edit = await the.presses(3, pressed(await the.says(3, 'forløb FH-01'), 'Ret forløbet'));
    expect(faultsOf(edit)).toEqual([]);
    const saved = await the.presses(
      3,
      pressed(edit, 'Gem', { phase: 'ophold', phaseFrom: '2026-05-06', keyWorker: oid(2), deputy: oid(1) }),
    );
    expect(saved.text).toBe('✓ FH-01 er ændret.');
    expect(await caseOf(the, 'FH-01')).toMatchObject({
      phase: 'ophold',
      phases: [
        { phase: 'foer-indflytning', from: '2026-04-09' },
        { phase: 'ophold', from: '2026-05-06' },
      ],
      keyWorker: oid(2),
      deputy: oid(1),
      version: 1,
    });
    expect(textOf(saved)).toContain('Seneste ændring: ny fase og nye personer');
    // One change, taken back as one; the button of the older card shows what holds now.
    const undo = pressed(saved, 'Fortryd');
    the.now = at(dateOf('2026-05-08'), '09:00');
    expect(textOf(await the.presses(3, undo))).toContain('den seneste ændring er fortrudt');
    const undone = await caseOf(the, 'FH-01');
    expect(undone).toMatchObject({ phase: before.phase, phases: before.phases, keyWorker: before.keyWorker });
    expect(undone?.deputy).toBe(before.deputy);
    expect((await the.presses(3, undo)).text).toContain('er ændret, siden kortet blev lavet');
    expect((await the.presses(3, pressed(edit, 'Gem', {}))).text).toContain(
      'er ændret, siden kortet blev lavet',
    );

    const again = await the.presses(
      3,
      pressed(
        await the.presses(3, pressed(await the.says(3, 'forløb FH-01'), 'Ret forløbet')),
        'Sæt på pause',
      ),
    );
    the.now = at(dateOf('2026-05-09'), '09:01');
    expect(buttonsOf(await the.says(3, 'forløb FH-01'))).not.toContain('Fortryd');
    expect((await the.presses(3, pressed(again, 'Fortryd'))).text).toContain('mere end et døgn gammel');
  });

  it('asks for the day of a new phase, and never takes the last one’s for it', async () => {
    const the = await fresh();
    const edit = await the.presses(2, pressed(await the.says(2, 'forløb FH-01'), 'Ret forløbet'));
    expect(filledIn(edit)).not.toHaveProperty('phaseFrom');
    expect(textOf(edit)).toContain('Nu: Før indflytning (siden torsdag 9. april).');
    const wrong = await the.presses(2, pressed(edit, 'Gem', { phase: 'ophold' }));
    expect(textOf(wrong)).toContain('Vælg den dag, den nye fase begyndte.');
    expect(await caseOf(the, 'FH-01')).toMatchObject({ phase: 'foer-indflytning', version: 0 });
    const people = await the.presses(2, pressed(edit, 'Gem', { keyWorker: oid(2), phaseFrom: '' }));
    expect(people.text).toBe('✓ FH-01 er ændret.');
    expect((await caseOf(the, 'FH-01'))?.phases).toEqual([{ phase: 'foer-indflytning', from: '2026-04-09' }]);
  });

  it('refuses a phase from before the one it follows, and gives the card back filled in', async () => {
    const the = await fresh();
    const edit = await the.presses(2, pressed(await the.says(2, 'forløb FH-01'), 'Ret forløbet'));
    const wrong = await the.presses(
      2,
      pressed(edit, 'Gem', { phase: 'ophold', phaseFrom: '2026-04-01', deputy: oid(3) }),
    );
    expect(textOf(wrong)).toContain('Den dato kan ikke bruges.');
    expect(filledIn(wrong)).toMatchObject({ phase: 'ophold', phaseFrom: '2026-04-01', deputy: oid(3) });
  });

  it('takes the day an examination ended, corrects and clears it, and shows it to all who see the case', async () => {
    const the = await fresh();
    const form = async () =>
      the.presses(
        2,
        pressed(
          await the.presses(2, pressed(await the.says(2, 'forløb FH-03'), 'Ret forløbet')),
          'Start og undersøgelse',
        ),
      );
    const save = async (examinationEndedOn: string) =>
      the.presses(2, pressed(await form(), 'Gem', { examinationEndedOn }));
    const empty = await form();
    expect(empty.text).toBe('Start og undersøgelse: FH-03');
    expect(faultsOf(empty)).toEqual([]);
    const startedOn = (await caseOf(the, 'FH-03'))?.startedOn;
    expect(filledIn(empty)).toEqual({ startedOn });
    const saved = await save('2026-05-04');
    expect(saved.text).toBe('✓ FH-03 er ændret. Frister og møder følger med.');
    expect(textOf(saved)).toContain('Seneste ændring: datoer rettet');
    expect(textOf(await the.says(1, 'forløb FH-03'))).toContain('mandag 4. maj 2026');
    expect(the.hot).toEqual([site]);
    expect(filledIn(await form())).toEqual({ startedOn, examinationEndedOn: '2026-05-04' });
    expect((await save('2026-05-04')).text).toBe('FH-03 står allerede sådan.');
    const wrong = await save('2026-05-08');
    expect(wrong.text).toBe(da.cases.faults.examination);
    expect(filledIn(wrong)).toEqual({ startedOn, examinationEndedOn: '2026-05-08' });
    expect(faultsOf(wrong)).toEqual([]);
    const corrected = await the.presses(2, pressed(wrong, 'Gem', { examinationEndedOn: '2026-05-06' }));
    expect((await caseOf(the, 'FH-03'))?.examinationEndedOn).toBe('2026-05-06');
    await the.presses(2, pressed(corrected, 'Fortryd'));
    expect((await caseOf(the, 'FH-03'))?.examinationEndedOn).toBe('2026-05-04');
    await save('');
    expect(await caseOf(the, 'FH-03')).not.toHaveProperty('examinationEndedOn');
    // An older card, and somebody who manages no cases.
    const older = pressed(empty, 'Gem', { examinationEndedOn: '2026-05-04' });
    expect((await the.presses(2, older)).text).toContain('er ændret, siden kortet blev lavet');
    expect((await the.presses(1, older)).text).toBe('Det kan kun koordinatoren eller lederen på stedet.');
    expect(await caseOf(the, 'FH-03')).not.toHaveProperty('examinationEndedOn');
  });

  it('corrects the day a case began, with undo, and says in a sentence which days it cannot have begun', async () => {
    const phases = [
      { phase: 'foer-indflytning', from: '2026-01-05' },
      { phase: 'ophold', from: '2026-02-02' },
    ];
    const the = await fresh({
      cases: [{ code: 'FH-04', keyWorker: oid(1), startedOn: '2026-01-05', phases }],
    });
    const edit = await the.presses(2, pressed(await the.says(2, 'forløb FH-04'), 'Ret forløbet'));
    const form = await the.presses(2, pressed(edit, 'Start og undersøgelse'));
    const before = await caseOf(the, 'FH-04');
    const tries = async (startedOn: string) => the.presses(2, pressed(form, 'Gem', { startedOn }));
    const { faults } = da.cases;
    for (const [day, why] of [
      ['', faults.start],
      ['2026-05-08', faults.start],
      ['2026-02-03', faults['start-phase']],
    ] as const) {
      const wrong = await tries(day);
      expect([wrong.text, filledIn(wrong).startedOn ?? '']).toEqual([why, day]);
      expect(faultsOf(wrong)).toEqual([]);
    }
    expect(await caseOf(the, 'FH-04')).toEqual(before);
    const saved = await tries('2025-10-06');
    expect(textOf(saved)).toContain('mandag 6. oktober 2025');
    expect((await caseOf(the, 'FH-04'))?.phases[0]?.from).toBe('2025-10-06');
    await the.presses(2, pressed(saved, 'Fortryd'));
    expect(await caseOf(the, 'FH-04')).toMatchObject({
      startedOn: before?.startedOn,
      phases: before?.phases,
    });
  });

  it('asks of no examination where the programme has no statutory follow-up', async () => {
    const the = await fresh({
      programme: 'famko',
      cases: [{ code: 'FH-01', keyWorker: oid(1), phase: 'graviditet' }],
    });
    const edit = await the.presses(2, pressed(await the.says(2, 'forløb FH-01'), 'Ret forløbet'));
    const dates = await the.presses(2, pressed(edit, 'Ret start'));
    expect(Object.keys(filledIn(dates))).toEqual(['startedOn']);
    expect(JSON.stringify(dates.card)).not.toContain('examinationEndedOn');
    const saved = await the.presses(2, pressed(dates, 'Gem', { startedOn: '2026-03-02' }));
    expect(saved.text).toBe('✓ FH-01 er ændret. Frister og møder følger med.');
  });

  it('pauses, resumes and closes with a kind that tells no outcome; a closed one takes nothing but undo', async () => {
    const the = await fresh();
    const button = async (title: string) =>
      the.presses(
        2,
        pressed(await the.presses(2, pressed(await the.says(2, 'forløb FH-02'), 'Ret forløbet')), title),
      );
    const paused = await button('Sæt på pause');
    expect(textOf(paused)).toContain('✓ FH-02 er sat på pause.');
    expect(textOf(paused)).toContain('På pause siden torsdag 7. maj');
    expect((await the.says(1, 'check-in FH-02')).text).toContain('er på pause');
    the.now = at(dateOf('2026-05-12'), '10:00');
    expect(textOf(await button('Slut pausen'))).toContain('✓ Pausen for FH-02 er slut.');
    expect(await caseOf(the, 'FH-02')).toMatchObject({ pauses: [{ from: '2026-05-07', to: '2026-05-11' }] });
    expect((await caseOf(the, 'FH-02'))?.pausedFrom).toBeUndefined();

    const closing = await button('Luk forløbet');
    expect(faultsOf(closing)).toEqual([]);
    expect(textOf(closing)).toContain('Fortryder du inden for et døgn, kommer møderne igen.');
    const untold = await the.presses(2, pressed(closing, 'Luk'));
    expect(textOf(untold)).toContain('Vælg en grund.\nHvorfor lukkes det?');
    expect(faultsOf(untold)).toEqual([]);
    const closed = await the.presses(2, pressed(closing, 'Luk', { as: 'ended' }));
    expect(textOf(closed)).toContain('✓ FH-02 er lukket. Møderne er ude af planen');
    expect(textOf(closed)).toContain('Lukket tirsdag 12. maj 2026: forløbet er slut.');
    expect(buttonsOf(closed)).toEqual(['Fortryd', 'Til listen']);
    const { version } = (await caseOf(the, 'FH-02')) ?? { version: 0 };
    const late = await the.presses(2, { verb: 'case.pause', data: { site, code: 'FH-02', version } });
    expect(late.text).toBe('Forløbet er lukket og kan ikke ændres.');
    await the.presses(2, pressed(closed, 'Fortryd'));
    const back = await caseOf(the, 'FH-02');
    expect([back?.closedOn, back?.closedAs]).toEqual([undefined, undefined]);
  });

  it('calls a case that is closed in its pause closed, and in a pause again when that is undone', async () => {
    const the = await fresh();
    const show = async (title: string) => the.presses(2, pressed(await the.says(2, 'forløb FH-02'), title));
    await the.presses(2, pressed(await show('Ret forløbet'), 'Sæt på pause'));
    const closing = await the.presses(2, pressed(await show('Ret forløbet'), 'Luk forløbet'));
    const closed = await the.presses(2, pressed(closing, 'Luk', { as: 'ended' }));
    expect(textOf(closed)).not.toContain('På pause');
    expect(textOf(await the.presses(2, pressed(closed, 'Fortryd')))).toContain('På pause siden');
  });

  it('gives a form back with what is missing, where a client lets an empty field through', async () => {
    const the = await fresh();
    const empty = await the.presses(2, pressed(await the.says(2, 'nyt forløb'), 'Opret'));
    expect(textOf(empty)).toContain('Vælg en dag i de seneste seks år, senest i dag.');
    const nobody = await the.presses(2, pressed(empty, 'Opret', { startedOn: '2026-05-04' }));
    expect(textOf(nobody)).toContain('Vælg en person, der arbejder på stedet.');
    const from = await the.presses(2, pressed(await the.says(2, 'overdrag'), 'Overdrag', { to: oid(2) }));
    expect(textOf(from)).toContain('Vælg en person.');
    for (const reply of [empty, nobody, from]) expect(faultsOf(reply)).toEqual([]);
    expect(await the.parts.cases.all(tenant, site)).toHaveLength(4);
  });

  it('hands a leaver’s cases over in one step, each undoable', async () => {
    const the = await fresh({
      people: [
        { oid: oid(1), name: 'Den der rejser' },
        { oid: oid(2), name: 'Koordinator', role: 'coordinator' },
        { oid: oid(5), name: 'Ny' },
      ],
      cases: [
        { code: 'FH-01', keyWorker: oid(1), deputy: oid(5) },
        { code: 'FH-02', keyWorker: oid(2), deputy: oid(1) },
        { code: 'FH-03', keyWorker: oid(2) },
      ],
    });
    const form = await the.says(2, 'overdrag');
    expect(textOf(form)).toContain('Den der rejser (2 forløb)');
    expect(faultsOf(form)).toEqual([]);
    const done = await the.presses(2, pressed(form, 'Overdrag', { from: oid(1), to: oid(5) }));
    expect(done.text).toBe(
      '✓ FH-01 og FH-02 er overdraget til Ny. Overdragelsen kan fortrydes på hvert forløb i et døgn.',
    );
    const first = await caseOf(the, 'FH-01');
    expect([first?.keyWorker, first?.deputy]).toEqual([oid(5), undefined]);
    expect(await caseOf(the, 'FH-02')).toMatchObject({ keyWorker: oid(2), deputy: oid(5) });
    const again = await the.presses(2, pressed(form, 'Overdrag', { from: oid(1), to: oid(5) }));
    expect(again.text).toBe('Der var ingen forløb at overdrage.');
    expect((await the.presses(1, pressed(form, 'Overdrag', { from: oid(2), to: oid(1) }))).text).toContain(
      'kun koordinatoren',
    );
    const undone = await the.presses(2, pressed(await the.says(2, 'forløb FH-01'), 'Fortryd'));
    expect(textOf(undone)).toContain('fortrudt');
    expect(await caseOf(the, 'FH-01')).toMatchObject({ keyWorker: oid(1), deputy: oid(5) });
  });

  it('pauses a person, both days included, and sends their cards to the deputy meanwhile', async () => {
    const the = await fresh({
      people: [{ oid: oid(1) }, { oid: oid(2), role: 'coordinator' }, { oid: oid(5) }],
      cases: [{ code: 'FH-01', keyWorker: oid(1), deputy: oid(5) }],
    });
    const one = await caseOf(the, 'FH-01');
    if (one === undefined) throw new Error('no case');
    expect((await the.parts.cases.onDuty(one, 'form', the.now))?.oid).toBe(oid(1));
    expect((await the.says(1, 'pause til 1. december')).text).toBe(
      '✓ Du er på pause fra torsdag 7. maj til og med tirsdag 1. december. Imens går dine beskeder til stedfortræderen, ellers til koordinatoren.',
    );
    expect(the.hot).toEqual([site]);
    expect((await the.parts.cases.onDuty(one, 'form', the.now))?.oid).toBe(oid(5));
    expect((await the.says(1, 'pause')).text).toContain('Du er på pause til og med tirsdag 1. december');
    expect((await the.says(1, 'pause slut')).text).toContain('Din pause er slut');
    expect((await the.parts.cases.onDuty(one, 'form', the.now))?.oid).toBe(oid(1));
    expect((await the.says(1, 'pause from 1 June until 2026-06-05')).text).toContain(
      'fra mandag 1. juni til og med fredag 5. juni',
    );
    expect((await the.says(1, 'pause')).text).toBe(
      'Din pause er sat fra mandag 1. juni til og med fredag 5. juni. Fjern den med: pause slut',
    );
    the.now = at(dateOf('2026-06-01'), '09:00');
    await the.says(1, 'pause til 2027-01-07');
    expect((await the.says(1, 'pause')).text).toContain('Du er på pause til og med torsdag 7. januar 2027');
    expect((await the.says(1, 'pause til engang')).text).toContain('Den dato kan jeg ikke læse');
    expect((await the.says(1, 'pause til 1-5-2026')).text).toContain('skal slutte i dag eller senere');
    expect((await the.says(1, 'pause til 2031-01-01')).text).toContain('højst vare et år');
  });

  it.each([
    ['pause til 6/5', 'torsdag 6. maj 2027'],
    ['pause fra 20. maj til 10. maj.', 'mandag 10. maj 2027'],
    ['pause fra 1. maj til 20. maj', 'lørdag 1. maj 2027'],
  ])('asks for the year of a day that has just been: %s', async (text, day) => {
    const the = await fresh();
    expect((await the.says(1, text)).text).toBe(
      `Det bliver først ${day}. Mener du det, så skriv årstallet med.`,
    );
    expect((await the.says(1, 'pause')).text).toContain('Du er ikke på pause');
  });

  it.each([
    'pause til 6. maj 2027',
    'pause til 6/5-27',
    'pause fra 1. december til 5. januar',
    'pause til 20/5!',
  ])('takes %s as it is said', async (text) =>
    expect((await (await fresh()).says(1, text)).text).toContain('✓ Du er på pause'),
  );

  it('tells a leader who goes away what becomes of what is for the leader', async () => {
    const the = await fresh({
      people: [{ oid: oid(3), role: 'leader' }, { oid: oid(5), role: 'leader' }, { oid: oid(1) }],
    });
    const { leaderElsewhere, leaderStill } = da.cases.pause;
    const begins = async (person: number, text: string) => (await the.says(person, text)).text;
    expect(await begins(3, 'pause til 20. maj')).toContain(leaderElsewhere);
    expect(await begins(5, 'pause fra 20. maj til 22. maj')).toContain(leaderStill);
    expect(await begins(5, 'pause fra 21. maj til 22. maj')).toContain(leaderElsewhere);
    const member = await begins(1, 'pause til 20. maj');
    for (const said of [leaderElsewhere, leaderStill]) expect(member).not.toContain(said);
  });

  it('finds somebody for each duty who is there and may have it, and for a meeting somebody away rather than nobody', async () => {
    const the = await fresh({
      people: [
        { oid: oid(1) },
        { oid: oid(2), role: 'coordinator' },
        { oid: oid(3), role: 'leader' },
        { oid: oid(5) },
      ],
      cases: [{ code: 'FH-01', keyWorker: oid(1), deputy: oid(5) }],
    });
    const { cases, people } = the.parts;
    const pause = { from: '2026-05-01', to: '2026-05-30' };
    const away = (number: number) => people.change(tenant, oid(number), (one) => ({ ...one, pause }));
    const back = (number: number) => people.change(tenant, oid(number), ({ pause: _, ...person }) => person);
    const gone = (number: number) =>
      people.change(tenant, oid(number), (one) => ({ ...one, memberships: [] }));
    /** The key worker's meetings and forms, the site's meetings, what only a coordinator can fill in. */
    const duties = async () => {
      const one = await caseOf(the, 'FH-01');
      if (one === undefined) throw new Error('no case');
      const found = await Promise.all([
        cases.onDuty(one, 'meeting', the.now),
        cases.onDuty(one, 'form', the.now),
        cases.inCharge(tenant, site, the.now),
        cases.coordinator(tenant, site, the.now),
      ]);
      return found.map((person) => the.seeded.people.findIndex(({ oid: id }) => id === person?.oid));
    };
    const [member, coordinator, leader, deputy, nobody] = [0, 1, 2, 3, -1];
    expect(await duties()).toEqual([member, member, coordinator, coordinator]);
    await away(1);
    expect(await duties()).toEqual([deputy, deputy, coordinator, coordinator]);
    await away(5);
    expect(await duties()).toEqual([coordinator, coordinator, coordinator, coordinator]);
    await away(2);
    expect(await duties()).toEqual([leader, coordinator, leader, coordinator]);
    await away(3);
    expect(await duties()).toEqual([coordinator, coordinator, coordinator, coordinator]);
    await gone(2);
    expect(await duties()).toEqual([leader, nobody, leader, nobody]);
    await back(3);
    expect(await duties()).toEqual([leader, nobody, leader, nobody]);
    await gone(3);
    expect(await duties()).toEqual([member, nobody, nobody, nobody]);
    await gone(1);
    expect(await duties()).toEqual([deputy, nobody, nobody, nobody]);
  });

  it('says one sentence to a card it cannot read', async () => {
    const the = await fresh();
    for (const verb of [
      'case.list',
      'case.show',
      'case.edit',
      'case.save',
      'case.close',
      'case.create',
      'case.hand-over-do',
      'case.undo',
    ]) {
      for (const data of [null, 'x', {}, { site, code: 'FH-01', more: 1 }, { site: 7, code: 'FH-01' }]) {
        const reply = await the.presses(2, { verb, data: data as never });
        expect(reply).toEqual({
          text: 'Det kort kan jeg ikke læse. Intet er ændret. Åbn det igen med: forløb',
        });
      }
    }
    const save = { site, code: 'FH-01', phase: 'ophold', keyWorker: 'a/b', deputy: 'nobody' };
    expect((await the.presses(2, { verb: 'case.save', data: save })).text).toContain('kan jeg ikke læse');
  });

  it('speaks English to whom has chosen it', async () => {
    const the = await fresh();
    const person = { ...the.seeded.person(2), language: 'en' as const };
    const one = await the.says(person, 'case FH-03');
    expect(textOf(one)).toContain('Key worker');
    const closing = await the.presses(
      person,
      pressed(await the.presses(person, pressed(one, 'Edit the case')), 'Close the case'),
    );
    expect(faultsOf(closing)).toEqual([]);
    const closed = await the.presses(person, pressed(closing, 'Close', { as: 'mistake' }));
    expect(textOf(closed)).toContain('Closed Thursday 7 May 2026: created by mistake.');
  });
});
