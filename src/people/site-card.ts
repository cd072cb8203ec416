/** For people with several sites: which one do you mean? */
import { cardOf, heading, press, row } from '../cards/elements.ts';
import { paged, pageOf } from '../cards/pages.ts';
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
  const pages = paged(sites, asked, sitesShown);
  const rows = pages.rows.map(({ site, name }) =>
    row(name, press(choose, verb, { site }, `${choose}: ${name}`)),
  );
  const body = [
    heading(question),
    ...pageOf(pages, texts.common, rows, (title, page) => press(title, verb, { page })),
  ];
  return cardOf(body, question);
}
