/** What a store promises of queries and pages, whichever engine stands behind it. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Collection, Database, Query } from '../../src/collection.ts';
import { engines } from '../support/databases.ts';
import { notesOn } from '../support/storage-here.ts';
import { idsOf, memos, type Note, note } from '../support/storage-kinds.ts';

describe.each(engines)('queries on $name', ({ open }) => {
  const here = notesOn(open);
  const { etagOf } = here;
  let database: Database;
  let collection: Collection<Note>;
  let p: string;

  beforeEach(() => {
    ({ database, collection, partition: p } = here);
  });

  describe('finding', () => {
    const texts = { a: 'Ane', b: 'ane', c: 'Æble', d: 'Øl', e: 'Ål', f: 'Zoo', g: 'aa', h: '', i: 'Ane Ø' };
    const byCodeUnit = ['h', 'a', 'i', 'f', 'g', 'b', 'e', 'c', 'd'];
    const fill = async (): Promise<void> => {
      for (const [id, text] of Object.entries(texts)) await etagOf(note(p, id, { text }));
      await etagOf(note(p, 'z', { count: 3, done: true }));
      await etagOf(note(p, 'y', { count: -1.5, done: false }));
      await etagOf(note(p, 'x', { count: 3, done: false }));
      await etagOf(note(p, 'w', { count: 20 }));
    };

    test('orders by id when asked for nothing else, by code unit', async () => {
      for (const id of ['b', 'Ø', 'a:2', 'a:10', 'å', 'B', 'æ', '~']) await etagOf(note(p, id));
      expect(await idsOf(collection, { partition: p })).toEqual([
        'B',
        'a:10',
        'a:2',
        'b',
        '~',
        'Ø',
        'å',
        'æ',
      ]);
    });

    test('orders by a field and then by id, and leaves out what does not have it', async () => {
      await fill();
      expect(await idsOf(collection, { partition: p, orderBy: 'text' })).toEqual(byCodeUnit);
      expect(await idsOf(collection, { partition: p, orderBy: 'count' })).toEqual(['y', 'x', 'z', 'w']);
      expect(await idsOf(collection, { partition: p, orderBy: 'done' })).toEqual(['x', 'y', 'z']);
      expect(await idsOf(collection, { partition: p, orderBy: 'tokens' })).toEqual([]);
    });

    const questions: [string, NonNullable<Query<Note>['where']>, string[]][] = [
      ['eq text', { text: { eq: 'Æble' } }, ['c']],
      ['eq number', { count: { eq: 3 } }, ['x', 'z']],
      ['eq true', { done: { eq: true } }, ['z']],
      ['eq false', { done: { eq: false } }, ['x', 'y']],
      ['in', { text: { in: ['Øl', 'Ål', 'ingen'] } }, ['d', 'e']],
      ['in of several types', { count: { in: [3, '20', true, 20] } }, ['w', 'x', 'z']],
      ['in booleans', { done: { in: [true, false] } }, ['x', 'y', 'z']],
      ['in nothing', { text: { in: [] } }, []],
      ['in, a number for a boolean', { done: { in: [0, 1] } }, []],
      ['lt text', { text: { lt: 'Ane' } }, ['h']],
      ['lte text', { text: { lte: 'Ane' } }, ['a', 'h']],
      ['gt text', { text: { gt: 'Ål' } }, ['c', 'd']],
      ['gte text', { text: { gte: 'Ål' } }, ['c', 'd', 'e']],
      ['between', { text: { gte: 'Ane', lt: 'Anf' } }, ['a', 'i']],
      ['lt number', { count: { lt: 3 } }, ['y']],
      ['gt number', { count: { gt: -1.5, lte: 20 } }, ['w', 'x', 'z']],
      ['gt boolean', { done: { gt: false } }, ['z']],
      ['two fields', { count: { eq: 3 }, done: { eq: false } }, ['x']],
      ['id', { id: { gte: 'w', in: ['a', 'w', 'x'] } }, ['w', 'x']],
      ['a number against a boolean', { done: { eq: 1 } }, []],
      ['a boolean against a number', { count: { gte: true } }, []],
      ['a text against a number', { count: { gt: '0' } }, []],
      ['a number against a text', { text: { gt: 0 } }, []],
      ['a number against an id', { id: { gte: 0 } }, []],
      ['a list by its text', { tokens: { eq: '[]' } }, []],
    ];
    test('answers every operator, value for value and type for type', async () => {
      await fill();
      for (const [name, where, expected] of questions) {
        expect([name, await idsOf(collection, { partition: p, where })]).toEqual([name, expected]);
      }
    });

    test('does not let a quotation mark out of its value', async () => {
      const text = `' OR 1=1 --" \\`;
      await etagOf(note(p, 'a', { text }));
      await etagOf(note(p, 'b', { text: 'other' }));
      expect(await idsOf(collection, { partition: p, where: { text: { eq: text } } })).toEqual(['a']);
    });

    test('keeps partitions and kinds apart, also under one id', async () => {
      const other = `${p}:2`;
      await etagOf(note(p, 'a', { text: 'mine' }));
      await etagOf(note(other, 'a', { text: 'other' }));
      const memoCollection = database.collection(memos);
      await memoCollection.create({ partition: p, id: 'm', kind: 'memo', text: 'mine' });
      expect(await idsOf(collection, { partition: p })).toEqual(['a']);
      expect(await idsOf(collection, { partition: p, where: { partition: { eq: other } } })).toEqual([]);
      expect(await collection.get(p, 'm')).toBeUndefined();
      expect(await collection.remove(p, 'm')).toBe(false);
      expect(await collection.create(note(p, 'm'))).toEqual({ kind: 'exists' });
      const memo = await memoCollection.get(p, 'm');
      expect(await collection.replace(note(p, 'm'), memo?.etag ?? '')).toEqual({ kind: 'conflict' });
      expect(await collection.remove(p, 'm', memo?.etag)).toBe(false);
      expect(await memoCollection.get(p, 'm')).toEqual(memo);
      expect((await collection.get(other, 'a'))?.doc.text).toBe('other');
    });
  });

  describe('paging', () => {
    test('goes through 1,000 documents, each once, in order', async () => {
      const wanted = Array.from({ length: 1000 }, (_, n) =>
        note(p, `id:${String(n).padStart(4, '0')}`, { count: n % 7 }),
      );
      for (let n = 0; n < wanted.length; n += 25) await Promise.all(wanted.slice(n, n + 25).map(etagOf));
      expect(await idsOf(collection, { partition: p })).toEqual(wanted.map(({ id }) => id));
      const byCount = wanted.toSorted((a, b) => (a.count ?? 0) - (b.count ?? 0) || (a.id < b.id ? -1 : 1));
      expect(await idsOf(collection, { partition: p, orderBy: 'count' })).toEqual(
        byCount.map(({ id }) => id),
      );
      const page = await collection.find({ partition: p, limit: 1000 });
      expect(page.items).toHaveLength(1000);
      expect(page.next).toBeUndefined();
    });

    test('fills its pages and says when there is no more', async () => {
      for (const id of ['d', 'b', 'c', 'a']) await etagOf(note(p, id, { text: 'same' }));
      const first = await collection.find({ partition: p, orderBy: 'text', limit: 2 });
      expect(first.items.map(({ doc }) => doc.id)).toEqual(['a', 'b']);
      const second = await collection.find({
        partition: p,
        orderBy: 'text',
        limit: 2,
        after: first.next ?? '',
      });
      expect(second.items.map(({ doc }) => doc.id)).toEqual(['c', 'd']);
      expect(second.next).toBeUndefined();
    });

    test.each(['id', 'text', 'count', 'done'] as const)(
      'by %s neither repeats nor skips what nobody touched',
      async (orderBy) => {
        const make = (id: string, n: number): Note =>
          note(p, id, { text: `${n % 3}`, count: n % 3, done: n % 3 > 0 });
        for (let n = 0; n < 12; n += 1) await etagOf(make(`k${String(n).padStart(2, '0')}`, n));
        const seen: string[] = [];
        let after: string | undefined;
        for (let round = 0; ; round += 1) {
          const page = await collection.find({
            partition: p,
            orderBy,
            limit: 3,
            ...(after === undefined ? {} : { after }),
          });
          seen.push(...page.items.map(({ doc }) => doc.id));
          if (page.next === undefined) break;
          after = page.next;
          // The last of the page goes, others come before and behind.
          await collection.remove(p, page.items.at(-1)?.doc.id ?? '');
          await collection.create(make(`a${round}`, 0));
          await collection.create(make(`z${round}`, 2));
        }
        const untouched = seen.filter((id) => id.startsWith('k'));
        expect(untouched.toSorted()).toEqual(
          Array.from({ length: 12 }, (_, n) => `k${String(n).padStart(2, '0')}`),
        );
        expect(new Set(seen).size).toBe(seen.length);
      },
    );
  });
});
