/** Who may do what. Everyone sees what their role and site allow; nothing here trusts a card's payload. */
import { type Holders, holds } from './holders.ts';
import { hasRole, type Person } from './person.ts';

/** What of a case decides who may see it. */
export interface Held extends Holders {
  readonly site: string;
}

function belongs(person: Person, site: string): boolean {
  return person.memberships.some((one) => one.site === site);
}

/** Codes, phases and meetings of a site: everyone who works there. */
export const maySeeSite = (person: Person, site: string): boolean => belongs(person, site);

/** A case's check-ins (delivery): key worker, deputy, coordinator and leader of its site. */
export const maySeeCase = (person: Person, held: Held): boolean =>
  belongs(person, held.site) && (holds(person, held) || hasRole(person, held.site, 'coordinator', 'leader'));

/** Progression speaks of one family's welfare: those who work with it, not the leader. */
export const maySeeProgression = (person: Person, held: Held): boolean =>
  belongs(person, held.site) && (holds(person, held) || hasRole(person, held.site, 'coordinator'));

export const mayCheckIn = maySeeProgression;

/** Mark held, move, set aside, add. */
export const mayChangeReviews = (person: Person, held: Held): boolean => maySeeCase(person, held);

/** Open, close, hand over. */
export const mayManageCases = (person: Person, site: string): boolean =>
  hasRole(person, site, 'coordinator', 'leader');

/**
 * Make themselves key worker or deputy: not who would see a family's progression by that alone. Another who manages the
 * site's cases does it for them.
 */
export const mayTakeCases = (person: Person, site: string): boolean => hasRole(person, site, 'coordinator');

export const maySeeSummary = (person: Person, site: string): boolean => hasRole(person, site, 'leader');

/** Say which team's channel is told of the site's meetings, by code and kind. */
export const mayBindChannel = (person: Person, site: string): boolean =>
  person.administrator || hasRole(person, site, 'coordinator');

/** What could not be delivered, and what to do about it. */
export const mayMendDeliveries = (person: Person, site: string): boolean =>
  hasRole(person, site, 'coordinator', 'leader');

/** Say that a clock which has leapt is right, after which everything held back goes on. */
export const mayConfirmClock = (person: Person): boolean =>
  person.administrator || person.memberships.some(({ role }) => role === 'coordinator');

/** A file of everything about a case, for a subject access request. Progression is in it: such a file is whole, or it is no answer. */
export const mayFetchAccess = (person: Person, site: string): boolean =>
  hasRole(person, site, 'coordinator', 'leader');

/** Erase a closed case before its time: the leader, or an administrator who works there. */
export const mayErase = (person: Person, site: string): boolean =>
  hasRole(person, site, 'leader') || (person.administrator && belongs(person, site));
