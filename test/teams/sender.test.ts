import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { getActiveResourcesInfo } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdaptiveCard, TextBlock } from '@microsoft/teams.cards';
import { z } from 'zod/v4';
import type { Posted } from '../../src/delivery/sender.ts';
import type { Reference } from '../../src/people/person.ts';
import type { Reply } from '../../src/reply.ts';
import { idleFor } from '../../src/teams/connections.ts';
import type { Fault } from '../support/connector.ts';
import { freePort } from '../support/free-port.ts';
import { coordinator, raise, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
});
afterAll(() => stage.end());

const reference = (): Reference => ({
  serviceUrl: stage.connector.serviceUrl,
  channelId: 'msteams',
  conversation: { id: 'personal-x', conversationType: 'personal' },
  botId: 'tovholder',
  userId: '29:x',
  state: 'alive',
});

const message: Reply = { text: 'Statusmøde torsdag.', card: new AdaptiveCard(new TextBlock('Statusmøde')) };

/** What the log says of messages that did not go out. */
const warnings = ({ lines }: Stage): readonly unknown[] =>
  lines.map((said) => JSON.parse(said)).filter(({ msg }) => msg === 'message not delivered');

/** What each fault comes to, and how many times the bot asked: always once. */
const table: readonly [string, Fault, Posted][] = [
  ['200', 'none', { kind: 'sent', activityId: 'message-1' }],
  ['204 without an id', { status: 204 }, { kind: 'sent', activityId: '' }],
  [
    '429 with Retry-After',
    { status: 429, headers: { 'retry-after': '2' } },
    { kind: 'refused', retryAfterMs: 2_000 },
  ],
  ['429 without', { status: 429 }, { kind: 'refused' }],
  ['412', { status: 412 }, { kind: 'refused' }],
  ['403', { status: 403 }, { kind: 'dead' }],
  ['404', { status: 404 }, { kind: 'dead' }],
  ['400', { status: 400 }, { kind: 'refused', retryAfterMs: 3_600_000, lasting: true }],
  ['413', { status: 413 }, { kind: 'refused', retryAfterMs: 3_600_000, lasting: true }],
  ['401', { status: 401 }, { kind: 'refused' }],
  ['408', { status: 408 }, { kind: 'unknown' }],
  ['500', { status: 500 }, { kind: 'unknown' }],
  ['502', { status: 502 }, { kind: 'unknown' }],
  ['503 with Retry-After', { status: 503, headers: { 'retry-after': '1' } }, { kind: 'unknown' }],
  ['504', { status: 504 }, { kind: 'unknown' }],
  ['a redirect', { status: 307, headers: { location: '/elsewhere' } }, { kind: 'unknown' }],
  ['a reset before receipt', 'reset before', { kind: 'unknown' }],
  ['a reset after receipt', 'reset after', { kind: 'unknown' }],
];

describe('a proactive message', () => {
  it.each(table)('answered with %s is posted once', async (_name, fault, expected) => {
    const before = stage.connector.requests;
    stage.connector.fail(fault);
    const posted = await stage.teams.sender.post(reference(), message);
    expect(posted).toMatchObject({ kind: expected.kind });
    if (expected.kind !== 'sent' || expected.activityId === '') expect(posted).toEqual(expected);
    expect(stage.connector.requests - before).toBe(1);
  });

  it('that is not accepted stands in the log, by status and without a person', async () => {
    stage.lines.length = 0;
    stage.connector.fail('none', { status: 401 }, { status: 429 }, 'reset after', { status: 403 });
    for (let post = 0; post < 5; post += 1) await stage.teams.sender.post(reference(), message);
    await stage.teams.sender.post({ ...reference(), serviceUrl: 'https://example.org/' }, message);
    stage.connector.fail({ status: 500 });
    await stage.teams.sender.update(reference(), 'message-7', message);
    expect(warnings(stage)).toMatchObject([
      { level: 40, what: 'post', outcome: 'refused', status: 401 },
      { what: 'post', outcome: 'refused', status: 429 },
      { what: 'post', outcome: 'unknown' },
      { what: 'post', outcome: 'dead', status: 403 },
      { what: 'post', outcome: 'service not allowed' },
      { what: 'update', outcome: 'unknown', status: 500 },
    ]);
    expect(stage.lines.join()).not.toMatch(/personal-x|29:x|Statusmøde|scripted|example\.org/);
  });

  it('stands alone in the conversation, as a card with its words as the notification', async () => {
    await stage.teams.sender.post(reference(), message);
    const arrived = stage.connector.arrived.at(-1);
    expect(arrived?.path).toBe('/teams/v3/conversations/personal-x/activities');
    expect(arrived?.message).toMatchObject({ type: 'message', summary: 'Statusmøde torsdag.' });
    expect(arrived?.message.replyToId).toBeUndefined();
  });

  it('has a notification that says less than the card, where its words are not for a locked screen', async () => {
    await stage.teams.sender.post(reference(), { ...message, notice: 'Ét møde.' });
    expect(stage.connector.arrived.at(-1)?.message.summary).toBe('Ét møde.');
  });

  it('leaves nothing that keeps a process from ending, whatever came of it', async () => {
    const timers = () => getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    for (const fault of ['none', 'reset before', 'reset after', { status: 500 }] as const) {
      stage.connector.fail(fault);
      await stage.teams.sender.post(reference(), message);
      expect({ fault, timers: timers() }).toEqual({ fault, timers: before });
    }
  });

  it('is not sent to a host that is not ours to send to, nor by a dead reference', async () => {
    const before = stage.connector.requests;
    for (const serviceUrl of ['https://example.org/', 'http://192.0.2.1/', '']) {
      expect(await stage.teams.sender.post({ ...reference(), serviceUrl }, message)).toEqual({
        kind: 'dead',
      });
    }
    expect(await stage.teams.sender.post({ ...reference(), state: 'dead' }, message)).toEqual({
      kind: 'dead',
    });
    expect(stage.connector.requests).toBe(before);
  });

  it('takes the open connection soon after another one, and a new one where the old may be closing', async () => {
    await stage.teams.sender.post(reference(), message);
    const before = stage.connector.connections;
    await stage.teams.sender.post(reference(), message);
    expect(stage.connector.connections).toBe(before);
    await wait(idleFor + 500);
    expect(await stage.teams.sender.post(reference(), message)).toMatchObject({ kind: 'sent' });
    expect(stage.connector.connections).toBe(before + 1);
  });

  it('is changed with one PUT of the same activity', async () => {
    const before = stage.connector.requests;
    expect(await stage.teams.sender.update(reference(), 'message-7', message)).toEqual({
      kind: 'sent',
      activityId: 'message-7',
    });
    expect(stage.connector.arrived.at(-1)).toMatchObject({ method: 'PUT', id: 'message-7' });
    stage.connector.fail({ status: 500 });
    expect(await stage.teams.sender.update(reference(), 'message-7', message)).toEqual({ kind: 'unknown' });
    expect(stage.connector.requests - before).toBe(2);
  });

  it('carries no refresh, which Teams would keep for everyone', async () => {
    const card = { ...new AdaptiveCard(new TextBlock('x')), refresh: { userIds: ['29:x'] } };
    await stage.teams.sender.post(reference(), {
      text: 'x',
      card: new AdaptiveCard(new TextBlock('x')).withOptions(card),
    });
    expect(stage.connector.arrived.at(-1)?.message.attachments?.[0]?.content).not.toHaveProperty('refresh');
  });
});

describe('a reply', () => {
  beforeEach(() => {
    stage.heard.length = 0;
  });

  const asks = async (...faults: readonly Fault[]) => {
    const [requests, arrived] = [stage.connector.requests, stage.connector.arrived.length];
    stage.connector.fail(...faults);
    await stage.client.chat(coordinator).sends({ type: 'message', text: 'hej' });
    return {
      requests: stage.connector.requests - requests,
      arrived: stage.connector.arrived.length - arrived,
    };
  };
  /** Certainly not taken, and it may be in a moment. */
  const certain = ([, fault, posted]: (typeof table)[number]) =>
    fault !== 'none' && posted.kind === 'refused' && (posted.retryAfterMs ?? 0) < 8_000;

  it.each(table.filter((row) => row[1] !== 'none' && !certain(row)))(
    'answered with %s is posted once and not said again',
    async (_name, fault) => {
      expect((await asks(fault)).requests).toBe(1);
    },
  );

  it.each(table.filter(certain))(
    'that Teams did not take (%s) is said again after a moment, or when Teams says',
    async (_name, fault, posted) => {
      const wanted = (posted.kind === 'refused' && posted.retryAfterMs) || 1_000;
      const began = performance.now();
      expect(await asks(fault)).toEqual({ requests: 2, arrived: 1 });
      expect(performance.now() - began).toBeGreaterThan(wanted - 100);
    },
  );

  it('that Teams does not take twice, or not before its time is over, is left', async () => {
    expect(await asks({ status: 412 }, { status: 412 })).toEqual({ requests: 2, arrived: 0 });
    const far = { status: 429, headers: { 'retry-after': '60' } };
    expect(await asks(far)).toEqual({ requests: 1, arrived: 0 });
  });
});

const noCall = () => {};
/** Takes connections, and does so with each; the port of it. */
async function stranger(takes: (socket: Socket) => void): Promise<{ port: number; server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', noCall);
    takes(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: z.object({ port: z.number() }).parse(server.address()).port, server };
}

describe('a connection that does not come about', () => {
  it('leaves the message unsent, for certain: the next round tries again by itself', async () => {
    const cut = await stranger((socket) => void socket.once('data', () => socket.resetAndDestroy()));
    const gone = await stranger(noCall);
    gone.server.close();
    const origins = [`http://127.0.0.1:${gone.port}`, `https://127.0.0.1:${cut.port}`];
    const bot = await raise(() => ({ serviceOrigins: origins }));
    for (const serviceUrl of origins) {
      expect(await bot.teams.sender.post({ ...reference(), serviceUrl }, message)).toEqual({
        kind: 'refused',
      });
    }
    expect(warnings(bot)).toMatchObject([{ outcome: 'not posted' }, { outcome: 'not posted' }]);
    await bot.end();
    cut.server.close();
  });

  it('lets a reply be said again, once somebody is there', async () => {
    const gone = await stranger(noCall);
    gone.server.close();
    const serviceUrl = `http://127.0.0.1:${gone.port}`;
    const bot = await raise(() => ({ serviceOrigins: [serviceUrl] }));
    const heard: string[] = [];
    const connector = createHttpServer((request, response) => {
      heard.push(request.url ?? '');
      response.end('{"id":"1"}');
    });
    const said = bot.client.chat(coordinator).sends({ type: 'message', text: 'hej', serviceUrl });
    await wait(300);
    connector.listen(gone.port, '127.0.0.1');
    await said;
    expect(heard).toHaveLength(1);
    expect(bot.lines.join()).not.toContain('reply not delivered');
    await bot.end();
    connector.close();
    connector.closeAllConnections();
  });

  it('is told of an answer in a chat as well: nothing was posted', async () => {
    stage.lines.length = 0;
    const serviceUrl = `http://127.0.0.1:${await freePort()}`;
    await stage.client.chat(coordinator).sends({ type: 'message', text: 'hej', serviceUrl });
    const lost = stage.lines
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg === 'reply not delivered');
    expect(lost).toMatchObject([{ outcome: 'not posted' }]);
  });
});

describe('a message that is not answered in eight seconds', () => {
  /** Posts, and says what came of it and how long that took. */
  async function post(from: Stage, serviceUrl: string) {
    const began = performance.now();
    const posted = await from.teams.sender.post({ ...reference(), serviceUrl }, message);
    return { posted, took: performance.now() - began };
  }
  const closed: boolean[] = [];
  const ends: (() => unknown)[] = [];
  let hanging: Awaited<ReturnType<typeof post>>;
  let silent: Awaited<ReturnType<typeof post>>;
  let requests: number;

  /** Both wait at the same time. */
  beforeAll(async () => {
    const { port, server } = await stranger((socket) => {
      socket.resume();
      socket.once('close', () => closed.push(true));
    });
    const serviceUrl = `https://127.0.0.1:${port}`;
    const bot = await raise(() => ({ serviceOrigins: [serviceUrl] }));
    ends.push(
      () => server.close(),
      () => bot.end(),
    );
    const before = stage.connector.requests;
    stage.connector.fail('hang');
    [hanging, silent] = await Promise.all([post(stage, stage.connector.serviceUrl), post(bot, serviceUrl)]);
    requests = stage.connector.requests - before;
  });
  afterAll(() => Promise.all(ends.map((end) => end())));

  it('is given up as unknown where it was sent, after one request', () => {
    expect(hanging.posted).toEqual({ kind: 'unknown' });
    expect(hanging.took).toBeLessThan(8_800);
    expect(requests).toBe(1);
  });

  it('is given up as not sent where no connection stands, and nothing can leave by it later', async () => {
    expect(silent.posted).toEqual({ kind: 'refused' });
    expect(silent.took).toBeLessThan(8_800);
    await wait(50);
    expect(closed).toEqual([true]);
  });
});

describe('a token that cannot be had', () => {
  it('leaves the message unsent, for certain', async () => {
    const production = await raise(() => ({
      mode: 'production',
      serviceOrigins: [new URL(stage.connector.serviceUrl).origin],
      bot: {
        appId: '00000000-0000-0000-0000-00000000a002',
        password: 'x',
        type: 'MultiTenant',
        tenantId: '00000000-0000-0000-0000-000000000001',
        cloud: { ToChannelFromBotLoginUrl: 'https://127.0.0.1:9/login' },
      },
    }));
    const before = stage.connector.requests;
    expect(await production.teams.sender.post(reference(), message)).toEqual({ kind: 'refused' });
    expect(stage.connector.requests).toBe(before);
    const [said] = warnings(production);
    expect(said).toMatchObject({
      what: 'post',
      outcome: 'not posted',
      error: expect.stringMatching(/Error$/),
    });
    await production.end();
  });
});
