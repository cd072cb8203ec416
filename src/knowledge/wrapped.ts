/** Questions with something around them that asks nothing (*har møde om 5 min, …*), so that the ranking learns to pay it no heed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { type Example, numbers } from '../learning/learn.ts';
import { KnowledgeFault, knowledgeFolder, parseTable } from './load.ts';
import { languageOf } from './normalise.ts';

/** How many are made; how many of them have something before the question, and of these how many after it too; the others have it after. */
const settings = { count: 8_000, before: 0.6, alsoAfter: 0.25, weight: 0.5 } as const;

const Pieces = z.strictObject({
  da: z.array(z.string().min(1)).min(1),
  en: z.array(z.string().min(1)).min(1),
});
type Pieces = z.infer<typeof Pieces>;

/** What people put before a question and after it, with its own punctuation. */
export interface Around {
  readonly before: Pieces;
  readonly after: Pieces;
}

const file = 'around.yaml';

/** @throws KnowledgeFault for what is wrong in `around.yaml`. */
export function readAround(text = readFileSync(join(knowledgeFolder, file), 'utf8')): Around {
  const table = parseTable(file, text, Pieces);
  const [before, after] = [table.get('before'), table.get('after')];
  if (before === undefined || after === undefined)
    throw new KnowledgeFault(file, 1, 'needs `before` and `after`');
  return { before, after };
}

/**
 * @param examples whose questions are wrapped, whatever they want.
 * @returns the same for the same examples.
 */
export function wrappedOf(examples: readonly Example[], { before, after }: Around): readonly Example[] {
  const next = numbers(2);
  const one = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
  const questions = examples.filter(({ weight }) => weight === 1);
  return Array.from({ length: settings.count }, (): readonly Example[] => {
    const question = one(questions);
    if (question === undefined) return [];
    const language = languageOf(question.text);
    const isBefore = next() < settings.before;
    const isAfter = !isBefore || next() < settings.alsoAfter;
    const first = isBefore ? one(before[language]) : '';
    const last = isAfter ? one(after[language]) : '';
    const asked = isAfter ? question.text.replace(/[?.!]+$/, '') : question.text;
    return [{ ...question, text: `${first}${asked}${last}`, weight: settings.weight }];
  }).flat();
}
