/** What proofs, benchmarks and tests of the outbox stand on: people who can be reached, and notes that are a card each. */
import type { Database } from '../../src/collection.ts';
import type { Occasion, Topic } from '../../src/delivery/topic.ts';
import type { Log } from '../../src/log.ts';
import { createPeople } from '../../src/people/people.ts';
import { type Person, peoplePartition, personId } from '../../src/people/person.ts';
import { type Instant, instantOf } from '../../src/time.ts';

export const site = 'house';

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** A member of the site whose chat is open. */
export const reachable = (tenant: string, oid: string, more: Partial<Person> = {}): Person => ({
  partition: peoplePartition(tenant),
  id: personId(oid),
  kind: 'person',
  tenant,
  oid,
  name: `Person ${oid}`,
  memberships: [{ site, role: 'member' }],
  administrator: false,
  language: 'da',
  reference: {
    serviceUrl: 'https://smba.example',
    channelId: 'msteams',
    conversation: { id: `chat-${oid}` },
    botId: 'bot',
    userId: oid,
    state: 'alive',
  },
  ...more,
});

/** `t-0`, `t-1`, … of the tenant `t`: their ids say whose they are. */
export const oidOf = (tenant: string, index: number): string => `${tenant}-${index}`;

export async function addPeople(database: Database, tenant: string, count: number): Promise<void> {
  const people = createPeople(database);
  for (let index = 0; index < count; index += 1) await people.add(reachable(tenant, oidOf(tenant, index)));
}

/** Each a card of its own, so that one person's five notes are five deliveries. A message says the ids of its items. */
export const topics: readonly Topic[] = Array.from({ length: 5 }, (_, index) => ({
  name: `note-${index}`,
  apart: true as const,
  look: async ({ to, at, until }) => ({
    kind: 'wanted' as const,
    to,
    at: instantOf(at),
    until: instantOf(until),
    version: 1,
  }),
  render: async (items) => ({ text: items.map(({ id }) => id).join(' '), body: [] }),
}));

/** Occasions number `first` to `first + count`, spread over so many people; due since a minute, for a day. */
export function notes(
  tenant: string,
  people: number,
  { first = 0, count, now }: { readonly first?: number; readonly count: number; readonly now: Instant },
): readonly Occasion[] {
  const at = now.subtract({ minutes: 1 });
  return Array.from({ length: count }, (_, offset) => {
    const index = first + offset;
    return {
      tenant,
      site,
      topic: `note-${Math.floor(index / people) % topics.length}`,
      subject: `s${index}`,
      occasion: '1',
      audience: 'key-worker' as const,
      to: oidOf(tenant, index % people),
      at,
      until: at.add({ hours: 24 }),
    };
  });
}
