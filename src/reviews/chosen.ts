/** Who chose the day of a review: read from its history. Pure. */
import type { Change, Review } from './review.ts';
import { reviewType } from './types.ts';

/** Who chose the day that stands after these changes; nobody while it follows from a rule. */
export function chosenBy(history: readonly Change[]): string | undefined {
  const chosen: (string | undefined)[] = [];
  for (const { did, by, to, back } of history) {
    if (back === true) {
      chosen.pop();
      // The rule may have moved it more than once since.
      while (by === 'bot' && chosen.length > 0 && chosen.at(-1) === undefined) chosen.pop();
    } else if (did === 'planned' || did === 'moved' || (did === 'reopened' && to !== undefined)) {
      chosen.push(by === 'bot' ? undefined : by);
    }
  }
  return chosen.at(-1);
}

/** Whether its day is the first that anybody chose for it: before, it had none, or the law's latest alone. */
export function isFirstDay({ type, history }: Review): boolean {
  const last = history.at(-1);
  if (last?.did !== 'moved') return false;
  const isLaws =
    reviewType(type).rule.kind === 'legal-months' && chosenBy(history.slice(0, -1)) === undefined;
  return last.from === undefined || isLaws;
}

/** A day that somebody chose. */
export interface Agreed {
  readonly date: string;
  readonly time: string | undefined;
  readonly enteredBy: string;
}

/** The day that people had agreed on when the law's limit came to lie before it; `undefined` where they have chosen since, or never had. */
export function agreedBefore({ history, enteredBy }: Review): Agreed | undefined {
  if (enteredBy !== undefined) return undefined;
  const before = (index: number) => chosenBy(history.slice(0, index));
  const taken = history.findLastIndex(
    ({ by, did }, index) => by === 'bot' && did === 'moved' && before(index) !== undefined,
  );
  const [from, by] = [history[taken], before(taken)];
  if (from?.from === undefined || by === undefined) return undefined;
  return { date: from.from, time: from.fromTime, enteredBy: by };
}
