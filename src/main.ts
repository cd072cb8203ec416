/** Environment → configuration → app → listen; stops on SIGTERM. The clocks are read here, and in the other programs that a person starts. */
import { performance } from 'node:perf_hooks';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { createLog, errorFields } from './log.ts';
import { saidToStarter } from './storage/open.ts';
import { Temporal } from './time.ts';

const read = readConfig();
if (read.kind === 'faults') {
  console.error(
    `Tovholder cannot start. Mend this in the environment (see env.sample):\n- ${read.faults.join('\n- ')}`,
  );
  process.exit(1);
}

const log = createLog();
// What nobody caught, also of a promise: Node would print the error with all that it quotes.
process.on('uncaughtException', (error) => {
  log.error('ended by a fault', errorFields(error));
  process.exit(1);
});
try {
  const clocks = { wall: () => Temporal.Now.instant(), ticks: () => performance.now() };
  const app = await createApp(read.config, { ...clocks, log });
  let stopping = false;
  const stop = async () => {
    // Told twice (by a terminal and by npm, say), it still ends what it has begun.
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    await app.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  app.warm();
  const { port } = await app.listen();
  log.info('listening', { port, mode: read.config.mode });
} catch (error) {
  log.error('could not start', errorFields(error));
  console.error(saidToStarter(error));
  process.exit(1);
}
