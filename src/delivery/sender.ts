/** The way out, owned by the outbox and implemented by `teams/`. */
import type { Reference } from '../people/person.ts';
import type { Reply } from '../reply.ts';

/** `refused` and `dead` are certain: nothing arrived. `unknown` is everything else that is not a clear yes. */
export type Posted =
  | { readonly kind: 'sent'; readonly activityId: string }
  | {
      readonly kind: 'refused';
      readonly retryAfterMs?: number;
      /** It was read, and not taken as it is: it would be refused again until it says something else. */
      readonly lasting?: true;
    }
  | { readonly kind: 'dead' }
  | { readonly kind: 'unknown' };

export interface Sender {
  /** One POST, with a deadline of 8 s; never retried below this line. */
  post(to: Reference, message: Reply): Promise<Posted>;
  /** Replaces a message that was sent. */
  update(to: Reference, activityId: string, message: Reply): Promise<Posted>;
}
