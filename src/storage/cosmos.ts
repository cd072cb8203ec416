/**
 * Azure Cosmos DB: the engine that several replicas share. One container, partition key `/partition`. Every operation has
 * a deadline, is repeated only where that is safe, and says honestly when a write may or may not stand.
 *
 * With several replicas the account should have Strong or Bounded Staleness consistency: with Session a replica may read
 * late what another wrote. Writes are safe with any of them, since every change is bound to an etag.
 */
import {
  type Container,
  type Database as CosmosAccountDatabase,
  CosmosClient,
  type CosmosClientOptions,
  type ItemDefinition,
  type PluginConfig,
  type RequestOptions,
} from '@azure/cosmos';
import {
  type Collection,
  type Database,
  type DocumentBase,
  type Kind,
  reasonOf,
  StoreError,
} from '../collection.ts';
import { isThisMachine } from '../this-machine.ts';
import type { Now } from '../time.ts';
import { isUnmet, type Operation, withDeadline } from './attempts.ts';
import { CosmosCollection, type Requests } from './cosmos-collection.ts';
import { checkKind, milliseconds, refuse } from './documents.ts';

/**
 * `where-empty`: it is made, unless the account has another one that looks like ours: then its name is mistyped, and a bot
 * on an empty store would look healthy. `never`: for commands beside the bot. `always`: for tests.
 */
export type Makes = 'where-empty' | 'never' | 'always';

export interface CosmosSettings {
  /** https; plain http only to this machine, for an emulator. */
  readonly endpoint: string;
  readonly key: string;
  readonly database: string;
  readonly container: string;
  /** What becomes of a database or a container that is not there; `where-empty` when left out. */
  readonly makes?: Makes;
  readonly now: Now;
  /** Real milliseconds after which every operation has ended, one way or the other; 6000 when left out. */
  readonly deadlineMs?: number;
}

/** Making a container takes Azure some seconds. */
const openingMs = 30_000;
/** @throws StoreError with one sentence for whoever starts the product, when the account cannot be used. */
export async function openCosmos(settings: CosmosSettings): Promise<Database> {
  const host = checkEndpoint(settings.endpoint);
  const deadlineMs = settings.deadlineMs ?? 6000;
  const client = new CosmosClient(toOptions(settings, deadlineMs));
  try {
    const container = await withDeadline(openingMs, (operation) =>
      openContainer(operation, client, settings),
    );
    return new CosmosDatabase(client, requestsTo(container), settings.now, deadlineMs);
  } catch (error) {
    client.dispose();
    const said = error instanceof Error ? error.message : 'it could not be opened';
    throw new StoreError('not-done', `The Cosmos DB account at ${host} cannot be used: ${said}.`, {
      cause: error,
      ...reasonOf(error),
    });
  }
}

function checkEndpoint(endpoint: string): string {
  if (!URL.canParse(endpoint))
    refuse('The Cosmos DB endpoint must be an address like https://account.documents.azure.com.');
  const { protocol, hostname, host } = new URL(endpoint);
  if (protocol !== 'https:' && !(protocol === 'http:' && isThisMachine(hostname))) {
    refuse('The Cosmos DB endpoint must be an https address (http only to this machine).');
  }
  return host;
}

/**
 * The SDK's own repeats are switched off: on a lost connection it asks ten times a second apart, and it knows no deadline.
 * `plugins` is missing from its types of the constructor (its own types of a plugin are exported); without it a lost
 * connection costs a read a second more, nothing else.
 */
function toOptions(
  settings: CosmosSettings,
  deadlineMs: number,
): CosmosClientOptions & { plugins: PluginConfig[] } {
  const withoutCode: PluginConfig['plugin'] = async (context, _node, next) => {
    try {
      return await next(context);
    } catch (error) {
      const lost = error instanceof Error && 'code' in error && typeof error.code === 'string';
      throw lost ? new Error('the connection to Cosmos DB was lost', { cause: error }) : error;
    }
  };
  return {
    endpoint: settings.endpoint,
    key: settings.key,
    connectionPolicy: {
      requestTimeout: deadlineMs,
      retryOptions: { maxRetryAttemptCount: 0 },
      enableEndpointDiscovery: false,
    },
    plugins: [{ on: 'request', plugin: withoutCode }],
  };
}

async function openContainer(
  operation: Operation,
  client: CosmosClient,
  settings: CosmosSettings,
): Promise<Container> {
  const named = client.database(settings.database);
  if (isUnmet(await operation.read((abortSignal) => named.read({ abortSignal })))) {
    await mayMakeDatabase(operation, client, settings);
  }
  const { database } = await made(operation, (abortSignal) =>
    client.databases.createIfNotExists({ id: settings.database }, { abortSignal }),
  );
  const there = database.container(settings.container);
  if (isUnmet(await operation.read((abortSignal) => there.read({ abortSignal })))) {
    await mayMakeContainer(operation, database, settings);
  }
  const definition = { id: settings.container, partitionKey: { paths: ['/partition'] }, defaultTtl: -1 };
  const { container, resource } = await made(operation, (abortSignal) =>
    database.containers.createIfNotExists(definition, { abortSignal }),
  );
  if (resource?.partitionKey?.paths.join() !== '/partition') {
    refuse(`the container ${settings.container} must have the partition key /partition`);
  }
  if (resource.defaultTtl === undefined) {
    refuse(`the container ${settings.container} must have time to live switched on (no default)`);
  }
  return container;
}

/** A container that looks like ours, under another name. */
async function likeOurs(
  operation: Operation,
  database: CosmosAccountDatabase,
  name: string,
): Promise<string | undefined> {
  const answer = await operation.read((abortSignal) =>
    database.containers.readAll({ abortSignal }).fetchAll(),
  );
  if (isUnmet(answer)) return undefined;
  return answer.resources.find(
    ({ id, partitionKey, defaultTtl }) =>
      id !== name && partitionKey?.paths.join() === '/partition' && defaultTtl !== undefined,
  )?.id;
}

/** @throws StoreError with the sentence that says why not, and what to do. */
async function mayMakeDatabase(
  operation: Operation,
  client: CosmosClient,
  { database, makes = 'where-empty' }: CosmosSettings,
): Promise<void> {
  if (makes === 'always') return;
  if (makes === 'never') {
    refuse(
      `it has no database ${database}. Name the one that the bot uses in COSMOS_DATABASE, or start the bot first`,
    );
  }
  const all = await operation.read((abortSignal) => client.databases.readAll({ abortSignal }).fetchAll());
  for (const { id } of isUnmet(all) ? [] : all.resources) {
    if (id === database || (await likeOurs(operation, client.database(id), '')) === undefined) continue;
    refuse(
      `it has no database ${database}, but ${id}, which looks like ours. Name that one in COSMOS_DATABASE; or, if a second one is meant, make the database ${database} yourself, empty`,
    );
  }
}

/** @throws StoreError with the sentence that says why not, and what to do. */
async function mayMakeContainer(
  operation: Operation,
  within: CosmosAccountDatabase,
  { container, makes = 'where-empty' }: CosmosSettings,
): Promise<void> {
  if (makes === 'always') return;
  const none = `the database ${within.id} has no container ${container}`;
  if (makes === 'never') {
    refuse(`${none}. Name the one that the bot uses in COSMOS_CONTAINER, or start the bot first`);
  }
  const other = await likeOurs(operation, within, container);
  if (other === undefined) return;
  refuse(
    `${none}, but ${other}, which looks like ours. Name that one in COSMOS_CONTAINER; or, if a second one is meant, make the container ${container} yourself, with the partition key /partition and time to live switched on (no default)`,
  );
}

/** Another replica may make it at the same moment: then it exists the next time we look. */
async function made<R extends object>(
  operation: Operation,
  make: (signal: AbortSignal) => Promise<R>,
): Promise<R> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answer = await operation.write(make);
    if (!isUnmet(answer)) return answer;
  }
  return operation.fail('the database or the container could not be made');
}

/** The SDK's requests, one each; its partition key goes with every one of them. */
function requestsTo(container: Container): Requests {
  const onlyIf = (condition: string, abortSignal: AbortSignal): RequestOptions => ({
    abortSignal,
    accessCondition: { type: 'IfMatch', condition },
  });
  return {
    create: (body, abortSignal) => container.items.create(body, { abortSignal }),
    async read(partition, id, abortSignal) {
      const { resource, substatus } = await container
        .item(id, partition)
        .read<ItemDefinition>({ abortSignal });
      // The SDK takes every 404 for an answer, also one that says "this replica is behind".
      if (substatus) throw Object.assign(new Error('not found'), { code: 404, substatus });
      return resource;
    },
    replace: (partition, etag, body, signal) =>
      container.item(body.id, partition).replace(body, onlyIf(etag, signal)),
    remove: (partition, id, etag, signal) => container.item(id, partition).delete(onlyIf(etag, signal)),
    async query(partition, sql, most, abortSignal) {
      const options = { partitionKey: partition, maxItemCount: most, abortSignal };
      const pages = container.items.query<ItemDefinition>(sql, options);
      const rows: ItemDefinition[] = [];
      while (rows.length < most && pages.hasMoreResults())
        rows.push(...((await pages.fetchNext()).resources ?? []));
      return rows;
    },
  };
}

class CosmosDatabase implements Database {
  readonly #client: CosmosClient;
  readonly #requests: Requests;
  readonly #now: Now;
  readonly #deadlineMs: number;
  readonly #kinds = new Set<string>();
  #closed = false;

  constructor(client: CosmosClient, requests: Requests, now: Now, deadlineMs: number) {
    this.#client = client;
    this.#requests = requests;
    this.#now = now;
    this.#deadlineMs = deadlineMs;
  }

  collection<T extends DocumentBase>(kind: Kind<T>): Collection<T> {
    checkKind(kind);
    this.#kinds.add(kind.kind);
    return new CosmosCollection(kind, this.#requests, (run) => {
      if (this.#closed) refuse('the database is closed');
      const moment = milliseconds(this.#now);
      return withDeadline(this.#deadlineMs, (operation) => run(operation, moment));
    });
  }

  kinds(): readonly string[] {
    return [...this.#kinds];
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#client.dispose();
  }
}
