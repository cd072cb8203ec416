/** Any sequence of operations gives on every engine what a list in memory gives. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Collection, Condition, DocumentBase, Scalar } from '../../src/collection.ts';
import { engines, type Opened } from '../support/databases.ts';
import {
  type HandClock,
  handClock,
  type Memo,
  memos,
  type Note,
  note,
  notes,
} from '../support/storage-kinds.ts';

/** How many sequences of operations are tried; a fifth of them on the slower engine. */
const sequences = Number(process.env.SEQUENCES ?? 150);

type Doc = Note | Memo;
type Field = 'text' | 'count' | 'done' | 'id';
type Operator = keyof Condition;
type Asked = {
  readonly field: Field;
  readonly operator: Operator;
  readonly value: Scalar | readonly Scalar[];
};
type Command =
  | {
      readonly do: 'create' | 'replace';
      readonly doc: Doc;
      readonly hours: number | undefined;
      readonly stale: boolean;
    }
  | { readonly do: 'get'; readonly doc: Doc }
  | { readonly do: 'remove'; readonly doc: Doc; readonly with: 'etag' | 'stale etag' | 'nothing' }
  | {
      readonly do: 'find';
      readonly kind: Doc['kind'];
      readonly partition: string;
      readonly asked: readonly Asked[];
      readonly orderBy: Field;
      readonly limit: number;
    }
  | { readonly do: 'wait'; readonly hours: number };

const texts = ['', 'a', 'B', 'aa', 'æ', 'å', 'Øl', '10', '9', "'"];
/** One of them often, so that things happen to it; enough others to fill a page with equals. */
const ids = fc.constantFrom('a', 'a', 'a', 'a', 'b:1', 'b:10', 'ø', 'B', 'å', 'Å');
const values: Record<Field, fc.Arbitrary<Scalar>> = {
  text: fc.constantFrom(...texts),
  count: fc.constantFrom(-2, -0.5, 0, 1, 2, 10),
  done: fc.boolean(),
  id: ids,
};
const partition = fc.constantFrom('p', 'p', 'p', 'q');
const base = { partition, id: ids };
const field = fc.constantFrom<Field>('text', 'count', 'done', 'done', 'id');
const doc: fc.Arbitrary<Doc> = fc.oneof(
  {
    arbitrary: fc
      .record(
        { ...base, text: values.text, count: values.count, done: values.done },
        { requiredKeys: ['partition', 'id'] },
      )
      .map(({ partition: p, id, ...more }) => note(p, id, more as Partial<Note>)),
    weight: 9,
  },
  { arbitrary: fc.record(base).map((key): Memo => ({ ...key, kind: 'memo' })), weight: 1 },
);
const asked: fc.Arbitrary<Asked> = fc
  .tuple(field, fc.constantFrom<Operator>('eq', 'in', 'lt', 'lte', 'gt', 'gte'))
  .chain(([name, operator]) => {
    const value = operator === 'in' ? fc.array(values[name], { maxLength: 3 }) : values[name];
    return value.map((one): Asked => ({ field: name, operator, value: one }));
  });
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('create' as const, 'replace' as const),
      doc,
      hours: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      stale: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('get' as const), doc }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      doc,
      with: fc.constantFrom('etag' as const, 'stale etag' as const, 'nothing' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('find' as const),
      kind: fc.constantFrom('note' as const, 'note' as const, 'memo' as const),
      partition,
      asked: fc.uniqueArray(asked, { maxLength: 2, selector: (one) => one.field + one.operator }),
      orderBy: field,
      limit: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 2 }) }),
  },
);

/** One row of the model; `version` counts writes, as an etag does. */
interface Row {
  doc: Doc;
  version: number;
  expires: number;
}

const smaller = (a: Scalar, b: Scalar): boolean => typeof a === typeof b && a < b;
const tests: Record<Exclude<Operator, 'in'>, (a: Scalar, b: Scalar) => boolean> = {
  eq: (a, b) => a === b,
  lt: smaller,
  lte: (a, b) => a === b || smaller(a, b),
  gt: (a, b) => smaller(b, a),
  gte: (a, b) => a === b || smaller(b, a),
};

function fieldOf(of: Doc, name: Field): Scalar | undefined {
  return name === 'text' || name === 'id' || of.kind === 'note' ? (of as Note)[name] : undefined;
}

function holds(of: Doc, { field: name, operator, value }: Asked): boolean {
  const own = fieldOf(of, name);
  if (own === undefined) return false;
  if (operator === 'in') return Array.isArray(value) && value.includes(own);
  return typeof value !== 'object' && tests[operator](own, value);
}

/** What every engine must do, in the simplest words. Answers are plain data; etags are version numbers. */
class Model {
  readonly #rows = new Map<string, Row>();
  #versions = 0;
  #hours = 0;

  #alive(of: Doc): Row | undefined {
    const row = this.#rows.get(`${of.partition} ${of.id}`);
    return row !== undefined && row.expires > this.#hours ? row : undefined;
  }

  #write(of: Doc, hours: number | undefined): number {
    this.#versions += 1;
    const expires = hours === undefined ? Number.POSITIVE_INFINITY : this.#hours + hours;
    this.#rows.set(`${of.partition} ${of.id}`, { doc: of, version: this.#versions, expires });
    return this.#versions;
  }

  run(asks: Command, known: number | undefined): unknown {
    if (asks.do === 'wait') this.#hours += asks.hours;
    if (asks.do === 'wait') return undefined;
    if (asks.do === 'find') return this.#find(asks);
    const standing = this.#alive(asks.doc);
    const own = standing?.doc.kind === asks.doc.kind ? standing : undefined;
    if (asks.do === 'get') return own && [own.doc, own.version];
    if (asks.do === 'create') return standing === undefined ? this.#write(asks.doc, asks.hours) : 'exists';
    const matches = own !== undefined && own.version === known;
    if (asks.do !== 'remove') return matches ? this.#write(asks.doc, asks.hours) : 'conflict';
    const removes = asks.with === 'nothing' ? own !== undefined : matches;
    if (removes) this.#rows.delete(`${asks.doc.partition} ${asks.doc.id}`);
    return removes;
  }

  #find({
    kind,
    partition: within,
    asked: conditions,
    orderBy,
    limit,
  }: Extract<Command, { do: 'find' }>): unknown {
    const order = (row: Row): Scalar => fieldOf(row.doc, orderBy) ?? '';
    const found = [...this.#rows.values()]
      .filter(
        (row) => row.doc.kind === kind && row.doc.partition === within && this.#alive(row.doc) !== undefined,
      )
      .filter(
        (row) => fieldOf(row.doc, orderBy) !== undefined && conditions.every((one) => holds(row.doc, one)),
      )
      .sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : a.doc.id < b.doc.id ? -1 : 1))
      .map((row) => [row.doc, row.version]);
    const pages = Array.from({ length: Math.ceil(found.length / limit) }, (_, n) =>
      found.slice(n * limit, (n + 1) * limit),
    );
    return pages.length === 0 ? [[]] : pages;
  }
}

/** The same commands against an engine, its etags turned into the model's version numbers. */
class Real {
  readonly #collections: { note: Collection<Note>; memo: Collection<Memo> };
  readonly #clock: HandClock;
  /** So that each run has partitions of its own. */
  readonly #run = randomUUID();
  readonly #versions = new Map<string, number>();

  constructor(collections: { note: Collection<Note>; memo: Collection<Memo> }, clock: HandClock) {
    this.#collections = collections;
    this.#clock = clock;
  }

  #version(etag: string, fresh: boolean): number | string {
    if (fresh && this.#versions.has(etag)) return 'an etag that was used before';
    if (fresh) this.#versions.set(etag, this.#versions.size + 1);
    return this.#versions.get(etag) ?? 'an etag nobody was told';
  }

  #away<T extends DocumentBase>(of: T): T {
    return { ...of, partition: `${of.partition} ${this.#run}` };
  }

  #seen({ doc: of, etag }: { doc: Doc; etag: string }): unknown {
    const { expiresAt: _, ...rest } = of;
    return [{ ...rest, partition: of.partition.slice(0, 1) }, this.#version(etag, false)];
  }

  async run(asks: Command, known: number | undefined): Promise<unknown> {
    if (asks.do === 'wait') return this.#clock.forward({ hours: asks.hours });
    if (asks.do === 'find') return this.#find(asks);
    // The two kinds differ in their fields alone, which a collection of either does not look at here.
    const collection = this.#collections[asks.doc.kind] as Collection<Doc>;
    const away = this.#away(asks.doc);
    const etag = [...this.#versions].find(([, version]) => version === known)?.[0] ?? 'no such etag';
    if (asks.do === 'get') {
      const found = await collection.get(away.partition, away.id);
      return found && this.#seen(found);
    }
    if (asks.do === 'remove') {
      return collection.remove(away.partition, away.id, asks.with === 'nothing' ? undefined : etag);
    }
    const written =
      asks.hours === undefined ? away : { ...away, expiresAt: this.#clock.in({ hours: asks.hours }) };
    const answer =
      asks.do === 'create' ? await collection.create(written) : await collection.replace(written, etag);
    return 'etag' in answer ? this.#version(answer.etag, true) : answer.kind;
  }

  async #find(asks: Extract<Command, { do: 'find' }>): Promise<unknown> {
    const where: Partial<Record<Field, Condition>> = {};
    for (const { field: name, operator, value } of asks.asked)
      where[name] = { ...where[name], [operator]: value };
    const collection = this.#collections[asks.kind] as unknown as Collection<Note>;
    const pages: unknown[] = [];
    let after: string | undefined;
    do {
      const page = await collection.find({
        partition: `${asks.partition} ${this.#run}`,
        where,
        orderBy: asks.orderBy,
        limit: asks.limit,
        ...(after === undefined ? {} : { after }),
      });
      pages.push(page.items.map((item) => this.#seen(item)));
      after = page.next;
    } while (after !== undefined && pages.length < 50);
    return pages;
  }
}

describe.each(engines)('$name', ({ name, open }) => {
  const clock = handClock();
  let opened: Opened;
  beforeAll(async () => {
    opened = await open(clock.now);
  });
  afterAll(() => opened.dispose());

  test('answers any sequence of operations as a list in memory does', async () => {
    const collections = { note: opened.database.collection(notes), memo: opened.database.collection(memos) };
    const property = fc.asyncProperty(fc.array(command, { maxLength: 60, size: 'max' }), async (commands) => {
      const [model, real] = [new Model(), new Real(collections, clock)];
      // The versions each key was told, oldest first: the last one is what a careful caller names.
      const told = new Map<string, number[]>();
      for (const asks of commands) {
        const key = 'doc' in asks ? `${asks.doc.partition} ${asks.doc.id}` : '';
        const stale =
          (asks.do === 'replace' && asks.stale) || (asks.do === 'remove' && asks.with === 'stale etag');
        const known = told.get(key)?.at(stale ? -2 : -1);
        const expected = model.run(asks, known);
        expect(await real.run(asks, known)).toEqual(expected);
        if (typeof expected === 'number') told.set(key, [...(told.get(key) ?? []), expected]);
      }
    });
    await fc.assert(property, { numRuns: name === 'sqlite' ? sequences : sequences / 5 });
  });
});
