/** Teams, put together: `createTeams` is all that the rest of the product needs to know of this folder. */
import type { IncomingMessage } from 'node:http';
import type { Activity } from 'botbuilder';
import { z } from 'zod/v4';
import type { Database } from '../collection.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Sender } from '../delivery/sender.ts';
import { errorFields, type Log } from '../log.ts';
import type { People } from '../people/people.ts';
import { peoplePartition, personId, personKind } from '../people/person.ts';
import type { Inspection } from '../privacy/guard.ts';
import type { Reply } from '../reply.ts';
import type { Now, Ticks } from '../time.ts';
import { TeamsAdapter } from './adapter.ts';
import { parseJson, readBody } from './body.ts';
import { createBot } from './bot.ts';
import { createDeletions, type Deletions } from './deletions.ts';
import {
  bodyLimit,
  checkActivity,
  checkHeaders,
  type GateRules,
  isServiceAllowed,
  type Refusal,
} from './gate.ts';
import { createOnce } from './once.ts';
import type { Routes, Turn } from './route.ts';
import { createRouter, type Feedback } from './router.ts';
import { createSender } from './sender.ts';
import { createServe, type Found } from './serve.ts';
import { type Answer, createServer, type Page } from './server.ts';
import { createSpoken } from './spoken.ts';
import { createWho } from './who.ts';

export interface TeamsOptions {
  readonly mode: 'demo' | 'production';
  /** Where to listen; a demo listens on 127.0.0.1 whatever stands here. */
  readonly host: string;
  readonly port: number;
  readonly tenants: readonly string[];
  /** Origins that the bot may send to besides Teams' own. */
  readonly serviceOrigins: readonly string[];
  readonly bot: {
    readonly appId: string;
    readonly password: string;
    readonly type: string;
    readonly tenantId: string;
    readonly cloud: Readonly<Record<string, string>>;
  };
  readonly database: Database;
  readonly people: People;
  /** Late, since the outbox needs this one's sender. */
  readonly outbox: () => Pick<Outbox, 'reachable'>;
  readonly routes: Routes;
  readonly answer: (turn: Turn, text: string) => Promise<Reply>;
  readonly inspect: (text: string) => Inspection;
  readonly refusal: (found: Found, turn: Turn) => Reply;
  readonly welcome: (turn: Turn) => Promise<Reply | undefined>;
  /** A thumb up or down under a reply with `feedbackOn`; its text has passed the guard. */
  readonly feedback: (turn: Turn, feedback: Feedback) => Promise<void>;
  /** A message was deleted in the chat: what is kept of it goes. Run again it does what is left. @param message the key of its turn. */
  readonly deleted: (tenant: string, message: string) => Promise<void>;
  /** Pages beside the bot. */
  readonly pages: readonly Page[];
  readonly log: Log;
  /** Domain time. */
  readonly now: Now;
  /** Real time, for what other processes compare with. */
  readonly wall: Now;
  readonly ticks: Ticks;
}

export interface Teams {
  /** @throws Error with one sentence for whoever starts the product, when the port is taken. */
  listen(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
  readonly sender: Sender;
  /** With each round: deletions in chats that could not be carried out when they came. */
  readonly deletions: Pick<Deletions, 'again'>;
}

function rulesOf({ mode, bot, tenants, serviceOrigins }: TeamsOptions): GateRules {
  return {
    mode,
    appId: bot.appId,
    issuer: bot.cloud.ToBotFromChannelTokenIssuer ?? 'https://api.botframework.com',
    tenants: tenants.map((tenant) => tenant.toLowerCase()),
    serviceOrigins,
  };
}

/** Without an app id botbuilder asks nobody for a token: that is what a demo is, and never anything else. */
function adapterOf({ mode, bot, ticks }: TeamsOptions): TeamsAdapter {
  if (mode === 'demo') return new TeamsAdapter({ settings: {}, ticks });
  if (bot.appId === '')
    throw new Error('MicrosoftAppId is missing: without it no request could be authenticated');
  const settings = {
    ...bot.cloud,
    MicrosoftAppId: bot.appId,
    MicrosoftAppPassword: bot.password,
    MicrosoftAppType: bot.type,
    MicrosoftAppTenantId: bot.tenantId,
  };
  const given = Object.entries(settings).filter(([, value]) => value !== '');
  return new TeamsAdapter({ settings: Object.fromEntries(given), ticks });
}

/** An activity that the gate has looked at, as botbuilder's type. */
const Passed = z.custom<Activity>((value) => typeof value === 'object' && value !== null);

const generic: Readonly<Record<Refusal['status'], string>> = {
  400: 'bad request',
  401: 'unauthorized',
  403: 'forbidden',
  413: 'too large',
  415: 'unsupported',
};

function endpoint(options: TeamsOptions, adapter: TeamsAdapter, turn: ReturnType<typeof createBot>) {
  const { log, wall } = options;
  const rules = rulesOf(options);
  const refuse = ({ status, why }: Refusal): Answer => {
    log.warn('refused', { outcome: why, status });
    return { status, body: { error: generic[status] } };
  };
  return async (request: IncomingMessage): Promise<Answer> => {
    const refusal = checkHeaders(request.headers, rules, wall());
    if (refusal !== undefined) return refuse(refusal);
    const read = await readBody(request, bodyLimit);
    if (read.kind === 'too-large') return refuse({ status: 413, why: 'too large' });
    const body = read.kind === 'text' ? parseJson(read.text) : undefined;
    const checked = checkActivity(body, rules);
    if (checked.kind === 'refused') return refuse(checked.refusal);
    const activity = Passed.parse(body);
    // Replies go to the connector, never back in this response, whatever the activity asks for.
    activity.deliveryMode = 'normal';
    const { incoming } = checked;
    const received = await adapter.receive(request.headers.authorization ?? '', activity, (context) =>
      turn(context, incoming),
    );
    if (received.kind === 'unauthorized') return refuse({ status: 401, why: 'signature' });
    if (received.kind === 'unavailable') return { status: 503 };
    const { response } = received;
    return {
      status: response?.status ?? 200,
      ...(response?.body === undefined ? {} : { body: response.body }),
    };
  };
}

/** What a person wrote beneath a thumb is kept only when the guard lets it through. */
function guardedFeedback(
  { feedback, inspect }: TeamsOptions,
  on: (id: string | undefined) => string | undefined,
) {
  return async (turn: Turn, replyTo: string | undefined, given: Feedback): Promise<void> => {
    const inspected = inspect(given.said.slice(0, 1_000));
    const said = inspected.kind === 'clean' ? inspected.text : '';
    const about = on(replyTo);
    await feedback(turn, { ...given, said, ...(about === undefined ? {} : { on: about }) });
  };
}

export function createTeams(options: TeamsOptions): Teams {
  const { mode, bot, database, people, log, now, wall, ticks } = options;
  const adapter = adapterOf(options);
  const spoken = createSpoken();
  const router = createRouter({
    routes: options.routes,
    answer: options.answer,
    feedback: guardedFeedback(options, spoken.feedbackOn),
  });
  const who = createWho(people, (...args) => options.outbox().reachable(...args), now);
  const serve = createServe({ ...options, who, router, spoken });
  const once = createOnce(database, now, wall);
  const deletions = createDeletions({ ...options, once, forget: options.deleted });
  const turn = createBot({ once, serve, deleted: deletions.wanted, spoken, log, ticks });
  const persons = database.collection(personKind);
  const server = createServer({
    host: options.host,
    port: options.port,
    messages: endpoint(options, adapter, turn),
    isHealthy: async () => {
      try {
        await persons.get(peoplePartition('health'), personId('nobody'));
        return true;
      } catch {
        return false;
      }
    },
    pages: options.pages,
    onError: (error) => log.error('request failed', errorFields(error)),
  });
  const rules = rulesOf(options);
  return {
    listen: server.listen,
    close: server.close,
    deletions,
    sender: createSender({
      adapter,
      appId: mode === 'demo' ? '' : bot.appId,
      mayServe: (serviceUrl) => isServiceAllowed(serviceUrl, rules),
      ticks,
      log,
    }),
  };
}
