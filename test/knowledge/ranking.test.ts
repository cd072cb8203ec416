import { describe, expect, it } from '@jest/globals';
import type { Analysis } from '../../src/knowledge/analysis.ts';
import { fingerprintOf, open, readExamples, silent } from '../../src/knowledge/asked.ts';
import { featuresOf } from '../../src/knowledge/features.ts';
import { readLibrary } from '../../src/knowledge/load.ts';
import { createRanking, modelFile } from '../../src/knowledge/ranking.ts';
import { readModel } from '../../src/learning/kept.ts';
import { type Example, learn } from '../../src/learning/learn.ts';

const unread: Analysis = { terms: [], named: new Set(), hinted: new Set(), wording: new Set() };
const features = (text: string) => featuresOf(text, unread);

const asked: Readonly<Record<string, readonly string[]>> = {
  H09: ['hvor mange familier om året', 'antal familier', 'er der plads til mange familier'],
  H01: ['hvad kostede huset', 'hvem betalte for huset', 'hvor mange penge kostede huset'],
  [silent]: ['er der kaffe i kantinen', 'hvad får vi i kantinen', 'kantinens åbningstid'],
  [open]: ['hvem er målgruppen', 'målgruppe', 'hvad er målgruppen for det'],
};
const examples = Object.entries(asked).flatMap(([want, texts]) =>
  texts.map((text): Example => ({ text, wants: [want], weight: 1 })),
);
const learned = () => learn(examples, features, 'a toy', { hidden: 8, rounds: 40, networks: 3 });

describe('the ranking that the product ships with', () => {
  it('was learned from the articles and phrasings as they are now', () => {
    expect(readModel(modelFile).learnedFrom).toBe(fingerprintOf(readExamples(readLibrary())));
  });

  it('is another when a synonym is', () => {
    expect(fingerprintOf(examples, 'hus: [hjem]')).not.toBe(fingerprintOf(examples, 'hus: []'));
  });
});

describe('what is learned', () => {
  it('puts first what is wanted, also in other words and with a typing error', () => {
    const rank = createRanking(learned());
    expect(rank(features('antallet af familer')).facts[0]?.fact).toBe('H09');
    expect(rank(features('pengene til huset')).facts[0]?.fact).toBe('H01');
  });

  it('tells what no source says from what it cannot tell without a programme', () => {
    const rank = createRanking(learned());
    expect(rank(features('mad i kantinen')).silent).toBeGreaterThan(0.5);
    expect(rank(features('målgruppen')).open).toBeGreaterThan(0.5);
  });

  it.each(['antal familier i kantinen', 'hvem betalte målgruppen', 'xyzzy'])(
    'shares out the whole of «%s»',
    (question) => {
      const { facts, ...others } = createRanking(learned())(features(question));
      const sum = facts.reduce((all, { share }) => all + share, others.silent + others.open);
      // of the two facts, one with less than a hundredth is not spoken of
      expect(sum).toBeGreaterThan(1 - 0.01 * (2 - facts.length) - 1e-9);
      expect(sum).toBeLessThan(1 + 1e-9);
    },
  );

  it('is not carried from one question to the next', () => {
    const rank = createRanking(learned());
    const alone = rank(features('antal familier'));
    rank(features('mad i kantinen'));
    expect(rank(features('antal familier'))).toEqual(alone);
  });
});
