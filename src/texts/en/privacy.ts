import type { privacy as Danish } from '../da/privacy.ts';

/** English texts of privacy. */
export const privacy: typeof Danish = {};
