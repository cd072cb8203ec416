/**
 * Which facts a question wants, as learned from how people ask: a share for each fact, for "no source says it" and for "it
 * depends on the programme". `npm run train` makes it.
 */
import { join } from 'node:path';
import type { Features } from '../learning/features.ts';
import { readModel } from '../learning/kept.ts';
import { createClassifier, type Model } from '../learning/network.ts';
import { open, silent } from './asked.ts';
import { factsIn } from './lists.ts';
import { knowledgeFolder } from './load.ts';

/** A fact, and how likely it is wanted. */
export interface Share {
  readonly fact: string;
  /** 0 to 1; those of all facts, `silent` and `open` make 1 together. */
  readonly share: number;
}

/** Several facts that are asked for as one, and how likely the whole of them is wanted. */
export interface List {
  readonly facts: readonly string[];
  readonly share: number;
}

export interface Ranked {
  /** Best first, without those next to nothing; a list's share is shared out among its facts. */
  readonly facts: readonly Share[];
  /** The likeliest list, when any is likely at all. */
  readonly list?: List | undefined;
  /** How likely no source says it, 0 to 1. */
  readonly silent: number;
  /** How likely it cannot be told without a programme, 0 to 1. */
  readonly open: number;
}

export type Ranking = (features: Features) => Ranked;

export const modelFile = join(knowledgeFolder, 'ranking.model');

/** A fact with less is not spoken of. */
const leastShare = 0.0005;

export function createRanking(model: Model): Ranking {
  const classify = createClassifier(model);
  const [silentAt, openAt] = [model.classes.indexOf(silent), model.classes.indexOf(open)];
  const wanted = model.classes.map(factsIn);
  return (features) => {
    const shares = classify(features);
    const byFact = new Map<string, number>();
    let list: List | undefined;
    for (const [at, facts] of wanted.entries()) {
      const share = shares[at] ?? 0;
      if (share <= leastShare || at === silentAt || at === openAt) continue;
      for (const fact of facts) byFact.set(fact, (byFact.get(fact) ?? 0) + share / facts.length);
      if (facts.length > 1 && share > (list?.share ?? 0)) list = { facts, share };
    }
    const facts = [...byFact].map(([fact, share]): Share => ({ fact, share }));
    return {
      facts: facts.sort((a, b) => b.share - a.share),
      list,
      silent: shares[silentAt] ?? 0,
      open: shares[openAt] ?? 0,
    };
  };
}

/** The ranking that the product ships with. @throws when its file cannot be read. */
export const readRanking = (): Ranking => createRanking(readModel(modelFile));
