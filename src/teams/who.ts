/** Who is speaking: a verified tenant and Entra id give the person; where they can be reached is kept up to date on the way. */
import type { Outbox } from '../delivery/outbox.ts';
import type { People } from '../people/people.ts';
import type { Person, Reference } from '../people/person.ts';
import type { Now } from '../time.ts';
import { channelOf, conversationOf, type Incoming, kindOf } from './incoming.ts';

export interface Who {
  /**
   * One read, in a channel one more; writes only when the way to the person or the channel has changed, or they have just
   * installed the bot. `undefined` for a stranger, of whom nothing is kept.
   */
  speaks(incoming: Incoming, tenant: string, oid: string): Promise<Person | undefined>;
  /** The bot was removed from the personal chat: nothing can be posted there until the person installs it again. */
  left(incoming: Incoming, tenant: string, oid: string): Promise<void>;
}

/** Only the personal chat is a way to a person. Of channels only those are known that a site was bound to. */
function referenceOf(incoming: Incoming): Reference | undefined {
  const { id, type } = conversationOf(incoming);
  if (type !== 'personal') return undefined;
  return {
    serviceUrl: incoming.serviceUrl,
    channelId: incoming.channelId,
    conversation: { id, conversationType: type },
    botId: incoming.recipient.id,
    userId: incoming.from.id,
    state: 'alive',
  };
}

const same = (a: Reference | undefined, b: Reference): boolean =>
  a !== undefined &&
  a.state === b.state &&
  a.serviceUrl === b.serviceUrl &&
  a.channelId === b.channelId &&
  a.conversation.id === b.conversation.id &&
  a.botId === b.botId &&
  a.userId === b.userId;

export function createWho(people: People, reachable: Outbox['reachable'], now: Now): Who {
  /** Nobody is made known by this. */
  async function refresh(tenant: string, id: string, reference: Reference): Promise<void> {
    const before = await people.person(tenant, id);
    if (before === undefined || same(before.reference, reference)) return;
    await people.change(tenant, id, (one) => ({ ...one, reference }));
    if (before.reference?.state !== 'alive') await reachable(tenant, id, now());
  }

  return {
    speaks: async (incoming, tenant, oid) => {
      const channel = channelOf(incoming)?.reference;
      if (channel !== undefined) await refresh(tenant, channel.conversation.id, channel);
      const person = await people.person(tenant, oid);
      const reference = referenceOf(incoming);
      if (person === undefined || reference === undefined) return person;
      // A new etag at every install: a message on its way that is refused for the time before then finds them alive again.
      const installs = ['installed', 'added'].includes(kindOf(incoming));
      const known = (one: Person) => same(one.reference, reference) && !installs;
      if (known(person)) return person;
      const changed = await people.change(tenant, oid, (one) =>
        known(one) ? undefined : { ...one, reference },
      );
      if (person.reference?.state !== 'alive') await reachable(tenant, oid, now());
      return changed;
    },
    left: async (incoming, tenant, oid) => {
      if (conversationOf(incoming).type !== 'personal') return;
      await people.change(tenant, oid, (one) =>
        one.reference === undefined || one.reference.state === 'dead'
          ? undefined
          : { ...one, reference: { ...one.reference, state: 'dead' } },
      );
    },
  };
}
