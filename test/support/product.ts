/**
 * The whole product, started on one of the engines and spoken to over HTTP, for tests of flows:
 *
 *     const product = await startProduct(engine);
 *     const [answer] = await product.chat('medarbejder').says('Hvad er de fem kerneelementer?');
 */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod/v4';
import { type App, createApp } from '../../src/app.ts';
import { type Database, DocumentBase, findAll } from '../../src/collection.ts';
import { demoTenant, readConfig } from '../../src/config.ts';
import { localMoment } from '../../src/demo/clock.ts';
import { personas } from '../../src/demo/personas.ts';
import { createLog } from '../../src/log.ts';
import { da } from '../../src/texts/da.ts';
import { en } from '../../src/texts/en.ts';
import { type Now, Temporal } from '../../src/time.ts';
import { type Chat, type Client, createClient, soon } from './client.ts';
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
  /** Somebody of the tenant without a role. */
  stranger(): Chat;
  /** Moves the demo's time as a person would: `2026-05-11T07:30`. Resolves when what was due on the way has gone out. */
  travel(to: string): Promise<void>;
  healthy(): Promise<boolean>;
  /** Waits until the product has left the store alone for a while: its own ticks are over. */
  quiet(): Promise<void>;
  /** Every document in every partition that the product has touched, as JSON, by kind, partition and id; a person's without the way to them. */
  documents(...without: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The store operations of one piece of work; the fewest of several runs, since the product's own tick may fall into one. */
  fewestOperations(
    times: number,
    work: (run: number) => Promise<unknown>,
  ): Promise<readonly CountedOperation[]>;
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
      // The way to a person is refreshed by each of their messages, whatever it says.
      const { reference: _, ...rest } = doc;
      found.set(`${kind} ${doc.partition} ${doc.id}`, JSON.stringify(rest));
    }
  }
  return found;
}

/**
 * Not warmed up: a suite that asks questions does so with `app.warm()`, since on a busy machine the first answer may come too late.
 * @param seed puts more into the store before the product starts.
 */
export async function startProduct(
  engine: Engine,
  seed: (database: Database, serviceUrl: string) => Promise<unknown> = async () => {},
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
  let started: App | undefined;
  const end = async () => {
    await started?.close();
    await connector.close();
    await opened.dispose();
  };
  /** A start that fails leaves nothing running: nobody could end it. */
  const orEnd = <T>(work: Promise<T>): Promise<T> =>
    work.catch(async (error: unknown) => {
      await end();
      throw error;
    });
  await orEnd(seed(opened.database, connector.serviceUrl));
  const app = await orEnd(
    createApp(read.config, {
      wall,
      ticks: () => performance.now(),
      log: createLog({ write: (line) => void lines.push(line) }),
      database: count.database,
      demoServiceUrl: () => connector.serviceUrl,
    }),
  );
  started = app;
  domain = app.now;
  const origin = `http://127.0.0.1:${(await orEnd(app.listen())).port}`;
  const client = createClient({ connector, bot: () => origin });
  const chat = (who: Who): Chat =>
    client.personal({ oid: personas[who].oid, name: personas[who].name }, `personal-${who}`);

  const quiet = async (milliseconds = 60) => {
    for (let before = -1; before !== count.operations().length; ) {
      before = count.operations().length;
      await wait(milliseconds);
    }
  };
  await quiet(300);

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
      // On a machine that has no time the answer may come late; the journey goes on all the same.
      await chat('administrator').says(`demo ${to}`);
      const there = localMoment(to).epochMilliseconds;
      await soon(() => (app.now().epochMilliseconds >= there ? true : undefined), 60_000);
      await app.jobs.tick(app.now());
      await quiet();
    },
    healthy: async () => {
      const response = await fetch(`${origin}/healthz`);
      return response.ok && z.object({ status: z.literal('ok') }).safeParse(await response.json()).success;
    },
    quiet,
    documents: async (...without) => {
      await quiet();
      return documentsOf(opened.database, count, without);
    },
    fewestOperations: async (times, work) => {
      let fewest: readonly CountedOperation[] | undefined;
      for (let run = 0; run < times; run += 1) {
        await quiet();
        const before = count.operations().length;
        await work(run);
        const seen = count.operations().slice(before);
        if (fewest === undefined || seen.length < fewest.length) fewest = seen;
      }
      return fewest ?? [];
    },
    end,
  };
}

export { demoTenant, soon };

const tooLate = [da, en].flatMap(({ teams }) => [teams.lateAnswer, teams.lateCard]);

/**
 * Somebody who does as the bot asks when it took too long: says or presses the same again. For what is about anything else than how
 * long it takes: on a machine that has no time a turn is over before its card is made.
 */
export function patient(chat: Chat): Chat {
  async function untilInTime<T>(act: () => Promise<T>, lines: (came: T) => readonly (string | undefined)[]) {
    for (let tries = 1; ; tries += 1) {
      const came = await act();
      if (tries === 5 || !lines(came).some((one) => one !== undefined && tooLate.includes(one))) return came;
    }
  }
  return {
    ...chat,
    says: (...said) =>
      untilInTime(
        () => chat.says(...said),
        (came) => came.map(({ text }) => text),
      ),
    presses: (...press) =>
      untilInTime(
        () => chat.presses(...press),
        ({ line, replies }) => [line, ...replies.map(({ text }) => text)],
      ),
  };
}

function* nodes(card: unknown): Generator<unknown> {
  if (card === null || typeof card !== 'object') return;
  yield card;
  for (const child of Object.values(card)) yield* nodes(child);
}

const Buttons = z.looseObject({ type: z.literal('ActionSet') });

/** The buttons of a card that are about one thing, for example one review of several: press on these. */
export function buttonsAbout(card: unknown, id: string): unknown {
  for (const node of nodes(card)) {
    if (Buttons.safeParse(node).success && JSON.stringify(node).includes(`"id":"${id}"`)) return node;
  }
  throw new Error(`no buttons about ${id}`);
}

const Valued = z.looseObject({ type: z.string().startsWith('Input.'), id: z.string(), value: z.string() });

/** What a card's inputs hold when it is shown. */
export const filledIn = (card: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...nodes(card)].flatMap((node) => {
      const input = Valued.safeParse(node).data;
      return input === undefined ? [] : [[input.id, input.value]];
    }),
  );

const Choices = z.looseObject({
  type: z.literal('Input.ChoiceSet'),
  id: z.string(),
  choices: z.array(z.object({ title: z.string(), value: z.string() })),
});

/** Answers every question with the choice of that title, where it has one; else with its second last. */
export const chosen = (card: unknown, ...titles: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...nodes(card)].flatMap((node) => {
      const set = Choices.safeParse(node).data;
      const choice =
        set?.choices.find(({ title }) => titles.includes(title)) ??
        set?.choices.find(({ title }) => title === 'Nej') ??
        set?.choices.at(-2);
      return set === undefined || choice === undefined ? [] : [[set.id, choice.value]];
    }),
  );
