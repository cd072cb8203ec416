/** Check-ins as replies: a form, what stands, the next of those that follow in a card, or why not. */

import { type Banner, cardOf, line } from '../../cards/elements.ts';
import { formBody, formCard, notDoneCard } from '../../checkins/form-card.ts';
import {
  type Occasion,
  otherCard,
  otherText,
  receiptCard,
  receiptText,
  shortReceipt,
} from '../../checkins/receipt-card.ts';
import type { Refusal } from '../../checkins/rules.ts';
import type { Onward, Origin, Place, Said, Shown, Submitted } from '../../checkins/views.ts';
import { titleOf } from '../../checkins/words.ts';
import { sectionReply } from '../../delivery/render.ts';
import { maySeeSite } from '../../people/access.ts';
import type { Reply } from '../../reply.ts';
import type { Week } from '../../time.ts';
import type { StaffTurn } from '../route.ts';
import type { Button } from './check-in-data.ts';
import { type CheckInListDeps, type CheckInLists, voiceOf } from './check-in-lists.ts';

export interface CheckInViews {
  show(turn: StaffTurn, place: Place, onward: Onward): Promise<Reply>;
  /** The list that a form was opened from, as it stands now. */
  listOf(turn: StaffTurn, from: Origin): Promise<Reply>;
  /** What was saved on top, the next form below, in the same card; a receipt when there is none. */
  goOn(turn: StaffTurn, shown: Shown, how: Occasion, onward: Onward): Promise<Reply>;
  /**
   * A case that can no longer be filled in does not stop those that follow; a week that is over does, and the line alone
   * leaves the card filled in.
   * @param reply why not
   */
  refusedInRow(turn: StaffTurn, why: Refusal, button: Button, reply: Reply): Promise<Reply>;
  /** The card comes back filled in, with what is wrong. */
  notSaved(
    turn: StaffTurn,
    submitted: Exclude<Submitted, { kind: 'saved' | 'refused' }>,
    said: Said,
    onward: Onward,
  ): Reply;
}

export const refused = (turn: StaffTurn, why: Refusal, code: string, week: Week): Reply => ({
  text: turn.texts.checkins.refused[why](code, week),
});

const receipt = (turn: StaffTurn, shown: Shown, how: Occasion, onward: Onward): Reply => ({
  text: receiptText(shown, turn.person, how, voiceOf(turn)),
  card: receiptCard(shown, turn.person, how, onward, voiceOf(turn)),
});

export function createCheckInViews({ checkIns, people }: CheckInListDeps, lists: CheckInLists): CheckInViews {
  async function show(turn: StaffTurn, place: Place, onward: Onward): Promise<Reply> {
    const opened = await checkIns.open(turn.person, place, turn.key, turn.now);
    if (opened.kind === 'refused') return refused(turn, opened.why, place.code, place.week);
    if (opened.kind === 'saved') return receipt(turn, opened.shown, { kind: 'opened' }, onward);
    const voice = voiceOf(turn);
    return { text: titleOf(opened.view, voice), card: formCard(opened.view, onward, voice) };
  }

  async function listOf(turn: StaffTurn, from: Origin): Promise<Reply> {
    const t = turn.texts.checkins;
    const none = from === 'choice' ? t.none : t.pulse.nothingMissing;
    const found = from === 'choice' ? (await lists.choice(turn))?.section : await lists.missing(turn);
    return sectionReply(found ?? { text: none, body: [line(none)] });
  }

  async function goOn(turn: StaffTurn, shown: Shown, how: Occasion, onward: Onward): Promise<Reply> {
    const { following, from } = onward;
    const next = await checkIns.next(turn.person, { site: shown.site, week: shown.key.week, following });
    if (next === undefined) return receipt(turn, shown, how, { following: [], from });
    const voice = voiceOf(turn);
    const text = receiptText(shown, turn.person, how, voice);
    const body = [
      ...shortReceipt(shown, turn.person, how, onward, voice),
      ...formBody(next.view, { following: next.following, from }, voice),
    ];
    return { text, card: cardOf(body, `${text} ${titleOf(next.view, voice)}`) };
  }

  async function refusedInRow(turn: StaffTurn, why: Refusal, button: Button, reply: Reply): Promise<Reply> {
    if (why === 'week-closed' || why === 'week-over') return reply;
    if (button.following.length === 0 || !maySeeSite(turn.person, button.site)) return reply;
    const site = await people.site(turn.tenant, button.site);
    const next = site && (await checkIns.next(turn.person, { ...button, site }));
    if (next === undefined) return reply;
    const banner: Banner = { text: reply.text, tone: 'attention' };
    const onward = { ...button, following: next.following };
    return { ...reply, card: formCard(next.view, onward, voiceOf(turn), banner) };
  }

  function notSaved(
    turn: StaffTurn,
    submitted: Exclude<Submitted, { kind: 'saved' | 'refused' }>,
    said: Said,
    onward: Onward,
  ): Reply {
    const voice = voiceOf(turn);
    const t = turn.texts.checkins;
    if (submitted.kind === 'other') {
      const text = otherText(submitted, turn.person, voice);
      return { text, card: otherCard(submitted, turn.person, onward, voice) };
    }
    const { view } = submitted;
    const slow = submitted.kind === 'not-saved';
    const text = slow ? t.storeIsSlow : t.lookAgain;
    if (view === undefined) return { text };
    const banner: Banner | undefined = slow ? { text, tone: 'attention' } : undefined;
    if (said.kind === 'not-done') return { text, card: notDoneCard(view, onward, voice, banner) };
    return { text, card: formCard(view, onward, voice, banner) };
  }

  return { show, listOf, goOn, refusedInRow, notSaved };
}
