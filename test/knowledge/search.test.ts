import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Analysis } from '../../src/knowledge/analysis.ts';
import { Programme } from '../../src/knowledge/article.ts';
import { createLexicon, distance } from '../../src/knowledge/lexicon.ts';
import { readLibrary } from '../../src/knowledge/load.ts';
import { createSearch } from '../../src/knowledge/search.ts';
import { readTopics } from '../../src/knowledge/topics.ts';
import { readVocabulary } from '../../src/knowledge/vocabulary.ts';
import { createPlainFind } from './plain-search.ts';

const vocabulary = readVocabulary();
const library = readLibrary();
// every fourth article: the plain search is slow
const some = { ...library, articles: library.articles.filter((_, index) => index % 4 === 0) };
const topics = readTopics(library.articles);
const known = new Set(some.articles.map((article) => article.id));
const own = topics.filter((topic) =>
  [...topic.options.values()].flat().every(({ article }) => known.has(article.id)),
);

const search = createSearch(some, own, vocabulary.da);
const plainFind = createPlainFind(search, vocabulary.da);
const words = [...new Set(search.indexed.flatMap(({ passage }) => passage.text.split(/\s+/)))];

const anyWord = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...words) },
  // two words in one, and a word nobody knows
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words)).map((two) => two.join('')),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
);
const anyProgrammes = fc.subarray([...Programme.options], { maxLength: 2 }).map((some) => new Set(some));
const anyText = fc.oneof(
  fc.array(anyWord, { minLength: 0, maxLength: 8 }).map((list) => list.join(' ')),
  fc.constantFrom(...search.indexed.map(({ passage }) => passage.text)),
);
/** A question of random words or the very words of a passage, about random programmes or those it names itself. */
const anyQuestion: fc.Arbitrary<Analysis> = fc
  .record({
    text: anyText,
    named: fc.option(anyProgrammes, { nil: undefined }),
    hinted: anyProgrammes,
  })
  .map(({ text, named, hinted }) => {
    const analysis = search.analyser.analyse(text);
    return { ...analysis, named: named ?? analysis.named, hinted };
  });

const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;

describe('the search', () => {
  it('finds what a plain one finds that looks at every passage, with the same scores, whatever is asked', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const expected = plainFind(question);
        const found = search.find(question, search.indexed.length);
        expect(found).toHaveLength(expected.length);
        expect(found.map(({ score }) => rounded(score))).toEqual(expected.map(({ score }) => rounded(score)));
        const byPassage = new Map(expected.map((one) => [one.indexed.passage, one]));
        for (const { passage, covered, exact, score } of found) {
          const same = byPassage.get(passage);
          expect([covered, exact, score].map(rounded)).toEqual(
            [same?.covered ?? -1, same?.exact ?? -1, same?.score ?? -1].map(rounded),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the first of the whole list when it is asked for a few', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 1, max: 50 }), (question, limit) => {
        const all = search.find(question, search.indexed.length);
        expect(search.find(question, limit)).toEqual(all.slice(0, limit));
      }),
      { numRuns: 150 },
    );
  });

  it('answers a question the same whatever was asked before it', () => {
    fc.assert(
      fc.property(anyQuestion, anyQuestion, (question, other) => {
        const first = search.find(question, 20);
        search.find(other, 20);
        expect(search.find(question, 20)).toEqual(first);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a word that every object knows', () => {
  it('weighs what any unknown word weighs', () => {
    expect(search.find(search.analyser.analyse('hvad er constructor'), 1)[0]?.score).toBeGreaterThan(0);
  });
});

describe('the lexicon', () => {
  const letters = fc.constantFrom(...'abcdeø');
  const longWord = fc.array(letters, { minLength: 8, maxLength: 11 }).map((list) => list.join(''));
  const lexicon = fc.array(fc.tuple(longWord, fc.integer({ min: 1, max: 3 })), {
    minLength: 1,
    maxLength: 30,
  });
  /** A word with some letters changed, left out, put in, or swapped. */
  const mistyped = (word: string) =>
    fc
      .array(fc.tuple(fc.nat(), letters, fc.constantFrom('change', 'leave', 'put', 'swap')), { maxLength: 3 })
      .map((edits) => edits.reduce(edited, word));

  function edited(word: string, [where, letter, how]: readonly [number, string, string]): string {
    const at = where % word.length;
    const [before, one, after] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)];
    if (how === 'change') return before + letter + after;
    if (how === 'leave') return before + after;
    if (how === 'put') return before + letter + one + after;
    return before + after.slice(0, 1) + one + after.slice(1);
  }

  it('mends a word as one would who compared it with every known word', () => {
    const cases = lexicon.chain((list) =>
      fc.tuple(
        fc.constant(new Map(list)),
        fc.constantFrom(...list.map(([word]) => word)).chain(mistyped),
        fc.constantFrom(1 as const, 2 as const),
      ),
    );
    fc.assert(
      fc.property(cases, ([counts, word, errors]) => {
        fc.pre(word.length >= 8);
        const near = [...counts]
          .map(([candidate, count]) => ({ candidate, count, away: distance(word, candidate, errors) }))
          .filter(({ away, candidate }) => away <= errors && (errors === 1 || candidate[0] === word[0]))
          .sort((a, b) => a.away - b.away || b.count - a.count);
        expect(createLexicon(counts).mend(word, errors)).toBe(near[0]?.candidate);
      }),
      { numRuns: 300 },
    );
  });
});
