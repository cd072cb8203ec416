/** What `leveringer` asks before one press decides about many: messages that are alike, or people out of reach. */
import type { IExecuteAction } from '@microsoft/teams.cards';
import { buttons, cardOf, heading, line, press, quiet } from '../cards/elements.ts';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import { markOf } from './alike.ts';
import type { Delivery, Item } from './item.ts';
import type { Again } from './outbox.ts';
import { alikeTitle, deliveryVerbs, idOf, kindsOf } from './unreached-card.ts';
import type { Kinds } from './unreached-list.ts';

interface Question {
  readonly title: string;
  /** What it is about, in a word. */
  readonly about: string;
  readonly lines: readonly string[];
  /** They are others than those that were asked about before. */
  readonly changed: boolean;
}

function askCard(texts: Texts, { title, about, lines, changed }: Question, action: IExecuteAction): Card {
  const t = texts.delivery.alike;
  const body = [
    heading(title),
    ...(changed ? [line(t.changed)] : []),
    quiet(about),
    ...lines.map(line),
    buttons([action, press(t.back, deliveryVerbs.list, {})], 'Medium'),
  ];
  return cardOf(body, title);
}

/** Messages of one kind that a decision is about. */
export interface AskedAlike {
  readonly of: Kinds;
  /** All of the kind that stand there, oldest first. */
  readonly all: readonly Delivery[];
  /** Those of them that are asked about. */
  readonly asked: readonly Delivery[];
  readonly changed: boolean;
}

const ids = (deliveries: readonly Delivery[]): readonly string[] => deliveries.map(({ id }) => id);

/** @param lines all but how many one press does not take */
function askAlike(
  texts: Texts,
  { all, asked, changed }: AskedAlike,
  title: string,
  lines: readonly string[],
  action: IExecuteAction,
): Card {
  const left = all.length - asked.length;
  const rest = left > 0 ? [texts.delivery.alike.oldest(left)] : [];
  const question = { title, about: alikeTitle(texts, asked), lines: [...lines, ...rest], changed };
  return askCard(texts, question, action);
}

/** Whether they are to be sent again, how many of them, and what that may cost. */
export function sendAllCard(texts: Texts, one: AskedAlike, { going, twice }: Again): Card {
  const t = texts.delivery.alike;
  const over = one.asked.length - going.length;
  if (going.length === 0) {
    return askAlike(texts, one, t.noneGoes, [], press(t.leaveAll, deliveryVerbs.askLeave, one.of));
  }
  const lines = [t.notKnown, ...(twice > 0 ? [t.twice(twice)] : []), ...(over > 0 ? [t.over(over)] : [])];
  const send = press(t.send(going.length), deliveryVerbs.sendAll, { of: one.of, these: markOf(ids(going)) });
  return askAlike(texts, one, t.sendTitle(going.length), [...lines, t.final], send);
}

export function leaveAllCard(texts: Texts, one: AskedAlike): Card {
  const t = texts.delivery.alike;
  const { length } = one.asked;
  const leave = press(t.leave(length), deliveryVerbs.leaveAll, { of: one.of, these: markOf(ids(one.asked)) });
  return askAlike(texts, one, t.leaveTitle(length), [t.leaveMeans, t.final], leave);
}

/** People out of reach at a site who are to be tried again. */
export interface AskedPeople {
  readonly site: string;
  readonly asked: readonly string[];
  /** What waits for them. */
  readonly parked: readonly Item[];
  readonly left: number;
  readonly changed: boolean;
}

export function tryAllCard(texts: Texts, { site, asked, parked, left, changed }: AskedPeople): Card {
  const t = texts.delivery;
  const { length } = asked;
  const question = {
    title: t.triable.ask(length),
    about: t.waiting(parked.length, kindsOf(texts, parked.map(idOf))),
    lines: [t.triable.means, ...(left > 0 ? [t.triable.left(length, left)] : [])],
    changed,
  };
  const again = press(t.triable.tryThese(length), deliveryVerbs.tryAll, { site, these: markOf(asked) });
  return askCard(texts, question, again);
}
