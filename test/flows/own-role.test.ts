/** An administrator who gives themselves a role at a site, over HTTP: its leader is told, once, and whatever became of the role. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { da } from '../../src/texts/da.ts';
import { administering } from '../support/administering.ts';
import { soon, wordsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { type Product, startProduct, type Who } from '../support/product.ts';

const site = 'Familiens Hus (demo)';
const { ownRole, roles } = da.people;
const given = (role: keyof typeof roles) => ownRole.given('Administrator', roles[role], site);

describe.each(engines)('a role that an administrator gives themselves on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  const about = (who: Who, text: string): number =>
    product
      .chat(who)
      .received()
      .filter((one) => wordsOf(one.card).includes(text)).length;

  const giveOwn = (role: keyof typeof roles): Promise<unknown> => {
    const { chat, give } = administering(product);
    return give(chat.persona, role);
  };

  it('is told to the leader once, in working hours, with no name on a locked screen', async () => {
    expect(wordsOf(await giveOwn('coordinator'))).toContain(ownRole.soon(['Leder']));
    // Pressed again, it is the role that they have.
    expect(wordsOf(await giveOwn('coordinator'))).not.toContain(ownRole.soon(['Leder']));
    await product.travel('2026-05-04T07:50');
    expect(about('leder', ownRole.title)).toBe(0);
    await product.travel('2026-05-04T08:10');
    await soon(() => (about('leder', given('coordinator')) > 0 ? true : undefined), 20_000);
    await product.travel('2026-05-05T09:00');
    expect(about('leder', given('coordinator'))).toBe(1);
    expect(about('koordinator', ownRole.title)).toBe(0);
    const arrived = product.connector.arrived.map(({ message }) => message);
    const sent = arrived.find((one) => JSON.stringify(one).includes(ownRole.title));
    expect(sent).toMatchObject({ summary: ownRole.notice });
  }, 120_000);

  it('is told also when it was taken again before the leader heard of it', async () => {
    await product.travel('2026-05-05T17:00');
    await giveOwn('leader');
    const { chat, take } = administering(product);
    expect(wordsOf(await take({ ...chat.persona, role: 'leader' }))).toContain(
      da.people.roleTaken('Administrator', roles.leader, site),
    );
    await product.travel('2026-05-06T09:00');
    await soon(() => (about('leder', given('leader')) > 0 ? true : undefined), 20_000);
    expect(about('leder', given('leader'))).toBe(1);
  }, 120_000);

  it('is no news when it is given to somebody else', async () => {
    const { persona } = product.chat('medarbejder');
    expect(wordsOf(await administering(product).give(persona, 'coordinator'))).not.toContain('Jeg fortæller');
    await product.travel('2026-05-06T12:00');
    await product.travel('2026-05-07T12:00');
    expect(about('leder', ownRole.given(persona.name, roles.coordinator, site))).toBe(0);
  }, 60_000);
});
