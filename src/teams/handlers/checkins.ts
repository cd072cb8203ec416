/** `check-in` and the buttons of its cards: authorise, parse, call, reply. */
import { type Banner, bannerOf, cardOf, line } from '../../cards.ts';
import { codeOf, codePattern, locate } from '../../cases/locate.ts';
import type { CheckInKey } from '../../checkins/check-in.ts';
import { formBody, formCard, notDoneCard, verbs } from '../../checkins/form-card.ts';
import { leaderSection } from '../../checkins/leader-contact.ts';
import {
  type Occasion,
  occasionOf,
  otherCard,
  receiptCard,
  receiptText,
  shortReceipt,
} from '../../checkins/receipt-card.ts';
import type { Refusal } from '../../checkins/rules.ts';
import {
  alone,
  type Onward,
  type Origin,
  type Place,
  type Said,
  type Shown,
  type Submitted,
} from '../../checkins/views.ts';
import { titleOf } from '../../checkins/words.ts';
import type { Section } from '../../delivery/topic.ts';
import { maySeeSite } from '../../people/access.ts';
import { hasRole } from '../../people/person.ts';
import type { Reply } from '../../reply.ts';
import { localDate, type Week, weekOf } from '../../time.ts';
import type { CardRoute, Routes, StaffTurn } from '../route.ts';
import {
  Button,
  Correct,
  formNamed,
  formPattern,
  inputsOf,
  nearestWeek,
  Press,
  Raw,
  SaveReason,
  Seen,
} from './check-in-data.ts';
import { type CheckInListDeps, createCheckInLists, voiceOf } from './check-in-lists.ts';

const placeOf = ({ tenant }: StaffTurn, { site, code, form, week }: Button): Place => ({
  tenant,
  site,
  code,
  form,
  week,
});

export function checkInRoutes(deps: CheckInListDeps): Routes {
  const { checkIns, people, cases, programmeOf } = deps;
  const lists = createCheckInLists(deps);

  const refused = (turn: StaffTurn, why: Refusal, code: string, week: Week): Reply => ({
    text: turn.texts.checkins.refused[why](code, week),
  });

  const unreadable = (turn: StaffTurn): Reply => ({ text: turn.texts.checkins.unreadable });

  const receipt = (turn: StaffTurn, shown: Shown, how: Occasion, onward: Onward): Reply => ({
    text: receiptText(shown, turn.person, how, voiceOf(turn)),
    card: receiptCard(shown, turn.person, how, onward, voiceOf(turn)),
  });

  async function show(turn: StaffTurn, place: Place, onward: Onward): Promise<Reply> {
    const opened = await checkIns.open(turn.person, place, turn.key, turn.now);
    if (opened.kind === 'refused') return refused(turn, opened.why, place.code, place.week);
    if (opened.kind === 'saved') return receipt(turn, opened.shown, { kind: 'opened' }, onward);
    const voice = voiceOf(turn);
    return { text: titleOf(opened.view, voice), card: formCard(opened.view, onward, voice) };
  }

  /** The list that a form was opened from, as it stands now. */
  async function listOf(turn: StaffTurn, from: Origin): Promise<Section> {
    const t = turn.texts.checkins;
    const none = from === 'choice' ? t.none : t.pulse.nothingMissing;
    const found = from === 'choice' ? (await lists.choice(turn))?.section : await lists.missing(turn);
    return found ?? { text: none, body: [line(none)] };
  }

  /** What was saved on top, the next form below, in the same card; a receipt when there is none. */
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

  /** The form goes to the end of those that follow in the card. */
  async function later(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = Press.safeParse(data);
    if (!parsed.success) return unreadable(turn);
    const { following, from, ...button } = parsed.data;
    const opened = await checkIns.open(turn.person, placeOf(turn, parsed.data), turn.key, turn.now);
    if (opened.kind === 'refused') return refusedInRow(turn, opened.why, parsed.data);
    const { site, programme, form } = opened.kind === 'form' ? opened.view : opened.shown;
    const last = `${button.code}:${form.id}:${programme.id}`;
    const row = { site, week: button.week, following: [...following, last] };
    const next = await checkIns.next(turn.person, row);
    if (next === undefined) return show(turn, placeOf(turn, parsed.data), { following: [], from });
    const voice = voiceOf(turn);
    return {
      text: titleOf(next.view, voice),
      card: formCard(next.view, { following: next.following, from }, voice),
    };
  }

  async function toList(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = Press.safeParse(data);
    if (!parsed.success || parsed.data.from === undefined) return unreadable(turn);
    const { text, body } = await listOf(turn, parsed.data.from);
    return { text, card: cardOf(body, text) };
  }

  /** A case that can no longer be filled in does not stop those that follow; a week that is over does, and the line alone leaves the card filled in. */
  async function refusedInRow(
    turn: StaffTurn,
    why: Refusal,
    button: Button,
    reply = refused(turn, why, button.code, button.week),
  ): Promise<Reply> {
    if (why === 'week-closed' || why === 'week-over') return reply;
    if (button.following.length === 0 || !maySeeSite(turn.person, button.site)) return reply;
    const site = await people.site(turn.tenant, button.site);
    const next = site && (await checkIns.next(turn.person, { ...button, site }));
    if (next === undefined) return reply;
    const banner: Banner = { text: reply.text, tone: 'attention' };
    const onward = { ...button, following: next.following };
    return { ...reply, card: formCard(next.view, onward, voiceOf(turn), banner) };
  }

  async function answer(turn: StaffTurn, button: Button, said: Said): Promise<Reply> {
    const { version, seen } = button;
    const submission = { place: placeOf(turn, button), version, seen, said };
    const submitted = await checkIns.submit(turn.person, submission, turn.key, turn.now);
    if (submitted.kind === 'refused') {
      const { text } = refused(turn, submitted.why, button.code, button.week);
      return refusedInRow(turn, submitted.why, button, { text: turn.texts.checkins.refusedToSave(text) });
    }
    if (submitted.kind === 'saved') return goOn(turn, submitted.shown, occasionOf(submitted), button);
    return notSaved(turn, submitted, said, button);
  }

  /** The card comes back filled in, with what is wrong. */
  function notSaved(
    turn: StaffTurn,
    submitted: Exclude<Submitted, { kind: 'saved' | 'refused' }>,
    said: Said,
    onward: Onward,
  ): Reply {
    const voice = voiceOf(turn);
    const t = turn.texts.checkins;
    if (submitted.kind === 'other') {
      const card = otherCard(submitted, turn.person, onward, voice);
      return { text: t.someoneWasFirst(submitted.shown.checkIn.at), card };
    }
    const { view } = submitted;
    const slow = submitted.kind === 'not-saved';
    const text = slow ? t.storeIsSlow : t.lookAgain;
    if (view === undefined) return { text };
    const banner: Banner | undefined = slow ? { text, tone: 'attention' } : undefined;
    if (said.kind === 'not-done') return { text, card: notDoneCard(view, onward, voice, banner) };
    return { text, card: formCard(view, onward, voice, banner) };
  }

  async function save(turn: StaffTurn, data: unknown): Promise<Reply> {
    const button = Button.safeParse(data);
    const all = Raw.safeParse(data === null || typeof data !== 'object' ? undefined : inputsOf(data));
    if (!button.success || !all.success) return unreadable(turn);
    return answer(turn, button.data, { kind: 'answers', raw: all.data });
  }

  async function saveReason(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = SaveReason.safeParse(data);
    if (!parsed.success) return unreadable(turn);
    const { reason, ...button } = parsed.data;
    return answer(turn, button, { kind: 'not-done', reason });
  }

  async function open(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = Press.safeParse(data);
    if (!parsed.success) return unreadable(turn);
    const { following, from } = parsed.data;
    const chosen = from === 'missing' && following.length === 0;
    const onward = { from, following: chosen ? await lists.otherMissing(turn, parsed.data) : following };
    return show(turn, placeOf(turn, parsed.data), onward);
  }

  async function keep(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = Press.safeParse(data);
    if (!parsed.success) return unreadable(turn);
    const place = placeOf(turn, parsed.data);
    const opened = await checkIns.open(turn.person, place, turn.key, turn.now);
    if (opened.kind !== 'saved') return show(turn, place, parsed.data);
    return goOn(turn, opened.shown, { kind: 'kept' }, parsed.data);
  }

  async function correct(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = Correct.safeParse(data);
    if (!parsed.success) return unreadable(turn);
    const { draft, ...button } = parsed.data;
    const place = placeOf(turn, button);
    const opened = await checkIns.correct(turn.person, place, turn.key, turn.now, draft);
    if (opened.kind !== 'form') return show(turn, place, button);
    const voice = voiceOf(turn);
    return { text: titleOf(opened.view, voice), card: formCard(opened.view, button, voice) };
  }

  async function notDone(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = Press.safeParse(data);
    if (!parsed.success) return unreadable(turn);
    const { seen } = parsed.data;
    const opened = await checkIns.correct(turn.person, placeOf(turn, parsed.data), turn.key, turn.now);
    if (opened.kind !== 'form') return show(turn, placeOf(turn, parsed.data), parsed.data);
    const card = notDoneCard({ ...opened.view, seen }, parsed.data, voiceOf(turn));
    return { text: turn.texts.checkins.whyNotDone, card };
  }

  async function leaderSeen(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = Seen.safeParse(data);
    if (!parsed.success) return unreadable(turn);
    const { site, code, form, week, revision } = parsed.data;
    const key: CheckInKey = { tenant: turn.tenant, site, code, form, week };
    const t = turn.texts.checkins.leader;
    if (!hasRole(turn.person, site, 'leader')) return { text: t.notYours };
    const seen = await checkIns.leaderSeen(turn.person, key, revision, turn.now);
    if (seen?.leaderContact?.seen === undefined) {
      return {
        text: t.withdrawn(code),
        card: cardOf([bannerOf({ text: t.withdrawn(code), tone: 'good' })], t.withdrawn(code)),
      };
    }
    const section = leaderSection({ site, subject: seen.id }, seen, voiceOf(turn));
    return { text: section.text, card: cardOf(section.body, section.text) };
  }

  async function choose(turn: StaffTurn): Promise<Reply> {
    const found = await lists.choice(turn);
    if (found === undefined) return { text: turn.texts.checkins.none };
    const { section, only } = found;
    const week = weekOf(localDate(turn.now));
    if (only !== undefined) return show(turn, { ...only, tenant: turn.tenant, week }, alone);
    return { text: section.text, card: cardOf(section.body, section.text) };
  }

  async function typed(turn: StaffTurn, match: RegExpMatchArray): Promise<Reply> {
    const [, prefix, number, words, weekTyped] = match;
    const today = weekOf(localDate(turn.now));
    if (prefix === undefined || number === undefined) return choose(turn);
    const code = codeOf(prefix, number);
    const week = weekTyped === undefined ? today : nearestWeek(Number(weekTyped), today);
    if (week === undefined) return { text: turn.texts.checkins.noSuchWeek };
    const there = await locate(people, cases, turn.person, code);
    if (there === undefined) return refused(turn, 'unknown-case', code, week);
    const form = formNamed(programmeOf(there.one.programme), words);
    if (form === undefined) return refused(turn, 'unknown-form', code, week);
    return show(turn, { tenant: turn.tenant, site: there.site.site, code, form: form.id, week }, alone);
  }

  async function missing(turn: StaffTurn): Promise<Reply> {
    const found = await lists.missing(turn);
    if (found === undefined) return { text: turn.texts.checkins.pulse.nothingMissing };
    return { text: found.text, card: cardOf(found.body, found.text) };
  }

  const card = (verb: string, handle: CardRoute['handle']): CardRoute => ({ verb, handle });
  return {
    texts: [
      {
        name: 'check-in',
        pattern: new RegExp(
          `^(?:check[- ]?in|ugepuls)(?:\\s+${codePattern}${formPattern}(?:\\s+(?:uge|week)\\s+(\\d{1,2}))?)?$`,
          'i',
        ),
        where: 'personal',
        handle: typed,
      },
      {
        name: 'check-ins missing',
        pattern: /^(?:mangler|manglende check-?ins?|missing|missing check-?ins?)$/i,
        where: 'personal',
        handle: missing,
      },
    ],
    cards: [
      card(verbs.open, open),
      card(verbs.save, save),
      card(verbs.correct, correct),
      card(verbs.keep, keep),
      card(verbs.later, later),
      card(verbs.list, toList),
      card(verbs.notDone, notDone),
      card(verbs.saveReason, saveReason),
      card(verbs.leaderSeen, leaderSeen),
    ],
  };
}
