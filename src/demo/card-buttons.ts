/** Finding a button on a card by what it says, and filling in the card's inputs: what a person's thumb does. */
import { z } from 'zod/v4';

const Execute = z.object({
  type: z.literal('Action.Execute'),
  title: z.string(),
  verb: z.string(),
  data: z.record(z.string(), z.unknown()).default({}),
});
export type Execute = z.infer<typeof Execute>;

const Input = z.object({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  label: z.string().optional(),
  value: z.string().optional(),
  choices: z.array(z.object({ title: z.string(), value: z.string() })).optional(),
});
export type Input = z.infer<typeof Input>;

function* nodes(card: unknown): Generator<unknown> {
  if (card === null || typeof card !== 'object') return;
  yield card;
  for (const child of Object.values(card)) yield* nodes(child);
}

/** Every Action.Execute of the card, in reading order. */
export function buttonsOf(card: unknown): Execute[] {
  return [...nodes(card)].flatMap((node) => Execute.safeParse(node).data ?? []);
}

export function inputsOf(card: unknown): Input[] {
  return [...nodes(card)].flatMap((node) => Input.safeParse(node).data ?? []);
}

/** What the client sends with a pressed button: the button's own data and every input as it stands. */
export function pressed(card: unknown, button: Execute, filled: Readonly<Record<string, string>> = {}) {
  const standing = inputsOf(card).flatMap((input) =>
    input.value === undefined ? [] : [[input.id, input.value]],
  );
  return { verb: button.verb, data: { ...button.data, ...Object.fromEntries(standing), ...filled } };
}
