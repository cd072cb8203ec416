/** Somebody whose role another took is told so, once and in peace. */
import { heading, line } from '../cards/elements.ts';
import type { People } from '../people/people.ts';
import { hasRole, type Person, Role } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import { textsIn } from '../texts/texts.ts';
import { at, type Instant, instantOf, localDate, nextWorkingMoment, workingDaysAfter } from '../time.ts';
import type { Item } from './item.ts';
import type { Occasion, Topic } from './topic.ts';

const name = 'role-taken';

/** Whoever pressed the wrong button has time to take it back before anybody is told. */
export const inPeace = { minutes: 5 } as const;

/** What the message is about; a change of it brings a card that was sent up to date. */
export const roleSubject = (oid: string, role: Role): string => `${role}~${oid}`;

const roleOf = ({ subject }: Item): Role | undefined => Role.safeParse(subject.split('~')[0]).data;

/** A day has one at most, however often the role comes and goes. */
export function takenOccasion(
  { tenant, site, settings }: Site,
  { oid }: Person,
  role: Role,
  now: Instant,
): Occasion {
  const first = nextWorkingMoment(now.add(inPeace), settings.calendar);
  return {
    tenant,
    site,
    topic: name,
    subject: roleSubject(oid, role),
    occasion: localDate(now).toString(),
    audience: `person~${oid}`,
    to: oid,
    at: first,
    until: at(workingDaysAfter(localDate(first), 3, settings.calendar), '16:00'),
  };
}

export function createRoleTopic(people: Pick<People, 'person' | 'site'>): Topic {
  return {
    name,
    apart: true,
    look: async (item) => {
      const role = roleOf(item);
      const [person, site] = await Promise.all([
        people.person(item.tenant, item.to),
        people.site(item.tenant, item.site),
      ]);
      const isTrue = role !== undefined && person !== undefined && !hasRole(person, item.site, role);
      if (!isTrue || site === undefined) return { kind: 'unwanted' };
      const until = instantOf(item.until);
      return { kind: 'wanted', to: item.to, at: instantOf(item.at), until, version: 1 };
    },
    render: async (items, reader) => {
      const { told, roles } = textsIn(reader.language).people;
      const lines: string[] = [];
      for (const item of items) {
        const role = roleOf(item);
        const site = await people.site(item.tenant, item.site);
        if (role === undefined || site === undefined) continue;
        const say = hasRole(reader, item.site, role) ? told.again : told.taken;
        lines.push(say(roles[role], site.name));
      }
      const said = [...new Set(lines)];
      if (said.length === 0) return { text: told.over, body: [line(told.over)] };
      const all = [...said, told.ask];
      return { text: all.join(' '), body: [heading(told.title), ...all.map(line)] };
    },
  };
}
