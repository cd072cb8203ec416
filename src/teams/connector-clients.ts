/**
 * botbuilder's authentication, with connector clients that are made once for each address instead of once for each turn
 * (a client is a pipeline of a dozen policies; making two for a turn took as long as a question's search), and with
 * sends that are one POST with a deadline: the client by itself repeats a send up to four times, and waits for ever on a
 * silent connector.
 */
import type { Agent } from 'node:http';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import { Conversations } from 'botframework-connector/lib/connectorApi/operations/conversations.js';
import { z } from 'zod/v4';
import { atDeadline } from '../deadline.ts';
import type { Ticks } from '../time.ts';
import { agentFor, telling } from './connections.ts';

/** One send: until when it may start, and how far it came. */
export interface Sending {
  /** In ticks. */
  readonly until: number;
  /** Its one request was made, whatever came of it. */
  begun: boolean;
  /** Something of it may have left: it has a connection. */
  posted: boolean;
}
export const sendingUntil = (until: number): Sending => ({ until, begun: false, posted: false });

/** The deadline passed before anything was sent. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

/** What a request carries to the policy that lets it out: nothing else of a call reaches that far. */
const sendings = new WeakMap<AbortSignal, Sending>();

interface Request {
  readonly url: string;
  abortSignal?: AbortSignal;
  agent?: Agent;
  /** What Node's own request is given besides. */
  requestOverrides?: object;
}
interface Pipeline {
  removePolicy(which: { name: string }): unknown;
  addPolicy(
    policy: {
      name: string;
      sendRequest<R>(request: Request, next: (request: Request) => Promise<R>): Promise<R>;
    },
    where: { afterPhase: 'Sign' },
  ): void;
}

/** The connector client keeps its pipeline to itself; there is no option that reaches it. */
const WithPipeline = z.object({
  client: z.object({
    pipeline: z.custom<Pipeline>((it) => typeof it === 'object' && it !== null && 'removePolicy' in it),
  }),
});

/** @throws NotSent from a send that is late, that was begun before, or that no turn has bound to a deadline. */
function sendOnce(client: ConnectorClient, ticks: Ticks): ConnectorClient {
  const { pipeline } = WithPipeline.parse(client).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  // A redirect would be a second POST, to somebody we did not check.
  pipeline.removePolicy({ name: 'redirectPolicy' });
  pipeline.addPolicy(
    {
      name: 'once',
      sendRequest: async (request, send) => {
        const sending = request.abortSignal && sendings.get(request.abortSignal);
        const left = sending === undefined ? 0 : sending.until - ticks();
        if (sending === undefined || left <= 0 || sending.begun) throw new NotSent('too late to send');
        sending.begun = true;
        sending.posted = true;
        // Not `timeout`: the client keeps a timer for that, and with it the process, after a send that has failed.
        const ending = new AbortController();
        const callOff = atDeadline(left, () => ending.abort());
        request.abortSignal = ending.signal;
        request.agent = agentFor(request.url);
        request.requestOverrides = telling((stands) => {
          sending.posted = stands;
        });
        return send(request).finally(callOff);
      },
    },
    { afterPhase: 'Sign' },
  );
  return client;
}

/**
 * A turn's own view of a shared client.
 * @param sending asked for each message that is sent.
 */
export function boundTo(client: ConnectorClient, sending: () => Sending): ConnectorClient {
  const own: ConnectorClient = Object.create(client);
  own.sendOperationRequest = (given, spec, callback) => {
    const { signal } = new AbortController();
    sendings.set(signal, sending());
    return client.sendOperationRequest(
      { ...given, options: { ...given.options, abortSignal: signal } },
      spec,
      callback,
    );
  };
  own.conversations = new Conversations(own);
  return own;
}

class SharingFactory extends ConnectorFactory {
  readonly create: ConnectorFactory['create'];

  constructor(create: ConnectorFactory['create']) {
    super();
    this.create = create;
  }
}

/** Addresses of the connector differ by region and tenant: there are few. */
const mostClients = 100;

export class Authentication extends ConfigurationBotFrameworkAuthentication {
  readonly #ticks: Ticks;
  readonly #clients = new Map<string, Promise<ConnectorClient>>();
  #userTokens: Promise<UserTokenClient> | undefined;

  constructor(settings: Readonly<Record<string, string>>, ticks: Ticks) {
    super(settings);
    this.#ticks = ticks;
  }

  override async authenticateRequest(
    ...request: Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>
  ): Promise<AuthenticateRequestResult> {
    const found = await super.authenticateRequest(...request);
    return found.connectorFactory === undefined
      ? found
      : { ...found, connectorFactory: this.#sharing(found.connectorFactory) };
  }

  override createConnectorFactory(claims: ClaimsIdentity): ConnectorFactory {
    return this.#sharing(super.createConnectorFactory(claims));
  }

  /** botbuilder wants one in every turn; nobody signs in through this bot. */
  override createUserTokenClient(claims: ClaimsIdentity): Promise<UserTokenClient> {
    this.#userTokens ??= super.createUserTokenClient(claims);
    return this.#userTokens;
  }

  #sharing(factory: ConnectorFactory): ConnectorFactory {
    return new SharingFactory((serviceUrl, audience) => this.#client(factory, serviceUrl, audience));
  }

  /** The gate and the outbox let through one app id alone, so that address and audience tell the clients apart. */
  #client(factory: ConnectorFactory, serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const key = `${audience} ${serviceUrl}`;
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    const made = factory.create(serviceUrl, audience).then((client) => sendOnce(client, this.#ticks));
    const [oldest] = this.#clients.size >= mostClients ? this.#clients.keys() : [];
    if (oldest !== undefined) this.#clients.delete(oldest);
    this.#clients.set(key, made);
    made.catch(() => this.#clients.delete(key));
    return made;
  }
}
