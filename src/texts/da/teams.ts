/** Danish texts of teams. */
export const teams = {};
