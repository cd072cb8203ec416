/** Danish texts of reviews. */

import type { PlainDate } from '../../time.ts';
import { capital } from '../capital.ts';
import { common } from './common.ts';

/** A review as sentences need it; the names are `reviews/types.ts`'s. */
export interface ReviewWords {
  readonly name: string;
  /** Begins "… er torsdag". */
  readonly subject: string;
  /** Begins "… skulle være holdt". */
  readonly the: string;
  readonly it: string;
  /** Ends "… skulle være holdt". */
  readonly done: string;
  /** For the site's own: the site's name to those who work at several, else absent. Absent too where a heading says it. */
  readonly code?: string | undefined;
  readonly date?: PlainDate | undefined;
  /** `10:00` */
  readonly time?: string | undefined;
  /** The date is the law's latest day, not an agreed one. */
  readonly deadline: boolean;
  readonly legal: boolean;
  /** `Barnets lov § 95, stk. 2` */
  readonly source: string;
  readonly today: PlainDate;
  /** Why nobody works on its date, a weekday: a public holiday, or one of the site's own closing days. */
  readonly closed?: 'holiday' | 'site' | undefined;
  /** Working days from today to the date. */
  readonly workingDays: number;
}

/** Days from one date to another; negative when it lies before. */
export const daysTo = (from: PlainDate, to: PlainDate): number => from.until(to, { largestUnit: 'day' }).days;

const { day } = common;

const clock = (time: string): string => time.replace(':', '.');

const about = (the: string, code: string | undefined): string =>
  code === undefined ? the : `${the} for ${code}`;

/** `torsdag 7. maj kl. 10.00`, `i morgen, fredag 8. maj`, `i dag` */
function when(words: ReviewWords): string {
  if (words.date === undefined) return 'uden dato';
  const days = daysTo(words.today, words.date);
  const time = words.time === undefined ? '' : ` kl. ${clock(words.time)}`;
  if (days === 0) return `i dag${time}`;
  return `${days === 1 ? 'i morgen, ' : ''}${day(words.date, words.today)}${time}`;
}

/** `, om tre arbejdsdage`; nothing for today, tomorrow and dates that only free days lie before. */
function ahead(words: ReviewWords): string {
  if (words.date === undefined || words.workingDays < 1 || daysTo(words.today, words.date) < 2) return '';
  return `, om ${common.number(words.workingDays)} arbejdsdag${words.workingDays === 1 ? '' : 'e'}`;
}

const closed = { holiday: ' Bemærk: det er en helligdag.', site: ' Bemærk: stedet har lukket den dag.' };

/** After a date that somebody chose. */
const free = (words: ReviewWords): string =>
  words.closed === undefined || words.deadline ? '' : closed[words.closed];

/** `i går`, `torsdag 7. maj` */
const since = (words: ReviewWords): string => {
  if (words.date === undefined) return 'uden dato';
  const past = daysTo(words.date, words.today) === 1 ? 'i går' : day(words.date, words.today);
  return words.deadline ? `senest ${past}` : past;
};

const range = (min: PlainDate, max: PlainDate, today: PlainDate): string =>
  `fra ${min.equals(today) ? 'i dag' : day(min, today)} til ${max.equals(today) ? 'i dag' : day(max, today)}`;

export const isPast = ({ date, today }: ReviewWords): boolean =>
  date !== undefined && daysTo(today, date) < 0;

/** `Den lovpligtige opfølgning for FH-11 skulle være holdt i går. Er den holdt, eller skal den have en ny dato?` */
const overdue = (words: ReviewWords): string =>
  words.deadline
    ? `${about(words.the, words.code)} skulle være ${words.done} ${since(words)} (${words.source}). Er ${words.it} ${words.done}?`
    : `${about(words.the, words.code)} skulle være ${words.done} ${since(words)}. Er ${words.it} ${words.done}, eller skal ${words.it} have en ny dato?`;

export const reviews = {
  /** `Statusmøde for FH-07 er torsdag 7. maj kl. 10.00, om tre arbejdsdage.` */
  reminder: (words: ReviewWords): string =>
    words.deadline
      ? `${about(words.subject, words.code)} skal ske senest ${when(words)}${ahead(words)} (${words.source}).`
      : `${about(words.subject, words.code)} er ${when(words)}${ahead(words)}.`,
  overdue,
  undated: (words: ReviewWords): string =>
    `Den næste lovpligtige opfølgning${words.code === undefined ? '' : ` for ${words.code}`} mangler en dato. Myndigheden bestemmer den (${words.source}). Skriv den ind, når I har den.`,
  held: (words: ReviewWords, heldOn: PlainDate): string =>
    `✓ ${about(words.the, words.code)} er ${words.done} ${heldOn.equals(words.today) ? 'i dag' : day(heldOn, words.today)}.`,
  moved: (words: ReviewWords): string =>
    `✓ ${about(words.the, words.code)} er flyttet til ${when(words)}.${free(words)}`,
  dated: (words: ReviewWords): string =>
    `✓ ${about(words.the, words.code)} er sat til ${when(words)}.${free(words)}`,
  setAside: (words: ReviewWords, reason: string): string =>
    `✓ ${about(words.the, words.code)} er sat til side: ${reason.charAt(0).toLocaleLowerCase('da')}${reason.slice(1)}.`,
  cancelled: (words: ReviewWords): string => `${about(words.the, words.code)} er ikke længere planlagt.`,
  reopened: (words: ReviewWords): string => {
    if (isPast(words)) return `✓ Fortrudt. ${overdue(words)}`;
    const again = words.deadline ? 'skal igen ske senest' : 'er igen';
    return `✓ Fortrudt. ${about(words.the, words.code)} ${again} ${when(words)}.`;
  },
  added: (words: ReviewWords): string =>
    `✓ ${about(words.name, words.code)} er sat til ${when(words)}.${free(words)}`,
  alreadyPlanned: (words: ReviewWords): string =>
    `${about(words.the, words.code)} stod der allerede, ${when(words)}.`,
  /** After a held one: what comes next. */
  next: (words: ReviewWords): string =>
    words.date === undefined ? 'Den næste mangler en dato fra myndigheden.' : `Næste gang er ${when(words)}.`,
  sameDay: (stands: string): string => `Det er samme dag som før. ${stands}`,
  changedSince: 'Det har ændret sig, siden du fik kortet. Sådan står det nu.',
  gone: 'Mødet findes ikke længere. Skriv møder for at se dem, der er.',
  notThere: 'Det sted arbejder du ikke på længere.',
  unreadable: 'Det kort kan jeg ikke læse længere. Skriv møder, så får du et nyt.',
  legalStays: (source: string): string =>
    `Den er lovpligtig (${source}) og kan ikke sættes til side. Tag det med myndighedsrådgiveren, hvis den ikke passer.`,
  tooLate: (words: ReviewWords, latest: PlainDate): string =>
    `Loven sagde senest ${day(latest, words.today)} (${words.source}), så jeg kan ikke give ${words.it} en senere dato. Få det gjort så snart som muligt, og tryk ${capital(words.done)} bagefter.`,

  /** In lists: `Torsdag 7. maj kl. 10.00: Statusmøde, FH-07` */
  line: (words: ReviewWords, late: boolean): string => {
    const code = words.code === undefined ? '' : `, ${words.code}`;
    if (words.date === undefined) return `Mangler dato: ${words.name}${code}`;
    const date = `${words.deadline ? 'Senest ' : ''}${when(words)}`;
    return `${capital(date)}: ${words.name}${code}${words.legal && !/lovpligtig/i.test(words.name) ? ', lovpligtig' : ''}${late ? `, ikke meldt som ${words.done}` : ''}`;
  },
  mine: 'Dine møder de næste otte uger',
  ofSite: (site: string): string => `Møder i ${site} de næste otte uger`,
  ofCase: (code: string): string => `Møder for ${code}`,
  none: 'Der er ingen møder i sigte.',
  noneMine: 'Du har ingen møder i sigte. Skriv møder hele stedet for at se alles.',
  several: (count: number): string => `${count} møder`,
  severalLate: (count: number): string => `${count} møder mangler svar`,
  bundle: (lines: readonly string[]): string => lines.join(' '),

  /** In the channel of a team: `Statusmøde, FH-07` or `Supervision, Familiens Hus`, and nothing more. */
  channel: {
    title: 'Møder på vej',
    /** @param of the case code; for a site's own its name, in a channel of several sites */
    line: (name: string, of: string | undefined): string => (of === undefined ? name : `${name}, ${of}`),
    help: 'Skriv møder til mig i vores personlige chat for at se hvornår.',
    over: 'Påmindelsen gælder ikke længere.',
  },

  who: (who: string): string => `Deltagere: ${who}.`,
  legalSource: (source: string): string => `Lovpligtig: ${source}.`,

  buttons: {
    held: capital,
    move: 'Flyt',
    setDate: 'Sæt dato',
    setAside: 'Ikke relevant',
    open: 'Vis',
    save: 'Gem',
    back: 'Tilbage',
    undo: 'Fortryd',
    calendar: 'Hent til kalender',
  },
  /** On a button of a card with several: which one it is about. */
  buttonFor: (button: string, name: string): string => `${button}: ${name}`,

  heldTitle: (words: ReviewWords): string => `${capital(words.done)}: ${about(words.name, words.code)}`,
  heldLabel: (words: ReviewWords): string => `Hvilken dag er ${words.it} ${words.done}?`,
  moveTitle: (words: ReviewWords): string =>
    `${words.deadline || words.date === undefined ? 'Dato' : 'Ny dato'}: ${about(words.name, words.code)}`,
  dateLabel: (authority: boolean): string => (authority ? 'Dato, som myndigheden har besluttet' : 'Dato'),
  timeLabel: 'Klokkeslæt (kan udelades)',
  allowed: (min: PlainDate, max: PlainDate, today: PlainDate): string =>
    `Vælg en dag ${range(min, max, today)}.`,
  allowedByLaw: (max: PlainDate, today: PlainDate, source: string): string =>
    `Vælg en dag fra i dag til ${day(max, today)}. Senere tillader loven ikke (${source}).`,
  allowedToAuthority: (max: PlainDate, today: PlainDate): string =>
    `Har myndigheden besluttet datoen, kan den ligge til ${day(max, today)}.`,
  /** Said by the client; which days may be chosen stands beside it. */
  notThatDay: 'Datoen mangler eller kan ikke bruges.',
  faults: {
    missing: 'Vælg en dato.',
    unreadable: 'Det er ikke en dato. Vælg en i kalenderen.',
    past: 'Den dag er gået. Vælg en senere.',
    law: 'Den dag er for sen. Vælg en tidligere.',
    far: 'Den dag er for langt ude i fremtiden. Vælg en tidligere.',
    before: 'Den dag ligger før forløbets start. Vælg en senere.',
    ahead: 'Den dag er ikke kommet endnu. Vælg en tidligere.',
    time: 'Skriv klokkeslættet som 10:00.',
    gone: 'Det klokkeslæt er gået. Vælg et senere, eller lad feltet stå tomt.',
  },

  asideTitle: (words: ReviewWords): string => `Ikke relevant: ${about(words.name, words.code)}`,
  reasonLabel: 'Hvorfor?',
  reasons: {
    'no-need': 'Ikke behov denne gang',
    covered: 'Dækket af et andet møde',
    'not-this-case': 'Passer ikke til forløbet',
  },

  addTitle: (code: string | undefined, site: string): string => `Nyt møde: ${code ?? site}`,
  typeLabel: 'Møde',
  chooseType: 'Vælg et møde fra listen.',
  howToAdd: "Skriv nyt møde og forløbs-id'et, fx nyt møde FH-01.",

  caseClosed: (code: string): string =>
    `${code} er lukket. Det har ingen møder, og der kan ikke lægges nye ind.`,
  notYours: 'Det kan tovholderen, stedfortræderen, koordinatoren eller lederen.',
  noSite: 'Du er ikke knyttet til et sted endnu. Spørg jeres administrator.',

  calendarName: 'Tovholder',
  calendarTitle: {
    planned: ({ name }: Pick<ReviewWords, 'name'>, deadline: boolean): string =>
      deadline ? `Senest: ${name}` : name,
    dropped: ({ name, done }: Pick<ReviewWords, 'name' | 'done'>, held: boolean): string =>
      `${held ? capital(done) : 'Udgår'}: ${name}`,
  },
  calendarReady: (address: string): string =>
    `Hent kalenderfilen her: [${address}](${address})\n\nLinket virker én gang og højst en time. Den, der har det, kan åbne det, så send det ikke videre. Filen viser kun forløbs-id og mødetype.`,
  calendarEmpty: 'Der er ingen møder med dato at hente.',
  linksMissing: 'Kalenderfiler er ikke sat op her. Jeres administrator kan slå dem til.',
};
