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

export function createClassifier(model: Model): Classifier {
  const placeOf = createPlaces(model.features);
  const hear = createHearing(model);
  const shares = new Float64Array(model.classes.length);
  const scores = new Float64Array(model.classes.length);
  return (features) => {
    shares.fill(0);
    const heard = hear(scaled(features, placeOf, model.rarity));
    let first = 0;
    for (const network of model.networks) {
      addScores(network, heard, first, scores);
      toShares(scores);
      for (let at = 0; at < shares.length; at += 1)
        shares[at] = (shares[at] ?? 0) + (scores[at] ?? 0) / model.networks.length;
      first += network.hiddenBias.length;
    }
    return shares;
  };
}

/** What every hidden cell hears, network after network, in steps of its network. */
function createHearing({ networks, inputs }: Model): (seen: Scaled) => Float64Array {
  const width = networks.reduce((all, { hiddenBias }) => all + hiddenBias.length, 0);
  const heard = new Float64Array(width);
  return ({ places, values }) => {
    heard.fill(0);
    for (let n = 0; n < places.length; n += 1) {
      const row = (places[n] ?? 0) * width;
      const value = values[n] ?? 0;
      for (let cell = 0; cell < width; cell += 1)
        heard[cell] = (heard[cell] ?? 0) + (inputs[row + cell] ?? 0) * value;
    }
    return heard;
  };
}

/** @param first where the network's cells begin in what was heard. */
function addScores(
  { unit, hiddenBias, outputs, bias }: Network,
  heard: Float64Array,
  first: number,
  scores: Float64Array,
): void {
  scores.set(bias);
  for (let cell = 0; cell < hiddenBias.length; cell += 1) {
    const said = tanh((hiddenBias[cell] ?? 0) + unit * (heard[first + cell] ?? 0));
    const row = cell * scores.length;
    for (let at = 0; at < scores.length; at += 1)
      scores[at] = (scores[at] ?? 0) + (outputs[row + at] ?? 0) * said;
  }
}
