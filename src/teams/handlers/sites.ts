/** `sted`: for people with several sites, the one that commands without a site mean. */

import { z } from 'zod/v4';
import { bannerOf } from '../../cards/elements.ts';
import { sectionReply } from '../../delivery/render.ts';
import type { People } from '../../people/people.ts';
import { sitesOf } from '../../people/person.ts';
import type { Site } from '../../people/site.ts';
import { siteChoiceCard } from '../../people/site-card.ts';
import type { Reply } from '../../reply.ts';
import type { Routes, StaffTurn } from '../route.ts';
import { Page } from './paging.ts';

const verb = 'people.current-site';
const Chosen = z.strictObject({ site: z.string().max(40) });
const Turned = z.strictObject({ page: Page });

/** Those of them that there are, in the order given. */
export async function sitesNamed(
  people: People,
  tenant: string,
  ids: readonly string[],
): Promise<readonly Site[]> {
  const found = await Promise.all(ids.map((id) => people.site(tenant, id)));
  return found.filter((site) => site !== undefined);
}

export function siteRoutes({ people }: { readonly people: People }): Routes {
  async function ask(turn: StaffTurn, page = 0): Promise<Reply> {
    const t = turn.texts.people.sites;
    const sites = await sitesNamed(people, turn.tenant, sitesOf(turn.person));
    const [first] = sites;
    if (first === undefined) return { text: t.none };
    if (sites.length === 1) return { text: t.only(first.name) };
    const question = t.which(first.name);
    return { text: question, card: siteChoiceCard(sites, question, verb, turn.texts, page) };
  }

  async function choose(turn: StaffTurn, data: unknown): Promise<Reply> {
    const turned = Turned.safeParse(data).data;
    if (turned !== undefined) return ask(turn, turned.page);
    const t = turn.texts.people.sites;
    const site = Chosen.safeParse(data).data?.site;
    if (site === undefined || !sitesOf(turn.person).includes(site)) return { text: t.notYours };
    await people.change(turn.tenant, turn.oid, (person) => ({ ...person, currentSite: site }));
    const text = t.chosen((await people.site(turn.tenant, site))?.name ?? site);
    return sectionReply({ text, body: [bannerOf({ text, tone: 'good' })] });
  }

  return {
    texts: [
      {
        name: 'site',
        pattern: /^(?:sted|steder|mit sted|mine steder|skift sted|site|sites|my sites?|change site)$/i,
        where: 'personal',
        handle: (turn) => ask(turn),
      },
    ],
    cards: [{ verb, handle: choose }],
  };
}
