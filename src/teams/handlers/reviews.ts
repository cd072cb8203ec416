/** `møder`, `nyt møde FH-01` and the buttons of review cards: authorise, parse, call, reply. */
import { z } from 'zod/v4';
import { codeOf, codePattern, locate } from '../../cases/locate.ts';
import { sitesOf } from '../../people/person.ts';
import type { Reply } from '../../reply.ts';
import { oneCard, type Place, verbs } from '../../reviews/cards.ts';
import type { DateRange } from '../../reviews/change.ts';
import { asideCard, heldCard, moveCard, type Typed } from '../../reviews/forms.ts';
import { calendarOf, isInCalendar } from '../../reviews/ics.ts';
import { needsDay, Reason, type Review, ReviewId } from '../../reviews/review.ts';
import type { Outcome, Press } from '../../reviews/reviews.ts';
import { reviewType } from '../../reviews/types.ts';
import { sentence, wordsOf } from '../../reviews/words.ts';
import { localDate } from '../../time.ts';
import type { CardRoute, Routes, StaffTurn, TextRoute } from '../route.ts';
import { readingOr } from './reading.ts';
import { Added, added, newReview } from './review-add.ts';
import {
  type Found,
  find,
  noteOf,
  pressOf,
  type ReviewDeps,
  readingOf,
  rightsOf,
  show,
  showList,
  siteOf,
  until,
  withCard,
} from './review-views.ts';

const place = {
  site: z.string().max(40),
  view: z.enum(['one', 'mine', 'case', 'site', 'shown']),
  page: z.number().int().nonnegative().max(10_000).optional(),
  message: z
    .string()
    .regex(/^delivery:[\w-]{1,50}$/)
    .optional(),
  /** On cards of an earlier version, and where no message was sent. */
  shown: z.array(ReviewId).max(100).optional(),
};
const target = { ...place, id: ReviewId, version: z.number().int().nonnegative() };
const typedText = z.string().max(40);

const Pressed = z.strictObject(target);
const Held = z.strictObject({ ...target, date: typedText.optional() });
const Moved = z.strictObject({ ...target, date: typedText.optional(), time: typedText.optional() });
const Aside = z.strictObject({ ...target, reason: Reason.optional() });
const OfSite = z.strictObject({ site: z.string().max(40) });
const Calendar = z.union([OfSite, Pressed]);

export function reviewRoutes(deps: ReviewDeps): Routes {
  return { texts: textRoutes(deps), cards: cardRoutes(deps) };
}

type Change = (found: Found, press: Press) => Promise<Outcome>;

/** Every button that changes a review: found, allowed, done, and the view shown again with what came of it. */
async function change(
  deps: ReviewDeps,
  turn: StaffTurn,
  pressed: z.infer<typeof Pressed>,
  how: Change,
): Promise<Reply> {
  const found = await find(deps, turn, pressed.site, pressed.id);
  if (found === undefined) return { text: turn.texts.reviews.gone };
  if (!found.mayChange) return { text: turn.texts.reviews.notYours };
  return answer(deps, turn, pressed, found, await how(found, pressOf(turn, pressed.version)));
}

/** The view shown again, with what came of the change. */
async function answer(
  deps: ReviewDeps,
  turn: StaffTurn,
  to: Place,
  found: Found,
  outcome: Outcome,
): Promise<Reply> {
  const note = await noteOf(deps, turn, found, outcome);
  const review = outcome.kind === 'missing' ? found.review : outcome.review;
  return show(deps, turn, to, { ...found, review }, note);
}

/** The review as the card showed it. */
const stands = ({ review }: Found, { version }: { readonly version: number }): boolean =>
  review.state === 'planned' && review.version === version;

/** Asks which day, where no one had agreed on one. */
async function held(deps: ReviewDeps, turn: StaffTurn, data: z.infer<typeof Held>): Promise<Reply> {
  const found = await find(deps, turn, data.site, data.id);
  if (found === undefined) return { text: turn.texts.reviews.gone };
  if (!found.mayChange) return { text: turn.texts.reviews.notYours };
  const { review } = found;
  if (data.date === undefined && needsDay(review) && stands(found, data)) {
    return heldForm(turn, found, await deps.reviews.heldRange(review, turn.now), {}, data);
  }
  const press = pressOf(turn, data.version);
  const outcome = await deps.reviews.hold(turn.tenant, data.site, data.id, press, data.date);
  if (outcome.kind === 'date') {
    return heldForm(turn, found, outcome.range, { date: data.date, fault: outcome.fault }, data);
  }
  return answer(deps, turn, data, found, outcome);
}

function heldForm(turn: StaffTurn, found: Found, range: DateRange, typed: Typed, to: Place): Reply {
  const reading = readingOf(turn, found.site);
  const title = turn.texts.reviews.heldTitle(wordsOf(found.review, reading));
  return withCard(faultOf(turn, typed) ?? title, heldCard(found.review, range, typed, to, reading));
}

async function moved(deps: ReviewDeps, turn: StaffTurn, data: z.infer<typeof Moved>): Promise<Reply> {
  const found = await find(deps, turn, data.site, data.id);
  if (found === undefined) return { text: turn.texts.reviews.gone };
  if (!found.mayChange) return { text: turn.texts.reviews.notYours };
  const press = pressOf(turn, data.version);
  const asked = data.date === undefined ? undefined : { date: data.date, time: data.time ?? '' };
  const range = await deps.reviews.range(found.review, turn.now);
  if (asked === undefined && range !== undefined && stands(found, data)) {
    return moveForm(turn, found, range, {}, data);
  }
  const outcome = await deps.reviews.move(
    turn.tenant,
    data.site,
    data.id,
    asked ?? { date: '', time: '' },
    press,
  );
  if (outcome.kind === 'date') {
    return moveForm(turn, found, outcome.range, { ...asked, fault: outcome.fault }, data);
  }
  if (outcome.kind === 'already' && stands(found, data)) {
    const said = sentence(outcome.review, readingOf(turn, found.site));
    return show(deps, turn, data, found, { text: turn.texts.reviews.sameDay(said) });
  }
  return answer(deps, turn, data, found, outcome);
}

function moveForm(turn: StaffTurn, found: Found, range: DateRange, typed: Typed, to: Place): Reply {
  const reading = readingOf(turn, found.site);
  const title = turn.texts.reviews.moveTitle(wordsOf(found.review, reading));
  return withCard(faultOf(turn, typed) ?? title, moveCard(found.review, range, typed, to, reading));
}

const faultOf = (turn: StaffTurn, { fault }: Typed): string | undefined =>
  fault === undefined || fault === 'type' ? undefined : turn.texts.reviews.faults[fault];

/** One review, or my next eight weeks, as a file behind a one-time link. */
async function calendar(deps: ReviewDeps, turn: StaffTurn, one: Review | undefined): Promise<Reply> {
  const texts = turn.texts.reviews;
  if (deps.links === undefined) return { text: texts.linksMissing };
  const reviews =
    one === undefined ? await deps.reviews.forCalendar(turn.person, until(turn), turn.now) : [one];
  if (!reviews.some((review) => isInCalendar(review, localDate(turn.now)))) {
    return { text: texts.calendarEmpty };
  }
  const body = calendarOf(reviews, turn.language, texts, turn.now);
  const { tenant, oid, person, language, now } = turn;
  const file = { filename: 'tovholder.ics', contentType: 'text/calendar; charset=utf-8', body, language };
  const sites = one === undefined ? [...sitesOf(person)] : [one.site];
  const address = await deps.links.make(tenant, file, { oid, right: 'meetings', sites }, now);
  return { text: texts.calendarReady(address), linked: true };
}

const reading = readingOr((turn) => ({ text: turn.texts.reviews.unreadable }));

/** A verb with the shape of what its cards send. */
const card = <Data>(
  verb: string,
  schema: z.ZodType<Data>,
  handle: (turn: StaffTurn, data: Data) => Promise<Reply>,
): CardRoute => ({ verb, handle: reading(schema, handle) });

function cardRoutes(deps: ReviewDeps): readonly CardRoute[] {
  const { reviews } = deps;
  const at = (turn: StaffTurn, found: Found) => [turn.tenant, found.site.site, found.review.id] as const;
  return [
    card(verbs.hold, Held, (turn, pressed) => held(deps, turn, pressed)),
    card(verbs.move, Moved, (turn, pressed) => moved(deps, turn, pressed)),
    card(verbs.setAside, Aside, async (turn, { reason, ...pressed }) => {
      if (reason === undefined) return askReason(deps, turn, pressed);
      return change(deps, turn, pressed, (found, press) =>
        reviews.setAside(...at(turn, found), reason, press),
      );
    }),
    card(verbs.undo, Pressed, (turn, pressed) =>
      change(deps, turn, pressed, (found, press) => reviews.undo(...at(turn, found), press)),
    ),
    card(verbs.open, Pressed, async (turn, pressed) => {
      const found = await find(deps, turn, pressed.site, pressed.id);
      if (found === undefined) return { text: turn.texts.reviews.gone };
      const reading = readingOf(turn, found.site);
      const opened = oneCard(found.review, rightsOf(deps, found), pressed, {}, reading);
      return withCard(sentence(found.review, reading), opened);
    }),
    card(verbs.list, Pressed, async (turn, pressed) => {
      const found = await find(deps, turn, pressed.site, pressed.id);
      return found === undefined ? { text: turn.texts.reviews.gone } : show(deps, turn, pressed, found);
    }),
    card(verbs.ofSite, OfSite, async (turn, { site: id }) => {
      const site = await siteOf(deps, turn, id);
      if (site === undefined) return { text: turn.texts.reviews.notThere };
      return { ...(await showList(deps, turn, { site: id, view: 'site' }, site)), apart: true };
    }),
    card(verbs.add, Added, (turn, data) => added(deps, turn, data)),
    card(verbs.calendar, Calendar, async (turn, asked) => {
      if (!('id' in asked)) return calendar(deps, turn, undefined);
      const found = await find(deps, turn, asked.site, asked.id);
      return found === undefined ? { text: turn.texts.reviews.gone } : calendar(deps, turn, found.review);
    }),
  ];
}

async function askReason(
  deps: ReviewDeps,
  turn: StaffTurn,
  pressed: z.infer<typeof Pressed>,
): Promise<Reply> {
  const found = await find(deps, turn, pressed.site, pressed.id);
  if (found === undefined) return { text: turn.texts.reviews.gone };
  if (!found.mayChange) return { text: turn.texts.reviews.notYours };
  const reading = readingOf(turn, found.site);
  if (found.review.legal) {
    const note = { text: turn.texts.reviews.legalStays(reviewType(found.review.type).source) };
    return show(deps, turn, pressed, found, note);
  }
  if (!stands(found, pressed)) {
    return answer(deps, turn, pressed, found, { kind: 'changed', review: found.review });
  }
  const title = turn.texts.reviews.asideTitle(wordsOf(found.review, reading));
  return withCard(title, asideCard(found.review, pressed, reading));
}

const word = '(?:møder|reviews|meetings)';

async function showCurrent(deps: ReviewDeps, turn: StaffTurn, view: 'mine' | 'site'): Promise<Reply> {
  const [siteId] = sitesOf(turn.person);
  const site = siteId === undefined ? undefined : await deps.people.site(turn.tenant, siteId);
  if (site === undefined) return { text: turn.texts.reviews.noSite };
  return showList(deps, turn, { site: site.site, view }, site);
}

function textRoutes(deps: ReviewDeps): readonly TextRoute[] {
  return [
    {
      name: 'reviews',
      pattern: new RegExp(`^(?:mine\\s+|my\\s+)?${word}$`, 'i'),
      where: 'personal',
      handle: (turn) => showCurrent(deps, turn, 'mine'),
    },
    {
      name: 'reviews-site',
      pattern: new RegExp(`^${word}\\s+(?:hele stedet|stedet|alle|whole site|site|all)$`, 'i'),
      where: 'personal',
      handle: (turn) => showCurrent(deps, turn, 'site'),
    },
    {
      name: 'reviews-case',
      pattern: new RegExp(`^${word}\\s+(?:(?:for|i|på)\\s+)?${codePattern}$`, 'i'),
      where: 'personal',
      handle: async (turn, match) => {
        const asked = codeOf(match[1] ?? '', match[2] ?? '');
        const found = await locate(deps.people, deps.cases, turn.person, asked);
        if (found === undefined) return { text: turn.texts.cases.unknown(asked) };
        return showList(deps, turn, { site: found.site.site, view: 'case' }, found.site, asked);
      },
    },
    {
      name: 'review-new',
      pattern: new RegExp(
        `^(?:nyt møde|new review|new meeting)(?:\\s+(?:(?:for|i|på)\\s+)?${codePattern})?$`,
        'i',
      ),
      where: 'personal',
      handle: (turn, [, prefix, number]) =>
        newReview(deps, turn, prefix && number ? codeOf(prefix, number) : undefined),
    },
    {
      name: 'review-calendar',
      pattern: /^(?:(?:min )?kalender(?:en)?|(?:my )?calendar)$/i,
      where: 'personal',
      handle: (turn) => calendar(deps, turn, undefined),
    },
  ];
}
