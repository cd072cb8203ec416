/** The environment, parsed purely, every fault reported together. Only this file reads `process.env`. */
import { z } from 'zod/v4';

export type Environment = Readonly<Record<string, string | undefined>>;

/** This process's own: what is not said otherwise, and what programs that we start are given. */
export const environment: Environment = process.env;

/** The Bot Framework's own settings, passed on as they are named there. */
const cloudSettings = [
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'OAuthUrl',
  'CallerId',
] as const;

/** As Teams writes it: ids are compared letter by letter everywhere else. */
const uuid = z
  .guid('must be a uuid such as 00000000-0000-0000-0000-000000000001')
  .transform((id) => id.toLowerCase());
const port = z.coerce.number('must be a port number').int().min(0).max(65535);
const serviceOrigin = z
  .url({
    protocol: /^https?$/,
    error: 'must be an address such as https://smba.trafficmanager.net',
    abort: true,
  })
  .transform((address) => new URL(address).origin);

const notAnOrigin = 'must be an https origin without a path, such as https://tovholder.example.dk';
/** What links begin with. A path would be lost, since ours are read from the root. */
const publicOrigin = z
  .url({ protocol: /^https$/, error: notAnOrigin, abort: true })
  .refine((address) => new URL(address).href === `${new URL(address).origin}/`, notAnOrigin)
  .transform((address) => new URL(address).origin);
const list = (item: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(item));

/** https alone: the key goes along with every question. */
const httpsAddress = z
  .url({ protocol: /^https$/, error: 'must be an https address such as https://resource.openai.azure.com' })
  .transform((address) => address.replace(/\/+$/, ''));

const Variables = z.object({
  MODE: z.enum(['demo', 'production'], 'must be demo or production').default('demo'),
  PORT: port.default(3978),
  STORAGE: z.enum(['sqlite', 'cosmos'], 'must be sqlite or cosmos').default('sqlite'),
  SQLITE_FILE: z.string().default('.demo/tovholder.db'),
  COSMOS_ENDPOINT: z.url('must be an address such as https://account.documents.azure.com').optional(),
  COSMOS_KEY: z.string().optional(),
  COSMOS_DATABASE: z.string().default('tovholder'),
  COSMOS_CONTAINER: z.string().default('tovholder'),
  LEASE_SECONDS: z.coerce
    .number('must be a number of seconds from 2 to 300')
    .min(2, 'must be at least 2')
    .max(300, 'must be at most 300')
    .default(20),
  DEMO_NOW: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'must be a local time such as 2026-05-04T07:00')
    .default('2026-05-04T07:00'),
  ADMIN_IDS: list(uuid),
  ALLOWED_TENANTS: list(uuid),
  ALLOWED_SERVICE_ORIGINS: list(serviceOrigin),
  PUBLIC_URL: publicOrigin.optional(),
  AZURE_OPENAI_ENDPOINT: httpsAddress.optional(),
  AZURE_OPENAI_KEY: z.string().optional(),
  AZURE_OPENAI_DEPLOYMENT: z
    .string()
    .regex(/^[\w.-]+$/, 'must be the name of a deployment, such as gpt-4o')
    .optional(),
  AZURE_OPENAI_API_VERSION: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d(-preview)?$/, 'must be a version such as 2024-10-21')
    .default('2024-10-21'),
  MicrosoftAppId: uuid.optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z
    .enum(
      ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'],
      'must be SingleTenant, MultiTenant or UserAssignedMSI',
    )
    .default('SingleTenant'),
  MicrosoftAppTenantId: uuid.optional(),
  ...Object.fromEntries(cloudSettings.map((name) => [name, z.string().optional()])),
});

export type Config = {
  readonly mode: 'demo' | 'production';
  readonly port: number;
  readonly storage:
    | { readonly engine: 'sqlite'; readonly file: string }
    | {
        readonly engine: 'cosmos';
        readonly endpoint: string;
        readonly key: string;
        readonly database: string;
        readonly container: string;
      };
  /** Real milliseconds after which another replica takes over what a dead one dispatched. */
  readonly leaseLength: number;
  /** Local time at which a demo's domain clock starts. */
  readonly demoNow: string;
  /** Entra object ids who are administrators without anyone having made them so. */
  readonly administrators: readonly string[];
  readonly tenants: readonly string[];
  /** Where the bot may send its token, besides Teams' own. */
  readonly serviceOrigins: readonly string[];
  readonly publicUrl: string | undefined;
  /** The customer's own language model; without it answers are extracts. */
  readonly model:
    | {
        readonly endpoint: string;
        readonly key: string;
        readonly deployment: string;
        readonly apiVersion: string;
      }
    | undefined;
  readonly bot: {
    readonly appId: string;
    readonly password: string;
    readonly type: string;
    readonly tenantId: string;
    /** Settings of the Bot Framework's cloud, by its own names; empty means the public cloud. */
    readonly cloud: Readonly<Record<string, string>>;
  };
};

export const demoTenant = '00000000-0000-0000-0000-000000000001';

/** What production cannot do without: an empty app id would turn authentication off. */
function missingInProduction(read: z.infer<typeof Variables>, env: Environment): string[] {
  const faults: string[] = [];
  const need = (name: string, absent: boolean, why: string) => {
    if (absent) faults.push(`${name} is missing: ${why}`);
  };
  need('MicrosoftAppId', read.MicrosoftAppId === undefined, 'without it no request could be authenticated');
  need('ALLOWED_TENANTS', read.ALLOWED_TENANTS.length === 0, 'name the tenants that the bot serves');
  need('ADMIN_IDS', read.ADMIN_IDS.length === 0, 'name the Entra object ids of the first administrators');
  need('STORAGE', env.STORAGE === undefined, 'say sqlite or cosmos');
  need(
    'SQLITE_FILE',
    env.STORAGE === 'sqlite' && env.SQLITE_FILE === undefined,
    'say where the database file stands',
  );
  need(
    'MicrosoftAppPassword',
    read.MicrosoftAppType !== 'UserAssignedMSI' && !read.MicrosoftAppPassword,
    'the bot answers with a token it gets for it',
  );
  need(
    'MicrosoftAppTenantId',
    read.MicrosoftAppType !== 'MultiTenant' && read.MicrosoftAppTenantId === undefined,
    `a ${read.MicrosoftAppType} bot belongs to a tenant`,
  );
  return faults;
}

const modelSettings = ['AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_KEY', 'AZURE_OPENAI_DEPLOYMENT'] as const;

/** All of a model or nothing of it: half a model would be no model, unnoticed. */
function missingOfModel(given: Environment): string[] {
  const missing = modelSettings.filter((name) => given[name] === undefined);
  return missing.length === modelSettings.length
    ? []
    : missing.map(
        (name) => `${name} is missing: a language model needs ${modelSettings.join(', ')}, or none`,
      );
}

function modelOf(read: z.infer<typeof Variables>): Config['model'] {
  const {
    AZURE_OPENAI_ENDPOINT: endpoint,
    AZURE_OPENAI_KEY: key,
    AZURE_OPENAI_DEPLOYMENT: deployment,
  } = read;
  return endpoint === undefined || key === undefined || deployment === undefined
    ? undefined
    : { endpoint, key, deployment, apiVersion: read.AZURE_OPENAI_API_VERSION };
}

/** @returns the configuration, or every fault at once in words that name the variable and what it allows, never its value. */
export function readConfig(
  env: Environment = environment,
):
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'faults'; readonly faults: readonly string[] } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const wrong = Variables.safeParse(given).error?.issues ?? [];
  const wrongNames = new Set(wrong.map((issue) => String(issue.path[0])));
  const faults = [...new Set(wrong.map((issue) => `${String(issue.path[0])} ${issue.message}`))];
  // What is wrong is reported above; what is missing is looked for as if the wrong ones had not been given.
  const read = Variables.parse(
    Object.fromEntries(Object.entries(given).filter(([name]) => !wrongNames.has(name))),
  );
  if (given.MODE === undefined && given.MicrosoftAppId !== undefined) {
    faults.push('MODE is missing: MicrosoftAppId is set, so say demo or production');
  }
  if (given.MODE === 'production') {
    faults.push(
      ...missingInProduction(read, given).filter((fault) => !wrongNames.has(fault.split(' ')[0] ?? '')),
    );
  }
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } = read;
  if (read.STORAGE === 'cosmos') {
    if (endpoint === undefined)
      faults.push('COSMOS_ENDPOINT is missing: STORAGE=cosmos needs the address of the account');
    if (key === undefined) faults.push('COSMOS_KEY is missing: STORAGE=cosmos needs the key of the account');
  }
  faults.push(...missingOfModel(given));
  if (faults.length > 0) return { kind: 'faults', faults };
  const cloud = Object.fromEntries(
    cloudSettings.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
  return {
    kind: 'config',
    config: {
      mode: read.MODE,
      port: read.PORT,
      storage:
        read.STORAGE === 'cosmos' && endpoint !== undefined && key !== undefined
          ? {
              engine: 'cosmos',
              endpoint,
              key,
              database: read.COSMOS_DATABASE,
              container: read.COSMOS_CONTAINER,
            }
          : { engine: 'sqlite', file: read.SQLITE_FILE },
      leaseLength: 1_000 * read.LEASE_SECONDS,
      demoNow: read.DEMO_NOW,
      administrators: read.ADMIN_IDS,
      tenants: read.MODE === 'demo' ? [demoTenant] : read.ALLOWED_TENANTS,
      serviceOrigins: read.ALLOWED_SERVICE_ORIGINS,
      publicUrl: read.PUBLIC_URL ?? (read.MODE === 'demo' ? `http://127.0.0.1:${read.PORT}` : undefined),
      model: modelOf(read),
      bot: {
        appId: read.MODE === 'demo' ? '' : (read.MicrosoftAppId ?? ''),
        password: read.MicrosoftAppPassword ?? '',
        type: read.MicrosoftAppType,
        tenantId: read.MicrosoftAppTenantId ?? '',
        cloud,
      },
    },
  };
}
