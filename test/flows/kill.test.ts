/** The product as real processes that are killed: what was acknowledged stands, what falls due is said once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personas } from '../../src/demo/personas.ts';
import { type Chat, createClient, type Said, wordsOf } from '../support/client.ts';
import { startConnector } from '../support/connector.ts';
import { type CosmosServer, startCosmosServer } from '../support/cosmos-server.ts';
import { freePort } from '../support/free-port.ts';
import { type Environment, runToEnd, startProcess } from '../support/process.ts';
import { chosen, type Who } from '../support/product.ts';

const network = 'FH-02:netvaerksmoede:1';
/** A dead process's part is taken over after eight seconds, not twenty; half of them is what a busy machine has for a send. */
const shortLease = { LEASE_SECONDS: '8' };
const everyone = ['medarbejder', 'koordinator', 'leder', 'administrator'] as const;

/** A process on the server given, or else on a file in the folder. */
const environmentOf = (folder: string, cosmos: CosmosServer | undefined): Environment => ({
  MODE: 'demo',
  PORT: '0',
  ...shortLease,
  ...(cosmos === undefined
    ? { STORAGE: 'sqlite', SQLITE_FILE: join(folder, 'kill.db') }
    : { STORAGE: 'cosmos', COSMOS_ENDPOINT: cosmos.endpoint, COSMOS_KEY: cosmos.key }),
});

/** A store with its connector, and the one process that works on it, which is killed and started again. */
async function onStore(storage: 'sqlite' | 'cosmos') {
  const folder = await mkdtemp(join(tmpdir(), 'tovholder-killed-'));
  const connector = await startConnector();
  const cosmos = storage === 'cosmos' ? await startCosmosServer() : undefined;
  const environment = environmentOf(folder, cosmos);
  let running = await startProcess(environment);
  const client = createClient({ connector, bot: () => running.origin });
  const chat = (who: Who): Chat =>
    client.personal({ oid: personas[who].oid, name: personas[who].name }, `personal-${who}`);
  // The demo has everyone at the Playground's address until they have written from here.
  for (const who of everyone) await chat(who).says('hej');

  return {
    chat,
    about: (id: string): readonly Said[] =>
      chat('medarbejder')
        .received()
        .filter((said) => JSON.stringify(said.card ?? '').includes(`"${id}"`)),
    again: async () => {
      await running.kill();
      running = await startProcess(environment);
    },
    stop: () => running.stop(),
    /** Moves the clock minute by minute until it has happened: a dead process's lease has to be taken over. */
    travelUntil: async (day: string, minute: number, happened: () => boolean) => {
      const giveUp = performance.now() + 200_000;
      for (let at = minute; !happened(); at += 1) {
        if (performance.now() > giveUp) throw new Error('it never happened');
        const time = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
        await chat('administrator').says(`demo ${day}T${time}`);
        if (!happened()) await wait(500);
      }
    },
    end: async () => {
      await running.kill();
      await connector.close();
      await cosmos?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Store = Awaited<ReturnType<typeof onStore>>;

describe('killed on SQLite and on Cosmos DB, side by side', () => {
  let stores: readonly Store[] = [];
  beforeAll(async () => {
    stores = await Promise.all([onStore('sqlite'), onStore('cosmos')]);
  }, 120_000);
  afterAll(() => Promise.all(stores.map((store) => store.end())), 30_000);

  const onEach = (work: (store: Store) => Promise<void>) => Promise.all(stores.map(work));
  const summaries = ({ chat }: Store) =>
    chat('leder')
      .received()
      .filter(({ text }) => /Ugestatus, uge 18/.test(text));
  const overdue = ({ about }: Store) =>
    about(network).filter(({ card }) => /skulle være holdt/.test(wordsOf(card)));

  it('keeps a check-in that was acknowledged', async () => {
    await onEach(async ({ chat, again }) => {
      const [form] = await chat('medarbejder').says('check-in FH-01');
      const filled = { ...chosen(form?.card), p1: '0' };
      const receipt = await chat('medarbejder').presses(form, 'Gem', filled);
      await again();
      expect(wordsOf(receipt.card)).toMatch(/^✓ Ugepuls for FH-01 er gemt/);
      const [shown] = await chat('medarbejder').says('check-in FH-01');
      expect(wordsOf(shown?.card)).toMatch(/^✓ Ugepuls for FH-01 er gemt/);
      expect(wordsOf(shown?.card)).toMatch(/tværfagligt team .*\*\*Slet ikke\*\*/);
      const second = await chat('medarbejder').presses(form, 'Gem', filled);
      expect(wordsOf(second.card)).toMatch(/^✓ Det er allerede gemt/);
    });
  }, 120_000);

  it('sends a reminder once when it was down before its time', async () => {
    await onEach(async (store) => {
      const { chat, about, travelUntil } = store;
      expect(about(network)).toHaveLength(0);
      // Both, since what is on its way when the process is killed next has an unknown fate.
      const bothCame = () => about(network).length > 0 && summaries(store).length > 0;
      await travelUntil('2026-05-04', 8 * 60 + 35, bothCame);
      await chat('administrator').says('demo 2026-05-04T10:00');
      expect(about(network)).toHaveLength(1);
      expect(wordsOf(about(network)[0]?.card)).toContain('Netværksmøde for FH-02 er i dag');
    });
  }, 400_000);

  it('does not repeat it after being killed again, and goes on with what falls due', async () => {
    await onEach(async (store) => {
      const { chat, about, again, travelUntil } = store;
      await again();
      await travelUntil('2026-05-05', 8 * 60 + 35, () => overdue(store).length > 0);
      await chat('administrator').says('demo 2026-05-05T10:00');
      expect(about(network)).toHaveLength(2);
      expect(overdue(store)).toHaveLength(1);
      expect(summaries(store)).toHaveLength(1);
    });
  }, 400_000);

  it('ends in good order when it is asked to', async () => {
    await onEach(async ({ stop }) => expect(await stop()).toEqual({ code: 0, signal: null }));
  }, 60_000);
});

describe.each(['sqlite', 'cosmos'] as const)('two of them on one %s store', (storage) => {
  it('fill in the demo once, send each message once, and both answer', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tovholder-twice-'));
    const cosmos = storage === 'cosmos' ? await startCosmosServer() : undefined;
    const connector = await startConnector();
    const environment = environmentOf(folder, cosmos);
    const both = await Promise.all([startProcess(environment), startProcess(environment)]);
    try {
      const clients = both.map(({ origin }) => createClient({ connector, bot: () => origin }));
      const chat = (which: number, who: Who): Chat => {
        const found = clients[which];
        if (found === undefined) throw new Error('there are two');
        return found.personal({ oid: personas[who].oid, name: personas[who].name }, `personal-${who}`);
      };
      for (const who of everyone) {
        await chat(0, who).says('hej');
      }
      for (const which of [0, 1]) {
        const [list] = await chat(which, 'koordinator').says('alle forløb');
        expect(wordsOf(list?.card)).toMatch(/Alle forløb\n.*4 åbne forløb/s);
      }
      const reminded = () =>
        chat(0, 'medarbejder')
          .received()
          .filter((said) => JSON.stringify(said.card ?? '').includes(`"${network}"`));
      const told = () =>
        chat(0, 'leder')
          .received()
          .filter(({ text }) => /Ugestatus, uge 18/.test(text));
      for (let minute = 35; reminded().length === 0 || told().length === 0; minute += 1) {
        if (minute > 59) throw new Error('nothing was sent');
        const command = `demo 2026-05-04T08:${minute}`;
        await Promise.all([chat(0, 'administrator').says(command), chat(1, 'koordinator').says(command)]);
      }
      for (const which of [0, 1]) await chat(which, 'administrator').says('demo 2026-05-04T10:00');
      expect(reminded()).toHaveLength(1);
      expect(told()).toHaveLength(1);
      const [form] = await chat(0, 'medarbejder').says('check-in FH-01');
      const presses = [0, 1].map((which) =>
        chat(which, 'medarbejder').presses(form, 'Gem', chosen(form?.card)),
      );
      const receipts = (await Promise.all(presses)).map(({ card }) => wordsOf(card).split('\n')[0] ?? '');
      expect(receipts.filter((line) => line.startsWith('✓ Ugepuls for FH-01 er gemt'))).toHaveLength(1);
      expect(receipts.filter((line) => line.startsWith('✓ Det er allerede gemt'))).toHaveLength(1);
    } finally {
      await Promise.all(both.map((one) => one.kill()));
      await connector.close();
      await cosmos?.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 400_000);
});

describe('an environment with faults', () => {
  const isUp = async (port: number): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => true,
      () => false,
    );

  it('does not start in production with nothing, and names every variable that is missing', async () => {
    const port = await freePort();
    const { code, output } = await runToEnd({ MODE: 'production', PORT: String(port) });
    expect(code).toBe(1);
    for (const name of [
      'MicrosoftAppId',
      'MicrosoftAppPassword',
      'MicrosoftAppTenantId',
      'ALLOWED_TENANTS',
      'ADMIN_IDS',
      'STORAGE',
    ]) {
      expect(output).toMatch(new RegExp(`^- ${name} is missing: .{10,}$`, 'm'));
    }
    expect(output).not.toMatch(/listening|\n\s+at /);
    expect(await isUp(port)).toBe(false);
  }, 90_000);

  it('names everything that is wrong at once, what is allowed, and no value', async () => {
    const { code, output } = await runToEnd({
      MODE: 'demo',
      PORT: 'syv',
      STORAGE: 'disketten',
      DEMO_NOW: 'i morgen',
      ADMIN_IDS: 'hende fra kontoret',
      PUBLIC_URL: 'kontoret',
    });
    expect(code).toBe(1);
    for (const name of ['PORT', 'STORAGE', 'DEMO_NOW', 'ADMIN_IDS', 'PUBLIC_URL']) {
      expect(output).toMatch(new RegExp(`^- ${name} must be .{5,}$`, 'm'));
    }
    expect(output).not.toMatch(/syv|disketten|i morgen|kontoret|\n\s+at /);
  }, 90_000);

  it('says in one sentence that its port is taken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tovholder-port-'));
    const one = await startProcess({ MODE: 'demo', PORT: '0', SQLITE_FILE: join(folder, 'one.db') });
    try {
      const { port } = new URL(one.origin);
      const { code, output } = await runToEnd({
        MODE: 'demo',
        PORT: port,
        SQLITE_FILE: join(folder, 'two.db'),
      });
      expect(code).toBe(1);
      expect(output).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken: .*$`, 'm'));
      expect(output).not.toMatch(/\n\s+at /);
    } finally {
      await one.kill();
      await rm(folder, { recursive: true, force: true });
    }
  }, 150_000);
});
