/** Danish texts of delivery. */
export const delivery = {};
