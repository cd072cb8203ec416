/** The reviews of a site: what there should be is written, people's changes are stored, and the cards that show them follow. */
import type { Case, CaseCode } from '../cases/case.ts';
import type { Cases } from '../cases/cases.ts';
import { type Collection, type Database, findAll, StoreError } from '../collection.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { hasRole, sitesOf } from '../people/person.ts';
import { type Site, sitePartition } from '../people/site.ts';
import type { Audit } from '../privacy/audit.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { type Instant, localDate, type PlainDate } from '../time.ts';
import {
  type Act,
  addedByHand,
  allowedRange,
  type DateFault,
  type DateRange,
  type Decision,
  hold,
  move,
  type ReadDate,
  readDate,
  setAside,
  undo,
} from './change.ts';
import { cancelAll, latestDate, mayBeAdded, planCase, planSite, type Step } from './plan.ts';
import { byDate, isUndated, type Reason, type Review, type ReviewId, reviewKind } from './review.ts';
import { type ReviewType, type ReviewTypeId, reviewType, typesOf } from './types.ts';

/** Who presses, when, the version their card showed, and the turn's key (for the audit). */
export interface Press extends Act {
  readonly key: string;
}

/** What came of a change. `done` and `already` carry the review as it now stands. */
export type Outcome =
  | { readonly kind: 'done' | 'already' | 'changed' | 'legal'; readonly review: Review }
  | { readonly kind: 'too-late'; readonly review: Review; readonly latest: PlainDate }
  | { readonly kind: 'date'; readonly review: Review; readonly fault: DateFault; readonly range: DateRange }
  | { readonly kind: 'missing' };

export type Added =
  | { readonly kind: 'done' | 'already'; readonly review: Review }
  | { readonly kind: 'date'; readonly fault: DateFault; readonly range: DateRange }
  | { readonly kind: 'type' };

export interface Addition {
  readonly tenant: string;
  readonly site: string;
  /** Absent for the site's own. */
  readonly code?: CaseCode;
  readonly type: ReviewTypeId;
  readonly date: string;
  readonly time: string;
}

export interface Reviews {
  /** Writes what is missing and brings the rest in step with the cases; any replica, any number of times. @returns how many documents it wrote. */
  ensure(tenant: string, site: string, now: Instant): Promise<number>;
  get(tenant: string, site: string, id: ReviewId): Promise<Review | undefined>;
  /** All planned reviews of the site, by date; those without a date first. */
  planned(tenant: string, site: string): Promise<readonly Review[]>;
  /** All reviews of a case, held ones too, by date. */
  ofCase(tenant: string, site: string, code: CaseCode): Promise<readonly Review[]>;
  /** What a person has to see to until `to`: of the cases they hold; for coordinators and leaders the site's own too. Overdue and undated ones included. */
  ofPerson(person: Person, to: PlainDate): Promise<readonly Review[]>;
  hold(tenant: string, site: string, id: ReviewId, press: Press): Promise<Outcome>;
  /** @param to as a card sends it: `YYYY-MM-DD`, and `HH:MM` or nothing. */
  move(
    tenant: string,
    site: string,
    id: ReviewId,
    to: { readonly date: string; readonly time: string },
    press: Press,
  ): Promise<Outcome>;
  setAside(tenant: string, site: string, id: ReviewId, reason: Reason, press: Press): Promise<Outcome>;
  /** Takes back the latest change. */
  undo(tenant: string, site: string, id: ReviewId, press: Press): Promise<Outcome>;
  /** The dates a planned review may get; `undefined` when the law leaves none. */
  range(review: Review, now: Instant): Promise<DateRange | undefined>;
  /** The types that may be added by hand, for a case or (without a code) for the site. */
  addable(site: Site, one: Case | undefined): readonly ReviewType[];
  add(addition: Addition, press: Omit<Press, 'version'>): Promise<Added>;
}

export interface ReviewsParts {
  readonly database: Database;
  readonly people: People;
  readonly cases: Cases;
  readonly audit: Audit;
  readonly outbox: Pick<Outbox, 'subjectChanged'>;
  readonly agenda: { hot(tenant: string, site: string, now: Instant): Promise<void> };
  readonly programmeOf: ProgrammeOf;
}

async function list(reviews: Collection<Review>, query: Parameters<typeof findAll<Review>>[1]) {
  const found: Review[] = [];
  for await (const { doc } of findAll(reviews, query)) found.push(doc);
  return found.sort(byDate);
}

const attempts = 8;
const contended = () => new StoreError('not-done', 'review changed under eight attempts');

export function createReviews(parts: ReviewsParts): Reviews {
  const { people, cases, audit, outbox, agenda, programmeOf } = parts;
  const reviews = parts.database.collection(reviewKind);

  const planned = (tenant: string, site: string) =>
    list(reviews, { partition: sitePartition(tenant, site), where: { state: { eq: 'planned' } } });

  async function write(steps: readonly Step[], tenant: string, site: string, now: Instant): Promise<number> {
    let written = 0;
    if (steps.some((step) => step.kind === 'change')) await agenda.hot(tenant, site, now);
    for (const step of steps) {
      if (step.kind === 'create') {
        written += Number((await reviews.create(step.review)).kind === 'created');
        continue;
      }
      const found = await reviews.get(step.from.partition, step.from.id);
      if (found?.doc.version !== step.from.version) continue;
      if ((await reviews.replace(step.to, found.etag)).kind === 'conflict') continue;
      written += 1;
      await outbox.subjectChanged(tenant, site, step.to.id, now);
    }
    return written;
  }

  async function ensure(tenant: string, siteId: string, now: Instant): Promise<number> {
    const site = await people.site(tenant, siteId);
    if (site === undefined) return 0;
    const all = await list(reviews, { partition: sitePartition(tenant, siteId) });
    const open = await cases.open(tenant, siteId);
    const codes = new Set<string | undefined>(open.map((one) => one.code));
    const of = (code: string | undefined) => all.filter((review) => review.code === code);
    const orphans = all.filter((review) => review.code !== undefined && !codes.has(review.code));
    const steps = [
      ...open.flatMap((one) => planCase(one, site, programmeOf(one.programme), of(one.code), now)),
      ...planSite(site, programmeOf(site.programme), of(undefined), now),
      ...cancelAll(orphans, now),
    ];
    return write(steps, tenant, siteId, now);
  }

  const latestOf = async (review: Review): Promise<PlainDate | undefined> => {
    if (review.code === undefined) return undefined;
    const one = await cases.get(review.tenant, review.site, review.code);
    return one === undefined ? undefined : latestDate(reviewType(review.type), one);
  };

  const record = (review: Review, by: string, key: string, now: Instant) =>
    audit.record(
      {
        tenant: review.tenant,
        site: review.site,
        oid: by,
        action: 'review-changed',
        subject: review.code ?? review.site,
      },
      `${key}:${review.id}`,
      now,
    );

  /** The agenda first, then the review by its etag, then the cards that show it; what follows from it last: a tick does the same. */
  async function change(
    tenant: string,
    site: string,
    id: ReviewId,
    press: Press,
    decide: (review: Review) => Promise<Decision> | Decision,
  ): Promise<Outcome> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const found = await reviews.get(sitePartition(tenant, site), id);
      if (found === undefined) return { kind: 'missing' };
      const decision = await decide(found.doc);
      if (decision.kind === 'already') await outbox.subjectChanged(tenant, site, id, press.now);
      if (decision.kind !== 'write') return { ...decision, review: found.doc };
      await agenda.hot(tenant, site, press.now);
      if ((await reviews.replace(decision.review, found.etag)).kind === 'conflict') continue;
      await outbox.subjectChanged(tenant, site, id, press.now);
      await record(decision.review, press.by, press.key, press.now);
      await ensure(tenant, site, press.now);
      return { kind: 'done', review: decision.review };
    }
    throw contended();
  }

  /** The same one again, a follow-up that waits for its date, or else a new one; `undefined`: somebody was in between. */
  async function addOnce(
    addition: Addition,
    read: ReadDate,
    press: Omit<Press, 'version'>,
  ): Promise<Added | undefined> {
    const { tenant, site, code, type } = addition;
    const query = { partition: sitePartition(tenant, site), where: { type: { eq: type } } };
    const same = (await list(reviews, query)).filter((review) => review.code === code);
    const standing = same.find((review) => review.state === 'planned' && review.date === read.date);
    if (standing !== undefined) return { kind: 'already', review: standing };
    const waiting = same.find(isUndated);
    if (waiting !== undefined) {
      const act = { ...press, version: waiting.version };
      const outcome = await change(tenant, site, waiting.id, act, (review) =>
        move(review, addition, undefined, act),
      );
      return outcome.kind === 'done' ? { kind: 'done', review: outcome.review } : undefined;
    }
    const number = Math.max(0, ...same.map((review) => review.number)) + 1;
    const review = addedByHand({ ...addition, ...read }, number, press);
    await agenda.hot(tenant, site, press.now);
    if ((await reviews.create(review)).kind === 'exists') return undefined;
    await record(review, press.by, press.key, press.now);
    return { kind: 'done', review };
  }

  async function add(addition: Addition, press: Omit<Press, 'version'>): Promise<Added> {
    const range = allowedRange(addition, undefined, localDate(press.now));
    if (range === undefined || !mayBeAdded(reviewType(addition.type))) return { kind: 'type' };
    const read = readDate(addition.date, addition.time, range);
    if (typeof read === 'string') return { kind: 'date', fault: read, range };
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const added = await addOnce(addition, read, press);
      if (added !== undefined) return added;
    }
    throw contended();
  }

  return {
    ensure,
    planned,
    add,
    get: async (tenant, site, id) => (await reviews.get(sitePartition(tenant, site), id))?.doc,
    ofCase: (tenant, site, code) =>
      list(reviews, { partition: sitePartition(tenant, site), where: { code: { eq: code } } }),
    ofPerson: async (person, to) => {
      const found: Review[] = [];
      for (const site of sitesOf(person)) {
        const open = await cases.open(person.tenant, site);
        const mine = new Set(
          open.filter((one) => [one.keyWorker, one.deputy].includes(person.oid)).map((one) => one.code),
        );
        const own = hasRole(person, site, 'coordinator', 'leader');
        const all = await planned(person.tenant, site);
        found.push(...all.filter(({ code }) => (code === undefined ? own : mine.has(code))));
      }
      return found.filter(({ date }) => date === undefined || date <= to.toString()).sort(byDate);
    },
    hold: (tenant, site, id, press) => change(tenant, site, id, press, (review) => hold(review, press)),
    move: (tenant, site, id, to, press) =>
      change(tenant, site, id, press, async (review) => move(review, to, await latestOf(review), press)),
    setAside: (tenant, site, id, reason, press) =>
      change(tenant, site, id, press, (review) => setAside(review, reason, press)),
    undo: (tenant, site, id, press) => change(tenant, site, id, press, (review) => undo(review, press)),
    range: async (review, now) => allowedRange(review, await latestOf(review), localDate(now)),
    addable: (site, one) =>
      typesOf(site.settings, programmeOf(one?.programme ?? site.programme)).filter(
        (type) => !type.off && mayBeAdded(type) && type.of === (one === undefined ? 'site' : 'case'),
      ),
  };
}
