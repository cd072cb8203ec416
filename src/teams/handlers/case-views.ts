/** The list and one case, as replies: what both those who look and those who manage end with. */
import { type Banner, press } from '../../cards.ts';
import { type Around, caseCard, listCard, perPage } from '../../cases/cards.ts';
import type { Case } from '../../cases/case.ts';
import type { Cases } from '../../cases/cases.ts';
import type { CheckIns } from '../../checkins/checkins.ts';
import { verbs as checkInVerbs } from '../../checkins/form-card.ts';
import { historyBody, weeksTo } from '../../checkins/history.ts';
import { mayCheckIn, mayManageCases, maySeeCase } from '../../people/access.ts';
import type { People } from '../../people/people.ts';
import { type Person, sitesOf } from '../../people/person.ts';
import type { Audit } from '../../privacy/audit.ts';
import { pulseOf } from '../../programmes/programme.ts';
import type { ProgrammeOf } from '../../programmes/programmes.ts';
import type { Reply } from '../../reply.ts';
import { type Instant, localDate, weekOf } from '../../time.ts';
import type { StaffTurn } from '../route.ts';

export interface CaseViewDeps {
  readonly cases: Cases;
  readonly people: People;
  readonly audit: Audit;
  readonly checkIns: Pick<CheckIns, 'ofCase'>;
  readonly programmeOf: ProgrammeOf;
  /** A case's coming reviews, a line each, as this reader may see them. */
  readonly reviewsOf: (one: Case, reader: Person, now: Instant) => Promise<readonly string[]>;
}

export interface Asked {
  readonly all: boolean;
  readonly page: number;
}

export interface CaseViews {
  around(turn: StaffTurn, site: string): Promise<Around | undefined>;
  list(turn: StaffTurn, asked: Asked, banner?: Banner): Promise<Reply>;
  show(turn: StaffTurn, one: Case, banner?: Banner): Promise<Reply>;
}

/** The sites whose cases the person manages, the current one first. */
export const managedSites = (person: Person): readonly string[] =>
  sitesOf(person).filter((site) => mayManageCases(person, site));

export function createCaseViews(deps: CaseViewDeps): CaseViews {
  const { cases, people, audit, checkIns, programmeOf } = deps;

  async function around(turn: StaffTurn, id: string): Promise<Around | undefined> {
    const [site, all] = await Promise.all([people.site(turn.tenant, id), people.at(turn.tenant, id)]);
    return site === undefined ? undefined : { site, people: all, programmeOf };
  }

  async function list(turn: StaffTurn, asked: Asked, banner?: Banner): Promise<Reply> {
    const { person, tenant } = turn;
    const found = [];
    for (const id of sitesOf(person)) {
      const of = await around(turn, id);
      if (of === undefined) continue;
      for (const one of await cases.open(tenant, id)) {
        const mine = one.keyWorker === person.oid || one.deputy === person.oid;
        if (asked.all || mine) found.push({ one, around: of });
      }
    }
    const page = Math.min(asked.page, Math.max(0, Math.ceil(found.length / perPage) - 1));
    const view = {
      cases: found.slice(page * perPage, (page + 1) * perPage),
      total: found.length,
      page,
      all: asked.all,
      mayManage: managedSites(person).length > 0,
    };
    const t = turn.texts.cases.list;
    const text = banner?.text ?? `${t.title(asked.all)}: ${t.count(found.length)}`;
    return { text, card: listCard(view, turn, banner) };
  }

  /** The last weeks, for those who may see them; looking is written down. */
  async function history(turn: StaffTurn, one: Case, of: Around) {
    const { person, now, tenant } = turn;
    const programme = programmeOf(one.programme);
    if (programme === undefined || !maySeeCase(person, one)) return [];
    const week = weekOf(localDate(now));
    const made = await checkIns.ofCase(one, weeksTo(week)[0] ?? week, week);
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

  async function show(turn: StaffTurn, one: Case, banner?: Banner): Promise<Reply> {
    const of = await around(turn, one.site);
    const t = turn.texts.cases;
    if (of === undefined) return { text: t.unknown(one.code) };
    const { person, now } = turn;
    const view = {
      one,
      around: of,
      mayManage: mayManageCases(person, one.site),
      mayCheckIn: mayCheckIn(person, one),
      history: await history(turn, one, of),
      reviews: await deps.reviewsOf(one, person, now),
    };
    const programme = programmeOf(one.programme);
    const week = weekOf(localDate(now));
    const form = programme === undefined ? '' : pulseOf(programme).id;
    const data = { site: one.site, code: one.code, form, version: 1, week, seen: 0, following: [] };
    const checkIn = one.pausedFrom === undefined ? [press(t.one.checkIn, checkInVerbs.open, data)] : [];
    return { text: banner?.text ?? t.one.title(one.code), card: caseCard(view, checkIn, turn, banner) };
  }

  return { around, list, show };
}
