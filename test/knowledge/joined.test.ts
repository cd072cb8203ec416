import { describe, expect, it } from '@jest/globals';
import { silent } from '../../src/knowledge/asked.ts';
import { joinedOf } from '../../src/knowledge/joined.ts';
import type { Example } from '../../src/learning/learn.ts';

const facts = new Map([
  ['H09', { source: '002', topic: 'kapacitet' }],
  ['H01', { source: '002', topic: 'bevilling' }],
  ['V05', { source: '005', topic: 'målgruppe' }],
]);
const example = (text: string, ...wants: readonly string[]): Example => ({ text, wants, weight: 1 });
const examples = [
  example('hvor mange familier er der plads til?', 'H09'),
  example('hvad kostede huset', 'H01'),
  example('hvem er det for i vordingborg', 'V05'),
  example('who is it for', 'V05'),
  example('hvad fik vi til frokost', silent),
  example('hvor mange, og hvad kostede det', 'H01', 'H09'),
];
const made = joinedOf(examples, { facts });
const both = (one: string, other: string) =>
  made.filter(({ wants }) => wants.includes(one) && wants.includes(other)).length;

describe('questions joined in pairs', () => {
  it('want what each half wants, and stand in its words', () => {
    expect(made.length).toBeGreaterThan(1_000);
    for (const { text, wants } of made) {
      expect(wants).toHaveLength(2);
      expect(new Set(wants).size).toBe(2);
      for (const want of wants) {
        const halves = examples.filter((one) => one.wants.length === 1 && one.wants[0] === want);
        expect(halves.some((half) => text.includes(half.text.replace('?', '')))).toBe(true);
      }
    }
  });

  it('are of one source more often than of two, and never of two languages', () => {
    expect(both('H09', 'H01')).toBeGreaterThan(both('H09', 'V05') + both('H01', 'V05'));
    expect(made.filter(({ text }) => /who is/.test(text))).toEqual([]);
  });

  it('leave out what no source says, and what wants two facts already', () => {
    expect(made.filter(({ text }) => /frokost|hvor mange, og/.test(text))).toEqual([]);
  });

  it('are the same for the same examples', () => {
    expect(joinedOf(examples, { facts })).toEqual(made);
  });
});
