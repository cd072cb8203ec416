import { describe, expect, it } from '@jest/globals';
import { z } from 'zod/v4';
import { createApp } from '../../src/app.ts';
import type { Collection, Database, DocumentBase, Kind } from '../../src/collection.ts';
import { readConfig } from '../../src/config.ts';
import { elsewhere, followingKinds, holdings, mentions } from '../../src/rights/holdings.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { at, dateOf } from '../../src/time.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** The whole product over a store that remembers which kinds were asked for. */
async function kindsOfProduct(): Promise<ReadonlyMap<string, Kind<never>['schema']>> {
  const now = () => at(dateOf('2026-05-04'), '07:00');
  const inner = await openSqlite({ file: ':memory:', now });
  const schemas = new Map<string, Kind<never>['schema']>();
  const database: Database = {
    kinds: () => inner.kinds(),
    close: () => inner.close(),
    collection<T extends DocumentBase>(kind: Kind<T>): Collection<T> {
      schemas.set(kind.kind, z.any().parse(kind.schema));
      return inner.collection(kind);
    },
  };
  const read = readConfig({ MODE: 'demo' });
  if (read.kind === 'faults') throw new Error('the demo needs no configuration');
  const app = await createApp(read.config, { wall: now, ticks: () => 0, log: silent, database });
  await app.close();
  await inner.close();
  return schemas;
}

describe('the list of what is held about a case', () => {
  it('knows every kind of the store: add a new one to `holdings`, or to `elsewhere` with the reason', async () => {
    const registered = new Set([...holdings.map(({ kind }) => kind), ...Object.keys(elsewhere)]);
    const unregistered = [...(await kindsOfProduct()).keys()].filter((kind) => !registered.has(kind));
    expect(unregistered).toEqual([]);
  });

  it('has every kind with a case code, and keeps it as long as its case', async () => {
    const withCode = [...(await kindsOfProduct())].flatMap(([kind, schema]) =>
      schema instanceof z.ZodObject && 'code' in schema.shape ? [kind] : [],
    );
    // A link is gone within the hour.
    expect(withCode.sort()).toEqual(['case', 'check-in', 'link', 'review']);
    expect(followingKinds.map(({ kind }) => kind).sort()).toEqual(['check-in', 'review']);
  });

  it('names no kind twice', () => {
    const all = [...holdings.map(({ kind }) => kind), ...Object.keys(elsewhere)];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    ['Hvad med FH-07?', true],
    ['fh 7 er flyttet', true],
    ['(fh07)', true],
    ['FH - 07 og FH.08', true],
    ['FH/7', true],
    ['fh_07', true],
    ['Fh nr. 7', true],
    ['FH-70', false],
    ['FH-071', false],
    ['AFH-07', false],
    ['uge 7', false],
    ['FH og 7 andre', false],
  ])('%s names FH-07: %s', (text, expected) => {
    expect(mentions(text, 'FH-07')).toBe(expected);
  });
});
