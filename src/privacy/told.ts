/** What a message asks of the bot or tells it, as far as the guard minds; learned from messages as staff type them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { readModel } from '../learning/kept.ts';
import { type Example, fingerprintOf, learn } from '../learning/learn.ts';
import { createClassifier, type Model } from '../learning/network.ts';
import { code, shapeOf } from './told-shape.ts';

/** What must not be: deciding about a family, a paper or a report about it, something of it told or to be kept. */
const kinds = ['decision', 'underretning', 'note'] as const;
export type Told = (typeof kinds)[number];

/** What may be asked: what holds for anybody, what the model, the law or a source says; commands, figures. */
const ordinary = 'ordinary';

/** The questions are many, and few of them near what must not be. */
const weights = { message: 1, question: 0.25 } as const;

const folder = fileURLToPath(new URL('.', import.meta.url));
export const modelFile = join(folder, 'told.model');
const Messages = z.array(z.string());

/**
 * All that the guard learns from.
 * @param harmless messages with nothing in them to mind: questions about the model.
 * @throws ZodError when a file in `told/` is not a list of messages.
 */
export const readMessages = (harmless: readonly string[]): readonly Example[] => [
  ...[...kinds, ordinary].flatMap((kind) =>
    Messages.parse(parse(readFileSync(join(folder, 'told', `${kind}.yaml`), 'utf8'))).map(
      (text): Example => ({ text, wants: [kind], weight: weights.message }),
    ),
  ),
  ...harmless.map((text): Example => ({ text, wants: [ordinary], weight: weights.question })),
];

export const learnTold = (messages: readonly Example[]): Model =>
  learn(messages, shapeOf, fingerprintOf(messages), { hidden: 8, rounds: 15, networks: 7 });

/** How likely something to mind must be: in a message as a whole, in one of a few words, and in one of its sentences. */
const limits = { whole: 0.3, short: 0.5, sentence: 0.97 } as const;

/** A shorter message says little by itself, a shorter sentence nothing. */
const fewestWords = 5;
const isShort = (text: string): boolean => text.trim().split(/\s+/).length < fewestWords;
/** Where a sentence ends: at its sign, or with its line, as many end none in a chat. */
const ending = /[.!?;]+\s+|\s*\n\s*/;
const sentencesOf = (text: string): readonly string[] => {
  const found = text.split(ending).filter((one) => !isShort(one));
  return found.length > 1 ? found : [];
};

/** Figures and case codes alone tell nothing: what they sound like to the networks is chance. */
const aWord = /\p{L}{2}/u;

export type Listener = (text: string) => Told | undefined;

/** @returns what finds the likeliest thing to mind in a message, if there is one. */
function createListener(model: Model): Listener {
  const classify = createClassifier(model);
  const places = kinds.map((kind) => model.classes.indexOf(kind));
  const heard = (text: string, limit: number): Told | undefined => {
    const shares = classify(shapeOf(text));
    const found = places.map((place) => shares[place] ?? 0);
    const all = found.reduce((sum, share) => sum + share, 0);
    return all < limit ? undefined : kinds[found.indexOf(Math.max(...found))];
  };
  return (text) => {
    if (!aWord.test(text.replace(code, ' '))) return undefined;
    const whole = heard(text, isShort(text) ? limits.short : limits.whole);
    if (whole !== undefined) return whole;
    for (const sentence of sentencesOf(text)) {
      const one = heard(sentence, limits.sentence);
      if (one !== undefined) return one;
    }
    return undefined;
  };
}

/** The listener that the product ships with. @throws when its file cannot be read. */
export const readListener = (): Listener => createListener(readModel(modelFile));
