/** A programme (indsats) as data: adding one, or a form, or an item, is editing data. */
import { type Bilingual, type Form, type Item, versionOf } from './form.ts';

export interface Programme<Element extends string = string, PhaseId extends string = string> {
  readonly id: string;
  readonly name: Bilingual;
  /** `core-elements`: the sources name them so; `focus-areas`: our reading of what a source describes. */
  readonly elementsAre: 'core-elements' | 'focus-areas';
  readonly elements: readonly { readonly id: Element; readonly name: Bilingual; readonly short: Bilingual }[];
  readonly roles: readonly Bilingual[];
  /** In order; the first stands chosen for a new case. No source gives phases with durations: a site's own division. */
  readonly phases: readonly [
    { readonly id: PhaseId; readonly name: Bilingual },
    ...{ readonly id: PhaseId; readonly name: Bilingual }[],
  ];
  /** The first is the weekly pulse. */
  readonly forms: readonly [
    Form<NoInfer<Element>, NoInfer<PhaseId>>,
    ...Form<NoInfer<Element>, NoInfer<PhaseId>>[],
  ];
  /** Ids of `reviews/`. */
  readonly reviewTypes: readonly string[];
  /** Source ids of `knowledge/sources.yaml` that the content rests on. */
  readonly sources: readonly string[];
}

/** Holds a programme to its own words: an item of an unknown element or a trigger in an unknown phase does not compile. */
export function defineProgramme<const Element extends string, const PhaseId extends string>(
  programme: Programme<Element, PhaseId>,
): Programme {
  return programme;
}

export function formOf(programme: Programme, id: string): Form | undefined {
  return programme.forms.find((form) => form.id === id);
}

/** What a check-in of that form and version was filled in by; nothing when there is no such form or version. */
export function itemsIn(programme: Programme | undefined, form: string, version: number): readonly Item[] {
  const found = programme && formOf(programme, form);
  return (found && versionOf(found, version)?.items) ?? [];
}

/** The form of every week, the first of the programme. */
export function pulseOf(programme: Programme): Form {
  return programme.forms[0];
}

/** The phase's name, or its id when the programme no longer has it. */
export function phaseName(programme: Programme | undefined, id: string): Bilingual {
  return programme?.phases.find((phase) => phase.id === id)?.name ?? { da: id, en: id };
}
