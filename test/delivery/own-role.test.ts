import { afterEach, describe, expect, it } from '@jest/globals';
import { itemId, itemKind, outboxPartition } from '../../src/delivery/item.ts';
import { createOwnRoleTopic, ownRoleOccasion, toldOf } from '../../src/delivery/own-role-topic.ts';
import { createPeople } from '../../src/people/people.ts';
import type { Role } from '../../src/people/person.ts';
import { at, dateOf, stamp } from '../../src/time.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, seedSite } from '../support/seed.ts';

const now = at(dateOf('2026-05-08'), '16:30');
const giver = oid(4);

describe.each(engines)('an administrator who gives themselves a role on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  async function there(...roles: readonly (readonly [number, Role])[]) {
    opened = await open(() => now);
    const people = roles.map(([number, role]) => ({ oid: oid(number), role }));
    const own = { oid: giver, name: 'Anna', more: { administrator: true, memberships: [] } };
    const { site, person } = await seedSite(opened.database, now, { people: [...people, own], cases: [] });
    return { site, person, people: createPeople(opened.database) };
  }

  const cases: readonly (readonly [string, readonly (readonly [number, Role])[], readonly number[]])[] = [
    [
      'every leader but themselves',
      [
        [1, 'leader'],
        [2, 'leader'],
        [3, 'coordinator'],
        [4, 'leader'],
      ],
      [1, 2],
    ],
    [
      'the coordinators where there is no other leader',
      [
        [2, 'coordinator'],
        [5, 'member'],
      ],
      [2],
    ],
    [
      'nobody where nobody else runs the site',
      [
        [5, 'member'],
        [6, 'subject-lead'],
      ],
      [],
    ],
  ];
  it.each(cases)('is told of to %s', async (_, roles, wanted) => {
    const { site, people } = await there(...roles);
    const told = await toldOf(people, site, giver);
    expect(told.map((one) => one.oid)).toEqual(wanted.map(oid));
  });

  it('waits ten working days for somebody who cannot be reached, and not for whoever runs nothing there any more', async () => {
    const { site, people, person } = await there([1, 'leader']);
    const occasion = ownRoleOccasion(site, { oid: giver, role: 'coordinator' }, person(1), now);
    // Friday after hours; the fourteenth is Ascension Day, the twenty-fifth Whit Monday.
    expect(occasion.at).toEqual(at(dateOf('2026-05-11'), '08:00'));
    expect(occasion.until).toEqual(at(dateOf('2026-05-27'), '16:00'));
    const item = itemKind.schema.parse({
      ...occasion,
      kind: 'item',
      partition: outboxPartition(site.tenant),
      id: itemId(occasion),
      at: stamp(occasion.at),
      until: stamp(occasion.until),
      state: 'open',
    });
    const topic = createOwnRoleTopic(people);
    expect(await topic.look(item, now)).toMatchObject({ kind: 'wanted', to: oid(1) });
    expect((await topic.render([item], person(1), now, [item])).text).toBe(
      'Anna er administrator og har givet sig selv rollen som koordinator i Familiens Hus (test). Rollen giver adgang til alt om stedets forløb. Kommer det bag på dig, så spørg administratoren. Det står også i adgangsloggen.',
    );
    await people.change(site.tenant, oid(1), (one) => ({ ...one, memberships: [] }));
    expect(await topic.look(item, now)).toEqual({ kind: 'unwanted' });
    expect(await topic.mayFollow?.(item, { ...person(1), memberships: [] })).toBe(false);
    // Another administrator may hear of it; it is not their site.
    expect((await topic.render([item], person(1), now, [item])).notice).toContain('på dit sted');
    const administrator = { ...person(1), memberships: [], administrator: true };
    await people.change(site.tenant, oid(1), () => administrator);
    expect(await topic.look(item, now)).toMatchObject({ kind: 'wanted' });
    expect(await topic.mayFollow?.(item, administrator)).toBe(true);
    expect((await topic.render([item], administrator, now, [item])).notice).toContain('på et sted');
  });
});
