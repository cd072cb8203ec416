/**
 * Small networks that tell which class a text belongs to, from its features: one hidden layer, and shares over the classes.
 * Several that learned in different orders are asked, and their shares averaged: one alone puts two texts in a hundred here
 * or there by chance.
 */
import type { Features } from './features.ts';
import { createPlaces, type PlaceOf } from './places.ts';

/** One network. */
export interface Network {
  /** What each feature (row) says to each hidden cell (column), in units of `unit`. */
  readonly inputs: Int8Array;
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
}

/** What a text holds of the features that were learned. */
export interface Scaled {
  /** Where each feature stands in the model. */
  readonly places: readonly number[];
  /** How much each says; of a vector of length 1, so that a long text weighs what a short one does. */
  readonly values: readonly number[];
}

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
  for (let at = 0; at < scores.length; at += 1) all += scores[at] = Math.exp((scores[at] ?? 0) - most);
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / all;
}

/** How likely each class is, in the order of the model's classes, together 1. What it gives holds until it is asked again. */
export type Classifier = (features: Features) => Float64Array;

export function createClassifier(model: Model): Classifier {
  const placeOf = createPlaces(model.features);
  const shares = new Float64Array(model.classes.length);
  const asked = model.networks.map(createScores);
  return (features) => {
    shares.fill(0);
    const seen = scaled(features, placeOf, model.rarity);
    for (const ask of asked) {
      const scores = ask(seen);
      toShares(scores);
      for (let at = 0; at < shares.length; at += 1)
        shares[at] = (shares[at] ?? 0) + (scores[at] ?? 0) / asked.length;
    }
    return shares;
  };
}

function createScores({ inputs, unit, hiddenBias, outputs, bias }: Network): (seen: Scaled) => Float64Array {
  const hidden = new Float64Array(hiddenBias.length);
  const scores = new Float64Array(bias.length);
  return ({ places, values }) => {
    hidden.set(hiddenBias);
    for (let n = 0; n < places.length; n += 1) {
      const row = (places[n] ?? 0) * hidden.length;
      const value = (values[n] ?? 0) * unit;
      for (let cell = 0; cell < hidden.length; cell += 1)
        hidden[cell] = (hidden[cell] ?? 0) + (inputs[row + cell] ?? 0) * value;
    }
    scores.set(bias);
    for (let cell = 0; cell < hidden.length; cell += 1) {
      const said = Math.tanh(hidden[cell] ?? 0);
      const row = cell * scores.length;
      for (let at = 0; at < scores.length; at += 1)
        scores[at] = (scores[at] ?? 0) + (outputs[row + at] ?? 0) * said;
    }
    return scores;
  };
}
