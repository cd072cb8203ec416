/** What the log says of a store that does not answer as hoped: enough to know what to do about it. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { StoreReason } from '../../src/collection.ts';
import { createLog, errorFields, type LogFields, Why } from '../../src/log.ts';
import { withDeadline } from '../../src/storage/attempts.ts';

const error = (fields: object) => Object.assign(new Error('FH-07 in tovholder-prod'), fields);

/** The log's line of a read that fares like this until the deadline has passed. */
async function logged(send: () => Promise<never>): Promise<LogFields> {
  const lines: string[] = [];
  await withDeadline(120, (operation) => operation.read(send)).catch((thrown: unknown) =>
    createLog({ write: (line) => void lines.push(line) }).error('turn failed', errorFields(thrown)),
  );
  expect(lines.join()).not.toMatch(/FH-07|tovholder-prod/);
  return JSON.parse(lines.join());
}

it.each([
  ['a key that is wrong', { code: 401 }, { why: 'refused', status: 401 }],
  ['an account that lets nobody in from here', { code: 403 }, { why: 'refused', status: 403 }],
  ['too many requests', { code: 429, retryAfterInMs: 5_000 }, { why: 'throttled', status: 429 }],
  ['an outage', { code: 503 }, { why: 'failing', status: 503 }],
  ['nobody there', { code: 'ECONNREFUSED' }, { why: 'unreachable' }],
  ['no such host', { cause: error({ code: 'ENOTFOUND' }) }, { why: 'unreachable' }],
  ['a connection that breaks', { code: 'ECONNRESET' }, { why: 'unreachable' }],
])('%s is told apart from the others', async (_, fields, expected) => {
  const line = await logged(async () => {
    throw error(fields);
  });
  expect(line).toMatchObject({ error: 'StoreError', ...expected });
  if (!('status' in expected)) expect(line).not.toHaveProperty('status');
});

it('no answer is told as late', async () => {
  expect(await logged(async () => wait(5_000) as never)).toMatchObject({ why: 'late' });
});

it('an error’s own words stay outside the log', () => {
  expect(errorFields(error({ why: 'FH-07 is away', status: 'FH-07' }))).toEqual({ error: 'Error' });
  const quoting = new Error('no such file:\n    at /src/FH-07:1');
  expect(JSON.stringify(errorFields(quoting))).not.toContain('FH-07');
});

it('every reason of a store may stand in the log', () => {
  const reasons: Record<StoreReason['why'], true> = {
    refused: true,
    throttled: true,
    failing: true,
    late: true,
    unreachable: true,
    busy: true,
    full: true,
  };
  expect(Object.keys(reasons)).toEqual(Why.options);
});
