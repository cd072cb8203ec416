/** Who may fill in which week until when: pure. */
import type { Case } from '../cases/case.ts';
import { mayCheckIn } from '../people/access.ts';
import { hasRole, type Person } from '../people/person.ts';
import {
  addWeeks,
  at,
  dateOf,
  endOfWeek,
  type Instant,
  isBefore,
  localDate,
  mondayOf,
  type PlainDate,
  type Week,
  weekOf,
} from '../time.ts';

/** The coordinator may fill in this many weeks after a week has closed. */
export const weeksForCoordinator = 2;

/** Why a check-in cannot be filled in; each has its sentence. `week-closed`: the coordinator still may. */
export type Refusal =
  | 'unknown-case'
  | 'unknown-form'
  | 'not-yours'
  | 'case-closed'
  | 'case-paused'
  | 'not-started'
  | 'week-ahead'
  | 'week-closed'
  | 'week-over';

/** The last moment (exclusive) at which the coordinator may fill in the week. */
export function coordinatorUntil(week: Week): Instant {
  return endOfWeek(addWeeks(week, weeksForCoordinator));
}

/** Whether the person may fill in or correct this week of the case now; `undefined` when so. */
export function refusalOf(person: Person, one: Case, week: Week, now: Instant): Refusal | undefined {
  const today = localDate(now);
  if (!mayCheckIn(person, one)) return 'not-yours';
  if (one.closedOn !== undefined) return 'case-closed';
  if (one.pausedFrom !== undefined && one.pausedFrom <= today.toString()) return 'case-paused';
  if (isBefore(now, at(mondayOf(week), '00:00'))) return 'week-ahead';
  if (!isBefore(now, coordinatorUntil(week))) return 'week-over';
  if (!isBefore(now, endOfWeek(week)) && !hasRole(person, one.site, 'coordinator')) return 'week-closed';
  if (weekOf(dateOf(one.startedOn)) > week) return 'not-started';
  return undefined;
}

/** Whether what the case's weeks lack is still to be filled in today: it is neither closed nor in a pause. */
export function isOpenOn(one: Case, today: PlainDate): boolean {
  const day = today.toString();
  return one.closedOn === undefined && (one.pausedFrom === undefined || one.pausedFrom > day);
}
