/** A proxy between the SDK and the Cosmos DB server that throttles, fails, cuts and hangs, before or after the commit. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { type Database, StoreError } from '../../src/collection.ts';
import { openCosmos } from '../../src/storage/cosmos.ts';
import type { Now } from '../../src/time.ts';
import { startCosmosServer } from './cosmos-server.ts';

/** `before`: the server never saw the request. `after`: it carried the request out, and the answer was lost. */
export type Moment = 'before' | 'after';

export type Fault =
  | { readonly kind: 'throttle'; readonly retryAfterMs: number }
  | { readonly kind: 'status'; readonly status: 408 | 449 | 500 | 503; readonly moment: Moment }
  | { readonly kind: 'reset'; readonly moment: Moment }
  | { readonly kind: 'hang'; readonly moment: Moment };

/** A request for a document or a query; those for the database and the container pass untouched. */
export interface Asked {
  readonly op: 'create' | 'query' | 'read' | 'replace' | 'remove';
  readonly path: string;
  /** The partition key that the request names; absent when it would go to every partition. */
  readonly partition?: string;
}

export interface FaultyProxy {
  readonly endpoint: string;
  /** How often each fault was dealt, by `kind` or `kind moment`. */
  readonly dealt: Readonly<Record<string, number>>;
  /** What becomes of the next requests; `undefined` lets one pass. May wait, for instance for another write to slip in between. */
  decide(next: (asked: Asked) => Fault | undefined | Promise<Fault | undefined>): void;
  close(): Promise<void>;
}

/** @param target the server's endpoint, `http://127.0.0.1:1234`. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const dealt: Record<string, number> = {};
  let decide: Parameters<FaultyProxy['decide']>[0] = () => undefined;
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await read(incoming);
      const asked = toAsked(incoming);
      const fault = asked === undefined ? undefined : await decide(asked);
      if (fault !== undefined) {
        const name = 'moment' in fault ? `${fault.kind} ${fault.moment}` : fault.kind;
        dealt[name] = (dealt[name] ?? 0) + 1;
      }
      await answer(target, incoming, outgoing, body, fault);
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dealt,
    decide(next) {
      decide = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  body: Buffer,
  fault: Fault | undefined,
): Promise<void> {
  if (fault !== undefined && 'moment' in fault && fault.moment === 'after')
    await forward(target, incoming, body);
  switch (fault?.kind) {
    case undefined: {
      const { status, headers, body: answered } = await forward(target, incoming, body);
      // Two statements: restify, once loaded, has `writeHead` return nothing.
      outgoing.writeHead(status, headers);
      outgoing.end(answered);
      return;
    }
    case 'throttle':
      outgoing.writeHead(429, { 'x-ms-retry-after-ms': String(fault.retryAfterMs) });
      outgoing.end('{"message":"slow down"}');
      return;
    case 'status':
      outgoing.writeHead(fault.status);
      outgoing.end('{"message":"fault"}');
      return;
    case 'reset':
      outgoing.socket?.resetAndDestroy();
      return;
    case 'hang':
      return;
  }
}

interface Forwarded {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function forward(target: string, incoming: IncomingMessage, body: Buffer): Promise<Forwarded> {
  return new Promise((resolve, reject) => {
    const options = { method: incoming.method ?? 'GET', headers: incoming.headers };
    const passed = request(new URL(incoming.url ?? '/', target), options, (response) => {
      read(response).then(
        (answered) =>
          resolve({ status: response.statusCode ?? 500, headers: response.headers, body: answered }),
        reject,
      );
    });
    passed.on('error', reject);
    passed.end(body);
  });
}

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const operations = { GET: 'read', PUT: 'replace', DELETE: 'remove' } as const;

function toAsked({ method, url, headers }: IncomingMessage): Asked | undefined {
  if (url === undefined || !/\/docs(\/|$)/.test(url)) return undefined;
  const partition = headers['x-ms-documentdb-partitionkey'];
  const named = typeof partition === 'string' ? { path: url, partition } : { path: url };
  if (method === 'POST') return { op: headers['x-ms-documentdb-isquery'] ? 'query' : 'create', ...named };
  return method === 'GET' || method === 'PUT' || method === 'DELETE'
    ? { op: operations[method], ...named }
    : undefined;
}

/** A generator of numbers from 0 to 1 that repeats itself for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const kinds: readonly Fault[] = [
  { kind: 'throttle', retryAfterMs: 30 },
  { kind: 'status', status: 449, moment: 'before' },
  { kind: 'status', status: 503, moment: 'before' },
  { kind: 'status', status: 503, moment: 'after' },
  { kind: 'status', status: 408, moment: 'before' },
  { kind: 'status', status: 408, moment: 'after' },
  { kind: 'reset', moment: 'before' },
  { kind: 'reset', moment: 'after' },
  { kind: 'hang', moment: 'before' },
  { kind: 'hang', moment: 'after' },
];

/** Each request meets a fault with this chance, every kind of fault as often as another. */
export function atRandom(chance: number, random: () => number): () => Fault | undefined {
  return () => (random() < chance ? kinds[Math.floor(random() * kinds.length)] : undefined);
}

export interface FaultyCosmos {
  readonly proxy: FaultyProxy;
  /** Past the faults: what really stands. */
  readonly direct: Database;
  /** Through the faults. */
  readonly faulty: Database;
  /** A second one through the faults, with connections of its own. */
  again(endpoint: string): Promise<Database>;
  close(): Promise<void>;
}

/** A server, a proxy before it that lets all pass until told otherwise, and one database seen from both. */
export async function openFaultyCosmos(now: Now, deadlineMs: number): Promise<FaultyCosmos> {
  const server = await startCosmosServer();
  const proxy = await startFaultyProxy(server.endpoint);
  const open = (endpoint: string, within: number): Promise<Database> =>
    openCosmos({
      endpoint,
      key: server.key,
      database: 'faults',
      container: 'documents',
      now,
      deadlineMs: within,
    });
  const again = (endpoint: string) => open(endpoint, deadlineMs);
  // What looks past the faults is no part of the test: a slow machine may take its time.
  const direct = await open(server.endpoint, 60_000);
  const faulty = await again(proxy.endpoint);
  return {
    proxy,
    direct,
    faulty,
    again,
    async close() {
      await faulty.close();
      await direct.close();
      await proxy.close();
      await server.close();
    },
  };
}

/** What a caller is told, as one word, and how long it took. */
export async function told(
  work: Promise<{ kind: string } | boolean | undefined>,
): Promise<{ word: string; ms: number }> {
  const from = performance.now();
  const word = await work.then(
    (answer) => (typeof answer === 'object' ? answer.kind : String(answer)),
    (error: unknown) => (error instanceof StoreError ? error.outcome : `not a StoreError: ${String(error)}`),
  );
  return { word, ms: performance.now() - from };
}
