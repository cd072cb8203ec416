/** Check-ins as single answers: what delivery, progression and data quality are counted from. Pure. */
import type { CheckIn } from '../checkins/check-in.ts';
import type { Item } from '../programmes/form.ts';
import { itemsIn, type Programme } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { addWeeks, type Week } from '../time.ts';
import { deliveryWeeks, type ElementFigures } from './summary.ts';

/** One answer on scale L; `null` is "Ikke relevant". */
export interface DeliveryAnswer {
  readonly programme: string;
  readonly element: string;
  readonly form: string;
  readonly code: string;
  readonly week: Week;
  readonly level: number | null;
}

/** The items that a check-in was filled in by; none when its form is gone. */
export const itemsOf = (checkIn: CheckIn, programmeOf: ProgrammeOf): readonly Item[] =>
  itemsIn(programmeOf(checkIn.programme), checkIn.form, checkIn.version);

export const within = <T extends { readonly week: Week }>(all: readonly T[], from: Week, to: Week): T[] =>
  all.filter((one) => one.week >= from && one.week <= to);

export function deliveryAnswers(checkIns: readonly CheckIn[], programmeOf: ProgrammeOf): DeliveryAnswer[] {
  return checkIns.flatMap((checkIn) =>
    itemsOf(checkIn, programmeOf).flatMap((item) => {
      if (item.kind !== 'delivery') return [];
      const level = checkIn.answers[item.key];
      if (level !== null && typeof level !== 'number') return [];
      const { programme, form, code, period } = checkIn;
      return [{ programme, element: item.element, form, code, week: period, level }];
    }),
  );
}

/** How many different cases. */
export const distinct = (all: readonly { readonly code: string }[]): number =>
  new Set(all.map((one) => one.code)).size;

function tally(all: readonly DeliveryAnswer[]) {
  const answered = all.filter((one) => one.level !== null);
  return {
    answers: answered.length,
    positive: answered.filter((one) => (one.level ?? 0) >= 2).length,
    notRelevant: all.length - answered.length,
  };
}

/** The elements of a programme that some item asks about, in the programme's order. */
function askedElements(programme: Programme): readonly string[] {
  const asked = new Set(
    programme.forms.flatMap((form) =>
      form.versions.flatMap((version) =>
        version.items.flatMap((item) => (item.kind === 'delivery' ? [item.element] : [])),
      ),
    ),
  );
  return programme.elements.map((element) => element.id).filter((id) => asked.has(id));
}

/** Delivery of every element of the programmes, in the four weeks that end with `week`. */
export function elementFigures(
  all: readonly DeliveryAnswer[],
  programmes: readonly Programme[],
  week: Week,
): ElementFigures[] {
  const windowOf = (of: readonly DeliveryAnswer[], end: Week) =>
    within(of, addWeeks(end, 1 - deliveryWeeks), end);
  return programmes.flatMap((programme) =>
    askedElements(programme).map((element) => {
      const own = all.filter((one) => one.programme === programme.id && one.element === element);
      const now = windowOf(own, week);
      const ends = Array.from({ length: deliveryWeeks }, (_, back) =>
        addWeeks(week, back + 1 - deliveryWeeks),
      );
      return {
        programme: programme.id,
        element,
        ...tally(now),
        cases: distinct(now.filter((one) => one.level !== null)),
        casesAsked: distinct(now),
        before: tally(windowOf(own, addWeeks(week, -deliveryWeeks))),
        weeks: ends.map((end) => {
          const { answers, positive } = tally(windowOf(own, end));
          return { week: end, answers, positive };
        }),
      };
    }),
  );
}
