/**
 * The way to the model, as a `fetch` that never fails. teams-ai prints every error it meets to the console, body and all,
 * and openai's client stops its clock once the headers are there. So each failure is noted here, and teams-ai gets an
 * empty completion in its place.
 */
import { z } from 'zod/v4';
import { parseJson } from './body.ts';
import { retryAfter } from './retry-after.ts';

/** Why the model said nothing that could be looked at; for the log. */
export type Failure =
  | 'late'
  | 'rate limited'
  | 'refused'
  | 'unreachable'
  | 'too large'
  | 'not understood'
  | 'cut off';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What is told of one call. */
export interface Call {
  failure?: Failure;
  /** How long the model asks to be left alone. */
  retryAfterMs?: number;
}

/** An answer of 90 words is under 1 KB; all else in a completion is a few more. */
const largest = 64 * 1024;

const Completion = z.object({
  choices: z
    .array(z.object({ finish_reason: z.string().nullish(), message: z.object({ content: z.string() }) }))
    .min(1),
});

const completion = (content: string): Response =>
  Response.json({ choices: [{ index: 0, message: { role: 'assistant', content } }] });

/** The body up to `largest`; the deadline of the request holds for it too. */
async function bodyOf(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > largest) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function ask(call: Call, response: Response): Promise<string> {
  const fail = (failure: Failure): string => {
    call.failure = failure;
    return '';
  };
  if (response.status === 429) {
    const wait = retryAfter(response.headers);
    if (wait !== undefined) call.retryAfterMs = wait;
    return fail('rate limited');
  }
  if (!response.ok) return fail('refused');
  const text = await bodyOf(response);
  if (text === undefined) return fail('too large');
  const choice = Completion.safeParse(parseJson(text)).data?.choices[0];
  if (choice === undefined) return fail('not understood');
  if (choice.finish_reason !== 'stop') return fail('cut off');
  return choice.message.content;
}

/** Only these headers go out: openai's client adds others that tell of the machine. */
const Sent = z.object({
  method: z.string(),
  body: z.string(),
  headers: z.record(z.string(), z.string().nullish()),
});

/** @param signal ends the call, its body too. */
export function transport(call: Call, signal: AbortSignal, fetch: Fetch) {
  return async (url: unknown, init: unknown): Promise<Response> => {
    try {
      const { method, body, headers } = Sent.parse(init);
      const own = { 'content-type': 'application/json', 'api-key': headers['api-key'] ?? '' };
      // A redirect would take the key and the question to somebody else.
      const response = await fetch(String(url), { method, body, headers: own, signal, redirect: 'error' });
      return completion(await ask(call, response));
    } catch {
      call.failure = signal.aborted ? 'late' : 'unreachable';
      return completion('');
    }
  };
}
