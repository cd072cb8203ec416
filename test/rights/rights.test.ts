import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod/v4';
import { caseKind } from '../../src/cases/case.ts';
import { createCases } from '../../src/cases/cases.ts';
import { checkInKind, corrected } from '../../src/checkins/check-in.ts';
import { type Database, findAll, update } from '../../src/collection.ts';
import { deliveryKind, itemKind, outboxPartition } from '../../src/delivery/item.ts';
import { createColleagues } from '../../src/knowledge/colleague.ts';
import { createCounts, gapQuestionKind, knowledgePartition } from '../../src/knowledge/counts.ts';
import { createLinks } from '../../src/links/links.ts';
import { createPeople } from '../../src/people/people.ts';
import { siteId, sitePartition } from '../../src/people/site.ts';
import { createAudit } from '../../src/privacy/audit.ts';
import { familieanbringelse } from '../../src/programmes/familieanbringelse.ts';
import { newest } from '../../src/programmes/form.ts';
import { pulseOf } from '../../src/programmes/programme.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import type { Reply } from '../../src/reply.ts';
import { reviewKind } from '../../src/reviews/review.ts';
import { rightsVerbs } from '../../src/rights/card.ts';
import { createErasure } from '../../src/rights/erasure.ts';
import { accessFile, collect } from '../../src/rights/subject-access.ts';
import { rightsRoutes } from '../../src/teams/handlers/rights.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { type Instant, stamp } from '../../src/time.ts';
import { local, pulse, review, siteKey } from '../summaries/scene.ts';
import { cardBytes, faultsOf, type Pressed, pressed, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, type Seeded, seedSite, tenant } from '../support/seed.ts';
import { push, speak, turnOf } from '../support/world.ts';

const partition = sitePartition(tenant, siteKey);
const start = local('2026-05-08', '10:00');

const item = (subject: string, audience: string, number: number) =>
  itemKind.schema.parse({
    partition: outboxPartition(tenant),
    id: `item:review-reminder:${siteKey}~${subject}:1:${audience}`,
    kind: 'item',
    tenant,
    site: siteKey,
    topic: 'review-reminder',
    subject,
    occasion: '1',
    audience,
    to: oid(number),
    at: stamp(start),
    until: stamp(start),
    state: 'closed',
    closedAs: 'sent',
    shownIn: ['delivery:1'],
  });

const february = { from: '2026-02-02', to: '2026-02-08' };

/** Everything there can be about FH-01 (closed), and about FH-02 (open) beside it. */
async function furnish(database: Database): Promise<Seeded> {
  const seeded = await seedSite(database, start, {
    people: [
      { oid: oid(1) },
      { oid: oid(2), role: 'coordinator' },
      { oid: oid(3), role: 'leader' },
      { oid: oid(4), more: { administrator: true } },
      { oid: oid(5), role: 'leader', more: { memberships: [{ site: 'andet', role: 'leader' }] } },
    ],
    cases: [
      { code: 'FH-01', closedOn: '2026-05-07', closedAs: 'ended', deputy: oid(2), pauses: [february] },
      { code: 'FH-02', keyWorker: oid(2) },
    ],
  });
  const checkIns = database.collection(checkInKind);
  const items = newest(pulseOf(familieanbringelse)).items;
  const first = pulse('FH-01', '2026-W18', '33221');
  const content = {
    state: 'answered',
    answers: { ...first.answers, p1: 1 },
    version: first.version,
  } as const;
  await checkIns.create(corrected(first, content, items, oid(2), local('2026-05-04', '08:30')));
  await checkIns.create(pulse('FH-02', '2026-W18', '00000'));
  for (const code of ['FH-01', 'FH-02']) {
    await database.collection(reviewKind).create(review(code, 'statusmoede', '2026-04-02'));
  }
  const items12 = [
    item('FH-01:statusmoede:1', 'key-worker', 1),
    item('FH-01:statusmoede:1', `person~${oid(2)}`, 2),
    item('FH-02:statusmoede:1', 'key-worker', 2),
  ];
  for (const one of items12) await database.collection(itemKind).create(one);
  await database.collection(deliveryKind).create(
    deliveryKind.schema.parse({
      partition: outboxPartition(tenant),
      id: 'delivery:1',
      kind: 'delivery',
      tenant,
      site: siteKey,
      to: oid(1),
      items: Object.fromEntries(items12.map(({ id }) => [id, 1])),
      state: 'sent',
      createdAt: stamp(start),
      startedAt: stamp(start),
    }),
  );
  await createCounts(database).declined(
    tenant,
    'Hvornår er fh 1 og FH-02 færdige, eller fh nr. 3 og ZZ-12?',
    'turn',
    start,
  );
  await createCounts(database).declined(tenant, 'Hvad er FAMKO?', 'turn', start);
  const colleagues = createColleagues(database);
  const asked = { tenant, site: siteKey, asker: oid(1), messages: ['turn'] };
  await colleagues.ask({ ...asked, text: 'Hvad gør vi med FH-01?' }, start);
  // Named by the answer alone or the question alone, and kept as a draft; and one of each that names another case.
  for (const [text, answer] of [
    ['Hvem følger op?', 'Som i FH 1: koordinatoren.'],
    ['Hvem ringer om fh 1?', 'Tovholderen.'],
    ['Hvem følger op på FH-02?', 'Tovholderen.'],
  ] as const) {
    const { question } = await colleagues.ask({ ...asked, text }, start);
    await colleagues.answer(tenant, question.id, { text: answer, by: oid(2) }, start);
    await colleagues.draft(tenant, question.id, start);
  }
  const audit = createAudit(database);
  const seen = { tenant, site: siteKey, oid: oid(3), action: 'case-seen', subject: 'FH-01' } as const;
  await audit.record(seen, 'a', local('2025-12-01', '09:00'));
  await audit.record({ ...seen, action: 'check-in-saved', oid: oid(1) }, 'b', local('2026-04-30', '09:12'));
  await audit.record({ ...seen, subject: 'FH-02' }, 'c', local('2026-05-01', '09:12'));
  return seeded;
}

const File = z.strictObject({
  forløb: z.string(),
  sted: z.string(),
  lavet: z.string(),
  forklaring: z.array(z.string()),
  indhold: z.record(z.string(), z.array(z.looseObject({}))),
  adgangslog: z.array(z.strictObject({ hvornår: z.string(), hvad: z.string() })),
});

describe('a file for a person', () => {
  it('numbers an Entra id also where nobody has thought of one', () => {
    const doc = {
      partition,
      id: 'draft:1',
      kind: 'draft',
      writtenFor: oid(7).toUpperCase(),
      nested: [oid(7)],
    };
    const file = accessFile({
      code: 'FH-01',
      site: 'Familiens Hus',
      prefixes: ['FH'],
      found: new Map([['draft', [doc]]]),
      programmeOf,
      language: 'da',
      texts: textsIn('da'),
      now: start,
    });
    expect(file).not.toContain(oid(7).slice(-12));
    expect(file).toContain('medarbejder 1');
  });
});

describe.each(engines)('rights on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  async function scene({ withLinks = true } = {}) {
    let now = start;
    opened = await open(() => now);
    const { database } = opened;
    const { site } = await furnish(database);
    const people = createPeople(database);
    const cases = createCases(database, people);
    const audit = createAudit(database);
    const told: string[] = [];
    const meanwhile: (() => Promise<unknown>)[] = [];
    const erasure = createErasure({
      database,
      audit,
      outbox: { subjectChanged: async (_tenant, _site, subject) => void told.push(subject) },
      siteChanges: async () => {
        told.push('hot');
        await meanwhile.shift()?.();
      },
    });
    const links = createLinks({ database, people, wall: () => now, publicUrl: 'https://bot.example' });
    const routes = rightsRoutes({
      collect: (place, at) => collect(database, place, at),
      people,
      cases,
      audit,
      erasure,
      programmeOf,
      ...(withLinks ? { links } : {}),
    });
    let turns = 0;
    const turn = async (number: number, key?: string) => {
      turns += 1;
      const person = await people.person(tenant, oid(number));
      if (person === undefined) throw new Error(`no person ${number}`);
      return turnOf(person, now, key ?? `turn-${turns}`);
    };
    return {
      database,
      people,
      site,
      cases,
      audit,
      told,
      /** What happens in between when the next case is erased. */
      meanwhile,
      erasure,
      links,
      at: (moment: Instant) => {
        now = moment;
      },
      says: async (number: number, text: string) => speak(routes, await turn(number), text),
      presses: async (number: number, press: Pressed, key?: string) =>
        push(routes, await turn(number, key), press),
    };
  }

  type Scene = Awaited<ReturnType<typeof scene>>;

  /** What the link in a reply leads to. */
  async function fetched({ links }: Scene, text: string): Promise<string> {
    const [, of = '', id = ''] = /https:\/\/bot\.example\/links\/([^/]+)\/([0-9a-f]+)/.exec(text) ?? [];
    const page = await links.take(of, id);
    expect(page.headers['content-disposition']).toBe('attachment; filename="indsigt-fh-01.json"');
    return page.body;
  }

  const pageOf = ({ links }: Scene, text: string) => {
    const [, of = '', id = ''] = /https:\/\/bot\.example\/links\/([^/]+)\/([0-9a-f]+)/.exec(text) ?? [];
    return links.show(of, id);
  };

  const idsOf = async (database: Database, code: string): Promise<readonly string[]> => {
    const found = await collect(database, { tenant, site: siteKey, code }, start);
    return [...found].flatMap(([kind, docs]) => docs.map(() => kind)).sort();
  };

  describe('indsigt', () => {
    it('gives the coordinator and the leader a file with all of it, by a link that works once', async () => {
      for (const who of [2, 3]) {
        const here = await scene();
        const { text } = await here.says(who, 'indsigt fh 1');
        const file = File.parse(JSON.parse(await fetched(here, text)));
        expect(file).toMatchObject({
          forløb: 'FH-01',
          sted: 'Familiens Hus (test)',
          lavet: '2026-05-08 10:00',
        });
        expect(
          Object.fromEntries(Object.entries(file.indhold).map(([kind, docs]) => [kind, docs.length])),
        ).toEqual({
          Forløbet: 1,
          'Møder og frister': 1,
          'Check-ins': 1,
          'Spørgsmål uden svar, der nævner forløbet': 1,
          'Spørgsmål til en kollega, der nævner forløbet': 3,
          'Kladder til artikler, der nævner forløbet': 2,
          'Anledninger til beskeder': 2,
          'Sendte beskeder': 1,
        });
        await opened?.dispose();
        opened = undefined;
      }
    });

    it('is closed to a link whose maker has lost the role, and open where it rests with its closed site', async () => {
      const here = await scene();
      const { text } = await here.says(2, 'indsigt FH-01');
      const roles = [{ site: siteKey, role: 'coordinator' as const }];
      const leave = (resting: typeof roles) =>
        here.people.change(tenant, oid(2), (person) => ({ ...person, memberships: [], resting }));
      await leave([]);
      expect((await pageOf(here, text)).status).toBe(410);
      await leave(roles);
      expect((await pageOf(here, text)).status).toBe(200);
    });

    it('goes with its case: a file that nobody has fetched is erased', async () => {
      const here = await scene();
      const { text } = await here.says(2, 'indsigt FH-01');
      await here.presses(3, pressed(await here.says(3, 'slet FH-01'), 'Slet FH-01'));
      expect((await pageOf(here, text)).status).toBe(410);
    });

    it('says what was looked up and when, not by whom', async () => {
      const here = await scene();
      const file = File.parse(JSON.parse(await fetched(here, (await here.says(2, 'indsigt FH-01')).text)));
      expect(file.adgangslog).toEqual([
        { hvornår: '2025-12-01 09:00', hvad: 'Forløbets check-ins blev set' },
        { hvornår: '2026-04-30 09:12', hvad: 'Et check-in blev gemt' },
      ]);
    });

    it('has the questions and answers in words, with what was said before', async () => {
      const here = await scene();
      const file = File.parse(JSON.parse(await fetched(here, (await here.says(2, 'indsigt FH-01')).text)));
      const [p1] = newest(pulseOf(familieanbringelse)).items;
      const answer = (said: string) => ({ key: 'p1', question: p1.question.da, answer: said });
      expect(file.indhold['Check-ins']).toMatchObject([
        {
          form: 'Ugepuls',
          revision: 2,
          answers: expect.arrayContaining([answer('I mindre grad')]),
          earlier: [{ answers: expect.arrayContaining([answer('I høj grad')]) }],
        },
      ]);
    });

    it('names no member of staff and no other case, and numbers the staff alike throughout', async () => {
      const here = await scene();
      const body = await fetched(here, (await here.says(2, 'indsigt FH-01')).text);
      expect(body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
      expect(body).not.toMatch(/Person|FH-02|fh-02/);
      const file = File.parse(JSON.parse(body));
      // A pause ends on a date, which is nobody.
      expect(file.indhold.Forløbet).toMatchObject([
        { keyWorker: 'medarbejder 1', deputy: 'medarbejder 2', pauses: [february] },
      ]);
      expect(file.indhold['Check-ins']).toMatchObject([
        { by: 'medarbejder 2', earlier: [{ by: 'medarbejder 1' }] },
      ]);
      expect(file.indhold['Spørgsmål uden svar, der nævner forløbet']).toMatchObject([
        { text: 'Hvornår er fh 1 og et andet forløb færdige, eller et andet forløb og et andet forløb?' },
      ]);
      const [delivery] = file.indhold['Sendte beskeder'] ?? [];
      expect(
        Object.keys(z.object({ items: z.record(z.string(), z.number()) }).parse(delivery).items),
      ).toEqual([
        `item:review-reminder:${siteKey}~FH-01:statusmoede:1:1:key-worker`,
        `item:review-reminder:${siteKey}~FH-01:statusmoede:1:1:medarbejder 2`,
      ]);
    });

    it('writes the fetching down, so that the next file tells of it', async () => {
      const here = await scene();
      await here.says(3, 'indsigt FH-01');
      here.at(start.add({ minutes: 1 }));
      const file = File.parse(JSON.parse(await fetched(here, (await here.says(2, 'indsigt FH-01')).text)));
      expect(file.adgangslog.at(-1)).toEqual({
        hvornår: '2026-05-08 10:00',
        hvad: 'Oplysninger blev hentet som fil',
      });
    });

    it.each([
      [1, 'koordinatoren eller lederen', 'a key worker'],
      [4, 'koordinatoren eller lederen', 'an administrator'],
      [5, 'kender ikke FH-01', 'the leader of another site'],
    ])('is not for person %i: %s (%s)', async (who, sentence) => {
      const { says, audit } = await scene();
      expect((await says(who, 'indsigt FH-01')).text).toContain(sentence);
      expect(await audit.about(tenant, siteKey, 'FH-01', '2026-05')).toEqual([]);
    });

    it('gives out what is left when the case itself is gone', async () => {
      const here = await scene();
      await here.database.collection(caseKind).remove(partition, 'FH-01');
      const file = File.parse(JSON.parse(await fetched(here, (await here.says(2, 'indsigt FH-01')).text)));
      expect(file.indhold['Check-ins']).toHaveLength(1);
      expect((await here.says(5, 'indsigt FH-01')).text).toContain('kender ikke FH-01');
      expect((await here.says(2, 'indsigt FH-09')).text).toContain('kender ikke FH-09');
    });

    it('keeps apart two codes of which one begins like the other', async () => {
      const { database } = await scene();
      const [ten, hundred] = ['FH-10', 'FH-100'].map((code) =>
        item(`${code}:statusmoede:1`, 'key-worker', 1),
      );
      if (ten === undefined || hundred === undefined) throw new Error('no items');
      for (const one of [ten, hundred, item('FH-10', 'leader', 3), item('FH-100', 'leader', 3)])
        await database.collection(itemKind).create(one);
      const sent = {
        tenant,
        site: siteKey,
        partition: outboxPartition(tenant),
        kind: 'delivery',
        to: oid(1),
      };
      for (const [id, { id: shown }] of [
        ['delivery:10', ten],
        ['delivery:100', hundred],
      ] as const) {
        const times = { createdAt: stamp(start), startedAt: stamp(start) };
        await database
          .collection(deliveryKind)
          .create(deliveryKind.schema.parse({ ...sent, ...times, id, items: { [shown]: 1 }, state: 'sent' }));
      }
      for (const text of ['Hvornår slutter FH-100?', 'Hvornår slutter fh 10?'])
        await createCounts(database).declined(tenant, text, 'turn', start);
      const found = await collect(database, { tenant, site: siteKey, code: 'FH-10' }, start);
      const subjects = (found.get('item') ?? []).map((doc) => itemKind.schema.parse(doc).subject);
      expect(subjects.sort()).toEqual(['FH-10', 'FH-10:statusmoede:1']);
      expect(found.get('delivery')?.map(({ id }) => id)).toEqual(['delivery:10']);
      expect(found.get('gap-question')).toMatchObject([{ text: 'Hvornår slutter fh 10?' }]);
    });

    it('says so where there are no links', async () => {
      const { says } = await scene({ withLinks: false });
      expect((await says(2, 'indsigt FH-01')).text).toMatch(/kan ikke lave filer/);
    });
  });

  describe('slet', () => {
    const ask = async (here: Scene, who = 3) => {
      const reply = await here.says(who, 'slet FH-01');
      return { reply, yes: pressed(reply, 'Slet FH-01'), no: pressed(reply, 'Behold') };
    };

    it('asks first, and says what goes and what stays', async () => {
      const here = await scene();
      const { reply } = await ask(here);
      expect(reply.text).toMatch(
        /Det sletter 1 forløb, 1 møde, 1 check-in, 1 spørgsmål, 3 spørgsmål til en kollega og 2 kladder\./,
      );
      expect(reply.text).toMatch(/kan ikke fortrydes/);
      expect(faultsOf(reply)).toEqual([]);
      expect(reply.card === undefined ? 0 : cardBytes(reply.card)).toBeLessThan(28 * 1024);
      expect(await idsOf(here.database, 'FH-01')).toContain('case');
    });

    it('says on which day it would go by itself, once the night has written it down', async () => {
      const here = await scene();
      const cases = here.database.collection(caseKind);
      const stored = await cases.get(partition, 'FH-01');
      if (stored === undefined) throw new Error('no case');
      await cases.replace({ ...stored.doc, expiresAt: '2026-08-07T22:00:00.000Z' }, stored.etag);
      expect(textOf((await ask(here)).reply)).toContain('slettes det af sig selv fredag 7. august 2026');
    });

    it('removes everything that need not stay, brings the cards up to date, and writes it down', async () => {
      const here = await scene();
      const beside = await idsOf(here.database, 'FH-02');
      const reply = await here.presses(3, (await ask(here)).yes);
      expect(textOf(reply)).toContain('✓ FH-01 er slettet.');
      expect(await idsOf(here.database, 'FH-01')).toEqual([
        'audit',
        'audit',
        'audit',
        'delivery',
        'item',
        'item',
      ]);
      expect(here.told).toEqual(['hot', 'FH-01', 'FH-01:statusmoede:1', 'FH-01:ugepuls:2026-W18']);
      const [entry] = await here.audit.about(tenant, siteKey, 'FH-01', '2026-05');
      expect(entry).toMatchObject({ action: 'erased', oid: oid(3) });
      // The question that named both cases is gone with the first of them.
      expect(await idsOf(here.database, 'FH-02')).toEqual(beside.filter((kind) => kind !== 'gap-question'));
      const questions = here.database.collection(gapQuestionKind);
      const left: string[] = [];
      for await (const { doc } of findAll(questions, { partition: knowledgePartition(tenant) }))
        left.push(doc.text);
      expect(left).toEqual(['Hvad er FAMKO?']);
    });

    it('is for an administrator of the site too, and for nobody else', async () => {
      const here = await scene();
      expect((await here.says(2, 'slet FH-01')).text).toMatch(/kun lederen/);
      expect((await here.says(5, 'slet FH-01')).text).toMatch(/kender ikke FH-01/);
      // What names a case stands at no site: a made-up card of one's own site takes nothing of another's case.
      await here.people.addSite({ ...here.site, id: siteId('andet'), site: 'andet', prefix: 'AN' });
      const before = await idsOf(here.database, 'FH-01');
      const forged = { verb: rightsVerbs.erase, data: { site: 'andet', code: 'FH-01' } };
      expect((await here.presses(5, forged)).text).toMatch(/kender ikke FH-01/);
      expect(await idsOf(here.database, 'FH-01')).toEqual(before);
      const { yes } = await ask(here, 4);
      for (const who of [1, 2, 5]) await here.presses(who, yes);
      expect(await idsOf(here.database, 'FH-01')).toContain('case');
      await here.presses(4, yes);
      expect(await idsOf(here.database, 'FH-01')).not.toContain('case');
    });

    it('leaves an open case alone, also when it was reopened after the card was made', async () => {
      const here = await scene();
      expect((await here.says(3, 'slet FH-02')).text).toMatch(/er åbent/);
      const { yes } = await ask(here);
      await here.cases.change(tenant, siteKey, 'FH-01', ({ closedOn: _, closedAs: __, ...one }) => one);
      const before = await idsOf(here.database, 'FH-01');
      expect((await here.presses(3, yes)).text).toMatch(/er åbent.*Intet er slettet/);
      expect(await idsOf(here.database, 'FH-01')).toEqual(before);
    });

    it('is done when the night writes down the last day at that moment', async () => {
      const here = await scene();
      const { yes } = await ask(here);
      here.meanwhile.push(() =>
        update(here.database.collection(caseKind), partition, 'FH-01', (one) => ({
          ...one,
          expiresAt: '2026-08-07T22:00:00.000Z',
        })),
      );
      expect(textOf(await here.presses(3, yes))).toContain('✓ FH-01 er slettet.');
      expect(await idsOf(here.database, 'FH-01')).not.toContain('case');
    });

    it('is done for both when two press at once, and leaves a case alone that is reopened at that moment', async () => {
      const here = await scene();
      const { yes } = await ask(here);
      here.meanwhile.push(() =>
        here.cases.change(tenant, siteKey, 'FH-01', ({ closedOn: _, closedAs: __, ...one }) => one),
      );
      expect((await here.presses(3, yes)).text).toMatch(/er åbent.*Intet er slettet/);
      await here.cases.change(tenant, siteKey, 'FH-01', (one) => ({
        ...one,
        closedOn: '2026-05-07',
        closedAs: 'ended',
      }));
      const theirs: Reply[] = [];
      here.meanwhile.push(async () => theirs.push(await here.presses(4, yes, 'theirs')));
      const ours = await here.presses(3, yes, 'ours');
      for (const reply of [ours, ...theirs]) expect(textOf(reply)).toContain('✓ FH-01 er slettet.');
      expect(theirs).toHaveLength(1);
      expect(await idsOf(here.database, 'FH-01')).not.toContain('check-in');
    });

    it('keeps everything when told to', async () => {
      const here = await scene();
      const before = await idsOf(here.database, 'FH-01');
      expect(textOf(await here.presses(3, (await ask(here)).no))).toContain('FH-01 er ikke slettet.');
      expect(await idsOf(here.database, 'FH-01')).toEqual(before);
    });

    it('goes on where a crash left it, and then says that there is nothing more', async () => {
      const here = await scene();
      const { yes } = await ask(here);
      await here.database.collection(caseKind).remove(partition, 'FH-01');
      expect((await ask(here)).reply.text).toMatch(/Det sletter 1 møde, 1 check-in/);
      expect(textOf(await here.presses(3, yes, 'again'))).toContain('✓ FH-01 er slettet.');
      expect(await idsOf(here.database, 'FH-01')).not.toContain('check-in');
      expect(textOf(await here.presses(3, yes, 'once more'))).toContain('Der er ikke mere om FH-01');
    });

    it('reads nothing of a card but a site and a code', async () => {
      const here = await scene();
      const forged = { verb: 'rights.erase', data: { site: siteKey, code: 'FH-01', force: true } };
      expect((await here.presses(3, forged)).text).toMatch(/kan jeg ikke læse/);
      expect(await idsOf(here.database, 'FH-01')).toContain('case');
    });
  });
});
