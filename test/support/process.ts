/** The product as processes of their own, as they run on a server: built, started from the environment alone, and killed at will. */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod/v4';
import { soon } from './client.ts';

export type Environment = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface RunningProcess {
  readonly origin: string;
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<void>;
  /** SIGTERM, twice, as under npm; resolves when it has ended. */
  stop(): Promise<Ended>;
}

const Listening = z.looseObject({ msg: z.literal('listening'), port: z.number() });

function portIn(output: string): number | undefined {
  for (const line of output.split('\n')) {
    try {
      const { data } = Listening.safeParse(JSON.parse(line));
      if (data !== undefined) return data.port;
    } catch {
      // Not every line is the log's.
    }
  }
  return undefined;
}

const newestIn = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(join(folder, name)).mtimeMs,
    ),
  );

let looked = false;

/** @throws when what was built is older than the sources: it would be another product that is tested. */
function mustBeBuilt(): void {
  if (looked) return;
  const built = statSync('dist/main.js', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built < newestIn('src')) throw new Error('dist/ is not built from what is in src/ now: npm run build');
  looked = true;
}

/** One of the built programs; `main` is the bot itself. It is told what is given and no more: the tests' environment is not the product's. */
export function startProgram(
  name: 'main' | 'tick' | 'outbox' | 'backup',
  environment: Environment,
  ...given: readonly string[]
): ChildProcessByStdio<null, Readable, Readable> {
  mustBeBuilt();
  return spawn(process.execPath, [`dist/${name}.js`, ...given], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

interface Spawned {
  readonly child: ChildProcess;
  output(): string;
  readonly ended: Promise<Ended>;
}

function start(environment: Environment): Spawned {
  const child = startProgram('main', environment);
  let text = '';
  const add = (part: Buffer) => {
    text += part.toString();
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  const ended = once(child, 'close').then(
    ([code, signal]): Ended => ({ code: code ?? null, signal: signal ?? null }),
  );
  return { child, output: () => text, ended };
}

/** Resolves when it listens. @throws with its output when it ends before, or does not come up within a minute. */
export async function startProcess(environment: Environment): Promise<RunningProcess> {
  const { child, output, ended } = start(environment);
  const up = soon(() => portIn(output()), 60_000);
  const early = ended.then((end): never => {
    throw new Error(`ended with ${end.code ?? end.signal} before it listened: ${output()}`);
  });
  early.catch(() => undefined);
  try {
    const port = await Promise.race([up, early]);
    return {
      origin: `http://127.0.0.1:${port}`,
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
      },
      stop: async () => {
        child.kill('SIGTERM');
        await wait(10);
        child.kill('SIGTERM');
        return ended;
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** For a process that is to give up by itself; one that has not within a minute is killed. */
export async function runToEnd(environment: Environment): Promise<Ended & { readonly output: string }> {
  const { child, output, ended } = start(environment);
  const enough = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const end = await ended;
  clearTimeout(enough);
  return { ...end, output: output() };
}
