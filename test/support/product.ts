/**
 * The whole product, started on one of the engines and spoken to over HTTP, for tests of flows:
 *
 *     const product = await startProduct(engine);
 *     const [answer] = await product.chat('medarbejder').says('Hvad er de fem kerneelementer?');
 */
import { z } from 'zod/v4';
import { type App, createApp } from '../../src/app.ts';
import { type Database, DocumentBase, findAll } from '../../src/collection.ts';
import { demoTenant, readConfig } from '../../src/config.ts';
import { personas } from '../../src/demo/personas.ts';
import { createLog } from '../../src/log.ts';
import { type Now, Temporal } from '../../src/time.ts';
import { type Chat, type Client, createClient, type Said, soon } from './client.ts';
import { type Connector, startConnector } from './connector.ts';
import { type Counted, type CountedOperation, counted, type Engine } from './databases.ts';

export type Who = keyof typeof personas;

export interface Product {
  readonly app: App;
  readonly origin: string;
  readonly connector: Connector;
  readonly client: Client;
  /** What tests put into the store beside the product. */
  readonly database: Database;
  /** Every line of the log. */
  readonly lines: readonly string[];
  /** The personal chat of one of the demo's people, at the address that the demo has them at. */
  chat(who: Who): Chat;
  /** A second device of the same person: the same chat, activities of its own. */
  stranger(): Chat;
  /** Moves the demo's time as a person would; answers with what was said of it. */
  travel(to: string): Promise<Said>;
  healthy(): Promise<boolean>;
  /** Every document in every partition that the product has touched, as JSON, by kind, partition and id. */
  documents(...without: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The store operations of one piece of work; the fewest of several runs, since the product's own tick may fall into one. */
  fewestOperations(times: number, work: (run: number) => Promise<unknown>): Promise<readonly CountedOperation[]>;
  end(): Promise<void>;
}

/** Written by every turn or every tick, whatever is said: a hash, a lease, when a site is next looked at. */
export const bookkeeping = ['seen', 'lease', 'agenda', 'night', 'demo-clock'];

const Loose = DocumentBase.loose();

async function documentsOf(inner: Database, { operations }: Counted, without: readonly string[]) {
  const places = new Set(operations().map(({ kind, partition }) => `${kind} ${partition}`));
  const found = new Map<string, string>();
  for (const place of places) {
    const [kind = '', ...rest] = place.split(' ');
    if (without.includes(kind)) continue;
    const collection = inner.collection({ kind, schema: Loose });
    for await (const { doc } of findAll(collection, { partition: rest.join(' ') })) {
      found.set(`${kind} ${doc.partition} ${doc.id}`, JSON.stringify(doc));
    }
  }
  return found;
}

/** @param seed puts more into the store before the product starts. */
export async function startProduct(
  engine: Engine,
  seed: (database: Database) => Promise<unknown> = async () => {},
): Promise<Product> {
  const wall = () => Temporal.Now.instant();
  // The store forgets by domain time, as the product's own does.
  let domain: Now = wall;
  const opened = await engine.open(() => domain());
  const count = counted(opened.database);
  const connector = await startConnector();
  const lines: string[] = [];
  const read = readConfig({ MODE: 'demo', PORT: '0' });
  if (read.kind === 'faults') throw new Error(read.faults.join());
  await seed(opened.database);
  const app = await createApp(read.config, {
    wall,
    ticks: () => performance.now(),
    log: createLog({ write: (line) => void lines.push(line) }),
    database: count.database,
    demoServiceUrl: () => connector.serviceUrl,
  });
  domain = app.now;
  const origin = `http://127.0.0.1:${(await app.listen()).port}`;
  const client = createClient({ connector, bot: () => origin });
  const chat = (who: Who): Chat =>
    client.personal({ oid: personas[who].oid, name: personas[who].name }, `personal-${who}`);

  return {
    app,
    origin,
    connector,
    client,
    database: opened.database,
    lines,
    chat,
    stranger: () => client.chat({ oid: '00000000-0000-0000-0000-000000000177', name: 'Vikar' }),
    travel: async (to) => {
      const [said] = await chat('administrator').says(`demo ${to}`);
      if (said === undefined) throw new Error('the demo said nothing');
      return said;
    },
    healthy: async () => {
      const response = await fetch(`${origin}/healthz`);
      return response.ok && z.object({ status: z.literal('ok') }).safeParse(await response.json()).success;
    },
    documents: (...without) => documentsOf(opened.database, count, without),
    fewestOperations: async (times, work) => {
      let fewest: readonly CountedOperation[] | undefined;
      for (let run = 0; run < times; run += 1) {
        const before = count.operations().length;
        await work(run);
        const seen = count.operations().slice(before);
        if (fewest === undefined || seen.length < fewest.length) fewest = seen;
      }
      return fewest ?? [];
    },
    end: async () => {
      await app.close();
      await connector.close();
      await opened.dispose();
    },
  };
}

export { demoTenant, soon };
