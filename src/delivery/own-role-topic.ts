/**
 * Where an administrator gives themselves a role, whoever leads the site is told so, once; also when it is taken again by then. Where
 * nobody else runs it, the other administrators are, and whoever is the first to run it later.
 */
import { heading, line } from '../cards/elements.ts';
import type { People } from '../people/people.ts';
import { hasRole, type Person, Role } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import { textsIn } from '../texts/texts.ts';
import { at, type Instant, instantOf, localDate, nextWorkingMoment, workingDaysAfter } from '../time.ts';
import type { Item } from './item.ts';
import type { Occasion, Topic } from './topic.ts';

const name = 'own-role';

/** Working days that it waits for somebody who cannot be reached. */
const waits = 10;

/** A role that somebody gave themselves. */
export interface OwnRole {
  readonly role: Role;
  readonly oid: string;
}

function givenOf({ subject }: Item): OwnRole | undefined {
  const [first, oid] = subject.split('~');
  const role = Role.safeParse(first).data;
  return role === undefined || oid === undefined ? undefined : { role, oid };
}

const isRunning = (person: Person, site: string): boolean => hasRole(person, site, 'leader', 'coordinator');

/**
 * Who is told: the site's leaders but for the one it is about; where there is no other, the coordinators; else the administrators who have
 * ever written to us, since the environment names some who are another tenant's.
 */
export async function toldOf(
  people: Pick<People, 'everyone'>,
  { tenant, site }: Site,
  oid: string,
): Promise<readonly Person[]> {
  const others = (await people.everyone(tenant)).filter((one) => one.oid !== oid);
  const groups = [
    others.filter((one) => hasRole(one, site, 'leader')),
    others.filter((one) => isRunning(one, site)),
    others.filter(({ administrator, reference }) => administrator && reference !== undefined),
  ];
  return groups.find(({ length }) => length > 0) ?? [];
}

/** Those of the roles that whoever comes to run the site is told of: nobody else runs it who could have been. */
export async function untoldOf(
  people: Pick<People, 'at'>,
  { tenant, site }: Site,
  newcomer: string,
  own: readonly OwnRole[],
): Promise<readonly OwnRole[]> {
  const running = await people.at(tenant, site, 'leader', 'coordinator');
  return own.filter((one) => one.oid !== newcomer && running.every(({ oid }) => oid === one.oid));
}

/** One a day for each who is told, however often the role comes and goes. */
export function ownRoleOccasion(
  { tenant, site, settings: { calendar } }: Site,
  { oid, role }: OwnRole,
  to: Pick<Person, 'oid'>,
  now: Instant,
): Occasion {
  const first = nextWorkingMoment(now, calendar);
  return {
    tenant,
    site,
    topic: name,
    subject: `${role}~${oid}`,
    occasion: localDate(now).toString(),
    audience: `person~${to.oid}`,
    to: to.oid,
    at: first,
    until: at(workingDaysAfter(localDate(first), waits, calendar), '16:00'),
  };
}

const mayKnow = (person: Person | undefined, site: string): boolean =>
  person !== undefined && (person.administrator || isRunning(person, site));

export function createOwnRoleTopic(people: Pick<People, 'person' | 'site'>): Topic {
  return {
    name,
    apart: true,
    look: async (item) => {
      const [reader, site] = await Promise.all([
        people.person(item.tenant, item.to),
        people.site(item.tenant, item.site),
      ]);
      if (site === undefined || !mayKnow(reader, item.site)) return { kind: 'unwanted' };
      const until = instantOf(item.until);
      return { kind: 'wanted', to: item.to, at: instantOf(item.at), until, version: 1 };
    },
    mayFollow: async ({ site }, reader) => mayKnow(reader, site),
    render: async (items, reader) => {
      const texts = textsIn(reader.language);
      const { ownRole: t, roles } = texts.people;
      const lines: string[] = [];
      for (const item of items) {
        const given = givenOf(item);
        const site = await people.site(item.tenant, item.site);
        if (given === undefined || site === undefined) continue;
        const who = (await people.person(item.tenant, given.oid))?.name ?? texts.delivery.someone;
        lines.push(t.given(who, roles[given.role], site.name), t.opens[given.role]);
      }
      const all = [...new Set(lines), t.ask];
      const isTheirs = items.every(({ site }) => isRunning(reader, site));
      const notice = isTheirs ? t.notice : t.noticeElsewhere;
      return { text: all.join(' '), notice, body: [heading(t.title), ...all.map(line)] };
    },
  };
}
