/** What a browser is shown for a link: the page before the file, the file, or that there is none. */
import type { Language } from '../people/person.ts';
import { textsIn } from '../texts/texts.ts';
import { type Link, unpack } from './link.ts';

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

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
export function linkPage(link: Pick<Link, 'language' | 'about'>): Page {
  const texts = textsIn(link.language).links;
  const { title, body } = link.about ?? texts.calendar;
  return { status: 200, headers: pageHeaders, body: html(link.language, title, body, texts.button) };
}

/** Used, too old, its maker's no longer, or never there: they look the same. */
export function gonePage(language: Language = 'da'): Page {
  const { gone } = textsIn(language).links;
  return { status: 410, headers: pageHeaders, body: html(language, gone.title, gone.body, undefined) };
}

export function filePage(link: Link): Page {
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
