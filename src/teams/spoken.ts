/** What this process remembers of its own last replies: a convenience, kept in memory alone and lost with it. */
import type { Reply, Suggestion } from '../reply.ts';

export interface Spoken {
  remember(conversation: string, activityId: string, reply: Reply): void;
  /**
   * What a person means by a text. A client that sends the title of a suggested action instead of its value (the Agents
   * Playground does), and a person who types the title, mean the same as Teams' button.
   */
  meant(conversation: string, text: string): string;
  /** What a reply was filed under, for a thumb up or down. */
  feedbackOn(activityId: string | undefined): string | undefined;
}

const most = 500;

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > most ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}

export function createSpoken(): Spoken {
  const offered = new Map<string, readonly Suggestion[]>();
  const filed = new Map<string, string>();
  return {
    remember: (conversation, activityId, reply) => {
      keep(offered, conversation, reply.suggestions ?? []);
      if (reply.feedbackOn !== undefined && activityId !== '') keep(filed, activityId, reply.feedbackOn);
    },
    meant: (conversation, text) => {
      const wanted = text.toLowerCase();
      return offered.get(conversation)?.find((one) => one.title.toLowerCase() === wanted)?.says ?? text;
    },
    feedbackOn: (activityId) => (activityId === undefined ? undefined : filed.get(activityId)),
  };
}
