/** What administrators alone may do. */
import type { Reply } from '../../reply.ts';
import type { StaffTurn } from '../route.ts';

/** A handler of a text or a button; anybody else gets one sentence. */
export const asAdministrator =
  <Said>(handle: (turn: StaffTurn, said: Said) => Promise<Reply>) =>
  async (turn: StaffTurn, said: Said): Promise<Reply> =>
    turn.person.administrator ? handle(turn, said) : { text: turn.texts.people.notAdministrator };
