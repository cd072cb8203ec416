import { describe, expect, it } from '@jest/globals';
import type { Article, Library } from '../../src/knowledge/article.ts';
import { factsSaid } from '../../src/knowledge/passages.ts';
import { createSaying } from '../../src/knowledge/saying.ts';
import type { Hit } from '../../src/knowledge/search.ts';

const article = (id: string, kind: Article['kind'], ...bullets: readonly string[]): Article => ({
  id,
  kind,
  programme: 'famko',
  title: { da: id, en: id },
  facts: [...new Set(bullets.flatMap((one) => one.split(' ')))],
  sources: ['001'],
  reviewed: '2026-05-01',
  questions: [],
  bullets: bullets.map((one) => ({ text: { da: one, en: one }, facts: one.split(' ') })),
});

const single = article('single', 'fact', 'A1', 'A2', 'A3');
const both = article('both', 'fact', 'A1 A2');
const list = article('list', 'fact', 'A1 A2 A3 A4');
const foreign = article('foreign', 'fact', 'A1 B1');
const gap = article('gap', 'gap', 'A1', 'A4');

const fact = (source: string) => ({ source, topic: 'opdigtet' });
const library = (...articles: readonly Article[]): Library => ({
  articles,
  sources: new Map(),
  facts: new Map([
    ...['A1', 'A2', 'A3', 'A4'].map((id) => [id, fact('001')] as const),
    ['B1', fact('002')] as const,
  ]),
});

const hit = (found: Article, asks: readonly number[], score: number): Hit => ({
  passage: {
    text: '',
    kind: 'question',
    leads: { kind: 'bullets', article: found, asks, facts: factsSaid(found, asks) },
    programmes: new Set(),
    broad: false,
  },
  named: new Set(),
  score,
  covered: score,
  exact: 0,
});

/** @param shares of facts by id; 0.3 where nothing is said. */
const said = (
  from: Library,
  wanted: readonly string[],
  hits: readonly Hit[] = [],
  shares: Readonly<Record<string, number>> = {},
) => {
  const all = [...new Set([...wanted, ...Object.keys(shares)])].map((one) => ({
    fact: one,
    share: shares[one] ?? 0.3,
  }));
  return createSaying(from)(wanted, all, hits).map(({ article: { id }, bullets }) => [id, bullets]);
};

describe('saying', () => {
  it('takes one bullet that says two wanted facts rather than two', () => {
    expect(said(library(single, both), ['A1', 'A2'])).toEqual([['both', [0]]]);
  });

  it('does not say what was not asked for where it can be left out', () => {
    expect(said(library(both, foreign, single), ['A1'])).toEqual([['single', [0]]]);
  });

  it('says several bullets of one article together, in its order', () => {
    expect(said(library(single), ['A3', 'A1'])).toEqual([['single', [0, 2]]]);
  });

  it('does not say again what was said along with another fact, though a passage about it fits', () => {
    const hits = [hit(single, [1], 1)];
    expect(said(library(single, both), ['A3', 'A1', 'A2'], hits, { A3: 0.6, A1: 0.3, A2: 0.3 })).toEqual([
      ['single', [2]],
      ['both', [0]],
    ]);
  });

  it('does not say a whole list for the sake of what is said already', () => {
    const shares = { A1: 0.6, A2: 0.3, A3: 0.01 };
    expect(said(library(list, single), ['A1', 'A2', 'A3'], [], shares)).toEqual([['single', [0, 1, 2]]]);
  });

  it('takes the passage that fits the words rather than one that says what may be wanted too', () => {
    const hits = [hit(single, [0], 0.9)];
    expect(said(library(both, single), ['A1'], hits, { A2: 0.25 })).toEqual([['single', [0]]]);
    expect(said(library(both, single), ['A1'], [], { A2: 0.25 })).toEqual([['both', [0]]]);
  });

  it('never takes a gap, not even one that fits the words', () => {
    expect(said(library(gap, single), ['A1'], [hit(gap, [0], 1)])).toEqual([['single', [0]]]);
    expect(said(library(gap), ['A4'], [hit(gap, [1], 1)])).toEqual([]);
  });
});
