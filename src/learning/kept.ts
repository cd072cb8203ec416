/**
 * A model as it stands in its file: bytes that need no reading but unpacking, since each start reads them. First one line of
 * text: `tovholder model 1 `, and as JSON what the model is of and how large it is. Then, packed with gzip, the numbers one
 * after another, those of four bytes with the smallest byte first (as Node has them on every machine that we know it to run
 * on): the features; how rare each is; of each network the biases of its hidden cells, its outputs and its biases; the inputs.
 */
import { readFileSync } from 'node:fs';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod/v4';
import type { Model, Network } from './network.ts';

/** What a file of this form begins with. */
const mark = 'tovholder model 1 ';

const Size = z.int().nonnegative();
const Head = z.object({
  learnedFrom: z.string(),
  classes: z.array(z.string()),
  features: Size,
  networks: z.array(z.object({ hidden: Size, unit: z.number() })),
});
type Head = z.infer<typeof Head>;

/**
 * The file of a model; the same bytes for the same model. The strategy is zlib's own for small numbers around nothing: it packs them
 * to three hundredths less, and unpacks as fast.
 */
export function toBytes({ learnedFrom, classes, features, rarity, networks, inputs }: Model): Buffer {
  const head: Head = {
    learnedFrom,
    classes: [...classes],
    features: features.length,
    networks: networks.map(({ unit, hiddenBias }) => ({ hidden: hiddenBias.length, unit })),
  };
  const each = networks.flatMap(({ hiddenBias, outputs, bias }) => [hiddenBias, outputs, bias]);
  const numbers = [features, rarity, ...each, inputs].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  return Buffer.concat([
    Buffer.from(`${mark}${JSON.stringify(head)}\n`),
    gzipSync(Buffer.concat(numbers), { level: 9, strategy: constants.Z_FILTERED }),
  ]);
}

/** @throws when the file is missing or not what `npm run train` writes. */
export function readModel(file: string): Model {
  const kept = readFileSync(file);
  const end = kept.indexOf('\n');
  const line = kept.toString('utf8', 0, Math.max(end, 0));
  if (!line.startsWith(mark))
    throw new Error(
      `${file}: begins with something else than '${mark.trim()}'; \`npm run train\` writes it anew`,
    );
  const head = Head.parse(JSON.parse(line.slice(mark.length)));
  return modelOf(head, unpacked(kept.subarray(end + 1), bytesOf(head), file));
}

/** How many bytes its numbers take. */
function bytesOf({ classes, features, networks }: Head): number {
  const own = networks.map(({ hidden }) => features * hidden + 4 * (hidden + (hidden + 1) * classes.length));
  return own.reduce((all, bytes) => all + bytes, 8 * features);
}

/** Into one buffer with room for all: in pieces, which then are joined, it takes twice as long. */
function unpacked(packed: Buffer, bytes: number, file: string): Buffer {
  try {
    const all = gunzipSync(packed, { chunkSize: bytes + constants.Z_MIN_CHUNK });
    if (all.length === bytes) return all;
  } catch {
    // Cut off, or not packed: said below.
  }
  throw new Error(
    `${file}: its numbers are not the ${bytes} bytes that its first line says; \`npm run train\` writes it anew`,
  );
}

function modelOf({ features, classes, networks, ...head }: Head, all: Buffer): Model {
  let at = all.byteOffset;
  const next = (bytes: number): ArrayBufferLike => {
    at += bytes;
    return all.buffer.slice(at - bytes, at);
  };
  const floats = (length: number) => new Float32Array(next(4 * length));
  const known = new Int32Array(next(4 * features));
  const rarity = floats(features);
  const read = networks.map(
    ({ hidden, unit }): Network => ({
      unit,
      hiddenBias: floats(hidden),
      outputs: floats(hidden * classes.length),
      bias: floats(classes.length),
    }),
  );
  // The most of it by far stays where it is.
  const inputs = new Int8Array(all.buffer, at, all.byteOffset + all.length - at);
  return { ...head, classes, features: known, rarity, networks: read, inputs };
}
