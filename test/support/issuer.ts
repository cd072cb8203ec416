/** Who vouches for Teams, as a real OpenID issuer on this machine: its metadata, its keys, and the tokens it signs. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AppCredentials } from 'botframework-connector';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod/v4';

export interface Token {
  readonly issuer?: string;
  readonly audience?: string;
  readonly serviceUrl?: string;
  /** Seconds from now; absent for a token without an end. */
  readonly expiresIn?: number | undefined;
  readonly notBeforeIn?: number;
  /** Signed with a key that the issuer does not publish, under the id of one that it does. */
  readonly wrongKey?: boolean;
  /** Signed with a key that the issuer publishes for another channel than Teams. */
  readonly otherChannel?: boolean;
}

export interface Issuer {
  readonly issuer: string;
  /** The Bot Framework's settings that point at this issuer, by its own names. */
  readonly cloud: Readonly<Record<string, string>>;
  token(token: Token): Promise<string>;
  close(): Promise<void>;
}

const keyId = 'test-key';
const otherKeyId = 'key-of-another-channel';
/** What the connector sees of the bot. */
export const botToken = 'the-bots-own-token';

/**
 * MSAL asks nobody but Microsoft's hosts, over https, for the bot's own token: on this machine it is laid where the
 * connector's credentials look first, their cache.
 */
function giveBotToken(appId: string, scope: string): void {
  const expiresOn = new Date(Date.now() + 3_600_000);
  const cache = z.instanceof(Map).parse(Reflect.get(AppCredentials, 'cache'));
  cache.set(`${appId}${scope}-cache`, { accessToken: botToken, expiresOn });
}

export async function startIssuer(appId: string): Promise<Issuer> {
  const keys = await generateKeyPair('RS256', { extractable: true });
  const strangers = await generateKeyPair('RS256');
  const others = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: keyId, use: 'sig', endorsements: ['msteams'] };
  const other = {
    ...(await exportJWK(others.publicKey)),
    kid: otherKeyId,
    use: 'sig',
    endorsements: ['webchat'],
  };
  let origin = '';

  const documents: Readonly<Record<string, () => unknown>> = {
    '/openid': () => ({
      issuer: origin,
      jwks_uri: `${origin}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': () => ({ keys: [jwk, other] }),
  };
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    response.setHeader('content-type', 'application/json');
    const document = documents[path];
    if (document === undefined) response.statusCode = 404;
    response.end(JSON.stringify(document?.() ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;

  giveBotToken(appId, origin);
  return {
    issuer: origin,
    cloud: {
      ToChannelFromBotLoginUrl: `${origin}/login`,
      ToChannelFromBotOAuthScope: origin,
      ToBotFromChannelTokenIssuer: origin,
      ToBotFromChannelOpenIdMetadataUrl: `${origin}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${origin}/openid`,
      OAuthUrl: origin,
      CallerId: 'urn:test',
    },
    token: async (token) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = token.serviceUrl === undefined ? {} : { serviceurl: token.serviceUrl };
      const jwt = new SignJWT(claims)
        .setProtectedHeader({
          alg: 'RS256',
          kid: token.otherChannel === true ? otherKeyId : keyId,
          typ: 'JWT',
        })
        .setIssuer(token.issuer ?? origin)
        .setAudience(token.audience ?? appId)
        .setIssuedAt(now);
      const expiresIn = 'expiresIn' in token ? token.expiresIn : 3600;
      if (expiresIn !== undefined) jwt.setExpirationTime(now + expiresIn);
      if (token.notBeforeIn !== undefined) jwt.setNotBefore(now + token.notBeforeIn);
      if (token.otherChannel === true) return jwt.sign(others.privateKey);
      return jwt.sign(token.wrongKey === true ? strangers.privateKey : keys.privateKey);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
