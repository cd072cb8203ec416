/** What a store refuses, and how it reads what another version wrote, whichever engine stands behind it. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod/v4';
import {
  type Collection,
  type Database,
  DocumentBase,
  type Kind,
  type Query,
  StoreError,
} from '../../src/collection.ts';
import { engines } from '../support/databases.ts';
import { notesOn } from '../support/storage-here.ts';
import { idsOf, type Note, note } from '../support/storage-kinds.ts';

describe.each(engines)('the limits of $name', ({ open }) => {
  const here = notesOn(open);
  const { etagOf } = here;
  let database: Database;
  let collection: Collection<Note>;
  let p: string;

  beforeEach(() => {
    ({ database, collection, partition: p } = here);
  });

  describe('what it refuses', () => {
    const said = async (work: Promise<unknown>): Promise<string> => {
      const error = await work.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(StoreError);
      expect(error).toMatchObject({ outcome: 'not-done' });
      return error instanceof Error ? error.message : '';
    };

    test.each(['a/b', 'a\\b', 'a?b', 'a#b', 'a\nb', 'a\u0000b', 'a\ud800', '.', '..', '', 'x'.repeat(251)])(
      'the id %j, in every operation, without quoting it',
      async (id) => {
        const messages = await Promise.all([
          said(collection.get(p, id)),
          said(collection.create(note(p, id))),
          said(collection.replace(note(p, id), 'etag')),
          said(collection.remove(p, id)),
        ]);
        for (const message of messages) if (id.length > 2) expect(message).not.toContain(id);
        await said(collection.get(id === '' || id.length > 200 ? 'x'.repeat(201) : id, 'a'));
      },
    );

    test.each([
      'a:b',
      'æøå ÆØÅ',
      'p%2Fq',
      '100%',
      'a+b&c=d;e@f',
      `"q'`,
      '{}[]',
      '日本',
      '😀',
      'a|b',
      '...',
      'x'.repeat(250),
    ])('nothing about the id %j', async (id) => {
      const etag = await etagOf(note(p, id));
      expect((await collection.get(p, id))?.doc.id).toBe(id);
      expect(await idsOf(collection, { partition: p })).toEqual([id]);
      expect(await collection.replace(note(p, id, { text: 'x' }), etag)).toMatchObject({ kind: 'replaced' });
      expect(await collection.remove(p, id)).toBe(true);
    });

    test('a document that its schema refuses, naming kind and fields, never values', async () => {
      const wrong = {
        ...note(p, 'a'),
        text: 77_123 as unknown as string,
        inner: { deep: 5_551 as unknown as string },
      };
      const message = await said(collection.create(wrong));
      expect(message).toBe('note not written, its schema refuses text, inner.deep');
      expect(await said(collection.replace(wrong, 'etag'))).toBe(message);
      await said(collection.create({ ...note(p, 'a'), expiresAt: 'i morgen' }));
      expect(await collection.get(p, 'a')).toBeUndefined();
    });

    test('a document of more than 1.9 MB', async () => {
      expect(await said(collection.create(note(p, 'a', { text: 'x'.repeat(1_900_001) })))).toContain(
        '1.9 MB',
      );
    });

    test('limits, conditions, fields and cursors that make no sense', async () => {
      for (const limit of [0, -1, 1.5, 1001, Number.NaN])
        await said(collection.find({ partition: p, limit }));
      const where = (condition: object): NonNullable<Query<Note>['where']> => ({ text: condition });
      for (const condition of [
        { eq: undefined },
        { eq: null },
        { eq: Number.NaN },
        { in: 'x' },
        { in: [null] },
        { like: 'x' },
      ]) {
        await said(collection.find({ partition: p, limit: 1, where: where(condition) }));
      }
      const field = (name: string): NonNullable<Query<Note>['where']> => ({ [name]: { eq: 1 } });
      for (const name of ['a.b', "a'b", 'a"b', '_etag', 'ttl', '']) {
        await said(collection.find({ partition: p, limit: 1, where: field(name) }));
      }
      const page = await etagOf(note(p, 'a'))
        .then(() => etagOf(note(p, 'b')))
        .then(() => collection.find({ partition: p, limit: 1 }));
      for (const after of ['', 'nonsense', Buffer.from('["id"]').toString('base64url')]) {
        await said(collection.find({ partition: p, limit: 1, after }));
      }
      await said(collection.find({ partition: p, limit: 1, orderBy: 'text', after: page.next ?? '' }));
    });
  });

  describe('reading what another version wrote', () => {
    const Old = DocumentBase.extend({ kind: z.literal('visit'), week: z.string(), surplus: z.string() });
    const Young = DocumentBase.extend({
      kind: z.literal('visit'),
      week: z.string(),
      by: z.string().default('nobody'),
    });
    const Broken = DocumentBase.extend({ kind: z.literal('visit'), week: z.object({ year: z.number() }) });
    const old: Kind<z.infer<typeof Old>> = { kind: 'visit', schema: Old };
    const young: Kind<z.infer<typeof Young>> = { kind: 'visit', schema: Young };
    const broken: Kind<z.infer<typeof Broken>> = { kind: 'visit', schema: Broken };
    const visit = () => ({
      partition: p,
      id: 'v',
      kind: 'visit' as const,
      week: '2026-W19',
      surplus: 'gone',
    });

    test('fills in defaults and drops what is no longer known', async () => {
      await database.collection(old).create(visit());
      const { surplus: _, ...kept } = visit();
      expect((await database.collection(young).get(p, 'v'))?.doc).toEqual({ ...kept, by: 'nobody' });
    });

    test('a strict schema sees no field of the store’s own', async () => {
      const strict: Kind<z.infer<typeof Old>> = { kind: 'visit', schema: z.strictObject(Old.shape) };
      await database.collection(strict).create(visit());
      expect((await database.collection(strict).get(p, 'v'))?.doc).toEqual(visit());
    });

    test('says which kind and fields do not fit, never what they hold', async () => {
      await database.collection(old).create(visit());
      const message = 'a stored visit does not fit its schema: week';
      await expect(database.collection(broken).get(p, 'v')).rejects.toThrow(
        new StoreError('not-done', message),
      );
      await expect(database.collection(broken).find({ partition: p, limit: 9 })).rejects.toThrow(message);
    });
  });
});
