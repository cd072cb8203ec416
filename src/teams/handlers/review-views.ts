/** What the handlers of reviews look up and show: a review with what its reader may do, and the view that a button was pressed in. */

import type { Case, CaseCode } from '../../cases/case.ts';
import type { Cases } from '../../cases/cases.ts';
import type { Links } from '../../links/links.ts';
import { mayChangeReviews, mayManageCases, maySeeSite } from '../../people/access.ts';
import type { People } from '../../people/people.ts';
import { sitesOf } from '../../people/person.ts';
import type { Site } from '../../people/site.ts';
import type { Card, Reply } from '../../reply.ts';
import {
  type Listing,
  listCard,
  type Note,
  oneCard,
  type Place,
  type Rights,
  reminderCard,
} from '../../reviews/cards.ts';
import { isFirstDay } from '../../reviews/chosen.ts';
import { byDate, type Review, type ReviewId } from '../../reviews/review.ts';
import type { Outcome, Press, Reviews } from '../../reviews/reviews.ts';
import { reviewType } from '../../reviews/types.ts';
import { type Reading, sentence, siteNamesFor, wordsOf } from '../../reviews/words.ts';
import { localDate } from '../../time.ts';
import type { StaffTurn } from '../route.ts';
import { sitesNamed } from './sites.ts';

export interface ReviewDeps {
  readonly reviews: Reviews;
  readonly people: People;
  readonly cases: Cases;
  /** Absent without a public address: calendar files are then not offered. */
  readonly links?: Links;
}

const weeksShown = 8;

/** A review that the person may see, with what decides about it. */
export interface Found {
  readonly site: Site;
  readonly review: Review;
  readonly one: Case | undefined;
  readonly mayChange: boolean;
}

/** @param sites those that the reviews are of, when that is not the one. */
export const readingOf = (turn: StaffTurn, site: Site, sites: readonly Site[] = [site]): Reading => ({
  language: turn.language,
  calendar: site.settings.calendar,
  now: turn.now,
  siteNames: siteNamesFor(turn.person, sites),
});

export const until = (turn: StaffTurn) => localDate(turn.now).add({ weeks: weeksShown });

export const pressOf = (turn: StaffTurn, version: number): Press => ({
  by: turn.oid,
  now: turn.now,
  version,
  key: turn.key,
});

export async function siteOf({ people }: ReviewDeps, turn: StaffTurn, id: string): Promise<Site | undefined> {
  return maySeeSite(turn.person, id) ? people.site(turn.tenant, id) : undefined;
}

export async function find(
  deps: ReviewDeps,
  turn: StaffTurn,
  siteId: string,
  id: ReviewId,
): Promise<Found | undefined> {
  const site = await siteOf(deps, turn, siteId);
  const review = site === undefined ? undefined : await deps.reviews.get(turn.tenant, siteId, id);
  if (site === undefined || review === undefined) return undefined;
  const one = review.code === undefined ? undefined : await deps.cases.get(turn.tenant, siteId, review.code);
  return { site, review, one, mayChange: mayChange(turn, siteId, review, one) };
}

function mayChange(turn: StaffTurn, site: string, review: Review, one: Case | undefined): boolean {
  if (review.code === undefined) return mayManageCases(turn.person, site);
  return one !== undefined && mayChangeReviews(turn.person, one);
}

export const withCard = (text: string, card: Card): Reply => ({ text, card });

async function listing(
  deps: ReviewDeps,
  turn: StaffTurn,
  to: Place,
  sites: readonly Site[],
  code: CaseCode | undefined,
): Promise<Listing> {
  const texts = turn.texts.reviews;
  const open = (await Promise.all(sites.map(({ site }) => deps.cases.open(turn.tenant, site)))).flat();
  const caseOfReview = ({ site, code }: Review) => open.find((one) => one.site === site && one.code === code);
  const common = {
    mayChange: (review: Review) => mayChange(turn, review.site, review, caseOfReview(review)),
    calendar: false,
    empty: texts.none,
  };
  if (to.view === 'mine') {
    const reviews = await deps.reviews.ofPerson(turn.person, until(turn));
    const calendar = deps.links !== undefined;
    return { ...common, title: texts.mine, empty: texts.noneMine, reviews, calendar };
  }
  if (to.view === 'case' && code !== undefined) {
    const one = await deps.cases.get(turn.tenant, to.site, code);
    if (one !== undefined) await deps.reviews.ensureCase(one, turn.now);
    const planned = await deps.reviews.planned(turn.tenant, to.site);
    return {
      ...common,
      title: texts.ofCase(code),
      empty: one?.closedOn === undefined ? texts.none : texts.caseClosed(code),
      reviews: planned.filter((review) => review.code === code),
    };
  }
  const codes = new Set<string | undefined>([undefined, ...open.map((one) => one.code)]);
  const last = until(turn).toString();
  const reviews = (await deps.reviews.planned(turn.tenant, to.site)).filter(
    (review) => codes.has(review.code) && (review.date === undefined || review.date <= last),
  );
  return { ...common, title: texts.ofSite(sites[0]?.name ?? to.site), reviews };
}

/** A view that lists reviews, as it stands now: "mine" is over all the person's sites, the others over the one. */
export async function showList(
  deps: ReviewDeps,
  turn: StaffTurn,
  to: Place,
  site: Site,
  code?: CaseCode,
  note: Note = {},
): Promise<Reply> {
  const sites =
    to.view === 'mine' ? await sitesNamed(deps.people, turn.tenant, sitesOf(turn.person)) : [site];
  const list = await listing(deps, turn, to, sites, code);
  return withCard(note.text ?? list.title, listCard(list, to, note, readingOf(turn, site, sites)));
}

export const rightsOf = (deps: ReviewDeps, found: Pick<Found, 'mayChange'>): Rights => ({
  mayChange: found.mayChange,
  calendar: deps.links !== undefined,
});

/** What stood in the card that the button was pressed in: the review alone when nobody knows any more. */
async function together(
  { reviews }: ReviewDeps,
  turn: StaffTurn,
  { site, message, shown = [] }: Place,
  pressed: ReviewId,
): Promise<readonly ReviewId[]> {
  const ids = message === undefined ? shown : await reviews.onCard(turn.person, site, message);
  return ids.includes(pressed) ? ids : [pressed];
}

/** The view that the button was pressed in, as it stands now. */
export async function show(
  deps: ReviewDeps,
  turn: StaffTurn,
  to: Place,
  found: Pick<Found, 'site' | 'review' | 'mayChange'>,
  note: Note = {},
): Promise<Reply> {
  const reading = readingOf(turn, found.site);
  const said = note.text ?? sentence(found.review, reading);
  switch (to.view) {
    case 'one':
      return withCard(said, oneCard(found.review, rightsOf(deps, found), to, note, reading));
    case 'shown': {
      const ids = await together(deps, turn, to, found.review.id);
      const all = await Promise.all(ids.map((id) => deps.reviews.get(turn.tenant, to.site, id)));
      const reviews = all.filter((review) => review !== undefined).sort(byDate);
      return withCard(said, reminderCard(reviews, to, note, reading));
    }
    default:
      return showList(deps, turn, to, found.site, found.review.code, note);
  }
}

/** What a change came to, in words. Undo is offered where something was done. */
export async function noteOf(
  deps: ReviewDeps,
  turn: StaffTurn,
  found: Found,
  outcome: Outcome,
): Promise<Note> {
  const texts = turn.texts.reviews;
  if (outcome.kind === 'missing') return { text: texts.gone };
  const reading = readingOf(turn, found.site);
  const { review } = outcome;
  const { source } = reviewType(review.type);
  switch (outcome.kind) {
    case 'legal':
      return { text: texts.legalStays(source) };
    case 'too-late':
      return { text: texts.tooLate(wordsOf(review, reading), outcome.latest) };
    case 'changed':
      return { text: `${texts.changedSince} ${sentence(review, reading)}` };
    case 'date':
    case 'already':
      return { text: sentence(review, reading) };
    case 'done':
      return { text: await receipt(deps, turn, review, reading), undo: undoable(review) };
  }
}

const undoable = (review: Review): Review | undefined => {
  const last = review.history.at(-1);
  return last?.did === 'reopened' || last?.did === 'cancelled' || last?.back === true ? undefined : review;
};

async function receipt(deps: ReviewDeps, turn: StaffTurn, review: Review, reading: Reading): Promise<string> {
  const texts = turn.texts.reviews;
  const words = wordsOf(review, reading);
  const last = review.history.at(-1);
  switch (last?.did) {
    case 'moved':
      if (last.back === true) return texts.reopened(words);
      return isFirstDay(review) ? texts.dated(words) : texts.moved(words);
    case 'reopened':
      return texts.reopened(words);
    case 'held': {
      const next = await nextAfter(deps, review);
      const said = sentence(review, reading);
      return next === undefined ? said : `${said} ${texts.next(wordsOf(next, reading))}`;
    }
    default:
      return sentence(review, reading);
  }
}

/** The planned one that follows a held one: of its own kind, or the follow-up whose date the authority is to give. */
async function nextAfter({ reviews }: ReviewDeps, review: Review): Promise<Review | undefined> {
  const planned = await reviews.planned(review.tenant, review.site);
  const type = review.type === 'foerste-opfoelgning' ? 'opfoelgning' : review.type;
  return planned.find((one) => one.code === review.code && one.type === type);
}
