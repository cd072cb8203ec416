/** Closing a site and opening it again, as cards for administrators. */
import {
  type Banner,
  bannerOf,
  buttons,
  cardOf,
  heading,
  line,
  pageButtons,
  paged,
  press,
  quiet,
  row,
} from '../cards.ts';
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
  const { rows: shown, page, last } = paged(sites, asked, sitesShown);
  const rows = shown.map(({ site, name, closedAt }) => {
    const since = closedAt === undefined ? '' : ` · ${t.since(localDate(instantOf(closedAt)))}`;
    return row(`**${name}**${since}`, press(t.reopen, closingVerbs.reopen, { site }, `${t.reopen}: ${name}`));
  });
  const body = [
    ...(banner === undefined ? [] : [bannerOf(banner)]),
    heading(t.listTitle),
    ...(last > 0 ? [quiet(texts.common.page(page + 1, last + 1))] : []),
    ...(rows.length === 0 ? [line(t.none)] : rows),
    ...pageButtons({ page, last }, texts.common, (title, to) =>
      press(title, closingVerbs.closed, { page: to }),
    ),
    buttons([press(texts.people.back, 'people.overview', {})], 'Medium'),
  ];
  return cardOf(body, banner?.text ?? t.listTitle);
}
