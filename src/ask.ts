/** `npm run ask -- "Hvad er de fem kerneelementer?"`: the same answer in the terminal. `--json` for programs, `--english` for an English answer. */
import { shippedKnowledge } from './knowledge/ingredients.ts';
import { inspect } from './privacy/guard.ts';
import { textsIn } from './texts/texts.ts';

const flags = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')));
const question = process.argv
  .slice(2)
  .filter((word) => !word.startsWith('--'))
  .join(' ')
  .trim();
const language = flags.has('--english') ? 'en' : 'da';

function answered(text: string) {
  const answer = shippedKnowledge().answer(text, { language });
  const sources = answer.sources.map(({ key, position, title, publisher, date, address }) => ({
    key,
    position,
    title,
    publisher,
    date,
    address,
  }));
  const citations = answer.statements.map((one) => ({ ...one }));
  const { kind, facts, suggestions } = answer;
  return { kind, text: answer.text, facts, sources, citations, suggestions, language: answer.language };
}

/** What the guard finds is not searched for, and not repeated. */
function reply(text: string) {
  const inspected = inspect(text);
  if (inspected.kind === 'clean') return answered(inspected.text);
  const said = textsIn(language).privacy.refused[inspected.kind];
  const nothing = { facts: [], sources: [], citations: [], suggestions: [] };
  return { kind: 'refuse', why: inspected.kind, text: said, ...nothing, language };
}

const unknown = [...flags].filter((flag) => !['--json', '--english'].includes(flag));
if (question === '' || unknown.length > 0) {
  const wrong = unknown.length === 0 ? '' : `I do not know ${unknown.join(' ')}. `;
  console.error(`${wrong}Ask something: npm run ask -- "Hvad er de fem kerneelementer?"`);
  console.error('--english answers in English, --json for programs.');
  process.exit(1);
}
const said = reply(question);
if (flags.has('--json')) console.log(JSON.stringify(said, null, 2));
else {
  const buttons = said.suggestions.map((one) => `  > ${one.says}`);
  const addresses = said.sources.map((one) => `  [${one.position}] ${one.address}`);
  console.log([said.text, ...addresses, ...buttons].join('\n'));
}
