import type { cases as Danish } from '../da/cases.ts';

/** English texts of cases. */
export const cases: typeof Danish = {};
