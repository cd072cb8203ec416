import { describe, expect, it } from '@jest/globals';
import { createKnowledge } from '../../src/knowledge/answer.ts';
import { readIngredients } from '../../src/knowledge/ingredients.ts';
import { judge, readQuestions, splits } from './judge.ts';
import { floors, totalsOf } from './totals.ts';

const ingredients = readIngredients();
const { library } = ingredients;
const knowledge = createKnowledge(ingredients);
const questions = readQuestions();
const judged = judge(knowledge, library, questions);
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

it('expects of each question the sources that its facts stand in', () => {
  const sourcesOf = (facts: readonly string[]) => [
    ...new Set(facts.map((id) => library.facts.get(id)?.source)),
  ];
  const others = questions.filter(
    ({ kind, facts, sources }) =>
      kind === 'answer' &&
      sources !== undefined &&
      sourcesOf(facts).sort().join() !== [...sources].sort().join(),
  );
  expect(others.map((question) => question.id)).toEqual([]);
});

describe.each(splits)('on the %s split', (split) => {
  const totals = totalsOf(judged.filter((one) => one.question.split === split));
  const floor = floors[split];

  it(`answers at least ${100 * floor.answers} % right`, () => {
    expect(share(totals.answers.right, totals.answers.asked)).toBeGreaterThanOrEqual(floor.answers);
  });

  it('cites for every sentence the source its facts stand in', () => {
    expect(totals.citations.held).toBe(totals.citations.answered);
  });

  it(`declines at least ${100 * floor.declines} % of what the sources do not say`, () => {
    expect(share(totals.declines.declined, totals.declines.asked)).toBeGreaterThanOrEqual(floor.declines);
  });

  it(`refuses at least ${100 * floor.refusals} % of what must not be written`, () => {
    expect(share(totals.refusals.refused, totals.refusals.asked)).toBeGreaterThanOrEqual(floor.refusals);
  });

  it('raises an alarm on at most one ordinary question in a hundred', () => {
    expect(
      share(totals.falseAlarms, totals.answers.asked + totals.declines.asked + totals.asks.asked),
    ).toBeLessThanOrEqual(0.01);
  });
});
