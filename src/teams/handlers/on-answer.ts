/** What is said to an answer and asks nothing by itself: *Mere*, *den anden*, *det var ikke det jeg spurgte om*. */
import type { Answer, Knowledge } from '../../knowledge/answer.ts';
import { askable } from '../../knowledge/decide.ts';
import type { Note, Notes } from '../../knowledge/notes.ts';
import { toReply } from '../../knowledge/to-reply.ts';
import type { Reply, Suggestion } from '../../reply.ts';
import type { TextRoute, Turn } from '../route.ts';
import { aboutAnswer } from '../small-talk.ts';
import { offeredTo } from './colleague-offer.ts';

export interface OnAnswerDeps {
  readonly knowledge: () => Knowledge;
  readonly notes: Notes;
}

/** Of a person in a conversation. */
export const noteKey = (turn: Turn): string => `${turn.tenant} ${turn.conversation.id} ${turn.oid}`;

/** What the button of an article says. */
export const moreAbout = /^(?:mere om|more about):?\s+(.+)$/i;

/** Titles that an answer has buttons for. */
export const offeredMore = ({ suggestions }: Answer): readonly string[] =>
  suggestions.flatMap(({ says }) => moreAbout.exec(says)?.[1] ?? []);

type OnAnswer = (turn: Turn, before: Note, deps: OnAnswerDeps) => Reply;

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
const whichOne: OnAnswer = ({ texts: { knowledge: texts } }) => ({
  text: texts.oneAtATime,
  suggestions: [...askable].map((one) => ({
    title: texts.programme[one],
    says: texts.whatAbout(texts.programme[one]),
  })),
});

const missed: OnAnswer = (turn, before) => ({
  text: turn.texts.knowledge.missed,
  suggestions: [askingColleague(before, turn)],
});

const replies = { more: sayMore, which: whichOne, missed } as const;

/** With nothing before it there is nothing to say it to. */
export const onAnswerTexts = (deps: OnAnswerDeps): readonly TextRoute[] =>
  (['more', 'which', 'missed'] as const).map((name) => ({
    name: `answer: ${name}`,
    pattern: aboutAnswer[name],
    where: 'anywhere',
    forStrangers: true,
    handle: async (turn: Turn) => {
      const before = deps.notes.before(noteKey(turn));
      return before === undefined
        ? { text: turn.texts.knowledge.wholeQuestion }
        : offeredTo(turn, replies[name](turn, before, deps));
    },
  }));
