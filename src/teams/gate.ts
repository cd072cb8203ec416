/**
 * The pure checks before the adapter. botbuilder 4.23.3 lets through what these refuse (a token without `exp`, an empty
 * serviceUrl, any tenant), answers 500 with the error's text to a bad token, and keeps every unverified tenant in memory.
 * The signature is the adapter's own check, after these. A refusal is a status and a kind for the log, nothing more.
 */
import { z } from 'zod/v4';
import { isThisMachine } from '../this-machine.ts';
import type { Instant } from '../time.ts';
import { parseJson } from './body.ts';
import { Incoming, tenantOf } from './incoming.ts';

export interface GateRules {
  readonly mode: 'demo' | 'production';
  readonly appId: string;
  /** Who signs the tokens of the channel: `https://api.botframework.com`, or the cloud settings' own. */
  readonly issuer: string;
  readonly tenants: readonly string[];
  /** Origins that the bot may send to besides Teams' own. */
  readonly serviceOrigins: readonly string[];
}

export interface Refusal {
  readonly status: 400 | 401 | 403 | 413 | 415;
  /** For the log; never told to the caller. */
  readonly why: string;
}

export const bodyLimit = 256 * 1024;
const teamsOrigin = 'https://smba.trafficmanager.net';
const clockTolerance = { minutes: 5 };

const Header = z.object({ alg: z.literal('RS256') });
const Claims = z.object({ iss: z.string(), aud: z.string(), exp: z.number() });

const part = <T>(schema: z.ZodType<T>, text: string | undefined): T | undefined =>
  schema.safeParse(parseJson(Buffer.from(text ?? '', 'base64url').toString('utf8'))).data;

function tokenFault(authorization: string | undefined, rules: GateRules, wall: Instant): string | undefined {
  if (authorization === undefined || authorization === '') return 'no token';
  const [, token] = authorization.match(/^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/) ?? [];
  if (token === undefined) return 'token shape';
  const [header, claims] = token.split('.');
  if (part(Header, header) === undefined) return 'token algorithm';
  const read = part(Claims, claims);
  if (read === undefined) return 'token claims';
  if (read.iss !== rules.issuer) return 'token issuer';
  if (read.aud !== rules.appId) return 'token audience';
  if (read.exp * 1000 < wall.subtract(clockTolerance).epochMilliseconds) return 'token expired';
  return undefined;
}

function hostFault(host: string | undefined): string | undefined {
  const name = host?.replace(/:\d+$/, '') ?? '';
  return isThisMachine(name) ? undefined : 'host';
}

/** Before the body is read. In a demo there is no token: only this machine is answered, and no page of a browser (they cannot send JSON unasked). */
export function checkHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  rules: GateRules,
  wall: Instant,
): Refusal | undefined {
  const one = (name: string) => [headers[name]].flat()[0];
  if (Number(one('content-length') ?? 0) > bodyLimit) return { status: 413, why: 'too large' };
  const encoding = one('content-encoding') ?? 'identity';
  if (!/^application\/json\b/i.test(one('content-type') ?? '') || encoding !== 'identity') {
    return { status: 415, why: 'media type' };
  }
  if (rules.mode === 'demo') {
    const why = hostFault(one('host'));
    return why === undefined ? undefined : { status: 403, why };
  }
  const why = tokenFault(one('authorization'), rules, wall);
  return why === undefined ? undefined : { status: 401, why };
}

/**
 * Whether the bot may send there: its own token goes along. Teams' origin and the configured ones over https; over http
 * only this machine, in a demo or when configured so. Asked when a reference is stored and again when it is sent to.
 */
export function isServiceAllowed(
  serviceUrl: string,
  rules: Pick<GateRules, 'mode' | 'serviceOrigins'>,
): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { origin, protocol, hostname, username, password } = new URL(serviceUrl);
  if (username !== '' || password !== '') return false;
  const here = isThisMachine(hostname);
  if (rules.mode === 'demo') return here;
  const named = origin === teamsOrigin || rules.serviceOrigins.includes(origin);
  return named && (protocol === 'https:' || (protocol === 'http:' && here));
}

export type Checked =
  | { readonly kind: 'passed'; readonly incoming: Incoming; readonly tenant: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** After the body is read, before the signature is checked. */
export function checkActivity(body: unknown, rules: GateRules): Checked {
  const refused = (status: Refusal['status'], why: string): Checked => ({
    kind: 'refused',
    refusal: { status, why },
  });
  const parsed = Incoming.safeParse(body);
  if (!parsed.success) return refused(400, 'activity shape');
  const incoming = parsed.data;
  const channels = rules.mode === 'demo' ? ['msteams', 'emulator'] : ['msteams'];
  if (!channels.includes(incoming.channelId)) return refused(403, 'channel');
  if (!isServiceAllowed(incoming.serviceUrl, rules)) return refused(403, 'service');
  const tenant = tenantOf(incoming);
  if (tenant === undefined || !rules.tenants.includes(tenant)) return refused(403, 'tenant');
  const speaks = ['message', 'invoke', 'messageUpdate'].includes(incoming.type);
  if (speaks && (incoming.from.aadObjectId ?? undefined) === undefined) return refused(400, 'no person');
  return { kind: 'passed', incoming, tenant };
}
