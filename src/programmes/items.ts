/** Short ways to write items down, and the item that every weekly pulse ends with. */
import type {
  Bilingual,
  ChoiceItem,
  ChoicesItem,
  DeliveryItem,
  NumberItem,
  Option,
  ProgressionItem,
} from './form.ts';

export const say = (da: string, en: string): Bilingual => ({ da, en });

export const option = (value: string, da: string, en: string): Option => ({ value, label: { da, en } });

export function delivery<const Element extends string>(
  key: string,
  element: Element,
  question: Bilingual,
  noAnswer?: Bilingual,
): DeliveryItem<Element> {
  return { kind: 'delivery', key, element, question, ...(noAnswer === undefined ? {} : { noAnswer }) };
}

export const progression = (key: string, question: Bilingual): ProgressionItem => ({
  kind: 'progression',
  key,
  question,
});

export const choice = (key: string, question: Bilingual, ...options: ChoiceItem['options']): ChoiceItem => ({
  kind: 'choice',
  key,
  question,
  options,
});

export const choices = (
  key: string,
  question: Bilingual,
  ...options: ChoicesItem['options']
): ChoicesItem => ({
  kind: 'choices',
  key,
  question,
  options,
});

export const number = (key: string, question: Bilingual, from: number, to: number): NumberItem => ({
  kind: 'number',
  key,
  question,
  from,
  to,
});

export const yes = option('ja', 'Ja', 'Yes');
export const partly = option('delvist', 'Delvist', 'Partly');
export const underWay = option('i-gang', 'I gang', 'Under way');
export const no = option('nej', 'Nej', 'No');
export const none = option('ingen', 'Ingen', 'None');
export const other = option('andet', 'Andet', 'Other');

/** What ends every weekly pulse. The answer is all that is kept: what it is about belongs in the case system. */
export const action = (key: string): ChoiceItem =>
  choice(
    key,
    say('Kræver noget handling?', 'Does anything call for action?'),
    option('nej', 'Nej', 'No'),
    option('teammoede', 'Tages på næste teammøde', 'Taken up at the next team meeting'),
    { ...option('leder', 'Leder kontaktes i dag', 'Contact the leader today'), effect: 'leader-contact' },
    {
      ...option('akut', 'Akut – følg beredskab', 'Urgent – follow emergency procedure'),
      effect: 'emergency',
    },
  );
