/** The whole product in the real client and a real browser: an answer, a check-in, a reminder, a summary. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { type Persona, personas } from '../../src/demo/personas.ts';
import { type Playground, serviceUrlOf, startPlayground } from '../../src/demo/playgrounds.ts';
import { createLog } from '../../src/log.ts';
import { Temporal } from '../../src/time.ts';
import { openBrowser } from '../support/browser.ts';
import { type ChatWindow, openChat } from '../support/chat-window.ts';
import { freePort } from '../support/free-port.ts';

const pictures = '.screenshots';
const { koordinator, leder } = personas;

let folder: string;
let app: App;
let browser: Browser;
const playgrounds: Playground[] = [];
const chats = new Map<Persona, ChatWindow>();

function chat(persona: Persona): ChatWindow {
  const open = chats.get(persona);
  if (open === undefined) throw new Error(`no chat for ${persona.key}`);
  return open;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tovholder-e2e-'));
  const read = readConfig({ MODE: 'demo', PORT: '0', SQLITE_FILE: join(folder, 'e2e.db') });
  if (read.kind === 'faults') throw new Error(read.faults.join());
  const ports = new Map<string, number>();
  for (const persona of [koordinator, leder]) ports.set(persona.key, await freePort());
  app = await createApp(read.config, {
    wall: () => Temporal.Now.instant(),
    ticks: () => performance.now(),
    log: createLog({ write: () => undefined }),
    demoServiceUrl: ({ key }) => {
      const port = ports.get(key);
      return port === undefined ? undefined : serviceUrlOf(port);
    },
  });
  const bot = `http://127.0.0.1:${(await app.listen()).port}/api/messages`;
  browser = await openBrowser();
  for (const persona of [koordinator, leder]) {
    const port = ports.get(persona.key) ?? 0;
    const started = await startPlayground({ persona, port, folder, bot, environment: process.env });
    if (started === undefined) throw new Error(`the client of ${persona.key} did not start`);
    playgrounds.push(started);
    chats.set(persona, await openChat(browser, started.address, pictures));
  }
}, 120_000);

afterAll(async () => {
  await browser?.close();
  for (const { process: child } of playgrounds) child.kill();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

describe('a week in the real client', () => {
  it('welcomes once, with what must never be written', async () => {
    await chat(koordinator).sees(/Skriv aldrig navne eller CPR-numre/);
    await chat(koordinator).picture('1-velkommen');
  }, 60_000);

  it('answers with its source, and shows it as a citation', async () => {
    await chat(koordinator).says('Hvad er de fem kerneelementer?');
    await chat(koordinator).sees(/Udvikling af indsats for familieanbringelse/);
    await chat(koordinator).picture('2-svar');
  }, 60_000);

  it('says honestly what the sources do not say', async () => {
    await chat(koordinator).says('Hvad koster et døgn i Familiens Hus?');
    await chat(koordinator).sees(/Det står ikke i mine kilder/);
    await chat(koordinator).picture('3-ikke-i-kilderne');
  }, 60_000);

  it('stores a weekly pulse in at most nine actions', async () => {
    const window = chat(koordinator);
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
    for (const [index, question] of questions.entries()) await window.chooses(question, level[index] ?? '');
    await window.chooses('Kræver noget handling?', 'Nej');
    await window.picture('4-ugepuls');
    await window.presses('Gem');
    await window.sees(/✓ Ugepuls for FH-03 er gemt/);
    expect(window.actions() - before).toBeLessThanOrEqual(9);
    await window.picture('5-kvittering');
  }, 90_000);

  it('sends a reminder when its time comes, and takes "Holdt"', async () => {
    const window = chat(koordinator);
    await window.says('demo næste');
    await window.sees(/Klokken i demoen er nu/);
    await window.says('demo 2026-05-05T10:00');
    await window.sees(/skulle være holdt i går/);
    await window.picture('6-paamindelse');
    await window.presses('Holdt');
    await window.sees(/✓ .* er holdt/);
    await window.picture('7-holdt');
  }, 90_000);

  it('sends the leader the week, with a chart', async () => {
    await chat(koordinator).says('demo 2026-05-11T08:00');
    await chat(koordinator).sees(/Klokken i demoen er nu mandag 11. maj/);
    const window = chat(leder);
    await window.sees(/Ugestatus, uge 19/);
    await expect(
      window.page
        .locator('svg')
        .filter({ hasText: /Uge 19/ })
        .last()
        .isVisible(),
    ).resolves.toBe(true);
    await window.picture('8-ugestatus');
  }, 90_000);
});
