/** Learns the ranking from examples: multinomial logistic regression by stochastic gradient descent, the same every time. */
import type { Example } from './asked.ts';
import type { Features } from './features.ts';
import { createPlaces } from './places.ts';
import { type Model, scaled, toShares } from './ranking.ts';

/** Found by cross-validation over the phrasings. */
const settings = {
  /** How often every example is looked at; more gives nothing. */
  rounds: 12,
  /** How many models are learned in different orders, and averaged: one alone puts two questions in a hundred here or there by chance. */
  runs: 3,
  /** How far a step goes at first; it shrinks to nothing over the rounds. */
  rate: 3,
  /** The same for how common a class is, which says little. */
  biasRate: 0.05,
  /** A feature seen in fewer examples tells nothing. */
  seenAtLeast: 2,
  /** A weight nearer to nothing is left out of the model. */
  least: 0.12,
} as const;

/** The largest number that a byte with a sign holds. */
const largestByte = 127;

/** An example as numbers. */
interface Sample {
  /** Places of its features, and how much each says. */
  readonly places: Int32Array;
  readonly values: Float64Array;
  /** Places of the classes. */
  readonly wants: readonly number[];
  readonly weight: number;
}

/** What is being learned: a weight for each feature (row) and class (column), and how likely each class is at all. */
interface Weights {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/**
 * @param features of a text.
 * @param learnedFrom a fingerprint of the examples, kept with the model.
 */
export function learn(
  examples: readonly Example[],
  features: (text: string) => Features,
  learnedFrom: string,
): Model {
  const known = examples.filter(({ wants }) => wants.length > 0);
  const all = known.map(({ text }) => features(text));
  const rarities = raritiesOf(all);
  const learned = Int32Array.from(rarities.keys());
  const rarity = Float64Array.from(rarities.values());
  const placeOf = createPlaces(learned);
  const classes = [...new Set(known.flatMap(({ wants }) => wants))];
  const samples = known.map(({ wants, weight }, index): Sample => {
    const { places, values } = scaled(all[index] ?? new Map(), placeOf, rarity);
    return {
      places: Int32Array.from(places),
      values: Float64Array.from(values),
      wants: wants.map((one) => classes.indexOf(one)),
      weight,
    };
  });
  const { weights, bias } = averaged(samples, learned.length, classes.length);
  return {
    learnedFrom,
    classes,
    bias,
    features: learned,
    rarity: Float32Array.from(rarity),
    ...packed(weights, classes.length, learned.length),
  };
}

/** How rare each feature is among the examples, without those that are too rare to tell anything. */
function raritiesOf(all: readonly Features[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const features of all) for (const one of features.keys()) counts.set(one, (counts.get(one) ?? 0) + 1);
  const rarities = new Map<number, number>();
  for (const [feature, count] of counts) {
    if (count >= settings.seenAtLeast) rarities.set(feature, Math.log(1 + all.length / count));
  }
  return rarities;
}

function averaged(samples: readonly Sample[], height: number, width: number): Weights {
  const all = Array.from({ length: settings.runs }, (_, run) => descend(samples, height, width, run + 1));
  return { weights: mean(all.map(({ weights }) => weights)), bias: mean(all.map(({ bias }) => bias)) };
}

function mean(rows: readonly Float32Array[]): Float32Array {
  const sums = new Float32Array(rows[0]?.length ?? 0);
  for (const row of rows) {
    for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (row[at] ?? 0) / rows.length;
  }
  return sums;
}

/** @param seed the order in which the samples are looked at. */
function descend(samples: readonly Sample[], height: number, width: number, seed: number): Weights {
  const learning = { weights: new Float32Array(height * width), bias: new Float32Array(width) };
  const steps = new Float64Array(width);
  const order = Uint32Array.from(samples.keys());
  const next = numbers(seed);
  for (let round = 0; round < settings.rounds; round += 1) {
    shuffle(order, next);
    const rate = settings.rate * (1 - round / settings.rounds);
    for (const at of order) {
      const sample = samples[at];
      if (sample === undefined) continue;
      findSteps(sample, learning, rate, steps);
      takeSteps(sample, learning, steps);
    }
  }
  return learning;
}

/** Numbers from 0 to 1, the same every time for a seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

function shuffle(order: Uint32Array, next: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}

/** How far each class must move: from the shares it has now to those the sample wants. */
function findSteps(sample: Sample, { weights, bias }: Weights, rate: number, steps: Float64Array): void {
  const { places, values, wants, weight } = sample;
  const width = bias.length;
  steps.set(bias);
  for (let n = 0; n < places.length; n += 1) {
    const row = (places[n] ?? 0) * width;
    const value = values[n] ?? 0;
    for (let one = 0; one < width; one += 1)
      steps[one] = (steps[one] ?? 0) + (weights[row + one] ?? 0) * value;
  }
  toShares(steps);
  for (let one = 0; one < width; one += 1) steps[one] = -(steps[one] ?? 0);
  for (const one of wants) steps[one] = (steps[one] ?? 0) + 1 / wants.length;
  for (let one = 0; one < width; one += 1) steps[one] = (steps[one] ?? 0) * rate * weight;
}

function takeSteps({ places, values }: Sample, { weights, bias }: Weights, steps: Float64Array): void {
  const width = bias.length;
  for (let one = 0; one < width; one += 1)
    bias[one] = (bias[one] ?? 0) + (steps[one] ?? 0) * settings.biasRate;
  for (let n = 0; n < places.length; n += 1) {
    const row = (places[n] ?? 0) * width;
    const value = values[n] ?? 0;
    for (let one = 0; one < width; one += 1)
      weights[row + one] = (weights[row + one] ?? 0) + (steps[one] ?? 0) * value;
  }
}

/** Leaves out what is next to nothing, and keeps the rest in a byte each. */
function packed(weights: Float32Array, width: number, height: number) {
  const largest = weights.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const unit = largest / largestByte;
  const rows = new Uint32Array(height + 1);
  const columns: number[] = [];
  const kept: number[] = [];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const weight = weights[row * width + column] ?? 0;
      if (Math.abs(weight) < settings.least) continue;
      columns.push(column);
      kept.push(Math.round(weight / unit));
    }
    rows[row + 1] = columns.length;
  }
  return { unit, rows, columns: Uint16Array.from(columns), weights: Int8Array.from(kept) };
}
