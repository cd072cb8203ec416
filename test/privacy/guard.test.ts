import { readdirSync, readFileSync } from 'node:fs';
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
const typedRefused = z
  .record(z.string(), z.record(z.string(), z.array(z.coerce.string())))
  .parse(read('./typed-refused.yaml'));
const typedOrdinary = z.record(z.string(), z.array(z.coerce.string())).parse(read('./typed-ordinary.yaml'));
const isStopped = (text: string): boolean => inspect(text).kind !== 'clean';
/** How many of at least so many messages are stopped, 0 to 1. */
function shareStopped(messages: readonly string[], least: number): number {
  expect(messages.length).toBeGreaterThanOrEqual(least);
  return messages.filter(isStopped).length / messages.length;
}
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

  it.each([
    ['first', 400, 0.97],
    ['second', 150, 0.97],
    ['third', 65, 0.88],
    ['fourth', 250, 0.98],
  ])('stops what staff type on a phone: the %s set, of at least %i, to a share of %f', (set, size, share) => {
    const messages = Object.values(typedRefused[set] ?? {}).flat();
    expect(shareStopped(messages, size)).toBeGreaterThanOrEqual(share);
  });

  it('gives what staff type the sentence of its kind, forty-nine times in fifty', () => {
    const said = Object.values(typedRefused).flatMap((kinds) =>
      Object.entries(kinds).flatMap(([kind, messages]) => messages.map((text) => [kind, text] as const)),
    );
    const stopped = said.filter(([, text]) => isStopped(text));
    const fitting = stopped.filter(([kind, text]) => inspect(text).kind === kind);
    expect(fitting.length / stopped.length).toBeGreaterThan(0.98);
  });

  it.each([
    ['first', 400, 0.005],
    ['second', 150, 0.02],
    ['third', 60, 0.02],
    ['fourth', 250, 0.004],
  ])('lets ordinary messages pass: the %s set, of at least %i, but for a share of %f', (set, size, share) => {
    expect(shareStopped(typedOrdinary[set] ?? [], size)).toBeLessThanOrEqual(share);
  });

  it('lets the questions pass that the ranking has learned from, but for one in a thousand', () => {
    const folder = new URL('../../src/knowledge/asked/', import.meta.url);
    const questions = readdirSync(folder).flatMap((file) =>
      Object.values(
        z
          .record(z.string(), z.array(z.coerce.string()))
          .parse(parse(readFileSync(new URL(file, folder), 'utf8'))),
      ).flat(),
    );
    expect(questions.length).toBeGreaterThan(5_000);
    expect(questions.filter(isStopped).length / questions.length).toBeLessThanOrEqual(0.001);
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

  it.each([
    'mor ',
    'hun er ',
    'skal vi ',
    'fh 1 ',
    'hende, skal vi ',
    'er det for tidligt hende ',
    'en underretning om mor ',
    'nul et to ',
  ])('reads 4,000 characters of `%s` in a moment', (part) => {
    const text = part.repeat(4_000 / part.length);
    const before = performance.now();
    inspect(text);
    expect(performance.now() - before).toBeLessThan(500);
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
