/** All that the engine is made of, read from the files that ship with the product. */
import { createKnowledge, type Ingredients, type Knowledge } from './answer.ts';
import { readLibrary } from './load.ts';
import { readRanking } from './ranking.ts';
import { readTopics } from './topics.ts';
import { readVocabulary } from './vocabulary.ts';

/** @throws KnowledgeFault for what is wrong in a file. */
export function readIngredients(): Ingredients {
  const library = readLibrary();
  return {
    library,
    topics: readTopics(library.articles),
    vocabulary: readVocabulary(),
    ranking: readRanking(),
  };
}

let shipped: Knowledge | undefined;

/**
 * The engine that the product ships with: read when it is first asked for, which takes a second or two, and then always the same.
 * @throws KnowledgeFault for what is wrong in a file.
 */
export function shippedKnowledge(): Knowledge {
  shipped ??= createKnowledge(readIngredients());
  return shipped;
}
