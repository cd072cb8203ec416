/** What each variable of the environment may be, in words that name what is allowed and never repeat what was given. */
import { z } from 'zod/v4';
import { isThisMachine } from './this-machine.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** As Teams writes it: ids are compared letter by letter everywhere else. */
const uuid = z
  .guid('must be a uuid such as 00000000-0000-0000-0000-000000000001')
  .transform((id) => id.toLowerCase());

const aPort = 'must be a port number, from 0 to 65535';
const port = z
  .string()
  .regex(/^\d{1,5}$/, aPort)
  .transform(Number)
  .refine((number) => number <= 65_535, aPort);

const https = /^https$/;

/** Keys and tokens go there, or are judged by what comes from there: https, and plain http to this machine alone. */
const address = (example: string) => {
  const error = `must be an https address such as ${example}`;
  return z.url({ protocol: /^https?$/, error, abort: true }).refine((given) => {
    const { protocol, hostname } = new URL(given);
    return protocol === 'https:' || isThisMachine(hostname);
  }, error);
};

const serviceOrigin = address('https://smba.trafficmanager.net').transform((given) => new URL(given).origin);

const notAnOrigin = 'must be an https origin without a path, such as https://tovholder.example.dk';
/** What links begin with. A path would be lost, since ours are read from the root. */
const publicOrigin = z
  .url({ protocol: https, error: notAnOrigin, abort: true })
  .refine((given) => new URL(given).href === `${new URL(given).origin}/`, notAnOrigin)
  .transform((given) => new URL(given).origin);

const list = (item: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,;]+/).filter((part) => part !== ''))
    .pipe(z.array(item));

/** https alone: the key goes along with every question. */
const modelAddress = z
  .url({ protocol: https, error: 'must be an https address such as https://resource.openai.azure.com' })
  .transform((given) => given.replace(/\/+$/, ''));

/** What the portal lists first of a client secret is its id; nobody gets a token for that. */
const secret = z
  .string()
  .refine(
    (given) => !z.guid().safeParse(given).success,
    'must be the value of the client secret, not its id (a uuid)',
  );

const notAMinute = 'must be a local time such as 2026-05-04T07:00';
const localMinute = z.iso
  .datetime({ local: true, precision: -1, error: notAMinute, abort: true })
  .regex(/\d$/, notAMinute);

/** The Bot Framework's own settings, passed on as they are named there. */
const cloud = {
  ToChannelFromBotLoginUrl: address('https://login.microsoftonline.us/botframework.us').optional(),
  ToChannelFromBotOAuthScope: z.string().optional(),
  ToBotFromChannelTokenIssuer: z.string().optional(),
  ToBotFromChannelOpenIdMetadataUrl: address(
    'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  ).optional(),
  ToBotFromEmulatorOpenIdMetadataUrl: address(
    'https://login.microsoftonline.us/common/v2.0/.well-known/openid-configuration',
  ).optional(),
  OAuthUrl: address('https://api.botframework.azure.us').optional(),
  CallerId: z.string().optional(),
};
export const cloudSettings = Object.keys(cloud);

export const Variables = z.object({
  MODE: z.enum(['demo', 'production'], 'must be demo or production').default('demo'),
  PORT: port.default(3978),
  /** Looked at in production alone, since some shells name the machine there. */
  HOST: z.string().default('0.0.0.0'),
  STORAGE: z.enum(['sqlite', 'cosmos'], 'must be sqlite or cosmos').default('sqlite'),
  SQLITE_FILE: z.string().default('.demo/tovholder.db'),
  COSMOS_ENDPOINT: address('https://account.documents.azure.com').optional(),
  COSMOS_KEY: z.string().optional(),
  COSMOS_DATABASE: z.string().default('tovholder'),
  COSMOS_CONTAINER: z.string().default('tovholder'),
  LEASE_SECONDS: z.coerce
    .number('must be a number of seconds from 2 to 300')
    .min(2, 'must be at least 2')
    .max(300, 'must be at most 300')
    .default(20),
  DEMO_NOW: localMinute.default('2026-05-04T07:00'),
  ADMIN_IDS: list(uuid),
  ALLOWED_TENANTS: list(uuid),
  ALLOWED_SERVICE_ORIGINS: list(serviceOrigin),
  PUBLIC_URL: publicOrigin.optional(),
  AZURE_OPENAI_ENDPOINT: modelAddress.optional(),
  AZURE_OPENAI_KEY: z.string().optional(),
  AZURE_OPENAI_DEPLOYMENT: z
    .string()
    .regex(/^[\w.-]+$/, 'must be the name of a deployment, such as gpt-4o')
    .optional(),
  AZURE_OPENAI_API_VERSION: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d(-preview)?$/, 'must be a version such as 2024-10-21')
    .default('2024-10-21'),
  DEBUG: z.string().optional(),
  MicrosoftAppId: uuid.optional(),
  MicrosoftAppPassword: secret.optional(),
  MicrosoftAppType: z
    .enum(
      ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'],
      'must be SingleTenant, MultiTenant or UserAssignedMSI',
    )
    .default('SingleTenant'),
  MicrosoftAppTenantId: uuid.optional(),
  ...cloud,
});
export type Variables = z.infer<typeof Variables>;

/** What an environment file leaves around a value where whoever reads it takes every character for a part of it. */
const quoted = /^(["']).*\1$/s;

export interface Given {
  /** Ours alone, without the blanks and line ends around them; what is empty then counts as left out. */
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
}

/** What the environment says of our variables. */
export function givenIn(env: Environment): Given {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of Object.keys(Variables.shape)) {
    const value = env[name]?.trim() ?? '';
    if (quoted.test(value)) faults.push(`${name} stands in quotation marks: leave them out`);
    else if (/[\r\n]/.test(value)) faults.push(`${name} must be one line`);
    else if (value !== '') values[name] = value;
  }
  return { values, faults };
}
