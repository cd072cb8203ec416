/** The cards of administration: overview, a new site, a role, the people of a site. A rejected form comes back filled in. */
import type { CardElement } from '@microsoft/teams.cards';
import {
  bannerOf,
  buttons,
  cardOf,
  container,
  faulty,
  heading,
  line,
  press,
  quiet,
  row,
  send,
} from '../cards/elements.ts';
import { expanded, textInput, toggle } from '../cards/inputs.ts';
import { type Paged, paged, pageOf } from '../cards/pages.ts';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import { closingVerbs } from './closing-cards.ts';
import { byName, type Person, Role } from './person.ts';
import type { Fields } from './settings.ts';
import type { Site } from './site.ts';

/** A form's fields with what is wrong with them, by name. */
type Faults = Fields;

const receipt = (said: string | undefined): readonly CardElement[] =>
  said === undefined ? [] : [bannerOf({ text: said, tone: 'good' })];

const notSaved = (texts: Texts, faults: Faults): readonly CardElement[] =>
  Object.keys(faults).length === 0
    ? []
    : [bannerOf({ text: texts.people.settings.notSaved, tone: 'attention' })];

/** A field, with what is wrong above it. */
const field = (wrong: string | undefined, ...elements: readonly CardElement[]): readonly CardElement[] =>
  wrong === undefined ? elements : [faulty(wrong, ...elements)];

const toOverview = (texts: Texts) => press(texts.people.back, 'people.overview', {});

export interface SiteLine {
  readonly site: Site;
  readonly programme: string;
  readonly people: number;
}

/** @param closed how many closed sites there are beside them. */
export function overviewCard(texts: Texts, sites: Paged<SiteLine>, closed: number, said?: string): Card {
  const t = texts.people;
  const blocks = sites.rows.map(({ site: { site, name }, programme, people }) => {
    const button = (title: string, verb: string) => press(title, verb, { site }, `${title}: ${name}`);
    return container([
      line(t.site(name, programme, people)),
      buttons([button(t.showPeople, 'people.list'), button(t.change, 'people.settings')]),
    ]);
  });
  const body = [
    ...receipt(said),
    heading(t.title),
    ...(blocks.length === 0 ? [line(t.noSites)] : []),
    ...pageOf(sites, texts.common, blocks, (title, page) => press(title, 'people.overview', { page })),
    buttons(
      [
        press(t.addSite, 'people.site-form', {}),
        ...(blocks.length === 0 ? [] : [press(t.addRole, 'people.role-form', {})]),
        ...(closed === 0 ? [] : [press(t.closing.list(closed), closingVerbs.closed, {})]),
      ],
      'Medium',
    ),
  ];
  return cardOf(body, said ?? t.title);
}

export function siteForm(
  texts: Texts,
  programmes: readonly { readonly id: string; readonly name: string }[],
  fields: Fields = {},
  faults: Faults = {},
): Card {
  const { people: t } = texts;
  const { progression, freeText, faults: wrong } = t.settings;
  const choices = programmes.map((one) => ({ title: one.name, value: one.id }));
  const isRequired = true;
  const name = textInput({ id: 'name', label: t.siteName, value: fields.name }, 60, wrong.name, {
    isRequired,
  });
  const prefix = textInput({ id: 'prefix', label: t.prefix, value: fields.prefix }, 4, wrong.prefix, {
    isRequired,
  });
  const programme = { id: 'programme', label: t.programme, value: fields.programme };
  const phones = textInput({ id: 'phones', label: t.phones, value: fields.phones }, 400, wrong.phones, {
    isMultiline: true,
  });
  const body = [
    heading(t.addSite),
    ...notSaved(texts, faults),
    ...field(faults.name, name),
    ...field(faults.prefix, prefix),
    ...field(faults.programme, expanded(programme, choices, wrong.programme)),
    ...field(faults.phones, phones, quiet(t.phonesHint)),
    toggle({ id: 'progression', label: progression.label, value: fields.progression }, progression.on),
    toggle({ id: 'freeText', label: freeText.label, value: fields.freeText }, freeText.on),
    buttons([send(t.save, 'people.site-add', {}), toOverview(texts)], 'Medium'),
  ];
  return cardOf(body, t.addSite);
}

/** Nothing is chosen before the administrator does: a role at the wrong site shows somebody its families. */
export function roleForm(
  texts: Texts,
  sites: readonly Site[],
  fields: Fields = {},
  faults: Faults = {},
): Card {
  const t = texts.people;
  const isRequired = true;
  const oid = textInput({ id: 'oid', label: t.person, value: fields.oid }, 200, t.wrongPerson, {
    isRequired,
  });
  const name = textInput({ id: 'name', label: t.personName, value: fields.name }, 60, t.wrongName, {
    isRequired,
  });
  const places = sites.map((site) => ({ title: site.name, value: site.site }));
  const roles = Role.options.map((role) => ({ title: t.roles[role], value: role }));
  const only = places.length === 1 ? places[0]?.value : undefined;
  const site = { id: 'site', label: t.atSite, value: fields.site ?? only };
  const role = { id: 'role', label: t.role, value: fields.role };
  const body = [
    heading(t.addRole),
    ...notSaved(texts, faults),
    ...field(faults.oid, oid, quiet(t.personHint)),
    ...field(faults.name, name),
    ...field(faults.role, expanded(site, places, t.wrongRole), expanded(role, roles, t.wrongRole)),
    buttons([send(t.save, 'people.role-give', {}), toOverview(texts)], 'Medium'),
  ];
  return cardOf(body, t.addRole);
}

/** What the last press did, and whose role it took: that one can be given back. */
export interface Told {
  readonly text: string;
  readonly taken?: { readonly oid: string; readonly role: Role };
}

/** Roles on a page: names of sixty letters fit in, too. */
const rolesShown = 25;

/** By name. @param asked the page, from 0. */
export function peopleCard(
  texts: Texts,
  site: Site,
  people: readonly Person[],
  asked: number,
  told?: Told,
): Card {
  const t = texts.people;
  const roles = byName(people).flatMap(({ oid, name, memberships }) =>
    memberships.filter((one) => one.site === site.site).map(({ role }) => ({ oid, name, role })),
  );
  const pages = paged(roles, asked, rolesShown);
  const { page } = pages;
  const rows = pages.rows.map(({ oid, name, role }) => {
    const who = `${name} · ${t.roles[role]}`;
    const data = { site: site.site, oid, role, page };
    return row(who, press(t.take, 'people.role-take', data, `${t.take}: ${who}`));
  });
  const undo =
    told?.taken === undefined
      ? []
      : [buttons([press(t.undo, 'people.role-undo', { site: site.site, ...told.taken, page })])];
  const body = [
    ...receipt(told?.text),
    ...undo,
    heading(t.peopleAt(site.name)),
    ...(rows.length === 0 ? [line(t.nobody)] : []),
    ...pageOf(pages, texts.common, rows, (title, to) =>
      press(title, 'people.list', { site: site.site, page: to }),
    ),
    buttons([press(t.addRole, 'people.role-form', {}), toOverview(texts)], 'Medium'),
  ];
  return cardOf(body, told?.text ?? t.peopleAt(site.name));
}
