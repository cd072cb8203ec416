/** `npm run eval:answers`: how well questions are answered. Of the dev split what was missed; of the others totals alone. */
import { createKnowledge } from '../../src/knowledge/answer.ts';
import { readIngredients } from '../../src/knowledge/ingredients.ts';
import { type Judged, judge, readQuestions, type Split, splits } from './judge.ts';
import { compare } from './peers.ts';
import { goals, kinds, reached, type Totals, totalsOf } from './totals.ts';

const share = (part: number, whole: number): string =>
  `${part} of ${whole} (${whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`})`;

function print(split: Split, totals: Totals): void {
  const { answers, citations, declines, asks, refusals } = totals;
  const goal = (value: number) => `goal ${(100 * value).toFixed(0)} %`;
  console.log(`\n${split} split`);
  console.log(`  right answers       ${share(answers.right, answers.asked)}, ${goal(goals.answers)}`);
  console.log(`  right citations     ${share(citations.held, citations.answered)}, ${goal(goals.citations)}`);
  console.log(`  no other source     ${share(citations.expected, citations.answered)}`);
  console.log(`  declined            ${share(declines.declined, declines.asked)}, ${goal(goals.declines)}`);
  console.log(
    `  refused             ${share(refusals.refused, refusals.asked)}, ${goal(goals.refusals)}; of the right kind ${refusals.ofKind}`,
  );
  console.log(`  asked back          ${share(asks.asked_back, asks.asked)}`);
  console.log(`  false alarms        ${totals.falseAlarms}`);
  console.log(`  expected \\ got      ${kinds.map((kind) => kind.padStart(8)).join('')}`);
  for (const kind of kinds) {
    console.log(
      `    ${kind.padEnd(18)}${kinds.map((got) => String(totals.confusion[kind]?.[got] ?? 0).padStart(8)).join('')}`,
    );
  }
}

function printMisses(judged: readonly Judged[]): void {
  for (const { question, got, right, answer } of judged) {
    if (right) continue;
    const wanted = question.kind === 'answer' ? question.facts.join(' ') : (question.why ?? '');
    console.log(
      `  ${question.id} ${question.kind} → ${got}: ${question.q} | wanted ${wanted} | got ${answer?.facts.join(' ') ?? ''}`,
    );
  }
}

const ingredients = readIngredients();
const { library } = ingredients;
const knowledge = createKnowledge(ingredients);
const questions = readQuestions();
const all = judge(knowledge, library, questions);
let met = true;
for (const split of splits) {
  const judged = all.filter((one) => one.question.split === split);
  const totals = totalsOf(judged);
  print(split, totals);
  if (split === 'dev') {
    console.log('  missed:');
    printMisses(judged);
  }
  met &&= reached(totals);
}
for (const split of splits) {
  console.log(`\nranking of passages, ${split} split (hit@1, hit@3, MRR)`);
  for (const one of await compare(
    library,
    knowledge,
    questions.filter((question) => question.split === split),
  )) {
    console.log(
      `  ${one.engine.padEnd(26)}${one.hit1.toFixed(3)}  ${one.hit3.toFixed(3)}  ${one.mrr.toFixed(3)}`,
    );
  }
}
console.log(met ? '\ngoals met' : '\nGOALS MISSED');
process.exit(met ? 0 : 1);
