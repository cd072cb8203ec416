import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreError } from '../../src/collection.ts';
import { sitePartition } from '../../src/people/site.ts';
import { da } from '../../src/texts/da.ts';
import { at, dateOf } from '../../src/time.ts';
import { buttonsOf, faultsOf, filledIn, pressed, textOf } from '../support/cards.ts';
import { counted, engines, type Opened } from '../support/databases.ts';
import { manyCases, oid, seedSite, tenant } from '../support/seed.ts';
import { answers, thursday, week, world } from '../support/world.ts';

const site = 'familiens-hus';
const key = (code: string) => ({ tenant, site, code, form: 'ugepuls', week });

describe.each(engines)('check-ins on $name', ({ open }) => {
  const opened: Opened[] = [];
  const fresh = async () => {
    const one = await open(() => thursday);
    opened.push(one);
    return one.database;
  };
  let first: Awaited<ReturnType<typeof fresh>>;
  beforeAll(async () => {
    first = await fresh();
  });
  afterAll(async () => {
    for (const one of opened) await one.dispose();
  });

  it('takes a Ugepuls from the command to the receipt, at most nine actions, one document', async () => {
    const the = await world(first);
    const form = await the.says(1, 'check-in FH-01');
    expect(textOf(form)).toContain('Ugepuls for FH-01, uge 19');
    expect(textOf(form)).toContain('Lokalt skema. Ikke journal.');
    expect(faultsOf(form)).toEqual([]);
    expect(Object.keys(answers())).toHaveLength(6); // six taps and "Gem"

    const receipt = await the.presses(1, pressed(form, 'Gem', answers()));
    expect(receipt.text).toBe('✓ Ugepuls for FH-01 er gemt torsdag 7. maj kl. 09.10.');
    expect(textOf(receipt)).toContain('Du kan rette til og med søndag 10. maj.');
    expect(textOf(receipt)).toContain('**I høj grad**');
    expect(buttonsOf(receipt)).toEqual(['Ret']);
    expect(faultsOf(receipt)).toEqual([]);

    const kept = await the.checkIns.get(key('FH-01'));
    expect(kept).toMatchObject({
      id: 'FH-01:ugepuls:2026-W19',
      partition: sitePartition(tenant, site),
      answers: { p1: 3, p2: 2, p3: 2, p4: 1, p5: null, p7: 'nej' },
      by: oid(1),
      revision: 1,
      version: 1,
    });
    expect(kept?.expiresAt).toBeUndefined();
  });

  it('costs at most four store operations of its own, and two for the form that follows; none across partitions', async () => {
    const inner = await fresh();
    const { database, operations, reset } = counted(inner);
    const the = await world(database);
    const form = await the.says(1, 'check-in FH-01');
    reset();
    const inRow = pressed(form, 'Gem', answers());
    const following = ['FH-02:ugepuls:familieanbringelse'];
    const next = await the.presses(1, { ...inRow, data: { ...inRow.data, following } });
    expect(textOf(next)).toContain('Ugepuls for FH-02, uge 19');
    expect(operations().map(({ op, kind }) => `${op} ${kind}`)).toEqual([
      'get person', // the turn's own, with the two of the activity
      'get site',
      'get case',
      'create check-in',
      'create audit',
      'find check-in',
      'get case', // whose form follows
    ]);
    reset();
    await the.presses(1, pressed(await the.says(1, 'check-in FH-01'), 'Ret'));
    reset();
    const correction = pressed(
      await the.presses(1, pressed(await the.says(1, 'check-in FH-01'), 'Ret')),
      'Gem',
      { p1: '0' },
    );
    reset();
    await the.presses(1, correction);
    expect(operations().map(({ op, kind }) => `${op} ${kind}`)).toEqual([
      'get person',
      'get site',
      'get case',
      'get check-in',
      'replace check-in',
      'create audit',
    ]);
  });

  it('tells nobody through a forged row whether a colleague has filled in', async () => {
    const the = await world(await fresh());
    const form = await the.says(1, 'check-in FH-01');
    const saving = pressed(form, 'Gem', answers());
    const following = ['FH-03:ugepuls:familieanbringelse', 'FH-99:ugepuls:familieanbringelse'];
    const forged = { ...saving, data: { ...saving.data, following } };
    await the.presses(1, saving);
    const before = await the.presses(1, forged);
    await the.presses(2, pressed(await the.says(2, 'check-in FH-03'), 'Gem', answers()));
    const after = await the.presses(1, forged);
    expect(textOf(before)).not.toContain('FH-03');
    expect(textOf(after)).toBe(textOf(before));
  });

  it('corrects through "Ret", filled in, and keeps what was there before with who and when', async () => {
    const the = await world(await fresh());
    const form = await the.says(1, 'check-in FH-01');
    const receipt = await the.presses(1, pressed(form, 'Gem', answers()));
    const again = await the.presses(1, pressed(receipt, 'Ret'));
    expect(filledIn(again)).toEqual(answers());
    the.now = at(dateOf('2026-05-08'), '12:00');
    const second = await the.presses(2, pressed(again, 'Gem', { p1: '0' }));
    expect(textOf(second)).toContain('Rettet 1 gang. De tidligere svar er bevaret.');
    expect(await the.checkIns.get(key('FH-01'))).toMatchObject({
      answers: { p1: 0, p2: 2 },
      by: oid(2),
      revision: 2,
      earlier: [{ answers: { p1: 3, p2: 2 }, by: oid(1), at: '2026-05-07T07:10:00.000Z', version: 1 }],
    });
  });

  it('keeps one record when the same submit comes twice, and says so', async () => {
    const the = await world(await fresh());
    const form = await the.says(1, 'check-in FH-01');
    const press = pressed(form, 'Gem', answers());
    await the.presses(1, press, 'same-activity');
    the.now = at(dateOf('2026-05-07'), '09:20');
    const twice = await the.presses(1, press, 'same-activity');
    expect(twice.text).toBe('✓ Det er allerede gemt torsdag 7. maj kl. 09.10.');
    await the.presses(1, press, 'another-activity');
    expect(await the.checkIns.get(key('FH-01'))).toMatchObject({ revision: 1, earlier: [] });
    expect(await the.parts.audit.about(tenant, site, 'FH-01', '2026-05')).toHaveLength(1);
  });

  it('shows the second of two the first one’s answers, and overwrites nothing unseen', async () => {
    const the = await world(await fresh(), {
      cases: [{ code: 'FH-01', keyWorker: oid(1), deputy: oid(2) }],
    });
    const mine = await the.says(1, 'check-in FH-01');
    const theirs = await the.says(2, 'check-in FH-01');
    await the.presses(1, pressed(mine, 'Gem', answers()));
    const second = await the.presses(2, pressed(theirs, 'Gem', answers({ p1: '1', p2: '0' })));
    expect(second.text).toBe(
      'En kollega svarede torsdag 7. maj kl. 09.10. Her er svarene. Vil du beholde dem eller rette?',
    );
    expect(buttonsOf(second)).toEqual(['Behold', 'Ret']);
    expect(faultsOf(second)).toEqual([]);
    expect(await the.checkIns.get(key('FH-01'))).toMatchObject({ revision: 1, by: oid(1) });

    const kept = await the.presses(2, pressed(second, 'Behold'));
    expect(textOf(kept)).toContain('Svarene står, som de var.');

    const correcting = await the.presses(2, pressed(second, 'Ret'));
    expect(filledIn(correcting)).toEqual(answers({ p1: '1', p2: '0' }));
    expect(textOf(correcting)).toContain('Gemt svar: I høj grad');
    const saved = await the.presses(2, pressed(correcting, 'Gem'));
    expect(textOf(saved)).toContain('Rettet 1 gang');
    expect(await the.checkIns.get(key('FH-01'))).toMatchObject({
      revision: 2,
      by: oid(2),
      answers: { p1: 1 },
    });

    // The first one still has the old receipt open: "Ret" gives what stands now, not what it said then.
    const stale = await the.presses(1, {
      verb: 'checkin.save',
      data: { ...pressed(mine, 'Gem', answers({ p1: '2' })).data, seen: 1 },
    });
    expect(stale.text).toContain('En kollega svarede');
    expect(await the.checkIns.get(key('FH-01'))).toMatchObject({ revision: 2 });
  });

  it('keeps one record of a hundred concurrent submits and tells the other 99', async () => {
    const the = await world(await fresh());
    const form = await the.says(1, 'check-in FH-01');
    const press = pressed(form, 'Gem', answers());
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, index) => the.presses(1, press, `device-${index}`)),
    );
    const fresh100 = replies.filter((reply) => reply.text.includes('er gemt'));
    const told = replies.filter((reply) => reply.text.includes('allerede gemt'));
    expect([fresh100.length, told.length]).toEqual([1, 99]);
    expect(await the.checkIns.ofWeeks(tenant, site, week, week)).toHaveLength(1);
  });

  it('keeps "Kunne ikke gennemføres" with its reason, and lets it be corrected into answers', async () => {
    const the = await world(await fresh());
    const form = await the.says(1, 'check-in FH-01');
    const why = await the.presses(1, pressed(form, 'Kunne ikke gennemføres'));
    expect(faultsOf(why)).toEqual([]);
    const unchosen = await the.presses(1, pressed(why, 'Gem'));
    expect(textOf(unchosen)).toContain('Her mangler et svar.');
    const saved = await the.presses(1, pressed(why, 'Gem', { reason: 'staffing' }));
    expect(textOf(saved)).toContain('Kunne ikke gennemføres: Bemanding.');
    expect(await the.checkIns.get(key('FH-01'))).toMatchObject({
      state: 'not-done',
      reason: 'staffing',
      answers: {},
    });
    const again = await the.presses(1, pressed(saved, 'Ret'));
    await the.presses(1, pressed(again, 'Gem', answers()));
    expect(await the.checkIns.get(key('FH-01'))).toMatchObject({
      state: 'answered',
      revision: 2,
      earlier: [{ state: 'not-done', reason: 'staffing' }],
    });
  });

  it('gives a faulty submit back filled in, with the fault beside its field, and stores nothing', async () => {
    const the = await world(await fresh());
    const form = await the.says(1, 'check-in FH-01');
    const good = pressed(form, 'Gem', answers());
    const { p1: _, ...without } = good.data;
    const missing = await the.presses(1, { ...good, data: without });
    expect(textOf(missing)).toContain('Her mangler et svar.\nArbejdede vi som ét tværfagligt team');
    const { p1: __, ...others } = answers();
    expect(filledIn(missing)).toEqual(others);
    const wild = await the.presses(1, { ...good, data: { ...good.data, p2: '7' } });
    expect(textOf(wild)).toContain('Det svar findes ikke her. Vælg igen.');
    const { p2: ___, ...tame } = answers();
    expect(filledIn(wild)).toEqual(tame);
    const extra = await the.presses(1, { ...good, data: { ...good.data, p6: '1' } });
    expect(textOf(extra)).toContain('Kortet rummede noget, skemaet ikke har.');
    expect(filledIn(extra)).toEqual(answers());
    for (const reply of [missing, wild, extra]) expect(faultsOf(reply)).toEqual([]);
    for (const data of [
      null,
      'x',
      7,
      [],
      {},
      { ...good.data, week: '2025-W70' },
      { ...good.data, code: '../x' },
    ]) {
      const reply = await the.presses(1, { verb: good.verb, data: data as never });
      expect(reply.text).toContain('Intet er gemt');
    }
    expect(await the.checkIns.ofWeeks(tenant, site, '2020-W01', '2030-W01')).toEqual([]);
  });

  it('says one sentence to what may not be, and stores nothing', async () => {
    const the = await world(await fresh(), {
      cases: [
        { code: 'FH-01', keyWorker: oid(1) },
        { code: 'FH-03', keyWorker: oid(2) },
        { code: 'FH-05', keyWorker: oid(1), pausedFrom: '2026-05-01' },
        { code: 'FH-06', keyWorker: oid(1), closedOn: '2026-05-01' },
      ],
    });
    await seedSite(the.parts.database, thursday, {
      site: 'andet-sted',
      prefix: 'AS',
      people: [{ oid: oid(9) }],
      cases: [{ code: 'AS-01', keyWorker: oid(9) }],
    });
    const said = async (text: string, person = 1) => (await the.says(person, text)).text;
    expect(await said('check-in FH-99')).toBe(
      'Jeg kender ikke FH-99 på dit sted. Se dine forløb med: forløb',
    );
    expect(await said('check-in AS-01')).toBe(
      'Jeg kender ikke AS-01 på dit sted. Se dine forløb med: forløb',
    );
    expect(await said('check-in FH-03')).toContain('udfyldes af tovholderen');
    expect(await said('check-in FH-01', 3)).toContain('udfyldes af tovholderen');
    expect(await said('check-in FH-05')).toContain('er på pause');
    expect(await said('check-in FH-06')).toContain('er lukket');
    expect(await said('check-in FH-01 uge 18')).toBe(
      'Uge 18 lukkede søndag 3. maj. Koordinatoren kan udfylde FH-01 til og med søndag 17. maj.',
    );
    expect(await said('check-in FH-01 uge 20')).toContain('er ikke begyndt endnu');
    expect(await said('check-in FH-01 uge 16', 2)).toContain('kan ikke længere udfyldes');
    expect(await said('check-in FH-01 uge 77')).toContain('findes ikke');

    const form = await the.says(1, 'check-in FH-01');
    const good = pressed(form, 'Gem', answers());
    for (const over of [
      { code: 'FH-03' },
      { code: 'FH-05' },
      { code: 'FH-06' },
      { code: 'FH-99' },
      { week: '2026-W18' },
      { week: '2026-W20' },
      { site: 'andet-sted', code: 'AS-01' },
      { form: 'ke9' },
      { version: 9 },
    ]) {
      const reply = await the.presses(1, { ...good, data: { ...good.data, ...over } });
      expect(reply.card).toBeUndefined();
      expect(reply.text.length).toBeGreaterThan(20);
    }
    expect(await the.checkIns.ofWeeks(tenant, site, '2020-W01', '2030-W01')).toEqual([]);
  });

  it('lets the coordinator fill in a closed week for fourteen days, and nobody else', async () => {
    const the = await world(await fresh());
    the.now = at(dateOf('2026-05-10'), '23:59');
    const form = await the.says(1, 'check-in FH-01');
    the.now = at(dateOf('2026-05-11'), '00:00');
    expect((await the.presses(1, pressed(form, 'Gem', answers()))).text).toContain(
      'til og med søndag 24. maj',
    );
    the.now = at(dateOf('2026-05-24'), '23:59');
    const late = await the.presses(2, pressed(form, 'Gem', answers()));
    expect(textOf(late)).toContain('✓ Ugepuls for FH-01');
    the.now = at(dateOf('2026-05-25'), '00:00');
    expect((await the.presses(2, pressed(form, 'Gem', answers()))).text).toContain(
      'kan ikke længere udfyldes',
    );
  });

  it('shows the phone list before the submit, and says that nobody was contacted', async () => {
    const the = await world(await fresh(), {
      settings: { phones: [{ label: 'Døgnvagt', number: '11 22 33 44' }] },
    });
    const form = await the.says(1, 'check-in FH-01');
    expect(JSON.stringify(form.card)).toContain('Action.ToggleVisibility');
    expect(textOf(form)).toContain('Døgnvagt: **11 22 33 44**');
    expect(textOf(form)).toContain('Jeg har ikke kontaktet nogen.');
    const receipt = await the.presses(1, pressed(form, 'Gem', answers({ p7: 'akut' })));
    expect(textOf(receipt)).toContain('Jeg har ikke kontaktet nogen.');
    expect(the.sent).toEqual([]);
  });

  it('plans the leader’s message before the check-in is kept, sends it once, and tells how it fared', async () => {
    const the = await world(await fresh());
    const form = await the.says(1, 'check-in FH-01');
    const receipt = await the.presses(1, pressed(form, 'Gem', answers({ p7: 'leder' })));
    expect(the.sent.map((one) => one.how)).toEqual(['plan', 'sendNow']);
    expect(the.sent[0]?.occasion).toMatchObject({
      topic: 'leader-contact',
      subject: 'FH-01:ugepuls:2026-W19',
      occasion: 'asked-1',
      audience: 'leader',
      to: oid(3),
      urgent: true,
    });
    expect(the.sent[0]?.occasion?.until.toString()).toBe('2026-05-07T22:00:00Z');
    expect(receipt.text).toContain('Lederen har fået besked. Ring, hvis det haster.');

    for (const [outcome, sentence] of [
      ['later', 'ikke nået frem endnu'],
      ['unknown', 'Jeg ved ikke, om beskeden nåede frem'],
      ['unreachable', 'Jeg kan ikke nå lederen. Ring.'],
    ] as const) {
      the.leader = outcome;
      expect((await the.presses(1, pressed(form, 'Gem', answers({ p7: 'leder' })))).text).toContain(sentence);
    }

    // Correcting something else asks nobody again; taking it back and asking anew is a new occasion.
    the.sent.length = 0;
    const change = async (over: Readonly<Record<string, string>>) =>
      the.presses(
        1,
        pressed(await the.presses(1, pressed(await the.says(1, 'check-in FH-01'), 'Ret')), 'Gem', over),
      );
    const other = await change({ p1: '0' });
    expect(the.sent).toEqual([]);
    expect(textOf(other)).toContain('har ikke trykket Set endnu');
    await change({ p7: 'nej' });
    await change({ p7: 'leder' });
    expect(the.sent.map((one) => one.occasion?.occasion)).toEqual(['asked-4', 'asked-4']);
  });

  it('says that the only leader is away, and that the message may not be seen; another leader there gets it instead', async () => {
    const people = [
      { oid: oid(1) },
      { oid: oid(3), role: 'leader' as const },
      { oid: oid(5), role: 'leader' as const },
    ];
    const the = await world(await fresh(), { people });
    await the.says(3, 'pause til 20. maj');
    const form = await the.says(1, 'check-in FH-01');
    const ask = async () => (await the.presses(1, pressed(form, 'Gem', answers({ p7: 'leder' })))).text;
    expect(await ask()).toContain(da.checkins.leader.sent);
    expect(the.sent.at(-1)?.occasion?.to).toBe(oid(5));
    await the.says(5, 'pause til 8. maj');
    for (const [outcome, said] of [
      ['sent', 'away'],
      ['later', 'unreachable'],
      ['unknown', 'unknown'],
      ['unreachable', 'unreachable'],
    ] as const) {
      the.leader = outcome;
      expect(await ask()).toContain(da.checkins.leader[said]);
    }
    expect(da.checkins.leader.away).toMatch(/på pause.* Ring\.$/);
  });

  it('says that there is no leader to write to, keeps the check-in and plans no message', async () => {
    const the = await world(await fresh(), {
      people: [{ oid: oid(1) }, { oid: oid(2), role: 'coordinator' }],
    });
    const form = await the.says(1, 'check-in FH-01');
    const receipt = await the.presses(1, pressed(form, 'Gem', answers({ p7: 'leder' })));
    expect(textOf(receipt)).toContain('✓ Ugepuls for FH-01');
    expect(receipt.text).toContain(da.checkins.leader.nobody);
    expect(the.sent).toEqual([]);
    expect(await the.checkIns.ofWeeks(tenant, site, week, week)).toHaveLength(1);
  });

  it('lets the leader press "Set" once, shows it to the key worker, and refuses it to others', async () => {
    const the = await world(await fresh());
    const form = await the.says(1, 'check-in FH-01');
    await the.presses(1, pressed(form, 'Gem', answers({ p7: 'leder' })));
    const data = { site, code: 'FH-01', form: 'ugepuls', week, revision: 1 };
    const press = { verb: 'checkin.leader-seen', data };
    expect((await the.presses(1, press)).text).toContain('til stedets leder');
    the.now = at(dateOf('2026-05-07'), '10:12');
    expect((await the.presses(3, press)).text).toBe(
      '✓ FH-01: set torsdag 7. maj kl. 10.12. Den, der bad om det, kan se det.',
    );
    the.now = at(dateOf('2026-05-07'), '11:00');
    expect((await the.presses(3, press)).text).toContain('kl. 10.12');
    expect(textOf(await the.says(1, 'check-in FH-01'))).toContain(
      'Lederen har set det torsdag 7. maj kl. 10.12.',
    );
    expect(the.sent.at(-1)).toEqual({ how: 'changed', subject: 'FH-01:ugepuls:2026-W19' });
    // What could be no key of the store is no card of ours.
    for (const over of [{ form: 'a/b' }, { form: '..' }, { code: 'FH-001' }]) {
      const reply = await the.presses(3, { ...press, data: { ...data, ...over } });
      expect(reply).toEqual({ text: da.checkins.unreadable });
    }
  });

  it('does not call "Set" unsaved when the store failed only to note which cards show it', async () => {
    let broken = false;
    const subjectChanged = async () => {
      if (broken) throw new StoreError('not-done', 'the test broke it');
    };
    const outbox = { plan: async () => {}, sendNow: async () => 'sent' as const, subjectChanged };
    const the = await world(await fresh(), {}, { outbox });
    await the.presses(1, pressed(await the.says(1, 'check-in FH-01'), 'Gem', answers({ p7: 'leder' })));
    const seeing = () => the.checkIns.leaderSeen(the.seeded.person(3), key('FH-01'), 1, thursday);
    broken = true;
    await expect(seeing()).rejects.toMatchObject({ outcome: 'unknown' });
    broken = false;
    expect((await seeing())?.leaderContact?.seen?.by).toBe(oid(3));
  });

  it('shows progression and the free line only where the site has switched them on, and refuses a line that points at a person', async () => {
    const the = await world(await fresh(), { settings: { progression: true, freeText: true } });
    const form = await the.says(1, 'check-in FH-01');
    expect(textOf(form)).toContain('Barnets trivsel og udvikling – samlet retning');
    expect(textOf(form)).toContain('Skriv ingen navne, CPR-numre, adresser eller diagnoser');
    const hit = await the.presses(1, pressed(form, 'Gem', answers({ p6: '-1', note: 'ring 399999-9999' })));
    expect(textOf(hit)).toContain('Linjen ligner noget, der kan pege på en person.');
    expect(JSON.stringify(hit)).not.toContain('399999');
    expect(filledIn(hit)).toEqual(answers({ p6: '-1' }));
    expect(await the.checkIns.get(key('FH-01'))).toBeUndefined();
    const { p7: _, ...unfinished } = answers({ p6: '-1' });
    const both = await the.presses(1, pressed(form, 'Gem', { ...unfinished, note: 'Ring 399999-9999' }));
    expect(textOf(both)).toContain('Ikke gemt. Ret de to felter, der er markeret.');
    expect(JSON.stringify(both)).not.toContain('399999');
    const saved = await the.presses(1, pressed(hit, 'Gem', { note: 'Bemanding løst [til mandag]' }));
    expect(textOf(saved)).toContain('Bemanding løst \\[til mandag\\]');
    expect(await the.checkIns.get(key('FH-01'))).toMatchObject({
      answers: { p6: -1 },
      note: 'Bemanding løst [til mandag]',
    });
    const again = await the.presses(1, pressed(saved, 'Ret'));
    await the.presses(1, pressed(again, 'Gem', { note: 'Bemanding løst' }));
    expect(await the.checkIns.get(key('FH-01'))).toMatchObject({
      note: 'Bemanding løst',
      revision: 2,
      earlier: [{ note: 'Bemanding løst [til mandag]' }],
    });
    for (const reply of [form, hit, saved]) expect(faultsOf(reply)).toEqual([]);
    await the.parts.people.changeSite(tenant, site, (one) => ({
      ...one,
      settings: { ...one.settings, freeText: false },
    }));
    const gone = await the.presses(1, pressed(form, 'Gem', answers({ p6: '1', note: 'Ring 399999-9999' })));
    // The field is no longer there: nothing on the card is marked.
    expect(textOf(gone)).toContain(da.checkins.faults.unknown);
    expect(textOf(gone)).not.toContain('der er markeret');
  });

  it('offers the person’s open cases as buttons, their own first, and says which are done', async () => {
    const the = await world(await fresh());
    const mine = await the.says(1, 'check-in');
    expect(buttonsOf(mine)).toEqual(['FH-01', 'FH-02']);
    await the.presses(1, pressed(await the.presses(1, pressed(mine, 'FH-01')), 'Gem', answers()));
    const coordinator = await the.says(2, 'Check in');
    expect(buttonsOf(coordinator)).toEqual(['FH-03', 'FH-04', 'FH-01 ✓', 'FH-02']);
    expect(faultsOf(coordinator)).toEqual([]);
    expect((await the.says(3, 'check-in')).text).toBe('Du har ingen åbne forløb at udfylde for.');
  });

  it('says in both languages that one case more is not shown: the last one, or one that is done', async () => {
    const the = await world(await fresh(), { cases: manyCases(21, oid(1)) });
    const one = the.seeded.person(1);
    const choice = await the.says(one, 'check-in');
    expect(textOf(choice)).toContain('Der er 1 forløb til. Skriv fx: check-in FH-21');
    await the.presses(1, pressed(await the.presses(1, pressed(choice, 'FH-01')), 'Gem', answers()));
    const english = await the.says({ ...one, language: 'en' }, 'check-in');
    expect(textOf(english)).toContain('There is 1 more case. Write for example: check-in FH-01');
    expect(buttonsOf(english)).toContain('FH-21');
  });

  it('offers the other forms that the week calls for, and opens any form by its name', async () => {
    const cases = [{ code: 'FH-01', keyWorker: oid(1), startedOn: '2026-04-20' }];
    const the = await world(await fresh(), { cases });
    const choice = await the.says(1, 'check-in');
    expect(textOf(choice)).toContain('FH-01 · Tværfagligt indsatsteam');
    expect(faultsOf(choice)).toEqual([]);
    const form = await the.presses(1, pressed(choice, 'Udfyld FH-01'));
    expect(textOf(form)).toContain('Tværfagligt indsatsteam for FH-01, uge 19');
    expect(buttonsOf(form)).toEqual(['Gem', 'Kunne ikke gennemføres', 'Til listen']);
    for (const said of [
      'check-in FH-01 ke4',
      'check-in FH-01 mobilisering uge 19',
      'check-in fh1 Mobilising the',
    ]) {
      expect((await the.says(1, said)).text).toBe('Mobilisering af familiens netværk for FH-01, uge 19');
    }
    expect((await the.says(1, 'check-in FH-01 ke9')).text).toBe(
      'Det skema findes ikke for FH-01. Åbn det igen med: check-in FH-01',
    );
  });

  it('speaks English to whom has chosen it', async () => {
    const the = await world(await fresh());
    const person = { ...the.seeded.person(1), language: 'en' as const };
    const form = await the.says(person, 'check in fh1');
    expect(textOf(form)).toContain('Weekly pulse for FH-01, week 19');
    const receipt = await the.presses(person, pressed(form, 'Save', answers()));
    expect(receipt.text).toBe('✓ Weekly pulse for FH-01 saved Thursday 7 May at 09:10.');
    expect(faultsOf(receipt)).toEqual([]);
  });

  it('writes an audit entry for each save, without an answer in it', async () => {
    const the = await world(await fresh());
    const form = await the.says(1, 'check-in FH-01');
    await the.presses(1, pressed(form, 'Gem', answers()));
    const entries = await the.parts.audit.about(tenant, site, 'FH-01', '2026-05');
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ action: 'check-in-saved', oid: oid(1) });
    expect(JSON.stringify(entries)).not.toContain('p1');
  });

  it('writes an audit entry for each look at what a colleague filled in, and none for one’s own', async () => {
    const the = await world(await fresh());
    const form = await the.says(1, 'check-in FH-01');
    await the.presses(1, pressed(form, 'Gem', answers()));
    await the.says(1, 'check-in FH-01');
    const receipt = await the.says(2, 'check-in FH-01');
    await the.presses(2, pressed(receipt, 'Ret'));
    const late = await the.presses(2, pressed(form, 'Gem', { ...answers(), p1: '0' }));
    expect(textOf(late)).toContain('Behold');
    const entries = await the.parts.audit.about(tenant, site, 'FH-01', '2026-05');
    expect(entries.map(({ action, oid: by }) => `${action} ${by}`).sort()).toEqual([
      `case-seen ${oid(2)}`,
      `case-seen ${oid(2)}`,
      `case-seen ${oid(2)}`,
      `check-in-saved ${oid(1)}`,
    ]);
  });
});
