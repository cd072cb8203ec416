/**
 * What must not stand in an article, held as hashes: rows of eight words from the source documents and the names of the
 * people in them. The documents are not in the repo; `npm run knowledge:check -- --generate FOLDER` makes the file anew from
 * a folder with their texts.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { firstNames } from '../privacy/first-names.ts';
import { tokens } from './normalise.ts';

/** So many words in a row are copied, not one's own. */
export const row = 8;
/** Hexadecimal digits kept of each hash. */
const width = 10;

const File = z.strictObject({ rows: z.string(), names: z.array(z.string()) });

export interface Fingerprints {
  /** Whether these words, in this order, stand in a source document. */
  hasRow(words: readonly string[]): boolean;
  hasName(words: readonly string[]): boolean;
}

const hash = (words: readonly string[]): string =>
  createHash('sha256').update(words.join(' ')).digest('hex').slice(0, width);

export const fingerprintsFile = new URL('./fingerprints.json', import.meta.url);

/** @param content other than that of `fingerprints.json`. */
export function readFingerprints(content?: z.infer<typeof File>): Fingerprints {
  const file = content ?? File.parse(JSON.parse(readFileSync(fingerprintsFile, 'utf8')));
  const rows = new Set(file.rows.match(new RegExp(`.{${width}}`, 'g')) ?? []);
  const names = new Set(file.names);
  return {
    hasRow: (words) => rows.has(hash(words)),
    hasName: (words) => names.has(hash(words.map((word) => word.toLowerCase()))),
  };
}

/** `Fornavn Mellemnavn Efternavn`: the whole name and each surname, so that none of them slips in alone. */
function namesIn(text: string): string[] {
  const runs = text.match(/\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu) ?? [];
  return runs.flatMap((run) => {
    const words = run.split(' ').map((word) => word.toLowerCase());
    const first = words.findIndex((word) => firstNames.has(word));
    const name = first < 0 ? [] : words.slice(first);
    return name.length < 2 ? [] : [hash(name), ...name.slice(1).map((word) => hash([word]))];
  });
}

/** The content of `fingerprints.json` for the documents of a folder. */
export function fingerprintsOf(folder: string): string {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const rows = texts.flatMap((text) => {
    const words = tokens(text, 'da');
    return words
      .slice(0, Math.max(0, words.length - row + 1))
      .map((_, at) => hash(words.slice(at, at + row)));
  });
  const content = {
    rows: [...new Set(rows)].sort().join(''),
    names: [...new Set(texts.flatMap(namesIn))].sort(),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
