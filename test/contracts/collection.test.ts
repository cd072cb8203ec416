/** What a store promises of one document, whichever engine stands behind it. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Collection, type Database, readAll, StoreError, update, write } from '../../src/collection.ts';
import { counted, engines } from '../support/databases.ts';
import { notesOn } from '../support/storage-here.ts';
import { handClock, idsOf, memos, type Note, note, notes } from '../support/storage-kinds.ts';

describe.each(engines)('a collection on $name', ({ open }) => {
  const here = notesOn(open);
  const { clock, etagOf } = here;
  let database: Database;
  let collection: Collection<Note>;
  let p: string;

  beforeEach(() => {
    ({ database, collection, partition: p } = here);
  });

  describe('one document', () => {
    test('comes back as it was written, without what was undefined', async () => {
      const doc = note(p, 'a', {
        text: 'Ærø på blå ø 😀 "citat" \\ \u0000',
        count: -0.5,
        done: false,
        inner: { deep: 'x' },
      });
      const etag = await etagOf({ ...doc, inner: { deep: 'x', ...{ more: undefined } } });
      expect(await collection.get(p, 'a')).toEqual({ doc, etag });
    });

    test('is undefined when there is none', async () => {
      expect(await collection.get(p, 'nobody')).toBeUndefined();
    });

    test('is made once', async () => {
      await etagOf(note(p, 'a', { text: 'first' }));
      expect(await collection.create(note(p, 'a', { text: 'second' }))).toEqual({ kind: 'exists' });
      expect((await collection.get(p, 'a'))?.doc.text).toBe('first');
    });

    test('is replaced by whoever names its etag, and has a fresh one then', async () => {
      const first = await etagOf(note(p, 'a', { text: 'first', count: 1 }));
      const replaced = await collection.replace(note(p, 'a', { text: 'second' }), first);
      if (replaced.kind !== 'replaced') throw new Error('expected to replace');
      expect(replaced.etag).not.toBe(first);
      expect(await collection.get(p, 'a')).toEqual({
        doc: note(p, 'a', { text: 'second' }),
        etag: replaced.etag,
      });
    });

    test('has a fresh etag even when nothing in it changed', async () => {
      const first = await etagOf(note(p, 'a'));
      const second = await collection.replace(note(p, 'a'), first);
      expect(second).toMatchObject({ kind: 'replaced' });
      expect(second).not.toMatchObject({ etag: first });
    });

    test.each(['stale', 'alien', ''])('is not replaced or removed with a %s etag', async (which) => {
      const first = await etagOf(note(p, 'a'));
      await collection.replace(note(p, 'a', { text: 'second' }), first);
      const etag = which === 'stale' ? first : which;
      expect(await collection.replace(note(p, 'a', { text: 'third' }), etag)).toEqual({ kind: 'conflict' });
      expect(await collection.remove(p, 'a', etag)).toBe(false);
      expect((await collection.get(p, 'a'))?.doc.text).toBe('second');
    });

    test('that is gone conflicts with its replacement', async () => {
      const etag = await etagOf(note(p, 'a'));
      expect(await collection.remove(p, 'a')).toBe(true);
      expect(await collection.replace(note(p, 'a'), etag)).toEqual({ kind: 'conflict' });
      expect(await collection.get(p, 'a')).toBeUndefined();
    });

    test('that was removed and made again is not touched by etags from before', async () => {
      const before = await etagOf(note(p, 'a'));
      await collection.remove(p, 'a', before);
      await etagOf(note(p, 'a', { text: 'anew' }));
      expect(await collection.replace(note(p, 'a'), before)).toEqual({ kind: 'conflict' });
      expect(await collection.remove(p, 'a', before)).toBe(false);
    });

    test('is removed once, with its etag or without', async () => {
      const etag = await etagOf(note(p, 'a'));
      await etagOf(note(p, 'b'));
      expect(await collection.remove(p, 'a', etag)).toBe(true);
      expect(await collection.remove(p, 'a', etag)).toBe(false);
      expect(await collection.remove(p, 'b')).toBe(true);
      expect(await collection.remove(p, 'b')).toBe(false);
    });
  });

  describe('many at once', () => {
    test('100 creates of one id: one makes it, 99 are told it exists', async () => {
      const all = await Promise.all(
        Array.from({ length: 100 }, (_, n) => collection.create(note(p, 'a', { count: n }))),
      );
      expect(all.filter(({ kind }) => kind === 'created')).toHaveLength(1);
      expect(all.filter(({ kind }) => kind === 'exists')).toHaveLength(99);
      expect((await collection.get(p, 'a'))?.doc.count).toBe(all.findIndex(({ kind }) => kind === 'created'));
    });

    test('20 replacements of one version: one wins, and it is the one that stands', async () => {
      const etag = await etagOf(note(p, 'a'));
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, n) => collection.replace(note(p, 'a', { count: n }), etag)),
      );
      expect(all.filter(({ kind }) => kind === 'replaced')).toHaveLength(1);
      expect((await collection.get(p, 'a'))?.doc.count).toBe(
        all.findIndex(({ kind }) => kind === 'replaced'),
      );
    });

    test('20 removals of one document: one did it', async () => {
      await etagOf(note(p, 'a'));
      const all = await Promise.all(Array.from({ length: 20 }, () => collection.remove(p, 'a')));
      expect(all.filter(Boolean)).toHaveLength(1);
    });

    test('updates through read and replace lose nothing', async () => {
      await etagOf(note(p, 'a', { count: 0 }));
      const add = (): Promise<Note | undefined> =>
        update(collection, p, 'a', (doc) => ({ ...doc, count: (doc.count ?? 0) + 1 }));
      await Promise.all(Array.from({ length: 6 }, add));
      expect((await collection.get(p, 'a'))?.doc.count).toBe(6);
    });

    test('writes where there may be none make one document, and lose nothing', async () => {
      const add = (): Promise<Note | undefined> =>
        write(collection, p, 'a', (doc) => note(p, 'a', { count: (doc?.count ?? 0) + 1 }));
      await Promise.all(Array.from({ length: 6 }, add));
      expect((await collection.get(p, 'a'))?.doc.count).toBe(6);
    });
  });

  test('a write says what it wrote, and nothing when it left things as they were', async () => {
    expect(await write(collection, p, 'a', () => undefined)).toBeUndefined();
    expect(await write(collection, p, 'a', () => note(p, 'a', { count: 1 }))).toMatchObject({ count: 1 });
    expect(await write(collection, p, 'a', () => undefined)).toBeUndefined();
    expect((await readAll(collection, { partition: p })).map(({ count }) => count)).toEqual([1]);
  });

  describe('expiry by domain time', () => {
    test('hides a document from the moment on, not before', async () => {
      await etagOf(note(p, 'a', { expiresAt: clock.in({ hours: 1 }) }));
      await etagOf(note(p, 'b'));
      clock.forward({ milliseconds: 3_599_999 });
      expect(await idsOf(collection, { partition: p })).toEqual(['a', 'b']);
      clock.forward({ milliseconds: 1 });
      expect(await collection.get(p, 'a')).toBeUndefined();
      expect(await idsOf(collection, { partition: p })).toEqual(['b']);
    });

    test('an expired document stands in nobody’s way, and none of its etags counts', async () => {
      const before = await etagOf(note(p, 'a', { text: 'old', expiresAt: clock.in({ hours: 1 }) }));
      clock.forward({ hours: 2 });
      expect(await collection.replace(note(p, 'a'), before)).toEqual({ kind: 'conflict' });
      expect(await collection.remove(p, 'a', before)).toBe(false);
      expect(await collection.remove(p, 'a')).toBe(false);
      const etag = await etagOf(note(p, 'a', { text: 'new' }));
      expect(await collection.get(p, 'a')).toEqual({ doc: note(p, 'a', { text: 'new' }), etag });
      expect(await collection.replace(note(p, 'a'), before)).toEqual({ kind: 'conflict' });
    });

    test('10 creates over an expired document: one makes it', async () => {
      await etagOf(note(p, 'a', { expiresAt: clock.in({ hours: 1 }) }));
      clock.forward({ hours: 2 });
      const all = await Promise.all(Array.from({ length: 10 }, () => collection.create(note(p, 'a'))));
      expect(all.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    });

    test('is prolonged, and lifted, by a replacement', async () => {
      const first = await etagOf(note(p, 'a', { expiresAt: clock.in({ hours: 1 }) }));
      const second = await collection.replace(note(p, 'a', { expiresAt: clock.in({ hours: 3 }) }), first);
      clock.forward({ hours: 2 });
      expect(await collection.get(p, 'a')).toBeDefined();
      await collection.replace(note(p, 'a'), second.kind === 'replaced' ? second.etag : '');
      clock.forward({ hours: 9999 });
      expect(await collection.get(p, 'a')).toBeDefined();
    });

    test('a document may be written expired already: nobody ever sees it', async () => {
      await etagOf(note(p, 'a', { expiresAt: clock.in({ hours: -1 }) }));
      expect(await collection.get(p, 'a')).toBeUndefined();
    });
  });

  test('a restart keeps what was written, etags and cursors too', async () => {
    const clockThen = handClock();
    const own = await open(clockThen.now);
    try {
      const before = own.database.collection(notes);
      const created = await before.create(
        note(p, 'a', { text: 'kept', expiresAt: clockThen.in({ hours: 1 }) }),
      );
      await before.create(note(p, 'b'));
      const page = await before.find({ partition: p, limit: 1 });
      const after = (await own.restart()).collection(notes);
      expect((await after.get(p, 'a'))?.doc.text).toBe('kept');
      expect((await after.find({ partition: p, limit: 1, after: page.next ?? '' })).items[0]?.doc.id).toBe(
        'b',
      );
      const etag = created.kind === 'created' ? created.etag : '';
      expect(await after.replace(note(p, 'a'), etag)).toMatchObject({ kind: 'replaced' });
      await expect(before.get(p, 'a')).rejects.toThrow('closed');
    } finally {
      await own.dispose();
    }
  });

  test('knows every kind that was asked for, and refuses a name that no engine could use', () => {
    database.collection(memos);
    expect(database.kinds()).toEqual(expect.arrayContaining(['note', 'memo']));
    expect(() => database.collection({ ...notes, kind: "no'te" })).toThrow(StoreError);
    expect(() => database.collection({ ...notes, indexes: [["a'b"]] })).toThrow(StoreError);
  });

  test('counted() writes down every operation and changes none', async () => {
    const counter = counted(database);
    const watched = counter.database.collection(notes);
    await watched.create(note(p, 'a'));
    const found = await watched.get(p, 'a');
    await watched.replace(note(p, 'a'), found?.etag ?? '');
    await watched.find({ partition: p, limit: 1 });
    expect(await watched.remove(p, 'a')).toBe(true);
    expect(counter.operations().map(({ op }) => op)).toEqual(['create', 'get', 'replace', 'find', 'remove']);
    expect(counter.operations()[0]).toEqual({ op: 'create', partition: p, kind: 'note' });
    counter.reset();
    expect(counter.operations()).toEqual([]);
  });
});
