/** The cards of administration: overview, a new site, a role, the people of a site. */
import {
  ActionSet,
  AdaptiveCard,
  type CardElement,
  ChoiceSetInput,
  Container,
  ExecuteAction,
  TextBlock,
  TextInput,
  ToggleInput,
} from '@microsoft/teams.cards';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import { type Person, Role } from './person.ts';
import type { Site } from './site.ts';

type Fields = Readonly<Record<string, string | undefined>>;

function card(title: string, ...body: CardElement[]): AdaptiveCard {
  const heading = new TextBlock(title, { weight: 'Bolder', size: 'Medium', wrap: true, style: 'heading' });
  return new AdaptiveCard(heading, ...body).withOptions({ version: '1.5' });
}

const execute = (title: string, verb: string, data: Record<string, string> = {}) =>
  new ExecuteAction({ title, verb: `people.${verb}`, data });

const line = (text: string, subtle = false) => new TextBlock(text, { wrap: true, isSubtle: subtle });

/** A fault beside its field, in words and in colour. */
const fault = (text: string | undefined): CardElement[] =>
  text === undefined ? [] : [new TextBlock(text, { wrap: true, color: 'Attention' })];

export interface SiteLine {
  readonly site: Site;
  readonly programme: string;
  readonly people: number;
}

/** @param closed how many closed sites there are beside them. */
export function overviewCard(texts: Texts, sites: readonly SiteLine[], closed: number, said?: string): Card {
  const t = texts.people;
  const body: CardElement[] = said === undefined ? [] : [line(said)];
  if (sites.length === 0) body.push(line(t.noSites));
  for (const one of sites) {
    body.push(
      new Container(
        line(t.site(one.site.name, one.programme, one.people)),
        new ActionSet(
          execute(t.showPeople, 'list', { site: one.site.site }),
          execute(t.change, 'settings', { site: one.site.site }),
        ),
      ),
    );
  }
  const buttons = [execute(t.addSite, 'site-form')];
  if (sites.length > 0) buttons.push(execute(t.addRole, 'role-form'));
  if (closed > 0) buttons.push(execute(t.closing.list(closed), 'sites-closed'));
  return card(t.title, ...body).withActions(...buttons);
}

export function siteForm(
  texts: Texts,
  programmes: readonly { readonly id: string; readonly name: string }[],
  fields: Fields = {},
  faults: Fields = {},
): Card {
  const t = texts.people;
  const text = (id: string, label: string, more: object = {}) =>
    new TextInput({ id, label, ...(fields[id] === undefined ? {} : { value: fields[id] }), ...more });
  const programme = new ChoiceSetInput(
    ...programmes.map((one) => ({ title: one.name, value: one.id })),
  ).withOptions({
    id: 'programme',
    label: t.programme,
    style: 'expanded',
    value: fields.programme ?? programmes[0]?.id ?? '',
  });
  return card(
    t.addSite,
    text('name', t.siteName, { maxLength: 60 }),
    ...fault(faults.name),
    text('prefix', t.prefix, { maxLength: 4 }),
    ...fault(faults.prefix),
    programme,
    ...fault(faults.programme),
    text('phones', t.phones, { isMultiline: true, maxLength: 400 }),
    line(t.phonesHint, true),
    ...fault(faults.phones),
    new ToggleInput(t.progression, { id: 'progression', value: fields.progression ?? 'false' }),
    new ToggleInput(t.freeText, { id: 'freeText', value: fields.freeText ?? 'false' }),
  ).withActions(execute(t.save, 'site-add'), execute(t.back, 'overview'));
}

export function roleForm(
  texts: Texts,
  sites: readonly Site[],
  fields: Fields = {},
  faults: Fields = {},
): Card {
  const t = texts.people;
  const choose = (id: string, label: string, choices: { title: string; value: string }[]) =>
    new ChoiceSetInput(...choices).withOptions({
      id,
      label,
      style: 'expanded',
      value: fields[id] ?? choices[0]?.value ?? '',
    });
  return card(
    t.addRole,
    new TextInput({
      id: 'oid',
      label: t.person,
      maxLength: 200,
      ...(fields.oid ? { value: fields.oid } : {}),
    }),
    line(t.personHint, true),
    ...fault(faults.oid),
    new TextInput({
      id: 'name',
      label: t.personName,
      maxLength: 60,
      ...(fields.name ? { value: fields.name } : {}),
    }),
    ...fault(faults.name),
    choose(
      'site',
      texts.people.siteName,
      sites.map((site) => ({ title: site.name, value: site.site })),
    ),
    choose(
      'role',
      t.role,
      Role.options.map((role) => ({ title: t.roles[role], value: role })),
    ),
    ...fault(faults.role),
  ).withActions(execute(t.save, 'role-give'), execute(t.back, 'overview'));
}

/** What the last press did, and whose role it took: that one can be given back. */
export interface Told {
  readonly text: string;
  readonly taken?: { readonly oid: string; readonly role: Role };
}

export function peopleCard(texts: Texts, site: Site, people: readonly Person[], told?: Told): Card {
  const t = texts.people;
  const rows = people.flatMap((person) =>
    person.memberships
      .filter((one) => one.site === site.site)
      .map(
        ({ role }) =>
          new Container(
            line(`${person.name} · ${t.roles[role]}`),
            new ActionSet(execute(t.take, 'role-take', { site: site.site, oid: person.oid, role })),
          ),
      ),
  );
  const body: CardElement[] = told === undefined ? [] : [line(told.text)];
  if (told?.taken !== undefined) {
    body.push(new ActionSet(execute(t.undo, 'role-undo', { site: site.site, ...told.taken })));
  }
  body.push(...(rows.length === 0 ? [line(t.nobody)] : rows));
  return card(t.peopleAt(site.name), ...body).withActions(
    execute(t.addRole, 'role-form'),
    execute(t.back, 'overview'),
  );
}
