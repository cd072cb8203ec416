/** A site's switches, times and kinds of review as cards, for administrators. */
import type { CardElement } from '@microsoft/teams.cards';
import {
  type Banner,
  banners,
  buttons,
  cardOf,
  container,
  faulty,
  heading,
  line,
  press,
  row,
  send,
} from '../cards/elements.ts';
import { expanded, numberInput, textInput, timeInput, toggle } from '../cards/inputs.ts';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import { closingVerbs } from './closing-cards.ts';
import { type Fields, fieldsOf, type ReviewRow } from './settings.ts';
import type { Site } from './site.ts';

export const settingsVerbs = {
  show: 'people.settings',
  save: 'people.settings-save',
  reviews: 'people.site-reviews',
  review: 'people.site-review',
  saveReview: 'people.site-review-save',
} as const;

/** What a card shows beside the settings: what is wrong with which field, and what came of the last press. */
export interface Said {
  readonly wrong?: ReadonlySet<string>;
  readonly banner?: Banner;
}

type Words = Texts['people']['settings'];

/** A field with what is wrong with it above. */
type Draw = (id: keyof Words['faults'] & string, input: CardElement) => readonly CardElement[];

function drawer(t: Words, { wrong }: Said): Draw {
  return (id, input) => [wrong?.has(id) ? faulty(t.faults[id], input) : input];
}

function timeFields(t: Words, fields: Fields, draw: Draw): readonly CardElement[] {
  return (['pulse', 'pulseNudge', 'reminder', 'summary'] as const).flatMap((id) => {
    const within = { min: '07:00', max: '17:00', errorMessage: t.faults[id] };
    return draw(id, timeInput({ id, label: t.times[id], value: fields[id] }, within));
  });
}

/** What cases are called and run by: to be chosen until the site has had one. */
export interface Ground {
  readonly standsFast: boolean;
  readonly programmes: readonly { readonly id: string; readonly name: string }[];
}

function groundFields(
  texts: Texts,
  site: Site,
  fields: Fields,
  { standsFast, programmes }: Ground,
  said: Said,
): readonly CardElement[] {
  const t = texts.people.settings;
  const named = programmes.find(({ id }) => id === site.programme)?.name ?? site.programme;
  if (standsFast) return [line(t.standsFast(site.prefix, named))];
  const draw = drawer(t, said);
  const prefix = textInput(
    { id: 'prefix', label: texts.people.prefix, value: fields.prefix ?? site.prefix },
    4,
    t.faults.prefix,
  );
  const programme = expanded(
    { id: 'programme', label: texts.people.programme, value: fields.programme ?? site.programme },
    programmes.map(({ id, name }) => ({ title: name, value: id })),
    t.faults.programme,
  );
  return [
    ...draw(said.wrong?.has('prefixTaken') ? 'prefixTaken' : 'prefix', prefix),
    ...draw('programme', programme),
  ];
}

/** What a card of a site shows before anybody types: what its answer is read beside. */
function shownOn(site: Site, { standsFast }: Ground): Fields {
  const { prefix, programme, ...others } = fieldsOf(site);
  return standsFast ? others : { ...others, prefix, programme };
}

/** @param fields as they stand, or as they were typed. */
export function settingsCard(
  texts: Texts,
  site: Site,
  fields: Fields,
  ground: Ground,
  said: Said = {},
): Card {
  const t = texts.people.settings;
  const draw = drawer(t, said);
  const data = { site: site.site };
  const name = textInput(
    { id: 'name', label: texts.people.siteName, value: fields.name ?? site.name },
    60,
    t.faults.name,
  );
  const phones = textInput(
    { id: 'phones', label: texts.people.phones, value: fields.phones ?? '' },
    400,
    t.faults.phones,
    { isMultiline: true },
  );
  const number = (id: 'places' | 'keepClosedMonths', label: string, min: number, max: number) =>
    draw(id, numberInput({ id, label, value: fields[id] }, { min, max }, t.faults[id]));
  const body = [
    ...banners(said.banner),
    heading(t.title(site.name)),
    ...draw(said.wrong?.has('nameTaken') ? 'nameTaken' : 'name', name),
    ...groundFields(texts, site, fields, ground, said),
    toggle({ id: 'progression', label: t.progression.label, value: fields.progression }, t.progression.on),
    toggle({ id: 'freeText', label: t.freeText.label, value: fields.freeText }, t.freeText.on),
    ...number('places', t.places, 0, 200),
    ...draw('phones', phones),
    line(texts.people.phonesHint),
    heading(t.timesTitle),
    line(t.timesHint),
    ...timeFields(t, fields, draw),
    heading(t.closedTitle),
    line(t.closedHint),
    ...(['december24', 'december31', 'june5'] as const).map((id) =>
      toggle({ id, label: t.days[id], value: fields[id] }, t.closedOn),
    ),
    heading(t.keepTitle),
    ...number('keepClosedMonths', t.keep, 1, 60),
    line(t.keepHint),
    buttons(
      [send(texts.people.save, settingsVerbs.save, { ...data, shown: shownOn(site, ground) })],
      'Medium',
    ),
    buttons([
      press(t.reviews, settingsVerbs.reviews, data),
      press(texts.people.closing.ask, closingVerbs.ask, data),
      press(texts.people.back, 'people.overview', {}),
    ]),
  ];
  return cardOf(body, t.title(site.name));
}

const leadsOf = (t: Words, { leads }: Pick<ReviewRow, 'leads'>): string =>
  leads.length === 0 ? t.noLeads : t.leadsAre(leads);

/** `hver 6. uge · minder 10, 5 og 1 arbejdsdage før` */
function aboutRow(t: Words, one: Omit<ReviewRow, 'id' | 'name'>): string {
  if (one.off) return t.isOff;
  return [
    ...(one.legal ? [t.isLegal] : []),
    ...(one.everyWeeks === undefined ? [] : [t.every(one.everyWeeks)]),
    leadsOf(t, one),
  ].join(' · ');
}

export function reviewsCard(texts: Texts, site: Site, rows: readonly ReviewRow[], said: Said = {}): Card {
  const t = texts.people.settings;
  const shown = rows.map(({ id: type, name, ...one }) => {
    const data = { site: site.site, type };
    const change = press(t.change, settingsVerbs.review, data, `${t.change}: ${name}`);
    return row(`**${name}** · ${aboutRow(t, one)}`, change);
  });
  const back = press(t.back, settingsVerbs.show, { site: site.site });
  const body = [
    ...banners(said.banner),
    heading(t.reviewsTitle(site.name)),
    ...shown,
    buttons([back], 'Medium'),
  ];
  return cardOf(body, t.reviewsTitle(site.name));
}

/** What the form shows of a kind that nobody is typing into yet. */
export const reviewFields = ({ off, everyWeeks, leads }: ReviewRow): Fields => ({
  on: String(!off),
  everyWeeks: everyWeeks === undefined ? undefined : String(everyWeeks),
  leads: leads.join(', '),
});

export function reviewCard(texts: Texts, site: Site, one: ReviewRow, fields: Fields, said: Said = {}): Card {
  const t = texts.people.settings;
  const draw = drawer(t, said);
  const data = { site: site.site, type: one.id };
  const weeks = { id: 'everyWeeks', label: t.everyWeeks, value: fields.everyWeeks };
  const leads = { id: 'leads', label: t.leads, value: fields.leads ?? '' };
  const cadence = one.everyWeeks !== undefined && !one.legal;
  const body = [
    heading(t.reviewTitle(one.name, site.name)),
    ...(one.legal
      ? [line(t.legalHint)]
      : [toggle({ id: 'on', label: t.inUse, value: fields.on }, t.inUseOn)]),
    ...(cadence ? draw('everyWeeks', numberInput(weeks, { min: 1, max: 52 }, t.faults.everyWeeks)) : []),
    ...draw('leads', textInput(leads, 40, t.faults.leads)),
    line(t.leadsHint),
    container([
      buttons([
        send(texts.people.save, settingsVerbs.saveReview, data),
        press(t.back, settingsVerbs.reviews, { site: site.site }),
      ]),
    ]),
  ];
  return cardOf(body, t.reviewTitle(one.name, site.name));
}
