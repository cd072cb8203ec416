/** `nyt møde FH-01`: a review that somebody adds. */
import { z } from 'zod/v4';
import { type Case, CaseCode } from '../../cases/case.ts';
import { locate } from '../../cases/locate.ts';
import { mayChangeReviews, mayManageCases } from '../../people/access.ts';
import { sitesOf } from '../../people/person.ts';
import type { Site } from '../../people/site.ts';
import type { Reply } from '../../reply.ts';
import type { Note } from '../../reviews/cards.ts';
import { allowedRange } from '../../reviews/change.ts';
import { addCard, type Typed } from '../../reviews/forms.ts';
import { ReviewTypeId } from '../../reviews/types.ts';
import { wordsOf } from '../../reviews/words.ts';
import { localDate } from '../../time.ts';
import type { StaffTurn } from '../route.ts';
import { pressOf, type ReviewDeps, readingOf, show, siteOf, withCard } from './review-views.ts';

const typedText = z.string().max(40).default('');

export const Added = z.strictObject({
  site: z.string().max(40),
  code: CaseCode.optional(),
  type: z.string().max(40).default(''),
  date: typedText,
  time: typedText,
});

export async function newReview(
  deps: ReviewDeps,
  turn: StaffTurn,
  asked: string | undefined,
): Promise<Reply> {
  const texts = turn.texts.reviews;
  if (asked === undefined) {
    const siteId = sitesOf(turn.person).find((id) => mayManageCases(turn.person, id));
    const site = siteId === undefined ? undefined : await deps.people.site(turn.tenant, siteId);
    if (site === undefined) return { text: texts.howToAdd };
    return addForm(deps, turn, site, undefined, {});
  }
  const found = await locate(deps.people, deps.cases, turn.person, asked);
  if (found === undefined) return { text: turn.texts.cases.unknown(asked) };
  const refused = refusal(turn, found.site, found.one);
  return refused === undefined ? addForm(deps, turn, found.site, found.one, {}) : { text: refused };
}

export async function added(deps: ReviewDeps, turn: StaffTurn, data: z.infer<typeof Added>): Promise<Reply> {
  const texts = turn.texts.reviews;
  const site = await siteOf(deps, turn, data.site);
  const one = data.code === undefined ? undefined : await deps.cases.get(turn.tenant, data.site, data.code);
  if (site === undefined) return { text: texts.noSite };
  if (data.code !== undefined && one === undefined) return { text: turn.texts.cases.unknown(data.code) };
  const refused = refusal(turn, site, one);
  if (refused !== undefined) return { text: refused };
  const type = ReviewTypeId.safeParse(data.type);
  const allowed = deps.reviews.addable(site, one);
  if (!type.success || !allowed.some((other) => other.id === type.data)) {
    return addForm(deps, turn, site, one, { ...data, fault: 'type' });
  }
  const { code, date, time } = data;
  const addition = { tenant: turn.tenant, site: site.site, type: type.data, date, time };
  const outcome = await deps.reviews.add(
    code === undefined ? addition : { ...addition, code },
    pressOf(turn, 0),
  );
  if (outcome.kind === 'type') return addForm(deps, turn, site, one, { ...data, fault: 'type' });
  if (outcome.kind === 'date') return addForm(deps, turn, site, one, { ...data, fault: outcome.fault });
  const { review } = outcome;
  const words = wordsOf(review, readingOf(turn, site));
  const text = outcome.kind === 'done' ? texts.added(words) : texts.alreadyPlanned(words);
  const note: Note = outcome.kind === 'done' ? { text, undo: review } : { text };
  return show(deps, turn, { site: site.site, view: 'one' }, { site, review, mayChange: true }, note);
}

/** Why nothing can be added, to the site or to the case. */
function refusal(turn: StaffTurn, site: Site, one: Case | undefined): string | undefined {
  const { caseClosed, notYours } = turn.texts.reviews;
  if (one === undefined) return mayManageCases(turn.person, site.site) ? undefined : notYours;
  if (one.closedOn !== undefined) return caseClosed(one.code);
  return mayChangeReviews(turn.person, one) ? undefined : notYours;
}

function addForm(deps: ReviewDeps, turn: StaffTurn, site: Site, one: Case | undefined, typed: Typed): Reply {
  const types = deps.reviews.addable(site, one);
  const rangeOf = (type: ReviewTypeId) => allowedRange({ type }, undefined, localDate(turn.now));
  const range = rangeOf('statusmoede');
  if (range === undefined) return { text: turn.texts.reviews.none };
  const byAuthority = types.find(({ rule }) => rule.kind === 'by-authority');
  const authorityMax = byAuthority && rangeOf(byAuthority.id)?.max;
  const shown = { site: site.site, siteName: site.name, code: one?.code, types, range, authorityMax };
  const text = turn.texts.reviews.addTitle(one?.code, site.name);
  return withCard(text, addCard(shown, typed, readingOf(turn, site)));
}
