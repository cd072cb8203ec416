/** A site's and a case's coming reviews, for those who need no more of them than dates or lines. */
import type { Case, CaseCode } from '../cases/case.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { programmes } from '../programmes/programmes.ts';
import { textsIn } from '../texts/texts.ts';
import { type Instant, localDate, usualCalendar } from '../time.ts';
import { isOverdue } from './review.ts';
import type { Reviews } from './reviews.ts';
import { type Stood, stoodOn } from './stood.ts';
import { ReviewTypeId } from './types.ts';
import { wordsOf } from './words.ts';

/** The types that some form falls due before. */
const calling: ReadonlySet<string> = new Set(
  programmes.flatMap(({ forms }) =>
    forms.flatMap(({ triggers }) =>
      triggers.flatMap((trigger) => (trigger.kind === 'before-review' ? [trigger.review] : [])),
    ),
  ),
);

/** By case code, the days that some forms fall due before: past ones too, since a form that had to wait for one is asked for after it. */
export async function reviewDates(
  reviews: Pick<Reviews, 'ofTypes'>,
  tenant: string,
  site: string,
  code?: CaseCode,
) {
  const types = ReviewTypeId.options.filter((type) => calling.has(type));
  const dates = new Map<string, (Stood & { readonly type: ReviewTypeId })[]>();
  for (const review of await reviews.ofTypes(tenant, site, types, code)) {
    if (review.code === undefined) continue;
    const stood = stoodOn(review).map((one) => ({ ...one, type: review.type }));
    dates.set(review.code, [...(dates.get(review.code) ?? []), ...stood]);
  }
  return dates;
}

/**
 * A case's coming reviews for its own card, a line each without the code, in the reader's language: as the case now stands,
 * also when it was opened or closed a moment ago.
 */
export async function reviewLines(
  reviews: Reviews,
  people: People,
  one: Case,
  reader: Person,
  now: Instant,
): Promise<readonly string[]> {
  await reviews.ensureCase(one, now);
  const calendar = (await people.site(one.tenant, one.site))?.settings.calendar ?? usualCalendar;
  const reading = { language: reader.language, calendar, now };
  const coming = (await reviews.ofCase(one.tenant, one.site, one.code)).filter(
    ({ state }) => state === 'planned',
  );
  const { line } = textsIn(reader.language).reviews;
  return coming.map((review) =>
    line({ ...wordsOf(review, reading), code: undefined }, isOverdue(review, localDate(now))),
  );
}
