/** Issue 5's kill test. `KILLS=300 DELIVERIES=5000` for the full size: `npm run prove -- outbox-kills`. */
import { describe, expect, it } from '@jest/globals';
import type { Store } from '../delivery/kill/common.ts';
import { proveKills } from '../delivery/kill/prove.ts';
import { startCosmosServer } from '../support/cosmos-server.ts';

const kills = Number(process.env.KILLS ?? 6);
const deliveries = Number(process.env.DELIVERIES ?? 60);
/** Only to end what hangs. */
const longest = 300_000 + kills * 20_000;

async function prove(store?: Store): Promise<void> {
  const report = await proveKills({ kills, deliveries, ...(store === undefined ? {} : { store }) });
  if (process.env.KILLS !== undefined) console.log(report);
  expect(report).toMatchObject({ deliveries, lost: 0, repeated: 0 });
  expect(report.kills).toBeGreaterThanOrEqual(kills);
  expect(report.unexplained).toBeLessThanOrEqual(report.unanswered);
  expect(report.unknown).toBeLessThanOrEqual(report.inFlight + report.unanswered);
  // So many deaths that none of them fell on a send would mean that nobody was at work.
  if (kills >= 40) expect(report.inFlight).toBeGreaterThan(0);
}

describe('three dispatching processes, killed at random moments and at each named step', () => {
  it('lose nothing and repeat nothing on SQLite', () => prove(), longest);

  it(
    'lose nothing and repeat nothing on Cosmos DB',
    async () => {
      const { endpoint, key, close } = await startCosmosServer();
      try {
        await prove({ engine: 'cosmos', endpoint, key, database: 'kills' });
      } finally {
        await close();
      }
    },
    longest,
  );
});
