/** Environment → configuration → app → listen; stops on SIGTERM. The only place where the clocks are read. */
import { performance } from 'node:perf_hooks';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { createLog, errorFields } from './log.ts';
import { Temporal } from './time.ts';

const read = readConfig();
if (read.kind === 'faults') {
  console.error(
    `Tovholder cannot start. Mend this in the environment (see env.sample):\n- ${read.faults.join('\n- ')}`,
  );
  process.exit(1);
}

const log = createLog();
try {
  const clocks = { wall: () => Temporal.Now.instant(), ticks: () => performance.now() };
  const app = await createApp(read.config, { ...clocks, log });
  app.warm();
  const { port } = await app.listen();
  log.info('listening', { port, mode: read.config.mode });
  const stop = async () => {
    log.info('stopping');
    await app.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
} catch (error) {
  log.error('could not start', errorFields(error));
  // What stands here is about this machine (a port, a file, an account), written for whoever starts it.
  console.error(error instanceof Error ? error.message : 'Tovholder could not start.');
  process.exit(1);
}
