/**
 * The elements that cards are made of, as plain objects typed by `@microsoft/teams.cards`: its classes write every
 * default into the JSON, some 130 bytes an element of the 28 KB that a card may have.
 */
import type {
  Action,
  CardElement,
  IActionSet,
  IColumnSet,
  IContainer,
  IExecuteAction,
  ITextBlock,
} from '@microsoft/teams.cards';
import type { Card, Suggestion } from '../reply.ts';

/** What a person typed, shown as typed where Markdown is read: no link under other words, no picture, no emphasis. */
export const asTyped = (text: string): string => text.replace(/[\\`*_[\]()#<>~|]/g, '\\$&');

const months = [
  'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december',
  'January|February|March|April|May|June|July|August|September|October|November|December',
].join('|');
/** What a number stands after. */
const named = '(?:(?<!\\p{L})(?:uge|week|kl\\.|stk\\.|nr\\.|side|page)|§)';
const counting = `(?<!${named}[ \u00a0])(?<![\\p{L}\\d.,:/–-])\\d{1,3}(?:[.,]\\d+)*`;
const gap = new RegExp(
  `(?<=\\d\\.?) (?=(?:${months})(?!\\p{L})|[%=])|(?<=${named}|\\d:) (?=\\d)|(?<=${counting}) (?=\\p{L})`,
  'giu',
);

/** Numbers bound to what they count by a space that no line breaks at: `17. maj`, `42 %`, `1 møde`, `uge 18`, `kl. 10.00`, `§ 95`. */
export const bound = (text: string): string => text.replace(gap, '\u00a0');

/** A heading for eyes and for screen readers. */
export const heading = (text: string): ITextBlock => ({
  type: 'TextBlock',
  text: bound(text),
  weight: 'Bolder',
  size: 'Medium',
  wrap: true,
  style: 'heading',
});

export const line = (text: string): ITextBlock => ({
  type: 'TextBlock',
  text: bound(text),
  wrap: true,
  spacing: 'Small',
});

/** What is good to know beside it. */
export const quiet = (text: string): ITextBlock => ({ ...line(text), isSubtle: true });

/** What is wrong, beside the field: in words first, in colour too. */
export const fault = (text: string): ITextBlock => ({
  type: 'TextBlock',
  text: bound(text),
  wrap: true,
  weight: 'Bolder',
  color: 'Attention',
  spacing: 'Small',
});

export const container = (
  items: readonly CardElement[],
  more: Omit<Partial<IContainer>, 'items'> = {},
): IContainer => ({
  type: 'Container',
  items: [...items],
  ...more,
});

/** A field with what is wrong with it, in one block: nobody can take it for the field before. */
export const faulty = (text: string, ...field: readonly CardElement[]): IContainer =>
  container([fault(text), ...field], { style: 'emphasis', spacing: 'Medium' });

/** A line above the rest: what happened to the last press. */
export interface Banner {
  readonly text: string;
  /** `plain`: neither well nor badly. */
  readonly tone: 'good' | 'plain' | 'attention';
}

const heavy = { type: 'TextBlock', wrap: true, weight: 'Bolder' } as const;

/** On the one shade that is legible in every theme; the words say whether it went well. */
export const bannerOf = ({ text, tone }: Banner): IContainer =>
  container([{ ...heavy, text: bound(text), ...(tone === 'attention' ? { color: 'Attention' } : {}) }], {
    style: 'emphasis',
  });

/** What came of the last press, where anything did. */
export const banners = (banner: Banner | undefined): readonly IContainer[] =>
  banner === undefined ? [] : [bannerOf(banner)];

/**
 * A button that sends its data and no inputs.
 * @param spoken what a screen reader says beside the title, where several buttons of a card have the same one.
 */
export const press = (title: string, verb: string, data: object, spoken?: string): IExecuteAction => ({
  type: 'Action.Execute',
  title,
  verb,
  data: { ...data },
  associatedInputs: 'none',
  ...(spoken === undefined ? {} : { tooltip: spoken }),
});

/** The verb of a button that says something for the person; what it says stands in its data. */
export const sayVerb = 'say';

/**
 * A button that says something for the person; the answer comes in the chat, and the card stays. Not `imBack`: the Agents
 * Playground leaves out a submit with `msteams` data, and this way it is the same in every client.
 */
export const sayAction = ({ title, says }: Suggestion): IExecuteAction => press(title, sayVerb, { says });

/** A button that sends its data and all inputs of the card. */
export const send = (title: string, verb: string, data: object): IExecuteAction => ({
  type: 'Action.Execute',
  title,
  verb,
  data: { ...data },
  style: 'positive',
});

export const buttons = (
  actions: readonly Action[],
  spacing: IActionSet['spacing'] = 'Small',
): IActionSet => ({
  type: 'ActionSet',
  actions: [...actions],
  spacing,
});

/** What is out of the way until the button above it is pressed, and again when that is pressed once more. @param id unique in the card */
export const folded = (
  title: string,
  id: string,
  items: readonly CardElement[],
  more: Pick<Partial<IContainer>, 'style'> = {},
): readonly CardElement[] => [
  buttons([{ type: 'Action.ToggleVisibility', title, targetElements: [id] }]),
  container(items, { id, isVisible: false, ...more }),
];

/** Text on the left, a button on the right; the button stays narrow on a phone. */
export const row = (text: string, action: Action): IColumnSet => ({
  type: 'ColumnSet',
  spacing: 'Small',
  columns: [
    {
      type: 'Column',
      width: 'stretch',
      verticalContentAlignment: 'Center',
      items: [{ type: 'TextBlock', text: bound(text), wrap: true }],
    },
    { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [action] }] },
  ],
});

function firstFault(elements: readonly CardElement[]): ITextBlock | undefined {
  for (const one of elements) {
    if (one.type === 'TextBlock' && one.color === 'Attention') return one;
    const inside = one.type === 'Container' ? firstFault(one.items) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** The banner on top, else the first thing that is wrong: what nobody may miss who hears the card. */
function toldFirst([first, ...rest]: readonly CardElement[]): string {
  const banner = first?.type === 'Container' && first.style === 'emphasis' ? first.items[0] : undefined;
  const told = banner?.type === 'TextBlock' ? banner : first && firstFault([first, ...rest]);
  return (told?.text ?? '').replaceAll('\u00a0', ' ');
}

/**
 * @param says what a screen reader says first, after what came of the last press.
 * @param fallbackText for a client that cannot draw the card; the same when left out.
 */
export function cardOf(body: readonly CardElement[], says: string, fallbackText?: string): Card {
  const told = toldFirst(body);
  const speak = says.includes(told) ? says : `${told} ${says}`;
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    speak,
    fallbackText: fallbackText ?? speak,
    body: [...body],
  };
}
