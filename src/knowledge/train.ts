/** `npm run knowledge:train`: learns anew which facts a question wants, from the phrasings and the articles. */
import { writeFileSync } from 'node:fs';
import { fingerprintOf, readExamples } from './asked.ts';
import { featuresOf } from './features.ts';
import { learn } from './learn.ts';
import { readLibrary } from './load.ts';
import { languageOf } from './normalise.ts';
import { modelFile, toBytes } from './ranking.ts';
import { createSearch } from './search.ts';
import { readTopics } from './topics.ts';
import { readVocabulary } from './vocabulary.ts';

function train(): void {
  const library = readLibrary();
  const topics = readTopics(library.articles);
  const vocabulary = readVocabulary();
  const analysers = {
    da: createSearch(library, topics, vocabulary.da).analyser,
    en: createSearch(library, topics, vocabulary.en).analyser,
  };
  const examples = readExamples(library);
  const featuresIn = (text: string) => featuresOf(text, analysers[languageOf(text)].analyse(text));
  const model = learn(examples, featuresIn, fingerprintOf(examples));
  const bytes = toBytes(model);
  writeFileSync(modelFile, bytes);
  console.log(`${examples.length} examples, ${model.features.length} features, ${bytes.length} bytes`);
}

try {
  train();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
