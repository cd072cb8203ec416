import { describe, expect, it } from '@jest/globals';
import { type Case, Case as CaseSchema, knownAt } from '../../src/cases/case.ts';
import { decide, mayUndo, type Wish } from '../../src/cases/change.ts';
import { familieanbringelse } from '../../src/programmes/familieanbringelse.ts';
import { at, dateOf, type Instant } from '../../src/time.ts';

const local = (date: string, time = '10:00'): Instant => at(dateOf(date), time);
const today = local('2026-05-07');

const caseWith = (over: Partial<Case> = {}): Case =>
  CaseSchema.parse({
    partition: 'site:t:s',
    id: 'FH-01',
    kind: 'case',
    tenant: 't',
    site: 's',
    code: 'FH-01',
    programme: 'familieanbringelse',
    phase: 'ophold',
    phases: [
      { phase: 'foer-indflytning', from: '2026-01-05' },
      { phase: 'ophold', from: '2026-02-02' },
    ],
    startedOn: '2026-01-05',
    keyWorker: 'anna',
    ...over,
  });

/** What stands after the wish, or why it does not. */
function outcome(one: Case, wish: Wish, now = today): Case | string {
  const decision = decide(one, wish, familieanbringelse, { oid: 'boss', now });
  if (decision.kind === 'write') return decision.one;
  return decision.kind === 'fault' ? decision.fault : decision.kind;
}

function written(one: Case, wish: Wish, now = today): Case {
  const next = outcome(one, wish, now);
  if (typeof next === 'string') throw new Error(next);
  return next;
}

const edit = (over: Partial<Extract<Wish, { kind: 'edit' }>> = {}): Wish => ({
  kind: 'edit',
  keyWorker: 'anna',
  phase: 'ophold',
  from: '2026-02-02',
  ...over,
});

describe('the form of a case', () => {
  it('that says what stands changes nothing', () => {
    expect(outcome(caseWith(), edit())).toBe('already');
    expect(outcome(caseWith({ deputy: 'bo' }), edit({ deputy: 'bo' }))).toBe('already');
  });

  it('keeps what the phases said until then, also when a phase is taken back or corrected', () => {
    const before = caseWith();
    const next = written(before, edit({ phase: 'udslusning', from: '2026-03-02' }));
    const undone = written(next, { kind: 'undo' }, local('2026-05-08'));
    expect(undone.phases).toEqual(before.phases);
    const on = (day: string) => knownAt(undone, local(day)).phases.at(-1)?.from;
    expect([on('2026-05-06'), on('2026-05-07'), on('2026-05-08'), on('2026-05-09')]).toEqual([
      '2026-02-02',
      '2026-03-02',
      '2026-02-02',
      '2026-02-02',
    ]);
    const corrected = written(before, edit({ from: '2026-02-09' }));
    expect(knownAt(corrected, local('2026-05-06')).phases).toEqual(before.phases);
    expect(knownAt(corrected, today).phases).toEqual(corrected.phases);
    expect(written(before, edit({ deputy: 'bo' }))).not.toHaveProperty('phasesBefore');
  });

  it('takes people, phase or both, says which, and counts the change', () => {
    expect(outcome(caseWith(), edit({ deputy: 'bo' }))).toMatchObject({
      deputy: 'bo',
      version: 1,
      change: { what: 'people', by: 'boss', before: { keyWorker: 'anna', phase: 'ophold' } },
    });
    expect(outcome(caseWith({ deputy: 'bo' }), edit())).not.toHaveProperty('deputy');
    expect(outcome(caseWith(), edit({ phase: 'udslusning', from: '2026-05-04' }))).toMatchObject({
      change: { what: 'phase' },
      phases: [{}, {}, { phase: 'udslusning', from: '2026-05-04' }],
    });
    expect(
      outcome(caseWith(), edit({ keyWorker: 'bo', phase: 'udslusning', from: '2026-05-04' })),
    ).toMatchObject({
      change: { what: 'edited' },
    });
  });

  it('corrects the day of a phase, or a phase that was taken for another, without a second entry', () => {
    const first = { phase: 'foer-indflytning', from: '2026-01-05' };
    expect(written(caseWith(), edit({ from: '2026-02-09' })).phases).toEqual([
      first,
      { phase: 'ophold', from: '2026-02-09' },
    ]);
    expect(written(caseWith(), edit({ phase: 'udslusning' })).phases).toEqual([
      first,
      { phase: 'udslusning', from: '2026-02-02' },
    ]);
  });

  it('that takes back a phase entered by mistake lets the one before go on from its own day', () => {
    const mistaken = written(caseWith(), edit({ phase: 'udslusning', from: '2026-04-06' }));
    const back = written(mistaken, edit({ phase: 'ophold', from: '2026-04-06' }));
    expect([back.phase, back.phases]).toEqual(['ophold', caseWith().phases]);
    expect(knownAt(back, local('2026-05-06')).phases).toEqual(caseWith().phases);
  });

  it('takes no day before the phase that it follows, none after today, and no phase of another programme', () => {
    const phase = 'udslusning';
    expect(outcome(caseWith(), edit({ phase, from: '2026-02-01' }))).toBe('date');
    expect(written(caseWith(), edit({ phase, from: '2026-05-07' })).phases).toHaveLength(3);
    expect(outcome(caseWith(), edit({ phase, from: '2026-05-08' }))).toBe('date');
    expect(written(caseWith(), edit({ from: '2026-01-05' })).phases.at(-1)?.from).toBe('2026-01-05');
    expect(outcome(caseWith(), edit({ from: '2026-01-04' }))).toBe('date');
    const third = written(caseWith(), edit({ phase, from: '2026-04-06' }));
    expect(outcome(third, edit({ phase, from: '2026-02-01' }))).toBe('date');
    expect(written(third, edit({ phase, from: '2026-02-02' })).phases).toHaveLength(3);
    expect(outcome(caseWith(), edit({ phase: 'graviditet', from: '2026-05-04' }))).toBe('phase');
  });

  it('takes nobody as their own deputy', () => {
    expect(outcome(caseWith(), edit({ deputy: 'anna' }))).toBe('same-person');
  });
});

describe('the day an examination ended', () => {
  const dates = (examinationEndedOn?: string): Wish => ({
    kind: 'dates',
    startedOn: '2026-01-05',
    ...(examinationEndedOn === undefined ? {} : { examinationEndedOn }),
  });

  it('is written, corrected, cleared, and each time counted as a change that says what it was', () => {
    const entered = written(caseWith(), dates('2026-03-02'));
    expect(entered).toMatchObject({
      examinationEndedOn: '2026-03-02',
      version: 1,
      change: { what: 'dates' },
    });
    const corrected = written(entered, dates('2026-03-09'));
    expect(corrected).toMatchObject({ examinationEndedOn: '2026-03-09', version: 2 });
    expect(outcome(corrected, dates('2026-03-09'))).toBe('already');
    expect(written(corrected, dates())).not.toHaveProperty('examinationEndedOn');
    expect(outcome(caseWith(), dates())).toBe('already');
  });

  it('lies between the start of the effort, as it ran beside it, and today', () => {
    expect(outcome(caseWith(), dates('2026-01-04'))).toBe('examination');
    expect(outcome(caseWith(), dates('2026-05-08'))).toBe('examination');
    for (const day of ['2026-01-05', '2026-05-07'])
      expect(written(caseWith(), dates(day)).examinationEndedOn).toBe(day);
  });

  it('is taken back as it was entered, and stays when something else is taken back', () => {
    const undo: Wish = { kind: 'undo' };
    const entered = written(caseWith(), dates('2026-03-02'));
    expect(written(entered, undo)).toEqual({ ...caseWith(), version: 2 });
    expect(written(written(entered, dates()), undo).examinationEndedOn).toBe('2026-03-02');
    expect(written(written(entered, { kind: 'pause' }), undo).examinationEndedOn).toBe('2026-03-02');
  });
});

describe('the day the effort began', () => {
  const starts = (startedOn: string): Wish => ({ kind: 'dates', startedOn });
  const undo: Wish = { kind: 'undo' };

  it('is corrected with the first phase, which began with it', () => {
    const earlier = written(caseWith(), starts('2025-12-01'));
    expect(earlier).toMatchObject({ startedOn: '2025-12-01', version: 1, change: { what: 'dates' } });
    expect(earlier.phases).toEqual([{ phase: 'foer-indflytning', from: '2025-12-01' }, caseWith().phases[1]]);
    expect(written(caseWith(), starts('2026-01-19')).phases[0]?.from).toBe('2026-01-19');
    expect(outcome(caseWith(), starts('2026-01-05'))).toBe('already');
  });

  it('leaves alone a first phase that was entered for a later day', () => {
    const later = caseWith({ phases: [{ phase: 'ophold', from: '2026-02-02' }] });
    expect(written(later, starts('2026-01-12')).phases).toEqual(later.phases);
    expect(written(later, starts('2026-02-09')).phases).toEqual([{ phase: 'ophold', from: '2026-02-09' }]);
  });

  it('lies in the six years past, not after the next phase, and an examination not before it', () => {
    for (const day of ['', '2026-05-08', '2020-05-06'])
      expect(outcome(caseWith({ phases: [] }), starts(day))).toBe('start');
    expect(outcome(caseWith(), starts('2026-02-03'))).toBe('start-phase');
    expect(written(caseWith(), starts('2026-02-02')).startedOn).toBe('2026-02-02');
    const examined = { ...starts('2026-01-19'), examinationEndedOn: '2026-01-12' };
    expect(outcome(caseWith({ examinationEndedOn: '2026-01-12' }), examined)).toBe('examination');
    // What began longer ago may stay as it is.
    const old = caseWith({ startedOn: '2019-01-07', phases: [{ phase: 'ophold', from: '2019-01-07' }] });
    const ended = { ...starts('2019-01-07'), examinationEndedOn: '2019-02-04' };
    expect(written(old, ended).examinationEndedOn).toBe('2019-02-04');
  });

  it('is taken back whole, also when something else was changed before it, and is known as it was said', () => {
    const paused = written(caseWith(), { kind: 'pause' });
    const corrected = written(paused, starts('2025-12-01'));
    const undone = written(corrected, undo, local('2026-05-08'));
    expect([undone.startedOn, undone.phases]).toEqual([caseWith().startedOn, caseWith().phases]);
    const on = (day: string) => knownAt(undone, local(day)).startedOn;
    expect([on('2026-05-06'), on('2026-05-07'), on('2026-05-08'), on('2026-05-09')]).toEqual([
      '2026-01-05',
      '2025-12-01',
      '2026-01-05',
      '2026-01-05',
    ]);
  });

  it('stays when a change is taken back that was written down before starts could be corrected', () => {
    const paused = written(caseWith(), { kind: 'pause' });
    if (paused.change?.before === undefined) throw new Error('no change');
    const { startedOn: _, ...before } = paused.change.before;
    const old = { ...paused, change: { ...paused.change, before } };
    expect(written(old, undo).startedOn).toBe('2026-01-05');
  });
});

describe('a pause', () => {
  it('begins once, and lasts through the day before it is ended', () => {
    const paused = written(caseWith(), { kind: 'pause' });
    expect(paused.pausedFrom).toBe('2026-05-07');
    expect(outcome(paused, { kind: 'pause' }, local('2026-05-08'))).toBe('already');
    const ended = written(paused, { kind: 'resume' }, local('2026-05-12'));
    expect(ended).not.toHaveProperty('pausedFrom');
    expect(ended.pauses).toEqual([{ from: '2026-05-07', to: '2026-05-11' }]);
    expect(outcome(ended, { kind: 'resume' }, local('2026-05-12'))).toBe('already');
  });

  it('of no whole day leaves nothing behind', () => {
    const paused = written(caseWith(), { kind: 'pause' });
    expect(written(paused, { kind: 'resume' }).pauses).toEqual([]);
    expect(written(paused, { kind: 'resume' }, local('2026-05-08')).pauses).toEqual([
      { from: '2026-05-07', to: '2026-05-07' },
    ]);
  });
});

describe('handing over', () => {
  const handOver = (one: Case, to: string) => outcome(one, { kind: 'hand-over', from: 'anna', to });

  it('moves whichever duty the leaver has, and leaves nobody as their own deputy', () => {
    expect(handOver(caseWith({ deputy: 'bo' }), 'carl')).toMatchObject({ keyWorker: 'carl', deputy: 'bo' });
    expect(handOver(caseWith({ keyWorker: 'bo', deputy: 'anna' }), 'carl')).toMatchObject({
      keyWorker: 'bo',
      deputy: 'carl',
    });
    const one = handOver(caseWith({ deputy: 'bo' }), 'bo');
    expect(one).toMatchObject({ keyWorker: 'bo' });
    expect(one).not.toHaveProperty('deputy');
  });

  it('leaves the cases of others alone, and hands nothing to the leaver', () => {
    expect(handOver(caseWith({ keyWorker: 'bo', deputy: 'carl' }), 'dora')).toBe('already');
    expect(handOver(caseWith(), 'anna')).toBe('same-person');
  });
});

describe('closing', () => {
  const closed = written(caseWith(), { kind: 'close', as: 'ended' });

  it('writes the day and the kind, once', () => {
    expect(closed).toMatchObject({ closedOn: '2026-05-07', closedAs: 'ended', version: 1 });
    expect(outcome(closed, { kind: 'close', as: 'mistake' })).toBe('already');
  });

  it.each<Wish>([
    edit({ deputy: 'bo' }),
    { kind: 'dates', startedOn: '2026-01-12' },
    { kind: 'pause' },
    { kind: 'resume' },
    { kind: 'hand-over', from: 'anna', to: 'bo' },
  ])('leaves nothing to change: $kind', (wish) => {
    expect(outcome(closed, wish)).toBe('closed');
  });
});

describe('undoing', () => {
  const undo: Wish = { kind: 'undo' };
  const day = (more: { milliseconds: number }): Instant => today.add({ hours: 24, ...more });

  it('takes back the whole of the last change for a day, and only once', () => {
    const before = caseWith({ deputy: 'bo' });
    const edited = written(before, edit({ keyWorker: 'carl', phase: 'udslusning', from: '2026-05-04' }));
    const undone = written(edited, undo, day({ milliseconds: 0 }));
    expect(undone).toEqual({ ...before, version: 2, phasesBefore: expect.any(Array) });
    expect(outcome(undone, undo)).toBe('already');
    expect(outcome(edited, undo, day({ milliseconds: 1 }))).toBe('too-late');
    expect([mayUndo(edited, day({ milliseconds: 0 })), mayUndo(edited, day({ milliseconds: 1 }))]).toEqual([
      true,
      false,
    ]);
    expect(mayUndo(undone, today)).toBe(false);
  });

  it('opens a closed case, and takes away what was not there before', () => {
    const closed = written(caseWith(), { kind: 'close', as: 'ended' });
    expect(written(closed, undo)).toEqual({ ...caseWith(), version: 2 });
    const paused = written(caseWith(), { kind: 'pause' });
    expect(written(paused, undo)).toEqual({ ...caseWith(), version: 2 });
  });

  it('of the opening closes the case as a mistake', () => {
    const opened = caseWith({ change: { what: 'opened', by: 'boss', at: today.toString() } });
    const undone = written(opened, undo, local('2026-05-08', '09:00'));
    expect(undone).toMatchObject({ closedOn: '2026-05-08', closedAs: 'mistake', version: 1 });
    expect(outcome(undone, undo)).toBe('already');
  });
});
