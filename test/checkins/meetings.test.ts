/** Forms before meetings, with the real reviews: what is asked when a meeting is held, moved or added. */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { checkInDerive, checkInTopics } from '../../src/checkins/topics.ts';
import { type Database, findAll } from '../../src/collection.ts';
import { itemKind, outboxPartition } from '../../src/delivery/item.ts';
import type { Topic } from '../../src/delivery/topic.ts';
import { reviewDates } from '../../src/reviews/coming.ts';
import { createReviews } from '../../src/reviews/reviews.ts';
import type { ReviewTypeId } from '../../src/reviews/types.ts';
import { at, dateOf, type Instant, weekOf } from '../../src/time.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, type SeedCase, tenant } from '../support/seed.ts';
import { world } from '../support/world.ts';
import { writingOutbox } from '../support/writing-outbox.ts';

const site = 'familiens-hus';
const reference = {
  serviceUrl: 'http://127.0.0.1/',
  channelId: 'msteams',
  conversation: { id: 'chat' },
  botId: 'bot',
  userId: 'user',
  state: 'alive',
} as const;

/** By the rules: KE1 in weeks 4 and 8, KE2 in 5 and 9, a network meeting on Tuesday of week 9, a status meeting on that of week 8. */
const startedOn = '2026-01-06';
const one: SeedCase = {
  code: 'FH-01',
  keyWorker: oid(1),
  startedOn,
  createdOn: startedOn,
  phase: 'ophold',
  phases: [{ phase: 'ophold', from: startedOn }],
};

async function stage(database: Database, when: { now: Instant }) {
  const topics: Topic[] = [];
  const { outbox, round } = writingOutbox(
    database,
    () => topics,
    () => when.now,
  );
  const seed = { people: [{ oid: oid(1), more: { reference } }], cases: [one] };
  const the = await world(database, seed, {
    outbox,
    reviewDates: (of, at, code) => reviewDates(reviews, of, at, code),
  });
  const reviews = createReviews({ ...the.parts, outbox, agenda: { hot: async () => {} } });
  const parts = { checkIns: the.checkIns, cases: the.parts.cases, people: the.parts.people };
  topics.push(...checkInTopics(parts));
  const derive = checkInDerive(parts);

  async function asked(): Promise<readonly string[]> {
    const found = new Set<string>();
    const query = { partition: outboxPartition(tenant) };
    for await (const { doc } of findAll(database.collection(itemKind), query)) {
      const [, form = ''] = doc.subject.split(':');
      if (doc.closedAs === 'sent' && form !== 'ugepuls') found.add(`${doc.occasion} ${form}`);
    }
    return [...found].sort();
  }
  const planned = async (type: ReviewTypeId) => {
    const found = (await reviews.planned(tenant, site)).find((review) => review.type === type);
    if (found === undefined) throw new Error(`no ${type} is planned`);
    return found;
  };
  const press = (version: number) => ({ by: oid(1), now: when.now, version, key: randomUUID() });

  return {
    the,
    /** What a tick does, at each of the moments in turn. */
    async tick(...moments: readonly string[]): Promise<readonly string[]> {
      for (const moment of moments) {
        const [day = '', time = ''] = moment.split(' ');
        when.now = at(dateOf(day), time);
        the.now = when.now;
        await reviews.ensure(tenant, site, when.now);
        await round(derive, tenant, site);
      }
      return asked();
    },
    async hold(type: ReviewTypeId): Promise<void> {
      const { id, version } = await planned(type);
      expect((await reviews.hold(tenant, site, id, press(version))).kind).toBe('done');
    },
    async move(type: ReviewTypeId, date: string): Promise<void> {
      const { id, version } = await planned(type);
      expect((await reviews.move(tenant, site, id, { date, time: '' }, press(version))).kind).toBe('done');
    },
    async setAside(type: ReviewTypeId): Promise<void> {
      const { id, version } = await planned(type);
      const outcome = await reviews.setAside(tenant, site, id, 'no-need', press(version));
      expect(outcome.kind).toBe('done');
    },
    expected: async (moment: string) =>
      (await the.checkIns.expected(tenant, site, weekOf(dateOf(moment)))).map(({ form }) => form.id),
  };
}

describe.each(engines)('forms before meetings on $name', ({ open }) => {
  const opened: Opened[] = [];
  afterAll(async () => {
    for (const one of opened) await one.dispose();
  });
  async function begin() {
    const when = { now: at(dateOf(startedOn), '08:00') };
    const found = await open(() => when.now);
    opened.push(found);
    const staged = await stage(found.database, when);
    await staged.tick(`${startedOn} 08:30`);
    return staged;
  }

  it('leave the others their turn when the meeting has been held: one a week, and none is forgotten', async () => {
    const { tick, hold, expected } = await begin();
    await tick('2026-02-16 08:30', '2026-02-17 09:00', '2026-02-19 09:00', '2026-02-20 10:00');
    await tick('2026-02-23 08:30', '2026-02-24 15:00');
    await hold('netvaerksmoede');
    await tick('2026-02-24 15:30', '2026-02-26 09:00', '2026-02-27 10:00');
    expect(await tick('2026-03-02 08:30', '2026-03-05 09:00', '2026-03-06 10:00')).toEqual([
      '2026-W08 ke4',
      '2026-W09 ke1',
      '2026-W10 ke2',
    ]);
    // The week that was closed before it was held calls for what was asked in it.
    expect(await expected('2026-02-19')).toEqual(['ugepuls', 'ke4']);
  });

  it('are not asked for when the meeting is moved before their day; another has the week', async () => {
    const { tick, move } = await begin();
    await tick('2026-02-16 08:30');
    await move('netvaerksmoede', '2026-04-14');
    expect(await tick('2026-02-17 09:00', '2026-02-19 09:00', '2026-02-20 10:00')).toEqual(['2026-W08 ke1']);
  });

  it('are not called for any more when the meeting is moved or set aside after their day, but keep the week', async () => {
    const { tick, setAside, expected } = await begin();
    await tick('2026-02-16 08:30', '2026-02-17 09:00', '2026-02-17 15:00');
    await setAside('netvaerksmoede');
    expect(await tick('2026-02-19 09:00', '2026-02-20 10:00')).toEqual(['2026-W08 ke4']);
    expect(await expected('2026-02-19')).toEqual(['ugepuls']);
    expect(await tick('2026-02-26 09:00')).toEqual(['2026-W08 ke4', '2026-W09 ke1']);
  });
});
