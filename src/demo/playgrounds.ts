/** Starts one Agents Playground, the Teams-like web client, per persona: each on its port, in a directory of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stringify } from 'yaml';
import { demoTenant } from '../config.ts';
import { botId, everyone, type Persona, strangers } from './personas.ts';

export interface Playground {
  readonly persona: Persona;
  readonly address: string;
  readonly process: ChildProcess;
}

/** Where the client's own connector listens: what it sends as `serviceUrl`. */
export const serviceUrlOf = (port: number): string => `http://localhost:${port}/_connector`;

function user(one: { readonly key: string; readonly name: string; readonly oid: string }) {
  return {
    id: `user-${one.key}`,
    name: one.name,
    userPrincipleName: `${one.key}@example.com`,
    aadObjectId: one.oid,
    givenName: one.name,
    surname: 'Demo',
    email: `${one.key}@example.com`,
  };
}

/** The client's configuration file; a faulty one makes it exit in silence, so a test starts it for real. */
function configurationOf(persona: Persona): string {
  return stringify({
    version: '0.1.1',
    tenantId: demoTenant,
    bot: { id: botId, name: 'Tovholder' },
    currentUser: user(persona),
    users: [...everyone, ...strangers].filter((one) => one.key !== persona.key).map(user),
    personalChat: { id: `personal-${persona.key}` },
    groupChat: { id: 'group-demo', name: 'Gruppechat' },
    team: {
      id: 'team-demo',
      name: 'Familiens Hus (demo)',
      aadGroupId: '00000000-0000-0000-0000-000000000031',
      channels: [{ id: 'channel-demo', name: 'Hverdagen' }],
    },
  });
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

export interface Start {
  readonly persona: Persona;
  readonly port: number;
  /** Where the client keeps its configuration and log; made when missing. */
  readonly folder: string;
  /** The bot's address for activities. */
  readonly bot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** @returns the running client once its page answers; `undefined` when it did not come up within half a minute. */
export async function startPlayground(start: Start): Promise<Playground | undefined> {
  const { persona, port } = start;
  const directory = join(start.folder, persona.key);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, '.m365agentsplayground.yml'), configurationOf(persona));
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const options = ['start', '-e', start.bot, '-c', 'msteams', '-p', String(port), '--dt'];
  const child = spawn(process.execPath, [cli, ...options], {
    cwd: directory,
    stdio: 'ignore',
    // Its own switch for "open no browser": without it, it exits where there is none to open.
    env: { ...start.environment, TEAMSAPPTESTER_BROWSER: 'none' },
  });
  const address = `http://localhost:${port}`;
  for (let tries = 0; tries < 120 && child.exitCode === null; tries += 1) {
    if (await answers(address)) return { persona, address, process: child };
    await wait(250);
  }
  child.kill();
  return undefined;
}
