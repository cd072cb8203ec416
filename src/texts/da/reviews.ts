/** Danish texts of reviews. */
export const reviews = {};
