import { afterAll, describe, expect, it } from '@jest/globals';
import { cardOf } from '../../src/cards/elements.ts';
import { checkInDerive, checkInTopics } from '../../src/checkins/topics.ts';
import type { Database } from '../../src/collection.ts';
import { Item, itemId } from '../../src/delivery/item.ts';
import type { Occasion, Topic } from '../../src/delivery/topic.ts';
import type { Reference } from '../../src/people/person.ts';
import { at, dateOf, type Instant, stamp } from '../../src/time.ts';
import { buttonsOf, cardBytes, faultsOf, pressed, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { manyCases, oid, type Seed, tenant } from '../support/seed.ts';
import { answers, thursday, world } from '../support/world.ts';
import { type Written, writingOutbox } from '../support/writing-outbox.ts';

const site = 'familiens-hus';
const reference = (number: number): Reference => ({
  serviceUrl: 'http://127.0.0.1/',
  channelId: 'msteams',
  conversation: { id: `chat-${number}` },
  botId: 'bot',
  userId: `user-${number}`,
  state: 'alive',
});
const reachable = (number: number, role?: 'coordinator' | 'leader') => ({
  oid: oid(number),
  ...(role === undefined ? {} : { role }),
  more: { reference: reference(number) },
});
const itemOf = (occasion: Occasion): Item =>
  Item.parse({
    ...occasion,
    partition: 'p',
    id: itemId(occasion),
    kind: 'item',
    at: stamp(occasion.at),
    until: stamp(occasion.until),
    state: 'open',
  });
const people = [reachable(1), reachable(2, 'coordinator'), reachable(3, 'leader'), reachable(5)];

/** All begun this week, so that nothing of the weeks before is missing. */
const startedOn = '2026-05-04';
const four = [
  { code: 'FH-01', keyWorker: oid(1), startedOn },
  { code: 'FH-02', keyWorker: oid(1), startedOn },
  { code: 'FH-03', keyWorker: oid(2), startedOn },
  { code: 'FH-04', keyWorker: oid(2), startedOn },
];

async function stage(database: Database, seed: Seed) {
  let now: Instant = at(dateOf('2026-05-04'), '07:00');
  const topics: Topic[] = [];
  const { outbox, sent, updated, round } = writingOutbox(
    database,
    () => topics,
    () => now,
  );
  const the = await world(database, { people, cases: four, ...seed }, { outbox });
  const parts = { checkIns: the.checkIns, cases: the.parts.cases, people: the.parts.people };
  topics.push(...checkInTopics(parts));
  const derive = checkInDerive(parts);
  return {
    the,
    sent,
    updated,
    outbox,
    /** What a tick does, at a domain moment. */
    async tick(day: string, time: string): Promise<readonly Written[]> {
      now = at(dateOf(day), time);
      the.now = now;
      return round(derive, tenant, site);
    },
  };
}

const split = (moment: string): [string, string] => [moment.slice(0, 10), moment.slice(11)];

describe.each(engines)('the week on $name', ({ open }) => {
  const opened: Opened[] = [];
  const fresh = async (seed: Seed = {}) => {
    const one = await open(() => thursday);
    opened.push(one);
    return stage(one.database, seed);
  };
  afterAll(async () => {
    for (const one of opened) await one.dispose();
  });

  it('Thursday 09:00 each key worker gets one card for all cases, filled in one by one without leaving it', async () => {
    const { the, tick } = await fresh();
    expect(await tick('2026-05-07', '08:59')).toEqual([]);
    const sent = await tick('2026-05-07', '09:00');
    expect(sent.map((one) => one.to).sort()).toEqual(['chat-1', 'chat-2']);
    const mine = sent.find((one) => one.to === 'chat-1')?.reply ?? { text: '' };
    expect(mine.text).toBe('Uge 19: 2 skemaer at udfylde.');
    expect(textOf(mine)).toContain('Ugepuls for FH-01, uge 19');
    expect(textOf(mine)).toContain('Derefter: FH-02');
    expect(faultsOf(mine)).toEqual([]);
    expect(await tick('2026-05-07', '09:30')).toEqual([]);

    const second = await the.presses(1, pressed(mine, 'Gem', answers()));
    expect(textOf(second)).toContain('✓ Ugepuls for FH-01 er gemt');
    expect(textOf(second)).toContain('Ugepuls for FH-02, uge 19');
    expect(buttonsOf(second)).toEqual(['Ret FH-01', 'Gem', 'Kunne ikke gennemføres']);
    expect(faultsOf(second)).toEqual([]);
    const done = await the.presses(1, pressed(second, 'Gem', answers()));
    expect(textOf(done)).toContain('✓ Ugepuls for FH-02 er gemt');
    expect(buttonsOf(done)).toEqual(['Ret']);
  });

  it('Friday 10:00 reminds of what is missing only, and the coordinator sees on Monday what was not answered', async () => {
    const { the, tick } = await fresh();
    await tick('2026-05-07', '09:00');
    await the.presses(1, pressed(await the.says(1, 'check-in FH-01'), 'Gem', answers()));
    const nudges = await tick('2026-05-08', '10:00');
    const mine = nudges.find((one) => one.to === 'chat-1')?.reply ?? { text: '' };
    expect(mine.text).toBe('Uge 19 lukker søndag. Ét skema mangler endnu.');
    expect(textOf(mine)).toContain('Ugepuls for FH-02');
    const monday = await tick('2026-05-11', '08:30');
    expect(monday.map((one) => one.to)).toEqual(['chat-2']);
    const missing = monday[0]?.reply ?? { text: '' };
    expect(textOf(missing)).toContain(
      'Uge 19 er lukket. Tre check-ins mangler. Du kan udfylde til og med søndag 24. maj.',
    );
    expect(faultsOf(missing)).toEqual([]);
    const form = await the.presses(2, pressed(missing, 'Udfyld FH-02'));
    expect(textOf(form)).toContain('Ugepuls for FH-02, uge 19');
    expect(buttonsOf(form)).toEqual(['Gem', 'Kunne ikke gennemføres', 'Tag den til sidst', 'Til listen']);
    expect(textOf(form)).toContain('Derefter to skemaer: FH-03 og FH-04');
    const list = await the.presses(2, pressed(form, 'Til listen'));
    expect(buttonsOf(list)).toEqual(['Udfyld FH-02', 'Udfyld FH-03', 'Udfyld FH-04']);
    expect(textOf(await the.says(2, 'mangler'))).toContain(
      '\nUge 19 er lukket. Tre check-ins mangler.\nDu kan udfylde til og med søndag 24. maj.\n',
    );
    expect((await the.says(1, 'mangler')).text).toBe('Der mangler ingen check-ins, du kan udfylde.');
    const { memberships, ...person } = the.seeded.person(2);
    const several = { ...person, memberships: [...memberships, { site: 'andet', role: 'member' as const }] };
    expect(textOf(await the.says(several, 'mangler'))).toContain(
      'Familiens Hus (test): uge 19 er lukket. Tre check-ins mangler.',
    );
  });

  it('brings a card up to date for as long as its reader has the role that it was for', async () => {
    const { the, tick, outbox, updated } = await fresh({
      people: [...people, reachable(6, 'coordinator'), reachable(7, 'leader')],
    });
    await tick('2026-05-11', '08:30');
    const form = await the.says(1, 'check-in FH-01');
    await the.presses(1, pressed(form, 'Gem', answers({ p7: 'leder' })));
    const subjects = ['2026-W19', 'FH-01:ugepuls:2026-W20'];
    const changes = async (time: string) => {
      for (const subject of subjects) await outbox.subjectChanged(tenant, site, subject, the.now);
      await tick('2026-05-11', time);
      return updated.splice(0).map(({ to }) => to);
    };
    expect((await changes('08:40')).sort()).toEqual(['chat-2', 'chat-3']);
    for (const number of [2, 3])
      await the.parts.people.change(tenant, oid(number), (one) => ({
        ...one,
        memberships: [{ site, role: 'member' }],
      }));
    expect(await changes('08:50')).toEqual([]);
  });

  it('lets the coordinator fill in what a closed week lacks one by one, beginning anywhere', async () => {
    const { the, tick } = await fresh();
    const [monday] = await tick('2026-05-11', '08:30');
    let card = await the.presses(2, pressed(monday?.reply ?? { text: '' }, 'Udfyld FH-03'));
    for (const code of ['FH-03', 'FH-04', 'FH-01', 'FH-02']) {
      expect(textOf(card)).toContain(`Ugepuls for ${code}, uge 19`);
      expect(faultsOf(card)).toEqual([]);
      card = await the.presses(2, pressed(card, 'Gem', answers()));
      expect(textOf(card)).toContain(`✓ Ugepuls for ${code} er gemt`);
    }
    expect(buttonsOf(card)).toEqual(['Ret', 'Til listen']);
    const list = await the.presses(2, pressed(card, 'Til listen'));
    expect(textOf(list)).toContain('Der mangler ingen check-ins, du kan udfylde.');
  });

  it('sends the card once when the bot was down on Thursday: the reminder takes its place', async () => {
    const { tick } = await fresh();
    const late = await tick('2026-05-08', '11:00');
    expect(late.map((one) => [one.to, one.reply.text]).sort()).toEqual([
      ['chat-1', 'Uge 19 lukker søndag. To skemaer mangler endnu.'],
      ['chat-2', 'Uge 19 lukker søndag. To skemaer mangler endnu.'],
    ]);
    expect(await tick('2026-05-08', '12:00')).toEqual([]);
  });

  it.each([
    ['the card', '2026-05-07T22:30', '2026-05-08T07:59', '2026-05-08T08:00', 'Uge 19: 2 skemaer at udfylde.'],
    ['the list', '2026-05-11T22:30', '2026-05-12T07:59', '2026-05-12T08:00', 'Uge 19 er lukket.'],
  ])(
    'down at the time of %s, it is quiet until the next morning of work',
    async (_, up, still, then, text) => {
      const { tick } = await fresh();
      await tick('2026-05-06', '12:00');
      for (const moment of [up, still]) expect(await tick(...split(moment))).toEqual([]);
      const sent = await tick(...split(then));
      expect(sent.length).toBeGreaterThan(0);
      for (const { reply } of sent) expect(reply.text).toContain(text);
      expect(await tick(...split(then.replace('08:00', '08:05')))).toEqual([]);
    },
  );

  it('tells the coordinator of each week that may still be filled in, also of one that closed while the bot was down', async () => {
    const { the, tick } = await fresh();
    await tick('2026-05-06', '12:00');
    const lists = async (...when: [string, string]) =>
      (await tick(...when)).filter(({ to }) => to === 'chat-2').map(({ reply }) => reply);
    const sent = await lists('2026-05-18', '08:30');
    expect(sent.map(({ text }) => text.slice(0, 16)).sort()).toEqual([
      'Uge 19 er lukket',
      'Uge 20 er lukket',
    ]);
    // Each has its own card: filling in the one leaves the other where it is.
    const older = sent.find(({ text }) => text.startsWith('Uge 19')) ?? { text: '' };
    expect(textOf(older)).not.toContain('Uge 20');
    expect(textOf(await the.presses(2, pressed(older, 'Udfyld FH-02')))).toContain(
      'Ugepuls for FH-02, uge 19',
    );
    expect(await lists('2026-05-19', '08:30')).toEqual([]);
    expect((await lists('2026-05-25', '08:30')).map(({ text }) => text.slice(0, 6))).toEqual([]);
    expect((await lists('2026-05-26', '08:30')).map(({ text }) => text.slice(0, 6))).toEqual(['Uge 21']);
  });

  it('lets the reminder go too late when the week has no hour of work left, planned before or not', async () => {
    const { the, tick, outbox } = await fresh();
    await tick('2026-05-06', '12:00');
    await the.presses(1, pressed(await the.says(1, 'check-in FH-01'), 'Gem', answers()));
    await the.presses(1, pressed(await the.says(1, 'check-in FH-02'), 'Gem', answers()));
    for (const [day, time] of [
      ['2026-05-08', '23:10'],
      ['2026-05-09', '13:00'],
      ['2026-05-10', '23:30'],
      ['2026-05-11', '08:00'],
    ] as const)
      expect(await tick(day, time)).toEqual([]);
    const missed = await outbox.missed(tenant, site, the.now);
    expect(missed.map(({ topic }) => topic)).toContain('weekly-pulse-nudge');
  });

  it('says nothing on Friday night of a case that was opened just then', async () => {
    const { the, tick, outbox } = await fresh();
    expect(await tick('2026-05-08', '21:30')).toEqual([]);
    expect(await tick('2026-05-11', '08:00')).toEqual([]);
    expect(await outbox.missed(tenant, site, the.now)).toEqual([]);
  });

  it('asks nothing for the weeks before the case was created here, however long ago it began', async () => {
    const { the, tick } = await fresh();
    the.now = at(dateOf('2026-05-12'), '09:00');
    const form = pressed(await the.says(2, 'nyt forløb'), 'Opret', {
      phase: 'ophold',
      startedOn: '2025-12-01',
      keyWorker: oid(1),
      deputy: 'nobody',
    });
    expect((await the.presses(2, form)).text).toBe('✓ FH-05 er oprettet.');
    const codes = async (week: string) => {
      const all = await the.checkIns.expected(tenant, site, week);
      return new Set(all.map(({ one }) => one.code)).has('FH-05');
    };
    expect([await codes('2026-W18'), await codes('2026-W19'), await codes('2026-W20')]).toEqual([
      false,
      false,
      true,
    ]);
    const list = (await tick('2026-05-12', '09:01')).map(({ reply }) => reply.text);
    expect(list).toEqual([
      'Uge 19 er lukket. Fire check-ins mangler. Du kan udfylde til og med søndag 24. maj.',
    ]);
  });

  it('moves the cards of a paused person to the deputy, and sends none for a paused or closed case', async () => {
    const { the, tick } = await fresh({
      cases: [
        { code: 'FH-01', keyWorker: oid(1), deputy: oid(5), startedOn },
        { code: 'FH-02', keyWorker: oid(5), pausedFrom: '2026-05-06', startedOn },
        { code: 'FH-03', keyWorker: oid(5), closedOn: '2026-05-06', startedOn },
      ],
    });
    await the.says(1, 'pause til 1. december');
    const sent = await tick('2026-05-07', '09:00');
    expect(sent.map((one) => one.to)).toEqual(['chat-5']);
    expect(textOf(sent[0]?.reply ?? { text: '' })).toContain('Ugepuls for FH-01');
  });

  it('asks no leader to fill in, whoever is away: the form speaks of the family’s progression', async () => {
    const { the, tick } = await fresh({
      people: [reachable(1), reachable(3, 'leader')],
      cases: [{ code: 'FH-01', keyWorker: oid(1), startedOn }],
      settings: { progression: true },
    });
    await the.says(1, 'pause til 1. december');
    expect(await tick('2026-05-07', '09:00')).toEqual([]);
    expect(await tick('2026-05-11', '08:30')).toEqual([]);
  });

  it('fits forty cases in one card, pulses before other forms', async () => {
    const begun = manyCases(40, oid(1)).map((one) => ({ ...one, startedOn: '2026-04-20' }));
    const { the } = await fresh({ cases: begun });
    const parts = { checkIns: the.checkIns, cases: the.parts.cases, people: the.parts.people };
    const topic = checkInTopics(parts).find((one) => one.name === 'weekly-pulse');
    const { occasions } = await checkInDerive(parts).due(tenant, site, the.now);
    const items = occasions.filter((one) => one.topic === 'weekly-pulse').map(itemOf);
    expect(items.length).toBe(80);
    const section = await topic?.render(items, the.seeded.person(1), the.now, items);
    const reply = { text: section?.text ?? '', card: cardOf(section?.body ?? [], section?.text ?? '') };
    expect(textOf(reply)).toContain('Ugepuls for FH-01, uge 19');
    expect(textOf(reply)).toContain('Derefter 79 skemaer: FH-02, FH-03, FH-04, FH-05, FH-06 …');
    expect(faultsOf(reply)).toEqual([]);
    expect(cardBytes(reply.card)).toBeLessThan(20_000);
  });

  it('sends one card for forty cases, and fills in all forty without leaving it', async () => {
    const { the, tick } = await fresh({ cases: manyCases(40, oid(1)).map((one) => ({ ...one, startedOn })) });
    const sent = await tick('2026-05-07', '09:00');
    expect(sent.map((one) => [one.to, one.reply.text])).toEqual([
      ['chat-1', 'Uge 19: 40 skemaer at udfylde.'],
    ]);
    let card = sent[0]?.reply ?? { text: '' };
    for (let left = 40; left > 0; left -= 1) {
      expect(faultsOf(card)).toEqual([]);
      expect(buttonsOf(card).includes('Tag den til sidst')).toBe(left > 1);
      card = await the.presses(1, pressed(card, 'Gem', answers()));
    }
    expect(buttonsOf(card)).toEqual(['Ret']);
    const made = await the.checkIns.ofWeeks(tenant, site, '2026-W19', '2026-W19');
    expect(made.map(({ code }) => code).sort()).toEqual(manyCases(40, oid(1)).map(({ code }) => code));
  });

  it('leaves a filled-in card of a closed week as it is: the forms that follow are closed too', async () => {
    const { the, tick } = await fresh();
    const sent = await tick('2026-05-07', '09:00');
    const mine = sent.find((one) => one.to === 'chat-1')?.reply ?? { text: '' };
    expect(buttonsOf(mine)).toContain('Tag den til sidst');
    for (const [day, line] of [
      ['2026-05-11', 'lukkede søndag'],
      ['2026-05-25', 'kan ikke længere udfyldes'],
    ] as const) {
      the.now = at(dateOf(day), '09:00');
      for (const button of ['Gem', 'Tag den til sidst']) {
        const refused = await the.presses(1, pressed(mine, button, answers()));
        expect(refused.text).toContain(line);
        expect(refused.card).toBeUndefined();
      }
    }
  });

  it('names in a card that is drawn anew only the cases that are still the reader’s', async () => {
    const { the, tick, outbox, updated } = await fresh();
    await tick('2026-05-07', '09:00');
    await the.parts.cases.change(tenant, site, 'FH-02', (one) => ({ ...one, keyWorker: oid(2) }));
    await outbox.subjectChanged(tenant, site, 'FH-02:ugepuls:2026-W19', the.now);
    await tick('2026-05-07', '09:05');
    const mine = updated.find(({ to }) => to === 'chat-1')?.reply ?? { text: '' };
    expect(mine.text).toBe('Uge 19: 1 skema at udfylde.');
    expect(textOf(mine)).toContain('Ugepuls for FH-01, uge 19');
    expect(JSON.stringify(mine.card)).not.toContain('FH-02');
  });

  it('lets a form wait until the others are filled in', async () => {
    const cases = manyCases(3, oid(1)).map((one) => ({ ...one, startedOn }));
    const { the, tick } = await fresh({ cases });
    const first = (await tick('2026-05-07', '09:00'))[0]?.reply ?? { text: '' };
    const second = await the.presses(1, pressed(first, 'Tag den til sidst'));
    expect(textOf(second)).toContain('Ugepuls for FH-02, uge 19');
    expect(textOf(second)).toContain('Derefter to skemaer: FH-03 og FH-01');
    const third = await the.presses(1, pressed(second, 'Gem', answers()));
    const last = await the.presses(1, pressed(third, 'Gem', answers()));
    expect(textOf(last)).toContain('Ugepuls for FH-01, uge 19');
    for (const reply of [second, third, last]) expect(faultsOf(reply)).toEqual([]);
  });

  it('sends "Leder kontaktes i dag" at once, in the evening too, once, with the code and nothing more', async () => {
    const { the, tick, sent } = await fresh();
    await tick('2026-05-07', '21:40');
    sent.length = 0;
    const receipt = await the.presses(
      1,
      pressed(await the.says(1, 'check-in FH-01'), 'Gem', answers({ p7: 'leder' })),
    );
    expect(receipt.text).toContain('Lederen har fået besked.');
    expect(sent.map((one) => one.to)).toEqual(['chat-3']);
    const message = sent[0]?.reply ?? { text: '' };
    expect(message.text).toBe(
      'FH-01: du er bedt om at tage kontakt i dag. Skrevet i check-in torsdag 7. maj kl. 21.40. Tag kontakt til den, der udfyldte det, eller til tovholderen. Jeg kender ikke anledningen.',
    );
    expect(faultsOf(message)).toEqual([]);
    expect((await tick('2026-05-07', '21:45')).filter((one) => one.to === 'chat-3')).toEqual([]);
    const seen = await the.presses(3, pressed(message, 'Set'));
    expect(seen.text).toContain('✓ FH-01: set torsdag 7. maj kl. 21.45.');
  });

  it('loses no wish for contact to a crash between the check-in and the message', async () => {
    const { the, tick, outbox } = await fresh();
    await tick('2026-05-07', '13:00');
    let asked = 0;
    const dying = {
      ...outbox,
      sendNow: async () => {
        asked += 1;
        throw new Error('killed');
      },
    };
    const form = pressed(await the.says(1, 'check-in FH-01'), 'Gem', answers({ p7: 'leder' }));
    const { createCheckIns } = await import('../../src/checkins/checkins.ts');
    const doomed = createCheckIns({ ...the.parts, outbox: dying });
    const submission = {
      place: { tenant, site, code: 'FH-01', form: 'ugepuls', week: '2026-W19' },
      version: 1,
      seen: 0,
      said: { kind: 'answers', raw: answers({ p7: 'leder' }) },
    } as const;
    await expect(doomed.submit(the.seeded.person(1), submission, 'turn', the.now)).rejects.toThrow('killed');
    expect(asked).toBe(1);
    const healed = await tick('2026-05-07', '13:01');
    expect(healed.filter((one) => one.to === 'chat-3')).toHaveLength(1);
    // The turn runs again after its lease: the same receipt, no second message.
    const again = await the.presses(1, form);
    expect(again.text).toContain('Lederen har fået besked.');
    expect((await tick('2026-05-07', '13:02')).filter((one) => one.to === 'chat-3')).toEqual([]);
  });

  it('sends the leader nothing when the crash came before the check-in was kept', async () => {
    const { the, tick, outbox } = await fresh();
    await tick('2026-05-07', '13:00');
    const { leaderOccasion } = await import('../../src/checkins/leader-contact.ts');
    const { newCheckIn } = await import('../../src/checkins/check-in.ts');
    const key = { tenant, site, code: 'FH-01', form: 'ugepuls', week: '2026-W19' };
    const never = newCheckIn(
      key,
      'familieanbringelse',
      { state: 'answered', answers: { p7: 'leder' }, version: 1 },
      [],
      oid(1),
      the.now,
    );
    await outbox.plan([leaderOccasion(never, the.seeded.person(3), the.now)], the.now);
    expect((await tick('2026-05-07', '13:01')).filter((one) => one.to === 'chat-3')).toEqual([]);
    const receipt = await the.presses(
      1,
      pressed(await the.says(1, 'check-in FH-01'), 'Gem', answers({ p7: 'leder' })),
    );
    expect(receipt.text).toContain('Lederen har fået besked.');
  });

  /** Two cases with a setback in week 18, answered by their key workers; week 19's answers are given. */
  async function afterSetback(seed: Seed, ...levels: readonly string[]) {
    const cases = four.map((one) => ({ ...one, startedOn: '2026-04-06' }));
    const scene = await fresh({ cases, settings: { progression: true }, ...seed });
    const { the } = scene;
    for (const [day, raw] of [
      ['2026-04-30', ['-1', '-2', '-1', '1']],
      ['2026-05-07', levels],
    ] as const) {
      the.now = at(dateOf(day), '09:12');
      for (const [index, p6] of raw.entries()) {
        const holder = index < 2 ? 1 : 2;
        await the.presses(
          holder,
          pressed(await the.says(holder, `check-in FH-0${index + 1}`), 'Gem', answers({ p6 })),
        );
      }
    }
    return scene;
  }
  const aboutSetbacks = (all: readonly Written[]) =>
    all.filter(({ reply }) => /tilbagegang/.test(reply.text)).map(({ to, reply }) => [to, reply.text]);

  it('brings two setbacks in a row to key worker and coordinator, once and never to the leader', async () => {
    const { the, tick } = await afterSetback({}, '-1', '0', '-2', '-1');
    const drøft = (code: string) =>
      `${code}: I har to gange i træk svaret tilbagegang for barnets trivsel og udvikling. Drøft det på næste teammøde.`;
    const sent = await tick('2026-05-08', '08:00');
    expect(aboutSetbacks(sent).sort()).toEqual([
      ['chat-1', drøft('FH-01')],
      // FH-03 is the coordinator's own: one word about it, in the same card.
      ['chat-2', `${drøft('FH-01')} ${drøft('FH-03')}`],
    ]);
    for (const { reply } of sent) expect(faultsOf(reply)).toEqual([]);
    the.now = at(dateOf('2026-05-14'), '09:12');
    await the.presses(1, pressed(await the.says(1, 'check-in FH-01'), 'Gem', answers({ p6: '-2' })));
    expect(aboutSetbacks(await tick('2026-05-15', '08:00'))).toEqual([]);
  });

  it('drops a word about setbacks that could not be brought before the end of the week after', async () => {
    const { tick } = await afterSetback({}, '-1', '-1', '-1', '-1');
    expect(aboutSetbacks(await tick('2026-05-18', '08:00'))).toEqual([]);
  });

  it('shows a word about setbacks to nobody who may not see progression, nor after the answers are better', async () => {
    const { the } = await afterSetback({}, '-1', '0', '-1', '0');
    const parts = { checkIns: the.checkIns, cases: the.parts.cases, people: the.parts.people };
    const { occasions } = await checkInDerive(parts).due(tenant, site, the.now);
    const items = occasions.filter(({ topic }) => topic === 'setback').map(itemOf);
    const topic = checkInTopics(parts).find(({ name }) => name === 'setback');
    const shown = async (number: number) =>
      (await topic?.render(items, the.seeded.person(number), the.now, items))?.text;
    const gone = 'Svarene peger ikke længere på tilbagegang. Der er ikke mere at tage op.';
    expect(await shown(2)).toContain('FH-01: I har to gange i træk svaret tilbagegang');
    // A locked phone shows whoever looks no code and nothing of a family.
    const section = await topic?.render(items, the.seeded.person(2), the.now, items);
    expect(section?.notice).toBe('Til næste teammøde');
    expect(await shown(3)).toBe(gone);
    const form = await the.presses(1, pressed(await the.says(1, 'check-in FH-01'), 'Ret'));
    await the.presses(1, pressed(form, 'Gem', answers({ p6: '1' })));
    expect(await shown(1)).toBe(gone);
  });

  it('says nothing of setbacks that were corrected, of a closed case, or where progression is switched off', async () => {
    const { the, tick } = await afterSetback({}, '-1', '-1', '0', '0');
    await the.presses(
      1,
      pressed(
        await the.presses(1, pressed(await the.says(1, 'check-in FH-01'), 'Ret')),
        'Gem',
        answers({ p6: '0' }),
      ),
    );
    await the.parts.cases.change(tenant, site, 'FH-02', (one) => ({ ...one, closedOn: '2026-05-07' }));
    expect(aboutSetbacks(await tick('2026-05-08', '08:00'))).toEqual([]);

    const off = await afterSetback({}, '-1', '-1', '-1', '-1');
    await off.the.parts.people.changeSite(tenant, site, (one) => ({
      ...one,
      settings: { ...one.settings, progression: false },
    }));
    expect(aboutSetbacks(await off.tick('2026-05-08', '08:00'))).toEqual([]);
  });
});
