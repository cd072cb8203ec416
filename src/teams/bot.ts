/** A turn from a verified activity to the reply that is posted: once, in time, and with a sentence whatever happens. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ActivityTypes, INVOKE_RESPONSE_KEY, type TurnContext } from 'botbuilder';
import { StoreError } from '../collection.ts';
import type { Posted } from '../delivery/sender.ts';
import { errorFields, type Log } from '../log.ts';
import type { Language } from '../people/person.ts';
import { type Texts, textsIn } from '../texts/texts.ts';
import type { Ticks } from '../time.ts';
import { toActivity, toInvokeBody } from './activity.ts';
import { sendDeadline, sendingKey } from './adapter.ts';
import { sendingUntil } from './connector-clients.ts';
import { type Incoming, type Kind, kindOf, occurrenceOf, tenantOf } from './incoming.ts';
import { endOfStream } from './model-stream.ts';
import type { Arrival, Once, Result } from './once.ts';
import { lossOf, outcomeOf } from './sender.ts';
import type { Arrived, Outcome } from './serve.ts';
import type { Spoken } from './spoken.ts';
import { within } from './within.ts';

export interface BotDeps {
  readonly once: Once;
  readonly serve: (context: TurnContext, arrived: Arrived) => Promise<Outcome>;
  /** A message was deleted in the chat; may be said twice. Never rejects. @param message the key of its turn. */
  readonly deleted: (tenant: string, message: string) => Promise<void>;
  readonly spoken: Spoken;
  readonly log: Log;
  readonly ticks: Ticks;
}

/** Real milliseconds. Teams gives up on a pressed button after 10 s, and sends a message again after 15 s. */
const limits = { press: 8_500, message: 12_000 };
const pressEnds = 9_200;
/** Before a reply that Teams did not take is sent once more, where Teams does not say how long it wants. */
const againAfter = 1_000;
const finishWithin = 500;

interface Failure {
  readonly error: unknown;
  /** Something has left for Teams. */
  readonly posted: boolean;
  readonly outcome: Posted;
}

/** What came of an activity and, when this run of it is the one that counts, how to mark it as done. */
interface Ran {
  readonly outcome: Outcome;
  readonly arrival?: Extract<Arrival, { kind: 'first' }>;
}

/** Four characters that are told apart in print and on the phone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const reference = (): string =>
  Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');

const answersAtOnce = (kind: Kind): boolean => kind === 'press' || kind === 'feedback';

/** A sentence beneath the pressed card, or in the chat. */
function told(kind: Kind, result: Result, route: string, text: string): Outcome {
  return answersAtOnce(kind) ? { result, route, line: text } : { result, route, reply: { text } };
}

function storeFailed(kind: Kind, error: StoreError, { teams }: Texts): Outcome {
  const ofPress = error.outcome === 'not-done' ? teams.notSavedYet : teams.perhapsSaved;
  return told(kind, 'failed', 'store', answersAtOnce(kind) ? ofPress : teams.storeSlow);
}

function late(kind: Kind, { teams }: Texts): Outcome {
  return told(kind, 'late', 'late', answersAtOnce(kind) ? teams.lateCard : teams.lateAnswer);
}

function again(kind: Kind, arrival: 'running' | 'done', { teams }: Texts): Outcome {
  const line = arrival === 'done' ? teams.alreadyDone : teams.stillWorking;
  return { result: 'answered', route: `again: ${arrival}`, ...(kind === 'press' ? { line } : {}) };
}

/** The answer to an invoke is what its HTTP response carries; one that a route has given already stands. */
async function answerInvoke(context: TurnContext, kind: Kind, line: string | undefined): Promise<void> {
  if (!answersAtOnce(kind) || context.turnState.get(INVOKE_RESPONSE_KEY) !== undefined) return;
  const body = kind === 'press' ? { body: toInvokeBody({ line: line ?? '' }) } : {};
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, ...body } });
}

/** One turn's own facts, as they become known. */
interface Heard {
  readonly incoming: Incoming;
  readonly kind: Kind;
  readonly tenant: string;
  readonly oid: string;
  /** In ticks. */
  readonly began: number;
  /** Danish until we know who speaks. */
  language: Language;
  /** The person has been told that it took too long; what still runs is heard by nobody. */
  over: boolean;
}

function hear(incoming: Incoming, began: number): Heard | undefined {
  const kind = kindOf(incoming);
  const tenant = tenantOf(incoming);
  const oid = incoming.from.aadObjectId;
  return kind === 'ignored' || tenant === undefined || !oid
    ? undefined
    : { incoming, kind, tenant, oid, began, language: 'da', over: false };
}

export function createBot({ once, serve, deleted, spoken, log, ticks }: BotDeps) {
  function failed({ kind, language, over }: Heard, error: unknown): Outcome {
    const code = reference();
    if (over) log.warn('turn ended after its time', { what: kind, ...errorFields(error) });
    else log.error('turn failed', { what: kind, reference: code, ...errorFields(error) });
    const texts = textsIn(language);
    if (error instanceof StoreError) return storeFailed(kind, error, texts);
    return told(kind, 'failed', 'error', texts.teams.wrong(code));
  }

  /** Nothing is said to whoever deleted a message, as they asked nothing. */
  async function forget({ incoming, tenant }: Heard): Promise<Ran> {
    const message = { tenant, conversation: incoming.conversation.id, activity: incoming.id };
    const forgetting = await within(limits.message, deleted(tenant, once.keyOf(message)));
    return { outcome: { result: forgetting.kind === 'done' ? 'answered' : 'late', route: 'deleted' } };
  }

  async function run(context: TurnContext, heard: Heard): Promise<Ran> {
    const { incoming, kind, tenant, began } = heard;
    const limit = limits[answersAtOnce(kind) ? 'press' : 'message'];
    const activity = { tenant, conversation: incoming.conversation.id, activity: occurrenceOf(incoming) };
    try {
      const arriving = await within(limit, once.beginWithin(activity, limit - 1_000));
      if (arriving.kind === 'late') return { outcome: late(kind, textsIn(heard.language)) };
      const arrival = arriving.value;
      if (arrival.kind !== 'first') return { outcome: again(kind, arrival.kind, textsIn(heard.language)) };
      const speaks = (language: Language) => {
        heard.language = language;
      };
      const serving = serve(context, { ...heard, key: once.keyOf(activity), speaks });
      const served = await within(
        answersAtOnce(kind) ? limit - (ticks() - began) : limit,
        serving.catch((error: unknown) => failed(heard, error)),
      );
      heard.over = served.kind === 'late';
      return {
        outcome: served.kind === 'done' ? served.value : late(kind, textsIn(heard.language)),
        arrival,
      };
    } catch (error) {
      return { outcome: failed(heard, error) };
    }
  }

  /** @returns what went wrong; `undefined` when it was sent. */
  async function attempt(
    context: TurnContext,
    until: number,
    how: () => Promise<unknown>,
  ): Promise<Failure | undefined> {
    const sending = sendingUntil(until);
    context.turnState.set(sendingKey, sending);
    try {
      await how();
      return undefined;
    } catch (error) {
      return { error, posted: sending.posted, outcome: outcomeOf(error, sending.posted) };
    }
  }

  /** One POST, and one more where Teams has certainly not taken the first and there is time for what it asks to wait. */
  async function send(context: TurnContext, until: number, how: () => Promise<unknown>): Promise<void> {
    let failure = await attempt(context, until, how);
    const wait = (failure?.outcome.kind === 'refused' && failure.outcome.retryAfterMs) || againAfter;
    if (failure?.outcome.kind === 'refused' && ticks() + wait < until) {
      await sleep(wait);
      failure = await attempt(context, until, how);
    }
    if (failure === undefined || failure.outcome.kind === 'sent') return;
    log.warn('reply not delivered', lossOf(failure.error, failure.posted));
  }

  /** When it does not arrive, or may not have, nothing more is said: a second message could be the first one's double. */
  async function post(context: TurnContext, { reply, replaces }: Outcome, heard: Heard): Promise<void> {
    if (reply === undefined) return;
    const activity = toActivity(reply, heard.language);
    const { replyToId, conversation } = heard.incoming;
    // The answer to an invoke leaves with the turn's end: nothing may hold it back.
    const until = () => (answersAtOnce(heard.kind) ? heard.began + pressEnds : ticks() + sendDeadline);
    try {
      if (replaces === true && replyToId) {
        await send(context, until(), () => context.updateActivity({ ...activity, id: replyToId }));
        return;
      }
      const ending = await endOfStream(context, activity, ticks);
      await send(context, until(), async () => {
        const response = await context.sendActivity(ending);
        spoken.remember(conversation.id, response?.id || (ending.id ?? ''), reply);
      });
    } catch (error) {
      log.warn('reply not delivered', lossOf(error, false));
    }
  }

  async function finish(arrival: Ran['arrival'], result: Result): Promise<void> {
    try {
      await arrival?.done(result);
    } catch (error) {
      log.warn('turn not marked as done', errorFields(error));
    }
  }

  /** @param incoming what the gate has read of the activity. */
  return async function onTurn(context: TurnContext, incoming: Incoming): Promise<void> {
    const heard = hear(incoming, ticks());
    if (heard === undefined) return;
    const { outcome, arrival } = await (heard.kind === 'deleted' ? forget(heard) : run(context, heard));
    await answerInvoke(context, heard.kind, outcome.line);
    await post(context, outcome, heard);
    await within(finishWithin, finish(arrival, outcome.result));
    log.info('turn', {
      what: heard.kind,
      route: outcome.route,
      outcome: outcome.result,
      milliseconds: Math.round(ticks() - heard.began),
    });
  };
}
