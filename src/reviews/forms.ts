/** The forms of reviews: the day it was held, a new date, a reason, a new review. A rejected one comes back filled in. */
import type { CardElement, IActionSet } from '@microsoft/teams.cards';
import { buttons, cardOf, faulty, heading, line, press, quiet, send } from '../cards/elements.ts';
import { compact, dateInput, timeInput } from '../cards/inputs.ts';
import type { Card } from '../reply.ts';
import { localDate, type PlainDate } from '../time.ts';
import { dataOf, type Place, verbs } from './cards.ts';
import type { DateFault, DateRange } from './change.ts';
import { isDeadline, Reason, type Review } from './review.ts';
import { type ReviewType, reviewType } from './types.ts';
import { type Reading, textsOf, wordsOf } from './words.ts';

/** Which days may be chosen, in words. */
function allowed(range: DateRange, source: string, reading: Reading): string {
  const texts = textsOf(reading);
  const today = localDate(reading.now);
  return range.limit === 'law'
    ? texts.allowedByLaw(range.max, today, source)
    : texts.allowed(range.min, range.max, today);
}

/** What was typed last time, and what was wrong with it. */
export interface Typed {
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly type?: string | undefined;
  readonly fault?: DateFault | 'type' | undefined;
}

const isDate = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
const isTime = (text: string | undefined): text is string => text !== undefined && /^\d{2}:\d{2}$/.test(text);

/** A date picker with what may be chosen under it. */
function dayField(
  label: string,
  range: DateRange,
  hint: string,
  { date, fault }: Typed,
  reading: Reading,
): CardElement[] {
  const value = isDate(date) ? date : undefined;
  const [min, max] = [range.min.toString(), range.max.toString()];
  const field = [dateInput({ id: 'date', label, value }, min, max, textsOf(reading).notThatDay), quiet(hint)];
  const wrong = fault === undefined || fault === 'type' || isOfTime(fault) ? undefined : fault;
  return wrong === undefined ? field : [faulty(textsOf(reading).faults[wrong], ...field)];
}

const isOfTime = (fault: Typed['fault']): fault is 'time' | 'gone' => fault === 'time' || fault === 'gone';

function timeField({ time, fault }: Typed, reading: Reading): CardElement {
  const { timeLabel: label, faults } = textsOf(reading);
  const field = timeInput({ id: 'time', label, value: isTime(time) ? time : undefined });
  return isOfTime(fault) ? faulty(faults[fault], field) : field;
}

/** What a form of one review ends with. */
const saveOrBack = (verb: string, review: Review, place: Place, reading: Reading): IActionSet => {
  const { buttons: t } = textsOf(reading);
  const data = dataOf(review, place);
  return buttons([send(t.save, verb, data), press(t.back, verbs.list, data)], 'Medium');
};

/** The day that was agreed on, if it can still be chosen; the law's latest day is nobody's choice. */
const agreedDay = (review: Review, { min }: DateRange): string | undefined =>
  review.date !== undefined && !isDeadline(review) && review.date >= min.toString() ? review.date : undefined;

/** A new date, with what is allowed under it. */
export function moveCard(
  review: Review,
  range: DateRange,
  typed: Typed,
  place: Place,
  reading: Reading,
): Card {
  const texts = textsOf(reading);
  const type = reviewType(review.type);
  const at: Typed = { date: agreedDay(review, range), time: review.time, ...typed };
  const title = texts.moveTitle(wordsOf(review, reading));
  const body = [
    heading(title),
    ...dayField(
      texts.dateLabel(type.rule.kind === 'by-authority'),
      range,
      allowed(range, type.source, reading),
      at,
      reading,
    ),
    timeField(at, reading),
    saveOrBack(verbs.move, review, place, reading),
  ];
  return cardOf(body, title);
}

/** On which day it was held. None is filled in: it is asked for because nobody knows it but who was there. */
export function heldCard(
  review: Review,
  range: DateRange,
  typed: Typed,
  place: Place,
  reading: Reading,
): Card {
  const texts = textsOf(reading);
  const words = wordsOf(review, reading);
  const title = texts.heldTitle(words);
  const body = [
    heading(title),
    ...dayField(texts.heldLabel(words), range, allowed(range, words.source, reading), typed, reading),
    saveOrBack(verbs.hold, review, place, reading),
  ];
  return cardOf(body, title);
}

/** The reasons as buttons: one tap and it is done. */
export function asideCard(review: Review, place: Place, reading: Reading): Card {
  const texts = textsOf(reading);
  const data = dataOf(review, place);
  const title = texts.asideTitle(wordsOf(review, reading));
  const body = [
    heading(title),
    line(texts.reasonLabel),
    // One below the other: their titles are long, and a phone is narrow.
    ...Reason.options.map((reason) =>
      buttons([press(texts.reasons[reason], verbs.setAside, { ...data, reason })]),
    ),
    buttons([press(texts.buttons.back, verbs.list, data)]),
  ];
  return cardOf(body, `${title}. ${texts.reasonLabel}`);
}

export interface AddForm {
  readonly site: string;
  readonly siteName: string;
  readonly code?: string | undefined;
  readonly types: readonly ReviewType[];
  /** The days that each of the types may be on. */
  readonly range: DateRange;
  /** The last day of a type that the authority gives a date; absent where no such type may be added. */
  readonly authorityMax?: PlainDate | undefined;
}

export function addCard(form: AddForm, typed: Typed, reading: Reading): Card {
  const texts = textsOf(reading);
  const choices = form.types.map((type) => ({ title: type.words[reading.language].name, value: type.id }));
  const value = choices.some((one) => one.value === typed.type) ? typed.type : undefined;
  const type = compact({ id: 'type', label: texts.typeLabel, value }, choices, texts.chooseType);
  const data = { site: form.site, ...(form.code === undefined ? {} : { code: form.code }) };
  const title = texts.addTitle(form.code, form.siteName);
  const { range, authorityMax } = form;
  const usual = allowed(range, '', reading);
  const hint =
    authorityMax === undefined
      ? usual
      : `${usual} ${texts.allowedToAuthority(authorityMax, localDate(reading.now))}`;
  const body = [
    heading(title),
    typed.fault === 'type' ? faulty(texts.chooseType, type) : type,
    ...dayField(texts.dateLabel(false), { ...range, max: authorityMax ?? range.max }, hint, typed, reading),
    timeField(typed, reading),
    buttons([send(texts.buttons.save, verbs.add, data)], 'Medium'),
  ];
  return cardOf(body, title);
}
