/** How handlers read what a button sends. */
import type { z } from 'zod/v4';
import type { Reply } from '../../reply.ts';
import type { StaffTurn } from '../route.ts';

type Answer = Reply | Promise<Reply>;

/**
 * A handler takes what has the shape of its schema; anything else changes nothing.
 * @param otherwise what is said then, the same for all buttons of a feature.
 */
export const readingOr =
  (otherwise: (turn: StaffTurn) => Answer) =>
  <Data>(schema: z.ZodType<Data>, act: (turn: StaffTurn, data: Data) => Answer) =>
  async (turn: StaffTurn, data: unknown): Promise<Reply> => {
    const parsed = schema.safeParse(data);
    return parsed.success ? act(turn, parsed.data) : otherwise(turn);
  };
