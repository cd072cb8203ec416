import { describe, expect, it } from '@jest/globals';
import { silent } from '../../src/knowledge/asked.ts';
import { KnowledgeFault } from '../../src/knowledge/load.ts';
import { languageOf } from '../../src/knowledge/normalise.ts';
import { readAround, wrappedOf } from '../../src/knowledge/wrapped.ts';
import type { Example } from '../../src/learning/learn.ts';
import { inspect } from '../../src/privacy/guard.ts';

const example = (text: string, ...wants: readonly string[]): Example => ({ text, wants, weight: 1 });
const around = {
  before: { da: ['har møde om 5 min, '], en: ['quick one: '] },
  after: { da: [', bare kort'], en: [', thanks'] },
};
const examples = [
  example('hvor mange familier er der plads til?', 'H09', 'H10'),
  example('hvad fik vi til frokost', silent),
  example('who is it for', 'V05'),
  { text: 'Huset har plads til familier.', wants: ['H09'], weight: 0.8 },
];
const wrapped = wrappedOf(examples, around);

describe('questions with something around them', () => {
  it('want what the question wants', () => {
    expect(wrapped.length).toBeGreaterThan(1_000);
    for (const { text, wants, weight } of wrapped) {
      const inner = examples.find((one) => text.includes(one.text.replace('?', '')));
      expect(inner?.wants).toEqual(wants);
      expect(text.length).toBeGreaterThan(inner?.text.length ?? 0);
      expect(weight).toBeLessThan(1);
    }
  });

  it('have it before, after, or on both sides, each once', () => {
    const shapes = wrapped.map(({ text }) => [text.startsWith('har møde'), text.endsWith(', bare kort')]);
    for (const shape of [
      [true, false],
      [false, true],
      [true, true],
    ])
      expect(shapes).toContainEqual(shape);
    expect(wrapped.filter(({ text }) => /\?,|har møde.*har møde/.test(text))).toEqual([]);
  });

  it('stay in one language, and are made of questions, not of statements', () => {
    const english = wrapped.filter(({ wants }) => wants[0] === 'V05');
    expect(english.length).toBeGreaterThan(0);
    expect(english.filter(({ text }) => /møde|bare kort/.test(text))).toEqual([]);
    expect(wrapped.filter(({ text }) => text.includes('Huset har'))).toEqual([]);
  });

  it('are the same for the same examples', () => {
    expect(wrappedOf(examples, around)).toEqual(wrapped);
  });
});

describe('around.yaml', () => {
  it('names no person, and tells nothing that the guard would stop', () => {
    const { before, after } = readAround();
    const question = 'hvad er de fem kerneelementer';
    const all = [
      ...[...before.da, ...before.en].map((piece) => `${piece}${question}`),
      ...[...after.da, ...after.en].map((piece) => `${question}${piece}`),
    ];
    expect(all.length).toBeGreaterThan(500);
    expect(all.filter((text) => inspect(text).kind !== 'clean')).toEqual([]);
  });

  it('is refused when a part is missing, naming the line of what is wrong', () => {
    expect(() => readAround("before:\n  da: ['hej, ']\n  en: ['hi, ']\n")).toThrow(KnowledgeFault);
    expect(() => readAround("before:\n  da: ['hej, ', '']\n  en: ['hi, ']\n")).toThrow(/around\.yaml line 2/);
  });

  it('holds pieces of the language they stand under', () => {
    const { before } = readAround();
    const asked = before.en.filter(
      (piece) => languageOf(`${piece}how many families are there room for`) !== 'en',
    );
    expect(asked).toEqual([]);
  });
});
