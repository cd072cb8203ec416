import { describe, expect, it } from '@jest/globals';
import type { People } from '../../src/people/people.ts';
import type { Person } from '../../src/people/person.ts';
import { commonRoutes } from '../../src/teams/handlers/common.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { textOf } from '../support/cards.ts';
import { oid, tenant } from '../support/seed.ts';
import { speak, thursday, turnOf } from '../support/world.ts';

const site = 'familiens-hus';
const nobodyAsked = (): never => {
  throw new Error('help reads nothing');
};
const people: People = {
  person: nobodyAsked,
  change: nobodyAsked,
  add: nobodyAsked,
  at: nobodyAsked,
  site: nobodyAsked,
  sites: nobodyAsked,
  anySite: nobodyAsked,
  allSites: nobodyAsked,
  everyone: nobodyAsked,
  addSite: nobodyAsked,
  changeSite: nobodyAsked,
};

const person = (more: Partial<Person>): Person => ({
  partition: 'p',
  id: 'p',
  kind: 'person',
  tenant,
  oid: oid(1),
  name: 'Nogen',
  memberships: [{ site, role: 'member' }],
  administrator: false,
  language: 'da',
  ...more,
});

/** The commands that the help card names to this person. */
async function named(more: Partial<Person>): Promise<readonly string[]> {
  const one = person(more);
  const reply = await speak(commonRoutes({ people }), turnOf(one, thursday, 'turn'), 'hjælp');
  const shown = textOf(reply);
  const { write } = textsIn(one.language).teams;
  return Object.entries(write).flatMap(([command, [says, does]]) =>
    shown.includes(`• **${says}**: ${does}`) ? [command] : [],
  );
}

const role = (...roles: readonly Person['memberships'][number]['role'][]) => ({
  memberships: roles.map((one) => ({ site, role: one })),
});

describe('the help card', () => {
  it.each(['?', 'Hvad kan du hjælpe med?', 'hvad kan jeg spørge dig om', 'what can I ask you?'])(
    'answers «%s» too',
    async (asked) => {
      const turn = turnOf(person({}), thursday, 'turn');
      expect(await speak(commonRoutes({ people }), turn, asked)).toEqual(
        await speak(commonRoutes({ people }), turn, 'hjælp'),
      );
    },
  );

  it('names the commands that each role may use, and no others', async () => {
    expect(await named({})).toEqual(['cases', 'pause', 'addReview']);
    expect(await named(role('coordinator'))).toEqual([
      'cases',
      'pause',
      'addReview',
      'missing',
      'manage',
      'places',
      'deliveries',
      'access',
    ]);
    expect(await named(role('leader', 'subject-lead'))).toEqual([
      'cases',
      'pause',
      'addReview',
      'manage',
      'places',
      'deliveries',
      'unanswered',
      'figures',
      'access',
      'erase',
    ]);
    expect(await named({ administrator: true, memberships: [] })).toEqual(['administration']);
    expect(await named({ administrator: true, language: 'en' })).toEqual([
      'cases',
      'pause',
      'addReview',
      'erase',
      'administration',
    ]);
  });

  it('names the switch between sites to those with several', async () => {
    const memberships = [
      { site, role: 'member' },
      { site: 'andet', role: 'member' },
    ] as const;
    expect(await named({ memberships: [...memberships] })).toEqual(['cases', 'pause', 'site', 'addReview']);
  });
});
