/** `check-in` without a code: the person's open cases as buttons, their own first. */
import type { CardElement } from '@microsoft/teams.cards';
import { buttons, cardOf, heading, line, press } from '../cards.ts';
import type { Case } from '../cases/case.ts';
import { mayCheckIn } from '../people/access.ts';
import type { Person } from '../people/person.ts';
import { pulseOf } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import type { Card } from '../reply.ts';
import type { Week } from '../time.ts';
import { type CheckIn, checkInId } from './check-in.ts';
import { verbs } from './form-card.ts';
import type { Voice } from './words.ts';

/** A case to choose, and whether the week's pulse is there. */
export interface Choosable {
  readonly site: string;
  readonly code: string;
  readonly form: string;
  readonly mine: boolean;
  readonly done: boolean;
}

/** The cases the person may fill in for: those they hold first, each group by code. */
export function choosable(
  person: Person,
  open: readonly Case[],
  made: readonly CheckIn[],
  week: Week,
  programmeOf: ProgrammeOf,
): readonly Choosable[] {
  const done = new Set(made.map((checkIn) => checkIn.id));
  const all = open.flatMap((one) => {
    const programme = programmeOf(one.programme);
    if (programme === undefined || one.pausedFrom !== undefined || !mayCheckIn(person, one)) return [];
    const form = pulseOf(programme).id;
    const { site, code } = one;
    const mine = one.keyWorker === person.oid || one.deputy === person.oid;
    return [{ site, code, form, mine, done: done.has(checkInId({ code, form, week })) }];
  });
  return [...all.filter((one) => one.mine), ...all.filter((one) => !one.mine)];
}

/** More find no room on a phone; they are reached by their code. */
const most = 20;
/** Three stand beside each other at 360 px. */
const perRow = 3;

export function choiceCard(cases: readonly Choosable[], week: Week, { texts }: Voice): Card {
  const t = texts.checkins;
  const shown = cases.slice(0, most);
  const rows: CardElement[] = [];
  for (let start = 0; start < shown.length; start += perRow) {
    const row = shown.slice(start, start + perRow).map(({ site, code, form, done }) => {
      const data = { site, code, form, version: 1, week, seen: 0, following: [] };
      return press(t.openOne(code, done), verbs.open, data);
    });
    rows.push(buttons(row));
  }
  const more = cases.length - shown.length;
  const body = [
    heading(t.chooseCase(week)),
    ...rows,
    ...(shown.some((one) => one.done) ? [line(t.choiceHint)] : []),
    ...(more > 0 ? [line(t.moreCases(more))] : []),
  ];
  return cardOf(body, t.chooseCase(week));
}
