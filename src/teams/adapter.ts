/**
 * botbuilder's CloudAdapter, with what this product must have otherwise: every send is one POST with a deadline, on a
 * connection that the other end is not about to close (`connector-clients.ts`), and citations survive (its serializer
 * drops them).
 */
import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import {
  AuthenticationError,
  type ConnectorClient,
  AuthenticationConstants as Known,
} from 'botframework-connector';
import * as mappers from 'botframework-connector/lib/connectorApi/models/mappers.js';
import type { Ticks } from '../time.ts';
import { Authentication, boundTo, type Sending, sendingUntil } from './connector-clients.ts';
import { within } from './within.ts';

/*
 * The one place where we touch an object of a dependency at run time. The connector's serializer keeps only `type`,
 * `text` and `mentioned` of an entity, so the AI label and every citation are gone from the wire; this tells it to keep
 * what it does not know. A test looks at what arrives at a real connector.
 */
mappers.Entity.type.additionalProperties = { type: { name: 'Object' } };

/** Real milliseconds for one request to the connector. */
export const sendDeadline = 8_000;
const authenticateWithin = 5_000;

/** Under it a turn keeps the `Sending` of what it sends next; without one each send has `sendDeadline`. */
export const sendingKey = Symbol('sending');

export type Received =
  | { readonly kind: 'served'; readonly response: InvokeResponse | undefined }
  /** The token is not what the gate took it for: wrong key, wrong signature, not yet valid. */
  | { readonly kind: 'unauthorized' }
  /** Whoever vouches for the keys did not answer. */
  | { readonly kind: 'unavailable' };

export interface AdapterOptions {
  /** The Bot Framework's settings by its own names; no app id turns its authentication off (demo mode only). */
  readonly settings: Readonly<Record<string, string>>;
  readonly ticks: Ticks;
}

/** botbuilder takes all of a cloud's settings from the configuration as soon as one is given: the others are the public cloud's. */
const publicCloud = {
  ToChannelFromBotLoginUrl: Known.ToChannelFromBotLoginUrl,
  ToChannelFromBotOAuthScope: Known.ToChannelFromBotOAuthScope,
  ToBotFromChannelTokenIssuer: Known.ToBotFromChannelTokenIssuer,
  OAuthUrl: Known.OAuthUrl,
  ToBotFromChannelOpenIdMetadataUrl: Known.ToBotFromChannelOpenIdMetadataUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: Known.ToBotFromEmulatorOpenIdMetadataUrl,
  CallerId: 'urn:botframework:azure',
};

const isBadToken = (error: unknown): boolean =>
  error instanceof AuthenticationError ||
  (error instanceof Error && /^(JsonWebTokenError|TokenExpiredError|NotBeforeError)$/.test(error.name));

export class TeamsAdapter extends CloudAdapter {
  readonly #ticks: Ticks;

  constructor({ settings, ticks }: AdapterOptions) {
    super(new Authentication({ ...publicCloud, ...settings }, ticks));
    this.#ticks = ticks;
  }

  /** What `CloudAdapter.process` does, without its way of telling the caller and the console about errors. */
  async receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<Received> {
    const authenticating = this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    let sender: Awaited<typeof authenticating>;
    try {
      const waited = await within(authenticateWithin, authenticating);
      if (waited.kind === 'late') return { kind: 'unavailable' };
      sender = waited.value;
    } catch (error) {
      return { kind: isBadToken(error) ? 'unauthorized' : 'unavailable' };
    }
    return { kind: 'served', response: await this.processActivity(sender, activity, turn) };
  }

  /** Replies and proactive messages both come through here. */
  protected override runMiddleware(
    context: TurnContext,
    next: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const ticks = this.#ticks;
    const shared: ConnectorClient = context.turnState.get(this.ConnectorClientKey);
    const sending = (): Sending => context.turnState.get(sendingKey) ?? sendingUntil(ticks() + sendDeadline);
    context.turnState.set(this.ConnectorClientKey, boundTo(shared, sending));
    return super.runMiddleware(context, next);
  }
}
