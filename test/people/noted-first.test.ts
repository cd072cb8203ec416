/** What is done to a site stands in the access log before it is done: a process that ends in between leaves no change without a name. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createClosing } from '../../src/cases/closing.ts';
import { type Database, findAll, StoreError } from '../../src/collection.ts';
import { createAdministration } from '../../src/people/administration.ts';
import { type Site, siteKind, tenantPartition } from '../../src/people/site.ts';
import { type Audit, auditKind, auditPartition, createAudit } from '../../src/privacy/audit.ts';
import type { Reply } from '../../src/reply.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { capacityRoutes } from '../../src/teams/handlers/capacity.ts';
import { channelRoutes } from '../../src/teams/handlers/channel.ts';
import { closingRoutes } from '../../src/teams/handlers/closing.ts';
import { peopleRoutes } from '../../src/teams/handlers/people.ts';
import { settingsRoutes } from '../../src/teams/handlers/site-settings.ts';
import type { StaffTurn } from '../../src/teams/route.ts';
import { stamp } from '../../src/time.ts';
import { pressed } from '../support/cards.ts';
import { tenant } from '../support/seed.ts';
import { push, speak, thursday, turnOf, type World, world } from '../support/world.ts';

const away: Audit['record'] = async () => {
  throw new StoreError('not-done', 'away');
};
const conversation = '19:kanal@thread.tacv2';
const team = '19:team@thread.tacv2';
const reference = {
  serviceUrl: 'https://smba.trafficmanager.net',
  channelId: 'msteams',
  conversation: { id: conversation, conversationType: 'channel' },
  botId: '28:bot',
  userId: conversation,
  state: 'alive',
} as const;

let database: Database;
let the: World;
let site = '';
let turns = 0;
beforeEach(async () => {
  database = await openSqlite({ file: ':memory:', now: () => thursday });
  the = await world(database, { cases: [] });
  site = the.seeded.site.site;
});
afterEach(() => database.close());

function bot(record: Audit['record']) {
  const { people, cases } = the.parts;
  const audit = { ...createAudit(database), record };
  const siteChanges = async () => {};
  const outbox = { plan: async () => {}, subjectChanged: async () => {} };
  const administration = createAdministration(database, people);
  const closing = createClosing({ people, cases, siteChanges });
  const all = [
    settingsRoutes({ people, audit, siteChanges, hasBegun: async () => false }),
    capacityRoutes({ people, audit }),
    closingRoutes({ people, cases, reviews: { planned: async () => [] }, closing, audit }),
    peopleRoutes({ people, administration, cases, audit, outbox, siteChanges }),
    channelRoutes({ people, siteChanges, audit }),
  ];
  const routes = { texts: all.flatMap(({ texts }) => texts), cards: all.flatMap(({ cards }) => cards) };
  const turn = (number: number, more: Partial<StaffTurn> = {}): StaffTurn => {
    turns += 1;
    return { ...turnOf(the.seeded.person(number), thursday, `turn-${turns}`), ...more };
  };
  return {
    says: (number: number, text: string): Promise<Reply> => speak(routes, turn(number), text),
    inChannel: (text: string): Promise<Reply> =>
      speak(
        routes,
        turn(2, { conversation: { id: conversation, type: 'channel' }, channel: { team, reference } }),
        text,
      ),
    presses: (verb: string, data: Readonly<Record<string, unknown>>): Promise<Reply> =>
      push(routes, turn(4), { verb, data }),
    saves: async (filled: Record<string, string>): Promise<Reply> => {
      const card = await push(routes, turn(4), { verb: 'people.settings', data: { site } });
      return push(routes, turn(4), pressed(card, 'Gem', filled));
    },
  };
}
type Bot = ReturnType<typeof bot>;

const sites = async (): Promise<readonly Site[]> => {
  const found: Site[] = [];
  for await (const { doc } of findAll(database.collection(siteKind), { partition: tenantPartition(tenant) }))
    found.push(doc);
  return found;
};
const logged = async (key: string): Promise<readonly string[]> => {
  const found: string[] = [];
  const query = { partition: auditPartition(tenant, key, '2026-05') };
  for await (const { doc } of findAll(database.collection(auditKind), query)) found.push(doc.action);
  return found;
};

const fresh = { name: 'Nyt hus', prefix: 'NH', programme: 'familieanbringelse', phones: '' };
const isClosed = (one: Site): Site => ({ ...one, closedAt: stamp(thursday) });
const isBound = (one: Site): Site => ({ ...one, channel: { team, conversation } });

const asItIs = (one: Site): Site => one;

const deeds: readonly (readonly [string, (bot: Bot) => Promise<Reply>, string, (site: Site) => Site])[] = [
  ['the settings are changed', ({ saves }) => saves({ progression: 'true' }), 'settings-changed', asItIs],
  ['the places are changed', ({ says }) => says(2, 'pladser 4'), 'settings-changed', asItIs],
  ['the site is closed', ({ presses }) => presses('people.site-close', { site }), 'site-closed', asItIs],
  ['it is reopened', ({ presses }) => presses('people.site-reopen', { site }), 'site-reopened', isClosed],
  ['a channel is bound', ({ inChannel }) => inChannel('tilknyt stedet'), 'channel-changed', asItIs],
  ['a channel is let go', ({ says }) => says(2, 'frakobl stedet'), 'channel-changed', isBound],
];

describe('before', () => {
  it.each(deeds)('%s, it stands in the access log', async (_, act, action, first) => {
    await the.parts.people.changeSite(tenant, site, first);
    const before = await sites();
    await expect(act(bot(away))).rejects.toThrow('away');
    expect(await sites()).toEqual(before);
    await act(bot(createAudit(database).record));
    expect(await sites()).not.toEqual(before);
    expect(await logged(site)).toEqual([action]);
    // Pressed again there is nothing to do, and nothing is said to have been done.
    await act(bot(createAudit(database).record));
    expect(await logged(site)).toEqual([action]);
  });

  it('a site is added, it stands in the access log', async () => {
    await expect(bot(away).presses('people.site-add', fresh)).rejects.toThrow('away');
    expect(await sites()).toHaveLength(1);
    const { presses } = bot(createAudit(database).record);
    await presses('people.site-add', fresh);
    await presses('people.site-add', fresh);
    expect(await sites()).toHaveLength(2);
    expect(await logged('nyt-hus')).toEqual(['site-added']);
  });
});
