/** The last step of a build: keeps what the files of the knowledge base say, so that a start need not parse them. */
import { readLibrary } from './load.ts';
import { parsed } from './parsed.ts';
import { readTopics } from './topics.ts';
import { readVocabulary } from './vocabulary.ts';

readTopics(readLibrary().articles);
readVocabulary();
parsed.keep();
