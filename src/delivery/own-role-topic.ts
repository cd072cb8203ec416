/** Where an administrator gives themselves a role, whoever leads the site is told so, once; also when it is taken again by then. */
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

interface Given {
  readonly role: Role;
  /** Who gave it to themselves. */
  readonly oid: string;
}

function givenOf({ subject }: Item): Given | undefined {
  const [first, oid] = subject.split('~');
  const role = Role.safeParse(first).data;
  return role === undefined || oid === undefined ? undefined : { role, oid };
}

/** Who is told: the site's leaders but for the one it is about; where there is no other, the other coordinators. */
export async function toldOf(
  people: Pick<People, 'at'>,
  { tenant, site }: Site,
  oid: string,
): Promise<readonly Person[]> {
  const all = await people.at(tenant, site, 'leader', 'coordinator');
  const others = all.filter((one) => one.oid !== oid);
  const leaders = others.filter((one) => hasRole(one, site, 'leader'));
  return leaders.length > 0 ? leaders : others;
}

/** One a day for each who is told, however often the role comes and goes. */
export function ownRoleOccasion(
  { tenant, site, settings: { calendar } }: Site,
  { oid, role }: Given,
  to: Person,
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

const runsSite = (person: Person | undefined, site: string): boolean =>
  person !== undefined && hasRole(person, site, 'leader', 'coordinator');

export function createOwnRoleTopic(people: Pick<People, 'person' | 'site'>): Topic {
  return {
    name,
    apart: true,
    look: async (item) => {
      const [reader, site] = await Promise.all([
        people.person(item.tenant, item.to),
        people.site(item.tenant, item.site),
      ]);
      if (site === undefined || !runsSite(reader, item.site)) return { kind: 'unwanted' };
      const until = instantOf(item.until);
      return { kind: 'wanted', to: item.to, at: instantOf(item.at), until, version: 1 };
    },
    mayFollow: async ({ site }, reader) => runsSite(reader, site),
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
      return { text: all.join(' '), notice: t.notice, body: [heading(t.title), ...all.map(line)] };
    },
  };
}
