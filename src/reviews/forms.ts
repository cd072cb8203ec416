/** The forms of reviews: the day it was held, a new date, a reason, a new review. */
import {
  ActionSet,
  type CardElement,
  Choice,
  ChoiceSetInput,
  DateInput,
  ExecuteAction,
  TextBlock,
  TimeInput,
} from '@microsoft/teams.cards';
import type { Card } from '../reply.ts';
import { localDate } from '../time.ts';
import { card, dataOf, heading, line, type Place, press, quiet, verbs } from './cards.ts';
import type { DateFault, DateRange } from './change.ts';
import { Reason, type Review } from './review.ts';
import { type ReviewType, reviewType } from './types.ts';
import { type Reading, textsOf, wordsOf } from './words.ts';

/** What may be chosen, in words; with the fault first when the last choice was wrong. */
function hint(range: DateRange, source: string, fault: DateFault | undefined, reading: Reading): string {
  const texts = textsOf(reading);
  const today = localDate(reading.now);
  const allowed =
    range.limit === 'law'
      ? texts.allowedByLaw(range.max, today, source)
      : texts.allowed(range.min, range.max, today);
  return fault === undefined ? allowed : `${texts.faults[fault]} ${allowed}`;
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
function dateInput(
  label: string,
  range: DateRange,
  source: string,
  typed: Typed,
  reading: Reading,
): CardElement[] {
  const fault = typed.fault === 'type' ? undefined : typed.fault;
  const allowed = hint(range, source, fault, reading);
  return [
    new DateInput({
      id: 'date',
      label,
      min: range.min.toString(),
      max: range.max.toString(),
      errorMessage: allowed,
      ...(isDate(typed.date) ? { value: typed.date } : {}),
    }),
    fault === undefined
      ? quiet(allowed)
      : new TextBlock(allowed, { wrap: true, color: 'Attention', weight: 'Bolder', spacing: 'Small' }),
  ];
}

function dateInputs(
  range: DateRange,
  source: string,
  authority: boolean,
  typed: Typed,
  reading: Reading,
): CardElement[] {
  const texts = textsOf(reading);
  return [
    ...dateInput(texts.dateLabel(authority), range, source, typed, reading),
    new TimeInput({
      id: 'time',
      label: texts.timeLabel,
      ...(isTime(typed.time) ? { value: typed.time } : {}),
    }),
  ];
}

/** What a form of one review ends with. */
const saveOrBack = (verb: string, review: Review, place: Place, reading: Reading): ActionSet => {
  const { buttons } = textsOf(reading);
  return new ActionSet(
    new ExecuteAction({
      title: buttons.save,
      verb,
      data: { ...dataOf(review, place) },
      style: 'positive',
    }),
    press(buttons.back, verbs.list, dataOf(review, place)),
  );
};

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
  const now = review.date !== undefined && review.date >= range.min.toString() ? review.date : undefined;
  const at: Typed = { date: now, time: review.time, ...typed };
  return card([
    heading(texts.moveTitle(wordsOf(review, reading))),
    ...dateInputs(range, type.source, type.rule.kind === 'by-authority', at, reading),
    saveOrBack(verbs.move, review, place, reading),
  ]);
}

/** On which day it was held, today until something else is chosen. */
export function heldCard(
  review: Review,
  range: DateRange,
  typed: Typed,
  place: Place,
  reading: Reading,
): Card {
  const texts = textsOf(reading);
  const words = wordsOf(review, reading);
  const on: Typed = { date: localDate(reading.now).toString(), ...typed };
  return card([
    heading(texts.heldTitle(words)),
    ...dateInput(texts.heldLabel(words), range, words.source, on, reading),
    saveOrBack(verbs.hold, review, place, reading),
  ]);
}

/** The reasons as buttons: one tap and it is done. */
export function asideCard(review: Review, place: Place, reading: Reading): Card {
  const texts = textsOf(reading);
  return card([
    heading(texts.asideTitle(wordsOf(review, reading))),
    line(texts.reasonLabel),
    // One below the other: their titles are long, and a phone is narrow.
    ...Reason.options.map(
      (reason) =>
        new ActionSet(press(texts.reasons[reason], verbs.setAside, { ...dataOf(review, place), reason })),
    ),
    new ActionSet(press(texts.buttons.back, verbs.list, dataOf(review, place))),
  ]);
}

export interface AddForm {
  readonly site: string;
  readonly siteName: string;
  readonly code?: string | undefined;
  readonly types: readonly ReviewType[];
  readonly range: DateRange;
}

export function addCard(form: AddForm, typed: Typed, reading: Reading): Card {
  const texts = textsOf(reading);
  const choices = form.types.map(
    (type) => new Choice({ title: type.words[reading.language].name, value: type.id }),
  );
  return card([
    heading(texts.addTitle(form.code, form.siteName)),
    new ChoiceSetInput(...choices).withOptions({
      id: 'type',
      label: texts.typeLabel,
      style: 'compact',
      ...(typed.type === undefined ? {} : { value: typed.type }),
    }),
    ...(typed.fault === 'type'
      ? [new TextBlock(texts.chooseType, { wrap: true, color: 'Attention', weight: 'Bolder' })]
      : []),
    ...dateInputs(form.range, '', false, typed, reading),
    new ActionSet(
      new ExecuteAction({
        title: texts.buttons.save,
        verb: verbs.add,
        data: { site: form.site, ...(form.code === undefined ? {} : { code: form.code }) },
        style: 'positive',
      }),
    ),
  ]);
}
