import { describe, expect, it } from '@jest/globals';
import { readExamples, silent } from '../../src/knowledge/asked.ts';
import { factsIn, withLists } from '../../src/knowledge/lists.ts';
import { readLibrary } from '../../src/knowledge/load.ts';
import type { Example } from '../../src/learning/learn.ts';

const example = (wants: readonly string[], number = 0): Example => ({
  text: `spørgsmål ${number}`,
  wants,
  weight: 1,
});
const often = (...wants: readonly string[]) => Array.from({ length: 30 }, (_, at) => example(wants, at));
const wantsOf = (examples: readonly Example[]) =>
  new Set(withLists(examples).map(({ wants }) => wants.join('+')));

describe('a list', () => {
  it('is three facts or more that are often asked for as one, in whatever order they are written', () => {
    expect(wantsOf([...often('N21', 'N22', 'N23'), example(['N23', 'N21', 'N22'])])).toEqual(
      new Set(['N21 N22 N23']),
    );
  });

  it('is not two facts, nor what is seldom asked for', () => {
    expect(wantsOf(often('H09', 'H10'))).toEqual(new Set(['H09+H10']));
    expect(wantsOf([example(['N21', 'N22', 'N23'])])).toEqual(new Set(['N21+N22+N23']));
    expect(wantsOf(often(silent))).toEqual(new Set([silent]));
  });

  it('tells its facts by its name', () => {
    expect(factsIn('N21 N22 N23')).toEqual(['N21', 'N22', 'N23']);
    expect(factsIn('H09')).toEqual(['H09']);
  });

  it('are the five core elements, and who pays for FAMKO, in the phrasings as they are', () => {
    const classes = new Set(withLists(readExamples(readLibrary())).flatMap(({ wants }) => wants));
    expect([...classes]).toEqual(expect.arrayContaining(['N21 N22 N23 N24 N25', 'D06 D07 D08 D09']));
  });
});
