/** The list and one case, as replies: what both those who look and those who manage end with. */

import { type Banner, press } from '../../cards/elements.ts';
import { paged } from '../../cards/pages.ts';
import { type Around, caseCard, type FormButtons } from '../../cases/cards.ts';
import type { Case } from '../../cases/case.ts';
import type { Cases } from '../../cases/cases.ts';
import { type Asked, filtersOf, type Listed, listCard, matches, perPage } from '../../cases/list-card.ts';
import type { CheckIns } from '../../checkins/checkins.ts';
import { verbs as checkInVerbs, opening } from '../../checkins/form-card.ts';
import { historyBody } from '../../checkins/history.ts';
import { wishWeeks } from '../../checkins/leader-contact.ts';
import { mayCheckIn, mayManageCases, maySeeCase } from '../../people/access.ts';
import { holdersOf, holds } from '../../people/holders.ts';
import type { People } from '../../people/people.ts';
import { type Person, sitesOf } from '../../people/person.ts';
import type { Audit } from '../../privacy/audit.ts';
import type { ProgrammeOf } from '../../programmes/programmes.ts';
import type { Reply } from '../../reply.ts';
import { addWeeks, type Instant, localDate, weekOf } from '../../time.ts';
import type { StaffTurn } from '../route.ts';
import { readingOr } from './reading.ts';

export interface CaseViewDeps {
  readonly cases: Cases;
  readonly people: People;
  readonly audit: Audit;
  readonly checkIns: Pick<CheckIns, 'ofCase'>;
  readonly programmeOf: ProgrammeOf;
  /** A case's coming reviews, a line each, as this reader may see them. */
  readonly reviewsOf: (one: Case, reader: Person, now: Instant) => Promise<readonly string[]>;
}

export interface CaseViews {
  around(turn: StaffTurn, site: string): Promise<Around | undefined>;
  /** With the names of those who hold one of the cases and work there no more. */
  withFormer(turn: StaffTurn, of: Around, all: readonly Case[]): Promise<Around>;
  list(turn: StaffTurn, asked: Asked, banner?: Banner): Promise<Reply>;
  show(turn: StaffTurn, one: Case, banner?: Banner): Promise<Reply>;
}

/** How the buttons of cases are read. */
export const reading = readingOr((turn) => ({ text: turn.texts.cases.unreadable }));

/** The sites whose cases the person manages, the current one first. */
export const managedSites = (person: Person): readonly string[] =>
  sitesOf(person).filter((site) => mayManageCases(person, site));

export function createCaseViews(deps: CaseViewDeps): CaseViews {
  const { cases, people, audit, checkIns, programmeOf } = deps;

  async function around(turn: StaffTurn, id: string): Promise<Around | undefined> {
    const [site, all] = await Promise.all([people.site(turn.tenant, id), people.at(turn.tenant, id)]);
    return site === undefined ? undefined : { site, people: all, programmeOf };
  }

  async function withFormer(turn: StaffTurn, of: Around, all: readonly Case[]): Promise<Around> {
    const holders = new Set(all.flatMap(holdersOf));
    for (const { oid } of of.people) holders.delete(oid);
    const found = await Promise.all([...holders].map((oid) => people.person(turn.tenant, oid)));
    return { ...of, former: found.filter((person) => person !== undefined) };
  }

  /** Every case of the person's sites that the list may show, closed ones too. */
  async function listed(turn: StaffTurn, everybody: boolean): Promise<readonly Listed[]> {
    const { person, tenant } = turn;
    const found: Listed[] = [];
    for (const id of sitesOf(person)) {
      const all = (await cases.all(tenant, id)).filter((one) => everybody || holds(person, one));
      const of = await around(turn, id);
      if (of === undefined) continue;
      const known = await withFormer(turn, of, all);
      found.push(...all.map((one) => ({ one, around: known })));
    }
    return found;
  }

  async function list(turn: StaffTurn, asked: Asked, banner?: Banner): Promise<Reply> {
    const all = await listed(turn, asked.all);
    const found = all.filter((one) => matches(one, asked, turn));
    const view = {
      cases: paged(found, asked.page, perPage),
      total: found.length,
      asked,
      filters: filtersOf(all, turn),
      mayManage: managedSites(turn.person).length > 0,
    };
    const t = turn.texts.cases.list;
    const text = banner?.text ?? `${t.title(asked.all)}: ${t.count(found.length, asked.state ?? 'open')}`;
    return { text, card: listCard(view, turn, banner) };
  }

  /** The last weeks, for those who may see them; looking is written down. */
  async function history(turn: StaffTurn, one: Case, of: Around) {
    const { person, now, tenant } = turn;
    const programme = programmeOf(one.programme);
    if (programme === undefined || !maySeeCase(person, one)) return [];
    const week = weekOf(localDate(now));
    const made = await checkIns.ofCase(one, addWeeks(week, 1 - wishWeeks), week);
    const entry = {
      tenant,
      site: one.site,
      oid: person.oid,
      action: 'case-seen',
      subject: one.code,
    } as const;
    await audit.record(entry, turn.key, now);
    return historyBody({ one, site: of.site, programme }, made, week, person, turn);
  }

  function formButtons(turn: StaffTurn, { programme: id, site, code }: Case): FormButtons {
    const programme = programmeOf(id);
    if (programme === undefined) return { pulse: [], others: [] };
    const week = weekOf(localDate(turn.now));
    const open = (title: string, form: string) =>
      press(title, checkInVerbs.open, opening({ site, code, form, week }));
    const [pulse, ...others] = programme.forms;
    return {
      pulse: [open(turn.texts.cases.one.checkIn, pulse.id)],
      others: others.map((form) => open(form.name[turn.language], form.id)),
    };
  }

  async function show(turn: StaffTurn, one: Case, banner?: Banner): Promise<Reply> {
    const there = await around(turn, one.site);
    const t = turn.texts.cases;
    if (there === undefined) return { text: t.unknown(one.code) };
    const of = await withFormer(turn, there, [one]);
    const { person, now } = turn;
    const view = {
      one,
      around: of,
      mayManage: mayManageCases(person, one.site),
      mayCheckIn: mayCheckIn(person, one),
      history: await history(turn, one, of),
      reviews: await deps.reviewsOf(one, person, now),
    };
    const forms = one.pausedFrom === undefined ? formButtons(turn, one) : { pulse: [], others: [] };
    return { text: banner?.text ?? t.one.title(one.code), card: caseCard(view, forms, turn, banner) };
  }

  return { around, withFormer, list, show };
}
