/** The forms of those who manage cases: edit, close, open, hand over. A rejected one comes back filled in. */
import type { CardElement, IDateInput } from '@microsoft/teams.cards';
import {
  type Banner,
  banners,
  buttons,
  cardOf,
  faulty,
  heading,
  line,
  press,
  quiet,
  send,
} from '../cards/elements.ts';
import { finder, isLong, offered } from '../cards/find-by-name.ts';
import { compact, dateInput, expanded } from '../cards/inputs.ts';
import { byName, type Person } from '../people/person.ts';
import type { Programme } from '../programmes/programme.ts';
import type { Card } from '../reply.ts';
import { localDate } from '../time.ts';
import { type Around, type CaseVoice, caseVerbs, keyOf, nameOf, sinceOf } from './cards.ts';
import { type Case, ClosedAs, earliestStart } from './case.ts';
import type { Fault } from './change.ts';

const personChoices = (people: readonly Person[]) =>
  byName(people).map((person) => ({ title: person.name, value: person.oid }));

/** A client does not search in a form whose required fields are empty. */
const required = (all: readonly unknown[], errorMessage: string): string | undefined =>
  isLong(all) ? undefined : errorMessage;

/** A form that comes back: what is wrong, if anything is, and what its inputs held. */
export interface Rejected {
  readonly fault?: Fault | 'person';
  readonly given: Readonly<Record<string, string>>;
}

/** Where a fault is said: beside the field that it is about, else on top. */
const placeOf = (
  what: NonNullable<Rejected['fault']>,
): 'phase' | 'date' | 'examination' | 'people' | 'top' => {
  if (what === 'same-person' || what === 'person' || what === 'self') return 'people';
  if (what === 'start' || what === 'start-phase' || what === 'since') return 'date';
  return what === 'phase' || what === 'date' || what === 'examination' ? what : 'top';
};

/** The fields of one place, with what is wrong with them. */
export function fieldsAt(
  place: ReturnType<typeof placeOf>,
  wrong: Rejected | undefined,
  { texts }: CaseVoice,
  ...fields: readonly CardElement[]
): readonly CardElement[] {
  if (wrong?.fault === undefined || placeOf(wrong.fault) !== place) return fields;
  return [faulty(texts.cases.faults[wrong.fault], ...fields)];
}

/** The value of "no deputy". */
export const nobodyValue = 'nobody';

/** @param look where the form comes back from with other people to choose from */
function holderInputs(
  {
    keyWorker,
    deputy,
    find = '',
  }: { readonly [field in 'keyWorker' | 'deputy' | 'find']?: string | undefined },
  { people }: Around,
  { texts }: CaseVoice,
  look: { readonly verb: string; readonly data: object },
): readonly CardElement[] {
  const t = texts.cases.edit;
  const nobody = { title: t.nobody, value: nobodyValue };
  const all = personChoices(people);
  const choices = offered(all, find, [keyWorker, deputy]);
  return [
    ...finder(all, find, texts.common, look),
    compact(
      { id: 'keyWorker', label: t.keyWorker, value: keyWorker },
      choices,
      required(all, t.choosePerson),
    ),
    compact(
      { id: 'deputy', label: t.deputy, value: deputy ?? nobodyValue },
      [nobody, ...choices],
      t.choosePerson,
    ),
  ];
}

const phaseChoices = (programme: Programme, { language }: CaseVoice) =>
  programme.phases.map((phase) => ({ title: phase.name[language], value: phase.id }));

/** The review whose legal limit runs from the start, or ends with an examination; an id of `reviews/`. */
const firstFollowUp = 'foerste-opfoelgning';

/** Whether the law sets a first follow-up in the programme. */
export const isFollowedUp = ({ reviewTypes }: Programme): boolean => reviewTypes.includes(firstFollowUp);

export function editCard(
  one: Case,
  around: Around,
  programme: Programme,
  voice: CaseVoice,
  wrong?: Rejected,
): Card {
  const t = voice.texts.cases.edit;
  const given: Rejected['given'] = wrong?.given ?? {};
  const data = { ...keyOf(one), version: one.version };
  const today = localDate(voice.now).toString();
  const pause =
    one.pausedFrom === undefined
      ? press(t.pause, caseVerbs.pause, data)
      : press(t.resume, caseVerbs.resume, data);
  const phase = expanded(
    { id: 'phase', label: t.phase, value: given.phase ?? one.phase },
    phaseChoices(programme, voice),
    t.choosePhase,
  );
  const since: IDateInput = {
    // The day of the phase before would be taken for the new one's: it stands in the hint alone.
    ...dateInput(
      { id: 'phaseFrom', label: t.phaseFrom, value: given.phaseFrom },
      one.startedOn,
      today,
      t.chooseDay,
    ),
    isRequired: false,
  };
  const hint = quiet(t.phaseHint(sinceOf(one, around, voice)));
  const { keyWorker = one.keyWorker, deputy = one.deputy, find } = given;
  const holders = holderInputs({ keyWorker, deputy, find }, around, voice, { verb: caseVerbs.find, data });
  const body = [
    heading(t.title(one.code)),
    ...fieldsAt('top', wrong, voice),
    ...fieldsAt('phase', wrong, voice, phase),
    ...fieldsAt('date', wrong, voice, since, hint),
    ...fieldsAt('people', wrong, voice, ...holders),
    buttons([send(t.save, caseVerbs.save, data), press(t.back, caseVerbs.show, keyOf(one))], 'Medium'),
    buttons([press(voice.texts.cases.dates.open(isFollowedUp(programme)), caseVerbs.dates, data)]),
    buttons([pause, press(t.close, caseVerbs.closing, data)]),
  ];
  return cardOf(body, t.title(one.code));
}

/** @param untold it comes back: no reason was chosen. */
export function closingCard(one: Case, voice: CaseVoice, untold = false): Card {
  const t = voice.texts.cases.closing;
  const choices = ClosedAs.options.map((value) => ({ title: t.kinds[value], value }));
  const data = { ...keyOf(one), version: one.version };
  const why = expanded({ id: 'as', label: t.why }, choices, t.choose);
  const body = [
    heading(t.title(one.code)),
    untold ? faulty(t.choose, why) : why,
    line(t.effects),
    line(t.hint),
    buttons([
      send(t.close, caseVerbs.close, data),
      press(voice.texts.cases.edit.back, caseVerbs.show, keyOf(one)),
    ]),
  ];
  return cardOf(body, t.title(one.code));
}

/** @param key of this card: it opens one case, however often it is pressed. */
export function newCard(
  key: string,
  around: Around,
  programme: Programme,
  voice: CaseVoice,
  wrong?: Rejected,
): Card {
  const { add: t, edit, list } = voice.texts.cases;
  const given: Rejected['given'] = wrong?.given ?? {};
  const today = localDate(voice.now);
  const data = { site: around.site.site, programme: programme.id, card: key };
  const phase = expanded(
    { id: 'phase', label: t.phase, value: given.phase ?? programme.phases[0].id },
    phaseChoices(programme, voice),
    edit.choosePhase,
  );
  const started = dateInput(
    { id: 'startedOn', label: t.started, value: given.startedOn },
    earliestStart(today).toString(),
    today.toString(),
    edit.chooseDay,
  );
  const legal = isFollowedUp(programme) ? [line(t.startedHint)] : [];
  const holders = holderInputs(given, around, voice, { verb: caseVerbs.findNew, data });
  const body = [
    heading(`${t.title} · ${around.site.name}`),
    ...fieldsAt('top', wrong, voice),
    line(`${t.programme}: ${programme.name[voice.language]}`),
    ...fieldsAt('phase', wrong, voice, phase),
    ...fieldsAt('date', wrong, voice, started, ...legal),
    ...fieldsAt('people', wrong, voice, ...holders),
    line(t.hint),
    buttons(
      [send(t.create, caseVerbs.create, data), press(list.back, caseVerbs.list, { all: true, page: 0 })],
      'Medium',
    ),
  ];
  return cardOf(body, t.title);
}

/** Who holds open cases, and how many. */
export interface Holder {
  readonly oid: string;
  readonly cases: number;
}

export function handOverCard(
  holders: readonly Holder[],
  around: Around,
  voice: CaseVoice,
  given: Rejected['given'] = {},
  banner?: Banner,
): Card {
  const { handOver: t, edit, list } = voice.texts.cases;
  const { find = '' } = given;
  const from = holders.map(({ oid, cases }) => ({
    title: t.holder(nameOf(oid, around, voice), cases),
    value: oid,
  }));
  const to = personChoices(around.people);
  const look = { verb: caseVerbs.handOver, data: { site: around.site.site } };
  const back = press(list.back, caseVerbs.list, { all: true, page: 0 });
  const body = [
    ...banners(banner),
    heading(`${t.title} · ${around.site.name}`),
    line(holders.length === 0 ? t.nobody : t.hint),
    ...(holders.length === 0
      ? [buttons([back])]
      : [
          ...finder(from.length > to.length ? from : to, find, voice.texts.common, look),
          compact(
            { id: 'from', label: t.from, value: given.from },
            offered(from, find, [given.from]),
            required(from, edit.choosePerson),
          ),
          compact(
            { id: 'to', label: t.to, value: given.to },
            offered(to, find, [given.to]),
            required(to, edit.choosePerson),
          ),
          buttons([send(t.do, caseVerbs.handOverDo, { site: around.site.site }), back], 'Medium'),
        ]),
  ];
  return cardOf(body, t.title);
}
