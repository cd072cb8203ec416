import type { teams as Danish } from '../da/teams.ts';

/** English texts of teams. */
export const teams: typeof Danish = {};
