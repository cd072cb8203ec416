/** Somebody whose role an administrator takes is told, over HTTP: once, and only when it still holds. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { da } from '../../src/texts/da.ts';
import { administering } from '../support/administering.ts';
import { type Chat, soon, wordsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { type Product, startProduct } from '../support/product.ts';

const site = 'Familiens Hus (demo)';
const { told, roles, undo } = da.people;
const taken = told.taken(roles.coordinator, site);

describe.each(engines)('a role that is taken on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  const words = (chat: Chat): string =>
    chat
      .received()
      .map((one) => `${one.text} ${wordsOf(one.card)}`)
      .join('\n');
  const times = (text: string): number => words(product.chat('koordinator')).split(`${text} `).length - 1;

  const take = ({ persona }: Chat): Promise<unknown> => administering(product).take({ oid: persona.oid });

  it('is not told when it is given back at once', async () => {
    await product.travel('2026-05-04T09:00');
    const card = await take(product.chat('koordinator'));
    expect(wordsOf(card)).toContain(told.soon('Koordinator'));
    await product.chat('administrator').presses(card, undo);
    await product.travel('2026-05-04T09:10');
    expect(words(product.chat('koordinator'))).not.toContain(told.title);
  }, 90_000);

  it('is told once, after some minutes', async () => {
    const card = await take(product.chat('koordinator'));
    await product.app.jobs.tick(product.app.now());
    expect(words(product.chat('koordinator'))).not.toContain(told.title);
    await product.travel('2026-05-04T09:20');
    await product.travel('2026-05-05T12:00');
    const message = `${taken} ${told.ask}`;
    await soon(() => (times(message) > 0 ? true : undefined), 20_000);
    await product.quiet();
    expect(times(message)).toBe(1);
    // Given back later: the message in the chat says what holds now.
    await product.chat('administrator').presses(card, undo);
    await product.app.jobs.tick(product.app.now());
    const updates = product.connector.arrived.filter(({ method }) => method === 'PUT');
    expect(JSON.stringify(updates.at(-1)?.message)).toContain(told.again(roles.coordinator, site));
  }, 120_000);

  it('is not told to administrators who took it from themselves', async () => {
    const card = await take(product.chat('administrator'));
    expect(wordsOf(card)).toContain(da.people.roleTaken('Administrator', roles.member, site));
    expect(wordsOf(card)).not.toContain(told.soon('Administrator'));
    const before = words(product.chat('administrator'));
    await product.travel('2026-05-05T12:20');
    expect(words(product.chat('administrator')).slice(before.length)).not.toContain(told.title);
  }, 60_000);
});
