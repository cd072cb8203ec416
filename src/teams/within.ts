/** Waiting with an end. What is waited for is not stopped by it: it must be able to finish unseen. */
import { atDeadline } from '../deadline.ts';

export type Waited<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'late' };

/** @param milliseconds real time. @throws what the promise rejects with, unless it is late. */
export function within<T>(milliseconds: number, promise: Promise<T>): Promise<Waited<T>> {
  return new Promise((settle, reject) => {
    const callOff = atDeadline(Math.max(milliseconds, 0), () => settle({ kind: 'late' }));
    promise.then((value) => settle({ kind: 'done', value }), reject).finally(callOff);
  });
}
