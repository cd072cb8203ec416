import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/collection.ts';
import { createPeople } from '../../src/people/people.ts';
import { type Person, peoplePartition, personId, personKind } from '../../src/people/person.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { channelOf, Incoming } from '../../src/teams/incoming.ts';
import { createWho } from '../../src/teams/who.ts';
import { Clock, person, Stage, tenant } from '../delivery/stage.ts';

let database: Database;
let stage: Stage;

beforeEach(async () => {
  const clock = new Clock();
  database = await openSqlite({ file: ':memory:', now: clock.now });
  stage = new Stage(database, clock);
  await stage.add(person('x'));
});

afterEach(() => database.close());

/** What Teams sends from the chat in which the person is known already. */
const from = (more: Readonly<Record<string, unknown>>): Incoming =>
  Incoming.parse({
    id: 'activity-1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example',
    from: { id: 'x', aadObjectId: '00000000-0000-0000-0000-000000000101' },
    recipient: { id: 'bot' },
    conversation: { id: 'chat-x', conversationType: 'personal' },
    ...more,
  });
const installs = from({ type: 'installationUpdate', action: 'add' });
const writes = from({ type: 'message', text: 'hej' });

const who = (outbox = stage.replica()) =>
  createWho(createPeople(database), outbox.reachable, () => stage.clock.now());

async function etag(): Promise<string | undefined> {
  return (await database.collection(personKind).get(peoplePartition(tenant), personId('x')))?.etag;
}

describe('the way to a person', () => {
  it('is read and not written by a message from where they are known', async () => {
    await who().speaks(writes, tenant, 'x');
    const before = await etag();
    await who().speaks(writes, tenant, 'x');
    expect(await etag()).toBe(before);
  });

  it.each<[string, Partial<Pick<Incoming, 'serviceUrl' | 'recipient' | 'conversation'>>]>([
    ['Teams moves them to another address', { serviceUrl: 'https://elsewhere.example' }],
    ['the bot is registered anew', { recipient: { id: 'another-bot' } }],
    ['their chat is another', { conversation: { id: 'chat-y', conversationType: 'personal' } }],
  ])('is kept up to date when %s', async (_name, more) => {
    await who().speaks(writes, tenant, 'x');
    const before = await etag();
    const now = (await who().speaks(from({ type: 'message', text: 'hej', ...more }), tenant, 'x'))?.reference;
    expect(await etag()).not.toBe(before);
    expect([now?.serviceUrl, now?.botId, now?.conversation.id]).toEqual([
      more.serviceUrl ?? 'https://smba.example',
      more.recipient?.id ?? 'bot',
      more.conversation?.id ?? 'chat-x',
    ]);
  });

  it('is written at every install, so that a message refused for the time before does not make them dead', async () => {
    const outbox = stage.replica();
    await who(outbox).speaks(installs, tenant, 'x');
    stage.sender.answer = async () => {
      await who(outbox).speaks(installs, tenant, 'x');
      return { kind: 'dead' };
    };
    await outbox.plan([stage.note('a', 'x')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await stage.reference('x')).toBe('alive');
    expect(await stage.states()).toEqual(['open']);
    stage.sender.answer = () => ({ kind: 'sent', activityId: 'a' });
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await stage.states()).toEqual(['sent']);
  });

  it('is kept from their first message with a role, and what waited for them goes', async () => {
    const outbox = stage.replica();
    const newcomer = from({ type: 'message', text: 'hej', from: { id: 'new' } });
    expect(await who(outbox).speaks(newcomer, tenant, 'new')).toBeUndefined();
    const { reference: _, ...given }: Person = person('new');
    await stage.add(given);
    await outbox.plan([stage.note('a', 'new')], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts).toEqual([]);
    expect((await who(outbox).speaks(newcomer, tenant, 'new'))?.reference?.state).toBe('alive');
    await outbox.dispatch(tenant, stage.clock.now());
    expect(stage.sender.posts.map(({ to }) => to)).toEqual(['new']);
  });

  it('is dead once they remove the bot; of one there was none to, there is none', async () => {
    const removes = from({ type: 'installationUpdate', action: 'remove' });
    await who().speaks(writes, tenant, 'x');
    await who().left(removes, tenant, 'x');
    expect(await stage.reference('x')).toBe('dead');
    const before = await etag();
    await who().left(removes, tenant, 'x');
    expect(await etag()).toBe(before);
    const { reference: _, ...given }: Person = person('new');
    await stage.add(given);
    await who().left(removes, tenant, 'new');
    expect(await createPeople(database).person(tenant, 'new')).toEqual(given);
  });

  it('is not lost when the bot is removed from a group that they are in', async () => {
    await who().speaks(writes, tenant, 'x');
    const group = { id: '19:group@thread.v2', conversationType: 'groupChat' };
    await who().left(
      from({ type: 'installationUpdate', action: 'remove', conversation: group }),
      tenant,
      'x',
    );
    expect(await stage.reference('x')).toBe('alive');
  });
});

describe('the way to a channel', () => {
  const id = '19:hverdagen@thread.tacv2';
  const inChannel = (channel: string) =>
    from({
      type: 'message',
      text: 'hej',
      conversation: { id: `${channel};messageid=1`, conversationType: 'channel' },
      channelData: { team: { id: '19:team@thread.tacv2' }, channel: { id: channel } },
    });

  it('that was lost is found again by a message there, and what waited for it goes', async () => {
    const outbox = stage.replica();
    const { reference, ...rest } = person(id);
    if (reference === undefined) throw new Error('whoever is seeded can be reached');
    await stage.add({ ...rest, reference: { ...reference, state: 'dead' } });
    await outbox.plan([stage.note('a', id)], stage.clock.now());
    await outbox.dispatch(tenant, stage.clock.now());
    expect(await stage.states()).toEqual(['parked']);
    await who(outbox).speaks(inChannel(id), tenant, 'x');
    expect(await stage.reference(id)).toBe('alive');
    expect(await stage.states()).toEqual(['open']);
  });

  it.each(['19:a/b@thread.tacv2', '19:a b', `19:${'a'.repeat(200)}`])(
    'is none by a name that no document can have (%s)',
    (name) => {
      expect(channelOf(inChannel(id))?.reference.conversation.id).toBe(id);
      expect(channelOf(inChannel(name))).toBeUndefined();
    },
  );
});
