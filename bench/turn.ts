/**
 * What does a turn cost beside the least that a bot on the same libraries can do? A question in, a cited answer posted, on
 * SQLite (once, who, guard, routes, search); beside it botbuilder's CloudAdapter behind restify, posting one line.
 * Rounds take turns, so that a slow moment of the machine hits both.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { Temporal } from '../src/time.ts';
import { type Chat, createClient, toSaid } from '../test/support/client.ts';
import { type Connector, startConnector } from '../test/support/connector.ts';
import type { Finding } from './run.ts';

const goal = 2.5;
const warmUp = 10;
const rounds = 40;
const turnsARound = 10;
const persona = { oid: '00000000-0000-0000-0000-000000000102', name: 'Koordinator' };

/** Different ones, so that nothing is gained by remembering the last. */
const questions = [
  'hvem er målgruppen for familieanbringelse?',
  'hvad er de fem kerneelementer?',
  'hvad er FAMKO?',
  'hvad er Tryghedscirklen?',
  'hvor mange penge er der til Familiens Hus?',
  'hvem evaluerer indsatsen?',
  'hvor længe løber perioden?',
  'hvad er Familiens Hus?',
];

interface Bot {
  readonly chat: Chat;
  close(): Promise<void>;
}

async function startOurs(connector: Connector): Promise<Bot> {
  const folder = mkdtempSync(join(tmpdir(), 'tovholder-bench-'));
  const read = readConfig({ MODE: 'demo', PORT: '0', SQLITE_FILE: join(folder, 'bench.db') });
  if (read.kind === 'faults') throw new Error(read.faults.join('; '));
  const app = await createApp(read.config, {
    wall: () => Temporal.Now.instant(),
    ticks: () => performance.now(),
    log: createLog({ write: () => undefined }),
    demoServiceUrl: () => connector.serviceUrl,
  });
  const { port } = await app.listen();
  return {
    chat: createClient({ connector, bot: () => `http://127.0.0.1:${port}` }).chat(persona),
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function startEcho(connector: Connector): Promise<Bot> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    // The types of restify and botbuilder do not meet under exactOptionalPropertyTypes; the objects do.
    const { process } = adapter as unknown as { process(...args: unknown[]): Promise<void> };
    await process.call(
      adapter,
      request,
      response,
      async (context: { sendActivity(text: string): unknown }) => {
        await context.sendActivity('ekko');
      },
    );
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', () => settle()));
  const { port } = server.address();
  return {
    chat: createClient({ connector, bot: () => `http://127.0.0.1:${port}` }).chat({
      ...persona,
      oid: 'echo',
    }),
    close: () => new Promise((settle) => server.close(() => settle())),
  };
}

interface Times {
  /** Until the reply has arrived at the connector. */
  readonly posted: number[];
  /** Until the bot has ended the request: ours has then marked the turn as done. */
  readonly ended: number[];
}

async function turn({ chat }: Bot, connector: Connector, times: Times): Promise<void> {
  const began = performance.now();
  await chat.sends({ type: 'message', text: questions[times.ended.length % questions.length] ?? '' });
  times.ended.push(performance.now() - began);
  times.posted.push((connector.arrived.at(-1)?.at ?? Number.NaN) - began);
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

export async function run(): Promise<Finding> {
  const connector = await startConnector();
  const ours = await startOurs(connector);
  const echo = await startEcho(connector);
  const times = { ours: { posted: [], ended: [] }, echo: { posted: [], ended: [] } };
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const name of round % 2 === 0 ? (['ours', 'echo'] as const) : (['echo', 'ours'] as const)) {
      const into: Times = round < warmUp ? { posted: [], ended: [] } : times[name];
      for (let count = 0; count < turnsARound; count += 1) {
        await turn(name === 'ours' ? ours : echo, connector, into);
      }
    }
  }
  const expected = (warmUp + rounds) * turnsARound * 2;
  const posted = connector.arrived.length;
  await ours.close();
  await echo.close();
  await connector.close();
  const cited = connector.arrived.filter((one) => toSaid(one).citations.length > 0).length;
  if (cited !== expected / 2) throw new Error(`${cited} answers were cited, of ${expected / 2}`);
  if (posted !== expected) throw new Error(`${posted} replies arrived for ${expected} questions`);
  const ratio = (what: keyof Times) => median(times.ours[what]) / median(times.echo[what]);
  const line = (what: keyof Times) =>
    `ours ${median(times.ours[what]).toFixed(2)} ms, echo ${median(times.echo[what]).toFixed(2)} ms, ratio ${ratio(what).toFixed(2)}`;
  return {
    question: 'a question in, a cited answer posted, beside a bare botbuilder echo',
    lines: [
      `posted: ${line('posted')} (medians of ${times.ours.posted.length}; goal at most ${goal})`,
      `request ended: ${line('ended')}`,
    ],
    met: ratio('posted') <= goal,
  };
}
