/**
 * What does a submit cost beside a bare botbuilder echo that posts one reply? A filled-in Ugepuls in, stored, the receipt
 * out; each submit is the first of its case and week. Rounds take turns, so that a slow moment of the machine hits both.
 */
import { type Case, caseKind } from '../src/cases/case.ts';
import type { Database } from '../src/collection.ts';
import { demoTenant } from '../src/config.ts';
import { demoSite } from '../src/demo/seed.ts';
import { sitePartition } from '../src/people/site.ts';
import { type Connector, startConnector } from '../test/support/connector.ts';
import type { Finding } from './run.ts';
import { type Bot, median, startEcho, startOurs } from './support/bots.ts';

const goal = 3;
const warmUp = 10;
const rounds = 40;
const submitsARound = 10;

const codeOf = (index: number): string => `FH-${1000 + index}`;

/** A case for each submit; the coordinator may fill in all of them. */
async function addCases(database: Database): Promise<void> {
  const cases = database.collection(caseKind);
  for (let index = 0; index < (warmUp + rounds) * submitsARound; index += 1) {
    const one: Case = {
      kind: 'case',
      partition: sitePartition(demoTenant, demoSite),
      id: codeOf(index),
      tenant: demoTenant,
      site: demoSite,
      code: codeOf(index),
      programme: 'familieanbringelse',
      phase: 'ophold',
      phases: [{ phase: 'ophold', from: '2026-04-06' }],
      pauses: [],
      startedOn: '2026-04-06',
      keyWorker: '00000000-0000-0000-0000-000000000101',
      version: 0,
    };
    await cases.create(one);
  }
}

const answers = { p1: '3', p2: '2', p3: '2', p4: '1', p5: '-', p7: 'nej' };
const form = { site: demoSite, form: 'ugepuls', version: 1, week: '2026-W19', seen: 0, following: [] };

async function submit({ chat }: Bot, index: number): Promise<boolean> {
  const data = { ...form, code: codeOf(index), ...answers };
  const { status, body } = await chat.sends({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb: 'checkin.save', data }, trigger: 'manual' },
  });
  return status === 200 && body.includes('✓');
}

async function echo({ chat }: Bot, connector: Connector): Promise<boolean> {
  const before = connector.arrived.length;
  await chat.sends({ type: 'message', text: 'hej' });
  return connector.arrived.length === before + 1;
}

export async function run(): Promise<Finding> {
  const connector = await startConnector();
  const ours = await startOurs(connector, addCases);
  const bare = await startEcho(connector);
  const times = { ours: [] as number[], echo: [] as number[] };
  let index = 0;
  const once = async (name: keyof typeof times): Promise<number> => {
    const began = performance.now();
    const done = name === 'ours' ? await submit(ours, index++) : await echo(bare, connector);
    if (!done) throw new Error(`${name} did not answer as it should`);
    return performance.now() - began;
  };
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const name of round % 2 === 0 ? (['ours', 'echo'] as const) : (['echo', 'ours'] as const)) {
      for (let count = 0; count < submitsARound; count += 1) {
        const took = await once(name);
        if (round >= warmUp) times[name].push(took);
      }
    }
  }
  await ours.close();
  await bare.close();
  await connector.close();
  const ratio = median(times.ours) / median(times.echo);
  const figures = `ours ${median(times.ours).toFixed(2)} ms, echo ${median(times.echo).toFixed(2)} ms`;
  return {
    question: 'a check-in submitted and stored, beside a bare botbuilder echo that posts one reply',
    lines: [`${figures}, ratio ${ratio.toFixed(2)} (medians of ${times.ours.length}; goal at most ${goal})`],
    met: ratio <= goal,
  };
}
