/** A list too long to fold out on a card: it is narrowed down by typing part of a name. */
import type { CardElement, IChoice, IExecuteAction, ITextInput } from '@microsoft/teams.cards';
import { buttons, quiet, send } from './elements.ts';
import { textInput } from './inputs.ts';

/** What a list that folds out holds: two of them, with names of sixty letters, fit on a card. */
const offeredAtMost = 40;

/** Whether a list that folds out cannot hold them all. */
export const isLong = (all: readonly unknown[]): boolean => all.length > offeredAtMost;

/** Whether a name has every word in it, in any order, that was typed to find it. */
export function hasWords(name: string, typed: string): boolean {
  const words = typed.toLocaleLowerCase('da').split(/\s+/);
  return words.every((word) => name.toLocaleLowerCase('da').includes(word));
}

/** Of a long list those whose title has every word in it that was typed; whatever is chosen already stands first. */
export function offered(
  choices: readonly IChoice[],
  find: string,
  chosen: readonly (string | undefined)[],
): readonly IChoice[] {
  if (!isLong(choices)) return choices;
  const isChosen = ({ value }: IChoice) => chosen.includes(value);
  const found = choices.filter((one) => !isChosen(one) && hasWords(one.title ?? '', find));
  return [...choices.filter(isChosen), ...found].slice(0, offeredAtMost);
}

interface FindTexts {
  readonly find: string;
  readonly findHint: (shown: number, of: number) => string;
  readonly findLong: string;
  readonly findDo: string;
}

/** The field that part of a name is typed into. @param typed what was typed last time */
export const nameField = (
  id: string,
  label: string,
  typed: string | undefined,
  texts: Pick<FindTexts, 'findLong'>,
): ITextInput => textInput({ id, label, value: typed || undefined }, 60, texts.findLong);

/** The field by which a long list is narrowed down, and its button; nothing beside a short one. */
export function finder(
  choices: readonly IChoice[],
  find: string,
  texts: FindTexts,
  { verb, data }: { readonly verb: string; readonly data: object },
): readonly CardElement[] {
  if (!isLong(choices)) return [];
  const look: IExecuteAction = { ...send(texts.findDo, verb, data), style: 'default' };
  return [
    nameField('find', texts.find, find, texts),
    quiet(texts.findHint(offeredAtMost, choices.length)),
    buttons([look]),
  ];
}
