/**
 * The tenants that the bot serves, and those that it has served: nobody of the latter gets in any more, so that what is kept of
 * them must go by itself.
 */
import { z } from 'zod/v4';
import { type Database, DocumentBase, findAll, type Kind, update } from '../collection.ts';
import { type Instant, localDate } from '../time.ts';

export const ServedTenant = DocumentBase.extend({
  kind: z.literal('served-tenant'),
  tenant: z.string(),
  /** The local day of the first night in which it was served no more. */
  leftOn: z.iso.date().optional(),
});
export type ServedTenant = z.infer<typeof ServedTenant>;

const servedKind: Kind<ServedTenant> = { kind: 'served-tenant', schema: ServedTenant };

/** The one partition that is no tenant's. */
const partition = 'tenants';
const idOf = (tenant: string): string => `tenant:${tenant}`;

export interface Left {
  readonly tenant: string;
  readonly leftOn: string;
}

export interface Served {
  /** Writes down who is served now. @returns those who were and are no more. */
  inStep(tenants: readonly string[], now: Instant): Promise<readonly Left[]>;
  /** Nothing is left of a tenant that is served no more. */
  over(tenant: string): Promise<void>;
}

export function createServed(database: Database): Served {
  const all = database.collection(servedKind);

  async function serves(tenant: string, known: ServedTenant | undefined): Promise<void> {
    const id = idOf(tenant);
    if (known === undefined) await all.create({ kind: 'served-tenant', partition, id, tenant });
    else if (known.leftOn !== undefined) await update(all, partition, id, ({ leftOn: _, ...back }) => back);
  }

  async function leaves({ id, tenant, leftOn }: ServedTenant, today: string): Promise<Left> {
    if (leftOn !== undefined) return { tenant, leftOn };
    await update(all, partition, id, (one) => ({ ...one, leftOn: today }));
    return { tenant, leftOn: today };
  }

  return {
    inStep: async (tenants, now) => {
      const known = new Map<string, ServedTenant>();
      for await (const { doc } of findAll(all, { partition })) known.set(doc.tenant, doc);
      for (const tenant of tenants) await serves(tenant, known.get(tenant));
      const left: Left[] = [];
      for (const one of known.values()) {
        if (!tenants.includes(one.tenant)) left.push(await leaves(one, localDate(now).toString()));
      }
      return left;
    },
    over: async (tenant) => void (await all.remove(partition, idOf(tenant))),
  };
}
