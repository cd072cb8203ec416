/** What a question wants: what the ranking has learned, and what the search finds, weighed together. */
import type { Analysis } from './analysis.ts';
import type { Library, Programme } from './article.ts';
import { askable, type Decision } from './decide.ts';
import { numberedIn } from './numbered.ts';
import { programmeOfSource } from './passages.ts';
import type { Ranked, Share } from './ranking.ts';
import type { Saying } from './saying.ts';
import type { Hit } from './search.ts';

/** Found on the phrasings by cross-validation, on the development questions, and on near misses and judges’ questions before they were learned from (0007). */
const limits = {
  /** The search decides where the ranking knows nothing: the best fact's share is under this. */
  unsure: 0.05,
  /** A question back gives way to a fact, or to silence, from this share on. */
  overAsk: 0.9,
  /** A passage that says the very same, by its score… */
  same: 0.95,
  /** …gives way to a fact from this share on. */
  overSame: 0.99,
  /** Where the search found nothing that fits, a fact needs this share… */
  overNothing: 0.2,
  /** …and where the question has a word for what we hold nothing about, this one. */
  overOutside: 0.55,
  /** Silence must be so likely where the search found an answer… */
  silent: 0.2,
  /** …more so where words of the question before stand in it: nobody asked just that… */
  silentBorrowed: 0.4,
  /** …so likely where it found a gap… */
  gap: 0.3,
  /** …and so likely where it found nothing. */
  nothing: 0.3,
  /** How much the fit of the words counts beside what was learned. */
  fit: 0.75,
  /** What remains of a fact of a programme that the question does not name. */
  unnamed: 0.2,
  /** Where sources disagree, both sides are said from this share of the best passage's score… */
  comparison: 0.8,
  /** …and where another fact of theirs has this share of the first one's. */
  aside: 0.1,
  /** That it depends on the programme is believed from this share on. */
  openly: 0.3,
  /** A fact is wanted beside the first one when so much of what was learned speaks for it… */
  plainly: 0.2,
  /** …or, of the same source, from this share of the first one's… */
  beside: 0.006,
  /** …of another programme that the question names too, from this… */
  alsoNamed: 0.02,
  /** …of another source from this… */
  elsewhere: 0.3,
  /** …as long as there are no more than this. */
  most: 3,
  /** All facts of a list are wanted from this share of it on. */
  list: 0.3,
  /** The best fact of a clause is wanted too from this share in the clause on… */
  clause: 0.5,
  /** …when it has this share in the whole. */
  clauseWhole: 0.04,
  /** A question is read with what the one before it was about when that makes a fact so likely… */
  borrowed: 0.5,
  /** …and so many times as likely as without. */
  borrowedTimes: 1.5,
} as const;

/** What the decision rests on. */
export interface Considered {
  readonly library: Library;
  readonly question: Analysis;
  readonly hits: readonly Hit[];
  readonly ranked: Ranked;
  /** The same of each of its clauses, when there are several. */
  readonly each: readonly Ranked[];
  readonly saying: Saying;
  /** Some of the question's words are those of the one before. */
  readonly borrowed?: true;
}

/**
 * What the search decided, unless the ranking knows better.
 * @param found by the search alone.
 */
export function withRanking(found: Decision, considered: Considered): Decision {
  const { hits, ranked, saying } = considered;
  const sure = surenessOf(ranked);
  if (searchKnowsBetter(found, considered)) return found;
  if (ranked.silent > silenceNeeded(found, considered)) return silenceAfter(found, ranked.silent);
  if (ranked.open > limits.openly && considered.question.named.size === 0)
    return { kind: 'ask', programmes: [...askable], sure: ranked.open };
  if (sure < limits.unsure) return found;
  const facts = weighed(considered);
  const chosen = saying(wantedOf(considered, facts), facts, hits);
  return chosen.length === 0 ? found : { kind: 'answer', chosen, sure };
}

/** Share of what is wanted most: a fact, or a list. */
const surenessOf = ({ facts, list }: Ranked): number => Math.max(facts[0]?.share ?? 0, list?.share ?? 0);

/** Whether a question wants something more surely in one reading than in another, which says less. */
export function isSurer(one: Ranked, other: Ranked): boolean {
  const sure = surenessOf(one);
  return sure >= limits.borrowed && sure > limits.borrowedTimes * surenessOf(other);
}

function searchKnowsBetter(found: Decision, { ranked, question }: Considered): boolean {
  const sure = surenessOf(ranked);
  if (found.kind === 'ask') return Math.max(sure, ranked.silent) < limits.overAsk;
  if (found.sure > limits.same && sure < limits.overSame) return true;
  if (found.kind === 'answer') return false;
  const outside = question.terms.some((term) => term.outside);
  return found.sure === 1 || sure < (outside ? limits.overOutside : limits.overNothing);
}

function silenceNeeded(found: Decision, { borrowed }: Considered): number {
  if (found.kind !== 'decline') return borrowed ? limits.silentBorrowed : limits.silent;
  return found.chosen.length > 0 ? limits.gap : limits.nothing;
}

/** @param likely how likely it is that no source says it. */
function silenceAfter(found: Decision, likely: number): Decision {
  if (found.kind === 'decline') return found;
  const near = found.kind === 'answer' ? found.chosen.map(({ article }) => article) : [];
  return { kind: 'decline', chosen: [], near, sure: likely };
}

/** The facts with what the fit of the words and the programmes named make of their shares, most wanted first. */
function weighed(considered: Considered): readonly Share[] {
  const fits = fitsOf(considered.hits);
  return considered.ranked.facts
    .map(({ fact, share }) => ({
      fact,
      share: share * Math.exp(limits.fit * (fits.get(fact) ?? 0)) * belonging(considered, fact),
    }))
    .sort((a, b) => b.share - a.share);
}

/** Passages that say something, best first. */
function* spoken(hits: readonly Hit[]) {
  for (const { passage, score } of hits) {
    if (passage.leads.kind !== 'bullets' || passage.leads.article.kind === 'gap') continue;
    const { article, facts } = passage.leads;
    yield { article, score, facts };
  }
}

/** How well the best passage about each fact fits the question's words, 0 to 1. */
function fitsOf(hits: readonly Hit[]): ReadonlyMap<string, number> {
  const fits = new Map<string, number>();
  for (const { facts, score } of spoken(hits)) {
    for (const id of facts) fits.set(id, Math.max(fits.get(id) ?? 0, score));
  }
  return fits;
}

const factOf = ({ fact }: Share): string => fact;

const programmeOf = (library: Library, fact: string): Programme | undefined =>
  programmeOfSource[library.facts.get(fact)?.source ?? ''];

const isFamko = (programme: Programme | undefined): boolean =>
  programme === 'famko' || programme === 'famko-projekt';

/** 1 for what the question names, and where it names nothing. */
function belonging({ library, question: { named } }: Considered, fact: string): number {
  const programme = programmeOf(library, fact);
  if (named.size === 0 || programme === undefined || named.has(programme)) return 1;
  return isFamko(programme) && (named.has('famko') || named.has('tryghedscirklen')) ? 1 : limits.unnamed;
}

/** @param facts most wanted first. */
function wantedOf(considered: Considered, facts: readonly Share[]): readonly string[] {
  const [first] = facts;
  if (first === undefined) return [];
  const { library, question, ranked } = considered;
  const numbered = numberedIn(question, library.facts);
  if (numbered.length > 1) return numbered;
  if (ranked.list !== undefined && ranked.list.share >= limits.list)
    return amongNamed(considered, ranked.list.facts);
  const plain = ranked.facts.filter(({ share }) => share >= limits.plainly);
  const also = [...clausesWant(considered), ...plain].map(factOf);
  const beside = facts.filter(
    ({ fact, share }) => share >= first.share * leastFor(considered, first.fact, fact),
  );
  const sides = sidesOf(considered, first, facts);
  if (sides !== undefined) {
    // Who names several programmes wants each of them, also one that the sources do not disagree about.
    const ofNamed = beside.filter(({ fact }) => question.named.size > 1 && isOfNamed(considered, fact));
    return atMost(Math.max(sides.length + 1, limits.most), [...sides, ...also, ...ofNamed.map(factOf)]);
  }
  return atMost(limits.most, [first.fact, ...also, ...beside.map(factOf)]);
}

const atMost = (most: number, facts: readonly string[]): readonly string[] =>
  [...new Set(facts)].slice(0, most);

const isOfNamed = (considered: Considered, fact: string): boolean =>
  programmeOf(considered.library, fact) !== undefined && belonging(considered, fact) === 1;

/** Share of the first fact's that another needs to be wanted beside it. */
function leastFor(considered: Considered, first: string, fact: string): number {
  const { library, question } = considered;
  const sourceOf = (id: string) => library.facts.get(id)?.source;
  if (sourceOf(fact) === sourceOf(first)) return limits.beside;
  return question.named.size > 1 && isOfNamed(considered, fact) ? limits.alsoNamed : limits.elsewhere;
}

/** The best fact of each clause, where clause and whole agree that it is wanted. */
function clausesWant({ each, ranked }: Considered): readonly Share[] {
  return each.flatMap(({ facts: [best] }) => {
    if (best === undefined || best.share < limits.clause) return [];
    const inWhole = ranked.facts.find(({ fact }) => fact === best.fact);
    return inWhole !== undefined && inWhole.share >= limits.clauseWhole ? [inWhole] : [];
  });
}

/** Where the sources disagree about a fact and the question fits the comparison: what each of them says. */
function sidesOf(
  considered: Considered,
  { fact, share: first }: Share,
  all: readonly Share[],
): readonly string[] | undefined {
  const passages = [...spoken(considered.hits)];
  const shareOf = (id: string) => all.find((one) => one.fact === id)?.share ?? 0;
  const isAside = (id: string) => id !== fact && shareOf(id) >= first * limits.aside;
  const least = (passages[0]?.score ?? 1) * limits.comparison;
  const comparison = passages.find(
    ({ article, score, facts }) =>
      article.kind === 'comparison' &&
      score >= least &&
      facts.has(fact) &&
      [...facts].some(isAside) &&
      mayCompare(considered, facts),
  );
  return comparison && amongNamed(considered, [...comparison.facts]);
}

/** Who compares two programmes is not told of a third. */
function amongNamed(considered: Considered, facts: readonly string[]): readonly string[] {
  const named = facts.filter((fact) => belonging(considered, fact) === 1);
  return considered.question.named.size > 1 && named.length > 1 ? named : facts;
}

/** Who asks about one programme is not told what another's sources say. */
function mayCompare({ library, question: { named } }: Considered, facts: ReadonlySet<string>): boolean {
  if (named.size !== 1) return true;
  const programmes = new Set([...facts].map((id) => programmeOf(library, id)));
  return programmes.size === 1 || [...programmes].every(isFamko);
}
