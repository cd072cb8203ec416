/** What is Cosmos DB's own: opening an account, what lies in the container, what is asked of it. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { CosmosClient, type ItemDefinition } from '@azure/cosmos';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod/v4';
import { openCosmos } from '../../src/storage/cosmos.ts';
import { fromEtag, toEtag, toSql } from '../../src/storage/cosmos-document.ts';
import { toPlan } from '../../src/storage/documents.ts';
import { saidToStarter } from '../../src/storage/open.ts';
import { type CosmosServer, startCosmosServer } from '../support/cosmos-server.ts';
import { handClock, note, notes } from '../support/storage-kinds.ts';

const clock = handClock();
let server: CosmosServer;
let client: CosmosClient;
let settings: Parameters<typeof openCosmos>[0];

beforeAll(async () => {
  server = await startCosmosServer();
  const { endpoint, key } = server;
  client = new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: false } });
  settings = { endpoint, key, database: 'd', container: 'c', now: clock.now, makes: 'always' };
});
afterAll(async () => {
  client.dispose();
  await server.close();
});

describe('an account that cannot be used is told of in one sentence', () => {
  test.each([
    ['nonsense', 'The Cosmos DB endpoint must be an address like https://account.documents.azure.com.'],
    [
      'http://account.documents.azure.com',
      'The Cosmos DB endpoint must be an https address (http only to this machine).',
    ],
  ])('the endpoint %s', async (endpoint, message) => {
    await expect(openCosmos({ ...settings, endpoint })).rejects.toThrow(message);
  });

  test.each([
    [
      'another partition key',
      { partitionKey: { paths: ['/id'] }, defaultTtl: -1 },
      'must have the partition key /partition.',
    ],
    [
      'no time to live',
      { partitionKey: { paths: ['/partition'] } },
      'must have time to live switched on (no default).',
    ],
  ])('a container with %s', async (name, definition, message) => {
    const { database } = await client.databases.createIfNotExists({ id: 'faulty' });
    await database.containers.create({ id: name, ...definition });
    const { host } = new URL(server.endpoint);
    await expect(openCosmos({ ...settings, database: 'faulty', container: name })).rejects.toThrow(
      `The Cosmos DB account at ${host} cannot be used: the container ${name} ${message}`,
    );
  });
});

test('an account that refuses the key says so to whoever starts the bot, and what to look at', async () => {
  const refusing = createServer((_request, response) => {
    response.statusCode = 401;
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(refusing, 'listening');
  const { port } = z.object({ port: z.number() }).parse(refusing.address());
  const error: unknown = await openCosmos({ ...settings, endpoint: `http://127.0.0.1:${port}` }).catch(
    (reason: unknown) => reason,
  );
  expect(saidToStarter(error)).toBe(
    `The Cosmos DB account at 127.0.0.1:${port} cannot be used: Cosmos DB refused the operation (401). ` +
      "Look at COSMOS_KEY, the firewall of the account and this machine's clock.",
  );
  refusing.close();
});

describe('a name that nothing has', () => {
  let own: CosmosServer;
  let account: typeof settings;
  const said = (database: string, container: string, more: Partial<typeof settings> = {}) =>
    openCosmos({ ...account, database, container, ...more }).then(
      async (opened) => {
        await opened.close();
        return 'opened';
      },
      (reason: unknown) => saidToStarter(reason),
    );
  const names = async () => {
    const { endpoint, key } = own;
    const asking = new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: false } });
    const { resources } = await asking.databases.readAll().fetchAll();
    asking.dispose();
    return resources.map(({ id }) => id).sort();
  };

  beforeAll(async () => {
    own = await startCosmosServer();
    const { endpoint, key } = own;
    account = { endpoint, key, database: '', container: '', now: clock.now };
  });
  afterAll(() => own.close());

  test('is made in an empty account, but not by a command beside the bot', async () => {
    expect(await said('tovholder', 'tovholder', { makes: 'never' })).toMatch(
      /cannot be used: it has no database tovholder\. Name the one that the bot uses in COSMOS_DATABASE, or start the bot first\.$/,
    );
    expect(await names()).toEqual([]);
    expect(await said('tovholder', 'tovholder')).toBe('opened');
    expect(await said('tovholder', 'tovholder', { makes: 'never' })).toBe('opened');
  });

  test('is not made beside what the bot has written: it is mistyped', async () => {
    expect(await said('tovhodler', 'tovholder')).toMatch(
      /cannot be used: it has no database tovhodler, but tovholder, which looks like ours\. Name that one in COSMOS_DATABASE; or, if a second one is meant, make the database tovhodler yourself, empty\.$/,
    );
    expect(await said('tovholder', 'tovhodler')).toMatch(
      /the database tovholder has no container tovhodler, but tovholder, which looks like ours\. Name that one in COSMOS_CONTAINER; or, if a second one is meant, make the container tovhodler yourself, with the partition key \/partition and time to live switched on \(no default\)\.$/,
    );
    expect(await said('tovholder', 'tovhodler', { makes: 'never' })).toMatch(
      /the database tovholder has no container tovhodler\. Name the one that the bot uses in COSMOS_CONTAINER, or start the bot first\.$/,
    );
    expect(await names()).toEqual(['tovholder']);
  });

  test('is made beside what others have written, and in a database that somebody made for it', async () => {
    const { endpoint, key } = own;
    const others = new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: false } });
    await others.database('tovholder').delete();
    const { database } = await others.databases.create({ id: 'theirs' });
    await database.containers.create({ id: 'tovholder', partitionKey: { paths: ['/id'] } });
    expect(await said('tovholder', 'tovholder')).toBe('opened');
    await others.databases.create({ id: 'staging' });
    others.dispose();
    expect(await said('staging', 'tovholder')).toBe('opened');
  });
});

test('ten replicas that start together on an empty account all open it', async () => {
  const empty = await startCosmosServer();
  const alone = { ...settings, endpoint: empty.endpoint };
  const all = await Promise.all(
    Array.from({ length: 10 }, () => openCosmos({ ...alone, database: 'together', makes: 'where-empty' })),
  );
  await all[0]?.collection(notes).create(note('p', 'a'));
  expect(await all[9]?.collection(notes).get('p', 'a')).toBeDefined();
  await Promise.all(all.map((database) => database.close()));
  await empty.close();
});

describe('what lies in the container', () => {
  const raw = async (id: string): Promise<ItemDefinition | undefined> =>
    (await client.database('d').container('c').item(id, 'p').read()).resource;

  test('time to live is what is left until the document expires, at each write anew, and at least a second', async () => {
    const database = await openCosmos(settings);
    const collection = database.collection(notes);
    const expiresAt = clock.in({ hours: 2 });
    const created = await collection.create(note('p', 'a', { expiresAt }));
    expect(await raw('a')).toMatchObject({ ttl: 7200, _x: Date.parse(expiresAt) });
    clock.forward({ hours: 1 });
    await collection.replace(note('p', 'a', { expiresAt }), created.kind === 'created' ? created.etag : '');
    expect(await raw('a')).toMatchObject({ ttl: 3600 });
    await collection.create(note('p', 'b', { expiresAt: clock.in({ hours: -1 }) }));
    expect(await raw('b')).toMatchObject({ ttl: 1 });
    await collection.create(note('p', 'c'));
    expect(await raw('c')).not.toHaveProperty('ttl');
    await collection.create(note('p', 'd', { expiresAt: '9999-01-01T00:00:00Z' }));
    expect(await raw('d')).toMatchObject({ ttl: 2_147_483_647 });
    await database.close();
  });

  test('a document that somebody else wrote is refused, not misread', async () => {
    const database = await openCosmos(settings);
    await client.database('d').container('c').items.create({ id: 'alien', partition: 'p', kind: 'note' });
    await expect(database.collection(notes).get('p', 'alien')).rejects.toThrow('this product did not write');
    await database.close();
  });
});

test('partition and kind stand in the text of every query, and no value does', () => {
  const plan = toPlan(notes, {
    partition: 'the partition',
    where: { text: { gte: "o'k", in: ['x'] } },
    orderBy: 'count',
    limit: 7,
  });
  const { query, parameters } = toSql('note', plan, 5);
  expect(query).toBe(
    'SELECT TOP 8 * FROM c WHERE c.partition = @p0 AND c.kind = @p1 AND (NOT IS_DEFINED(c._x) OR c._x > @p2)' +
      ' AND c["text"] >= @p3 AND ARRAY_CONTAINS(@p4, c["text"])' +
      ' AND (IS_STRING(c["count"]) OR IS_NUMBER(c["count"]) OR IS_BOOL(c["count"])) ORDER BY c["count"]',
  );
  expect(parameters.map(({ value }) => value)).toEqual(['the partition', 'note', 5, "o'k", ['x']]);
});

test('an etag survives its text, and what is none is told apart', () => {
  const version = { etag: '"0000-1"', kind: 'note', write: 'w', created: 'c', expires: 12 };
  expect(fromEtag(toEtag(version))).toEqual(version);
  expect(fromEtag(toEtag({ ...version, expires: undefined }))).toEqual({ ...version, expires: undefined });
  expect(fromEtag('a|b|c|d')).toBeUndefined();
  expect(fromEtag('a|b|c|d|1|2')).toBeUndefined();
});
