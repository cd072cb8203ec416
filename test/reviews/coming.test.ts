import { afterEach, describe, expect, it } from '@jest/globals';
import { reviewLines } from '../../src/reviews/coming.ts';
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
    await furnish(parts, caseWith('FH-01'));
    const lines = async () => {
      const one = await parts.cases.get(tenant, 'fh', 'FH-01');
      if (one === undefined) throw new Error('no case');
      return reviewLines(parts.reviews, parts.people, one, personWith(coordinator, 'coordinator'), now);
    };
    return { ...parts, lines };
  }

  it('are there as soon as the case is opened, before any round', async () => {
    const { lines } = await scene();
    expect(await lines()).toHaveLength(7);
    expect(await lines()).toContain('Mandag 15. juni: Statusmøde, FH-01');
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
    expect(before).toContain('Onsdag 17. juni kl. 10.00: Statusmøde, FH-01');
  });
});
