/** Danish texts of administration: sites and who has which role. */
import type { PlainDate } from '../../time.ts';
import { capital } from '../capital.ts';
import { common } from './common.ts';

const { count } = common;

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
  phones: 'Akuttelefoner, én pr. linje, fx Vagttelefon: 12 34',
  phonesHint: 'Skriv funktioner, aldrig personers navne.',
  save: 'Gem',
  back: 'Vis oversigten',
  siteSaved: (name: string): string => `✓ ${name} er oprettet. Giv nu de første en rolle.`,
  wrongName: 'Skriv et navn på 2 til 60 tegn.',
  person: 'Person',
  personHint: 'Bed kollegaen skrive »mit id« til mig, og indsæt svaret her.',
  personName: 'Navn i lister',
  atSite: 'Sted',
  role: 'Rolle',
  roles: {
    member: 'Medarbejder',
    coordinator: 'Koordinator',
    leader: 'Leder',
    'subject-lead': 'Fagligt ansvarlig',
  },
  wrongPerson: 'Her skal stå ét id. Bed kollegaen skrive »mit id« til mig, og indsæt svaret her.',
  wrongRole: 'Vælg et sted og en rolle fra listen.',
  roleGiven: (name: string, role: string, site: string): string =>
    `✓ ${name} er nu ${role.toLowerCase()} i ${site}.`,
  askToWrite: (name: string): string => `Bed ${name} skrive hej til mig, så jeg kan sende beskeder.`,
  roleTaken: (name: string, role: string, site: string): string =>
    `✓ ${name} er ikke længere ${role.toLowerCase()} i ${site}.`,
  /** Said of the last one with that role; `both` when nobody has the other either. */
  vacant: {
    coordinator:
      'Stedet har nu ingen koordinator. Lederen får påmindelser om møder i stedet. Ingen kan udfylde lukkede uger, før en anden får rollen.',
    leader:
      'Stedet har nu ingen leder. Ingen får ugestatus eller besked, når lederen skal kontaktes, før en anden får rollen.',
    both: 'Stedet har nu hverken koordinator eller leder. Kun tovholder og stedfortræder får påmindelser, før en anden får rollen.',
  },
  /** To somebody whose role another took. */
  told: {
    title: 'Din rolle',
    taken: (role: string, site: string): string => `Du er ikke længere ${role.toLowerCase()} i ${site}.`,
    again: (role: string, site: string): string => `Du er ${role.toLowerCase()} i ${site} igen.`,
    ask: 'Er det en fejl, så tal med jeres administrator.',
    over: 'Det gælder ikke længere.',
    /** To whoever took the role. */
    soon: (name: string): string => `Jeg fortæller det til ${name} om lidt, hvis du ikke fortryder.`,
  },
  /** To the leaders of a site where an administrator has given themselves a role. */
  ownRole: {
    title: 'Ny rolle på stedet',
    /** On a locked screen: nobody's name. */
    notice: 'En administrator har givet sig selv en rolle på dit sted.',
    /** To another administrator. */
    noticeElsewhere: 'En administrator har givet sig selv en rolle på et sted.',
    given: (name: string, role: string, site: string): string =>
      `${name} er administrator og har givet sig selv rollen som ${role.toLowerCase()} i ${site}.`,
    opens: {
      member: 'Rollen viser stedets forløb og møder.',
      coordinator: 'Rollen giver adgang til alt om stedets forløb.',
      leader: 'Rollen giver adgang til alt om stedets forløb.',
      'subject-lead': 'Rollen viser stedets forløb og møder.',
    },
    ask: 'Kommer det bag på dig, så spørg administratoren. Det står også i adgangsloggen.',
    /** To the administrator. */
    soon: (names: readonly string[]): string => `Jeg fortæller det til ${common.list(names)}.`,
    /** Of somebody who is the first to run the site. */
    toFirst: (name: string): string =>
      `${name} får også at vide, hvilke roller en administrator har givet sig selv her.`,
  },
  showPeople: 'Vis personer',
  peopleAt: (site: string): string => `Personer i ${site}`,
  nobody: 'Ingen har en rolle her endnu.',
  take: 'Fjern',
  undo: 'Fortryd',
  gone: 'Det er allerede ændret. Her er oversigten, som den er nu.',
  change: 'Indstillinger',
  settings: {
    title: (site: string): string => `Indstillinger for ${site}`,
    saved: (site: string): string => `✓ Indstillingerne for ${site} er gemt.`,
    notSaved: 'Ikke gemt. Ret de felter, der er markeret.',
    /** Somebody opened a case while the card was filled in. */
    groundStands:
      'Bogstaver og indsats er ikke ændret, fordi stedet har fået forløb imens. Resten er gemt, som det står her.',
    unreadable: 'Det kort kan jeg ikke læse. Intet er ændret. Åbn det igen med: administration',
    standsFast: (prefix: string, programme: string): string =>
      `Bogstaverne ${prefix} og indsatsen ${programme} ligger fast, fordi stedet har haft forløb. Skal de være anderledes, så opret et nyt sted og luk dette.`,
    progression: {
      label: 'Spørgsmål om barnets og familiens udvikling',
      on: "Vis dem. Det kræver en godkendt DPIA og et ja fra DPO'en",
    },
    freeText: { label: 'Én linje fri tekst i skemaerne', on: 'Tillad den' },
    places: 'Pladser (kan være tom)',
    timesTitle: 'Tider',
    timesHint: 'Mellem 07.00 og 17.00.',
    times: {
      pulse: 'Ugepuls, torsdag',
      pulseNudge: 'Venlig påmindelse, fredag',
      reminder: 'Påmindelser om møder',
      summary: 'Ugestatus til lederen, mandag',
    },
    closedTitle: 'Lukkedage',
    closedHint: 'Helligdage kender jeg. Disse dage bestemmer I selv.',
    closedOn: 'Lukket',
    days: { december24: '24. december', december31: '31. december', june5: '5. juni' },
    keepTitle: 'Lukkede forløb',
    keep: 'Måneder, før de slettes (1-60)',
    keepHint: "Aftal tallet med DPO'en og arkivet.",
    reviews: 'Møder',
    reviewsTitle: (site: string): string => `Møder i ${site}`,
    reviewTitle: (name: string, site: string): string => `${name} · ${site}`,
    reviewSaved: (name: string): string => `✓ ${name} er gemt.`,
    change: 'Ret',
    back: 'Tilbage',
    isOff: 'slået fra',
    isLegal: 'lovpligtig',
    every: (weeks: number): string => (weeks === 1 ? 'hver uge' : `hver ${weeks}. uge`),
    leadsAre: (leads: readonly number[]): string => {
      const before = leads.filter((lead) => lead > 0);
      const days = `${common.list(before.map(String))} ${before.join() === '1' ? 'arbejdsdag før' : 'arbejdsdage før'}`;
      return `minder ${common.list([...(before.length > 0 ? [days] : []), ...(leads.includes(0) ? ['samme morgen'] : [])])}`;
    },
    noLeads: 'uden påmindelser',
    inUse: 'I brug',
    inUseOn: 'Mind om mødet',
    everyWeeks: 'Uger imellem (1-52)',
    leads: 'Mind om det så mange arbejdsdage før',
    leadsHint: 'Fx 10, 5, 1. Skriv 0 for samme morgen. Tom betyder ingen påmindelser.',
    legalHint: 'Lovpligtig: den kan ikke slås fra, og dens egne påmindelser bliver. I kan tilføje flere.',
    faults: {
      name: 'Skriv et navn på 2 til 60 tegn, med bogstaver eller tal.',
      nameTaken: 'Et andet sted hedder allerede det. Vælg et andet navn.',
      prefix: 'Skriv 2 til 4 store bogstaver, fx FH.',
      prefixTaken: 'De bogstaver bruges af et andet sted. Vælg andre.',
      programme: 'Vælg en indsats fra listen.',
      places: 'Skriv et helt tal fra 0 til 200, eller lad feltet være tomt.',
      phones: 'Skriv hver linje som funktion, kolon og nummer, højst fem linjer.',
      pulse: 'Vælg et tidspunkt mellem 07.00 og 17.00.',
      pulseNudge: 'Vælg et tidspunkt mellem 07.00 og 17.00.',
      reminder: 'Vælg et tidspunkt mellem 07.00 og 17.00.',
      summary: 'Vælg et tidspunkt mellem 07.00 og 17.00.',
      keepClosedMonths: 'Skriv et helt tal fra 1 til 60.',
      everyWeeks: 'Skriv et helt tal fra 1 til 52.',
      leads: 'Skriv hele tal fra 0 til 60 med komma imellem, højst seks.',
    },
  },
  closing: {
    ask: 'Luk stedet',
    title: (site: string): string => `Luk ${site}?`,
    there: ({ cases, reviews, people }: { cases: number; reviews: number; people: number }): string => {
      const some = (number: number, one: string, many: string) =>
        number === 0 ? `ingen ${many}` : count(number, one, many);
      return `Der er ${some(cases, 'åbent forløb', 'åbne forløb')}, ${some(reviews, 'planlagt møde', 'planlagte møder')} og ${some(people, 'person', 'personer')} med en rolle.`;
    },
    /** What stands in the way. */
    closeCases:
      'Stedet kan lukkes, når alle dets forløb er lukket. Først da begynder fristen for, hvornår de slettes. Bed koordinatoren eller lederen skrive »forløb«, åbne hvert af dem og trykke på Luk forløbet.',
    means:
      'Et lukket sted får ingen påmindelser, skemaer, ugestatus eller beskeder i kanalen, heller ikke om møder, der er planlagt.',
    roles:
      'Det står ikke længere i lister, ingen kan oprette forløb eller få en rolle der, og de roller, folk har, gælder ikke. Jeg fortæller dem det ikke.',
    kept: 'Lukkede forløb slettes, når deres måneder er gået. Indtil da kan koordinatoren og lederen stadig bede om indsigt, og lederen kan slette.',
    undo: 'Du kan altid åbne stedet igen under Lukkede steder. Så gælder rollerne igen.',
    close: 'Luk stedet',
    done: (site: string): string => `✓ ${site} er lukket.`,
    already: (site: string): string => `${site} er allerede lukket.`,
    list: (sites: number): string => `Lukkede steder (${sites})`,
    listTitle: 'Lukkede steder',
    since: (day: PlainDate): string => `lukket ${common.date(day)} ${day.year}`,
    none: 'Ingen steder er lukket.',
    reopen: 'Åbn igen',
    reopened: (site: string): string => `✓ ${site} er åbent, og rollerne gælder igen.`,
  },
  places: {
    notYours: 'Kun koordinatoren og lederen kan ændre antallet af pladser.',
    wrong: 'Skriv et helt tal fra 0 til 200, fx: pladser 4',
    are: (site: string, places: number | undefined): string =>
      `${site} har ${places === undefined ? 'intet antal pladser endnu' : count(places, 'plads', 'pladser')}. Er tallet et andet, så skriv fx: pladser 6`,
    set: (site: string, places: number): string => `✓ ${site} har nu ${count(places, 'plads', 'pladser')}.`,
    unreadable: 'Det kort kan jeg ikke læse. Intet er ændret. Åbn det igen med: pladser',
    planned: 'Planlagt ind og ud',
    nonePlanned: 'Ingen planlagt.',
    /** `Uge 20: 1 ind og 2 ud` */
    moves: (moves: { readonly week: string; readonly in: number; readonly out: number }): string =>
      `${capital(common.week(moves.week))}: ${common.moves(moves)}`,
    week: 'Uge',
    weekFrom: (week: string, monday: PlainDate): string =>
      `${capital(common.week(week))}, fra ${common.date(monday)}`,
    in: 'Familier, der flytter ind',
    out: 'Familier, der flytter ud',
    hint: 'Kun antal, aldrig hvem. Det vises i ugestatus for stedets egen leder.',
    remove: 'Fjern',
    faults: {
      week: 'Vælg en uge fra listen.',
      count: 'Skriv, hvor mange der flytter ind eller ud, højst 20.',
    },
    saved: (moves: { readonly week: string; readonly in: number; readonly out: number }): string =>
      `✓ Gemt. ${capital(common.week(moves.week))}: ${common.moves(moves)}.`,
    removed: (week: string): string => `✓ ${capital(common.week(week))} er fjernet.`,
  },
  sites: {
    none: 'Du har ikke en rolle på et sted endnu.',
    only: (name: string): string => `Du arbejder kun på ét sted: ${name}.`,
    which: (name: string): string => `Hvilket sted? Lige nu er det ${name}.`,
    choose: 'Vælg',
    chosen: (name: string): string => `✓ ${name} er valgt. Møder og ugestatus viser nu det sted.`,
    notYours: 'Det sted arbejder du ikke på. Skriv sted for at se dine.',
  },
  stillHolds: (codes: readonly string[]): string =>
    `${common.list(codes)} har stadig den person som tovholder eller stedfortræder. Bed koordinatoren eller lederen skrive: overdrag`,
  myId: (oid: string): string =>
    `Dit id er ${oid}. Giv det til jeres administrator, hvis du mangler en rolle.`,
  /** Said to a stranger after their id: nothing is kept of them, the way to them neither. */
  thenWrite: 'Skriv hej til mig, når du har fået rollen. Først da kan jeg sende dig beskeder.',
};
