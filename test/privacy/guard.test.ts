import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { questionsIn, readExamples } from '../../src/knowledge/asked.ts';
import { harmlessOf } from '../../src/knowledge/lessons.ts';
import { readLibrary } from '../../src/knowledge/load.ts';
import { readAround } from '../../src/knowledge/wrapped.ts';
import { readModel } from '../../src/learning/kept.ts';
import { fingerprintOf } from '../../src/learning/learn.ts';
import { inspect } from '../../src/privacy/guard.ts';
import { modelFile, readMessages } from '../../src/privacy/told.ts';
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
/** Kinds that are found by their form. */
const personal = ['cpr', 'mail', 'phone', 'address', 'name'];
/** 10,000 when the proofs run. */
const runs = Number(process.env.GUARD_RUNS ?? 1_000);

describe('the guard', () => {
  it.each(refused)(
    "stops every message with %s, and says so where it is a person's own",
    (kind, messages) => {
      const own = personal.includes(kind);
      const missed = messages.filter((text) => (own ? inspect(text).kind !== kind : !isStopped(text)));
      expect(missed).toEqual([]);
    },
  );

  it('raises at most two alarms on two hundred ordinary messages', () => {
    const alarms = ordinary.filter((text) => inspect(text).kind !== 'clean');
    expect(ordinary.length).toBeGreaterThanOrEqual(200);
    expect(alarms.length).toBeLessThanOrEqual(2);
  });

  it.each([
    ...['Mere', 'fortæl mere', 'lidt mere tak', 'alle tre', 'dem alle sammen', 'begge to', 'the other one'],
    ...['den tredje', 'uddyb den tredje', 'nr. 2', 'jeg glemte det i går', 'jeg nåede det ikke'],
  ])('finds nothing in what only goes on: %s', (text) =>
    expect(inspect(text)).toEqual({ kind: 'clean', text }),
  );

  it.each([
    'fortæl mere om Ida Holm',
    'mere om familien: mor drikker igen og far er flyttet hjem',
    'den tredje blev anbragt i går',
    'jeg glemte det i går, mor var fuld da vi kom',
  ])('still finds what stands behind it: %s', (text) => expect(inspect(text).kind).not.toBe('clean'));

  it.each([
    ['personal', 270, 0.99],
    ['first', 65, 0.95],
    ['second', 130, 0.93],
    ['third', 300, 0.95],
  ])('stops what staff type on a phone: the %s set, of at least %i, to a share of %f', (set, size, share) => {
    const messages = Object.values(typedRefused[set] ?? {}).flat();
    expect(shareStopped(messages, size)).toBeGreaterThanOrEqual(share);
  });

  it('gives what staff type the sentence of its kind, nine times in ten', () => {
    const said = [
      ...refused,
      ...Object.values(typedRefused).flatMap((kinds) => Object.entries(kinds)),
    ].flatMap(([kind, messages]) => messages.map((text): readonly [string, string] => [kind, text]));
    const stopped = said.filter(([, text]) => isStopped(text));
    const fitting = stopped.filter(([kind, text]) => {
      const found = inspect(text).kind;
      return kind === 'personal' ? personal.includes(found) : found === kind;
    });
    expect(fitting.length / stopped.length).toBeGreaterThan(0.9);
  });

  it.each([
    ['first', 60, 0.04],
    ['second', 130, 0.03],
    ['third', 300, 0.035],
  ])('lets ordinary messages pass: the %s set, of at least %i, but for a share of %f', (set, size, share) => {
    expect(shareStopped(typedOrdinary[set] ?? [], size)).toBeLessThanOrEqual(share);
  });

  it('stops one sentence among many that are ordinary', () => {
    const around = 'Hvem betaler for Familiens Hus, og hvor mange familier er der plads til om året?';
    for (const said of [
      'Hun har drukket hele weekenden og vil ikke lukke os ind.',
      'Skal vi tage barnet fra hende nu?',
      'Skriv en underretning til kommunen om dem.',
      'Tør vi lade ham være alene med babyen?',
      'Noter at hun ikke kom i dag.',
    ]) {
      // As sentences, and as lines that nobody has ended with a full stop.
      const line = (text: string) => text.toLowerCase().replace(/[.?]$/, '');
      for (const [written, between] of [
        [(text: string) => text, ' '],
        [line, '\n'],
        [line, '\r\n- '],
      ] as const) {
        const joined = (...all: readonly string[]) => all.map(written).join(between);
        expect([said, isStopped(joined(around, said, around))]).toEqual([said, true]);
        expect(isStopped(joined(around, around, around))).toBe(false);
      }
    }
  });

  it('has learned from the messages and questions as they are now, and from no message that it is measured by', () => {
    const learned = readMessages(harmlessOf(readExamples(readLibrary()), readAround()));
    expect(readModel(modelFile).learnedFrom).toBe(fingerprintOf(learned));
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\d]+/gu, ' ')
        .trim();
    const known = new Set(readMessages([]).map(({ text }) => plain(text)));
    const measured = [
      ...Object.values(typedRefused).flatMap((kinds) => Object.values(kinds).flat()),
      ...Object.values(typedOrdinary).flat(),
    ];
    expect(measured.filter((text) => known.has(plain(text)))).toEqual([]);
  });

  it('lets the questions pass that the ranking has learned from, but for two in a thousand', () => {
    const questions = questionsIn(readExamples(readLibrary()));
    expect(shareStopped(questions, 25_000)).toBeLessThanOrEqual(0.002);
  });

  it('stops the same message when it is meant for a colleague', () => {
    const stops = (text: string) => inspect(text).kind !== 'clean';
    const refused = readMessages([])
      .filter(({ wants, text }, index) => index % 5 === 0 && wants[0] !== 'ordinary' && stops(text))
      .flatMap(({ text }) => [
        `Spørg en kollega: ${text}`,
        `spørg en kollega ${text}`,
        `Ask a colleague: ${text}`,
      ]);
    expect(refused.length).toBeGreaterThan(3_000);
    expect(refused.filter((text) => !stops(text))).toEqual([]);
  });

  it('stops numbers, mails and addresses however they are disguised', () => {
    fc.assert(
      fc.property(guarded, ({ text }) => inspect(text).kind !== 'clean'),
      { numRuns: runs, seed: 20260504 },
    );
  });

  it.each(['nummeret er 19991934', '19991934', 'ring til mor på 19001900', '1999 1934'])(
    'takes no phone number for two years: %s',
    (text) => expect(inspect(text).kind).toBe('phone'),
  );

  it('lets dates, periods, amounts, paragraphs and case codes pass', () => {
    for (const text of [
      '2023-2026',
      'perioden 2023 til 2026',
      'budget 2023 2026',
      '20 mio.',
      '19.600.000 kr',
      '§ 95',
      'FH-07',
      'demo 2026-05-11T07:30',
      'uge 18',
      '04-10-2023',
      '19.600.000 om året',
      '12345678 kr.',
      'det koster 19600000 om året',
      'kl. 10.30-11.45',
      'NCT99999999',
      'FH-07 08 09 10',
    ]) {
      expect(inspect(text)).toEqual({ kind: 'clean', text });
    }
  });

  it.each([
    'hvad er Boernene Foerst',
    'hvad er Bornene Forst',
    'hvad giver Ole Opdigts Fond',
    'hvad med Fantasicenter?',
    'hvad er Faglig Fantasi',
    'hvad gør vi når barnet hedder noget andet',
    'knappen Gem virker ikke',
    'the button Save virker ikke',
    'feltet Dato kommer ikke frem',
  ])('takes no name from what only looks like one: %s', (text) => {
    expect(inspect(text)).toEqual({ kind: 'clean', text });
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
    // A pattern that runs away takes minutes; a busy machine does not.
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('stops a name that is struck through, and single digits in a row', () => {
    const struck = [...'Karen'].map((letter) => `${letter}\u0336`).join('');
    expect(inspect(`hvad med ${struck} Opdigtsen`)).toEqual({ kind: 'name' });
    expect(inspect('3, 1, 1, 4, 9, 9, 1, 2, 3, 4')).toEqual({ kind: 'cpr' });
  });

  it('lets numbers beside one another pass that are no CPR number', () => {
    for (const text of [
      'hvad sker der i uge 10, 12, 14, 16 og 18',
      '1, 2, 3, 4, 5, 6, 7, 8, 9, 10',
      '26.000.000 (2024)',
    ])
      expect([text, inspect(text).kind]).toEqual([text, 'clean']);
  });

  it('hands on plain characters', () => {
    const written = 'hvad\u2028er\u00a0KE\u200b5 \u2013 nu';
    expect(inspect(written)).toEqual({ kind: 'clean', text: 'hvad er KE5 - nu' });
    expect(inspect('hvad er\u000bfa\u030a og fø\u0000')).toEqual({
      kind: 'clean',
      text: 'hvad er få og fø',
    });
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
