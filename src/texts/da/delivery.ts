/** Danish texts of delivery. */
import { capital } from '../capital.ts';
import { common } from './common.ts';

/** What each kind of message is called, by the names of the topics. */
const topics: Readonly<Record<string, string>> = {
  'weekly-pulse': 'Ugepuls',
  'weekly-pulse-nudge': 'påmindelse om Ugepuls',
  'element-form': 'skema for et kerneelement',
  'review-reminder': 'mødepåmindelse',
  'review-channel': 'mødepåmindelse',
  'review-overdue': 'besked om et møde, hvis dato er gået',
  'review-date-missing': 'besked om en manglende dato',
  'weekly-summary': 'ugestatus',
  'leader-contact': 'besked til lederen',
  'check-ins-missing': 'besked om manglende check-in',
  setback: 'påmindelse om at drøfte et forløb',
  'colleague-question': 'spørgsmål til en kollega',
  'colleague-answer': 'svar fra en kollega',
  'clock-leap': 'spørgsmål om uret',
  undelivered: 'besked om det, der ikke nåede frem',
  'role-taken': 'besked om en rolle',
  'own-role': 'besked om en administrators rolle',
};

export const delivery = {
  /** A kind of message in a sentence: `mødepåmindelse` */
  topic: (name: string): string => topics[name] ?? name,
  /** Over a card that carries several things. */
  several: (count: number): string => `${count} ting til dig`,
  title: 'Beskeder, der ikke nåede frem',
  onlyLeaders: 'Kun koordinatoren og lederen kan se, hvilke beskeder der ikke nåede frem.',
  allReached: 'Alle beskeder er kommet frem eller er på vej.',
  summary: (unknown: number, people: number): string =>
    [
      ...(unknown === 0
        ? []
        : [`Jeg ved ikke, om ${common.count(unknown, 'besked', 'beskeder')} nåede frem.`]),
      ...(people === 0 ? [] : [`Jeg kan ikke nå ${common.count(people, 'person', 'personer')}.`]),
    ].join(' '),
  unknown: (what: readonly string[], to: string, moment: string): string =>
    `${capital(to)}: ${common.list(what)}, ${moment}`,
  unknownWhy:
    'Forbindelsen røg, mens beskeden blev sendt, så jeg ved ikke, om den kom frem. Spørg, før du sender igen.',
  neverWrote: (to: string): string => `${capital(to)} har ikke skrevet til mig, siden rollen blev givet.`,
  neverWroteHelp: 'Bed personen skrive hej til mig. Så sender jeg det, der venter.',
  dead: (to: string): string => `${capital(to)} har fjernet eller blokeret mig.`,
  deadHelp: 'Bed personen tilføje mig igen. Så sender jeg det, der venter.',
  channelDead: 'Jeg kan ikke skrive i teamets kanal.',
  channelHelp: 'Tilføj mig til teamet igen, og nævn mig i kanalen. Eller skriv »frakobl stedet« til mig.',
  waiting: (count: number, what: readonly string[]): string =>
    `${common.count(count, 'besked', 'beskeder')} venter: ${common.list(what)}.`,
  missed: (count: number): string =>
    `${common.count(count, 'besked', 'beskeder')} nåede ikke ud i tide den seneste uge.`,
  missedWhy: (what: readonly string[]): string =>
    `Jeg kunne ikke sende, før det var for sent: ${common.list(what)}. Modtagerne har ikke fået besked, så sig det selv til dem.`,
  /** What somebody is told of a morning. */
  told: {
    unknown: (count: number): string =>
      `Jeg ved ikke, om ${common.count(count, 'besked', 'beskeder')} nåede frem`,
    unreached: (people: number): string => `Jeg kan ikke nå ${common.count(people, 'person', 'personer')}`,
    late: (count: number): string => `${common.count(count, 'besked', 'beskeder')} nåede ikke ud i tide`,
    /** What was said, and which kinds of message it is about. */
    kinds: (said: string, what: readonly string[]): string => `${said}: ${common.list(what)}.`,
    over: 'Der er ikke mere at gøre ved dem.',
    show: { title: 'Se leveringer', says: 'leveringer' },
    nobodyThere: (site: string): string =>
      `${site} har ingen koordinator eller leder, der kan tage sig af det. Giv nogen rollen.`,
    administer: { title: 'Åbn administration', says: 'administration' },
  },
  /** Many of unknown fate that are alike, decided about together. */
  alike: {
    title: (what: readonly string[], count: number, people: number, moments: readonly string[]): string =>
      `${common.list(what)}: ${common.count(count, 'besked', 'beskeder')} til ${common.count(people, 'person', 'personer')}, ${moments.join(' til ')}`,
    why: 'Forbindelsen røg, mens beskederne blev sendt, så jeg ved ikke, om de kom frem. Spørg nogle af modtagerne, før du tager stilling.',
    sendAll: 'Send alle igen',
    leaveAll: 'Lad alle ligge',
    each: 'Se dem enkeltvis',
    back: 'Tilbage',
    sendTitle: (count: number): string => `Send ${common.count(count, 'besked', 'beskeder')} igen?`,
    notKnown: 'Jeg ved ikke, om de kom frem.',
    twice: (people: number): string =>
      people === 1
        ? 'Én person får måske den samme besked to gange.'
        : `Op til ${people} personer får den samme besked to gange.`,
    over: (count: number): string =>
      `${common.count(count, 'besked', 'beskeder')} bliver ikke sendt igen: Det er for sent, eller der er ikke længere brug for ${count === 1 ? 'den' : 'dem'}.`,
    noneGoes: 'Ingen af dem kan sendes igen: Det er for sent, eller der er ikke længere brug for dem.',
    send: (count: number): string => `Send ${count} igen`,
    leaveTitle: (count: number): string => `Lad ${common.count(count, 'besked', 'beskeder')} ligge?`,
    leaveMeans: 'Jeg sender dem ikke igen. Den, der ikke fik sin besked, får den ikke.',
    leave: (count: number): string => `Lad ${count} ligge`,
    final: 'Det kan ikke fortrydes.',
    oldest: (left: number): string => `Jeg tager de ældste først. ${left} står her bagefter.`,
    changed: 'Tallet er et andet nu. Se det igennem en gang til.',
    willSend: (count: number): string =>
      `${common.count(count, 'besked', 'beskeder')} bliver sendt igen om et øjeblik.`,
    left: (count: number): string =>
      `✓ Noteret. ${common.count(count, 'besked', 'beskeder')} bliver ikke sendt igen.`,
    notReached: (count: number): string =>
      `${count} nåede jeg ikke. ${count === 1 ? 'Den' : 'De'} står her stadig.`,
    already: 'Der er allerede taget stilling til dem.',
  },
  /** Many out of reach to whom there is a chat, tried again together. */
  triable: {
    title: (people: number): string =>
      `${common.count(people, 'person', 'personer')} har fjernet eller blokeret mig.`,
    help: 'Har jeg været slået fra for dem, og er jeg slået til igen, så prøv dem alle. Ellers skal de selv tilføje mig igen.',
    tryAll: 'Prøv alle igen',
    ask: (people: number): string => `Prøv at nå ${common.count(people, 'person', 'personer')} igen?`,
    means: 'Jeg sender det, der venter. Den, jeg stadig ikke kan nå, står her igen.',
    left: (people: number, left: number): string =>
      `Jeg tager ${people} ad gangen. ${left} står her bagefter.`,
    tryThese: (people: number): string => `Prøv ${people} igen`,
    willTry: (people: number): string =>
      `Jeg prøver at nå ${common.count(people, 'person', 'personer')} igen om et øjeblik.`,
  },
  sendAgain: 'Send igen',
  arrived: 'Den kom frem',
  tryPerson: 'Prøv igen',
  someone: 'en tidligere kollega',
  willSend: 'Den bliver sendt igen om et øjeblik.',
  willNotSend: 'Den bliver ikke sendt igen: Det er for sent, eller der er ikke længere brug for den.',
  noted: '✓ Noteret. Den kom frem.',
  already: 'Der er allerede taget stilling til den.',
  willTry: (to: string): string => `Jeg prøver at nå ${to} igen om et øjeblik.`,
  leap: {
    title: 'Uret er sprunget frem',
    asked: (from: string, to: string, days: number): string =>
      `Sidst jeg så på uret, var det ${from}. Nu er det ${to}: ${common.count(days, 'dag', 'dage')} senere. Jeg holder alle beskeder tilbage, til nogen har set på det. Intet er sendt, og intet er lukket.`,
    help: 'Har jeg været slukket så længe, så tryk Fortsæt. Det, der er blevet for sent, bliver noteret som for sent. Går uret forkert, så bed jeres it om at stille det. Så fortsætter jeg af mig selv.',
    confirm: 'Fortsæt',
    confirmed: '✓ Jeg er i gang igen.',
    over: 'Der er taget stilling til uret. Jeg er i gang igen.',
    notYours: 'Det kan en koordinator eller en administrator tage stilling til.',
  },
  cannotTry: (to: string): string => `Jeg har ingen chat med ${to}. Bed personen skrive hej til mig.`,
};
