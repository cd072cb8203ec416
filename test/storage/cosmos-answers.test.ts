/** One answer lost, throttled, cut or late, before or after the commit: what is told of it, and what stands. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Collection } from '../../src/collection.ts';
import {
  type Asked,
  type Fault,
  type FaultyCosmos,
  openFaultyCosmos,
  startFaultyProxy,
  told,
} from '../support/cosmos-faults.ts';
import { handClock, type Note, note, notes } from '../support/storage-kinds.ts';

const deadlineMs = 900;

let here: FaultyCosmos;
/** Past the faults: what really stands. */
let direct: Collection<Note>;
/** Through the faults. */
let faulty: Collection<Note>;

beforeAll(async () => {
  here = await openFaultyCosmos(handClock().now, deadlineMs);
  direct = here.direct.collection(notes);
  faulty = here.faulty.collection(notes);
});
afterAll(() => here.close());

/** The next request of this kind meets the fault; `meanwhile` happens after it, before anything else is answered. */
function once(op: Asked['op'], fault: Fault, meanwhile?: () => Promise<unknown>): void {
  let dealt = false;
  let waiting = meanwhile;
  here.proxy.decide(async (asked) => {
    if (dealt) {
      const work = waiting;
      waiting = undefined;
      await work?.();
    }
    if (dealt || asked.op !== op) return undefined;
    dealt = true;
    return fault;
  });
}

const lost = [
  { kind: 'status', status: 503, moment: 'after' },
  { kind: 'status', status: 503, moment: 'before' },
  { kind: 'status', status: 408, moment: 'after' },
  { kind: 'status', status: 408, moment: 'before' },
  { kind: 'status', status: 500, moment: 'before' },
  { kind: 'reset', moment: 'after' },
  { kind: 'reset', moment: 'before' },
  { kind: 'hang', moment: 'after' },
  { kind: 'hang', moment: 'before' },
] as const;

/** Of those the ones that differ when they never end. */
const endless = lost.filter(
  ({ kind, moment }, n) => n < 2 || `${kind} ${moment}` === 'reset before' || kind === 'hang',
);

let fresh = 0;
/** A document of its own for each test. */
function another(more: Partial<Note> = {}): Note {
  fresh += 1;
  return note('faults', `doc:${fresh}`, more);
}

async function standing(doc: Note): Promise<{ doc: Note; etag: string }> {
  const created = await direct.create(doc);
  if (created.kind !== 'created') throw new Error('expected a new document');
  return { doc, etag: created.etag };
}

describe.each(lost)('an answer lost once: %j', (fault) => {
  test('a create is still told as created, with an etag that counts', async () => {
    const doc = another();
    once('create', fault);
    const created = await faulty.create(doc);
    expect(created.kind).toBe('created');
    expect(await direct.replace(doc, created.kind === 'created' ? created.etag : '')).toMatchObject({
      kind: 'replaced',
    });
  });

  test('a create of what exists is still told so', async () => {
    const { doc } = await standing(another({ text: 'first' }));
    once('create', fault);
    expect(await faulty.create({ ...doc, text: 'second' })).toEqual({ kind: 'exists' });
    expect((await direct.get(doc.partition, doc.id))?.doc.text).toBe('first');
  });

  test('a replacement is still told as replaced, with an etag that counts', async () => {
    const { doc, etag } = await standing(another());
    once('replace', fault);
    const replaced = await faulty.replace({ ...doc, text: 'new' }, etag);
    expect(replaced.kind).toBe('replaced');
    expect(await direct.get(doc.partition, doc.id)).toEqual({
      doc: { ...doc, text: 'new' },
      etag: replaced.kind === 'replaced' ? replaced.etag : '',
    });
  });

  test('a replacement of an old version is still a conflict', async () => {
    const { doc, etag } = await standing(another());
    await direct.replace({ ...doc, text: 'theirs' }, etag);
    once('replace', fault);
    expect(await faulty.replace({ ...doc, text: 'ours' }, etag)).toEqual({ kind: 'conflict' });
    expect((await direct.get(doc.partition, doc.id))?.doc.text).toBe('theirs');
  });

  test('another write in between does not hide what became of ours', async () => {
    const { doc, etag } = await standing(another());
    once('replace', fault, async () => {
      const now = await direct.get(doc.partition, doc.id);
      await direct.replace({ ...doc, tokens: [...(now?.doc.tokens ?? []), 'theirs'] }, now?.etag ?? '');
    });
    const committed = fault.moment === 'after';
    const answer = await faulty.replace({ ...doc, tokens: ['ours'] }, etag);
    expect(answer.kind).toBe(committed ? 'replaced' : 'conflict');
    const tokens = (await direct.get(doc.partition, doc.id))?.doc.tokens;
    expect(tokens).toEqual(committed ? ['ours', 'theirs'] : ['theirs']);
    // The etag that came with it is of a version that no longer stands: nothing of theirs can be overwritten with it.
    const then = answer.kind === 'replaced' ? answer.etag : etag;
    here.proxy.decide(() => undefined);
    expect(await faulty.replace(doc, then)).toEqual({ kind: 'conflict' });
  });

  test('a create that another replaced in between is still told as created', async () => {
    const doc = another({ text: 'ours' });
    once('create', fault, async () => {
      const now = await direct.get(doc.partition, doc.id);
      if (now !== undefined) await direct.replace({ ...doc, text: 'theirs' }, now.etag);
    });
    expect(await faulty.create(doc)).toMatchObject({ kind: 'created' });
  });

  test('a removal is told as done only by who knows it did it', async () => {
    const { doc, etag } = await standing(another());
    once('remove', fault);
    const { word } = await told(faulty.remove(doc.partition, doc.id, etag));
    expect(word).toBe(fault.moment === 'after' ? 'unknown' : 'true');
    expect(await direct.get(doc.partition, doc.id)).toBeUndefined();
  });

  test('a read and a query are answered, a hang costing a third of the deadline', async () => {
    const { doc } = await standing(another({ text: `found ${fresh}` }));
    once('read', fault);
    const read = await told(faulty.get(doc.partition, doc.id).then((found) => found !== undefined));
    once('query', fault);
    const query = faulty.find({
      partition: doc.partition,
      where: { text: { eq: doc.text ?? '' } },
      limit: 5,
    });
    const found = await told(query.then(({ items }) => items.length === 1));
    expect([read.word, found.word]).toEqual(['true', 'true']);
    expect(Math.max(read.ms, found.ms)).toBeLessThan(deadlineMs - 30);
  });
});

describe('a store that does not come back', () => {
  test.each(endless)(
    'a write is told as it stands when that can be read, else as unknown, in time: %j',
    async (fault) => {
      const doc = another();
      const { doc: old, etag } = await standing(another());
      here.proxy.decide(({ op }) => (op === 'create' || op === 'replace' ? fault : undefined));
      const [create, replace] = await Promise.all([
        told(faulty.create(doc)),
        told(faulty.replace({ ...old, text: 'new' }, etag)),
      ]);
      const committed = fault.moment === 'after';
      expect([create.word, replace.word]).toEqual(
        committed ? ['created', 'replaced'] : ['unknown', 'unknown'],
      );
      expect(Math.max(create.ms, replace.ms)).toBeLessThan(deadlineMs + 1000);
      expect((await direct.get(doc.partition, doc.id)) !== undefined).toBe(committed);
    },
  );

  test.each(endless)(
    'when nothing can be read either, a write is told as unknown, reads and queries as not done, all in time: %j',
    async (fault) => {
      const doc = another();
      here.proxy.decide(() => fault);
      const [create, read, query] = await Promise.all([
        told(faulty.create(doc)),
        told(faulty.get('faults', 'any').then(() => true)),
        told(faulty.find({ partition: 'faults', limit: 1 }).then(() => true)),
      ]);
      expect([create.word, read.word, query.word]).toEqual(['unknown', 'not-done', 'not-done']);
      expect(Math.max(create.ms, read.ms, query.ms)).toBeLessThan(deadlineMs + 1000);
      expect((await direct.get(doc.partition, doc.id)) !== undefined).toBe(fault.moment === 'after');
    },
  );

  test('throttled to the end, a write is told as not done, and is not', async () => {
    const doc = another();
    here.proxy.decide(() => undefined);
    await faulty.get(doc.partition, doc.id);
    here.proxy.decide(() => ({ kind: 'throttle', retryAfterMs: 2000 }));
    const { word, ms } = await told(faulty.create(doc));
    expect(word).toBe('not-done');
    expect(ms).toBeLessThan(deadlineMs + 1000);
    expect(await direct.get(doc.partition, doc.id)).toBeUndefined();
  });

  test('nobody at the address: not done, in time', async () => {
    const gone = await startFaultyProxy(here.proxy.endpoint);
    const database = await here.again(gone.endpoint);
    await gone.close();
    const calls = database.collection(notes);
    // The first may be written into a connection that the other side has left: then nobody can know.
    expect((await told(calls.create(another()))).word).toMatch(/unknown|not-done/);
    const { word, ms } = await told(calls.create(another()));
    expect(word).toBe('not-done');
    expect(ms).toBeLessThan(deadlineMs + 1000);
    await database.close();
  });

  test('waits as long as it is told to, within the deadline', async () => {
    const doc = another();
    once('create', { kind: 'throttle', retryAfterMs: 300 });
    const { word, ms } = await told(faulty.create(doc));
    expect(word).toBe('created');
    expect(ms).toBeGreaterThanOrEqual(295);
  });
});
