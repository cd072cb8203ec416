/** @returns the milliseconds that an answer asks to wait; `undefined` when it names no number of seconds. */
export function retryAfter(headers: { get(name: string): string | null | undefined }): number | undefined {
  const seconds = Number(headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}
