/** Questions as they come in a conversation: the programme was named in the one before, and is not named again. */
import { describe, expect, it } from '@jest/globals';
import { shippedKnowledge } from '../../src/knowledge/ingredients.ts';
import { readLibrary } from '../../src/knowledge/load.ts';
import { judge, Question, readQuestions } from './judge.ts';

const before = '(?:^| )(?:i|hos|på|for|om|af|fra|ved|til|med)? ?';
const after = '(?= |$|\\?|,)';
const programmes = [
  ['famko(?:-?projektet|-?tilbuddet|s)?', 'Hvad er FAMKO?'],
  ['familiens hus', 'Hvad er Familiens Hus?'],
  ['vordingborgs?', 'Hvad er indsatsen i Vordingborg?'],
  ['(?:en )?familie ?anbringelse(?:n|r)?', 'Hvad er familieanbringelse?'],
].map(([name = '', q = '']) => ({
  name: new RegExp(`${before}${name}${after}`, 'i'),
  first: Question.parse({ id: `first ${name}`, split: 'dev', q, lang: 'da', kind: 'answer' }),
}));

/** The question without its programme, and the one before that named it; none when it names several or nothing else. */
function following(question: string) {
  const named = programmes.filter(({ name }) => name.test(question));
  const [only] = named;
  if (only === undefined || named.length > 1) return [];
  const rest = question.replace(only.name, ' ').replace(/\s+/g, ' ').trim();
  return rest.split(' ').length < 3 ? [] : [{ rest, first: only.first }];
}

const asked = readQuestions().flatMap((question) =>
  following(question.q).map(({ rest, first }) => ({ ...question, q: rest, after: first.id })),
);

describe.each(['outside', 'strangers', 'judges'])('a question of %s that follows another', (split) => {
  const own = asked.filter((one) => one.split === split);
  const judged = judge(shippedKnowledge(), readLibrary(), [...programmes.map(({ first }) => first), ...own]);
  it.each([
    ['answer', 0.92],
    ['decline', 0.92],
  ])('gets the %s that it would get with the programme named: at least a share of %f', (kind, least) => {
    const of = judged.filter(({ question }) => question.split === split && question.kind === kind);
    expect(of.length).toBeGreaterThan(20);
    expect(of.filter(({ right }) => right).length / of.length).toBeGreaterThanOrEqual(least);
  });
});
