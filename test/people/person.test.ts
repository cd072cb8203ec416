import { describe, expect, it } from '@jest/globals';
import {
  isPaused,
  Person,
  peoplePartition,
  personId,
  sitesOf,
  withResting,
} from '../../src/people/person.ts';
import { at, dateOf } from '../../src/time.ts';
import { oid, tenant } from '../support/seed.ts';

const person = (more: object = {}): Person =>
  Person.parse({
    partition: peoplePartition(tenant),
    id: personId(oid(1)),
    kind: 'person',
    tenant,
    oid: oid(1),
    name: 'Opdigtet',
    memberships: [],
    ...more,
  });

describe('somebody on leave', () => {
  // Through the night on which summer time ends.
  const away = person({ pause: { from: '2026-10-23', to: '2026-10-25' } });

  it.each([
    ['2026-10-22', '23:59', false],
    ['2026-10-23', '00:00', true],
    ['2026-10-25', '23:59', true],
    ['2026-10-26', '00:00', false],
  ])(
    'is away from the first moment of the first day to the last of the last: %s %s is %s',
    (day, time, is) => {
      expect(isPaused(away, at(dateOf(day), time))).toBe(is);
    },
  );

  it('is not away without a pause', () => {
    expect(isPaused(person(), at(dateOf('2026-10-24'), '12:00'))).toBe(false);
  });
});

describe('the sites of a person', () => {
  const roles = [
    { site: 'a', role: 'member' },
    { site: 'b', role: 'leader' },
    { site: 'b', role: 'coordinator' },
  ];

  it('are each named once, the chosen one first; one that they have left is none of them', () => {
    expect(sitesOf(person({ memberships: roles }))).toEqual(['a', 'b']);
    expect(sitesOf(person({ memberships: roles, currentSite: 'b' }))).toEqual(['b', 'a']);
    expect(sitesOf(person({ memberships: roles, currentSite: 'c' }))).toEqual(['a', 'b']);
  });

  it('are the closed ones too only where that is asked for', () => {
    const resting = person({ memberships: roles, resting: [{ site: 'z', role: 'leader' }] });
    expect(sitesOf(resting)).toEqual(['a', 'b']);
    expect(sitesOf(withResting(resting))).toEqual(['a', 'b', 'z']);
  });
});
