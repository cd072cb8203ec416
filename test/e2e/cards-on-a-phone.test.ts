/** Every card that people meet, drawn 360 pixels wide in both themes: nothing sticks out, every field has a label. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { type Theme, takePicture } from '../support/card-pictures.ts';
import { engines } from '../support/databases.ts';
import { type Product, startProduct } from '../support/product.ts';

const themes: readonly Theme[] = ['dark', 'light'];
const cards = new Map<string, unknown>();

let product: Product;
let browser: Browser;

function keep(name: string, said: { readonly card?: unknown } | undefined): void {
  if (said?.card === undefined) throw new Error(`${name}: no card came`);
  cards.set(name, said.card);
}

beforeAll(async () => {
  const sqlite = engines.find(({ name }) => name === 'sqlite');
  if (sqlite === undefined) throw new Error('no SQLite engine');
  product = await startProduct(sqlite);
  browser = await openBrowser();
  const { chat } = product;
  const asked = async (name: string, who: Parameters<typeof chat>[0], text: string) => {
    const said = (await chat(who).says(text)).find((one) => one.card !== undefined);
    keep(name, said);
    return said;
  };
  await asked('hjaelp', 'medarbejder', 'hjælp');
  await asked('check-in-valg', 'koordinator', 'check-in');
  const form = await asked('ugepuls', 'medarbejder', 'check-in FH-01');
  await asked('forloeb-liste', 'koordinator', 'forløb');
  await asked('forloeb', 'koordinator', 'forløb FH-03');
  await asked('moeder', 'koordinator', 'møder');
  await asked('nyt-moede', 'koordinator', 'nyt møde FH-03');
  await asked('nyt-forloeb', 'koordinator', 'nyt forløb');
  await asked('overdrag', 'koordinator', 'overdrag');
  await asked('ugestatus', 'leder', 'ugestatus');
  await asked('administration', 'administrator', 'administration');
  if (form !== undefined) {
    const answers = { p1: '3', p2: '2', p3: '2', p4: '1', p5: '-', p7: 'leder' };
    keep('kvittering', await chat('medarbejder').presses(form, 'Gem', answers));
    keep(
      'leder-kontaktes',
      chat('leder')
        .received()
        .findLast((said) => said.card !== undefined),
    );
  }
  await product.travel('2026-05-07T12:00');
  const pushed = chat('koordinator')
    .received()
    .filter((said) => said.card !== undefined);
  for (const [index, said] of pushed.slice(-6).entries()) keep(`besked-${index + 1}`, said);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await product?.end();
}, 30_000);

describe('on a small phone', () => {
  it.each(themes)(
    'every card fits and is labelled in the %s theme',
    async (theme) => {
      const found = [];
      for (const [name, card] of cards) {
        const file = `.screenshots/phone/${name}-${theme}.png`;
        found.push({ name, ...(await takePicture(browser, { card, theme, width: 360, file })) });
      }
      expect(found.filter(({ overflow, unlabelled }) => overflow.length + unlabelled.length > 0)).toEqual([]);
      expect(found.length).toBeGreaterThan(15);
    },
    180_000,
  );

  it('every card stays under 28 KB', () => {
    const large = [...cards].filter(([, card]) => Buffer.byteLength(JSON.stringify(card)) > 28 * 1024);
    expect(large.map(([name]) => name)).toEqual([]);
  });
});
