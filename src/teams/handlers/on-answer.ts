/** What is said to an answer, or to a question back, and asks nothing by itself: *Mere*, *den anden*, *ved ikke*, *det var ikke det jeg spurgte om*. */
import type { Answer, Knowledge } from '../../knowledge/answer.ts';
import { isOfSeries } from '../../knowledge/borrowing.ts';
import { askable } from '../../knowledge/decide.ts';
import type { Note, Notes } from '../../knowledge/notes.ts';
import { placeIn } from '../../knowledge/ordinals.ts';
import { toReply } from '../../knowledge/to-reply.ts';
import type { Reply, Suggestion } from '../../reply.ts';
import type { TextRoute, Turn } from '../route.ts';
import { aboutAnswer } from '../small-talk.ts';
import { offeredTo } from './colleague-offer.ts';

export interface OnAnswerDeps {
  readonly knowledge: () => Knowledge;
  readonly notes: Notes;
  readonly ask: (turn: Turn, question: string) => Promise<Reply>;
}

/** Of a person in a conversation. */
export const noteKey = (turn: Turn): string => `${turn.tenant} ${turn.conversation.id} ${turn.oid}`;

/** What the button of an article says. */
export const moreAbout = /^(?:mere om|more about):?\s+(.+)$/i;

/** What an answer has buttons for: titles of articles, or between what it asks back. */
export const offeredWith = ({ kind, suggestions }: Answer): Pick<Note, 'more' | 'choices'> => ({
  more: suggestions.flatMap(({ says }) => moreAbout.exec(says)?.[1] ?? []),
  choices: kind === 'ask' ? suggestions : [],
});

type OnAnswer = (turn: Turn, before: Note, deps: OnAnswerDeps, text: string) => Reply | Promise<Reply>;

const askingColleague = ({ text }: Note, { texts: { knowledge } }: Turn): Suggestion => ({
  title: knowledge.askColleague,
  says: knowledge.askColleagueSays(text),
});

/** What was offered, one article after the other. */
const sayMore: OnAnswer = (turn, before, { knowledge, notes }) => {
  const [next = '', ...more] = before.more;
  const answer = knowledge().more(next, turn.language);
  if (answer !== undefined) {
    notes.remember(noteKey(turn), { ...before, more });
    return toReply(answer);
  }
  return { text: turn.texts.knowledge.nothingMore, suggestions: [askingColleague(before, turn)] };
};

/** A button for each programme asks the question before about it. */
const eachProgramme = ({ texts: { knowledge: texts } }: Turn): readonly Suggestion[] =>
  [...askable].map((one) => ({
    title: texts.programme[one],
    says: texts.whatAbout(texts.programme[one]),
  }));

/** `begge to` and `alle fire` name no place. */
const several = /begge|alle|andre|both|all/i;

/** Which of those that were asked between; both when there are two. */
function chosenOf({ choices }: Note, text: string): string | undefined {
  if (!several.test(text)) return choices[placeIn(text, choices.length) ?? -1]?.says;
  return choices.length === 2 ? choices.map(({ title }) => title).join(' og ') : undefined;
}

/** The same buttons again, or one for each programme. */
function askAgain(turn: Turn, before: Note, { notes }: OnAnswerDeps, text: string): Reply {
  const choices = before.choices.length > 0 ? before.choices : eachProgramme(turn);
  notes.remember(noteKey(turn), { ...before, choices });
  return { text, suggestions: choices };
}

const whichOne: OnAnswer = (turn, before, deps, text) => {
  const isNext = isOfSeries(before.understood.analysis) && !several.test(text);
  const chosen = chosenOf(before, text) ?? (isNext ? text : undefined);
  if (chosen !== undefined) return deps.ask(turn, chosen);
  return askAgain(turn, before, deps, turn.texts.knowledge.oneAtATime);
};

const anyOne: OnAnswer = (turn, before, deps) =>
  before.choices.length > 0
    ? askAgain(turn, before, deps, turn.texts.knowledge.anyOne)
    : { text: turn.texts.teams.yes };

const missed: OnAnswer = (turn, before, deps) =>
  before.choices.length > 0
    ? askAgain(turn, before, deps, turn.texts.knowledge.whyAsked)
    : { text: turn.texts.knowledge.missed, suggestions: [askingColleague(before, turn)] };

const replies = { more: sayMore, which: whichOne, any: anyOne, missed } as const;

/** With nothing before it there is nothing to say it to. */
export const onAnswerTexts = (deps: OnAnswerDeps): readonly TextRoute[] =>
  (['more', 'which', 'any', 'missed'] as const).map((name) => ({
    name: `answer: ${name}`,
    pattern: aboutAnswer[name],
    where: 'anywhere',
    forStrangers: true,
    handle: async (turn: Turn, match) => {
      const before = deps.notes.before(noteKey(turn));
      return before === undefined
        ? { text: turn.texts.knowledge.wholeQuestion }
        : offeredTo(turn, await replies[name](turn, before, deps, match[0]));
    },
  }));
