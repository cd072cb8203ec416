/** The cards of reviews. A button carries which review, the version it shows and the view to come back to; nothing else is needed to answer it. */
import type { CardElement } from '@microsoft/teams.cards';
import { bannerOf, buttons, cardOf, container, heading, line, press, quiet } from '../cards/elements.ts';
import { paged, pageOf } from '../cards/pages.ts';
import type { Card } from '../reply.ts';
import { textsIn } from '../texts/texts.ts';
import { localDate } from '../time.ts';
import { isDeadline, isOverdue, isUndated, type Review, type ReviewId } from './review.ts';
import { reviewType } from './types.ts';
import { type Reading, sentence, textsOf, toWriteBefore, wordsOf } from './words.ts';

/** What a card shows: one review; my coming ones; a case's; the site's; or exactly those of a reminder. */
export type View = 'one' | 'mine' | 'case' | 'site' | 'shown';

/** The reviews of a reminder, all of one site: by the message that shows them, or by their ids where there is none. */
export interface Together {
  readonly message?: string | undefined;
  readonly shown?: readonly ReviewId[] | undefined;
}

/** Where a button was pressed, so that the answer can show the same again. `site`: of the review it is about. */
export interface Place extends Together {
  readonly site: string;
  readonly view: View;
  /** Of a list; the first when left out. */
  readonly page?: number | undefined;
}

export const verbs = {
  hold: 'review.hold',
  move: 'review.move',
  setAside: 'review.set-aside',
  undo: 'review.undo',
  open: 'review.open',
  list: 'review.list',
  ofSite: 'review.of-site',
  add: 'review.add',
  calendar: 'review.calendar',
} as const;

/** How many reviews a page of a list shows: fits a phone and the size of a card. */
const perPage = 12;

/** Field by field: a place may be what another button sent, with that one's inputs in it. The site is the review's own, as a list may hold several. */
export const dataOf = (review: Review, { view, message, shown, page }: Place) => ({
  site: review.site,
  view,
  ...(page === undefined || page === 0 ? {} : { page }),
  ...(message === undefined ? {} : { message }),
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
  const { buttons: t } = textsOf(reading);
  const late = isOverdue(review, localDate(reading.now));
  const held = { verb: verbs.hold, title: t.held(wordsOf(review, reading).done) };
  const move = { verb: verbs.move, title: isUndated(review) || isDeadline(review) ? t.setDate : t.move };
  const aside = { verb: verbs.setAside, title: t.setAside };
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

function actions(review: Review, place: Place, reading: Reading, chosen: readonly Offer[]): CardElement[] {
  if (chosen.length === 0) return [];
  const words = wordsOf(review, reading);
  const name = words.code === undefined ? words.name : `${words.name}, ${words.code}`;
  const spoken = (title: string) => textsOf(reading).buttonFor(title, name);
  return [
    buttons(
      chosen.map((offer) => press(offer.title, offer.verb, dataOf(review, place), spoken(offer.title))),
    ),
  ];
}

function toWrite(review: Review, reading: Reading): CardElement[] {
  const text = toWriteBefore(review, reading);
  return text === undefined ? [] : [quiet(text)];
}

/**
 * The lines of a reminder: each review as it stands today, with what can be done.
 * @param together every review of the card: what a pressed button shows again.
 */
export function reminderBody(
  reviews: readonly Review[],
  together: Together,
  title: string | undefined,
  reading: Reading,
): readonly CardElement[] {
  return [
    ...(title === undefined ? [] : [heading(title)]),
    ...reviews.map((review) => {
      const place: Place = { ...together, site: review.site, view: 'shown' };
      return container([
        line(sentence(review, reading)),
        ...toWrite(review, reading),
        ...actions(review, place, reading, offers(review, reading)),
      ]);
    }),
  ];
}

/** What the reply says above the card; `undo`: the review whose latest change can be taken back. */
export interface Note {
  readonly text?: string | undefined;
  readonly undo?: Review | undefined;
}

function noted({ text, undo }: Note, place: Place, reading: Reading): CardElement[] {
  if (text === undefined) return [];
  const { buttons: t } = textsOf(reading);
  return [
    bannerOf({ text, tone: 'plain' }),
    ...(undo === undefined ? [] : [buttons([press(t.undo, verbs.undo, dataOf(undo, place))])]),
  ];
}

/** Whether the note says all that there is to say of it: it is over. */
const isTold = (review: Review, { text }: Note, reading: Reading): boolean =>
  review.state !== 'planned' && text?.includes(sentence(review, reading)) === true;

/** The same as a card of its own, after a button of it was pressed in this place. */
export function reminderCard(reviews: readonly Review[], place: Place, note: Note, reading: Reading): Card {
  const texts = textsOf(reading);
  const left = reviews.filter((review) => !isTold(review, note, reading));
  const title = left.length > 1 ? texts.several(left.length) : undefined;
  const { message } = place;
  const together = message === undefined ? { shown: reviews.map(({ id }) => id) } : { message };
  const said = texts.bundle(reviews.map((review) => sentence(review, reading)));
  const body = [...noted(note, place, reading), ...reminderBody(left, together, title, reading)];
  return cardOf(body, note.text ?? said, said);
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

function lineOf(review: Review, { view }: Place, reading: Reading): string {
  const words = wordsOf(review, reading);
  // The heading of a case's list says whose they are.
  const said = view === 'case' ? { ...words, code: undefined } : words;
  return textsOf(reading).line(said, isOverdue(review, localDate(reading.now)));
}

/** A page of a list: a line for each with its next step, and "Vis" for everything about it. */
export function listCard(listing: Listing, at: Place, note: Note, reading: Reading): Card {
  const texts = textsOf(reading);
  const pages = paged(listing.reviews, at.page ?? 0, perPage);
  const place: Place = { ...at, page: pages.page };
  const shown = pages.rows;
  const [first] = shown;
  const open: Offer = { verb: verbs.open, title: texts.buttons.open };
  const rowOf = (review: Review) => {
    const step = listing.mayChange(review) ? nextStep(review, reading) : undefined;
    const chosen = step === undefined ? [open] : [step, open];
    return container([line(lineOf(review, place, reading)), ...actions(review, place, reading, chosen)], {
      separator: true,
    });
  };
  const body = [
    ...noted(note, place, reading),
    heading(listing.title),
    ...(first === undefined
      ? [line(listing.empty)]
      : pageOf(pages, textsIn(reading.language).common, shown.map(rowOf), (title, page) =>
          press(title, verbs.list, dataOf(first, { ...place, page })),
        )),
    ...(listing.calendar && shown.length > 0
      ? [buttons([press(texts.buttons.calendar, verbs.calendar, { site: place.site })])]
      : []),
  ];
  const lines = shown.length === 0 ? [listing.empty] : shown.map((review) => lineOf(review, place, reading));
  return cardOf(body, note.text ?? listing.title, [listing.title, ...lines].join('\n'));
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
  const stands = sentence(review, reading);
  const body = [
    ...noted(note, place, reading),
    ...(isTold(review, note, reading) ? [] : [line(stands)]),
    ...toWrite(review, reading),
    quiet(texts.who(type.who[reading.language])),
    ...(review.legal ? [quiet(texts.legalSource(type.source))] : []),
    ...actions(review, place, reading, chosen),
    ...backTo(review, place, reading),
  ];
  return cardOf(body, note.text ?? stands, stands);
}

const backTo = (review: Review, place: Place, reading: Reading): CardElement[] =>
  place.view === 'one'
    ? []
    : [buttons([press(textsOf(reading).buttons.back, verbs.list, dataOf(review, place))])];
