import { afterEach, describe, expect, it } from '@jest/globals';
import { programmeOf } from '../../src/programmes/programmes.ts';
import type { Reply } from '../../src/reply.ts';
import { createReviews } from '../../src/reviews/reviews.ts';
import { createReviewTopics } from '../../src/reviews/topics.ts';
import { type Instant, localDate } from '../../src/time.ts';
import { engines, type Opened } from '../support/databases.ts';
import { writingOutbox } from '../support/writing-outbox.ts';
import {
  caseWith,
  coordinator,
  deputy,
  furnish,
  leader,
  local,
  member,
  personWith,
  reviewsOver,
  tenant,
} from './scene.ts';

/** Everything that a card says, its lines and its buttons. */
const wordsIn = (message: Reply | undefined): string =>
  JSON.stringify(message?.card ?? message?.text ?? '').replaceAll('\u00a0', ' ');

/** The message that each button of a reminder names: all that it shows is shown again. */
const namedBy = (message: Reply | undefined): readonly string[] =>
  [...wordsIn(message).matchAll(/"message":"([^"]*)"/g)].map(([, named = '']) => named);

describe.each(engines)('reminders through the outbox on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  const begin = local('2026-05-04', '07:00');

  async function scene(...all: Parameters<typeof furnish>[1][]) {
    let now = begin;
    opened = await open(() => now);
    const { database } = opened;
    const { people, cases, audit, ...rest } = reviewsOver(database);
    await furnish({ people, cases }, ...all);
    const { topics, derive } = rest;
    const { outbox, sent, updated, round } = writingOutbox(
      database,
      () => topics,
      () => now,
    );
    const reviews = createReviews({
      database,
      people,
      cases,
      audit,
      outbox,
      agenda: { hot: async () => undefined },
      programmeOf,
    });
    return {
      ...createReviewTopics({ people, cases, reviews }),
      people,
      cases,
      reviews,
      sent,
      updated,
      personOf: async (oid: string) => {
        const person = await people.person(tenant, oid);
        if (person === undefined) throw new Error('nobody');
        return person;
      },
      /** One round of the bot at that moment; what went out. */
      tick: async (moment: Instant, sites: readonly string[] = ['fh']) => {
        now = moment;
        return round(derive, tenant, ...sites);
      },
    };
  }

  const one = caseWith('FH-01');
  const press = (now: Instant, version = 0, by = coordinator) => ({ by, now, version, key: 'turn' });
  const id = 'FH-01:statusmoede:1';

  /** FH-01's status meeting on Thursday 21 May at 10:00, and nothing else soon. */
  async function withMeeting() {
    const parts = await scene(one);
    await parts.tick(begin);
    for (const type of ['opstart', 'indsatsteam']) {
      await parts.reviews.setAside(tenant, 'fh', `FH-01:${type}:1`, 'not-this-case', press(begin));
    }
    await parts.reviews.move(tenant, 'fh', id, { date: '2026-05-21', time: '10:00' }, press(begin));
    return parts;
  }

  it('go to the key worker at 08:30 on the working day, in the words of the day, and not a minute earlier', async () => {
    const { tick } = await withMeeting();
    expect(await tick(local('2026-05-13', '08:29'))).toEqual([]);
    const sent = await tick(local('2026-05-13', '08:30'));
    expect(sent.map(({ to }) => to)).toEqual([`personal-${member}`]);
    expect(sent[0]?.reply.text).toBe(
      'Statusmøde for FH-01 er torsdag 21. maj kl. 10.00, om fem arbejdsdage.',
    );
    for (const button of ['Holdt: Statusmøde, FH-01', 'Flyt', 'Ikke relevant'])
      expect(wordsIn(sent[0]?.reply)).toContain(button);
    expect(await tick(local('2026-05-13', '08:31'))).toEqual([]);
  });

  it('missed while the bot was down come once, the latest of them', async () => {
    const { tick } = await withMeeting();
    const sent = await tick(local('2026-05-20', '11:00'));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.reply.text).toBe('Statusmøde for FH-01 er i morgen, torsdag 21. maj kl. 10.00.');
    expect(await tick(local('2026-05-20', '12:00'))).toEqual([]);
  });

  it('follow a meeting that a new cadence moves, and are not said again once the first has gone out', async () => {
    const { tick, people, reviews } = await scene(one);
    await tick(begin);
    const every = (everyWeeks: number) =>
      people.changeSite(tenant, 'fh', (site) => ({
        ...site,
        settings: { ...site.settings, reviews: { statusmoede: { everyWeeks } } },
      }));
    const said = async (date: string, time = '08:30') =>
      (await tick(local(date, time)))
        .map(({ reply }) => reply.text)
        .filter((text) => /Statusmøde/.test(text));
    // Its reminder of the next morning waits in the outbox by now.
    expect(await said('2026-05-28')).toEqual([]);
    await every(8);
    expect(await said('2026-05-28', '10:00')).toEqual([]);
    expect(await reviews.get(tenant, 'fh', id)).toMatchObject({ date: '2026-06-29', moves: 1 });
    expect(await said('2026-05-29')).toEqual([]);
    expect(await said('2026-06-15')).toEqual([
      expect.stringContaining('Statusmøde for FH-01 er mandag 29. juni, om ti arbejdsdage.'),
    ]);
    await every(12);
    expect(await said('2026-06-15', '10:00')).toEqual([]);
    expect(await reviews.get(tenant, 'fh', id)).toMatchObject({ date: '2026-06-29', moves: 1 });
    expect(await said('2026-06-16')).toEqual([]);
  });

  it('of several meetings to one person in one morning are one card', async () => {
    const { tick, reviews, sent } = await withMeeting();
    for (const type of ['netvaerksmoede', 'samlet-vurdering']) {
      await reviews.move(tenant, 'fh', `FH-01:${type}:1`, { date: '2026-05-20', time: '' }, press(begin));
    }
    await tick(local('2026-05-19', '09:00'));
    expect(sent).toHaveLength(1);
    const words = wordsIn(sent[0]?.reply);
    for (const name of [
      '3 møder',
      'Netværksmøde for FH-01',
      'Første samlede vurdering for FH-01',
      'Statusmøde for FH-01',
    ]) {
      expect(words).toContain(name);
    }
  });

  it('share a card with what is overdue, and each button brings both back', async () => {
    const { tick, reviews, updated, personOf } = await withMeeting();
    const coming = 'FH-01:samlet-vurdering:1';
    const [card, ...others] = await tick(local('2026-05-22', '08:30'));
    expect(others).toEqual([]);
    const buttons = namedBy(card?.reply);
    expect(buttons.length).toBeGreaterThan(3);
    const [message = '', ...more] = [...new Set(buttons)];
    expect(more).toEqual([]);
    expect([...(await reviews.onCard(await personOf(member), 'fh', message))].sort()).toEqual([coming, id]);
    // Nobody else's message, nor of another site.
    expect(await reviews.onCard(await personOf(coordinator), 'fh', message)).toEqual([]);
    expect(await reviews.onCard(await personOf(member), 'andet', message)).toEqual([]);
    expect(await reviews.onCard(await personOf(member), 'fh', 'delivery:none')).toEqual([]);
    // A card that is brought up to date still names it.
    const moment = local('2026-05-22', '09:00');
    await reviews.move(tenant, 'fh', id, { date: '2026-05-29', time: '10:00' }, press(moment, 1));
    await tick(local('2026-05-22', '09:05'));
    expect(new Set(namedBy(updated.at(-1)?.reply))).toEqual(new Set([message]));
  });

  it('grow with their lines, not with the square of them', async () => {
    const sizes = [];
    for (const count of [4, 12]) {
      const codes = Array.from({ length: count }, (_, index) => `FH-${String(index + 11)}`);
      const { tick } = await scene(...codes.map((code) => caseWith(code, { startedOn: '2026-05-04' })));
      await tick(begin);
      const sent = await tick(local('2026-05-13', '08:30'));
      const cards = sent.filter(({ to }) => to === `personal-${member}`);
      const lines = cards.flatMap(({ reply }) => namedBy(reply)).length;
      sizes.push(cards.reduce((sum, { reply }) => sum + wordsIn(reply).length, 0) / lines);
      await opened?.dispose();
      opened = undefined;
    }
    const [few = 0, many = 0] = sizes;
    expect(few).toBeGreaterThan(100);
    expect(many / few).toBeLessThan(1.1);
  });

  it('of two sites are a card a site, and no button of one brings the other back', async () => {
    const { tick, people, personOf, reviews } = await scene(
      one,
      caseWith('AN-01', { site: 'andet', keyWorker: member }),
    );
    await people.change(tenant, member, (person) => ({
      ...person,
      memberships: [...person.memberships, { site: 'andet', role: 'member' }],
    }));
    const sites = ['fh', 'andet'];
    await tick(begin, sites);
    const cards = await tick(local('2026-05-15', '08:30'), sites);
    const theirs = cards.filter(({ to }) => to === `personal-${member}`);
    const reader = await personOf(member);
    const codes = [];
    for (const { reply } of theirs) {
      const [named = ''] = namedBy(reply);
      const found = await Promise.all(sites.map((site) => reviews.onCard(reader, site, named)));
      codes.push(found.map((ids) => [...new Set(ids.map((shown) => shown.slice(0, 5)))]));
    }
    expect(codes).toHaveLength(2);
    expect(codes).toEqual(
      expect.arrayContaining([
        [['FH-01'], []],
        [[], ['AN-01']],
      ]),
    );
  });

  it('once more after a move away and back', async () => {
    const { tick, reviews } = await withMeeting();
    expect(await tick(local('2026-05-20', '08:30'))).toHaveLength(1);
    const now = local('2026-05-20', '09:00');
    await reviews.move(tenant, 'fh', id, { date: '2026-06-05', time: '10:00' }, press(now, 1));
    await reviews.move(tenant, 'fh', id, { date: '2026-05-21', time: '10:00' }, press(now, 2));
    expect(await tick(local('2026-05-20', '09:01'))).toHaveLength(1);
    expect(await tick(local('2026-05-20', '09:02'))).toEqual([]);
  });

  it('escalate to key worker, coordinator and leader; held stops it and every sent card says so', async () => {
    const { tick, reviews, updated } = await withMeeting();
    await reviews.setAside(tenant, 'fh', 'FH-01:samlet-vurdering:1', 'covered', press(begin));
    const told = async (date: string) =>
      (await tick(local(date, '08:30'))).map(({ to, reply }) => [to, reply.text]);
    expect(await told('2026-05-22')).toEqual([
      [
        `personal-${member}`,
        'Statusmødet for FH-01 skulle være holdt i går. Er det holdt, eller skal det have en ny dato?',
      ],
    ]);
    expect((await told('2026-05-27')).map(([to]) => to)).toEqual([`personal-${coordinator}`]); // Whit Monday lies between
    const now = local('2026-05-27', '10:00');
    expect((await reviews.hold(tenant, 'fh', id, press(now, 1))).kind).toBe('done');
    await tick(local('2026-05-27', '10:01'));
    expect(updated.map(({ to }) => to).sort()).toEqual(
      [`personal-${member}`, `personal-${coordinator}`].sort(),
    );
    for (const { reply } of updated) {
      expect(reply.text).toContain('✓ Statusmødet for FH-01 er holdt torsdag 21. maj.');
      expect(wordsIn(reply)).not.toContain('Holdt: Statusmøde, FH-01');
    }
    expect(
      (await tick(local('2026-06-01', '08:30'))).filter(({ reply }) => reply.text.includes('Statusmødet')),
    ).toEqual([]);
  });

  it('about a legal date that has passed go to coordinator and leader every working morning', async () => {
    const { tick } = await scene(caseWith('FH-02', { startedOn: '2026-02-05', keyWorker: member }));
    await tick(begin);
    const legal = async (date: string) =>
      (await tick(local(date, '08:30')))
        .filter(({ reply }) =>
          reply.text.includes('Den første lovpligtige opfølgning for FH-02 skulle være holdt'),
        )
        .map(({ to }) => to)
        .sort();
    expect(await legal('2026-05-06')).toEqual(
      [`personal-${member}`, `personal-${coordinator}`, `personal-${leader}`].sort(),
    );
    expect(await legal('2026-05-07')).toEqual([`personal-${coordinator}`, `personal-${leader}`].sort());
    expect(await legal('2026-05-09')).toEqual([]); // Saturday
    expect(await legal('2026-05-11')).toEqual([`personal-${coordinator}`, `personal-${leader}`].sort());
  });

  it('never reach a person in a pause: the deputy, else the coordinator', async () => {
    const { tick, people } = await withMeeting();
    const away = { from: '2026-05-10', to: '2026-05-30' };
    await people.change(tenant, member, (person) => ({ ...person, pause: away }));
    expect((await tick(local('2026-05-13', '08:30'))).map(({ to }) => to)).toEqual([`personal-${deputy}`]);
    await people.change(tenant, deputy, (person) => ({ ...person, pause: away }));
    expect((await tick(local('2026-05-20', '08:30'))).map(({ to }) => to)).toEqual([
      `personal-${coordinator}`,
    ]);
  });

  it('go to the leader where there is no coordinator, the site’s own too, each once', async () => {
    const { tick, people, reviews } = await withMeeting();
    const away = { from: '2026-05-10', to: '2026-05-30' };
    for (const oid of [member, deputy]) {
      await people.change(tenant, oid, (person) => ({ ...person, pause: away }));
    }
    await people.change(tenant, coordinator, (person) => ({ ...person, memberships: [] }));
    await reviews.move(
      tenant,
      'fh',
      'site:supervision:1',
      { date: '2026-05-21', time: '' },
      press(begin, 0, leader),
    );
    const sent = await tick(local('2026-05-20', '08:30'));
    expect(sent.map(({ to }) => to)).toEqual([`personal-${leader}`]);
    expect(sent[0]?.reply.text).toContain('Statusmøde for FH-01 er i morgen, torsdag 21. maj kl. 10.00.');
    expect(sent[0]?.reply.text).toContain('Supervision er i morgen, torsdag 21. maj.');
    expect((await tick(local('2026-05-22', '08:30'))).map(({ to }) => to)).toEqual([`personal-${leader}`]);
  });

  it('say in a channel of several sites whose own meeting it is, and nothing of the site in a channel of one', async () => {
    const { tick, people } = await scene();
    const both = ['fh', 'andet'];
    const conversation = '19:teamet@thread.tacv2';
    // A channel is kept like a person.
    await people.add({ ...personWith(conversation, 'member'), memberships: [] });
    const bind = (site: string) =>
      people.changeSite(tenant, site, (one) => ({ ...one, channel: { team: 'team', conversation } }));
    const inChannel = async (date: string) =>
      (await tick(local(date, '08:30'), both))
        .filter(({ to }) => to === `personal-${conversation}`)
        .map(({ reply }) => reply.text);
    await bind('fh');
    await tick(begin, both);
    await bind('andet');
    const told = (await inChannel('2026-05-27')).join(' ');
    expect(told).toContain('Supervision, Familiens Hus');
    expect(told).toContain('Supervision, Et andet sted');
    await people.changeSite(tenant, 'andet', ({ channel: _, ...rest }) => rest);
    expect((await inChannel('2026-07-20')).map((text) => text.split('. ')[0])).toEqual([
      'Møder på vej: Gennemgang af modeltroskab',
    ]);
  });

  it('in a channel say no more of a meeting that has been moved away', async () => {
    const { tick, people, reviews, updated } = await withMeeting();
    const conversation = '19:teamet@thread.tacv2';
    await people.add({ ...personWith(conversation, 'member'), memberships: [] });
    await people.changeSite(tenant, 'fh', (site) => ({ ...site, channel: { team: 'team', conversation } }));
    const texts = (all: Awaited<ReturnType<typeof tick>>) =>
      all.filter(({ to }) => to === `personal-${conversation}`).map(({ reply }) => reply.text);
    expect(texts(await tick(local('2026-05-20', '08:30'))).join()).toContain('Statusmøde, FH-01');
    const now = local('2026-05-20', '10:00');
    await reviews.move(tenant, 'fh', id, { date: '2026-06-11', time: '' }, press(now, 1));
    await tick(local('2026-05-20', '10:01'));
    expect(texts(updated)).toEqual(['Påmindelsen gælder ikke længere.']);
  });

  it('are none for a paused case, but the legal date goes on', async () => {
    const { tick, cases } = await withMeeting();
    await cases.change(tenant, 'fh', 'FH-01', (each) => ({ ...each, pausedFrom: '2026-05-10' }));
    expect(await tick(local('2026-05-13', '08:30'))).toEqual([]);
    const legal = await tick(local('2026-07-07', '08:30'));
    expect(legal.map(({ reply }) => reply.text).join()).toContain('skal ske senest tirsdag 4. august');
  });

  it('are none for a closed case', async () => {
    const { tick, cases } = await withMeeting();
    await tick(local('2026-05-12'));
    await cases.change(tenant, 'fh', 'FH-01', (each) => ({ ...each, closedOn: localDate(begin).toString() }));
    expect(await tick(local('2026-05-13', '08:30'))).toEqual([]);
  });

  it('speak English to who wants it, also unasked', async () => {
    const { tick, people } = await withMeeting();
    await people.change(tenant, member, (person) => ({ ...person, language: 'en' }));
    const [sent] = await tick(local('2026-05-13', '08:30'));
    expect(sent?.reply.text).toBe(
      'The status meeting for FH-01 is Thursday 21 May at 10:00, in five working days.',
    );
  });

  it('ask the coordinator for a legal date that is missing the morning after, the leader five working days later', async () => {
    const { tick, reviews } = await withMeeting();
    const now = local('2026-05-12', '14:00');
    await reviews.hold(tenant, 'fh', 'FH-01:foerste-opfoelgning:1', press(now));
    expect((await tick(local('2026-05-12', '14:01'))).map(({ to }) => to)).not.toContain(
      `personal-${coordinator}`,
    );
    const sent = await tick(local('2026-05-13', '08:30'));
    const asked = sent.find(({ to }) => to === `personal-${coordinator}`);
    expect(asked?.reply.text).toBe(
      'Den næste lovpligtige opfølgning for FH-01 mangler en dato. Myndigheden bestemmer den (Barnets lov § 95, stk. 3). Skriv den ind, når I har den.',
    );
    expect(wordsIn(asked?.reply)).toContain('Sæt dato');
    const later = await tick(local('2026-05-21', '08:30'));
    expect(later.map(({ to }) => to)).toContain(`personal-${leader}`);
  });
});
