/** Azure OpenAI's chat completions as a real HTTP server: answers what it is told, and fails in the ways that a real one does. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod/v4';

export const Asked = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.boolean().optional(),
});
export type Asked = z.infer<typeof Asked>;

/** How the next request fares; after the listed ones the model says that it has no answer. */
export type Turn =
  /** A completion with this text. */
  | string
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** A 200 with a body that is none of ours. */
  | { readonly body: string }
  /** A completion that ran into its limit. */
  | { readonly unfinished: string }
  /** Nothing is answered, or the headers alone. */
  | 'silent'
  | 'silent after the headers'
  /** The connection ends in the middle of the body. */
  | 'cut off'
  | { readonly after: number; readonly says: string };

export interface OpenAiServer {
  /** As the configuration wants it: https. `fetch` leads there without TLS, which is all of it that is left out. */
  readonly endpoint: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly requests: readonly {
    readonly path: string;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly asked: Asked;
  }[];
  next(...turns: readonly Turn[]): void;
  close(): Promise<void>;
}

const completion = (content: string, finish = 'stop'): string =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'gpt-4o',
    choices: [
      {
        index: 0,
        finish_reason: finish,
        logprobs: null,
        message: { role: 'assistant', content, refusal: null },
      },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });

const json = { 'content-type': 'application/json' };

function fare(turn: Turn, response: ServerResponse): void {
  // Not chained: restify, once loaded, gives every response a writeHead that returns nothing.
  const send = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) => {
    response.writeHead(status, { ...json, ...headers });
    response.end(body);
  };
  if (turn === 'silent') return;
  if (turn === 'silent after the headers' || turn === 'cut off') {
    const text = completion('Et langt svar [1].');
    response.writeHead(200, { ...json, 'content-length': String(text.length) });
    response.write(text.slice(0, 40), () => {
      if (turn === 'cut off') response.destroy();
    });
  } else if (typeof turn === 'string') send(200, completion(turn));
  else if ('unfinished' in turn) send(200, completion(turn.unfinished, 'length'));
  else if ('after' in turn) setTimeout(() => send(200, completion(turn.says)), turn.after);
  else if ('status' in turn) send(turn.status, turn.body ?? '{"error":{"message":"scripted"}}', turn.headers);
  else send(200, turn.body);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

export async function startOpenAi(): Promise<OpenAiServer> {
  const turns: Turn[] = [];
  const requests: OpenAiServer['requests'][number][] = [];
  const server = createServer(async (request, response) => {
    const asked = Asked.parse(await bodyOf(request));
    requests.push({ path: request.url ?? '', headers: request.headers, asked });
    fare(turns.shift() ?? 'NO_ANSWER', response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const endpoint = `https://127.0.0.1:${port}`;
  return {
    endpoint,
    fetch: (url, init) => fetch(url.replace(/^https:/, 'http:'), init),
    requests,
    next: (...next) => void turns.push(...next),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
