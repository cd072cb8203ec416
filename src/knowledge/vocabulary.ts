/** What `synonyms.yaml` teaches, per language: phrases that mean one thing, akin things, words without weight, programmes. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import type { Language } from '../people/person.ts';
import { Programme } from './article.ts';
import { stem, tokens } from './normalise.ts';
import { parsed } from './parsed.ts';

const PerLanguage = z.strictObject({ da: z.array(z.string()), en: z.array(z.string()) });
const Named = z.strictObject({
  names: z.array(z.string()),
  also: z.array(z.string()),
  hints: z.array(z.string()),
});
const File = z.strictObject({
  stop: z.strictObject({ da: z.string(), en: z.string() }),
  general: z.strictObject({ da: z.string(), en: z.string() }),
  outside: z.strictObject({ da: z.string(), en: z.string() }),
  programmes: z.partialRecord(Programme, Named),
  aspects: z.record(z.string(), PerLanguage),
  same: z.record(z.string(), PerLanguage),
  near: z.record(z.string(), z.array(z.string())),
  derived: z.record(
    z.string(),
    z.array(z.strictObject({ asks: z.array(z.string()), of: z.array(z.string()) })),
  ),
});
type File = z.infer<typeof File>;

/** A run of words and what it stands for. */
export interface Phrase {
  /** Stems, or tokens as written when `exact`. */
  readonly words: readonly string[];
  readonly exact: boolean;
  readonly key: string;
}

/** A way to speak of a programme. */
export interface Name {
  readonly stems: readonly string[];
  readonly programme: Programme;
  /** `names`: the programme itself; `also`: a thing that belongs to it; `hints`: points there when nothing else is named. */
  readonly strength: 'names' | 'also' | 'hints';
}

/** A question that asks `asks` of a thing in `of` is about `key`. */
export interface Derived {
  readonly key: string;
  readonly asks: ReadonlySet<string>;
  readonly of: ReadonlySet<string>;
}

export interface Vocabulary {
  readonly language: Language;
  /** Stems. */
  readonly stop: ReadonlySet<string>;
  /** Tokens as listed: they are never taken for an inflection of something else. */
  readonly stopTokens: ReadonlySet<string>;
  readonly general: ReadonlySet<string>;
  /** Stems of real words about which the articles say nothing. */
  readonly outside: ReadonlySet<string>;
  /** First word (stem or token) → phrases that begin with it, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Key → groups of akin keys it belongs to. */
  readonly near: ReadonlyMap<string, readonly string[]>;
  readonly derived: readonly Derived[];
  readonly names: readonly Name[];
  /** Single words that stand for something, as written. */
  readonly listed: ReadonlySet<string>;
  /** Every word listed, as written: for spelling and for taking compounds apart. */
  readonly words: ReadonlySet<string>;
}

const keyOf = (name: string): string => name.replaceAll(' ', '_');

function stemsOf(text: string, language: Language): string[] {
  return tokens(text, language).map((token) => stem(token, language));
}

function phrasesOf(file: File, language: Language): Map<string, Phrase[]> {
  const byFirst = new Map<string, Phrase[]>();
  for (const [name, words] of [...Object.entries(file.aspects), ...Object.entries(file.same)]) {
    for (const text of words[language]) {
      const exact = text.startsWith('=');
      const list = exact ? [...tokens(text, language)] : stemsOf(text, language);
      const first = list[0] ?? '';
      const known = byFirst.get(first) ?? [];
      if (!known.some((one) => one.words.join(' ') === list.join(' ')))
        known.push({ words: list, exact, key: keyOf(name) });
      byFirst.set(first, known);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

function namesOf(file: File, language: Language): Name[] {
  const strengths = ['names', 'also', 'hints'] as const;
  return Object.entries(file.programmes).flatMap(([id, entry]) =>
    strengths.flatMap((strength) =>
      entry[strength].map((name) => ({
        stems: stemsOf(name, language),
        programme: Programme.parse(id),
        strength,
      })),
    ),
  );
}

function vocabularyOf(file: File, language: Language): Vocabulary {
  const near = new Map<string, string[]>();
  for (const [group, members] of Object.entries(file.near)) {
    for (const member of members)
      near.set(keyOf(member), [...(near.get(keyOf(member)) ?? []), `~${keyOf(group)}`]);
  }
  const listed = [...Object.values(file.aspects), ...Object.values(file.same)].flatMap(
    (one) => one[language],
  );
  const named = Object.values(file.programmes).flatMap((one) => [...one.names, ...one.also, ...one.hints]);
  const set = (text: string) => new Set(text.split(/\s+/).flatMap((word) => stemsOf(word, language)));
  return {
    language,
    stop: set(file.stop[language]),
    stopTokens: new Set(tokens(file.stop[language], language)),
    general: set(file.general[language]),
    outside: set(file.outside[language]),
    phrases: phrasesOf(file, language),
    near,
    derived: Object.entries(file.derived).flatMap(([key, rules]) =>
      rules.map(({ asks, of }) => ({
        key: keyOf(key),
        asks: new Set(asks.map(keyOf)),
        of: new Set(of.map(keyOf)),
      })),
    ),
    names: namesOf(file, language),
    listed: new Set(listed.filter((text) => !text.includes(' ')).flatMap((text) => tokens(text, language))),
    words: new Set(
      [...listed, ...named, file.stop[language], file.general[language]].flatMap((text) =>
        tokens(text, language),
      ),
    ),
  };
}

/** @throws when `synonyms.yaml` is not as it should be. */
export function readVocabulary(): Readonly<Record<Language, Vocabulary>> {
  const text = readFileSync(new URL('./synonyms.yaml', import.meta.url), 'utf8');
  const file = File.parse(parsed.of(text, () => parse(text)));
  return { da: vocabularyOf(file, 'da'), en: vocabularyOf(file, 'en') };
}
