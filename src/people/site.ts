/** A site (sted): a house or team, its programme and what it decides for itself. */
import { z } from 'zod/v4';
import { DocumentBase, type Kind } from '../collection.ts';
import { usualCalendar } from '../time.ts';

/** What documents are filed under; it never changes. */
export const SiteKey = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** What people call it; it may change. A run of blanks is one, and so is a letter with its ring. */
export const SiteName = z
  .string()
  .transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(2)
      .max(60)
      .regex(/[\p{L}\d]/u),
  );

/** Whoever names a site by typing could mean either. */
export const isSameName = (a: string, b: string): boolean =>
  a.toLocaleLowerCase('da') === b.toLocaleLowerCase('da');

/** Case codes begin with it: `FH` for FH-07. */
export const Prefix = z.string().regex(/^[A-ZÆØÅ]{2,4}$/);

const time = z.string().regex(/^(0[7-9]|1[0-6]):[0-5]\d$|^17:00$/);

/** How many families are to move in and out in a week. Numbers alone, tied to no case. */
export const PlannedMoves = z.object({
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  in: z.number().int().nonnegative(),
  out: z.number().int().nonnegative(),
});
export type PlannedMoves = z.infer<typeof PlannedMoves>;

export const SiteSettings = z.object({
  /** Shows the progression items (about a family's welfare). Off until the DPIA and the DPO say yes. */
  progression: z.boolean().default(false),
  /** Shows the optional line of free text. Off by default. */
  freeText: z.boolean().default(false),
  calendar: z
    .object({ december24: z.boolean(), december31: z.boolean(), june5: z.boolean() })
    .default(usualCalendar),
  /** Local times between 07:00 and 17:00. */
  times: z
    .object({ reminder: time, pulse: time, pulseNudge: time, summary: time })
    .default({ reminder: '08:30', pulse: '09:00', pulseNudge: '10:00', summary: '07:30' }),
  /** Shown at "Akut": functions, never people's names. */
  phones: z.array(z.object({ label: z.string(), number: z.string() })).default([]),
  /** Review types that the site has switched off or given other lead times; see `reviews/`. */
  reviews: z
    .record(
      z.string(),
      z.object({
        off: z.boolean().optional(),
        leads: z.array(z.number()).optional(),
        everyWeeks: z.number().optional(),
      }),
    )
    .default({}),
  /** Places (pladser), entered by the coordinator. */
  places: z.number().int().nonnegative().optional(),
  /** By week, entered by the coordinator. */
  planned: z.array(PlannedMoves).default([]),
  /** Months that a closed case and all that belongs to it are kept; to be confirmed by DPO and archivist. */
  keepClosedMonths: z.number().int().min(1).max(60).default(3),
});
export type SiteSettings = z.infer<typeof SiteSettings>;

export const Site = DocumentBase.extend({
  kind: z.literal('site'),
  tenant: z.string(),
  site: SiteKey,
  name: z.string(),
  prefix: Prefix,
  programme: z.string(),
  /** The team whose channel may be told codes and kinds of meeting, and that channel. Absent: no channel is told anything. */
  channel: z.object({ team: z.string(), conversation: z.string() }).optional(),
  /** A case was opened here once: letters and programme stand fast. Absent in older documents: `Desk.hasBegun` knows. */
  hasHadCase: z.boolean().optional(),
  /** Closed (lukket) since then: left out of everything by `people.ts`; reopening takes it away. */
  closedAt: z.iso.datetime().optional(),
  settings: SiteSettings,
});
export type Site = z.infer<typeof Site>;

export const siteKind: Kind<Site> = { kind: 'site', schema: Site };

export const tenantPartition = (tenant: string): string => `tenant:${tenant}`;
export const siteId = (site: string): string => `site:${site}`;
/** Where a site's cases, reviews, check-ins and summaries stand. */
export const sitePartition = (tenant: string, site: string): string => `site:${tenant}:${site}`;
