import type { checkins as Danish } from '../da/checkins.ts';

/** English texts of checkins. */
export const checkins: typeof Danish = {};
