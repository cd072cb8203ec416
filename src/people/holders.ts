/** Who holds a case: its key worker (tovholder) and the deputy. */

export interface Holders {
  readonly keyWorker: string;
  readonly deputy?: string | undefined;
}

/** The key worker first. */
export const holdersOf = ({ keyWorker, deputy }: Holders): readonly string[] =>
  deputy === undefined ? [keyWorker] : [keyWorker, deputy];

export const holds = ({ oid }: { readonly oid: string }, one: Holders): boolean =>
  holdersOf(one).includes(oid);
