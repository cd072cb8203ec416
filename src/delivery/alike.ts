/** Messages of unknown fate that are alike: of the same kinds, at one site. An outage leaves many, and one press decides about them. */
import { createHash } from 'node:crypto';
import { type Delivery, topicNameOf } from './item.ts';

/** Fewer are decided about one by one, messages as well as people out of reach. */
export const togetherFrom = 3;
/** What one press takes, the oldest first: it is answered within the seconds that Teams waits. */
export const decidedAtOnce = 100;

export interface Alike {
  /** The names of the topics they speak of: `review-reminder,weekly-pulse` */
  readonly kinds: string;
  /** Oldest first. */
  readonly deliveries: readonly Delivery[];
}

const kindsIn = ({ items }: Delivery): string =>
  [...new Set(Object.keys(items).map(topicNameOf))].sort().join(',');

/** @param unknowns oldest first @returns those that are many, and the others, each by itself */
export function alikeOf(unknowns: readonly Delivery[]): {
  readonly many: readonly Alike[];
  readonly single: readonly Delivery[];
} {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of unknowns) {
    const kinds = kindsIn(delivery);
    groups.set(kinds, [...(groups.get(kinds) ?? []), delivery]);
  }
  const many = [...groups].filter(([, deliveries]) => deliveries.length >= togetherFrom);
  const shared = new Set(many.map(([kinds]) => kinds));
  return {
    many: many.map(([kinds, deliveries]) => ({ kinds, deliveries })),
    single: unknowns.filter((delivery) => !shared.has(kindsIn(delivery))),
  };
}

/** All of these kinds, however few are left. */
export const ofKinds = (unknowns: readonly Delivery[], kinds: string): readonly Delivery[] =>
  unknowns.filter((delivery) => kindsIn(delivery) === kinds);

/** Stands in the button that confirms: what is decided is what was shown, or it is asked again. */
export const markOf = (ids: readonly string[]): string =>
  createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 16);

export const peopleIn = (deliveries: readonly Delivery[]): number =>
  new Set(deliveries.map(({ to }) => to)).size;
