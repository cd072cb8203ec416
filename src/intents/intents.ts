/** What somebody wants of the bot itself, never of the programmes: learned from messages as staff type them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { collect, type Features, putWords, wordsOf } from '../learning/features.ts';
import { readModel } from '../learning/kept.ts';
import { type Example, fingerprintOf, learn } from '../learning/learn.ts';
import { createClassifier, type Model } from '../learning/network.ts';

/** In the words of `texts.teams.howTo`, which says what is answered to each. */
export const intents = [
  'newCase',
  'editCase',
  'handOver',
  'newReview',
  'changeReview',
  'correct',
  'checkIn',
  'pause',
  'reviews',
  'cases',
  'today',
  'summary',
  'language',
  'role',
  'administration',
  'access',
  'undo',
  'pulse',
  'code',
  'status',
  'names',
  'notes',
  'kept',
  'why',
  'forColleague',
  'calendar',
  'remind',
  'messages',
  'urgent',
  'trouble',
  'sources',
] as const;
export type Intent = (typeof intents)[number];

/** Anything else that is said to the bot. */
const other = 'other';

const folder = fileURLToPath(new URL('.', import.meta.url));
export const modelFile = join(folder, 'intents.model');
export const Messages = z.strictObject(
  Object.fromEntries([...intents, other].map((name) => [name, z.array(z.string())])),
);

/** The questions about the programmes are many: every second is enough to tell them apart by, and each counts for less. */
const everyQuestion = 2;
const weights = { message: 1, question: 0.25 } as const;

/** @throws ZodError when `said.yaml` holds something else than messages by intent. */
const readSaid = () => Messages.parse(parse(readFileSync(join(folder, 'said.yaml'), 'utf8')));

/** What wants something noted, or help at once, the guard has its own mind about. */
const withheld: ReadonlySet<string> = new Set([other, 'notes', 'urgent']);

/** What people say of the bot itself and may. */
export const readHarmless = (): readonly string[] =>
  Object.entries(readSaid()).flatMap(([name, texts]) => (withheld.has(name) ? [] : texts));

/**
 * All that is learned from.
 * @param questions about the programmes.
 */
export function readMessages(questions: readonly string[]): readonly Example[] {
  const own = Object.entries(readSaid()).flatMap(([name, texts]) =>
    texts.map((text): Example => ({ text, wants: [name], weight: weights.message })),
  );
  const taken = questions.filter((_, at) => at % everyQuestion === 0);
  return [...own, ...taken.map((text): Example => ({ text, wants: [other], weight: weights.question }))];
}

/** Its words, with where it begins and ends: who asks begins otherwise than who tells. */
const featuresOf = (text: string): Features =>
  collect((put) => putWords(['begins', ...wordsOf(text.toLowerCase()), 'ends'], put));

export const learnIntents = (messages: readonly Example[]): Model =>
  learn(messages, featuresOf, fingerprintOf(messages), { hidden: 32, rounds: 15, networks: 5 });

/** How likely an intent must be: a question that is taken for one gets no answer, a message that is not understood is looked up. */
const likely = 0.7;
/** Nobody asks for it in more characters; who does has more to say. */
const longest = 160;
/** Figures and small words alone say nothing of it: `og 4`. */
const aWord = /\p{L}{3}/u;

type IntentOf = (text: string) => Intent | undefined;

function createIntentOf(model: Model): IntentOf {
  const classify = createClassifier(model);
  const places = intents.map((name) => model.classes.indexOf(name));
  return (text) => {
    if (text.length > longest || !aWord.test(text)) return undefined;
    const shares = classify(featuresOf(text));
    return intents.find((_, at) => (shares[places[at] ?? -1] ?? 0) >= likely);
  };
}

let shipped: IntentOf | undefined;

/**
 * Read when a text is first looked at, which takes a moment.
 * @returns what is wanted of the bot; `undefined` for what is not about the bot itself.
 * @throws when the model's file cannot be read.
 */
export const intentOf: IntentOf = (text) => {
  shipped ??= createIntentOf(readModel(modelFile));
  return shipped(text);
};
