import { describe, expect, it } from '@jest/globals';
import { setbackOf } from '../../src/checkins/setback.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { checkIn, notDone } from '../summaries/scene.ts';

const first = '2026-W10';
const weekAt = (index: number) => `2026-W${10 + index}`;
/** A pulse a week from week 10: its answer to p6, `null` for "Kan ikke vurderes", `undefined` for a week that could not be done. */
const told = (...levels: readonly (number | null | undefined)[]) => {
  const all = levels.map((p6, index) =>
    p6 === undefined
      ? notDone('FH-01', weekAt(index))
      : checkIn('FH-01', weekAt(index), 'ugepuls', { p6, p7: 'nej' }),
  );
  return setbackOf(all, programmeOf)?.period;
};

describe('a setback', () => {
  it('is two answers below zero in a row, dated by the second', () => {
    expect(told(-1)).toBeUndefined();
    expect(told(0, -1)).toBeUndefined();
    expect(told(-1, 0, -1)).toBeUndefined();
    expect(told(-1, -2)).toBe(weekAt(1));
    expect(told(1, -2, -1)).toBe(weekAt(2));
  });

  it('is the same one when it goes on, another when it begins again, and over with the first better answer', () => {
    expect(told(-1, -1, -1)).toBe(weekAt(1));
    expect(told(-1, -1, 0)).toBeUndefined();
    expect(told(-1, -1, 0, -1, -1)).toBe(weekAt(4));
  });

  it('takes neither "Kan ikke vurderes" nor a week that could not be done as better', () => {
    expect(told(-1, null, -1)).toBe(weekAt(2));
    expect(told(-1, undefined, -1)).toBe(weekAt(2));
  });

  it('is read from the weekly pulse alone', () => {
    const other = checkIn('FH-01', first, 'ke3', { i3: -2, i4: -2, i5: -2, i6: -2 });
    const later = checkIn('FH-01', '2026-W11', 'ke3', { i3: -2, i4: -2, i5: -2, i6: -2 });
    expect(setbackOf([other, later], programmeOf)).toBeUndefined();
  });
});
