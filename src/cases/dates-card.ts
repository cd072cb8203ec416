/** The form of the dates that legal limits follow from. A rejected one comes back filled in. */
import type { IDateInput } from '@microsoft/teams.cards';
import { buttons, cardOf, heading, press, quiet, send } from '../cards.ts';
import { dateInput } from '../inputs.ts';
import type { Card } from '../reply.ts';
import { localDate } from '../time.ts';
import { type CaseVoice, caseVerbs, keyOf } from './cards.ts';
import type { Case } from './case.ts';
import { fieldsAt, type Rejected } from './manage-cards.ts';

export function datesCard(one: Case, voice: CaseVoice, wrong?: Rejected): Card {
  const { dates: t, edit, faults } = voice.texts.cases;
  const data = { ...keyOf(one), version: one.version };
  const today = localDate(voice.now).toString();
  // What was cleared in a form that comes back stays so.
  const value = wrong === undefined ? one.examinationEndedOn : wrong.given.examinationEndedOn;
  const ended: IDateInput = {
    ...dateInput(
      { id: 'examinationEndedOn', label: t.examination, value },
      one.startedOn,
      today,
      faults.examination,
    ),
    isRequired: false,
  };
  const body = [
    heading(t.title(one.code)),
    ...fieldsAt('examination', wrong, voice, ended, quiet(t.examinationHint)),
    buttons([send(edit.save, caseVerbs.saveDates, data), press(edit.back, caseVerbs.edit, data)], 'Medium'),
  ];
  return cardOf(body, t.title(one.code));
}
