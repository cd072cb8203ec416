import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { modelFile as rankingFile } from '../../src/knowledge/ranking.ts';
import { collect, putWords, wordsOf } from '../../src/learning/features.ts';
import { readModel, toBytes } from '../../src/learning/kept.ts';
import { type Example, learn } from '../../src/learning/learn.ts';
import { createClassifier } from '../../src/learning/network.ts';
import { modelFile as guardFile } from '../../src/privacy/told.ts';

const { abs } = Math;

const features = (text: string) => collect((put) => putWords(wordsOf(text), put));

const said: Readonly<Record<string, readonly string[]>> = {
  weather: [
    'det regner igen i dag',
    'solen skinner i dag',
    'det blæser og regner',
    'bliver det sol i morgen',
  ],
  food: ['hvad skal vi spise', 'der er suppe til frokost', 'skal vi spise suppe', 'frokost er brød og ost'],
};
const examples = Object.entries(said).flatMap(([want, texts]) =>
  texts.map((text): Example => ({ text, wants: [want], weight: 1 })),
);
const learned = (from: readonly Example[] = examples) =>
  learn(from, features, 'a toy', { hidden: 8, rounds: 40, networks: 3 });

/** How likely each class is. */
function ask(text: string, model = learned()): Readonly<Record<string, number>> {
  const shares = createClassifier(model)(features(text));
  return Object.fromEntries(model.classes.map((name, at) => [name, shares[at] ?? 0]));
}

const folder = mkdtempSync(join(tmpdir(), 'learned-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what is learned', () => {
  it('is the same twice, byte for byte', () => {
    expect(toBytes(learned()).equals(toBytes(learned()))).toBe(true);
  });

  it('tells texts apart that it has not seen, also with a typing error and without æ, ø and å', () => {
    expect(ask('regner det i morgen').weather).toBeGreaterThan(0.7);
    expect(ask('suppe til frokst').food).toBeGreaterThan(0.7);
    expect(ask('det blaeser').weather).toBeCloseTo(ask('det blæser').weather ?? 0, 12);
  });

  it('shares itself out between two classes that an example wants', () => {
    const both = ['hvad vil i i dag', 'hvad vil i nu'].map(
      (text): Example => ({ text, wants: ['weather', 'food'], weight: 1 }),
    );
    const shares = ask('hvad vil i i dag', learned([...examples, ...both]));
    expect(shares.weather).toBeGreaterThan(0.3);
    expect(shares.food).toBeGreaterThan(0.3);
  });

  it('makes shares that are 1 together, of nothing too', () => {
    for (const text of ['det regner', 'xyzzy', '']) {
      const { weather = 0, food = 0 } = ask(text);
      expect(weather + food).toBeCloseTo(1, 9);
    }
  });

  it('says the same when it has been kept in a file and read again', () => {
    const model = learned();
    const file = join(folder, 'kept.model');
    writeFileSync(file, toBytes(model));
    for (const text of ['regner det', 'suppe']) expect(ask(text, readModel(file))).toEqual(ask(text, model));
  });

  it.each([
    ['ranking', rankingFile],
    ['guard', guardFile],
  ])('keeps what says the most: of the %s, next to nothing lies beyond the last step', (_, file) => {
    const { inputs } = readModel(file);
    const times = new Uint32Array(128);
    for (let at = 0; at < inputs.length; at += 1) {
      const size = abs(inputs[at] ?? 0);
      times[size] = (times[size] ?? 0) + 1;
    }
    const last = times.findLast((count) => count > 0) ?? 0;
    expect(last / inputs.length).toBeLessThan(0.0001);
  });

  it('is not read from a file that is missing, something else, or cut off', () => {
    const file = join(folder, 'other.model');
    expect(() => readModel(join(folder, 'missing.model'))).toThrow(/ENOENT/);
    writeFileSync(file, gzipSync('{"learnedFrom":"nothing"}'));
    expect(() => readModel(file)).toThrow(/other\.model: begins with something else.*npm run train/);
    const whole = toBytes(learned());
    for (const kept of [whole.length - 9, whole.indexOf('\n') + 1]) {
      writeFileSync(file, whole.subarray(0, kept));
      expect(() => readModel(file)).toThrow(/other\.model: its numbers are not.*npm run train/);
    }
  });

  it('is not read as another size than its numbers have', () => {
    const file = join(folder, 'longer.model');
    const whole = toBytes(learned()).toString('latin1');
    writeFileSync(file, whole.replace('"classes":["weather",', '"classes":["sea","weather",'), 'latin1');
    expect(() => readModel(file)).toThrow(/longer\.model: its numbers are not/);
  });
});
