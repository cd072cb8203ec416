/** The outbox as features and `teams/` see it. */
import type { Instant } from '../time.ts';
import type { Verdict } from './decide.ts';
import type { Delivery, Item } from './item.ts';
import type { Occasion } from './topic.ts';

export interface Dispatched {
  readonly to: string;
  readonly delivery: string;
  readonly state: Delivery['state'];
  readonly topics: readonly string[];
}

/** What became of messages, or people out of reach, that a person decided about together. */
export interface Decided {
  readonly done: number;
  /** Not come to in time, or the store did not answer: they stand as before. */
  readonly left: number;
}

export interface Again {
  readonly going: readonly Delivery[];
  /** How many people may then read the same twice: those it goes to again, not who has taken over since. */
  readonly twice: number;
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
  /** Finds cards of a site that show another state than today's, for changes whose `subjectChanged` was cut short. Reads a month; nightly, and once after a change. */
  mend(tenant: string, site: string, now: Instant): Promise<void>;
  /** Step 8. `over`: it was to be sent again, and is not: it is too late, or nobody wants it any more. */
  unknowns(tenant: string, site: string): Promise<readonly Delivery[]>;
  decideUnknown(
    tenant: string,
    delivery: string,
    decision: Verdict,
    now: Instant,
  ): Promise<'done' | 'over' | 'already'>;
  /** Which of these deliveries would go, were they sent again now. */
  lookBefore(tenant: string, deliveries: readonly Delivery[], now: Instant): Promise<Again>;
  /** The same decision about many, each by itself. */
  decideUnknowns(
    tenant: string,
    deliveries: readonly string[],
    decision: Verdict,
    now: Instant,
  ): Promise<Decided>;
  /** Items whose recipient cannot be reached, still within their window. */
  parked(tenant: string, site: string, now: Instant): Promise<readonly Item[]>;
  /** Items of the last seven days that were planned in time and never sent. */
  missed(tenant: string, site: string, now: Instant): Promise<readonly Item[]>;
  /** Tries a person again whom the last message did not reach. `no-reference`: there is no conversation to try. */
  tryAgain(tenant: string, oid: string): Promise<'done' | 'no-reference'>;
  /** The same of many, each by themselves. Whoever has no conversation to try is not counted. */
  tryAllAgain(tenant: string, oids: readonly string[]): Promise<Decided>;
  /** Step 10: the person wrote or reinstalled; what was parked for them is open again. */
  reachable(tenant: string, oid: string, now: Instant): Promise<void>;
  /** When the next open item of the tenant falls due, strictly after `now`. */
  nextAt(tenant: string, now: Instant): Promise<Instant | undefined>;
}
