/**
 * "Looking it up" while the model writes, by Teams' streaming protocol: an informative update now, the reply as the final
 * message of that stream. Of the answer itself nothing is streamed: it is checked whole first. Personal chats only, as
 * Teams has it. (teams-ai's StreamingResponse waits 1.5 s after every send, prints errors, and sends the reply itself.)
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import type { Ticks } from '../time.ts';
import { within } from './within.ts';

interface Stream {
  /** What the update was given; nothing when it could not be sent. */
  readonly id: Promise<string | undefined>;
  /** In ticks. */
  readonly began: number;
}
const streamKey = Symbol('stream');

/** Teams takes one message of a stream a second, and answers 429 to the next; real milliseconds. */
const apart = 1_200;
const updateWithin = 2_000;

const info = (of: Readonly<Record<string, string | number>>) => ({
  entities: [{ type: 'streaminfo', ...of }],
  channelData: of,
});

/** Returns at once; an update that cannot be sent is nobody's loss. A second one in the same turn is not sent. */
export function lookUp(context: TurnContext, text: string, ticks: Ticks): void {
  if (context.turnState.has(streamKey)) return;
  const update = {
    type: ActivityTypes.Typing,
    text,
    ...info({ streamType: 'informative', streamSequence: 1 }),
  };
  const id = context.sendActivity(update).then(
    (response) => (response?.id === '' ? undefined : response?.id),
    () => undefined,
  );
  const stream: Stream = { id, began: ticks() };
  context.turnState.set(streamKey, stream);
}

const Data = z.record(z.string(), z.unknown()).catch({});

/** The activity as the end of the turn's stream, in its time; as it is when nothing was streamed. Its `id`, which never goes out, is the stream's. */
export async function endOfStream(
  context: TurnContext,
  activity: Partial<Activity>,
  ticks: Ticks,
): Promise<Partial<Activity>> {
  const stream: Stream | undefined = context.turnState.get(streamKey);
  if (stream === undefined) return activity;
  const waited = await within(updateWithin, stream.id);
  const id = waited.kind === 'done' ? waited.value : undefined;
  if (id === undefined) return activity;
  await sleep(Math.max(0, apart - (ticks() - stream.began)));
  const end = info({ streamType: 'final', streamId: id });
  return {
    ...activity,
    id,
    entities: [...end.entities, ...(activity.entities ?? [])],
    channelData: { ...Data.parse(activity.channelData), ...end.channelData },
  };
}
