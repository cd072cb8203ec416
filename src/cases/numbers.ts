/** The numbers of a site's cases: each is given once. */
import { z } from 'zod/v4';
import { type Database, DocumentBase, type Kind } from '../collection.ts';
import { type Site, sitePartition } from '../people/site.ts';
import { type Instant, instantOf, isBefore, stamp } from '../time.ts';

/** The last number given out at a site: a code is never used again, also when its case has been erased. */
const Counter = DocumentBase.extend({
  kind: z.literal('case-counter'),
  last: z.number().int().nonnegative(),
  /** Which cards the newest numbers went to: one pressed twice at once gets its number again, and so opens one case. */
  given: z.array(z.object({ key: z.string(), number: z.number().int(), at: z.iso.datetime() })).default([]),
});
type Counter = z.infer<typeof Counter>;

/** Longer than two presses at once are under way; short, so that no number of an erased case is given again. */
const atOnce = { minutes: 1 } as const;

const id = 'case-counter';
const counterKind: Kind<Counter> = { kind: id, schema: Counter };

type At = Pick<Site, 'tenant' | 'site'>;

export interface Numbers {
  /** Whether the site has given one, to an erased case too. */
  hasGiven(site: At): Promise<boolean>;
  /**
   * By etag, so that two who open at once get two numbers; a number lost to a crash is a gap, nothing more.
   * @param key of the card: it gets the one that it got a moment ago. @param taken those that cannot be used.
   */
  next(key: string, site: At, taken: ReadonlySet<number>, now: Instant): Promise<number>;
}

export function createNumbers(database: Database): Numbers {
  const counters = database.collection(counterKind);
  const partitionOf = ({ tenant, site }: At) => sitePartition(tenant, site);

  return {
    hasGiven: async (site) => (await counters.get(partitionOf(site), id)) !== undefined,
    async next(key, site, taken, now) {
      const partition = partitionOf(site);
      for (let attempt = 0; attempt < 20; attempt += 1) {
        const found = await counters.get(partition, id);
        const given = (found?.doc.given ?? []).filter(({ at }) =>
          isBefore(now.subtract(atOnce), instantOf(at)),
        );
        const mine = given.find((one) => one.key === key && !taken.has(one.number));
        if (mine !== undefined) return mine.number;
        const last = Math.max(found?.doc.last ?? 0, ...taken) + 1;
        given.push({ key, number: last, at: stamp(now) });
        const next: Counter = { partition, id, kind: 'case-counter', last, given };
        const written =
          found === undefined ? await counters.create(next) : await counters.replace(next, found.etag);
        if (written.kind === 'created' || written.kind === 'replaced') return last;
      }
      throw new Error('the case counter changed under twenty attempts');
    },
  };
}
