import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createOnce, lease } from '../../src/teams/once.ts';
import { da } from '../../src/texts/da.ts';
import { instantOf } from '../../src/time.ts';
import { engines } from '../support/databases.ts';
import { coordinator, raise } from './stage.ts';

const activity = { tenant: 't', conversation: '19:æ/\\x', activity: '1' };

describe.each(engines)('once on $name', ({ open }) => {
  it('serves the first, tells the second that it runs, and the third that it is done', async () => {
    const now = () => instantOf('2026-05-04T05:00:00Z');
    const { database, dispose } = await open(now);
    const once = createOnce(database, now, now);
    const arrivals = await Promise.all([1, 2, 3, 4].map(() => once.begin(activity)));
    expect(arrivals.map((one) => one.kind).sort()).toEqual(['first', 'running', 'running', 'running']);
    const first = arrivals.find((one) => one.kind === 'first');
    await first?.done('answered');
    expect((await once.begin(activity)).kind).toBe('done');
    expect((await once.begin({ ...activity, activity: '2' })).kind).toBe('first');
    await dispose();
  });

  it('is served again, by one alone, when the lease of a dead process has run out', async () => {
    let wall = instantOf('2026-05-04T05:00:00Z');
    const now = () => instantOf('2026-05-04T05:00:00Z');
    const { database, dispose } = await open(now);
    const dead = createOnce(database, now, () => wall);
    const alive = createOnce(database, now, () => wall);
    const abandoned = await dead.begin(activity);
    wall = wall.add(lease).subtract({ seconds: 1 });
    expect((await alive.begin(activity)).kind).toBe('running');
    wall = wall.add({ seconds: 1 });
    const again = await Promise.all([alive.begin(activity), alive.begin(activity), dead.begin(activity)]);
    expect(again.map((one) => one.kind).sort()).toEqual(['first', 'running', 'running']);
    // The one that was thought dead ends after all: the new run keeps its mark.
    if (abandoned.kind === 'first') await abandoned.done('answered');
    expect((await alive.begin(activity)).kind).toBe('running');
    await dispose();
  });

  it('is not begun any more once it was to end; the end of one that runs is waited for', async () => {
    const now = () => instantOf('2026-05-04T05:00:00Z');
    const { database, dispose } = await open(now);
    const once = createOnce(database, now, now);
    expect(await once.endWithin('t', once.keyOf(activity), 0)).toBe(true);
    expect((await once.begin(activity)).kind).toBe('done');
    const running = { ...activity, activity: '2' };
    const first = await once.begin(running);
    let ended = false;
    const ending = once.endWithin('t', once.keyOf(running), 5_000).then(() => {
      ended = true;
    });
    await wait(400);
    expect(ended).toBe(false);
    if (first.kind === 'first') await first.done('answered');
    await ending;
    await dispose();
  });

  it('is kept for a day of domain time', async () => {
    let time = instantOf('2026-05-04T05:00:00Z');
    const { database, dispose } = await open(() => time);
    const once = createOnce(
      database,
      () => time,
      () => instantOf('2026-05-04T05:00:00Z'),
    );
    const first = await once.begin(activity);
    if (first.kind === 'first') await first.done('answered');
    time = time.add({ hours: 23 });
    expect((await once.begin(activity)).kind).toBe('done');
    time = time.add({ hours: 2 });
    expect((await once.begin(activity)).kind).toBe('first');
    await dispose();
  });
});

describe('the same activity twice', () => {
  it('in sequence runs one handler and posts one reply', async () => {
    const stage = await raise();
    const chat = stage.client.chat(coordinator);
    const question = { type: 'message', id: 'same', text: 'hvem er målgruppen?' };
    expect((await chat.sends(question)).status).toBe(200);
    expect((await chat.sends(question)).status).toBe(200);
    expect(stage.heard).toHaveLength(1);
    expect(chat.received()).toHaveLength(1);
    await stage.end();
  });

  it('while the first still runs waits for it, and posts one reply', async () => {
    const stage = await raise();
    const chat = stage.client.chat(coordinator);
    const slow = { type: 'message', id: 'same', text: 'vent' };
    const both = [chat.sends(slow), chat.sends(slow)];
    setTimeout(() => stage.release(), 600);
    expect((await Promise.all(both)).map((one) => one.status)).toEqual([200, 200]);
    expect(stage.heard).toHaveLength(1);
    expect(chat.received().map((one) => one.text)).toEqual(['Færdig']);
    await stage.end();
  });

  it('as a pressed button is answered beneath the card', async () => {
    const stage = await raise();
    const chat = stage.client.chat(coordinator);
    const press = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: 'same',
      value: { action: { type: 'Action.Execute', verb: 'save', data: {} } },
    };
    expect((await chat.sends(press)).body).toContain('✓ Gemt');
    expect((await chat.sends(press)).body).toContain(da.teams.alreadyDone);
    expect(stage.heard).toHaveLength(1);
    await stage.end();
  });
});
