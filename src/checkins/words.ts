/** A form and a check-in in words, derived from the same items: receipt, plain text. */
import type { Language, Person } from '../people/person.ts';
import type { Item } from '../programmes/form.ts';
import { type Texts, textsIn } from '../texts/texts.ts';
import { answerLabel, optionsOf } from './answers.ts';
import { type Content, contentOf } from './check-in.ts';
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
