/** `check-in` and the buttons of its cards: authorise, parse, call, reply. */

import { bannerOf } from '../../cards/elements.ts';
import { codeOf, codePattern, locate } from '../../cases/locate.ts';
import type { CheckInKey } from '../../checkins/check-in.ts';
import { formCard, notDoneCard, verbs } from '../../checkins/form-card.ts';
import { leaderSection } from '../../checkins/leader-contact.ts';
import { occasionOf } from '../../checkins/receipt-card.ts';
import { alone, type Place, type Said } from '../../checkins/views.ts';
import { titleOf } from '../../checkins/words.ts';
import { sectionReply } from '../../delivery/render.ts';
import { hasRole } from '../../people/person.ts';
import type { Reply } from '../../reply.ts';
import { localDate, weekOf } from '../../time.ts';
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
import { createCheckInViews, refused } from './check-in-views.ts';
import { readingOr } from './reading.ts';

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
  const { show, listOf, goOn, refusedInRow, notSaved } = createCheckInViews(deps, lists);

  const unreadable = (turn: StaffTurn): Reply => ({ text: turn.texts.checkins.unreadable });
  const reading = readingOr(unreadable);

  /** The form goes to the end of those that follow in the card. */
  async function later(turn: StaffTurn, button: Button): Promise<Reply> {
    const { following, from, code, week } = button;
    const opened = await checkIns.open(turn.person, placeOf(turn, button), turn.key, turn.now);
    if (opened.kind === 'refused') {
      return refusedInRow(turn, opened.why, button, refused(turn, opened.why, code, week));
    }
    const { site, programme, form } = opened.kind === 'form' ? opened.view : opened.shown;
    const last = `${code}:${form.id}:${programme.id}`;
    const row = { site, week, following: [...following, last] };
    const next = await checkIns.next(turn.person, row);
    if (next === undefined) return show(turn, placeOf(turn, button), { following: [], from });
    const voice = voiceOf(turn);
    return {
      text: titleOf(next.view, voice),
      card: formCard(next.view, { following: next.following, from }, voice),
    };
  }

  const toList = (turn: StaffTurn, { from }: Button): Reply | Promise<Reply> =>
    from === undefined ? unreadable(turn) : listOf(turn, from);

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

  async function save(turn: StaffTurn, data: unknown): Promise<Reply> {
    const button = Button.safeParse(data);
    const all = Raw.safeParse(data === null || typeof data !== 'object' ? undefined : inputsOf(data));
    if (!button.success || !all.success) return unreadable(turn);
    return answer(turn, button.data, { kind: 'answers', raw: all.data });
  }

  const saveReason = (turn: StaffTurn, { reason, ...button }: SaveReason): Promise<Reply> =>
    answer(turn, button, { kind: 'not-done', reason });

  async function open(turn: StaffTurn, button: Button): Promise<Reply> {
    const { following, from } = button;
    const chosen = from === 'missing' && following.length === 0;
    const onward = { from, following: chosen ? await lists.otherMissing(turn, button) : following };
    return show(turn, placeOf(turn, button), onward);
  }

  async function keep(turn: StaffTurn, button: Button): Promise<Reply> {
    const place = placeOf(turn, button);
    const opened = await checkIns.open(turn.person, place, turn.key, turn.now);
    if (opened.kind !== 'saved') return show(turn, place, button);
    return goOn(turn, opened.shown, { kind: 'kept' }, button);
  }

  async function correct(turn: StaffTurn, { draft, ...button }: Correct): Promise<Reply> {
    const place = placeOf(turn, button);
    const opened = await checkIns.correct(turn.person, place, turn.key, turn.now, draft);
    if (opened.kind !== 'form') return show(turn, place, button);
    const voice = voiceOf(turn);
    return { text: titleOf(opened.view, voice), card: formCard(opened.view, button, voice) };
  }

  async function notDone(turn: StaffTurn, button: Button): Promise<Reply> {
    const place = placeOf(turn, button);
    const opened = await checkIns.correct(turn.person, place, turn.key, turn.now);
    if (opened.kind !== 'form') return show(turn, place, button);
    const card = notDoneCard({ ...opened.view, seen: button.seen }, button, voiceOf(turn));
    return { text: turn.texts.checkins.whyNotDone, card };
  }

  async function leaderSeen(turn: StaffTurn, pressed: Seen): Promise<Reply> {
    const { site, code, form, week, revision } = pressed;
    const key: CheckInKey = { tenant: turn.tenant, site, code, form, week };
    const t = turn.texts.checkins.leader;
    if (!hasRole(turn.person, site, 'leader')) return { text: t.notYours };
    const seen = await checkIns.leaderSeen(turn.person, key, revision, turn.now);
    if (seen?.leaderContact?.seen === undefined) {
      const text = t.withdrawn(code);
      return sectionReply({ text, body: [bannerOf({ text, tone: 'good' })] });
    }
    return sectionReply(leaderSection({ site, subject: seen.id }, seen, voiceOf(turn)));
  }

  async function choose(turn: StaffTurn): Promise<Reply> {
    const found = await lists.choice(turn);
    if (found === undefined) return { text: turn.texts.checkins.none };
    const { section, only } = found;
    const week = weekOf(localDate(turn.now));
    if (only !== undefined) return show(turn, { ...only, tenant: turn.tenant, week }, alone);
    return sectionReply(section);
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
    return found === undefined ? { text: turn.texts.checkins.pulse.nothingMissing } : sectionReply(found);
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
      card(verbs.open, reading(Press, open)),
      card(verbs.save, save),
      card(verbs.correct, reading(Correct, correct)),
      card(verbs.keep, reading(Press, keep)),
      card(verbs.later, reading(Press, later)),
      card(verbs.list, reading(Press, toList)),
      card(verbs.notDone, reading(Press, notDone)),
      card(verbs.saveReason, reading(SaveReason, saveReason)),
      card(verbs.leaderSeen, reading(Seen, leaderSeen)),
    ],
  };
}
