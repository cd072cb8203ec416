/** `npm run demo`: the whole product on this machine, with a chat per persona. `-- --script` plays a week without a browser. */
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createApp } from './app.ts';
import { environment, isOfProduction, readConfig } from './config.ts';
import { everyone } from './demo/personas.ts';
import { type Playground, startPlayground } from './demo/playgrounds.ts';
import { playScript } from './demo/script.ts';
import { createLog } from './log.ts';
import { da } from './texts/da.ts';
import { Temporal } from './time.ts';

const texts = da.demo.started;
const clocks = { wall: () => Temporal.Now.instant(), ticks: () => performance.now() };
/** Nothing but warnings: the terminal belongs to the demo's own sentences. */
const quiet = createLog({
  write: (line) => void (/"level":[456]0/.test(line) && process.stderr.write(line)),
});

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once('error', () => settle(false));
    probe.listen(port, () => probe.close(() => settle(true)));
  });
}

function makeFolder(file: string, fresh: boolean): string {
  const folder = dirname(resolve(file));
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    if (fresh) for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  } catch {
    stop(texts.noWrite(folder));
  }
  return folder;
}

async function serve(fresh: boolean): Promise<void> {
  if (isOfProduction(environment)) stop(texts.production);
  const read = readConfig({ ...environment, MODE: 'demo' });
  if (read.kind === 'faults') stop(read.faults.join('\n'));
  const { config } = read;
  const folder = makeFolder(config.storage.engine === 'sqlite' ? config.storage.file : '.demo/x', fresh);
  const chats = everyone.flatMap((persona) =>
    persona.port === undefined ? [] : [{ persona, port: persona.port }],
  );
  if (!(await isFree(config.port))) stop(texts.portTaken(config.port));
  for (const { port } of chats) if (!(await isFree(port))) stop(texts.clientPortTaken(port));

  const app = await createApp(config, { ...clocks, log: quiet });
  const playgrounds: Playground[] = [];
  const end = async (status: number) => {
    for (const { process: child } of playgrounds) child.kill();
    await app.close();
    process.exit(status);
  };
  process.once('SIGINT', () => void end(0));
  process.once('SIGTERM', () => void end(0));

  // The chats first: what is due when the bot starts should have somewhere to arrive.
  const bot = `http://127.0.0.1:${config.port}/api/messages`;
  for (const { persona, port } of chats) {
    const started = await startPlayground({ persona, port, folder, bot, environment });
    if (started === undefined) {
      console.error(texts.clientFailed(persona.name));
      return end(1);
    }
    playgrounds.push(started);
  }
  app.warm();
  await app.listen();
  console.log(texts.ready);
  for (const { persona, address } of playgrounds) console.log(texts.chat(persona.name, address));
  console.log(`\n${texts.tryTitle}\n${texts.tries.map((line) => `  ${line}`).join('\n')}\n\n${texts.stop}`);
}

if (process.argv.includes('--script')) {
  process.exitCode = await playScript({
    start: (config, serviceUrl) =>
      createApp(config, { ...clocks, log: quiet, demoServiceUrl: () => serviceUrl }),
    write: (line) => console.log(line),
  });
} else {
  await serve(process.argv.includes('--fresh'));
}
