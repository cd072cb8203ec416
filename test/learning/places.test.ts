import { describe, expect, it } from '@jest/globals';
import { createPlaces } from '../../src/learning/places.ts';

describe('places', () => {
  it('are found for each number and for no other', () => {
    const numbers = Int32Array.from({ length: 3_000 }, (_, at) => Math.imul(at, 0x9e3779b1) | 0);
    const placeOf = createPlaces(numbers);
    expect([...numbers].every((number, at) => placeOf(number) === at)).toBe(true);
    const known = new Set(numbers);
    const others = Array.from({ length: 3_000 }, (_, at) => at - 1_500).filter((one) => !known.has(one));
    expect(others.every((number) => placeOf(number) === -1)).toBe(true);
  });

  it('are none where there are no numbers', () => {
    expect(createPlaces(new Int32Array(0))(0)).toBe(-1);
  });
});
