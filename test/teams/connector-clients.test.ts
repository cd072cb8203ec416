import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClaimsIdentity } from 'botframework-connector';
import { Authentication, boundTo, NotSent, sendingUntil } from '../../src/teams/connector-clients.ts';

let server: Server;
let address = '';
const arrived: string[] = [];
let ticks = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    const fails = request.url?.includes('failing') === true;
    response.writeHead(fails ? 503 : 200, { 'content-type': 'application/json' });
    response.end(fails ? '{}' : '{"id":"1"}');
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((settle) => server.close(settle)));

const created = () => new Authentication({}, () => ticks).createConnectorFactory(new ClaimsIdentity([]));
const message = { type: 'message', text: 'hej' };

describe('a connector client', () => {
  it('is made once for an address and audience, whoever asks', async () => {
    const authentication = new Authentication({}, () => ticks);
    const factories = [1, 2].map(() => authentication.createConnectorFactory(new ClaimsIdentity([])));
    const [one, again] = await Promise.all(factories.map((each) => each.create(address, 'a')));
    expect(again).toBe(one);
    expect(await factories[0]?.create(address, 'b')).not.toBe(one);
    expect(await factories[0]?.create(`${address}/emea`, 'a')).not.toBe(one);
  });

  it('is forgotten when a hundred others came after it', async () => {
    const factory = created();
    const first = await factory.create(`${address}/0`);
    for (let other = 1; other < 100; other += 1) await factory.create(`${address}/${other}`);
    expect(await factory.create(`${address}/0`)).toBe(first);
    await factory.create(`${address}/100`);
    expect(await factory.create(`${address}/0`)).not.toBe(first);
  });

  it('sends nothing for somebody who has no deadline', async () => {
    const client = await created().create(address);
    const before = arrived.length;
    await expect(client.conversations.sendToConversation('unbound', message)).rejects.toThrow(NotSent);
    expect(arrived.length).toBe(before);
  });
});

describe('a turn’s view of a connector client', () => {
  it('sends once and marks the sending; a second send under the same one is refused', async () => {
    const sending = sendingUntil(ticks + 1_000);
    const own = boundTo(await created().create(address), () => sending);
    const before = arrived.length;
    expect((await own.conversations.replyToActivity('mine', '7', message)).id).toBe('1');
    expect(sending.posted).toBe(true);
    await expect(own.conversations.replyToActivity('mine', '8', message)).rejects.toThrow(NotSent);
    expect(arrived.slice(before)).toEqual(['POST /v3/conversations/mine/activities/7']);
  });

  it('sends nothing after its deadline, while another turn on the same client still may', async () => {
    const client = await created().create(address);
    const until = sendingUntil(ticks + 10);
    const over = boundTo(client, () => until);
    const other = boundTo(client, () => sendingUntil(ticks + 10_000));
    const before = arrived.length;
    ticks += 20;
    await expect(over.conversations.sendToConversation('over', message)).rejects.toThrow(NotSent);
    await other.conversations.sendToConversation('other', message);
    expect(arrived.slice(before)).toEqual(['POST /v3/conversations/other/activities']);
  });

  it('does not send again what was answered with an error', async () => {
    const own = boundTo(await created().create(address), () => sendingUntil(ticks + 10_000));
    const before = arrived.length;
    await expect(own.conversations.sendToConversation('failing', message)).rejects.toMatchObject({
      statusCode: 503,
    });
    expect(arrived.length - before).toBe(1);
  });
});
