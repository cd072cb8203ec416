/** The knowledge engine: a question in, an answer with its sources, a question back, or a decline out. Pure and synchronous. */
import type { Language } from '../people/person.ts';
import type { Suggestion } from '../reply.ts';
import { type Library, Programme } from './article.ts';
import { readingsAfter } from './borrowing.ts';
import { compose, type NamedSource, type Statement } from './compose.ts';
import { type Decision, decide, settled, thresholds } from './decide.ts';
import { featuresOf } from './features.ts';
import { asNamed, wholeOf } from './following.ts';
import { type Mark, marksOf } from './marks.ts';
import { languageOf } from './normalise.ts';
import type { Ranked, Ranking } from './ranking.ts';
import { finished, say, textsOf } from './say.ts';
import { createSaying } from './saying.ts';
import { createSearch, type Search } from './search.ts';
import { isApart, mayBeApart, type Part, saySeveral } from './several.ts';
import { createStanding } from './standing.ts';
import type { Topic } from './topics.ts';
import { asksForThing, clauses, parts, questionsIn, type Understood, within } from './understand.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isSurer, withRanking } from './wanted.ts';
import { createWritten } from './written.ts';

export interface Answer {
  /** What was asked; in the words of the question before it where it only named another programme. */
  readonly question: string;
  readonly kind: 'answer' | 'ask' | 'decline';
  readonly text: string;
  readonly language: Language;
  readonly statements: readonly Statement[];
  readonly facts: readonly string[];
  readonly sources: readonly NamedSource[];
  readonly suggestions: readonly Suggestion[];
  /** Titles of articles that say more, for *Mere*. */
  readonly more: readonly string[];
  /** It answers several questions of one message, and says which it does not: never put in other words. */
  readonly several?: true;
  /** How the question was understood, for the one that follows it. */
  readonly understood: Understood;
}

export interface Asked {
  /** The language of the answer: the person's own. */
  readonly language: Language;
  /** The question before in the same conversation, when it is fresh: its text, or how it was understood. */
  readonly previous?: string | Understood;
}

export interface Knowledge {
  answer(question: string, asked: Asked): Answer;
  /** All of an article by its title, as *Mere om …* asks for it; `undefined` when no article is called that. */
  more(title: string, language: Language): Answer | undefined;
  /** What an article is called; `undefined` when there is none of that id. */
  title(article: string, language: Language): string | undefined;
  /** The search of a language, made when it is first needed. */
  search(language: Language): Search;
  /** What is said from each source, as a mark. */
  marks(): readonly Mark[];
}

export interface Ingredients {
  readonly library: Library;
  readonly topics: readonly Topic[];
  readonly vocabulary: Readonly<Record<Language, Vocabulary>>;
  /** Which facts a question wants. */
  readonly ranking: Ranking;
}

export function createKnowledge({ library, topics, vocabulary, ranking }: Ingredients): Knowledge {
  const saying = createSaying(library);
  const written = createWritten(library, topics);
  const searches = new Map<Language, Search>();
  const search = (language: Language): Search => {
    const made = searches.get(language) ?? createSearch(library, topics, vocabulary[language]);
    searches.set(language, made);
    return made;
  };

  const analyserOf = (language: Language) => search(language).analyser;

  const ranked = new WeakMap<Understood, Ranked>();
  /** Of one question once, however many ask: that goes with it. */
  const rank = (question: Understood): Ranked => {
    const known = ranked.get(question);
    if (known !== undefined) return known;
    const found = ranking(featuresOf(question.text, question.analysis));
    ranked.set(question, found);
    return found;
  };
  const standsAlone = createStanding({ library, written, search, rank });

  const consider = (question: Understood, language: Language): Decision => {
    const { text, analysis, borrowed } = question;
    const { analyser, find, leaning } = search(language);
    const hits = find(analysis, 40);
    // a question written down as one that asks back is not talked out of it by a word
    const open = hits[0]?.passage.kind === 'topic' && hits[0].score > thresholds.sameQuestion;
    const hinted =
      open || analysis.named.size + analysis.hinted.size > 0 ? analysis.hinted : leaning(analysis);
    const found = decide(library, { ...analysis, hinted }, hits);
    const each = clauses(text).map((clause) =>
      rank({ text: clause, analysis: within(analyser.analyse(clause), analysis) }),
    );
    const considered = { library, question: analysis, hits, ranked: rank(question), each, saying };
    return withRanking(found, borrowed ? { ...considered, borrowed } : considered);
  };

  const before = (previous: string | Understood | undefined): Understood | undefined =>
    typeof previous === 'string'
      ? { text: previous, analysis: analyserOf(languageOf(previous)).analyse(previous) }
      : previous;

  /** A question after the one before it, read so that it is surest what it wants. */
  const read = (text: string, previous: Understood | undefined, language: Language): Understood => {
    const own = { text, analysis: analyserOf(language).analyse(text) };
    const alone = previous === undefined || standsAlone(own, previous.analysis.named, language);
    const [near = own, far] = alone ? [] : readingsAfter({ text, before: previous, language, analyserOf });
    if (far === undefined) return near;
    return isSurer(rank(far), rank(near)) ? far : near;
  };

  /** Each of several questions after the one before it; the first ones are about what only a later one names. */
  const partsOf = (text: string, previous: Understood | undefined, language: Language): readonly Part[] => {
    const all = questionsIn(text, language);
    if (!mayBeApart(all)) return [];
    const { analyse } = analyserOf(language);
    const [programme, ...others] = analyse(text).named;
    const name = programme !== undefined && others.length === 0 ? asNamed[language][programme] : undefined;
    let last = name === undefined ? previous : { text: name, analysis: analyse(name) };
    return all.map((one) => {
      last = read(one.asked, last, language);
      return { ...one, understood: last, decision: written(last.text) ?? consider(last, language) };
    });
  };

  /** Two questions in one message are answered apart when each finds more than the whole does. */
  const decideAll = (question: string, previous: Understood | undefined, language: Language) => {
    const { analyser } = search(language);
    const understood = read(question, previous, language);
    const noted = written(understood.text);
    if (noted !== undefined) return { decision: noted, understood };
    const decision = consider(understood, language);
    const [first, second] = parts(question, language);
    const whole = decision.kind !== 'ask' && decision.chosen.length > 1 && decision.sure > thresholds.whole;
    if (first === undefined || second === undefined || whole) return { decision, understood };
    const one = read(first, previous, language);
    const rest = analyser.analyse(second);
    if (!asksForThing(second, rest)) return { decision, understood };
    const other = within(rest, one.analysis);
    const apart = together(
      decision,
      consider({ ...one, analysis: within(one.analysis, other) }, language),
      consider({ text: second, analysis: other }, language),
    );
    return { decision: apart, understood };
  };

  /** The button of a question back leads where the topic that asked says. */
  const chosenOf = (question: string, previous: Understood | undefined, language: Language) => {
    const chosen = withoutProgramme(question);
    if (chosen === undefined) return undefined;
    const { decision } = decideAll(chosen.question, previous, language);
    const places = decision.kind === 'ask' ? decision.topic?.options.get(chosen.programme) : undefined;
    return places && settled(places.map(({ article, asks }) => ({ article, bullets: asks })));
  };

  const answer = (asked: string, { language, previous }: Asked): Answer => {
    const last = before(previous);
    const whole = last && wholeOf(asked, last.text, analyserOf);
    const question = whole ?? asked;
    const follows = whole === undefined ? last : undefined;
    const spoken = languageOf(question);
    const { decision, understood } = decideAll(question, follows, spoken);
    const several = partsOf(question, follows, spoken);
    if (isApart(several, decision)) {
      const said = saySeveral(library, several, language);
      const end = several.at(-1)?.understood ?? understood;
      if (said !== undefined) return { ...said, question, understood: end };
    }
    const chosen = chosenOf(question, follows, spoken);
    return { ...say(library, chosen ?? decision, question, language), question, understood };
  };

  const more = (title: string, language: Language): Answer | undefined => {
    const wanted = title.trim().toLowerCase();
    const article = library.articles.find((one) =>
      Object.values(one.title).some((name) => name.toLowerCase() === wanted),
    );
    if (article === undefined) return undefined;
    const bullets = article.bullets.map((_, index) => index);
    const composed = compose(library, [{ article, bullets }], language, '', textsOf[language].sources);
    return {
      ...finished('answer', composed, language, []),
      question: title,
      understood: { text: title, analysis: analyserOf(language).analyse(title) },
    };
  };
  const title = (id: string, language: Language) =>
    library.articles.find((article) => article.id === id)?.title[language];
  return { answer, more, title, search, marks: () => marksOf(library) };
}

/** The question and the programme of a button's words, as `about` in the texts puts them together. */
function withoutProgramme(
  text: string,
): { readonly question: string; readonly programme: Programme } | undefined {
  const [, question, name] = /^(.+) \(([^()]+)\)$/.exec(text) ?? [];
  if (question === undefined) return undefined;
  const programme = Programme.options.find((one) =>
    Object.values(textsOf).some((texts) => texts.programme[one] === name),
  );
  return programme && { question, programme };
}

/** Both parts must be found, and bring something that the whole did not. */
function together(whole: Decision, one: Decision, other: Decision): Decision {
  if (one.kind === 'ask' || other.kind === 'ask') return whole;
  if (one.chosen.length === 0 || other.chosen.length === 0) return whole;
  const sure = Math.min(one.sure, other.sure);
  if (sure < thresholds.part) return whole;
  const chosen = [...one.chosen, ...other.chosen];
  if (one.kind === 'answer' && other.kind === 'answer') return { kind: 'answer', chosen, sure };
  return { kind: 'decline', chosen, near: [], sure };
}
