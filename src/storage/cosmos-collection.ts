/**
 * The port over Cosmos DB's requests: what each answer, and each missing answer, means. No SDK here.
 */
import type {
  Collection,
  Created,
  DocumentBase,
  Kind,
  Page,
  Query,
  Replaced,
  Scalar,
  Stored,
} from '../collection.ts';
import { isUnmet, type Operation } from './attempts.ts';
import {
  fromEtag,
  isExpired,
  type Outgoing,
  type Sql,
  type Standing,
  toEtag,
  toOutgoing,
  toSql,
  toStanding,
  type Version,
  versionOf,
  withoutOwnFields,
} from './cosmos-document.ts';
import { checkKey, fieldOf, type Plan, toCursor, toPlan, toRead, toWrite } from './documents.ts';

/** The five requests. Each throws the server's error (`code`: its status) and ends early when the signal says so. */
export interface Requests {
  create(body: Outgoing['body'], signal: AbortSignal): Promise<{ readonly etag: string }>;
  /** @returns the document with the store's own fields; `undefined` when there is none. */
  read(partition: string, id: string, signal: AbortSignal): Promise<unknown>;
  /** Bound to the server's etag, as is `remove`. */
  replace(
    partition: string,
    etag: string,
    body: Outgoing['body'],
    signal: AbortSignal,
  ): Promise<{ readonly etag: string }>;
  remove(partition: string, id: string, etag: string, signal: AbortSignal): Promise<object>;
  /** @returns the first `most` documents, or all of them. */
  query(partition: string, sql: Sql, most: number, signal: AbortSignal): Promise<readonly unknown[]>;
}

/** Stands for a version of ours that another write has replaced since; no server's etag looks like it. */
const goneBy = 'replaced-since';

/** Runs an operation under the deadline, at one moment of domain time. */
export type Run = <R>(run: (operation: Operation, moment: number) => Promise<R>) => Promise<R>;

export class CosmosCollection<T extends DocumentBase> implements Collection<T> {
  readonly #kind: Kind<T>;
  readonly #requests: Requests;
  readonly #run: Run;

  constructor(kind: Kind<T>, requests: Requests, run: Run) {
    this.#kind = kind;
    this.#requests = requests;
    this.#run = run;
  }

  async get(partition: string, id: string): Promise<Stored<T> | undefined> {
    checkKey(this.#kind.kind, partition, id);
    const standing = await this.#run(async (operation, moment) => {
      const found = await this.#standing(operation, partition, id);
      return found !== undefined && this.#isOurs(found, moment) ? found : undefined;
    });
    return standing === undefined ? undefined : this.#stored(standing);
  }

  async create(given: T): Promise<Created> {
    const writable = toWrite(this.#kind, given);
    const { partition, id } = writable.doc;
    return this.#run(async (operation, moment) => {
      const { body, version } = toOutgoing(writable, moment);
      const created = (etag: string): Created => ({ kind: 'created', etag: toEtag({ ...version, etag }) });
      for (;;) {
        const answer = await operation.write((signal) => this.#requests.create(body, signal));
        if (!isUnmet(answer)) return created(answer.etag);
        const standing = await this.#standing(operation, partition, id);
        if (standing === undefined) continue;
        if (standing._w === version.write) return created(standing._etag);
        if (standing._c === version.created) return created(goneBy);
        if (!isExpired(standing._x, moment)) return { kind: 'exists' };
        const { _etag: expired } = standing;
        const over = await operation.write((signal) =>
          this.#requests.replace(partition, expired, body, signal),
        );
        if (!isUnmet(over)) return created(over.etag);
      }
    });
  }

  async replace(given: T, etag: string): Promise<Replaced> {
    const writable = toWrite(this.#kind, given);
    const { partition, id } = writable.doc;
    const before = fromEtag(etag);
    return this.#run(async (operation, moment) => {
      if (before?.kind !== this.#kind.kind || isExpired(before.expires, moment)) return { kind: 'conflict' };
      const { body, version } = toOutgoing(writable, moment, before);
      for (;;) {
        const answer = await operation.write((signal) =>
          this.#requests.replace(partition, before.etag, body, signal),
        );
        if (!isUnmet(answer)) return { kind: 'replaced', etag: toEtag({ ...version, etag: answer.etag }) };
        if (!operation.doubt) return { kind: 'conflict' };
        const standing = await this.#standing(operation, partition, id);
        const judged = standing && judgeReplaced(standing, before, version);
        if (judged !== undefined) return judged;
        const asBefore = answer.unmet === 'no answer' && standing?._etag === before.etag;
        if (!asBefore) return operation.fail('it is not known whether the document was replaced');
      }
    });
  }

  async remove(partition: string, id: string, etag?: string): Promise<boolean> {
    checkKey(this.#kind.kind, partition, id);
    return this.#run(async (operation, moment) => {
      for (;;) {
        const known = etag === undefined ? await this.#version(operation, partition, id) : fromEtag(etag);
        if (known?.kind !== this.#kind.kind || isExpired(known.expires, moment)) return false;
        const outcome = await this.#removeVersion(operation, partition, id, known);
        if (outcome === 'removed') return true;
        if (outcome === 'gone' || etag !== undefined) return false;
      }
    });
  }

  /** `other`: another version stands, and this one was not removed by us. */
  async #removeVersion(
    operation: Operation,
    partition: string,
    id: string,
    { etag, created }: Version,
  ): Promise<'removed' | 'gone' | 'other'> {
    for (;;) {
      const answer = await operation.write((signal) => this.#requests.remove(partition, id, etag, signal));
      if (!isUnmet(answer)) return 'removed';
      if (!operation.doubt) return answer.unmet === 404 ? 'gone' : 'other';
      const standing = await this.#standing(operation, partition, id);
      // Made by the same creation, so it was never away.
      if (standing?._c !== created) return operation.fail('it is not known who removed the document');
      if (standing._etag !== etag) return 'other';
    }
  }

  async find(query: Query<T>): Promise<Page<T>> {
    const plan = toPlan(this.#kind, query);
    if (plan.nothing) return { items: [] };
    const rows = await this.#run((operation, moment) => this.#page(operation, plan, moment));
    const items = rows.slice(0, plan.limit).map((row) => this.#stored(row));
    const last = rows.length > plan.limit ? rows[plan.limit - 1] : undefined;
    const value = fieldOf(last, plan.orderBy);
    if (last === undefined || value === undefined) return { items };
    return { items, next: toCursor(plan.orderBy, { value, id: last.id }) };
  }

  /**
   * One document more than the page, ordered by field and id. Ordering by both would need a composite index per field;
   * instead, a group of equals that the page's end may cut through is asked for once more, by id.
   */
  async #page(operation: Operation, plan: Plan, moment: number): Promise<readonly Standing[]> {
    const rows = await this.#select(operation, plan, toSql(this.#kind.kind, plan, moment));
    if (plan.orderBy === 'id') return rows;
    const sorted = rows.toSorted(byValueThenId(plan.orderBy));
    const [last, more] = [sorted[plan.limit - 1], sorted[plan.limit]].map((row) =>
      fieldOf(row, plan.orderBy),
    );
    if (more === undefined || last !== more) return sorted;
    const whole = sorted.filter((row) => fieldOf(row, plan.orderBy) !== last);
    const group = await this.#select(operation, plan, toSql(this.#kind.kind, plan, moment, last));
    return [...whole, ...group].slice(0, plan.limit + 1);
  }

  async #select(operation: Operation, { partition, limit }: Plan, sql: Sql): Promise<Standing[]> {
    const answer = await operation.read((signal) => this.#requests.query(partition, sql, limit + 1, signal));
    if (isUnmet(answer)) return operation.fail(`Cosmos DB refused the query (${answer.unmet})`);
    return answer.map(toStanding);
  }

  /** What stands under this id, whatever its kind and however long it has been expired. */
  async #standing(operation: Operation, partition: string, id: string): Promise<Standing | undefined> {
    const answer = await operation.read((signal) => this.#requests.read(partition, id, signal));
    return isUnmet(answer) || answer === undefined ? undefined : toStanding(answer);
  }

  async #version(operation: Operation, partition: string, id: string): Promise<Version | undefined> {
    const standing = await this.#standing(operation, partition, id);
    return standing === undefined ? undefined : versionOf(standing);
  }

  #isOurs(standing: Standing, moment: number): boolean {
    return standing.kind === this.#kind.kind && !isExpired(standing._x, moment);
  }

  #stored(standing: Standing): Stored<T> {
    return { doc: toRead(this.#kind, withoutOwnFields(standing)), etag: toEtag(versionOf(standing)) };
  }
}

/** What stands tells whether our write came about, unless more than one other followed. */
function judgeReplaced(
  standing: Standing,
  before: Version,
  ours: Omit<Version, 'etag'>,
): Replaced | undefined {
  if (standing._w === ours.write) return { kind: 'replaced', etag: toEtag(versionOf(standing)) };
  if (standing._p === ours.write) return { kind: 'replaced', etag: toEtag({ ...ours, etag: goneBy }) };
  // Another write followed the version that ours was bound to, so ours did not.
  return standing._p === before.write ? { kind: 'conflict' } : undefined;
}

/** Ids by code unit; Cosmos DB and SQLite differ from it only beyond U+FFFF. */
function byValueThenId(field: string): (a: Standing, b: Standing) => number {
  const compare = (a: Scalar, b: Scalar): number => (a < b ? -1 : a > b ? 1 : 0);
  return (a, b) => compare(fieldOf(a, field) ?? '', fieldOf(b, field) ?? '') || compare(a.id, b.id);
}
