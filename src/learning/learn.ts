/** Learns networks from examples, by stochastic gradient descent: the same every time. */
import { createHash } from 'node:crypto';
import type { Features } from './features.ts';
import { type Model, type Network, scaled, toShares } from './network.ts';
import { createPlaces } from './places.ts';

/** A text and the classes it belongs to, one or several. */
export interface Example {
  readonly text: string;
  readonly wants: readonly string[];
  /** How much it counts, 0 to 1. */
  readonly weight: number;
}

/**
 * The same for the same examples: tells whether a model was learned from them.
 * @param words what their features depend on besides, as text.
 */
export const fingerprintOf = (examples: readonly Example[], words = ''): string =>
  createHash('sha256').update(JSON.stringify(examples)).update(words).digest('hex');

export interface Learning {
  /** How many cells the hidden layer has: more for more classes. */
  readonly hidden: number;
  /** How often every example is looked at. */
  readonly rounds: number;
  /** How many networks are learned, each in its own order. */
  readonly networks: number;
  /** Examples made of others: learned from too, but no feature is known from them alone. */
  readonly made?: readonly Example[];
}

/** Found by cross-validation over the phrasings of the knowledge base and the messages of the guard. */
const settings = {
  /** How far a step goes at first, in each layer; it shrinks to nothing over the rounds. */
  inputRate: 2,
  outputRate: 0.06,
  /** How much slower the biases go. */
  biasRate: 0.1,
  /** Share of an example's features that it is looked at without, each time others: no one word may decide. */
  forgotten: 0.3,
  /** A feature seen in fewer examples tells nothing. */
  seenAtLeast: 2,
  /** A weight is kept as one of so many steps to either side of nothing… */
  steps: 15,
  /** …of which the last one holds all that lies so many standard deviations out: few do, and they say the most. */
  deviations: 20,
} as const;

/** An example as numbers. */
interface Sample {
  readonly places: Int32Array;
  readonly values: Float64Array;
  /** Places of the classes. */
  readonly wants: readonly number[];
  readonly weight: number;
}

/** What is being learned. */
interface Weights {
  readonly inputs: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly outputs: Float32Array;
  readonly bias: Float32Array;
}

/** How large a network is. */
interface Size {
  readonly features: number;
  readonly hidden: number;
  readonly classes: number;
}

/**
 * @param features of a text.
 * @param learnedFrom a fingerprint of the examples, kept with the model.
 */
export function learn(
  examples: readonly Example[],
  features: (text: string) => Features,
  learnedFrom: string,
  { hidden, rounds, networks: count, made = [] }: Learning,
): Model {
  const own = examples.filter(({ wants }) => wants.length > 0);
  const known = [...own, ...made];
  const seen = known.map(({ text }) => features(text));
  const rarities = raritiesOf(seen.slice(0, own.length));
  const learned = Int32Array.from(rarities.keys());
  const rarity = Float32Array.from(rarities.values());
  const placeOf = createPlaces(learned);
  const classes = [...new Set(known.flatMap(({ wants }) => wants))];
  const samples = known.map(({ wants, weight }, index): Sample => {
    const { places, values } = scaled(seen[index] ?? new Map(), placeOf, rarity);
    return {
      places: Int32Array.from(places),
      values: Float64Array.from(values),
      wants: wants.map((one) => classes.indexOf(one)),
      weight,
    };
  });
  const size = { features: learned.length, hidden, classes: classes.length };
  const all = Array.from({ length: count }, (_, at) => packed(descend(samples, size, rounds, at + 1)));
  const networks = all.map(({ network }) => network);
  const inputs = sideBySide(
    all.map(({ steps }) => steps),
    hidden,
  );
  return { learnedFrom, classes, features: learned, rarity, networks, inputs };
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

/** @param seed where the network begins, and in which order it looks at the samples. */
function descend(samples: readonly Sample[], size: Size, rounds: number, seed: number): Weights {
  const next = numbers(seed);
  const learning = begun(size, next);
  const order = Uint32Array.from(samples.keys());
  const desk = { cells: new Float64Array(size.hidden), errors: new Float64Array(size.classes) };
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, next);
    const left = 1 - round / rounds;
    for (const at of order) {
      const sample = samples[at];
      if (sample !== undefined) step(partOf(sample, next), learning, desk, left);
    }
  }
  return learning;
}

/** What tells the hidden cells apart at first is chance, in what they say; what they hear is nothing yet. */
function begun({ features, hidden, classes }: Size, next: () => number): Weights {
  const spread = Math.sqrt(3 / hidden);
  return {
    inputs: new Float32Array(features * hidden),
    hiddenBias: new Float32Array(hidden),
    outputs: Float32Array.from({ length: hidden * classes }, () => (2 * next() - 1) * spread),
    bias: new Float32Array(classes),
  };
}

/** Numbers from 0 to 1, the same every time for a seed. */
export function numbers(seed: number): () => number {
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

/** A sample without some of its features, and of length 1 again. */
function partOf(sample: Sample, next: () => number): Sample {
  const values = new Float64Array(sample.values.length);
  let squares = 0;
  for (const [at, value] of sample.values.entries()) {
    if (next() < settings.forgotten) continue;
    values[at] = value;
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) / length;
  return { ...sample, values };
}

/** What is worked on while a sample is looked at. */
interface Desk {
  /** What each hidden cell says; then how far what it hears should move. */
  readonly cells: Float64Array;
  /** The shares of the classes; then how far each is from what the sample wants. */
  readonly errors: Float64Array;
}

/** Moves the weights a step towards what a sample wants. @param left of the rates, 1 to 0. */
function step(sample: Sample, weights: Weights, desk: Desk, left: number): void {
  say(sample, weights, desk);
  compare(sample, desk);
  moveOutputs(weights, desk, settings.outputRate * left);
  moveInputs(sample, weights, desk, settings.inputRate * left);
}

function say(
  { places, values }: Sample,
  { inputs, hiddenBias, outputs, bias }: Weights,
  { cells, errors }: Desk,
): void {
  cells.set(hiddenBias);
  for (let n = 0; n < places.length; n += 1) {
    const value = values[n] ?? 0;
    if (value === 0) continue;
    const row = (places[n] ?? 0) * cells.length;
    for (let cell = 0; cell < cells.length; cell += 1)
      cells[cell] = (cells[cell] ?? 0) + (inputs[row + cell] ?? 0) * value;
  }
  errors.set(bias);
  for (let cell = 0; cell < cells.length; cell += 1) {
    const said = Math.tanh(cells[cell] ?? 0);
    cells[cell] = said;
    const row = cell * errors.length;
    for (let at = 0; at < errors.length; at += 1)
      errors[at] = (errors[at] ?? 0) + (outputs[row + at] ?? 0) * said;
  }
  toShares(errors);
}

function compare({ wants, weight }: Sample, { errors }: Desk): void {
  for (let at = 0; at < errors.length; at += 1) errors[at] = -(errors[at] ?? 0) * weight;
  for (const one of wants) errors[one] = (errors[one] ?? 0) + weight / wants.length;
}

function moveOutputs({ hiddenBias, outputs, bias }: Weights, { cells, errors }: Desk, rate: number): void {
  for (let at = 0; at < errors.length; at += 1)
    bias[at] = (bias[at] ?? 0) + (errors[at] ?? 0) * rate * settings.biasRate;
  for (let cell = 0; cell < cells.length; cell += 1) {
    const said = cells[cell] ?? 0;
    const row = cell * errors.length;
    let back = 0;
    for (let at = 0; at < errors.length; at += 1) {
      const error = errors[at] ?? 0;
      const weight = outputs[row + at] ?? 0;
      back += weight * error;
      outputs[row + at] = weight + rate * said * error;
    }
    cells[cell] = back * (1 - said * said);
    hiddenBias[cell] = (hiddenBias[cell] ?? 0) + rate * settings.biasRate * (cells[cell] ?? 0);
  }
}

function moveInputs({ places, values }: Sample, { inputs }: Weights, { cells }: Desk, rate: number): void {
  for (let n = 0; n < places.length; n += 1) {
    const value = (values[n] ?? 0) * rate;
    if (value === 0) continue;
    const row = (places[n] ?? 0) * cells.length;
    for (let cell = 0; cell < cells.length; cell += 1)
      inputs[row + cell] = (inputs[row + cell] ?? 0) + (cells[cell] ?? 0) * value;
  }
}

/** Keeps what a feature says to a cell as a small whole number. */
function packed({ inputs, ...others }: Weights): { readonly network: Network; readonly steps: Int8Array } {
  const squares = inputs.reduce((all, one) => all + one * one, 0);
  const unit = (settings.deviations * Math.sqrt(squares / inputs.length || 1)) / settings.steps;
  const stepsOf = (one: number) =>
    Math.max(-settings.steps, Math.min(settings.steps, Math.round(one / unit)));
  return { network: { ...others, unit }, steps: Int8Array.from(inputs, stepsOf) };
}

/** Rows of several tables, each after that of the table before. @param width of a row of one. */
function sideBySide(tables: readonly Int8Array[], width: number): Int8Array {
  const all = new Int8Array(tables.reduce((sum, { length }) => sum + length, 0));
  for (const [at, table] of tables.entries()) {
    for (let from = 0; from < table.length; from += width)
      all.set(table.subarray(from, from + width), from * tables.length + at * width);
  }
  return all;
}
