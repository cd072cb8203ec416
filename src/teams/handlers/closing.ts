/** *Luk stedet* and *Lukkede steder*: how an administrator ends a site, and takes that back. */
import { z } from 'zod/v4';
import type { Banner } from '../../cards/elements.ts';
import type { Cases } from '../../cases/cases.ts';
import type { Closing } from '../../cases/closing.ts';
import { closedSitesCard, closingCard, closingVerbs } from '../../people/closing-cards.ts';
import type { People } from '../../people/people.ts';
import { type Site, SiteKey } from '../../people/site.ts';
import type { Audit } from '../../privacy/audit.ts';
import type { Reply } from '../../reply.ts';
import type { Reviews } from '../../reviews/reviews.ts';
import type { CardRoute, Routes, StaffTurn } from '../route.ts';
import { asAdministrator } from './administrators.ts';
import { pageIn } from './paging.ts';
import { readingOr } from './reading.ts';

export interface ClosingDeps {
  readonly people: People;
  readonly cases: Pick<Cases, 'open'>;
  readonly reviews: Pick<Reviews, 'planned'>;
  readonly closing: Closing;
  readonly audit: Audit;
}

const OfSite = z.strictObject({ site: SiteKey });

const unreadable = (turn: StaffTurn): Reply => ({ text: turn.texts.people.settings.unreadable });
const reading = readingOr(unreadable);

export function closingRoutes({ people, cases, reviews, closing, audit }: ClosingDeps): Routes {
  const note = (turn: StaffTurn, { site }: Site, action: 'site-closed' | 'site-reopened'): Promise<void> =>
    audit.record({ tenant: turn.tenant, site, oid: turn.oid, action, subject: 'site' }, turn.key, turn.now);

  async function closed(turn: StaffTurn, banner?: Banner, page = 0): Promise<Reply> {
    const sites = (await people.allSites(turn.tenant)).filter(({ closedAt }) => closedAt !== undefined);
    const text = banner?.text ?? turn.texts.people.closing.listTitle;
    return { text, card: closedSitesCard(turn.texts, sites, page, banner) };
  }

  async function ask(turn: StaffTurn, { tenant, site, name }: Site): Promise<Reply> {
    const [open, planned, staff] = await Promise.all([
      cases.open(tenant, site),
      reviews.planned(tenant, site),
      people.at(tenant, site),
    ]);
    const there = { cases: open.length, reviews: planned.length, people: staff.length };
    const card = closingCard(turn.texts, { site, name }, there);
    return { text: turn.texts.people.closing.title(name), card };
  }

  async function close(turn: StaffTurn, site: Site): Promise<Reply> {
    const t = turn.texts.people.closing;
    const noted = () => note(turn, site, 'site-closed');
    const outcome = await closing.close(turn.tenant, site.site, noted, turn.now);
    if (outcome.kind === 'open-cases') return ask(turn, outcome.site);
    if (outcome.kind === 'already') return closed(turn, { text: t.already(site.name), tone: 'plain' });
    return closed(turn, { text: t.done(site.name), tone: 'good' });
  }

  async function reopen(turn: StaffTurn, site: Site): Promise<Reply> {
    await closing.reopen(turn.tenant, site.site, () => note(turn, site, 'site-reopened'), turn.now);
    return closed(turn, { text: turn.texts.people.closing.reopened(site.name), tone: 'good' });
  }

  const only = (verb: string, handle: CardRoute['handle']): CardRoute => ({
    verb,
    handle: asAdministrator(handle),
  });

  const ofSite = (verb: string, act: (turn: StaffTurn, site: Site) => Promise<Reply>): CardRoute =>
    only(
      verb,
      reading(OfSite, async (turn, { site: key }) => {
        const site = await people.anySite(turn.tenant, key);
        return site === undefined ? unreadable(turn) : act(turn, site);
      }),
    );

  return {
    texts: [],
    cards: [
      only(closingVerbs.closed, (turn, data) => closed(turn, undefined, pageIn(data))),
      ofSite(closingVerbs.ask, (turn, site) =>
        site.closedAt === undefined
          ? ask(turn, site)
          : closed(turn, { text: turn.texts.people.closing.already(site.name), tone: 'plain' }),
      ),
      ofSite(closingVerbs.close, close),
      ofSite(closingVerbs.reopen, reopen),
    ],
  };
}
