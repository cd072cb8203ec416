/**
 * `npm run train`: learns anew what the product learns from examples. `ranking`: which facts a question wants. `guard`: what a
 * message asks or tells that must not be. `intents`: what is wanted of the bot itself. Without a name, all.
 */
import { writeFileSync } from 'node:fs';
import { modelFile as intentsFile, learnIntents, readMessages as readSaid } from './intents/intents.ts';
import { questionsIn, readExamples } from './knowledge/asked.ts';
import { harmlessOf } from './knowledge/lessons.ts';
import { readLibrary } from './knowledge/load.ts';
import { modelFile as rankingFile } from './knowledge/ranking.ts';
import { learnRanking } from './knowledge/train.ts';
import { readAround } from './knowledge/wrapped.ts';
import { toBytes } from './learning/kept.ts';
import type { Model } from './learning/network.ts';
import { modelFile as guardFile, learnTold, readMessages } from './privacy/told.ts';

const lessons: Readonly<Record<string, { readonly file: string; readonly learn: () => Model }>> = {
  ranking: { file: rankingFile, learn: learnRanking },
  guard: {
    file: guardFile,
    learn: () => learnTold(readMessages(harmlessOf(readExamples(readLibrary()), readAround()))),
  },
  intents: {
    file: intentsFile,
    learn: () => learnIntents(readSaid(questionsIn(readExamples(readLibrary())))),
  },
};

function keep(name: string): void {
  const lesson = lessons[name];
  if (lesson === undefined)
    throw new Error(`no lesson '${name}'; allowed: ${Object.keys(lessons).join(', ')}`);
  const model = lesson.learn();
  const bytes = toBytes(model);
  writeFileSync(lesson.file, bytes);
  console.log(`${name}: ${model.features.length} features, ${bytes.length} bytes`);
}

try {
  const named = process.argv.slice(2);
  for (const name of named.length > 0 ? named : Object.keys(lessons)) keep(name);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
