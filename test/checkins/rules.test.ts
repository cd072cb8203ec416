import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/cases/case.ts';
import { dueForms, pulseTimes, type ReviewDate } from '../../src/checkins/due-forms.ts';
import { isOpenOn, refusalOf } from '../../src/checkins/rules.ts';
import { Person, peoplePartition, personId, type Role } from '../../src/people/person.ts';
import { SiteSettings } from '../../src/people/site.ts';
import { familieanbringelse } from '../../src/programmes/familieanbringelse.ts';
import { individuel } from '../../src/programmes/familieanbringelse-forms.ts';
import { famko } from '../../src/programmes/famko.ts';
import { type Programme, pulseOf } from '../../src/programmes/programme.ts';
import { addWeeks, at, dateOf, localDateTime, mondayOf, type Week, weekOf } from '../../src/time.ts';
import { oid, tenant } from '../support/seed.ts';

const settings = SiteSettings.parse({});
const local = (week: Week) => {
  const times = pulseTimes(week, settings);
  const say = (moment?: Parameters<typeof localDateTime>[0]) =>
    moment === undefined ? undefined : localDateTime(moment).toString();
  return [say(times?.card), say(times?.nudge)];
};

const caseFrom = (over: Partial<Case>): Case => ({
  partition: 'p',
  id: 'FH-01',
  kind: 'case',
  tenant,
  site: 's',
  code: 'FH-01',
  programme: 'familieanbringelse',
  phase: 'ophold',
  phases: [{ phase: 'ophold', from: '2026-01-05' }],
  startedOn: '2026-01-05',
  keyWorker: oid(1),
  pauses: [],
  version: 0,
  ...over,
});

const ids = (
  one: Case,
  week: Week,
  reviews: readonly ReviewDate[] = [],
  of: Programme = familieanbringelse,
) => dueForms(of, one, week, reviews, settings).map(({ form }) => form.id);

const june5 = { ...settings, calendar: { ...settings.calendar, june5: false } };

describe('who may fill in which week until when', () => {
  const someone = (number: number, role: Role = 'member', site = 's') =>
    Person.parse({
      partition: peoplePartition(tenant),
      id: personId(oid(number)),
      kind: 'person',
      tenant,
      oid: oid(number),
      name: `Opdigtet ${number}`,
      memberships: [{ site, role }],
    });
  const week = '2026-W19';
  type Moment = readonly [day: string, time: string];
  const noon: Moment = ['2026-05-07', '12:00'];
  const said = (person: Person, over: Partial<Case> = {}, [day, time] = noon) =>
    refusalOf(person, caseFrom(over), week, at(dateOf(day), time)) ?? 'may';
  const monday: Moment = ['2026-05-11', '00:00'];

  it('is who holds the case, or the coordinator; not who holds it at a site they have left', () => {
    expect(said(someone(1))).toBe('may');
    expect(said(someone(2), { deputy: oid(2) })).toBe('may');
    expect(said(someone(2))).toBe('not-yours');
    expect(said(someone(2, 'coordinator'))).toBe('may');
    expect(said(someone(3, 'leader'))).toBe('not-yours');
    expect(said(someone(1, 'member', 'another'))).toBe('not-yours');
    expect(said(someone(2, 'coordinator', 'another'))).toBe('not-yours');
  });

  it('is from the week’s Monday to its Sunday, for the coordinator fourteen days more', () => {
    expect(said(someone(1), {}, ['2026-05-03', '23:59'])).toBe('week-ahead');
    expect(said(someone(1), {}, ['2026-05-04', '00:00'])).toBe('may');
    expect(said(someone(1), {}, ['2026-05-10', '23:59'])).toBe('may');
    expect(said(someone(1), {}, monday)).toBe('week-closed');
    expect(said(someone(1, 'leader'), {}, monday)).toBe('week-closed');
    expect(said(someone(2, 'coordinator'), {}, monday)).toBe('may');
    expect(said(someone(2, 'coordinator'), {}, ['2026-05-24', '23:59'])).toBe('may');
    expect(said(someone(2, 'coordinator'), {}, ['2026-05-25', '00:00'])).toBe('week-over');
    expect(said(someone(1), {}, ['2026-05-25', '00:00'])).toBe('week-over');
  });

  it('is nobody once the case is closed or in a pause that has begun, nor before the week it started in', () => {
    expect(said(someone(1), { closedOn: '2026-05-06' })).toBe('case-closed');
    expect(said(someone(1), { pausedFrom: '2026-05-07' })).toBe('case-paused');
    expect(said(someone(1), { pausedFrom: '2026-05-08' })).toBe('may');
    expect(said(someone(1), { startedOn: '2026-05-10' })).toBe('may');
    expect(said(someone(1), { startedOn: '2026-05-11' })).toBe('not-started');
  });

  it('is asked of no case that is closed, or in a pause from that day on', () => {
    const open = (over: Partial<Case>) => isOpenOn(caseFrom(over), dateOf('2026-05-07'));
    expect(open({})).toBe(true);
    expect(open({ pausedFrom: '2026-05-08' })).toBe(true);
    expect(open({ pausedFrom: '2026-05-07' })).toBe(false);
    expect(open({ closedOn: '2026-05-07' })).toBe(false);
  });
});

describe('the week’s card', () => {
  it('goes out Thursday at 09:00 with a reminder Friday at 10:00', () => {
    expect(local('2026-W19')).toEqual(['2026-05-07T09:00:00', '2026-05-08T10:00:00']);
  });

  it('goes out Friday, without a reminder, when Thursday is Kristi Himmelfart', () => {
    expect(local('2026-W20')).toEqual(['2026-05-15T09:00:00', undefined]);
  });

  it('goes out the last working day before Thursday when Thursday and Friday are holidays', () => {
    expect(local('2026-W14')).toEqual(['2026-04-01T09:00:00', undefined]); // Easter
    expect(local('2026-W53')).toEqual(['2026-12-30T09:00:00', undefined]); // 31 December and New Year's Day
  });

  it('has its reminder on 5 June where the site is open that day', () => {
    expect(pulseTimes('2026-W23', settings)?.nudge).toBeUndefined();
    expect(String(pulseTimes('2026-W23', june5)?.nudge)).toBe('2026-06-05T08:00:00Z');
  });

  it('keeps 09:00 over the change to summer time', () => {
    expect(local('2026-W13')[0]).toBe('2026-03-26T09:00:00');
    expect(local('2026-W44')[0]).toBe('2026-10-29T09:00:00');
  });
});

describe('the forms that a week calls for', () => {
  it('is the pulse every week from the start, and nothing while paused or after closing', () => {
    const one = caseFrom({});
    expect(ids(one, '2026-W02')).toEqual(['ugepuls']);
    expect(ids(one, '2026-W01')).toEqual([]);
    const closedIn = (closedOn: string) =>
      ['2026-W05', '2026-W06', '2026-W07'].map((week) => ids(caseFrom({ closedOn }), week).length > 0);
    expect(closedIn('2026-02-05')).toEqual([true, false, false]); // the day of the week's card
    expect(closedIn('2026-02-06')).toEqual([true, true, false]);
    const paused = caseFrom({ pauses: [{ from: '2026-02-03', to: '2026-02-10' }] });
    expect(ids(paused, '2026-W06')).toEqual([]);
    expect(ids(paused, '2026-W07')).toContain('ugepuls');
  });

  it('begins in the week in which the case was created here, and keeps the rhythm of its start', () => {
    const weeks = (createdOn?: string) => {
      const one = caseFrom(createdOn === undefined ? {} : { createdOn });
      return ['2026-W18', '2026-W19', '2026-W20'].map((week) => ids(one, week).length > 0);
    };
    expect(weeks()).toEqual([true, true, true]);
    expect(weeks('2026-05-05')).toEqual([false, true, true]);
    expect(weeks('2026-05-08')).toEqual([false, true, true]);
    // Created in a weekend there is nobody to ask until Monday.
    expect(weeks('2026-05-09')).toEqual([false, false, true]);
    expect(ids(caseFrom({ createdOn: '2025-12-01' }), '2026-W01')).toEqual([]);
    const called = (one: Case) => ['2026-W04', '2026-W05', '2026-W06'].map((week) => ids(one, week).join());
    expect(called(caseFrom({}))).toEqual(['ugepuls,ke1', 'ugepuls,ke2', 'ugepuls']);
    expect(called(caseFrom({ createdOn: '2026-01-26' }))).toEqual(['', 'ugepuls,ke2', 'ugepuls']);
  });

  it('asks for KE1 two weeks after the start and KE2 the week after it, then every fourth week', () => {
    const one = caseFrom({});
    const called = Array.from({ length: 10 }, (_, index) =>
      ids(one, addWeeks('2026-W02', index)).slice(1).join(),
    );
    expect(called).toEqual(['', '', 'ke1', 'ke2', '', '', 'ke1', 'ke2', '', '']);
  });

  it('asks for nothing before a meeting once its day is over, however many forms wait for it', () => {
    const pulse = pulseOf(familieanbringelse);
    const before = ['a', 'b', 'c'].map((id) => ({ ...individuel, id }));
    const crowded: Programme = { ...familieanbringelse, forms: [pulse, ...before] };
    const monday = { type: 'statusmoede', on: dateOf('2026-03-16') };
    const weeks: readonly Week[] = ['2026-W11', '2026-W12', '2026-W13', '2026-W14'];
    expect(weeks.map((week) => ids(caseFrom({}), week, [monday], crowded).slice(1).join())).toEqual([
      'a',
      'b',
      '',
      '',
    ]);
  });

  it('never asks for more than two forms of one case in a week, whatever falls together, and forgets none', () => {
    const one = caseFrom({
      phase: 'udslusning',
      phases: [
        { phase: 'ophold', from: '2026-01-05' },
        { phase: 'udslusning', from: '2026-02-02' },
      ],
    });
    const statusmoede = (on: string): ReviewDate => ({ type: 'statusmoede', on: dateOf(on) });
    const reviews = [statusmoede('2026-02-12'), statusmoede('2026-03-26')];
    const weeks = Array.from({ length: 24 }, (_, index) => ids(one, addWeeks('2026-W02', index), reviews));
    expect(weeks.map(([pulse]) => pulse)).toEqual(weeks.map(() => 'ugepuls'));
    // KE5 is called every second week from W06; while it waits it is not called twice.
    expect(weeks.map((week) => week.slice(1).join())).toEqual(
      [
        ['', '', 'ke1', 'ke2', 'ke3', 'ke5', 'ke1', 'ke2', 'ke5', '', 'ke3', 'ke1'],
        ['ke2', 'ke5', 'ke1', 'ke2', 'ke5', '', 'ke1', 'ke2', 'ke5', '', 'ke1', 'ke2'],
      ].flat(),
    );
  });

  it('asks for the form of a second meeting on the same day at the start of the week after', () => {
    const meetings = (...until: string[]) =>
      ['statusmoede', 'netvaerksmoede'].map((type, index) => ({
        type,
        on: dateOf('2026-02-12'),
        ...(index === 1 && until[0] !== undefined ? { until: at(dateOf(until[0]), '08:00') } : {}),
      }));
    const asked = (week: Week, reviews: readonly ReviewDate[]) =>
      dueForms(familieanbringelse, caseFrom({}), week, reviews, settings)
        .slice(1)
        .map(({ form, on }) => `${form.id} ${on}`);
    expect(asked('2026-W06', meetings())).toEqual(['ke3 2026-02-05']);
    expect(asked('2026-W07', meetings())).toEqual(['ke4 2026-02-09']);
    expect(asked('2026-W08', meetings())).toEqual(['ke1 2026-02-19']);
    // Held or moved before that morning, it is asked for no more.
    expect(asked('2026-W07', meetings('2026-02-10'))).toEqual(['ke4 2026-02-09']);
    expect(asked('2026-W07', meetings('2026-02-09'))).toEqual([]);
    // Moved after it, it keeps the week, so that nothing else is asked for in its place.
    const waits = { type: 'statusmoede', on: dateOf('2026-02-16') };
    const moved = meetings('2026-02-10').map((one) => ({ ...one, dropped: 'until' in one }));
    expect(asked('2026-W07', [...moved, waits])).toEqual([]);
    expect(asked('2026-W08', [...moved, waits])).toEqual(['ke3 2026-02-16']);
    // Two of one kind on a day are one form.
    const twice = [meetings()[0], meetings()[0]].flatMap((one) => one ?? []);
    expect([asked('2026-W06', twice), asked('2026-W07', twice)]).toEqual([['ke3 2026-02-05'], []]);
  });

  it('keeps the week for what was asked first, when another meeting is agreed on after that', () => {
    const first: ReviewDate = { type: 'netvaerksmoede', on: dateOf('2026-02-23') };
    const later: ReviewDate = {
      type: 'statusmoede',
      on: dateOf('2026-02-24'),
      from: at(dateOf('2026-02-17'), '12:00'),
    };
    expect(ids(caseFrom({}), '2026-W08', [first, later])).toEqual(['ugepuls', 'ke4']);
    expect(ids(caseFrom({}), '2026-W09', [first, later])).toEqual(['ugepuls', 'ke3']);
  });

  it('changes nothing that has been asked when a phase is entered with a day in the past', () => {
    const ophold = { phase: 'ophold', from: '2026-01-05' };
    const one = caseFrom({
      phase: 'udslusning',
      phases: [ophold, { phase: 'udslusning', from: '2026-01-27' }],
      phasesBefore: [{ phases: [ophold], until: '2026-02-13T11:00:00.000Z' }],
    });
    const called = (of: Case) =>
      Array.from({ length: 7 }, (_, index) => ids(of, addWeeks('2026-W04', index)).slice(1).join());
    // Entered on Friday of week 7, when its card had gone: from week 8 on, every second week since 27 January.
    expect(called(caseFrom({}))).toEqual(['ke1', 'ke2', '', '', 'ke1', 'ke2', '']);
    expect(called(one)).toEqual(['ke1', 'ke2', '', '', 'ke1', 'ke2', 'ke5']);
    const { phasesBefore: _, ...told } = one;
    expect(called(told)).not.toEqual(called(one));
  });

  it('changes nothing that has been asked when the start is corrected, and goes on from the right day', () => {
    const said = (startedOn: string, corrected: string) =>
      caseFrom({
        startedOn: corrected,
        createdOn: startedOn,
        phases: [{ phase: 'ophold', from: corrected }],
        phasesBefore: [
          { phases: [{ phase: 'ophold', from: startedOn }], startedOn, until: '2026-01-30T11:00:00.000Z' },
        ],
      });
    const called = (of: Case) =>
      Array.from({ length: 9 }, (_, index) => ids(of, addWeeks('2026-W02', index)).join());
    const [pulse, ke1, ke2] = ['ugepuls', 'ugepuls,ke1', 'ugepuls,ke2'];
    expect(called(caseFrom({}))).toEqual([pulse, pulse, ke1, ke2, pulse, pulse, ke1, ke2, pulse]);
    // Corrected on Friday of week 5, when its card had gone.
    const earlier = called(said('2026-01-05', '2025-12-22'));
    expect(earlier).toEqual([pulse, pulse, ke1, ke2, ke1, ke2, pulse, pulse, ke1]);
    expect(ids(said('2026-01-05', '2025-12-22'), '2026-W01')).toEqual([]);
    // Nothing is lacking of the weeks before it began.
    const later = called(said('2026-01-05', '2026-01-19'));
    expect(later).toEqual(['', '', ke1, ke2, ke1, ke2, pulse, pulse, ke1]);
  });

  it('calls a form first when its weeks have passed, also when they are more than its rhythm', () => {
    const [pulse, form] = familieanbringelse.forms;
    if (pulse === undefined || form === undefined) throw new Error('no forms');
    const late = { ...form, triggers: [{ kind: 'every', weeks: 2, after: 4 } as const] };
    const programme: Programme = { ...familieanbringelse, forms: [pulse, late] };
    const called = Array.from(
      { length: 7 },
      (_, index) => ids(caseFrom({}), addWeeks('2026-W02', index), [], programme).length - 1,
    );
    expect(called).toEqual([0, 0, 0, 0, 1, 0, 1]);
  });

  it('owes a form its turn after one before a meeting, whatever became of the meeting since', () => {
    const called = (...reviews: ReviewDate[]) =>
      ['2026-W08', '2026-W09', '2026-W10'].map((week) => ids(caseFrom({}), week, reviews).slice(1).join());
    const meeting: ReviewDate = { type: 'netvaerksmoede', on: dateOf('2026-02-24') };
    const until = (day: string, dropped = false) => ({ until: at(dateOf(day), '12:00'), dropped });
    expect(called()).toEqual(['ke1', 'ke2', '']);
    expect(called(meeting)).toEqual(['ke4', 'ke1', 'ke2']);
    expect(called({ ...meeting, ...until('2026-02-24') })).toEqual(['ke4', 'ke1', 'ke2']);
    // Asked for on Tuesday 17 February: what became of the meeting after that leaves the week to it.
    expect(called({ ...meeting, ...until('2026-02-17', true) })).toEqual(['', 'ke1', 'ke2']);
    expect(called({ ...meeting, ...until('2026-02-16', true) })).toEqual(['ke1', 'ke2', '']);
  });

  it('lets a meeting that is agreed on after the week’s card have the week only where there is room', () => {
    const known = (on: string, from: string): ReviewDate[] => [
      { type: 'netvaerksmoede', on: dateOf(on), from: at(dateOf(from), '12:00') },
    ];
    const called = (week: Week, reviews: ReviewDate[]) => ids(caseFrom({}), week, reviews).slice(1).join();
    expect(called('2026-W08', known('2026-02-24', '2026-02-18'))).toBe('ke4');
    expect(called('2026-W08', known('2026-02-24', '2026-02-19'))).toBe('ke1');
    expect(called('2026-W09', known('2026-02-24', '2026-02-19'))).toBe('ke4');
    expect(called('2026-W10', known('2026-02-24', '2026-02-19'))).toBe('ke2');
    expect(called('2026-W10', known('2026-03-10', '2026-03-05'))).toBe('ke4');
    // Agreed on when the week was over: nobody was asked.
    expect(called('2026-W10', known('2026-03-10', '2026-03-09'))).toBe('');
  });

  it('asks for KE3 on the day five working days before a status meeting, holidays counted, ahead of what waits', () => {
    const reviews = [{ type: 'statusmoede', on: dateOf('2026-04-09') }];
    const due = dueForms(familieanbringelse, caseFrom({}), '2026-W14', reviews, settings);
    expect(due.map(({ form, on }) => `${form.id} ${on}`)).toEqual(['ugepuls 2026-04-01', 'ke3 2026-03-30']);
  });

  it('asks for KE3 before no other meeting, and counts the days that the site is open', () => {
    const asked = (type: string, own = settings) =>
      dueForms(familieanbringelse, caseFrom({}), '2026-W23', [{ type, on: dateOf('2026-06-12') }], own)
        .filter(({ form }) => form.id === 'ke3')
        .map(({ on }) => String(on));
    expect(asked('statusmoede')).toEqual(['2026-06-04']);
    expect(asked('statusmoede', june5)).toEqual(['2026-06-05']);
    expect(asked('netvaerksmoede')).toEqual([]);
  });

  it('counts FAMKO’s pulses from the phase: every second week, every week, every fourth', () => {
    const one = caseFrom({
      programme: 'famko',
      phase: 'til-to-aar',
      phases: [
        { phase: 'graviditet', from: '2026-01-05' },
        { phase: 'foerste-halvaar', from: '2026-02-02' },
        { phase: 'til-to-aar', from: '2026-03-09' },
      ],
    });
    const weeks = Array.from(
      { length: 14 },
      (_, index) => ids(one, addWeeks('2026-W02', index), [], famko).length,
    );
    expect(weeks).toEqual([1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1]);
  });

  it('is quick for a case of three years', () => {
    const one = caseFrom({ startedOn: '2023-01-02', phases: [{ phase: 'ophold', from: '2023-01-02' }] });
    expect(ids(one, weekOf(mondayOf('2026-W19')))).toContain('ugepuls');
  });
});
