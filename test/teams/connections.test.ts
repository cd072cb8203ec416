/** When a request can have begun to leave: what tells "it was not sent" from "nobody knows". */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { createServer, request as secureRequest } from 'node:https';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { agentFor, telling } from '../../src/teams/connections.ts';

/** A certificate that nobody trusts: the one that the stand-in for Cosmos DB brings. */
const standIn = dirname(createRequire(import.meta.url).resolve('@vercel/cosmosdb-server/package.json'));
const certificate = {
  key: readFileSync(join(standIn, 'key.pem')),
  cert: readFileSync(join(standIn, 'cert.pem')),
};

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** A server over TLS that answers everything, and what has reached it. */
async function secureServer() {
  const arrived: string[] = [];
  const server = createServer(certificate, (request, response) => {
    arrived.push(request.url ?? '');
    response.end('{}');
  });
  ends.push(() => server.closeAllConnections());
  return { arrived, origin: `https://127.0.0.1:${await listening(server)}` };
}

/** Asks once. @returns what was told of its connection, and whether there was an answer. */
async function ask(address: string, trusting = false) {
  const told: boolean[] = [];
  const make = address.startsWith('https:') ? secureRequest : plainRequest;
  const request = make(address, {
    agent: agentFor(address),
    rejectUnauthorized: !trusting,
    ...telling((stands) => void told.push(stands)),
  });
  request.end();
  const answered = await once(request, 'response').then(
    async ([response]) => {
      response.resume();
      await once(response, 'end');
      return true;
    },
    () => false,
  );
  return { told, answered };
}

describe('the connection of a request', () => {
  it('is told of while it is made and when it stands; one that is open already is not', async () => {
    const { origin, arrived } = await secureServer();
    expect(await ask(`${origin}/1`, true)).toEqual({ told: [false, true], answered: true });
    expect(await ask(`${origin}/2`, true)).toEqual({ told: [], answered: true });
    expect(arrived).toEqual(['/1', '/2']);
  });

  it('does not stand when the certificate is not good, and nothing of the request leaves', async () => {
    const { origin, arrived } = await secureServer();
    expect(await ask(origin)).toEqual({ told: [false], answered: false });
    expect(arrived).toEqual([]);
  });

  it('does not stand when nobody takes it', async () => {
    const port = await listening(createTcpServer());
    ends.pop()?.();
    for (const scheme of ['http', 'https']) {
      expect(await ask(`${scheme}://127.0.0.1:${port}`)).toEqual({ told: [false], answered: false });
    }
  });

  it('stood when it broke only after the request had arrived', async () => {
    const breaks = (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy());
    const port = await listening(createTcpServer(breaks));
    expect(await ask(`http://127.0.0.1:${port}`)).toEqual({ told: [false, true], answered: false });
    // Before it stands there is only TLS's own greeting.
    expect(await ask(`https://127.0.0.1:${port}`)).toEqual({ told: [false], answered: false });
  });
});
