/** The third job in the real client: a bundle, Flyt with a wrong and a right date, an escalation, a calendar file. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { type RealClient, startRealClient } from '../support/real-client.ts';

let client: RealClient;

beforeAll(async () => {
  client = await startRealClient('koordinator', 'leder');
}, 120_000);

afterAll(() => client?.end(), 30_000);

/** In the list of chats and channels, which a narrow window hides. */
async function opens(place: RegExp): Promise<void> {
  const { page } = client.chat('koordinator');
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.getByText(place).first().click();
}

describe('reviews in the real client', () => {
  it('ties the site to the channel of its team, where the coordinator asks for it', async () => {
    const { page, sees, picture } = client.chat('koordinator');
    await opens(/^Hverdagen$/);
    // Only what mentions the bot reaches it there.
    await page.locator('[contenteditable=true]').first().click();
    await page.keyboard.type('@Tovh', { delay: 50 });
    await page
      .locator('[role=option], [role=menuitem], li')
      .filter({ hasText: /^Tovholder$/ })
      .first()
      .click();
    await page.keyboard.insertText('tilknyt stedet');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await sees(/✓ Familiens Hus \(demo\) er tilknyttet denne kanal/);
    await picture('moede-0-kanal-tilknyttet');
    await opens(/^Personal Chat$/);
  }, 300_000);

  it('bundles several reminders of one morning in one card', async () => {
    const window = client.chat('koordinator');
    await window.travels('2026-05-04T09:00');
    const bundle = await window.sees(/^\d møder$/);
    await bundle.evaluate((element) => element.scrollIntoView());
    await window.picture('moede-1-samlet');
  }, 300_000);

  it('tells the channel the codes and kinds of meeting, and nothing more', async () => {
    const { sees, picture } = client.chat('koordinator');
    await opens(/^Hverdagen$/);
    await sees(/^Møder på vej$/);
    await sees(/^Netværksmøde, FH-02$/);
    await picture('moede-1-kanal');
    await opens(/^Personal Chat$/);
  }, 300_000);

  it('says beside the date what is wrong with it, and moves to a right one', async () => {
    const window = client.chat('koordinator');
    await window.says('møder FH-03');
    await window.sees(/Møder for FH-03/);
    await window.page.getByRole('button', { name: 'Vis', exact: true }).last().click();
    await window.presses('Flyt');
    await window.sees(/Ny dato:/);
    const writes = async (day: string) => {
      await window.page.getByLabel('Dato').last().fill(day);
      // The field takes the date when it is left; the fault above the button goes away then.
      await window.page.keyboard.press('Tab');
    };
    await window.submits(() => writes('2026-05-01'), 'Gem', /Den dag er gået|Vælg en dag fra/);
    await window.picture('moede-2-forkert-dato');
    await window.submits(() => writes('2026-05-20'), 'Gem', /✓ .* er flyttet til onsdag 20\. maj/);
    await window.picture('moede-3-flyttet');
  }, 300_000);

  it('tells the leader when a meeting stays without an answer', async () => {
    const days = ['05T09:00', '06T09:00', '07T10:00', '08T11:00', '11T09:00', '12T09:00', '13T09:00'];
    await client.chat('koordinator').travels(...days.map((day) => `2026-05-${day}`));
    const leader = client.chat('leder');
    await leader.sees(/skulle være holdt/);
    await leader.picture('moede-4-eskalering');
  }, 300_000);

  it('gives a calendar file by a link that works once', async () => {
    const window = client.chat('koordinator');
    await window.says('kalender');
    await window.sees(/Hent kalenderfilen her/);
    const shown = await window.page.locator('body').innerText();
    const address = shown.match(/http:\/\/127\.0\.0\.1:\d+\/links\/[0-9a-f-]{36}\/[0-9a-f]{32}/)?.[0] ?? '';
    const page = await client.browser.newPage();
    await page.goto(address);
    await page.screenshot({ path: '.screenshots/moede-5-hent.png' });
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Hent' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.ics$/);
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(await file.path(), 'utf8')));
    const titles = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event).summary);
    expect(titles.length).toBeGreaterThan(2);
    for (const title of titles) expect(title).toMatch(/^[\p{L} ]+(: |, | )?(FH-\d\d)?/u);
    await page.goto(address);
    await page.getByText('Linket virker ikke mere').first().waitFor();
    await page.close();
  }, 300_000);
});
