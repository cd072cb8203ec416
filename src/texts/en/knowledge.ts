import type { knowledge as Danish } from '../da/knowledge.ts';

/** English texts of knowledge. */
export const knowledge: typeof Danish = {};
