import { describe, expect, it } from '@jest/globals';
import { readIngredients } from '../../src/knowledge/ingredients.ts';
import { numberedIn } from '../../src/knowledge/numbered.ts';
import { createSearch } from '../../src/knowledge/search.ts';

const { library, topics, vocabulary } = readIngredients();
const { analyser } = createSearch(library, topics, vocabulary.da);
const english = createSearch(library, topics, vocabulary.en).analyser;

describe('facts that a question names by their number', () => {
  it.each([
    ['KE1', ['N21']],
    ['ke1 og ke5', ['N21', 'N25']],
    ['KE 1 og 3', ['N21', 'N23']],
    ['kerneelement 1, 2 og 4', ['N21', 'N22', 'N24']],
    ['KE2-3', ['N22', 'N23']],
    ['det første kerneelement eller kerneelement 4', ['N21', 'N24']],
    ['hvad er de fem kerneelementer', []],
    ['hvor mange er 1 og 3', []],
  ])('of “%s” are %j', (question, facts) => {
    expect(numberedIn(analyser.analyse(question), library.facts)).toEqual(facts);
  });

  it('are read in English too', () => {
    expect(numberedIn(english.analyse('core elements 1 and 4'), library.facts)).toEqual(['N21', 'N24']);
  });

  it.each(['når man KE1 på 2 måneder', 'KE1 i uge 3', 'KE1 for 4 familier', 'KE1 og KE1 igen', 'KE1 og 7'])(
    'are not made of a number that counts something else: %s',
    (question) => {
      expect(numberedIn(analyser.analyse(question), library.facts)).toEqual(['N21']);
    },
  );

  it('have a term that the vocabulary knows', () => {
    const numbered = [...library.facts.values()].flatMap(({ term }) => term ?? []);
    expect(numbered).toHaveLength(5);
    for (const term of numbered) expect(analyser.analyse(term).terms.map(({ key }) => key)).toEqual([term]);
  });
});
