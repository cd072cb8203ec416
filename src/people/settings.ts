/** What an administrator may change of a site, from what was typed to what is kept. */
import { z } from 'zod/v4';
import { isSameName, Prefix, type Site, SiteName, SiteSettings } from './site.ts';

/** A card's fields by name, as they came in or are shown. */
export type Fields = Readonly<Record<string, string | undefined>>;

export const flag = z.enum(['true', 'false']).default('false');
const on = flag.transform((value) => value === 'true');

const phoneLines = (text: string) =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => ({
      label: one.split(':')[0]?.trim() ?? '',
      number: one.split(':').slice(1).join(':').trim(),
    }));

/** One a line, `Vagttelefon: 12 34`: functions and numbers, five at most. */
export const Phones = z
  .string()
  .default('')
  .transform(phoneLines)
  .pipe(
    z
      .array(z.object({ label: z.string().min(2).max(60), number: z.string().regex(/^[\d +]{3,20}$/) }))
      .max(5),
  );

/** In small letters too. */
export const TypedPrefix = z.string().normalize('NFC').trim().toUpperCase().pipe(Prefix);

const times = SiteSettings.shape.times.unwrap().shape;
const whole = (from: number, to: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));

export const mostPlaces = 200;

/** Every field is text on the way in; a number input may send a number. */
export const Typed = z.record(
  z.string().max(60),
  z.union([z.string().max(1000), z.number().transform(String)]),
);

const Changed = z.object({
  name: SiteName.optional(),
  prefix: TypedPrefix.optional(),
  programme: z.string().optional(),
  progression: on,
  freeText: on,
  december24: on,
  december31: on,
  june5: on,
  reminder: times.reminder,
  pulse: times.pulse,
  pulseNudge: times.pulseNudge,
  summary: times.summary,
  phones: Phones,
  places: z.union([z.literal('').transform(() => undefined), whole(0, mostPlaces)]).default(undefined),
  keepClosedMonths: whole(1, 60),
});

export type ReadSettings =
  | { readonly kind: 'ok'; readonly change: (site: Site) => Site }
  | { readonly kind: 'faults'; readonly fields: ReadonlySet<string> };

/** What the settings are read beside. */
export interface Beside {
  /** The tenant's other sites, closed ones too: names and letters are not theirs alone to use twice. */
  readonly others: readonly Pick<Site, 'name' | 'prefix'>[];
  /** The ids of the programmes that there are. */
  readonly programmes: readonly string[];
  /** Letters and programme are passed over: the site has had a case. */
  readonly standsFast: boolean;
}

/** `nameTaken`, `prefixTaken`: another site has it. */
function faultsOf({ name, prefix, programme }: z.infer<typeof Changed>, { others, programmes }: Beside) {
  const faults = new Set<string>();
  if (name !== undefined && others.some((one) => isSameName(one.name, name))) faults.add('nameTaken');
  if (prefix !== undefined && others.some((one) => one.prefix === prefix)) faults.add('prefixTaken');
  if (programme !== undefined && !programmes.includes(programme)) faults.add('programme');
  return faults;
}

/** What is not on the card (the reviews) stays as it is; letters and programme too at a site that has had a case when it is written. */
export function readSettings(typed: Fields, beside: Beside): ReadSettings {
  const { prefix: _, programme: __, ...others } = typed;
  const read = Changed.safeParse(beside.standsFast ? others : typed);
  if (!read.success) {
    return { kind: 'faults', fields: new Set(read.error.issues.map((issue) => String(issue.path[0]))) };
  }
  const fields = faultsOf(read.data, beside);
  if (fields.size > 0) return { kind: 'faults', fields };
  const { name, prefix, programme, december24, december31, june5, ...rest } = read.data;
  const { reminder, pulse, pulseNudge, summary, places, ...settings } = rest;
  const changed = ({ places: _, ...before }: SiteSettings): SiteSettings => ({
    ...before,
    ...settings,
    calendar: { december24, december31, june5 },
    times: { reminder, pulse, pulseNudge, summary },
    ...(places === undefined ? {} : { places }),
  });
  const ground = (site: Site) =>
    site.hasHadCase === true ? {} : { prefix: prefix ?? site.prefix, programme: programme ?? site.programme };
  return {
    kind: 'ok',
    change: (site) => ({
      ...site,
      ...ground(site),
      name: name ?? site.name,
      settings: changed(site.settings),
    }),
  };
}

/**
 * What an older card asks for, seen from today: only what was changed on it differs from what stands. Nobody takes back by
 * that what a colleague changed meanwhile.
 * @param shown what the card showed; left out: all that was typed is meant.
 * @param typed a field left out of it was emptied.
 */
export function onTop(typed: Fields, shown: Fields | undefined, stands: Fields): Fields {
  const untyped = Object.fromEntries(Object.keys(shown ?? {}).map((id) => [id, undefined]));
  const all = Object.entries({ ...untyped, ...typed });
  return { ...stands, ...Object.fromEntries(all.filter(([id, value]) => value !== shown?.[id])) };
}

/** Whether letters or programme are asked for that are not the site's. */
export function asksForOther(
  { prefix, programme }: Fields,
  site: Pick<Site, 'prefix' | 'programme'>,
): boolean {
  const letters = prefix === undefined ? site.prefix : TypedPrefix.safeParse(prefix).data;
  return letters !== site.prefix || (programme ?? site.programme) !== site.programme;
}

/** The inverse: what the card shows. */
export function fieldsOf({ name, prefix, programme, settings }: Site): Fields {
  const { progression, freeText, calendar, times: at, phones, places, keepClosedMonths } = settings;
  return {
    name,
    prefix,
    programme,
    progression: String(progression),
    freeText: String(freeText),
    december24: String(calendar.december24),
    december31: String(calendar.december31),
    june5: String(calendar.june5),
    ...at,
    phones: phones.map(({ label, number }) => `${label}: ${number}`).join('\n'),
    places: places === undefined ? '' : String(places),
    keepClosedMonths: String(keepClosedMonths),
  };
}

/** A kind of review as its site has it, in the reader's language. */
export interface ReviewRow {
  readonly id: string;
  readonly name: string;
  readonly off: boolean;
  /** Cannot be switched off nor weakened. */
  readonly legal: boolean;
  /** The cadence, where the site may set one. */
  readonly everyWeeks?: number;
  /** Working days before. */
  readonly leads: readonly number[];
}

const leadList = z
  .string()
  .trim()
  .max(40)
  .transform((text) => (text === '' ? [] : text.split(/[\s,;]+/).filter((one) => one !== '')))
  .pipe(z.array(whole(0, 60)).max(6))
  .transform((leads) => [...new Set(leads)].sort((a, b) => b - a));

const ChangedReview = z.object({ on: on, everyWeeks: whole(1, 52).optional(), leads: leadList });

export type ReadReview =
  | { readonly kind: 'ok'; readonly setting: SiteSettings['reviews'][string] }
  | { readonly kind: 'faults'; readonly fields: ReadonlySet<string> };

/** @param usual the kind as it is without the site's own: only what differs from it is kept. */
export function readReview(typed: Fields, usual: ReviewRow): ReadReview {
  const read = ChangedReview.safeParse(typed);
  if (!read.success) {
    return { kind: 'faults', fields: new Set(read.error.issues.map((issue) => String(issue.path[0]))) };
  }
  const { everyWeeks, leads } = read.data;
  const off = !read.data.on;
  const cadence = usual.everyWeeks !== undefined && !usual.legal && everyWeeks !== undefined;
  return {
    kind: 'ok',
    setting: {
      ...(!usual.legal && off !== usual.off ? { off } : {}),
      ...(leads.join() === usual.leads.join() ? {} : { leads }),
      ...(cadence && everyWeeks !== usual.everyWeeks ? { everyWeeks } : {}),
    },
  };
}
