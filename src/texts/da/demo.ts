/** Danish texts of the demo. */
import { common } from './common.ts';

export const demo = {
  moved: (moment: string): string => `Klokken i demoen er nu ${moment}.`,
  sent: (moment: string, to: string, what: readonly string[], state: string): string =>
    `${moment}: ${to}${state === '' ? ' fik' : ':'} ${common.list(what)}${state}`,
  states: {
    unknown: ' (uvist, om den kom frem)',
    refused: ' (afvist, prøves igen)',
    unreachable: ' (kunne ikke nås)',
  },
  nothingSent: 'Der var ikke noget at sende undervejs.',
  more: (count: number): string => `… og ${common.count(count, 'besked', 'beskeder')} til.`,
  backwards: (moment: string): string =>
    `Demoens tid går kun fremad. Den er ${moment}. Skriv et senere tidspunkt, fx demo 2026-05-11T07:30.`,
  nothingDue: (moment: string): string => `Der er ikke mere i kalenderen efter ${moment}.`,
  wrongMoment: 'Det tidspunkt kan jeg ikke læse. Skriv fx demo 2026-05-11T07:30 eller demo næste.',
  tooFar: 'Så langt frem kan demoen ikke gå på én gang. Vælg en dato inden for 25 dage.',
  now: (moment: string): string =>
    `Klokken i demoen er ${moment}. Skriv demo næste for at gå til det næste, der sker, eller demo 2026-05-11T07:30 for at vælge selv.`,
  next: 'Gå til det næste',
  started: {
    ready: 'Tovholder kører. Åbn en chat i browseren:',
    chat: (who: string, address: string): string => `  ${who.padEnd(12)} ${address}`,
    tryTitle: 'Seks ting at prøve:',
    tries: [
      '1. Som medarbejder: skriv  Hvad er de fem kerneelementer?',
      '2. Som medarbejder: skriv  check-in FH-01  og udfyld Ugepuls.',
      '3. Som koordinator: skriv  møder',
      '4. I en hvilken som helst chat: skriv  demo næste  og se, hvem der får besked.',
      '5. Som leder: skriv  ugestatus',
      '6. Som koordinator: skriv  Hvad koster et døgn i Familiens Hus?  (det står ikke i kilderne)',
    ],
    stop: 'Tryk Ctrl-C for at stoppe det hele.',
    production:
      'Denne terminal har den rigtige bots opsætning (MODE eller MicrosoftAppId), og demoen ville bruge dens database. Kør demoen et sted uden den.',
    portTaken: (port: number): string =>
      `Port ${port} er optaget af et andet program. Luk det, eller vælg en anden port, fx PORT=3979 npm run demo.`,
    clientPortTaken: (port: number): string =>
      `Port ${port} skal bruges til en af de tre chats, men er optaget. Luk det program, der bruger den, og prøv igen.`,
    clientFailed: (who: string): string =>
      `Chatten for ${who} kunne ikke starte. Prøv igen, eller kør npm run demo -- --script uden browser.`,
    noWrite: (folder: string): string =>
      `Jeg må ikke skrive i ${folder}. Giv dig selv skriveadgang, eller vælg et andet sted med SQLITE_FILE.`,
  },
  /** The last line of the scripted week. */
  script: (seen: {
    readonly answers: number;
    readonly declined: number;
    readonly checkIns: number;
    readonly reminders: number;
    readonly held: number;
    readonly summaries: number;
  }): string =>
    `I alt: ${seen.answers} svar med kilder, ${common.count(seen.declined, 'ærligt nej', 'ærlige nej')}, ${common.count(seen.checkIns, 'check-in', 'check-ins')} gemt, ${common.count(seen.reminders, 'påmindelse', 'påmindelser')}, ${common.count(seen.held, 'møde', 'møder')} holdt, ${seen.summaries} ugestatus.`,
  /** In the script: a button that is pressed, a chart. */
  presses: (title: string): string => `(trykker på ${title})`,
  chart: (title: string): string => `(kurve) ${title}`,
  site: 'Familiens Hus (demo)',
  phones: { house: 'Husets vagttelefon', social: 'Socialvagten', emergency: 'Alarmcentralen' },
};
