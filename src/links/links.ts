/**
 * One-time links: a file that leaves the chat, once, within the hour. A GET shows a page (a link preview must not use it
 * up); the page's button POSTs, and the POST that removes the document gets the file.
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import type { Database } from '../collection.ts';
import { mayFetchAccess, maySeeSite, maySeeSummary } from '../people/access.ts';
import type { People } from '../people/people.ts';
import { type Person, withResting } from '../people/person.ts';
import { type Instant, instantOf, isBefore, type Now, stamp } from '../time.ts';
import { type Link, linkKind, linksPartition, type Maker, pack } from './link.ts';
import { filePage, gonePage, linkPage, type Page } from './pages.ts';

export interface File extends Pick<Link, 'filename' | 'contentType' | 'language' | 'about' | 'code'> {
  readonly body: string;
}

export interface Links {
  /** @returns the link's address. */
  make(tenant: string, file: File, maker: Maker, now: Instant): Promise<string>;
  /** GET: what it is and who can open it, with a button. Changes nothing. */
  show(tenant: string, id: string): Promise<Page>;
  /** POST: the file, to the first who asks. */
  take(tenant: string, id: string): Promise<Page>;
}

export interface LinksParts {
  readonly database: Database;
  readonly people: Pick<People, 'person'>;
  /** Real time, not a demo's. */
  readonly wall: Now;
  /** Where the product is reached from outside, without a slash at the end: `https://tovholder.example.dk`. */
  readonly publicUrl: string;
}

const lifetime = { hours: 1 } as const;

/** What is kept of a closed site's cases can still be asked for. */
const mayStill: Readonly<Record<Maker['right'], (person: Person, site: string) => boolean>> = {
  access: (person, site) => mayFetchAccess(withResting(person), site),
  meetings: maySeeSite,
  summary: maySeeSummary,
};

const Address = z.object({
  tenant: z.string().regex(/^[0-9a-f-]{36}$/i),
  id: z.string().regex(/^[0-9a-f]{32}$/),
});

export function createLinks({ database, people, wall, publicUrl }: LinksParts): Links {
  const links = database.collection(linkKind);

  async function opens(tenant: string, { until, maker }: Link): Promise<boolean> {
    if (maker === undefined || !isBefore(wall(), instantOf(until))) return false;
    const person = await people.person(tenant, maker.oid);
    return person !== undefined && maker.sites.every((site) => mayStill[maker.right](person, site));
  }

  async function find(tenant: string, id: string) {
    const address = Address.safeParse({ tenant, id });
    if (!address.success) return undefined;
    const found = await links.get(linksPartition(tenant), id);
    return found !== undefined && (await opens(tenant, found.doc)) ? found : undefined;
  }

  return {
    make: async (tenant, file, maker, now) => {
      const id = randomBytes(16).toString('hex');
      await links.create({
        partition: linksPartition(tenant),
        id,
        kind: 'link',
        filename: file.filename,
        contentType: file.contentType,
        packed: pack(file.body),
        language: file.language,
        ...(file.about === undefined ? {} : { about: file.about }),
        ...(file.code === undefined ? {} : { code: file.code }),
        maker,
        until: stamp(wall().add(lifetime)),
        expiresAt: stamp(now.add(lifetime)),
      });
      return `${publicUrl.replace(/\/+$/, '')}/links/${tenant}/${id}`;
    },
    show: async (tenant, id) => {
      const found = await find(tenant, id);
      return found === undefined ? gonePage() : linkPage(found.doc);
    },
    take: async (tenant, id) => {
      const found = await find(tenant, id);
      if (found === undefined) return gonePage();
      const first = await links.remove(linksPartition(tenant), id, found.etag);
      return first ? filePage(found.doc) : gonePage(found.doc.language);
    },
  };
}
