/** From what the search found to what the reply will be: answer, ask back, or decline. */
import type { Analysis } from './analysis.ts';
import type { Article, Library, Programme } from './article.ts';
import { programmeOfSource } from './passages.ts';
import type { Hit } from './search.ts';
import type { Topic } from './topics.ts';

/** Bullets of one article, in the order they are said. */
export interface Chosen {
  readonly article: Article;
  readonly bullets: readonly number[];
}

export type Decision =
  | { readonly kind: 'answer'; readonly chosen: readonly Chosen[]; readonly sure: number }
  /** A gap article when there is one for it. */
  | {
      readonly kind: 'decline';
      readonly chosen: readonly Chosen[];
      readonly near: readonly Article[];
      readonly sure: number;
    }
  | {
      readonly kind: 'ask';
      readonly topic?: Topic;
      readonly programmes: readonly Programme[];
      readonly sure: number;
    };

/** Calibrated on the development questions; `npm run eval:answers` shows what they give. */
export const thresholds = {
  /** Below it nothing was found. */
  score: 0.52,
  scoreOutside: 0.6,
  coveredOutside: 0.6,
  scoreNamed: 0.46,
  coveredNamed: 0.42,
  /** From here on a gap fits so well that what it says nearby is said too. */
  gapSaid: 0.62,
  /** Share of the question that must be met… */
  covered: 0.5,
  /** …and when every word of it is one we know. */
  coveredKnown: 0.48,
  /** A question back wants that much more. */
  coveredAsk: 0.1,
  /** From here on a passage asks the very same. */
  sameQuestion: 0.95,
  /** Each of two questions in one message must be this sure to be answered apart. */
  part: 0.68,
  /** One that finds several articles as a whole is this sure to be one question. */
  whole: 0.95,
  /** A topic asked about without a programme wins unless an article fits better by this much… */
  topic: 0.03,
  /** …or, where the article's question names a programme, unless the topic's score is under this share of it. */
  topicShare: 0.75,
  /** Programmes that would each answer the question, from this share of the best one's score, make it a question back. */
  rival: 0.86,
  /** A comparison takes the place of one of its sides from this share of the side's score. */
  comparison: 0.95,
  /** Other statements of the same article are said too from this share of the best one's score… */
  beside: 0.78,
  /** …as long as they bring no more facts than this. */
  besideFacts: 2,
  /** A statement of another article of the same programme is said too from this share… */
  twin: 0.84,
  /** …as long as the answer then holds no more facts than this. */
  twinFacts: 4,
} as const;

interface Candidate extends Chosen {
  /** All it leads to; more than itself where a topic has its answer in several articles. */
  readonly chosen: readonly Chosen[];
  /** The programmes its passage names. */
  readonly named: ReadonlySet<Programme>;
  readonly score: number;
  readonly covered: number;
}

interface Asking {
  readonly topic: Topic;
  readonly score: number;
  readonly covered: number;
}

/** Whose it is: the FAMKO project is FAMKO's. */
export const family = (programme: Programme): Programme =>
  programme === 'famko-projekt' ? 'famko' : programme;

/** What a topic means in the programmes that the question names or points to; nothing when it must ask. */
function placesFor(topic: Topic, question: Analysis): readonly Chosen[] {
  const meant = question.named.size > 0 ? question.named : question.hinted;
  const programmes = new Set([...meant].map(family));
  const found = [...topic.options].filter(([programme]) => programmes.has(programme));
  const places =
    found.length === 1 || question.named.size > 0
      ? found.slice(0, 2).flatMap(([, options]) => options)
      : (topic.unnamed ?? (topic.options.size === 1 ? [...topic.options.values()].flat() : []));
  return places.map(({ article, asks }) => ({ article, bullets: asks }));
}

function candidatesOf(question: Analysis, hits: readonly Hit[]): { articles: Candidate[]; asks: Asking[] } {
  const articles: Candidate[] = [];
  const asks: Asking[] = [];
  for (const { passage, score, covered, named } of hits) {
    if (passage.leads.kind === 'bullets') {
      const { article, asks: bullets } = passage.leads;
      articles.push({ article, bullets, chosen: [{ article, bullets }], score, covered, named });
      continue;
    }
    const { topic } = passage.leads;
    const chosen = placesFor(topic, question);
    const [first] = chosen;
    if (first === undefined && question.named.size === 0) asks.push({ topic, score, covered });
    // an article's own question is closer to what was meant than the general one
    if (first !== undefined) {
      const own = topic.options.size === 1 || topic.unnamed !== undefined ? 1 : 0.96;
      const { article, bullets } = first;
      articles.push({ article, bullets, chosen, score: score * own, covered, named });
    }
  }
  return { articles: articles.sort((a, b) => b.score - a.score), asks };
}

const factsOf = ({ article, bullets }: Chosen): readonly string[] =>
  bullets.flatMap((index) => article.bullets[index]?.facts ?? []);

/** Words that ask for both sides of a comparison. */
const asksBoth = ['forskel', 'samme', 'ens', 'same', 'enig', 'uenig', 'begge', 'both', 'familiehus'] as const;

/** Whether a question about one programme is about another too: its words point there, or ask for both. */
function asksForBothSides({ named, hinted, terms, wording }: Analysis): boolean {
  const meant = new Set([...named].map(family));
  const pointsElsewhere = hinted.size > 0 && ![...hinted].some((one) => meant.has(family(one)));
  return pointsElsewhere || asksBoth.some((one) => wording.has(one) || terms.some(({ key }) => key === one));
}

/** Of a comparison, the side that was asked about: who names one programme alone is not told of another. */
function onlyNamed(library: Library, chosen: Chosen, question: Analysis): Chosen {
  const { named } = question;
  if (chosen.article.kind !== 'comparison' || named.size !== 1) return chosen;
  // the word for the measure itself is in all of them
  if (named.has('familieanbringelse') || asksForBothSides(question)) return chosen;
  const isNamed = (id: string): boolean => {
    const programme = programmeOfSource[library.facts.get(id)?.source ?? ''];
    if (programme === undefined || named.has(programme)) return true;
    return programme === 'famko-projekt' && named.has('famko');
  };
  const { article } = chosen;
  const own = chosen.bullets.filter((index) => (article.bullets[index]?.facts ?? []).every(isNamed));
  return own.length === 0 ? chosen : { article, bullets: own };
}

function sourcesOf(library: Library, facts: readonly string[]): ReadonlySet<string> {
  return new Set(facts.map((id) => library.facts.get(id)?.source ?? ''));
}

/** Where the sources disagree about what is asked, both sides are said. */
function withBothSides(
  library: Library,
  best: Candidate,
  candidates: readonly Candidate[],
  question: Analysis,
): Chosen {
  if (best.article.kind !== 'fact') return best;
  const stated = factsOf(best);
  const both = candidates.find((other) => {
    if (other.article.kind !== 'comparison' || other.score < best.score * thresholds.comparison) return false;
    const facts = factsOf(other);
    if (!facts.some((id) => stated.includes(id))) return false;
    if (question.named.has('famko-projekt')) return false;
    const sources = sourcesOf(library, facts);
    const famko = [...sources].every((source) => source === '001' || source === '003');
    return famko || sources.size === 1 || question.named.size !== 1;
  });
  return both ?? best;
}

/** Statements of the same article that fit nearly as well: a short question (`hvidovre`) asks for all of them. */
function withBeside(chosen: Chosen, best: Candidate, candidates: readonly Candidate[]): Chosen {
  const bullets = [...chosen.bullets];
  const known = new Set(factsOf(chosen));
  const allowed = known.size + thresholds.besideFacts;
  const add = (more: readonly number[]) => {
    const facts = new Set([...known, ...factsOf({ article: chosen.article, bullets: more })]);
    if (facts.size > allowed) return;
    for (const id of facts) known.add(id);
    for (const index of more) if (!bullets.includes(index)) bullets.push(index);
  };
  for (const other of candidates) {
    if (other.article === chosen.article && other.score >= best.score * thresholds.beside) add(other.bullets);
  }
  if (chosen.article.kind === 'comparison')
    for (const [index, bullet] of chosen.article.bullets.entries())
      if (bullet.facts.length === 1) add([index]);
  return { article: chosen.article, bullets: bullets.sort((a, b) => a - b) };
}

/** Another article of the same programme that fits as well: which one was meant cannot be told, and both are short. */
function withTwin(chosen: Chosen, best: Candidate, candidates: readonly Candidate[]): readonly Chosen[] {
  const known = new Set(factsOf(chosen));
  const twin = candidates.find(
    (other) =>
      other.article !== chosen.article &&
      other.article !== best.article &&
      other.chosen.length === 1 &&
      other.article.kind === 'fact' &&
      other.article.programme === best.article.programme &&
      other.score >= best.score * thresholds.twin &&
      factsOf(other).some((id) => !known.has(id)),
  );
  if (twin === undefined || best.article.kind !== 'fact') return [chosen];
  const all = new Set([...known, ...factsOf(twin)]);
  return all.size > known.size + thresholds.besideFacts || all.size > thresholds.twinFacts
    ? [chosen]
    : [chosen, twin];
}

/** What is said when it is settled which bullets answer: a gap declines. */
export const settled = (chosen: readonly Chosen[]): Decision =>
  chosen.some(({ article }) => article.kind === 'gap')
    ? { kind: 'decline', chosen, near: [], sure: 1 }
    : { kind: 'answer', chosen, sure: 1 };

/** Those that a question back offers. */
export const askable: ReadonlySet<Programme> = new Set([
  'familieanbringelse',
  'familiens-hus',
  'famko',
  'vordingborg',
]);

/**
 * The programmes between which a question that names none would have to be guessed, best first.
 * None when the best passage does not hang on a programme, or no other programme has one nearly as good.
 */
function rivals(question: Analysis, hits: readonly Hit[]): readonly Programme[] {
  if (question.named.size > 0) return [];
  const articles = hits.filter((hit) => hit.passage.leads.kind === 'bullets');
  const top = articles[0];
  if (top?.passage.leads.kind !== 'bullets' || top.passage.leads.article.kind === 'gap') return [];
  if (top.named.size !== 1 || top.score < thresholds.score || top.covered < thresholds.covered) return [];
  const hinted = new Set([...question.hinted].map(family));
  const found = new Set<Programme>();
  for (const hit of articles) {
    if (hit.score < top.score * thresholds.rival || hit.named.size !== 1) continue;
    for (const programme of hit.named) {
      const one = family(programme);
      if (askable.has(one) && (hinted.size === 0 || hinted.has(one))) found.add(one);
    }
  }
  const rest = hinted.size === 0 ? found : new Set([...found].filter((one) => hinted.has(one)));
  return rest.size > 1 ? [...rest] : [];
}

/** What must be met before something counts as found: more when the question has a word for what we hold nothing about. */
function neededFor(question: Analysis): { score: number; covered: number } {
  const { terms, named } = question;
  if (terms.some((term) => term.outside))
    return { score: thresholds.scoreOutside, covered: thresholds.coveredOutside };
  if (named.size > 0) return { score: thresholds.scoreNamed, covered: thresholds.coveredNamed };
  const known = !terms.some((term) => term.unknown);
  return { score: thresholds.score, covered: known ? thresholds.coveredKnown : thresholds.covered };
}

export function decide(library: Library, question: Analysis, hits: readonly Hit[]): Decision {
  const { articles, asks } = candidatesOf(question, hits);
  const best = articles[0];
  const needed = neededFor(question);
  const near = [...new Set(articles.map((one) => one.article))].slice(0, 3);
  const sure = best?.score ?? 0;
  // a paragraph of the law that no article speaks of
  if (question.terms.some((term) => term.unknown && term.key.startsWith('§')))
    return { kind: 'decline', chosen: [], near, sure: 1 };
  const ask = asks.find((one) => one.covered >= needed.covered + thresholds.coveredAsk);
  // an article whose question names a programme that this one does not was found by guessing which
  const guessed = best !== undefined && best.named.size > 0 && question.hinted.size === 0;
  const least = guessed ? sure * thresholds.topicShare : sure - thresholds.topic;
  if (ask !== undefined && ask.score >= needed.score && ask.score >= least) {
    return { kind: 'ask', topic: ask.topic, programmes: [...ask.topic.options.keys()], sure: ask.score };
  }
  const between = best?.chosen.length === 1 ? rivals(question, hits) : [];
  if (between.length > 0) {
    return { kind: 'ask', ...(ask === undefined ? {} : { topic: ask.topic }), programmes: between, sure };
  }
  if (best === undefined || best.score < needed.score || best.covered < needed.covered) {
    return { kind: 'decline', chosen: [], near, sure };
  }
  if (best.chosen.some((one) => one.article.kind === 'gap'))
    return { kind: 'decline', chosen: best.chosen, near, sure };
  if (best.chosen.length > 1) return { kind: 'answer', chosen: best.chosen, sure };
  const sides = withBeside(withBothSides(library, best, articles, question), best, articles);
  const chosen = onlyNamed(library, sides, question);
  return { kind: 'answer', chosen: withTwin(chosen, best, articles), sure };
}
