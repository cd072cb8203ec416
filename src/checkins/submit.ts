/** A submit: read against the form, written once, told truly. Four store operations of its own, one more for a correction. */
import type { Cases } from '../cases/cases.ts';
import { type Collection, type Stored, StoreError } from '../collection.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Log } from '../log.ts';
import { isPaused, type Person } from '../people/person.ts';
import { sitePartition } from '../people/site.ts';
import type { Audit } from '../privacy/audit.ts';
import type { Instant } from '../time.ts';
import { type Faults, keepValid, type Raw, readAnswers } from './answers.ts';
import {
  awaitsLeader,
  type CheckIn,
  type Content,
  checkInId,
  contentOf,
  corrected,
  newCheckIn,
  Reason,
  sameContent,
} from './check-in.ts';
import { leaderOccasion } from './leader-contact.ts';
import type { Scenes } from './scene.ts';
import { noteSeen } from './seen.ts';
import type { FormView, LeaderOutcome, Said, Scene, Submission, Submitted } from './views.ts';

export interface SubmitParts {
  readonly cases: Cases;
  readonly audit: Audit;
  readonly outbox: Pick<Outbox, 'plan' | 'sendNow' | 'subjectChanged'>;
  readonly log: Log;
  /** Whether a line of free text may point at a person: such a line is refused. */
  readonly looksPersonal: (text: string) => boolean;
}

type Given =
  | { readonly kind: 'content'; readonly content: Content }
  | { readonly kind: 'faults'; readonly faults: Faults };

type Written =
  | { readonly kind: 'written' | 'stands' | 'other'; readonly checkIn: CheckIn }
  | { readonly kind: 'lost'; readonly checkIn?: CheckIn };

/** Who submits, in which turn: the same key when it runs again. */
interface By {
  readonly person: Person;
  readonly key: string;
  readonly now: Instant;
}

function read(scene: Scene, said: Said, looksPersonal: (text: string) => boolean): Given {
  const version = scene.version.version;
  if (said.kind === 'not-done') {
    const reason = Reason.safeParse(said.reason);
    if (!reason.success) {
      return { kind: 'faults', faults: { reason: said.reason === '' ? 'missing' : 'invalid' } };
    }
    return { kind: 'content', content: { state: 'not-done', reason: reason.data, answers: {}, version } };
  }
  const given = readAnswers(scene.items, said.raw, scene.site.settings.freeText);
  // Also beside other faults: the card that comes back must not repeat such a line.
  const personal = looksPersonal(said.raw.note ?? '') ? ({ note: 'note-personal' } as const) : {};
  if (given.kind === 'faults') return { kind: 'faults', faults: { ...given.faults, ...personal } };
  if ('note' in personal) return { kind: 'faults', faults: personal };
  const { answers, note } = given;
  if (note === undefined) return { kind: 'content', content: { state: 'answered', answers, version } };
  return { kind: 'content', content: { state: 'answered', answers, version, note } };
}

/** A line that was refused is not sent back: the card must not repeat it. */
function withoutNote(raw: Raw, faults: Faults): Raw {
  if (faults.note !== 'note-personal') return raw;
  const { note: _, ...rest } = raw;
  return rest;
}

/** What a message is worth today to whoever asked, when the leader is in a pause: they are to call whatever came of it. */
const toSomebodyAway = {
  sent: 'away',
  later: 'unreachable',
  unknown: 'unknown',
  unreachable: 'unreachable',
} as const satisfies Record<Awaited<ReturnType<SubmitParts['outbox']['sendNow']>>, LeaderOutcome>;

export function createSubmit(
  parts: SubmitParts,
  checkIns: Collection<CheckIn>,
  scenes: Scenes,
): (person: Person, submission: Submission, key: string, now: Instant) => Promise<Submitted> {
  const { cases, audit, outbox, log } = parts;

  const stands = (scene: Scene) =>
    checkIns.get(sitePartition(scene.key.tenant, scene.key.site), checkInId(scene.key));

  /** Planned before the check-in is kept: a crash between leaves an item that its topic finds unwanted. */
  async function planLeader(next: CheckIn, now: Instant): Promise<void> {
    if (next.leaderContact?.revision !== next.revision) return;
    const leader = await cases.leader(next.tenant, next.site, now);
    if (leader !== undefined) await outbox.plan([leaderOccasion(next, leader, now)], now);
  }

  async function tellLeader(checkIn: CheckIn, now: Instant): Promise<LeaderOutcome> {
    try {
      const leader = await cases.leader(checkIn.tenant, checkIn.site, now);
      if (leader === undefined) return 'nobody';
      const went = await outbox.sendNow(leaderOccasion(checkIn, leader, now), now);
      return isPaused(leader, now) ? toSomebodyAway[went] : went;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return 'later';
    }
  }

  /** A write whose outcome the store did not tell is read back: it is ours when the signature is. */
  async function tryWrite(next: CheckIn, etag: string | undefined): Promise<'written' | 'conflict' | 'lost'> {
    try {
      if (etag === undefined)
        return (await checkIns.create(next)).kind === 'created' ? 'written' : 'conflict';
      return (await checkIns.replace(next, etag)).kind === 'replaced' ? 'written' : 'conflict';
    } catch (error) {
      if (!(error instanceof StoreError) || error.outcome === 'not-done') throw error;
      const there = (await checkIns.get(next.partition, next.id))?.doc;
      const signed = there?.revision === next.revision && there.by === next.by && there.at === next.at;
      return signed && sameContent(there, next) ? 'written' : 'lost';
    }
  }

  /** The next document, or what stands instead. */
  function next(found: CheckIn | undefined, scene: Scene, content: Content, seen: number, by: By) {
    const { person, now } = by;
    if (found === undefined) {
      return newCheckIn(scene.key, scene.programme.id, content, scene.items, person.oid, now);
    }
    if (sameContent(contentOf(found), content)) return 'stands';
    return found.revision === seen ? corrected(found, content, scene.items, person.oid, now) : 'other';
  }

  async function write(scene: Scene, content: Content, seen: number, by: By): Promise<Written> {
    let found: Stored<CheckIn> | undefined = seen === 0 ? undefined : await stands(scene);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const checkIn = next(found?.doc, scene, content, seen, by);
      if (typeof checkIn === 'string')
        return found ? { kind: checkIn, checkIn: found.doc } : { kind: 'lost' };
      await planLeader(checkIn, by.now);
      const outcome = await tryWrite(checkIn, found?.etag);
      if (outcome !== 'conflict') return { kind: outcome, checkIn };
      found = await stands(scene);
    }
    return { kind: 'lost' };
  }

  async function note(checkIn: CheckIn, by: By): Promise<void> {
    const action = checkIn.revision === 1 ? 'check-in-saved' : 'check-in-corrected';
    const { tenant, site, code } = checkIn;
    try {
      await audit.record({ tenant, site, oid: by.person.oid, action, subject: code }, by.key, by.now);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      // The check-in itself says who and when; what is stored is acknowledged.
      log.warn('audit not written', { what: 'check-in', outcome: error.outcome });
    }
  }

  async function keep(view: FormView, content: Content, by: By): Promise<Submitted> {
    const written = await write(view, content, view.seen, by);
    if (written.kind === 'lost') return { kind: 'not-saved', view };
    const { checkIn } = written;
    const shown = scenes.standing(view, checkIn);
    if (written.kind === 'other') {
      await noteSeen(audit, checkIn, by.person, by.key, by.now);
      return { kind: 'other', shown, view: { ...view, seen: checkIn.revision, stored: checkIn } };
    }
    if (written.kind === 'written') await note(checkIn, by);
    const asks = awaitsLeader(checkIn) && checkIn.leaderContact?.revision === checkIn.revision;
    const mine = asks && checkIn.by === by.person.oid;
    return {
      kind: 'saved',
      shown,
      again: written.kind === 'stands',
      ...(mine ? { leader: await tellLeader(checkIn, by.now) } : {}),
    };
  }

  return async (person, submission, key, now) => {
    const { place, version, seen, said } = submission;
    let view: FormView | undefined;
    try {
      const scene = await scenes.enter(person, place, now, version);
      if (typeof scene === 'string') return { kind: 'refused', why: scene };
      const raw = said.kind === 'answers' ? keepValid(scene.items, said.raw) : {};
      view = { ...scene, seen, raw, faults: {} };
      const given = read(scene, said, parts.looksPersonal);
      if (given.kind === 'content') return await keep(view, given.content, { person, key, now });
      return { kind: 'faults', view: { ...view, raw: withoutNote(raw, given.faults), faults: given.faults } };
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return view === undefined ? { kind: 'not-saved' } : { kind: 'not-saved', view };
    }
  };
}
