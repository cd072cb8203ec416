/** The card of `leveringer`: who was not reached and why, each with what can be done about it. */
import type { CardElement, IContainer, IExecuteAction } from '@microsoft/teams.cards';
import { bound, buttons, cardOf, container, heading, line, press } from '../cards/elements.ts';
import { type Paged, pageOf } from '../cards/pages.ts';
import type { Person } from '../people/person.ts';
import type { Card } from '../reply.ts';
import { capital } from '../texts/capital.ts';
import type { Texts } from '../texts/texts.ts';
import { instantOf } from '../time.ts';
import { peopleIn } from './alike.ts';
import { type Delivery, type Item, topicNameOf } from './item.ts';
import type { Entry, Kinds, Place, Unreached } from './unreached-list.ts';

export const deliveryVerbs = {
  list: 'delivery.list',
  sendAgain: 'delivery.send-again',
  arrived: 'delivery.arrived',
  tryPerson: 'delivery.try-person',
  askAgain: 'delivery.ask-again',
  askLeave: 'delivery.ask-leave',
  sendAll: 'delivery.send-all',
  leaveAll: 'delivery.leave-all',
  askTry: 'delivery.ask-try',
  tryAll: 'delivery.try-all',
} as const;

/** Enough for one look, and far below what a card may weigh. */
export const shownAtMost = 12;

function block(title: string, lines: readonly string[], actions: readonly IExecuteAction[]): IContainer {
  const body: CardElement[] = [
    { type: 'TextBlock', text: bound(title), wrap: true, weight: 'Bolder' },
    ...lines.map((text) => line(text)),
  ];
  if (actions.length > 0) body.push(buttons(actions));
  return container(body, { separator: true, spacing: 'Medium' });
}

/** What kinds of message these items are, each once: `item:review-reminder:…` → `mødepåmindelse` */
export const kindsOf = (texts: Texts, itemIds: readonly string[]): readonly string[] => [
  ...new Set(itemIds.map((id) => texts.delivery.topic(topicNameOf(id)))),
];
export const idOf = ({ id }: Item): string => id;

/** What was sent to how many, and from when to when. */
export function alikeTitle(texts: Texts, deliveries: readonly Delivery[]): string {
  const what = kindsOf(
    texts,
    deliveries.flatMap(({ items }) => Object.keys(items)),
  );
  const moments = [deliveries[0], deliveries.at(-1)].flatMap((one) =>
    one === undefined ? [] : [texts.common.moment(instantOf(one.createdAt))],
  );
  return capital(
    texts.delivery.alike.title(what, deliveries.length, peopleIn(deliveries), [...new Set(moments)]),
  );
}

/** What a screen reader says of a button: what it does, to whose message, and where there are several sites, at which. */
type Spoken = (does: string, whose: string) => string;

function alikeBlock(texts: Texts, of: Kinds, deliveries: readonly Delivery[], spoken: Spoken): IContainer {
  const t = texts.delivery.alike;
  const title = alikeTitle(texts, deliveries);
  const button = (does: string, verb: string, data: object) => press(does, verb, data, spoken(does, title));
  return block(
    title,
    [t.why],
    [
      button(t.sendAll, deliveryVerbs.askAgain, of),
      button(t.leaveAll, deliveryVerbs.askLeave, of),
      button(t.each, deliveryVerbs.list, { of }),
    ],
  );
}

function unknownBlock(
  texts: Texts,
  delivery: Delivery,
  to: Person | undefined,
  place: Place,
  spoken: Spoken,
): IContainer {
  const t = texts.delivery;
  const what = kindsOf(texts, Object.keys(delivery.items));
  const moment = texts.common.moment(instantOf(delivery.createdAt));
  const title = t.unknown(what, to?.name ?? t.someone, moment);
  const button = (does: string, verb: string) =>
    press(does, verb, { delivery: delivery.id, place }, spoken(does, title));
  return block(
    title,
    [t.unknownWhy],
    [button(t.sendAgain, deliveryVerbs.sendAgain), button(t.arrived, deliveryVerbs.arrived)],
  );
}

function parkedBlock(
  texts: Texts,
  oid: string,
  to: Person | undefined,
  items: readonly Item[],
  place: Place,
  spoken: Spoken,
): IContainer {
  const t = texts.delivery;
  const name = to?.name ?? t.someone;
  const what = kindsOf(texts, items.map(idOf));
  const never = to?.reference === undefined;
  const channel = to?.reference?.conversation.conversationType === 'channel';
  const why = never ? t.neverWrote(name) : channel ? t.channelDead : t.dead(name);
  const help = never ? t.neverWroteHelp : channel ? t.channelHelp : t.deadHelp;
  return block(
    why,
    [t.waiting(items.length, what), help],
    never ? [] : [press(t.tryPerson, deliveryVerbs.tryPerson, { oid, place }, spoken(t.tryPerson, name))],
  );
}

function triableBlock(texts: Texts, site: string, oids: readonly string[], spoken: Spoken): IContainer {
  const t = texts.delivery.triable;
  const title = t.title(oids.length);
  return block(title, [t.help], [press(t.tryAll, deliveryVerbs.askTry, { site }, spoken(t.tryAll, title))]);
}

function missedBlock(texts: Texts, items: readonly Item[]): IContainer {
  const what = kindsOf(texts, items.map(idOf));
  return block(texts.delivery.missed(items.length), [texts.delivery.missedWhy(what)], []);
}

const isAllReached = (sites: readonly Unreached[]): boolean =>
  sites.every((site) => site.unknowns.length + site.parked.length + site.missed.length === 0);

/** The whole of the card in a sentence. */
export function unreachedText(texts: Texts, sites: readonly Unreached[]): string {
  if (isAllReached(sites)) return texts.delivery.allReached;
  const people = new Set(sites.flatMap((site) => site.parked.map((item) => item.to)));
  const unknown = sites.reduce((sum, site) => sum + site.unknowns.length, 0);
  const missed = sites.reduce((sum, site) => sum + site.missed.length, 0);
  const waiting = texts.delivery.summary(unknown, people.size);
  return missed === 0 ? waiting : `${waiting} ${texts.delivery.missed(missed)}`.trim();
}

/** Its part of `leveringer` that a card shows. */
export interface Listed {
  readonly entries: Paged<Entry>;
  readonly of?: Kinds | undefined;
  /** Those whose names stand on the page, as far as they are known. */
  readonly people: ReadonlyMap<string, Person>;
}

function blockOf(texts: Texts, entry: Entry, { people, of, entries }: Listed, several: boolean): IContainer {
  const spoken: Spoken = (does, whose) => `${does}: ${whose}${several ? `, ${entry.site.name}` : ''}`;
  const place: Place = { page: entries.page, ...(of === undefined ? {} : { of }) };
  switch (entry.kind) {
    case 'alike':
      return alikeBlock(texts, { site: entry.site.site, kinds: entry.kinds }, entry.deliveries, spoken);
    case 'unknown':
      return unknownBlock(texts, entry.delivery, people.get(entry.delivery.to), place, spoken);
    case 'triable':
      return triableBlock(texts, entry.site.site, entry.oids, spoken);
    case 'parked':
      return parkedBlock(texts, entry.oid, people.get(entry.oid), entry.items, place, spoken);
    case 'missed':
      return missedBlock(texts, entry.items);
  }
}

/** @param said what the last button did. */
export function unreachedCard(
  texts: Texts,
  sites: readonly Unreached[],
  listed: Listed,
  said?: string,
): Card {
  const t = texts.delivery;
  const { entries, of } = listed;
  const several = sites.length > 1;
  const blocks = entries.rows.flatMap((entry, index): readonly CardElement[] => {
    const { name } = entry.site;
    const isFirstOfSite = several && entries.rows[index - 1]?.site !== entry.site;
    const above: readonly CardElement[] = isFirstOfSite
      ? [{ ...line(name), weight: 'Bolder', spacing: 'Large' }]
      : [];
    return [...above, blockOf(texts, entry, listed, several)];
  });
  const body = [
    heading(t.title),
    ...(said === undefined ? [] : [line(said)]),
    ...(isAllReached(sites) ? [line(t.allReached)] : []),
    ...pageOf(entries, texts.common, blocks, (title, page) =>
      press(title, deliveryVerbs.list, { page, ...(of === undefined ? {} : { of }) }),
    ),
    ...(of === undefined ? [] : [buttons([press(t.alike.back, deliveryVerbs.list, {})])]),
  ];
  return cardOf(body, said ?? unreachedText(texts, sites));
}
