/** Opening, editing, closing and handing over cases, for coordinators and leaders. */

import { z } from 'zod/v4';
import type { Banner } from '../../cards/elements.ts';
import { type Around, caseVerbs } from '../../cases/cards.ts';
import { type Case, CaseCode, ClosedAs } from '../../cases/case.ts';
import type { Outcome, Wish } from '../../cases/change.ts';
import { datesCard } from '../../cases/dates-card.ts';
import {
  closingCard,
  editCard,
  handOverCard,
  isFollowedUp,
  newCard,
  nobodyValue,
  type Rejected,
} from '../../cases/manage-cards.ts';
import { mayManageCases } from '../../people/access.ts';
import { holdersOf } from '../../people/holders.ts';
import { siteChoiceCard } from '../../people/site-card.ts';
import type { Reply } from '../../reply.ts';
import type { CardRoute, Routes, StaffTurn } from '../route.ts';
import { type CaseViews, managedSites, reading } from './case-views.ts';
import type { CaseDeps } from './cases.ts';
import { Page, PartOfName } from './paging.ts';
import { sitesNamed } from './sites.ts';

const site = z.string().max(40);
const oid = z.string().regex(/^[\w-]{1,64}$/);
/** The version that the card showed: a button of an older card shows what holds now instead. */
const One = z.strictObject({
  site,
  code: CaseCode,
  version: z.number().int().nonnegative().optional(),
});
/** A field that was left empty, where the client lets it through: as in a list so long that it is searched. */
const unfilled = z.literal('');
const chosen = unfilled.or(oid).default('');
/** What was typed to find somebody in a long list. */
const find = PartOfName.default('');
const maybeDay = unfilled.or(z.iso.date()).default('');
const Save = One.extend({
  phase: z.string().max(60),
  phaseFrom: maybeDay,
  keyWorker: chosen,
  deputy: oid,
  find,
});
const Dates = One.extend({ startedOn: maybeDay, examinationEndedOn: maybeDay });
const Close = One.extend({ as: ClosedAs.optional() });
const Create = z.strictObject({
  site,
  card: z.string().min(1).max(64),
  programme: z.string().max(60),
  phase: z.string().max(60).default(''),
  startedOn: maybeDay,
  keyWorker: chosen,
  deputy: oid.default(nobodyValue),
  find,
});
const OfSite = z.strictObject({
  site: site.optional(),
  page: Page.optional(),
  from: chosen.optional(),
  to: chosen.optional(),
  find: find.optional(),
});
type OfSite = z.infer<typeof OfSite>;
const HandOver = z.strictObject({ site, from: chosen, to: chosen, find });

/** What the inputs of a form held, for showing it again; what was left empty is left out. */
const givenIn = (data: object): Rejected['given'] =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value === 'string' && value !== ''));

/** What is wished of one case. */
type OneWish = Exclude<Wish, { kind: 'hand-over' }>;

const good = (text: string): Banner => ({ text, tone: 'good' });
const bad = (text: string): Banner => ({ text, tone: 'attention' });
const deputyOf = (chosen: string) => (chosen === nobodyValue ? {} : { deputy: chosen });
const notYours = (turn: StaffTurn): Reply => ({ text: turn.texts.cases.notYours });

export function manageRoutes({ cases, desk, people, programmeOf }: CaseDeps, views: CaseViews): Routes {
  /** A handler of a button on one case: the case as it stands, or why not. */
  const managing = <Data extends z.infer<typeof One>>(
    schema: z.ZodType<Data>,
    act: (turn: StaffTurn, one: Case, data: Data) => Promise<Reply>,
  ) =>
    reading(schema, async (turn, data) => {
      const { site: id, code, version } = data;
      if (!mayManageCases(turn.person, id)) return notYours(turn);
      const one = await cases.get(turn.tenant, id, code);
      if (one === undefined) return { text: turn.texts.cases.unknown(code) };
      if (version !== undefined && version !== one.version) {
        return views.show(turn, one, bad(turn.texts.cases.said.changedMeanwhile(code)));
      }
      return act(turn, one, data);
    });

  /** What came of a change: the case as it stands, with a line on top. */
  async function told(
    turn: StaffTurn,
    outcome: Outcome,
    code: string,
    wanted: OneWish['kind'],
  ): Promise<Reply> {
    const t = turn.texts.cases;
    if (outcome.kind === 'unknown') return { text: t.unknown(code) };
    if (outcome.kind === 'fault') {
      const text = t.faults[outcome.fault];
      return outcome.one === undefined ? { text } : views.show(turn, outcome.one, bad(text));
    }
    const { done, already } = t.said;
    return views.show(turn, outcome.one, good((outcome.kind === 'done' ? done[wanted] : already)(code)));
  }

  async function wish(turn: StaffTurn, one: Case, wanted: OneWish): Promise<Reply> {
    const outcome = await desk.change(turn.person, one, wanted, turn.key, turn.now);
    return told(turn, outcome, one.code, wanted.kind);
  }

  async function edit(turn: StaffTurn, one: Case, wrong?: Rejected): Promise<Reply> {
    const of = await views.around(turn, one.site);
    const programme = programmeOf(one.programme);
    const t = turn.texts.cases;
    if (of === undefined || programme === undefined) return { text: t.unknown(one.code) };
    const text = wrong?.fault === undefined ? t.edit.title(one.code) : t.faults[wrong.fault];
    return { text, card: editCard(one, of, programme, turn, wrong) };
  }

  /** After a fault the form comes back filled in, and nothing has changed. */
  async function save(turn: StaffTurn, one: Case, data: z.infer<typeof Save>): Promise<Reply> {
    const { phase, phaseFrom, keyWorker, deputy } = data;
    const from = phaseFrom === '' ? {} : { from: phaseFrom };
    const wanted: Wish = { kind: 'edit', keyWorker, ...deputyOf(deputy), phase, ...from };
    const outcome = await desk.change(turn.person, one, wanted, turn.key, turn.now);
    if (outcome.kind !== 'fault') return told(turn, outcome, one.code, 'edit');
    return edit(turn, outcome.one ?? one, { fault: outcome.fault, given: givenIn(data) });
  }

  const dates = async (turn: StaffTurn, one: Case, wrong?: Rejected): Promise<Reply> => {
    const { dates: t, faults, unknown } = turn.texts.cases;
    const programme = programmeOf(one.programme);
    if (programme === undefined) return { text: unknown(one.code) };
    const text =
      wrong?.fault === undefined ? t.title(one.code, isFollowedUp(programme)) : faults[wrong.fault];
    return { text, card: datesCard(one, programme, turn, wrong) };
  };

  async function saveDates(turn: StaffTurn, one: Case, data: z.infer<typeof Dates>): Promise<Reply> {
    const { startedOn, examinationEndedOn: ended } = data;
    const wanted: Wish = { kind: 'dates', startedOn, ...(ended === '' ? {} : { examinationEndedOn: ended }) };
    const outcome = await desk.change(turn.person, one, wanted, turn.key, turn.now);
    if (outcome.kind !== 'fault' || outcome.fault === 'closed') return told(turn, outcome, one.code, 'dates');
    return dates(turn, outcome.one ?? one, { fault: outcome.fault, given: givenIn(data) });
  }

  /** The site that a command is for: the one named, the only one, or the question which. */
  async function siteFor(
    turn: StaffTurn,
    { site: named, page }: OfSite,
    verb: string,
  ): Promise<Around | Reply> {
    const managed = managedSites(turn.person);
    const id = named ?? (managed.length === 1 ? managed[0] : undefined);
    if (id === undefined && managed.length > 1) {
      const question = turn.texts.cases.whichSite;
      const sites = await sitesNamed(people, turn.tenant, managed);
      return { text: question, card: siteChoiceCard(sites, question, verb, turn.texts, page) };
    }
    if (id === undefined || !managed.includes(id)) return notYours(turn);
    return (await views.around(turn, id)) ?? notYours(turn);
  }

  /** A card of this turn; the same one again after a fault. */
  async function adding(turn: StaffTurn, asked: OfSite, wrong?: Rejected, key = turn.key): Promise<Reply> {
    const of = await siteFor(turn, asked, caseVerbs.add);
    if ('text' in of) return of;
    const programme = programmeOf(of.site.programme);
    const t = turn.texts.cases;
    if (programme === undefined) return { text: t.faults.phase };
    const text = wrong?.fault === undefined ? t.add.title : t.faults[wrong.fault];
    return { text, card: newCard(key, of, programme, turn, wrong) };
  }

  async function create(turn: StaffTurn, data: z.infer<typeof Create>): Promise<Reply> {
    const { deputy, card: key, find: _, ...rest } = data;
    const wanted = { tenant: turn.tenant, ...rest, ...deputyOf(deputy) };
    const outcome = await desk.open(turn.person, wanted, key, turn.now);
    if (outcome.kind === 'unknown') return notYours(turn);
    if (outcome.kind === 'fault') {
      const wrong = { fault: outcome.fault, given: givenIn(data) };
      return adding(turn, { site: rest.site }, wrong, key);
    }
    const { one, kind } = outcome;
    const { opened, openedAlready, closedSince } = turn.texts.cases.said;
    if (one.closedOn !== undefined) return views.show(turn, one, bad(closedSince(one.code)));
    return views.show(turn, one, good((kind === 'done' ? opened : openedAlready)(one.code)));
  }

  const findNew = (turn: StaffTurn, data: z.infer<typeof Create>): Promise<Reply> =>
    adding(turn, { site: data.site }, { given: givenIn(data) }, data.card);

  async function handOver(turn: StaffTurn, asked: OfSite, banner?: Banner): Promise<Reply> {
    const there = await siteFor(turn, asked, caseVerbs.handOver);
    if ('text' in there) return there;
    const open = await cases.open(turn.tenant, there.site.site);
    const of = await views.withFormer(turn, there, open);
    const held = new Map<string, number>();
    for (const holder of open.flatMap(holdersOf)) held.set(holder, (held.get(holder) ?? 0) + 1);
    const holders = [...held].map(([holder, count]) => ({ oid: holder, cases: count }));
    const text = banner?.text ?? turn.texts.cases.handOver.title;
    return { text, card: handOverCard(holders, of, turn, givenIn(asked), banner) };
  }

  async function handOverDo(turn: StaffTurn, data: z.infer<typeof HandOver>): Promise<Reply> {
    const { site: id, from, to } = data;
    const t = turn.texts.cases;
    if (!mayManageCases(turn.person, id)) return notYours(turn);
    const again = (why: string) => handOver(turn, data, bad(why));
    if (from === '' || to === '') return again(t.edit.choosePerson);
    if (from === to) return again(t.faults['same-person']);
    const asked = { tenant: turn.tenant, site: id, from, to };
    const codes = await desk.handOver(turn.person, asked, turn.key, turn.now);
    if (typeof codes === 'string') return again(t.faults[codes]);
    if (codes.length === 0) return again(t.handOver.nothing);
    const name = (await people.person(turn.tenant, to))?.name ?? t.one.unknownPerson;
    return views.list(turn, { all: true, page: 0 }, good(t.handOver.done(codes, name)));
  }

  const closing = async (turn: StaffTurn, one: Case): Promise<Reply> => ({
    text: turn.texts.cases.closing.title(one.code),
    card: closingCard(one, turn),
  });

  async function close(turn: StaffTurn, one: Case, { as }: z.infer<typeof Close>): Promise<Reply> {
    if (as !== undefined) return wish(turn, one, { kind: 'close', as });
    return { text: turn.texts.cases.closing.choose, card: closingCard(one, turn, true) };
  }

  const card = (verb: string, handle: CardRoute['handle']): CardRoute => ({ verb, handle });
  const where = 'personal';
  return {
    texts: [
      { name: 'new case', pattern: /^(?:nyt forløb|new case)$/i, where, handle: (turn) => adding(turn, {}) },
      {
        name: 'hand over',
        pattern: /^(?:overdrag(?: forløb)?|hand ?over(?: cases)?)$/i,
        where,
        handle: (turn) => handOver(turn, {}),
      },
    ],
    cards: [
      card(
        caseVerbs.edit,
        managing(One, (turn, one) => edit(turn, one)),
      ),
      card(caseVerbs.save, managing(Save, save)),
      card(
        caseVerbs.find,
        managing(Save, (turn, one, data) => edit(turn, one, { given: givenIn(data) })),
      ),
      card(
        caseVerbs.pause,
        managing(One, (turn, one) => wish(turn, one, { kind: 'pause' })),
      ),
      card(
        caseVerbs.resume,
        managing(One, (turn, one) => wish(turn, one, { kind: 'resume' })),
      ),
      card(
        caseVerbs.dates,
        managing(One, (turn, one) => dates(turn, one)),
      ),
      card(caseVerbs.saveDates, managing(Dates, saveDates)),
      card(caseVerbs.closing, managing(One, closing)),
      card(caseVerbs.close, managing(Close, close)),
      card(
        caseVerbs.undo,
        managing(One, (turn, one) => wish(turn, one, { kind: 'undo' })),
      ),
      card(caseVerbs.add, reading(OfSite, adding)),
      card(caseVerbs.create, reading(Create, create)),
      card(caseVerbs.findNew, reading(Create, findNew)),
      card(caseVerbs.handOver, reading(OfSite, handOver)),
      card(caseVerbs.handOverDo, reading(HandOver, handOverDo)),
    ],
  };
}
