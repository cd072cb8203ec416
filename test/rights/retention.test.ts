import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Case, caseKind } from '../../src/cases/case.ts';
import { createCases } from '../../src/cases/cases.ts';
import { decide } from '../../src/cases/change.ts';
import { checkInKind } from '../../src/checkins/check-in.ts';
import type { Collection, Database, DocumentBase, Kind } from '../../src/collection.ts';
import { findAll, StoreError } from '../../src/collection.ts';
import { deliveryKind, type Item, itemKind, outboxPartition } from '../../src/delivery/item.ts';
import { createLog, type Log } from '../../src/log.ts';
import { createPeople } from '../../src/people/people.ts';
import { sitePartition } from '../../src/people/site.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { type Review, reviewKind } from '../../src/reviews/review.ts';
import { followingKinds } from '../../src/rights/holdings.ts';
import { createRetention, expiryOf, wantedExpiry } from '../../src/rights/retention.ts';
import { createServed } from '../../src/rights/served.ts';
import { summaryKind, summaryOf } from '../../src/summaries/summary.ts';
import { addWeeks, at, dateOf, type Instant, localDate, stamp, Temporal } from '../../src/time.ts';
import { caseOf, local, noFigures, pulse, review, siteKey } from '../summaries/scene.ts';
import { counted, engines, type Opened } from '../support/databases.ts';
import { oid, type Seed, seedSite, tenant } from '../support/seed.ts';

const partition = sitePartition(tenant, siteKey);
const night = local('2026-05-08', '00:10');
/** Closed 7 May, kept three months: through 7 August. */
const goes = '2026-08-07T22:00:00.000Z';
const silent = { info: () => {}, warn: () => {}, error: () => {} };

describe('how long a closed case is kept', () => {
  it.each([
    ['2026-05-07', 3, '2026-08-07T22:00:00.000Z', 'through the same day three months on, in summer time'],
    ['2026-08-15', 3, '2026-11-15T23:00:00.000Z', 'across the change to winter time'],
    ['2026-11-30', 3, '2027-02-28T23:00:00.000Z', 'clamped to the end of a short month'],
    ['2027-11-30', 3, '2028-02-29T23:00:00.000Z', 'clamped to the end of a leap February'],
    ['2026-03-28', 12, '2027-03-28T22:00:00.000Z', 'on the very day that summer time begins'],
    ['2026-05-07', 60, '2031-05-07T22:00:00.000Z', 'five years at most'],
  ])('closed %s, %i months: until %s (%s)', (closedOn, months, expected) => {
    expect(expiryOf({ closedOn }, months)).toBe(expected);
  });

  it('is for ever while it is open', () => {
    expect(expiryOf({}, 3)).toBeUndefined();
  });

  it('always ends at a local midnight, after at least the months agreed on less the clamping', () => {
    const day = fc.integer({ min: 0, max: 1200 }).map((days) => dateOf('2026-01-01').add({ days }));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (closed, months) => {
        const expiry = Temporal.Instant.from(expiryOf({ closedOn: closed.toString() }, months) ?? '');
        const last = localDate(expiry.subtract({ hours: 1 }));
        expect(expiry.equals(at(last.add({ days: 1 }), '00:00'))).toBe(true);
        expect(last.toString().slice(0, 7)).toBe(
          closed.with({ day: 1 }).add({ months }).toString().slice(0, 7),
        );
      }),
    );
  });

  it('leaves what belongs to the site itself as it is', () => {
    expect(wantedExpiry({ code: undefined, expiresAt: goes }, new Map(), night)).toBe(goes);
  });
});

/** Every write after the first `allowed` ones fails, as if the process had been killed there. */
function killedAfter(inner: Database, allowed: number): Database {
  let left = allowed;
  return {
    kinds: () => inner.kinds(),
    close: () => inner.close(),
    collection<T extends DocumentBase>(kind: Kind<T>): Collection<T> {
      const collection = inner.collection(kind);
      return {
        get: (of, id) => collection.get(of, id),
        find: (query) => collection.find(query),
        create: (doc) => collection.create(doc),
        remove: (of, id, etag) => collection.remove(of, id, etag),
        replace: async (doc, etag) => {
          if (left === 0) throw new StoreError('not-done', 'killed');
          left -= 1;
          return collection.replace(doc, etag);
        },
      };
    },
  };
}

describe.each(engines)('retention on $name', ({ open }) => {
  let opened: Opened | undefined;
  let now: Instant = night;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  const retention = (database: Database, tenants: readonly string[] = [tenant], log: Log = silent) => {
    const people = createPeople(database);
    const cases = createCases(database, people);
    return createRetention({ database, people, cases, served: createServed(database), tenants, log });
  };

  /** FH-01 closed on 7 May, FH-02 open; two check-ins and two reviews each; the site's own supervision and a summary. */
  async function scene(seed: Seed = {}) {
    now = night;
    opened = await open(() => now);
    const { database } = opened;
    await seedSite(database, night, {
      cases: [
        { code: 'FH-01', closedOn: '2026-05-07', closedAs: 'ended', startedOn: '2026-01-05' },
        { code: 'FH-02', startedOn: '2026-01-05' },
      ],
      ...seed,
    });
    for (const code of ['FH-01', 'FH-02']) {
      for (const week of ['2026-W17', '2026-W18']) {
        await database.collection(checkInKind).create(pulse(code, week, '33221'));
      }
      await database.collection(reviewKind).create(review(code, 'statusmoede', '2026-04-02'));
      await database.collection(reviewKind).create(review(code, 'netvaerksmoede', '2026-04-09'));
    }
    await database.collection(reviewKind).create(review(undefined, 'supervision', '2026-05-20'));
    const summary = summaryOf(tenant, siteKey, '2026-W18', noFigures, [], stamp(night));
    await database.collection(summaryKind).create(summary);
    return database;
  }

  async function expiries(database: Database): Promise<Record<string, string | undefined>> {
    const found: Record<string, string | undefined> = {};
    const read = async <T extends DocumentBase>(kind: Kind<T>) => {
      for await (const { doc } of findAll(database.collection(kind), { partition }))
        found[doc.id] = doc.expiresAt;
    };
    await read(caseKind);
    await read(checkInKind);
    await read(reviewKind);
    return found;
  }

  const stampedScene = {
    'FH-01': goes,
    'FH-01:ugepuls:2026-W17': goes,
    'FH-01:ugepuls:2026-W18': goes,
    'FH-01:statusmoede:1': goes,
    'FH-01:netvaerksmoede:1': goes,
    'FH-02': undefined,
    'FH-02:ugepuls:2026-W17': undefined,
    'FH-02:ugepuls:2026-W18': undefined,
    'FH-02:statusmoede:1': undefined,
    'FH-02:netvaerksmoede:1': undefined,
    'site:supervision:1': undefined,
  };

  it('gives a closed case and all that belongs to it the day on which it goes, and nothing else', async () => {
    const database = await scene();
    await retention(database)(night);
    expect(await expiries(database)).toEqual(stampedScene);
  });

  it('writes nothing the second time', async () => {
    const inner = await scene();
    const { database, operations, reset } = counted(inner);
    await retention(database)(night);
    expect(operations().filter(({ op }) => op === 'replace')).toHaveLength(5);
    reset();
    await retention(database)(night);
    expect(operations().filter(({ op }) => op !== 'find')).toEqual([]);
  });

  it('is written once by two replicas of which one read before the other had written', async () => {
    const database = await scene();
    for (const kind of followingKinds) {
      const read = async () => {
        for await (const doc of kind.ofSite(database, tenant, siteKey)) return doc;
        throw new Error('nothing there');
      };
      const [one, two] = [await read(), await read()];
      expect([await one.expire(goes), await two.expire(goes)]).toEqual([true, false]);
    }
  });

  it('lets it expire: on the last day it is there, the next one only the counts are left', async () => {
    const database = await scene();
    await retention(database)(night);
    now = local('2026-08-07', '23:59');
    expect(Object.keys(await expiries(database))).toHaveLength(11);
    now = local('2026-08-08', '00:00');
    const left = Object.keys(await expiries(database));
    expect(left.filter((id) => id.startsWith('FH-01'))).toEqual([]);
    expect(left).toHaveLength(6);
    expect(await database.collection(summaryKind).get(partition, 'summary:2026-W18')).toBeDefined();
  });

  it('takes the day away again when the closing was undone', async () => {
    const database = await scene({ cases: [{ code: 'FH-01', startedOn: '2026-01-05' }, { code: 'FH-02' }] });
    const cases = createCases(database, createPeople(database));
    const programme = programmeOf('familieanbringelse');
    if (programme === undefined) throw new Error('no programme');
    const wish = async (kind: 'close' | 'undo') => {
      const what = kind === 'close' ? ({ kind, as: 'ended' } as const) : { kind };
      await cases.change(tenant, siteKey, 'FH-01', (one: Case) => {
        const decision = decide(one, what, programme, { oid: oid(2), now });
        return decision.kind === 'write' ? decision.one : undefined;
      });
    };
    now = local('2026-05-07', '15:00');
    await wish('close');
    now = night;
    await retention(database)(now);
    expect(Object.values(await expiries(database)).filter((expiry) => expiry !== undefined)).toHaveLength(5);
    now = local('2026-05-08', '09:00');
    await wish('undo');
    await retention(database)(local('2026-05-09', '00:10'));
    expect(Object.values(await expiries(database)).filter((expiry) => expiry !== undefined)).toEqual([]);
  });

  it('follows the months that the site has set', async () => {
    const database = await scene({ settings: { keepClosedMonths: 12 } });
    await retention(database)(night);
    expect((await expiries(database))['FH-01']).toBe('2027-05-07T22:00:00.000Z');
    const people = createPeople(database);
    await people.changeSite(tenant, siteKey, (site) => ({
      ...site,
      settings: { ...site.settings, keepClosedMonths: 1 },
    }));
    await retention(database)(night);
    expect((await expiries(database))['FH-01:ugepuls:2026-W18']).toBe('2026-06-07T22:00:00.000Z');
    now = local('2026-06-09', '00:10');
    expect(Object.keys(await expiries(database))).toHaveLength(6);
  });

  it('comes to the same end wherever a run was killed', async () => {
    for (let kill = 0; kill <= 5; kill += 1) {
      const database = await scene();
      const killed = retention(killedAfter(database, kill))(night);
      if (kill < 5) await expect(killed).rejects.toThrow('killed');
      else await killed;
      await retention(database)(night);
      expect(await expiries(database)).toEqual(stampedScene);
      await opened?.dispose();
      opened = undefined;
    }
  });

  it('goes through all pages of a site', async () => {
    const database = await scene();
    const collection = database.collection(checkInKind);
    for (let weeks = 0; weeks < 210; weeks += 1) {
      await collection.create(pulse('FH-01', addWeeks('2026-W16', -weeks), '33221'));
    }
    await retention(database)(night);
    const stamped = Object.values(await expiries(database)).filter((expiry) => expiry === goes);
    expect(stamped).toHaveLength(215);
  });

  it('gives what has lost its case a week, since the case may only not be seen yet', async () => {
    const database = await scene();
    await database.collection(checkInKind).create(pulse('FH-09', '2026-W18', '33221'));
    await retention(database)(night);
    const lost = 'FH-09:ugepuls:2026-W18';
    const week = '2026-05-14T22:10:00.000Z';
    expect((await expiries(database))[lost]).toBe(week);
    await retention(database)(night.add({ hours: 24 }));
    expect((await expiries(database))[lost]).toBe(week);
    await database.collection(caseKind).create(caseOf('FH-09'));
    await retention(database)(night.add({ hours: 48 }));
    expect((await expiries(database))[lost]).toBeUndefined();
  });

  it('does the other sites when one fails, and says that it failed', async () => {
    const database = await scene();
    await seedSite(database, night, {
      site: 'andet',
      prefix: 'AN',
      people: [],
      cases: [{ code: 'AN-01', closedOn: '2026-05-07', closedAs: 'ended' }],
    });
    const people = createPeople(database);
    const cases = createCases(database, people);
    const failing = {
      all: (of: string, site: string) =>
        site === 'andet' ? Promise.reject(new Error('no answer')) : cases.all(of, site),
    };
    const job = createRetention({
      database,
      people,
      cases: failing,
      served: createServed(database),
      tenants: [tenant],
      log: silent,
    });
    await expect(job(night)).rejects.toThrow('no answer');
    expect(await expiries(database)).toEqual(stampedScene);
  });

  describe('of a tenant that is served no more', () => {
    const other = '00000000-0000-0000-0000-000000000002';
    const channel = '19:kanal@thread.tacv2';

    async function waiting(database: Database) {
      const ofOutbox = { partition: outboxPartition(tenant), tenant, site: siteKey, to: oid(1) };
      const item: Item = {
        ...ofOutbox,
        kind: 'item',
        id: 'item:open',
        topic: 'review-overdue',
        subject: 'FH-02',
        occasion: '0',
        audience: 'key-worker',
        at: stamp(night),
        until: stamp(night.add({ hours: 24 })),
        state: 'open',
        shownIn: [],
        urgent: false,
        refusals: 0,
      };
      await database.collection(itemKind).create(item);
      const expiresAt = stamp(night.add({ hours: 24 * 30 }));
      await database
        .collection(itemKind)
        .create({ ...item, id: 'item:closed', state: 'closed', closedAs: 'sent', expiresAt });
      await database.collection(deliveryKind).create({
        ...ofOutbox,
        kind: 'delivery',
        id: 'delivery:1',
        items: {},
        stale: 0,
        state: 'unknown',
        createdAt: stamp(night),
        startedAt: stamp(night),
        retried: false,
      });
    }

    async function left() {
      const database = await scene({
        people: [
          { oid: oid(1) },
          { oid: oid(4), more: { administrator: true, memberships: [] } },
          {
            oid: channel,
            more: {
              memberships: [],
              reference: {
                serviceUrl: 'https://smba.trafficmanager.net',
                channelId: 'msteams',
                conversation: { id: channel, conversationType: 'channel' },
                botId: '28:bot',
                userId: channel,
                state: 'alive',
              },
            },
          },
        ],
      });
      await waiting(database);
      await retention(database)(night);
      return database;
    }
    const people = async (database: Database) =>
      new Map((await createPeople(database).everyone(tenant)).map((one) => [one.oid, one.expiresAt]));

    it('lets its cases go, the open ones too, its people and what waits in its outbox, counted from that night', async () => {
      const database = await left();
      const lines: string[] = [];
      const log = createLog({ write: (line) => void lines.push(line) });
      await retention(database, [other], log)(night.add({ hours: 24 }));
      const { 'site:supervision:1': ofSite, ...all } = await expiries(database);
      expect(ofSite).toBeUndefined();
      // FH-02 was open: three months from 9 May.
      const openGoes = '2026-08-09T22:00:00.000Z';
      expect(new Set(Object.entries(all).map(([id, at]) => `${id.slice(0, 5)} ${at}`))).toEqual(
        new Set([`FH-01 ${goes}`, `FH-02 ${openGoes}`]),
      );
      const year = '2027-05-08T22:00:00.000Z';
      expect(await people(database)).toEqual(
        new Map([
          [oid(1), year],
          [oid(4), year],
          [channel, undefined],
        ]),
      );
      const expiryOfOne = async (kind: Kind<DocumentBase>, id: string) =>
        (await database.collection(kind).get(outboxPartition(tenant), id))?.doc.expiresAt;
      const inNinetyDays = '2026-08-06T22:00:00.000Z';
      expect(await expiryOfOne(itemKind, 'item:open')).toBe(inNinetyDays);
      expect(await expiryOfOne(deliveryKind, 'delivery:1')).toBe(inNinetyDays);
      expect(await expiryOfOne(itemKind, 'item:closed')).toBe(stamp(night.add({ hours: 24 * 30 })));
      expect(lines.filter((line) => line.includes('"a tenant is served no more"'))).toHaveLength(1);
      expect(lines.join()).not.toContain(tenant);
      // The nights after count from the same one.
      await retention(database, [other])(night.add({ hours: 24 * 9 }));
      expect((await expiries(database))['FH-02']).toBe(openGoes);
    });

    it('keeps everything once it is served again', async () => {
      const database = await left();
      await retention(database, [other])(night.add({ hours: 24 }));
      await retention(database, [other, tenant])(night.add({ hours: 48 }));
      expect(await expiries(database)).toEqual(stampedScene);
      expect([...(await people(database)).values()]).toEqual([undefined, undefined, undefined]);
      // Away once more, it counts from then.
      await retention(database, [other])(night.add({ hours: 72 }));
      expect((await expiries(database))['FH-02']).toBe('2026-08-11T22:00:00.000Z');
    });

    it('says so in the log every night, until nothing is left', async () => {
      const database = await left();
      const lines: string[] = [];
      const log = createLog({ write: (line) => void lines.push(line) });
      for (const later of [24, 48]) await retention(database, [other], log)(night.add({ hours: later }));
      // Its cases are gone, its people are not yet.
      now = night.add({ hours: 24 * 150 });
      await retention(database, [other], log)(now);
      expect(lines.filter((line) => line.includes('served no more'))).toHaveLength(3);
      now = night.add({ hours: 24 * 400 });
      await retention(database, [other], log)(now);
      expect(lines.filter((line) => line.includes('served no more'))).toHaveLength(3);
      expect(await people(database)).toEqual(new Map([[channel, undefined]]));
      expect(await createServed(database).inStep([other], now)).toEqual([]);
    });
  });

  describe('of a site’s own reviews', () => {
    const long = '2025-02-10T09:00:00.000Z';
    const recent = '2026-01-20T09:00:00.000Z';
    const held = (number: number, moment: string, over: Partial<Review> = {}) =>
      review(undefined, 'supervision', moment.slice(0, 10), {
        number,
        state: 'held',
        datedAt: moment,
        history: [
          { at: moment, by: 'bot', did: 'planned' },
          { at: moment, by: oid(2), did: 'held' },
        ],
        ...over,
      });
    const own = async (...all: readonly Review[]) => {
      now = night;
      opened = await open(() => now);
      const { database } = opened;
      await seedSite(database, night, { cases: [] });
      for (const one of all) await database.collection(reviewKind).create(one);
      return database;
    };
    const kept = async (database: Database) => {
      const found: Review[] = [];
      for await (const { doc } of findAll(database.collection(reviewKind), { partition })) found.push(doc);
      return new Map(found.map((doc) => [doc.number, doc]));
    };

    it('lets the old ones go, and keeps the newest, what is planned and what that counts from', async () => {
      const database = await own(
        held(1, long),
        held(2, recent),
        review(undefined, 'supervision', '2026-06-10', { number: 3, datedAt: recent }),
        review(undefined, 'fidelity', '2025-02-10', { state: 'held', datedAt: long }),
      );
      await retention(database)(night);
      expect([...(await kept(database)).keys()].sort()).toEqual([1, 2, 3]);
      expect((await kept(database)).get(1)?.type).toBe('fidelity');
      // A later one has taken its place: a year from its end, through that day.
      await database.collection(reviewKind).create(held(4, '2026-05-07T09:00:00.000Z'));
      await retention(database)(night);
      const found = await kept(database);
      expect(found.get(2)?.expiresAt).toBeUndefined();
      await database.collection(reviewKind).remove(partition, 'site:supervision:3');
      await retention(database)(night);
      expect((await kept(database)).get(2)?.expiresAt).toBe('2027-01-20T23:00:00.000Z');
      expect((await kept(database)).get(4)?.expiresAt).toBeUndefined();
    });

    it('forgets who changed them when the access log does, and what has been done again is kept again', async () => {
      const database = await own(held(1, long, { expiresAt: '2027-01-01T00:00:00.000Z' }), held(2, recent));
      await database
        .collection(reviewKind)
        .create(review(undefined, 'fidelity', '2026-06-10', { number: 7, datedAt: long }));
      await retention(database)(night);
      const found = await kept(database);
      expect(found.get(7)).toMatchObject({ enteredBy: 'someone', state: 'planned' });
      expect(found.get(2)?.history.map(({ by }) => by)).toEqual(['bot', oid(2)]);
      expect(found.get(2)?.enteredBy).toBe(oid(2));
      expect(found.has(1)).toBe(false);
      now = local('2026-07-21', '00:10');
      await retention(database)(now);
      expect((await kept(database)).get(2)?.history.map(({ by }) => by)).toEqual(['bot', 'someone']);
    });

    it('writes nothing the second time', async () => {
      const inner = await own(held(1, recent), held(2, recent), held(3, long));
      const { database, operations, reset } = counted(inner);
      await retention(database)(night);
      reset();
      await retention(database)(night);
      expect(operations().filter(({ op }) => op === 'replace')).toEqual([]);
    });
  });
});
