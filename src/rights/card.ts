/** The card that asks before a case is erased. */

import { buttons, cardOf, heading, line, press } from '../cards/elements.ts';
import { sectionReply } from '../delivery/render.ts';
import type { Reply } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import { instantOf, localDate } from '../time.ts';
import type { Place } from './holdings.ts';

export const rightsVerbs = { erase: 'rights.erase', keep: 'rights.keep' } as const;

/** @param expiresAt when it would go by itself, where that has been written down. */
export function eraseReply(
  { site, code }: Place,
  counts: ReadonlyMap<string, number>,
  expiresAt: string | undefined,
  texts: Texts,
): Reply {
  const t = texts.rights.erase;
  const title = t.title(code);
  const what = t.what([...counts]);
  // The day before the instant: an expiry is the midnight after the last day.
  const day = expiresAt === undefined ? undefined : localDate(instantOf(expiresAt).subtract({ hours: 1 }));
  const otherwise = day === undefined ? [] : [t.otherwise(`${texts.common.date(day)} ${day.year}`)];
  const lines = [what, t.final, ...otherwise, t.stays];
  const data = { site, code };
  // What cannot be undone comes last.
  const yes = { ...press(t.confirm(code), rightsVerbs.erase, data), style: 'destructive' as const };
  return {
    text: [title, ...lines].join('\n'),
    card: cardOf(
      [heading(title), ...lines.map(line), buttons([press(t.keep, rightsVerbs.keep, data), yes])],
      `${title} ${what}`,
    ),
  };
}

/** What the card becomes once it has been answered. */
export function answeredReply(text: string): Reply {
  return sectionReply({ text, body: [line(text)] });
}
