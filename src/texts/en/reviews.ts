import type { reviews as Danish } from '../da/reviews.ts';

/** English texts of reviews. */
export const reviews: typeof Danish = {};
