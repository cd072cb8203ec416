/** What the buttons of a long list send: the page that is asked for, or part of a name. */
import { z } from 'zod/v4';

/** From 0; one past the end is the last. */
export const Page = z.number().int().nonnegative().max(10_000);

const OfPage = z.object({ page: Page });

/** The first, where a button names none or no number. */
export const pageIn = (data: unknown): number => OfPage.safeParse(data).data?.page ?? 0;

/** What was typed to find a colleague: letters alone, so that no number is ever looked for, or shown again. */
export const PartOfName = z
  .string()
  .max(60)
  .transform((typed) => typed.replace(/[^\p{L}\p{M} .'’-]/gu, '').trim());
