/** Cases as cards: the list and one case. */
import type { CardElement } from '@microsoft/teams.cards';
import { type Banner, bannerOf, buttons, cardOf, heading, line, press, row } from '../cards.ts';
import type { Language, Person } from '../people/person.ts';
import { isPaused } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import { phaseName } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import type { Instant } from '../time.ts';
import type { Case } from './case.ts';
import { mayUndo } from './change.ts';

export const caseVerbs = {
  list: 'case.list',
  show: 'case.show',
  edit: 'case.edit',
  save: 'case.save',
  pause: 'case.pause',
  resume: 'case.resume',
  closing: 'case.closing',
  close: 'case.close',
  undo: 'case.undo',
  add: 'case.new',
  create: 'case.create',
  handOver: 'case.hand-over',
  handOverDo: 'case.hand-over-do',
} as const;

export interface CaseVoice {
  readonly texts: Texts;
  readonly language: Language;
  readonly now: Instant;
}

/** What a card needs to know of a site: its people by id, its programmes. */
export interface Around {
  readonly site: Site;
  readonly people: readonly Person[];
  readonly programmeOf: ProgrammeOf;
}

export function nameOf(oid: string | undefined, { people }: Around, { texts, now }: CaseVoice): string {
  if (oid === undefined) return texts.cases.one.nobody;
  const person = people.find((one) => one.oid === oid);
  if (person === undefined) return texts.cases.one.unknownPerson;
  return isPaused(person, now) ? texts.cases.one.away(person.name) : person.name;
}

const phaseOf = (one: Case, { programmeOf }: Around, { language }: CaseVoice): string =>
  phaseName(programmeOf(one.programme), one.phase)[language];

export const keyOf = ({ site, code }: Pick<Case, 'site' | 'code'>) => ({ site, code });
export const banners = (banner: Banner | undefined) => (banner === undefined ? [] : [bannerOf(banner)]);

/** How many a page shows: fits a phone and the size of a card at any number of cases. */
export const perPage = 10;

/** One page of a list. */
export interface ListView {
  readonly cases: readonly { readonly one: Case; readonly around: Around }[];
  readonly total: number;
  /** From 0. */
  readonly page: number;
  readonly all: boolean;
  readonly mayManage: boolean;
}

export function listCard(view: ListView, voice: CaseVoice, banner?: Banner): Card {
  const { total, page, all, mayManage } = view;
  const t = voice.texts.cases.list;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const rows = view.cases.map(({ one, around }) => {
    const marks = one.pausedFrom === undefined ? '' : ` · ${t.paused}`;
    const text = t.row(one.code, phaseOf(one, around, voice), nameOf(one.keyWorker, around, voice));
    return row(`${text}${marks}`, press(t.open(one.code), caseVerbs.show, keyOf(one)));
  });
  const turn = (to: number) => ({ all, page: to });
  const pageButtons = [
    ...(page > 0 ? [press(t.previous, caseVerbs.list, turn(page - 1))] : []),
    ...(page + 1 < pages ? [press(t.next, caseVerbs.list, turn(page + 1))] : []),
  ];
  const filter = press(all ? t.mine : t.all, caseVerbs.list, { all: !all, page: 0 });
  const manage = [press(t.add, caseVerbs.add, {}), press(t.handOver, caseVerbs.handOver, {})];
  const empty = all ? t.none : t.noneOfMine;
  const text = total === 0 ? empty : t.count(total);
  const body = [
    ...banners(banner),
    heading(t.title(all)),
    line(pages > 1 ? `${text} · ${t.page(page + 1, pages)}` : text),
    ...rows,
    ...(pageButtons.length === 0 ? [] : [buttons(pageButtons)]),
    buttons([filter]),
    ...(mayManage ? [buttons(manage)] : []),
  ];
  return cardOf(body, `${t.title(all)}. ${text}`);
}

export interface CaseView {
  readonly one: Case;
  readonly around: Around;
  readonly mayManage: boolean;
  readonly mayCheckIn: boolean;
  /** The check-ins of the last weeks, as far as the reader may see them. */
  readonly history: readonly CardElement[];
  /** Its reviews, a line each. */
  readonly reviews: readonly string[];
}

function facts({ one, around }: CaseView, voice: CaseVoice): readonly CardElement[] {
  const t = voice.texts.cases.one;
  const programme = around.programmeOf(one.programme)?.name[voice.language] ?? one.programme;
  const since = one.phases.at(-1)?.from ?? one.startedOn;
  const lines = [
    [t.programme, programme],
    [t.phase, t.since(phaseOf(one, around, voice), since)],
    [t.started, t.day(one.startedOn)],
    [t.keyWorker, nameOf(one.keyWorker, around, voice)],
    [t.deputy, nameOf(one.deputy, around, voice)],
  ];
  const states = [
    ...(one.pausedFrom === undefined ? [] : [t.pausedSince(one.pausedFrom)]),
    ...(one.closedOn === undefined
      ? []
      : [t.closedOn(one.closedOn, voice.texts.cases.closing.kinds[one.closedAs ?? 'ended'].toLowerCase())]),
  ];
  return [
    { type: 'FactSet', facts: lines.map(([title = '', value = '']) => ({ title, value })) },
    ...states.map((text) => line(`**${text}**`)),
  ];
}

function undoLine({ one, mayManage }: CaseView, voice: CaseVoice): readonly CardElement[] {
  if (!mayManage || one.change === undefined || !mayUndo(one, voice.now)) return [];
  const { changes, one: t } = voice.texts.cases;
  return [
    line(t.undoHint(changes[one.change.what], one.change.at)),
    buttons([press(t.undo, caseVerbs.undo, { ...keyOf(one), version: one.version })]),
  ];
}

/** @param checkIn the button that opens its check-in, for those who may fill it in. */
export function caseCard(
  view: CaseView,
  checkIn: Parameters<typeof buttons>[0],
  voice: CaseVoice,
  banner?: Banner,
): Card {
  const { one, mayManage } = view;
  const t = voice.texts.cases;
  const actions = [
    ...(view.mayCheckIn && one.closedOn === undefined ? checkIn : []),
    ...(mayManage && one.closedOn === undefined ? [press(t.one.edit, caseVerbs.edit, keyOf(one))] : []),
  ];
  const back = press(t.list.back, caseVerbs.list, { all: false, page: 0 });
  const reviews = view.reviews.length === 0 ? [t.one.noReviews] : view.reviews;
  const body = [
    ...banners(banner),
    heading(t.one.title(one.code)),
    ...facts(view, voice),
    ...undoLine(view, voice),
    ...view.history,
    heading(t.one.reviews),
    ...reviews.map(line),
    line(t.one.local),
    ...(actions.length === 0 ? [] : [buttons(actions)]),
    buttons([back]),
  ];
  return cardOf(body, t.one.title(one.code));
}
