/** The lists that check-ins are opened from, as they stand now: what may be chosen, and what closed weeks lack. */
import type { Cases } from '../../cases/cases.ts';
import type { CheckInKey } from '../../checkins/check-in.ts';
import type { CheckIns } from '../../checkins/checkins.ts';
import { type Choosable, choiceBody, choosable } from '../../checkins/choice-card.ts';
import { missingOf, missingRows, missingSection } from '../../checkins/missing.ts';
import type { Next } from '../../checkins/views.ts';
import type { Voice } from '../../checkins/words.ts';
import type { Section } from '../../delivery/topic.ts';
import type { People } from '../../people/people.ts';
import { hasRole, sitesOf } from '../../people/person.ts';
import type { ProgrammeOf } from '../../programmes/programmes.ts';
import { addWeeks, localDate, weekOf } from '../../time.ts';
import type { StaffTurn } from '../route.ts';

export interface CheckInListDeps {
  readonly checkIns: CheckIns;
  readonly people: People;
  readonly cases: Cases;
  readonly programmeOf: ProgrammeOf;
}

export interface CheckInLists {
  /** `undefined` when the person may fill in for no case. `only`: there is nothing to choose between. */
  choice(turn: StaffTurn): Promise<{ readonly section: Section; readonly only?: Choosable } | undefined>;
  /** The two closed weeks that a coordinator may still fill in; `undefined` when nothing is missing. */
  missing(turn: StaffTurn): Promise<Section | undefined>;
  /** What else that site's week lacks, in the order in which it is filled in when one begins with this form. */
  otherMissing(turn: StaffTurn, chosen: Chosen): Promise<readonly Next[]>;
}

type Chosen = Pick<CheckInKey, 'site' | 'week' | 'code' | 'form'>;

export const voiceOf = (turn: StaffTurn): Voice => ({ texts: turn.texts, language: turn.language });

export function createCheckInLists({ checkIns, people, cases, programmeOf }: CheckInListDeps): CheckInLists {
  async function choice(turn: StaffTurn) {
    const { tenant, person, language } = turn;
    const week = weekOf(localDate(turn.now));
    const found = await Promise.all(
      sitesOf(person).map(async (site) => {
        const [open, expected, all] = await Promise.all([
          cases.open(tenant, site),
          checkIns.expected(tenant, site, week),
          checkIns.ofWeeks(tenant, site, week, week),
        ]);
        const made = new Set(all.map(({ id }) => id));
        return choosable(person, open, expected, made, { week, programmeOf, language });
      }),
    );
    const all = found.flat();
    const [only] = all;
    if (only === undefined) return undefined;
    const section = {
      text: turn.texts.checkins.chooseCase(week),
      body: choiceBody(all, week, voiceOf(turn)),
    };
    return all.length === 1 ? { section, only } : { section };
  }

  async function missing(turn: StaffTurn): Promise<Section | undefined> {
    const today = weekOf(localDate(turn.now));
    const sites = sitesOf(turn.person).filter((site) => hasRole(turn.person, site, 'coordinator'));
    const lists = [];
    for (const site of sites) {
      for (const week of [addWeeks(today, -2), addWeeks(today, -1)]) {
        const found = await missingOf(checkIns, { tenant: turn.tenant, site }, week, turn.now);
        if (found.length > 0) lists.push({ site, week, found });
      }
    }
    if (lists.length === 0) return undefined;
    const rows = Math.max(1, Math.floor(missingRows / lists.length));
    const sections: Section[] = [];
    for (const { site, week, found } of lists) {
      sections.push(
        await missingSection(
          { people },
          { site, week, missing: found, rows, reader: turn.person },
          voiceOf(turn),
        ),
      );
    }
    return {
      text: sections.map(({ text }) => text).join('\n'),
      body: sections.flatMap(({ body }) => body),
    };
  }

  async function otherMissing(turn: StaffTurn, { site, week, code, form }: Chosen): Promise<readonly Next[]> {
    if (!hasRole(turn.person, site, 'coordinator')) return [];
    const found = await missingOf(checkIns, { tenant: turn.tenant, site }, week, turn.now);
    const at = found.findIndex((each) => each.one.code === code && each.form.id === form);
    const others = [...found.slice(at + 1), ...found.slice(0, Math.max(0, at))];
    return others.map((each) => `${each.one.code}:${each.form.id}:${each.one.programme}`).slice(0, 100);
  }

  return { choice, missing, otherMissing };
}
