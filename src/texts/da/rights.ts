/** Danish texts of access and erasure. */
import { common } from './common.ts';

const { count, list } = common;

/** What is held about a case, by the kinds of the store: as headings, and counted. */
const kinds: Readonly<Record<string, string>> = {
  case: 'Forløbet',
  review: 'Møder og frister',
  'check-in': 'Check-ins',
  'gap-question': 'Spørgsmål uden svar, der nævner forløbet',
  'colleague-question': 'Spørgsmål til en kollega, der nævner forløbet',
  draft: 'Kladder til artikler, der nævner forløbet',
  item: 'Anledninger til beskeder',
  delivery: 'Sendte beskeder',
};
const counted: Readonly<Record<string, readonly [one: string, many: string]>> = {
  case: ['forløb', 'forløb'],
  review: ['møde', 'møder'],
  'check-in': ['check-in', 'check-ins'],
  'gap-question': ['spørgsmål', 'spørgsmål'],
  'colleague-question': ['spørgsmål til en kollega', 'spørgsmål til en kollega'],
  draft: ['kladde', 'kladder'],
};

export const rights = {
  unknown: (code: string): string => `Jeg kender ikke ${code} på dit sted. Se dine forløb med: forløb`,
  unreadable: 'Det kort kan jeg ikke læse. Intet er slettet. Åbn det igen med fx: slet FH-07',
  access: {
    notYours: 'Kun koordinatoren eller lederen på stedet kan hente indsigt.',
    notHere: 'Jeg kan ikke lave filer her. Jeres administrator kan slå links til.',
    ready: (code: string, link: string): string =>
      `Her er alt, jeg har om ${code}: [Hent filen](${link}). Linket virker én gang og i en time. Den, der har linket, kan åbne det. Læs filen igennem, før den gives videre.`,
    page: (code: string): { title: string; body: string } => ({
      title: `Hent indsigt i ${code}`,
      body: `Filen indeholder alt, Tovholder har om ${code}, og er fortrolig. Den, der har linket, kan åbne det i højst en time. Når filen er hentet, virker linket ikke mere.`,
    }),
  },
  file: {
    about: 'forløb',
    site: 'sted',
    made: 'lavet',
    explanation: 'forklaring',
    notes: [
      'Filen viser alt, Tovholder har om forløbet. Journalen står i fagsystemet og er ikke med her.',
      'Medarbejdere står med et nummer, som er det samme i hele filen. Andre forløb står som "et andet forløb".',
      'Adgangsloggen viser, hvad der er set og gjort de seneste seks måneder, men ikke af hvem.',
    ],
    held: 'indhold',
    log: 'adgangslog',
    when: 'hvornår',
    what: 'hvad',
    staff: (number: number): string => `medarbejder ${number}`,
    otherCase: 'et andet forløb',
    kinds,
    actions: {
      'case-seen': 'Forløbets check-ins blev set',
      'case-changed': 'Forløbet blev oprettet eller ændret',
      'check-in-saved': 'Et check-in blev gemt',
      'check-in-corrected': 'Et check-in blev rettet',
      'review-changed': 'Et møde eller en frist blev ændret',
      'summary-seen': 'Ugestatus blev set',
      exported: 'Oplysninger blev hentet som fil',
      erased: 'Forløbet blev slettet',
      'settings-changed': 'Indstillingerne blev ændret',
      'site-added': 'Stedet blev oprettet',
      'site-closed': 'Stedet blev lukket',
      'site-reopened': 'Stedet blev åbnet igen',
      'role-given': 'En rolle blev givet',
      'role-taken': 'En rolle blev fjernet',
      'channel-changed': 'Stedets kanal blev ændret',
    },
  },
  erase: {
    notYours: 'Det kan kun lederen på stedet eller en administrator, der hører til stedet.',
    stillOpen: (code: string): string =>
      `${code} er åbent, og kun lukkede forløb kan slettes. Intet er slettet. Luk det først med: forløb ${code}`,
    nothing: (code: string): string => `Der er ikke mere om ${code} at slette.`,
    title: (code: string): string => `Slet ${code} for altid?`,
    what: (counts: readonly (readonly [kind: string, some: number])[]): string =>
      `Det sletter ${list(counts.map(([kind, some]) => count(some, counted[kind]?.[0] ?? kind, counted[kind]?.[1] ?? kind)))}.`,
    final: 'Det kan ikke fortrydes. Skal noget arkiveres eller udleveres, så gør det først.',
    stays:
      "Ugestatus tæller kun og bliver stående. Listen over sendte beskeder slettes efter højst 90 dage, adgangsloggen efter 6 måneder. Begge viser kun forløbs-id'et. Beskederne i chatten ligger i Teams.",
    /** `2026-08-04`: when it would go by itself. */
    otherwise: (day: string): string => `Gør du ingenting, slettes det af sig selv ${day}.`,
    confirm: (code: string): string => `Slet ${code}`,
    keep: 'Behold',
    kept: (code: string): string => `${code} er ikke slettet.`,
    done: (code: string): string => `✓ ${code} er slettet.`,
  },
};
