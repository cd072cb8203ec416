import { describe, expect, it } from '@jest/globals';
import {
  mayBindChannel,
  mayChangeReviews,
  mayCheckIn,
  mayConfirmClock,
  mayErase,
  mayFetchAccess,
  mayManageCases,
  mayMendDeliveries,
  maySeeCase,
  maySeeProgression,
  maySeeSite,
  maySeeSummary,
} from '../../src/people/access.ts';
import { Person, peoplePartition, personId, type Role } from '../../src/people/person.ts';

const person = (roles: readonly (readonly [string, Role])[], more: Partial<Person> = {}): Person =>
  Person.parse({
    partition: peoplePartition('t'),
    id: personId('me'),
    kind: 'person',
    tenant: 't',
    oid: 'me',
    name: 'Opdigtet',
    memberships: roles.map(([site, role]) => ({ site, role })),
    ...more,
  });

const mine = { site: 'here', keyWorker: 'me' };
const deputised = { site: 'here', keyWorker: 'other', deputy: 'me' };
const others = { site: 'here', keyWorker: 'other', deputy: 'another' };

/** All that can be asked, of the site `here`. */
const asked: Readonly<Record<string, (one: Person) => boolean>> = {
  'see the site': (one) => maySeeSite(one, 'here'),
  'see a case held': (one) => maySeeCase(one, mine),
  'see a case deputised': (one) => maySeeCase(one, deputised),
  'see any case': (one) => maySeeCase(one, others),
  'see progression held': (one) => maySeeProgression(one, mine),
  'see progression deputised': (one) => maySeeProgression(one, deputised),
  'see any progression': (one) => maySeeProgression(one, others),
  'check in held': (one) => mayCheckIn(one, mine),
  'check in any': (one) => mayCheckIn(one, others),
  'change reviews held': (one) => mayChangeReviews(one, mine),
  'change any reviews': (one) => mayChangeReviews(one, others),
  'manage cases': (one) => mayManageCases(one, 'here'),
  'see the summary': (one) => maySeeSummary(one, 'here'),
  'bind a channel': (one) => mayBindChannel(one, 'here'),
  'mend deliveries': (one) => mayMendDeliveries(one, 'here'),
  'confirm the clock': mayConfirmClock,
  'fetch access': (one) => mayFetchAccess(one, 'here'),
  erase: (one) => mayErase(one, 'here'),
};

const may = (one: Person): readonly string[] => Object.keys(asked).filter((what) => asked[what]?.(one));

const worksHere = ['see the site'];
/** What comes with a case of one's own. */
const holds = [
  'see a case held',
  'see a case deputised',
  'see progression held',
  'see progression deputised',
  'check in held',
  'change reviews held',
];
const leads = [
  ...worksHere,
  ...holds,
  'see any case',
  'change any reviews',
  'manage cases',
  'mend deliveries',
  'fetch access',
];

describe('who may do what at a site', () => {
  it.each<[string, Person, readonly string[]]>([
    ['a member', person([['here', 'member']]), [...worksHere, ...holds]],
    ['a subject lead', person([['here', 'subject-lead']]), [...worksHere, ...holds]],
    [
      'a coordinator',
      person([['here', 'coordinator']]),
      [...leads, 'see any progression', 'check in any', 'bind a channel', 'confirm the clock'],
    ],
    ['a leader', person([['here', 'leader']]), [...leads, 'see the summary', 'erase']],
    [
      'an administrator who works elsewhere',
      person([], { administrator: true }),
      ['bind a channel', 'confirm the clock'],
    ],
    [
      'an administrator who works here',
      person([['here', 'member']], { administrator: true }),
      [...worksHere, ...holds, 'bind a channel', 'confirm the clock', 'erase'],
    ],
    ['a coordinator of another site', person([['there', 'coordinator']]), ['confirm the clock']],
    ['a leader of another site', person([['there', 'leader']]), []],
    [
      'a member here who leads another site',
      person([
        ['here', 'member'],
        ['there', 'leader'],
      ]),
      [...worksHere, ...holds],
    ],
    ['who has left', person([]), []],
  ])('%s', (_, one, expected) => {
    expect([...may(one)].sort()).toEqual([...expected].sort());
  });
});
