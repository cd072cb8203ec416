/** A form and a check-in in words, derived from the same items: receipt, plain text, export. */
import type { Language, Person } from '../people/person.ts';
import type { Form, Item } from '../programmes/form.ts';
import { type Texts, textsIn } from '../texts/texts.ts';
import { type Answer, type Answers, answerLabel, optionsOf, rawOf } from './answers.ts';
import { type CheckIn, type Content, contentOf } from './check-in.ts';
import type { FormView, Scene, Shown } from './views.ts';

/** Texts and the language they are in: what every card is written with. */
export interface Voice {
  readonly texts: Texts;
  readonly language: Language;
}

export const voiceOf = (reader: Pick<Person, 'language'>): Voice => ({
  texts: textsIn(reader.language),
  language: reader.language,
});

/** `Ugepuls for FH-07, uge 18` */
export function titleOf({ form, key }: Pick<Scene, 'form' | 'key'>, { texts, language }: Voice): string {
  return texts.checkins.title(form.name[language], key.code, key.week);
}

/** The whole form without a card: numbered questions, each with what can be answered. */
export function formText(view: FormView, voice: Voice): string {
  const { texts, language } = voice;
  const questions = view.items.map((item, index) => {
    const options = optionsOf(item).map((option) => option.label[language]);
    const answers =
      item.kind === 'number' ? texts.checkins.giveNumber(item.from, item.to) : options.join(' / ');
    return `${index + 1}. ${item.question[language]} ${answers}`;
  });
  return [titleOf(view, voice), texts.checkins.local, ...questions].join('\n');
}

/** What was answered, a line an item: the question and the answer's label. */
export interface Line {
  readonly item: Item;
  readonly question: string;
  readonly answer: string;
}

export function linesOf(scene: Scene, content: Content, language: Language): readonly Line[] {
  return scene.version.items.flatMap((item) => {
    const answer = content.answers[item.key];
    const shown = scene.items.includes(item) && answer !== undefined;
    return shown
      ? [{ item, question: item.question[language], answer: answerLabel(item, answer, language) }]
      : [];
  });
}

/** A check-in in words, as the receipt says it. */
export function checkInText(shown: Shown, { texts, language }: Voice): string {
  const { checkIn } = shown;
  if (checkIn.reason !== undefined) {
    return texts.checkins.reasonGiven(texts.checkins.reasons[checkIn.reason]);
  }
  const lines = linesOf(shown, contentOf(checkIn), language).map((line) => `${line.question} ${line.answer}`);
  return [...lines, ...(checkIn.note === undefined ? [] : [checkIn.note])].join('\n');
}

/** A table as text cells, ready for CSV or a spreadsheet. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** `–` stands for "asked, no answer"; an empty cell for "not asked". */
const noAnswerCell = '–';

function cellOf(answer: Answer | undefined): string {
  if (answer === undefined) return '';
  if (answer === null) return noAnswerCell;
  return Array.isArray(answer) ? answer.join('|') : rawOf(answer);
}

/** Every item that any version of the form has, in the order of their first appearance. */
function itemsOf(form: Form): readonly Item[] {
  const items = new Map(form.versions.flatMap((version) => version.items).map((item) => [item.key, item]));
  return [...items.values()];
}

/**
 * Check-ins of one form as a table. Answers as values (`2`, `som-planlagt`), so that they can be counted; one column an
 * item of any version. Who answered is not in it.
 * @param keep which items the reader may see: progression is not for everyone.
 */
export function exportTable(
  form: Form,
  checkIns: readonly CheckIn[],
  texts: Texts,
  keep: (item: Item) => boolean = () => true,
): Table {
  const items = itemsOf(form).filter(keep);
  const { code, week, version, state, reason, revision, at, note } = texts.checkins.columns;
  const rows = checkIns.map((one) => [
    one.code,
    one.period,
    String(one.version),
    one.state,
    one.reason ?? '',
    String(one.revision - 1),
    one.at,
    ...items.map((item) => cellOf(one.answers[item.key])),
    one.note ?? '',
  ]);
  const columns = [code, week, version, state, reason, revision, at, ...items.map((item) => item.key), note];
  return { columns, rows };
}

/** The answers that an exported row holds: the inverse, by the version named in the row. */
export function importAnswers(form: Form, table: Table, row: readonly string[], version: number): Answers {
  const items = form.versions.find((one) => one.version === version)?.items ?? [];
  const answers: Record<string, Answer> = {};
  for (const item of items) {
    const cell = row[table.columns.indexOf(item.key)];
    if (cell === undefined || cell === '') continue;
    const numeric = item.kind !== 'choice' && item.kind !== 'choices';
    if (cell === noAnswerCell) answers[item.key] = null;
    else if (item.kind === 'choices') answers[item.key] = cell.split('|');
    else answers[item.key] = numeric ? Number(cell) : cell;
  }
  return answers;
}
