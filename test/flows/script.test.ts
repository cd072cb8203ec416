/** `npm run demo -- --script`, whose exit status is what it claims: every one of the four jobs was seen to work. */
import { expect, it } from '@jest/globals';
import { createApp } from '../../src/app.ts';
import { playScript, type ScriptOptions } from '../../src/demo/script.ts';
import { Temporal } from '../../src/time.ts';
import { silent } from '../support/outbox-people.ts';

const clocks = { wall: () => Temporal.Now.instant(), ticks: () => performance.now(), log: silent };

async function play(start: ScriptOptions['start']) {
  const lines: string[] = [];
  const status = await playScript({ start, write: (line) => void lines.push(line) });
  return { status, text: lines.join('\n') };
}

it('plays a week of the product, and succeeds', async () => {
  const { status, text } = await play((config, serviceUrl) =>
    createApp(config, { ...clocks, demoServiceUrl: () => serviceUrl }),
  );
  expect(text).toContain('udslusning');
  expect({ status, text: status === 0 ? '' : text }).toEqual({ status: 0, text: '' });
});

it('fails when nothing reaches those who have not written', async () => {
  const { status } = await play((config) =>
    createApp(config, { ...clocks, demoServiceUrl: () => undefined }),
  );
  expect(status).toBe(1);
});
