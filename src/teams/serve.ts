/** What an activity comes to: who says it, whether we may read it, which route answers. Posts nothing. */
import type { TurnContext } from 'botbuilder';
import { type Language, type Person, withResting } from '../people/person.ts';
import type { Inspection } from '../privacy/guard.ts';
import type { Reply } from '../reply.ts';
import { textsIn } from '../texts/texts.ts';
import type { Now, Ticks } from '../time.ts';
import {
  channelOf,
  conversationOf,
  hasFiles,
  type Incoming,
  isOfButton,
  type Kind,
  plainText,
  rawLimit,
  saidByButton,
  textLimit,
} from './incoming.ts';
import { lookUp } from './model-stream.ts';
import type { Result } from './once.ts';
import type { Turn } from './route.ts';
import type { Router, Run } from './router.ts';
import type { Spoken } from './spoken.ts';
import type { Who } from './who.ts';

/** What the guard may find. */
export type Found = Exclude<Inspection['kind'], 'clean'>;

export interface ServeDeps {
  readonly who: Who;
  readonly router: Router;
  readonly spoken: Spoken;
  readonly inspect: (text: string) => Inspection;
  /** What is said when the guard found something; nothing of the text is passed on. */
  readonly refusal: (found: Found, turn: Turn) => Reply;
  /** The bot was added: a greeting, or nothing when this person has had one. */
  readonly welcome: (turn: Turn) => Promise<Reply | undefined>;
  readonly now: Now;
  readonly ticks: Ticks;
}

export interface Outcome {
  readonly result: Result;
  /** For the log. */
  readonly route: string;
  /** To be posted in the chat. */
  readonly reply?: Reply;
  /** The reply takes the place of the card that was pressed. */
  readonly replaces?: boolean;
  /** Words beneath a pressed card, which stays as it was filled in. */
  readonly line?: string;
}

export interface Arrived {
  readonly incoming: Incoming;
  readonly kind: Kind;
  readonly tenant: string;
  readonly oid: string;
  readonly key: string;
  /** Told as soon as it is known who speaks, so that what goes wrong afterwards is said in their language. */
  readonly speaks: (language: Language) => void;
}

/** Whose last role was taken is a stranger like any other, who keeps their language. One at a closed site still opens what is kept there. */
const mayDoMore = (person: Person | undefined): person is Person =>
  person !== undefined && (person.administrator || withResting(person).memberships.length > 0);

type Read = { readonly text: string } | { readonly refused: Outcome };

export function createServe(deps: ServeDeps) {
  /** The text that may be read, or what is said instead. The order matters: nothing long is searched, nothing unguarded is routed. */
  function read(incoming: Incoming, turn: Turn): Read {
    const texts = turn.texts.teams;
    const say = (route: string, text: string): Read => ({
      refused: { result: 'refused', route, reply: { text } },
    });
    const said = saidByButton(incoming.value);
    const raw = incoming.text || (said ?? '');
    if (hasFiles(incoming)) return say('files', texts.files);
    if (raw.length > rawLimit) return say('too long', texts.tooLong);
    const plain = plainText(raw);
    if (plain.length > textLimit) return say('too long', texts.tooLong);
    const pressed = typeof incoming.value === 'object' && incoming.value !== null && said === undefined;
    if (plain === '') return pressed ? { text: '' } : say('empty', texts.empty);
    const inspected = deps.inspect(deps.spoken.meant(turn.conversation.id, plain));
    if (inspected.kind === 'clean') return { text: inspected.text };
    const reply = deps.refusal(inspected.kind, turn);
    return { refused: { result: 'refused', route: `guard: ${inspected.kind}`, reply } };
  }

  async function route(context: TurnContext, turn: Turn, text: string): Promise<Outcome> {
    const run: Run = { turn, text, route: '' };
    // What teams-ai looks at to find a route; a `value: null` would make it throw.
    context.activity.text = text;
    context.activity.value ??= undefined;
    await deps.router.run(context, run);
    const { reply, replaces } = run;
    return {
      result: 'answered',
      route: run.route,
      ...(reply === undefined ? {} : { reply }),
      ...(replaces === undefined ? {} : { replaces }),
    };
  }

  /** A button that says something is routed as the message it stands for; the answer goes into the chat, the card stays. */
  async function routeSaid(context: TurnContext, turn: Turn, text: string): Promise<Outcome> {
    const { activity } = context;
    const { type, name, value } = activity;
    Object.assign(activity, { type: 'message', name: undefined, value: undefined });
    try {
      return await route(context, turn, text);
    } finally {
      Object.assign(activity, { type, name, value });
    }
  }

  const streaming = (
    context: TurnContext,
    incoming: Incoming,
    language: Language,
  ): Pick<Turn, 'lookingUp'> =>
    conversationOf(incoming).type === 'personal'
      ? { lookingUp: () => lookUp(context, textsIn(language).teams.lookingUp, deps.ticks) }
      : {};

  function turnOf(context: TurnContext, arrived: Arrived, person: Person | undefined): Turn {
    const { incoming, tenant, oid, key } = arrived;
    const language = person?.language ?? 'da';
    const channel = channelOf(incoming);
    return {
      tenant,
      oid,
      ...(mayDoMore(person) ? { person } : {}),
      conversation: conversationOf(incoming),
      ...(channel === undefined ? {} : { channel }),
      language,
      texts: textsIn(language),
      now: deps.now(),
      key,
      ...streaming(context, incoming, language),
    };
  }

  /** Nobody remembers that a stranger was greeted: of the two activities that Teams sends, one does it. */
  async function greet(turn: Turn, kind: Kind): Promise<Outcome> {
    const greets = kind === 'installed' || turn.person !== undefined;
    const reply = greets ? await deps.welcome(turn) : undefined;
    return { result: 'answered', route: 'welcome', ...(reply === undefined ? {} : { reply }) };
  }

  async function hear(context: TurnContext, { incoming, kind }: Arrived, turn: Turn): Promise<Outcome> {
    const says = kind === 'press' && saidByButton(incoming.value) !== undefined;
    if (kind === 'press' && !isOfButton(incoming.value))
      return { result: 'refused', route: 'no button', line: turn.texts.teams.unknownButton };
    if (kind !== 'message' && !says) return route(context, turn, '');
    const heard = read(incoming, turn);
    if (!says) return 'refused' in heard ? heard.refused : route(context, turn, heard.text);
    const outcome = 'refused' in heard ? heard.refused : await routeSaid(context, turn, heard.text);
    return { ...outcome, line: turn.texts.teams.answeredBelow };
  }

  return async function serve(context: TurnContext, arrived: Arrived): Promise<Outcome> {
    const { incoming, kind, tenant, oid } = arrived;
    if (kind === 'removed') {
      await deps.who.left(incoming, tenant, oid);
      return { result: 'answered', route: 'removed' };
    }
    const turn = turnOf(context, arrived, await deps.who.speaks(incoming, tenant, oid));
    arrived.speaks(turn.language);
    if (kind === 'installed' || kind === 'added') return greet(turn, kind);
    if (kind === 'edited')
      return { result: 'refused', route: 'edited', reply: { text: turn.texts.teams.edited } };
    return hear(context, arrived, turn);
  };
}
