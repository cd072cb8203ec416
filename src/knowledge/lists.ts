/**
 * Lists: three facts or more that people ask for as one (*remser du kerneelementerne op*). The ranking learns a list as a class
 * of its own: whether a question wants the whole of it cannot be told from how likely it wants each of its facts.
 */
import type { Example } from '../learning/learn.ts';

const settings = { fewest: 3, askedAtLeast: 20 } as const;

const between = ' ';

const nameOf = (facts: readonly string[]): string => [...facts].sort().join(between);

/** The facts of a class: one, or all of a list. */
export const factsIn = (name: string): readonly string[] => name.split(between);

/** The same examples; one that wants a list often asked for wants that list as one class. */
export function withLists(examples: readonly Example[]): readonly Example[] {
  const times = new Map<string, number>();
  for (const { wants } of examples) {
    if (wants.length >= settings.fewest) times.set(nameOf(wants), (times.get(nameOf(wants)) ?? 0) + 1);
  }
  return examples.map((example) => {
    const name = nameOf(example.wants);
    return (times.get(name) ?? 0) < settings.askedAtLeast ? example : { ...example, wants: [name] };
  });
}
