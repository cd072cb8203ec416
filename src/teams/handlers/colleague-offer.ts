/** Where a colleague can be asked through us; a reply offers it there alone. */
import type { Reply } from '../../reply.ts';
import type { Turn } from '../route.ts';

export const asksColleague = /^(?:spørg en kollega|ask a colleague)(?::\s*(.+))?$/is;

/** By somebody with a role at a site, in the personal chat. */
const mayAsk = ({ person, conversation }: Turn): boolean =>
  conversation.type === 'personal' && person !== undefined && person.memberships.length > 0;

/** The reply as it is for this turn: without the offer where each press of it would be refused. */
export function offeredTo(turn: Turn, reply: Reply): Reply {
  if (mayAsk(turn)) return reply;
  const { suggestions = [], ...rest } = reply;
  const { nothingFound, nothingFoundAlone } = turn.texts.knowledge;
  const others = suggestions.filter(({ says }) => !asksColleague.test(says));
  return {
    ...rest,
    text: rest.text === nothingFound ? nothingFoundAlone : rest.text,
    ...(others.length === 0 ? {} : { suggestions: others }),
  };
}
