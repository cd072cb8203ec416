/**
 * Cards in tests: what is wrong with one by the real `adaptivecards` package's own schema, and how a person would fill
 * one in and press a button.
 */
import { createRequire } from 'node:module';
import type { Card, Reply } from '../../src/reply.ts';

/** The package's module build cannot be loaded by Node; its bundle can. */
interface Library {
  readonly AdaptiveCard: new () => { parse(source: object, context: Context): void };
  readonly SerializationContext: new () => Context;
  readonly GlobalRegistry: { readonly elements: Registry; readonly actions: Registry };
}
interface Context {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}
interface Registry {
  findByName(name: string): { readonly objectType: new () => Known } | undefined;
}
interface Known {
  getSchema(): { getCount(): number; getItemAt(index: number): { readonly name: string } };
}
const library: Library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** Teams draws these; the package does not know them. */
const ofTeams = new Set(['Chart.Line']);
/** Known to the package, but read outside its lists of properties. */
const structural = new Set([
  'type',
  'fallback',
  'items',
  'columns',
  'choices',
  'facts',
  'actions',
  'body',
  'inlines',
]);
const cardKeys = new Set([
  'type',
  'version',
  'body',
  'actions',
  'speak',
  'fallbackText',
  '$schema',
  'msteams',
  'lang',
]);

/** 28 KB: what Teams takes. */
export const cardLimit = 28 * 1024;

export const cardBytes = (card: Card): number => Buffer.byteLength(JSON.stringify(card));

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function plain(card: Card): Json {
  const parsed: unknown = JSON.parse(JSON.stringify(card));
  if (!isObject(parsed)) throw new Error('a card is an object');
  return parsed;
}

/** Every object of the card that has a type, in reading order; what a button sends is not looked into. */
function parts(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(parts);
  if (!isObject(value)) return [];
  const inside = Object.entries(value).flatMap(([key, child]) => (key === 'data' ? [] : parts(child)));
  return typeof value.type === 'string' ? [value, ...inside] : inside;
}

const known = new Map<string, ReadonlySet<string>>();

function propertiesOf(type: string): ReadonlySet<string> | undefined {
  const { elements, actions } = library.GlobalRegistry;
  const found = elements.findByName(type) ?? actions.findByName(type);
  if (found === undefined) return undefined;
  let names = known.get(type);
  if (names === undefined) {
    const schema = new found.objectType().getSchema();
    names = new Set(Array.from({ length: schema.getCount() }, (_, index) => schema.getItemAt(index).name));
    known.set(type, names);
  }
  return names;
}

function unknownProperties(part: Json): readonly string[] {
  const type = String(part.type);
  if (ofTeams.has(type)) return [];
  if (type === 'AdaptiveCard') {
    return Object.keys(part)
      .filter((key) => !cardKeys.has(key))
      .map((key) => `AdaptiveCard.${key}`);
  }
  const names = propertiesOf(type);
  if (names === undefined) return type === 'Column' || type === 'TextRun' ? [] : [`unknown type ${type}`];
  return Object.keys(part)
    .filter((key) => !names.has(key) && !structural.has(key))
    .map((key) => `${type}.${key}`);
}

const isSaid = (text: unknown): boolean => typeof text === 'string' && text !== '';

/** What a client takes nothing else than. */
const limits = ['min', 'max', 'maxLength', 'regex'];

/** What somebody who hears the card, or reads it large or narrow, would miss. */
function unhelpful(part: Json): readonly string[] {
  const type = String(part.type);
  const isInput = type.startsWith('Input.');
  const isLimited = part.isRequired === true || limits.some((limit) => part[limit] !== undefined);
  const isCut = type === 'TextBlock' || type === 'Input.Toggle' || part.style === 'expanded';
  return [
    ...(isInput && !isSaid(part.label) ? [`${part.id} has no label`] : []),
    ...(isInput && isLimited && !isSaid(part.errorMessage) ? [`${part.id} does not say what is wrong`] : []),
    ...(isCut && part.wrap !== true ? [`cut off where there is no room: ${part.text ?? part.label}`] : []),
    ...(type === 'Image' && !isSaid(part.altText) ? ['a picture without words'] : []),
  ];
}

/** What happened to the last press, or is wrong, and is not what a screen reader says first. */
function unheard(card: Json, all: readonly Json[]): readonly string[] {
  const [first] = parts(card.body);
  const isBanner = first?.type === 'Container' && first.style === 'emphasis';
  const [banner] = isBanner ? parts(first.items) : [];
  const wrong = all.find(({ color }) => color === 'Attention');
  return [banner, wrong].flatMap((part) => {
    const text = String(part?.text ?? '').replaceAll('\u00a0', ' ');
    return String(card.speak).includes(text) ? [] : [`not spoken: ${text}`];
  });
}

/** What a screen reader says of a button: several of a card must not sound alike. */
const spokenOf = ({ tooltip, title }: Json): string => String(tooltip ?? title);

/** Of buttons that sound alike and do different things. */
function alike(all: readonly Json[]): readonly string[] {
  const buttons = all.filter((part) => part.type === 'Action.Execute');
  const twice = buttons.filter((one) =>
    buttons.some(
      (other) => spokenOf(one) === spokenOf(other) && JSON.stringify(one) !== JSON.stringify(other),
    ),
  );
  return [...new Set(twice.map(spokenOf))].map((spoken) => `several buttons say '${spoken}'`);
}

const unspoken = (card: Json): readonly string[] =>
  ['speak', 'fallbackText'].flatMap((key) =>
    typeof card[key] === 'string' && card[key] !== '' ? [] : [`no ${key}`],
  );

/**
 * Everything wrong with a card: unknown types, properties and values, inputs without labels or words for what is wrong, ids used
 * twice, size; no words for who cannot see it, a fault that they do not hear; text that is cut off; a button whose data has a
 * `key`, which the Agents Playground never sends.
 */
export function faultsOfCard(card: Card): readonly string[] {
  const source = plain(card);
  const context = new library.SerializationContext();
  new library.AdaptiveCard().parse(source, context);
  const messages = Array.from(
    { length: context.eventCount },
    (_, index) => context.getEventAt(index).message,
  );
  const all = parts(source);
  const ids = all.flatMap((part) => (typeof part.id === 'string' ? [part.id] : []));
  const bytes = cardBytes(card);
  return [
    ...unspoken(source),
    ...alike(all),
    ...messages.filter((message) => ![...ofTeams].some((type) => message.includes(`"${type}"`))),
    ...all.flatMap(unknownProperties),
    ...all.flatMap(unhelpful),
    ...unheard(source, all),
    ...all.flatMap(({ data }) => (isObject(data) && 'key' in data ? ['`key` in the data of a button'] : [])),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id} stands twice`),
    ...(bytes < cardLimit ? [] : [`${bytes} bytes`]),
  ];
}

/** The same for a reply; a reply without a card has no faults. */
export const faultsOf = (reply: Reply): readonly string[] =>
  reply.card === undefined ? [] : faultsOfCard(reply.card);

/** All text of a card in reading order: what a person reads, labels, options and buttons too. */
export function textOf(reply: Reply): string {
  const shown = (part: Json): readonly unknown[] => {
    const choices = Array.isArray(part.choices)
      ? part.choices.map((one) => (isObject(one) ? one.title : ''))
      : [];
    const facts = Array.isArray(part.facts)
      ? part.facts.map((one) => (isObject(one) ? `${one.title} ${one.value}` : ''))
      : [];
    return [part.text, part.label, ...choices, ...facts, part.title];
  };
  const said = reply.card === undefined ? [] : parts(plain(reply.card)).flatMap(shown);
  const texts = [reply.text, ...said].filter((one) => typeof one === 'string' && one !== '');
  return texts.join('\n').replaceAll('\u00a0', ' ');
}

/** The titles of a card's buttons, in order. */
export function buttonsOf(reply: Reply): readonly string[] {
  if (reply.card === undefined) return [];
  return parts(plain(reply.card)).flatMap((part) =>
    String(part.type) === 'Action.Execute' ? [String(part.title)] : [],
  );
}

/** The values that a card's inputs hold when it arrives. */
export function filledIn(reply: Reply): Readonly<Record<string, string>> {
  if (reply.card === undefined) return {};
  return Object.fromEntries(
    parts(plain(reply.card)).flatMap((part) =>
      String(part.type).startsWith('Input.') && part.value !== undefined
        ? [[String(part.id), String(part.value)]]
        : [],
    ),
  );
}

export interface Pressed {
  readonly verb: string;
  readonly data: Json;
}

/** What a client sends when the button with that title (or that is spoken so) is pressed after filling in `inputs` (over what is there). */
export function pressed(reply: Reply, title: string, inputs: Readonly<Record<string, string>> = {}): Pressed {
  const actions = reply.card === undefined ? [] : parts(plain(reply.card));
  const action = actions.find(
    (part) => part.type === 'Action.Execute' && [part.title, part.tooltip].includes(title),
  );
  if (action === undefined)
    throw new Error(`no button '${title}'; there are: ${buttonsOf(reply).join(', ')}`);
  const data = isObject(action.data) ? action.data : {};
  const sent = action.associatedInputs === 'none' ? {} : { ...filledIn(reply), ...inputs };
  return { verb: String(action.verb), data: { ...data, ...sent } };
}
