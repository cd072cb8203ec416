import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCases } from '../../src/cases/cases.ts';
import { type CheckIn, checkInKind } from '../../src/checkins/check-in.ts';
import { createCheckIns } from '../../src/checkins/checkins.ts';
import type { Database } from '../../src/collection.ts';
import { createOutbox } from '../../src/delivery/create-outbox.ts';
import { type Item, itemId, outboxPartition } from '../../src/delivery/item.ts';
import type { Occasion } from '../../src/delivery/topic.ts';
import { createLinks } from '../../src/links/links.ts';
import { createPeople } from '../../src/people/people.ts';
import type { Person, Reference } from '../../src/people/person.ts';
import { sitePartition } from '../../src/people/site.ts';
import { createAudit } from '../../src/privacy/audit.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import type { Reply } from '../../src/reply.ts';
import { type Review, reviewKind } from '../../src/reviews/review.ts';
import { createReviews } from '../../src/reviews/reviews.ts';
import { createSummaries, weekNumbered } from '../../src/summaries/summaries.ts';
import { type SourceMark, summaryId, summaryKind } from '../../src/summaries/summary.ts';
import { createSummaryTopic, summaryTimes } from '../../src/summaries/topics.ts';
import { summaryRoutes } from '../../src/teams/handlers/summaries.ts';
import type { StaffTurn } from '../../src/teams/route.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { addWeeks, type Instant, localDateTime, stamp, usualCalendar } from '../../src/time.ts';
import { faultsOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { manyCases, oid, type Seed, type Seeded, seedSite, tenant } from '../support/seed.ts';
import { checkIn, local, monday, pulse, review, siteKey, week } from './scene.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const reference: Reference = {
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId: 'msteams',
  conversation: { id: 'personal' },
  botId: '28:bot',
  userId: '29:user',
  state: 'alive',
};

/** The features that a summary reads, over one database. @param marks of what is said from each source */
function house(database: Database, marks: readonly SourceMark[] = []) {
  const people = createPeople(database);
  const cases = createCases(database, people);
  const audit = createAudit(database);
  const outbox = {
    plan: async () => {},
    sendNow: async () => 'sent' as const,
    subjectChanged: async () => {},
  };
  const reviews = createReviews({
    database,
    people,
    cases,
    audit,
    outbox,
    agenda: { hot: async () => {} },
    programmeOf,
  });
  const checkIns = createCheckIns({
    database,
    people,
    cases,
    audit,
    outbox,
    log: silent,
    programmeOf,
    looksPersonal: () => false,
    reviewDates: async () => new Map(),
  });
  const summaries = createSummaries({
    database,
    people,
    cases,
    checkIns,
    reviews,
    programmeOf,
    sources: () => marks,
  });
  const links = createLinks({
    database,
    people,
    wall: () => monday,
    publicUrl: 'https://tovholder.example.dk',
  });
  return { people, audit, summaries, links, ...createSummaryTopic({ people, summaries, programmeOf }) };
}

describe.each(engines)('summaries on $name', ({ open }) => {
  let now: Instant;
  let opened: Opened;
  let database: Database;

  beforeEach(async () => {
    now = monday;
    opened = await open(() => now);
    database = opened.database;
  });
  afterEach(() => opened.dispose());

  const addCheckIns = async (...all: readonly CheckIn[]) => {
    for (const one of all) await database.collection(checkInKind).create(one);
  };
  const addReviews = async (...all: readonly Review[]) => {
    for (const one of all) await database.collection(reviewKind).create(one);
  };
  /** Four cases, of which all but FH-04 have answered the week's pulse; one legal date is close. */
  async function furnish(seed: Seed = {}): Promise<Seeded> {
    const seeded = await seedSite(database, now, seed);
    await addCheckIns(...['FH-01', 'FH-02', 'FH-03'].map((code) => pulse(code, week, '33221')));
    await addReviews(review('FH-01', 'foerste-opfoelgning', '2026-05-08'));
    return seeded;
  }
  const kept = (of = week) =>
    database.collection(summaryKind).get(sitePartition(tenant, siteKey), summaryId(of));

  function says(person: Person, text: string, links = true): Promise<Reply> {
    const { summaries, audit, links: made } = house(database);
    const routes = summaryRoutes({ summaries, audit, programmeOf, ...(links ? { links: made } : {}) });
    const turn: StaffTurn = {
      tenant,
      oid: person.oid,
      person,
      conversation: { id: 'personal', type: 'personal' },
      language: person.language,
      texts: textsIn(person.language),
      now,
      key: 'turn-1',
    };
    for (const route of routes.texts) {
      const match = route.pattern.exec(text);
      if (match !== null) return route.handle(turn, match);
    }
    throw new Error(`no route takes '${text}'`);
  }

  it('keeps the week that has ended once it is counted, so that it says the same ever after', async () => {
    const { person } = await furnish();
    expect((await says(person(3), 'ugestatus')).text).toContain('3 af 8 modtaget');
    await addCheckIns(pulse('FH-04', week, '33333'));
    expect((await says(person(3), 'ugestatus')).text).toContain('3 af 8 modtaget');
    expect((await kept())?.doc).toMatchObject({ schemaVersion: 1, week, madeAt: stamp(monday) });
  });

  it('keeps counts and no case code', async () => {
    const { person } = await furnish();
    await says(person(3), 'ugestatus');
    const text = JSON.stringify((await kept())?.doc);
    expect(text).toContain('"legalSoon":{"count":1,"cases":1}');
    expect(text).not.toMatch(/FH-\d/);
  });

  it('counts no week before a case was created here, and calls nothing missing twice by it', async () => {
    now = local('2026-05-11', '09:00');
    const { person } = await furnish({
      cases: [{ code: 'FH-04', keyWorker: oid(1), startedOn: '2026-01-05', createdOn: '2026-05-05' }],
    });
    const { text } = await says(person(3), 'ugestatus');
    expect(text).toMatch(/0 af \d modtaget/);
    expect(text).not.toContain('to gange i træk');
  });

  it('says today who needs action, beside the kept figures', async () => {
    const { person } = await furnish();
    expect((await says(person(3), 'ugestatus')).text).toContain('(FH-01)');
    now = local('2026-05-05', '09:00');
    await addReviews(review('FH-02', 'barnets-plan', '2026-05-11'));
    expect((await says(person(3), 'ugestatus')).text).toContain(
      '2 lovpligtige frister inden for 10 arbejdsdage (FH-01, FH-02)',
    );
  });

  it('counts a running week each time and keeps nothing of it', async () => {
    const { person } = await furnish();
    now = local('2026-05-07', '12:00');
    await addCheckIns(pulse('FH-01', '2026-W19', '33333'));
    const first = await says(person(3), 'ugestatus 19');
    expect(first.text).toContain('Ugestatus, uge 19 til nu');
    expect(first.text).toContain('1 af');
    await addCheckIns(pulse('FH-02', '2026-W19', '33333'));
    expect((await says(person(3), 'weekly status 19')).text).toContain('2 af');
    expect(await kept('2026-W19')).toBeUndefined();
  });

  it('counts a site by hand over the turn of a year with week 53: answered, missed, closed and paused', async () => {
    const last = '2026-W53';
    const begun = {
      startedOn: '2026-12-14',
      phase: 'ophold',
      phases: [{ phase: 'ophold', from: '2026-12-14' }],
    };
    const own = (code: string, more: object = {}) => ({ code, keyWorker: oid(1), ...begun, ...more });
    now = local('2027-01-04', '07:30');
    const { person } = await seedSite(database, now, {
      settings: { progression: true, places: 6 },
      cases: [
        own('FH-01'),
        own('FH-02', { keyWorker: oid(2) }),
        own('FH-03'),
        own('FH-04', { closedOn: '2027-01-01', closedAs: 'mistake' }),
        own('FH-05', { pausedFrom: '2026-12-31' }),
        own('FH-06', { closedOn: '2027-01-01', closedAs: 'ended' }),
      ],
    });
    const p6 = (code: string, of: string) =>
      checkIn(code, of, 'ugepuls', { p1: 3, p2: 2, p3: 1, p4: null, p5: 0, p6: 1, p7: 'nej' });
    await addCheckIns(
      p6('FH-01', last),
      checkIn('FH-01', last, 'ke1', { t3: 3, t4: 3, t6: 1 }),
      p6('FH-06', last),
      p6('FH-03', '2026-W52'),
      p6('FH-04', '2026-W52'),
      // The first of the twelve weeks, and the one before it.
      p6('FH-05', '2026-W42'),
      p6('FH-07', '2026-W41'),
      // From the week that runs: a wish for contact does not wait for the next summary.
      checkIn('FH-03', '2027-W01', 'ugepuls', { p7: 'leder' }),
    );
    const { text } = await says(person(3), 'ugestatus');
    const block = (title: string) => text.split(`**${title}:** `)[1]?.split('\n')[0];
    expect(text).toContain('Ugestatus, uge 53');
    // FH-01 and FH-06 have answered all; of FH-02 and FH-03 a pulse and KE1 are missing; nobody can fill in FH-04 and FH-05.
    expect(block('Check-ins')).toBe('3 af 7 modtaget. 4 mangler.');
    expect(block('Kræver handling')).toContain('1 besked til lederen er ikke set (FH-03 i uge 1)');
    expect(block('Kræver handling')).toContain('Check-in mangler to gange i træk (FH-02)');
    // Four pulses in four weeks, and three answers of KE1 about the team.
    expect(block('Levering, fire uger')).toMatch(/grad\. Team 86 % \(7 svar\) · Mentalisering for få svar/);
    // Five cases in twelve weeks, but not in each four of them; and all say the same.
    expect(block('Progression')).toBe('For få forløb til at vise udvikling samlet.');
    expect(block('Kapacitet')).toBe('4 af 6 pladser');
    expect(await says(person(3), 'ugestatus 53')).toMatchObject({ text });
  });

  it('tells which sources the answers have changed from since the week before, and is silent the first time', async () => {
    await furnish();
    const marked = (...marks: readonly [id: string, mark: string][]) =>
      house(
        database,
        marks.map(([id, mark]) => ({ id, title: `Kilde ${id}`, mark })),
      ).summaries;
    const told = async (summaries: ReturnType<typeof marked>, of: string) =>
      (await summaries.of(tenant, siteKey, of, now))?.figures.quality.sources;
    expect(await told(marked(['a', '1'], ['b', '1']), week)).toEqual([]);
    // A Monday without a summary lies between.
    now = local('2026-05-18', '07:30');
    const later = marked(['a', '2'], ['b', '1'], ['c', '1']);
    expect(await told(later, '2026-W20')).toEqual(['Kilde a', 'Kilde c']);
    now = local('2026-05-25', '07:30');
    expect(await told(later, '2026-W21')).toEqual([]);
    // Held against the newest of the four weeks before, and against none that is older.
    now = local('2026-06-22', '07:30');
    expect(await told(marked(['a', '3'], ['b', '1'], ['c', '1']), '2026-W25')).toEqual(['Kilde a']);
    now = local('2026-07-27', '07:30');
    expect(await told(marked(['a', '4']), '2026-W30')).toEqual([]);
  });

  it('shows progression as it was shown before in the period, also when a case has been erased since, and only while it is switched on', async () => {
    const cases = ['FH-01', 'FH-02', 'FH-03', 'FH-04', 'FH-05', 'FH-06'];
    const { site, person } = await seedSite(database, now, {
      settings: { progression: true },
      cases: cases.map((code) => ({ code, keyWorker: oid(1), startedOn: '2026-01-05' })),
    });
    const answers = [9, 5, 1].flatMap((back) =>
      cases.map((code) =>
        checkIn(code, addWeeks(week, -back), 'ugepuls', { p6: code === 'FH-06' ? -1 : 1, p7: 'nej' }),
      ),
    );
    await addCheckIns(...answers);
    const progression = async (said = 'ugestatus') =>
      (await says(person(3), said)).text.split('**Progression:** ')[1]?.split('\n')[0];
    const shown =
      '6 forløb i 12 uger til og med uge 18: 83 % fremgang, 0 % uændret, 17 % tilbagegang. Gøres op hver fjerde uge.';
    expect(await progression()).toBe(shown);
    const switchTo = (on: boolean) =>
      house(database).people.changeSite(tenant, siteKey, (one) => ({
        ...one,
        settings: { ...site.settings, progression: on },
      }));
    await switchTo(false);
    const off = 'Udvikling gøres ikke op på dette sted.';
    expect(await progression()).toBe(off);
    now = local('2026-05-12', '09:00');
    expect(await progression('ugestatus 18')).toBe(off);
    const links = /links\/[^/]+\/([0-9a-f]+)/.exec((await says(person(3), 'ugestatus 18 csv')).text) ?? [];
    expect((await house(database).links.take(tenant, links[1] ?? '')).body).not.toContain('Fremgang');
    await switchTo(true);
    expect(await progression('ugestatus 18')).toBe(shown);
    for (const { partition, id, code } of answers) {
      if (code === 'FH-06') await database.collection(checkInKind).remove(partition, id);
    }
    now = local('2026-05-25', '07:30');
    expect(await progression()).toBe(shown);
    expect(await progression('ugestatus 18')).toBe(shown);
    now = local('2026-06-01', '07:30');
    expect(await progression()).toBe('For få forløb til at vise udvikling samlet.');
  });

  it('calls two pulses in a row missing also where a programme asks every second week', async () => {
    const own = (code: string) => ({ code, keyWorker: oid(1), startedOn: '2026-04-13' });
    const { person } = await seedSite(database, now, {
      programme: 'famko',
      prefix: 'FK',
      cases: [own('FK-01'), own('FK-02')],
    });
    await addCheckIns(pulse('FK-02', '2026-W16', '3', { programme: 'famko' }));
    const { text } = await says(person(3), 'ugestatus');
    expect(text).toContain('0 af 2 modtaget');
    expect(text).toContain('Check-in mangler to gange i træk (FK-01)');
  });

  it('is gone 26 weeks after the week, and says so', async () => {
    const { person } = await furnish();
    await says(person(3), 'ugestatus');
    now = local('2026-10-20', '09:00');
    expect((await says(person(3), 'ugestatus 18')).text).toContain('Ugestatus, uge 18');
    expect((await kept())?.doc.expiresAt).toBe('2026-11-01T22:00:00.000Z');
    now = local('2026-11-02', '09:00');
    expect(await kept()).toBeUndefined();
    expect((await says(person(3), 'ugestatus 18')).text).toContain('Jeg har ingen ugestatus for uge 18');
  });

  it('keeps one document when two processes count the week at once', async () => {
    await furnish();
    const [one, two] = await Promise.all(
      [house(database), house(database)].map(({ summaries }) => summaries.of(tenant, siteKey, week, now)),
    );
    expect(one?.figures).toEqual(two?.figures);
    expect((await kept())?.doc.figures).toEqual(one?.figures);
  });

  it('is for the leader of the site; others get one calm sentence and nothing is read', async () => {
    const { person } = await furnish();
    for (const number of [1, 2, 4]) {
      const reply = await says(person(number), 'ugestatus');
      expect(reply).toEqual({ text: textsIn('da').summaries.notLeader });
    }
    expect(await kept()).toBeUndefined();
  });

  it('is of the current site for the leader of several', async () => {
    const { person } = await furnish();
    await seedSite(database, now, { site: 'andet', prefix: 'AN', people: [], cases: [] });
    const memberships = [
      { site: siteKey, role: 'leader' as const },
      { site: 'andet', role: 'leader' as const },
    ];
    const both: Person = { ...person(3), memberships, currentSite: 'andet' };
    expect((await says(both, 'ugestatus')).text).toContain('stedet har ingen åbne forløb');
    expect((await says({ ...both, currentSite: siteKey }, 'ugestatus')).text).toContain('af 8 modtaget');
  });

  it('leaves a trace of who saw which week', async () => {
    const { person } = await furnish();
    await says(person(3), 'ugestatus');
    const seen = await house(database).audit.about(tenant, siteKey, week, '2026-05');
    expect(seen.map(({ action, oid: by }) => [action, by])).toEqual([['summary-seen', oid(3)]]);
  });

  it.each(['ugestatus 0', 'ugestatus 54', 'ugestatus 99'])(
    'answers %s with how to write it',
    async (text) => {
      const { person } = await furnish();
      expect((await says(person(3), text)).text).toBe('Skriv ugens nummer, fx ugestatus 18.');
    },
  );

  it('answers in the language of the person', async () => {
    const { person } = await furnish();
    const reader: Person = { ...person(3), language: 'en' };
    const reply = await says(reader, 'weekly status');
    expect(await says(reader, 'weekly summary')).toEqual(reply);
    expect(reply.text).toContain('Weekly status, week 18');
    expect(reply.suggestions).toEqual([{ title: 'Week 19 so far', says: 'weekly status 19' }]);
  });

  it('gives out a file only when its figures come from five cases, by a link that works once', async () => {
    const { person } = await furnish();
    expect((await says(person(3), 'ugestatus csv')).text).toBe(textsIn('da').summaries.export.nothing);
    const many = await seedSite(database, now, {
      site: 'stort',
      prefix: 'ST',
      people: [{ oid: oid(7), role: 'leader' }],
      cases: manyCases(6, oid(7), 'ST'),
    });
    const leader = many.person(7);
    for (const said of [textsIn('da'), textsIn('en')].map(({ teams }) => teams.write.figures[0] ?? '')) {
      expect((await says(leader, said, false)).text).toBe(textsIn('da').summaries.export.notHere);
    }
    expect((await says(leader, 'ugestatus 18 csv', false)).text).toBe(textsIn('da').summaries.export.notHere);
    const { text } = await says(leader, 'ugestatus csv');
    const [, id = ''] = /links\/[^/]+\/([0-9a-f]+)/.exec(text) ?? [];
    const { links } = house(database);
    expect((await links.show(tenant, id)).body).toContain('Hent ugestatus');
    const file = await links.take(tenant, id);
    expect(file.body).toContain(
      '2026-W18;Familiens Hus (test);Kapacitet;Indskrevne forløb;5;antal, afrundet til 5;',
    );
    expect((await links.take(tenant, id)).status).toBe(410);
    const refused = {
      text: textsIn('da').summaries.export.everyFourth(week),
      suggestions: [{ title: 'Hent uge 18', says: 'ugestatus 18 csv' }],
    };
    for (const said of ['16 csv', '17 csv', '19 csv', 'csv 17', 'excel uge 17', 'uge 17 som regneark']) {
      expect(await says(leader, `ugestatus ${said}`)).toEqual(refused);
    }
    expect((await says(leader, 'ugestatus 17 csv 18')).text).toBe(textsIn('da').summaries.wrongWeek);
    now = local('2026-05-12', '09:00');
    expect(await says(leader, 'ugestatus 19 csv')).toEqual(refused);
    expect((await says(leader, 'ugestatus csv')).text).toContain('til og med uge 18');
    now = local('2026-05-28', '09:00');
    expect((await says(leader, 'ugestatus 22 csv')).text).toContain('er ikke slut');
    expect((await says(leader, 'ugestatus 14 csv')).text).toContain('ingen ugestatus for uge 14');
  });

  it('stands for one case and for forty', async () => {
    for (const [count, site, prefix] of [
      [1, 'lille', 'LI'],
      [40, 'stort', 'ST'],
    ] as const) {
      await seedSite(database, now, { site, prefix, people: [], cases: manyCases(count, oid(1), prefix) });
      const codes = manyCases(count, oid(1), prefix).map((one) => one.code);
      await addReviews(
        ...codes.map((code) => ({
          ...review(code, 'foerste-opfoelgning', '2026-05-01'),
          site,
          partition: sitePartition(tenant, site),
        })),
      );
      await addCheckIns(
        ...codes.flatMap((code) =>
          [0, 1, 2].map((back) => ({
            ...pulse(code, addWeeks(week, -back), '32211'),
            site,
            partition: sitePartition(tenant, site),
          })),
        ),
      );
      const leader: Person = {
        partition: `people:${tenant}`,
        id: `person:${oid(3)}`,
        kind: 'person',
        tenant,
        oid: oid(3),
        name: 'Leder',
        memberships: [{ site, role: 'leader' }],
        administrator: false,
        language: 'da',
      };
      const reply = await says(leader, 'ugestatus');
      expect(faultsOf(reply)).toEqual([]);
      const expected =
        count === 1 ? '1 lovpligtig frist er overskredet' : '40 lovpligtige frister er overskredet';
      expect(reply.text).toContain(expected);
    }
  });

  describe('on Mondays', () => {
    const due = () => house(database).derive.due(tenant, siteKey, now);
    const itemOf = (occasion: Occasion): Item => ({
      partition: outboxPartition(tenant),
      id: itemId(occasion),
      kind: 'item',
      tenant,
      site: occasion.site,
      topic: occasion.topic,
      subject: occasion.subject,
      occasion: occasion.occasion,
      audience: occasion.audience,
      to: occasion.to,
      at: stamp(occasion.at),
      until: stamp(occasion.until),
      urgent: false,
      state: 'open',
      refusals: 0,
      shownIn: [],
    });
    const twoLeaders: Seed = {
      people: [
        { oid: oid(1) },
        { oid: oid(3), role: 'leader', more: { reference } },
        {
          oid: oid(5),
          role: 'leader',
          more: {
            reference: { ...reference, userId: '29:other' },
            pause: { from: '2026-05-01', to: '2026-05-31' },
          },
        },
      ],
    };

    /** What a tick does, and what it has posted so far. */
    function ticking() {
      const posts: { readonly to: string; readonly reply: Reply }[] = [];
      const { topic, derive } = house(database);
      const outbox = createOutbox({
        database,
        topics: () => [topic],
        sender: {
          post: async (to, reply) => {
            posts.push({ to: to.userId, reply });
            return { kind: 'sent', activityId: `activity-${posts.length}` };
          },
          update: async () => ({ kind: 'unknown' }),
        },
        ticks: () => 1_000,
        wall: () => now,
        log: silent,
        replica: 'one',
      });
      const tick = async () => {
        await outbox.plan((await derive.due(tenant, siteKey, now)).occasions, now);
        await outbox.dispatch(tenant, now);
      };
      return { posts, outbox, tick };
    }

    it('comes to every leader of the site at 07:30, also to one who is away, once', async () => {
      await furnish(twoLeaders);
      now = local('2026-05-04', '07:00');
      const { posts, outbox, tick } = ticking();
      await tick();
      expect(posts).toEqual([]);
      now = monday;
      await tick();
      await tick();
      now = local('2026-05-05', '09:00');
      await tick();
      await outbox.stop();
      expect(posts.map(({ to }) => to).sort()).toEqual(['29:other', '29:user']);
      expect(posts[0]?.reply.text).toContain('Ugestatus, uge 18');
      expect(posts.flatMap(({ reply }) => faultsOf(reply))).toEqual([]);
    });

    it('waits for the morning when the bot comes up again at night, planned before or not', async () => {
      await furnish(twoLeaders);
      const { posts, outbox, tick } = ticking();
      const steps: readonly [string, string, number][] = [
        ['2026-05-04', '22:30', 0],
        ['2026-05-05', '07:29', 0],
        ['2026-05-05', '07:30', 2],
        ['2026-05-11', '07:00', 2],
        ['2026-05-12', '02:00', 2],
        ['2026-05-12', '07:30', 4],
      ];
      for (const [day, time, sent] of steps) {
        now = local(day, time);
        await tick();
        expect([day, time, posts.length]).toEqual([day, time, sent]);
      }
      await outbox.stop();
    });

    it('agrees with ugestatus in every count, also when a colleague has answered meanwhile', async () => {
      const seeded = await furnish(twoLeaders);
      const leader = seeded.person(3);
      const { topic, derive } = house(database);
      const [occasion] = (await derive.due(tenant, siteKey, now)).occasions;
      if (occasion === undefined) throw new Error('no occasion');
      const section = await topic.render([itemOf(occasion)], leader, now, []);
      await addCheckIns(pulse('FH-04', week, '00000'));
      const counts = (text: string) => text.split('\n\n').slice(2);
      expect(counts((await says(leader, 'ugestatus')).text)).toEqual(counts(section.text));
      expect(counts(section.text).join()).toContain('3 af 8 modtaget');
    });

    it('does not come for a week in which the site had no case here', async () => {
      await furnish({
        cases: [
          { code: 'FH-01', keyWorker: oid(1), createdOn: '2026-05-06' },
          { code: 'FH-02', keyWorker: oid(1), createdOn: '2026-05-04' },
        ],
      });
      const { topic } = house(database);
      expect((await due()).occasions).toEqual([]);
      now = local('2026-05-11', '07:30');
      const [occasion] = (await due()).occasions;
      if (occasion === undefined) throw new Error('no occasion');
      expect(occasion.subject).toBe('2026-W19');
      expect((await topic.look(itemOf(occasion), now)).kind).toBe('wanted');
      expect((await topic.look({ ...itemOf(occasion), subject: week }, now)).kind).toBe('unwanted');
    });

    it('is planned some days ahead and looked at again in time for the next', async () => {
      await furnish();
      now = local('2026-05-06', '17:00');
      expect((await due()).occasions).toEqual([]);
      const { next } = await due();
      now = next ?? now;
      const { occasions } = await due();
      expect(occasions.map(({ subject, at, to }) => [subject, localDateTime(at).toString(), to])).toEqual([
        ['2026-W19', '2026-05-11T07:30:00', oid(3)],
      ]);
    });

    it('is of use until Wednesday 16:00', async () => {
      await furnish();
      now = local('2026-05-06', '15:59');
      const [occasion] = (await due()).occasions;
      expect(occasion?.subject).toBe(week);
      expect(occasion === undefined ? '' : localDateTime(occasion.until).toString()).toBe(
        '2026-05-06T16:00:00',
      );
      now = local('2026-05-06', '16:00');
      expect((await due()).occasions).toEqual([]);
      // The Thursday after Christmas is its only day: after hours nothing is begun that could go on Friday at the earliest.
      for (const [time, weeks] of [
        ['15:59', ['2029-W51']],
        ['16:30', []],
      ] as const) {
        now = local('2029-12-27', time);
        const found = (await due()).occasions.map(({ subject }) => subject);
        expect(found.filter((subject) => subject === '2029-W51')).toEqual(weeks);
      }
    });

    it('is not for somebody who is no longer a leader, nor for a week that is none', async () => {
      await furnish();
      const { topic, derive, people } = house(database);
      const [occasion] = (await derive.due(tenant, siteKey, now)).occasions;
      if (occasion === undefined) throw new Error('no occasion');
      const item = itemOf(occasion);
      expect(await topic.look(item, now)).toMatchObject({ kind: 'wanted', to: oid(3) });
      expect(await topic.look({ ...item, subject: '2026-W54' }, now)).toEqual({ kind: 'unwanted' });
      await people.change(tenant, oid(3), (person) => ({
        ...person,
        memberships: [{ site: siteKey, role: 'member' }],
      }));
      expect(await topic.look(item, now)).toEqual({ kind: 'unwanted' });
      const former = await people.person(tenant, oid(3));
      if (former === undefined) throw new Error('no person');
      expect((await topic.render([item], former, now, [])).body).toEqual([]);
    });
  });
});

describe('the moment of the summary', () => {
  const times = { reminder: '08:30', pulse: '09:00', pulseNudge: '10:00', summary: '07:30' };
  const moment = (of: string, over: Partial<typeof times> = {}) => {
    const found = summaryTimes(of, { calendar: usualCalendar, times: { ...times, ...over } });
    return [found.at, found.until].map((one) => localDateTime(one).toString({ smallestUnit: 'minute' }));
  };

  it('is Monday 07:30, or the time that the site has chosen', () => {
    expect(moment('2026-W18')).toEqual(['2026-05-04T07:30', '2026-05-06T16:00']);
    expect(moment('2026-W18', { summary: '10:15' })[0]).toBe('2026-05-04T10:15');
  });

  it('is Tuesday after anden pinsedag and anden påskedag', () => {
    expect(moment('2026-W21')).toEqual(['2026-05-26T07:30', '2026-05-27T16:00']);
    expect(moment('2026-W14')).toEqual(['2026-04-07T07:30', '2026-04-08T16:00']);
  });

  it('comes even when the week has no working day before Wednesday afternoon', () => {
    // Christmas 2029: 24 December is a Monday, 27 December the first working day.
    expect(moment('2029-W51')).toEqual(['2029-12-27T07:30', '2029-12-27T18:00']);
  });

  it('keeps 07:30 across the change of the clocks', () => {
    expect(moment('2026-W13')[0]).toBe('2026-03-30T07:30');
    expect(moment('2026-W43')[0]).toBe('2026-10-26T07:30');
  });
});

describe('a week by its number', () => {
  const january = local('2026-01-07', '09:00');
  it('is the newest one that has begun, in this year or the last', () => {
    expect(weekNumbered(19, monday)).toBe('2026-W19');
    expect(weekNumbered(50, january)).toBe('2025-W50');
    expect(weekNumbered(2, january)).toBe('2026-W02');
  });

  it('is none when it lies ahead or longer back than summaries are kept', () => {
    expect(weekNumbered(20, monday)).toBeUndefined();
    expect(weekNumbered(53, january)).toBeUndefined();
    // To the last moment that it is kept.
    expect(weekNumbered(18, local('2026-11-01', '22:59'))).toBe('2026-W18');
    expect(weekNumbered(18, local('2026-11-02', '00:00'))).toBeUndefined();
  });
});
