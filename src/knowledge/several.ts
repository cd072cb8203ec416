/** Three questions or more in one message: each is answered or declined by name, or gets a button of its own. */
import type { Language } from '../people/person.ts';
import type { Suggestion } from '../reply.ts';
import { cut } from '../texts/cut.ts';
import type { Library } from './article.ts';
import { type Composed, compose, longest } from './compose.ts';
import { type Chosen, type Decision, thresholds } from './decide.ts';
import { finished, moreAbout, type Said, textsOf } from './say.ts';
import type { OneOf, Understood } from './understand.ts';

export interface Part extends OneOf {
  readonly understood: Understood;
  readonly decision: Decision;
}

const most = { title: 60, buttons: 5, named: 3, questions: 12 } as const;
const fewest = 3;

const chosenOf = ({ decision }: Part): readonly Chosen[] => {
  if (decision.kind === 'ask') return [];
  const isSaid = decision.kind === 'answer' || decision.sure >= thresholds.gapSaid;
  return isSaid ? decision.chosen : [];
};

const factsOf = (chosen: readonly Chosen[]): readonly string[] =>
  chosen.flatMap(({ article, bullets }) => bullets.flatMap((index) => article.bullets[index]?.facts ?? []));

/** Whether it is worth looking at each question of a message: three and more, two of a list, two sentences; never so many that it takes long. */
export const mayBeApart = (all: readonly OneOf[]): boolean =>
  all.length <= most.questions &&
  (all.length >= fewest || (all.length === 2 && all.every(({ stands }) => stands !== 'clause')));

/** Whether the parts of a message are answered each by itself: what the whole would get leaves one of them out. */
export function isApart(parts: readonly Part[], whole: Decision): boolean {
  if (parts.length === 0) return false;
  if (parts.length < fewest && parts.some(({ stands }) => stands === 'sentence')) return isHalf(parts);
  const chosen = whole.kind === 'ask' ? [] : whole.chosen;
  const said = new Set(factsOf(chosen));
  // A comparison says too what a source leaves open.
  const compares = chosen.some(({ article }) => article.kind === 'comparison');
  const isSaid = (part: Part) =>
    factsOf(chosenOf(part)).some((fact) => said.has(fact)) || (compares && part.decision.kind === 'decline');
  return !parts.every(isSaid);
}

/** One of two is answered surely and the other is not: neither is to be taken for all of it. */
function isHalf(parts: readonly Part[]): boolean {
  const found = parts.find(({ decision }) => decision.kind === 'answer');
  return parts.filter(isSilent).length === 1 && (found?.decision.sure ?? 0) >= thresholds.part;
}

/** As many as fit, in their order. @returns `undefined` when none of them finds anything. */
export function saySeveral(library: Library, parts: readonly Part[], language: Language): Said | undefined {
  const found = parts.filter((part) => chosenOf(part).length > 0);
  for (let count = found.length; count > 0; count -= 1) {
    const said = found.slice(0, count);
    const composed = composeParts(library, parts, said, language);
    const isWhole = said.every((part) => isAmong(part, composed));
    if (count === 1 || (isWhole && composed.text.length <= longest))
      return replyOf(parts, said, composed, language);
  }
  return undefined;
}

const isAmong = (part: Part, { statements }: Composed): boolean =>
  chosenOf(part).some(({ article }) => statements.some((one) => one.article === article.id));

const isSilent = (part: Part): boolean => part.decision.kind === 'decline' && chosenOf(part).length === 0;

/** Those that get a button. */
const leftOf = (parts: readonly Part[], said: readonly Part[]): readonly Part[] =>
  parts.filter((part) => !said.includes(part) && !isSilent(part));

function composeParts(
  library: Library,
  parts: readonly Part[],
  said: readonly Part[],
  language: Language,
): Composed {
  const texts = textsOf[language];
  const silent = parts.filter(isSilent).map(({ asked }) => cut(asked, most.title));
  const named = silent.slice(0, most.named);
  const left = leftOf(parts, said).length;
  const rest = left > most.buttons ? texts.restLater : texts.restByButton;
  const opening = [
    silent.length === 0 ? '' : texts.notFound(named, silent.length - named.length),
    left === 0 ? '' : rest,
  ]
    .join(' ')
    .trim();
  return compose(library, said.flatMap(chosenOf), language, opening, texts.sources, '\n\n');
}

function replyOf(
  parts: readonly Part[],
  said: readonly Part[],
  composed: Composed,
  language: Language,
): Said {
  const texts = textsOf[language];
  const declined = parts.find(({ decision }) => decision.kind === 'decline');
  const colleague = { title: texts.askColleague, says: texts.askColleagueSays(declined?.asked ?? '') };
  const buttons = [
    ...leftOf(parts, said).map((part) => buttonOf(part, language)),
    ...(declined === undefined ? [] : [colleague]),
    ...composed.rest.slice(0, 2).map((article) => moreAbout(article, language)),
  ];
  const kind = said.some(({ decision }) => decision.kind === 'answer') ? 'answer' : 'decline';
  return { ...finished(kind, composed, language, buttons.slice(0, most.buttons)), several: true };
}

/** Asks that part again, with the programme that it had from the others. */
function buttonOf({ asked, understood }: Part, language: Language): Suggestion {
  const texts = textsOf[language];
  const [programme] = understood.analysis.named;
  const isNamed = programme === undefined || understood.text === asked;
  const says = isNamed ? asked : texts.about(asked, texts.programme[programme]);
  return { title: cut(says.charAt(0).toUpperCase() + says.slice(1), most.title), says };
}
