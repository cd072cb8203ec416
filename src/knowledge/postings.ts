/** Words as numbers, and lists of numbers in typed arrays: what the search runs over. */

/** Gives each string a number from 1 on; 0 is the number of every other string. */
export interface Numbers {
  of(text: string): number;
  add(text: string): number;
  /** In the order of their numbers. */
  all(): Iterable<string>;
  /** One more than the highest number. */
  readonly size: number;
}

export function createNumbers(): Numbers {
  const numbers = new Map<string, number>();
  return {
    of: (text) => numbers.get(text) ?? 0,
    add: (text) => {
      const number = numbers.get(text) ?? numbers.size + 1;
      numbers.set(text, number);
      return number;
    },
    all: () => numbers.keys(),
    get size() {
      return numbers.size + 1;
    },
  };
}

/** Rows one behind the other: row `n` stands from `from[n]` to before `from[n + 1]`. */
export interface Rows {
  readonly from: Int32Array;
  readonly items: Int32Array;
}

export function rowsOf(rows: readonly (readonly number[])[]): Rows {
  const from = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    from[index + 1] = (from[index] ?? 0) + row.length;
  });
  const items = new Int32Array(from[rows.length] ?? 0);
  rows.forEach((row, index) => {
    items.set(row, from[index]);
  });
  return { from, items };
}

/** Rows of the items that belong to each, in their order. */
export function grouped(rowOf: readonly number[], items: readonly number[], count: number): Rows {
  const from = new Int32Array(count + 1);
  for (const row of rowOf) from[row + 1] = (from[row + 1] ?? 0) + 1;
  for (let row = 1; row <= count; row += 1) from[row] = (from[row] ?? 0) + (from[row - 1] ?? 0);
  const next = from.slice();
  const placed = new Int32Array(items.length);
  rowOf.forEach((row, index) => {
    const at = next[row] ?? 0;
    placed[at] = items[index] ?? 0;
    next[row] = at + 1;
  });
  return { from, items: placed };
}

/** Row `n`: the documents that hold key `n`, in their order, each with what the key is worth there. */
export interface Postings extends Rows {
  readonly worth: Float64Array;
}

/**
 * @param documents key → what it is worth in the document.
 * @param numbers knows every key.
 */
export function postingsOf(documents: readonly ReadonlyMap<string, number>[], numbers: Numbers): Postings {
  const keys: number[] = [];
  const holders: number[] = [];
  const values: number[] = [];
  documents.forEach((document, index) => {
    for (const [key, value] of document) {
      keys.push(numbers.of(key));
      holders.push(index);
      values.push(value);
    }
  });
  const places = grouped(
    keys,
    keys.map((_, index) => index),
    numbers.size,
  );
  return {
    from: places.from,
    items: places.items.map((place) => holders[place] ?? 0),
    worth: Float64Array.from(places.items, (place) => values[place] ?? 0),
  };
}
