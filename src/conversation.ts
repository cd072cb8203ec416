/** What can be said to the bot and pressed on its cards: every feature's handlers, given the services they work on. */
import type { Config } from './config.ts';
import type { Travel } from './demo/travel.ts';
import { createCounts } from './knowledge/counts.ts';
import { shippedKnowledge } from './knowledge/ingredients.ts';
import { createNotes } from './knowledge/notes.ts';
import type { Log } from './log.ts';
import { reviewLines } from './reviews/coming.ts';
import { collect } from './rights/subject-access.ts';
import type { Services } from './services.ts';
import { questionBehindCode } from './teams/handlers/behind-code.ts';
import { capacityRoutes } from './teams/handlers/capacity.ts';
import { caseRoutes } from './teams/handlers/cases.ts';
import { channelRoutes } from './teams/handlers/channel.ts';
import { checkInRoutes } from './teams/handlers/checkins.ts';
import { closingRoutes } from './teams/handlers/closing.ts';
import { commonRoutes, welcome } from './teams/handlers/common.ts';
import { forgetMessage } from './teams/handlers/deleted.ts';
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
import type { TeamsOptions } from './teams/teams.ts';
import type { Now, Ticks } from './time.ts';

export interface ConversationParts {
  readonly services: Services;
  /** The language model, where the customer has one. */
  readonly model: Config['model'];
  /** How it is reached, when not as usual. */
  readonly modelFetch?: typeof fetch | undefined;
  readonly log: Log;
  /** Domain time. */
  readonly now: Now;
  readonly ticks: Ticks;
  /** Has a round begin at once. */
  readonly wake: () => void;
  /** In a demo: how its time moves. */
  readonly travel?: Travel | undefined;
}

/** What Teams is given to answer with. */
type Conversation = Pick<
  TeamsOptions,
  'routes' | 'answer' | 'inspect' | 'refusal' | 'feedback' | 'welcome' | 'deleted' | 'pages'
>;

const join = (...all: readonly Routes[]): Routes => ({
  texts: all.flatMap((routes) => routes.texts),
  cards: all.flatMap((routes) => routes.cards),
});

export function createConversation(parts: ConversationParts): Conversation {
  const { services } = parts;
  const { people, links } = services;
  const knowledge = knowledgeOf(parts);
  const routes = routesOf(parts, knowledge);
  return {
    routes,
    answer: async (turn, text) => {
      const behind = questionBehindCode(text, knowledge.knowledge());
      if (behind !== undefined) return answerQuestion(knowledge, turn, behind.question);
      return (
        (await answerUnclear({ people, commands: routes.texts }, turn, text)) ??
        answerQuestion(knowledge, turn, text)
      );
    },
    inspect: inspectBeside(knowledge.knowledge),
    refusal,
    feedback: (turn, given) => rateAnswer(knowledge, turn, given),
    welcome: (turn) => welcome(turn, services),
    deleted: (tenant, message) => forgetMessage(knowledge, tenant, message, parts.now()),
    pages: links === undefined ? [] : linkPages(links),
  };
}

const knowledgeOf = ({ services, model, modelFetch, log, ticks }: ConversationParts): KnowledgeDeps => ({
  ...services,
  knowledge: shippedKnowledge,
  counts: createCounts(services.database),
  notes: createNotes(ticks),
  compose: createComposer({
    config: model,
    log,
    ticks,
    ...(modelFetch === undefined ? {} : { fetch: modelFetch }),
  }),
});

function routesOf({ services, wake, travel }: ConversationParts, knowledge: KnowledgeDeps): Routes {
  const { database, people, reviews, desk } = services;
  return join(
    commonRoutes(services),
    knowledgeRoutes(knowledge),
    checkInRoutes(services),
    reviewRoutes(services),
    summaryRoutes(services),
    caseRoutes({
      ...services,
      reviewsOf: (one, reader, at) => reviewLines(reviews, people, one, reader, at),
    }),
    pauseRoutes(services),
    deliveryRoutes({ ...services, wake }),
    siteRoutes(services),
    settingsRoutes({ ...services, hasBegun: desk.hasBegun }),
    capacityRoutes(services),
    closingRoutes(services),
    peopleRoutes(services),
    channelRoutes(services),
    rightsRoutes({ ...services, collect: (place, at) => collect(database, place, at) }),
    travel === undefined ? { texts: [], cards: [] } : demoRoutes({ people, travel }),
  );
}
