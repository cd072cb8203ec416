/** What a coordinator or leader may do to a case, decided without reading or writing anything. */

import { mayTakeCases } from '../people/access.ts';
import { holds } from '../people/holders.ts';
import type { Person } from '../people/person.ts';
import type { Programme } from '../programmes/programme.ts';
import { dateOf, type Instant, instantOf, localDate, stamp, Temporal } from '../time.ts';
import { type Case, type Change, type ClosedAs, fieldsOf, mayStartOn } from './case.ts';

/** What the form of a case holds: saved together, so that one undoing takes all of it back. */
interface Edit {
  readonly kind: 'edit';
  readonly keyWorker: string;
  readonly deputy?: string;
  readonly phase: string;
  /** The first day of that phase; absent when nobody chose one, as it stays the same. */
  readonly from?: string;
}

/** The dates that legal limits follow from, as they shall stand. */
interface Dates {
  readonly kind: 'dates';
  readonly startedOn: string;
  /** Absent: none has ended. */
  readonly examinationEndedOn?: string;
}

export type Wish =
  | Edit
  | Dates
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'close'; readonly as: ClosedAs }
  | { readonly kind: 'hand-over'; readonly from: string; readonly to: string }
  | { readonly kind: 'undo' };

/**
 * Why not. `date`: before the phase that it follows, or after today. `since`: another phase, and no day. `start`: an effort begins today or within the six years past. `start-phase`: after the second phase.
 * `examination`: it ended before the effort began, so that it did not run beside it, or after today. `too-late`: a change can be undone for a day. `self`: a leader does not give themselves a case.
 */
export type Fault =
  | 'closed'
  | 'phase'
  | 'date'
  | 'since'
  | 'start'
  | 'start-phase'
  | 'examination'
  | 'same-person'
  | 'self'
  | 'too-late';

export type Decision =
  | { readonly kind: 'write'; readonly one: Case }
  | { readonly kind: 'already' }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** What came of a wish, or of opening a case. */
export type Outcome =
  | { readonly kind: 'done' | 'already'; readonly one: Case }
  | { readonly kind: 'fault'; readonly fault: Fault | 'person'; readonly one?: Case }
  /** Not theirs to do, or no such case: said alike. */
  | { readonly kind: 'unknown' };

/** Who, when. */
export interface By {
  readonly oid: string;
  readonly now: Instant;
}

const already: Decision = { kind: 'already' };
const fault = (what: Fault): Decision => ({ kind: 'fault', fault: what });

/** A change can be undone for this long. */
const undoFor = { hours: 24 } as const;

function changed(one: Case, what: Change['what'], by: By, fields: Partial<Case>): Decision {
  const change = { what, by: by.oid, at: stamp(by.now), before: fieldsOf(one) };
  const past = saidBefore(one, { ...one, ...fields }, by);
  return { kind: 'write', one: cleaned({ ...one, ...fields, ...past, change, version: one.version + 1 }) };
}

const samePhases = (a: Case['phases'], b: Case['phases']): boolean =>
  a.length === b.length &&
  a.every(({ phase, from }, index) => phase === b[index]?.phase && from === b[index].from);

/** The phases and the start that stood until now, when they are others from now on. */
function saidBefore(
  { phases, startedOn, phasesBefore = [] }: Case,
  next: Pick<Case, 'phases' | 'startedOn'>,
  { now }: By,
) {
  if (samePhases(phases, next.phases) && startedOn === next.startedOn) return {};
  return { phasesBefore: [...phasesBefore, { phases, startedOn, until: stamp(now) }] };
}

/** Fields set to `undefined` are left out of the document. */
function cleaned(one: Case): Case {
  const { deputy, pausedFrom, closedOn, closedAs, examinationEndedOn, change, ...rest } = one;
  return {
    ...rest,
    ...(deputy === undefined ? {} : { deputy }),
    ...(pausedFrom === undefined ? {} : { pausedFrom }),
    ...(closedOn === undefined ? {} : { closedOn }),
    ...(closedAs === undefined ? {} : { closedAs }),
    ...(examinationEndedOn === undefined ? {} : { examinationEndedOn }),
    ...(change === undefined ? {} : { change }),
  };
}

/** The phases with the one that is wanted, the same ones when it stands there already, or why not. */
function phasesWith(
  one: Case,
  { phase, from: chosen }: Edit,
  programme: Programme,
  by: By,
): Case['phases'] | Fault {
  const last = one.phases.at(-1);
  if (!programme.phases.some((each) => each.id === phase)) return 'phase';
  const from = chosen ?? (phase === one.phase ? last?.from : undefined);
  if (from === undefined) return 'since';
  if (phase === one.phase && last?.from === from) return one.phases;
  const floor =
    phase === one.phase ? (one.phases.at(-2)?.from ?? one.startedOn) : (last?.from ?? one.startedOn);
  if (from < floor || from > localDate(by.now).toString()) return 'date';
  // The same phase with another day, or another phase from the same day, corrects what was entered.
  const corrects = phase === one.phase || last?.from === from;
  const earlier = corrects ? one.phases.slice(0, -1) : one.phases;
  // Back to the one before: it was never left, and runs from its own day.
  return phase !== one.phase && earlier.at(-1)?.phase === phase ? earlier : [...earlier, { phase, from }];
}

function edited(one: Case, wish: Edit, programme: Programme, by: By): Decision {
  const { keyWorker, deputy, phase } = wish;
  if (deputy === keyWorker) return fault('same-person');
  const phases = phasesWith(one, wish, programme, by);
  if (typeof phases === 'string') return fault(phases);
  const people = keyWorker !== one.keyWorker || deputy !== one.deputy;
  const inPhase = phases !== one.phases;
  if (!people && !inPhase) return already;
  const what = people && inPhase ? 'edited' : people ? 'people' : 'phase';
  return changed(one, what, by, { keyWorker, deputy, phase, phases });
}

/** The phases with a first one that began with the effort, and begins with it still. */
function phasesFrom({ phases, startedOn: before }: Case, startedOn: string): Case['phases'] {
  const [first, ...others] = phases;
  if (first === undefined || (first.from !== before && first.from >= startedOn)) return phases;
  return [{ ...first, from: startedOn }, ...others];
}

function dated(one: Case, { startedOn, examinationEndedOn }: Dates, by: By): Decision {
  const isStart = startedOn === one.startedOn;
  if (isStart && examinationEndedOn === one.examinationEndedOn) return already;
  const today = localDate(by.now);
  if (!isStart && !mayStartOn(startedOn, today)) return fault('start');
  if (!isStart && startedOn > (one.phases[1]?.from ?? startedOn)) return fault('start-phase');
  const isBeside = (ended: string) => ended >= startedOn && ended <= today.toString();
  if (examinationEndedOn !== undefined && !isBeside(examinationEndedOn)) return fault('examination');
  const phases = isStart ? one.phases : phasesFrom(one, startedOn);
  return changed(one, 'dates', by, { startedOn, examinationEndedOn, phases });
}

function resumed(one: Case, by: By): Decision {
  const from = one.pausedFrom;
  if (from === undefined) return already;
  const to = localDate(by.now).subtract({ days: 1 });
  const whole = Temporal.PlainDate.compare(dateOf(from), to) <= 0;
  const pauses = whole ? [...one.pauses, { from, to: to.toString() }] : one.pauses;
  return changed(one, 'resumed', by, { pausedFrom: undefined, pauses });
}

function handedOver(one: Case, from: string, to: string, by: By): Decision {
  if (one.keyWorker !== from && one.deputy !== from) return already;
  const keyWorker = one.keyWorker === from ? to : one.keyWorker;
  const next = one.deputy === from ? to : one.deputy;
  const deputy = next === keyWorker ? undefined : next;
  return changed(one, 'handed-over', by, { keyWorker, deputy });
}

function undone(one: Case, by: By): Decision {
  const { change } = one;
  if (change === undefined) return already;
  const until = instantOf(change.at).add(undoFor);
  if (Temporal.Instant.compare(by.now, until) > 0) return fault('too-late');
  if (change.before === undefined) {
    const closedOn = localDate(by.now).toString();
    const { change: _, ...rest } = one;
    return { kind: 'write', one: { ...rest, closedOn, closedAs: 'mistake', version: one.version + 1 } };
  }
  const gone = {
    deputy: undefined,
    pausedFrom: undefined,
    closedOn: undefined,
    closedAs: undefined,
    examinationEndedOn: undefined,
  };
  const { startedOn = one.startedOn, ...fields } = change.before;
  const before = { ...one, ...gone, ...fields, startedOn };
  const past = saidBefore(one, before, by);
  return { kind: 'write', one: cleaned({ ...before, ...past, change: undefined, version: one.version + 1 }) };
}

/** What a wish makes of a case. A closed case takes nothing but the undoing of its last change. */
export function decide(one: Case, wish: Wish, programme: Programme, by: By): Decision {
  if (wish.kind === 'undo') return undone(one, by);
  if (wish.kind === 'close' && one.closedOn !== undefined) return already;
  if (one.closedOn !== undefined) return fault('closed');
  const today = localDate(by.now).toString();
  switch (wish.kind) {
    case 'edit':
      return edited(one, wish, programme, by);
    case 'dates':
      return dated(one, wish, by);
    case 'pause':
      return one.pausedFrom === undefined ? changed(one, 'paused', by, { pausedFrom: today }) : already;
    case 'resume':
      return resumed(one, by);
    case 'close':
      return changed(one, 'closed', by, { closedOn: today, closedAs: wish.as });
    case 'hand-over':
      return wish.from === wish.to ? fault('same-person') : handedOver(one, wish.from, wish.to, by);
  }
}

/** Whether the last change can still be undone. */
export function mayUndo(one: Case, now: Instant): boolean {
  const { change } = one;
  return change !== undefined && Temporal.Instant.compare(now, instantOf(change.at).add(undoFor)) <= 0;
}

/** Whether somebody would give themselves a case who may not. */
export function takesIt(
  person: Person,
  before: Case | undefined,
  after: Pick<Case, 'site' | 'keyWorker' | 'deputy'>,
): boolean {
  const held = before !== undefined && holds(person, before);
  return !held && holds(person, after) && !mayTakeCases(person, after.site);
}

/** A change that they take back themselves gives them nothing they had not. */
export const takesBackOwn = (person: Person, one: Case, wish: Wish): boolean =>
  wish.kind === 'undo' && one.change?.by === person.oid;
