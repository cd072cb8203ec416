/** A person's wish to have a message gone, while the store is away and while processes end. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/collection.ts';
import { type Counts, createCounts } from '../../src/knowledge/counts.ts';
import { createLog } from '../../src/log.ts';
import { createDeletions, deletionKind, deletionsPartition } from '../../src/teams/deletions.ts';
import { createOnce } from '../../src/teams/once.ts';
import { type Instant, instantOf, Temporal } from '../../src/time.ts';
import { type FaultyCosmos, openFaultyCosmos } from '../support/cosmos-faults.ts';

const start = instantOf('2026-05-04T05:00:00Z');
const away = () => ({ kind: 'reset', moment: 'before' }) as const;
const question = 'hvad koster et døgn';

let now: Instant = start;
let cosmos: FaultyCosmos;
let turns = 0;
/** Each test has a tenant of its own. */
let tenant = '';
const message = () => ({ tenant, conversation: 'a', activity: '1' });
let counts: Counts;
let lines: string[] = [];

beforeAll(async () => {
  cosmos = await openFaultyCosmos(() => now, 1_000);
});
afterAll(() => cosmos.close());

beforeEach(() => {
  now = start;
  turns += 1;
  tenant = `tenant-${turns}`;
  lines = [];
  counts = createCounts(cosmos.direct);
  cosmos.proxy.decide(() => undefined);
});

/** Of a process, with a store that never fails unless another is given; one that dies has come as far as forgetting. */
function startDeletions({
  database = cosmos.direct,
  dies = false,
}: {
  database?: Database;
  dies?: boolean;
} = {}) {
  const own = createCounts(database);
  const once = createOnce(database, () => now, Temporal.Now.instant);
  const key = once.keyOf(message());
  const deletions = createDeletions({
    database,
    tenants: [tenant],
    once,
    forget: (of, forgotten) => (dies ? Promise.reject(new Error('ended')) : own.withdraw(of, forgotten)),
    log: createLog({ write: (line) => void lines.push(line) }),
    now: () => now,
  });
  return { ...deletions, once, key };
}

const kept = async () => (await counts.unanswered(tenant, 5)).map(({ text }) => text);
const wishes = async () =>
  (
    await cosmos.direct.collection(deletionKind).find({ partition: deletionsPartition(tenant), limit: 10 })
  ).items.map(({ doc }) => doc.id);

describe('the deletion of a message', () => {
  it('takes what is kept of it, and leaves nothing of itself', async () => {
    const { wanted, key } = startDeletions();
    await counts.declined(tenant, question, key, now);
    await wanted(tenant, key);
    expect([await kept(), await wishes(), lines]).toEqual([[], [], []]);
  });

  it('that comes while the store is away is carried out by a round after it is back', async () => {
    const { wanted, again, key } = startDeletions({ database: cosmos.faulty });
    await counts.declined(tenant, question, key, now);
    cosmos.proxy.decide(away);
    await wanted(tenant, key);
    await again();
    expect(await kept()).toEqual([question]);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'a deletion waits', level: 40, count: 1 });
    expect(lines.join()).not.toContain(key);
    cosmos.proxy.decide(() => undefined);
    // A machine that has no time may be as slow as a store that is away.
    for (let rounds = 0; rounds < 20 && (await kept()).length > 0; rounds += 1) await again();
    expect([await kept(), await wishes()]).toEqual([[], []]);
    const said = lines.length;
    await again();
    expect(lines).toHaveLength(said);
  });

  it('that a process left half-way is carried out by the next one, at its first round', async () => {
    const dying = startDeletions({ dies: true });
    await counts.declined(tenant, question, dying.key, now);
    await dying.wanted(tenant, dying.key);
    expect([await kept(), await wishes()]).toEqual([[question], [dying.key]]);
    const next = startDeletions();
    await next.again();
    expect([await kept(), await wishes()]).toEqual([[], []]);
    // Teams may bring the message itself once more: nobody reads it.
    expect((await next.once.begin(message())).kind).toBe('done');
  });

  it('that a process left which does not come back is carried out by another, within a day', async () => {
    const other = startDeletions();
    await other.again();
    const dying = startDeletions({ dies: true });
    await counts.declined(tenant, question, dying.key, now);
    await dying.wanted(tenant, dying.key);
    now = now.add({ hours: 24 });
    await other.again();
    expect(await kept()).toEqual([]);
  });

  it('goes on at the next round where the store was away when it asked what others have left', async () => {
    const dying = startDeletions({ dies: true });
    await counts.declined(tenant, question, dying.key, now);
    await dying.wanted(tenant, dying.key);
    const next = startDeletions({ database: cosmos.faulty });
    cosmos.proxy.decide(away);
    await next.again();
    cosmos.proxy.decide(() => undefined);
    for (let rounds = 0; rounds < 20 && (await kept()).length > 0; rounds += 1) await next.again();
    expect(await kept()).toEqual([]);
  });

  it('does not stand in the way of another one when it cannot be carried out', async () => {
    const { once, key } = startDeletions();
    const tried: string[] = [];
    const deletions = createDeletions({
      database: cosmos.direct,
      tenants: [tenant],
      once,
      forget: async (_, message) => {
        tried.push(message);
        if (message === key || tried.length < 3) throw new Error('never');
      },
      log: createLog({ write: () => {} }),
      now: () => now,
    });
    await deletions.wanted(tenant, key);
    await deletions.wanted(tenant, 'b0');
    await deletions.again();
    await deletions.again();
    expect(tried).toEqual([key, 'b0', key, 'b0', key]);
  });

  it('is carried out once more when the message was still being answered', async () => {
    const { once, key } = startDeletions();
    let running = true;
    const deletions = createDeletions({
      database: cosmos.direct,
      tenants: [tenant],
      once: { endWithin: async () => !running },
      forget: (of, message) => counts.withdraw(of, message),
      log: createLog({ write: () => {} }),
      now: () => now,
    });
    await deletions.wanted(tenant, key);
    await counts.declined(tenant, question, once.keyOf(message()), now);
    running = false;
    await deletions.again();
    expect([await kept(), await wishes()]).toEqual([[], []]);
  });
});
