/** Ways through a world: all of them where they are few, seeded random ones where they are many. */
import { type Mutant, Scene, type Setting } from './scenario.ts';

export interface Explored {
  readonly states: number;
  readonly ends: number;
  /** The first violation found, with the steps that lead to it. */
  readonly violation?: string;
  /** All states were seen. */
  readonly whole: boolean;
}

async function fresh(setting: Setting, mutant: Mutant | undefined): Promise<Scene> {
  const scene = new Scene(setting, mutant);
  await scene.begin();
  return scene;
}

function complaint(scene: Scene): string | undefined {
  const [first] = scene.world.violations;
  return first === undefined ? undefined : [first, ...scene.world.trace].join('\n  ');
}

/**
 * Every interleaving. Functions that have begun cannot be copied, so each branch is run anew from the start; a state
 * that was seen before is not gone on from.
 */
export async function exploreAll(setting: Setting, most: number, mutant?: Mutant): Promise<Explored> {
  const seen = new Set<string>();
  const branches: string[][] = [[]];
  let ends = 0;
  while (branches.length > 0 && seen.size < most) {
    const path = branches.pop() ?? [];
    const scene = await fresh(setting, mutant);
    for (const choice of path) await scene.world.take(choice);
    const ended = await goOn(scene, path, seen, branches);
    if (ended) {
      ends += 1;
      await scene.recover();
    }
    const violation = complaint(scene);
    if (violation !== undefined) return { states: seen.size, ends, violation, whole: false };
  }
  return { states: seen.size, ends, whole: branches.length === 0 };
}

/** Follows the first choice of each new state and leaves the others for later. @returns whether it came to an end. */
async function goOn(
  scene: Scene,
  start: readonly string[],
  seen: Set<string>,
  branches: string[][],
): Promise<boolean> {
  const path = [...start];
  for (;;) {
    if (scene.world.violations.length > 0) return false;
    const key = scene.world.key();
    if (seen.has(key)) return false;
    seen.add(key);
    const [first, ...others] = scene.world.choices();
    if (first === undefined) return true;
    for (const other of others) branches.push([...path, other]);
    await scene.world.take(first);
    path.push(first);
  }
}

/** A small generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** One run by dice. Faults, crashes and jumps are rarer than steps, and one actor may be left standing for long. */
export async function exploreOne(
  setting: Setting,
  seed: number,
  mutant?: Mutant,
): Promise<string | undefined> {
  const dice = seeded(seed);
  const scene = await fresh(setting, mutant);
  let favourite = '';
  for (;;) {
    const choices = scene.world.choices();
    if (choices.length === 0) break;
    const good = choices.filter((choice) => choice.endsWith('/ok'));
    const bad = choices.filter((choice) => !choice.endsWith('/ok'));
    if (dice() < 0.2) favourite = good[Math.floor(dice() * good.length)] ?? '';
    const pool = bad.length > 0 && dice() < 0.12 ? bad : good.includes(favourite) ? [favourite] : good;
    await scene.world.take(pool[Math.floor(dice() * pool.length)] ?? choices[0] ?? '');
    if (scene.world.violations.length > 0) break;
  }
  if (scene.world.violations.length === 0) await scene.recover();
  const violation = complaint(scene);
  return violation === undefined ? undefined : `seed ${seed}: ${violation}`;
}

export async function exploreSome(setting: Setting, runs: number, mutant?: Mutant): Promise<Explored> {
  for (let seed = 1; seed <= runs; seed += 1) {
    const violation = await exploreOne(setting, seed, mutant);
    if (violation !== undefined) return { states: 0, ends: seed, violation, whole: false };
  }
  return { states: 0, ends: runs, whole: false };
}
