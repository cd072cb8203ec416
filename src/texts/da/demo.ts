/** Danish texts of demo. */
export const demo = {};
