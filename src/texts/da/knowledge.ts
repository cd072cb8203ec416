/** Danish texts of knowledge. */
export const knowledge = {};
