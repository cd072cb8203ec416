/** A started bot with a few routes of its own, a real store, a real connector: what the tests of `teams/` act on. */
import { AdaptiveCard, ExecuteAction, TextBlock, TextInput } from '@microsoft/teams.cards';
import { type Database, StoreError } from '../../src/collection.ts';
import { createLog } from '../../src/log.ts';
import { createPeople, type People } from '../../src/people/people.ts';
import { type Person, peoplePartition, personId } from '../../src/people/person.ts';
import type { Reply } from '../../src/reply.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { commonRoutes, welcome } from '../../src/teams/handlers/common.ts';
import type { Routes, Turn } from '../../src/teams/route.ts';
import type { Feedback } from '../../src/teams/router.ts';
import { createTeams, type Teams, type TeamsOptions } from '../../src/teams/teams.ts';
import { instantOf, Temporal } from '../../src/time.ts';
import { type Client, createClient, type Persona } from '../support/client.ts';
import { type Connector, startConnector } from '../support/connector.ts';

export const tenant = '00000000-0000-0000-0000-000000000001';
const oid = (number: string) => `00000000-0000-0000-0000-0000000001${number}`;
export const coordinator: Persona = { oid: oid('02'), name: 'Koordinator' };
export const stranger: Persona = { oid: oid('77'), name: 'Vikar' };

export interface Stage {
  readonly client: Client;
  readonly connector: Connector;
  readonly teams: Teams;
  readonly people: People;
  readonly origin: string;
  /** What handlers and the answer function were asked, in order. */
  readonly heard: string[];
  /** Every line of the log. */
  readonly lines: string[];
  readonly feedback: Feedback[];
  readonly reachable: string[];
  /** Store operations since the start. */
  operations(): number;
  /** From now on the store answers like this. */
  store(fails: StoreError | undefined): void;
  /** Holds the handler `vent` until it is called. */
  release(): void;
  end(): Promise<void>;
}

const cited: Reply = {
  text: 'Målgruppen er gravide og familier med børn [1].\n\nKilde: Socialstyrelsen.',
  citations: [
    {
      position: 1,
      title: 'Model for familieanbringelse og noget mere, så at navnet bliver længere end firs tegn i alt',
      publisher: 'Socialstyrelsen',
      address: 'https://example.org/model',
      abstract: 'Et uddrag. '.repeat(40),
    },
  ],
  suggestions: [{ title: 'Mere', says: 'fortæl mere om målgruppen' }],
  feedbackOn: 'article-1',
};

/** A database whose operations are counted, and can be made to fail. */
function watched(database: Database, state: { fails: StoreError | undefined; count: number }): Database {
  const guarded = <R>(operation: () => Promise<R>): Promise<R> => {
    state.count += 1;
    return state.fails === undefined ? operation() : Promise.reject(state.fails);
  };
  return {
    collection: (kind) => {
      const inner = database.collection(kind);
      return {
        get: (...args) => guarded(() => inner.get(...args)),
        create: (...args) => guarded(() => inner.create(...args)),
        replace: (...args) => guarded(() => inner.replace(...args)),
        remove: (...args) => guarded(() => inner.remove(...args)),
        find: (...args) => guarded(() => inner.find(...args)),
      };
    },
    kinds: () => database.kinds(),
    close: () => database.close(),
  };
}

function formCard(): AdaptiveCard {
  return new AdaptiveCard(new TextBlock('Skema'), new TextInput({ id: 'note', label: 'Note' })).withActions(
    new ExecuteAction({ title: 'Gem', verb: 'save', data: { code: 'FH-01' } }),
    new ExecuteAction({ title: 'Gå galt', verb: 'break' }),
    new ExecuteAction({ title: 'Sæt dig', verb: 'slow' }),
    new ExecuteAction({ title: 'Kun ord', verb: 'words' }),
    new ExecuteAction({ title: 'Med kilder', verb: 'cited' }),
    new ExecuteAction({ title: 'For sig', verb: 'apart' }),
    new ExecuteAction({ title: 'Ukendt', verb: 'nowhere' }),
  );
}

export async function raise(
  overrides: (connector: Connector) => Partial<TeamsOptions> = () => ({}),
): Promise<Stage> {
  const connector = await startConnector();
  const heard: string[] = [];
  const lines: string[] = [];
  const feedback: Feedback[] = [];
  const reachable: string[] = [];
  const state: { fails: StoreError | undefined; count: number } = { fails: undefined, count: 0 };
  const now = () => instantOf('2026-05-04T05:00:00Z');
  const inner = await openSqlite({ file: ':memory:', now });
  const database = watched(inner, state);
  const people = createPeople(database);
  const person: Person = {
    kind: 'person',
    partition: peoplePartition(tenant),
    id: personId(coordinator.oid),
    tenant,
    oid: coordinator.oid,
    name: coordinator.name,
    memberships: [{ site: 'familiens-hus', role: 'coordinator' }],
    administrator: false,
    language: 'da',
  };
  await people.add(person);
  let release = () => {};
  const released = new Promise<void>((settle) => {
    release = settle;
  });
  const note = (turn: Turn, what: string) => void heard.push(`${what} ${turn.key.slice(0, 4)}`.trim());
  const own: Routes = {
    texts: [
      {
        name: 'form',
        pattern: /^skema$/,
        where: 'personal',
        handle: async () => ({ text: 'Skema', card: formCard() }),
      },
      {
        name: 'break',
        pattern: /^gå galt med (.+)$/,
        where: 'anywhere',
        handle: async (_turn, match) => {
          throw new Error(`could not do ${match[1]}`);
        },
      },
      {
        name: 'wait',
        pattern: /^vent$/,
        where: 'anywhere',
        handle: async (turn) => {
          note(turn, 'wait');
          await released;
          return { text: 'Færdig' };
        },
      },
    ],
    cards: [
      {
        verb: 'save',
        handle: async (turn, data) => {
          note(turn, `save ${JSON.stringify(data)}`);
          return { text: 'Gemt', card: new AdaptiveCard(new TextBlock('✓ Gemt')) };
        },
      },
      { verb: 'cited', handle: async () => cited },
      {
        verb: 'apart',
        handle: async () => ({
          text: 'Listen',
          card: new AdaptiveCard(new TextBlock('Listen')),
          apart: true,
        }),
      },
      { verb: 'words', handle: async () => ({ text: 'Det gik ikke' }) },
      {
        verb: 'slow',
        handle: async () => {
          await released;
          return { text: 'Sent' };
        },
      },
      {
        verb: 'break',
        handle: async () => {
          throw new StoreError('not-done', 'store is away');
        },
      },
    ],
  };
  const common = commonRoutes({ people });
  const options: TeamsOptions = {
    mode: 'demo',
    host: '127.0.0.1',
    port: 0,
    tenants: [tenant],
    serviceOrigins: [],
    bot: { appId: '', password: '', type: 'SingleTenant', tenantId: '', cloud: {} },
    database,
    people,
    outbox: () => ({ reachable: async (_tenant, who) => void reachable.push(who) }),
    routes: { texts: [...common.texts, ...own.texts], cards: own.cards },
    answer: async (turn, text) => {
      note(turn, `answer ${text.length > 200 ? text.length : text}`);
      return cited;
    },
    inspect: (text) => (/999999/.test(text) ? { kind: 'cpr' } : { kind: 'clean', text }),
    refusal: (found) => ({ text: `Det ligner ${found}. Jeg har ikke gemt det.` }),
    welcome: (turn) => welcome(turn, { people }),
    deleted: async (_tenant, message) => void heard.push(`deleted ${message.slice(0, 4)}`),
    feedback: async (_turn, given) => void feedback.push(given),
    pages: [],
    log: createLog({ write: (line) => void lines.push(line) }),
    now,
    wall: () => Temporal.Now.instant(),
    ticks: () => performance.now(),
    ...overrides(connector),
  };
  const teams = createTeams(options);
  const { port } = await teams.listen();
  const origin = `http://127.0.0.1:${port}`;
  return {
    connector,
    teams,
    people,
    origin,
    heard,
    lines,
    feedback,
    reachable,
    client: createClient({ connector, bot: () => origin }),
    operations: () => state.count,
    store: (fails) => {
      state.fails = fails;
    },
    release: () => release(),
    end: async () => {
      release();
      await teams.close();
      await connector.close();
      await inner.close();
    },
  };
}
