/** Passages made ready to be searched, and what the words in them say about articles and programmes. */
import type { Language } from '../people/person.ts';
import type { Analyser, Term } from './analysis.ts';
import type { Programme } from './article.ts';
import type { Passage } from './passages.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a word of a text is worth to a word that is not quite the same. */
export const credits = { same: 1, part: 0.7, near: 0.5 } as const;

/** Key → how much it counts for a term that asks for it. */
export type Keys = ReadonlyMap<string, number>;

export interface Indexed {
  readonly passage: Passage;
  readonly terms: readonly Term[];
  readonly keys: Keys;
  /** The programmes its text names. */
  readonly named: ReadonlySet<Programme>;
  readonly wording: ReadonlySet<string>;
}

export function keysOf(terms: readonly Term[], vocabulary: Vocabulary): Map<string, number> {
  const keys = new Map<string, number>();
  const add = (key: string, credit: number) => keys.set(key, Math.max(keys.get(key) ?? 0, credit));
  for (const term of terms) {
    add(term.key, credits.same);
    for (const part of term.parts) add(part, credits.part);
    for (const group of vocabulary.near.get(term.key) ?? []) add(group, credits.near);
  }
  return keys;
}

export function indexPassage(passage: Passage, analyser: Analyser, vocabulary: Vocabulary): Indexed {
  const { terms, named, wording } = analyser.analyse(passage.text);
  const keys = keysOf(terms, vocabulary);
  for (const programme of passage.programmes) keys.set(`!${programme}`, credits.same);
  return { passage, terms, keys, named, wording };
}

/** The article or topic that a passage belongs to. */
export const groupOf = ({ leads }: Passage): string =>
  leads.kind === 'topic' ? `topic ${leads.topic.id}` : leads.article.id;

/** Everything an article says, in title, bullets and questions: a question's words may be spread over it. */
export function keysByGroup(
  indexed: readonly Indexed[],
  analyser: Analyser,
  language: Language,
): ReadonlyMap<string, Keys> {
  const found = new Map<string, Map<string, number>>();
  for (const { passage, keys } of indexed) {
    const group = groupOf(passage);
    let all = found.get(group);
    if (all === undefined) {
      const { leads } = passage;
      const title = leads.kind === 'topic' ? leads.topic.title : leads.article.title;
      all = new Map(analyser.analyse(title[language]).terms.map((term) => [term.key, credits.same]));
      found.set(group, all);
    }
    for (const [key, credit] of keys) all.set(key, Math.max(all.get(key) ?? 0, credit));
  }
  return found;
}

/** A word belongs to a programme when it stands at least so often, and so much of it there. */
const belongs = { count: 4, share: 0.8 } as const;

/** How often each key stands in the passages of each programme. */
function countsByKey(indexed: readonly Indexed[]): ReadonlyMap<string, ReadonlyMap<Programme, number>> {
  const counts = new Map<string, Map<Programme, number>>();
  for (const { passage, terms } of indexed) {
    if (passage.leads.kind === 'topic') continue;
    const { programme } = passage.leads.article;
    const one: Programme = programme === 'famko-projekt' ? 'famko' : programme;
    for (const { key } of terms) {
      const of = counts.get(key) ?? new Map<Programme, number>();
      counts.set(key, of.set(one, (of.get(one) ?? 0) + 1));
    }
  }
  return counts;
}

/** Words that stand (nearly) in one programme's passages alone. */
export function programmesByKey(indexed: readonly Indexed[]): ReadonlyMap<string, Programme> {
  const found = new Map<string, Programme>();
  for (const [key, of] of countsByKey(indexed)) {
    const total = [...of.values()].reduce((sum, count) => sum + count, 0);
    const [most] = [...of].sort(([, a], [, b]) => b - a);
    if (most === undefined || most[0] === 'alle') continue;
    if (most[1] >= belongs.count && most[1] >= total * belongs.share) found.set(key, most[0]);
  }
  return found;
}
