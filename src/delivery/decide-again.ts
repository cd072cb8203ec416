/** Step 3: what of the items that were bound holds now, for whom, and how it is said. */
import type { Stored } from '../collection.ts';
import { errorFields } from '../log.ts';
import type { Reply } from '../reply.ts';
import type { Instant } from '../time.ts';
import { type Found, failed, found } from './decide.ts';
import type { Item } from './item.ts';
import type { Parts } from './parts.ts';
import { findRecipient, type Recipient } from './recipient.ts';
import { compose } from './render.ts';

/** What step 3 came to. */
export interface Decision {
  readonly back: ReadonlyMap<string, Item>;
  readonly held: readonly Item[];
  readonly versions: Readonly<Record<string, number>>;
  readonly recipient?: Recipient;
  readonly reply?: Reply;
}

/** Only what holds after the binding is said, and only to whom it is for now. */
export async function decideAgain(
  parts: Parts,
  tenant: string,
  bound: readonly Stored<Item>[],
  now: Instant,
): Promise<Decision> {
  const back = new Map<string, Item>();
  const held: Item[] = [];
  const versions: Record<string, number> = {};
  for (const { doc } of bound) {
    const what = await lookAgain(parts, doc, now);
    if (what.kind === 'back') back.set(doc.id, what.item);
    else {
      held.push(doc);
      versions[doc.id] = what.version;
    }
  }
  const to = held[0]?.to;
  const recipient = to === undefined ? undefined : await findRecipient(parts, tenant, to);
  if (recipient === undefined) return { back, held, versions };
  const composed = await compose(parts, held, recipient.stored.doc, now);
  const shown = new Set(composed?.shown.map((item) => item.id));
  for (const item of composed === undefined ? held : composed.failed) {
    const what = failed(item, parts.wall());
    if (what.kind === 'back') back.set(item.id, what.item);
  }
  return {
    back,
    held: held.filter((item) => !back.has(item.id)),
    versions: Object.fromEntries(Object.entries(versions).filter(([id]) => shown.has(id))),
    recipient,
    ...(composed === undefined ? {} : { reply: composed.reply }),
  };
}

/** What an item comes to, seen from today's state. */
export async function lookAgain(parts: Parts, item: Item, now: Instant): Promise<Found> {
  const topic = parts.topics().find((one) => one.name === item.topic);
  if (topic === undefined) return failed(item, parts.wall());
  try {
    return found(item, await topic.look(item, now), now);
  } catch (error) {
    parts.log.error('could not look again', { what: item.topic, ...errorFields(error) });
    return failed(item, parts.wall());
  }
}
