/**
 * Asking a server that may throttle, fail, hang or lose the connection: again and again until it answers or the deadline
 * has passed, always knowing whether an earlier attempt may have been carried out.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError, type StoreReason } from '../collection.ts';

/** What a request came to, other than what was hoped for: the server's "no", or, for a write, no answer at all. */
export interface Unmet {
  readonly unmet: 404 | 409 | 412 | 'no answer';
}

export const isUnmet = (answer: unknown): answer is Unmet =>
  typeof answer === 'object' && answer !== null && 'unmet' in answer;

/** What became of an attempt that was not answered as hoped. */
type Outcome =
  | { readonly kind: 'refused'; readonly answer: Unmet }
  /** Throttled or never sent: not carried out, another attempt is welcome after so many milliseconds. */
  | { readonly kind: 'not-done'; readonly wait: number | undefined }
  /** Perhaps carried out. */
  | { readonly kind: 'unknown' }
  /** Not carried out, and no further attempt will be. */
  | { readonly kind: 'fault' };

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

const codeOf = (error: unknown): unknown =>
  property(error, 'code') ?? property(property(error, 'cause'), 'code');

function toOutcome(error: unknown): Outcome {
  const code = codeOf(error);
  // 404 with a substatus is no missing document: a replica that is behind (1002), a container that is gone (1003).
  const behind = code === 404 && property(error, 'substatus') === 1002;
  if (code === 409 || code === 412 || (code === 404 && !property(error, 'substatus'))) {
    return { kind: 'refused', answer: { unmet: code } };
  }
  if (code === 429 || code === 449 || behind) {
    const wait = property(error, 'retryAfterInMs');
    return { kind: 'not-done', wait: typeof wait === 'number' && wait >= 0 ? wait : undefined };
  }
  if (typeof code === 'string' && neverSent.has(code)) return { kind: 'not-done', wait: undefined };
  if (typeof code === 'number' && code >= 400 && code < 500 && code !== 408 && code !== 410) {
    return { kind: 'fault' };
  }
  return { kind: 'unknown' };
}

const whys = { refused: 'refused', fault: 'refused', 'not-done': 'throttled', unknown: 'failing' } as const;

/** For the log: what to look into. */
function toReason(error: unknown, { kind }: Outcome): StoreReason {
  const code = codeOf(error);
  if (typeof code === 'number') return { why: whys[kind], status: code };
  return { why: typeof code === 'string' ? 'unreachable' : 'late' };
}

/** One operation of the port: some requests under one deadline. */
export interface Operation {
  /** Whether a write of this operation may have been carried out although it was not answered. */
  readonly doubt: boolean;
  /** Asked until it is answered; changes nothing, so it leaves no doubt. */
  read<R>(send: (signal: AbortSignal) => Promise<R>): Promise<R | Unmet>;
  /**
   * Asked until it is answered or may have been carried out without an answer (`no answer`, after a pause): the caller
   * then looks at what stands, and may ask again if the request is bound to an id or an etag.
   */
  write<R>(send: (signal: AbortSignal) => Promise<R>): Promise<R | Unmet>;
  /** Gives up, saying honestly what is known. */
  fail(message: string, cause?: unknown): never;
}

/**
 * Runs an operation and ends it, whatever happens, when `deadlineMs` of real time have passed.
 * One attempt gets a third of that, so that a server that hangs once is asked again.
 * @throws StoreError `unknown` when a write may stand, else `not-done`.
 */
export async function withDeadline<R>(
  deadlineMs: number,
  run: (operation: Operation) => Promise<R>,
): Promise<R> {
  const whole = new AbortController();
  const timer = setTimeout(() => whole.abort(), deadlineMs);
  try {
    return await run(new Attempts(whole.signal, Math.ceil(deadlineMs / 3)));
  } finally {
    clearTimeout(timer);
  }
}

const late = 'Cosmos DB did not answer in time';

class Attempts implements Operation {
  doubt = false;
  readonly #deadline: AbortSignal;
  readonly #attemptMs: number;
  /** Of the whole operation: each makes the next pause longer. */
  #failures = 0;
  /** Of the last attempt that was not answered as hoped. */
  #reason: StoreReason = { why: 'late' };

  constructor(deadline: AbortSignal, attemptMs: number) {
    this.#deadline = deadline;
    this.#attemptMs = attemptMs;
  }

  read<R>(send: (signal: AbortSignal) => Promise<R>): Promise<R | Unmet> {
    return this.#ask(send, false);
  }

  write<R>(send: (signal: AbortSignal) => Promise<R>): Promise<R | Unmet> {
    return this.#ask(send, true);
  }

  fail(message: string, cause?: unknown): never {
    throw new StoreError(this.doubt ? 'unknown' : 'not-done', message, { cause, ...this.#reason });
  }

  async #ask<R>(send: (signal: AbortSignal) => Promise<R>, writes: boolean): Promise<R | Unmet> {
    for (;;) {
      if (this.#deadline.aborted) this.fail(late);
      let outcome: Outcome;
      let cause: unknown;
      try {
        return await attemptWithin(this.#attemptMs, this.#deadline, send);
      } catch (error) {
        cause = error;
        outcome = toOutcome(error);
      }
      if (outcome.kind === 'refused') return outcome.answer;
      this.#reason = toReason(cause, outcome);
      if (outcome.kind === 'fault') {
        return this.fail(`Cosmos DB refused the operation (${this.#reason.status})`, cause);
      }
      const lost = outcome.kind === 'unknown' && writes;
      if (lost) this.doubt = true;
      this.#failures += 1;
      const wait = outcome.kind === 'not-done' ? outcome.wait : undefined;
      await this.#pause(wait ?? Math.min(1000, 25 * 2 ** this.#failures), cause);
      if (lost) return { unmet: 'no answer' };
    }
  }

  /** Up to a quarter longer than asked, so that those who were turned away together do not come back together. */
  async #pause(ms: number, cause: unknown): Promise<void> {
    try {
      await sleep(ms * (1 + Math.random() / 4), undefined, { signal: this.#deadline });
    } catch {
      this.fail(late, cause);
    }
  }
}

/** Ends with the attempt's time or the operation's, also when `send` does not heed its signal. */
async function attemptWithin<R>(
  ms: number,
  deadline: AbortSignal,
  send: (signal: AbortSignal) => Promise<R>,
): Promise<R> {
  const attempt = new AbortController();
  let end = (): void => attempt.abort();
  const over = new Promise<never>((_resolve, reject) => {
    end = () => {
      attempt.abort();
      reject(new Error('no answer in time'));
    };
  });
  const timer = setTimeout(end, ms);
  deadline.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([send(attempt.signal), over]);
  } finally {
    clearTimeout(timer);
    deadline.removeEventListener('abort', end);
  }
}
