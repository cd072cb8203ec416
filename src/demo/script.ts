/** `npm run demo -- --script`: one week against the real HTTP endpoint, printed as the people would have seen it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Config, readConfig } from '../config.ts';
import { da } from '../texts/da.ts';
import { buttonsOf, inputsOf, pressed } from './card-buttons.ts';
import { cardText } from './card-text.ts';
import { cardOf, type LocalClient, type Said, startLocalClient } from './local-client.ts';
import { everyone, type Persona, personas } from './personas.ts';

/** What of the running product the script needs. */
export interface App {
  warm(): void;
  listen(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

export interface ScriptOptions {
  /** Makes the whole product; `serviceUrl` is where everyone's chat is. */
  readonly start: (config: Config, serviceUrl: string) => Promise<App>;
  readonly write: (line: string) => void;
}

/** What each of the four jobs must have shown for the script to succeed. */
interface Seen {
  answers: number;
  declined: number;
  checkIns: number;
  reminders: number;
  held: number;
  summaries: number;
}

function linesOf(said: Said): string[] {
  const card = cardOf(said);
  return card === undefined ? (said.text ?? '').split('\n') : cardText(card);
}

class Play {
  readonly client: LocalClient;
  readonly write: (line: string) => void;
  readonly shown = new Map<string, number>();

  constructor(client: LocalClient, write: (line: string) => void) {
    this.client = client;
    this.write = write;
  }

  private print(who: string, lines: readonly string[]): void {
    this.write(`\n${who}:`);
    for (const line of lines) this.write(`    ${line}`);
  }

  /** Prints what has arrived since the last look, for everyone. @returns the new messages of each. */
  arrivals(): Map<Persona, readonly Said[]> {
    const fresh = new Map<Persona, readonly Said[]>();
    for (const persona of everyone) {
      const all = this.client.received(persona);
      const news = all.slice(this.shown.get(persona.key) ?? 0);
      this.shown.set(persona.key, all.length);
      for (const said of news) this.print(`Tovholder → ${persona.name}`, linesOf(said));
      if (news.length > 0) fresh.set(persona, news);
    }
    return fresh;
  }

  async says(persona: Persona, text: string): Promise<readonly Said[]> {
    this.print(persona.name, [text]);
    const replies = await this.client.says(persona, text);
    this.arrivals();
    return replies;
  }

  /** Presses a button by its title; `undefined` when the card has no such button. */
  async presses(
    persona: Persona,
    card: unknown,
    title: string,
    fill: (card: unknown) => Record<string, string> = () => ({}),
  ): Promise<unknown> {
    const button = buttonsOf(card).find((one) => one.title === title);
    if (button === undefined) return undefined;
    const { verb, data } = pressed(card, button, fill(card));
    this.print(persona.name, [da.demo.presses(title)]);
    const answer = await this.client.presses(persona, verb, data);
    this.arrivals();
    this.print(`Tovholder → ${persona.name}`, cardText(answer.value));
    return answer.value;
  }
}

/** Answers every question of a card with its second best choice, and "Nej" where there is one. */
function answersFor(card: unknown): Record<string, string> {
  return Object.fromEntries(
    inputsOf(card).flatMap((input) => {
      const choice =
        input.choices?.find((one) => /^nej$/i.test(one.title)) ?? input.choices?.[2] ?? input.choices?.[0];
      return choice === undefined ? [] : [[input.id, choice.value]];
    }),
  );
}

const cites = (said: Said): boolean => JSON.stringify(said.entities ?? []).includes('"citation"');

async function answersQuestions(play: Play, seen: Seen): Promise<void> {
  const { medarbejder } = personas;
  const answer = await play.says(medarbejder, 'Hvad er de fem kerneelementer?');
  if (answer.some((said) => cites(said) && /udslusning/i.test(said.text ?? ''))) seen.answers += 1;
  const declined = await play.says(medarbejder, 'Hvad koster et døgn i Familiens Hus?');
  if (declined.some((said) => /^Kilderne siger ikke/i.test(linesOf(said).join(' ')))) seen.declined += 1;
}

async function collectsCheckIns(play: Play, seen: Seen): Promise<void> {
  const { medarbejder } = personas;
  for (const code of ['FH-01', 'FH-02']) {
    const [form] = await play.says(medarbejder, `check-in ${code}`);
    const receipt = await play.presses(medarbejder, form && cardOf(form), 'Gem', answersFor);
    if (cardText(receipt).join(' ').includes('✓')) seen.checkIns += 1;
  }
  await play.says(medarbejder, 'forløb FH-01');
}

/** The week is passed in stages: a chat takes eight messages in two seconds, and what is more waits for a later round. */
const stages = ['2026-05-05T12:00', '2026-05-07T12:00', '2026-05-11T08:00'];
const aBreath = 2_100;

const isReminder = (said: Said): boolean => buttonsOf(cardOf(said)).some((one) => one.title === 'Holdt');

async function remindsAndReports(play: Play, seen: Seen): Promise<void> {
  const { koordinator, leder } = personas;
  await play.says(koordinator, 'møder');
  const before = new Map(everyone.map((persona) => [persona, play.client.received(persona).length]));
  for (const moment of stages) {
    await play.says(koordinator, `demo ${moment}`);
    await wait(aBreath);
  }
  const since = (persona: Persona) => play.client.received(persona).slice(before.get(persona));
  seen.reminders = everyone.flatMap(since).filter(isReminder).length;
  seen.summaries = since(leder).filter((said) => /ugestatus/i.test(linesOf(said).join(' '))).length;
  for (const persona of everyone) {
    const reminder = since(persona).find(isReminder);
    if (reminder === undefined || seen.held > 0) continue;
    if ((await play.presses(persona, cardOf(reminder), 'Holdt')) !== undefined) seen.held += 1;
  }
  await play.says(leder, 'ugestatus');
}

/** @returns the exit status: 0 only when each of the four jobs did its work. */
export async function playScript({ start, write }: ScriptOptions): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tovholder-'));
  const read = readConfig({ MODE: 'demo', PORT: '0', SQLITE_FILE: join(folder, 'week.db') });
  if (read.kind === 'faults') throw new Error(read.faults.join('\n'));
  let port = 0;
  const client = await startLocalClient(() => `http://127.0.0.1:${port}`);
  const app = await start(read.config, client.serviceUrl);
  try {
    app.warm();
    port = (await app.listen()).port;
    const play = new Play(client, write);
    const seen: Seen = { answers: 0, declined: 0, checkIns: 0, reminders: 0, held: 0, summaries: 0 };
    await client.opens(personas.medarbejder);
    play.arrivals();
    await answersQuestions(play, seen);
    await collectsCheckIns(play, seen);
    await remindsAndReports(play, seen);
    const { answers, declined, checkIns, reminders, held, summaries } = seen;
    write(`\n${da.demo.script(seen)}`);
    return answers > 0 && declined > 0 && checkIns === 2 && reminders > 0 && held > 0 && summaries > 0
      ? 0
      : 1;
  } finally {
    await app.close();
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
