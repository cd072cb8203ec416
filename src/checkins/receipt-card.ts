/** What a person sees of a check-in that stands: the receipt, somebody else's answers, what the leader gets. */
import type { CardElement } from '@microsoft/teams.cards';
import { asTyped, bannerOf, buttons, cardOf, heading, line, press } from '../cards/elements.ts';
import { hasRole, type Person } from '../people/person.ts';
import type { Card } from '../reply.ts';
import { endOfWeek, type Instant } from '../time.ts';
import { awaitsLeader, type CheckIn, contentOf, effectsOfContent } from './check-in.ts';
import { dataOf, phoneLines, verbs } from './form-card.ts';
import { coordinatorUntil } from './rules.ts';
import type { LeaderOutcome, Onward, Shown, Submitted } from './views.ts';
import { checkInText, linesOf, titleOf, type Voice } from './words.ts';

type Saved = Extract<Submitted, { kind: 'saved' }>;
type Other = Extract<Submitted, { kind: 'other' }>;

/** How a check-in came to be shown: just saved, or looked at again. */
export type Occasion =
  | { readonly kind: 'saved'; readonly again: boolean; readonly leader?: LeaderOutcome }
  | { readonly kind: 'opened' }
  | { readonly kind: 'kept' };

export const occasionOf = (saved: Saved): Occasion => ({
  kind: 'saved',
  again: saved.again,
  ...(saved.leader === undefined ? {} : { leader: saved.leader }),
});

/** The first line of a receipt. */
function receiptLine(shown: Shown, reader: Person, how: Occasion, { texts, language }: Voice): string {
  const { checkIn, form } = shown;
  const mine = checkIn.by === reader.oid;
  const t = texts.checkins;
  if (how.kind === 'kept') return t.kept;
  if (!mine) return how.kind === 'saved' ? t.sameByColleague(checkIn.at) : t.byColleague(checkIn.at);
  if (how.kind === 'saved' && how.again) return t.savedAgain(checkIn.at);
  return t.savedFor(form.name[language], checkIn.code, checkIn.at);
}

function correctableUntil(shown: Shown, reader: Person): Instant {
  const { week, site } = shown.key;
  return hasRole(reader, site, 'coordinator') ? coordinatorUntil(week) : endOfWeek(week);
}

/** Whether the leader has been told, and what to do if it cannot wait; empty without such a wish. */
function leaderLines(
  checkIn: CheckIn,
  outcome: LeaderOutcome | undefined,
  { texts }: Voice,
): readonly string[] {
  const t = texts.checkins.leader;
  if (outcome !== undefined) return [t[outcome]];
  if (awaitsLeader(checkIn)) return [t.waiting];
  return checkIn.leaderContact?.seen === undefined ? [] : [t.seen(checkIn.leaderContact.seen.at)];
}

function answerLines(shown: Shown, voice: Voice): readonly CardElement[] {
  const { checkIn } = shown;
  const { texts, language } = voice;
  if (checkIn.reason !== undefined)
    return [line(texts.checkins.reasonGiven(texts.checkins.reasons[checkIn.reason]))];
  const lines = linesOf(shown, contentOf(checkIn), language);
  const note =
    checkIn.note === undefined ? [] : [line(`${texts.checkins.note.name}: ${asTyped(checkIn.note)}`)];
  return [...lines.map(({ question, answer }) => line(`${question} **${answer}**`)), ...note];
}

/** What the buttons beneath a check-in that stands carry. */
const dataOfShown = (shown: Shown, onward: Onward) =>
  dataOf({ ...shown, seen: shown.checkIn.revision }, onward);

const correctButton = (shown: Shown, onward: Onward, title: string) =>
  press(title, verbs.correct, dataOfShown(shown, onward));

const backButton = (shown: Shown, onward: Onward, title: string) =>
  onward.from === undefined ? [] : [press(title, verbs.list, dataOfShown(shown, onward))];

/** What a submit set off, said before the answers. */
function consequences(shown: Shown, how: Occasion, voice: Voice): readonly CardElement[] {
  const { checkIn, site, version } = shown;
  const outcome = how.kind === 'saved' ? how.leader : undefined;
  const told = leaderLines(checkIn, outcome, voice).map((text) => line(`**${text}**`));
  const urgent = effectsOfContent(contentOf(checkIn), version.items).has('emergency');
  return [...told, ...(urgent ? phoneLines(site, voice) : [])];
}

/** The receipt: what was saved, what it set off, how to correct it. */
function receiptBody(
  shown: Shown,
  reader: Person,
  how: Occasion,
  onward: Onward,
  voice: Voice,
): CardElement[] {
  const { texts } = voice;
  const { checkIn } = shown;
  const t = texts.checkins;
  return [
    bannerOf({ text: receiptLine(shown, reader, how, voice), tone: 'good' }),
    heading(titleOf(shown, voice)),
    ...consequences(shown, how, voice),
    ...answerLines(shown, voice),
    line(t.correctUntil(correctableUntil(shown, reader))),
    ...(checkIn.earlier.length === 0 ? [] : [line(t.wasCorrected(checkIn.earlier.length))]),
    line(t.local),
    buttons([correctButton(shown, onward, t.correct), ...backButton(shown, onward, t.toList)]),
  ];
}

export function receiptText(shown: Shown, reader: Person, how: Occasion, voice: Voice): string {
  const outcome = how.kind === 'saved' ? how.leader : undefined;
  return [receiptLine(shown, reader, how, voice), ...leaderLines(shown.checkIn, outcome, voice)].join(' ');
}

export function receiptCard(shown: Shown, reader: Person, how: Occasion, onward: Onward, voice: Voice): Card {
  const text = receiptText(shown, reader, how, voice);
  return cardOf(
    receiptBody(shown, reader, how, onward, voice),
    text,
    `${text}\n${checkInText(shown, voice)}`,
  );
}

/** The receipt in one container, above the next form of the same card. */
export function shortReceipt(
  shown: Shown,
  reader: Person,
  how: Occasion,
  onward: Onward,
  voice: Voice,
): CardElement[] {
  const title = `${voice.texts.checkins.correct} ${shown.key.code}`;
  return [
    bannerOf({ text: receiptLine(shown, reader, how, voice), tone: 'good' }),
    ...consequences(shown, how, voice),
    buttons([correctButton(shown, onward, title)]),
  ];
}

export function otherText({ shown: { checkIn } }: Other, reader: Person, { texts }: Voice): string {
  const { youWereFirst, someoneWasFirst } = texts.checkins;
  return (checkIn.by === reader.oid ? youWereFirst : someoneWasFirst)(checkIn.at);
}

/** Somebody was first: their answers, and the person's own kept in the buttons until they choose. */
export function otherCard(other: Other, reader: Person, onward: Onward, voice: Voice): Card {
  const { shown, view } = other;
  const { checkIn } = shown;
  const t = voice.texts.checkins;
  const text = otherText(other, reader, voice);
  const data = { ...dataOf(view, onward), version: checkIn.version };
  const draft = Object.keys(view.raw).length === 0 ? {} : { draft: view.raw };
  const body = [
    bannerOf({ text, tone: 'plain' }),
    heading(titleOf(shown, voice)),
    ...answerLines(shown, voice),
    buttons([press(t.keep, verbs.keep, data), press(t.correct, verbs.correct, { ...data, ...draft })]),
  ];
  return cardOf(body, text, `${text}\n${checkInText(shown, voice)}`);
}
