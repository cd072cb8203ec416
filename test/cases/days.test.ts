import { describe, expect, it } from '@jest/globals';
import { readDay } from '../../src/cases/days.ts';
import { dateOf } from '../../src/time.ts';

const today = dateOf('2026-05-07');

describe('a day as people type it', () => {
  it.each([
    ['1. december', '2026-12-01'],
    ['den 1. dec.', '2026-12-01'],
    ['1 December', '2026-12-01'],
    ['December 1, 2027', '2027-12-01'],
    ['1/12', '2026-12-01'],
    ['01-12-2026', '2026-12-01'],
    ['1.12.2027', '2027-12-01'],
    ['1/12-26', '2026-12-01'],
    ['01.12.27', '2027-12-01'],
    ['1. dec 27', '2027-12-01'],
    ['2026-12-01', '2026-12-01'],
    ['7. maj', '2026-05-07'],
    ['6. maj', '2027-05-06'],
    ['29. februar', '2028-02-29'],
    ['4. sept. 2026', '2026-09-04'],
    [' 1. december. ', '2026-12-01'],
    ['7. maj!', '2026-05-07'],
  ])('reads %s as %s', (text, expected) => {
    expect(readDay(text, today)?.toString()).toBe(expected);
  });

  it.each([
    '',
    'i morgen',
    '31. februar',
    '2026-13-01',
    '0/0',
    '32. maj',
    'maj',
    '1. dag',
    '1. marth 2027',
    '13/13/2027',
    'maj 2027',
    'maj 27 5',
    '1/12/127',
    '26-12-01-02',
  ])('does not guess at %j', (text) => {
    expect(readDay(text, today)).toBeUndefined();
  });
});
