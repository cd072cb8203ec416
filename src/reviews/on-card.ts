/**
 * Which reviews a reminder shows. A button names the message that carries it instead of all its reviews: so a card grows
 * with its lines, and not with their square.
 */
import type { Database } from '../collection.ts';
import { deliveryKind, type Item, outboxPartition } from '../delivery/item.ts';
import type { Person } from '../people/person.ts';
import { personalTopics } from './reminders.ts';
import type { ReviewId } from './review.ts';

const shownItem = new RegExp(
  `^item:(?:${personalTopics.join('|')}):[^~]+~((?:[A-ZÆØÅ]{2,4}-\\d{2,4}|site):[a-z-]+:\\d{1,4}):`,
);

/** The message that shows all of these; `undefined` when there is none. */
export function messageOf(items: readonly Pick<Item, 'shownIn' | 'delivery'>[]): string | undefined {
  const [first, ...others] = items.map(({ shownIn, delivery }) =>
    delivery === undefined ? shownIn : [...shownIn, delivery],
  );
  return first?.findLast((id) => others.every((those) => those.includes(id)));
}

/** The reviews of a message that was sent to that person about that site; none when there is no such message. */
export type OnCard = (person: Person, site: string, message: string) => Promise<readonly ReviewId[]>;

export function createOnCard(database: Database): OnCard {
  const deliveries = database.collection(deliveryKind);
  return async ({ tenant, oid }, site, message) => {
    const found = (await deliveries.get(outboxPartition(tenant), message))?.doc;
    if (found === undefined || found.to !== oid || found.site !== site) return [];
    return [...new Set(Object.keys(found.items).flatMap((id) => shownItem.exec(id)?.[1] ?? []))];
  };
}
