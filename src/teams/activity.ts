/** Reply → what Teams is sent. */
import { ActivityTypes, type Attachment, type Entity, type Activity as Sent } from 'botbuilder';
import { cardOf, sayAction } from '../cards/elements.ts';
import type { Language } from '../people/person.ts';
import type { Card, Citation, Reply, Suggestion } from '../reply.ts';
import { cut } from '../texts/cut.ts';

/** Microsoft's limits for citations, and for the suggested actions it shows. */
const mostCitations = 20;
const nameLength = 80;
const abstractLength = 160;
const mostSuggestions = 3;

const locales = { da: 'da-DK', en: 'en-GB' } as const;

/** @returns a web address, or nothing: an article's source may have none. */
const webAddress = (address: string): { url?: string } =>
  /^https?:\/\//.test(address) ? { url: address } : {};

function claim({ position, title, publisher, address, abstract }: Citation) {
  return {
    '@type': 'Claim',
    position,
    appearance: {
      '@type': 'DigitalDocument',
      name: cut(`${title}, ${publisher}`, nameLength),
      ...webAddress(address),
      abstract: cut(abstract, abstractLength),
    },
  };
}

/** One root entity for the message, as Teams wants it; the AI label only where a model wrote the text. */
function messageEntity({ citations = [], generated }: Reply): Entity | undefined {
  if (citations.length === 0 && generated !== true) return undefined;
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    ...(generated === true ? { additionalType: ['AIGeneratedContent'] } : {}),
    ...(citations.length === 0 ? {} : { citation: citations.slice(0, mostCitations).map(claim) }),
  };
}

/** A card of nothing but buttons: a client that cannot draw it shows their titles. */
function buttons(suggestions: readonly Suggestion[]): Card {
  const titles = suggestions.map(({ title }) => title).join(', ');
  return { ...cardOf([], titles), actions: suggestions.map(sayAction) };
}

/** Teams keeps a `refresh` for everybody who sees the card later, and teams-ai for every later card: none ever goes out. */
export function withoutRefresh(card: Card): Card {
  const { refresh: _, ...rest } = card;
  return rest;
}

const attach = (card: Card): Attachment => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: withoutRefresh(card),
});

/**
 * A card stands alone: its `notice`, else its `text`, is the notification. Up to three suggestions beside a text are Teams' own
 * suggested actions; more of them, or beside a card, are buttons on a card, which stay.
 */
export function toActivity(reply: Reply, language?: Language): Partial<Sent> {
  const { card, suggestions = [] } = reply;
  const some = suggestions.length > 0;
  const suggested = card === undefined && suggestions.length <= mostSuggestions;
  const cards = [card, some && !suggested ? buttons(suggestions) : undefined].filter(
    (one) => one !== undefined,
  );
  const entity = messageEntity(reply);
  return {
    type: ActivityTypes.Message,
    ...(language === undefined ? {} : { locale: locales[language] }),
    textFormat: 'markdown',
    ...(card === undefined ? { text: reply.text } : { summary: cut(reply.notice ?? reply.text, 1_000) }),
    ...(cards.length === 0 ? {} : { attachments: cards.map(attach) }),
    ...(entity === undefined ? {} : { entities: [entity] }),
    ...(suggested && some
      ? {
          suggestedActions: {
            to: [],
            actions: suggestions.map(({ title, says }) => ({ type: 'imBack', title, value: says })),
          },
        }
      : {}),
    ...(reply.feedbackOn === undefined ? {} : { channelData: { feedbackLoop: { type: 'default' } } }),
  };
}

/** The body that answers a pressed Action.Execute: a card in the card's place, or a line beneath it while it stays as it is. */
export function toInvokeBody(answer: { readonly card: Card } | { readonly line: string }) {
  return 'card' in answer
    ? {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: withoutRefresh(answer.card),
      }
    : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.line };
}
