/** A site's week in figures: pure. Blocks 2 and 3 count answers and meetings, never families. */

import type { Case } from '../cases/case.ts';
import type { CheckIn } from '../checkins/check-in.ts';
import { comingMoves } from '../people/capacity.ts';
import { holdersOf } from '../people/holders.ts';
import { hasRole, type Person, type Role } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { isDeadline, type Review } from '../reviews/review.ts';
import { afterPhase } from '../reviews/types.ts';
import {
  addWeeks,
  endOfWeek,
  type Instant,
  instantOf,
  isBefore,
  localDate,
  type PlainDate,
  type Week,
} from '../time.ts';
import { type Actions, actionsOf, countActions } from './actions.ts';
import { deliveryAnswers, elementFigures, itemsOf } from './answers.ts';
import type { ExpectedForm } from './flags.ts';
import { progressionOf } from './progression.ts';
import { counted, deliveryWeeks, enoughPeople, type Figures } from './summary.ts';

export interface SummaryInput {
  readonly site: Site;
  /** Closed ones too, for as long as they are kept. */
  readonly cases: readonly Case[];
  /** What the week called for, and each case's pulse before that. */
  readonly expected: readonly ExpectedForm[];
  readonly expectedBefore: readonly ExpectedForm[];
  /** Of the `readWeeks` that end with the week, and any later ones. */
  readonly checkIns: readonly CheckIn[];
  /** The planned ones. */
  readonly reviews: readonly Review[];
  /** Everyone with a role at the site. */
  readonly people: readonly Person[];
  readonly programmeOf: ProgrammeOf;
}

/** The figures that are kept, and what is only shown. */
export interface Summarised {
  readonly figures: Figures;
  readonly actions: Actions;
}

/** "The next 14 days", today included. */
const meetingDays = 14;

/** The role that a key worker's check-ins are counted under. */
function roleAt(person: Person | undefined, site: string): Role {
  const order: readonly Role[] = ['coordinator', 'leader', 'subject-lead'];
  return order.find((role) => person !== undefined && hasRole(person, site, role)) ?? 'member';
}

/** By role only when each role had three key workers with something to answer: otherwise a number is a person. */
function missingByRole({ expected, people, site }: SummaryInput): Figures['checkIns']['roles'] {
  const byOid = new Map(people.map((person) => [person.oid, person]));
  const roles = new Map<Role, { readonly workers: Set<string>; missing: number }>();
  for (const { one, checkIn } of expected) {
    const role = roleAt(byOid.get(one.keyWorker), site.site);
    const group = roles.get(role) ?? { workers: new Set<string>(), missing: 0 };
    group.workers.add(one.keyWorker);
    group.missing += Number(checkIn === undefined);
    roles.set(role, group);
  }
  if ([...roles.values()].some((group) => group.workers.size < enoughPeople)) return [];
  return [...roles]
    .filter(([, group]) => group.missing > 0)
    .map(([role, group]) => ({ role, count: group.missing }))
    .sort((a, b) => b.count - a.count);
}

function checkInFigures(input: SummaryInput): Figures['checkIns'] {
  const codes = (state: CheckIn['state'] | undefined) =>
    input.expected.filter(({ checkIn }) => checkIn?.state === state).map(({ one }) => ({ code: one.code }));
  return {
    expected: counted(input.expected.map(({ one }) => ({ code: one.code }))),
    received: counted(codes('answered')),
    notDone: counted(codes('not-done')),
    missing: counted(codes(undefined)),
    roles: missingByRole(input),
  };
}

/** A legal date on which nobody has agreed is no meeting yet: it stands under what needs action. */
function meetings(reviews: readonly Review[], today: PlainDate): Figures['meetings'] {
  const last = today.add({ days: meetingDays - 1 }).toString();
  const coming = reviews.filter(
    (review) =>
      review.date !== undefined &&
      review.date >= today.toString() &&
      review.date <= last &&
      !isDeadline(review),
  );
  return [...new Set(coming.map((review) => review.type))]
    .map((type) => ({ type, ...counted(coming.filter((review) => review.type === type)) }))
    .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}

/** A leader who holds a case, or has filled in its form, knows what was answered. */
function knownToLeader({ cases, people, site }: SummaryInput): (checkIn: CheckIn) => boolean {
  const leaders = new Set(people.filter((one) => hasRole(one, site.site, 'leader')).map(({ oid }) => oid));
  const theirs = (oid: string) => leaders.has(oid);
  const held = new Set(cases.filter((one) => holdersOf(one).some(theirs)).map(({ code }) => code));
  return ({ code, by, earlier }) => held.has(code) || [{ by }, ...earlier].some((one) => theirs(one.by));
}

/** Items about delivery that could be answered with "Ikke relevant" or its like: of progression nothing is told by the case. */
function openEnded(checkIn: CheckIn, programmeOf: ProgrammeOf): readonly (boolean | undefined)[] {
  return itemsOf(checkIn, programmeOf).flatMap((item) => {
    const open = item.kind === 'delivery' || (item.kind === 'choice' && item.noAnswer);
    const answer = checkIn.answers[item.key];
    return open && answer !== undefined ? [answer === null] : [];
  });
}

/** After the week has closed for the key worker; a later correction does not make it late. */
function isLate(checkIn: CheckIn): boolean {
  const first = checkIn.earlier[0]?.at ?? checkIn.at;
  return !isBefore(instantOf(first), endOfWeek(checkIn.period));
}

function quality({ checkIns, programmeOf }: SummaryInput, week: Week): Figures['quality'] {
  const from = addWeeks(week, 1 - deliveryWeeks);
  const recent = checkIns.filter(
    ({ period, state }) => state === 'answered' && period >= from && period <= week,
  );
  const versions = new Map<string, Figures['quality']['versions'][number]>();
  for (const { programme, form, version } of recent) {
    const key = `${programme} ${form} ${version}`;
    versions.set(key, { programme, form, version, count: (versions.get(key)?.count ?? 0) + 1 });
  }
  const items = recent.flatMap((checkIn) => openEnded(checkIn, programmeOf));
  return {
    versions: [...versions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
    asked: items.length,
    nulls: items.filter(Boolean).length,
    answered: recent.length,
    late: recent.filter(isLate).length,
    cases: counted(recent).cases,
    // What the knowledge base said a week ago stands in the summary before.
    sources: [],
  };
}

/** @param now when it is seen from: dates of reviews and meetings are counted from that day. */
export function summarise(input: SummaryInput, week: Week, now: Instant): Summarised {
  const { site, cases, checkIns, programmeOf } = input;
  const today = localDate(now);
  const open = cases.filter((one) => one.closedOn === undefined && one.startedOn <= today.toString());
  const answers = deliveryAnswers(checkIns, programmeOf);
  const ids = new Set([site.programme, ...[...open, ...answers].map((one) => one.programme)]);
  const programmes = [...ids].flatMap((id) => programmeOf(id) ?? []);
  const actions = actionsOf({ ...input, calendar: site.settings.calendar }, answers, week, now);
  const { places } = site.settings;
  return {
    actions,
    figures: {
      open: open.length,
      action: countActions(actions),
      checkIns: checkInFigures(input),
      elements: elementFigures(answers, programmes, week),
      progression: progressionOf(
        checkIns,
        week,
        site.settings.progression,
        programmeOf,
        knownToLeader(input),
      ),
      meetings: meetings(input.reviews, today),
      capacity: {
        enrolled: open.filter((one) => one.phase !== afterPhase).length,
        ...(places === undefined ? {} : { places }),
        planned: [...comingMoves(site, addWeeks(week, 1))],
      },
      quality: quality(input, week),
    },
  };
}
