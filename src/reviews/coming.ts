/** A site's and a case's coming reviews, for those who need no more of them than dates or lines. */
import type { Case } from '../cases/case.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { textsIn } from '../texts/texts.ts';
import { type Instant, localDate, type PlainDate, usualCalendar } from '../time.ts';
import { dateOfReview, isOverdue } from './review.ts';
import type { Reviews } from './reviews.ts';
import { wordsOf } from './words.ts';

/** The dated reviews of a site by case code: what some forms fall due before. */
export async function reviewDates(reviews: Reviews, tenant: string, site: string) {
  const dates = new Map<string, { type: string; on: PlainDate }[]>();
  for (const review of await reviews.planned(tenant, site)) {
    const on = dateOfReview(review);
    if (review.code === undefined || on === undefined) continue;
    dates.set(review.code, [...(dates.get(review.code) ?? []), { type: review.type, on }]);
  }
  return dates;
}

/** A case's coming reviews, a line each, in the reader's language: as the case now stands, also when it was opened or closed a moment ago. */
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
  return coming.map((review) =>
    textsIn(reader.language).reviews.line(wordsOf(review, reading), isOverdue(review, localDate(now))),
  );
}
