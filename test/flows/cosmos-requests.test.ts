/** What a turn costs on Cosmos DB, counted where the account would bill it: at its door. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { wordsOf } from '../support/client.ts';
import { type Asked, openFaultyCosmos } from '../support/cosmos-faults.ts';
import type { Engine } from '../support/databases.ts';
import { chosen, type Product, startProduct } from '../support/product.ts';

let product: Product;
const requests: Asked[] = [];

const engine: Engine = {
  name: 'cosmos behind a door that counts',
  open: async (now) => {
    const here = await openFaultyCosmos(now, 10_000);
    here.proxy.decide((asked) => void requests.push(asked));
    return { database: here.faulty, restart: async () => here.faulty, dispose: here.close };
  },
};

beforeAll(async () => {
  product = await startProduct(engine);
  product.app.warm();
}, 60_000);
afterAll(() => product?.end(), 30_000);

/** The fewest of three, since the product's own tick may fall into one. */
async function requestsOf(work: (run: number) => Promise<void>): Promise<readonly Asked[]> {
  let fewest: readonly Asked[] | undefined;
  for (const run of [0, 1, 2]) {
    await product.quiet();
    const before = requests.length;
    await work(run);
    const seen = requests.slice(before);
    if (fewest === undefined || seen.length < fewest.length) fewest = seen;
  }
  return fewest ?? [];
}

it('asks at most four times for a question, each time in one partition', async () => {
  const seen = await requestsOf(async () => {
    const [said] = await product.chat('medarbejder').says('Hvad er de fem kerneelementer?');
    expect(said?.citations.length).toBeGreaterThan(0);
  });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.length).toBeLessThanOrEqual(4);
  expect(seen.filter(({ partition }) => partition === undefined)).toEqual([]);
});

it('asks at most eight times for a submit, each time in one partition', async () => {
  const chat = product.chat('koordinator');
  const cards: unknown[] = [];
  for (const code of ['FH-01', 'FH-02', 'FH-03']) cards.push((await chat.says(`check-in ${code}`))[0]?.card);
  const seen = await requestsOf(async (run) => {
    const receipt = await chat.presses(cards[run], 'Gem', chosen(cards[run]));
    expect(wordsOf(receipt.card)).toMatch(/^✓ Ugepuls/);
  });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.length).toBeLessThanOrEqual(8);
  expect(seen.filter(({ partition }) => partition === undefined)).toEqual([]);
});
