/**
 * CPR numbers, phones, mails and addresses in their disguises, said to the bot in every way there is: nothing of them is
 * in the store, in the log or in what the bot says. `GUARDED=10000` for the full size: `npm run prove -- traces`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { guarded } from '../privacy/generated.ts';
import type { Chat } from '../support/client.ts';
import { type Engine, engines } from '../support/databases.ts';
import { startProduct } from '../support/product.ts';

const size = Number(process.env.GUARDED ?? 200);
/** The stand-in for Cosmos DB looks through all it holds for each read; what stands in bytes is seen on the other engine. */
const most = { onDisk: size, cosmos: Math.min(size, 2_000) };
const folder = mkdtempSync(join(tmpdir(), 'tovholder-traces-'));

/** A file whose bytes can be looked at: what stands in its free pages and its log counts too. */
const onDisk: Engine = {
  name: 'sqlite, as bytes of its files',
  open: async (now) => {
    const database = await openSqlite({ file: join(folder, 'traces.db'), now });
    return {
      database,
      restart: async () => database,
      dispose: () => database.close(),
    };
  },
};
const filesOnDisk = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

/** Every way in which text reaches the bot. */
const ways: readonly ((chat: Chat, text: string) => Promise<unknown>)[] = [
  (chat, text) => chat.sends({ type: 'message', text }),
  (chat, text) => chat.sends({ type: 'message', text: `Spørg en kollega: ${text}` }),
  (chat, text) => chat.sends({ type: 'message', text: `check-in ${text}` }),
  (chat, text) => chat.edits(text),
  (chat, text) => chat.sends({ type: 'message', text: '', value: { say: text } }),
  (chat, text) => chat.sends(execute('checkin.save', { code: text, form: text, period: text })),
  (chat, text) => chat.sends(execute('say', { text })),
  (chat, text) => chat.sends(execute('colleague-answer', { question: 'colleague-question:x', answer: text })),
  (chat, text) =>
    chat.sends({
      type: 'invoke',
      name: 'message/submitAction',
      value: {
        actionName: 'feedback',
        actionValue: { reaction: 'dislike', feedback: JSON.stringify({ feedbackText: text }) },
      },
    }),
];

const execute = (verb: string, data: unknown) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
});

const plain = (text: string) => text.normalize('NFKC').replace(/[\u00ad\u200b-\u200d\u2060]/g, '');
const digitsOf = (text: string) => plain(text).replace(/\D/g, '');

/** Which of the secrets stand in a text: as they were written, or their digits as one number. */
function tracesIn(text: string, secrets: readonly string[]): string[] {
  const window = 8;
  const byStart = new Map<string, string[]>();
  for (const secret of secrets) {
    const start = secret.slice(0, window);
    byStart.set(start, [...(byStart.get(start) ?? []), secret]);
  }
  const found = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    for (const secret of byStart.get(text.slice(at, at + window)) ?? []) {
      if (text.startsWith(secret, at)) found.add(secret);
    }
  }
  const numbers = new Set(plain(text).match(/(?<![\p{L}\d])\d{8,12}(?![\p{L}\d])/gu));
  for (const secret of secrets) if (numbers.has(digitsOf(secret))) found.add(secret);
  return [...found];
}

describe('the search for traces', () => {
  it('finds what was written, and what was written without its disguise', () => {
    const secret = '99\u200b13\u200b99-9999';
    expect(tracesIn(`{"text":"se ${secret} her"}`, [secret])).toEqual([secret]);
    expect(tracesIn('{"number":"9913999999"}', [secret])).toEqual([secret]);
    expect(tracesIn('{"number":"9913999998"}', [secret])).toEqual([]);
  });
});

describe.each([onDisk, ...engines.slice(1)])('what must never be written, on $name', (engine) => {
  const times = engine === onDisk ? most.onDisk : most.cosmos;

  it(`leaves no trace, ${times} times, in the store, the log or the replies`, async () => {
    const product = await startProduct(engine);
    try {
      const said = fc.sample(guarded, { numRuns: times, seed: 20261122 });
      const chats = [product.chat('koordinator'), product.chat('leder'), product.stranger()];
      for (const [index, { text }] of said.entries()) {
        const chat = chats[index % chats.length];
        const way = ways[index % ways.length];
        if (chat === undefined || way === undefined) throw new Error('no way to say it');
        await way(chat, text);
      }
      await product.quiet();
      const secrets = said.map(({ secret }) => secret);
      const documents = [...(await product.documents())].flat().join('\n');
      const replies = JSON.stringify(product.connector.arrived);
      expect(product.connector.arrived.length).toBeGreaterThan(times / 3);
      expect(product.lines.length).toBeGreaterThan(times / 2);
      expect(tracesIn(documents, secrets)).toEqual([]);
      expect(tracesIn(product.lines.join(''), secrets)).toEqual([]);
      expect(tracesIn(replies, secrets)).toEqual([]);
      if (engine === onDisk) expect(tracesIn(filesOnDisk(), secrets)).toEqual([]);
    } finally {
      await product.end();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 1_800_000);
});
