/** Danish texts of administration: sites and who has which role. */
import { common } from './common.ts';

export const people = {
  title: 'Administration',
  notAdministrator: 'Det kan kun en administrator. Spørg jeres administrator, hvis noget skal ændres.',
  noSites: 'Der er ingen steder endnu. Opret det første.',
  site: (name: string, programme: string, count: number): string =>
    `${name} · ${programme} · ${count === 1 ? '1 person' : `${count} personer`}`,
  addSite: 'Opret sted',
  addRole: 'Giv en rolle',
  siteName: 'Stedets navn',
  prefix: 'Bogstaver i forløbs-id (2-4, fx FH)',
  programme: 'Indsats',
  phones: 'Akut-telefoner, én pr. linje, fx Vagttelefon: 12 34',
  phonesHint: 'Skriv funktioner, aldrig personers navne.',
  progression: 'Vis spørgsmål om barnets og familiens udvikling (kræver DPIA og DPO)',
  freeText: 'Tillad én linje fri tekst',
  save: 'Gem',
  back: 'Vis oversigten',
  siteSaved: (name: string): string => `✓ ${name} er oprettet. Giv nu de første en rolle.`,
  siteExists: 'Der er allerede et sted med det navn eller de bogstaver. Vælg andre.',
  wrongName: 'Skriv et navn på 2 til 60 tegn.',
  wrongPrefix: 'Skriv 2 til 4 store bogstaver, fx FH.',
  wrongPhones: 'Skriv hver linje som funktion, kolon og nummer, højst fem linjer.',
  wrongProgramme: 'Vælg en indsats fra listen.',
  person: 'Person',
  personHint: 'Vælg en kollega, eller indsæt det id, kollegaen ser, når de skriver mit id til mig.',
  personName: 'Navn i lister',
  role: 'Rolle',
  roles: {
    member: 'Medarbejder',
    coordinator: 'Koordinator',
    leader: 'Leder',
    'subject-lead': 'Fagligt ansvarlig',
  },
  wrongPerson: 'Det ligner ikke et id. Bed kollegaen skrive mit id til mig, og indsæt svaret her.',
  wrongRole: 'Vælg et sted og en rolle fra listen.',
  roleGiven: (name: string, role: string, site: string): string =>
    `✓ ${name} er nu ${role.toLowerCase()} i ${site}.`,
  roleTaken: (name: string, role: string, site: string): string =>
    `✓ ${name} er ikke længere ${role.toLowerCase()} i ${site}.`,
  showPeople: 'Vis personer',
  peopleAt: (site: string): string => `Personer i ${site}`,
  nobody: 'Ingen har en rolle her endnu.',
  take: 'Fjern',
  gone: 'Det er allerede ændret. Her er oversigten, som den er nu.',
  sites: {
    none: 'Du har ikke en rolle på et sted endnu.',
    only: (name: string): string => `Du arbejder kun på ét sted: ${name}.`,
    which: (name: string): string => `Hvilket sted? Lige nu er det ${name}.`,
    chosen: (name: string): string => `✓ ${name} er valgt. Møder og ugestatus viser nu det sted.`,
    notYours: 'Det sted arbejder du ikke på. Skriv sted for at se dine.',
  },
  stillHolds: (codes: readonly string[]): string =>
    `${common.list(codes)} har stadig den person som tovholder eller stedfortræder. Bed koordinatoren skrive: overdrag`,
  myId: (oid: string): string =>
    `Dit id er ${oid}. Giv det til jeres administrator, hvis du mangler en rolle.`,
};
