/** One case as a card. */
import type { Action, CardElement } from '@microsoft/teams.cards';
import {
  type Banner,
  banners,
  bound,
  buttons,
  cardOf,
  container,
  heading,
  line,
  press,
} from '../cards/elements.ts';
import type { Language, Person } from '../people/person.ts';
import { isPaused } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import { phaseName } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import { type Instant, localDate } from '../time.ts';
import type { Case } from './case.ts';
import { mayUndo } from './change.ts';

export const caseVerbs = {
  list: 'case.list',
  show: 'case.show',
  edit: 'case.edit',
  save: 'case.save',
  dates: 'case.dates',
  saveDates: 'case.save-dates',
  pause: 'case.pause',
  resume: 'case.resume',
  closing: 'case.closing',
  close: 'case.close',
  undo: 'case.undo',
  add: 'case.new',
  create: 'case.create',
  handOver: 'case.hand-over',
  handOverDo: 'case.hand-over-do',
  find: 'case.find',
  findNew: 'case.find-new',
} as const;

export interface CaseVoice {
  readonly texts: Texts;
  readonly language: Language;
  readonly now: Instant;
}

/** What a card needs to know of a site: its people by id, its programmes. */
export interface Around {
  readonly site: Site;
  /** Those who work there now. */
  readonly people: readonly Person[];
  /** Those who do not, and still hold one of the cases shown. */
  readonly former?: readonly Person[];
  readonly programmeOf: ProgrammeOf;
}

export function nameOf(
  oid: string | undefined,
  { people, former = [] }: Around,
  { texts, now }: CaseVoice,
): string {
  if (oid === undefined) return texts.cases.one.nobody;
  const person = people.find((one) => one.oid === oid);
  if (person === undefined) {
    const gone = former.find((one) => one.oid === oid);
    return gone === undefined ? texts.cases.one.unknownPerson : texts.cases.one.gone(gone.name);
  }
  return isPaused(person, now) ? texts.cases.one.away(person.name) : person.name;
}

export const phaseOf = (one: Case, { programmeOf }: Around, { language }: CaseVoice): string =>
  phaseName(programmeOf(one.programme), one.phase)[language];

/** `Ophold (siden mandag 2. marts)` */
export const sinceOf = (one: Case, around: Around, voice: CaseVoice): string =>
  voice.texts.cases.one.since(
    phaseOf(one, around, voice),
    one.phases.at(-1)?.from ?? one.startedOn,
    localDate(voice.now),
  );

export const keyOf = ({ site, code }: Pick<Case, 'site' | 'code'>) => ({ site, code });

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
  const today = localDate(voice.now);
  const lines = [
    [t.programme, programme],
    [t.phase, sinceOf(one, around, voice)],
    [t.started, t.day(one.startedOn)],
    ...(one.examinationEndedOn === undefined ? [] : [[t.examination, t.day(one.examinationEndedOn)]]),
    [t.keyWorker, nameOf(one.keyWorker, around, voice)],
    [t.deputy, nameOf(one.deputy, around, voice)],
  ];
  const states = [
    ...(one.pausedFrom === undefined || one.closedOn !== undefined
      ? []
      : [t.pausedSince(one.pausedFrom, today)]),
    ...(one.closedOn === undefined
      ? []
      : [t.closedOn(one.closedOn, voice.texts.cases.closing.kinds[one.closedAs ?? 'ended'].toLowerCase())]),
  ];
  return [
    { type: 'FactSet', facts: lines.map(([title = '', value = '']) => ({ title, value: bound(value) })) },
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

/** Buttons that open the forms of a case, for those who may fill them in: the weekly pulse, and the others. */
export interface FormButtons {
  readonly pulse: readonly Action[];
  readonly others: readonly Action[];
}

/** Out of the way until they are asked for. */
function otherForms({ others }: FormButtons, { texts }: CaseVoice): readonly CardElement[] {
  if (others.length === 0) return [];
  const id = 'forms';
  const show: Action = {
    type: 'Action.ToggleVisibility',
    title: texts.cases.one.otherForms,
    targetElements: [id],
  };
  const rows = others.map((one) => buttons([one]));
  return [buttons([show]), container(rows, { id, isVisible: false })];
}

export function caseCard(view: CaseView, forms: FormButtons, voice: CaseVoice, banner?: Banner): Card {
  const { one, mayManage } = view;
  const t = voice.texts.cases;
  const fillable = view.mayCheckIn && one.closedOn === undefined;
  const actions = [
    ...(fillable ? forms.pulse : []),
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
    ...(fillable ? otherForms(forms, voice) : []),
    buttons([back]),
  ];
  return cardOf(body, t.one.title(one.code));
}
