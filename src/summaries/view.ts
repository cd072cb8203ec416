/** What a summary is put into words from. */
import type { Language } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import type { Texts } from '../texts/texts.ts';
import type { Week } from '../time.ts';
import type { Actions } from './actions.ts';
import type { Figures } from './summary.ts';

/** A site's week as its leader gets it. */
export interface View {
  readonly site: Pick<Site, 'site' | 'name'>;
  readonly week: Week;
  /** The week is not over: nothing is missing yet. */
  readonly running: boolean;
  readonly figures: Figures;
  /** As it stands now; absent for a week long past, of which only counts are kept. */
  readonly actions?: Actions;
  /** When the kept figures were counted. */
  readonly madeAt?: string;
}

export interface Voice {
  readonly texts: Texts;
  readonly language: Language;
  readonly programmeOf: ProgrammeOf;
}

export interface Block {
  readonly title: string;
  readonly lines: readonly string[];
}
