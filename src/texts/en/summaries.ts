import type { summaries as Danish } from '../da/summaries.ts';

/** English texts of summaries. */
export const summaries: typeof Danish = {};
