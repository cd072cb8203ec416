/** What the product can do, without Teams around it: each feature given the parts it needs, top to bottom. Nothing here decides anything. */
import { randomUUID } from 'node:crypto';
import { createCases } from './cases/cases.ts';
import { createClosing } from './cases/closing.ts';
import { createDesk } from './cases/desk.ts';
import { createCheckIns } from './checkins/checkins.ts';
import { checkInDerive, checkInTopics } from './checkins/topics.ts';
import type { Database } from './collection.ts';
import type { Config } from './config.ts';
import { createAgenda } from './delivery/agenda.ts';
import { createOutbox } from './delivery/create-outbox.ts';
import type { Leaps } from './delivery/leap.ts';
import { createLeapTopic, type LeapParts, stoppedByLeap } from './delivery/leap-topic.ts';
import { createOwnRoleTopic } from './delivery/own-role-topic.ts';
import type { Hooks } from './delivery/parts.ts';
import { createRoleTopic } from './delivery/role-topic.ts';
import type { Sender } from './delivery/sender.ts';
import type { Topic } from './delivery/topic.ts';
import { createUndeliveredTopic } from './delivery/undelivered-topic.ts';
import { createJobs } from './jobs.ts';
import { createColleagues } from './knowledge/colleague.ts';
import { createColleagueTopics } from './knowledge/colleague-topics.ts';
import { shippedKnowledge } from './knowledge/ingredients.ts';
import { createLinks } from './links/links.ts';
import type { Log } from './log.ts';
import { createAdministration } from './people/administration.ts';
import { createPeople } from './people/people.ts';
import { restRoles } from './people/resting.ts';
import { createAudit } from './privacy/audit.ts';
import { inspect } from './privacy/guard.ts';
import { programmeOf } from './programmes/programmes.ts';
import { reviewDates } from './reviews/coming.ts';
import { createReviews } from './reviews/reviews.ts';
import { createReviewTopics } from './reviews/topics.ts';
import { createErasure } from './rights/erasure.ts';
import { createRetention } from './rights/retention.ts';
import { createServed } from './rights/served.ts';
import { createSummaries } from './summaries/summaries.ts';
import { createSummaryTopic } from './summaries/topics.ts';
import type { Instant, Now, Ticks } from './time.ts';

export interface ServiceParts {
  readonly config: Config;
  readonly database: Database;
  readonly leaps: Leaps;
  /** How a message goes out. */
  readonly sender: Sender;
  readonly log: Log;
  /** Real time, whatever the demo's clock says. */
  readonly wall: Now;
  readonly ticks: Ticks;
  /** Called at each named step of the outbox. */
  readonly hooks?: Hooks;
}

export type Services = ReturnType<typeof createServices>;

export function createServices({ config, database, leaps, sender, log, wall, ticks, hooks }: ServiceParts) {
  const people = createPeople(database);
  const administration = createAdministration(database, people);
  const audit = createAudit(database);
  const cases = createCases(database, people);
  const agenda = createAgenda(database);

  const topics: Topic[] = [];
  const outbox = createOutbox({
    database,
    topics: () => topics,
    sender,
    ticks,
    wall,
    log,
    replica: randomUUID(),
    leaseLength: config.leaseLength,
    // A demo puts days into seconds, and its client at home has no limits: each message goes out on its own day.
    ...(config.mode === 'demo' ? { perConversation: [] } : {}),
    ...(hooks === undefined ? {} : { hooks }),
  });

  const reviews = createReviews({ database, people, cases, audit, outbox, agenda, programmeOf });
  const reviewTopics = createReviewTopics({ people, cases, reviews });
  const checkIns = createCheckIns({
    database,
    people,
    cases,
    audit,
    outbox,
    log,
    programmeOf,
    looksPersonal: (text) => inspect(text).kind !== 'clean',
    reviewDates: (tenant, site, code) => reviewDates(reviews, tenant, site, code),
  });
  const checkInParts = { checkIns, cases, people };
  const siteChanges = (tenant: string, site: string, at: Instant) => agenda.hot(tenant, site, at);
  const desk = createDesk({ database, people, cases, audit, programmeOf, siteChanges });
  const closing = createClosing({ people, cases, siteChanges });
  const sources = () => shippedKnowledge().marks();
  const summaries = createSummaries({ database, people, cases, checkIns, reviews, programmeOf, sources });
  const weekly = createSummaryTopic({ people, summaries, programmeOf });
  const colleagues = createColleagues(database);
  const erasure = createErasure({ database, audit, outbox, siteChanges });
  const undelivered = createUndeliveredTopic({ people, outbox });
  topics.push(
    ...checkInTopics(checkInParts),
    ...reviewTopics.topics,
    ...createColleagueTopics({ colleagues, people }),
    weekly.topic,
    createRoleTopic(people),
    createOwnRoleTopic(people),
    createLeapTopic(leaps),
    undelivered.topic,
  );

  const leapParts: LeapParts = { people, leaps, outbox };
  const jobs = createJobs({
    people,
    agenda,
    outbox,
    derives: [reviewTopics.derive, checkInDerive(checkInParts), weekly.derive, undelivered.derive],
    tenants: config.tenants,
    nightly: [
      createRetention({
        database,
        people,
        cases,
        served: createServed(database),
        tenants: config.tenants,
        log,
      }),
      async (at) => {
        for (const tenant of config.tenants) await restRoles(people, tenant, at);
      },
    ],
    stopped: stoppedByLeap(leapParts, leaps, log),
    log,
  });

  const { publicUrl } = config;
  return {
    database,
    people,
    administration,
    audit,
    cases,
    outbox,
    leaps,
    reviews,
    checkIns,
    siteChanges,
    desk,
    closing,
    summaries,
    colleagues,
    erasure,
    jobs,
    programmeOf,
    /** Pages behind a link; without a public address there are none. */
    ...(publicUrl === undefined ? {} : { links: createLinks({ database, people, wall, publicUrl }) }),
  };
}
