import type { delivery as Danish } from '../da/delivery.ts';

/** English texts of delivery. */
export const delivery: typeof Danish = {};
