/** Danish texts of cases. */
import { dateOf, instantOf, type PlainDate } from '../../time.ts';
import { common } from './common.ts';

const { list } = common;

const day = (iso: string, today: PlainDate): string => common.day(dateOf(iso), today);
const withYear = (iso: string): string => `${common.date(dateOf(iso))} ${dateOf(iso).year}`;

export const cases = {
  list: {
    title: (all: boolean): string => (all ? 'Alle forløb' : 'Mine forløb'),
    count: (cases: number, state: 'open' | 'paused' | 'closed'): string =>
      state === 'closed'
        ? `${cases === 1 ? 'Ét lukket' : `${cases} lukkede`} forløb`
        : `${cases === 1 ? 'Ét åbent' : `${cases} åbne`} forløb`,
    none: 'Der er ingen åbne forløb.',
    noneOfMine: 'Du er hverken tovholder eller stedfortræder for et åbent forløb.',
    row: (code: string, phase: string, holder: string): string => `**${code}** · ${phase} · ${holder}`,
    paused: 'på pause',
    closed: 'lukket',
    noneSuch: 'Ingen forløb passer til filteret.',
    filter: 'Filtrér',
    any: 'Alle',
    holder: 'Tovholder eller stedfortræder',
    phase: 'Fase',
    state: 'Vis',
    states: { open: 'Åbne', paused: 'På pause', closed: 'Lukkede' },
    show: 'Vis forløb',
    open: (code: string): string => `Åbn ${code}`,
    all: 'Vis alle',
    mine: 'Vis mine',
    add: 'Nyt forløb',
    handOver: 'Overdrag',
    back: 'Til listen',
  },
  one: {
    title: (code: string): string => `Forløb ${code}`,
    programme: 'Indsats',
    phase: 'Fase',
    since: (phase: string, from: string, today: PlainDate): string => `${phase} (siden ${day(from, today)})`,
    started: 'Begyndt',
    examination: 'Undersøgelse slut',
    day: withYear,
    keyWorker: 'Tovholder',
    deputy: 'Stedfortræder',
    nobody: 'Ingen',
    away: (name: string): string => `${name} (på pause)`,
    unknownPerson: 'Ukendt medarbejder',
    gone: (name: string): string => `${name} (ikke på stedet mere)`,
    otherForms: 'Vis andre skemaer',
    pausedSince: (from: string, today: PlainDate): string =>
      `På pause siden ${day(from, today)}. Imens sender jeg hverken skemaer eller påmindelser, undtagen om lovpligtige frister.`,
    closedOn: (on: string, as: string): string => `Lukket ${withYear(on)}: ${as}.`,
    reviews: 'Møder',
    noReviews: 'Ingen kommende møder.',
    local: 'Her står kun det, der skal til for at minde om møder og skemaer. Resten står i fagsystemet.',
    edit: 'Ret forløbet',
    checkIn: 'Udfyld check-in',
    undo: 'Fortryd',
    undoHint: (what: string, at: string): string =>
      `Seneste ændring: ${what}, ${common.moment(instantOf(at))}. Den kan fortrydes i et døgn.`,
  },
  changes: {
    opened: 'oprettet',
    phase: 'ny fase',
    people: 'ny tovholder eller stedfortræder',
    edited: 'ny fase og nye personer',
    dates: 'datoer rettet',
    paused: 'sat på pause',
    resumed: 'pausen sluttet',
    closed: 'lukket',
    'handed-over': 'overdraget',
  },
  edit: {
    title: (code: string): string => `Ret ${code}`,
    phase: 'Fase',
    phaseFrom: 'Ny fase gælder fra',
    phaseHint: (phase: string): string =>
      `Nu: ${phase}. Vælg kun en dato, når fasen skifter, eller datoen skal rettes.`,
    keyWorker: 'Tovholder',
    deputy: 'Stedfortræder',
    nobody: 'Ingen',
    save: 'Gem',
    pause: 'Sæt på pause',
    resume: 'Slut pausen',
    close: 'Luk forløbet',
    back: 'Tilbage',
    chooseDay: 'Vælg en dato.',
    choosePerson: 'Vælg en person.',
    choosePhase: 'Vælg en fase.',
  },
  dates: {
    /** @param examined whether the law's limit may end with an examination */
    open: (examined: boolean): string => (examined ? 'Start og undersøgelse' : 'Ret start'),
    title: (code: string, examined: boolean): string =>
      `${examined ? 'Start og undersøgelse' : 'Start'}: ${code}`,
    examination: 'Afdækningen eller undersøgelsen sluttede',
    examinationHint:
      'Kun hvis den kørte sideløbende med indsatsen. Så skal den første lovpligtige opfølgning ske senest den dag, medmindre de tre måneder var gået.',
  },
  closing: {
    title: (code: string): string => `Luk ${code}`,
    why: 'Hvorfor lukkes det?',
    effects: 'Planlagte møder og skemaer falder væk. Fortryder du inden for et døgn, kommer møderne igen.',
    hint: 'Jeg skal ikke vide, hvad der sker med familien. Det står i fagsystemet.',
    kinds: {
      ended: 'Forløbet er slut',
      'not-started': 'Det blev ikke til noget',
      mistake: 'Oprettet ved en fejl',
    },
    choose: 'Vælg en grund.',
    close: 'Luk',
  },
  add: {
    title: 'Nyt forløb',
    hint: 'Forløbet får det næste ledige nummer. Hvilken familie det er, skriver du i fagsystemet, ikke her.',
    programme: 'Indsats',
    phase: 'Fase',
    started: 'Indsatsen begyndte',
    startedHint: 'Fra den dag løber fristen for den første lovpligtige opfølgning.',
    create: 'Opret',
  },
  whichSite: 'Hvilket sted?',
  handOver: {
    title: 'Overdrag forløb',
    hint: 'Alle åbne forløb, hvor den ene er tovholder eller stedfortræder, går til den anden.',
    from: 'Fra',
    to: 'Til',
    do: 'Overdrag',
    holder: (name: string, cases: number): string =>
      `${name} (${cases === 1 ? '1 forløb' : `${cases} forløb`})`,
    done: (codes: readonly string[], to: string): string =>
      `✓ ${codes.length > 6 ? `${codes.length} forløb` : list(codes)} er overdraget til ${to}. Overdragelsen kan fortrydes ${codes.length === 1 ? '' : 'på hvert forløb '}i et døgn.`,
    nothing: 'Der var ingen forløb at overdrage.',
    nobody: 'Ingen har åbne forløb at overdrage.',
  },
  said: {
    opened: (code: string): string => `✓ ${code} er oprettet.`,
    openedAlready: (code: string): string => `✓ ${code} er allerede oprettet.`,
    closedSince: (code: string): string =>
      `Med det kort blev ${code} oprettet, og det forløb er lukket nu. Opret et nyt med: nyt forløb`,
    /** By what was wished. */
    done: {
      edit: (code: string): string => `✓ ${code} er ændret.`,
      dates: (code: string): string => `✓ ${code} er ændret. Frister og møder følger med.`,
      pause: (code: string): string => `✓ ${code} er sat på pause.`,
      resume: (code: string): string => `✓ Pausen for ${code} er slut.`,
      close: (code: string): string =>
        `✓ ${code} er lukket. Møderne er ude af planen, og der kommer ikke flere skemaer.`,
      undo: (code: string): string => `✓ ${code}: den seneste ændring er fortrudt.`,
    },
    already: (code: string): string => `${code} står allerede sådan.`,
    changedMeanwhile: (code: string): string =>
      `${code} er ændret, siden kortet blev lavet. Sådan står det nu.`,
  },
  faults: {
    closed: 'Forløbet er lukket og kan ikke ændres.',
    phase: 'Den fase hører ikke til indsatsen. Vælg igen.',
    date: 'Den dato kan ikke bruges. Vælg en dag, efter at den forrige fase begyndte, og senest i dag.',
    since: 'Vælg den dag, den nye fase begyndte.',
    start: 'Den dato kan ikke bruges. Vælg en dag i de seneste seks år, senest i dag.',
    'start-phase': 'Indsatsen kan ikke begynde efter den næste fase. Vælg en tidligere dag.',
    examination:
      'Den dato kan ikke bruges. Vælg en dag fra indsatsens start til i dag, eller lad feltet stå tomt.',
    'same-person': 'Tovholder og stedfortræder skal være to forskellige.',
    self: 'Som leder kan du ikke gøre dig selv til tovholder eller stedfortræder, for så ser du familiens progression. Bed koordinatoren eller en anden leder om det.',
    'too-late': 'Ændringen er mere end et døgn gammel og kan ikke fortrydes. Ret forløbet i stedet.',
    person: 'Vælg en person, der arbejder på stedet.',
  },
  unknown: (code: string): string => `Jeg kender ikke ${code} på dit sted. Se dine forløb med: forløb`,
  notYours: 'Det kan kun koordinatoren eller lederen på stedet.',
  unreadable: 'Det kort kan jeg ikke læse. Intet er ændret. Åbn det igen med: forløb',
  pause: {
    until: (from: string, to: string, today: PlainDate): string =>
      `✓ Du er på pause ${from === to ? day(from, today) : `fra ${day(from, today)} til og med ${day(to, today)}`}. Imens går dine beskeder til stedfortræderen, ellers til koordinatoren.`,
    /** Said to leaders, after `until`. */
    leaderElsewhere: 'Det, der er til lederen, går til en anden leder på stedet. Ugestatus får du stadig.',
    leaderStill:
      'Stedet har ingen anden leder imens, så du får stadig det, der er til lederen. Den, der beder om kontakt samme dag, får at vide, at du er på pause.',
    over: '✓ Din pause er slut. Du får dine beskeder igen.',
    none: 'Du er ikke på pause. Skriv fx: pause til 1. december',
    running: (to: string, today: PlainDate): string =>
      `Du er på pause til og med ${day(to, today)}. Slut den med: pause slut`,
    coming: (from: string, to: string, today: PlainDate): string =>
      `Din pause er sat ${from === to ? `til ${day(from, today)}` : `fra ${day(from, today)} til og med ${day(to, today)}`}. Fjern den med: pause slut`,
    unreadable: 'Den dato kan jeg ikke læse. Skriv fx: pause til 1. december',
    backwards: 'En pause skal slutte i dag eller senere, og den kan ikke slutte, før den begynder.',
    long: 'En pause kan højst vare et år.',
    /** A day that has just been, without a year. */
    nextYear: (on: string): string =>
      `Det bliver først ${withYear(on)}. Mener du det, så skriv årstallet med.`,
  },
};
