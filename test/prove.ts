/**
 * `npm run prove` lists the long proofs; `npm run prove -- NAME` runs one at full size. At their small size they all run
 * with `npm test`.
 */
import { spawnSync } from 'node:child_process';

interface Proof {
  readonly name: string;
  readonly says: string;
  readonly files: readonly string[];
  readonly size: Readonly<Record<string, string>>;
}

const proofs: readonly Proof[] = [
  {
    name: 'faults',
    says: '10,000 writes of 8 users to a Cosmos DB that fails 5 % of its requests: what was told is what stands',
    files: ['test/storage/cosmos-faults.test.ts'],
    size: { FAULT_WRITES: '10000' },
  },
  {
    name: 'submits',
    says: '10,000 submits of 8 people through the bot to the same faulty store: acknowledged is stored once',
    files: ['test/prove/submits.test.ts'],
    size: { SUBMITS: '10000' },
  },
  {
    name: 'at-once',
    says: '100 submits of one form at the same moment: one record, and each is told the truth',
    files: ['test/flows/check-ins.test.ts'],
    size: { CONCURRENT_SUBMITS: '100' },
  },
  {
    name: 'outbox-kills',
    says: '3 dispatching processes, 300 kills, 5,000 deliveries, on SQLite and on Cosmos DB: none lost, none repeated',
    files: ['test/prove/outbox-kills.test.ts'],
    size: { KILLS: '300', DELIVERIES: '5000' },
  },
  {
    name: 'interleaving',
    says: 'the outbox in every order of its calls, and its mutants: a quarter of an hour',
    files: ['test/delivery/interleaving.test.ts'],
    size: { INTERLEAVING: 'full' },
  },
  {
    name: 'kill',
    says: 'the bot itself killed after a submit and around a reminder, and started twice on one store',
    files: ['test/flows/kill.test.ts'],
    size: {},
  },
  {
    name: 'minutes',
    says: 'each of the 1,578,240 minutes of 2026 to 2028 as now, beside a calendar of plain integers: half an hour',
    files: ['test/prove/minutes.test.ts'],
    size: { MINUTE_STEP: '1' },
  },
  {
    name: 'windows',
    says: 'clocks that jump, both nights of summer time, downtime: each reminder once, inside its window',
    files: ['test/reviews/windows.test.ts', 'test/delivery/clock.test.ts'],
    size: { DOWNTIMES: '1000' },
  },
  {
    name: 'collection',
    says: '1,500 random sequences of operations, answered by each engine as a list in memory answers them',
    files: ['test/contracts/collection-model.test.ts'],
    size: { SEQUENCES: '1500' },
  },
  {
    name: 'forms',
    says: '1,000 random forms and answers survive write, read and correct',
    files: ['test/checkins/any-form.test.ts'],
    size: { FORMS: '1000' },
  },
  {
    name: 'guard',
    says: 'what must never be written is found, 10,000 times, and what is harmless is let through',
    files: ['test/privacy'],
    size: { GUARD_RUNS: '10000' },
  },
  {
    name: 'traces',
    says: '10,000 things that must never be written, said to the bot in every way: no trace in store, log or reply',
    files: ['test/prove/traces.test.ts'],
    size: { GUARDED: '10000' },
  },
];

function list(): void {
  const width = Math.max(...proofs.map(({ name }) => name.length)) + 2;
  for (const { name, says } of proofs) console.log(`${name.padEnd(width)}${says}`);
  console.log('\nnpm run prove -- NAME');
}

function run({ files, size }: Proof, more: readonly string[]): number {
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  const { status } = spawnSync(process.execPath, [...jest, '--verbose', '--runInBand', ...files, ...more], {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '', ...size },
  });
  return status ?? 1;
}

const [name, ...more] = process.argv.slice(2);
const proof = proofs.find((one) => one.name === name);
if (proof !== undefined) {
  process.exitCode = run(proof, more);
} else {
  if (name !== undefined) console.error(`There is no proof '${name}'. There are:\n`);
  list();
  process.exitCode = name === undefined ? 0 : 1;
}
