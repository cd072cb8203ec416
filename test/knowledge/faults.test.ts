import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Article, Library } from '../../src/knowledge/article.ts';
import { faultsOf, staleOf } from '../../src/knowledge/faults.ts';
import { fingerprintsOf, readFingerprints } from '../../src/knowledge/fingerprints.ts';
import { readLibrary } from '../../src/knowledge/load.ts';
import { readTopics } from '../../src/knowledge/topics.ts';
import { readVocabulary } from '../../src/knowledge/vocabulary.ts';

const library = readLibrary();
const fingerprints = readFingerprints();

/** The library with one Danish sentence changed. */
function saying(text: string): Library {
  const [first, ...rest] = library.articles;
  if (first === undefined) throw new Error('there are no articles');
  const changed: Article = {
    ...first,
    bullets: [{ text: { da: text, en: 'English.' }, facts: first.facts }],
  };
  return { ...library, articles: [changed, ...rest] };
}

describe('npm run knowledge:check', () => {
  it('finds nothing wrong with the articles as they are', () => {
    readTopics(library.articles);
    readVocabulary();
    expect(faultsOf(library, fingerprints)).toEqual([]);
  });

  it('refuses a fact that no article covers', () => {
    const facts = new Map([...library.facts, ['X99', { source: '000', topic: 'nyt' }]]);
    expect(faultsOf({ ...library, facts }, fingerprints)).toEqual([
      "facts.yaml: 'X99' is covered by no article",
    ]);
  });

  it.each([
    ['a name', 'Spørg Mette Opdigtsen om det.', 'names a person'],
    ['a phone number', 'Ring på 99 99 99 99.', 'holds a number'],
    ['a mail address', 'Skriv til nogen@example.org.', 'holds a number'],
  ])('refuses %s', (_, text, message) => {
    expect(faultsOf(saying(text), fingerprints).join('\n')).toContain(message);
  });

  it('refuses a quotation of more than 25 words', () => {
    expect(faultsOf(saying(`»${'ord '.repeat(26)}«`), fingerprints).join('\n')).toContain(
      'a quotation of 26 words; allowed: 25',
    );
  });

  it('refuses eight words in a row that stand in a source, but not seven, and not in a marked quotation', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tovholder-sources-'));
    try {
      writeFileSync(join(folder, 'a.txt'), 'Huset har otte store lyse stuer og en grøn have bag muren.');
      const made: { rows: string } = JSON.parse(fingerprintsOf(folder));
      const own = { ...fingerprints, hasRow: rowsOf(made.rows) };
      expect(
        faultsOf(saying('Der står, at huset har otte store lyse stuer og en have.'), own).join('\n'),
      ).toContain('also stands in a source');
      expect(faultsOf(saying('Der står, at huset har otte store lyse stuer med altan.'), own)).toEqual([]);
      expect(faultsOf(saying('Der står: »huset har otte store lyse stuer og en grøn have«.'), own)).toEqual(
        [],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('warns of an article that nobody has reviewed for a year', () => {
    expect(staleOf(library, new Date('2026-05-04T00:00:00Z'))).toEqual([]);
    expect(staleOf(library, new Date('2028-05-04T00:00:00Z')).length).toBe(library.articles.length);
  });
});

/** As `readFingerprints` does it, over other rows. */
function rowsOf(rows: string): (words: readonly string[]) => boolean {
  return readFingerprints({ rows, names: [] }).hasRow;
}
