/** Closing a site and opening it again, as cards for administrators. */
import { type Banner, banners, buttons, cardOf, heading, line, press, row } from '../cards/elements.ts';
import { paged, pageOf } from '../cards/pages.ts';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import { instantOf, localDate } from '../time.ts';
import type { Site } from './site.ts';
import { sitesShown } from './site-card.ts';

export const closingVerbs = {
  ask: 'people.site-closing',
  close: 'people.site-close',
  reopen: 'people.site-reopen',
  closed: 'people.sites-closed',
} as const;

/** How many of each there are at the site now. */
export interface AtSite {
  readonly cases: number;
  readonly reviews: number;
  readonly people: number;
}

/** What closing means, and whether it can be done. */
export function closingCard(
  texts: Texts,
  { site: key, name }: Pick<Site, 'site' | 'name'>,
  there: AtSite,
): Card {
  const t = texts.people.closing;
  const back = press(texts.people.settings.back, 'people.settings', { site: key });
  const rest =
    there.cases > 0
      ? [line(t.closeCases), buttons([back], 'Medium')]
      : [
          line(t.means),
          line(t.roles),
          line(t.kept),
          line(t.undo),
          buttons([press(t.close, closingVerbs.close, { site: key }), back], 'Medium'),
        ];
  return cardOf([heading(t.title(name)), line(t.there(there)), ...rest], t.title(name));
}

/** @param asked the page, from 0. */
export function closedSitesCard(texts: Texts, sites: readonly Site[], asked: number, banner?: Banner): Card {
  const t = texts.people.closing;
  const pages = paged(sites, asked, sitesShown);
  const rows = pages.rows.map(({ site, name, closedAt }) => {
    const since = closedAt === undefined ? '' : ` · ${t.since(localDate(instantOf(closedAt)))}`;
    return row(`**${name}**${since}`, press(t.reopen, closingVerbs.reopen, { site }, `${t.reopen}: ${name}`));
  });
  const body = [
    ...banners(banner),
    heading(t.listTitle),
    ...(rows.length === 0 ? [line(t.none)] : []),
    ...pageOf(pages, texts.common, rows, (title, page) => press(title, closingVerbs.closed, { page })),
    buttons([press(texts.people.back, 'people.overview', {})], 'Medium'),
  ];
  return cardOf(body, banner?.text ?? t.listTitle);
}
