/** A file that leaves the chat once, as it is kept until then. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod/v4';
import { DocumentBase, type Kind } from '../collection.ts';
import { Language } from '../people/person.ts';

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

export const pack = (body: string): string => gzipSync(body).toString('base64');
export const unpack = ({ packed }: Link): string =>
  gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
