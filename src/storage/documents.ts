/** What both engines do alike, so that nobody can tell them apart: checking, reading, writing, query plans, cursors. */
import { z } from 'zod/v4';
import { type DocumentBase, type Kind, type Query, type Scalar, StoreError } from '../collection.ts';
import type { Now } from '../time.ts';

const kindName = /^[A-Za-z][A-Za-z0-9-]*$/;
/** `_…` and `ttl` belong to Cosmos DB. */
const fieldName = /^(?!ttl$)[A-Za-z][A-Za-z0-9_]*$/;
/** Cosmos DB takes none of `/ \ ? #` in an id; control characters and half surrogate pairs survive
 * neither engine, and `.` or `..` would be taken out of the address on the way. */
const unfitForKeys = /[/\\?#\p{Cc}\p{Surrogate}]|^\.\.?$/u;
/** Cosmos DB's limit is 2 MB with its own fields. */
const largestDocument = 1_900_000;

/** A refusal before anything was asked of the store. */
export function refuse(message: string): never {
  throw new StoreError('not-done', message);
}

/** @throws StoreError unless the kind's name and the fields it declares indexes on can be used on both engines. */
export function checkKind<T extends DocumentBase>(kind: Kind<T>): void {
  if (!kindName.test(kind.kind))
    refuse(`a kind is named by letters, digits and "-"; got ${JSON.stringify(kind.kind)}`);
  for (const field of kind.indexes?.flat() ?? []) checkField(kind.kind, field);
}

function checkField(kind: string, field: string): void {
  if (!fieldName.test(field)) refuse(`${kind}: "${field}" is no top-level field that can be asked for`);
}

/** @throws StoreError unless partition and id can be used on both engines; the message holds neither. */
export function checkKey(kind: string, partition: string, id: string): void {
  for (const [what, value, longest] of [
    ['partition', partition, 200],
    ['id', id, 250],
  ] as const) {
    if (typeof value !== 'string' || value.length === 0 || value.length > longest) {
      refuse(`${kind}: the ${what} must have 1 to ${longest} characters`);
    }
    if (unfitForKeys.test(value))
      refuse(`${kind}: the ${what} holds / \\ ? # or a control character, or is . or ..`);
  }
}

/** A document that passed its schema, ready to be stored. */
export interface Writable<T> {
  readonly doc: T;
  readonly json: string;
  /** Epoch milliseconds. */
  readonly expires: number | undefined;
}

/** @throws StoreError when the document does not pass the kind's schema, naming field paths, never values. */
export function toWrite<T extends DocumentBase>(kind: Kind<T>, given: T): Writable<T> {
  const parsed = kind.schema.safeParse(given);
  if (!parsed.success) refuse(`${kind.kind} not written, its schema refuses ${paths(parsed.error)}`);
  const doc = parsed.data;
  if (doc.kind !== kind.kind) refuse(`${kind.kind} not written, its kind says otherwise`);
  checkKey(kind.kind, doc.partition, doc.id);
  const alien = Object.keys(doc).find((field) => field.startsWith('_') || field === 'ttl');
  if (alien !== undefined) refuse(`${kind.kind} not written, the field name "${alien}" is the store's own`);
  const json = JSON.stringify(doc);
  if (Buffer.byteLength(json) > largestDocument) refuse(`${kind.kind} not written, it is larger than 1.9 MB`);
  return { doc, json, expires: doc.expiresAt === undefined ? undefined : instant(kind.kind, doc.expiresAt) };
}

function instant(kind: string, text: string): number {
  const found = Date.parse(text);
  return Number.isNaN(found) ? refuse(`${kind} not written, its schema refuses expiresAt`) : found;
}

/** @throws StoreError when a stored document does not pass the kind's schema, naming field paths, never values. */
export function toRead<T extends DocumentBase>(kind: Kind<T>, stored: unknown): T {
  const parsed = kind.schema.safeParse(stored);
  return parsed.success
    ? parsed.data
    : refuse(`a stored ${kind.kind} does not fit its schema: ${paths(parsed.error)}`);
}

function paths(error: z.ZodError): string {
  return [...new Set(error.issues.map((issue) => issue.path.join('.') || 'the document'))].join(', ');
}

export const milliseconds = (now: Now): number => now().epochMilliseconds;

const operators = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

export type Test =
  | { readonly field: string; readonly operator: '=' | '<' | '<=' | '>' | '>='; readonly value: Scalar }
  | { readonly field: string; readonly operator: 'IN'; readonly values: readonly Scalar[] };

/** A checked query. */
export interface Plan {
  readonly partition: string;
  readonly tests: readonly Test[];
  /** `id` when nothing else was asked for. */
  readonly orderBy: string;
  readonly after: { readonly value: Scalar; readonly id: string } | undefined;
  readonly limit: number;
  /** An empty `in`: there is nothing to ask the store. */
  readonly nothing: boolean;
}

/** @throws StoreError when a field, an operator, a value, the limit or the cursor cannot be used. */
export function toPlan<T extends DocumentBase>(kind: Kind<T>, query: Query<T>): Plan {
  checkKey(kind.kind, query.partition, 'any');
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > 1000) {
    refuse(`${kind.kind}: a limit is a whole number from 1 to 1000`);
  }
  const orderBy = query.orderBy ?? 'id';
  checkField(kind.kind, orderBy);
  const tests = Object.entries<object | undefined>(query.where ?? {}).flatMap(([field, condition]) =>
    toTests(kind.kind, field, condition ?? {}),
  );
  return {
    partition: query.partition,
    tests,
    orderBy,
    after: query.after === undefined ? undefined : fromCursor(kind.kind, orderBy, query.after),
    limit: query.limit,
    nothing: tests.some((test) => test.operator === 'IN' && test.values.length === 0),
  };
}

function toTests(kind: string, field: string, condition: object): Test[] {
  checkField(kind, field);
  return Object.entries(condition).map(([name, value]): Test => {
    if (name === 'in' && Array.isArray(value)) {
      return { field, operator: 'IN', values: value.map((each) => scalar(kind, field, each)) };
    }
    for (const [known, operator] of Object.entries(operators)) {
      if (known === name) return { field, operator, value: scalar(kind, field, value) };
    }
    return refuse(`${kind}: "${name}" is no condition; known: eq, in, lt, lte, gt, gte`);
  });
}

/** `undefined` is refused too: a forgotten value must not become "everything". */
function scalar(kind: string, field: string, value: unknown): Scalar {
  if (isScalar(value)) return value;
  return refuse(`${kind}: ${field} can be compared with a string, a number or a boolean`);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

const Cursor = z.tuple([z.string(), z.union([z.string(), z.number(), z.boolean()]), z.string()]);

/** The opaque `next` of a page that ends with this document. */
export function toCursor(orderBy: string, last: { readonly value: Scalar; readonly id: string }): string {
  return Buffer.from(JSON.stringify([orderBy, last.value, last.id])).toString('base64url');
}

function fromCursor(kind: string, orderBy: string, cursor: string): { value: Scalar; id: string } {
  try {
    const [field, value, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (field === orderBy) return { value, id };
  } catch {
    // The sentence below says it.
  }
  return refuse(`${kind}: "after" is not the "next" of a page of this query`);
}

/** The value a page is ordered by; `undefined` for what cannot be ordered (absent, null, a list, an object). */
export function fieldOf(doc: unknown, field: string): Scalar | undefined {
  const value: unknown = typeof doc === 'object' && doc !== null ? Reflect.get(doc, field) : undefined;
  return isScalar(value) ? value : undefined;
}
