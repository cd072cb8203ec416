/** A form as a card: the inputs come from its items, the rules of the card stand here once for all forms. */
import type { CardElement, IChoiceSetInput } from '@microsoft/teams.cards';
import {
  type Banner,
  bannerOf,
  buttons,
  cardOf,
  faulty,
  folded,
  heading,
  line,
  press,
  send,
} from '../cards/elements.ts';
import { expanded, numberInput, textInput } from '../cards/inputs.ts';
import type { Site } from '../people/site.ts';
import type { Item } from '../programmes/form.ts';
import type { Card } from '../reply.ts';
import type { Week } from '../time.ts';
import { answerLabel, noteLength, optionsOf, rawOf } from './answers.ts';
import { Reason } from './check-in.ts';
import type { FormView, Onward } from './views.ts';
import { formText, titleOf, type Voice } from './words.ts';

/** What every button of a check-in carries; read again with zod and looked up, never trusted. */
export interface CardData extends Onward {
  readonly site: string;
  readonly code: string;
  readonly form: string;
  readonly version: number;
  readonly week: Week;
  /** The revision that the card shows, 0 for none. */
  readonly seen: number;
}

export const verbs = {
  open: 'checkin.open',
  save: 'checkin.save',
  correct: 'checkin.correct',
  keep: 'checkin.keep',
  later: 'checkin.later',
  list: 'checkin.list',
  notDone: 'checkin.not-done',
  saveReason: 'checkin.save-reason',
  leaderSeen: 'checkin.leader-seen',
} as const;

export function dataOf(
  view: Pick<FormView, 'key' | 'version' | 'seen'>,
  { following, from }: Onward,
): CardData {
  const { site, code, form, week } = view.key;
  const shown = { site, code, form, version: view.version.version, week, seen: view.seen };
  return { ...shown, following, ...(from === undefined ? {} : { from }) };
}

/** What a button carries that opens a form which is not there yet. */
export const opening = (
  { site, code, form, week }: Pick<CardData, 'site' | 'code' | 'form' | 'week'>,
  from?: Onward['from'],
): CardData => ({
  site,
  code,
  form,
  version: 1,
  week,
  seen: 0,
  following: [],
  ...(from === undefined ? {} : { from }),
});

function inputOf(item: Item, value: string | undefined, { texts, language }: Voice): CardElement {
  const { choose, chooseSome, giveNumber } = texts.checkins;
  const field = { id: item.key, label: item.question[language], value };
  if (item.kind === 'number') {
    const { from: min, to: max } = item;
    return {
      ...numberInput(field, { min, max }, giveNumber(min, max)),
      isRequired: true,
    };
  }
  const choices = optionsOf(item).map((option) => ({ title: option.label[language], value: option.value }));
  if (item.kind !== 'choices') return expanded(field, choices, choose);
  const several: IChoiceSetInput = { ...expanded(field, choices, chooseSome), isMultiSelect: true };
  return several;
}

function isEmergency(item: Item): boolean {
  return item.kind === 'choice' && item.options.some((option) => option.effect === 'emergency');
}

/** The site's phone list: functions and numbers, and that the bot has contacted nobody. */
export function phoneLines(site: Site, { texts }: Voice): readonly CardElement[] {
  const { nobodyTold, noPhones } = texts.checkins.emergency;
  const numbers = site.settings.phones.map(({ label, number }) => line(`${label}: **${number}**`));
  return [line(`**${nobodyTold}**`), ...(numbers.length === 0 ? [line(noPhones)] : numbers)];
}

/** There before the submit, one press away; nothing about it is sent or kept. */
const emergencyPanel = (site: Site, voice: Voice): readonly CardElement[] =>
  folded(voice.texts.checkins.emergency.show, 'phones', phoneLines(site, voice), { style: 'emphasis' });

function fieldOf(item: Item, view: FormView, voice: Voice): readonly CardElement[] {
  const { texts, language } = voice;
  const wrong = view.faults[item.key];
  const stored = view.stored?.answers[item.key];
  const differs = stored !== undefined && rawOf(stored) !== view.raw[item.key];
  const field = [
    inputOf(item, view.raw[item.key], voice),
    ...(differs ? [line(texts.checkins.stands(answerLabel(item, stored, language)))] : []),
    ...(isEmergency(item) ? emergencyPanel(view.site, voice) : []),
  ];
  return wrong === undefined ? field : [faulty(texts.checkins.faults[wrong], ...field)];
}

function noteField(view: FormView, { texts }: Voice): readonly CardElement[] {
  if (!view.site.settings.freeText) return [];
  const wrong = view.faults.note;
  const { faults, note } = texts.checkins;
  const input = { id: 'note', label: note.label, value: view.raw.note };
  const field = [textInput(input, noteLength, faults['note-long']), line(note.hint)];
  return wrong === undefined ? field : [faulty(faults[wrong], ...field)];
}

/** What came of the last press, where it was not saved. @param fields those that are marked where they are wrong */
function topOf(
  { faults }: FormView,
  fields: readonly string[],
  { texts }: Voice,
  banner: Banner | undefined,
): readonly CardElement[] {
  if (banner !== undefined) return [bannerOf(banner)];
  const wrong = Object.keys(faults);
  if (wrong.length === 0) return [];
  const marked = wrong.filter((key) => fields.includes(key)).length;
  const text = marked === 0 ? texts.checkins.faults.unknown : texts.checkins.notSavedYet(marked);
  return [bannerOf({ text, tone: 'attention' })];
}

/** The form's elements: a card of their own, or the section of a card that the outbox sends. */
export function formBody(view: FormView, onward: Onward, voice: Voice, banner?: Banner): CardElement[] {
  const { texts } = voice;
  const data = dataOf(view, onward);
  const fields = [...view.items.map(({ key }) => key), ...(view.site.settings.freeText ? ['note'] : [])];
  return [
    ...topOf(view, fields, voice, banner),
    heading(titleOf(view, voice)),
    line(`${texts.checkins.length(view.items.length)} ${texts.checkins.local}`),
    ...view.items.flatMap((item) => fieldOf(item, view, voice)),
    ...noteField(view, voice),
    buttons(
      [send(texts.checkins.save, verbs.save, data), press(texts.checkins.notDone, verbs.notDone, data)],
      'Medium',
    ),
    ...onwardLines(data, voice),
  ];
}

/** What follows in the card, and how to leave this form for later or for the list. */
function onwardLines(data: CardData, { texts }: Voice): readonly CardElement[] {
  const { pulse, later, toList } = texts.checkins;
  const codes = data.following.map((one) => one.split(':')[0] ?? one);
  const ways = [
    ...(codes.length === 0 ? [] : [press(later, verbs.later, data)]),
    ...(data.from === undefined ? [] : [press(toList, verbs.list, data)]),
  ];
  return [
    ...(ways.length === 0 ? [] : [buttons(ways)]),
    ...(codes.length === 0 ? [] : [line(pulse.following(codes))]),
  ];
}

export function formCard(view: FormView, onward: Onward, voice: Voice, banner?: Banner): Card {
  return cardOf(formBody(view, onward, voice, banner), titleOf(view, voice), formText(view, voice));
}

/** "Kunne ikke gennemføres": one question, why. */
export function notDoneCard(view: FormView, onward: Onward, voice: Voice, banner?: Banner): Card {
  const { texts } = voice;
  const { whyNotDone, reasons, choose, faults, save, back } = texts.checkins;
  const data = dataOf(view, onward);
  const wrong = view.faults.reason;
  const choices = Reason.options.map((value) => ({ title: reasons[value], value }));
  const reason = expanded({ id: 'reason', label: whyNotDone }, choices, choose);
  const body = [
    ...topOf(view, ['reason'], voice, banner),
    heading(titleOf(view, voice)),
    wrong === undefined ? reason : faulty(faults[wrong], reason),
    line(texts.checkins.local),
    buttons([send(save, verbs.saveReason, data), press(back, verbs.open, data)]),
  ];
  return cardOf(body, `${titleOf(view, voice)}. ${whyNotDone}`);
}
