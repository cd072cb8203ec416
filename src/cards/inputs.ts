/** The fields of cards: each that not everything may be written in says what may. */
import type {
  IChoice,
  IChoiceSetInput,
  IDateInput,
  INumberInput,
  ITextInput,
  ITimeInput,
  IToggleInput,
} from '@microsoft/teams.cards';

interface Field {
  readonly id: string;
  readonly label: string;
  readonly value?: string | undefined;
}

/** All options in sight: for a few. */
export const expanded = (
  { id, label, value }: Field,
  choices: readonly IChoice[],
  errorMessage: string,
): IChoiceSetInput => ({
  type: 'Input.ChoiceSet',
  id,
  label,
  isRequired: true,
  errorMessage,
  style: 'expanded',
  wrap: true,
  spacing: 'Medium',
  choices: [...choices],
  ...(value === undefined ? {} : { value }),
});

/** A list that folds out: for many. */
export const compact = (
  { id, label, value }: Field,
  choices: readonly IChoice[],
  errorMessage?: string,
): IChoiceSetInput => ({
  type: 'Input.ChoiceSet',
  id,
  label,
  style: 'compact',
  choices: [...choices],
  ...(errorMessage === undefined ? {} : { isRequired: true, errorMessage }),
  ...(value === undefined ? {} : { value }),
});

export const dateInput = (
  { id, label, value }: Field,
  min: string,
  max: string,
  errorMessage: string,
): IDateInput => ({
  type: 'Input.Date',
  id,
  label,
  isRequired: true,
  errorMessage,
  min,
  max,
  ...(value === undefined ? {} : { value }),
});

/** @param maxLength in characters; a client lets nobody type more */
export const textInput = (
  { id, label, value }: Field,
  maxLength: number,
  errorMessage: string,
  more: Pick<Partial<ITextInput>, 'isRequired' | 'isMultiline'> = {},
): ITextInput => ({
  type: 'Input.Text',
  id,
  label,
  maxLength,
  errorMessage,
  ...more,
  ...(value === undefined ? {} : { value }),
});

/** @param value shown where it is a number. @param max any when left out */
export const numberInput = (
  { id, label, value }: Field,
  { min, max }: { readonly min: number; readonly max?: number },
  errorMessage: string,
): INumberInput => {
  const typed = value === undefined || value === '' ? Number.NaN : Number(value);
  return {
    type: 'Input.Number',
    id,
    label,
    errorMessage,
    min,
    ...(max === undefined ? {} : { max }),
    ...(Number.isFinite(typed) ? { value: typed } : {}),
  };
};

/** @param within the times that may be chosen, and what is said of another; any when left out */
export const timeInput = (
  { id, label, value }: Field,
  within?: { readonly min: string; readonly max: string; readonly errorMessage: string },
): ITimeInput => ({
  type: 'Input.Time',
  id,
  label,
  ...within,
  ...(value === undefined ? {} : { value }),
});

/** A switch: its label says what of, its title what "on" means. */
export const toggle = ({ id, label, value }: Field, title: string): IToggleInput => ({
  type: 'Input.Toggle',
  id,
  label,
  title,
  wrap: true,
  value: value ?? 'false',
});
