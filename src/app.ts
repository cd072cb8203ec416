/**
 * The composition root: the store, the clock, the services (`services.ts`), what is said with them (`conversation.ts`), and
 * Teams around it all. Plain constructors; nothing here decides anything. Tests and the demo replace parts by `Overrides`.
 */
import type { Database } from './collection.ts';
import { type Config, demoTenant } from './config.ts';
import { createConversation } from './conversation.ts';
import { createLeaps, type Leaps } from './delivery/leap.ts';
import type { Hooks } from './delivery/parts.ts';
import type { Sender } from './delivery/sender.ts';
import { beforeClock, type Clock, openDemoClock } from './demo/clock.ts';
import type { Persona } from './demo/personas.ts';
import { serviceUrlOf } from './demo/playgrounds.ts';
import { seedDemo } from './demo/seed.ts';
import { createTravel } from './demo/travel.ts';
import { intentOf } from './intents/intents.ts';
import type { Jobs } from './jobs.ts';
import { shippedKnowledge } from './knowledge/ingredients.ts';
import type { Log } from './log.ts';
import { appointAdministrators } from './people/administration.ts';
import { Language } from './people/person.ts';
import { inspect } from './privacy/guard.ts';
import { createRounds } from './rounds.ts';
import { createServices, type Services } from './services.ts';
import { openStorage } from './storage/open.ts';
import { createTeams } from './teams/teams.ts';
import type { Instant, Now, Ticks } from './time.ts';

export interface Overrides {
  /** The wall clock; a demo's domain time runs on top of it. */
  readonly wall: Now;
  readonly ticks: Ticks;
  readonly log: Log;
  /** An opened store instead of the configured one; closed by whoever opened it. */
  readonly database?: Database;
  /** A command beside the bot: a store that is not there is a fault, and never made. */
  readonly besideBot?: boolean;
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

export async function createApp(config: Config, overrides: Overrides): Promise<App> {
  const { wall, ticks, log } = overrides;
  let clock: Clock | undefined;
  let leaps: Leaps | undefined;
  const opening = () => (config.mode === 'demo' ? beforeClock : wall());
  const now: Now = overrides.now ?? (() => clock?.now() ?? opening());
  const storeNow = () => leaps?.bounded(now()) ?? beforeClock;
  const mayMake = overrides.besideBot ? 'nothing' : config.mode === 'demo' ? 'folder' : 'store';
  const database = overrides.database ?? (await openStorage(config.storage, storeNow, mayMake));
  if (config.mode === 'demo' && overrides.now === undefined) {
    clock = await openDemoClock(database, demoTenant, config.demoNow, wall);
  }
  leaps = createLeaps(database);
  await leaps.open(config.tenants);

  const teamsSender = (): Sender => teams.sender;
  const services = createServices({
    config,
    database,
    leaps,
    sender: {
      post: (to, message) => teamsSender().post(to, message),
      update: (to, activityId, message) => teamsSender().update(to, activityId, message),
    },
    log,
    wall,
    ticks,
    ...(overrides.outboxHooks === undefined ? {} : { hooks: overrides.outboxHooks }),
  });
  const { people, outbox, jobs } = services;

  const rounds = createRounds(async () => {
    await clock?.refresh();
    await teams.deletions.again();
    await jobs.tick(now());
  }, log);

  const teams = createTeams({
    mode: config.mode,
    host: config.host,
    port: config.port,
    tenants: config.tenants,
    serviceOrigins: config.serviceOrigins,
    bot: config.bot,
    database,
    people,
    outbox: () => outbox,
    ...createConversation({
      services,
      model: config.model,
      modelFetch: overrides.modelFetch,
      log,
      now,
      ticks,
      wake: () => rounds.wake(),
      travel: clock && createTravel(clock, jobs),
    }),
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
      intentOf('');
      for (const language of Language.options) shippedKnowledge().search(language);
    },
    listen: async () => {
      await makeReady(config, overrides, services, now());
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

/** What must stand before anybody is listened to. */
async function makeReady(
  config: Config,
  overrides: Overrides,
  services: Services,
  now: Instant,
): Promise<void> {
  const others = config.mode === 'production' ? 'dismissed' : 'kept';
  await appointAdministrators(services.people, config, others, now);
  if (config.mode !== 'demo') return;
  const atHome = ({ port }: Persona) => (port === undefined ? undefined : serviceUrlOf(port));
  const personasAt = overrides.demoServiceUrl ?? atHome;
  await seedDemo({ ...services, expected: services.checkIns.expected, serviceUrlOf: personasAt }, now);
}
