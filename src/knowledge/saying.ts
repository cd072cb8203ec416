/** From the facts that are wanted to the bullets that say them. */
import type { Article, Library } from './article.ts';
import type { Chosen } from './decide.ts';
import { factsSaid } from './passages.ts';
import type { Share } from './ranking.ts';
import type { Hit } from './search.ts';

/** What counts for and against a choice, in the measure of the most wanted fact. */
const cost = {
  /** Against it: each fact that was not asked for… */
  unwanted: 0.8,
  /** …and each that comes from another source than those asked for. */
  foreign: 0.5,
  /** For it: how well its passage fits the question's words. */
  fit: 0.3,
} as const;

/**
 * The bullets that say best what is wanted; a fact said along with another is not said twice.
 * @param wanted ids of the facts that must be said, most wanted first.
 * @param all every fact with a share, most wanted first.
 */
export type Saying = (
  wanted: readonly string[],
  all: readonly Share[],
  hits: readonly Hit[],
) => readonly Chosen[];

interface Option extends Chosen {
  /** Every fact it says, once. */
  readonly facts: ReadonlySet<string>;
  /** Score of its passage; 0 when the search did not find it. */
  readonly fit: number;
}

export function createSaying(library: Library): Saying {
  const everywhere = bulletsByFact(library.articles);
  return (wanted, all, hits) => {
    const found = optionsIn(hits);
    const worthOf = createValue(library, wanted, all);
    const said = new Set<string>();
    const chosen: Option[] = [];
    for (const fact of wanted) {
      if (said.has(fact)) continue;
      const options = [...found.filter(({ facts }) => facts.has(fact)), ...(everywhere.get(fact) ?? [])];
      const best = highest(options, (option) => worthOf(option, said));
      if (best === undefined) continue;
      chosen.push(best);
      for (const id of best.facts) said.add(id);
    }
    return joined(chosen);
  };
}

/** Every bullet that says a fact; what a gap says nearby stands in full elsewhere. */
function bulletsByFact(articles: readonly Article[]): ReadonlyMap<string, readonly Option[]> {
  const found = new Map<string, Option[]>();
  for (const article of articles) {
    if (article.kind === 'gap') continue;
    for (const index of article.bullets.keys()) {
      const bullets = [index];
      const option = { article, bullets, facts: factsSaid(article, bullets), fit: 0 };
      for (const id of option.facts) found.set(id, [...(found.get(id) ?? []), option]);
    }
  }
  return found;
}

const optionsIn = (hits: readonly Hit[]): readonly Option[] =>
  hits.flatMap(({ passage: { leads }, score }) =>
    leads.kind === 'bullets' && leads.article.kind !== 'gap'
      ? [{ article: leads.article, bullets: leads.asks, facts: leads.facts, fit: score }]
      : [],
  );

/** @returns what an option is worth beside the facts that are said already, which it brings nothing of. */
function createValue(
  { facts }: Library,
  wanted: readonly string[],
  all: readonly Share[],
): (option: Option, said: ReadonlySet<string>) => number {
  const sourceOf = (id: string) => facts.get(id)?.source ?? '';
  const shares = new Map(all.map(({ fact, share }) => [fact, share]));
  const most = all[0]?.share ?? 1;
  const must = new Set(wanted);
  const sources = new Set(wanted.map(sourceOf));
  return (option, said) => {
    let value = cost.fit * option.fit;
    for (const id of option.facts) {
      if (said.has(id)) continue;
      value += (shares.get(id) ?? 0) / most;
      if (!must.has(id)) value -= sources.has(sourceOf(id)) ? cost.unwanted : cost.foreign;
    }
    return value;
  };
}

/** Of several worth the same, the first. */
function highest(options: readonly Option[], worthOf: (option: Option) => number): Option | undefined {
  let best: Option | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const option of options) {
    const value = worthOf(option);
    if (value <= most) continue;
    best = option;
    most = value;
  }
  return best;
}

/** Several choices of one article are said together, in the article's order. */
function joined(chosen: readonly Chosen[]): readonly Chosen[] {
  const byArticle = new Map<Article, Set<number>>();
  for (const { article, bullets } of chosen)
    byArticle.set(article, new Set([...(byArticle.get(article) ?? []), ...bullets]));
  return [...byArticle].map(([article, bullets]) => ({
    article,
    bullets: [...bullets].sort((a, b) => a - b),
  }));
}
