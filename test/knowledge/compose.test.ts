import { describe, expect, it } from '@jest/globals';
import type { Article, Library } from '../../src/knowledge/article.ts';
import { compose, longest } from '../../src/knowledge/compose.ts';

const source = {
  title: 'Opdigtet kilde',
  publisher: 'Ingen',
  address: 'https://example.org',
  date: '2026-01-01',
  kind: 'source',
} as const;
const article = (
  id: string,
  ...bullets: readonly (readonly [length: number, ...facts: string[]])[]
): Article => ({
  id,
  kind: 'fact',
  programme: 'famko',
  title: { da: id, en: id },
  facts: [...new Set(bullets.flatMap(([, ...facts]) => facts))],
  sources: ['s'],
  reviewed: '2026-05-01',
  questions: [],
  bullets: bullets.map(([length, ...facts], at) => {
    const text = `${id}${at} ${'o'.repeat(length)}.`;
    return { text: { da: text, en: text }, facts };
  }),
});
const all = ['F1', 'F2', 'F3'];
const library: Library = {
  articles: [],
  sources: new Map([['s', source]]),
  facts: new Map(all.map((id) => [id, { source: 's', topic: 'opdigtet' }])),
};
const say = (...articles: readonly Article[]) => {
  const chosen = articles.map((one) => ({ article: one, bullets: [...one.bullets.keys()] }));
  const { text, statements, rest } = compose(library, chosen, 'da', '', 'Kilder');
  return { text, said: statements.map((one) => one.text.split(' ')[0]), rest: rest.map(({ id }) => id) };
};

describe('a reply that would be too long', () => {
  it('leaves out what says again what another sentence says, before a fact that nothing else says', () => {
    const { text, said, rest } = say(article('a', [200, 'F1'], [250, 'F1']), article('b', [200, 'F2']));
    expect(said).toEqual(['a0', 'b0']);
    expect(text.length).toBeLessThanOrEqual(longest);
    expect(rest).toEqual(['a']);
  });

  it('leaves out the last where each says something of its own', () => {
    const { said, rest } = say(article('a', [200, 'F1'], [200, 'F2']), article('b', [200, 'F3']));
    expect(said).toEqual(['a0', 'a1']);
    expect(rest).toEqual(['b']);
  });

  it('says its first sentence however long it is, and all of what fits', () => {
    expect(say(article('a', [900, 'F1'], [20, 'F2'])).said).toEqual(['a0']);
    expect(say(article('a', [100, 'F1'], [100, 'F1']), article('b', [100, 'F2'])).said).toEqual([
      'a0',
      'a1',
      'b0',
    ]);
  });
});

describe('a sentence with its source', () => {
  const saying = (...texts: readonly string[]) => {
    const own = article('a', ...texts.map(() => [1, 'F1'] as const));
    const bullets = own.bullets.map((bullet, at) => ({ ...bullet, text: { da: texts[at] ?? '', en: '' } }));
    return say({ ...own, bullets }).text.split('\n')[0];
  };

  it('has the number before its full stop, and keeps the one that belongs to a word', () => {
    expect(saying('Der er fem.')).toBe('Der er fem [1].');
    expect(saying('Det er 6,9 mio. kr.')).toBe('Det er 6,9 mio. kr. [1].');
  });

  it('is closed once in words that the next is closed in too', () => {
    const closing = 'Myndigheden afgør den konkrete sag.';
    expect(saying(`Først (§ 1). ${closing}`, `Så (§ 2). ${closing}`)).toBe(
      'Først (§ 1) [1]. Så (§ 2). Myndigheden afgør den konkrete sag [1].',
    );
    expect(saying(closing)).toBe('Myndigheden afgør den konkrete sag [1].');
    // A last word with a capital is no sentence of its own.
    expect(saying('Der er ingen tal for FAMKO.', 'Spørg om tal for FAMKO.')).toBe(
      'Der er ingen tal for FAMKO [1]. Spørg om tal for FAMKO [1].',
    );
  });
});
