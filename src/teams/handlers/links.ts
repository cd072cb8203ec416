/** The pages of one-time links: one shows, one takes. */
import type { Links } from '../../links/links.ts';
import type { Page } from '../server.ts';

export const linkPages = (links: Links): readonly Page[] => [
  {
    method: 'get',
    path: '/links/:tenant/:id',
    handle: ({ params }) => links.show(params.tenant ?? '', params.id ?? ''),
  },
  {
    method: 'post',
    path: '/links/:tenant/:id',
    handle: ({ params }) => links.take(params.tenant ?? '', params.id ?? ''),
  },
];
