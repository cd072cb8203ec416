/** What an administrator changes of a site: switches, times, closing days, kinds of review. */

import { z } from 'zod/v4';
import type { Banner } from '../../cards/elements.ts';
import type { People } from '../../people/people.ts';
import {
  asksForOther,
  type Fields,
  fieldsOf,
  onTop,
  type ReviewRow,
  readReview,
  readSettings,
  Typed,
} from '../../people/settings.ts';
import {
  reviewCard,
  reviewFields,
  reviewsCard,
  type Said,
  settingsCard,
  settingsVerbs,
} from '../../people/settings-cards.ts';
import { type Site, SiteKey, type SiteSettings } from '../../people/site.ts';
import type { Audit } from '../../privacy/audit.ts';
import { programmeOf, programmes } from '../../programmes/programmes.ts';
import type { Card, Reply } from '../../reply.ts';
import { effectiveType } from '../../reviews/site-types.ts';
import { type ReviewType, reviewTypes } from '../../reviews/types.ts';
import type { Instant } from '../../time.ts';
import type { CardRoute, Routes, StaffTurn } from '../route.ts';
import { asAdministrator } from './administrators.ts';
import { changeSettings } from './change-settings.ts';
import { ownInFields, shownAgain } from './own-in-fields.ts';
import { readingOr } from './reading.ts';

export interface SettingsDeps {
  readonly people: People;
  readonly audit: Audit;
  /** Whether it has ever had a case: letters and programme stand fast then. */
  readonly hasBegun: (site: Site) => Promise<boolean>;
  /** Called before a write: what is due at the site has changed. */
  readonly siteChanges: (tenant: string, site: string, now: Instant) => Promise<void>;
}

const OfSite = z.strictObject({ site: SiteKey });
const OfReview = z.strictObject({ site: SiteKey, type: z.string().max(40) });
/** What the card showed is absent on cards of an earlier version. */
const SavedSite = z.looseObject({ site: SiteKey, shown: Typed.optional() });
const SavedReview = z.looseObject({ site: SiteKey, type: z.string().max(40) });

const typedIn = (data: unknown): Fields => Typed.safeParse(data).data ?? {};

/** The kinds that the site's programme uses. */
const typesAt = (site: Site): readonly ReviewType[] => {
  const used = programmeOf(site.programme)?.reviewTypes;
  return used === undefined ? reviewTypes : reviewTypes.filter(({ id }) => used.includes(id));
};

const rowOf = (type: ReviewType, turn: StaffTurn): ReviewRow => ({
  id: type.id,
  name: type.words[turn.language].name,
  off: type.off,
  legal: type.legal === 'yes',
  leads: type.leads,
  ...(type.rule.kind === 'every' ? { everyWeeks: type.rule.weeks } : {}),
});

const unreadable = (turn: StaffTurn): Reply => ({ text: turn.texts.people.settings.unreadable });
const reading = readingOr(unreadable);

const inSettings =
  (how: (settings: SiteSettings) => SiteSettings) =>
  (site: Site): Site => ({ ...site, settings: how(site.settings) });

export function settingsRoutes({ people, audit, hasBegun, siteChanges }: SettingsDeps): Routes {
  const reply = (card: Card, text: string): Reply => ({ text, card });
  const rowAt = (site: Site, type: ReviewType, turn: StaffTurn) =>
    rowOf(effectiveType(type, site.settings.reviews[type.id]), turn);

  async function change(turn: StaffTurn, site: Site, how: (site: Site) => Site | undefined): Promise<Site> {
    await siteChanges(turn.tenant, site.site, turn.now);
    return changeSettings({ people, audit }, turn, site, how);
  }

  async function settings(
    turn: StaffTurn,
    site: Site,
    fields: Fields = fieldsOf(site),
    said: Said = {},
  ): Promise<Reply> {
    const ground = {
      standsFast: await hasBegun(site),
      programmes: programmes.map(({ id, name }) => ({ id, name: name[turn.language] })),
    };
    return reply(
      settingsCard(turn.texts, site, fields, ground, said),
      said.banner?.text ?? turn.texts.people.settings.title(site.name),
    );
  }

  function reviews(turn: StaffTurn, site: Site, said: Said = {}): Reply {
    const rows = typesAt(site).map((type) => rowAt(site, type, turn));
    const text = said.banner?.text ?? turn.texts.people.settings.reviewsTitle(site.name);
    return reply(reviewsCard(turn.texts, site, rows, said), text);
  }

  async function save(turn: StaffTurn, site: Site, data: z.infer<typeof SavedSite>): Promise<Reply> {
    const t = turn.texts.people.settings;
    const { shown, ...inputs } = data;
    const typed = typedIn(inputs);
    const others = (await people.allSites(turn.tenant)).filter((one) => one.site !== site.site);
    const own = ownInFields(typed);
    const beside = { others, programmes: programmes.map(({ id }) => id), standsFast: await hasBegun(site) };
    const asked = onTop(typed, shown, fieldsOf(site));
    const read = readSettings(asked, beside);
    if (read.kind === 'faults' || own.size > 0) {
      const banner = { text: t.notSaved, tone: 'attention' } as const;
      const wrong = new Set([...own, ...(read.kind === 'faults' ? read.fields : [])]);
      return settings(turn, site, shownAgain(asked, own, fieldsOf(site)), { wrong, banner });
    }
    const after = await change(turn, site, (now) => {
      const again = readSettings(onTop(typed, shown, fieldsOf(now)), beside);
      return again.kind === 'ok' ? again.change(now) : undefined;
    });
    const banner: Banner = asksForOther(asked, after)
      ? { text: t.groundStands, tone: 'attention' }
      : { text: t.saved(after.name), tone: 'good' };
    return settings(turn, after, fieldsOf(after), { banner });
  }

  function review(turn: StaffTurn, site: Site, type: ReviewType, fields?: Fields, said: Said = {}): Reply {
    const one = rowAt(site, type, turn);
    const card = reviewCard(turn.texts, site, one, fields ?? reviewFields(one), said);
    return reply(card, turn.texts.people.settings.reviewTitle(one.name, site.name));
  }

  async function saveReview(turn: StaffTurn, site: Site, type: ReviewType, data: unknown): Promise<Reply> {
    const typed = typedIn(data);
    const usual = rowOf(type, turn);
    const read = readReview(typed, usual);
    if (read.kind === 'faults') return review(turn, site, type, typed, { wrong: read.fields });
    const withSetting = ({ reviews: { [type.id]: _, ...others }, ...rest }: SiteSettings): SiteSettings => ({
      ...rest,
      reviews: Object.keys(read.setting).length === 0 ? others : { ...others, [type.id]: read.setting },
    });
    const after = await change(turn, site, inSettings(withSetting));
    const text = turn.texts.people.settings.reviewSaved(usual.name);
    return reviews(turn, after, { banner: { text, tone: 'good' } });
  }

  /** One way in for every card: an administrator, and a site that there is. */
  const ofSite = <Data extends { readonly site: string }>(
    verb: string,
    schema: z.ZodType<Data>,
    act: (turn: StaffTurn, site: Site, data: Data) => Reply | Promise<Reply>,
  ): CardRoute => ({
    verb,
    handle: asAdministrator(
      reading(schema, async (turn, data) => {
        const site = await people.site(turn.tenant, data.site);
        return site === undefined ? unreadable(turn) : act(turn, site, data);
      }),
    ),
  });

  const ofType =
    <Data extends { readonly type: string }>(
      act: (turn: StaffTurn, site: Site, type: ReviewType, data: Data) => Reply | Promise<Reply>,
    ) =>
    (turn: StaffTurn, site: Site, data: Data): Reply | Promise<Reply> => {
      const type = typesAt(site).find(({ id }) => id === data.type);
      return type === undefined ? unreadable(turn) : act(turn, site, type, data);
    };

  return {
    texts: [],
    cards: [
      ofSite(settingsVerbs.show, OfSite, (turn, site) => settings(turn, site)),
      ofSite(settingsVerbs.save, SavedSite, save),
      ofSite(settingsVerbs.reviews, OfSite, (turn, site) => reviews(turn, site)),
      ofSite(
        settingsVerbs.review,
        OfReview,
        ofType((turn, site, type) => review(turn, site, type)),
      ),
      ofSite(settingsVerbs.saveReview, SavedReview, ofType(saveReview)),
    ],
  };
}
