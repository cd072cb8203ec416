/** Danish texts of the weekly summary. */

import { instantOf, type PlainDate } from '../../time.ts';
import { capital } from '../capital.ts';
import { common } from './common.ts';

const { count, date, list, moment, number, percent, week } = common;

const answers = (given: number): string => `${given} svar`;

/** Meetings in lists, one and several; by the ids of `reviews/`. */
const meetingNames: Readonly<Record<string, readonly [one: string, many: string]>> = {
  opstart: ['opstartsmøde', 'opstartsmøder'],
  indsatsteam: ['indsatsteammøde', 'indsatsteammøder'],
  'samlet-vurdering': ['samlet vurdering', 'samlede vurderinger'],
  statusmoede: ['statusmøde', 'statusmøder'],
  'foerste-opfoelgning': ['første lovpligtige opfølgning', 'første lovpligtige opfølgninger'],
  opfoelgning: ['lovpligtig opfølgning', 'lovpligtige opfølgninger'],
  'barnets-plan': ['stillingtagen til barnets plan', 'gange stillingtagen til barnets plan'],
  netvaerksmoede: ['netværksmøde', 'netværksmøder'],
  sundhedsstatus: ['sundhedsfaglig status', 'sundhedsfaglige statusser'],
  supervision: ['supervision', 'supervisioner'],
  udslusningsplan: ['udslusningsplanmøde', 'udslusningsplanmøder'],
  'efter-udflytning': ['opfølgningsmøde efter udflytning', 'opfølgningsmøder efter udflytning'],
  fidelity: ['gennemgang af modeltroskab', 'gennemgange af modeltroskab'],
  tilsyn: ['personrettet tilsyn', 'personrettede tilsyn'],
  dataindsamling: ['dataindsamling', 'dataindsamlinger'],
};

export const summaries = {
  title: (of: string, site: string): string => `Ugestatus, ${week(of)} – ${site}`,
  soFar: (of: string, site: string): string => `Ugestatus, ${week(of)} til nu – ${site}`,
  quiet: (of: string, received: number, expected: number, notDone: number): string => {
    const said = [
      `${received} af ${expected} check-ins`,
      ...(notDone > 0 ? [`${notDone} kunne ikke gennemføres`] : []),
      'ingen forfaldne møder',
    ];
    return `${capital(week(of))}: alt er på plads. ${expected === 0 ? 'Ingen forfaldne møder' : said.join(', ')}.`;
  },
  notice: (title: string, some: number): string =>
    `${title}. ${some === 0 ? 'Intet kræver handling' : `${some === 1 ? 'Én' : capital(number(some))} ting kræver handling`}.`,
  empty: (of: string): string => `${capital(week(of))}: stedet har ingen åbne forløb.`,
  showFigures: 'Vis eller skjul tallene',
  showWeeks: 'Vis eller skjul tal uge for uge',
  countedAt: (at: string): string =>
    `Gjort op ${moment(instantOf(at))}. »Kræver handling« viser, hvordan det ser ud nu.`,
  countedThen: (at: string): string => `Gjort op ${moment(instantOf(at))}.`,
  footer: "Tallene tæller svar og møder, ikke familier. Forløbs-id'erne er kun til stedets egen leder.",
  gone: 'Der er ingen ugestatus at vise længere.',

  blocks: {
    action: 'Kræver handling',
    checkIns: 'Check-ins',
    delivery: 'Levering, fire uger',
    progression: 'Progression',
    meetings: 'Næste 14 dage',
    capacity: 'Kapacitet',
    quality: 'Datakvalitet',
  },

  action: {
    none: 'Intet lige nu',
    legalOverdue: (some: number): string =>
      count(some, 'lovpligtig frist er overskredet', 'lovpligtige frister er overskredet'),
    overdue: (some: number): string => count(some, 'forfaldent møde', 'forfaldne møder'),
    legalSoon: (some: number): string =>
      `${count(some, 'lovpligtig frist', 'lovpligtige frister')} inden for 10 arbejdsdage`,
    undated: (some: number): string =>
      `${count(some, 'lovpligtig opfølgning', 'lovpligtige opfølgninger')} uden dato`,
    contacts: (some: number): string =>
      count(some, 'besked til lederen er ikke set', 'beskeder til lederen er ikke set'),
    flags: (some: number): string =>
      count(some, 'ting at se på i arbejdsgangen', 'ting at se på i arbejdsgangen'),
    'missed-twice': 'Check-in mangler to gange i træk',
    'low-delivery': 'Leveringen er lav tre check-ins i træk',
    discharge: 'Udslusning er i gang, men modtagere eller overlevering mangler',
    supervision: 'Ingen supervision eller sparring to måneder i træk',
    /** `FH-07: statusmøde, torsdag 7. maj` */
    due: (code: string | undefined, name: string, on: PlainDate | undefined, agreed: boolean): string => {
      const who = code === undefined ? capital(name) : `${code}: ${name}`;
      if (on === undefined) return who;
      return agreed ? `${who}, ${date(on)}` : `${who}, senest ${date(on)}, ingen dag aftalt`;
    },
    contact: (code: string, of: string): string => `${code} i ${week(of)}`,
    more: (some: number): string => `og ${some} til`,
    allReviews: 'Se alle møder på stedet',
  },

  checkIns: {
    none: 'Ingen skulle udfyldes i ugen',
    received: (received: number, expected: number): string => `${received} af ${expected} modtaget`,
    notDone: (some: number): string => `${some} kunne ikke gennemføres`,
    missing: (some: number): string => `${some} mangler`,
    byRole: (role: string, some: number): string => `${role} ${some}`,
    roles: {
      member: 'medarbejdere',
      coordinator: 'koordinatorer',
      leader: 'ledere',
      'subject-lead': 'fagligt ansvarlige',
    },
  },

  delivery: {
    caption: 'Andel svar i nogen eller høj grad.',
    compared: 'Pilen sammenligner med de fire uger før.',
    few: 'for få svar',
    allFew: 'For få svar til at vise levering.',
    share: (share: number, given: number): string => `${percent(share)} (${answers(given)})`,
    trend: {
      up: (from: number): string => `↑ fra ${percent(from)}`,
      down: (from: number): string => `↓ fra ${percent(from)}`,
      level: (from: number): string => `→ som før (${percent(from)})`,
    },
    notRelevant: (share: number, rises: boolean): string =>
      `${percent(share)} ikke relevant${rises ? ', stigende' : ''}`,
    chart: 'Levering i procent; hvert punkt er de fire uger op til ugens slutning',
    /** Above the figures week by week. */
    weeklyCaption: 'Hvert tal er de fire uger op til ugens slutning.',
    weekly: (of: string, share: number | undefined): string =>
      `${week(of)}: ${share === undefined ? 'for få' : percent(share)}`,
    weekLabel: (of: string): string => capital(week(of)),
  },

  progression: {
    off: 'Udvikling gøres ikke op på dette sted.',
    few: 'For få forløb til at vise udvikling samlet.',
    running: 'Udvikling gøres op, når ugen er slut.',
    /** @param until the last of its twelve weeks. */
    shown: (until: string, cases: number, forward: number, unchanged: number, back: number): string =>
      `${cases} forløb i 12 uger til og med ${week(until)}: ${percent(forward)} fremgang, ${percent(unchanged)} uændret, ${percent(back)} tilbagegang. Gøres op hver fjerde uge.`,
  },

  meetings: {
    none: 'Ingen møder i kalenderen',
    some: (type: string, some: number): string => {
      const [one, many] = meetingNames[type] ?? [type, type];
      return count(some, one, many);
    },
    name: (type: string): string => meetingNames[type]?.[0] ?? type,
    list,
  },

  capacity: {
    ofPlaces: (enrolled: number, places: number): string =>
      enrolled > places
        ? `${count(enrolled, 'indskrevet forløb', 'indskrevne forløb')}, ${count(places, 'plads', 'pladser')}`
        : `${enrolled} af ${count(places, 'plads', 'pladser')}`,
    enrolled: (enrolled: number): string => count(enrolled, 'indskrevet forløb', 'indskrevne forløb'),
    planned: (all: readonly { readonly week: string; readonly in: number; readonly out: number }[]): string =>
      `Planlagt: ${all.map((moves) => `${common.moves(moves)} i ${week(moves.week)}`).join(', ')}`,
  },

  quality: {
    none: 'Ingen check-ins på fire uger',
    answered: (all: number, late: number): string =>
      `${count(all, 'check-in', 'check-ins')} på fire uger, ${late === 0 ? 'alle til tiden' : `${late} efter ugens udgang`}`,
    nulls: (share: number): string => `${percent(share)} af svarene er »ikke relevant«`,
    changedForms: (forms: readonly string[]): string =>
      `Spørgsmålene i ${list(forms)} er ændret undervejs, så svar fra før og efter kan ikke sammenlignes`,
    /** @param more beside those that are named. */
    sources: (titles: readonly string[], more: number): string => {
      const named = titles.map((title) => `»${title}«`);
      return `Jeg svarer nu anderledes ud fra ${list(more > 0 ? [...named, `${more} kilder til`] : named)}`;
    },
  },

  notLeader: 'Ugestatus er til stedets leder. Dine egne forløb finder du med `møder` og `check-in`.',
  noSuchWeek: (number: number): string =>
    `Jeg har ingen ugestatus for uge ${number}. De laves om mandagen og gemmes i 26 uger.`,
  wrongWeek: 'Skriv ugens nummer, fx ugestatus 18.',
  runningButton: (of: string): string => `${capital(week(of))} til nu`,
  runningCommand: (number: number): string => `ugestatus ${number}`,

  export: {
    everyFourth: (newest: string): string =>
      `Tal til andre gøres op hver fjerde uge, så to filer ikke kan afsløre en enkelt familie. Den nyeste er til og med ${week(newest)}.`,
    newestButton: (newest: string): string => `Hent ${week(newest)}`,
    newestCommand: (number: number): string => `ugestatus ${number} csv`,
    ready: (of: string, link: string): string =>
      `Her er tallene til og med ${week(of)} som CSV til regneark, uden forløbs-id'er: [Hent ugestatus](${link}). Linket virker én gang og i en time. Den, der har linket, kan åbne det.`,
    nothing:
      'Der er ingen tal, der må sendes videre endnu. Hvert tal skal komme fra mindst fem forløb, så ingen familie kan genkendes.',
    notHere: 'Jeg kan ikke lave filer her. Jeres administrator kan slå links til.',
    running: (of: string): string => `${capital(week(of))} er ikke slut. Den kan hentes fra mandag.`,
    page: {
      title: 'Hent ugestatus',
      body: "Hvert tal i filen er afrundet og kommer fra mindst fem forløb, og der er hverken navne eller forløbs-id'er. Den, der har linket, kan åbne det i højst en time. Når filen er hentet, virker linket ikke mere.",
    },
    header: ['Uge', 'Sted', 'Blok', 'Mål', 'Værdi', 'Enhed', 'Antal svar, afrundet til 5'],
    units: { count: 'antal, afrundet til 5', percent: 'procent', places: 'antal' },
    legalOverdue: 'Lovpligtige frister overskredet',
    overdue: 'Andre forfaldne møder',
    legalSoon: 'Lovpligtige frister inden for 10 arbejdsdage',
    undated: 'Lovpligtige opfølgninger uden dato',
    contacts: 'Beskeder til lederen ikke set',
    flags: 'Ting at se på i arbejdsgangen',
    expected: 'Ventet',
    received: 'Modtaget',
    notDone: 'Kunne ikke gennemføres',
    missing: 'Mangler',
    positive: (element: string): string => `${element}: i nogen eller høj grad, fire uger`,
    notRelevant: (element: string): string => `${element}: ikke relevant, fire uger`,
    forward: 'Fremgang, 12 uger',
    unchanged: 'Uændret, 12 uger',
    back: 'Tilbagegang, 12 uger',
    meeting: (type: string): string => capital(meetingNames[type]?.[0] ?? type),
    enrolled: 'Indskrevne forløb',
    places: 'Pladser',
    nulls: 'Ikke relevant eller ikke vurderet, fire uger',
    late: 'Svar efter ugens slutning, fire uger',
  },
};
