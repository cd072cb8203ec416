/** The recipient of a message: a person (or a channel kept like one) and the reference that leads to them. */
import { type Stored, StoreError } from '../collection.ts';
import { type Person, peoplePartition, personId, type Reference } from '../people/person.ts';
import type { Parts } from './parts.ts';

export interface Recipient {
  readonly stored: Stored<Person>;
  readonly reference: Reference;
}

/** @returns `undefined` when nobody of that id is known, or there is no reference that is alive. */
export async function findRecipient(
  parts: Parts,
  tenant: string,
  to: string,
): Promise<Recipient | undefined> {
  const stored = await parts.persons.get(peoplePartition(tenant), personId(to));
  const reference = stored?.doc.reference;
  if (stored === undefined || reference?.state !== 'alive') return undefined;
  return { stored, reference };
}

/** Whether one more message to them is within the limits of their conversation; what does not go now goes with the next tick. */
export async function hasRoomFor(parts: Parts, tenant: string, to: string): Promise<boolean> {
  const recipient = await findRecipient(parts, tenant, to);
  return recipient === undefined || parts.rate.hasRoom(recipient.reference.conversation.id);
}

/**
 * Step 5 after 403 or 404: marks the reference dead by the etag it was read with, so that a reinstall in between wins.
 * @returns `alive` when somebody has renewed it meanwhile.
 */
export async function markDead(parts: Parts, { stored, reference }: Recipient): Promise<'dead' | 'alive'> {
  const dead: Person = { ...stored.doc, reference: { ...reference, state: 'dead' } };
  try {
    if ((await parts.persons.replace(dead, stored.etag)).kind === 'replaced') return 'dead';
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
  const again = await findRecipient(parts, stored.doc.tenant, stored.doc.oid);
  return again === undefined ? 'dead' : 'alive';
}
