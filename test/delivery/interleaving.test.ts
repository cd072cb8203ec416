/**
 * The outbox's own functions in every order of their calls (`model/`). `INTERLEAVING=full` explores the middle-sized cases
 * completely too and takes many more random ways: a quarter of an hour.
 */
import { describe, expect, it } from '@jest/globals';
import { exploreAll, exploreSome } from './model/explore.ts';
import type { Mutant } from './model/scenario.ts';
import { large, medium, mutants, small } from './model/settings.ts';

const full = process.env.INTERLEAVING === 'full';
const ways = full ? 30_000 : 150;
const longest = full ? 3_600_000 : 600_000;

/** The dice first, since most show quickly; then what is rare, in the small cases, completely. */
async function caught(mutant: Mutant): Promise<string | undefined> {
  for (const setting of large) {
    const { violation } = await exploreSome(setting, 100, mutant);
    if (violation !== undefined) return violation;
  }
  for (const setting of [...small].reverse()) {
    const { violation } = await exploreAll(setting, 10_000, mutant);
    if (violation !== undefined) return violation;
  }
  return undefined;
}

describe('in every interleaving, an item goes once and is never forgotten', () => {
  it.each(full ? [...small, ...medium] : small)(
    'completely: $name',
    async (setting) => {
      const { violation, whole, states, ends } = await exploreAll(setting, full ? 5_000_000 : 50_000);
      if (full) console.log(`${setting.name}: ${states} states, ${ends} ends`);
      expect(violation).toBeUndefined();
      expect(whole).toBe(true);
    },
    longest,
  );

  it.each(large)(
    'at random: $name',
    async (setting) => {
      expect((await exploreSome(setting, ways)).violation).toBeUndefined();
    },
    longest,
  );
});

describe('the exploration notices when a safeguard is missing', () => {
  it.each(mutants)(
    'catches one that $name',
    async (mutant) => {
      expect(await caught(mutant)).toBeDefined();
    },
    longest,
  );
});
