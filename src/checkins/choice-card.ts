/** `check-in` without a code: the person's open cases as buttons, their own first; beneath them what else the week calls for. */

import type { CardElement } from '@microsoft/teams.cards';
import { buttons, heading, line, press, row } from '../cards/elements.ts';
import type { Case } from '../cases/case.ts';
import { mayCheckIn } from '../people/access.ts';
import { holds } from '../people/holders.ts';
import type { Language, Person } from '../people/person.ts';
import { pulseOf } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import type { Week } from '../time.ts';
import { checkInId } from './check-in.ts';
import type { Expected } from './checkins.ts';
import { opening, verbs } from './form-card.ts';
import type { Voice } from './words.ts';

/** A form to choose, and whether it is there. */
export interface Choosable {
  readonly site: string;
  readonly code: string;
  readonly form: string;
  readonly mine: boolean;
  readonly done: boolean;
  /** Of a form beside the weekly pulse. */
  readonly name?: string;
}

/**
 * What the person may fill in for: the weekly pulse of every open case, and the other forms that the week calls for.
 * Those of the cases they hold first, each group by code.
 * @param made the ids of the week's check-ins.
 */
export function choosable(
  person: Person,
  open: readonly Case[],
  expected: readonly Expected[],
  made: ReadonlySet<string>,
  { week, programmeOf, language }: { week: Week; programmeOf: ProgrammeOf; language: Language },
): readonly Choosable[] {
  const all = open.flatMap((one): readonly Choosable[] => {
    const programme = programmeOf(one.programme);
    if (programme === undefined || one.pausedFrom !== undefined || !mayCheckIn(person, one)) return [];
    const { site, code } = one;
    const pulse = pulseOf(programme);
    const mine = holds(person, one);
    const others = expected.filter((each) => each.one.code === code && each.form.id !== pulse.id);
    return [
      { site, code, form: pulse.id, mine, done: made.has(checkInId({ code, form: pulse.id, week })) },
      ...others.map(({ form, checkIn }) => ({
        ...{ site, code, form: form.id, mine, name: form.name[language] },
        done: checkIn !== undefined,
      })),
    ];
  });
  return [...all.filter((one) => one.mine), ...all.filter((one) => !one.mine)];
}

/** More find no room on a phone; they are reached by their code. */
const most = 20;
/** Three stand beside each other at 360 px. */
const perRow = 3;
const mostOthers = 10;

/** What is left to do comes first: what does not fit should be what is done. */
const doneLast = (all: readonly Choosable[]): readonly Choosable[] =>
  [...all].sort((a, b) => Number(a.done) - Number(b.done));

function pulseRows(pulses: readonly Choosable[], week: Week, { texts }: Voice): readonly CardElement[] {
  const rows: CardElement[] = [];
  for (let start = 0; start < pulses.length; start += perRow) {
    const some = pulses.slice(start, start + perRow);
    rows.push(
      buttons(
        some.map((one) =>
          press(texts.checkins.openOne(one.code, one.done), verbs.open, opening({ ...one, week }, 'choice')),
        ),
      ),
    );
  }
  return rows;
}

function otherRows(others: readonly Choosable[], week: Week, { texts }: Voice): readonly CardElement[] {
  const t = texts.checkins;
  if (others.length === 0) return [];
  const left = doneLast(others).slice(0, mostOthers);
  return [
    heading(t.alsoThisWeek),
    ...left.map((one) => {
      const title = (one.done ? t.show : t.fill)(one.code);
      const data = opening({ ...one, week }, 'choice');
      const button = press(title, verbs.open, data, `${title}: ${one.name}`);
      return row(`${t.openOne(one.code, one.done)} · ${one.name}`, button);
    }),
  ];
}

export function choiceBody(all: readonly Choosable[], week: Week, voice: Voice): CardElement[] {
  const t = voice.texts.checkins;
  const pulses = all.filter((one) => one.name === undefined);
  const others = all.filter((one) => one.name !== undefined);
  const fits = pulses.length <= most;
  const shown = fits ? pulses : doneLast(pulses).slice(0, most);
  const next = fits ? undefined : doneLast(pulses)[most];
  return [
    heading(t.chooseCase(week)),
    ...pulseRows(shown, week, voice),
    ...(all.some((one) => one.done) ? [line(t.choiceHint)] : []),
    ...(next === undefined ? [] : [line(t.moreCases(pulses.length - most, next.code))]),
    ...otherRows(others, week, voice),
  ];
}
