/** A member of staff: who they are in Teams, what they may do where, how to reach them. */
import { z } from 'zod/v4';
import { DocumentBase, type Kind } from '../collection.ts';
import { dateOf, type Instant, localDate, Temporal } from '../time.ts';

export const Language = z.enum(['da', 'en']);
export type Language = z.infer<typeof Language>;

/** The key worker (tovholder) is no role: it is a relation on the case. */
export const Role = z.enum(['member', 'coordinator', 'leader', 'subject-lead']);
export type Role = z.infer<typeof Role>;

/** Where a proactive message goes. The bot's own token is sent to `serviceUrl`: its host is checked when stored and when sent to. */
export const Reference = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.object({ id: z.string(), conversationType: z.string().optional() }),
  botId: z.string(),
  /** The person's id in that channel (not the Entra object id). */
  userId: z.string(),
  /** `dead`: blocked, uninstalled or removed; alive again with the next inbound activity. */
  state: z.enum(['alive', 'dead']),
});
export type Reference = z.infer<typeof Reference>;

/** Away, both days included. Who gets their messages meanwhile: `cases/cases.ts`. */
export const Pause = z.object({ from: z.iso.date(), to: z.iso.date() });
export type Pause = z.infer<typeof Pause>;

const Membership = z.object({ site: z.string(), role: Role });

export const Person = DocumentBase.extend({
  kind: z.literal('person'),
  tenant: z.string(),
  /** Entra object id. */
  oid: z.string(),
  /** How colleagues know them in lists: the display name of a verified activity, or a role name in the demo. */
  name: z.string(),
  memberships: z.array(Membership),
  /** Roles at closed sites: they count for nothing until the site reopens. See `resting.ts`. */
  resting: z.array(Membership).optional(),
  administrator: z.boolean().default(false),
  language: Language.default('da'),
  pause: Pause.optional(),
  reference: Reference.optional(),
  /** The site that commands without a site mean, for people with several. */
  currentSite: z.string().optional(),
  welcomedAt: z.iso.datetime().optional(),
});
export type Person = z.infer<typeof Person>;

export const personKind: Kind<Person> = { kind: 'person', schema: Person };

export const peoplePartition = (tenant: string): string => `people:${tenant}`;
export const personId = (oid: string): string => `person:${oid}`;

export function hasRole(person: Person, site: string, ...roles: readonly Role[]): boolean {
  return person.memberships.some((one) => one.site === site && roles.includes(one.role));
}

/** With the roles at closed sites too, for what is kept there (`indsigt`, `slet`) and for nothing else. */
export function withResting({ resting = [], ...person }: Person): Person {
  return { ...person, memberships: [...person.memberships, ...resting] };
}

/** As a Dane looks them up. */
export const byName = (people: readonly Person[]): readonly Person[] =>
  [...people].sort((a, b) => a.name.localeCompare(b.name, 'da'));

export function isPaused(person: Person, now: Instant): boolean {
  if (person.pause === undefined) return false;
  const today = localDate(now);
  return (
    Temporal.PlainDate.compare(dateOf(person.pause.from), today) <= 0 &&
    Temporal.PlainDate.compare(today, dateOf(person.pause.to)) <= 0
  );
}

/** The sites a person belongs to, the current one first. */
export function sitesOf(person: Person): readonly string[] {
  const sites = [...new Set(person.memberships.map((one) => one.site))];
  return sites.sort((a, b) => Number(b === person.currentSite) - Number(a === person.currentSite));
}
