/**
 * Progression, put together so that nobody can work out what a single family's answers are: not from one summary, nor from
 * the difference of two, nor by knowing some of the answers. `docs/decisions/0010-small-numbers.md`. Pure.
 */
import type { CheckIn } from '../checkins/check-in.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { addWeeks, type Week } from '../time.ts';
import { distinct, itemsOf, within } from './answers.ts';
import {
  counted,
  enoughCases,
  type Progression,
  periodEnd,
  periodWeeks,
  progressionWeeks,
} from './summary.ts';

/** One answer on scale P. */
interface Direction {
  readonly code: string;
  readonly week: Week;
  readonly level: number;
  readonly known: boolean;
}

function directions(
  checkIns: readonly CheckIn[],
  programmeOf: ProgrammeOf,
  isKnown: (checkIn: CheckIn) => boolean,
): Direction[] {
  return checkIns.flatMap((checkIn) =>
    itemsOf(checkIn, programmeOf).flatMap((item) => {
      const level = item.kind === 'progression' ? checkIn.answers[item.key] : undefined;
      const { code, period: week } = checkIn;
      return typeof level === 'number' ? [{ code, week, level, known: isKnown(checkIn) }] : [];
    }),
  );
}

/**
 * All answers on scale P in the last three whole periods: the same for every week until the next period has ended. Each
 * period must have five cases by itself, since the difference of two summaries is a period that came and one that went; and
 * the answers must not all point one way, or it would be known of each family.
 *
 * @param isKnown whether a leader of the site knows the answers, as the case is theirs: such a case hides no other.
 */
export function progressionOf(
  checkIns: readonly CheckIn[],
  week: Week,
  on: boolean,
  programmeOf: ProgrammeOf,
  isKnown: (checkIn: CheckIn) => boolean = () => false,
): Progression {
  if (!on) return { kind: 'off' };
  const until = periodEnd(week);
  const all = within(
    directions(checkIns, programmeOf, isKnown),
    addWeeks(until, 1 - progressionWeeks),
    until,
  );
  for (let back = 0; back < progressionWeeks; back += periodWeeks) {
    const end = addWeeks(until, -back);
    const period = within(all, addWeeks(end, 1 - periodWeeks), end);
    if (distinct(period.filter(({ known }) => !known)) < enoughCases) return { kind: 'few' };
  }
  const ways = {
    forward: counted(all.filter(({ level }) => level > 0)),
    unchanged: counted(all.filter(({ level }) => level === 0)),
    back: counted(all.filter(({ level }) => level < 0)),
  };
  if (Object.values(ways).some(({ count }) => count === all.length)) return { kind: 'few' };
  return { kind: 'shown', until, cases: distinct(all), ...ways };
}
