/** Texts that are understood by closed lists of phrases; each phrase is a piece of a regular expression, in small letters. */

/** One of these. */
export const oneOf = (...phrases: readonly string[]): string => `(?:${phrases.join('|')})`;

/** Takes a text that is nothing but this, in whatever letters. */
export const nothingBut = (phrase: string): RegExp => new RegExp(`^(?:${phrase})$`, 'iu');
