/** Every card that people meet, drawn 360 pixels wide in both themes: nothing sticks out, every field has a label, nothing is wrong with it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoTenant } from '../../src/config.ts';
import { personas } from '../../src/demo/personas.ts';
import { createPeople } from '../../src/people/people.ts';
import type { Card } from '../../src/reply.ts';
import { openBrowser } from '../support/browser.ts';
import { openEasel, type Theme } from '../support/card-pictures.ts';
import { faultsOfCard } from '../support/cards.ts';
import { buttonsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { buttonsAbout, type Product, patient, startProduct, type Who } from '../support/product.ts';
import { manyCases, seedSite } from '../support/seed.ts';

const themes: readonly Theme[] = ['dark', 'light'];
const cards = new Map<string, Card>();

let product: Product;
let browser: Browser;
const chat = (who: Who) => patient(product.chat(who));

function keep(name: string, said: { readonly card?: unknown } | undefined): void {
  if (said?.card === undefined) throw new Error(`${name}: no card came`);
  cards.set(name, said.card as Card);
}

beforeAll(async () => {
  const sqlite = engines.find(({ name }) => name === 'sqlite');
  if (sqlite === undefined) throw new Error('no SQLite engine');
  product = await startProduct(sqlite);
  browser = await openBrowser();
  const asked = async (name: string, who: Who, text: string) => {
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
  await checkInCards();
  await caseCards();
  await reviewCards();
  await settingsCards();
  await product.travel('2026-05-07T12:00');
  const pushed = chat('koordinator')
    .received()
    .filter((said) => said.card !== undefined);
  for (const [index, said] of pushed.slice(-6).entries()) keep(`besked-${index + 1}`, said);
  await product.travel('2026-05-11T09:00');
  const [missing] = await chat('koordinator').says('mangler');
  keep('mangler', missing);
  const [title] = buttonsOf(missing?.card).map((one) => one.title);
  keep('mangler-udfyld', await chat('koordinator').presses(missing, title ?? ''));
  await largeCards();
  await englishCards();
}, 240_000);

/** A second site of forty cases, whose name is longer than a button on a phone. */
async function largeCards(): Promise<void> {
  const { app, database } = product;
  const { koordinator } = personas;
  const name = 'Familiecentret Nordvestsjællands Døgnhus';
  const cases = manyCases(40, koordinator.oid, 'NVSD');
  await seedSite(database, app.now(), { site: 'langt', name, prefix: 'NVSD', people: [], cases });
  await createPeople(database).change(demoTenant, koordinator.oid, (person) => ({
    ...person,
    memberships: [...person.memberships, { site: 'langt', role: 'coordinator' }],
  }));
  const commands = ['sted', 'nyt forløb', 'check-in', 'alle forløb', 'møder', 'mangler', 'forløb NVSD-07'];
  for (const command of commands) keep(`stort-${command}`, (await chat('koordinator').says(command))[0]);
  const administration = (await chat('administrator').says('administration'))[0];
  keep('stort-administration', administration);
  const role = await chat('administrator').presses(administration, 'Giv en rolle');
  keep('stort-rolle', role);
  keep('stort-rolle-fejl', await chat('administrator').presses(role, 'Gem', { oid: 'ingen' }));
  const site = await chat('administrator').presses(administration, 'Opret sted');
  keep('stort-sted-fejl', await chat('administrator').presses(site, 'Gem', { prefix: '1', phones: 'x' }));
}

async function englishCards(): Promise<void> {
  const asked = [
    ['koordinator', ['help', 'check-in', 'check-in FH-02', 'cases', 'case FH-03', 'reviews', 'missing']],
    ['leder', ['weekly status', 'deliveries']],
    ['administrator', ['administration']],
  ] as const;
  for (const [who, commands] of asked) {
    await chat(who).says('english');
    for (const command of commands) keep(`en-${command}`, (await chat(who).says(command))[0]);
  }
}

/** With the switches on: progression and the line of free text. */
async function settingsCards(): Promise<void> {
  const { says, presses } = chat('administrator');
  keep('hjaelp-administrator', (await says('hjælp'))[0]);
  const settings = await presses((await says('administration'))[0], 'Indstillinger');
  keep('indstillinger', settings);
  keep('indstillinger-fejl', await presses(settings, 'Gem', { pulse: '18:00', keepClosedMonths: '0' }));
  const reviews = await presses(settings, 'Møder');
  keep('indstillinger-moeder', reviews);
  keep('indstillinger-moede', await presses(reviews, 'Ret'));
  await presses(settings, 'Gem', { progression: 'true', freeText: 'true' });
  const form = (await chat('medarbejder').says('check-in FH-02'))[0];
  keep('ugepuls-alt', form);
  const answers = { p1: '3', p2: '2', p3: '2', p4: '1', p5: '-', p6: '1' };
  const wrong = { ...answers, note: 'Ring til 399999-9999' };
  keep('ugepuls-fejl', await chat('medarbejder').presses(form, 'Gem', wrong));
}

async function checkInCards(): Promise<void> {
  const mine = (await chat('medarbejder').says('check-in FH-04'))[0];
  const theirs = (await chat('koordinator').says('check-in FH-04'))[0];
  keep('kunne-ikke', await chat('koordinator').presses(theirs, 'Kunne ikke gennemføres'));
  const answers = { p1: '3', p2: '2', p3: '2', p4: '1', p5: '-', p7: 'nej' };
  const receipt = await chat('koordinator').presses(theirs, 'Gem', answers);
  const other = await chat('medarbejder').presses(mine, 'Gem', { ...answers, p1: '0', p7: 'akut' });
  keep('en-kollega-svarede', other);
  const correcting = await chat('medarbejder').presses(other, 'Ret');
  keep('ret-ved-siden-af', correcting);
  keep('kvittering-rettet', await chat('medarbejder').presses(correcting, 'Gem'));
  keep('ret', await chat('koordinator').presses(receipt, 'Ret'));
}

async function reviewCards(): Promise<void> {
  const { says, presses } = chat('koordinator');
  const list = (await says('møder FH-03'))[0];
  const shown = await presses(buttonsAbout(list?.card, 'FH-03:netvaerksmoede:1'), 'Vis');
  keep('moede', shown);
  keep('moede-ikke-relevant', await presses(shown, 'Ikke relevant'));
  const moving = await presses(shown, 'Flyt');
  keep('moede-flyt', moving);
  keep('moede-flyt-fejl', await presses(moving, 'Gem', { date: '2026-05-01', time: '10:00' }));
  const moved = await presses(moving, 'Gem', { date: '2026-05-14', time: '10:00' });
  keep('moede-flyttet', moved);
  keep('moede-fortrudt', await presses(moved, 'Fortryd'));
  const deadline = buttonsAbout(list?.card, 'FH-03:foerste-opfoelgning:1');
  keep('moede-holdt', await presses(await presses(deadline, 'Vis'), 'Holdt'));
}

async function caseCards(): Promise<void> {
  const { says, presses } = chat('koordinator');
  const list = (await says('alle forløb'))[0];
  keep('forloeb-alle', list);
  const shown = await presses(list, 'Åbn FH-04');
  keep('forloeb-fh-04', shown);
  const edit = await presses(shown, 'Ret forløbet');
  keep('forloeb-ret', edit);
  keep('forloeb-ret-fejl', await presses(edit, 'Gem', { phaseFrom: '2024-01-01' }));
  const dates = await presses(edit, 'Start og undersøgelse');
  keep('forloeb-datoer', dates);
  keep('forloeb-datoer-fejl', await presses(dates, 'Gem', { examinationEndedOn: '2019-01-01' }));
  const closing = await presses(edit, 'Luk forløbet');
  keep('forloeb-luk', closing);
  const closed = await presses(closing, 'Luk', { as: 'ended' });
  keep('forloeb-lukket', closed);
  await presses(closed, 'Fortryd');
}

afterAll(async () => {
  await browser?.close();
  await product?.end();
}, 30_000);

describe('on a small phone', () => {
  it.each(themes)(
    'every card fits and is labelled in the %s theme',
    async (theme) => {
      const easel = await openEasel(browser, theme, 360);
      const found = [];
      for (const [name, card] of cards)
        found.push({ name, ...(await easel.draw(card, `.screenshots/phone/${name}-${theme}.png`)) });
      await easel.close();
      expect(found.filter(({ overflow, unlabelled }) => overflow.length + unlabelled.length > 0)).toEqual([]);
      expect(found.length).toBeGreaterThan(15);
    },
    180_000,
  );

  it('every card is one that Teams takes, with words for who cannot see it and no two buttons that sound alike', () => {
    const found = [...cards].map(([name, card]) => [name, ...faultsOfCard(card)]);
    expect(found.filter((faults) => faults.length > 1)).toEqual([]);
  });
});
