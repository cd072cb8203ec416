import { afterEach, describe, expect, it } from '@jest/globals';
import { type Database, StoreError } from '../../src/collection.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { isUndated } from '../../src/reviews/review.ts';
import { createReviews } from '../../src/reviews/reviews.ts';
import { dateOf } from '../../src/time.ts';
import { engines, type Opened } from '../support/databases.ts';
import {
  caseWith,
  coordinator,
  furnish,
  leader,
  local,
  member,
  outsider,
  personWith,
  reviewsOver,
  tenant,
} from './scene.ts';

describe.each(engines)('reviews on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  async function scene(...cases: Parameters<typeof furnish>[1][]) {
    opened = await open(() => local('2026-05-04'));
    const parts = reviewsOver(opened.database);
    await furnish(parts, ...cases);
    return { ...parts, database: opened.database };
  }

  const now = local('2026-05-04');
  const one = caseWith('FH-01');
  /** One that somebody adds. */
  const meeting = {
    tenant,
    site: 'fh',
    code: 'FH-01',
    type: 'netvaerksmoede',
    date: '2026-05-12',
    time: '13:00',
  } as const;
  const press = (version = 0, by = member) => ({ by, now, version, key: `turn-${version}` });

  it('are written once, however many processes ensure them', async () => {
    const { reviews } = await scene(one, caseWith('FH-02'));
    const written = await Promise.all([1, 2, 3].map(() => reviews.ensure(tenant, 'fh', now)));
    expect(written.reduce((sum, count) => sum + count, 0)).toBe(2 * 7 + 2);
    expect(await reviews.ensure(tenant, 'fh', now)).toBe(0);
    expect((await reviews.planned(tenant, 'fh')).length).toBe(16);
  });

  it('held by two at once are held once, and the next one is planned', async () => {
    const { reviews, audit, told } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    const outcomes = await Promise.all([
      reviews.hold(tenant, 'fh', 'FH-01:statusmoede:1', press(0)),
      reviews.hold(tenant, 'fh', 'FH-01:statusmoede:1', press(0, coordinator)),
    ]);
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['already', 'done']);
    const all = await reviews.ofCase(tenant, 'fh', 'FH-01');
    expect(all.filter(({ type }) => type === 'statusmoede').map(({ state, date }) => [state, date])).toEqual([
      ['held', '2026-06-15'],
      ['planned', '2026-06-15'],
    ]);
    expect(await audit.about(tenant, 'fh', 'FH-01', '2026-05')).toHaveLength(1);
    expect(told[0]?.what).toBe('hot');
    expect(told).toContainEqual({ what: 'changed', subject: 'FH-01:statusmoede:1' });
  });

  it('tell the agenda before they write and the outbox after', async () => {
    const { reviews, told } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    expect(told).toEqual([]);
    await reviews.move(tenant, 'fh', 'FH-01:statusmoede:1', { date: '2026-06-16', time: '' }, press());
    expect(told).toEqual([{ what: 'hot' }, { what: 'changed', subject: 'FH-01:statusmoede:1' }]);
  });

  it('have their cards drawn anew by a second press, as a crash may have come between the write and the cards', async () => {
    const { reviews, told } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    const id = 'FH-01:statusmoede:1';
    await reviews.hold(tenant, 'fh', id, press());
    told.length = 0;
    expect((await reviews.hold(tenant, 'fh', id, press())).kind).toBe('already');
    expect(told).toEqual([{ what: 'changed', subject: id }]);
  });

  it('are not called unsaved when the store fails after they were written, and a second press says how they stand', async () => {
    const { database, people, cases, reviews, audit } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    const throttled = async () => {
      throw new StoreError('not-done', 'the test broke it', { why: 'throttled', status: 429 });
    };
    const failing = createReviews({
      database,
      people,
      cases,
      programmeOf,
      audit: { ...audit, record: throttled },
      agenda: { hot: async () => {} },
      outbox: { subjectChanged: async () => {} },
    });
    const perhaps = { outcome: 'unknown', why: 'throttled', status: 429 };
    const id = 'FH-01:statusmoede:1';
    await expect(failing.hold(tenant, 'fh', id, press())).rejects.toMatchObject(perhaps);
    expect(await failing.hold(tenant, 'fh', id, press())).toMatchObject({ kind: 'already', review: { id } });
    await expect(failing.add(meeting, press())).rejects.toMatchObject(perhaps);
    expect((await failing.add(meeting, press())).kind).toBe('already');
  });

  it('keep a legal date within the law', async () => {
    const { reviews } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    const id = 'FH-01:foerste-opfoelgning:1';
    const late = await reviews.move(tenant, 'fh', id, { date: '2026-08-05', time: '' }, press());
    expect(late).toMatchObject({ kind: 'date', fault: 'law' });
    expect((await reviews.setAside(tenant, 'fh', id, 'no-need', press())).kind).toBe('legal');
    expect((await reviews.get(tenant, 'fh', id))?.version).toBe(0);
    expect((await reviews.move(tenant, 'fh', id, { date: '2026-08-03', time: '10:00' }, press())).kind).toBe(
      'done',
    );
  });

  it('ask for the authority’s date once a legal one is held, and take it from a person', async () => {
    const { reviews } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    await reviews.hold(tenant, 'fh', 'FH-01:foerste-opfoelgning:1', press());
    expect((await reviews.planned(tenant, 'fh')).filter(isUndated).map(({ id }) => id)).toEqual([
      'FH-01:opfoelgning:1',
    ]);
    const added = await reviews.add(
      { tenant, site: 'fh', code: 'FH-01', type: 'opfoelgning', date: '2026-11-02', time: '' },
      press(),
    );
    expect(added).toMatchObject({ kind: 'done', review: { id: 'FH-01:opfoelgning:1', date: '2026-11-02' } });
    expect((await reviews.planned(tenant, 'fh')).filter(isUndated)).toEqual([]);
  });

  it('can be added by hand, the same one once, never one whose only date is the law’s', async () => {
    const { reviews } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    expect((await reviews.add(meeting, press())).kind).toBe('done');
    expect((await reviews.add(meeting, press())).kind).toBe('already');
    expect(await reviews.get(tenant, 'fh', 'FH-01:netvaerksmoede:2')).toMatchObject({
      enteredBy: member,
      time: '13:00',
    });
    expect((await reviews.add({ ...meeting, date: '2026-05-01' }, press())).kind).toBe('date');
    expect((await reviews.add({ ...meeting, type: 'barnets-plan' }, press())).kind).toBe('type');
  });

  it('that are added for a day on which one stands without a time give that one the time, and are one meeting', async () => {
    const { reviews } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    const id = 'FH-01:statusmoede:1';
    const rule = await reviews.get(tenant, 'fh', id);
    const addition = {
      tenant,
      site: 'fh',
      code: 'FH-01',
      type: 'statusmoede',
      date: rule?.date ?? '',
    } as const;
    const timed = await reviews.add({ ...addition, time: '10:00' }, press());
    expect(timed).toMatchObject({ kind: 'done', review: { id, time: '10:00', enteredBy: member } });
    const standing = { kind: 'already', review: { id, time: '10:00' } };
    expect(await reviews.add({ ...addition, time: '' }, press())).toMatchObject(standing);
    expect(await reviews.add({ ...addition, time: '14:00' }, press())).toMatchObject(standing);
    const undone = await reviews.undo(
      tenant,
      'fh',
      id,
      press(timed.kind === 'done' ? timed.review.version : 0),
    );
    expect(undone.kind === 'done' && [undone.review.time, undone.review.enteredBy]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('are not taken back by an old button once the next of their kind has been held or set aside', async () => {
    const { reviews } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    await reviews.hold(tenant, 'fh', 'FH-01:statusmoede:1', press(0));
    await reviews.setAside(tenant, 'fh', 'FH-01:statusmoede:2', 'covered', press(0));
    const old = await reviews.undo(tenant, 'fh', 'FH-01:statusmoede:1', press(1));
    expect(old).toMatchObject({ kind: 'changed', review: { state: 'held' } });
    expect((await reviews.undo(tenant, 'fh', 'FH-01:statusmoede:2', press(1))).kind).toBe('done');
    expect((await reviews.undo(tenant, 'fh', 'FH-01:statusmoede:1', press(1))).kind).toBe('done');
    // A follow-up held after the first holds it fast.
    await reviews.hold(tenant, 'fh', 'FH-01:foerste-opfoelgning:1', press(0));
    await reviews.hold(tenant, 'fh', 'FH-01:opfoelgning:1', press(0));
    const first = await reviews.undo(tenant, 'fh', 'FH-01:foerste-opfoelgning:1', press(1));
    expect(first.kind).toBe('changed');
  });

  it('undo what was done, and the one that followed with it', async () => {
    const { reviews } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    await reviews.hold(tenant, 'fh', 'FH-01:statusmoede:1', press());
    expect((await reviews.undo(tenant, 'fh', 'FH-01:statusmoede:1', press(1))).kind).toBe('done');
    const states = (await reviews.ofCase(tenant, 'fh', 'FH-01'))
      .filter(({ type }) => type === 'statusmoede')
      .map(({ state }) => state);
    expect(states.sort()).toEqual(['cancelled', 'planned']);
    expect((await reviews.undo(tenant, 'fh', 'FH-01:statusmoede:1', press(2))).kind).toBe('changed');
  });

  it('are cancelled when the case closes, and the cards that show them follow', async () => {
    const { reviews, cases, told } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    await cases.change(tenant, 'fh', 'FH-01', (each) => ({ ...each, closedOn: '2026-05-04' }));
    expect(await reviews.ensure(tenant, 'fh', now)).toBe(7);
    expect((await reviews.planned(tenant, 'fh')).map(({ code }) => code)).toEqual([undefined, undefined]);
    expect(told.filter(({ what }) => what === 'changed')).toHaveLength(7);
    expect(told[0]).toEqual({ what: 'hot' });
  });

  it('are not written over what somebody did while they were being planned', async () => {
    const { reviews, people, told } = await scene(one);
    await reviews.ensure(tenant, 'fh', now);
    const id = 'FH-01:statusmoede:1';
    const database = opened?.database;
    if (database === undefined) throw new Error('no database');
    let moved = false;
    /** Somebody moves the meeting after it was listed, and before it is written. */
    const late: Database = {
      ...database,
      kinds: () => database.kinds(),
      collection: (kind) => {
        const inner = database.collection(kind);
        return {
          create: (doc) => inner.create(doc),
          find: (query) => inner.find(query),
          replace: (doc, etag) => inner.replace(doc, etag),
          remove: (partition, of, etag) => inner.remove(partition, of, etag),
          get: async (partition, of) => {
            if (of === id && !moved) {
              moved = true;
              await reviews.move(tenant, 'fh', id, { date: '2026-06-18', time: '' }, press());
            }
            return inner.get(partition, of);
          },
        };
      },
    };
    await people.changeSite(tenant, 'fh', (site) => ({
      ...site,
      settings: { ...site.settings, reviews: { statusmoede: { everyWeeks: 8 } } },
    }));
    told.length = 0;
    await reviewsOver(late).reviews.ensure(tenant, 'fh', now);
    expect(moved).toBe(true);
    expect(await reviews.get(tenant, 'fh', id)).toMatchObject({ date: '2026-06-18', enteredBy: member });
  });

  it('of a person are those of the cases they hold, the site’s own for coordinator and leader, nobody’s elsewhere', async () => {
    const { reviews } = await scene(one, caseWith('FH-02', { keyWorker: coordinator, deputy: undefined }));
    await reviews.ensure(tenant, 'fh', now);
    const to = dateOf('2026-06-29');
    const codes = async (id: string, role: 'member' | 'coordinator' | 'leader', site = 'fh') =>
      [...new Set((await reviews.ofPerson(personWith(id, role, site), to)).map(({ code }) => code))].sort();
    expect(await codes(member, 'member')).toEqual(['FH-01']);
    expect(await codes(coordinator, 'coordinator')).toEqual(['FH-02', undefined]);
    expect(await codes(leader, 'leader')).toEqual([undefined]);
    expect(await codes(outsider, 'leader', 'andet')).toEqual([]);
  });
});
