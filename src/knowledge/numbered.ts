/** Facts that their source numbers, and that a question names by these numbers: `KE1 og KE4`, `KE 1, 3 og 5`. */
import type { Analysis } from './analysis.ts';
import type { Fact } from './article.ts';

const series = /^(?<name>\p{L}+)\d$/u;
const numeral = /^\d$/;
/** What a further number of the same series follows on: a word that adds, or the number before it. */
const adds = ['og', 'eller', 'samt', 'and', 'or'];

/** @returns ids of the facts, in the order of `facts`; empty for a question without such a number. */
export function numberedIn(
  { terms, wording }: Pick<Analysis, 'terms' | 'wording'>,
  facts: ReadonlyMap<string, Fact>,
): readonly string[] {
  const named = new Set<string>();
  let name: string | undefined;
  let before: readonly string[] = [];
  for (const { key } of terms) {
    const begins = series.exec(key)?.groups?.name;
    const goesOn = numeral.test(key) && [...adds, ...before].some((one) => wording.has(`${one} ${key}`));
    name = begins ?? (goesOn ? name : undefined);
    if (name === undefined) continue;
    named.add(begins === undefined ? `${name}${key}` : key);
    before = [key, key.slice(-1)];
  }
  return [...facts].flatMap(([id, { term }]) => (term !== undefined && named.has(term) ? [id] : []));
}
