import { afterEach, describe, expect, it } from '@jest/globals';
import { linkKind, linksPartition, type Maker } from '../../src/links/link.ts';
import { createLinks, type File } from '../../src/links/links.ts';
import { createPeople } from '../../src/people/people.ts';
import { peoplePartition, personId, personKind, type Role } from '../../src/people/person.ts';
import { local, tenant } from '../reviews/scene.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, seedSite } from '../support/seed.ts';

const site = 'familiens-hus';
const maker: Maker = { oid: oid(1), right: 'meetings', sites: [site] };

describe.each(engines)('one-time links on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  const file = {
    filename: 'tovholder.ics',
    contentType: 'text/calendar; charset=utf-8',
    body: 'BEGIN:VCALENDAR\r\n',
    language: 'da',
  } as const;

  async function scene() {
    const now = local('2026-05-04');
    let wall = local('2025-11-22', '05:00');
    opened = await open(() => now);
    const { database } = opened;
    await seedSite(database, now, { cases: [] });
    const people = createPeople(database);
    const links = createLinks({
      database,
      people,
      wall: () => wall,
      publicUrl: 'https://bot.example/',
    });
    const address = await links.make(tenant, file, maker, now);
    const [, , , , ofTenant = '', id = ''] = address.split('/');
    return {
      database,
      people,
      links,
      address,
      id,
      ofTenant,
      big: (one: File) => links.make(tenant, one, maker, now),
      /** The page of a link that a coordinator made by that right, once they are as said. */
      async pageWhen(right: Maker['right'], ...roles: readonly Role[]) {
        const made = await links.make(tenant, file, { ...maker, right, oid: oid(2) }, now);
        const memberships = roles.map((role) => ({ site, role }));
        await people.change(tenant, oid(2), (person) => ({ ...person, memberships }));
        return (await links.show(tenant, made.split('/').at(-1) ?? '')).status;
      },
      pass: (minutes: number) => {
        wall = wall.add({ minutes });
      },
    };
  }

  it('have an address with 128 random bits and nothing else in it', async () => {
    const { address, links } = await scene();
    expect(address).toMatch(new RegExp(`^https://bot.example/links/${tenant}/[0-9a-f]{32}$`));
    expect(await links.make(tenant, file, maker, local('2026-05-04'))).not.toBe(address);
  });

  it('show a page that says who can open it, as often as one likes', async () => {
    const { links, id } = await scene();
    for (let count = 0; count < 3; count += 1) {
      const page = await links.show(tenant, id);
      expect(page.status).toBe(200);
      expect(page.body).toContain('<form method="post"><button type="submit">Hent</button></form>');
      expect(page.body).toContain('Den, der har linket, kan åbne det i højst en time.');
      expect(page.body).not.toContain('VCALENDAR');
      expect(page.headers['cache-control']).toBe('no-store');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('give the file once', async () => {
    const { links, id } = await scene();
    const taken = await links.take(tenant, id);
    expect(taken).toMatchObject({ status: 200, body: file.body });
    expect(taken.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(taken.headers['content-disposition']).toBe('attachment; filename="tovholder.ics"');
    expect((await links.take(tenant, id)).status).toBe(410);
    expect((await links.show(tenant, id)).status).toBe(410);
  });

  it('give a file that is larger than a document of the store may be', async () => {
    const { links, big } = await scene();
    const body = Array.from({ length: 60_000 }, (_, line) => `Spørgsmål ${line}: er det gået, som vi ville?`);
    const address = await big({ ...file, body: body.join('\n') });
    expect((await links.take(tenant, address.split('/').at(-1) ?? '')).body).toBe(body.join('\n'));
  });

  it('give the file to one of many who ask at once', async () => {
    const { links, id } = await scene();
    const pages = await Promise.all([1, 2, 3, 4, 5].map(() => links.take(tenant, id)));
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
  });

  it('end after an hour of real time, whatever the demo’s clock shows', async () => {
    const { links, id, pass } = await scene();
    pass(59);
    expect((await links.show(tenant, id)).status).toBe(200);
    pass(1);
    expect((await links.show(tenant, id)).status).toBe(410);
    expect((await links.take(tenant, id)).status).toBe(410);
  });

  it('open for as long as their maker may still make them', async () => {
    const { pageWhen, people } = await scene();
    expect(await pageWhen('meetings', 'member')).toBe(200);
    expect(await pageWhen('access', 'coordinator')).toBe(200);
    expect(await pageWhen('access', 'member')).toBe(410);
    expect(await pageWhen('summary', 'leader')).toBe(200);
    expect(await pageWhen('summary', 'coordinator')).toBe(410);
    await people.change(tenant, oid(2), (person) => ({ ...person, administrator: true }));
    expect(await pageWhen('meetings')).toBe(410);
  });

  it('do not give the file to whoever holds the page open when its maker leaves', async () => {
    const { links, id, database } = await scene();
    expect((await links.show(tenant, id)).status).toBe(200);
    await database.collection(personKind).remove(peoplePartition(tenant), personId(oid(1)));
    expect((await links.take(tenant, id)).status).toBe(410);
  });

  it('of an earlier version, which say no maker, do not open', async () => {
    const { links, id, database } = await scene();
    const kept = database.collection(linkKind);
    const found = await kept.get(linksPartition(tenant), id);
    if (found === undefined) throw new Error('no link');
    const { maker: _, ...earlier } = found.doc;
    await kept.replace(earlier, found.etag);
    expect((await links.show(tenant, id)).status).toBe(410);
  });

  it.each(['', 'x', '../people', '0'.repeat(32), 'a'.repeat(33), '%2e%2e'])(
    'are not there for %p',
    async (id) => {
      const { links } = await scene();
      expect((await links.show(tenant, id)).status).toBe(410);
      expect((await links.take('not-a-tenant', id)).status).toBe(410);
    },
  );

  it('of another tenant are not there', async () => {
    const { links, id } = await scene();
    expect((await links.take('00000000-0000-0000-0000-000000000002', id)).status).toBe(410);
    expect((await links.take(tenant, id)).status).toBe(200);
  });
});
