/** A site on a real store, with the routes of check-ins and cases spoken to as the bot would; the outbox only writes down. */
import { createCases } from '../../src/cases/cases.ts';
import { createDesk, type Desk } from '../../src/cases/desk.ts';
import { type CheckInsParts, createCheckIns } from '../../src/checkins/checkins.ts';
import type { Database } from '../../src/collection.ts';
import type { Occasion } from '../../src/delivery/topic.ts';
import { createPeople } from '../../src/people/people.ts';
import type { Person } from '../../src/people/person.ts';
import { createAudit } from '../../src/privacy/audit.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import type { Reply } from '../../src/reply.ts';
import { caseRoutes } from '../../src/teams/handlers/cases.ts';
import { checkInRoutes } from '../../src/teams/handlers/checkins.ts';
import { pauseRoutes } from '../../src/teams/handlers/pause.ts';
import { siteRoutes } from '../../src/teams/handlers/sites.ts';
import type { Routes, StaffTurn } from '../../src/teams/route.ts';
import { matchOf } from '../../src/teams/typed.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { at, dateOf, type Instant } from '../../src/time.ts';
import type { Pressed } from './cards.ts';
import { type Seed, type Seeded, seedSite, tenant } from './seed.ts';

/** Thursday of week 19, 2026, ten past nine: the week's card has just come. */
export const thursday = at(dateOf('2026-05-07'), '09:10');
export const week = '2026-W19';

export interface Sent {
  readonly how: 'plan' | 'sendNow' | 'changed';
  readonly occasion?: Occasion;
  readonly subject?: string;
}

export interface World {
  readonly seeded: Seeded;
  readonly parts: CheckInsParts;
  readonly checkIns: ReturnType<typeof createCheckIns>;
  readonly desk: Desk;
  readonly sent: Sent[];
  /** The sites that were said to change, in order. */
  readonly hot: string[];
  /** What the outbox answers to `sendNow`. */
  leader: 'sent' | 'unknown' | 'later' | 'unreachable';
  /** Domain time; tests move it. */
  now: Instant;
  says(person: number | Person, text: string): Promise<Reply>;
  presses(person: number | Person, press: Pressed, key?: string): Promise<Reply>;
}

/** The turn of a person, as the pipeline hands it to a route. */
export function turnOf(person: Person, now: Instant, key: string): StaffTurn {
  return {
    tenant,
    oid: person.oid,
    person,
    conversation: { id: `personal-${person.oid}`, type: 'personal' },
    language: person.language,
    texts: textsIn(person.language),
    now,
    key,
  };
}

/** The first route that takes the text; throws when none does. */
export function speak(routes: Routes, turn: StaffTurn, text: string): Promise<Reply> {
  for (const route of routes.texts) {
    const match = matchOf(route, text.trim());
    if (match !== undefined) return route.handle(turn, match);
  }
  throw new Error(`no route takes '${text}'`);
}

export function push(routes: Routes, turn: StaffTurn, { verb, data }: Pressed): Promise<Reply> {
  const route = routes.cards.find((one) => one.verb === verb);
  if (route === undefined) throw new Error(`no route has the verb '${verb}'`);
  return route.handle(turn, data);
}

export async function world(
  database: Database,
  seed: Seed = {},
  over: Partial<CheckInsParts> = {},
): Promise<World> {
  const seeded = await seedSite(database, thursday, seed);
  const people = createPeople(database);
  const cases = createCases(database, people);
  const sent: Sent[] = [];
  let turns = 0;
  const parts: CheckInsParts = {
    database,
    people,
    cases,
    audit: createAudit(database),
    outbox: {
      plan: async (occasions) =>
        void sent.push(...occasions.map((occasion) => ({ how: 'plan' as const, occasion }))),
      sendNow: async (occasion) => {
        sent.push({ how: 'sendNow', occasion });
        return the.leader;
      },
      subjectChanged: async (_tenant, _site, subject) => void sent.push({ how: 'changed', subject }),
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    programmeOf,
    looksPersonal: (text) => /\d{6}-?\d{4}/.test(text),
    reviewDates: async () => new Map(),
    ...over,
  };
  const checkIns = createCheckIns(parts);
  const hot: string[] = [];
  const siteChanges = async (_tenant: string, site: string) => void hot.push(site);
  const { audit } = parts;
  const desk = createDesk({ database, people, cases, audit, programmeOf: parts.programmeOf, siteChanges });
  const own = { people, cases, checkIns, programmeOf: parts.programmeOf };
  const all = [
    checkInRoutes(own),
    caseRoutes({ ...own, desk, audit, reviewsOf: async () => ['Statusmøde: torsdag 21. maj'] }),
    pauseRoutes({ people, siteChanges }),
    siteRoutes({ people }),
  ];
  const routes = { texts: all.flatMap((one) => one.texts), cards: all.flatMap((one) => one.cards) };
  const personOf = (person: number | Person) => (typeof person === 'number' ? seeded.person(person) : person);
  /** As the pipeline does: the person as the store has them now, unless the test gives one. */
  const next = async (person: number | Person, key?: string) => {
    turns += 1;
    const own = key ?? `turn-${turns}`;
    const known = personOf(person);
    const now = typeof person === 'number' ? ((await people.person(tenant, known.oid)) ?? known) : known;
    return turnOf(now, the.now, own);
  };
  const the: World = {
    seeded,
    parts,
    checkIns,
    desk,
    sent,
    hot,
    leader: 'sent',
    now: thursday,
    says: async (person, text) => speak(routes, await next(person), text),
    presses: async (person, press, key) => push(routes, await next(person, key), press),
  };
  return the;
}

/** A Ugepuls filled in: p7 "Nej" unless it says otherwise. */
export const answers = (over: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  p1: '3',
  p2: '2',
  p3: '2',
  p4: '1',
  p5: '-',
  p7: 'nej',
  ...over,
});
