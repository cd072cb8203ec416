/** The two sides of a comparison: the whole product on SQLite, and the least that a bot on the same libraries can do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { createApp } from '../../src/app.ts';
import type { Database } from '../../src/collection.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { Temporal } from '../../src/time.ts';
import { type Chat, createClient } from '../../test/support/client.ts';
import type { Connector } from '../../test/support/connector.ts';

/** The demo's coordinator: holds two cases, may fill in all. */
const persona = { oid: '00000000-0000-0000-0000-000000000102', name: 'Koordinator' };

export interface Bot {
  readonly chat: Chat;
  close(): Promise<void>;
}

/** @param fill puts more into the store before the product starts. */
export async function startOurs(
  connector: Connector,
  fill: (database: Database) => Promise<void> = async () => {},
): Promise<Bot> {
  const folder = mkdtempSync(join(tmpdir(), 'tovholder-bench-'));
  const read = readConfig({ MODE: 'demo', PORT: '0' });
  if (read.kind === 'faults') throw new Error(read.faults.join('; '));
  const wall = () => Temporal.Now.instant();
  const database = await openSqlite({ file: join(folder, 'bench.db'), now: wall });
  await fill(database);
  const app = await createApp(read.config, {
    wall,
    database,
    ticks: () => performance.now(),
    log: createLog({ write: () => undefined }),
    demoServiceUrl: () => connector.serviceUrl,
  });
  app.warm();
  const { port } = await app.listen();
  return {
    chat: createClient({ connector, bot: () => `http://127.0.0.1:${port}` }).chat(persona),
    close: async () => {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** botbuilder's CloudAdapter behind restify, posting one line. */
export async function startEcho(connector: Connector): Promise<Bot> {
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

export function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
