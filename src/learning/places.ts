/** Where a number stands in a long list of numbers: a table with open addressing, several times as fast as a Map of them. */

/** The place of a number in the list; -1 when it is not there. */
export type PlaceOf = (number: number) => number;

const golden = 0x9e3779b1;

const { imul } = Math;

/** @param numbers each of them once. */
export function createPlaces(numbers: Int32Array): PlaceOf {
  const bits = 33 - Math.clz32(numbers.length | 1);
  const mask = 2 ** bits - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const slotOf = (number: number): number => {
    let slot = imul(number, golden) >>> (32 - bits);
    for (;;) {
      const place = slots[slot] ?? -1;
      if (place === -1 || numbers[place] === number) return slot;
      slot = (slot + 1) & mask;
    }
  };
  // Not by its entries: there are hundreds of thousands, at each start.
  for (let place = 0; place < numbers.length; place += 1) slots[slotOf(numbers[place] ?? 0)] = place;
  return (number) => slots[slotOf(number)] ?? -1;
}
