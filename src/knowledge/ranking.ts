/**
 * Which facts a question wants, as learned from how people ask: a linear model over the features of the question, with
 * a share for each fact, for "no source says it" and for "it depends on the programme". `npm run knowledge:train` makes it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod/v4';
import { open, silent } from './asked.ts';
import type { Features } from './features.ts';
import { knowledgeFolder } from './load.ts';
import { createPlaces, type PlaceOf } from './places.ts';

/** A fact, and how likely it is wanted. */
export interface Share {
  readonly fact: string;
  /** 0 to 1; those of all facts, `silent` and `open` make 1 together. */
  readonly share: number;
}

export interface Ranked {
  /** Best first, without those next to nothing. */
  readonly facts: readonly Share[];
  /** How likely no source says it, 0 to 1. */
  readonly silent: number;
  /** How likely it cannot be told without a programme, 0 to 1. */
  readonly open: number;
}

export type Ranking = (features: Features) => Ranked;

/** What was learned: for each feature the classes it speaks for or against. */
export interface Model {
  /** Fingerprint of the examples. */
  readonly learnedFrom: string;
  /** Ids of facts, `silent`, `open`. */
  readonly classes: readonly string[];
  readonly bias: Float32Array;
  readonly features: Int32Array;
  /** How rare each feature is. */
  readonly rarity: Float32Array;
  /** Where the row of each feature begins; one more at the end. */
  readonly rows: Uint32Array;
  readonly columns: Uint16Array;
  readonly weights: Int8Array;
  /** What a weight of 1 stands for. */
  readonly unit: number;
}

export const modelFile = join(knowledgeFolder, 'ranking.json.gz');

const bytes = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'base64')).buffer);

/** The model as it stands in its file: plain JSON, so that any Node reads what another wrote. */
const Kept = z.object({
  learnedFrom: z.string(),
  classes: z.array(z.string()),
  bias: bytes.transform((all) => new Float32Array(all)),
  features: bytes.transform((all) => new Int32Array(all)),
  rarity: bytes.transform((all) => new Float32Array(all)),
  rows: bytes.transform((all) => new Uint32Array(all)),
  columns: bytes.transform((all) => new Uint16Array(all)),
  weights: bytes.transform((all) => new Int8Array(all)),
  unit: z.number(),
});

/** @throws when the file is missing or not what `npm run knowledge:train` writes. */
export const readModel = (): Model => Kept.parse(JSON.parse(gunzipSync(readFileSync(modelFile)).toString()));

/** The file of a model; the same bytes for the same model. */
export const toBytes = (model: Model): Buffer =>
  gzipSync(
    JSON.stringify(model, (_, value: unknown) =>
      ArrayBuffer.isView(value)
        ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
        : value,
    ),
    { level: 9 },
  );

/** What a question holds of the features that were learned. */
export interface Scaled {
  /** Where each feature stands in the model. */
  readonly places: readonly number[];
  /** How much each says; as a vector of length 1, so that a long question weighs what a short one does. */
  readonly values: readonly number[];
}

/** @param rarity of the feature at each place. */
export function scaled(features: Features, placeOf: PlaceOf, rarity: ArrayLike<number>): Scaled {
  const places: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (const [feature, counts] of features) {
    const place = placeOf(feature);
    if (place === -1) continue;
    const value = counts * (rarity[place] ?? 0);
    places.push(place);
    values.push(value);
    squares += value * value;
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

/** A fact with less is not spoken of. */
const leastShare = 0.01;

export function createRanking(model: Model): Ranking {
  const { classes, bias, rarity } = model;
  const placeOf = createPlaces(model.features);
  const [silentAt, openAt] = [classes.indexOf(silent), classes.indexOf(open)];
  const shares = new Float64Array(classes.length);
  return (features) => {
    shares.set(bias);
    addScores(model, scaled(features, placeOf, rarity), shares);
    toShares(shares);
    const facts: Share[] = [];
    for (const [at, fact] of classes.entries()) {
      const share = shares[at] ?? 0;
      if (share > leastShare && at !== silentAt && at !== openAt) facts.push({ fact, share });
    }
    return {
      facts: facts.sort((a, b) => b.share - a.share),
      silent: shares[silentAt] ?? 0,
      open: shares[openAt] ?? 0,
    };
  };
}

/** Adds to each class what the question's features say for or against it. */
function addScores(model: Model, { places, values }: Scaled, scores: Float64Array): void {
  const { rows, columns, weights, unit } = model;
  for (let n = 0; n < places.length; n += 1) {
    const place = places[n] ?? 0;
    const value = values[n] ?? 0;
    const end = rows[place + 1] ?? 0;
    for (let cell = rows[place] ?? 0; cell < end; cell += 1) {
      const column = columns[cell] ?? 0;
      scores[column] = (scores[column] ?? 0) + (weights[cell] ?? 0) * unit * value;
    }
  }
}

/** The ranking that the product ships with. */
export const readRanking = (): Ranking => createRanking(readModel());
