/** The card of `leveringer`: who was not reached and why, each with what can be done about it. */
import type { CardElement, IContainer, IExecuteAction } from '@microsoft/teams.cards';
import { bound, buttons, cardOf, container, heading, line, press } from '../cards.ts';
import type { Person } from '../people/person.ts';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import { instantOf } from '../time.ts';
import type { Delivery, Item } from './item.ts';

/** What of a site was not reached. `name` is the site's, shown where there are several. */
export interface Unreached {
  readonly name: string;
  readonly unknowns: readonly Delivery[];
  readonly parked: readonly Item[];
  /** Of the last week: what was to be said, and is too late now. */
  readonly missed: readonly Item[];
}

/** Enough for one look, and far below what a card may weigh. */
const shownAtMost = 12;

function block(title: string, lines: readonly string[], actions: readonly IExecuteAction[]): IContainer {
  const body: CardElement[] = [
    { type: 'TextBlock', text: bound(title), wrap: true, weight: 'Bolder' },
    ...lines.map((text) => line(text)),
  ];
  if (actions.length > 0) body.push(buttons(actions));
  return container(body, { separator: true, spacing: 'Medium' });
}

/** `item:review-reminder:…` → `mødepåmindelse` */
const topicOf = (texts: Texts, itemId: string): string => texts.demo.topic(itemId.split(':')[1] ?? '');

function unknownBlock(texts: Texts, delivery: Delivery, to: Person | undefined): IContainer {
  const t = texts.delivery;
  const what = [...new Set(Object.keys(delivery.items).map((id) => topicOf(texts, id)))];
  const moment = texts.common.moment(instantOf(delivery.createdAt));
  const title = t.unknown(what, to?.name ?? t.someone, moment);
  const button = (does: string, verb: string) =>
    press(does, verb, { delivery: delivery.id }, `${does}: ${title}`);
  return block(
    title,
    [t.unknownWhy],
    [button(t.sendAgain, 'delivery.send-again'), button(t.arrived, 'delivery.arrived')],
  );
}

function parkedBlock(texts: Texts, oid: string, to: Person | undefined, items: readonly Item[]): IContainer {
  const t = texts.delivery;
  const name = to?.name ?? t.someone;
  const what = [...new Set(items.map((item) => texts.demo.topic(item.topic)))];
  const never = to?.reference === undefined;
  const channel = to?.reference?.conversation.conversationType === 'channel';
  const why = never ? t.neverWrote(name) : channel ? t.channelDead : t.dead(name);
  const help = never ? t.neverWroteHelp : channel ? t.channelHelp : t.deadHelp;
  return block(
    why,
    [t.waiting(items.length, what), help],
    never ? [] : [press(t.tryPerson, 'delivery.try-person', { oid }, `${t.tryPerson}: ${name}`)],
  );
}

function missedBlock(texts: Texts, items: readonly Item[]): IContainer {
  const what = [...new Set(items.map((item) => texts.demo.topic(item.topic)))];
  return block(texts.delivery.missed(items.length), [texts.delivery.missedWhy(what)], []);
}

export const isAllReached = (sites: readonly Unreached[]): boolean =>
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

/** @param said what the last button did. */
export function unreachedCard(
  texts: Texts,
  sites: readonly Unreached[],
  people: ReadonlyMap<string, Person>,
  said?: string,
): Card {
  const t = texts.delivery;
  const body: CardElement[] = [heading(t.title), ...(said === undefined ? [] : [line(said)])];
  if (isAllReached(sites)) body.push(line(t.allReached));
  let left = shownAtMost;
  let hidden = 0;
  for (const site of sites) {
    const byPerson = grouped(site.parked);
    const blocks = [
      ...site.unknowns.map((delivery) => unknownBlock(texts, delivery, people.get(delivery.to))),
      ...[...byPerson].map(([oid, items]) => parkedBlock(texts, oid, people.get(oid), items)),
      ...(site.missed.length > 0 ? [missedBlock(texts, site.missed)] : []),
    ];
    if (blocks.length > 0 && sites.length > 1) {
      body.push({ ...line(site.name), weight: 'Bolder', spacing: 'Large' });
    }
    body.push(...blocks.slice(0, left));
    hidden += Math.max(0, blocks.length - left);
    left = Math.max(0, left - blocks.length);
  }
  if (hidden > 0) body.push(line(t.more(hidden)));
  return cardOf(body, said ?? unreachedText(texts, sites));
}

function grouped(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.to, [...(groups.get(item.to) ?? []), item]);
  return groups;
}
