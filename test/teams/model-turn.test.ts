import { afterEach, describe, expect, it } from '@jest/globals';
import type { Composer } from '../../src/knowledge/shorter.ts';
import { toReply } from '../../src/knowledge/to-reply.ts';
import { createLog } from '../../src/log.ts';
import { createComposer } from '../../src/teams/model.ts';
import type { Turn } from '../../src/teams/route.ts';
import { type OpenAiServer, startOpenAi } from '../support/openai-server.ts';
import { answer as twoSources } from '../support/two-sources.ts';
import { coordinator, raise, type Stage } from './stage.ts';

const answer = twoSources({ terms: [], named: new Set(), hinted: new Set(), wording: new Set() });
const good = 'Støttefonden gav 19,6 mio. kr. [1], men Odense Kommune skriver 20 mio. kr. [2].';

let stage: Stage;
let server: OpenAiServer;

async function start(): Promise<void> {
  server = await startOpenAi();
  const compose: Composer | undefined = createComposer({
    config: { endpoint: server.endpoint, key: 'secret-key', deployment: 'gpt-4o', apiVersion: '2024-10-21' },
    log: createLog({ write: () => {} }),
    ticks: () => performance.now(),
    fetch: server.fetch,
  });
  stage = await raise(() => ({
    answer: async (turn, text) => {
      const shorter = await compose?.(text, answer, turn.lookingUp);
      return shorter === undefined ? toReply(answer) : { ...toReply(shorter), generated: true };
    },
  }));
}
afterEach(async () => {
  await stage.end();
  await server.close();
});

const messages = () => stage.connector.arrived.map((one) => one.message);

describe('in the personal chat', () => {
  it('"looking it up" is streamed, and the checked answer takes its place, labelled, with its citations', async () => {
    await start();
    server.next(good);
    await stage.client.chat(coordinator).says('Hvem betaler for FAMKO?');
    const [update, final, ...more] = messages();
    expect(more).toEqual([]);
    expect(update).toMatchObject({
      type: 'typing',
      text: 'Jeg slår det op',
      entities: [{ type: 'streaminfo', streamType: 'informative', streamSequence: 1 }],
      channelData: { streamType: 'informative', streamSequence: 1 },
    });
    const id = stage.connector.arrived[0]?.id;
    expect(final).toMatchObject({
      type: 'message',
      text: expect.stringMatching(
        /^Støttefonden gav 19,6 mio\. kr\. \[1\], men Odense Kommune skriver 20 mio\. kr\. \[2\]\./,
      ),
      entities: [
        { type: 'streaminfo', streamType: 'final', streamId: id },
        {
          type: 'https://schema.org/Message',
          additionalType: ['AIGeneratedContent'],
          citation: [{ position: 1 }, { position: 2 }],
        },
      ],
      channelData: { streamType: 'final', streamId: id, feedbackLoop: { type: 'default' } },
    });
    const [first, last] = stage.connector.arrived;
    expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1_000);
  });

  it('an extract ends the stream too, without the label', async () => {
    await start();
    server.next('Støttefonden gav 99 mio. kr. [1][2].');
    await stage.client.chat(coordinator).says('Hvem betaler for FAMKO?');
    const final = messages().at(-1);
    expect(final?.text).toBe(answer.text);
    expect(final?.channelData).toMatchObject({ streamType: 'final' });
    expect(final?.entities?.flatMap((one) => one.additionalType ?? [])).toEqual([]);
    expect(JSON.stringify(messages())).not.toContain('99 mio');
  });

  it('it is said once, however often one turn looks something up', async () => {
    server = await startOpenAi();
    const answer = async ({ lookingUp }: Turn) => {
      lookingUp?.();
      lookingUp?.();
      return { text: 'Svaret' };
    };
    stage = await raise(() => ({ answer }));
    await stage.client.chat(coordinator).says('Hvem betaler for FAMKO?');
    expect(messages().map(({ type }) => type)).toEqual(['typing', 'message']);
  });

  it('where streaming is not allowed the answer is an ordinary message', async () => {
    await start();
    server.next(good);
    stage.connector.fail({ status: 403 });
    await stage.client.chat(coordinator).says('Hvem betaler for FAMKO?');
    expect(messages()).toHaveLength(1);
    expect(messages()[0]).toMatchObject({
      type: 'message',
      channelData: { feedbackLoop: { type: 'default' } },
    });
    expect(messages()[0]?.channelData).not.toHaveProperty('streamType');
  });
});

it('in a group chat nothing is streamed', async () => {
  await start();
  server.next(good);
  await stage.client.group(coordinator, 'group-1').says('Hvem betaler for FAMKO?');
  expect(messages()).toHaveLength(1);
  expect(messages()[0]?.entities?.map((one) => one.type)).toEqual(['https://schema.org/Message']);
  expect(messages()[0]?.entities?.[0]?.additionalType).toEqual(['AIGeneratedContent']);
});
