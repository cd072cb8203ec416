/**
 * A Teams client without a screen, for tests: it sends the bot what Teams sends, and reads what arrives at a real connector.
 *
 *     const chat = client.chat({ oid, name: 'Koordinator' });
 *     const [answer] = await chat.says('hvem er målgruppen?');
 *     const [form] = await chat.says('check-in FH-03');
 *     const receipt = await chat.presses(form, 'Gem', { contact: '2' });
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod/v4';
import type { Arrived, Connector, Message } from './connector.ts';

export interface Persona {
  readonly oid: string;
  readonly name: string;
  /** The demo's tenant when left out. */
  readonly tenant?: string;
}

/** A message of the bot's, as a person meets it. */
export interface Said {
  readonly id: string;
  /** What stands in the chat; for a card what a notification says. */
  readonly text: string;
  /** Absent for a message without one. */
  readonly card?: unknown;
  /** Teams' citations, by name. */
  readonly citations: readonly string[];
  readonly suggestions: readonly string[];
  /** As it stood on the wire. */
  readonly message: Message;
}

/** What pressing a button came to: a card in its place, or a line beneath it; and what was posted meanwhile. */
export interface Pressed {
  readonly status: number;
  readonly card?: unknown;
  readonly line?: string;
  readonly replies: readonly Said[];
}

export interface Sent {
  readonly status: number;
  readonly body: string;
}

export interface Chat {
  readonly persona: Persona;
  readonly conversation: string;
  /** Sends a message; resolves with what was posted before the bot ended the turn. */
  says(text: string, more?: Readonly<Record<string, unknown>>): Promise<readonly Said[]>;
  /** Presses the button with this title (or this verb) on a card or message, with the inputs as they stand and as filled in. */
  presses(
    on: Said | Pressed | unknown,
    button: string,
    inputs?: Readonly<Record<string, string>>,
  ): Promise<Pressed>;
  /** Opens the chat for the first time, or again: `installationUpdate`. */
  opens(action?: 'add' | 'remove'): Promise<readonly Said[]>;
  /** Changes the last message that was said here: under its id, as Teams sends it. */
  edits(text: string): Promise<readonly Said[]>;
  /** Any activity, on top of what every one carries. Give an `id` to send the same one again. */
  sends(activity: Readonly<Record<string, unknown>>): Promise<Sent>;
  /** Everything that has arrived in this conversation, oldest first: proactive messages too. */
  received(): readonly Said[];
}

export interface Client {
  /** The personal chat of a persona. */
  chat(persona: Persona): Chat;
  /** The same under an address of its own, such as the one that the demo seeds. */
  personal(persona: Persona, conversation: string): Chat;
  /** The same persona speaking in a group chat or a channel. */
  group(persona: Persona, conversation: string, type?: 'groupChat' | 'channel'): Chat;
  /** The same persona in a thread of a team's channel. */
  channel(persona: Persona, channel: string, team: string): Chat;
}

export interface ClientOptions {
  readonly connector: Connector;
  /** The bot's origin; late, since the bot may start after the client. */
  readonly bot: () => string;
  readonly botId?: string;
  /** The value of the Authorization header; none in demo mode. */
  readonly authorization?: () => Promise<string>;
}

const demoTenant = '00000000-0000-0000-0000-000000000001';
const adaptive = 'application/vnd.microsoft.card.adaptive';

export function toSaid({ id, message }: Pick<Arrived, 'id' | 'message'>): Said {
  const card = message.attachments?.find((one) => one.contentType === adaptive)?.content;
  const citations = message.entities?.flatMap((entity) => entity.citation ?? []) ?? [];
  return {
    id,
    text: message.text ?? message.summary ?? '',
    ...(card === undefined ? {} : { card }),
    citations: citations.map((one) => one.appearance.name),
    suggestions: message.suggestedActions?.actions.map((one) => one.title) ?? [],
    message,
  };
}

const Button = z.looseObject({
  type: z.enum(['Action.Execute', 'Action.Submit']),
  title: z.string(),
  verb: z.string().optional(),
  associatedInputs: z.enum(['auto', 'none']).optional(),
  data: z.record(z.string(), z.unknown()).default({}),
});
type Button = z.infer<typeof Button>;
const Input = z.looseObject({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  value: z.union([z.string(), z.number().transform(String)]).optional(),
});
const Invoked = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });

function* nodes(card: unknown): Generator<unknown> {
  if (card === null || typeof card !== 'object') return;
  yield card;
  for (const child of Object.values(card)) yield* nodes(child);
}

/** Every button of a card, wherever it stands. */
export const buttonsOf = (card: unknown): Button[] =>
  [...nodes(card)].flatMap((node) => Button.safeParse(node).data ?? []);

/** Everything that a card says in words, in reading order. */
export const wordsOf = (card: unknown): string =>
  [...nodes(card)]
    .flatMap((node) => z.object({ type: z.string(), text: z.string() }).safeParse(node).data?.text ?? [])
    .join('\n')
    .replaceAll('\u00a0', ' ');

const cardIn = (on: unknown): unknown => z.object({ card: z.unknown() }).safeParse(on).data?.card ?? on;

/** What the client sends with a button: its own data, and every input as it stands or was filled in, where the button takes them. */
function dataOf(card: unknown, button: Button, inputs: Readonly<Record<string, string>>) {
  if (button.associatedInputs === 'none') return { ...button.data, ...inputs };
  const standing = [...nodes(card)].flatMap((node) => {
    const input = Input.safeParse(node).data;
    return input?.value === undefined ? [] : [[input.id, input.value] as const];
  });
  return { ...button.data, ...Object.fromEntries(standing), ...inputs };
}

interface Place {
  readonly conversation: string;
  readonly type: 'personal' | 'groupChat' | 'channel';
  readonly team?: string;
}

function createChat(options: ClientOptions, persona: Persona, place: Place): Chat {
  const { connector, bot, botId = 'tovholder', authorization } = options;
  const { conversation, type, team } = place;
  const channelData = {
    tenant: { id: persona.tenant ?? demoTenant },
    ...(team === undefined ? {} : { team: { id: team }, channel: { id: conversation.split(';')[0] } }),
  };
  const tenant = persona.tenant ?? demoTenant;
  let last: string = randomUUID();
  const received = () =>
    connector.arrived
      .filter(
        ({ conversation: id, method, message }) =>
          id === conversation && method === 'POST' && message.type === 'message',
      )
      .map(toSaid);

  async function sends(activity: Readonly<Record<string, unknown>>): Promise<Sent> {
    const header = await authorization?.();
    const response = await fetch(`${bot()}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(header === undefined ? {} : { authorization: header }),
      },
      body: JSON.stringify({
        id: randomUUID(),
        channelId: 'msteams',
        serviceUrl: connector.serviceUrl,
        from: { id: `29:${persona.oid}`, name: persona.name, aadObjectId: persona.oid },
        recipient: { id: botId, name: 'Tovholder' },
        conversation: { id: conversation, conversationType: type, tenantId: tenant },
        channelData,
        timestamp: '2026-05-04T05:00:00.000Z',
        ...activity,
      }),
    });
    return { status: response.status, body: await response.text() };
  }

  async function turn(activity: Readonly<Record<string, unknown>>): Promise<readonly Said[]> {
    const before = received().length;
    const { status } = await sends(activity);
    if (status !== 200) throw new Error(`the bot answered ${status}`);
    return received().slice(before);
  }

  async function execute(button: Button, data: unknown, replyToId: string | undefined): Promise<Pressed> {
    const before = received().length;
    const { verb, title } = button;
    const action = { type: 'Action.Execute', title, verb, data };
    const name = 'adaptiveCard/action';
    const { status, body } = await sends({
      type: 'invoke',
      name,
      replyToId,
      value: { action, trigger: 'manual' },
    });
    if (status !== 200) return { status, replies: received().slice(before) };
    const answer = Invoked.parse(JSON.parse(body));
    return {
      status: answer.statusCode,
      ...(answer.type === adaptive ? { card: answer.value } : { line: String(answer.value) }),
      replies: received().slice(before),
    };
  }

  return {
    persona,
    conversation,
    received,
    sends,
    says: (text, more = {}) => {
      last = randomUUID();
      return turn({ type: 'message', id: last, text, textFormat: 'plain', ...more });
    },
    edits: (text) =>
      turn({
        type: 'messageUpdate',
        id: last,
        timestamp: new Date().toISOString(),
        text,
        channelData: { tenant: { id: tenant }, eventType: 'editMessage' },
      }),
    opens: (action = 'add') => turn({ type: 'installationUpdate', action }),
    presses: async (on, wanted, inputs = {}) => {
      const card = cardIn(on);
      const buttons = buttonsOf(card);
      const button =
        buttons.find((one) => one.title === wanted) ?? buttons.find((one) => one.verb === wanted);
      if (button === undefined) {
        throw new Error(`no button "${wanted}"; there are: ${buttons.map((one) => one.title).join(', ')}`);
      }
      const data = dataOf(card, button, inputs);
      const replyToId = z.object({ id: z.string() }).safeParse(on).data?.id;
      if (button.type === 'Action.Execute') return execute(button, data, replyToId);
      const said = z.object({ msteams: z.object({ value: z.string() }) }).safeParse(data).data?.msteams.value;
      const value = said === undefined ? { value: data, replyToId } : { text: said };
      return { status: 200, replies: await turn({ type: 'message', ...value }) };
    },
  };
}

export function createClient(options: ClientOptions): Client {
  return {
    chat: (persona) =>
      createChat(options, persona, { conversation: `personal-${persona.oid}`, type: 'personal' }),
    personal: (persona, conversation) => createChat(options, persona, { conversation, type: 'personal' }),
    group: (persona, conversation, type = 'groupChat') =>
      createChat(options, persona, { conversation, type }),
    channel: (persona, channel, team) =>
      createChat(options, persona, { conversation: `${channel};messageid=1`, type: 'channel', team }),
  };
}

/** Waits for something that is to happen soon, for example a proactive message. @throws when it does not within `milliseconds`. */
export async function soon<T>(look: () => T | undefined, milliseconds = 5_000): Promise<T> {
  for (let left = milliseconds; left > 0; left -= 20) {
    const found = look();
    if (found !== undefined) return found;
    await wait(20);
  }
  throw new Error(`nothing came within ${milliseconds} ms`);
}
