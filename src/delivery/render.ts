/** Items as one message, from today's state, in the reader's language: a section a topic, in the order of the registry. */
import { cardOf, container, heading, line } from '../cards/elements.ts';
import { errorFields } from '../log.ts';
import type { Person } from '../people/person.ts';
import type { Reply } from '../reply.ts';
import { textsIn } from '../texts/texts.ts';
import type { Instant } from '../time.ts';
import type { Item } from './item.ts';
import { cardBytes } from './limits.ts';
import type { Parts } from './parts.ts';
import type { Section } from './topic.ts';

export interface Composed {
  readonly reply: Reply;
  /** The items that the message shows. */
  readonly shown: readonly Item[];
  /** Items whose topic could not render. */
  readonly failed: readonly Item[];
}

/** The notice of several sections as one; `undefined` when each may be said whole. */
export function noticeOf(sections: readonly Section[]): string | undefined {
  if (sections.every(({ notice }) => notice === undefined)) return undefined;
  return sections.map(({ text, notice }) => notice ?? text).join(' ');
}

/** One card of several sections; a single section needs no heading of ours. */
export function asReply(sections: readonly Section[], reader: Pick<Person, 'language'>): Reply {
  const text = sections.map((section) => section.text).join('\n\n');
  const [first, ...more] = sections;
  if (first === undefined || sections.every((section) => section.body.length === 0)) return { text };
  const notice = noticeOf(sections);
  const said = { text, ...(notice === undefined ? {} : { notice }) };
  if (more.length === 0) return { ...said, card: cardOf(first.body, notice ?? text, text) };
  const title = heading(textsIn(reader.language).delivery.several(sections.length));
  const parts = sections.map((section) =>
    container(section.body.length > 0 ? section.body : [line(section.text)], {
      separator: true,
      spacing: 'Large',
    }),
  );
  return { ...said, card: cardOf([title, ...parts], notice ?? text, text) };
}

/** One of them as the answer to whoever asks for it. */
export const sectionReply = ({ text, body }: Section): Reply => ({ text, card: cardOf(body, text) });

async function sectionsOf(parts: Parts, items: readonly Item[], reader: Person, now: Instant) {
  const sections: Section[] = [];
  const shown: Item[] = [];
  const failed: Item[] = [];
  for (const topic of parts.topics()) {
    const own = items.filter((item) => item.topic === topic.name);
    if (own.length === 0) continue;
    try {
      sections.push(await topic.render(own, reader, now, items));
      shown.push(...own);
    } catch (error) {
      parts.log.error('could not render', { what: topic.name, ...errorFields(error) });
      failed.push(...own);
    }
  }
  return { sections, shown, failed };
}

/**
 * The message for these items; `undefined` when none of their topics could say it. What does not fit into one card is
 * left out, for the next one.
 * @param all an update must show all that the card showed, however large.
 */
export async function compose(
  parts: Parts,
  items: readonly Item[],
  reader: Person,
  now: Instant,
  all = false,
): Promise<Composed | undefined> {
  const { sections, shown, failed } = await sectionsOf(parts, items, reader, now);
  if (shown.length === 0) return undefined;
  const reply = asReply(sections, reader);
  const fits = Buffer.byteLength(JSON.stringify(reply.card ?? {})) <= cardBytes;
  if (all || fits || shown.length === 1) return { reply, shown, failed };
  const half = await compose(parts, shown.slice(0, Math.ceil(shown.length / 2)), reader, now);
  return half === undefined ? undefined : { ...half, failed: [...failed, ...half.failed] };
}
