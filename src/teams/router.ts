/**
 * The route table on teams-ai's `Application`, which finds the handler for an activity: for a message one, which finds the command in
 * it, since teams-ai waits for each of its routes in turn, and a question is none of the hundred. Of teams-ai nothing else is used
 * here: no typing timer (concurrent turns would share one), no turn state, no mentions (ours are stripped before).
 */
import { Application } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import type { Card, Reply } from '../reply.ts';
import { withoutRefresh } from './activity.ts';
import { parseJson } from './body.ts';
import { type CardRoute, type Routes, refusalOf, type StaffTurn, type Turn } from './route.ts';
import { type Command, commandIn } from './typed.ts';

/** One activity on its way through the table: what is known when it enters, and what came of it. */
export interface Run {
  readonly turn: Turn;
  /** Has passed the guard; empty for a pressed button. */
  readonly text: string;
  /** The name of the route that answered. */
  route: string;
  /** To be posted in the chat. */
  reply?: Reply;
  /** To take the place of the card that was pressed. */
  replaces?: boolean;
}

export interface Feedback {
  /** What the reply was filed under, where this process still knows. */
  readonly on?: string;
  readonly liked: boolean;
  readonly said: string;
}

export interface RouterDeps {
  readonly routes: Routes;
  /** Everything that is no command. */
  readonly answer: (turn: Turn, text: string) => Promise<Reply>;
  readonly feedback: (turn: Turn, replyTo: string | undefined, feedback: Feedback) => Promise<void>;
}

const runKey = Symbol('run');

function runOf(context: TurnContext): Run {
  const run: Run | undefined = context.turnState.get(runKey);
  if (run === undefined) throw new Error('the router was entered without a run');
  return run;
}

const isStaff = (turn: Turn): turn is StaffTurn => turn.person !== undefined;

async function answerCommand({ route, match }: Command, run: Run): Promise<Reply> {
  const { turn } = run;
  run.route = route.name;
  const refused = refusalOf(route, turn);
  if (refused !== undefined) return { text: refused };
  if (route.forStrangers === true) return route.handle(turn, match);
  return isStaff(turn) ? route.handle(turn, match) : { text: turn.texts.teams.stranger };
}

async function answerCard(route: CardRoute | undefined, run: Run, data: unknown): Promise<Reply> {
  const { turn } = run;
  run.route = route?.verb ?? 'unknown button';
  if (!isStaff(turn)) return { text: turn.texts.teams.stranger };
  // Whatever a card shows in its place, everybody in the channel may see.
  if (turn.conversation.type !== 'personal') return { text: turn.texts.teams.personalOnly };
  return route === undefined ? { text: turn.texts.teams.unknownButton } : route.handle(turn, data);
}

const Submitted = z.object({ verb: z.string() });

const FeedbackValue = z.object({
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']), feedback: z.string().nullish() }),
});
const FeedbackText = z.object({ feedbackText: z.string() });

const feedbackText = (json: string | null | undefined): string =>
  FeedbackText.safeParse(parseJson(json ?? '')).data?.feedbackText ?? '';

/**
 * What answers a pressed Action.Execute: a card takes the place of the card; a few words stand beneath it, and it stays as
 * it was filled in; an answer with sources, buttons or a link, or one apart, is posted in the chat. (teams-ai reads a string as words beneath.)
 */
function inPlace(reply: Reply, run: Run): Card | string {
  if (reply.card !== undefined && reply.apart !== true) return withoutRefresh(reply.card);
  const { apart, citations, linked, suggestions } = reply;
  const plain = [apart, citations, linked, suggestions].every((one) => one === undefined);
  if (plain) return reply.text;
  run.reply = reply;
  return run.turn.texts.teams.answeredBelow;
}

export interface Router {
  run(context: TurnContext, run: Run): Promise<void>;
}

export function createRouter({ routes, answer, feedback }: RouterDeps): Router {
  const app = new Application({ startTypingTimer: false, removeRecipientMention: false });
  const press = (route?: CardRoute) => async (context: TurnContext, _state: unknown, data: unknown) => {
    const run = runOf(context);
    return inPlace(await answerCard(route, run, data), run);
  };
  for (const route of routes.cards) app.adaptiveCards.actionExecute(route.verb, press(route));
  app.adaptiveCards.actionExecute(async ({ activity }) => activity.name === 'adaptiveCard/action', press());
  app.adaptiveCards.actionSubmit(
    async ({ activity }) => activity.type === 'message' && !activity.text,
    async (context, _state, data: unknown) => {
      const run = runOf(context);
      const verb = Submitted.safeParse(data).data?.verb;
      const route = routes.cards.find((one) => one.verb === verb);
      run.reply = await answerCard(route, run, data);
      run.replaces = run.reply.card !== undefined && run.reply.apart !== true;
    },
  );

  app.activity('message', async (context) => {
    const run = runOf(context);
    const command = commandIn(routes.texts, run.text);
    run.route = 'answer';
    run.reply = await (command === undefined ? answer(run.turn, run.text) : answerCommand(command, run));
  });

  app.feedbackLoop(async (context) => {
    const run = runOf(context);
    run.route = 'feedback';
    const value = FeedbackValue.safeParse(context.activity.value).data?.actionValue;
    if (value === undefined) return;
    await feedback(run.turn, context.activity.replyToId, {
      liked: value.reaction === 'like',
      said: feedbackText(value.feedback),
    });
  });

  return {
    run: async (context, run) => {
      context.turnState.set(runKey, run);
      await app.run(context);
    },
  };
}
