/**
 * `npm run tick`: one round of what recurs, without HTTP: what a scheduler outside would call. Prints one line of JSON:
 * messages by what became of them, and how many parts failed; the log goes to standard error. Exit 0 when all went well:
 * no part failed, and of what was tried something got through, unless nobody refused it.
 */
import { performance } from 'node:perf_hooks';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import type { Dispatched } from './delivery/outbox.ts';
import { createLog, errorFields, type Log } from './log.ts';
import { saidToStarter } from './storage/open.ts';
import { Temporal } from './time.ts';

/** A failing part of a round is logged and never ends it; here it also decides how the command ends. */
function counting(log: Log): Log & { readonly errors: () => number } {
  let errors = 0;
  return {
    ...log,
    error: (event, fields) => {
      errors += 1;
      log.error(event, fields);
    },
    errors: () => errors,
  };
}

function countsOf(dispatched: readonly Dispatched[]): Record<string, number> {
  const counts: Record<string, number> = { sent: 0, unknown: 0, refused: 0, unreachable: 0 };
  for (const { state } of dispatched) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Something was refused and nothing arrived: nobody would see it otherwise, since what is refused is tried again. */
const nothingGotThrough = ({ sent = 0, refused = 0 }: Record<string, number>): boolean =>
  refused > 0 && sent === 0;

/** Written out before the process ends, also into a pipe. */
function end(line: string, status: number, stream: NodeJS.WriteStream = process.stdout): void {
  stream.write(`${line}\n`, () => process.exit(status));
}

async function tick(): Promise<void> {
  if (process.argv.length > 2)
    return end('npm run tick takes nothing: it does one round of what recurs.', 1, process.stderr);
  const read = readConfig();
  if (read.kind === 'faults') return end(read.faults.join('\n'), 1, process.stderr);
  const log = counting(createLog({ write: (line) => void process.stderr.write(line) }));
  const started = performance.now();
  try {
    const clocks = { wall: () => Temporal.Now.instant(), ticks: () => performance.now() };
    const app = await createApp(read.config, { ...clocks, log, besideBot: true });
    const dispatched = await app.jobs.tick(app.now());
    await app.close();
    const milliseconds = Math.round(performance.now() - started);
    const counts = countsOf(dispatched);
    const line = { ...counts, failed: log.errors(), milliseconds };
    end(JSON.stringify(line), log.errors() > 0 || nothingGotThrough(counts) ? 1 : 0);
  } catch (error) {
    log.error('could not tick', errorFields(error));
    end(saidToStarter(error), 1, process.stderr);
  }
}

await tick();
