/**
 * The fifteen kinds of review, as data. No source states how often anyone meets: the cadences are proposals that a site
 * may change. Only what is marked legal rests on Barnets lov (LBK nr 282 af 17/03/2025), and that a site cannot weaken.
 */
import { z } from 'zod/v4';
import type { Language } from '../people/person.ts';

export const ReviewTypeId = z.enum([
  'opstart',
  'indsatsteam',
  'samlet-vurdering',
  'statusmoede',
  'foerste-opfoelgning',
  'opfoelgning',
  'barnets-plan',
  'netvaerksmoede',
  'sundhedsstatus',
  'supervision',
  'udslusningsplan',
  'efter-udflytning',
  'fidelity',
  'tilsyn',
  'dataindsamling',
]);
export type ReviewTypeId = z.infer<typeof ReviewTypeId>;

/** When a review of the type should be. Weeks and months are calendar ones. */
export type Rule =
  /** Once, so many weeks after the effort starts. */
  | { readonly kind: 'after-start'; readonly weeks: number }
  /** So many weeks after the start (for a site: after its first day here), then after each one held. */
  | { readonly kind: 'every'; readonly weeks: number }
  /** At the latest so many calendar months after the start; when `orExamination`, earlier if the parallel examination ends. */
  | { readonly kind: 'legal-months'; readonly months: number; readonly orExamination: boolean }
  /** The date that the authority decided and a person entered; asked for when the one before is held, never computed. */
  | { readonly kind: 'by-authority'; readonly after: ReviewTypeId }
  /** One for each number, so many weeks after the first day of the phase. */
  | { readonly kind: 'in-phase'; readonly phase: string; readonly weeks: readonly number[] }
  /** Only when somebody adds it. */
  | { readonly kind: 'by-hand' };

/** A type's words in one language. Sentences are made from them, so they stand in the form that the sentence needs. */
export interface Words {
  /** In lists and channels: `Statusmøde`. */
  readonly name: string;
  /** Begins "… for FH-07 er torsdag": `Statusmøde`, `Den lovpligtige opfølgning`. */
  readonly subject: string;
  /** Begins "… for FH-07 skulle være holdt": `Statusmødet`. */
  readonly the: string;
  /** The pronoun: `det` or `den`. */
  readonly it: string;
  /** Ends "… skulle være holdt", and is the button: `holdt`, `lavet`. */
  readonly done: string;
}

export interface ReviewType {
  readonly id: ReviewTypeId;
  readonly words: { readonly [language in Language]: Words };
  /** Who meets. */
  readonly who: { readonly [language in Language]: string };
  /** Of a case, or the site's own. */
  readonly of: 'case' | 'site';
  readonly rule: Rule;
  /** What is to be written elsewhere before it, said from so many working days before it on. */
  readonly toWrite?: { readonly workingDays: number } & { readonly [language in Language]: string };
  /** Reminders, in working days before; 0 is the same morning. Empty: neither reminders nor escalation. */
  readonly leads: readonly number[];
  /** `unclear`: whether the law applies is for the municipality's lawyer. */
  readonly legal: 'yes' | 'no' | 'unclear';
  /** Off until the site switches it on. */
  readonly off: boolean;
  /** The paragraph, or `forslag` where no source says anything. */
  readonly source: string;
}

/** The phases of `programmes/` that rules look at. */
export const dischargePhase = 'udslusning';
export const afterPhase = 'efter';

const det = (name: string, the: string, done = 'holdt'): Words => ({
  name,
  subject: name,
  the,
  it: 'det',
  done,
});
const den = (name: string, the: string, done = 'holdt'): Words => ({ ...det(name, the, done), it: 'den' });
const it = (name: string, the: string, done = 'held'): Words => ({
  name,
  subject: the,
  the,
  it: 'it',
  done,
});

const local = { legal: 'no', off: false, source: 'forslag' } as const;
const law = { legal: 'yes', off: false, of: 'case', leads: [20, 10, 5] } as const;
const authority = { da: 'myndigheden', en: 'the authority' } as const;

export const reviewTypes: readonly ReviewType[] = [
  {
    ...local,
    id: 'opstart',
    words: { da: det('Opstartsmøde', 'Opstartsmødet'), en: it('Start-up meeting', 'The start-up meeting') },
    who: {
      da: 'familien, myndighedsrådgiveren, tovholderen og sundhedsplejersken',
      en: "the family, the authority's case worker, the key worker and the health visitor",
    },
    of: 'case',
    rule: { kind: 'after-start', weeks: 0 },
    leads: [5, 1],
  },
  {
    ...local,
    id: 'indsatsteam',
    words: {
      da: det('Indsatsteammøde', 'Indsatsteammødet'),
      en: it('Team conference', 'The team conference'),
    },
    who: { da: 'indsatsteamet', en: 'the team around the family' },
    of: 'case',
    rule: { kind: 'every', weeks: 2 },
    toWrite: {
      workingDays: 1,
      da: 'Husk jeres punkter til dagsordenen inden mødet.',
      en: 'Remember your points for the agenda before the meeting.',
    },
    leads: [1, 0],
  },
  {
    ...local,
    id: 'samlet-vurdering',
    words: {
      da: den('Første samlede vurdering', 'Den første samlede vurdering', 'lavet'),
      en: it('First overall assessment', 'The first overall assessment', 'made'),
    },
    who: { da: 'teamet, psykologen og familien', en: 'the team, the psychologist and the family' },
    of: 'case',
    rule: { kind: 'after-start', weeks: 4 },
    leads: [5, 1],
  },
  {
    ...local,
    id: 'statusmoede',
    words: { da: det('Statusmøde', 'Statusmødet'), en: it('Status meeting', 'The status meeting') },
    who: {
      da: 'familien, myndigheden, tovholderen og sundhedsplejersken',
      en: 'the family, the authority, the key worker and the health visitor',
    },
    of: 'case',
    rule: { kind: 'every', weeks: 6 },
    toWrite: {
      workingDays: 5,
      da: 'Husk statusnotatet i fagsystemet inden mødet.',
      en: 'Remember the status note in the case system before the meeting.',
    },
    leads: [10, 5, 1],
  },
  {
    ...law,
    id: 'foerste-opfoelgning',
    words: {
      da: {
        ...den('Første lovpligtige opfølgning', 'Den første lovpligtige opfølgning'),
        subject: 'Den første lovpligtige opfølgning',
      },
      en: it('First statutory follow-up', 'The first statutory follow-up'),
    },
    who: authority,
    rule: { kind: 'legal-months', months: 3, orExamination: true },
    source: 'Barnets lov § 95, stk. 2',
  },
  {
    ...law,
    id: 'opfoelgning',
    words: {
      da: {
        ...den('Lovpligtig opfølgning', 'Den lovpligtige opfølgning'),
        subject: 'Den lovpligtige opfølgning',
      },
      en: it('Statutory follow-up', 'The statutory follow-up'),
    },
    who: authority,
    rule: { kind: 'by-authority', after: 'foerste-opfoelgning' },
    source: 'Barnets lov § 95, stk. 3',
  },
  {
    ...law,
    id: 'barnets-plan',
    words: {
      da: den('Stillingtagen til barnets plan', 'Stillingtagen til barnets plan', 'sket'),
      en: it("Decision on the child's plan", "The decision on the child's plan", 'made'),
    },
    who: authority,
    rule: { kind: 'legal-months', months: 3, orExamination: false },
    source: 'Barnets lov § 91, stk. 1',
  },
  {
    ...local,
    id: 'netvaerksmoede',
    words: { da: det('Netværksmøde', 'Netværksmødet'), en: it('Network meeting', 'The network meeting') },
    who: {
      da: 'familien, netværket og tovholderen',
      en: 'the family, their network and the key worker',
    },
    of: 'case',
    rule: { kind: 'every', weeks: 7 },
    leads: [10, 2],
  },
  {
    ...local,
    id: 'sundhedsstatus',
    words: {
      da: den('Sundhedsfaglig status', 'Den sundhedsfaglige status', 'lavet'),
      en: it('Health status', 'The health status', 'made'),
    },
    who: { da: 'sundhedsplejersken', en: 'the health visitor' },
    of: 'case',
    // Follows the health visitors' own visit plan and calendar: here it is only shown.
    rule: { kind: 'by-hand' },
    leads: [],
  },
  {
    ...local,
    id: 'supervision',
    words: { da: den('Supervision', 'Supervisionen'), en: it('Supervision', 'The supervision') },
    who: { da: 'teamet og supervisoren', en: 'the team and the supervisor' },
    of: 'site',
    rule: { kind: 'every', weeks: 4 },
    leads: [3],
  },
  {
    ...local,
    id: 'udslusningsplan',
    words: {
      da: det('Udslusningsplanmøde', 'Udslusningsplanmødet'),
      en: it('Discharge planning meeting', 'The discharge planning meeting'),
    },
    who: {
      da: 'familien, teamet og de modtagende fagpersoner',
      en: 'the family, the team and the professionals who take over',
    },
    of: 'case',
    // "6-8 weeks before the planned move": no move date is kept here, so it follows the phase, and people set the day.
    rule: { kind: 'in-phase', phase: dischargePhase, weeks: [3] },
    leads: [15, 5, 1],
  },
  {
    ...local,
    id: 'efter-udflytning',
    words: {
      da: det('Opfølgningsmøde efter udflytning', 'Opfølgningsmødet efter udflytning'),
      en: it('Follow-up meeting after moving out', 'The follow-up meeting after moving out'),
    },
    who: {
      da: 'tovholderen og de modtagende fagpersoner',
      en: 'the key worker and the professionals who take over',
    },
    of: 'case',
    rule: { kind: 'in-phase', phase: afterPhase, weeks: [2, 6, 12] },
    leads: [5, 1],
  },
  {
    ...local,
    id: 'fidelity',
    words: {
      da: den('Gennemgang af modeltroskab', 'Gennemgangen af modeltroskab', 'lavet'),
      en: it('Fidelity self-review', 'The fidelity self-review', 'done'),
    },
    who: { da: 'teamet og lederen', en: 'the team and the leader' },
    of: 'site',
    rule: { kind: 'every', weeks: 13 },
    leads: [10],
  },
  {
    id: 'tilsyn',
    words: {
      da: det('Personrettet tilsyn', 'Det personrettede tilsyn', 'gennemført'),
      en: it('Supervisory visit', 'The supervisory visit', 'made'),
    },
    who: authority,
    of: 'case',
    rule: { kind: 'by-hand' },
    leads: [20, 10],
    legal: 'unclear',
    off: true,
    source: 'Barnets lov § 156, stk. 5 (kun hvis kommunens jurist bekræfter, at den gælder)',
  },
  {
    id: 'dataindsamling',
    words: {
      da: den('Dataindsamling til evalueringen', 'Dataindsamlingen til evalueringen', 'gennemført'),
      en: it('Data collection for the evaluation', 'The data collection for the evaluation', 'done'),
    },
    who: { da: 'projektlederen', en: 'the project manager' },
    of: 'site',
    // Dates come from the evaluator's own plan.
    rule: { kind: 'by-hand' },
    leads: [10, 2],
    legal: 'no',
    off: false,
    source: 'projektets aftale om evaluering',
  },
];

const byId: ReadonlyMap<ReviewTypeId, ReviewType> = new Map(reviewTypes.map((type) => [type.id, type]));

export function reviewType(id: ReviewTypeId): ReviewType {
  const type = byId.get(id);
  if (type === undefined)
    throw new Error(`unknown review type '${id}'; known: ${[...byId.keys()].join(', ')}`);
  return type;
}
