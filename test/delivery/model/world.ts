/**
 * A world in which every call of the outbox to its store and its sender is a step that a scheduler takes when it likes:
 * done, lost, or never (the caller has crashed). The functions that run in it are the real ones.
 */
import { createHash } from 'node:crypto';
import {
  type Collection,
  type Condition,
  type Database,
  type DocumentBase,
  type Query,
  StoreError,
} from '../../../src/collection.ts';

/** What may go wrong with a step, beside nothing. Each costs one of the budget. */
export type Fault = 'lost-done' | 'lost-not' | 'refused';

interface Pending {
  readonly actor: string;
  readonly label: string;
  readonly ways: ReadonlyMap<'ok' | Fault, () => unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface Budget {
  crashes: number;
  faults: number;
  /** How often the clocks jump by a minute, past every deadline, whoever is in the middle of something. */
  jumps: number;
}

/** A write of an actor, before it is applied: mutants change what is done, and what the caller hears. */
export interface Write {
  readonly actor: string;
  readonly method: 'create' | 'replace';
  readonly doc: DocumentBase & Readonly<Record<string, unknown>>;
  readonly before: (DocumentBase & Readonly<Record<string, unknown>>) | undefined;
  /** Whether the store would take it. */
  readonly fits: boolean;
}

export type Answer = 'as-is' | 'force' | 'pretend-done' | 'pretend-not' | { readonly instead: object };

const hash = (text: string, before: string): string =>
  createHash('md5').update(before).update(text).digest('base64');

function matches(value: unknown, { eq, in: some, lt, lte, gt, gte }: Condition): boolean {
  if (value === undefined) return false;
  const given = value as string | number;
  return (
    (eq === undefined || value === eq) &&
    (some === undefined || some.some((one) => one === value)) &&
    (lt === undefined || given < lt) &&
    (lte === undefined || given <= lte) &&
    (gt === undefined || given > gt) &&
    (gte === undefined || given >= gte)
  );
}

export class World {
  time = 0;
  step = 0;
  readonly trace: string[] = [];
  readonly violations: string[] = [];
  readonly docs = new Map<string, { readonly json: string; readonly version: number }>();
  budget: Budget;
  /** Looks at every write as it happens. */
  watchWrite: (write: Write) => void = () => {};
  mutate: (write: Write) => Answer = () => 'as-is';
  /** More of the state than the documents. */
  rest: () => string = () => '';
  readonly #pending = new Map<string, Pending>();
  readonly #histories = new Map<string, string>();
  readonly #crashed = new Set<string>();
  readonly #crashable = new Set<string>();

  constructor(budget: Budget) {
    this.budget = { ...budget };
  }

  /** Starts an actor; it runs until its first step. What it throws at the end of its life is its own affair, unless it is a bug. */
  async start(actor: string, work: () => Promise<unknown>, mayCrash = true): Promise<void> {
    this.#histories.set(actor, '');
    if (mayCrash) this.#crashable.add(actor);
    work().then(
      () => this.#histories.set(actor, 'done'),
      (error: unknown) => {
        this.#histories.set(actor, 'failed');
        if (!(error instanceof StoreError)) this.violations.push(`${actor} threw ${String(error)}`);
      },
    );
    await settled();
  }

  /** A step of an actor: waits until the scheduler takes it, in one of its ways. */
  ask<T>(actor: string, label: string, ways: Partial<Record<'ok' | Fault, () => T>>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#crashed.has(actor)) return;
      const map = new Map(Object.entries(ways) as ['ok' | Fault, () => T][]);
      this.#pending.set(actor, {
        actor,
        label,
        ways: map,
        resolve: resolve as (value: unknown) => void,
        reject,
      });
    });
  }

  /** Everything that can happen next, in a fixed order. */
  choices(): readonly string[] {
    const found: string[] = [];
    for (const { actor, ways } of this.#pending.values()) {
      for (const way of ways.keys())
        if (way === 'ok' || this.budget.faults > 0) found.push(`${actor}/${way}`);
    }
    if (this.#pending.size > 0) {
      if (this.budget.crashes > 0) {
        for (const actor of this.#pending.keys())
          if (this.#crashable.has(actor)) found.push(`${actor}/crash`);
      }
      if (this.budget.jumps > 0) found.push('time/jump');
    }
    return found;
  }

  async take(choice: string): Promise<void> {
    const [actor = '', way = ''] = choice.split('/');
    const pending = this.#pending.get(actor);
    this.step += 1;
    this.trace.push(`${choice} ${pending?.label ?? ''}`);
    if (choice === 'time/jump') {
      this.budget.jumps -= 1;
      this.pass(61_000);
      return;
    }
    if (pending === undefined) throw new Error(`no such step: ${choice}`);
    this.#pending.delete(actor);
    if (way === 'crash') {
      this.budget.crashes -= 1;
      this.#crashed.add(actor);
      this.#histories.set(actor, 'crashed');
      return;
    }
    if (way !== 'ok') this.budget.faults -= 1;
    let outcome: string;
    try {
      const value = pending.ways.get(way as 'ok' | Fault)?.();
      outcome = JSON.stringify(value) ?? 'nothing';
      pending.resolve(value);
    } catch (error) {
      outcome = String(error);
      pending.reject(error);
    }
    const before = this.#histories.get(actor) ?? '';
    this.#histories.set(actor, hash(`${pending.label} ${outcome} ${this.time}`, before));
    await settled();
  }

  /** Two ways to here that look alike from now on have the same key. */
  key(): string {
    const docs = [...this.docs]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { json, version }]) => id + version + json);
    const { crashes, faults, jumps } = this.budget;
    const text = [...this.#histories.values(), ...docs, crashes, faults, jumps, this.time, this.rest()].join(
      '|',
    );
    return hash(text, '');
  }

  pass(milliseconds: number): void {
    this.time += milliseconds;
  }

  /** `done`, `failed`, `crashed`, or something else while it lives. */
  ending(actor: string): string {
    return this.#histories.get(actor) ?? '';
  }

  /** The store as one actor reaches it. */
  database(actor: string): Database {
    return {
      kinds: () => [],
      close: async () => {},
      collection: <T extends DocumentBase>({ kind }: { readonly kind: string }) =>
        this.#collection<T>(actor, kind),
    };
  }

  read<T>(id: string): T | undefined {
    const found = this.docs.get(id);
    return found === undefined ? undefined : JSON.parse(found.json);
  }

  all<T>(kind: string): readonly T[] {
    return [...this.docs.values()].map(({ json }) => JSON.parse(json)).filter((doc) => doc.kind === kind);
  }

  put(doc: DocumentBase): void {
    this.docs.set(doc.id, { json: JSON.stringify(doc), version: (this.docs.get(doc.id)?.version ?? 0) + 1 });
  }

  #collection<T extends DocumentBase>(actor: string, kind: string): Collection<T> {
    return {
      get: (_, id) => this.ask(actor, `get ${id}`, { ok: () => this.#get<T>(id) }),
      create: (doc) => this.#write(actor, 'create', doc, undefined),
      replace: (doc, etag) => this.#write(actor, 'replace', doc, etag),
      remove: () => Promise.reject(new Error('nothing is removed here')),
      find: (query) =>
        this.ask(actor, `find ${kind} ${JSON.stringify(query.where)}`, {
          ok: () => this.#find<T>(kind, query),
        }),
    };
  }

  #get<T>(id: string) {
    const found = this.docs.get(id);
    return found === undefined
      ? undefined
      : { doc: JSON.parse(found.json) as T, etag: String(found.version) };
  }

  #find<T extends DocumentBase>(kind: string, { where = {}, orderBy = 'id', limit, after }: Query<T>) {
    if (after !== undefined) throw new Error('the model is too small for pages');
    const conditions = Object.entries(where) as [keyof T, Condition][];
    const items = [...this.docs.keys()]
      .map((id) => this.#get<T>(id))
      .filter((one) => one !== undefined)
      .filter(
        ({ doc }) => doc.kind === kind && conditions.every(([field, test]) => matches(doc[field], test)),
      )
      .sort((a, b) => (`${a.doc[orderBy]} ${a.doc.id}` < `${b.doc[orderBy]} ${b.doc.id}` ? -1 : 1));
    if (items.length > limit && limit > 1) throw new Error('the model is too small for pages');
    return { items: items.slice(0, limit) };
  }

  #write<T extends DocumentBase, A>(
    actor: string,
    method: 'create' | 'replace',
    doc: T,
    etag: string | undefined,
  ): Promise<A> {
    const done = () => this.#apply(actor, method, doc, etag) as A;
    const lost = (): never => {
      throw new StoreError('unknown', 'lost');
    };
    return this.ask<A>(actor, `${method} ${doc.id} ${'state' in doc ? String(doc.state) : ''}`, {
      ok: done,
      'lost-done': () => {
        done();
        return lost();
      },
      'lost-not': lost,
    });
  }

  #apply(actor: string, method: 'create' | 'replace', doc: DocumentBase, etag: string | undefined): object {
    const stands = this.docs.get(doc.id);
    const fits = method === 'create' ? stands === undefined : String(stands?.version) === etag;
    const before = stands === undefined ? undefined : JSON.parse(stands.json);
    const write: Write = { actor, method, doc: JSON.parse(JSON.stringify(doc)), before, fits };
    const answer = this.mutate(write);
    const yes = (version: number) => ({
      kind: method === 'create' ? 'created' : 'replaced',
      etag: String(version),
    });
    const no = { kind: method === 'create' ? 'exists' : 'conflict' };
    if (answer === 'pretend-done') return yes(stands?.version ?? 0);
    if (answer === 'pretend-not') return no;
    if (!fits && answer !== 'force') return no;
    this.watchWrite(write);
    this.put(typeof answer === 'object' ? ({ ...doc, ...answer.instead } as DocumentBase) : doc);
    return yes(this.docs.get(doc.id)?.version ?? 0);
  }
}

/** All microtasks have run: every actor stands at its next step or has ended. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
