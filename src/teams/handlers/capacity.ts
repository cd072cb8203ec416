/** `pladser`: how many places the site has, and who is to move in and out; for its coordinator and leader. */
import { z } from 'zod/v4';
import { mayManageCases } from '../../people/access.ts';
import { readMoves, withMoves } from '../../people/capacity.ts';
import { capacityCard, capacityVerbs, type Said } from '../../people/capacity-card.ts';
import type { People } from '../../people/people.ts';
import { sitesOf } from '../../people/person.ts';
import { mostPlaces } from '../../people/settings.ts';
import { type Site, SiteKey } from '../../people/site.ts';
import type { Audit } from '../../privacy/audit.ts';
import type { Reply } from '../../reply.ts';
import { localDate, weekOf } from '../../time.ts';
import type { CardRoute, Routes, StaffTurn } from '../route.ts';

const wholeNumber = /^\d+$/;
/** As somebody may write a number; of these a whole one in digits is taken. Any other word makes it a question. */
const numberAsTyped = [
  '-?\\d+(?:[.,]\\d+)?|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv',
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve',
].join('|');

export interface CapacityDeps {
  readonly people: People;
  readonly audit: Audit;
}

const field = z.union([z.string().max(40), z.number()]).optional();
const Saved = z.strictObject({ site: SiteKey, week: field, in: field, out: field });
const Removed = z.strictObject({ site: SiteKey, week: z.string().regex(/^\d{4}-W\d{2}$/) });

export function capacityRoutes({ people, audit }: CapacityDeps): Routes {
  async function change(turn: StaffTurn, site: Site, how: (site: Site) => Site): Promise<Site> {
    const { tenant, oid, key, now } = turn;
    const after = await people.changeSite(tenant, site.site, how);
    const entry = { tenant, site: site.site, oid, action: 'settings-changed', subject: 'settings' } as const;
    await audit.record(entry, key, now);
    return after ?? site;
  }

  const weekNow = ({ now }: StaffTurn) => weekOf(localDate(now));

  function shown(turn: StaffTurn, site: Site, said: Said = {}): Reply {
    const { are } = turn.texts.people.places;
    const text = said.banner?.text ?? are(site.name, site.settings.places);
    return { text, card: capacityCard(turn.texts, site, weekNow(turn), said) };
  }

  async function managed(turn: StaffTurn, id: string | undefined): Promise<Site | undefined> {
    if (id === undefined || !mayManageCases(turn.person, id)) return undefined;
    return people.site(turn.tenant, id);
  }

  async function asked(turn: StaffTurn, match: RegExpMatchArray): Promise<Reply> {
    const t = turn.texts.people.places;
    const site = await managed(
      turn,
      sitesOf(turn.person).find((id) => mayManageCases(turn.person, id)),
    );
    if (site === undefined) return { text: t.notYours };
    if (match[1] === undefined) return shown(turn, site);
    const count = Number(match[1]);
    if (!wholeNumber.test(match[1]) || count > mostPlaces) return { text: t.wrong };
    await change(turn, site, (one) => ({ ...one, settings: { ...one.settings, places: count } }));
    return { text: t.set(site.name, count) };
  }

  async function save(turn: StaffTurn, site: Site, typed: z.infer<typeof Saved>): Promise<Reply> {
    const now = weekNow(turn);
    const read = readMoves(typed, now);
    if (typeof read === 'string') return shown(turn, site, { wrong: read, typed });
    const after = await change(turn, site, (one) => withMoves(one, now, read.week, read));
    return shown(turn, after, { banner: { text: turn.texts.people.places.saved(read), tone: 'good' } });
  }

  async function remove(turn: StaffTurn, site: Site, { week }: z.infer<typeof Removed>): Promise<Reply> {
    const after = await change(turn, site, (one) => withMoves(one, weekNow(turn), week));
    return shown(turn, after, { banner: { text: turn.texts.people.places.removed(week), tone: 'good' } });
  }

  /** One way in for every card: who manages the site, and what its buttons send. */
  const card = <Data extends { readonly site: string }>(
    verb: string,
    schema: z.ZodType<Data>,
    act: (turn: StaffTurn, site: Site, data: Data) => Promise<Reply>,
  ): CardRoute => ({
    verb,
    handle: async (turn, data) => {
      const { places } = turn.texts.people;
      const read = schema.safeParse(data);
      if (!read.success) return { text: places.unreadable };
      const site = await managed(turn, read.data.site);
      return site === undefined ? { text: places.notYours } : act(turn, site, read.data);
    },
  });

  return {
    texts: [
      {
        name: 'places',
        pattern: new RegExp(`^(?:pladser|places)(?:\\s+(${numberAsTyped}))?$`, 'i'),
        where: 'personal',
        handle: asked,
      },
    ],
    cards: [card(capacityVerbs.save, Saved, save), card(capacityVerbs.remove, Removed, remove)],
  };
}
