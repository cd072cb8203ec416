import { describe, expect, it } from '@jest/globals';
import type { Analysis } from '../../src/knowledge/analysis.ts';
import type { Article, Library, Programme } from '../../src/knowledge/article.ts';
import type { Decision } from '../../src/knowledge/decide.ts';
import type { Ranked } from '../../src/knowledge/ranking.ts';
import type { Hit } from '../../src/knowledge/search.ts';
import { clauses } from '../../src/knowledge/understand.ts';
import { withRanking } from '../../src/knowledge/wanted.ts';

const article = (id: string, kind: Article['kind'], ...facts: readonly string[]): Article => ({
  id,
  kind,
  programme: 'famko',
  title: { da: id, en: id },
  facts: [...facts],
  sources: ['001'],
  reviewed: '2026-05-01',
  questions: [],
  bullets: facts.map((one) => ({ text: { da: one, en: one }, facts: [one] })),
});

const money = article('money', 'comparison', 'M1', 'M2');
const everywhere = article('everywhere', 'comparison', 'K1', 'V1', 'H1');
const library: Library = {
  articles: [money, everywhere],
  sources: new Map(),
  facts: new Map([
    ['M1', { source: '001', topic: 'opdigtet' }],
    ['M2', { source: '003', topic: 'opdigtet' }],
    ['A1', { source: '001', topic: 'opdigtet' }],
    ['A2', { source: '001', topic: 'opdigtet' }],
    ['H1', { source: '000', topic: 'opdigtet' }],
    ['K1', { source: '001', topic: 'opdigtet' }],
    ['V1', { source: '004', topic: 'opdigtet' }],
  ]),
};

const hitOn = (found: Article): Hit => ({
  passage: {
    text: '',
    kind: 'question',
    leads: {
      kind: 'bullets',
      article: found,
      asks: [...found.bullets.keys()],
      facts: new Set(found.bullets.flatMap((bullet) => bullet.facts)),
    },
    programmes: new Set(),
    broad: false,
  },
  named: new Set(),
  score: 0.8,
  covered: 0.8,
  exact: 0,
});
const comparison = hitOn(money);
const wide = hitOn(everywhere);

const asked = (...named: readonly Programme[]): Analysis => ({
  terms: [],
  named: new Set(named),
  hinted: new Set(),
  wording: new Set(),
});

const ranked = (shares: Readonly<Record<string, number>>, others: Partial<Ranked> = {}): Ranked => ({
  facts: Object.entries(shares).map(([fact, share]) => ({ fact, share })),
  silent: 0,
  open: 0,
  ...others,
});

const nothing: Decision = { kind: 'decline', chosen: [], near: [], sure: 0.2 };

/** The facts that are said, or what is done instead. */
function decided(
  whole: Ranked,
  {
    found = nothing,
    question = asked('famko'),
    hits = [] as readonly Hit[],
    each = [] as readonly Ranked[],
  } = {},
): readonly string[] | Decision['kind'] {
  let wanted: readonly string[] = [];
  const saying = (facts: readonly string[]) => {
    wanted = facts;
    return [{ article: money, bullets: [0] }];
  };
  const { kind } = withRanking(found, { library, question, hits, ranked: whole, each, saying });
  return kind === 'answer' ? wanted : kind;
}

describe('what is wanted', () => {
  it('is what another clause asks for too, though the whole hardly shows it', () => {
    const whole = ranked({ A1: 0.9, M2: 0.05 });
    expect(decided(whole)).toEqual(['A1']);
    expect(decided(whole, { each: [ranked({ A1: 0.9 }), ranked({ M2: 0.8 })] })).toEqual(['A1', 'M2']);
  });

  it('is not what a clause is unsure of, nor what the whole does not know', () => {
    expect(decided(ranked({ A1: 0.9, M2: 0.05 }), { each: [ranked({ M2: 0.3 })] })).toEqual(['A1']);
    expect(decided(ranked({ A1: 0.9 }), { each: [ranked({ M2: 0.9 })] })).toEqual(['A1']);
  });

  it('is the whole of a list that is likely wanted, however long, and its facts by themselves where it is not', () => {
    const list = { facts: ['A1', 'A2', 'M1', 'M2', 'H1'], share: 0.6 };
    const shares = { A1: 0.12, A2: 0.12, M1: 0.12, M2: 0.12, H1: 0.12 };
    expect(decided(ranked(shares, { list }))).toEqual(list.facts);
    const unlikely = { ...list, share: 0.1 };
    expect(decided(ranked({ A1: 0.8, H1: 0.02 }, { list: unlikely }))).toEqual(['A1']);
  });

  it('is a fact of each programme that the question names', () => {
    const whole = ranked({ K1: 0.9, V1: 0.05, H1: 0.05 });
    expect(decided(whole, { question: asked('famko', 'vordingborg') })).toEqual(['K1', 'V1']);
    expect(decided(whole, { question: asked('famko') })).toEqual(['K1']);
  });

  it('is a second fact that much of what was learned speaks for, though the question names another programme', () => {
    expect(decided(ranked({ A1: 0.7, H1: 0.25 }))).toEqual(['A1', 'H1']);
    expect(decided(ranked({ A1: 0.7, H1: 0.15 }))).toEqual(['A1']);
  });

  it('is not asked back where it is all but sure that no source says it', () => {
    const found: Decision = { kind: 'ask', programmes: ['famko', 'familiens-hus'], sure: 0.7 };
    expect(decided(ranked({ A1: 0.02 }, { silent: 0.95 }), { found, question: asked() })).toBe('decline');
    expect(decided(ranked({ A1: 0.02 }, { silent: 0.7 }), { found, question: asked() })).toBe('ask');
  });

  it('is both sides where sources disagree, unless the question points at one of them', () => {
    const hits = [comparison];
    expect(decided(ranked({ M1: 0.6, M2: 0.3 }), { hits })).toEqual(['M1', 'M2']);
    expect(decided(ranked({ M2: 0.97, M1: 0.01 }), { hits })).toEqual(['M2']);
  });

  it('is, of what sources disagree about, what the programmes that are named say', () => {
    const hits = [wide];
    const whole = ranked({ K1: 0.5, V1: 0.3, H1: 0.2 });
    expect(decided(whole, { hits, question: asked() })).toEqual(['K1', 'V1', 'H1']);
    expect(decided(ranked({ K1: 0.5, V1: 0.4 }), { hits, question: asked('famko', 'vordingborg') })).toEqual([
      'K1',
      'V1',
    ]);
  });

  it('is what disagrees, and beside it what is plainly asked for', () => {
    const hits = [comparison];
    expect(decided(ranked({ M1: 0.4, M2: 0.2, A2: 0.35 }), { hits })).toEqual(['M1', 'M2', 'A2']);
  });

  it('is asked back when it likely depends on the programme, and none is named', () => {
    const whole = ranked({ A1: 0.3 }, { open: 0.6 });
    expect(decided(whole, { question: asked() })).toBe('ask');
    expect(decided(whole, { question: asked('famko') })).toEqual(['A1']);
    expect(decided(ranked({ A1: 0.3 }, { open: 0.2 }), { question: asked() })).toEqual(['A1']);
  });
});

describe('the clauses of a question', () => {
  it.each([
    ['Vordingborg: ja-dato + evaluering?', ['vordingborg', 'ja-dato', 'evaluering']],
    ['hvad siger modellen om team og om mentalisering', ['hvad siger modellen om team', 'om mentalisering']],
    ['who pays, and how much', ['who pays', 'how much']],
  ])('of «%s»', (text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });

  it('are none in a question that is one, and none in a list', () => {
    expect(clauses('hvem betaler for famko')).toEqual([]);
    expect(clauses('mor, far, barn, hus og have')).toEqual([]);
  });
});
