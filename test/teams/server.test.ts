import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createServer, type ServerOptions } from '../../src/teams/server.ts';
import { coordinator, raise } from './stage.ts';

const options: ServerOptions = {
  host: '127.0.0.1',
  port: 0,
  messages: async () => ({ status: 200 }),
  isHealthy: async () => true,
  pages: [],
  onError: () => undefined,
};

describe('the server', () => {
  it('says in one sentence that its port is taken', async () => {
    const first = createServer(options);
    const { port } = await first.listen();
    const second = createServer({ ...options, port });
    await expect(second.listen()).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken: stop what listens there, or set PORT to another.`,
    );
    await first.close();
  });

  it('says in one sentence that it is told to listen on what this machine has not', async () => {
    await expect(createServer({ ...options, host: '192.0.2.1' }).listen()).rejects.toThrow(
      'This machine has no address 192.0.2.1: set HOST to one of its own, or leave it out.',
    );
  });

  it('keeps an idle connection longer than the front end before it does', async () => {
    const server = createServer(options);
    const { port } = await server.listen();
    const { headers } = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(headers.get('keep-alive')).toBe('timeout=250');
    await server.close();
  });

  it('says whether it is healthy to GET and to HEAD, and asks the store once for all who ask at a time', async () => {
    let asked = 0;
    let answer = (_healthy: boolean): void => undefined;
    const isHealthy = () => {
      asked += 1;
      return new Promise<boolean>((settle) => {
        answer = settle;
      });
    };
    const server = createServer({ ...options, isHealthy });
    const { port } = await server.listen();
    const requests = ['GET', 'HEAD', 'GET']
      .map((method) => `${method} /healthz HTTP/1.1\r\nhost: x\r\n\r\n`)
      .join('');
    for (const [healthy, status] of [
      [true, 200],
      [false, 503],
    ] as const) {
      asked = 0;
      let heard = '';
      const socket = connect(port, '127.0.0.1').on('data', (data) => {
        heard += data.toString();
      });
      socket.write(requests);
      while (asked === 0) await wait(10);
      await wait(50);
      answer(healthy);
      while (heard.match(/^HTTP/gm)?.length !== 3) await wait(10);
      expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(Array(3).fill(`HTTP/1.1 ${status}`));
      expect(asked).toBe(1);
      socket.destroy();
    }
    await server.close();
  });

  it('lets a running turn end before it closes', async () => {
    const stage = await raise();
    const chat = stage.client.chat(coordinator);
    const running = chat.sends({ type: 'message', text: 'vent' });
    while (stage.heard.length === 0) await wait(10);
    const closing = stage.teams.close();
    stage.release();
    expect((await running).status).toBe(200);
    await closing;
    expect(chat.received().map((one) => one.text)).toEqual(['Færdig']);
    await stage.end();
  });

  it('ends the connection of what it answers while it closes: the stop waits for nobody who keeps one open', async () => {
    let answer = (): void => undefined;
    const messages = () =>
      new Promise<{ status: number }>((settle) => {
        answer = () => settle({ status: 200 });
      });
    const server = createServer({ ...options, messages });
    const { port } = await server.listen();
    const before = answer;
    const running = fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', body: '{}' });
    while (answer === before) await wait(10);
    const closing = server.close();
    answer();
    expect((await running).headers.get('connection')).toBe('close');
    await closing;
  });

  it('serves pages beside the bot: parameters, a posted body with a limit, files', async () => {
    const server = createServer({
      ...options,
      pages: [
        {
          method: 'get',
          path: '/link/:token',
          handle: async ({ params }) => ({ status: 200, body: `<p>${params.token}</p>` }),
        },
        {
          method: 'post',
          path: '/link/:token',
          handle: async ({ body }) => ({
            status: 200,
            headers: { 'content-type': 'text/csv' },
            body: Buffer.from(body),
          }),
        },
      ],
    });
    const { port } = await server.listen();
    const address = `http://127.0.0.1:${port}/link/abc`;
    const page = await fetch(address);
    expect(await page.text()).toBe('<p>abc</p>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const file = await fetch(address, { method: 'POST', body: 'a;b' });
    expect([file.headers.get('content-type'), await file.text()]).toEqual(['text/csv', 'a;b']);
    expect((await fetch(address, { method: 'POST', body: 'a'.repeat(20_000) })).status).toBe(413);
    await server.close();
  });

  it('closes the connection of a body that is too long for a page, instead of leaving it unread', async () => {
    const page = { method: 'post', path: '/link/:token', handle: async () => ({ status: 200 }) } as const;
    const server = createServer({ ...options, pages: [page] });
    const { port } = await server.listen();
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    const heard = once(socket, 'data');
    const closed = once(socket, 'close').then(() => 'closed');
    socket.write('POST /link/abc HTTP/1.1\r\nhost: x\r\ncontent-length: 200000\r\n\r\n');
    socket.write('a'.repeat(100_000));
    expect(String(await heard)).toMatch(/^HTTP\/1\.1 413/);
    expect(await Promise.race([closed, wait(2_000, 'open')])).toBe('closed');
    socket.destroy();
    await server.close();
  });

  it('tells nobody about an error of its own', async () => {
    const errors: unknown[] = [];
    const server = createServer({
      ...options,
      messages: async () => {
        throw new Error('secret');
      },
      onError: (error) => void errors.push(error),
    });
    const { port } = await server.listen();
    const answer = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', body: '{}' });
    expect([answer.status, await answer.text()]).toEqual([500, '']);
    expect(errors).toHaveLength(1);
    await server.close();
  });
});
