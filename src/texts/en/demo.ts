import type { demo as Danish } from '../da/demo.ts';

/** English texts of demo. */
export const demo: typeof Danish = {};
