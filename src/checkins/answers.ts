/** From a card's inputs to answers and back: everything here is derived from the items of a form. */
import { z } from 'zod/v4';
import {
  type Bilingual,
  cannotTell,
  deliveryLevels,
  type Effect,
  type FormVersion,
  type Item,
  notRelevant,
  progressionLevels,
} from '../programmes/form.ts';

/** `null`: asked, and "Ikke relevant" or its like: counts as no answer. A key that is not there was not asked. */
export const Answer = z.union([z.number(), z.string(), z.array(z.string()), z.null()]);
export type Answer = z.infer<typeof Answer>;

export const Answers = z.record(z.string(), Answer);
export type Answers = z.infer<typeof Answers>;

/** What a card's inputs send: text by item key. */
export type Raw = Readonly<Record<string, string>>;

/** The input value of "no answer". */
export const noAnswerValue = '-';

/** Letters in the optional line. */
export const noteLength = 140;

export interface ShownOption {
  readonly value: string;
  readonly label: Bilingual;
}

function levels(of: typeof deliveryLevels, none: Bilingual): readonly ShownOption[] {
  const options = of.map((level) => ({ value: String(level.value), label: level.label }));
  return [...options, { value: noAnswerValue, label: none }];
}

/** What an item offers to choose from, in order; empty for a number. */
export function optionsOf(item: Item): readonly ShownOption[] {
  switch (item.kind) {
    case 'delivery':
      return levels(deliveryLevels, item.noAnswer ?? notRelevant);
    case 'progression':
      return levels(progressionLevels, cannotTell);
    case 'choice':
      return item.noAnswer === undefined
        ? item.options
        : [...item.options, { value: noAnswerValue, label: item.noAnswer }];
    case 'choices':
      return item.options;
    case 'number':
      return [];
  }
}

/** What is derived from data that does not change is made once; zod compiles a schema when it first parses. */
function once<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = kept.get(key) ?? { value: make(key) };
    kept.set(key, found);
    return found.value;
  };
}

const withoutProgression = once((version: FormVersion): readonly Item[] =>
  version.items.filter((item) => item.kind !== 'progression'),
);

/** The items a site shows: progression only where it has been switched on. The same list each time. */
export function shownItems(
  version: FormVersion,
  settings: { readonly progression: boolean },
): readonly Item[] {
  return settings.progression ? version.items : withoutProgression(version);
}

const schemaOf = once((item: Item): z.ZodType<Answer> => {
  const values = optionsOf(item).map((option) => option.value);
  switch (item.kind) {
    case 'delivery':
    case 'progression':
      return z.enum(values).transform((value) => (value === noAnswerValue ? null : Number(value)));
    case 'choice':
      return z.enum(values).transform((value) => (value === noAnswerValue ? null : value));
    case 'choices':
      return z
        .string()
        .transform((text) => [...new Set(text.split(','))])
        .pipe(z.array(z.enum(values)).min(1))
        .transform((chosen) => values.filter((value) => chosen.includes(value)));
    case 'number':
      return z
        .string()
        .regex(/^\d{1,6}$/)
        .transform(Number)
        .pipe(z.number().min(item.from).max(item.to));
  }
});

/** What a submit of these items must be: nothing missing, nothing more, nothing out of range. */
const answersSchema = once(
  (items: readonly Item[]): z.ZodType<Answers> =>
    z.strictObject(Object.fromEntries(items.map((item) => [item.key, schemaOf(item)]))),
);

/** What is wrong with one field; `unknown` (a field that the form does not have) is kept under the key `''`. */
export type Fault = 'missing' | 'invalid' | 'unknown' | 'note-long' | 'note-personal';
export type Faults = Readonly<Record<string, Fault>>;

export type Read =
  | { readonly kind: 'ok'; readonly answers: Answers; readonly note?: string }
  | { readonly kind: 'faults'; readonly faults: Faults };

const Note = z.string().trim().max(noteLength).optional();

/** @param note whether the site shows the optional line. */
export function readAnswers(items: readonly Item[], raw: Raw, note: boolean): Read {
  const { note: line, ...rest } = raw;
  const faults: Record<string, Fault> = {};
  const parsed = answersSchema(items).safeParse(rest);
  for (const issue of parsed.error?.issues ?? []) {
    const key = String(issue.path[0] ?? '');
    if (issue.code === 'unrecognized_keys') faults[''] = 'unknown';
    else faults[key] = rest[key] === undefined || rest[key] === '' ? 'missing' : 'invalid';
  }
  const text = Note.safeParse(line);
  if (line !== undefined && line !== '' && !note) faults[''] = 'unknown';
  else if (!text.success) faults.note = 'note-long';
  if (!parsed.success || Object.keys(faults).length > 0) return { kind: 'faults', faults };
  return { kind: 'ok', answers: parsed.data, ...(text.data ? { note: text.data } : {}) };
}

/** The input value that shows an answer: the inverse of reading it. */
export function rawOf(answer: Answer): string {
  if (answer === null) return noAnswerValue;
  return Array.isArray(answer) ? answer.join(',') : String(answer);
}

export function rawAnswers(answers: Answers, note?: string): Raw {
  const raw = Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, rawOf(answer)]));
  return note === undefined ? raw : { ...raw, note };
}

/** The part of a submit that can be shown again: known fields with values that they offer. */
export function keepValid(items: readonly Item[], raw: Raw): Raw {
  const kept = items.flatMap((item) => {
    const value = raw[item.key];
    return value !== undefined && schemaOf(item).safeParse(value).success ? [[item.key, value]] : [];
  });
  const note = raw.note;
  return Object.fromEntries(note === undefined ? kept : [...kept, ['note', note.slice(0, noteLength)]]);
}

/** An answer in words; the label of its option. */
export function answerLabel(item: Item, answer: Answer, language: 'da' | 'en'): string {
  const options = optionsOf(item);
  const label = (value: string) => options.find((one) => one.value === value)?.label[language] ?? value;
  return Array.isArray(answer) ? answer.map(label).join(', ') : label(rawOf(answer));
}

/** What the answers set off. */
export function effectsOf(items: readonly Item[], answers: Answers): ReadonlySet<Effect> {
  const effects = new Set<Effect>();
  for (const item of items) {
    if (item.kind !== 'choice') continue;
    const effect = item.options.find((one) => one.value === answers[item.key])?.effect;
    if (effect !== undefined) effects.add(effect);
  }
  return effects;
}

export function sameAnswers(a: Answers, b: Answers): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) {
    const [one, two] = [a[key], b[key]];
    if (one === undefined || two === undefined || rawOf(one) !== rawOf(two)) return false;
  }
  return true;
}
