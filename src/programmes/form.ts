/**
 * A check-in form as data. One definition yields the card, the validation, the stored record, the receipt, the
 * correction and the plain text. A form has versions: a record is read by its own for ever.
 */

/** What users read, in both languages. */
export interface Bilingual {
  readonly da: string;
  readonly en: string;
}

/**
 * What choosing an option sets off. `leader-contact`: the site's leader gets a message at once. `emergency`: the card
 * shows the site's phone list; the bot contacts nobody.
 */
export type Effect = 'leader-contact' | 'emergency';

export interface Option {
  /** A slug, `[a-z0-9-]+`: kept in records and exports, so it is never renamed within a version. */
  readonly value: string;
  readonly label: Bilingual;
  readonly effect?: Effect;
}

interface Asked {
  /** Unique within the form; the column's name in exports. */
  readonly key: string;
  readonly question: Bilingual;
}

/** Scale L, 0 to 3: do we deliver the model. Counts in the core element's share. */
export interface DeliveryItem<Element extends string = string> extends Asked {
  readonly kind: 'delivery';
  readonly element: Element;
  /** What "no answer" is called; "Ikke relevant" when left out. */
  readonly noAnswer?: Bilingual;
}

/** Scale P, −2 to +2: is the family moving. Shown only where the site has switched it on; never averaged with L. */
export interface ProgressionItem extends Asked {
  readonly kind: 'progression';
}

/** One of a few. With `noAnswer` there is one more option, kept as null and left out of counts. */
export interface ChoiceItem extends Asked {
  readonly kind: 'choice';
  readonly options: readonly [Option, Option, ...Option[]];
  readonly noAnswer?: Bilingual;
}

/** One or more of several. */
export interface ChoicesItem extends Asked {
  readonly kind: 'choices';
  readonly options: readonly [Option, Option, ...Option[]];
}

/** A whole number, `from` and `to` included. */
export interface NumberItem extends Asked {
  readonly kind: 'number';
  readonly from: number;
  readonly to: number;
}

export type Item<Element extends string = string> =
  | DeliveryItem<Element>
  | ProgressionItem
  | ChoiceItem
  | ChoicesItem
  | NumberItem;

export interface FormVersion<Element extends string = string> {
  readonly version: number;
  readonly items: readonly [Item<Element>, ...Item<Element>[]];
}

/**
 * When a form falls due for a case. `every`: in the `after`th week after the start of the case (or of the phase, when
 * `in` names one) and every `weeks` weeks from there, in those phases only. `before-review`: in the week of the day
 * that lies `workingDays` working days before such a review. Without a trigger a form is there to be opened by hand.
 */
export type Trigger<PhaseId extends string = string> =
  | {
      readonly kind: 'every';
      readonly weeks: number;
      readonly after: number;
      readonly in?: readonly PhaseId[];
    }
  | { readonly kind: 'before-review'; readonly review: string; readonly workingDays: number };

export interface Form<Element extends string = string, PhaseId extends string = string> {
  /** A slug; part of each record's id. */
  readonly id: string;
  readonly name: Bilingual;
  readonly triggers: readonly Trigger<PhaseId>[];
  /** Oldest first; the last is what new check-ins are filled in by. */
  readonly versions: readonly [FormVersion<Element>, ...FormVersion<Element>[]];
}

/** The wording is standard in Danish social surveys. */
export const deliveryLevels: readonly { readonly value: number; readonly label: Bilingual }[] = [
  { value: 0, label: { da: 'Slet ikke', en: 'Not at all' } },
  { value: 1, label: { da: 'I mindre grad', en: 'To a small extent' } },
  { value: 2, label: { da: 'I nogen grad', en: 'To some extent' } },
  { value: 3, label: { da: 'I høj grad', en: 'To a great extent' } },
];

export const progressionLevels: readonly { readonly value: number; readonly label: Bilingual }[] = [
  { value: -2, label: { da: 'Klar tilbagegang', en: 'Clear setback' } },
  { value: -1, label: { da: 'Lidt tilbagegang', en: 'Slight setback' } },
  { value: 0, label: { da: 'Uændret', en: 'Unchanged' } },
  { value: 1, label: { da: 'Lidt fremgang', en: 'Slight progress' } },
  { value: 2, label: { da: 'Klar fremgang', en: 'Clear progress' } },
];

export const notRelevant: Bilingual = { da: 'Ikke relevant', en: 'Not relevant' };
export const cannotTell: Bilingual = { da: 'Kan ikke vurderes', en: 'Cannot be assessed' };

/** The version new check-ins are filled in by. */
export function newest(form: Form): FormVersion {
  return form.versions.at(-1) ?? form.versions[0];
}

export function versionOf(form: Form, version: number): FormVersion | undefined {
  return form.versions.find((one) => one.version === version);
}
