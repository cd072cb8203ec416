/** Danish texts of check-ins. */
import { type Instant, instantOf, mondayOf, type PlainDate, type Week } from '../../time.ts';
import { capital } from '../capital.ts';
import { common } from './common.ts';

const { count, date, list, moment, number, week } = common;

const sundayOf = (of: Week, weeksOn: number): PlainDate => mondayOf(of).add({ weeks: weeksOn, days: 6 });

export const checkins = {
  /** `Ugepuls for FH-07, uge 18` */
  title: (form: string, code: string, of: Week): string => `${form} for ${code}, ${week(of)}`,
  length: (items: number): string =>
    `${capital(number(items))} spørgsmål, ${items > 10 ? 'et par minutter' : 'under et minut'}.`,
  /** On every card. */
  local:
    'Lokalt skema. Ikke journal. Faktiske oplysninger af betydning for en afgørelse skal skrives i fagsystemet.',
  emergency: {
    show: 'Akut? Vis telefonlisten',
    nobodyTold: 'Jeg har ikke kontaktet nogen. Ring selv. Ved akut fare: 112.',
    noPhones: 'Stedet har ikke lagt telefonnumre ind. Følg jeres beredskab.',
  },
  note: {
    name: 'Bemærkning',
    /** Says of itself what a screen reader would come to only after the field. */
    label: 'Bemærkning uden navne (valgfri)',
    hint: 'Skriv ingen navne, CPR-numre, adresser eller diagnoser.',
  },
  save: 'Gem',
  correct: 'Ret',
  back: 'Tilbage',
  fill: (code: string): string => `Udfyld ${code}`,
  show: (code: string): string => `Vis ${code}`,
  later: 'Tag den til sidst',
  toList: 'Til listen',
  notDone: 'Kunne ikke gennemføres',
  whyNotDone: 'Hvorfor kunne det ikke gennemføres?',
  reasons: {
    absence: 'Ferie eller sygdom hos os',
    staffing: 'Bemanding',
    moved: 'Ugens indsats blev flyttet',
    'no-contact': 'Ingen kontakt i ugen',
    other: 'Andet',
  },
  choose: 'Vælg et svar.',
  chooseSome: 'Vælg mindst ét svar.',
  giveNumber: (from: number, to: number): string => `Skriv et helt tal fra ${from} til ${to}.`,
  faults: {
    missing: 'Her mangler et svar.',
    invalid: 'Det svar findes ikke her. Vælg igen.',
    unknown: 'Kortet rummede noget, skemaet ikke har. Se svarene igennem, og gem igen.',
    'note-long': 'Skriv højst 140 tegn.',
    'note-personal':
      'Linjen ligner noget, der kan pege på en person. Den er ikke gemt. Skriv den om, eller lad den være tom.',
  },
  notSavedYet: (faults: number): string =>
    `Ikke gemt. ${faults === 1 ? 'Ret det ene felt, der er markeret' : `Ret de ${number(faults)} felter, der er markeret`}.`,
  /** @param why a sentence */
  refusedToSave: (why: string): string => `Ikke gemt. ${why}`,
  lookAgain: 'Ikke gemt. Se felterne igennem, og gem igen.',
  storeIsSlow:
    'Jeg fik dit svar, men kunne ikke gemme det endnu. Kortet er stadig udfyldt. Prøv igen om et øjeblik.',

  saved: (at: string): string => `✓ Gemt ${moment(instantOf(at))}.`,
  savedFor: (form: string, code: string, at: string): string =>
    `✓ ${form} for ${code} er gemt ${moment(instantOf(at))}.`,
  savedAgain: (at: string): string => `✓ Det er allerede gemt ${moment(instantOf(at))}.`,
  sameByColleague: (at: string): string =>
    `✓ En kollega gemte de samme svar ${moment(instantOf(at))}. Der er ikke mere at gøre.`,
  byColleague: (at: string): string => `En kollega svarede ${moment(instantOf(at))}.`,
  /** `until` is exclusive: Monday 00:00 is "until Sunday". */
  correctUntil: (until: Instant): string =>
    `Du kan rette til og med ${date(until.toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().subtract({ days: 1 }))}.`,
  wasCorrected: (times: number): string =>
    `Rettet ${count(times, 'gang', 'gange')}. De tidligere svar er bevaret.`,
  reasonGiven: (reason: string): string => `Kunne ikke gennemføres: ${reason}.`,

  someoneWasFirst: (at: string): string =>
    `En kollega svarede ${moment(instantOf(at))}. Her er svarene. Vil du beholde dem eller rette?`,
  youWereFirst: (at: string): string =>
    `Du svarede noget andet ${moment(instantOf(at))}. Her er de svar. Vil du beholde dem eller rette?`,
  keep: 'Behold',
  kept: 'Svarene står, som de var.',
  stands: (answer: string): string => `Gemt svar: ${answer}`,

  leader: {
    sent: 'Lederen har fået besked. Ring, hvis det haster.',
    away: 'Lederen er på pause, og jeg har ingen anden leder at skrive til. Beskeden er sendt, men bliver måske ikke set i dag. Ring.',
    unknown: 'Jeg ved ikke, om beskeden nåede frem til lederen. Ring.',
    later: 'Beskeden til lederen er ikke nået frem endnu. Jeg prøver igen i dag. Ring, hvis det haster.',
    unreachable: 'Jeg kan ikke nå lederen. Ring.',
    nobody: 'Der er ingen leder på stedet, jeg kan skrive til. Ring.',
    waiting: 'Lederen er bedt om at tage kontakt og har ikke trykket Set endnu. Ring, hvis det haster.',
    seen: (at: string): string => `Lederen har set det ${moment(instantOf(at))}.`,
    title: (code: string): string => `Kontakt om ${code} i dag`,
    text: (code: string, at: string): string =>
      `${code}: du er bedt om at tage kontakt i dag. Skrevet i check-in ${moment(instantOf(at))}.`,
    ask: 'Tag kontakt til den, der udfyldte det, eller til tovholderen. Jeg kender ikke anledningen.',
    see: 'Set',
    stillOpen: (at: string): string =>
      `Du er bedt om at tage kontakt. Skrevet i check-in ${moment(instantOf(at))}, og ikke set endnu.`,
    youSaw: (code: string, at: string): string =>
      `✓ ${code}: set ${moment(instantOf(at))}. Den, der bad om det, kan se det.`,
    withdrawn: (code: string): string => `${code}: ønsket om kontakt er taget tilbage.`,
    notYours: 'Den besked er til stedets leder.',
  },

  /** To key worker and coordinator: two pulses in a row with a setback. */
  setback: {
    title: 'Til næste teammøde',
    text: (code: string): string =>
      `${code}: I har to gange i træk svaret tilbagegang for barnets trivsel og udvikling. Drøft det på næste teammøde.`,
    gone: 'Svarene peger ikke længere på tilbagegang. Der er ikke mere at tage op.',
  },

  refused: {
    'unknown-case': (code: string): string =>
      `Jeg kender ikke ${code} på dit sted. Se dine forløb med: forløb`,
    'unknown-form': (code: string): string =>
      `Det skema findes ikke for ${code}. Åbn det igen med: check-in ${code}`,
    'not-yours': (code: string): string =>
      `${code} udfyldes af tovholderen, stedfortræderen eller koordinatoren.`,
    'case-closed': (code: string): string => `${code} er lukket. Der er ikke mere at udfylde.`,
    'case-paused': (code: string): string =>
      `${code} er på pause. Der er ikke noget at udfylde, før pausen slutter.`,
    'not-started': (code: string, of: Week): string => `${code} var ikke begyndt i ${week(of)}.`,
    'week-ahead': (_code: string, of: Week): string => `${capital(week(of))} er ikke begyndt endnu.`,
    'week-closed': (code: string, of: Week): string =>
      `${capital(week(of))} lukkede ${date(sundayOf(of, 0))}. Koordinatoren kan udfylde ${code} til og med ${date(sundayOf(of, 2))}.`,
    'week-over': (code: string, of: Week): string =>
      `${capital(week(of))} er lukket, og ${code} kan ikke længere udfyldes for den uge.`,
  },
  noSuchWeek: 'Den uge findes ikke. Skriv fx: check-in FH-07 uge 17',
  unreadable: 'Det kort kan jeg ikke læse. Intet er gemt. Åbn det igen med: check-in',

  chooseCase: (of: Week): string => `Hvilket forløb? Check-in for ${week(of)}.`,
  none: 'Du har ingen åbne forløb at udfylde for.',
  openOne: (code: string, done: boolean): string => (done ? `${code} ✓` : code),
  moreCases: (left: number, code: string): string =>
    `Der er ${count(left, 'forløb', 'forløb')} til. Skriv fx: check-in ${code}`,
  allDone: (of: Week): string => `Alt er udfyldt for ${week(of)}.`,
  choiceHint: '✓ betyder, at det er udfyldt.',
  alsoThisWeek: 'Også i denne uge',

  pulse: {
    intro: (cases: number, of: Week): string =>
      `${capital(week(of))}: ${count(cases, 'skema', 'skemaer')} at udfylde.`,
    nudge: (cases: number, of: Week): string =>
      `${capital(week(of))} lukker søndag. ${cases === 1 ? 'Ét skema mangler' : `${capital(number(cases))} skemaer mangler`} endnu.`,
    /** A code stands once for each of its forms. */
    following: (codes: readonly string[]): string => {
      const each = [...new Set(codes)];
      const said = each.length > 6 ? `${each.slice(0, 5).join(', ')} …` : list(each);
      return codes.length === 1 ? `Derefter: ${said}` : `Derefter ${number(codes.length)} skemaer: ${said}`;
    },
    done: (of: Week): string => `✓ Alt er udfyldt for ${week(of)}.`,
    /** @param site for those who coordinate several. */
    missing: (of: Week, cases: number, site: string | undefined): string =>
      `${site === undefined ? capital(week(of)) : `${site}: ${week(of)}`} er lukket. ${cases === 1 ? 'Ét check-in mangler' : `${capital(number(cases))} check-ins mangler`}.`,
    mayFillUntil: (until: Instant): string =>
      `Du kan udfylde til og med ${date(until.toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().subtract({ days: 1 }))}.`,
    moreMissing: (left: number): string =>
      `Der er ${left} til. ${left === 1 ? 'Det' : 'De'} kommer frem, når du har udfyldt dem her.`,
    nothingMissing: 'Der mangler ingen check-ins, du kan udfylde.',
    holder: (code: string, form: string, who: string): string => `${code} · ${form} · ${who}`,
  },

  history: {
    title: 'Levering, seneste otte uger',
    progression: 'Progression, seneste otte uger',
    none: 'ingen svar',
    decimal: ',',
    nobody: 'Der er ingen check-ins endnu.',
    /** How the rows are read. @param levels what each number means: `0 = slet ikke, 1 = …` */
    legend: (from: Week, to: Week, levels: string): string =>
      `Gennemsnit uge for uge, fra ${week(from)} til ${week(to)}. ${levels}. – er en uge uden svar.`,
    weekLabel: (of: Week): string => capital(week(of)),
  },
};
