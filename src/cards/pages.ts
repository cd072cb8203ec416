/** A list too long for one card or message: a page of it, which one that is, and the ways to those beside it. */
import type { Action, CardElement } from '@microsoft/teams.cards';
import { buttons, quiet } from './elements.ts';

/** The part of a list that a card or a message shows. */
export interface Paged<T> {
  readonly rows: readonly T[];
  /** From 0, as the last. */
  readonly page: number;
  readonly last: number;
}

/** @param page one past the end is the last. */
export function paged<T>(all: readonly T[], page: number, perPage: number): Paged<T> {
  const last = Math.max(0, Math.ceil(all.length / perPage) - 1);
  const shown = Math.min(page, last);
  return { rows: all.slice(shown * perPage, (shown + 1) * perPage), page: shown, last };
}

type Turning = Omit<Paged<unknown>, 'rows'>;

interface PageTexts {
  /** Both from 1. */
  readonly page: (page: number, of: number) => string;
  readonly previousPage: string;
  readonly nextPage: string;
}

/** `Side 2 af 5`; nothing where there is one alone. */
export const whichPage = ({ page, last }: Turning, texts: PageTexts): readonly string[] =>
  last > 0 ? [texts.page(page + 1, last + 1)] : [];

/** To the page before and the one after; nothing where there is one alone. */
export function pageButtons(
  { page, last }: Turning,
  texts: PageTexts,
  to: (title: string, page: number) => Action,
): readonly CardElement[] {
  const turns = [
    ...(page > 0 ? [to(texts.previousPage, page - 1)] : []),
    ...(page < last ? [to(texts.nextPage, page + 1)] : []),
  ];
  return turns.length === 0 ? [] : [buttons(turns)];
}

/** A list that stands on several pages: which one this is, its rows, and the ways to those beside it. */
export const pageOf = (
  pages: Turning,
  texts: PageTexts,
  rows: readonly CardElement[],
  to: (title: string, page: number) => Action,
): readonly CardElement[] => [
  ...whichPage(pages, texts).map(quiet),
  ...rows,
  ...pageButtons(pages, texts, to),
];
