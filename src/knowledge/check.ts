/** `npm run knowledge:check`: refuses what must not stand in the articles and phrasings, and a ranking not learned from them; warns of what nobody has read for a year. */
import { writeFileSync } from 'node:fs';
import { readModel } from '../learning/kept.ts';
import { readAsked } from './asked.ts';
import { faultsOf, faultsOfAsked, staleOf } from './faults.ts';
import { fingerprintsFile, fingerprintsOf, readFingerprints } from './fingerprints.ts';
import { readLibrary } from './load.ts';
import { modelFile } from './ranking.ts';
import { readTopics } from './topics.ts';
import { readVocabulary } from './vocabulary.ts';

const [option, folder] = process.argv.slice(2);
if (option === '--generate') {
  if (folder === undefined)
    throw new Error('--generate needs the folder with the texts of the source documents');
  writeFileSync(fingerprintsFile, fingerprintsOf(folder));
}

function check(): number {
  const library = readLibrary();
  readTopics(library.articles);
  readVocabulary();
  for (const line of staleOf(library, new Date())) console.warn(`warning: ${line}`);
  const asked = readAsked(library);
  const fingerprints = readFingerprints();
  const faults = [
    ...faultsOf(library, fingerprints),
    ...faultsOfAsked(library, asked, readModel(modelFile).learnedFrom, fingerprints),
  ];
  for (const line of faults) console.error(line);
  const { articles, facts } = library;
  console.log(
    `${articles.length} articles, ${facts.size} facts, ${asked.length} phrasings, ${faults.length} faults`,
  );
  return faults.length === 0 ? 0 : 1;
}

try {
  process.exitCode = check();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
