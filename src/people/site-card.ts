/** For people with several sites: which one do you mean? */
import { cardOf, heading, pageButtons, paged, press, quiet, row } from '../cards.ts';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import type { Site } from './site.ts';

/** Sites on a page of any list: names of sixty letters fit in, too. */
export const sitesShown = 20;

/**
 * A row a site, as its name may be too long for a button on a phone; each button sends `{ site }`, those to another page
 * `{ page }`.
 * @param asked the page, from 0.
 */
export function siteChoiceCard(
  sites: readonly Pick<Site, 'site' | 'name'>[],
  question: string,
  verb: string,
  texts: Texts,
  asked = 0,
): Card {
  const { choose } = texts.people.sites;
  const { rows, page, last } = paged(sites, asked, sitesShown);
  const body = [
    heading(question),
    ...(last > 0 ? [quiet(texts.common.page(page + 1, last + 1))] : []),
    ...rows.map(({ site, name }) => row(name, press(choose, verb, { site }, `${choose}: ${name}`))),
    ...pageButtons({ page, last }, texts.common, (title, to) => press(title, verb, { page: to })),
  ];
  return cardOf(body, question);
}
