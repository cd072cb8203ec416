/**
 * Small networks that tell which class a text belongs to, from its features: one hidden layer, and shares over the classes.
 * Several that learned in different orders are asked, and their shares averaged: one alone puts two texts in a hundred here
 * or there by chance.
 */
import type { Features } from './features.ts';
import { createPlaces, type PlaceOf } from './places.ts';

/** One network, without its inputs. */
export interface Network {
  /** How much one step of its inputs is. */
  readonly unit: number;
  readonly hiddenBias: Float32Array;
  /** What each hidden cell (row) says for or against each class (column). */
  readonly outputs: Float32Array;
  readonly bias: Float32Array;
}

export interface Model {
  /** Fingerprint of the examples. */
  readonly learnedFrom: string;
  readonly classes: readonly string[];
  readonly features: Int32Array;
  /** How rare each feature is. */
  readonly rarity: Float32Array;
  readonly networks: readonly Network[];
  /**
   * What each feature (row) says to each hidden cell (column), network after network, in steps of its network's unit: what a
   * feature says to all of them stands in one place in memory, which is quicker.
   */
  readonly inputs: Int8Array;
}

/** What a text holds of the features that were learned. */
export interface Scaled {
  /** Where each feature stands in the model. */
  readonly places: readonly number[];
  /** How much each says; of a vector of length 1, so that a long text weighs what a short one does. */
  readonly values: readonly number[];
}

const { exp, tanh } = Math;

/** How much a feature says that was never learned: nothing for any class, but the others count less beside it. */
const strange = 5;

/** @param rarity of the feature at each place. */
export function scaled(features: Features, placeOf: PlaceOf, rarity: ArrayLike<number>): Scaled {
  const places: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (const [feature, counts] of features) {
    const place = placeOf(feature);
    const value = counts * (place === -1 ? strange : (rarity[place] ?? 0));
    squares += value * value;
    if (place === -1) continue;
    places.push(place);
    values.push(value);
  }
  const length = Math.sqrt(squares) || 1;
  return { places, values: values.map((value) => value / length) };
}

/** Scores made shares that make 1 together, in place. */
export function toShares(scores: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  let all = 0;
  for (let at = 0; at < scores.length; at += 1) all += scores[at] = exp((scores[at] ?? 0) - most);
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / all;
}

/** How likely each class is, in the order of the model's classes, together 1. What it gives holds until it is asked again. */
export type Classifier = (features: Features) => Float64Array;

export function createClassifier({ classes, features, rarity, networks, inputs }: Model): Classifier {
  const placeOf = createPlaces(features);
  const heard = new Float64Array(networks.reduce((all, { hiddenBias }) => all + hiddenBias.length, 0));
  const shares = new Float64Array(classes.length);
  const scores = new Float64Array(classes.length);
  return (seen) => {
    const { places, values } = scaled(seen, placeOf, rarity);
    heard.fill(0);
    addRows(heard, inputs, places, values);
    shares.fill(0);
    let first = 0;
    for (const network of networks) {
      score(network, heard, first, scores);
      toShares(scores);
      for (let at = 0; at < shares.length; at += 1)
        shares[at] = (shares[at] ?? 0) + (scores[at] ?? 0) / networks.length;
      first += network.hiddenBias.length;
    }
    return shares;
  };
}

/** @param first where the network's cells begin in what was heard. */
function score(
  { unit, hiddenBias, outputs, bias }: Network,
  heard: Float64Array,
  first: number,
  scores: Float64Array,
): void {
  const cells = [...hiddenBias.keys()];
  const said = cells.map((cell) => tanh((hiddenBias[cell] ?? 0) + unit * (heard[first + cell] ?? 0)));
  scores.set(bias);
  addRows(scores, outputs, cells, said);
}

/**
 * Adds rows of a table, each as many times as is said of it, and to the last bit as one after another would be. Four at a time:
 * the sums are then fetched and put back once for the four, which halves the time.
 * @param sums as long as a row.
 */
function addRows(
  sums: Float64Array,
  table: Int8Array | Float32Array,
  rows: readonly number[],
  times: readonly number[],
): void {
  const width = sums.length;
  const place = (n: number) => (rows[n] ?? 0) * width;
  const of = (n: number) => times[n] ?? 0;
  const fours = rows.length - (rows.length % 4);
  for (let n = 0; n < fours; n += 4) {
    const a = place(n);
    const b = place(n + 1);
    const c = place(n + 2);
    const d = place(n + 3);
    const ofA = of(n);
    const ofB = of(n + 1);
    const ofC = of(n + 2);
    const ofD = of(n + 3);
    for (let at = 0; at < width; at += 1)
      sums[at] =
        (sums[at] ?? 0) +
        (table[a + at] ?? 0) * ofA +
        (table[b + at] ?? 0) * ofB +
        (table[c + at] ?? 0) * ofC +
        (table[d + at] ?? 0) * ofD;
  }
  for (let n = fours; n < rows.length; n += 1) {
    const row = place(n);
    const ofRow = of(n);
    for (let at = 0; at < width; at += 1) sums[at] = (sums[at] ?? 0) + (table[row + at] ?? 0) * ofRow;
  }
}
