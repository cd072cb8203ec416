/**
 * What does a turn cost beside the least that a bot on the same libraries can do? A question in, a cited answer posted, on
 * SQLite (once, who, guard, routes, search); beside it botbuilder's CloudAdapter behind restify, posting one line.
 * Rounds take turns, so that a slow moment of the machine hits both.
 */

import { toSaid } from '../test/support/client.ts';
import { type Connector, startConnector } from '../test/support/connector.ts';
import type { Finding } from './run.ts';
import { type Bot, median, startEcho, startOurs } from './support/bots.ts';

const goal = 2.5;
const warmUp = 10;
const rounds = 40;
const turnsARound = 10;

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
