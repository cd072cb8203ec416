/** `check-in` and the buttons of its cards: authorise, parse, call, reply. */
import { type Banner, bannerOf, cardOf } from '../../cards.ts';
import type { Cases } from '../../cases/cases.ts';
import { codeOf, codePattern, locate } from '../../cases/locate.ts';
import { type CheckInKey, IsoWeek } from '../../checkins/check-in.ts';
import type { CheckIns } from '../../checkins/checkins.ts';
import { choiceCard, choosable } from '../../checkins/choice-card.ts';
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
import { isFillable, missingSection } from '../../checkins/topics.ts';
import type { Next, Place, Said, Shown, Submitted } from '../../checkins/views.ts';
import { titleOf, type Voice } from '../../checkins/words.ts';
import { maySeeSite } from '../../people/access.ts';
import type { People } from '../../people/people.ts';
import { hasRole, sitesOf } from '../../people/person.ts';
import type { ProgrammeOf } from '../../programmes/programmes.ts';
import type { Reply } from '../../reply.ts';
import { addWeeks, localDate, mondayOf, type Week, weekOf } from '../../time.ts';
import type { CardRoute, Routes, StaffTurn } from '../route.ts';
import { Button, Correct, inputsOf, Press, Raw, SaveReason, Seen } from './check-in-data.ts';

export interface CheckInDeps {
  readonly checkIns: CheckIns;
  readonly people: People;
  readonly cases: Cases;
  readonly programmeOf: ProgrammeOf;
}

const voiceOf = (turn: StaffTurn): Voice => ({ texts: turn.texts, language: turn.language });

const placeOf = (turn: StaffTurn, { site, code, form, week }: Button): Place => ({
  tenant: turn.tenant,
  site,
  code,
  form,
  week,
});

/** The week with that number which lies nearest to today's; `undefined` when there is none. */
function nearestWeek(number: number, today: Week): Week | undefined {
  const monday = mondayOf(today);
  const distance = (week: Week) => Math.abs(monday.until(mondayOf(week), { largestUnit: 'day' }).days);
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1]
    .map((one) => `${one}-W${String(number).padStart(2, '0')}`)
    .filter((week) => IsoWeek.safeParse(week).success)
    .sort((a, b) => distance(a) - distance(b))[0];
}

export function checkInRoutes(deps: CheckInDeps): Routes {
  const { checkIns, people, cases, programmeOf } = deps;

  const refused = (turn: StaffTurn, why: Refusal, code: string, week: Week): Reply => ({
    text: turn.texts.checkins.refused[why](code, week),
  });

  const unreadable = (turn: StaffTurn): Reply => ({ text: turn.texts.checkins.unreadable });

  const receipt = (turn: StaffTurn, shown: Shown, how: Occasion, following: readonly Next[]): Reply => ({
    text: receiptText(shown, turn.person, how, voiceOf(turn)),
    card: receiptCard(shown, turn.person, how, following, voiceOf(turn)),
  });

  async function show(turn: StaffTurn, place: Place, following: readonly Next[]): Promise<Reply> {
    const opened = await checkIns.open(turn.person, place, turn.now);
    if (opened.kind === 'refused') return refused(turn, opened.why, place.code, place.week);
    if (opened.kind === 'saved') return receipt(turn, opened.shown, { kind: 'opened' }, following);
    const voice = voiceOf(turn);
    return { text: titleOf(opened.view, voice), card: formCard(opened.view, following, voice) };
  }

  /** What was saved on top, the next form below, in the same card; a receipt when there is none. */
  async function goOn(
    turn: StaffTurn,
    shown: Shown,
    how: Occasion,
    following: readonly Next[],
  ): Promise<Reply> {
    const next = await checkIns.next(shown.site, shown.key.week, following);
    if (next === undefined) return receipt(turn, shown, how, []);
    const voice = voiceOf(turn);
    const text = receiptText(shown, turn.person, how, voice);
    const body = [
      ...shortReceipt(shown, turn.person, how, following, voice),
      ...formBody(next.view, next.following, voice),
    ];
    return { text, card: cardOf(body, `${text} ${titleOf(next.view, voice)}`) };
  }

  /** A case that can no longer be filled in does not stop those that follow in the same card. */
  async function refusedInRow(turn: StaffTurn, why: Refusal, button: Button): Promise<Reply> {
    const reply = refused(turn, why, button.code, button.week);
    if (button.following.length === 0 || !maySeeSite(turn.person, button.site)) return reply;
    const site = await people.site(turn.tenant, button.site);
    const next = site && (await checkIns.next(site, button.week, button.following));
    if (next === undefined) return reply;
    const banner: Banner = { text: reply.text, tone: 'attention' };
    return { ...reply, card: formCard(next.view, next.following, voiceOf(turn), banner) };
  }

  async function answer(turn: StaffTurn, button: Button, said: Said): Promise<Reply> {
    const { version, seen, following } = button;
    const submission = { place: placeOf(turn, button), version, seen, said };
    const submitted = await checkIns.submit(turn.person, submission, turn.key, turn.now);
    if (submitted.kind === 'refused') return refusedInRow(turn, submitted.why, button);
    if (submitted.kind === 'saved') return goOn(turn, submitted.shown, occasionOf(submitted), following);
    return notSaved(turn, submitted, said, following);
  }

  /** The card comes back filled in, with what is wrong. */
  function notSaved(
    turn: StaffTurn,
    submitted: Exclude<Submitted, { kind: 'saved' | 'refused' }>,
    said: Said,
    following: readonly Next[],
  ): Reply {
    const voice = voiceOf(turn);
    const t = turn.texts.checkins;
    if (submitted.kind === 'other') {
      const card = otherCard(submitted, turn.person, following, voice);
      return { text: t.someoneWasFirst(submitted.shown.checkIn.at), card };
    }
    const { view } = submitted;
    const slow = submitted.kind === 'not-saved';
    const text = slow ? t.storeIsSlow : t.lookAgain;
    if (view === undefined) return { text };
    const banner: Banner | undefined = slow ? { text, tone: 'attention' } : undefined;
    if (said.kind === 'not-done') return { text, card: notDoneCard(view, following, voice, banner) };
    return { text, card: formCard(view, following, voice, banner) };
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
    return show(turn, placeOf(turn, parsed.data), parsed.data.following);
  }

  async function keep(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = Press.safeParse(data);
    if (!parsed.success) return unreadable(turn);
    const place = placeOf(turn, parsed.data);
    const opened = await checkIns.open(turn.person, place, turn.now);
    if (opened.kind !== 'saved') return show(turn, place, parsed.data.following);
    return goOn(turn, opened.shown, { kind: 'kept' }, parsed.data.following);
  }

  async function correct(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = Correct.safeParse(data);
    if (!parsed.success) return unreadable(turn);
    const { draft, following, ...button } = parsed.data;
    const place = placeOf(turn, { ...button, following });
    const opened = await checkIns.correct(turn.person, place, turn.now, draft);
    if (opened.kind !== 'form') return show(turn, place, following);
    const voice = voiceOf(turn);
    return { text: titleOf(opened.view, voice), card: formCard(opened.view, following, voice) };
  }

  async function notDone(turn: StaffTurn, data: unknown): Promise<Reply> {
    const parsed = Press.safeParse(data);
    if (!parsed.success) return unreadable(turn);
    const { following, seen } = parsed.data;
    const opened = await checkIns.correct(turn.person, placeOf(turn, parsed.data), turn.now);
    if (opened.kind !== 'form') return show(turn, placeOf(turn, parsed.data), following);
    const card = notDoneCard({ ...opened.view, seen }, following, voiceOf(turn));
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
    const week = weekOf(localDate(turn.now));
    const sites = sitesOf(turn.person);
    const found = await Promise.all(
      sites.map(async (site) => {
        const [open, made] = await Promise.all([
          cases.open(turn.tenant, site),
          checkIns.ofWeeks(turn.tenant, site, week, week),
        ]);
        return choosable(turn.person, open, made, week, programmeOf);
      }),
    );
    const all = found.flat();
    if (all.length === 0) return { text: turn.texts.checkins.none };
    const only = all[0];
    if (all.length === 1 && only !== undefined) return show(turn, { ...only, tenant: turn.tenant, week }, []);
    return { text: turn.texts.checkins.chooseCase(week), card: choiceCard(all, week, voiceOf(turn)) };
  }

  async function typed(turn: StaffTurn, match: RegExpMatchArray): Promise<Reply> {
    const [, prefix, number, weekTyped] = match;
    const today = weekOf(localDate(turn.now));
    if (prefix === undefined || number === undefined) return choose(turn);
    const code = codeOf(prefix, number);
    const week = weekTyped === undefined ? today : nearestWeek(Number(weekTyped), today);
    if (week === undefined) return { text: turn.texts.checkins.noSuchWeek };
    const there = await locate(people, cases, turn.person, code);
    if (there === undefined) return refused(turn, 'unknown-case', code, week);
    return show(turn, { tenant: turn.tenant, site: there.site.site, code, week }, []);
  }

  /** The two closed weeks that a coordinator may still fill in. */
  async function missing(turn: StaffTurn): Promise<Reply> {
    const t = turn.texts.checkins;
    const today = weekOf(localDate(turn.now));
    const sites = sitesOf(turn.person).filter((site) => hasRole(turn.person, site, 'coordinator'));
    const sections = [];
    for (const site of sites) {
      for (const week of [addWeeks(today, -2), addWeeks(today, -1)]) {
        const found = (await checkIns.expected(turn.tenant, site, week)).filter(isFillable(turn.now));
        if (found.length === 0) continue;
        sections.push(await missingSection({ people }, site, week, found, voiceOf(turn)));
      }
    }
    if (sections.length === 0) return { text: t.pulse.nothingMissing };
    const text = sections.map((section) => section.text).join('\n');
    return {
      text,
      card: cardOf(
        sections.flatMap((section) => section.body),
        text,
      ),
    };
  }

  const card = (verb: string, handle: CardRoute['handle']): CardRoute => ({ verb, handle });
  return {
    texts: [
      {
        name: 'check-in',
        pattern: new RegExp(
          `^(?:check[- ]?in|ugepuls)(?:\\s+${codePattern}(?:\\s+(?:uge|week)\\s+(\\d{1,2}))?)?$`,
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
      card(verbs.notDone, notDone),
      card(verbs.saveReason, saveReason),
      card(verbs.leaderSeen, leaderSeen),
    ],
  };
}
