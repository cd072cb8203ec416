/**
 * What YAML says, parsed when the product is built: at a start it would take half a second. A text is found by its fingerprint, so
 * one that has changed since, or was not there, is parsed.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';

const Kept = z.record(z.string(), z.unknown());

export interface Parsed {
  /** @param parse gives what the text says as JSON can hold it; called when that is not known yet. */
  of(text: string, parse: () => unknown): unknown;
  /** Writes down all that is known now. */
  keep(): void;
}

function readKept(file: string): Map<string, unknown> {
  try {
    return new Map(Object.entries(Kept.parse(JSON.parse(readFileSync(file, 'utf8')))));
  } catch {
    // Not built, or not whole: everything is parsed.
    return new Map();
  }
}

/** @param file where it is kept; need not be there. */
export function createParsed(file: string): Parsed {
  let known: Map<string, unknown> | undefined;
  const all = () => {
    known ??= readKept(file);
    return known;
  };
  return {
    of: (text, parse) => {
      const fingerprint = createHash('sha256').update(text).digest('base64');
      if (!all().has(fingerprint)) all().set(fingerprint, parse());
      return all().get(fingerprint);
    },
    keep: () => writeFileSync(file, JSON.stringify(Object.fromEntries(all()))),
  };
}

/** What the build kept; the same for the sources and for what is built from them. */
export const parsed = createParsed(
  fileURLToPath(new URL('../../dist/knowledge/parsed.json', import.meta.url)),
);
