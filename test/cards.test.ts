import { expect, it } from '@jest/globals';
import { bound, line } from '../src/cards.ts';

const shown = (text: string) => bound(text).replaceAll('\u00a0', '~');

it.each([
  ['torsdag 7. maj kl. 10.00', 'torsdag 7.~maj kl.~10.00'],
  ['Thursday 7 May at 10:00', 'Thursday 7~May at 10:00'],
  ['Uge 12 til uge 19: 42 %', 'Uge~12 til uge~19: 42~%'],
  ['Barnets lov § 95, stk. 2', 'Barnets lov §~95, stk. 2'],
  ['4 maybe, 2 majestæter, uge for uge', '4 maybe, 2 majestæter, uge for uge'],
])('%j breaks at no line end between a number and what it counts', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

it('is how a card writes a line', () => {
  expect(line('uge 18').text).toBe('uge\u00a018');
});
