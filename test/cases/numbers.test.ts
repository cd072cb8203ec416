import { afterEach, describe, expect, it } from '@jest/globals';
import { createNumbers } from '../../src/cases/numbers.ts';
import { engines, type Opened } from '../support/databases.ts';
import { tenant } from '../support/seed.ts';
import { thursday } from '../support/world.ts';

const site = { tenant, site: 'familiens-hus' };
const none: ReadonlySet<number> = new Set();

describe.each(engines)('the numbers of a site’s cases on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  async function fresh() {
    opened = await open(() => thursday);
    return createNumbers(opened.database);
  }

  it('are given once, to cards that ask at the same moment too, and never one that a case has', async () => {
    const numbers = await fresh();
    const given = await Promise.all(['a', 'b', 'c'].map((key) => numbers.next(key, site, none, thursday)));
    expect([...given].sort()).toEqual([1, 2, 3]);
    expect(await numbers.next('d', site, new Set([7]), thursday)).toBe(8);
    expect(await numbers.next('e', { ...site, site: 'andet-sted' }, none, thursday)).toBe(1);
  });

  it('are the same for a card pressed twice at once, unless somebody else has taken that one', async () => {
    const numbers = await fresh();
    const next = (taken = none, seconds = 0) => numbers.next('card', site, taken, thursday.add({ seconds }));
    expect(await next()).toBe(1);
    expect(await next(none, 59)).toBe(1);
    expect(await next(new Set([1]), 59)).toBe(2);
    expect(await next(none, 120)).toBe(3);
  });
});
