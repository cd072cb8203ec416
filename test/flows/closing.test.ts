/** A site is closed and reopened by its administrator, over HTTP: what its people get and what they are told. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findAll } from '../../src/collection.ts';
import { demoTenant } from '../../src/config.ts';
import { type Item, itemKind, outboxPartition } from '../../src/delivery/item.ts';
import { createPeople } from '../../src/people/people.ts';
import { sitePartition } from '../../src/people/site.ts';
import { type Review, reviewId, reviewKind } from '../../src/reviews/review.ts';
import { da } from '../../src/texts/da.ts';
import { at, dateOf, stamp } from '../../src/time.ts';
import { buttonsOf, type Chat, wordsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { type Product, startProduct } from '../support/product.ts';
import { oid, seedSite } from '../support/seed.ts';

const monday = at(dateOf('2026-05-04'), '07:00');
const key = 'andet-sted';
const name = 'Familiens Hus (test)';
const t = da.people.closing;

/** Agreed by a person, for Friday: its coordinator is reminded on Tuesday morning. */
const supervision: Review = {
  kind: 'review',
  partition: sitePartition(demoTenant, key),
  id: reviewId(undefined, 'supervision', 1),
  tenant: demoTenant,
  site: key,
  type: 'supervision',
  number: 1,
  date: '2026-05-08',
  enteredBy: oid(41),
  state: 'planned',
  moves: 0,
  datedAt: stamp(monday),
  legal: false,
  history: [{ at: stamp(monday), by: oid(41), did: 'planned', to: '2026-05-08' }],
  version: 0,
};

describe.each(engines)('a closed site on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine, async (database) => {
      await seedSite(database, monday, {
        site: key,
        prefix: 'AS',
        people: [{ oid: oid(41), name: 'Koordinator andetsteds', role: 'coordinator' }],
        cases: [],
      });
      await database.collection(reviewKind).create(supervision);
    });
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  const coordinator = (): Chat => product.client.chat({ oid: oid(41), name: 'Koordinator andetsteds' });
  const words = (chat: Chat): string =>
    chat
      .received()
      .map((one) => `${one.text} ${wordsOf(one.card)}`)
      .join('\n');

  async function items(): Promise<readonly Item[]> {
    await product.quiet();
    const found: Item[] = [];
    const partition = outboxPartition(demoTenant);
    for await (const { doc } of findAll(product.database.collection(itemKind), { partition }))
      found.push(doc);
    return found.filter(({ site, topic }) => site === key && topic === 'review-reminder');
  }

  const press = async (title: string, card: unknown) =>
    (await product.chat('administrator').presses(card, title)).card;

  /** The buttons of the other site in the overview. */
  async function settings(): Promise<unknown> {
    const [overview] = await product.chat('administrator').says('administration');
    const button = buttonsOf(overview?.card).find(
      ({ title, data }) => title === da.people.change && data.site === key,
    );
    return press(da.people.change, button);
  }

  it('sends nothing of what lay ready, and its people are told what those without a role are told', async () => {
    const chat = coordinator();
    await chat.says('hej');
    const [shown] = await chat.says('møder');
    expect(buttonsOf(shown?.card).length).toBeGreaterThan(0);
    await product.app.jobs.tick(product.app.now());
    expect((await items()).map(({ state }) => state)).toEqual(['open']);
    const ask = await press(t.ask, await settings());
    expect(wordsOf(ask)).toMatch(/ingen åbne forløb, \d planlagte møder og 1 person med en rolle/);
    const before = words(chat);
    expect(wordsOf(await press(t.close, ask))).toContain(t.done(name));
    // Given at the very moment of the closing: the night puts it to rest.
    const people = createPeople(product.database);
    const late = { site: key, role: 'leader' } as const;
    await people.change(demoTenant, oid(41), (one) => ({ ...one, memberships: [late] }));
    await product.travel('2026-05-05T09:00');
    expect(await people.at(demoTenant, key)).toEqual([]);
    expect(words(chat)).toBe(before);
    expect((await items()).map(({ closedAs }) => closedAs)).toEqual(['withdrawn']);
    for (const command of ['møder', 'forløb', 'check-in', 'nyt forløb', 'ugestatus', 'sted', 'pause']) {
      expect((await chat.says(command)).map((one) => one.text)).toEqual([da.teams.stranger]);
    }
    expect((await chat.says('indsigt AS-01')).map((one) => one.text)).toEqual([da.rights.unknown('AS-01')]);
    // A card from before does nothing.
    const pressed = await chat.presses(shown?.card, 'Flyt');
    expect(`${pressed.line ?? ''}${JSON.stringify(pressed.card ?? '')}`).not.toMatch(/Supervision|maj/);
  }, 90_000);

  it('is remembered as closed by the administrator alone, and told again of its meetings once it is open', async () => {
    const chat = coordinator();
    const [overview] = await product.chat('administrator').says('administration');
    expect(wordsOf(overview?.card)).not.toContain(name);
    const list = await press(t.list(1), overview?.card);
    expect(wordsOf(list)).toContain(`**${name}** · ${t.since(dateOf('2026-05-04'))}`);
    expect(wordsOf(await press(t.reopen, list))).toContain(t.reopened(name));
    await product.travel('2026-05-05T09:10');
    expect(words(chat)).toMatch(/supervision/i);
    expect((await items()).map(({ closedAs }) => closedAs)).toEqual(['sent']);
    expect((await chat.says('nyt forløb')).map((one) => one.text)).toEqual([da.cases.add.title]);
  }, 90_000);
});
