import { describe, expect, it } from '@jest/globals';
import { TextBlock } from '@microsoft/teams.cards';
import type { Item } from '../../src/delivery/item.ts';
import type { Parts } from '../../src/delivery/parts.ts';
import { asReply, compose } from '../../src/delivery/render.ts';
import type { Section, Topic } from '../../src/delivery/topic.ts';
import { person, silent, start } from './stage.ts';

const section = (text: string): Section => ({ text, body: [new TextBlock(text, { wrap: true })] });

const topic = (name: string, size = 10): Topic => ({
  name,
  look: async () => ({ kind: 'unwanted' }),
  render: async (items) => ({
    text: name,
    body: items.map(() => new TextBlock('x'.repeat(size), { wrap: true })),
  }),
});

const item = (name: string, index = 0) => ({ id: `item:${name}:${index}`, topic: name }) as Item;

const withTopics = (...topics: Topic[]) => ({ topics: () => topics, log: silent }) as unknown as Parts;

describe('one message of several sections', () => {
  it('has a heading in the reader’s language when there are several, and none when there is one', () => {
    const both = [section('one'), section('two')];
    expect(JSON.stringify(asReply(both, person('x')).card)).toContain('2\u00a0ting til dig');
    expect(JSON.stringify(asReply(both, person('x', { language: 'en' })).card)).toContain(
      '2\u00a0things for you',
    );
    expect(JSON.stringify(asReply([section('one')], person('x')).card)).not.toContain('ting');
  });

  it('says all of it in words as well', () => {
    expect(asReply([section('one'), section('two')], person('x')).text).toBe('one\n\ntwo');
  });

  it('is an Adaptive Card 1.5', () => {
    expect(asReply([section('one')], person('x')).card).toMatchObject({
      type: 'AdaptiveCard',
      version: '1.5',
    });
  });

  it('is in the order of the registry, whatever the order of the items', async () => {
    const composed = await compose(
      withTopics(topic('a'), topic('b')),
      [item('b'), item('a')],
      person('x'),
      start,
    );
    expect(composed?.reply.text).toBe('a\n\nb');
  });

  it('leaves out what does not fit into one card, and keeps below what Teams takes', async () => {
    const items = Array.from({ length: 16 }, (_, index) => item('a', index));
    const composed = await compose(withTopics(topic('a', 2_900)), items, person('x'), start);
    expect(composed?.shown.length).toBe(8);
    expect(JSON.stringify(composed?.reply.card).length).toBeLessThan(28_000);
  });

  it('of nothing that could be rendered is no message', async () => {
    const bad: Topic = { ...topic('a'), render: () => Promise.reject(new Error('no')) };
    expect(await compose(withTopics(bad), [item('a')], person('x'), start)).toBeUndefined();
  });
});
