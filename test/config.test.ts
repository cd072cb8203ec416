import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isOfProduction, readConfig } from '../src/config.ts';
import { Variables } from '../src/variables.ts';

const id = '00000000-0000-0000-0000-00000000000a';
const production = {
  MODE: 'production',
  STORAGE: 'sqlite',
  SQLITE_FILE: '/data/tovholder.db',
  ADMIN_IDS: id,
  ALLOWED_TENANTS: `${id}, ${id}`,
  MicrosoftAppId: id,
  MicrosoftAppPassword: 'secret',
  MicrosoftAppTenantId: id,
};

function faultsOf(env: Record<string, string>): readonly string[] {
  const read = readConfig(env);
  return read.kind === 'faults' ? read.faults : [];
}

describe('the environment', () => {
  it('needs nothing for a demo, and keeps the demo without an app id', () => {
    for (const given of [{}, { MODE: 'demo', MicrosoftAppId: id }]) {
      expect(readConfig(given)).toMatchObject({
        kind: 'config',
        config: { mode: 'demo', port: 3978, bot: { appId: '' } },
      });
    }
  });

  it('does not take a bot whose mode was forgotten for a demo', () => {
    const { MODE: _, ...forgotten } = production;
    for (const given of [forgotten, { MicrosoftAppId: id }, { MODE: '', MicrosoftAppId: id }]) {
      expect(faultsOf(given)).toEqual(['MODE is missing: MicrosoftAppId is set, so say demo or production']);
    }
  });

  it('knows an id by its letters, however they are written', () => {
    const typed = id.toUpperCase();
    const names = ['ADMIN_IDS', 'ALLOWED_TENANTS', 'MicrosoftAppId', 'MicrosoftAppTenantId'];
    const read = readConfig({ ...production, ...Object.fromEntries(names.map((name) => [name, typed])) });
    expect(read).toMatchObject({
      config: { administrators: [id], tenants: [id], bot: { appId: id, tenantId: id } },
    });
  });

  it.each([
    'https://tovholder.example.dk/tovholder',
    'https://tovholder.example.dk/?a=1',
    'https://someone@tovholder.example.dk',
    'http://tovholder.example.dk',
    'ftp://tovholder.example.dk',
    'mailto:tovholder@example.dk',
    'tovholder.example.dk',
  ])('does not make %s the address of its links', (address) => {
    expect(faultsOf({ PUBLIC_URL: address })).toEqual([
      'PUBLIC_URL must be an https origin without a path, such as https://tovholder.example.dk',
    ]);
  });

  it('takes an origin for the address of its links', () => {
    for (const address of ['https://tovholder.example.dk', 'https://tovholder.example.dk/']) {
      expect(readConfig({ PUBLIC_URL: address })).toMatchObject({
        config: { publicUrl: 'https://tovholder.example.dk' },
      });
    }
  });

  it('is enough for production when it names app, tenants, administrators and storage', () => {
    expect(readConfig(production)).toMatchObject({
      kind: 'config',
      config: { mode: 'production', tenants: [id, id] },
    });
  });

  it.each([
    'MicrosoftAppId',
    'MicrosoftAppPassword',
    'MicrosoftAppTenantId',
    'ADMIN_IDS',
    'ALLOWED_TENANTS',
    'STORAGE',
    'SQLITE_FILE',
  ])('refuses production without %s, and names it', (name) => {
    expect(faultsOf({ ...production, [name]: '' })).toEqual([expect.stringContaining(name)]);
  });

  it('reports every fault at once, wrong and missing, each variable once', () => {
    const faults = faultsOf({ MODE: 'production', STORAGE: 'cosmos', PORT: 'x', ALLOWED_TENANTS: 'a b' });
    const named = faults.map((fault) => fault.split(' ')[0]);
    expect(named.sort()).toEqual([
      'ADMIN_IDS',
      'ALLOWED_TENANTS',
      'COSMOS_ENDPOINT',
      'COSMOS_KEY',
      'MicrosoftAppId',
      'MicrosoftAppPassword',
      'MicrosoftAppTenantId',
      'PORT',
    ]);
  });

  it('never repeats a value, which could be a secret', () => {
    expect(faultsOf({ ...production, PORT: 'hunter2', COSMOS_ENDPOINT: 'hunter2' }).join()).not.toContain(
      'hunter2',
    );
  });

  it('listens on every interface of a server unless it is told which, and in a demo on this machine alone', () => {
    const host = (env: Record<string, string>) => {
      const read = readConfig(env);
      return read.kind === 'config' ? read.config.host : read.faults;
    };
    expect(host(production)).toBe('0.0.0.0');
    for (const one of ['127.0.0.1', '10.0.0.4', '::', '::1'])
      expect(host({ ...production, HOST: one })).toBe(one);
    const wrong = [expect.stringMatching(/^HOST must be an IP address such as/)];
    for (const one of ['localhost', '10.0.0', '0.0.0.0:80', '*'])
      expect(host({ ...production, HOST: one })).toEqual(wrong);
    // Some shells say the machine's name there: that must not stop a demo, nor open it.
    for (const one of ['laptop', '0.0.0.0']) expect(host({ HOST: one })).toBe('127.0.0.1');
  });

  it('has a lease of 20 s, shorter or longer when it is told so, within bounds', () => {
    expect(readConfig({})).toMatchObject({ config: { leaseLength: 20_000 } });
    expect(readConfig({ LEASE_SECONDS: '2' })).toMatchObject({ config: { leaseLength: 2_000 } });
    for (const wrong of ['1', '301', 'lang', '-5']) {
      expect(faultsOf({ LEASE_SECONDS: wrong })).toEqual([expect.stringMatching(/^LEASE_SECONDS must be /)]);
    }
  });

  const model = {
    AZURE_OPENAI_ENDPOINT: 'https://resource.openai.azure.com/',
    AZURE_OPENAI_KEY: 'secret',
    AZURE_OPENAI_DEPLOYMENT: 'gpt-4o',
  };

  it('takes a language model, all of it, and needs none', () => {
    expect(readConfig({})).toMatchObject({ config: { model: undefined } });
    expect(readConfig(model)).toMatchObject({
      config: {
        model: {
          endpoint: 'https://resource.openai.azure.com',
          key: 'secret',
          deployment: 'gpt-4o',
          apiVersion: '2024-10-21',
        },
      },
    });
  });

  it.each(Object.keys(model))('refuses a language model without %s, and names it', (name) => {
    expect(faultsOf({ ...model, [name]: '' })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is missing`)),
    ]);
  });

  it('has no language model whose client prints what it is asked', () => {
    expect(faultsOf({ ...model, DEBUG: 'true' })).toEqual([expect.stringMatching(/^DEBUG must not be true/)]);
    for (const fine of [{ ...model, DEBUG: 'express:*' }, { DEBUG: 'true' }])
      expect(faultsOf(fine)).toEqual([]);
  });

  it('sends the key of a language model over https alone', () => {
    expect(faultsOf({ ...model, AZURE_OPENAI_ENDPOINT: 'http://resource.openai.azure.com' })).toEqual([
      'AZURE_OPENAI_ENDPOINT must be an https address such as https://resource.openai.azure.com',
    ]);
  });

  it('passes the cloud settings of the Bot Framework on by their own names', () => {
    const read = readConfig({ ...production, ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:1/x' });
    expect(read).toMatchObject({
      config: { bot: { cloud: { ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:1/x' } } },
    });
  });

  it('reads a value without the blanks and the line ends around it', () => {
    const padded = Object.fromEntries(
      Object.entries(production).map(([name, value]) => [name, ` ${value}\r`]),
    );
    expect(readConfig(padded)).toEqual(readConfig(production));
    expect(faultsOf({ ...production, MicrosoftAppPassword: ' \r' })).toEqual([
      expect.stringMatching(/^MicrosoftAppPassword is missing/),
    ]);
  });

  it.each(['MODE', 'SQLITE_FILE', 'MicrosoftAppPassword'] as const)(
    'does not take quotation marks or a second line for a part of %s',
    (name) => {
      for (const mark of ['"', "'"]) {
        expect(faultsOf({ ...production, [name]: `${mark}${production[name]}${mark}` })).toEqual([
          `${name} stands in quotation marks: leave them out`,
        ]);
      }
      expect(faultsOf({ ...production, [name]: `${production[name]}\nx` })).toEqual([
        `${name} must be one line`,
      ]);
    },
  );

  it.each([
    ['PORT', '70000', 'must be a port number, from 0 to 65535'],
    ['PORT', '3978.5', 'must be a port number, from 0 to 65535'],
    ['DEMO_NOW', '2026-05-04T25:61', 'must be a local time such as 2026-05-04T07:00'],
    ['DEMO_NOW', '2026-02-31T07:00', 'must be a local time such as 2026-05-04T07:00'],
    ['DEMO_NOW', '2026-05-04T07:00Z', 'must be a local time such as 2026-05-04T07:00'],
    ['SQLITE_FILE', ':memory:', 'must be a file: :memory: ends with the process'],
    ['MicrosoftAppPassword', id, 'must be the value of the client secret, not its id (a uuid)'],
    [
      'ALLOWED_SERVICE_ORIGINS',
      'http://smba.example.org',
      'must be an https address such as https://smba.trafficmanager.net',
    ],
  ])('refuses %s=%s in words of its own', (name, value, fault) => {
    expect(faultsOf({ ...production, [name]: value })).toEqual([`${name} ${fault}`]);
  });

  it('refuses an address of Cosmos DB once, and one that its key would go to in the clear', () => {
    const cosmos = { ...production, STORAGE: 'cosmos', COSMOS_KEY: 'key' };
    const fault = 'COSMOS_ENDPOINT must be an https address such as https://account.documents.azure.com';
    for (const address of [
      'AccountEndpoint=https://a.documents.azure.com;',
      'http://a.documents.azure.com',
    ]) {
      expect(faultsOf({ ...cosmos, COSMOS_ENDPOINT: address })).toEqual([fault]);
    }
    expect(faultsOf({ ...cosmos, COSMOS_ENDPOINT: 'http://127.0.0.1:8081' })).toEqual([]);
  });

  it('takes keys and tokens of the Bot Framework over https alone, or from this machine', () => {
    for (const name of ['ToBotFromChannelOpenIdMetadataUrl', 'ToChannelFromBotLoginUrl', 'OAuthUrl']) {
      for (const address of ['http://login.example.org/', 'login'])
        expect(faultsOf({ ...production, [name]: address })).toEqual([
          expect.stringMatching(new RegExp(`^${name} must be an https address`)),
        ]);
    }
  });

  it('refuses a password for a bot that has a managed identity', () => {
    const managed = { ...production, MicrosoftAppType: 'UserAssignedMSI' };
    expect(faultsOf(managed)).toEqual([
      'MicrosoftAppPassword must be left out: a UserAssignedMSI bot has none',
    ]);
    expect(faultsOf({ ...managed, MicrosoftAppPassword: '' })).toEqual([]);
  });

  it('knows the environment of a bot at work, which no demo may run in', () => {
    expect([production, { MODE: ' production\r' }, { MicrosoftAppId: id }].map(isOfProduction)).toEqual([
      true,
      true,
      true,
    ]);
    expect([{}, { MODE: 'demo', MicrosoftAppId: id }, { PORT: '3979' }].map(isOfProduction)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is told of whole in env.sample, which is one that starts', () => {
    const lines = readFileSync('env.sample', 'utf8').split('\n');
    const sample = Object.fromEntries(
      lines.flatMap((line) => (/^\w+=/.test(line) ? [line.split(/=(.*)/s).slice(0, 2)] : [])),
    );
    expect(Object.keys(sample).sort()).toEqual(Object.keys(Variables.shape).sort());
    expect(readConfig(sample)).toEqual(readConfig({}));
  });
});
