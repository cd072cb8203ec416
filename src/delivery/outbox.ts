/** The outbox as features and `teams/` see it. */
import type { Instant } from '../time.ts';
import type { Delivery } from './item.ts';
import type { Occasion } from './topic.ts';

export interface Dispatched {
  readonly to: string;
  readonly delivery: string;
  readonly state: Delivery['state'];
  readonly topics: readonly string[];
}

export interface Outbox {
  /** Step 1: make or bring up to date. Any replica, any number of times. */
  plan(occasions: readonly Occasion[], now: Instant): Promise<void>;
  /** Steps 2 to 7 for everything of a tenant that is due. */
  dispatch(tenant: string, now: Instant): Promise<readonly Dispatched[]>;
  /** Plans one urgent occasion and sends it now, lease or not. `later`: it could not go at once and will be tried again. */
  sendNow(occasion: Occasion, now: Instant): Promise<'sent' | 'unknown' | 'later' | 'unreachable'>;
  /** Step 9: a subject changed; cards that show it are brought up to date with the next dispatch. */
  subjectChanged(tenant: string, site: string, subject: string, now: Instant): Promise<void>;
  /** Step 8. */
  unknowns(tenant: string, site: string): Promise<readonly Delivery[]>;
  decideUnknown(
    tenant: string,
    delivery: string,
    decision: 'send-again' | 'arrived',
    now: Instant,
  ): Promise<'done' | 'already'>;
  /** Step 10: the person wrote or reinstalled; what was parked for them is open again. */
  reachable(tenant: string, oid: string, now: Instant): Promise<void>;
  /** When the next open item of the tenant falls due. */
  nextAt(tenant: string, now: Instant): Promise<Instant | undefined>;
}
