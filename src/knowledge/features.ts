/** What of a question the ranking looks at: its words, and the terms they come to. */
import {
  collect,
  type Features,
  hash,
  hashOfAll,
  type Put,
  putWords,
  wordsOf,
} from '../learning/features.ts';
import type { Analysis } from './analysis.ts';
import { plain } from './normalise.ts';

const worth = { term: 2, part: 1, place: 1, hint: 2 } as const;
const seeds = { term: 0xc2b2ae3d, place: 0x27d4eb2f } as const;

function putTerms({ terms, hinted, named }: Analysis, put: Put): void {
  for (const { key, parts } of terms) {
    put(hash(seeds.term, key), worth.term);
    for (const part of parts) put(hash(seeds.term, part), worth.part);
    if (key.startsWith('!')) continue;
    for (const programme of named) put(hashOfAll(seeds.place, [programme, key]), worth.place);
  }
  for (const programme of hinted) put(hash(seeds.place, programme), worth.hint);
}

/** @param analysis of the same text. */
export const featuresOf = (text: string, analysis: Analysis): Features =>
  collect((put) => {
    putWords(wordsOf(plain(text)), put);
    putTerms(analysis, put);
  });
