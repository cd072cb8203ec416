/** The environment, parsed purely, every fault reported together. Only this file reads `process.env`. */
import { isIP } from 'node:net';
import { cloudSettings, type Environment, type Given, givenIn, Variables } from './variables.ts';

/** This process's own: what is not said otherwise, and what programs that we start are given. */
export const environment: Environment = process.env;

export type Config = {
  readonly mode: 'demo' | 'production';
  readonly port: number;
  /** The address of this machine that it listens on. */
  readonly host: string;
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

type Values = Given['values'];

const missing = (name: keyof Variables, isMissing: boolean, why: string): string[] =>
  isMissing ? [`${name} is missing: ${why}`] : [];

/** What production cannot do without: an empty app id would turn authentication off. */
function faultsOfProduction(read: Variables, given: Values): string[] {
  const ofManaged = read.MicrosoftAppType === 'UserAssignedMSI';
  return [
    ...missing(
      'MicrosoftAppId',
      read.MicrosoftAppId === undefined,
      'without it no request could be authenticated',
    ),
    ...missing('ALLOWED_TENANTS', read.ALLOWED_TENANTS.length === 0, 'name the tenants that the bot serves'),
    ...missing(
      'ADMIN_IDS',
      read.ADMIN_IDS.length === 0,
      'name the Entra object ids of the first administrators',
    ),
    ...(isIP(read.HOST) === 0
      ? ['HOST must be an IP address such as 0.0.0.0 (every interface), :: (IPv6 too) or 127.0.0.1']
      : []),
    ...missing('STORAGE', given.STORAGE === undefined, 'say sqlite or cosmos'),
    ...missing(
      'SQLITE_FILE',
      given.STORAGE === 'sqlite' && given.SQLITE_FILE === undefined,
      'say where the database file stands',
    ),
    ...(read.SQLITE_FILE === ':memory:'
      ? ['SQLITE_FILE must be a file: :memory: ends with the process']
      : []),
    ...missing(
      'MicrosoftAppPassword',
      !ofManaged && read.MicrosoftAppPassword === undefined,
      'the bot answers with a token it gets for it',
    ),
    ...(ofManaged && read.MicrosoftAppPassword !== undefined
      ? ['MicrosoftAppPassword must be left out: a UserAssignedMSI bot has none']
      : []),
    ...missing(
      'MicrosoftAppTenantId',
      read.MicrosoftAppType !== 'MultiTenant' && read.MicrosoftAppTenantId === undefined,
      `a ${read.MicrosoftAppType} bot belongs to a tenant`,
    ),
  ];
}

const modelSettings = ['AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_KEY', 'AZURE_OPENAI_DEPLOYMENT'] as const;

/** All of a model or nothing of it: half a model would be no model, unnoticed. */
function faultsOfModel(given: Values): string[] {
  const absent = modelSettings.filter((name) => given[name] === undefined);
  if (absent.length === modelSettings.length) return [];
  const why = `a language model needs ${modelSettings.join(', ')}, or none`;
  return [
    ...absent.flatMap((name) => missing(name, true, why)),
    ...(given.DEBUG === 'true'
      ? ["DEBUG must not be true: the language model's client prints each question then"]
      : []),
  ];
}

function faultsOfStorage(read: Variables): string[] {
  if (read.STORAGE !== 'cosmos') return [];
  return [
    ...missing(
      'COSMOS_ENDPOINT',
      read.COSMOS_ENDPOINT === undefined,
      'STORAGE=cosmos needs the address of the account',
    ),
    ...missing('COSMOS_KEY', read.COSMOS_KEY === undefined, 'STORAGE=cosmos needs the key of the account'),
  ];
}

function faultsOfMode(read: Variables, given: Values): string[] {
  if (given.MODE === undefined) {
    const forgotten = read.MicrosoftAppId !== undefined;
    return missing('MODE', forgotten, 'MicrosoftAppId is set, so say demo or production');
  }
  return read.MODE === 'production' ? faultsOfProduction(read, given) : [];
}

function modelOf(read: Variables): Config['model'] {
  const {
    AZURE_OPENAI_ENDPOINT: endpoint,
    AZURE_OPENAI_KEY: key,
    AZURE_OPENAI_DEPLOYMENT: deployment,
  } = read;
  return endpoint === undefined || key === undefined || deployment === undefined
    ? undefined
    : { endpoint, key, deployment, apiVersion: read.AZURE_OPENAI_API_VERSION };
}

function storageOf(read: Variables): Config['storage'] {
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } = read;
  if (read.STORAGE === 'sqlite' || endpoint === undefined || key === undefined)
    return { engine: 'sqlite', file: read.SQLITE_FILE };
  return {
    engine: 'cosmos',
    endpoint,
    key,
    database: read.COSMOS_DATABASE,
    container: read.COSMOS_CONTAINER,
  };
}

function configOf(read: Variables, given: Values): Config {
  const isDemo = read.MODE === 'demo';
  return {
    mode: read.MODE,
    port: read.PORT,
    // A demo takes everybody at their word.
    host: isDemo ? '127.0.0.1' : read.HOST,
    storage: storageOf(read),
    leaseLength: 1_000 * read.LEASE_SECONDS,
    demoNow: read.DEMO_NOW,
    administrators: read.ADMIN_IDS,
    tenants: isDemo ? [demoTenant] : read.ALLOWED_TENANTS,
    serviceOrigins: read.ALLOWED_SERVICE_ORIGINS,
    publicUrl: read.PUBLIC_URL ?? (isDemo ? `http://127.0.0.1:${read.PORT}` : undefined),
    model: modelOf(read),
    bot: {
      appId: isDemo ? '' : (read.MicrosoftAppId ?? ''),
      password: read.MicrosoftAppPassword ?? '',
      type: read.MicrosoftAppType,
      tenantId: read.MicrosoftAppTenantId ?? '',
      cloud: Object.fromEntries(
        cloudSettings.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
      ),
    },
  };
}

/** The variable that a fault is about: its first word. */
const nameIn = (fault: string): string => fault.split(' ')[0] ?? '';

/** @returns the configuration, or every fault at once in words that name the variable and what it allows, never its value. */
export function readConfig(
  env: Environment = environment,
):
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'faults'; readonly faults: readonly string[] } {
  const { values, faults: crooked } = givenIn(env);
  const issues = Variables.safeParse(values).error?.issues ?? [];
  const wrong = [...new Set([...crooked, ...issues.map((one) => `${String(one.path[0])} ${one.message}`)])];
  const wrongNames = new Set(wrong.map(nameIn));
  // What is wrong is reported as that; what is missing is looked for as if the wrong ones had not been given.
  const read = Variables.parse(
    Object.fromEntries(Object.entries(values).filter(([name]) => !wrongNames.has(name))),
  );
  const others = [...faultsOfMode(read, values), ...faultsOfStorage(read), ...faultsOfModel(values)];
  const faults = [...wrong, ...others.filter((fault) => !wrongNames.has(nameIn(fault)))];
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'config', config: configOf(read, values) };
}

/** Whether this is the environment of a bot at work: a demo would run days ahead on its store, or begin it over. */
export function isOfProduction(env: Environment): boolean {
  const { MODE, MicrosoftAppId } = givenIn(env).values;
  return MODE === 'production' || (MODE === undefined && MicrosoftAppId !== undefined);
}
