import type { links as Danish } from '../da/links.ts';

/** English texts of one-time links. */
export const links: typeof Danish = {
  calendar: {
    title: 'Get calendar file',
    body: 'The file holds case codes and types of review, no names. Whoever has the link can open it for an hour at most. Once the file has been fetched, the link stops working.',
  },
  button: 'Get',
  gone: {
    title: 'This link no longer works',
    body: 'It has been used or is more than an hour old. Ask Tovholder for a new one in Teams.',
  },
};
