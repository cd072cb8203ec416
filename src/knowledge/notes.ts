/**
 * The last question of each person in a conversation, so that `og i Vordingborg?` is understood. Guarded text, in this
 * process alone and for ten minutes: a replica that did not hear the question asks back, which costs a tap and loses nothing.
 */
import type { Suggestion } from '../reply.ts';
import type { Ticks } from '../time.ts';
import type { Understood } from './understand.ts';

const kept = { milliseconds: 10 * 60_000, conversations: 2_000 } as const;

export interface Note {
  readonly text: string;
  /** The key of the turn in which it was asked. */
  readonly message: string;
  /** Titles of articles that said more, and have not been shown yet. */
  readonly more: readonly string[];
  /** Between which of them was asked back; empty when nothing was. */
  readonly choices: readonly Suggestion[];
  readonly understood: Understood;
}

export interface Notes {
  /** @param key of person and conversation. */
  before(key: string): Note | undefined;
  remember(key: string, note: Note): void;
  /** What was asked in that turn, whoever did. */
  forget(message: string): void;
}

export function createNotes(ticks: Ticks): Notes {
  const notes = new Map<string, Note & { readonly until: number }>();
  return {
    before: (key) => {
      const note = notes.get(key);
      if (note === undefined || note.until < ticks()) return undefined;
      return note;
    },
    remember: (key, note) => {
      notes.delete(key);
      notes.set(key, { ...note, until: ticks() + kept.milliseconds });
      const oldest = notes.keys().next().value;
      if (notes.size > kept.conversations && oldest !== undefined) notes.delete(oldest);
    },
    forget: (message) => {
      for (const [key, note] of notes) if (note.message === message) notes.delete(key);
    },
  };
}
