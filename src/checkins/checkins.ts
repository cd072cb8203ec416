/** Check-ins: opened as a form, submitted, corrected, counted. Every rule stands here; handlers and cards only show it. */
import { byCode, type Case } from '../cases/case.ts';
import { afterWrite, type Collection, type Database, readAll, update } from '../collection.ts';
import { mayCheckIn } from '../people/access.ts';
import type { People } from '../people/people.ts';
import { hasRole, type Person } from '../people/person.ts';
import { type Site, sitePartition } from '../people/site.ts';
import type { Form } from '../programmes/form.ts';
import { pulseOf } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { addWeeks, type Instant, type PlainDate, stamp, type Week } from '../time.ts';
import { keepValid, type Raw, rawAnswers } from './answers.ts';
import { type CheckIn, type CheckInKey, checkInId, checkInKind } from './check-in.ts';
import { dueForms, type ReviewDate } from './due-forms.ts';
import { createScenes } from './scene.ts';
import { noteSeen } from './seen.ts';
import { setbackOf, setbackWeeks } from './setback.ts';
import { createSubmit, type SubmitParts } from './submit.ts';
import type { FormView, Next, Opened, Place, Submission, Submitted } from './views.ts';

/** A form that a week calls for, and its check-in when there is one. */
export interface Expected {
  readonly one: Case;
  readonly form: Form;
  /** The day on which it is asked for: the day of the week's card, or the one that a review gives. */
  readonly on: PlainDate;
  readonly checkIn?: CheckIn;
}

/** The forms that follow in a card, all of one week of a site. As a card sends them: whose they are is looked up. */
export interface Row {
  readonly site: Site;
  readonly week: Week;
  readonly following: readonly Next[];
}

export interface CheckIns {
  /** The form, empty; or what stands already, which is noted when it is a colleague’s. */
  open(person: Person, place: Place, key: string, now: Instant): Promise<Opened>;
  /**
   * The form filled in with what stands, by the version it was filled in by; empty when there is nothing.
   * With a draft it is filled in with that, and what stands is shown beside it where the two differ.
   */
  correct(person: Person, place: Place, key: string, now: Instant, draft?: Raw): Promise<Opened>;
  /** @param key the same when the same turn runs again. */
  submit(person: Person, submission: Submission, key: string, now: Instant): Promise<Submitted>;
  /** "Set": the leader has seen the wish for contact. `undefined` when there is none, or the person is no leader there. */
  leaderSeen(person: Person, key: CheckInKey, revision: number, now: Instant): Promise<CheckIn | undefined>;
  get(key: CheckInKey): Promise<CheckIn | undefined>;
  /** A case's check-ins of all forms, `from` and `to` included, oldest first. */
  ofCase(one: Pick<Case, 'tenant' | 'site' | 'code'>, from: Week, to: Week): Promise<readonly CheckIn[]>;
  ofWeeks(tenant: string, site: string, from: Week, to: Week): Promise<readonly CheckIn[]>;
  /** What a week called for at a site, by case code. */
  expected(tenant: string, site: string, week: Week): Promise<readonly Expected[]>;
  /** By case code: the pulse that says a setback for the second time in a row. Empty where the site has progression switched off. */
  setbacks(site: Site, week: Week): Promise<ReadonlyMap<string, CheckIn>>;
  /** Whether the week calls for that form of the case, as things stand: a review may have been moved since it was asked for. */
  callsFor(one: Case, site: Site, form: string, week: Week): Promise<boolean>;
  /**
   * The first of the forms that follow in a card that is not filled in yet and is of a case of theirs, empty, and those after
   * it. Two reads. `sorted`: weekly pulses first, each by code; else in the order given.
   * Whether they may fill it in today is decided when it is opened anew or submitted.
   */
  next(
    person: Person,
    row: Row,
    order?: 'sorted',
  ): Promise<{ readonly view: FormView; readonly following: readonly Next[] } | undefined>;
}

export interface CheckInsParts extends SubmitParts {
  readonly database: Database;
  readonly people: People;
  readonly programmeOf: ProgrammeOf;
  /** The days that the reviews of a site's cases (of one, when it is named) have stood on, by case code: what KE3 and KE4 are triggered by. */
  readonly reviewDates: (
    tenant: string,
    site: string,
    code?: string,
  ) => Promise<ReadonlyMap<string, readonly ReviewDate[]>>;
}

export function createCheckIns(parts: CheckInsParts): CheckIns {
  const { people, cases, outbox, programmeOf } = parts;
  const checkIns: Collection<CheckIn> = parts.database.collection(checkInKind);
  const scenes = createScenes(people, cases, programmeOf);
  const get = (key: CheckInKey) => checkIns.get(sitePartition(key.tenant, key.site), checkInId(key));

  async function open(person: Person, where: Place, key: string, now: Instant): Promise<Opened> {
    const scene = await scenes.enter(person, where, now);
    if (typeof scene === 'string') return { kind: 'refused', why: scene };
    const found = await get(scene.key);
    if (found !== undefined) await noteSeen(parts.audit, found.doc, person, key, now);
    if (found !== undefined) return { kind: 'saved', shown: scenes.standing(scene, found.doc) };
    return { kind: 'form', view: { ...scene, seen: 0, raw: {}, faults: {} } };
  }

  async function correct(
    person: Person,
    where: Place,
    key: string,
    now: Instant,
    draft?: Raw,
  ): Promise<Opened> {
    const scene = await scenes.enter(person, where, now);
    if (typeof scene === 'string') return { kind: 'refused', why: scene };
    const found = await get(scene.key);
    if (found === undefined) {
      const raw = keepValid(scene.items, draft ?? {});
      return { kind: 'form', view: { ...scene, seen: 0, raw, faults: {} } };
    }
    await noteSeen(parts.audit, found.doc, person, key, now);
    const { checkIn, ...rest } = scenes.standing(scene, found.doc);
    const raw = keepValid(rest.items, draft ?? rawAnswers(checkIn.answers, checkIn.note));
    const stored = draft === undefined ? {} : { stored: checkIn };
    return { kind: 'form', view: { ...rest, seen: checkIn.revision, raw, faults: {}, ...stored } };
  }

  async function leaderSeen(person: Person, key: CheckInKey, revision: number, now: Instant) {
    if (person.tenant !== key.tenant || !hasRole(person, key.site, 'leader')) return undefined;
    const seen = { by: person.oid, at: stamp(now) };
    const after = await update(checkIns, sitePartition(key.tenant, key.site), checkInId(key), (checkIn) =>
      checkIn.leaderContact?.revision === revision && checkIn.leaderContact.seen === undefined
        ? { ...checkIn, leaderContact: { ...checkIn.leaderContact, seen } }
        : undefined,
    );
    if (after?.leaderContact?.revision !== revision) return undefined;
    await afterWrite(() => outbox.subjectChanged(key.tenant, key.site, checkInId(key), now));
    return after;
  }

  async function list(
    tenant: string,
    site: string,
    from: Week,
    to: Week,
    code?: string,
  ): Promise<readonly CheckIn[]> {
    const where = { period: { gte: from, lte: to }, ...(code === undefined ? {} : { code: { eq: code } }) };
    return readAll(checkIns, { partition: sitePartition(tenant, site), where, orderBy: 'period' });
  }

  async function expected(tenant: string, site: string, week: Week): Promise<readonly Expected[]> {
    const [of, all, reviews, made] = await Promise.all([
      people.site(tenant, site),
      cases.all(tenant, site),
      parts.reviewDates(tenant, site),
      list(tenant, site, week, week),
    ]);
    if (of === undefined) return [];
    const byId = new Map(made.map((checkIn) => [checkIn.id, checkIn]));
    return all.flatMap((one) => {
      const programme = programmeOf(one.programme);
      if (programme === undefined) return [];
      return dueForms(programme, one, week, reviews.get(one.code) ?? [], of.settings).map(({ form, on }) => {
        const checkIn = byId.get(checkInId({ code: one.code, form: form.id, week }));
        return { one, form, on, ...(checkIn === undefined ? {} : { checkIn }) };
      });
    });
  }

  async function callsFor(one: Case, site: Site, form: string, week: Week): Promise<boolean> {
    const programme = programmeOf(one.programme);
    if (programme === undefined) return false;
    const isPulse = pulseOf(programme).id === form;
    const reviews = isPulse ? undefined : await parts.reviewDates(one.tenant, one.site, one.code);
    const due = dueForms(programme, one, week, reviews?.get(one.code) ?? [], site.settings);
    return due.some((each) => each.form.id === form);
  }

  async function setbacks({ tenant, site, settings }: Site, week: Week) {
    const found = new Map<string, CheckIn>();
    if (!settings.progression) return found;
    const all = await list(tenant, site, addWeeks(week, -setbackWeeks), week);
    for (const code of new Set(all.map((checkIn) => checkIn.code))) {
      const own = all.filter((checkIn) => checkIn.code === code);
      const second = setbackOf(own, programmeOf);
      if (second !== undefined) found.set(code, second);
    }
    return found;
  }

  async function next(person: Person, { site, week, following }: Row, order?: 'sorted') {
    if (following.length === 0) return undefined;
    const made = await checkIns.find({
      partition: sitePartition(site.tenant, site.site),
      where: { period: { eq: week } },
      limit: 1000,
    });
    const done = new Set(made.items.map(({ doc }) => doc.id));
    const left = following.flatMap((one) => {
      const [code = '', form = '', programme = ''] = one.split(':');
      const scene = scenes.of(site, { code, form, programme, week });
      if (scene === undefined || done.has(checkInId({ code, form, week }))) return [];
      return [{ one, scene, later: scene.form === pulseOf(scene.programme) ? 0 : 1 }];
    });
    if (order === 'sorted') left.sort((a, b) => a.later - b.later || byCode(a.scene.key, b.scene.key));
    for (const [index, { scene }] of left.entries()) {
      const its = await cases.get(site.tenant, site.site, scene.key.code);
      if (its === undefined || !mayCheckIn(person, its)) continue;
      const view = { ...scene, seen: 0, raw: {}, faults: {} };
      return { view, following: left.slice(index + 1).map(({ one }) => one) };
    }
    return undefined;
  }

  return {
    open,
    correct,
    submit: createSubmit(parts, checkIns, scenes),
    leaderSeen,
    get: async (key) => (await get(key))?.doc,
    ofCase: (one, from, to) => list(one.tenant, one.site, from, to, one.code),
    ofWeeks: (tenant, site, from, to) => list(tenant, site, from, to),
    expected,
    callsFor,
    setbacks,
    next,
  };
}
