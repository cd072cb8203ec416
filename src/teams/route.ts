/** How a feature's handlers are put before the bot: a table of texts and a table of card verbs. Knows no Bot Framework. */
import type { Language, Person, Reference } from '../people/person.ts';
import type { Reply } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import type { Instant } from '../time.ts';

export interface TeamChannel {
  readonly team: string;
  /** Its conversation is the channel itself, not the thread that somebody wrote in. */
  readonly reference: Reference;
}

/** A turn after the gate: who says it, where, when. The text has passed the guard. */
export interface Turn {
  readonly tenant: string;
  readonly oid: string;
  /** Absent for a stranger: someone of the tenant without a role, who may ask about the model and nothing more. */
  readonly person?: Person;
  readonly conversation: { readonly id: string; readonly type: 'personal' | 'groupChat' | 'channel' };
  /** In the channel of a team: which one, and the way to post there. */
  readonly channel?: TeamChannel;
  readonly language: Language;
  readonly texts: Texts;
  readonly now: Instant;
  /** The same when the same activity runs again: what deterministic ids are made from. */
  readonly key: string;
  /** Shows at once that an answer is being looked up; the reply then takes its place. In personal chats alone. */
  readonly lookingUp?: () => void;
}

/** A turn of somebody with a role. */
export type StaffTurn = Turn & { readonly person: Person };

interface AnyTextRoute {
  readonly name: string;
  /** Anchored at both ends; matched on the readings of the text without mentions (`typed.ts`), case-insensitive. */
  readonly pattern: RegExp;
  /** Changes something at once: with a question mark it is a question. */
  readonly changes?: true;
  /** `personal`: in a group or channel the bot says that it answers in the personal chat. */
  readonly where: 'personal' | 'anywhere';
}

interface StaffTextRoute extends AnyTextRoute {
  readonly forStrangers?: false;
  /** Also for an administrator who has no role at any site. */
  readonly forAdministrators?: true;
  handle(turn: StaffTurn, match: RegExpMatchArray): Promise<Reply>;
}

/** Also for people without a role. */
interface StrangerTextRoute extends AnyTextRoute {
  readonly forStrangers: true;
  handle(turn: Turn, match: RegExpMatchArray): Promise<Reply>;
}

export type TextRoute = StaffTextRoute | StrangerTextRoute;

/** What is said instead when the turn may not use the route: who asks has no role for it, or others would read along. */
export function refusalOf(route: TextRoute, { person, conversation, texts }: Turn): string | undefined {
  const { stranger, personalOnly, administersOnly } = texts.teams;
  if (route.forStrangers !== true && person === undefined) return stranger;
  if (route.where === 'personal' && conversation.type !== 'personal') return personalOnly;
  if (route.forStrangers === true || route.forAdministrators === true) return undefined;
  if (person === undefined || person.memberships.length > 0) return undefined;
  return person.administrator ? administersOnly : stranger;
}

/** Action.Execute and Action.Submit come in here alike; `data` is what the card and its inputs sent: to be parsed with zod. */
export interface CardRoute {
  readonly verb: string;
  /** The reply's card replaces the card that was pressed, unless it is `apart`; a reply without a card is said in the chat, and the card stays. */
  handle(turn: StaffTurn, data: unknown): Promise<Reply>;
}

export interface Routes {
  readonly texts: readonly TextRoute[];
  readonly cards: readonly CardRoute[];
}
