import { describe, expect, it } from '@jest/globals';
import type { Person, Role } from '../../src/people/person.ts';
import { Site, SiteSettings } from '../../src/people/site.ts';
import { newest } from '../../src/programmes/form.ts';
import { hjemmebaseret } from '../../src/programmes/hjemmebaseret.ts';
import { pulseOf } from '../../src/programmes/programme.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import type { ExpectedForm } from '../../src/summaries/flags.ts';
import { type SummaryInput, summarise } from '../../src/summaries/summarise.ts';
import { notRelevantRises, shareOf, trendOf } from '../../src/summaries/summary.ts';
import { addWeeks } from '../../src/time.ts';
import { oid, tenant } from '../support/seed.ts';
import { caseOf, checkIn, late, local, monday, notDone, pulse, review, siteKey, week } from './scene.ts';

const form = { id: 'ugepuls' };

const site = (settings: object = {}): Site =>
  Site.parse({
    partition: `tenant:${tenant}`,
    id: `site:${siteKey}`,
    kind: 'site',
    tenant,
    site: siteKey,
    name: 'Familiens Hus',
    prefix: 'FH',
    programme: 'familieanbringelse',
    settings: SiteSettings.parse(settings),
  });

const input = (over: Partial<SummaryInput> = {}): SummaryInput => ({
  site: site(),
  cases: [],
  expected: [],
  expectedBefore: [],
  checkIns: [],
  reviews: [],
  people: [],
  programmeOf,
  ...over,
});

const made = (over: Partial<SummaryInput> = {}, now = monday) => summarise(input(over), week, now);
const weeksAgo = (weeks: number) => addWeeks(week, -weeks);

const asks = (code: string, found?: ReturnType<typeof pulse>, keyWorker = oid(1)): ExpectedForm => ({
  one: caseOf(code, { keyWorker }),
  form,
  ...(found === undefined ? {} : { checkIn: found }),
});

const worker = (number: number, role: Role): Person => ({
  partition: `people:${tenant}`,
  id: `person:${oid(number)}`,
  kind: 'person',
  tenant,
  oid: oid(number),
  name: `Person ${number}`,
  memberships: [{ site: siteKey, role }],
  administrator: false,
  language: 'da',
});

describe('what calls for action', () => {
  const reviews = [
    review('FH-07', 'foerste-opfoelgning', '2026-04-30'),
    review('FH-08', 'foerste-opfoelgning', '2026-05-04'),
    // The tenth working day from Monday 4 May is Tuesday 19 May: Thursday 14 May is Kristi Himmelfart.
    review('FH-09', 'barnets-plan', '2026-05-19'),
    review('FH-10', 'barnets-plan', '2026-05-20'),
    review('FH-11', 'opfoelgning', undefined),
    review('FH-01', 'statusmoede', '2026-05-01'),
    review('FH-02', 'statusmoede', '2026-05-06'),
  ];
  const codes = (list: readonly { readonly code?: string }[]) => list.map((one) => one.code);

  it('is what the law wants first: overdue, within ten working days, without a date', () => {
    const { actions } = made({ reviews });
    expect(codes(actions.legalOverdue)).toEqual(['FH-07']);
    expect(codes(actions.legalSoon)).toEqual(['FH-08', 'FH-09']);
    expect(codes(actions.undated)).toEqual(['FH-11']);
  });

  it('is a local meeting only when its day has passed', () => {
    expect(codes(made({ reviews }).actions.overdue)).toEqual(['FH-01']);
  });

  it('leaves a local meeting of a case in a pause alone, never a legal date', () => {
    const cases = [
      caseOf('FH-01', { pausedFrom: '2026-04-01' }),
      caseOf('FH-07', { pausedFrom: '2026-04-01' }),
    ];
    const { actions } = made({ reviews, cases });
    expect(actions.overdue).toEqual([]);
    expect(codes(actions.legalOverdue)).toEqual(['FH-07']);
  });

  it('says of a legal date whether a day was agreed on, or it is only the latest one', () => {
    const { enteredBy, ...rule } = review('FH-12', 'foerste-opfoelgning', '2026-05-08');
    expect(enteredBy).toBeDefined();
    expect(made({ reviews: [rule] }).actions.legalSoon).toMatchObject([{ code: 'FH-12', agreed: false }]);
    expect(made({ reviews }).actions.legalSoon).toMatchObject([{ agreed: true }, { agreed: true }]);
  });

  it('is a wish for the leader until the leader has seen it, also one from the running week', () => {
    const asked = pulse('FH-02', addWeeks(week, 1), '33333', {
      leaderContact: { revision: 1, at: '2026-05-07T07:12:00.000Z' },
    });
    const seen = pulse('FH-03', week, '33333', {
      leaderContact: {
        revision: 1,
        at: '2026-04-30T07:12:00.000Z',
        seen: { by: oid(3), at: '2026-04-30T08:00:00.000Z' },
      },
    });
    expect(made({ checkIns: [asked, seen] }).actions.contacts).toEqual([{ code: 'FH-02', week: '2026-W19' }]);
  });

  it('is counted without codes, so that it can be kept', () => {
    expect(made({ reviews }).figures.action).toMatchObject({
      legalOverdue: { count: 1, cases: 1 },
      legalSoon: { count: 2, cases: 2 },
      undated: { count: 1, cases: 1 },
      overdue: { count: 1, cases: 1 },
    });
    expect(JSON.stringify(made({ reviews }).figures)).not.toMatch(/FH-\d/);
  });
});

describe('the flags', () => {
  const flags = (over: Partial<SummaryInput>) => made(over).actions.flags;

  it('rise when the pulse is missing two weeks running, not one', () => {
    const cases = [caseOf('FH-01'), caseOf('FH-02')];
    const expected = [asks('FH-01'), asks('FH-02')];
    const expectedBefore = [asks('FH-01'), asks('FH-02', pulse('FH-02', weeksAgo(1), '33333'))];
    expect(flags({ cases, expected, expectedBefore })).toEqual([{ kind: 'missed-twice', code: 'FH-01' }]);
  });

  it('accuse nobody of a week that still runs', () => {
    const over = { cases: [caseOf('FH-01')], expected: [asks('FH-01')], expectedBefore: [asks('FH-01')] };
    for (const now of [local('2026-04-27', '00:00'), local('2026-05-03', '23:59')]) {
      expect(made(over, now).actions.flags).toEqual([]);
    }
    expect(made(over, local('2026-05-04', '00:00')).actions.flags).toHaveLength(1);
  });

  const network = (...levels: readonly string[]) =>
    levels.map((level, index) => pulse('FH-01', weeksAgo(levels.length - 1 - index), `333${level}3`));

  it('rise when an element is at 1 or lower in three cards in a row', () => {
    const cases = [caseOf('FH-01')];
    const low = { kind: 'low-delivery', code: 'FH-01', programme: 'familieanbringelse', element: 'netvaerk' };
    expect(flags({ cases, checkIns: network('2', '1', '0', '1') })).toEqual([low]);
    expect(flags({ cases, checkIns: network('1', '1') })).toEqual([]);
    expect(flags({ cases, checkIns: network('0', '1', '2', '1') })).toEqual([]);
  });

  it('take "Ikke relevant" neither as low nor as the end of a row', () => {
    expect(flags({ cases: [caseOf('FH-01')], checkIns: network('1', '1', '-', '1') })).toHaveLength(1);
    expect(flags({ cases: [caseOf('FH-01')], checkIns: network('1', '1', '-') })).toEqual([]);
  });

  it('say nothing about a case that is closed', () => {
    const cases = [caseOf('FH-01', { closedOn: '2026-05-01' })];
    expect(flags({ cases, checkIns: network('1', '1', '1') })).toEqual([]);
    expect(flags({ cases, expected: [asks('FH-01')], expectedBefore: [asks('FH-01')] })).toEqual([]);
    const leaving = [caseOf('FH-04', { phase: 'udslusning', closedOn: '2026-05-01' })];
    expect(flags({ cases: leaving, checkIns: [checkIn('FH-04', week, 'ke5', { u4: 'nej' })] })).toEqual([]);
  });

  it('rise when discharge has begun and the newest card misses receivers or the handover', () => {
    const cases = [caseOf('FH-04', { phase: 'udslusning' })];
    const card = (weeks: number, u4: string, u5: string) =>
      checkIn('FH-04', weeksAgo(weeks), 'ke5', { u1: 'ja', u2: 'ja', u4, u5 });
    expect(flags({ cases, checkIns: [card(2, 'nej', 'mangler'), card(0, 'i-gang', 'mangler')] })).toEqual([
      { kind: 'discharge', code: 'FH-04' },
    ]);
    expect(flags({ cases, checkIns: [card(2, 'nej', 'mangler'), card(0, 'ja', 'dato-sat')] })).toEqual([]);
    expect(flags({ cases: [caseOf('FH-04')], checkIns: [card(0, 'nej', 'mangler')] })).toEqual([]);
  });

  it('rise when every card of two periods of four weeks says that there was no supervision', () => {
    const card = (weeks: number, m6: string) => checkIn('FH-01', weeksAgo(weeks), 'ke2', { m6 });
    expect(flags({ checkIns: [card(5, 'nej'), card(1, 'nej')] })).toEqual([{ kind: 'supervision' }]);
    expect(flags({ checkIns: [card(5, 'planlagt'), card(1, 'nej')] })).toEqual([]);
    expect(flags({ checkIns: [card(1, 'nej')] })).toEqual([]);
  });

  it('never speak of progression: a fall in p6 is for those who work with the family', () => {
    const fall = [0, 1].map((weeks) => checkIn('FH-01', weeksAgo(weeks), 'ugepuls', { p6: -2, p7: 'nej' }));
    expect(flags({ cases: [caseOf('FH-01')], checkIns: fall, site: site({ progression: true }) })).toEqual(
      [],
    );
  });
});

describe('check-ins', () => {
  it('are received, said to be impossible, or missing, of those expected', () => {
    const expected = [
      asks('FH-01', pulse('FH-01', week, '33333')),
      asks('FH-02', pulse('FH-02', week, '33333')),
      asks('FH-02'),
      asks('FH-03', notDone('FH-03', week)),
      asks('FH-04'),
    ];
    expect(made({ expected }).figures.checkIns).toEqual({
      expected: { count: 5, cases: 4 },
      received: { count: 2, cases: 2 },
      notDone: { count: 1, cases: 1 },
      missing: { count: 2, cases: 2 },
      roles: [],
    });
  });

  const people = [1, 2, 3]
    .map((n) => worker(n, 'member'))
    .concat([4, 5, 6].map((n) => worker(n, 'coordinator')));
  const answered = pulse('FH-01', week, '33333');
  const spread = (...numbers: readonly number[]) =>
    numbers.map((number, index) =>
      asks(`FH-0${index + 1}`, number === 3 ? answered : undefined, oid(number)),
    );

  it('are shown by role when each role has three key workers', () => {
    const { roles } = made({ people, expected: spread(1, 2, 3, 4, 5, 6) }).figures.checkIns;
    expect(roles).toEqual([
      { role: 'coordinator', count: 3 },
      { role: 'member', count: 2 },
    ]);
  });

  it('count somebody with two roles once, as the coordinator that they also are', () => {
    const both = [4, 5, 6].map((n): Person => {
      const roles: readonly Role[] = ['member', 'leader', 'coordinator'];
      return { ...worker(n, 'member'), memberships: roles.map((role) => ({ site: siteKey, role })) };
    });
    const { roles } = made({ people: [...people.slice(0, 3), ...both], expected: spread(1, 2, 3, 4, 5, 6) })
      .figures.checkIns;
    expect(roles).toEqual([
      { role: 'coordinator', count: 3 },
      { role: 'member', count: 2 },
    ]);
  });

  it('name no role of which nothing is missing', () => {
    const members = [1, 2, 3].map((number) => asks(`FH-1${number}`, answered, oid(number)));
    const { roles } = made({ people, expected: [...members, ...spread(4, 5, 6)] }).figures.checkIns;
    expect(roles).toEqual([{ role: 'coordinator', count: 3 }]);
  });

  it('are not shown by role when one role has two: the difference would be a person', () => {
    expect(made({ people, expected: spread(1, 2, 3, 4, 5) }).figures.checkIns.roles).toEqual([]);
  });
});

describe('delivery', () => {
  const element = (checkIns: SummaryInput['checkIns'], id = 'team') => {
    const found = made({ checkIns }).figures.elements.find((one) => one.element === id);
    if (found === undefined) throw new Error(`no element ${id}`);
    return found;
  };

  it('is the share of answers at 2 or 3 in four weeks, with "Ikke relevant" counted apart', () => {
    const team = element([
      pulse('FH-01', week, '32222'),
      pulse('FH-01', weeksAgo(3), '1----'),
      pulse('FH-02', weeksAgo(1), '0----'),
      pulse('FH-02', weeksAgo(2), '-----'),
      checkIn('FH-03', week, 'ke1', { t3: 2, t4: 3, t6: null }),
      pulse('FH-03', weeksAgo(4), '3----'),
    ]);
    expect(team).toMatchObject({ answers: 5, positive: 3, notRelevant: 2, cases: 3, casesAsked: 3 });
    expect(shareOf(team)).toBe(0.6);
    expect(team.before).toEqual({ answers: 1, positive: 1, notRelevant: 0 });
  });

  it('has too few answers at four and enough at five', () => {
    const four = Array.from({ length: 4 }, (_, index) => pulse(`FH-0${index + 1}`, week, '3----'));
    expect(shareOf(element(four))).toBeUndefined();
    expect(shareOf(element([...four, pulse('FH-05', week, '3----')]))).toBe(1);
  });

  const many = (count: number, weeks: number, level: string) =>
    Array.from({ length: count }, (_, index) => pulse(`FH-${10 + index}`, weeksAgo(weeks), `${level}----`));

  it('has a trend only with ten answers in both windows', () => {
    expect(trendOf(element([...many(10, 0, '1'), ...many(10, 4, '3')]))).toBe('down');
    expect(trendOf(element([...many(10, 0, '3'), ...many(10, 4, '1')]))).toBe('up');
    expect(trendOf(element([...many(10, 0, '3'), ...many(10, 4, '3')]))).toBe('level');
    const of20 = (weeks: number, positive: number) => [
      ...many(20, weeks, '3').slice(0, positive),
      ...many(20, weeks, '1').slice(positive),
    ];
    // Five percentage points are a trend, in either direction; four are none.
    expect(trendOf(element([...of20(0, 17), ...of20(4, 16)]))).toBe('up');
    expect(trendOf(element([...of20(0, 16), ...of20(4, 17)]))).toBe('down');
    expect(trendOf(element([...many(24, 0, '3'), pulse('FH-09', week, '1----'), ...many(25, 4, '3')]))).toBe(
      'level',
    );
    expect(trendOf(element([...many(9, 0, '1'), ...many(10, 4, '3')]))).toBeUndefined();
    expect(trendOf(element([...many(10, 0, '1'), ...many(9, 4, '3')]))).toBeUndefined();
  });

  it('warns when "Ikke relevant" is chosen more and more', () => {
    expect(notRelevantRises(element([...many(10, 0, '-'), ...many(10, 4, '3')]))).toBe(true);
    expect(notRelevantRises(element([...many(10, 0, '3'), ...many(10, 4, '3')]))).toBe(false);
    expect(notRelevantRises(element([...many(9, 0, '-'), ...many(10, 4, '3')]))).toBe(false);
    const open = (weeks: number, count: number) => [
      ...many(10, weeks, '-').slice(0, count),
      ...many(10, weeks, '3').slice(count),
    ];
    expect(notRelevantRises(element([...open(0, 3), ...open(4, 2)]))).toBe(true);
    expect(notRelevantRises(element([...open(0, 3), ...open(4, 3)]))).toBe(false);
  });

  it('is followed over the last four weeks, each with the window that ended then', () => {
    const { weeks } = element([...many(5, 6, '3'), ...many(5, 3, '1'), ...many(5, 0, '1')]);
    expect(weeks).toEqual([
      { week: '2026-W15', answers: 10, positive: 5 },
      { week: '2026-W16', answers: 5, positive: 0 },
      { week: '2026-W17', answers: 5, positive: 0 },
      { week: '2026-W18', answers: 10, positive: 0 },
    ]);
  });

  it('keeps two programmes of one site apart', () => {
    const famko = made({ cases: [caseOf('FH-01', { programme: 'famko' })] }).figures.elements;
    expect(new Set(famko.map((one) => one.programme))).toEqual(new Set(['familieanbringelse', 'famko']));
  });

  it('still tells of a programme whose last case is closed, while its answers count', () => {
    const items = newest(pulseOf(hjemmebaseret)).items.filter(({ kind }) => kind === 'delivery');
    const answers = Object.fromEntries(items.map(({ key }) => [key, 3]));
    const there = { ...pulse('FH-01', week, ''), programme: 'hjemmebaseret', answers };
    const { elements } = made({ cases: [], checkIns: [there] }).figures;
    expect(
      elements.filter(({ programme }) => programme === 'hjemmebaseret').map(({ positive }) => positive),
    ).toEqual(hjemmebaseret.elements.map(() => 1));
  });
});

describe('progression', () => {
  const cases = ['FH-01', 'FH-02', 'FH-03', 'FH-04', 'FH-05'];
  /** Every case in each of the twelve weeks; the last of them falls. */
  const answered = (by = oid(1)) =>
    Array.from({ length: 12 }, (_, back) => back).flatMap((back) =>
      cases.map((code) =>
        checkIn(code, weeksAgo(back), 'ugepuls', { p6: code === 'FH-05' ? -1 : 1, p7: 'nej' }, { by }),
      ),
    );
  const kind = (over: Partial<SummaryInput>) =>
    made({ site: site({ progression: true }), checkIns: answered(), ...over }).figures.progression.kind;

  it('is not counted at all where the site has not switched it on', () => {
    expect(made({ checkIns: answered() }).figures.progression).toEqual({ kind: 'off' });
    expect(kind({})).toBe('shown');
  });

  it('counts no case as hidden that a leader of the site knows: theirs, or filled in by them', () => {
    const people = [worker(3, 'leader'), worker(1, 'member')];
    expect(kind({ people, cases: cases.map((code) => caseOf(code)) })).toBe('shown');
    for (const held of [{ keyWorker: oid(3) }, { deputy: oid(3) }]) {
      const own = cases.map((code) => caseOf(code, code === 'FH-02' ? held : {}));
      expect(kind({ people, cases: own })).toBe('few');
    }
    expect(kind({ people, checkIns: answered(oid(3)) })).toBe('few');
  });
});

describe('meetings, places and data', () => {
  it('counts the meetings of the next 14 days by type, today included', () => {
    const reviews = [
      review('FH-01', 'statusmoede', '2026-05-04'),
      review('FH-02', 'statusmoede', '2026-05-17'),
      review('FH-03', 'statusmoede', '2026-05-18'),
      review(undefined, 'supervision', '2026-05-12'),
      review('FH-04', 'foerste-opfoelgning', '2026-05-13'),
    ];
    expect(made({ reviews }).figures.meetings).toEqual([
      { type: 'statusmoede', count: 2, cases: 2 },
      { type: 'foerste-opfoelgning', count: 1, cases: 1 },
      { type: 'supervision', count: 1, cases: 0 },
    ]);
  });

  it('does not call a legal date a meeting until somebody has agreed on the day', () => {
    const { enteredBy, ...rule } = review('FH-04', 'foerste-opfoelgning', '2026-05-13');
    expect(enteredBy).toBeDefined();
    const { figures, actions } = made({ reviews: [rule] });
    expect(figures.meetings).toEqual([]);
    expect(actions.legalSoon).toHaveLength(1);
  });

  it('counts who has a place: begun, not closed, not moved out', () => {
    const cases = [
      caseOf('FH-01'),
      caseOf('FH-02', { phase: 'efter' }),
      caseOf('FH-03', { closedOn: '2026-04-01' }),
      caseOf('FH-04', { startedOn: '2026-05-05' }),
      caseOf('FH-05', { startedOn: '2026-05-04' }),
    ];
    const { open, capacity } = made({ cases, site: site({ places: 4 }) }).figures;
    expect(open).toBe(3);
    expect(capacity).toEqual({ enrolled: 2, places: 4, planned: [] });
    expect(made({ cases }).figures.capacity).toEqual({ enrolled: 2, planned: [] });
  });

  it('tells who is planned to move in and out in the weeks to come, by week', () => {
    const moves = (of: string, more: object) => ({ week: of, in: 0, out: 0, ...more });
    const planned = [
      moves(addWeeks(week, 4), { out: 1 }),
      moves(week, { in: 3 }),
      moves(addWeeks(week, 1), { in: 2 }),
    ];
    expect(made({ site: site({ planned }) }).figures.capacity.planned).toEqual([
      { week: '2026-W19', in: 2, out: 0 },
      { week: '2026-W22', in: 0, out: 1 },
    ]);
  });

  it('tells form versions, what was left open and what came after its week; a correction is not late', () => {
    const corrected = pulse('FH-03', week, '33333', {
      at: '2026-05-06T08:00:00.000Z',
      earlier: ['2026-04-30T07:12:00.000Z', '2026-05-05T07:12:00.000Z'].map((at) => ({
        ...pulse('FH-03', week, '33333'),
        by: oid(1),
        at,
      })),
    });
    const checkIns = [
      late(pulse('FH-01', weeksAgo(1), '333--')),
      pulse('FH-02', week, '33333'),
      corrected,
      notDone('FH-04', week),
      // Not assessed is an answer about the family: no share tells of it.
      checkIn('FH-05', weeksAgo(3), 'ugepuls', { p6: null, p7: 'nej' }),
      pulse('FH-06', weeksAgo(4), '-----'),
      pulse('FH-06', addWeeks(week, 1), '-----'),
    ];
    expect(made({ checkIns }).figures.quality).toEqual({
      versions: [{ programme: 'familieanbringelse', form: 'ugepuls', version: 1, count: 4 }],
      asked: 15,
      nulls: 2,
      answered: 4,
      late: 1,
      cases: 4,
      sources: [],
    });
  });

  it('is all zeros for an empty site', () => {
    const { figures, actions } = made({}, local('2026-05-25', '07:30'));
    expect(figures).toMatchObject({ open: 0, checkIns: { expected: { count: 0 } }, meetings: [] });
    expect(figures.elements.map((one) => one.answers)).toEqual([0, 0, 0, 0, 0]);
    expect(Object.values(actions).flat()).toEqual([]);
  });
});
