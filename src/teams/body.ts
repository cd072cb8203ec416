/** Reads a request's body up to a limit: what is over it is never kept, and the connection is not read to its end. */
import type { IncomingMessage } from 'node:http';

export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large' | 'broken' };

/** @param limit in bytes. */
export function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  return new Promise((settle) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= limit) {
        parts.push(part);
        return;
      }
      request.pause();
      request.removeAllListeners('data');
      settle({ kind: 'too-large' });
    });
    request.once('end', () => settle({ kind: 'text', text: Buffer.concat(parts).toString('utf8') }));
    request.once('error', () => settle({ kind: 'broken' }));
    request.once('close', () => settle({ kind: 'broken' }));
  });
}

/** @returns `undefined` when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
