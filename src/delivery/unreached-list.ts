/** What `leveringer` lists, as entries in their order: many alike as one, people out of reach (when they are many, after a button for all of them), what came too late. */
import { z } from 'zod/v4';
import { alikeOf, ofKinds, togetherFrom } from './alike.ts';
import type { Delivery, Item } from './item.ts';

/** What of a site was not reached. `name` is the site's, shown where there are several. */
export interface Unreached {
  readonly site: string;
  readonly name: string;
  readonly unknowns: readonly Delivery[];
  readonly parked: readonly Item[];
  /** Of those for whom something is parked, whom a chat leads to: they can be tried again. */
  readonly triable: readonly string[];
  /** Of the last week: what was to be said, and is too late now. */
  readonly missed: readonly Item[];
}

/** Messages of one kind at one site. */
export const Kinds = z.strictObject({ site: z.string().max(100), kinds: z.string().max(1_000) });
export type Kinds = z.infer<typeof Kinds>;

/** Where in the list a button stands, so that its answer shows the same place: a page, of all or of one kind. */
export const Place = z.strictObject({
  page: z.number().int().nonnegative().max(10_000).default(0),
  of: Kinds.optional(),
});
export type Place = z.infer<typeof Place>;

export type Entry = { readonly site: Unreached } & (
  | { readonly kind: 'alike'; readonly kinds: string; readonly deliveries: readonly Delivery[] }
  | { readonly kind: 'unknown'; readonly delivery: Delivery }
  | { readonly kind: 'triable'; readonly oids: readonly string[] }
  | { readonly kind: 'parked'; readonly oid: string; readonly items: readonly Item[] }
  | { readonly kind: 'missed'; readonly items: readonly Item[] }
);

function byRecipient(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.to, [...(groups.get(item.to) ?? []), item]);
  return groups;
}

function entriesAt(site: Unreached): readonly Entry[] {
  const { many, single } = alikeOf(site.unknowns);
  return [
    ...many.map((alike): Entry => ({ site, kind: 'alike', ...alike })),
    ...single.map((delivery): Entry => ({ site, kind: 'unknown', delivery })),
    ...(site.triable.length >= togetherFrom ? [{ site, kind: 'triable', oids: site.triable } as const] : []),
    ...[...byRecipient(site.parked)].map(([oid, items]): Entry => ({ site, kind: 'parked', oid, items })),
    ...(site.missed.length > 0 ? [{ site, kind: 'missed', items: site.missed } as const] : []),
  ];
}

/** @param of these alone, one by one */
export function entriesOf(sites: readonly Unreached[], of?: Kinds): readonly Entry[] {
  if (of === undefined) return sites.flatMap(entriesAt);
  return sites
    .filter(({ site }) => site === of.site)
    .flatMap((site) =>
      ofKinds(site.unknowns, of.kinds).map((delivery): Entry => ({ site, kind: 'unknown', delivery })),
    );
}

/** Whose names an entry shows. */
export function namedIn(entry: Entry): readonly string[] {
  if (entry.kind === 'unknown') return [entry.delivery.to];
  return entry.kind === 'parked' ? [entry.oid] : [];
}
