/** For tests of how large cards and messages become: names as long as they may be, and whether Teams takes what was made. */
import { expect } from '@jest/globals';
import type { Reply } from '../../src/reply.ts';
import { cardLimit, faultsOf } from './cards.ts';

/** Sixty letters of two bytes each: as long as a name may be. */
export const named = (index: number): string => `${lettered(index)} ${'Å'.repeat(54)}`;
/** `Øaabc` for 12: a name has no digits. */
export const lettered = (index: number): string =>
  `Ø${String(index)
    .padStart(4, '0')
    .replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`;

/** None is larger than Teams takes, and no card has anything else wrong with it. */
export const allSmall = (replies: readonly Reply[]) => {
  for (const reply of replies) {
    expect(faultsOf(reply)).toEqual([]);
    expect(Buffer.byteLength(reply.text)).toBeLessThan(cardLimit);
  }
};
