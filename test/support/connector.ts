/** A connector like Teams' own, as a real HTTP server: keeps what arrives, and fails on demand in the ways that a real one does. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod/v4';

const Claim = z.looseObject({
  position: z.number(),
  appearance: z.looseObject({ name: z.string(), url: z.string().optional(), abstract: z.string() }),
});

/** What the bot sent, as it stands on the wire. */
export const Message = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  summary: z.string().optional(),
  locale: z.string().optional(),
  replyToId: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
  entities: z
    .array(
      z.looseObject({
        type: z.string(),
        citation: z.array(Claim).optional(),
        additionalType: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  suggestedActions: z
    .looseObject({ actions: z.array(z.looseObject({ title: z.string(), value: z.string() })) })
    .optional(),
  channelData: z.unknown().optional(),
});
export type Message = z.infer<typeof Message>;

export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  /** The conversation in the path. */
  readonly conversation: string;
  /** The id that a POST was given here, or that a PUT named. */
  readonly id: string;
  readonly message: Message;
  /** When it was whole, in milliseconds of `performance.now()`. */
  readonly at: number;
}

/** How the next request fares; after the listed ones everything works again. */
export type Fault =
  | 'none'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection ends before the request is read. */
  | 'reset before'
  /** The request is taken, and the connection ends without an answer. */
  | 'reset after'
  | 'hang';

export interface Connector {
  readonly serviceUrl: string;
  /** Whatever reached us and was taken, oldest first: with a fault after receipt too. */
  readonly arrived: readonly Arrived[];
  /** Every connection's request, taken or not. */
  readonly requests: number;
  /** How many connections were opened so far. */
  readonly connections: number;
  /** For the next requests, in order. */
  fail(...faults: readonly Fault[]): void;
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return z.object({ port: z.number() }).parse(server.address()).port;
}

export async function startConnector(): Promise<Connector> {
  const arrived: Arrived[] = [];
  const faults: Fault[] = [];
  let requests = 0;
  let connections = 0;

  function keep(request: IncomingMessage, body: unknown, at: number): string {
    const path = request.url ?? '';
    const [, conversation = '', named = ''] =
      path.match(/conversations\/([^/]+)\/activities(?:\/([^/?]+))?/) ?? [];
    const method = request.method ?? '';
    const id = method === 'PUT' ? decodeURIComponent(named) : `message-${arrived.length + 1}`;
    arrived.push({
      method,
      path,
      authorization: request.headers.authorization,
      conversation: decodeURIComponent(conversation),
      id,
      message: Message.parse(body),
      at,
    });
    return id;
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1;
    const fault = faults.shift() ?? 'none';
    if (fault === 'reset before') return void request.socket.destroy();
    const text = await textOf(request);
    const at = performance.now();
    const body: unknown = text === '' ? {} : JSON.parse(text);
    if (typeof fault === 'object') {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end('{"error":{"code":"Fault","message":"scripted"}}');
      return;
    }
    const id = keep(request, body, at);
    if (fault === 'reset after') request.socket.destroy();
    if (fault !== 'none') return;
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id }));
  }

  const server = createServer((request, response) => void take(request, response));
  // It stands still with the bot whose process it shares: its own timers would end a connection with a request in it unread.
  server.keepAliveTimeout = 60_000;
  server.on('connection', () => {
    connections += 1;
  });
  const port = await listening(server);
  return {
    serviceUrl: `http://127.0.0.1:${port}/teams`,
    arrived,
    get requests() {
      return requests;
    },
    get connections() {
      return connections;
    },
    fail: (...next) => void faults.push(...next),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
