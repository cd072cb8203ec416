/**
 * The composition root: what there is and who is given what. Plain constructors, top to bottom; nothing here decides
 * anything. Tests and the demo replace parts by `Overrides`.
 */
import { randomUUID } from 'node:crypto';
import { createCases } from './cases/cases.ts';
import { createClosing } from './cases/closing.ts';
import { createDesk } from './cases/desk.ts';
import { createCheckIns } from './checkins/checkins.ts';
import { checkInDerive, checkInTopics } from './checkins/topics.ts';
import type { Database } from './collection.ts';
import { type Config, demoTenant } from './config.ts';
import { createAgenda } from './delivery/agenda.ts';
import { createOutbox } from './delivery/create-outbox.ts';
import { createLeaps, type Leaps } from './delivery/leap.ts';
import { createLeapTopic, type LeapParts, stoppedByLeap } from './delivery/leap-topic.ts';
import type { Hooks } from './delivery/parts.ts';
import { createRoleTopic } from './delivery/role-topic.ts';
import type { Sender } from './delivery/sender.ts';
import type { Topic } from './delivery/topic.ts';
import { beforeClock, type Clock, openDemoClock } from './demo/clock.ts';
import type { Persona } from './demo/personas.ts';
import { serviceUrlOf } from './demo/playgrounds.ts';
import { seedDemo } from './demo/seed.ts';
import { createTravel } from './demo/travel.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createColleagues } from './knowledge/colleague.ts';
import { createColleagueTopics } from './knowledge/colleague-topics.ts';
import { createCounts } from './knowledge/counts.ts';
import { shippedKnowledge } from './knowledge/ingredients.ts';
import { createNotes } from './knowledge/notes.ts';
import type { Log } from './log.ts';
import { appointAdministrators, createAdministration } from './people/administration.ts';
import { createPeople } from './people/people.ts';
import { Language } from './people/person.ts';
import { restRoles } from './people/resting.ts';
import { createAudit } from './privacy/audit.ts';
import { inspect } from './privacy/guard.ts';
import { programmeOf } from './programmes/programmes.ts';
import { reviewDates, reviewLines } from './reviews/coming.ts';
import { createLinks } from './reviews/links.ts';
import { createReviews } from './reviews/reviews.ts';
import { createReviewTopics } from './reviews/topics.ts';
import { createErasure } from './rights/erasure.ts';
import { createRetention } from './rights/retention.ts';
import { collect } from './rights/subject-access.ts';
import { createRounds } from './rounds.ts';
import { openStorage } from './storage/open.ts';
import { createSummaries } from './summaries/summaries.ts';
import { createSummaryTopic } from './summaries/topics.ts';
import { caseRoutes } from './teams/handlers/cases.ts';
import { channelRoutes } from './teams/handlers/channel.ts';
import { checkInRoutes } from './teams/handlers/checkins.ts';
import { closingRoutes } from './teams/handlers/closing.ts';
import { type CommonDeps, commonRoutes, welcome } from './teams/handlers/common.ts';
import { deliveryRoutes } from './teams/handlers/delivery.ts';
import { demoRoutes } from './teams/handlers/demo.ts';
import {
  answerQuestion,
  inspectBeside,
  type KnowledgeDeps,
  knowledgeRoutes,
  rateAnswer,
  refusal,
} from './teams/handlers/knowledge.ts';
import { linkPages } from './teams/handlers/links.ts';
import { pauseRoutes } from './teams/handlers/pause.ts';
import { peopleRoutes } from './teams/handlers/people.ts';
import { reviewRoutes } from './teams/handlers/reviews.ts';
import { rightsRoutes } from './teams/handlers/rights.ts';
import { settingsRoutes } from './teams/handlers/site-settings.ts';
import { siteRoutes } from './teams/handlers/sites.ts';
import { summaryRoutes } from './teams/handlers/summaries.ts';
import { answerUnclear } from './teams/handlers/unclear.ts';
import { createComposer } from './teams/model.ts';
import type { Routes } from './teams/route.ts';
import { createTeams } from './teams/teams.ts';
import type { Instant, Now, Ticks } from './time.ts';

export interface Overrides {
  /** The wall clock; a demo's domain time runs on top of it. */
  readonly wall: Now;
  readonly ticks: Ticks;
  readonly log: Log;
  /** An opened store instead of the configured one; closed by whoever opened it. */
  readonly database?: Database;
  /** Domain time instead of the wall clock or the demo's. */
  readonly now?: Now;
  /** Where a persona's chat is, when it is not the Agents Playground. */
  readonly demoServiceUrl?: (persona: Persona) => string | undefined;
  /** How the language model is reached; a test brings a server of its own. */
  readonly modelFetch?: typeof fetch;
  /** Called at each named step of the outbox: how proofs kill and pause it. */
  readonly outboxHooks?: Hooks;
}

export interface App {
  /** Reads what texts are understood and answered with, a second or two: before `listen` where the first to write is not to wait. */
  warm(): void;
  /** Fills in the demo where there is none, answers HTTP, and begins to tick. */
  listen(): Promise<{ readonly port: number }>;
  /** Ends running turns and messages on their way, and closes the store it opened. */
  close(): Promise<void>;
  readonly jobs: Jobs;
  readonly now: Now;
}

const join = (...all: readonly Routes[]): Routes => ({
  texts: all.flatMap((routes) => routes.texts),
  cards: all.flatMap((routes) => routes.cards),
});

export async function createApp(config: Config, overrides: Overrides): Promise<App> {
  const { wall, ticks, log } = overrides;
  let clock: Clock | undefined;
  let leaps: Leaps | undefined;
  const opening = () => (config.mode === 'demo' ? beforeClock : wall());
  const now: Now = overrides.now ?? (() => clock?.now() ?? opening());
  const storeNow = () => leaps?.bounded(now()) ?? beforeClock;
  const isDemo = config.mode === 'demo';
  const database = overrides.database ?? (await openStorage(config.storage, storeNow, isDemo));
  if (config.mode === 'demo' && overrides.now === undefined) {
    clock = await openDemoClock(database, demoTenant, config.demoNow, wall);
  }
  leaps = createLeaps(database);
  await leaps.open(config.tenants);

  const people = createPeople(database);
  const administration = createAdministration(database, people);
  const audit = createAudit(database);
  const cases = createCases(database, people);
  const agenda = createAgenda(database);

  const topics: Topic[] = [];
  const teamsSender = (): Sender => teams.sender;
  const outbox = createOutbox({
    database,
    topics: () => topics,
    sender: {
      post: (to, message) => teamsSender().post(to, message),
      update: (to, activityId, message) => teamsSender().update(to, activityId, message),
    },
    ticks,
    wall,
    log,
    replica: randomUUID(),
    leaseLength: config.leaseLength,
    // A demo puts days into seconds, and its client at home has no limits: each message goes out on its own day.
    ...(config.mode === 'demo' ? { perConversation: [] } : {}),
    ...(overrides.outboxHooks === undefined ? {} : { hooks: overrides.outboxHooks }),
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
  const siteChanges = (tenant: string, site: string, at: Instant) => agenda.hot(tenant, site, at);
  const desk = createDesk({ database, people, cases, audit, programmeOf, siteChanges });
  const summaries = createSummaries({ database, people, cases, checkIns, reviews, programmeOf });
  const weekly = createSummaryTopic({ people, summaries, programmeOf });
  const checkInParts = { checkIns, cases, people };
  const colleagues = createColleagues(database);
  const knowledge: KnowledgeDeps = {
    knowledge: shippedKnowledge,
    counts: createCounts(database),
    colleagues,
    notes: createNotes(ticks),
    people,
    outbox,
    compose: createComposer({
      config: config.model,
      log,
      ticks,
      ...(overrides.modelFetch === undefined ? {} : { fetch: overrides.modelFetch }),
    }),
  };
  topics.push(
    ...checkInTopics(checkInParts),
    ...reviewTopics.topics,
    ...createColleagueTopics({ colleagues, people }),
    weekly.topic,
    createRoleTopic(people),
    createLeapTopic(leaps),
  );

  const leapParts: LeapParts = { people, leaps, outbox };
  const jobs = createJobs({
    people,
    agenda,
    outbox,
    derives: [reviewTopics.derive, checkInDerive(checkInParts), weekly.derive],
    tenants: config.tenants,
    nightly: [
      createRetention({ database, people, cases, tenants: config.tenants, log }),
      async (at) => {
        for (const tenant of config.tenants) await restRoles(people, tenant, at);
      },
    ],
    stopped: stoppedByLeap(leapParts, leaps, log),
    log,
  });

  const rounds = createRounds(async () => {
    await clock?.refresh();
    await jobs.tick(now());
  }, log);

  const { publicUrl } = config;
  const links = publicUrl === undefined ? undefined : createLinks({ database, wall, publicUrl });
  const withLinks = links === undefined ? {} : { links };
  const common: CommonDeps = { people };
  const routes = join(
    commonRoutes(common),
    knowledgeRoutes(knowledge),
    checkInRoutes({ checkIns, people, cases, programmeOf }),
    reviewRoutes({ reviews, people, cases, ...withLinks }),
    summaryRoutes({ summaries, audit, programmeOf, ...withLinks }),
    caseRoutes({
      cases,
      desk,
      people,
      audit,
      checkIns,
      programmeOf,
      reviewsOf: (one, reader, at) => reviewLines(reviews, people, one, reader, at),
    }),
    pauseRoutes({ people, siteChanges }),
    deliveryRoutes({ ...leapParts, outbox, people, wake: () => rounds.wake() }),
    siteRoutes({ people }),
    settingsRoutes({ people, audit, hasBegun: desk.hasBegun, siteChanges }),
    closingRoutes({ people, cases, reviews, audit, closing: createClosing({ people, cases, siteChanges }) }),
    peopleRoutes({ people, administration, cases, audit, outbox, siteChanges }),
    channelRoutes({ people, audit, siteChanges }),
    rightsRoutes({
      collect: (place, at) => collect(database, place, at),
      people,
      cases,
      audit,
      erasure: createErasure({ database, audit, outbox, siteChanges }),
      programmeOf,
      ...withLinks,
    }),
    clock === undefined
      ? { texts: [], cards: [] }
      : demoRoutes({ people, travel: createTravel(clock, jobs) }),
  );

  const teams = createTeams({
    mode: config.mode,
    host: '0.0.0.0',
    port: config.port,
    tenants: config.tenants,
    serviceOrigins: config.serviceOrigins,
    bot: config.bot,
    database,
    people,
    outbox: () => outbox,
    routes,
    answer: async (turn, text) =>
      (await answerUnclear({ people, commands: routes.texts }, turn, text)) ??
      answerQuestion(knowledge, turn, text),
    inspect: inspectBeside(shippedKnowledge),
    refusal,
    feedback: (turn, given) => rateAnswer(knowledge, turn, given),
    welcome: (turn) => welcome(turn, common),
    pages: links === undefined ? [] : linkPages(links),
    log,
    now,
    wall,
    ticks,
  });

  return {
    jobs,
    now,
    warm: () => {
      inspect('');
      for (const language of Language.options) shippedKnowledge().search(language);
    },
    listen: async () => {
      const others = config.mode === 'production' ? 'dismissed' : 'kept';
      await appointAdministrators(people, config, others, now());
      if (config.mode === 'demo') {
        const serviceUrl =
          overrides.demoServiceUrl ??
          (({ port }: Persona) => (port === undefined ? undefined : serviceUrlOf(port)));
        await seedDemo(
          { database, people, reviews, expected: checkIns.expected, serviceUrlOf: serviceUrl },
          now(),
        );
      }
      const listening = await teams.listen();
      rounds.start();
      return listening;
    },
    close: async () => {
      // First of all: a round that is running would otherwise send everything that is due.
      const outboxLeft = outbox.stop();
      await rounds.stop();
      await teams.close();
      await outboxLeft;
      if (overrides.database === undefined) await database.close();
    },
  };
}
