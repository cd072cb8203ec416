/** How a document lies in Cosmos DB: flat, beside fields of the store's own, and how a query is put to it. No SDK here. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import type { DocumentBase, Scalar } from '../collection.ts';
import { type Plan, refuse, type Writable } from './documents.ts';

/**
 * The store's own fields. They tell, after a request whose answer was lost, whether the write stands:
 * `_w` names the write, `_p` the write before it, `_c` the write that created the document. `_x` is `expiresAt` in epoch
 * milliseconds; `ttl` is what is left of it in seconds, counted by Cosmos DB from this write.
 */
const Standing = z.looseObject({
  id: z.string(),
  kind: z.string(),
  _etag: z.string(),
  _w: z.string(),
  _c: z.string(),
  _p: z.string().optional(),
  _x: z.number().optional(),
});
export type Standing = z.infer<typeof Standing>;

/** @throws StoreError when somebody else wrote into the container. */
export function toStanding(row: unknown): Standing {
  const parsed = Standing.safeParse(row);
  return parsed.success
    ? parsed.data
    : refuse('the container holds a document that this product did not write');
}

/** What the port calls an etag: the server's own, with what is needed to judge a later write without another read. */
export interface Version {
  readonly etag: string;
  readonly kind: string;
  readonly write: string;
  readonly created: string;
  readonly expires: number | undefined;
}

export function versionOf(standing: Standing): Version {
  const { _etag: etag, kind, _w: write, _c: created, _x: expires } = standing;
  return { etag, kind, write, created, expires };
}

export function toEtag({ etag, kind, write, created, expires }: Version): string {
  return [etag, kind, write, created, expires ?? ''].join('|');
}

/** @returns `undefined` for what never was an etag of this store; nothing can match it. */
export function fromEtag(text: string): Version | undefined {
  const [etag, kind, write, created, expires, ...more] = text.split('|');
  if (expires === undefined || more.length > 0) return undefined;
  if (etag === undefined || kind === undefined || write === undefined || created === undefined)
    return undefined;
  return { etag, kind, write, created, expires: expires === '' ? undefined : Number(expires) };
}

export const isExpired = (expires: number | undefined, moment: number): boolean =>
  expires !== undefined && expires <= moment;

/** A document as it is sent: the whole of it, and the version it will have but for the server's etag. */
export interface Outgoing {
  readonly body: { readonly id: string; readonly [field: string]: unknown };
  readonly version: Omit<Version, 'etag'>;
}

/** @param before the version that is replaced; left out for a new document. */
export function toOutgoing<T extends DocumentBase>(
  { doc, expires }: Writable<T>,
  moment: number,
  before?: Version,
): Outgoing {
  const write = randomBytes(9).toString('base64url');
  const created = before?.created ?? write;
  const life = expires === undefined ? {} : { _x: expires, ttl: secondsLeft(expires, moment) };
  const past = before === undefined ? {} : { _p: before.write };
  return {
    body: { ...doc, _w: write, _c: created, ...past, ...life },
    version: { kind: doc.kind, write, created, expires },
  };
}

/** Cosmos DB takes 1 to 2,147,483,647. */
function secondsLeft(expires: number, moment: number): number {
  return Math.min(Math.max(Math.ceil((expires - moment) / 1000), 1), 2_147_483_647);
}

/** The document alone, without the fields of this store and of Cosmos DB. */
export function withoutOwnFields(standing: Standing): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(standing).filter(([field]) => !field.startsWith('_') && field !== 'ttl'),
  );
}

export interface Sql {
  readonly query: string;
  readonly parameters: { name: string; value: Scalar | Scalar[] }[];
}

/**
 * The query of a plan, ordered by its one field; among equals Cosmos DB has no order of its own.
 * The partition stands in the text too: an option can be forgotten, or ignored by a stand-in server.
 * @param only asks for the documents with this one value of the field instead, ordered by id.
 */
export function toSql(kind: string, plan: Plan, moment: number, only?: Scalar): Sql {
  const parameters: { name: string; value: Scalar | Scalar[] }[] = [];
  const bind = (value: Scalar | readonly Scalar[]): string => {
    const name = `@p${parameters.length}`;
    parameters.push({ name, value: typeof value === 'object' ? [...value] : value });
    return name;
  };
  const path = (field: string): string => `c["${field}"]`;
  const order = path(plan.orderBy);
  const where = [
    `c.partition = ${bind(plan.partition)}`,
    `c.kind = ${bind(kind)}`,
    `(NOT IS_DEFINED(c._x) OR c._x > ${bind(moment)})`,
    ...plan.tests.map((test) =>
      test.operator === 'IN'
        ? `ARRAY_CONTAINS(${bind(test.values)}, ${path(test.field)})`
        : `${path(test.field)} ${test.operator} ${bind(test.value)}`,
    ),
  ];
  if (plan.orderBy !== 'id') where.push(`(IS_STRING(${order}) OR IS_NUMBER(${order}) OR IS_BOOL(${order}))`);
  if (plan.after !== undefined) {
    const value = bind(plan.after.value);
    where.push(`${order} >= ${value} AND (${order} > ${value} OR c.id > ${bind(plan.after.id)})`);
  }
  if (only !== undefined) where.push(`${order} = ${bind(only)}`);
  const by = only === undefined ? order : 'c.id';
  const query = `SELECT TOP ${plan.limit + 1} * FROM c WHERE ${where.join(' AND ')} ORDER BY ${by}`;
  return { query, parameters };
}
