/** Production mode against a real issuer on this machine: who is served, and who is not. */
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SignJWT } from 'jose';
import {
  bodyLimit,
  checkActivity,
  checkHeaders,
  type GateRules,
  isServiceAllowed,
} from '../../src/teams/gate.ts';
import { instantOf } from '../../src/time.ts';
import { createClient } from '../support/client.ts';
import type { Connector } from '../support/connector.ts';
import { freePort } from '../support/free-port.ts';
import { botToken, type Issuer, startIssuer, type Token } from '../support/issuer.ts';
import { coordinator, raise, type Stage, tenant } from './stage.ts';

const appId = '00000000-0000-0000-0000-00000000a001';
const elsewhere = '00000000-0000-0000-0000-000000000099';
let issuer: Issuer;
let stage: Stage;

beforeAll(async () => {
  // botframework-connector prints the issuer's public key with every bad signature.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  issuer = await startIssuer(appId);
  const bot = {
    appId,
    password: 'test-password',
    type: 'MultiTenant',
    tenantId: tenant,
    cloud: issuer.cloud,
  };
  // The connector of the test speaks http on this machine: named, as a configuration would name it.
  stage = await raise(({ serviceUrl }) => ({
    mode: 'production',
    bot,
    serviceOrigins: [new URL(serviceUrl).origin],
  }));
});
afterAll(async () => {
  await stage.end();
  await issuer.close();
});
beforeEach(() => {
  stage.heard.length = 0;
});

function chatWith(authorization: string | undefined, tenantId = tenant) {
  return createClient({
    connector: stage.connector,
    bot: () => stage.origin,
    ...(authorization === undefined ? {} : { authorization: async () => authorization }),
  }).chat({ ...coordinator, tenant: tenantId });
}

const signed = async (token: Token = {}) =>
  `Bearer ${await issuer.token({ serviceUrl: stage.connector.serviceUrl, ...token })}`;
const question = { type: 'message', text: 'hvem er målgruppen?' };

describe('in production', () => {
  it('a good token is served, and the answer carries the bot’s own', async () => {
    expect((await chatWith(await signed()).sends(question)).status).toBe(200);
    expect(stage.heard).toHaveLength(1);
    expect(stage.connector.arrived.at(-1)?.authorization).toBe(`Bearer ${botToken}`);
  });

  const secret = new TextEncoder().encode('a-secret-of-at-least-32-characters!');
  const unsigned = (header: object) =>
    [header, { iss: issuer.issuer, aud: appId, exp: 4_000_000_000 }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');

  it.each<[string, number, () => Promise<string | undefined>]>([
    ['no token', 401, async () => undefined],
    ['something that is no token', 401, async () => 'Bearer abc'],
    ['a token of another scheme', 401, async () => `Basic ${await issuer.token({})}`],
    ['a token signed with another key', 401, () => signed({ wrongKey: true })],
    ['a token signed with a key for another channel', 401, () => signed({ otherChannel: true })],
    ['alg none', 401, async () => `Bearer ${unsigned({ alg: 'none' })}.`],
    ['alg none with a signature', 401, async () => `Bearer ${unsigned({ alg: 'none' })}.AAAA`],
    [
      'RS256 with a made-up signature',
      401,
      async () => `Bearer ${unsigned({ alg: 'RS256', kid: 'test-key' })}.AAAA`,
    ],
    ['an unknown key id', 401, async () => `Bearer ${unsigned({ alg: 'RS256', kid: 'other' })}.AAAA`],
    [
      'HS256',
      401,
      async () =>
        `Bearer ${await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setIssuer(issuer.issuer).setAudience(appId).setExpirationTime('1h').sign(secret)}`,
    ],
    ['another audience', 401, () => signed({ audience: elsewhere })],
    ['another issuer', 401, () => signed({ issuer: 'https://sts.windows.net/x/' })],
    ['an expired token', 401, () => signed({ expiresIn: -3600 })],
    ['a token without an end', 401, () => signed({ expiresIn: undefined })],
    ['a token that is not valid yet', 401, () => signed({ notBeforeIn: 3600 })],
    [
      'a token for another serviceUrl',
      401,
      () => signed({ serviceUrl: 'https://smba.trafficmanager.net/emea/' }),
    ],
  ])('%s is refused with %i before any handler runs', async (_name, status, authorization) => {
    const answer = await chatWith(await authorization()).sends(question);
    expect(answer.status).toBe(status);
    expect(answer.body).toBe('{"error":"unauthorized"}');
    expect(stage.heard).toEqual([]);
  });

  it.each<[string, number, object]>([
    ['a foreign tenant', 403, { conversation: { id: 'c', tenantId: elsewhere }, channelData: {} }],
    ['two tenants', 403, { channelData: { tenant: { id: elsewhere } } }],
    ['no tenant', 403, { conversation: { id: 'c' }, channelData: {} }],
    ['a foreign serviceUrl', 403, { serviceUrl: 'https://smba.trafficmanager.net.example.org/' }],
    ['an http serviceUrl', 403, { serviceUrl: 'http://smba.trafficmanager.net/emea/' }],
    ['an empty serviceUrl', 400, { serviceUrl: '' }],
    ['another channel', 403, { channelId: 'emulator' }],
    ['no channel', 400, { channelId: null }],
    ['nobody', 400, { from: { id: '29:x' } }],
    ['a person’s id of another shape', 400, { from: { id: '29:x', aadObjectId: 'me' } }],
    ['no activity id', 400, { id: undefined }],
  ])('%s is refused with %i although the token is good', async (_name, status, activity) => {
    const answer = await chatWith(await signed()).sends({ ...question, ...activity });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(/^\{"error":"(forbidden|bad request)"\}$/);
    expect(stage.heard).toEqual([]);
  });

  it('nobody is let in, nor told that their token is bad, while it cannot be asked who vouches for it', async () => {
    const cloud = {
      ...issuer.cloud,
      ToBotFromChannelOpenIdMetadataUrl: `http://127.0.0.1:${await freePort()}/openid`,
    };
    const alone = await raise(({ serviceUrl }) => ({
      mode: 'production',
      bot: { appId, password: 'test-password', type: 'MultiTenant', tenantId: tenant, cloud },
      serviceOrigins: [new URL(serviceUrl).origin],
    }));
    const authorization = `Bearer ${await issuer.token({ serviceUrl: alone.connector.serviceUrl })}`;
    const client = createClient({
      connector: alone.connector,
      bot: () => alone.origin,
      authorization: async () => authorization,
    });
    expect((await client.chat(coordinator).sends(question)).status).toBe(503);
    expect(alone.heard).toEqual([]);
    await alone.end();
  });

  it('it does not start without an app id, under which no token would be asked for', async () => {
    const opened: Connector[] = [];
    const starting = raise((connector) => {
      opened.push(connector);
      return { mode: 'production' };
    });
    await expect(starting).rejects.toThrow('MicrosoftAppId is missing');
    for (const connector of opened) await connector.close();
  });

  it('a body over 256 KB is refused with 413, announced or not', async () => {
    const long = { ...question, text: 'a'.repeat(300_000) };
    expect((await chatWith(await signed()).sends(long)).status).toBe(413);
    const { port, hostname } = new URL(stage.origin);
    const answer = await new Promise<string>((settle, reject) => {
      const socket = connect(Number(port), hostname);
      socket.once('data', (data) => settle(data.toString()));
      socket.once('error', reject);
      void signed().then((authorization) => {
        socket.write(
          `POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: ${authorization}\r\ntransfer-encoding: chunked\r\n\r\n`,
        );
        const chunk = 'a'.repeat(0x8000);
        for (let sent = 0; sent < 9; sent += 1) socket.write(`8000\r\n${chunk}\r\n`);
      });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413/);
    expect(stage.heard).toEqual([]);
  });

  it('neither other paths, other methods nor a bad body are told anything of the inside', async () => {
    const authorization = await signed();
    const post = (body: string, type = 'application/json') =>
      fetch(`${stage.origin}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': type, authorization },
        body,
      });
    const answers = [
      await fetch(`${stage.origin}/api/messages`),
      await fetch(`${stage.origin}/<script>`),
      await post('{'),
      await post('[]'),
      await post('{}', 'text/plain'),
    ];
    expect(answers.map((one) => one.status)).toEqual([405, 404, 400, 400, 415]);
    for (const answer of answers) {
      expect([...answer.headers.keys()]).not.toEqual(expect.arrayContaining(['x-powered-by']));
      expect([...answer.headers.keys()]).not.toEqual(expect.arrayContaining(['server']));
      expect(await answer.text()).toMatch(/^(|\{"error":"(bad request|unsupported)"\})$/);
    }
  });
});

describe('in a demo', () => {
  it('no token is asked for, and only this machine is answered: not a page of a browser, not another name', async () => {
    const demo = await raise();
    const { port } = new URL(demo.origin);
    const send = (headers: Record<string, string>, serviceUrl = demo.connector.serviceUrl) =>
      fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers,
        body: JSON.stringify({
          ...question,
          id: '1',
          channelId: 'msteams',
          serviceUrl,
          from: { id: '29:x', aadObjectId: coordinator.oid },
          recipient: { id: 'tovholder' },
          conversation: { id: 'c', tenantId: tenant },
        }),
      });
    const json = { 'content-type': 'application/json' };
    expect((await send({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send(json, 'https://smba.trafficmanager.net/emea/')).status).toBe(403);
    expect((await send(json)).status).toBe(200);
    await demo.end();
  });

  it('a tenant that is configured in capitals is the same tenant', async () => {
    const named = 'ABCDEFAB-0000-4000-8000-0000000000AB';
    const demo = await raise(() => ({ tenants: [named] }));
    const chat = demo.client.chat({ ...coordinator, tenant: named.toLowerCase() });
    expect((await chat.sends({ type: 'message', text: 'hej' })).status).toBe(200);
    await demo.end();
  });
});

/** By themselves: what they let through the adapter would mostly refuse too, but only after it has asked for keys and kept the tenant. */
describe('the checks before the adapter', () => {
  const wall = instantOf('2026-05-04T05:00:00Z');
  const rules: GateRules = {
    mode: 'production',
    appId,
    issuer: 'https://api.botframework.com',
    tenants: [tenant],
    serviceOrigins: [],
  };
  const claims = { iss: rules.issuer, aud: appId, exp: wall.epochMilliseconds / 1000 + 3_600 };
  const token = (more: object = {}, header: object = { alg: 'RS256' }) =>
    [header, { ...claims, ...more }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .concat('AAAA')
      .join('.');
  const headers = (more: Record<string, string> = {}) => ({
    'content-type': 'application/json; charset=utf-8',
    authorization: `Bearer ${token()}`,
    ...more,
  });
  const expiring = (seconds: number) => token({ exp: wall.epochMilliseconds / 1000 + seconds });

  it.each<[string, string | undefined, Record<string, string>]>([
    ['a token as it should be', undefined, {}],
    ['one that ended within what clocks differ', undefined, { authorization: `Bearer ${expiring(-299)}` }],
    ['one that ended before that', 'token expired', { authorization: `Bearer ${expiring(-301)}` }],
    ['one of another issuer', 'token issuer', { authorization: `Bearer ${token({ iss: 'https://x/' })}` }],
    ['one for another bot', 'token audience', { authorization: `Bearer ${token({ aud: elsewhere })}` }],
    ['one without an end', 'token claims', { authorization: `Bearer ${token({ exp: undefined })}` }],
    [
      'one of another algorithm',
      'token algorithm',
      { authorization: `Bearer ${token({}, { alg: 'HS256' })}` },
    ],
    ['none', 'no token', { authorization: '' }],
    ['a body that is announced too large', 'too large', { 'content-length': `${bodyLimit + 1}` }],
    ['a packed body', 'media type', { 'content-encoding': 'gzip' }],
    ['a form', 'media type', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('of %s say %j', (_name, why, more) => {
    expect(checkHeaders(headers(more), rules, wall)?.why).toBe(why);
  });

  it('in a demo look at the name that was asked for, and at no token', () => {
    const demo = { ...rules, mode: 'demo' } as const;
    const json = { 'content-type': 'application/json' };
    const asked = (host: string) => checkHeaders({ ...json, host }, demo, wall);
    for (const host of ['localhost:3978', '127.0.0.1:3978', '[::1]:3978'])
      expect(asked(host)).toBeUndefined();
    for (const host of ['', 'tovholder.example.org:3978', 'localhost.example.org', '127.0.0.1.example.org'])
      expect(asked(host)).toEqual({ status: 403, why: 'host' });
  });

  it('take a tenant and a person in capitals for the same, since each is one document', () => {
    const named = 'ABCDEFAB-0000-4000-8000-0000000000AB';
    const checked = checkActivity(
      {
        type: 'message',
        id: '1',
        channelId: 'msteams',
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        from: { id: '29:x', aadObjectId: named },
        recipient: { id: 'bot' },
        conversation: { id: 'c', tenantId: named },
        channelData: { tenant: { id: named.toLowerCase() } },
      },
      { ...rules, tenants: [named.toLowerCase()] },
    );
    expect(checked).toMatchObject({
      kind: 'passed',
      tenant: named.toLowerCase(),
      incoming: { from: { aadObjectId: named.toLowerCase() } },
    });
  });
});

describe('where the bot may send', () => {
  const production = {
    mode: 'production',
    serviceOrigins: ['https://smba.infra.gcc.teams.microsoft.com'],
  } as const;

  it.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/',
    'https://smba.infra.gcc.teams.microsoft.com/teams/',
  ])('%s: yes', (address) => {
    expect(isServiceAllowed(address, production)).toBe(true);
  });

  it.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net@example.org/',
    'https://user:pass@smba.trafficmanager.net/',
    'https://example.org/smba.trafficmanager.net',
    'http://127.0.0.1:3979/',
    'smba.trafficmanager.net',
    'javascript:alert(1)',
    '',
  ])('%s: no', (address) => {
    expect(isServiceAllowed(address, production)).toBe(false);
  });

  it('in a demo: this machine and nothing else', () => {
    const demo = { mode: 'demo', serviceOrigins: ['https://example.org'] } as const;
    expect(isServiceAllowed('http://localhost:56150/_connector', demo)).toBe(true);
    expect(isServiceAllowed('https://example.org/', demo)).toBe(false);
    expect(isServiceAllowed('http://127.0.0.1.example.org/', demo)).toBe(false);
  });
});
