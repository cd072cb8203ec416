/** The log: what may stand in it, whatever somebody hands it. */
import { describe, expect, it } from '@jest/globals';
import { StoreError } from '../src/collection.ts';
import { createLog, errorFields, type LogFields } from '../src/log.ts';

describe('a line of the log', () => {
  it('holds the fields that are allowed and drops every other, also past the compiler', () => {
    const lines: string[] = [];
    const log = createLog({ write: (line) => void lines.push(line) });
    const fields = { what: 'turn', count: 2, text: 'Anna har det svært', name: 'Anna' } as LogFields;
    for (const level of ['info', 'warn', 'error'] as const) log[level]('turn failed', fields);
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      [30, 40, 50].map((level) => ({
        level,
        time: expect.any(String),
        what: 'turn',
        count: 2,
        msg: 'turn failed',
      })),
    );
  });
});

describe('an error in the log', () => {
  it('says its class and where it was thrown, never its message', () => {
    class Thrown extends Error {
      override readonly name = 'Thrown';
    }
    const error = new Thrown('Anna');
    error.stack = 'Thrown: Anna\n    at look (file:///app/dist/cases/cases.js:12:5)';
    expect(errorFields(error)).toEqual({ error: 'Thrown', at: 'cases/cases.js:12' });
  });

  it('takes no place out of a message that looks like one', () => {
    const message = 'no such note:\n    at /src/anna.jensen/is-ill:12';
    const error = new Error(message);
    error.stack = `Error: ${message}\n    at look (/app/src/cases/cases.ts:12:5)`;
    expect(errorFields(error)).toEqual({ error: 'Error', at: 'cases/cases.ts:12' });
  });

  it('passes over what was thrown in a library, for the line of ours that called it', () => {
    const error = new Error('x');
    error.stack = [
      'Error: x',
      '    at parse (/app/node_modules/zod/src/v4/parse.ts:3:1)',
      '    at read (/app/src/storage/documents.ts:80:9)',
    ].join('\n');
    expect(errorFields(error).at).toBe('storage/documents.ts:80');
  });

  it('says why the store did not answer, in its own words alone', () => {
    expect(errorFields(new StoreError('not-done', 'x', { why: 'throttled', status: 429 }))).toMatchObject({
      error: 'StoreError',
      why: 'throttled',
      status: 429,
    });
    const alien = Object.assign(new Error('x'), { why: 'because Anna is ill', status: '404 Anna' });
    expect(errorFields(alien)).toEqual({ error: 'Error' });
  });

  it('says of what is no error only what it is', () => {
    expect(errorFields('Anna')).toEqual({ error: 'string' });
  });
});
