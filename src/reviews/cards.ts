/** The cards of reviews. A button carries which review, the version it shows and the view to come back to; nothing else is needed to answer it. */
import {
  ActionSet,
  AdaptiveCard,
  type CardElement,
  Container,
  ExecuteAction,
  TextBlock,
} from '@microsoft/teams.cards';
import type { Card } from '../reply.ts';
import { localDate } from '../time.ts';
import { isDeadline, isOverdue, isUndated, type Review } from './review.ts';
import { reviewType } from './types.ts';
import { type Reading, sentence, textsOf, wordsOf } from './words.ts';

/** What a card shows: one review; my coming ones; a case's; the site's; or exactly those of a reminder. */
export type View = 'one' | 'mine' | 'case' | 'site' | 'shown';

/** Where a button was pressed, so that the answer can show the same again. `site`: of the review it is about; `shown`: the reviews of a reminder. */
export interface Place {
  readonly site: string;
  readonly view: View;
  readonly shown?: readonly string[] | undefined;
}

export const verbs = {
  hold: 'review.hold',
  move: 'review.move',
  setAside: 'review.set-aside',
  undo: 'review.undo',
  open: 'review.open',
  list: 'review.list',
  add: 'review.add',
  calendar: 'review.calendar',
} as const;

/** How many reviews a list shows; the rest are counted. */
const linesShown = 12;

export const line = (text: string) => new TextBlock(text, { wrap: true });
export const heading = (text: string) =>
  new TextBlock(text, { wrap: true, weight: 'Bolder', size: 'Medium', style: 'heading' });
export const quiet = (text: string) => new TextBlock(text, { wrap: true, isSubtle: true, spacing: 'Small' });
export const card = (elements: readonly CardElement[]): Card =>
  new AdaptiveCard(...elements).withOptions({ version: '1.5' });

/** A button that sends no inputs of the card it stands in. */
export const press = (title: string, verb: string, data: object, tooltip?: string) =>
  new ExecuteAction({
    title,
    verb,
    data: { ...data },
    associatedInputs: 'none',
    ...(tooltip === undefined ? {} : { tooltip }),
  });

/** Field by field: a place may be what another button sent, with that one's inputs in it. The site is the review's own, as a list may hold several. */
export const dataOf = (review: Review, { view, shown }: Place) => ({
  site: review.site,
  view,
  ...(shown === undefined ? {} : { shown }),
  id: review.id,
  version: review.version,
});

interface Offer {
  readonly verb: string;
  readonly title: string;
}

/** What can be done with it now, the likeliest first. Nothing with one that is over. */
function offers(review: Review, reading: Reading): readonly Offer[] {
  if (review.state !== 'planned') return [];
  const { buttons } = textsOf(reading);
  const late = isOverdue(review, localDate(reading.now));
  const held = { verb: verbs.hold, title: buttons.held(wordsOf(review, reading).done) };
  const move = { verb: verbs.move, title: isUndated(review) ? buttons.setDate : buttons.move };
  const aside = { verb: verbs.setAside, title: buttons.setAside };
  const movable = !(late && isDeadline(review));
  return [
    ...(isUndated(review) ? [move, held] : [held, ...(movable ? [move] : [])]),
    ...(review.legal ? [] : [aside]),
  ];
}

/** The step that comes next: held when its day has come, a date when it misses one, else a look at moving it. */
function nextStep(review: Review, reading: Reading): Offer | undefined {
  const all = offers(review, reading);
  const due = review.date !== undefined && review.date <= localDate(reading.now).toString();
  return due || isUndated(review) ? all[0] : (all.find((offer) => offer.verb === verbs.move) ?? all[0]);
}

function actions(review: Review, place: Place, reading: Reading, chosen: readonly Offer[]): ActionSet[] {
  if (chosen.length === 0) return [];
  const words = wordsOf(review, reading);
  const name = words.code === undefined ? words.name : `${words.name}, ${words.code}`;
  const label = (title: string) => textsOf(reading).buttonFor(title, name);
  return [
    new ActionSet(
      ...chosen.map((offer) => press(offer.title, offer.verb, dataOf(review, place), label(offer.title))),
    ),
  ];
}

/**
 * The lines of a reminder: each review as it stands today, with what can be done.
 * @param shown every review of the card: what a pressed button shows again.
 */
export function reminderBody(
  reviews: readonly Review[],
  { site, shown }: { readonly site: string; readonly shown: readonly string[] },
  title: string | undefined,
  reading: Reading,
): readonly CardElement[] {
  const place: Place = { site, view: 'shown', shown };
  return [
    ...(title === undefined ? [] : [heading(title)]),
    ...reviews.map(
      (review) =>
        new Container(
          line(sentence(review, reading)),
          ...actions(review, place, reading, offers(review, reading)),
        ),
    ),
  ];
}

/** The same as a card of its own, after a button of it was pressed. */
export function reminderCard(reviews: readonly Review[], site: string, note: Note, reading: Reading): Card {
  const { several } = textsOf(reading);
  const title = reviews.length > 1 ? several(reviews.length) : undefined;
  const shown = reviews.map((one) => one.id);
  return card([
    ...noted(note, { site, view: 'shown', shown }, reading),
    ...reminderBody(reviews, { site, shown }, title, reading),
  ]);
}

/** What the reply says above the card; `undo`: the review whose latest change can be taken back. */
export interface Note {
  readonly text?: string | undefined;
  readonly undo?: Review | undefined;
}

function noted(note: Note, place: Place, reading: Reading): CardElement[] {
  if (note.text === undefined) return [];
  const { buttons } = textsOf(reading);
  const undo = note.undo;
  return [
    line(note.text),
    ...(undo === undefined ? [] : [new ActionSet(press(buttons.undo, verbs.undo, dataOf(undo, place)))]),
  ];
}

export interface Listing {
  readonly title: string;
  readonly empty: string;
  readonly reviews: readonly Review[];
  /** Whether the reader may change this one: only then it has a button for its next step. */
  readonly mayChange: (review: Review) => boolean;
  /** Offers the dates as a calendar file. */
  readonly calendar: boolean;
}

/** A list: a line for each with its next step, and "Vis" for everything about it. */
export function listCard(listing: Listing, place: Place, note: Note, reading: Reading): Card {
  const texts = textsOf(reading);
  const today = localDate(reading.now);
  const shown = listing.reviews.slice(0, linesShown);
  const rest = listing.reviews.length - shown.length;
  const open: Offer = { verb: verbs.open, title: texts.buttons.open };
  return card([
    heading(listing.title),
    ...noted(note, place, reading),
    ...(shown.length === 0 ? [line(listing.empty)] : []),
    ...shown.map((review) => {
      const step = listing.mayChange(review) ? nextStep(review, reading) : undefined;
      const text = texts.line(wordsOf(review, reading), isOverdue(review, today));
      return new Container(
        line(text),
        ...actions(review, place, reading, step === undefined ? [open] : [step, open]),
      ).withOptions({ separator: true });
    }),
    ...(rest > 0 ? [quiet(texts.more(rest))] : []),
    ...(listing.calendar && shown.length > 0
      ? [new ActionSet(press(texts.buttons.calendar, verbs.calendar, { site: place.site }))]
      : []),
  ]);
}

/** What the reader of one review can do with it: change it, and get it as a calendar file. */
export interface Rights {
  readonly mayChange: boolean;
  readonly calendar: boolean;
}

/** Everything about one review. */
export function oneCard(
  review: Review,
  { mayChange, calendar }: Rights,
  place: Place,
  note: Note,
  reading: Reading,
): Card {
  const texts = textsOf(reading);
  const type = reviewType(review.type);
  const extra: Offer[] =
    calendar && review.state === 'planned' && review.date !== undefined
      ? [{ verb: verbs.calendar, title: texts.buttons.calendar }]
      : [];
  const chosen = [...(mayChange ? offers(review, reading) : []), ...extra];
  return card([
    ...noted(note, place, reading),
    line(sentence(review, reading)),
    quiet(texts.who(type.who[reading.language])),
    ...(review.legal ? [quiet(texts.legalSource(type.source))] : []),
    ...actions(review, place, reading, chosen),
    ...backTo(review, place, reading),
  ]);
}

const backTo = (review: Review, place: Place, reading: Reading): CardElement[] =>
  place.view === 'one'
    ? []
    : [new ActionSet(press(textsOf(reading).buttons.back, verbs.list, dataOf(review, place)))];
