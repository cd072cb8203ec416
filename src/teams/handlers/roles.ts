/** Who has which role at a site: shown, given, taken, and given back. */

import { z } from 'zod/v4';
import type { Cases } from '../../cases/cases.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import { type OwnRole, ownRoleOccasion, toldOf, untoldOf } from '../../delivery/own-role-topic.ts';
import { inPeace, roleSubject, takenOccasion } from '../../delivery/role-topic.ts';
import type { Administration } from '../../people/administration.ts';
import { peopleCard, roleForm, type Told } from '../../people/administration-cards.ts';
import { holds } from '../../people/holders.ts';
import type { People } from '../../people/people.ts';
import { hasRole, type Person, Role } from '../../people/person.ts';
import type { Fields } from '../../people/settings.ts';
import { type Site, SiteKey } from '../../people/site.ts';
import { siteChoiceCard, sitesShown } from '../../people/site-card.ts';
import type { Audit } from '../../privacy/audit.ts';
import type { Reply } from '../../reply.ts';
import type { Instant } from '../../time.ts';
import type { StaffTurn } from '../route.ts';
import { ownInFields, shownAgain } from './own-in-fields.ts';
import { Page } from './paging.ts';
import { readingOr } from './reading.ts';

export interface RolesDeps {
  readonly people: People;
  readonly administration: Administration;
  readonly cases: Pick<Cases, 'open'>;
  readonly audit: Audit;
  readonly outbox: Pick<Outbox, 'plan' | 'subjectChanged'>;
  /** Before a change of who does what at a site: what follows from it is derived soon. */
  readonly siteChanges: (tenant: string, site: string, now: Instant) => Promise<void>;
}

/** Every field is optional text on the way in: what is missing or wrong is said beside it, and nothing typed is lost. */
const Typed = z.record(z.string(), z.string().max(1000));
export const typedIn = (data: unknown): Record<string, string> => Typed.safeParse(data).data ?? {};

const ids = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g;

const Given = z.object({
  /** The answer to `mit id`, whole or the id alone. */
  oid: z
    .string()
    .transform((answer) => answer.toLowerCase().match(ids))
    .pipe(z.tuple([z.string()]))
    .transform(([id]) => id),
  name: z.string().trim().min(2).max(60),
  site: z.string(),
  role: Role,
});

const OfSite = z.object({ site: SiteKey, page: Page.optional() });
type OfSite = z.infer<typeof OfSite>;
const MaybeSite = OfSite.partial();
type MaybeSite = z.infer<typeof MaybeSite>;
const Taken = OfSite.extend({ oid: z.guid(), role: Role });
type Taken = z.infer<typeof Taken>;

/** What the buttons about roles do, for an administrator. */
export function roleHandlers(
  { people, administration, cases, audit, outbox, siteChanges }: RolesDeps,
  overview: (turn: StaffTurn, said?: string) => Promise<Reply>,
) {
  const reading = readingOr((turn) => overview(turn, turn.texts.people.gone));

  const note = (turn: StaffTurn, site: string, action: 'role-given' | 'role-taken', subject: string) =>
    audit.record({ tenant: turn.tenant, site, oid: turn.oid, action, subject }, turn.key, turn.now);

  /** Where there are more sites than a form can list, the one that the role is at is chosen first. */
  async function addingRole(
    turn: StaffTurn,
    { site: key, page = 0 }: MaybeSite,
    fields?: Fields,
    faults?: Fields,
  ): Promise<Reply> {
    const { addRole, atSite } = turn.texts.people;
    const sites = await people.sites(turn.tenant);
    const few = sites.length <= sitesShown;
    const offered = few ? sites : sites.filter(({ site }) => site === key);
    return offered.length === 0 && !few
      ? { text: atSite, card: siteChoiceCard(sites, atSite, 'people.role-form', turn.texts, page) }
      : { text: addRole, card: roleForm(turn.texts, offered, fields, faults) };
  }

  async function list(turn: StaffTurn, { site: key, page = 0 }: OfSite, told?: Told): Promise<Reply> {
    const site = await people.site(turn.tenant, key);
    if (site === undefined) return overview(turn, turn.texts.people.gone);
    const card = peopleCard(turn.texts, site, await people.at(turn.tenant, key), page, told);
    return { text: told?.text ?? turn.texts.people.peopleAt(site.name), card };
  }

  async function giveRole(turn: StaffTurn, data: unknown): Promise<Reply> {
    const t = turn.texts.people;
    const typed = typedIn(data);
    const sites = await people.sites(turn.tenant);
    const own = ownInFields(typed);
    const read = Given.safeParse(typed);
    const site = sites.find((one) => one.site === typed.site);
    if (!read.success || site === undefined || own.size > 0) {
      const wrong = new Set([...own, ...(read.error?.issues ?? []).map((issue) => String(issue.path[0]))]);
      const faults = {
        ...(wrong.has('oid') ? { oid: t.wrongPerson } : {}),
        ...(wrong.has('name') ? { name: t.wrongName } : {}),
        ...(wrong.has('role') || site === undefined ? { role: t.wrongRole } : {}),
      };
      return addingRole(turn, { site: site?.site }, shownAgain(typed, own), faults);
    }
    return give(turn, site, read.data);
  }

  /** Of a role that administrators give themselves. Planned before it is so: after a crash in between nobody would plan it. */
  async function tellOthers(turn: StaffTurn, site: Site, role: Role): Promise<readonly Person[]> {
    const { oid, person, now } = turn;
    if (hasRole(person, site.site, role)) return [];
    const told = await toldOf(people, site, oid);
    const occasions = told.map((one) => ownRoleOccasion(site, { oid, role }, one, now));
    await outbox.plan(occasions, now);
    return told;
  }

  /** The roles that administrators gave themselves at the site, as far as the access log reaches. */
  async function ownRoles({ tenant, now }: StaffTurn, { site }: Site): Promise<readonly OwnRole[]> {
    const own = new Map<string, OwnRole>();
    for (const { oid, subject } of await audit.ofAction(tenant, site, 'role-given', now)) {
      const role = Role.options.find((one) => subject === `${one}:${oid}`);
      if (role !== undefined) own.set(subject, { oid, role });
    }
    return [...own.values()];
  }

  /** Whoever is the first to run a site hears what nobody there could be told. @returns whether there is anything. */
  async function tellFirst(turn: StaffTurn, site: Site, oid: string, role: Role): Promise<boolean> {
    if (role !== 'leader' && role !== 'coordinator') return false;
    const untold = await untoldOf(people, site, oid, await ownRoles(turn, site));
    // Planned before it is so, and looked at again when it is.
    const then = turn.now.add(inPeace);
    await outbox.plan(
      untold.map((own) => ownRoleOccasion(site, own, { oid }, then)),
      turn.now,
    );
    return untold.length > 0;
  }

  async function give(
    turn: StaffTurn,
    site: Site,
    { oid, name, role }: Pick<z.infer<typeof Given>, 'oid' | 'name' | 'role'>,
    page?: number,
  ): Promise<Reply> {
    const t = turn.texts.people;
    await siteChanges(turn.tenant, site.site, turn.now);
    await note(turn, site.site, 'role-given', `${role}:${oid}`);
    const isOwn = oid === turn.oid;
    const told = isOwn ? await tellOthers(turn, site, role) : [];
    const isFirst = !isOwn && (await tellFirst(turn, site, oid, role));
    const person = await administration.giveRole(turn.tenant, oid, name, site.site, role);
    // They may have been told meanwhile that they have it no longer.
    await outbox.subjectChanged(turn.tenant, site.site, roleSubject(oid, role), turn.now);
    const given = t.roleGiven(name, t.roles[role], site.name);
    const isReached = person.reference?.state === 'alive';
    const all = [
      given,
      ...(isReached ? [] : [t.askToWrite(name)]),
      ...(told.length === 0 ? [] : [t.ownRole.soon(told.map((one) => one.name))]),
      ...(isFirst ? [t.ownRole.toFirst(name)] : []),
    ];
    return list(turn, { site: site.site, page }, { text: all.join(' ') });
  }

  /** What nobody is told or does now that the role is taken; nothing while somebody has it. */
  async function vacancy(turn: StaffTurn, key: string, role: Role): Promise<readonly string[]> {
    if (role !== 'coordinator' && role !== 'leader') return [];
    const left = await people.at(turn.tenant, key, 'coordinator', 'leader');
    if (left.some((one) => hasRole(one, key, role))) return [];
    return [turn.texts.people.vacant[left.length === 0 ? 'both' : role]];
  }

  /** Planned before it is so: it is looked at again before it goes. Not to whoever has it not, cannot be reached, or took it from themselves. */
  async function tell(turn: StaffTurn, site: Site, oid: string, role: Role): Promise<boolean> {
    const person = oid === turn.oid ? undefined : await people.person(turn.tenant, oid);
    if (person?.reference?.state !== 'alive' || !hasRole(person, site.site, role)) return false;
    await outbox.plan([takenOccasion(site, person, role, turn.now)], turn.now);
    return true;
  }

  async function takeRole(turn: StaffTurn, wanted: Taken): Promise<Reply> {
    const t = turn.texts.people;
    const { site: key, oid, role, page } = wanted;
    const site = await people.site(turn.tenant, key);
    if (site === undefined) return overview(turn, t.gone);
    await siteChanges(turn.tenant, key, turn.now);
    await note(turn, key, 'role-taken', `${role}:${oid}`);
    const isTold = await tell(turn, site, oid, role);
    const person = await administration.takeRole(turn.tenant, oid, key, role, turn.now);
    if (person === undefined) return list(turn, wanted, { text: t.gone });
    const taken = t.roleTaken(person.name, t.roles[role], site.name);
    const stays = person.memberships.some((one) => one.site === key);
    const held = stays ? [] : (await cases.open(turn.tenant, key)).filter((one) => holds(person, one));
    const still = held.length === 0 ? [] : [t.stillHolds(held.map(({ code }) => code))];
    const vacant = await vacancy(turn, key, role);
    const soon = isTold ? [t.told.soon(person.name)] : [];
    const text = [taken, ...vacant, ...still, ...soon].join(' ');
    return list(turn, { site: key, page }, { text, taken: { oid, role } });
  }

  /** Gives back what [Fjern] took; whoever has been forgotten meanwhile is given nothing. */
  async function undoTake(turn: StaffTurn, taken: Taken): Promise<Reply> {
    const { site: key, oid, role, page } = taken;
    const site = await people.site(turn.tenant, key);
    const person = await people.person(turn.tenant, oid);
    if (site === undefined || person === undefined) {
      return list(turn, taken, { text: turn.texts.people.gone });
    }
    return give(turn, site, { oid, name: person.name, role }, page);
  }

  return {
    form: (turn: StaffTurn, data: unknown): Promise<Reply> =>
      addingRole(turn, MaybeSite.safeParse(data).data ?? {}),
    give: giveRole,
    list: reading(OfSite, list),
    take: reading(Taken, takeRole),
    undo: reading(Taken, undoTake),
  };
}
