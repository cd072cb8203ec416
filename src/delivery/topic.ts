/** What a feature gives the outbox: how to look at a subject again, and how to say it. */
import type { CardElement } from '@microsoft/teams.cards';
import type { Person } from '../people/person.ts';
import type { Instant } from '../time.ts';
import type { Item } from './item.ts';

/** An occasion as `derive` finds it; the outbox makes it an item, or brings the item up to date. */
export type Occasion = Pick<Item, 'tenant' | 'site' | 'topic' | 'subject' | 'occasion' | 'audience'> & {
  readonly to: string;
  readonly at: Instant;
  readonly until: Instant;
  readonly urgent?: boolean;
};

export type Look =
  | {
      readonly kind: 'wanted';
      readonly to: string;
      readonly at: Instant;
      readonly until: Instant;
      /** Rises with every change of the subject that the card would show. */
      readonly version: number;
    }
  | { readonly kind: 'unwanted' };

/** One part of a card; several topics for one person in one morning become one card, in the order of the registry. */
export interface Section {
  /** The whole of it in words: notification, fallback, screen reader. */
  readonly text: string;
  /** What a notification and a screen reader say first, where `text` is more than a locked screen may show. */
  readonly notice?: string;
  readonly body: readonly CardElement[];
}

export interface Topic {
  readonly name: string;
  /**
   * Answering replaces the whole card that was pressed, so nothing may stand in it that is lost by that. `true`: all its
   * items for one person go in one card, and nothing else goes with them. `each`: every item has its own card. Left out:
   * they share a card with other topics.
   */
  readonly apart?: true | 'each';
  /** Does the subject still call for this, for whom and when? Reads today's state; writes nothing. */
  look(item: Item, now: Instant): Promise<Look>;
  /**
   * All items of this topic that one person gets now (or, for an update, got), as today's state has them.
   * @param card all items of the card, these among them: answering must show again what stands beside this section.
   */
  render(items: readonly Item[], reader: Person, now: Instant, card: readonly Item[]): Promise<Section>;
  /** Whether what was once sent to them may still be brought up to date. Left out: as long as they work at the site. */
  mayFollow?(item: Item, reader: Person): Promise<boolean>;
}

/** What a feature finds due at a site: all occasions of the next days and when to look again. */
export interface Due {
  readonly occasions: readonly Occasion[];
  /** The next moment at which something not listed here falls due; absent when nothing is in sight. */
  readonly next?: Instant;
}

/** A recurring job of a feature: reads a site, writes nothing. `tick` plans what it returns. */
export interface Derive {
  readonly name: string;
  due(tenant: string, site: string, now: Instant): Promise<Due>;
}
