/** The reviews of a site: what there should be is written, people's changes are stored, and the cards that show them follow. */
import type { Case, CaseCode } from '../cases/case.ts';
import { afterWrite, StoreError } from '../collection.ts';
import { type Site, sitePartition } from '../people/site.ts';
import type { Audit } from '../privacy/audit.ts';
import { dateOf, type Instant, localDate, type PlainDate } from '../time.ts';
import {
  type Act,
  addedByHand,
  allowedRange,
  type DateFault,
  type DateRange,
  type Decision,
  heldRange,
  hold,
  isFollowed,
  move,
  type ReadDate,
  readComing,
  setAside,
  undo,
} from './change.ts';
import { createEnsure, type Ensure, type EnsureParts } from './ensure.ts';
import { createReviewLists, type ReviewLists } from './lists.ts';
import { createOnCard, type OnCard } from './on-card.ts';
import { latestDate, mayBeAdded } from './plan.ts';
import { isUndated, listReviews, type Reason, type Review, type ReviewId, reviewKind } from './review.ts';
import { typesOf } from './site-types.ts';
import { type ReviewType, type ReviewTypeId, reviewType } from './types.ts';

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

export interface Reviews extends Ensure, ReviewLists {
  /** @param on the day, `YYYY-MM-DD`, where it was asked. */
  hold(tenant: string, site: string, id: ReviewId, press: Press, on?: string): Promise<Outcome>;
  /** @param to as a card sends it: `YYYY-MM-DD`, and `HH:MM` or nothing. */
  move(
    tenant: string,
    site: string,
    id: ReviewId,
    to: { readonly date: string; readonly time: string },
    press: Press,
  ): Promise<Outcome>;
  setAside(tenant: string, site: string, id: ReviewId, reason: Reason, press: Press): Promise<Outcome>;
  /** Takes back the latest change, unless the next of its kind has been held or set aside since. */
  undo(tenant: string, site: string, id: ReviewId, press: Press): Promise<Outcome>;
  /** The dates a planned review may get; `undefined` when the law leaves none. */
  range(review: Review, now: Instant): Promise<DateRange | undefined>;
  /** The days on which it can have been held. */
  heldRange(review: Review, now: Instant): Promise<DateRange>;
  readonly onCard: OnCard;
  /** The types that may be added by hand, for a case or (without a code) for the site. */
  addable(site: Site, one: Case | undefined): readonly ReviewType[];
  add(addition: Addition, press: Omit<Press, 'version'>): Promise<Added>;
}

export interface ReviewsParts extends EnsureParts {
  readonly audit: Audit;
}

const attempts = 8;
const contended = () => new StoreError('not-done', 'review changed under eight attempts');

export function createReviews(parts: ReviewsParts): Reviews {
  const { cases, audit, outbox, agenda, programmeOf } = parts;
  const reviews = parts.database.collection(reviewKind);
  const { ensure, ensureCase } = createEnsure(parts);

  const caseOf = async ({ tenant, site, code }: Review): Promise<Case | undefined> =>
    code === undefined ? undefined : cases.get(tenant, site, code);

  const latestOf = async (review: Review): Promise<PlainDate | undefined> => {
    const one = await caseOf(review);
    return one === undefined ? undefined : latestDate(reviewType(review.type), one);
  };

  const daysGone = async (review: Review, now: Instant): Promise<DateRange> => {
    const one = await caseOf(review);
    return heldRange(one === undefined ? undefined : dateOf(one.startedOn), localDate(now));
  };

  /** All of its case; of a site's own, the site's own. */
  const besides = async ({ partition, code }: Review): Promise<readonly Review[]> => {
    if (code !== undefined) return listReviews(reviews, { partition, where: { code: { eq: code } } });
    return (await listReviews(reviews, { partition })).filter((review) => review.code === undefined);
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
      await afterWrite(async () => {
        await outbox.subjectChanged(tenant, site, id, press.now);
        await record(decision.review, press.by, press.key, press.now);
        await ensure(tenant, site, press.now);
      });
      return { kind: 'done', review: decision.review };
    }
    throw contended();
  }

  /** The one that stands on that day, a follow-up that waits for its date, or else a new one; `undefined`: somebody was in between. */
  async function addOnce(
    addition: Addition,
    read: ReadDate,
    press: Omit<Press, 'version'>,
  ): Promise<Added | undefined> {
    const { tenant, site, code, type } = addition;
    const query = { partition: sitePartition(tenant, site), where: { type: { eq: type } } };
    const same = (await listReviews(reviews, query)).filter((review) => review.code === code);
    const standing = same.find((review) => review.state === 'planned' && review.date === read.date);
    const lacksTime = standing?.time === undefined && read.time !== undefined;
    if (standing !== undefined && !lacksTime) return { kind: 'already', review: standing };
    const waiting = standing ?? same.find(isUndated);
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
    await afterWrite(() => record(review, press.by, press.key, press.now));
    return { kind: 'done', review };
  }

  async function add(addition: Addition, press: Omit<Press, 'version'>): Promise<Added> {
    const range = allowedRange(addition, undefined, localDate(press.now));
    if (range === undefined || !mayBeAdded(reviewType(addition.type))) return { kind: 'type' };
    const read = readComing(addition, range, press.now);
    if (typeof read === 'string') return { kind: 'date', fault: read, range };
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const added = await addOnce(addition, read, press);
      if (added !== undefined) return added;
    }
    throw contended();
  }

  return {
    ensure,
    ensureCase,
    ...createReviewLists(parts),
    add,
    heldRange: daysGone,
    onCard: createOnCard(parts.database),
    hold: (tenant, site, id, press, on) =>
      change(tenant, site, id, press, async (review) =>
        hold(review, press, on === undefined ? undefined : { on, range: await daysGone(review, press.now) }),
      ),
    move: (tenant, site, id, to, press) =>
      change(tenant, site, id, press, async (review) => move(review, to, await latestOf(review), press)),
    setAside: (tenant, site, id, reason, press) =>
      change(tenant, site, id, press, (review) => setAside(review, reason, press)),
    undo: (tenant, site, id, press) =>
      change(tenant, site, id, press, async (review) =>
        isFollowed(review, await besides(review)) ? { kind: 'changed' } : undo(review, press),
      ),
    range: async (review, now) => allowedRange(review, await latestOf(review), localDate(now)),
    addable: (site, one) =>
      typesOf(site.settings, programmeOf(one?.programme ?? site.programme)).filter(
        (type) => !type.off && mayBeAdded(type) && type.of === (one === undefined ? 'site' : 'case'),
      ),
  };
}
