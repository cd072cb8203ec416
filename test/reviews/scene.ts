/** A site with people and cases in a real database, for the tests of reviews. */
import type { Case } from '../../src/cases/case.ts';
import { Case as CaseSchema } from '../../src/cases/case.ts';
import { createCases } from '../../src/cases/cases.ts';
import type { Database } from '../../src/collection.ts';
import { createPeople } from '../../src/people/people.ts';
import { Person, peoplePartition, personId } from '../../src/people/person.ts';
import { Site, type SiteSettings, siteId, sitePartition, tenantPartition } from '../../src/people/site.ts';
import { createAudit } from '../../src/privacy/audit.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { createReviews } from '../../src/reviews/reviews.ts';
import { createReviewTopics } from '../../src/reviews/topics.ts';
import { at, dateOf, type Instant } from '../../src/time.ts';

export const tenant = '00000000-0000-0000-0000-000000000001';
export const oid = (number: number): string =>
  `00000000-0000-0000-0000-0000000001${String(number).padStart(2, '0')}`;

export const member = oid(1);
export const coordinator = oid(2);
export const leader = oid(3);
export const deputy = oid(5);
export const outsider = oid(6);

/** Copenhagen time: `local('2026-05-04', '08:30')`. */
export const local = (date: string, time = '09:00'): Instant => at(dateOf(date), time);

export function siteWith(
  settings: { readonly [key in keyof SiteSettings]?: SiteSettings[key] } = {},
  id = 'fh',
): Site {
  return Site.parse({
    partition: tenantPartition(tenant),
    id: siteId(id),
    kind: 'site',
    tenant,
    site: id,
    name: id === 'fh' ? 'Familiens Hus' : 'Et andet sted',
    prefix: id === 'fh' ? 'FH' : 'AN',
    programme: 'familieanbringelse',
    settings,
  });
}

export function caseWith(code: string, fields: Partial<Case> = {}): Case {
  const site = fields.site ?? 'fh';
  const startedOn = fields.startedOn ?? '2026-05-04';
  return CaseSchema.parse({
    partition: sitePartition(tenant, site),
    id: code,
    kind: 'case',
    tenant,
    site,
    code,
    programme: 'familieanbringelse',
    phase: 'ophold',
    phases: [{ phase: 'ophold', from: startedOn }],
    startedOn,
    keyWorker: member,
    deputy,
    ...fields,
  });
}

export function personWith(id: string, role: 'member' | 'coordinator' | 'leader', site = 'fh'): Person {
  return Person.parse({
    partition: peoplePartition(tenant),
    id: personId(id),
    kind: 'person',
    tenant,
    oid: id,
    name: role,
    memberships: [{ site, role }],
    reference: {
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      channelId: 'msteams',
      conversation: { id: `personal-${id}`, conversationType: 'personal' },
      botId: '28:bot',
      userId: `29:${id}`,
      state: 'alive',
    },
  });
}

export interface Told {
  readonly what: 'hot' | 'changed';
  readonly subject?: string;
}

/** Reviews over a database, with what they told the agenda and the outbox. */
export function reviewsOver(database: Database) {
  const people = createPeople(database);
  const cases = createCases(database, people);
  const audit = createAudit(database);
  const told: Told[] = [];
  const reviews = createReviews({
    database,
    people,
    cases,
    audit,
    programmeOf,
    agenda: { hot: async () => void told.push({ what: 'hot' }) },
    outbox: {
      subjectChanged: async (_tenant, _site, subject) => void told.push({ what: 'changed', subject }),
    },
  });
  const topics = createReviewTopics({ people, cases, reviews });
  return { people, cases, audit, reviews, told, ...topics };
}

/** The usual people and two sites; cases are the test's own. */
export async function furnish(
  { people, cases }: Pick<ReturnType<typeof reviewsOver>, 'people' | 'cases'>,
  ...all: readonly Case[]
): Promise<void> {
  await people.addSite(siteWith());
  await people.addSite(siteWith({}, 'andet'));
  await people.add(personWith(member, 'member'));
  await people.add(personWith(coordinator, 'coordinator'));
  await people.add(personWith(leader, 'leader'));
  await people.add(personWith(deputy, 'member'));
  await people.add(personWith(outsider, 'leader', 'andet'));
  for (const one of all) await cases.add(one);
}
