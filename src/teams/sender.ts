/** The outbox's way out: one POST (or PUT) per call, told as what it came to. */
import type { TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import type { Posted, Sender } from '../delivery/sender.ts';
import { errorFields, type Log, type LogFields } from '../log.ts';
import type { Reference } from '../people/person.ts';
import type { Ticks } from '../time.ts';
import { toActivity } from './activity.ts';
import { sendDeadline, sendingKey, type TeamsAdapter } from './adapter.ts';
import { sendingUntil } from './connector-clients.ts';
import { retryAfter } from './retry-after.ts';
import { within } from './within.ts';

const Failure = z.object({ statusCode: z.number() });
const WithHeaders = z.object({
  response: z.object({
    headers: z.custom<{ get(name: string): string | undefined }>(
      (it) => typeof it === 'object' && it !== null && 'get' in it,
    ),
  }),
});

function askedToWait(error: unknown): { retryAfterMs?: number } {
  const headers = WithHeaders.safeParse(error).data?.response.headers;
  const wait = headers && retryAfter(headers);
  return wait === undefined ? {} : { retryAfterMs: wait };
}

/** For what would be refused again at once; real milliseconds. */
const anewAfter = 3_600_000;

const statusOf = (error: unknown): number | undefined => Failure.safeParse(error).data?.statusCode;

/** What an error of a send means. Before the POST began nothing can have arrived; after it only these answers are certain. */
export function outcomeOf(error: unknown, posted: boolean): Posted {
  if (!posted) return { kind: 'refused' };
  const status = statusOf(error);
  // The answer could not be read, but it was a yes.
  if (status !== undefined && status >= 200 && status < 300) return { kind: 'sent', activityId: '' };
  // 400, 413: read, and not taken as it is. A message is tried again, as it may fit or read otherwise once its subject has changed.
  if (status === 400 || status === 413) return { kind: 'refused', retryAfterMs: anewAfter, lasting: true };
  // 401: whoever is not let in has left nothing. It may be over soon: a registration that is being changed, a secret too.
  if (status === 429 || status === 412 || status === 401) return { kind: 'refused', ...askedToWait(error) };
  if (status === 403 || status === 404) return { kind: 'dead' };
  return { kind: 'unknown' };
}

/** For the log: what became of a message that did not arrive, and why. */
export function lossOf(error: unknown, posted: boolean): LogFields {
  const status = statusOf(error);
  return {
    outcome: posted ? outcomeOf(error, posted).kind : 'not posted',
    ...(status === undefined ? {} : { status }),
    ...errorFields(error),
  };
}

const conversationReference = (to: Reference) => ({
  serviceUrl: to.serviceUrl,
  channelId: to.channelId,
  conversation: {
    id: to.conversation.id,
    isGroup: false,
    name: '',
    conversationType: to.conversation.conversationType ?? 'personal',
  },
  bot: { id: to.botId, name: '' },
  user: { id: to.userId, name: '' },
});

type What = 'post' | 'update';

/** Neither sent nor given up in time. */
class Late extends Error {
  override readonly name = 'Late';
}

export interface SenderOptions {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  /** Asked again right before sending: the bot's own token goes to that address. */
  readonly mayServe: (serviceUrl: string) => boolean;
  readonly ticks: Ticks;
  readonly log: Log;
}

/**
 * A reference to a host that is not allowed is `dead`, and nothing is sent: the person's next message brings a good one.
 * For an update, `dead` says that the message cannot be changed any more (404: it was deleted).
 * Whatever does not arrive is logged here, where it is known why: a secret that has run out shows nowhere else.
 */
export function createSender({ adapter, appId, mayServe, ticks, log }: SenderOptions): Sender {
  function failed(what: What, error: unknown, posted: boolean): Posted {
    const outcome = outcomeOf(error, posted);
    if (outcome.kind !== 'sent') log.warn('message not delivered', { what, ...lossOf(error, posted) });
    return outcome;
  }

  async function send(
    what: What,
    to: Reference,
    how: (context: TurnContext) => Promise<string>,
  ): Promise<Posted> {
    if (to.state === 'dead') return { kind: 'dead' };
    if (!mayServe(to.serviceUrl)) {
      log.warn('message not delivered', { what, outcome: 'service not allowed' });
      return { kind: 'dead' };
    }
    const sending = sendingUntil(ticks() + sendDeadline);
    let activityId = '';
    const sent = adapter.continueConversationAsync(appId, conversationReference(to), async (context) => {
      context.turnState.set(sendingKey, sending);
      // botbuilder makes up an activity to reply to; this is a message of its own.
      context.activity.id = '';
      activityId = await how(context);
    });
    try {
      // The request has its own deadline; this one is for whatever stands before it, such as the bot's token.
      const waited = await within(sendDeadline + 250, sent);
      if (waited.kind === 'late') return failed(what, new Late(), sending.posted);
      return { kind: 'sent', activityId };
    } catch (error) {
      return failed(what, error, sending.posted);
    }
  }

  return {
    post: (to, message) =>
      send('post', to, async (context) => {
        const response = await context.sendActivity(toActivity(message));
        return response?.id ?? '';
      }),
    update: (to, id, message) =>
      send('update', to, async (context) => {
        await context.updateActivity({ ...toActivity(message), id });
        return id;
      }),
  };
}
