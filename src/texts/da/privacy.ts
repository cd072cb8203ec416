/** Danish texts of privacy. */
export const privacy = {};
