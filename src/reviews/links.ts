/**
 * One-time links: a file that leaves the chat, once, within the hour. A GET shows a page (a link preview must not use it
 * up); the page's button POSTs, and the POST that removes the document gets the file.
 */
import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod/v4';
import { type Database, DocumentBase, type Kind } from '../collection.ts';
import { mayFetchAccess, maySeeSite, maySeeSummary } from '../people/access.ts';
import type { People } from '../people/people.ts';
import { Language, type Person, withResting } from '../people/person.ts';
import { textsIn } from '../texts/texts.ts';
import { type Instant, instantOf, isBefore, type Now, stamp } from '../time.ts';

/** Who made a file, and by which right: it opens for as long as they have that at each of the sites. */
export const Maker = z.object({
  oid: z.string(),
  right: z.enum(['access', 'meetings', 'summary']),
  sites: z.array(z.string()).min(1),
});
export type Maker = z.infer<typeof Maker>;

export const Link = DocumentBase.extend({
  kind: z.literal('link'),
  filename: z.string().regex(/^[a-z0-9-]{1,40}\.[a-z]{2,4}$/),
  contentType: z.string(),
  /** Gzip, in base64: a case of many years is larger than a document of the store may be. */
  packed: z.string().default(''),
  language: Language,
  /** What the page says it is; a calendar when left out. */
  about: z.object({ title: z.string(), body: z.string() }).optional(),
  /** The case that the file is of: an erasure takes it too. */
  code: z.string().optional(),
  /** Absent in a document of an earlier version: it does not open. */
  maker: Maker.optional(),
  /** Wall clock: a demo's own time does not lengthen it. */
  until: z.iso.datetime(),
});
export type Link = z.infer<typeof Link>;

export const linkKind: Kind<Link> = { kind: 'link', schema: Link };

export const linksPartition = (tenant: string): string => `links:${tenant}`;

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface File extends Pick<Link, 'filename' | 'contentType' | 'language' | 'about' | 'code'> {
  readonly body: string;
}

const pack = (body: string): string => gzipSync(body).toString('base64');
const unpack = ({ packed }: Link): string => gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');

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

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
} as const;

const style =
  'body{font:18px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}button{font:inherit;padding:.6rem 1.6rem}';

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function html(language: Language, title: string, body: string, button: string | undefined): string {
  const form =
    button === undefined
      ? ''
      : `<form method="post"><button type="submit">${escapeHtml(button)}</button></form>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(body)}</p>${form}</main></body></html>`;
}

/** The page before the file. */
function linkPage(link: Pick<Link, 'language' | 'about'>): Page {
  const { page } = textsIn(link.language).reviews;
  const { title, body } = link.about ?? page;
  return { status: 200, headers: pageHeaders, body: html(link.language, title, body, page.button) };
}

/** Used, too old, its maker's no longer, or never there: they look the same. */
function gonePage(language: Language = 'da'): Page {
  const { page } = textsIn(language).reviews;
  return { status: 410, headers: pageHeaders, body: html(language, page.goneTitle, page.gone, undefined) };
}

function filePage(link: Link): Page {
  return {
    status: 200,
    headers: {
      'content-type': link.contentType,
      'content-disposition': `attachment; filename="${link.filename}"`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: unpack(link),
  };
}

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
