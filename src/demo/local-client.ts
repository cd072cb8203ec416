/** A Teams client without a screen: speaks HTTP to the bot as Teams does, and is the connector that the bot answers to. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod/v4';
import { demoTenant } from '../config.ts';
import { botId, type Persona } from './personas.ts';

/** What the bot says, as it arrives at the connector or in the answer to a pressed button. */
export const Said = z.object({
  type: z.string().optional(),
  text: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(z.object({ contentType: z.string(), content: z.unknown() })).optional(),
  entities: z.array(z.unknown()).optional(),
});
export type Said = z.infer<typeof Said>;

/** The first adaptive card of a message. */
export function cardOf(said: Said): unknown {
  return said.attachments?.find((one) => one.contentType === 'application/vnd.microsoft.card.adaptive')
    ?.content;
}

const InvokeAnswer = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });
export type InvokeAnswer = z.infer<typeof InvokeAnswer>;

export interface LocalClient {
  readonly serviceUrl: string;
  /** Everything that has arrived in a persona's personal chat, oldest first. */
  received(persona: Persona): readonly Said[];
  /** Writes in the personal chat and waits for what the bot posts before it ends the turn. */
  says(persona: Persona, text: string): Promise<readonly Said[]>;
  opens(persona: Persona): Promise<readonly Said[]>;
  /** Presses an Action.Execute. */
  presses(persona: Persona, verb: string, data: unknown): Promise<InvokeAnswer>;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

/** @param bot the bot's origin, for example `http://127.0.0.1:3978`; asked for late, since the bot needs this client's address first. */
export async function startLocalClient(bot: () => string): Promise<LocalClient> {
  const arrived = new Map<string, Said[]>();
  let count = 0;
  const server = createServer(async (request, response) => {
    const conversation = decodeURIComponent(request.url?.match(/conversations\/([^/]+)/)?.[1] ?? '');
    const said = Said.safeParse(await bodyOf(request));
    if (said.success && said.data.type === 'message') {
      arrived.set(conversation, [...(arrived.get(conversation) ?? []), said.data]);
    }
    count += 1;
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: `reply-${count}` }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const serviceUrl = `http://127.0.0.1:${port}/_connector`;
  const conversationOf = (persona: Persona) => `personal-${persona.key}`;
  const received = (persona: Persona) => arrived.get(conversationOf(persona)) ?? [];

  async function send(persona: Persona, activity: Record<string, unknown>): Promise<unknown> {
    count += 1;
    const response = await fetch(`${bot()}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: `activity-${count}`,
        channelId: 'msteams',
        serviceUrl,
        from: { id: `user-${persona.key}`, name: persona.name, aadObjectId: persona.oid },
        recipient: { id: botId, name: 'Tovholder' },
        conversation: { id: conversationOf(persona), conversationType: 'personal', tenantId: demoTenant },
        channelData: { tenant: { id: demoTenant } },
        locale: 'en-US',
        ...activity,
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the bot answered ${response.status}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** The bot may answer HTTP before or after it posts: the turn is over when something came and nothing more follows. */
  async function turn(persona: Persona, activity: Record<string, unknown>): Promise<readonly Said[]> {
    const before = received(persona).length;
    await send(persona, activity);
    for (let tries = 0; tries < 100 && received(persona).length === before; tries += 1) await wait(20);
    return received(persona).slice(before);
  }

  return {
    serviceUrl,
    received,
    says: (persona, text) => turn(persona, { type: 'message', text, textFormat: 'plain' }),
    opens: (persona) => turn(persona, { type: 'installationUpdate', action: 'add' }),
    presses: async (persona, verb, data) =>
      InvokeAnswer.parse(
        await send(persona, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
        }),
      ),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
