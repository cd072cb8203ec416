/**
 * The stand-in for Cosmos DB: `@vercel/cosmosdb-server`, in memory, in this process, over plain HTTP on a free port.
 * What it does not do: expire by TTL, heed the partition key option, check keys, limit sizes. No test of isolation or
 * retention may rest on it; set COSMOS_ENDPOINT and COSMOS_KEY to run the same tests on an account or the official emulator.
 */
import type { AddressInfo } from 'node:net';
import { createHttpServer } from '@vercel/cosmosdb-server';

export interface CosmosServer {
  readonly endpoint: string;
  /** It takes any. */
  readonly key: string;
  close(): Promise<void>;
}

export async function startCosmosServer(): Promise<CosmosServer> {
  // Its types know nothing of the option; without it every answer closes the connection.
  const options: Parameters<typeof createHttpServer>[0] & { keepAlive: boolean } = { keepAlive: true };
  const server = createHttpServer(options);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    key: Buffer.from('any key').toString('base64'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
