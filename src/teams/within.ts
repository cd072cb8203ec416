/** Waiting with an end. What is waited for is not stopped by it: it must be able to finish unseen. */

export type Waited<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'late' };

/** @param milliseconds real time. @throws what the promise rejects with, unless it is late. */
export function within<T>(milliseconds: number, promise: Promise<T>): Promise<Waited<T>> {
  return new Promise((settle, reject) => {
    const late = setTimeout(() => settle({ kind: 'late' }), Math.max(milliseconds, 0));
    promise.then((value) => settle({ kind: 'done', value }), reject).finally(() => clearTimeout(late));
  });
}
