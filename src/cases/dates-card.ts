/** The form of the dates that limits and meetings follow from. A rejected one comes back filled in. */
import type { IDateInput } from '@microsoft/teams.cards';
import { buttons, cardOf, heading, press, quiet, send } from '../cards/elements.ts';
import { dateInput } from '../cards/inputs.ts';
import type { Programme } from '../programmes/programme.ts';
import type { Card } from '../reply.ts';
import { localDate } from '../time.ts';
import { type CaseVoice, caseVerbs, keyOf } from './cards.ts';
import { type Case, earliestStart } from './case.ts';
import { fieldsAt, isFollowedUp, type Rejected } from './manage-cards.ts';

export function datesCard(one: Case, programme: Programme, voice: CaseVoice, wrong?: Rejected): Card {
  const { dates: t, add, edit, faults } = voice.texts.cases;
  const data = { ...keyOf(one), version: one.version };
  const today = localDate(voice.now);
  const early = earliestStart(today).toString();
  const first = one.startedOn < early ? one.startedOn : early;
  const legal = isFollowedUp(programme);
  // What was cleared in a form that comes back stays so.
  const { startedOn, examinationEndedOn }: Rejected['given'] | Case = wrong?.given ?? one;
  const started = dateInput(
    { id: 'startedOn', label: add.started, value: startedOn },
    first,
    today.toString(),
    faults.start,
  );
  const ended: IDateInput = {
    ...dateInput(
      { id: 'examinationEndedOn', label: t.examination, value: examinationEndedOn },
      first,
      today.toString(),
      faults.examination,
    ),
    isRequired: false,
  };
  const title = t.title(one.code, legal);
  const body = [
    heading(title),
    ...fieldsAt('date', wrong, voice, started, ...(legal ? [quiet(add.startedHint)] : [])),
    ...(legal ? fieldsAt('examination', wrong, voice, ended, quiet(t.examinationHint)) : []),
    buttons([send(edit.save, caseVerbs.saveDates, data), press(edit.back, caseVerbs.edit, data)], 'Medium'),
  ];
  return cardOf(body, title);
}
