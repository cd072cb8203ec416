/** `npm run bench -- NAME` runs `bench/NAME.ts` and prints what it found; without a name, all of them. Fails when a goal is missed. */
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { z } from 'zod/v4';

/** What a benchmark answers with: its question, what it measured beside what, and whether the goal was met. */
export interface Finding {
  readonly question: string;
  readonly lines: readonly string[];
  readonly met: boolean;
}

const Bench = z.object({ run: z.custom<() => Promise<Finding>>((it) => typeof it === 'function') });

const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3));

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exit(1);
}

let met = true;
for (const name of wanted.length === 0 ? known : wanted) {
  const finding = await Bench.parse(await import(`./${name}.ts`)).run();
  console.log(`\n${name}: ${finding.question}`);
  for (const line of finding.lines) console.log(`  ${line}`);
  console.log(`  ${finding.met ? 'goal met' : 'GOAL MISSED'}`);
  met &&= finding.met;
}
console.log(`\nNode ${process.version}, ${cpus().length} cores`);
process.exit(met ? 0 : 1);
