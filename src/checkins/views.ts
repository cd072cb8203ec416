/** What check-ins answer with: a form to fill in, what stands, or why not. Cards are made from these. */
import { z } from 'zod/v4';
import type { Site } from '../people/site.ts';
import type { Form, FormVersion, Item } from '../programmes/form.ts';
import type { Programme } from '../programmes/programme.ts';
import type { Week } from '../time.ts';
import type { Faults, Raw } from './answers.ts';
import type { CheckIn, CheckInKey } from './check-in.ts';
import type { Refusal } from './rules.ts';

/** Which check-in a person means; the programme's weekly pulse when no form is named. */
export interface Place {
  readonly tenant: string;
  readonly site: string;
  readonly code: string;
  readonly form?: string;
  readonly week: Week;
}

/** Everything that a form's card is made from. */
export interface Scene {
  readonly site: Site;
  readonly programme: Programme;
  readonly form: Form;
  readonly version: FormVersion;
  /** Those that the site shows. */
  readonly items: readonly Item[];
  readonly key: CheckInKey;
}

/** A form to fill in. */
export interface FormView extends Scene {
  /** The revision that the card shows, 0 for none: named again by the submit. */
  readonly seen: number;
  readonly raw: Raw;
  readonly faults: Faults;
  /** What stands, when it differs from what is filled in. */
  readonly stored?: CheckIn;
}

/** A check-in as it stands, with what is needed to say it. */
export interface Shown extends Scene {
  readonly checkIn: CheckIn;
}

export type Opened =
  | { readonly kind: 'form'; readonly view: FormView }
  | { readonly kind: 'saved'; readonly shown: Shown }
  | { readonly kind: 'refused'; readonly why: Refusal };

/** A form that follows in the same card: `FH-02:ugepuls:familieanbringelse`. */
export const Next = z.string().regex(/^[A-ZÆØÅ]{2,4}-\d{2,4}:[a-z0-9-]+:[a-z0-9-]+$/);
export type Next = z.infer<typeof Next>;

/** A list that a form was opened from, and that is shown again when the form is done. */
export const Origin = z.enum(['missing', 'choice']);
export type Origin = z.infer<typeof Origin>;

/** How the card goes on after this form. */
export interface Onward {
  readonly following: readonly Next[];
  readonly from?: Origin | undefined;
}

/** Nothing comes after it. */
export const alone: Onward = { following: [] };

export type Said =
  | { readonly kind: 'answers'; readonly raw: Raw }
  | { readonly kind: 'not-done'; readonly reason: string };

export interface Submission {
  readonly place: Place;
  readonly version: number;
  /** The revision that the card showed; 0 for none. */
  readonly seen: number;
  readonly said: Said;
}

/** How the message to the leader fared. `away`: sent to a leader in a pause, as there is no other; `nobody`: the site has no leader here. */
export type LeaderOutcome = 'sent' | 'away' | 'unknown' | 'later' | 'unreachable' | 'nobody';

export type Submitted =
  /** `again`: it stood so already; nothing was written. */
  | {
      readonly kind: 'saved';
      readonly shown: Shown;
      readonly again: boolean;
      readonly leader?: LeaderOutcome;
    }
  /** Something else stands than what the person saw: shown to them, with their own answers kept. */
  | { readonly kind: 'other'; readonly view: FormView; readonly shown: Shown }
  | { readonly kind: 'faults'; readonly view: FormView }
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** The store did not answer in time, and it is certain or possible that nothing was kept. */
  | { readonly kind: 'not-saved'; readonly view?: FormView };
