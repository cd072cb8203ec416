/** What the errors of SQLite mean. No connection here. */
import { StoreError, type StoreReason } from '../collection.ts';

/** One sentence for whoever starts the product. */
export function unusable(file: string, error: unknown): StoreError {
  const code = codeOf(error);
  let why = 'it could not be opened';
  if (error instanceof StoreError) why = error.message;
  else if (code === 'SQLITE_NOTADB') why = 'it is not a database';
  else if (code.startsWith('SQLITE_CORRUPT')) why = 'it is damaged';
  else if (code.startsWith('SQLITE_READONLY')) why = 'it may not be written';
  else if (code.startsWith('SQLITE_BUSY')) why = 'another process holds it';
  else if (code.startsWith('SQLITE_FULL')) why = 'its disk is full';
  return new StoreError('not-done', `The database file ${file} cannot be used, because ${why}.`, {
    cause: error,
    ...(code === '' ? {} : { why: whyOf(code) }),
  });
}

/** SQLite's own word, such as `SQLITE_BUSY`; empty for an error that has none. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

export const whyOf = (code: string): StoreReason['why'] =>
  code.startsWith('SQLITE_BUSY') ? 'busy' : code.startsWith('SQLITE_FULL') ? 'full' : 'failing';
