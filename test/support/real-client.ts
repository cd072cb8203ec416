/** The product on SQLite with one Agents Playground per persona, in a real browser. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { createApp } from '../../src/app.ts';
import type { Database } from '../../src/collection.ts';
import { readConfig } from '../../src/config.ts';
import { personas } from '../../src/demo/personas.ts';
import { type Playground, serviceUrlOf, startPlayground } from '../../src/demo/playgrounds.ts';
import { createLog } from '../../src/log.ts';
import { openStorage } from '../../src/storage/open.ts';
import { Temporal } from '../../src/time.ts';
import { openBrowser } from './browser.ts';
import { type ChatWindow, openChat } from './chat-window.ts';
import { freePort } from './free-port.ts';
import type { OpenAiServer } from './openai-server.ts';

type Who = keyof typeof personas;

export interface RealClient {
  readonly browser: Browser;
  chat(who: Who): ChatWindow;
  end(): Promise<void>;
}

/** Where pictures and the product's log go; ignored by git. */
const pictures = '.screenshots';

/** What a client is started with beyond the demo. */
export interface Extra {
  /** Puts more into the store before the product starts. */
  readonly seed?: (database: Database) => Promise<unknown>;
  readonly model?: OpenAiServer;
}

/** A language model as a customer would set one. */
const modelSettings = ({ endpoint }: OpenAiServer) => ({
  AZURE_OPENAI_ENDPOINT: endpoint,
  AZURE_OPENAI_KEY: 'secret-key',
  AZURE_OPENAI_DEPLOYMENT: 'gpt-4o',
});

export function startRealClient(...who: readonly Who[]): Promise<RealClient> {
  return startRealClientWith({}, ...who);
}

export async function startRealClientWith(
  { seed, model }: Extra,
  ...who: readonly Who[]
): Promise<RealClient> {
  mkdirSync(pictures, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'tovholder-e2e-'));
  // A known port: links say it.
  const own = await freePort();
  const read = readConfig({
    MODE: 'demo',
    PORT: String(own),
    SQLITE_FILE: join(folder, 'e2e.db'),
    ...(model === undefined ? {} : modelSettings(model)),
  });
  if (read.kind === 'faults') throw new Error(read.faults.join());
  const database = await openStorage(read.config.storage, () => Temporal.Now.instant());
  await seed?.(database);
  await database.close();
  const ports = new Map<string, number>();
  for (const key of who) ports.set(key, await freePort());
  const app = await createApp(read.config, {
    wall: () => Temporal.Now.instant(),
    ticks: () => performance.now(),
    log: createLog({ write: (line) => appendFileSync(join(pictures, 'product.log'), line) }),
    ...(model === undefined ? {} : { modelFetch: (url, init) => model.fetch(String(url), init ?? {}) }),
    demoServiceUrl: ({ key }) => {
      const port = ports.get(key);
      return port === undefined ? undefined : serviceUrlOf(port);
    },
  });
  app.warm();
  await app.listen();
  const bot = `http://127.0.0.1:${own}/api/messages`;
  const browser = await openBrowser();
  const playgrounds: Playground[] = [];
  const chats = new Map<Who, ChatWindow>();
  const end = async () => {
    await browser.close();
    for (const { process: child } of playgrounds) child.kill();
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const key of who) {
    const port = ports.get(key) ?? 0;
    const started = await startPlayground({
      persona: personas[key],
      port,
      folder,
      bot,
      environment: process.env,
    });
    if (started === undefined) {
      await end();
      throw new Error(`the client of ${key} did not start`);
    }
    playgrounds.push(started);
    chats.set(key, await openChat(browser, started.address, pictures));
  }
  return {
    browser,
    end,
    chat: (key) => {
      const chat = chats.get(key);
      if (chat === undefined) throw new Error(`no chat for ${key}`);
      return chat;
    },
  };
}
