import { describe, expect, it } from '@jest/globals';
import { readLibrary } from '../../src/knowledge/load.ts';
import { readTopics } from '../../src/knowledge/topics.ts';
import { createWritten } from '../../src/knowledge/written.ts';

const library = readLibrary();
const topics = readTopics(library.articles);
const written = createWritten(library, topics);

describe('a question that an article holds', () => {
  it('is answered by the bullets it names, however it is typed', () => {
    for (const question of [
      'Hvad er de fem kerneelementer?',
      ' hvad er de FEM kerneelementer ',
      'What are the five core elements?',
    ])
      expect(written(question)).toMatchObject({
        kind: 'answer',
        chosen: [{ article: { id: 'model-kerneelementer' }, bullets: [0] }],
      });
  });

  it('is found by a core element, whether a space stands in its name or not', () => {
    expect(written('KE4')).toBeDefined();
    for (const question of ['KE 4', 'ke-4?']) expect(written(question)).toEqual(written('KE4'));
  });

  it('is declined with what a gap says', () => {
    expect(written('hvad er taksten i familiens hus')).toMatchObject({
      kind: 'decline',
      chosen: [{ article: { id: 'hul-pris-per-doegn' } }],
    });
  });

  it('is one of nearly all that are written down', () => {
    const all = library.articles.flatMap(({ questions }) => questions.map(({ da }) => da));
    const known = all.filter((question) => written(question) !== undefined);
    expect(known.length / all.length).toBeGreaterThan(0.97);
  });

  it('is left to the search where two articles hold it, and where more is asked', () => {
    for (const other of ['Virker FAMKO?', 'Hvad er de fem kerneelementer i Vordingborg?'])
      expect(written(other)).toBeUndefined();
  });

  it('is left to the search where it hangs on a programme', () => {
    const open = topics.flatMap(({ questions }) => questions.da);
    expect(open.filter((question) => written(question) !== undefined)).toEqual([]);
  });
});
