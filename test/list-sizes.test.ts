/** However many sites and people there are, and however long their names: no card is larger than Teams takes, and all can be reached. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { paged } from '../src/cards/pages.ts';
import { createCases } from '../src/cases/cases.ts';
import { createClosing } from '../src/cases/closing.ts';
import type { Database } from '../src/collection.ts';
import { type Delivery, type Item, outboxPartition } from '../src/delivery/item.ts';
import { shownAtMost, unreachedCard } from '../src/delivery/unreached-card.ts';
import { entriesOf, type Unreached } from '../src/delivery/unreached-list.ts';
import { createAdministration } from '../src/people/administration.ts';
import { createPeople } from '../src/people/people.ts';
import { type Person, personKind } from '../src/people/person.ts';
import { type Site, siteId, siteKind } from '../src/people/site.ts';
import { createAudit } from '../src/privacy/audit.ts';
import type { Reply } from '../src/reply.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { channelRoutes } from '../src/teams/handlers/channel.ts';
import { closingRoutes } from '../src/teams/handlers/closing.ts';
import { peopleRoutes } from '../src/teams/handlers/people.ts';
import { textsIn } from '../src/texts/texts.ts';
import { buttonsOf, faultsOf, filledIn, pressed, textOf } from './support/cards.ts';
import { reachable } from './support/outbox-people.ts';
import { manyCases, oid, tenant } from './support/seed.ts';
import { allSmall, lettered, named } from './support/sizes.ts';
import { push, speak, thursday, turnOf, type World, world } from './support/world.ts';

const home = 'familiens-hus';
const sizes = [1, 20, 21, 48, 150, 1000];

let database: Database;
afterEach(() => database.close());

async function fresh(
  people: readonly { readonly oid: string; readonly name: string }[] = [],
): Promise<World> {
  database = await openSqlite({ file: ':memory:', now: () => thursday });
  const staff = people.map(({ oid: one, name }) => ({ oid: one, name }));
  const manages = { oid: oid(2), name: 'Koordinator', role: 'coordinator' as const };
  const administers = { oid: oid(4), name: 'Administrator', more: { administrator: true } };
  const holders = staff.length > 0 ? staff : [{ oid: oid(1), name: named(1) }];
  const cases = manyCases(holders.length, '').map((one, index) => ({
    ...one,
    keyWorker: holders[index]?.oid ?? oid(1),
  }));
  return world(database, { people: [...holders, manages, administers], cases });
}

const personNumber = (index: number) => ({ oid: oid(100 + index), name: named(index) });

/** So many more sites, at each of which the coordinator has that role too. */
async function addSites({ seeded }: World, count: number, closedAt?: string): Promise<void> {
  const keys = Array.from({ length: count }, (_, index) => `sted-${String(index).padStart(4, '0')}`);
  for (const [index, key] of keys.entries()) {
    const site: Site = {
      ...seeded.site,
      id: siteId(key),
      site: key,
      name: named(index),
    };
    await database.collection(siteKind).create(closedAt === undefined ? site : { ...site, closedAt });
  }
  const persons = database.collection(personKind);
  const { partition, id } = seeded.person(2);
  const stored = await persons.get(partition, id);
  if (stored === undefined || closedAt !== undefined) return;
  const memberships = keys.map((site) => ({ site, role: 'coordinator' as const }));
  await persons.replace(
    { ...stored.doc, memberships: [...stored.doc.memberships, ...memberships] },
    stored.etag,
  );
}

/** The administrator's cards, pressed as a client would. */
function administration({ seeded }: World) {
  const people = createPeople(database);
  const shared = { people, cases: createCases(database, people), audit: createAudit(database) };
  const siteChanges = async () => {};
  const outbox = { plan: async () => {}, subjectChanged: async () => {} };
  const own = peopleRoutes({
    ...shared,
    outbox,
    siteChanges,
    administration: createAdministration(database, people),
  });
  const closing = closingRoutes({
    ...shared,
    reviews: { planned: async () => [] },
    closing: createClosing({ people, cases: shared.cases, siteChanges }),
  });
  const routes = { texts: own.texts, cards: [...own.cards, ...closing.cards] };
  const turn = turnOf(seeded.person(4), thursday, 'turn');
  return {
    says: (text: string) => speak(routes, turn, text),
    go: (reply: Reply, title: string, inputs?: Readonly<Record<string, string>>) =>
      push(routes, turn, pressed(reply, title, inputs)),
  };
}

/** Every page from the first on, as far as is worth the time. */
async function pagesOf(first: Reply, next: (from: Reply) => Promise<Reply>): Promise<readonly Reply[]> {
  const pages = [first];
  for (let last = first; buttonsOf(last).includes('Næste side') && pages.length < 9; pages.push(last)) {
    last = await next(last);
  }
  return pages;
}
const seenOf = (count: number) => Math.min(count, 9 * 20);

describe.each(sizes)('with %d sites', (count) => {
  it('the overview shows each, on as many cards as it needs', async () => {
    const the = await fresh();
    await addSites(the, count);
    const { says, go } = administration(the);
    const pages = await pagesOf(await says('administration'), (from) => go(from, 'Næste side'));
    allSmall(pages);
    const shown = pages.flatMap((page) =>
      [...textOf(page).matchAll(/Ø([a-j]{4}) Å/g)].map(([, number]) => number),
    );
    expect(new Set(shown).size).toBe(seenOf(count + 1) - 1);
  });

  it('a role can be given at the last of them', async () => {
    const the = await fresh();
    await addSites(the, count);
    const { says, go } = administration(the);
    const asked = await go(await says('administration'), 'Giv en rolle');
    const pages = await pagesOf(asked, (from) => go(from, 'Næste side'));
    allSmall(pages);
    const index = Math.min(count - 1, 150);
    const site = `sted-${String(index).padStart(4, '0')}`;
    const there = pages.find((page) => JSON.stringify(page.card).includes(named(index))) ?? asked;
    const form = buttonsOf(asked).includes('Gem') ? asked : await go(there, `Vælg: ${named(index)}`);
    allSmall([form]);
    const wrong = await go(form, 'Gem', { oid: 'nobody', name: 'Kim Opdigtet', site, role: 'leader' });
    allSmall([wrong]);
    expect(filledIn(wrong)).toMatchObject({ name: 'Kim Opdigtet', site, role: 'leader' });
    const given = await go(wrong, 'Gem', { oid: '00000000-0000-0000-0000-0000000000aa' });
    expect(textOf(given)).toContain('Kim Opdigtet');
    expect((await createPeople(database).at(tenant, site, 'leader')).map(({ name }) => name)).toEqual([
      'Kim Opdigtet',
    ]);
  });

  it('the closed ones can all be opened again', async () => {
    const the = await fresh();
    await addSites(the, count, thursday.toString());
    const { says, go } = administration(the);
    const title =
      buttonsOf(await says('administration')).find((one) => one.startsWith('Lukkede steder')) ?? '';
    const pages = await pagesOf(await go(await says('administration'), title), (from) =>
      go(from, 'Næste side'),
    );
    allSmall(pages);
    expect(pages.flatMap(buttonsOf).filter((one) => one === 'Åbn igen')).toHaveLength(seenOf(count));
  });

  it('a coordinator of all of them chooses one', async () => {
    const the = await fresh();
    await addSites(the, count);
    for (const text of ['sted', 'nyt forløb', 'overdrag']) {
      const pages = await pagesOf(await the.says(2, text), (from) =>
        the.presses(2, pressed(from, 'Næste side')),
      );
      allSmall(pages);
      expect(pages.flatMap(buttonsOf).filter((one) => one === 'Vælg')).toHaveLength(seenOf(count + 1));
      const there = pages.find((page) => JSON.stringify(page.card).includes(named(0))) ?? { text: '' };
      expect((await the.presses(2, pressed(there, `Vælg: ${named(0)}`))).text).not.toBe('');
    }
  });

  it('one is chosen for a channel by its name, in a message that fits', async () => {
    const the = await fresh();
    await addSites(the, count);
    const routes = channelRoutes({
      people: createPeople(database),
      audit: createAudit(database),
      siteChanges: async () => {},
    });
    const turn = turnOf(the.seeded.person(4), thursday, 'turn');
    const asked = await speak(routes, turn, 'frakobl stedet Ukendt');
    allSmall([asked]);
    expect(asked.text).toContain(count >= 20 ? ` og ${count - 19} til.` : `${named(count - 1)}.`);
    const there = await speak(routes, turn, `frakobl stedet ${named(count - 1)}`);
    expect(there.text).toContain(named(count - 1));
  });

  it('what did not arrive there stands on cards that fit', async () => {
    database = await openSqlite({ file: ':memory:', now: () => thursday });
    const long = 'Å'.repeat(60);
    const item = (site: string, index: number) =>
      ({ id: `item:review-reminder:${site}~FH-${index}:1:key-worker`, to: oid(index), site }) as Item;
    const delivery = (site: string, index: number) =>
      ({
        partition: outboxPartition(tenant),
        id: `delivery:00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
        items: { [`item:review-reminder:${site}~FH-${index}:1:key-worker`]: 1 },
        to: oid(index),
        createdAt: thursday.toString(),
      }) as unknown as Delivery;
    const sites = Array.from({ length: count }, (_, index): Unreached => {
      const site = `${'s'.repeat(36)}${index}`;
      return {
        site,
        name: named(index),
        unknowns: [
          delivery(site, index),
          ...(index % 2 === 0 ? [1, 2, 3].map((one) => delivery(site, one)) : []),
        ],
        parked: [item(site, index)],
        triable: ['a', 'b', 'c'],
        missed: [item(site, index)],
      };
    });
    const people = new Map<string, Person>();
    for (let index = 0; index < count; index += 1)
      people.set(oid(index), reachable(tenant, oid(index), { name: named(index) }));
    for (const language of ['da', 'en'] as const) {
      for (const page of [0, 3, 10_000]) {
        const entries = paged(entriesOf(sites), page, shownAtMost);
        const card = unreachedCard(textsIn(language), sites, { entries, people }, long);
        expect(faultsOf({ text: '', card })).toEqual([]);
      }
    }
  });
});

describe.each(sizes)('with %d people at a site', (count) => {
  const people = Array.from({ length: count }, (_, index) => personNumber(index));
  const last = personNumber(count - 1);
  const typed = lettered(count - 1).toLowerCase();

  /** The last of them, found by name where the list is searched. */
  async function chosen(the: World, form: Reply, field: string): Promise<Reply> {
    allSmall([form]);
    if (!buttonsOf(form).includes('Find')) return form;
    const found = await the.presses(2, pressed(form, 'Find', { find: typed }));
    allSmall([found]);
    expect(textOf(found)).toContain(last.name);
    const kept = await the.presses(2, pressed(found, 'Find', { find: 'ingen', [field]: last.oid }));
    expect(filledIn(kept)[field]).toBe(last.oid);
    return kept;
  }

  it('each can be given a case', async () => {
    const the = await fresh(people);
    const form = await the.presses(2, pressed(await the.says(2, 'case fh1'), 'Ret forløbet'));
    const saved = await the.presses(
      2,
      pressed(await chosen(the, form, 'keyWorker'), 'Gem', { keyWorker: last.oid }),
    );
    allSmall([saved]);
    expect((await the.parts.cases.get(tenant, home, 'FH-01'))?.keyWorker).toBe(last.oid);
  });

  it('each can be given a new one', async () => {
    const the = await fresh(people);
    const form = await chosen(the, await the.says(2, 'nyt forløb'), 'keyWorker');
    const given = { keyWorker: last.oid, startedOn: '2026-05-04' };
    expect((await the.presses(2, pressed(form, 'Opret', given))).text).toContain('er oprettet');
  });

  it('each can take over what another has', async () => {
    const the = await fresh(people);
    const form = await chosen(the, await the.says(2, 'overdrag'), 'to');
    const from = count === 1 ? oid(2) : (people[0]?.oid ?? '');
    const done = await the.presses(2, pressed(form, 'Overdrag', { from, to: last.oid }));
    allSmall([done]);
    expect(textOf(done)).toContain(count === 1 ? 'ingen forløb at overdrage' : 'er overdraget til');
  });

  it('their cases can be narrowed down to those of one', async () => {
    const the = await fresh(people);
    const all = await the.says(2, 'alle forløb');
    const by = count > 40 ? { name: typed } : { holder: last.oid };
    const narrowed = await the.presses(2, pressed(all, 'Vis forløb', by));
    allSmall([all, narrowed]);
    expect(textOf(narrowed)).toContain('Ét åbent forløb');
  });

  it('a long list that is saved with nobody chosen says so', async () => {
    const the = await fresh(people);
    const form = await the.says(2, 'nyt forløb');
    if (!buttonsOf(form).includes('Find')) return;
    const reply = await the.presses(2, pressed(form, 'Opret', { keyWorker: '', startedOn: '2026-05-04' }));
    expect(textOf(reply)).toContain('Vælg en person, der arbejder på stedet.');
  });
});
