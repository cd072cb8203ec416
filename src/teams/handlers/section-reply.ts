/** A section that stands by itself, as the reply to whoever asked for it or changed it. */
import { cardOf } from '../../cards.ts';
import type { Section } from '../../delivery/topic.ts';
import type { Reply } from '../../reply.ts';

export const sectionReply = ({ text, body }: Section): Reply => ({ text, card: cardOf(body, text) });
