/**
 * What is held about a case, kind by kind. Retention, subject access and erasure walk this one list; a test fails when
 * a kind of the store stands in neither of its two halves.
 */
import { type Case, caseKind } from '../cases/case.ts';
import { writtenCode } from '../cases/written-code.ts';
import { checkInKind } from '../checkins/check-in.ts';
import { type Database, type DocumentBase, findAll, type Kind, type Stored, update } from '../collection.ts';
import { deliveryKind, itemKind, outboxPartition } from '../delivery/item.ts';
import { colleagueQuestionKind, draftKind } from '../knowledge/colleague.ts';
import { gapQuestionKind, knowledgePartition } from '../knowledge/counts.ts';
import { linkKind, linksPartition } from '../links/link.ts';
import { sitePartition } from '../people/site.ts';
import { auditKind, auditMonths, auditPartition } from '../privacy/audit.ts';
import { reviewKind } from '../reviews/review.ts';
import type { Instant } from '../time.ts';

/** A case by its code: its documents are found by it also when the case itself is gone. */
export interface Place {
  readonly tenant: string;
  readonly site: string;
  readonly code: string;
}

/** A document of a case, and what can be done to it whatever its kind. */
export interface Held {
  readonly doc: DocumentBase;
  remove(): Promise<boolean>;
}

export interface Holding {
  readonly kind: string;
  /** Whether `slet` takes it at once; what is not erased expires by itself, and `why` says why it waits. */
  readonly erased: true | { readonly why: string };
  about(database: Database, place: Place, now: Instant): AsyncGenerator<Held>;
}

/** A document that is kept as long as its case. */
export interface Following {
  /** Absent for what belongs to the site itself. */
  readonly code: string | undefined;
  readonly expiresAt: string | undefined;
  /** Writes the expiry by etag, unless it stands already; `undefined` takes it away. @returns whether it was written. */
  expire(at: string | undefined): Promise<boolean>;
}

/** A kind whose documents are kept as long as their case. */
export interface FollowingKind {
  readonly kind: string;
  /** All of a site, page by page. */
  ofSite(database: Database, tenant: string, site: string): AsyncGenerator<Following>;
}

function holding<T extends DocumentBase>(
  kind: Kind<T>,
  erased: Holding['erased'],
  find: (database: Database, place: Place, now: Instant) => AsyncIterable<Stored<T>>,
): Holding {
  return {
    kind: kind.kind,
    erased,
    async *about(database, place, now) {
      const collection = database.collection(kind);
      for await (const { doc } of find(database, place, now)) {
        yield { doc, remove: () => collection.remove(doc.partition, doc.id) };
      }
    },
  };
}

function following<T extends DocumentBase & { readonly code?: string | undefined }>(
  kind: Kind<T>,
): FollowingKind {
  return {
    kind: kind.kind,
    async *ofSite(database, tenant, site) {
      const collection = database.collection(kind);
      for await (const { doc } of findAll(collection, { partition: sitePartition(tenant, site) })) {
        yield {
          code: doc.code,
          expiresAt: doc.expiresAt,
          expire: (at) => expire(database, kind, doc, at),
        };
      }
    },
  };
}

async function expire<T extends DocumentBase>(
  database: Database,
  kind: Kind<T>,
  { partition, id }: T,
  at: string | undefined,
): Promise<boolean> {
  let written = false;
  await update(database.collection(kind), partition, id, (doc) => {
    written = doc.expiresAt !== at;
    return written ? kind.schema.parse({ ...doc, expiresAt: at }) : undefined;
  });
  return written;
}

/** Kept as long as their case. The case itself goes last, so that a run that was cut short finds what is left. */
export const followingKinds: readonly FollowingKind[] = [following(reviewKind), following(checkInKind)];

/** What waits in a tenant's outbox never expires by itself. @returns how many were written. */
export async function expireOutbox(database: Database, tenant: string, at: string): Promise<number> {
  let written = 0;
  const stamp = async <T extends DocumentBase>(kind: Kind<T>) => {
    for await (const { doc } of findAll(database.collection(kind), { partition: outboxPartition(tenant) })) {
      if (doc.expiresAt === undefined && (await expire(database, kind, doc, at))) written += 1;
    }
  };
  await stamp(itemKind);
  await stamp(deliveryKind);
  return written;
}

export function expireCase(database: Database, one: Case, at: string | undefined): Promise<boolean> {
  return expire(database, caseKind, one, at);
}

const ofSite = ({ tenant, site }: Place) => sitePartition(tenant, site);

/** A subject is a case code, or an id that begins with one: `FH-07`, `FH-07:statusmoede:3`. */
const isSubjectOf = (subject: string, { code }: Place): boolean =>
  subject === code || subject.startsWith(`${code}:`);

async function* itemsAbout(database: Database, place: Place) {
  const { tenant, site, code } = place;
  // `;` follows `:`: everything from the code itself to the last id that begins with it.
  const where = { site: { eq: site }, subject: { gte: code, lt: `${code};` } };
  for await (const item of findAll(database.collection(itemKind), {
    partition: outboxPartition(tenant),
    where,
  })) {
    if (isSubjectOf(item.doc.subject, place)) yield item;
  }
}

async function* deliveriesAbout(database: Database, place: Place) {
  const query = { partition: outboxPartition(place.tenant), where: { site: { eq: place.site } } };
  for await (const delivery of findAll(database.collection(deliveryKind), query)) {
    if (Object.keys(delivery.doc.items).some((id) => mentions(id, place.code))) yield delivery;
  }
}

async function* auditAbout(database: Database, place: Place, now: Instant) {
  for (const month of auditMonths(now)) {
    const partition = auditPartition(place.tenant, place.site, month);
    yield* findAll(database.collection(auditKind), { partition, where: { subject: { eq: place.code } } });
  }
}

/** Whether a text names the case, however it is typed. */
export function mentions(text: string, code: string): boolean {
  const [prefix = '', number = ''] = code.split('-');
  return writtenCode([prefix], String(Number(number))).test(text);
}

async function* texts<T extends DocumentBase>(
  database: Database,
  kind: Kind<T>,
  place: Place,
  textOf: (doc: T) => string,
) {
  const query = { partition: knowledgePartition(place.tenant) };
  for await (const found of findAll(database.collection(kind), query)) {
    if (mentions(textOf(found.doc), place.code)) yield found;
  }
}

/** Files on their way out that are of the case: copies of what is listed below. */
export async function* filesOf(database: Database, { tenant, code }: Place): AsyncGenerator<Held> {
  const links = database.collection(linkKind);
  const query = { partition: linksPartition(tenant), where: { code: { eq: code } } };
  for await (const { doc } of findAll(links, query)) {
    yield { doc, remove: () => links.remove(doc.partition, doc.id) };
  }
}

/** Every kind that can hold something about a case. */
export const holdings: readonly Holding[] = [
  holding(caseKind, true, (database, place) =>
    findAll(database.collection(caseKind), { partition: ofSite(place), where: { code: { eq: place.code } } }),
  ),
  holding(reviewKind, true, (database, place) =>
    findAll(database.collection(reviewKind), {
      partition: ofSite(place),
      where: { code: { eq: place.code } },
    }),
  ),
  holding(checkInKind, true, (database, place) =>
    findAll(database.collection(checkInKind), {
      partition: ofSite(place),
      where: { code: { eq: place.code } },
    }),
  ),
  holding(gapQuestionKind, true, (database, place) =>
    texts(database, gapQuestionKind, place, (doc) => doc.text),
  ),
  holding(colleagueQuestionKind, true, (database, place) =>
    texts(database, colleagueQuestionKind, place, (doc) => `${doc.text}\n${doc.answer?.text ?? ''}`),
  ),
  holding(draftKind, true, (database, place) =>
    texts(database, draftKind, place, (doc) => `${doc.question}\n${doc.answer}`),
  ),
  holding(
    itemKind,
    { why: 'a card in a chat is brought up to date through it; 30 days after it was closed' },
    itemsAbout,
  ),
  holding(deliveryKind, { why: 'says what became of a message; 90 days' }, deliveriesAbout),
  holding(auditKind, { why: 'the access log shows that it was erased; 6 months' }, auditAbout),
];

/** The kinds that hold nothing about a case, and why. */
export const elsewhere: Readonly<Record<string, string>> = {
  site: 'a place of work',
  agenda: 'when a site is next due',
  night: 'that a night’s work is done',
  person: 'a member of staff; which cases they hold stands in the case',
  'served-tenant': 'that a tenant is served, or since when it is no more',
  seen: 'a hash of an activity, one day',
  deletion: 'a hash of a message that was deleted in its chat, until nothing of it is left',
  'case-counter': 'the last number given out, so that a code is never used again',
  summary: 'counts; codes are looked up anew each time it is shown',
  lease: 'which replica sends',
  clock: 'when the outbox was last at work',
  feedback: 'thumbs on an article',
  link: 'a file on its way out, one hour, under a random id; an erasure takes those of the case',
  'demo-clock': 'the time of the demo',
};
