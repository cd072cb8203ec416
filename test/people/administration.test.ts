import { afterEach, describe, expect, it } from '@jest/globals';
import { appoint, dismissOthers } from '../../src/people/administration.ts';
import { createPeople } from '../../src/people/people.ts';
import { at, dateOf } from '../../src/time.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, seedSite, tenant } from '../support/seed.ts';

const now = at(dateOf('2026-05-04'), '07:00');

describe.each(engines)('administrators on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  it('are those whom the environment names at the start, and nobody else', async () => {
    opened = await open(() => now);
    await seedSite(opened.database, now, {
      people: [{ oid: oid(1) }, { oid: oid(2), more: { administrator: true } }],
      cases: [],
    });
    const people = createPeople(opened.database);
    await appoint(people, tenant, oid(3));
    await appoint(people, tenant, oid(4));
    await dismissOthers(people, tenant, [oid(3)], now);
    const all = await people.everyone(tenant);
    expect(all.filter(({ administrator }) => administrator).map((one) => one.oid)).toEqual([oid(3)]);
    const leaves = all.filter(({ expiresAt }) => expiresAt !== undefined).map((one) => one.oid);
    expect(leaves).toEqual([oid(4)]);
  });
});
