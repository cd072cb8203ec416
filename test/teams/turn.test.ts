import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AdaptiveCard } from '@microsoft/teams.cards';
import { sayAction } from '../../src/cards/elements.ts';
import { StoreError } from '../../src/collection.ts';
import type { Person } from '../../src/people/person.ts';
import { da } from '../../src/texts/da.ts';
import { en } from '../../src/texts/en.ts';
import { wordsOf } from '../support/client.ts';
import { coordinator, raise, type Stage, stranger, tenant } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await raise();
});
afterEach(() => stage.end());

const chat = () => stage.client.chat(coordinator);

describe('a message', () => {
  it('is answered with citations that survive on the wire, cut to what Teams takes', async () => {
    const [answer] = await chat().says('hvem er målgruppen?');
    const entity = answer?.message.entities?.[0];
    expect(entity).toMatchObject({
      type: 'https://schema.org/Message',
      '@type': 'Message',
      '@context': 'https://schema.org',
      '@id': '',
    });
    const citation = entity?.citation?.[0];
    expect(citation).toMatchObject({ '@type': 'Claim', position: 1 });
    expect(citation?.appearance).toMatchObject({
      '@type': 'DigitalDocument',
      url: 'https://example.org/model',
    });
    expect(citation?.appearance.name.length).toBeLessThanOrEqual(80);
    expect(citation?.appearance.abstract.length).toBeLessThanOrEqual(160);
    expect(entity?.additionalType).toBeUndefined();
    expect(answer?.suggestions).toEqual(['Mere']);
    expect(answer?.message.locale).toBe('da-DK');
    expect(answer?.message.channelData).toEqual({ feedbackLoop: { type: 'default' } });
  });

  it('is answered through the connector, also to who asks for replies in the response', async () => {
    const asks = { type: 'message', text: 'hvem er målgruppen?', deliveryMode: 'expectReplies' };
    expect((await chat().sends(asks)).body).toBe('');
    expect(chat().received()).toHaveLength(1);
  });

  it('takes three store operations when nothing about the person has changed', async () => {
    await chat().says('hej');
    const before = stage.operations();
    await chat().says('hvem er målgruppen?');
    expect(stage.operations() - before).toBe(3);
  });

  it('means what the button says when the client sends its title', async () => {
    await chat().says('hvem er målgruppen?');
    await chat().says('mere');
    expect(stage.heard.at(-1)).toMatch(/^answer fortæl mere om målgruppen/);
  });

  it('loses its mentions, name and all', async () => {
    await chat().says('<at>Tovholder</at>&nbsp;hvad siger <at id="1">Lone Testesen</at> om R&amp;D?');
    expect(stage.heard[0]).toMatch(/^answer hvad siger om R&D\? /);
  });

  it('that replies to another one loses the marker of what it quotes', async () => {
    const [help] = await chat().says('<quoted messageId="1772050244572"/> hjælp');
    expect(wordsOf(help?.card)).toContain(da.teams.helpTitle);
    await chat().says('<quoted messageId="1"/><quoted messageId="2"/>\r\nhvem er målgruppen?');
    expect(stage.heard[0]).toMatch(/^answer hvem er målgruppen\? /);
    const [nothing] = await chat().says('<quoted messageId="1772050244572"/>');
    expect(nothing?.text).toBe(da.teams.empty);
  });

  it('in the personal chat that names the bot is read without the name', async () => {
    await chat().says('@Tovholder, hvem er målgruppen?');
    expect(stage.heard[0]).toMatch(/^answer hvem er målgruppen\? /);
  });

  it('with a CPR number is refused, and neither kept, routed nor logged', async () => {
    const [reply] = await chat().says('barnet hedder 999999-9999');
    expect(reply?.text).toBe('Det ligner cpr. Jeg har ikke gemt det.');
    expect(stage.heard).toEqual([]);
    expect(stage.lines.join()).not.toContain('999999');
    expect(stage.lines.join()).toContain('guard: cpr');
  });

  it('is a question when it is no command', async () => {
    await chat().says('skema eller ej');
    expect(stage.heard[0]).toMatch(/^answer skema eller ej/);
  });

  it.each([
    ['empty', { text: '' }, da.teams.empty],
    ['of mentions only', { text: '<at>Tovholder</at>' }, da.teams.empty],
    ['of 4,001 characters', { text: 'a'.repeat(4_001) }, da.teams.tooLong],
    ['of 30,000 characters', { text: '<at>'.repeat(7_500) }, da.teams.tooLong],
    ['of 9,000 that are mentions', { text: `${'<at>T</at>'.repeat(900)} hej` }, da.teams.tooLong],
    ['with a picture', { text: 'se her', attachments: [{ contentType: 'image/png' }] }, da.teams.files],
    ['with value null and no text', { text: null, value: null }, da.teams.empty],
    ['with an unknown button', { text: null, value: { verb: 'x' } }, da.teams.unknownButton],
    ['with a button of no shape', { text: null, value: [1, 2] }, da.teams.unknownButton],
  ])('%s gets one sentence', async (_name, activity, sentence) => {
    const before = chat().received().length;
    await chat().sends({ type: 'message', ...activity });
    expect(
      chat()
        .received()
        .slice(before)
        .map((one) => one.text),
    ).toEqual([sentence]);
    expect(stage.heard).toEqual([]);
  });

  it('formatted in Teams (an HTML copy beside the text) is no file', async () => {
    await chat().opens();
    await chat().says('hej', { attachments: [{ contentType: 'text/html', content: '<p>hej</p>' }] });
    expect(chat().received().at(-1)?.text).toBe(da.teams.hello);
  });

  it('that was edited gets a sentence each time, once; reactions get nothing', async () => {
    const one = {
      type: 'messageUpdate',
      id: '1772050244572',
      text: 'hej',
      timestamp: '2026-05-04T05:01:00Z',
    };
    const channelData = { tenant: { id: tenant }, eventType: 'editMessage' };
    await chat().sends({ ...one, channelData });
    await chat().sends({ ...one, channelData });
    expect(
      chat()
        .received()
        .map(({ text }) => text),
    ).toEqual([da.teams.edited]);
    const writer = chat();
    expect((await writer.says('god dag')).map(({ text }) => text)).not.toEqual([da.teams.edited]);
    for (const text of ['hej', 'hej hej'])
      expect((await writer.edits(text)).map((said) => said.text)).toEqual([da.teams.edited]);
    const before = chat().received().length;
    expect((await chat().sends({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] })).status).toBe(
      200,
    );
    expect(chat().received()).toHaveLength(before);
  });

  it('that is deleted is told to whoever keeps it, under the key it had, also when the store was away; nothing is said', async () => {
    await chat().sends({ type: 'message', id: '1772050244999', text: 'gem det her' });
    const [key] = stage.heard.at(-1)?.match(/[0-9a-f]{4}$/) ?? stage.heard.slice(-1);
    const before = chat().received().length;
    const channelData = { tenant: { id: tenant }, eventType: 'softDeleteMessage' };
    const deleted = { type: 'messageDelete', id: '1772050244999', timestamp: '2026-05-04T05:01:00Z' };
    const told = () => stage.heard.filter((one) => one.startsWith('deleted'));
    await chat().sends({ ...deleted, channelData });
    await chat().sends({ ...deleted, id: 'another', channelData: { ...channelData, eventType: 'other' } });
    expect(told()).toEqual([`deleted ${key}`]);
    stage.store(new StoreError('not-done', 'away'));
    await chat().sends({ ...deleted, channelData });
    expect(told()).toHaveLength(1);
    stage.store(undefined);
    await stage.teams.deletions.again();
    expect(told()).toEqual([`deleted ${key}`, `deleted ${key}`]);
    expect(chat().received()).toHaveLength(before);
  });

  it('that is deleted while it is being answered is told of when the answer is out', async () => {
    const id = '1772050245000';
    const channelData = { tenant: { id: tenant }, eventType: 'softDeleteMessage' };
    const answering = chat().sends({ type: 'message', id, text: 'vent' });
    while (stage.heard.length === 0) await wait(10);
    const deleting = chat().sends({ type: 'messageDelete', id, channelData });
    await wait(400);
    expect(stage.heard.map((one) => one.split(' ')[0])).toEqual(['wait']);
    stage.release();
    await Promise.all([answering, deleting]);
    expect(stage.heard.map((one) => one.split(' ')[0])).toEqual(['wait', 'deleted']);
  });

  it('that arrives after it was deleted is not read', async () => {
    const id = '1772050245001';
    const channelData = { tenant: { id: tenant }, eventType: 'softDeleteMessage' };
    await chat().sends({ type: 'messageDelete', id, channelData });
    expect((await chat().sends({ type: 'message', id, text: 'gem det her' })).status).toBe(200);
    expect(stage.heard.map((one) => one.split(' ')[0])).toEqual(['deleted']);
    expect(chat().received()).toEqual([]);
  });

  it('that goes wrong gets one sentence with a code that stands in the log, without the text or a stack', async () => {
    const [reply] = await chat().says('gå galt med hemmeligheden');
    const code = reply?.text.match(/koden ([2-9A-Z]{4}) /)?.[1] ?? 'none';
    expect(reply?.text).toBe(da.teams.wrong(code));
    const logged = stage.lines.find((line) => line.includes('turn failed')) ?? '';
    expect(JSON.parse(logged)).toMatchObject({ reference: code, error: 'Error' });
    expect(stage.lines.join()).not.toMatch(/hemmeligheden|stack/);
  });

  it('in the language of the person, who changes it with a word', async () => {
    await chat().opens();
    expect((await chat().says('english'))[0]?.text).toBe(en.teams.languageSet);
    const [hello] = await chat().says('hi');
    expect(hello?.text).toBe(en.teams.hello);
    expect(hello?.message.locale).toBe('en-GB');
    expect((await stage.people.person(tenant, coordinator.oid))?.language).toBe('en');
    expect((await chat().says('gå galt med det'))[0]?.text).toMatch(/^Something went wrong/);
    expect((await chat().says('dansk'))[0]?.text).toBe(da.teams.languageSet);
  });

  it('is answered with a sentence when the store is down, and with an answer when it is back', async () => {
    stage.store(new StoreError('not-done', 'store is away'));
    expect((await chat().says('hvem er målgruppen?'))[0]?.text).toBe(da.teams.storeSlow);
    expect((await fetch(`${stage.origin}/healthz`)).status).toBe(503);
    stage.store(undefined);
    expect((await chat().says('hvem er målgruppen?'))[0]?.text).toMatch(/^Målgruppen/);
    expect((await fetch(`${stage.origin}/healthz`)).status).toBe(200);
  });
});

describe('a card', () => {
  it('stands alone: its words are the summary, so nothing is shown twice', async () => {
    const [form] = await chat().says('skema');
    expect(form?.message.text).toBeUndefined();
    expect(form?.message.summary).toBe('Skema');
    expect(form?.message.attachments).toHaveLength(1);
  });

  it('is replaced by the answer when a button is pressed, and nothing is posted', async () => {
    const [form] = await chat().says('skema');
    const pressed = await chat().presses(form, 'Gem', { note: 'x' });
    expect(wordsOf(pressed.card)).toBe('✓ Gemt');
    expect(pressed.replies).toEqual([]);
    expect(stage.heard[0]).toMatch(/^save \{"code":"FH-01","note":"x"\}/);
  });

  it('stays as it was filled in when the answer is words, when the button is unknown, or the store is away', async () => {
    const [form] = await chat().says('skema');
    expect(await chat().presses(form, 'Kun ord')).toEqual({ status: 200, line: 'Det gik ikke', replies: [] });
    expect(await chat().presses(form, 'Ukendt')).toMatchObject({ status: 200, line: da.teams.unknownButton });
    expect(await chat().presses(form, 'Gå galt')).toMatchObject({ status: 200, line: da.teams.notSavedYet });
    stage.store(new StoreError('unknown', 'no answer'));
    expect(await chat().presses(form, 'Gem')).toMatchObject({ status: 200, line: da.teams.perhapsSaved });
    stage.store(undefined);
    expect(stage.heard).toEqual([]);
  });

  it('pressed as Action.Submit is changed in the chat', async () => {
    await chat().sends({ type: 'message', value: { verb: 'save', code: 'FH-01' }, replyToId: 'message-9' });
    const put = stage.connector.arrived.at(-1);
    expect(put).toMatchObject({ method: 'PUT', id: 'message-9' });
    expect(stage.heard[0]).toMatch(/^save/);
  });

  it('whose words are refused says so in the chat, and that it does beneath', async () => {
    const card = new AdaptiveCard().withActions(sayAction({ title: 'Mere', says: 'om 999999-9999' }));
    const pressed = await chat().presses(card, 'Mere');
    expect(pressed.line).toBe(da.teams.answeredBelow);
    expect(pressed.replies.map((one) => one.text)).toEqual(['Det ligner cpr. Jeg har ikke gemt det.']);
  });

  it.each([
    ['no value', null],
    ['a value of no shape', [1, 2]],
    ['no action', { verb: 'save' }],
    ['an action of another kind', { action: { type: 'Action.Submit', verb: 'save', data: {} } }],
    ['a verb of no shape', { action: { type: 'Action.Execute', verb: 5 } }],
  ])('pressed with %s is an unknown button, and no error of ours', async (_name, value) => {
    const answer = await chat().sends({ type: 'invoke', name: 'adaptiveCard/action', value });
    expect(JSON.parse(answer.body)).toMatchObject({ statusCode: 200, value: da.teams.unknownButton });
    expect(stage.lines.join()).not.toContain('turn failed');
    expect(stage.heard).toEqual([]);
  });

  it('that says nothing, as no card of ours does, gets a sentence and is no error', async () => {
    for (const says of ['', ' ', '<at>Tovholder</at>']) {
      const pressed = await chat().presses(
        new AdaptiveCard().withActions(sayAction({ title: 'Mere', says })),
        'Mere',
      );
      expect(pressed.line).toBe(da.teams.answeredBelow);
      expect(pressed.replies.map((one) => one.text)).toEqual([da.teams.empty]);
    }
    expect(stage.lines.join()).not.toContain('turn failed');
  });

  it('gets an answer with sources in the chat, and is told so', async () => {
    const [form] = await chat().says('skema');
    const pressed = await chat().presses(form, 'Med kilder');
    expect(pressed.line).toBe(da.teams.answeredBelow);
    expect(pressed.replies[0]?.citations).toHaveLength(1);
  });

  it('stays as it is when the answer is a card of its own, whichever way it was pressed', async () => {
    const [form] = await chat().says('skema');
    const pressed = await chat().presses(form, 'For sig');
    expect(pressed).toMatchObject({ line: da.teams.answeredBelow, replies: [{ card: expect.anything() }] });
    expect(pressed.card).toBeUndefined();
    await chat().sends({ type: 'message', value: { verb: 'apart' }, replyToId: 'message-9' });
    expect(stage.connector.arrived.at(-1)?.method).toBe('POST');
  });

  it('is answered within ten seconds, whatever the handler or the connector does', async () => {
    const [form] = await chat().says('skema');
    stage.connector.fail('hang');
    const began = performance.now();
    const [cited, slow] = await Promise.all([
      chat().presses(form, 'Med kilder'),
      chat().presses(form, 'Sæt dig'),
    ]);
    expect(cited).toMatchObject({ status: 200, line: da.teams.answeredBelow });
    expect(slow).toMatchObject({ status: 200, line: da.teams.lateCard });
    expect(performance.now() - began).toBeLessThan(9_800);
  });
});

describe('a stranger', () => {
  it('may ask, greet and get help, and nothing more; nothing about them is kept', async () => {
    const vikar = stage.client.chat(stranger);
    expect((await vikar.says('hvem er målgruppen?'))[0]?.text).toMatch(/^Målgruppen/);
    expect((await vikar.says('tak'))[0]?.text).toBe(da.teams.thanks);
    expect(wordsOf((await vikar.says('hjælp'))[0]?.card)).toContain(da.teams.stranger);
    expect((await vikar.says('skema'))[0]?.text).toBe(da.teams.stranger);
    const form = (await chat().says('skema'))[0];
    expect((await vikar.presses(form, 'Gem')).line).toBe(da.teams.stranger);
    expect(stage.heard.filter((one) => one.startsWith('save'))).toEqual([]);
    expect(await stage.people.person(tenant, stranger.oid)).toBeUndefined();
  });
});

describe('somebody whose last role was taken', () => {
  const loses = (more: Partial<Person>) =>
    stage.people.change(tenant, coordinator.oid, (one) => ({ ...one, memberships: [], ...more }));

  it('is a stranger to what they write and to the cards they still have, in their own language', async () => {
    const [form] = await chat().says('skema');
    await loses({ language: 'en' });
    expect((await chat().says('skema'))[0]?.text).toBe(en.teams.stranger);
    expect((await chat().presses(form, 'Gem')).line).toBe(en.teams.stranger);
    expect(stage.heard).toEqual([]);
  });

  it('with the site, which was closed, still opens what is kept there', async () => {
    const [form] = await chat().says('skema');
    await loses({ resting: [{ site: 'familiens-hus', role: 'coordinator' }] });
    expect((await chat().says('skema'))[0]?.text).toBe(da.teams.stranger);
    expect(wordsOf((await chat().presses(form, 'Gem')).card)).toBe('✓ Gemt');
  });

  it('who is an administrator is told what they may do', async () => {
    await loses({ administrator: true });
    expect((await chat().says('skema'))[0]?.text).toBe(da.teams.administersOnly);
  });
});

describe('the first meeting', () => {
  it('is a welcome card once per person, however often the client is opened', async () => {
    const [welcome, ...more] = await chat().opens();
    expect(more).toEqual([]);
    expect(wordsOf(welcome?.card)).toContain(da.teams.never);
    await chat().sends({ type: 'conversationUpdate', membersAdded: [{ id: 'tovholder' }] });
    await chat().opens();
    expect(chat().received()).toHaveLength(1);
  });

  it('may be told by a conversationUpdate alone: whoever has a role is greeted, and can be reached', async () => {
    await chat().sends({ type: 'conversationUpdate', membersAdded: [{ id: 'tovholder' }] });
    expect(chat().received()).toHaveLength(1);
    expect((await stage.people.person(tenant, coordinator.oid))?.reference?.state).toBe('alive');
  });

  it('of a stranger is one message, though Teams tells of it twice', async () => {
    const vikar = stage.client.chat(stranger);
    await vikar.sends({ type: 'conversationUpdate', membersAdded: [{ id: 'tovholder' }] });
    await vikar.opens();
    expect(vikar.received().map((one) => one.text)).toEqual([`${da.teams.welcome}\n\n${da.teams.stranger}`]);
  });

  it('is one sentence in a group', async () => {
    const group = stage.client.group(coordinator, 'group-1');
    await group.sends({ type: 'conversationUpdate', membersAdded: [{ id: 'tovholder' }] });
    expect((await group.opens()).map((one) => one.text)).toEqual([da.teams.welcomeGroup]);
    expect(group.received()).toHaveLength(1);
  });

  it('keeps the way to the person, also after a removal and a new installation', async () => {
    await chat().says('hej');
    const reference = (await stage.people.person(tenant, coordinator.oid))?.reference;
    expect(reference).toMatchObject({ serviceUrl: stage.connector.serviceUrl, state: 'alive' });
    await chat().opens('remove');
    expect((await stage.people.person(tenant, coordinator.oid))?.reference?.state).toBe('dead');
    await chat().opens('add');
    expect((await stage.people.person(tenant, coordinator.oid))?.reference?.state).toBe('alive');
    expect(stage.reachable).toEqual([coordinator.oid, coordinator.oid]);
  });
});

describe('a group', () => {
  it('gets knowledge, and is sent to the personal chat for the rest; it is no way to a person', async () => {
    const group = stage.client.group(coordinator, 'group-1');
    expect((await group.says('<at>Tovholder</at> skema'))[0]?.text).toBe(da.teams.personalOnly);
    expect((await group.says('<at>Tovholder</at> hvem er målgruppen?'))[0]?.citations).toHaveLength(1);
    expect((await stage.people.person(tenant, coordinator.oid))?.reference).toBeUndefined();
  });

  it('gets no card changed: what stands there, everybody sees', async () => {
    const [form] = await chat().says('skema');
    const pressed = await stage.client.group(coordinator, 'group-1').presses(form, 'Gem');
    expect(pressed).toEqual({ status: 200, line: da.teams.personalOnly, replies: [] });
    expect(stage.heard).toEqual([]);
  });

  it.each([
    ['of a kind that we do not know', { id: '19:meeting@thread.v2', conversationType: 'meeting' }],
    ['called personal that is of several', { id: 'a:1', conversationType: 'personal', isGroup: true }],
    ['whose kind is not said', { id: '19:hverdagen@thread.tacv2;messageid=1' }],
  ])('is what a conversation %s is taken for', async (_name, conversation) => {
    await chat().sends({
      type: 'message',
      text: 'skema',
      conversation: { ...conversation, tenantId: tenant },
    });
    expect(stage.connector.arrived.map(({ message }) => message.text)).toEqual([da.teams.personalOnly]);
    expect((await stage.people.person(tenant, coordinator.oid))?.reference).toBeUndefined();
  });
});

describe('a thumb', () => {
  const thumb = (replyToId: string, feedbackText: string) => ({
    type: 'invoke',
    name: 'message/submitAction',
    replyToId,
    value: {
      actionName: 'feedback',
      actionValue: { reaction: 'dislike', feedback: JSON.stringify({ feedbackText }) },
    },
  });

  it('is filed under what it is about, without words that the guard refuses', async () => {
    const [answer] = await chat().says('hvem er målgruppen?');
    expect((await chat().sends(thumb(answer?.id ?? '', 'for kort'))).status).toBe(200);
    expect((await chat().sends(thumb(answer?.id ?? '', 'om 999999-9999'))).status).toBe(200);
    expect(stage.feedback).toEqual([
      { on: 'article-1', liked: false, said: 'for kort' },
      { on: 'article-1', liked: false, said: '' },
    ]);
  });
});
