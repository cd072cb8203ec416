import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { inspect } from '../../src/privacy/guard.ts';
import { da } from '../../src/texts/da.ts';
import { en } from '../../src/texts/en.ts';
import { guarded } from './generated.ts';

const read = (file: string): unknown => parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const refused = Object.entries(
  z.record(z.string(), z.array(z.coerce.string())).parse(read('./refused.yaml')),
);
const ordinary = z.array(z.coerce.string()).parse(read('./ordinary.yaml'));
/** 10,000 when the proofs run. */
const runs = Number(process.env.GUARD_RUNS ?? 1_000);

describe('the guard', () => {
  it.each(refused)('stops every message with %s, and says that it was one', (kind, messages) => {
    const missed = messages.filter((text) => inspect(text).kind !== kind);
    expect(missed).toEqual([]);
  });

  it('raises at most two alarms on two hundred ordinary messages', () => {
    const alarms = ordinary.filter((text) => inspect(text).kind !== 'clean');
    expect(ordinary.length).toBeGreaterThanOrEqual(200);
    expect(alarms.length).toBeLessThanOrEqual(2);
  });

  it('stops numbers, mails and addresses however they are disguised', () => {
    fc.assert(
      fc.property(guarded, ({ text }) => inspect(text).kind !== 'clean'),
      { numRuns: runs, seed: 20260504 },
    );
  });

  it('lets dates, periods, amounts, paragraphs and case codes pass', () => {
    for (const text of [
      '2023-2026',
      '20 mio.',
      '19.600.000 kr',
      '§ 95',
      'FH-07',
      'demo 2026-05-11T07:30',
      'uge 18',
      '04-10-2023',
    ]) {
      expect(inspect(text)).toEqual({ kind: 'clean', text });
    }
  });

  it('hands on plain characters', () => {
    expect(inspect('hvad er\u00a0KE\u200b5 \u2013 nu')).toEqual({ kind: 'clean', text: 'hvad er KE5 - nu' });
  });

  it('has a sentence for everything it finds, in both languages, that repeats nothing', () => {
    for (const texts of [da.privacy.refused, en.privacy.refused]) {
      for (const [kind, text] of Object.entries(texts)) {
        expect([kind, text.length > 40]).toEqual([kind, true]);
        expect(text).not.toMatch(/[!{}]|\d{4}/);
      }
    }
  });
});
