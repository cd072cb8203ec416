/** Conversations, judged as the product has them: what was looked at while follow-ups were mended, and what was not (`chats.yaml`). */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { engines } from '../support/databases.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type JudgedTurn, judgeChats, readChats } from './chats.ts';

/** What is said does not hang on the store. */
const [engine] = engines;
let product: Product | undefined;
let judged: readonly JudgedTurn[] = [];

beforeAll(async () => {
  if (engine === undefined) throw new Error('there is no engine');
  product = await startProduct(engine);
  product.app.warm();
  judged = await judgeChats(product, readChats());
}, 120_000);
afterAll(() => product?.end(), 30_000);

it.each([
  ['tuned', 0.88],
  ['measured', 0.79],
] as const)('of what follows in a conversation (%s) a share of %d gets what it asks for', (split, least) => {
  const of = judged.filter((one) => one.split === split);
  expect(of.length).toBeGreaterThan(75);
  expect(of.filter(({ right }) => right).length / of.length).toBeGreaterThanOrEqual(least);
});
