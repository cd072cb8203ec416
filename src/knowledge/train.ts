/** Learns anew which facts a question wants, from the phrasings and the articles. */
import { learn } from '../learning/learn.ts';
import type { Model } from '../learning/network.ts';
import { fingerprintOf, readExamples } from './asked.ts';
import { featuresOf } from './features.ts';
import { lessonsOf } from './lessons.ts';
import { readLibrary } from './load.ts';
import { languageOf } from './normalise.ts';
import { createSearch } from './search.ts';
import { readTopics } from './topics.ts';
import { readVocabulary } from './vocabulary.ts';
import { readAround } from './wrapped.ts';

/** @throws KnowledgeFault for what is wrong in a file. */
export function learnRanking(): Model {
  const library = readLibrary();
  const topics = readTopics(library.articles);
  const vocabulary = readVocabulary();
  const analysers = {
    da: createSearch(library, topics, vocabulary.da).analyser,
    en: createSearch(library, topics, vocabulary.en).analyser,
  };
  const examples = readExamples(library);
  const featuresIn = (text: string) => featuresOf(text, analysers[languageOf(text)].analyse(text));
  const lessons = lessonsOf(examples, library, readAround());
  return learn(lessons.examples, featuresIn, fingerprintOf(examples), {
    hidden: 64,
    rounds: 16,
    networks: 5,
    made: lessons.made,
  });
}
