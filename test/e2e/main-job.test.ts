/** The whole product in the real client and a real browser: an answer, a check-in, a reminder, a summary. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RealClient, startRealClient } from '../support/real-client.ts';

let client: RealClient;

beforeAll(async () => {
  client = await startRealClient('koordinator', 'leder');
}, 120_000);

afterAll(() => client?.end(), 30_000);

describe('a week in the real client', () => {
  it('welcomes once, with what must never be written', async () => {
    await client.chat('koordinator').sees(/Skriv aldrig navne eller CPR-numre/);
    await client.chat('koordinator').picture('1-velkommen');
  }, 300_000);

  it('answers with its source, and shows it as a citation', async () => {
    await client.chat('koordinator').says('Hvad er de fem kerneelementer?');
    await client.chat('koordinator').sees(/Udvikling af indsats for familieanbringelse/);
    await client.chat('koordinator').picture('2-svar');
  }, 300_000);

  it('says honestly what the sources do not say', async () => {
    await client.chat('koordinator').says('Hvad koster et døgn i Familiens Hus?');
    await client.chat('koordinator').sees(/Kilderne siger ikke, hvad .* koster/);
    await client.chat('koordinator').picture('3-ikke-i-kilderne');
  }, 300_000);

  it('stores a weekly pulse in at most nine actions', async () => {
    const window = client.chat('koordinator');
    await window.says('check-in FH-03');
    await window.sees(/Ugepuls for FH-03/);
    const before = window.actions();
    const level = ['I høj grad', 'I nogen grad', 'I høj grad', 'I mindre grad', 'Ikke relevant'];
    const questions = [
      'Arbejdede vi som ét tværfagligt team',
      'Fastholdt vi en mentaliserende tilgang',
      'Fulgte ugens indsats',
      'Blev familiens netværk inddraget',
      'Arbejdede vi med næste skridt',
    ];
    const fillsIn = async () => {
      for (const [index, question] of questions.entries()) await window.chooses(question, level[index] ?? '');
      await window.chooses('Kræver noget handling?', 'Nej');
      await window.picture('4-ugepuls');
    };
    await window.submits(fillsIn, 'Gem', /✓ Ugepuls for FH-03 er gemt/);
    expect(window.actions() - before).toBeLessThanOrEqual(9);
    await window.picture('5-kvittering');
  }, 300_000);

  it('sends a reminder when its time comes, and takes "Holdt"', async () => {
    const window = client.chat('koordinator');
    await window.says('demo næste');
    await window.sees(/Klokken i demoen er nu/);
    await window.travels('2026-05-05T10:00');
    await window.sees(/skulle være holdt i går/);
    await window.picture('6-paamindelse');
    await window.presses('Holdt');
    await window.sees(/✓ .* er holdt/);
    await window.picture('7-holdt');
  }, 300_000);

  it('sends the leader the week, with a chart', async () => {
    const days = ['06T09:00', '07T10:00', '08T11:00', '11T08:00'];
    await client.chat('koordinator').travels(...days.map((day) => `2026-05-${day}`));
    const window = client.chat('leder');
    await window.sees(/Ugestatus, uge 19/);
    await expect(
      window.page
        .locator('svg')
        .filter({ hasText: /Uge 19/ })
        .last()
        .isVisible(),
    ).resolves.toBe(true);
    await window.picture('8-ugestatus');
  }, 300_000);
});
