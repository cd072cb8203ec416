/** `administration` and `mit id`: how a tenant is set up from the chat. */
import { z } from 'zod/v4';
import { paged } from '../../cards/pages.ts';
import { maySeeSite } from '../../people/access.ts';
import { overviewCard, type SiteLine, siteForm } from '../../people/administration-cards.ts';
import { type Fields, flag, Phones, TypedPrefix } from '../../people/settings.ts';
import { SiteName } from '../../people/site.ts';
import { sitesShown } from '../../people/site-card.ts';
import { programmeOf, programmes } from '../../programmes/programmes.ts';
import type { Card, Reply } from '../../reply.ts';
import type { CardRoute, Routes, StaffTurn } from '../route.ts';
import { asAdministrator } from './administrators.ts';
import { ownInFields, shownAgain } from './own-in-fields.ts';
import { pageIn } from './paging.ts';
import { type RolesDeps, roleHandlers, typedIn } from './roles.ts';

const NewSite = z.object({
  name: SiteName,
  prefix: TypedPrefix,
  programme: z.string().refine((id) => programmeOf(id) !== undefined),
  phones: Phones,
  progression: flag,
  freeText: flag,
});

export function peopleRoutes(deps: RolesDeps): Routes {
  const { people, administration, audit } = deps;
  const roles = roleHandlers(deps, (turn, said) => overview(turn, said));
  const reply = (card: Card, text: string): Reply => ({ text, card });

  async function overview(turn: StaffTurn, said?: string, page = 0): Promise<Reply> {
    const all = await people.allSites(turn.tenant);
    const sites = all.filter(({ closedAt }) => closedAt === undefined);
    const everyone = await people.everyone(turn.tenant);
    const shown = paged(sites, page, sitesShown);
    const rows = shown.rows.map((site): SiteLine => {
      const programme = programmeOf(site.programme)?.name[turn.language] ?? site.programme;
      return { site, programme, people: everyone.filter((one) => maySeeSite(one, site.site)).length };
    });
    return reply(
      overviewCard(turn.texts, { ...shown, rows }, all.length - sites.length, said),
      said ?? turn.texts.people.title,
    );
  }

  function form(turn: StaffTurn, fields?: Fields, faults?: Fields): Reply {
    const choices = programmes.map((one) => ({ id: one.id, name: one.name[turn.language] }));
    return reply(siteForm(turn.texts, choices, fields, faults), turn.texts.people.addSite);
  }

  async function addSite(turn: StaffTurn, data: unknown): Promise<Reply> {
    const t = turn.texts.people;
    const typed = typedIn(data);
    const own = ownInFields(typed);
    const read = NewSite.safeParse(typed);
    if (!read.success || own.size > 0) {
      const { name, prefix, phones, programme } = t.settings.faults;
      const sentence = { name, prefix, phones, programme };
      const wrong = [...own, ...(read.error?.issues ?? []).map((issue) => String(issue.path[0]))];
      return form(
        turn,
        shownAgain(typed, own),
        Object.fromEntries(Object.entries(sentence).filter(([field]) => wrong.includes(field))),
      );
    }
    const wanted = {
      ...read.data,
      progression: read.data.progression === 'true',
      freeText: read.data.freeText === 'true',
    };
    const { tenant, oid, key, now } = turn;
    const note = (site: string) =>
      audit.record({ tenant, site, oid, action: 'site-added', subject: 'site' }, key, now);
    const added = await administration.addSite(tenant, wanted, note);
    if (added.kind === 'taken') {
      const sentence = { name: t.settings.faults.nameTaken, prefix: t.settings.faults.prefixTaken };
      return form(turn, typed, Object.fromEntries(added.fields.map((field) => [field, sentence[field]])));
    }
    return overview(turn, t.siteSaved(added.site.name));
  }

  /** One way in for every card: only an administrator gets past. */
  const only = (verb: string, handle: CardRoute['handle']): CardRoute => ({
    verb: `people.${verb}`,
    handle: asAdministrator(handle),
  });

  return {
    texts: [
      {
        name: 'administration',
        pattern: /^(administration|administrér|administrer|administer|admin)$/i,
        where: 'personal',
        forAdministrators: true,
        handle: asAdministrator((turn) => overview(turn)),
      },
      {
        name: 'my-id',
        pattern: /^(mit id|my id)$/i,
        where: 'personal',
        forStrangers: true,
        handle: async ({ texts: { people: t }, oid, person }) => ({
          text: person === undefined ? `${t.myId(oid)} ${t.thenWrite}` : t.myId(oid),
        }),
      },
    ],
    cards: [
      only('overview', (turn, data) => overview(turn, undefined, pageIn(data))),
      only('site-form', async (turn) => form(turn)),
      only('site-add', addSite),
      only('role-form', roles.form),
      only('role-give', roles.give),
      only('list', roles.list),
      only('role-take', roles.take),
      only('role-undo', roles.undo),
    ],
  };
}
