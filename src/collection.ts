/**
 * The storage port. Features say what they keep (a zod schema per kind) and get back a `Collection`; which
 * engine stands behind it they never learn. Every write is one document, every query is inside one partition.
 */
import { z } from 'zod/v4';

/**
 * What every document carries. Partition and id hold none of `/ \ ? #` and no control character. An id names one document
 * of its partition, whatever the kind: kinds that share a partition keep their ids apart by a prefix.
 * `expiresAt` is a UTC instant (`2026-05-04T05:00:00.000Z`); from then on the document is never returned, and its etags count
 * no more.
 */
export const DocumentBase = z.object({
  partition: z.string().min(1).max(200),
  id: z.string().min(1).max(250),
  kind: z.string().min(1),
  expiresAt: z.iso.datetime().optional(),
});
export type DocumentBase = z.infer<typeof DocumentBase>;

/** A kind of document. The schema reads old documents too: new fields have defaults, unknown fields are dropped. */
export interface Kind<T extends DocumentBase> {
  readonly kind: string;
  readonly schema: z.ZodType<T>;
  /**
   * Fields that are asked for together in partitions of many thousands, those compared with `eq` first, the one ordered
   * by last: `[['state', 'at']]`. SQLite keeps an index for each; Cosmos DB indexes every field anyway.
   */
  readonly indexes?: readonly (readonly string[])[];
  /**
   * The last second's writes may be gone after a power cut (never after the end of the process): SQLite then does not
   * wait for the disk. For bookkeeping whose loss costs a repetition, not a record. Cosmos DB has no such choice.
   */
  readonly survives?: 'process-end';
}

/** A document as the store holds it, with the version (`etag`) that a later `replace` must name. */
export interface Stored<T> {
  readonly doc: T;
  readonly etag: string;
}

export type Created = { readonly kind: 'created'; readonly etag: string } | { readonly kind: 'exists' };

/** `conflict`: somebody wrote or removed the document since the etag was read. */
export type Replaced = { readonly kind: 'replaced'; readonly etag: string } | { readonly kind: 'conflict' };

export type Scalar = string | number | boolean;

export interface Condition {
  readonly eq?: Scalar;
  readonly in?: readonly Scalar[];
  readonly lt?: Scalar;
  readonly lte?: Scalar;
  readonly gt?: Scalar;
  readonly gte?: Scalar;
}

/**
 * Only top-level fields can be asked for; a document without the field never matches, nor does one whose value is of another
 * type than the one asked for. Strings compare by code unit (beyond U+FFFF the engines differ). A field that is ordered by
 * holds one type.
 */
export interface Query<T> {
  readonly partition: string;
  readonly where?: { readonly [field in keyof T & string]?: Condition };
  /** Ascending by this top-level field, then by id; by id alone when left out. Documents without the field are left out. */
  readonly orderBy?: keyof T & string;
  /** The `next` of the page before. Keyset paging: writes between two pages neither repeat nor skip what did not change. */
  readonly after?: string;
  /** 1 to 1000. */
  readonly limit: number;
}

export interface Page<T> {
  readonly items: readonly Stored<T>[];
  /** Present when there may be more. */
  readonly next?: string;
}

export interface Collection<T extends DocumentBase> {
  /** `undefined` also for a document of another kind. */
  get(partition: string, id: string): Promise<Stored<T> | undefined>;
  /** An expired document with the same id does not stand in the way; one of another kind does. */
  create(doc: T): Promise<Created>;
  replace(doc: T, etag: string): Promise<Replaced>;
  /** `false` when there was nothing to remove, or its etag was another. Of several who remove one document, one is told `true`. */
  remove(partition: string, id: string, etag?: string): Promise<boolean>;
  find(query: Query<T>): Promise<Page<T>>;
}

/** An opened store. All of its failures that are not answers are `StoreError`, whose message holds no value of a document. */
export interface Database {
  /** The collection of a kind; asking twice for the same kind gives collections over the same documents. */
  collection<T extends DocumentBase>(kind: Kind<T>): Collection<T>;
  /** Every kind asked for so far: what `rights/` walks through. */
  kinds(): readonly string[];
  close(): Promise<void>;
}

/**
 * What to look into. `refused`: it said no, and will again (a key, a firewall). `throttled`: asked too much of at once. `failing`: its
 * own fault. `late`: no answer in time. `unreachable`: no connection. `busy`, `full`: another process has the file, or the disk is full.
 */
export interface StoreReason {
  readonly why: 'refused' | 'throttled' | 'failing' | 'late' | 'unreachable' | 'busy' | 'full';
  /** The HTTP status behind it, where there was one. */
  readonly status?: number;
}

/**
 * The store could not answer in time.
 * `outcome: 'not-done'` nothing was written; `'unknown'` a write may or may not stand: read it back.
 */
export class StoreError extends Error {
  readonly outcome: 'not-done' | 'unknown';
  /** For the log. */
  readonly why: StoreReason['why'] | undefined;
  readonly status: number | undefined;

  constructor(
    outcome: 'not-done' | 'unknown',
    message: string,
    { why, status, ...options }: ErrorOptions & Partial<StoreReason> = {},
  ) {
    super(message, options);
    this.name = 'StoreError';
    this.outcome = outcome;
    this.why = why;
    this.status = status;
  }
}

/** Why, as far as the error says; for one that is told again in other words. */
export const reasonOf = (error: unknown): Partial<StoreReason> =>
  error instanceof StoreError && error.why !== undefined
    ? { why: error.why, ...(error.status === undefined ? {} : { status: error.status }) }
    : {};

/** Every document of a query, page by page. For jobs; a turn asks for one page. */
export async function* findAll<T extends DocumentBase>(
  collection: Collection<T>,
  query: Omit<Query<T>, 'after' | 'limit'>,
): AsyncGenerator<Stored<T>> {
  let after: string | undefined;
  do {
    const page: Page<T> = await collection.find({
      ...query,
      limit: 200,
      ...(after === undefined ? {} : { after }),
    });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

/** The documents of a query, all of them at once. For what is known to be few. */
export async function readAll<T extends DocumentBase>(
  collection: Collection<T>,
  query: Omit<Query<T>, 'after' | 'limit'>,
): Promise<T[]> {
  const found: T[] = [];
  for await (const { doc } of findAll(collection, query)) found.push(doc);
  return found;
}

/** Reads, changes and writes until no one was in between (at most 8 times). */
async function changed<T extends DocumentBase>(
  collection: Collection<T>,
  partition: string,
  id: string,
  change: (doc: T | undefined) => T | undefined,
): Promise<{ readonly stands: T | undefined; readonly written: boolean }> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const found = await collection.get(partition, id);
    const next = change(found?.doc);
    if (next === undefined) return { stands: found?.doc, written: false };
    const { kind } = await (found === undefined
      ? collection.create(next)
      : collection.replace(next, found.etag));
    if (kind === 'created' || kind === 'replaced') return { stands: next, written: true };
  }
  throw new StoreError('not-done', 'document changed under eight attempts');
}

/**
 * Changes a document that is there.
 * @param change pure, and may run several times; returning `undefined` leaves the document as it is.
 * @returns the document as it now stands, or `undefined` when there is none.
 */
export async function update<T extends DocumentBase>(
  collection: Collection<T>,
  partition: string,
  id: string,
  change: (doc: T) => T | undefined,
): Promise<T | undefined> {
  return (await changed(collection, partition, id, (doc) => doc && change(doc))).stands;
}

/**
 * Changes a document, or makes it where there is none.
 * @param change as of `update`; given `undefined` where there is none.
 * @returns what was written, `undefined` when all was left as it is.
 */
export async function write<T extends DocumentBase>(
  collection: Collection<T>,
  partition: string,
  id: string,
  change: (doc: T | undefined) => T | undefined,
): Promise<T | undefined> {
  const { stands, written } = await changed(collection, partition, id, change);
  return written ? stands : undefined;
}

/**
 * What follows a write that stands: when the store fails in it, "not done" would no longer be true of the whole.
 * @returns what the work gives. @throws `StoreError` with the outcome `unknown`.
 */
export async function afterWrite<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError) || error.outcome === 'unknown') throw error;
    throw new StoreError('unknown', error.message, { cause: error, ...reasonOf(error) });
  }
}
