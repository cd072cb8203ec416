import { afterEach, describe, expect, it } from '@jest/globals';
import { reviewDates, reviewLines } from '../../src/reviews/coming.ts';
import { engines, type Opened } from '../support/databases.ts';
import { caseWith, coordinator, furnish, local, member, personWith, reviewsOver, tenant } from './scene.ts';

describe.each(engines)('the meetings on a case’s card on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  const now = local('2026-05-04');

  async function scene() {
    opened = await open(() => now);
    const parts = reviewsOver(opened.database);
    await furnish(parts, caseWith('FH-01'), caseWith('FH-02', { startedOn: '2026-05-11' }));
    const lines = async (at = now) => {
      const one = await parts.cases.get(tenant, 'fh', 'FH-01');
      if (one === undefined) throw new Error('no case');
      return reviewLines(parts.reviews, parts.people, one, personWith(coordinator, 'coordinator'), at);
    };
    return { ...parts, lines };
  }

  it('are there as soon as the case is opened, before any round', async () => {
    const { lines } = await scene();
    expect(await lines()).toHaveLength(7);
    expect(await lines()).toContain('Mandag 15. juni: Statusmøde');
  });

  it('are the case’s own, whatever else the site has planned, without its code, and say what is overdue', async () => {
    const { lines, reviews } = await scene();
    await reviews.ensure(tenant, 'fh', now);
    const other = await reviews.ofCase(tenant, 'fh', 'FH-02');
    const mine = await lines();
    expect(mine).toHaveLength(7);
    expect(mine.filter((line) => line.includes('FH-'))).toEqual([]);
    expect(await reviews.ofCase(tenant, 'fh', 'FH-02')).toEqual(other);
    expect(mine[0]).toBe('I dag: Opstartsmøde');
    expect((await lines(local('2026-06-30')))[0]).toBe('Mandag 4. maj: Opstartsmøde, ikke meldt som holdt');
  });

  it('are what forms fall due before: those of each case that a form waits for, none of the site’s own', async () => {
    const { reviews } = await scene();
    await reviews.ensure(tenant, 'fh', now);
    const dates = await reviewDates(reviews, tenant, 'fh');
    // Strictly: `toEqual` takes a list with `undefined` at its end for the list without.
    expect([...dates.keys()].sort()).toStrictEqual(['FH-01', 'FH-02']);
    const typed = (code: string) => (dates.get(code) ?? []).map(({ type, on }) => `${type} ${on}`);
    expect(typed('FH-01')).toStrictEqual(['statusmoede 2026-06-15', 'netvaerksmoede 2026-06-22']);
    expect(typed('FH-02')).toContain('statusmoede 2026-06-22');
  });

  it('are gone when it is closed, and back as they stood when that is undone', async () => {
    const { lines, cases, reviews, told } = await scene();
    await lines();
    const press = { by: member, now, version: 0, key: 'turn' };
    await reviews.move(tenant, 'fh', 'FH-01:statusmoede:1', { date: '2026-06-17', time: '10:00' }, press);
    const before = await lines();
    const after = told.length;
    await cases.change(tenant, 'fh', 'FH-01', (one) => ({ ...one, closedOn: '2026-05-04' }));
    expect(await lines()).toEqual([]);
    expect(told.slice(after).filter(({ what }) => what === 'changed')).toHaveLength(7);
    await cases.change(tenant, 'fh', 'FH-01', ({ closedOn: _, ...one }) => one);
    expect(await lines()).toEqual(before);
    expect(before).toContain('Onsdag 17. juni kl. 10.00: Statusmøde');
  });
});
