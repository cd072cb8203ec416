/** A case code before a question: the guard hears a family in it, where only a word is asked for. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { shippedKnowledge } from '../../src/knowledge/ingredients.ts';
import { questionBehindCode } from '../../src/teams/handlers/behind-code.ts';
import { inspectBeside } from '../../src/teams/handlers/knowledge.ts';

const look = inspectBeside(shippedKnowledge);
const told = (kind: string): readonly string[] =>
  z
    .array(z.string())
    .parse(parse(readFileSync(new URL(`../../src/privacy/told/${kind}.yaml`, import.meta.url), 'utf8')));

describe('a case code before a question', () => {
  it.each(['FH-07: hvad er FIT', 'fh7 hvad er FIT?', 'vedr. FH-07: hvad er FIT', 'FH-07: what is FIT'])(
    'is no decision about a family when it asks what a word means: %s',
    (text) => expect(look(text).kind).toBe('clean'),
  );

  it.each([
    'FH-07: kan mor beholde barnet',
    'FH-07: hvad er bekymringen for barnet',
    'FH-07: hvad er risikoen',
    'FH-07: hvad er planen for familien',
    'FH-07: hvad er chancen for at de beholder barnet',
    'FH-07: hvad er bedst for barnet, døgn eller hjemme',
    'FH-07: hvad er FIT, mor scorede 12 i går',
    'FH-07: hvad er FIT og skal barnet anbringes',
  ])('is one all the same when it asks about the case: %s', (text) =>
    expect(look(text).kind).not.toBe('clean'),
  );

  it.each(['decision', 'underretning', 'note'])('frees nothing of what the guard learns as %s', (kind) => {
    const own = told(kind).filter((text, index) => /^\p{L}{2,4}[- ]?\d/u.test(text) || index % 10 === 0);
    expect(own.length).toBeGreaterThan(100);
    const freed = own.flatMap((text) => {
      const bare = text.replace(/^\p{L}{2,4}[- ]?\d+[:,]?\s*/u, '');
      return [text, `FH-07: ${bare}`].filter((one) => questionBehindCode(one, shippedKnowledge())?.meaning);
    });
    expect(freed.filter((text) => look(text).kind === 'clean')).toEqual([]);
  });

  it.each([
    ['FH-07: hvem betaler FAMKO?', 'hvem betaler FAMKO?'],
    ['om FH-07: hvad siger § 95 om opfølgning', 'hvad siger § 95 om opfølgning'],
    ['FH-07 - hvad er tryghedscirklen', 'hvad er tryghedscirklen'],
  ])('is left out where the articles answer what stands behind it: %s', (text, question) =>
    expect(questionBehindCode(text, shippedKnowledge())?.question).toBe(question),
  );

  it.each([
    'FH-07: hvornår er næste møde',
    'FH-07 i FAMKO',
    'luk FH-07',
    'KE3: hvad er det',
    'FH-07: hvem er målgruppen',
  ])('is not left out of what may be about the case, or says too little: %s', (text) =>
    expect(questionBehindCode(text, shippedKnowledge())).toBeUndefined(),
  );
});
