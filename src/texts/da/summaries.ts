/** Danish texts of summaries. */
export const summaries = {};
