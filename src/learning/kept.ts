/**
 * A model as it stands in its file: plain JSON, packed, so that any Node reads what another wrote. The steps of the inputs are
 * letters around `m`, which pack to half of what their bytes would.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod/v4';
import type { Model } from './network.ts';

const bytes = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'base64')).buffer);
const middle = 'm'.charCodeAt(0);
const floats = bytes.transform((all) => new Float32Array(all));

/** Written out: there are millions of them, each time the product starts. */
function stepsOf(text: string): Int8Array {
  const steps = new Int8Array(text.length);
  for (let at = 0; at < text.length; at += 1) steps[at] = text.charCodeAt(at) - middle;
  return steps;
}

const Kept = z.object({
  learnedFrom: z.string(),
  classes: z.array(z.string()),
  features: bytes.transform((all) => new Int32Array(all)),
  rarity: floats,
  networks: z.array(
    z.object({
      inputs: z.string().transform(stepsOf),
      unit: z.number(),
      hiddenBias: floats,
      outputs: floats,
      bias: floats,
    }),
  ),
});

/** @throws when the file is missing or not what `npm run train` writes. */
export const readModel = (file: string): Model =>
  Kept.parse(JSON.parse(gunzipSync(readFileSync(file)).toString()));

/** The file of a model; the same bytes for the same model. */
export const toBytes = (model: Model): Buffer =>
  gzipSync(
    JSON.stringify(model, (_, value: unknown) =>
      value instanceof Int8Array
        ? Buffer.from(value.map((step) => step + middle)).toString('latin1')
        : ArrayBuffer.isView(value)
          ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
          : value,
    ),
    { level: 9 },
  );
