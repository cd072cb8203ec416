/** What arrives from Teams, as far as we read it. Everything else of an activity is let through and never looked at. */
import { z } from 'zod/v4';
import { sayVerb } from '../cards/elements.ts';
import type { TeamChannel, Turn } from './route.ts';

const Id = z.string().min(1).max(500);
/** An Entra id, always in small letters: the same person is one document. */
const Entra = z.guid().transform((id) => id.toLowerCase());

export const Incoming = z.looseObject({
  type: z.string().min(1).max(60),
  id: Id,
  /** When it was sent; an edit: when it was edited. */
  timestamp: z.string().nullish(),
  channelId: z.string().min(1).max(60),
  serviceUrl: z.string().min(1).max(500),
  from: z.looseObject({ id: Id, aadObjectId: Entra.nullish() }),
  recipient: z.looseObject({ id: Id }),
  conversation: z.looseObject({
    id: Id,
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: Entra.nullish(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: Entra }).nullish(),
      team: z.looseObject({ id: Id }).nullish(),
      channel: z.looseObject({ id: Id }).nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
  text: z.string().nullish(),
  value: z.unknown(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  replyToId: z.string().nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).nullish(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).nullish(),
});
export type Incoming = z.infer<typeof Incoming>;

/** @returns the tenant of the activity; `undefined` when it names none, or two. */
export function tenantOf(incoming: Incoming): string | undefined {
  const named = [incoming.conversation.tenantId, incoming.channelData?.tenant?.id];
  const tenants = new Set(named.filter((one) => one !== undefined && one !== null));
  return tenants.size === 1 ? [...tenants][0] : undefined;
}

/** What Teams calls every conversation of several people. */
const ofSeveral = /^19:/;

/** Others may be listening wherever it is not certain that nobody is: such a conversation counts as a group. */
export function conversationOf({ conversation }: Incoming): Turn['conversation'] {
  const { id, conversationType, isGroup } = conversation;
  if (conversationType === 'channel') return { id, type: 'channel' };
  const alone = conversationType ? conversationType === 'personal' : !ofSeveral.test(id);
  return { id, type: alone && isGroup !== true ? 'personal' : 'groupChat' };
}

/** What may be part of a document's id; Teams' own channels are called `19:…@thread.tacv2`. */
const channelName = /^[\w:.@-]{1,200}$/;

/** @returns the channel that this was said in; `undefined` anywhere else, or when the activity does not say which team. */
export function channelOf(incoming: Incoming): TeamChannel | undefined {
  const { conversation, channelData, serviceUrl, channelId } = incoming;
  const team = channelData?.team?.id;
  // A thread of a channel is `<channel>;messageid=<first message>`.
  const id = channelData?.channel?.id ?? conversation.id.split(';')[0] ?? '';
  if (conversationOf(incoming).type !== 'channel' || team === undefined || !channelName.test(id))
    return undefined;
  return {
    team,
    reference: {
      serviceUrl,
      channelId,
      conversation: { id, conversationType: 'channel' },
      botId: incoming.recipient.id,
      userId: id,
      state: 'alive',
    },
  };
}

/** `added`: in the personal chat, as a conversationUpdate tells it; Teams mostly says `installed` of the same as well. */
export type Kind =
  | 'message'
  | 'press'
  | 'feedback'
  | 'edited'
  | 'deleted'
  | 'installed'
  | 'added'
  | 'removed'
  | 'ignored';

/** What an activity is to us. Reactions, typing and the coming and going of others are ignored. */
export function kindOf(incoming: Incoming): Kind {
  if (incoming.from.aadObjectId === undefined || incoming.from.aadObjectId === null) return 'ignored';
  switch (incoming.type) {
    case 'message':
      return 'message';
    case 'invoke':
      if (incoming.name === 'adaptiveCard/action') return 'press';
      return incoming.name === 'message/submitAction' ? 'feedback' : 'ignored';
    case 'messageUpdate':
      return incoming.channelData?.eventType === 'editMessage' ? 'edited' : 'ignored';
    case 'messageDelete':
      return incoming.channelData?.eventType === 'softDeleteMessage' ? 'deleted' : 'ignored';
    case 'installationUpdate':
      if (incoming.action === 'remove') return 'removed';
      return incoming.action === 'add' ? 'installed' : 'ignored';
    case 'conversationUpdate': {
      const added = incoming.membersAdded?.some((one) => one.id === incoming.recipient.id) ?? false;
      return added && conversationOf(incoming).type === 'personal' ? 'added' : 'ignored';
    }
    default:
      return 'ignored';
  }
}

/** What tells an activity from every other of its conversation. An edit carries the id of the message that it is about. */
export function occurrenceOf({ type, id, timestamp }: Incoming): string {
  return type === 'messageUpdate' ? `${id} edited ${timestamp ?? ''}` : id;
}

/** Teams sends every formatted message a second time as HTML; all else is a file or a picture. */
export const hasFiles = (incoming: Incoming): boolean =>
  incoming.attachments?.some((one) => one.contentType !== 'text/html') ?? false;

/** Longer than this is not even searched for mentions. */
export const rawLimit = 8_000;
export const textLimit = 4_000;

const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

/**
 * The text without mentions (the bot's own and anybody else's, name and all) and without the markers of what it replies
 * to, with HTML's characters as themselves. The bot's name is also left out where it is typed before everything else.
 */
export function plainText(raw: string): string {
  return raw
    .replace(/<at\b[^<>]*>.*?<\/at>/gis, ' ')
    .replace(/<quoted\b[^>]*>/gi, ' ')
    .replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim()
    .replace(/^@tovholder\b[\s,:]*/i, '');
}

const Saying = z.looseObject({
  action: z.looseObject({ verb: z.literal(sayVerb), data: z.looseObject({ says: z.string() }) }),
});

/** What a pressed button says for the person. As untrusted as what a person types, who sends no value. */
export const saidByButton = (value: unknown): string | undefined =>
  value === undefined ? undefined : Saying.safeParse(value).data?.action.data.says;

const Execute = z.looseObject({ action: z.looseObject({ type: z.literal('Action.Execute') }) });

/** Whether a press is one that a button of a card can send: teams-ai throws at any other. */
export const isOfButton = (value: unknown): boolean => Execute.safeParse(value).success;
