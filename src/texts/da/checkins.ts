/** Danish texts of checkins. */
export const checkins = {};
