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
import { changeSettings } from './change-settings.ts';
import { readingOr } from './reading.ts';

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

const reading = readingOr((turn) => ({ text: turn.texts.people.places.unreadable }));

export function capacityRoutes(deps: CapacityDeps): Routes {
  const { people } = deps;
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

  /** The site that a command means, given to those who manage it. */
  const typed =
    (act: (turn: StaffTurn, site: Site, match: RegExpMatchArray) => Promise<Reply> | Reply) =>
    async (turn: StaffTurn, match: RegExpMatchArray): Promise<Reply> => {
      const id = sitesOf(turn.person).find((one) => mayManageCases(turn.person, one));
      const site = await managed(turn, id);
      return site === undefined ? { text: turn.texts.people.places.notYours } : act(turn, site, match);
    };

  async function set(turn: StaffTurn, site: Site, match: RegExpMatchArray): Promise<Reply> {
    const t = turn.texts.people.places;
    const count = Number(match[1]);
    if (!wholeNumber.test(match[1] ?? '') || count > mostPlaces) return { text: t.wrong };
    await changeSettings(deps, turn, site, (one) => ({
      ...one,
      settings: { ...one.settings, places: count },
    }));
    return { text: t.set(site.name, count) };
  }

  async function save(turn: StaffTurn, site: Site, data: z.infer<typeof Saved>): Promise<Reply> {
    const now = weekNow(turn);
    const read = readMoves(data, now);
    if (typeof read === 'string') return shown(turn, site, { wrong: read, typed: data });
    const after = await changeSettings(deps, turn, site, (one) => withMoves(one, now, read.week, read));
    return shown(turn, after, { banner: { text: turn.texts.people.places.saved(read), tone: 'good' } });
  }

  async function remove(turn: StaffTurn, site: Site, { week }: z.infer<typeof Removed>): Promise<Reply> {
    const after = await changeSettings(deps, turn, site, (one) => withMoves(one, weekNow(turn), week));
    return shown(turn, after, { banner: { text: turn.texts.people.places.removed(week), tone: 'good' } });
  }

  /** One way in for every card: who manages the site, and what its buttons send. */
  const card = <Data extends { readonly site: string }>(
    verb: string,
    schema: z.ZodType<Data>,
    act: (turn: StaffTurn, site: Site, data: Data) => Promise<Reply>,
  ): CardRoute => ({
    verb,
    handle: reading(schema, async (turn, data) => {
      const site = await managed(turn, data.site);
      return site === undefined ? { text: turn.texts.people.places.notYours } : act(turn, site, data);
    }),
  });

  const where = 'personal';
  return {
    texts: [
      {
        name: 'places',
        pattern: /^(?:pladser|places)$/i,
        where,
        handle: typed((turn, site) => shown(turn, site)),
      },
      {
        name: 'places set',
        pattern: new RegExp(`^(?:pladser|places)\\s+(${numberAsTyped})$`, 'i'),
        where,
        changes: true,
        handle: typed(set),
      },
    ],
    cards: [card(capacityVerbs.save, Saved, save), card(capacityVerbs.remove, Removed, remove)],
  };
}
