/** The list of cases: a page at a time, narrowed down by who holds them, their phase and their state. */

import type { Action, CardElement } from '@microsoft/teams.cards';
import {
  asTyped,
  type Banner,
  banners,
  buttons,
  cardOf,
  container,
  heading,
  line,
  press,
  row,
  send,
} from '../cards/elements.ts';
import { hasWords, isLong, nameField } from '../cards/find-by-name.ts';
import { compact } from '../cards/inputs.ts';
import { type Paged, pageButtons, whichPage } from '../cards/pages.ts';
import { holdersOf } from '../people/holders.ts';
import type { Card } from '../reply.ts';
import { type Around, type CaseVoice, caseVerbs, keyOf, nameOf, phaseOf } from './cards.ts';
import type { Case } from './case.ts';

/** How many a page shows: fits a phone and the size of a card at any number of cases. */
export const perPage = 10;

export type State = 'open' | 'paused' | 'closed';

/** What a list shows. Left out: open ones, of anybody, in any phase. */
export interface Asked {
  /** Else only those of which the reader is key worker or deputy. */
  readonly all: boolean;
  /** From 0. */
  readonly page: number;
  readonly holder?: string | undefined;
  /** Part of a holder's name, where there are too many to choose from. */
  readonly name?: string | undefined;
  readonly phase?: string | undefined;
  readonly state?: State | undefined;
}

export interface Listed {
  readonly one: Case;
  readonly around: Around;
}

interface Choice {
  readonly title: string;
  readonly value: string;
}

/** What the cases there are can be narrowed down to. */
export interface Filters {
  readonly holders: readonly Choice[];
  readonly phases: readonly Choice[];
}

/** One page of a list. */
export interface ListView {
  readonly cases: Paged<Listed>;
  readonly total: number;
  readonly asked: Asked;
  readonly filters: Filters;
  readonly mayManage: boolean;
}

/** The value of "no filter" in the filter's fields. */
export const anyValue = 'any';

const isNarrowed = ({ holder, name, phase, state }: Asked): boolean =>
  holder !== undefined || name !== undefined || phase !== undefined || state !== undefined;

export function matches(
  { one, around }: Listed,
  { holder, name, phase, state }: Asked,
  voice: CaseVoice,
): boolean {
  const open = one.closedOn === undefined;
  if (state === 'closed' ? open : !open) return false;
  if (state === 'paused' && one.pausedFrom === undefined) return false;
  if (phase !== undefined && one.phase !== phase) return false;
  const holders = holdersOf(one);
  if (holder !== undefined && !holders.includes(holder)) return false;
  return name === undefined || holders.some((oid) => hasWords(nameOf(oid, around, voice), name));
}

/** In the order in which they are met; each once. */
function once(choices: readonly Choice[]): readonly Choice[] {
  return [...new Map(choices.map((choice) => [choice.value, choice])).values()];
}

export function filtersOf(cases: readonly Listed[], voice: CaseVoice): Filters {
  const holders = cases.flatMap(({ one, around }) =>
    holdersOf(one).map((value) => ({
      title: nameOf(value, around, voice),
      value,
    })),
  );
  const phases = cases.map(({ one, around }) => ({ title: phaseOf(one, around, voice), value: one.phase }));
  return { holders: once(holders), phases: once(phases) };
}

const filterId = 'filter';

/** Folded away until it is wanted. */
function filterPanel({ asked, filters }: ListView, { texts }: CaseVoice): CardElement {
  const t = texts.cases.list;
  const any = { title: t.any, value: anyValue };
  const states: readonly State[] = ['open', 'paused', 'closed'];
  const state = states.map((value) => ({ title: t.states[value], value }));
  const { holders } = filters;
  return container(
    [
      isLong(holders)
        ? nameField('name', t.holder, asked.name, texts.common)
        : compact({ id: 'holder', label: t.holder, value: asked.holder ?? anyValue }, [any, ...holders]),
      compact({ id: 'phase', label: t.phase, value: asked.phase ?? anyValue }, [any, ...filters.phases]),
      compact({ id: 'state', label: t.state, value: asked.state ?? 'open' }, state),
      buttons([send(t.show, caseVerbs.list, { all: true, page: 0 })], 'Medium'),
    ],
    { id: filterId, isVisible: false, style: 'emphasis' },
  );
}

/** `Medarbejder · Ophold · på pause`: what the list is narrowed down to. */
function narrowedTo({ asked, filters }: ListView, { texts }: CaseVoice): readonly string[] {
  const titleOf = (choices: readonly Choice[], value: string | undefined) =>
    value === undefined ? [] : [choices.find((one) => one.value === value)?.title ?? value];
  const { state } = asked;
  return [
    ...titleOf(filters.holders, asked.holder),
    ...(asked.name === undefined ? [] : [asTyped(asked.name)]),
    ...titleOf(filters.phases, asked.phase),
    ...(state === 'paused' ? [texts.cases.list.states.paused] : []),
  ];
}

function rowOf({ one, around }: Listed, voice: CaseVoice): CardElement {
  const t = voice.texts.cases.list;
  const marks = [
    ...(one.closedOn === undefined && one.pausedFrom !== undefined ? [t.paused] : []),
    ...(one.closedOn === undefined ? [] : [t.closed]),
  ];
  const text = t.row(one.code, phaseOf(one, around, voice), nameOf(one.keyWorker, around, voice));
  return row([text, ...marks].join(' · '), press(t.open(one.code), caseVerbs.show, keyOf(one)));
}

export function listCard(view: ListView, voice: CaseVoice, banner?: Banner): Card {
  const { cases, total, asked, mayManage } = view;
  const t = voice.texts.cases.list;
  const texts = voice.texts.common;
  const narrowed = isNarrowed(asked);
  const empty = narrowed ? t.noneSuch : asked.all ? t.none : t.noneOfMine;
  const count = total === 0 ? empty : t.count(total, asked.state ?? 'open');
  const about = [count, ...narrowedTo(view, voice), ...whichPage(cases, texts)];
  const fold: Action = { type: 'Action.ToggleVisibility', title: t.filter, targetElements: [filterId] };
  const ways = [
    ...(narrowed || !asked.all ? [press(t.all, caseVerbs.list, { all: true, page: 0 })] : []),
    ...(narrowed || asked.all ? [press(t.mine, caseVerbs.list, { all: false, page: 0 })] : []),
    ...(asked.all ? [fold] : []),
  ];
  const manage = [press(t.add, caseVerbs.add, {}), press(t.handOver, caseVerbs.handOver, {})];
  const body = [
    ...banners(banner),
    heading(t.title(asked.all)),
    line(about.join(' · ')),
    ...cases.rows.map((one) => rowOf(one, voice)),
    ...pageButtons(cases, texts, (title, page) => press(title, caseVerbs.list, { ...asked, page })),
    buttons(ways),
    ...(asked.all ? [filterPanel(view, voice)] : []),
    ...(mayManage ? [buttons(manage)] : []),
  ];
  return cardOf(body, `${t.title(asked.all)}. ${count}`);
}
