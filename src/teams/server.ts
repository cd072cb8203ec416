/** HTTP: the bot's endpoint, a health check, and pages that the caller brings. Answers say nothing about the inside. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import restify from 'restify';
import { readBody } from './body.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Objects go out as JSON. */
  readonly body?: string | Buffer | object;
}

/** A page beside the bot, for example a one-time link. */
export interface Page {
  readonly method: 'get' | 'post';
  /** `/link/:token` */
  readonly path: string;
  handle(request: {
    readonly params: Readonly<Record<string, string>>;
    readonly body: string;
  }): Promise<Answer>;
}

export interface ServerOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Everything posted to `/api/messages`. */
  readonly messages: (request: IncomingMessage) => Promise<Answer>;
  readonly isHealthy: () => Promise<boolean>;
  readonly pages: readonly Page[];
  /** An answer could not be made; the caller is told nothing but that. */
  readonly onError: (error: unknown) => void;
}

export interface Server {
  listen(): Promise<{ readonly port: number }>;
  /** Takes nothing more, and gives what is running up to ten seconds. */
  close(): Promise<void>;
}

const pageLimit = 16 * 1024;
const closeWithin = 10_000;
/** Longer than Azure's front ends keep an idle connection (four minutes): the side that opened it closes it, never we while it is writing. */
const keepAlive = 250_000;
const always = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
};

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  const text = body === undefined || isText ? body : JSON.stringify(body);
  const type = isText ? 'text/html; charset=utf-8' : 'application/json';
  response.writeHead(status, {
    ...always,
    ...(text === undefined ? {} : { 'content-type': type }),
    ...headers,
  });
  response.end(text);
}

function pageHandler(page: Page) {
  return async (request: restify.Request): Promise<Answer> => {
    const body =
      page.method === 'post' ? await readBody(request, pageLimit) : ({ kind: 'text', text: '' } as const);
    if (body.kind !== 'text') return { status: body.kind === 'too-large' ? 413 : 400 };
    return page.handle({ params: request.params, body: body.text });
  };
}

function cannotListen(error: NodeJS.ErrnoException, { host, port }: ServerOptions): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(`Port ${port} on ${host} is taken: stop what listens there, or set PORT to another.`);
  }
  if (error.code === 'EACCES') {
    return new Error(`Port ${port} is not for this process to listen on: set PORT to one above 1023.`);
  }
  if (error.code === 'EADDRNOTAVAIL') {
    return new Error(`This machine has no address ${host}: set HOST to one of its own, or leave it out.`);
  }
  return new Error(`Cannot listen on ${host}:${port} (${error.code ?? 'unknown error'}).`);
}

export function createServer(options: ServerOptions): Server {
  const server = restify.createServer({ name: '' });
  server.server.requestTimeout = 30_000;
  server.server.headersTimeout = 10_000;
  server.server.keepAliveTimeout = keepAlive;
  let closing = false;

  const answering =
    (make: (request: restify.Request) => Promise<Answer>) =>
    async (request: restify.Request, response: restify.Response): Promise<void> => {
      try {
        const answer = await make(request);
        // The rest of a body that was not read would stand before the next request.
        if (closing || answer.status === 413) response.setHeader('connection', 'close');
        write(response, answer);
      } catch (error) {
        options.onError(error);
        if (!response.headersSent) write(response, { status: 500 });
      }
    };

  server.post('/api/messages', answering(options.messages));
  // The Agents Playground asks so whether the bot is there, and says nothing to it until it is.
  server.head(
    '/api/messages',
    answering(async () => ({ status: 200 })),
  );
  // Front ends and monitors ask with either. However many ask, and they may be strangers, the store is asked by one at a time.
  let asked: Promise<boolean> | undefined;
  const isHealthy = (): Promise<boolean> => {
    asked ??= options.isHealthy().finally(() => {
      asked = undefined;
    });
    return asked;
  };
  server.get(
    '/healthz',
    answering(async () =>
      (await isHealthy())
        ? { status: 200, body: { status: 'ok' } }
        : { status: 503, body: { status: 'unavailable' } },
    ),
  );
  server.head(
    '/healthz',
    answering(async () => ({ status: (await isHealthy()) ? 200 : 503 })),
  );
  for (const page of options.pages) server[page.method](page.path, answering(pageHandler(page)));
  // Unknown paths and methods: restify would quote them back.
  server.on('restifyError', (_request, response: restify.Response, error: { statusCode?: number }, done) => {
    response.sendRaw(error.statusCode ?? 500, '', always);
    done();
  });

  return {
    listen: () =>
      new Promise((settle, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, options)));
        server.listen(options.port, options.host, () => settle({ port: server.address().port }));
      }),
    close: () =>
      new Promise((settle) => {
        closing = true;
        const hurry = setTimeout(() => server.server.closeAllConnections(), closeWithin);
        server.close(() => {
          clearTimeout(hurry);
          settle();
        });
        server.server.closeIdleConnections();
      }),
  };
}
