/**
 * Eight people fill in forms through the bot while the store throttles, fails, cuts and hangs 5 % of its requests. Each
 * presses again until the bot says what holds. `SUBMITS=10000` for the full size: `npm run prove -- submits`.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod/v4';
import { checkInId, checkInKind } from '../../src/checkins/check-in.ts';
import { sitePartition } from '../../src/people/site.ts';
import { da } from '../../src/texts/da.ts';
import { at, dateOf } from '../../src/time.ts';
import { type Chat, type Pressed, wordsOf } from '../support/client.ts';
import { atRandom, type FaultyCosmos, openFaultyCosmos, seeded } from '../support/cosmos-faults.ts';
import type { Engine } from '../support/databases.ts';
import { type Product, startProduct } from '../support/product.ts';
import { oid, seedSite, tenant } from '../support/seed.ts';

const submits = Number(process.env.SUBMITS ?? 200);
const people = 8;
/** Each case is shared by two people, so that now and then somebody else was first. */
const casesEach = 12;
const week = '2026-W19';
const site = 'andet-sted';

let product: Product;
let here: FaultyCosmos | undefined;

const engine: Engine = {
  name: 'a cosmos that fails',
  open: async (now) => {
    const opened = await openFaultyCosmos(now, 1_500);
    here = opened;
    return { database: opened.faulty, restart: async () => opened.faulty, dispose: opened.close };
  },
};

const person = (index: number) => oid(60 + index);
const codeOf = (pair: number, index: number) => `AS-${String(pair * casesEach + index + 1).padStart(2, '0')}`;

beforeAll(async () => {
  product = await startProduct(engine, (database) =>
    seedSite(database, at(dateOf('2026-05-04'), '07:00'), {
      site,
      prefix: 'AS',
      people: Array.from({ length: people }, (_, index) => ({
        oid: person(index),
        name: `Kollega ${index}`,
      })),
      cases: Array.from({ length: (people / 2) * casesEach }, (_, index) => {
        const pair = Math.floor(index / casesEach);
        return {
          code: codeOf(pair, index % casesEach),
          keyWorker: person(2 * pair),
          deputy: person(2 * pair + 1),
        };
      }),
    }),
  );
}, 120_000);
afterAll(() => product?.end(), 60_000);

/** A different set of answers for each number up to 6,250. */
function answersOf(number: number): Readonly<Record<string, string>> {
  const values = ['0', '1', '2', '3', '-'];
  const digit = (place: number) => values[Math.floor(number / 5 ** place) % 5] ?? '-';
  const p7 = Math.floor(number / 5 ** 5) % 2 === 0 ? 'nej' : 'teammoede';
  return { p1: digit(0), p2: digit(1), p3: digit(2), p4: digit(3), p5: digit(4), p7 };
}

const keyOf = (answers: Readonly<Record<string, unknown>>): string =>
  ['p1', 'p2', 'p3', 'p4', 'p5', 'p7'].map((item) => answers[item] ?? '-').join('');

/** How often each set of answers stands, now or in an earlier version: read past the faults. */
async function standing(): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const checkIns = here?.direct.collection(checkInKind);
  for (let index = 0; index < (people / 2) * casesEach; index += 1) {
    const code = codeOf(Math.floor(index / casesEach), index % casesEach);
    const kept = await checkIns?.get(sitePartition(tenant, site), checkInId({ code, form: 'ugepuls', week }));
    if (kept === undefined) continue;
    const { answers, earlier } = kept.doc;
    for (const one of [answers, ...earlier.map((before) => before.answers)]) {
      const name = `${code} ${keyOf(one)}`;
      found.set(name, (found.get(name) ?? 0) + 1);
    }
  }
  return found;
}

type Told = 'saved' | 'other' | 'again';

function toldBy({ card, line }: Pressed): Told {
  const words = card === undefined ? (line ?? '') : wordsOf(card);
  if (words.startsWith('✓')) return 'saved';
  if (/^(En kollega svarede|Du svarede noget andet)/.test(words)) return 'other';
  const patience = [
    da.checkins.storeIsSlow,
    da.teams.notSavedYet,
    da.teams.perhapsSaved,
    da.teams.lateCard,
    da.teams.storeSlow,
  ];
  expect(patience.some((sentence) => words.includes(sentence)) || words).toBe(true);
  return 'again';
}

const Seen = z.looseObject({ seen: z.number() });

/** The revision that the answered card shows: what its buttons send. */
function seenIn(card: unknown): number {
  const [, seen] = JSON.stringify(card).match(/"seen":(\d+)/) ?? [];
  return Seen.parse({ seen: Number(seen) }).seen;
}

interface Tally {
  readonly saved: string[];
  /** Told that somebody else was first, at once. */
  readonly refused: string[];
  presses: number;
  slowest: number;
}

async function fillIn(chat: Chat, pair: number, mine: number, count: number, tally: Tally): Promise<void> {
  const seen = new Map<string, number>();
  for (let number = 0; number < count; number += 1) {
    const code = codeOf(pair, number % casesEach);
    // Both of a pair count through the same cases; odd and even numbers keep their answers apart.
    const answers = answersOf(2 * Math.floor(number / casesEach) + mine);
    for (let tries = 0; ; tries += 1) {
      const data = {
        site,
        code,
        form: 'ugepuls',
        version: 1,
        week,
        seen: seen.get(code) ?? 0,
        following: [],
      };
      const from = performance.now();
      const card = { type: 'Action.Execute', title: 'Gem', verb: 'checkin.save', data };
      const pressed = await chat.presses(card, 'Gem', answers);
      tally.presses += 1;
      tally.slowest = Math.max(tally.slowest, performance.now() - from);
      const told = toldBy(pressed);
      if (told !== 'again') seen.set(code, seenIn(pressed.card));
      if (told === 'saved') tally.saved.push(`${code} ${keyOf(answers)}`);
      if (told === 'other' && tries === 0) tally.refused.push(`${code} ${keyOf(answers)}`);
      if (told !== 'again') break;
    }
  }
}

it(
  `${submits} submits of ${people} people under 5 % faults: acknowledged is stored once, refused is not stored`,
  async () => {
    const tally: Tally = { saved: [], refused: [], presses: 0, slowest: 0 };
    here?.proxy.decide(atRandom(0.05, seeded(20_260_504)));
    await Promise.all(
      Array.from({ length: people }, (_, index) =>
        fillIn(
          product.client.chat({ oid: person(index), name: `Kollega ${index}` }),
          Math.floor(index / 2),
          index % 2,
          submits / people,
          tally,
        ),
      ),
    );
    here?.proxy.decide(() => undefined);
    const stands = await standing();
    if (process.env.SUBMITS !== undefined) {
      const { saved, refused, presses, slowest } = tally;
      console.log({
        saved: saved.length,
        refused: refused.length,
        presses,
        slowest,
        faults: here?.proxy.dealt,
      });
    }
    expect(tally.saved.length).toBeGreaterThan(submits / 3);
    expect(tally.saved.filter((one) => stands.get(one) !== 1)).toEqual([]);
    expect(tally.refused.filter((one) => stands.has(one))).toEqual([]);
    expect(tally.slowest).toBeLessThan(10_000);
    expect(await product.healthy()).toBe(true);
  },
  120_000 + submits * 300,
);
