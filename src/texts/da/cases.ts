/** Danish texts of cases. */
export const cases = {};
