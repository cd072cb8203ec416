/** Danish texts of teams: what the bot says of itself, and when something is in the way. */

/** Of those who write to it. The retention stands in docs/privacy.md. */
const kept =
  'Dine beskeder gemmer jeg ikke, bortset fra spørgsmål, jeg ikke kan svare på (30 dage, uden dit navn), og det, du sender til en kollega. Check-ins ligger ved forløbet og slettes med det; tovholder, stedfortræder, koordinator og leder kan se dem. Selve chatten ligger i Teams. Vil du vide mere eller have noget slettet, så spørg jeres administrator.';

export const teams = {
  welcome:
    "Hej, jeg er Tovholder, en bot. Jeg svarer på spørgsmål om indsatsen med kilder, minder jer om møder og samler ugens check-in. Skriv aldrig navne eller CPR-numre til mig. Brug forløbs-id'et, fx FH-07.",
  welcomeGroup:
    'Hej, jeg er Tovholder, en bot. Nævn mig her, når I vil vide noget om indsatsen. Alt om et forløb klarer vi i den personlige chat. Skriv aldrig navne eller CPR-numre. Skal kanalen mindes om møder, så skriver en koordinator `@Tovholder tilknyt stedet` her.',
  title: 'Tovholder',
  helpTitle: 'Det kan jeg',
  can: [
    'Svare på spørgsmål om indsatsen, altid med kilder',
    'Samle ugens check-in på under et minut',
    'Minde jer om møder, før de skal holdes',
    'Give lederen en ugestatus',
  ],
  neverTitle: 'Skriv aldrig til mig',
  never: 'Navne, CPR-numre, adresser, diagnoser eller noter om en familie. Jeg er ikke journalen.',
  instead: "Brug forløbs-id'et, fx FH-07. Skriv **forløb FH-07** for at se et forløb.",
  writeTitle: 'Du kan også skrive',
  /** What is typed, and what it does; each for those who may. */
  write: {
    cases: ['forløb', 'dine forløb'],
    pause: ['pause til 1. december', 'dine beskeder går til stedfortræderen'],
    site: ['sted', 'skift mellem dine steder'],
    addReview: ['nyt møde FH-07', 'tilføj et møde'],
    missing: ['mangler', 'det, der ikke blev udfyldt'],
    manage: ['nyt forløb', 'opret et forløb. Med **overdrag** giver du en kollegas forløb videre'],
    places: [
      'pladser 4',
      'hvor mange pladser stedet har. Skriv kun **pladser** for at planlægge ind- og udflytninger',
    ],
    deliveries: ['leveringer', 'beskeder, der ikke nåede frem'],
    unanswered: ['ubesvarede', 'det, jeg ikke kunne svare på'],
    figures: ['ugestatus csv', 'de seneste fire ugers tal som fil til andre'],
    access: ['indsigt FH-07', 'alt, der er gemt om et forløb, som fil'],
    erase: ['slet FH-07', 'slet et lukket forløb før tid'],
    administration: ['administration', 'steder, roller og indstillinger'],
  },
  help: 'Jeg er en bot. Jeg svarer på spørgsmål om indsatsen, samler check-ins, minder om møder og laver ugestatus. Skriv aldrig navne eller CPR-numre til mig.',
  /** What the buttons show, and what they say for the person. */
  ask: { title: 'Læs om indsatsen', says: 'Hvad er familieanbringelse?' },
  checkIn: { title: 'Lav check-in', says: 'check-in' },
  meetings: { title: 'Se møder', says: 'møder' },
  summary: { title: 'Se ugestatus', says: 'ugestatus' },
  otherLanguage: { title: 'English', says: 'english' },

  hello: 'Hej. Spørg om indsatsen, eller skriv `hjælp`, så viser jeg, hvad jeg kan.',
  thanks: 'Selv tak.',
  goodbye: 'Hav det godt.',
  noted: 'Fint. Skriv, når der er mere.',
  how: 'Fint, tak. Hvad skal jeg slå op for dig?',
  who: 'Jeg er Tovholder, en bot. Jeg svarer ud fra kilder, du selv kan tjekke, og jeg vurderer ingen familier. Skriv `hjælp`, så viser jeg, hvad jeg kan.',
  praise: 'Tak. Godt, at du kan bruge det.',
  cross:
    'Det er ærgerligt. Skriv, hvad du er ude efter, så prøver vi igen. Driller det stadig, så sig det til jeres administrator.',
  weary:
    'Det lyder hårdt. Tal med en kollega eller din leder om det. Jeg er her, når du skal have slået noget op.',
  chat: 'Det må du tage med en kollega. Jeg slår op om indsatsen og holder styr på møder og check-ins.',
  kept,
  /** To a yes, when nothing was asked that a yes answers. */
  yes: 'Skriv med et par ord, hvad du vil, eller tryk på knappen.',
  notUnderstood: 'Det forstod jeg ikke. Skriv `hjælp`, så viser jeg, hvad jeg kan.',
  didYouMean: (command: string): string => `Mente du \`${command}\`?`,
  /** To whoever asks how the bot is used (`intents/`): what is said, and the commands beneath. */
  howTo: {
    newCase: { text: 'Skriv `nyt forløb`. Det kan koordinatoren og lederen.', says: ['nyt forløb'] },
    editCase: {
      text: 'Åbn forløbet med `forløb`, og tryk Ret forløbet. Det kan koordinatoren og lederen.',
      says: ['forløb'],
    },
    handOver: { text: 'Skriv `overdrag`. Det kan koordinatoren og lederen.', says: ['overdrag'] },
    newReview: {
      text: "Skriv `nyt møde` og forløbs-id'et, fx `nyt møde FH-07`. Dine forløb ser du med `forløb`.",
      says: ['forløb'],
    },
    changeReview: {
      text: 'Skriv `møder`, og tryk Vis ved mødet. Der ser du, hvad du kan gøre med det.',
      says: ['møder'],
    },
    correct: { text: 'Skriv `check-in`, vælg forløbet, og tryk Ret.', says: ['check-in'] },
    checkIn: { text: 'Skriv `check-in`, og vælg forløbet.', says: ['check-in'] },
    pause: {
      text: 'Er du væk, så sæt dig på pause: Skriv fx `pause til 1. december`. Imens går dine beskeder til en anden.',
      says: ['pause'],
    },
    reviews: { text: 'Dine møder ser du med `møder`.', says: ['møder'] },
    cases: { text: 'Dine forløb ser du med `forløb`.', says: ['forløb'] },
    today: {
      text: 'Dine møder ser du med `møder`, og hvad du mangler at udfylde, med `check-in`.',
      says: ['møder', 'check-in'],
    },
    summary: { text: 'Skriv `ugestatus`. Den er til stedets leder.', says: ['ugestatus'] },
    language: { text: 'Skriv `english` for engelsk og `dansk` for dansk.', says: ['english', 'dansk'] },
    role: {
      text: 'Det er jeres administrator, der giver roller. Skriv `mit id`, og send svaret til administratoren.',
      says: ['mit id'],
    },
    administration: {
      text: 'Skriv `administration`. Det kan kun en administrator.',
      says: ['administration'],
    },
    access: {
      text: "Skriv `indsigt` og forløbs-id'et, fx `indsigt FH-07`. Det kan koordinatoren og lederen.",
      says: ['forløb'],
    },
    undo: {
      text: 'Tryk Fortryd på det kort, du vil have gjort om. Har det ingen Fortryd, så find det, du vil ændre, her.',
      says: ['møder', 'forløb', 'check-in'],
    },
    pulse: {
      text: 'Et kort skema om, hvordan I har arbejdet i et forløb. Det er ikke journal. Du åbner det med `check-in`.',
      says: ['check-in'],
    },
    code: {
      text: 'Det er den kode, jeg kender et forløb på, fx FH-07. Den bliver til, når forløbet oprettes. Hvilken familie det er, står kun i fagsystemet.',
      says: ['forløb'],
    },
    status: {
      text: 'Lederens overblik over ugen: møder, check-ins og pladser, uden at vise den enkelte familie.',
      says: ['ugestatus'],
    },
    names: {
      text: "Skriv aldrig navne, CPR-numre eller noget om en familie til mig. Brug forløbs-id'et, fx FH-07. Resten hører til i fagsystemet.",
      says: [],
    },
    notes: {
      text: 'Noter, referater og journal hører til i fagsystemet. Her svarer du kun på de korte check-ins.',
      says: [],
    },
    kept: { text: kept, says: [] },
    why: {
      text: 'Svarene viser, om I arbejder, som modellen siger, så I kan rette til i tide. I ugestatus står de samlet, uden den enkelte familie.',
      says: [],
    },
    forColleague: {
      text: 'Det kan stedfortræderen og koordinatoren: Skriv `check-in`, og vælg forløbet. Er kollegaen væk længe, kan koordinatoren skrive `overdrag`.',
      says: ['check-in'],
    },
    calendar: {
      text: 'Skriv `kalender`, så får du et link til en fil med dine møder. Den viser kun forløbs-id og mødetype.',
      says: ['kalender'],
    },
    remind: {
      text: "Jeg minder dig selv om møderne i dine forløb, før de skal holdes. Mangler der et, så skriv `nyt møde` og forløbs-id'et, fx `nyt møde FH-07`.",
      says: ['møder'],
    },
    messages: {
      text: 'Jeg skriver på hverdage i dagtimerne, når et møde nærmer sig, eller du mangler at svare på noget. Er du væk, så sæt dig på pause.',
      says: ['pause'],
    },
    urgent: {
      text: 'Er der akut fare, så ring 112. Haster det uden for åbningstid, så ring til den sociale døgnvagt. Jeg kan ikke hjælpe med noget, der haster.',
      says: [],
    },
    trouble: {
      text: 'Prøv igen om lidt. Driller det stadig, så sig til jeres administrator, hvad du trykkede på, og hvornår. Skriv ikke noget om en familie.',
      says: ['hjælp'],
    },
    sources: {
      text: 'Jeg svarer ud fra fem offentlige kilder om indsatserne og nogle få om lov og baggrund. Kilden står under hvert svar, så du kan slå efter. Jeg søger ikke på nettet.',
      says: [],
    },
  },
  /** A case code in a sentence, with buttons beneath. */
  aboutCase: (code: string): string =>
    `Vil du noget med ${code}, så vælg her. Er det et spørgsmål om indsatsen, så stil det uden forløbs-id.`,
  /** What the buttons say; the first opens the case. */
  ofCase: (code: string): readonly [string, ...string[]] => [
    `forløb ${code}`,
    `møder ${code}`,
    `check-in ${code}`,
  ],
  lookingUp: 'Jeg slår det op',
  languageSet: 'Jeg skriver dansk til dig fra nu af.',
  languageNeedsRole: 'Jeg kan først huske dit sprog, når du har en rolle.',

  /** Also to somebody whose roles were taken, or whose site is closed. */
  stranger:
    'Du har ikke en rolle på et sted. Du kan spørge om indsatsen. Skal du kunne mere, så bed jeres administrator om en rolle.',
  /** To an administrator, of what takes a role at a site. */
  administersOnly:
    'Det kræver en rolle på et sted, og du har ikke selv en. Skriv `administration` for at give roller.',
  personalOnly: 'Det svarer jeg på i vores personlige chat. Skriv til mig der.',

  channel: {
    /** How the channel is called where messages are listed. */
    name: 'Teamets kanal',
    bound: (site: string): string =>
      `✓ ${site} er tilknyttet denne kanal. Jeg minder om møder her, kun med forløbs-id og mødetype. Skriv \`@Tovholder frakobl stedet\` her for at stoppe det.`,
    alreadyHere: (site: string): string => `${site} er allerede tilknyttet denne kanal.`,
    otherTeam: (site: string): string =>
      `${site} er tilknyttet et andet team. Skriv \`frakobl stedet\` dér eller i vores personlige chat. Så kan det tilknyttes her.`,
    unbound: (site: string): string => `✓ ${site} er koblet fra. Jeg skriver ikke mere om møder i kanalen.`,
    notBound: (site: string): string => `${site} er ikke tilknyttet en kanal.`,
    writeThere: 'Skriv det i teamets kanal, og nævn mig: `@Tovholder tilknyt stedet`.',
    notYours: 'Det kan stedets koordinator eller en administrator.',
    /** @param more those that are not named. */
    whichSite: (to: 'bind' | 'unbind', sites: readonly string[], more: number): string =>
      `Hvilket sted? Skriv fx: ${to === 'bind' ? 'tilknyt' : 'frakobl'} stedet ${sites[0] ?? ''}. Stederne er: ${sites.join(', ')}${more > 0 ? ` og ${more} til` : ''}.`,
    unnamed: 'Jeg kan ikke se, hvilket team og hvilken kanal det er. Prøv i en almindelig kanal i teamet.',
  },

  empty: 'Din besked var tom. Skriv et spørgsmål, eller skriv `hjælp`.',
  tooLong: 'Din besked er for lang til mig, og jeg har ikke læst den. Skriv det kortere, højst 4.000 tegn.',
  files:
    'Jeg læser ikke filer og billeder, og jeg har ikke gemt noget. Står der noget om en familie i dem, så slet dem i chatten. Skriv dit spørgsmål som tekst.',
  edited: 'Jeg læser ikke rettede beskeder. Skriv den igen som en ny besked.',
  unknownButton: 'Den knap kender jeg ikke længere. Skriv `hjælp` for at se, hvad jeg kan.',

  /** @param code four characters, also in the log. */
  wrong: (code: string): string =>
    `Noget gik galt hos mig. Prøv igen, eller giv koden ${code} til jeres administrator.`,
  /** The store did not answer a question. */
  storeSlow: 'Jeg kan ikke få fat i mine data lige nu. Prøv igen om et øjeblik.',
  /** The store did not take what a card sent; the card still stands as it was filled in. */
  notSavedYet:
    'Jeg fik dit svar, men kunne ikke gemme det endnu. Kortet er stadig udfyldt. Prøv igen om et øjeblik.',
  /** The store did not say whether it took it. */
  perhapsSaved:
    'Jeg fik dit svar, men ved ikke, om det blev gemt. Kortet er stadig udfyldt. Prøv igen om et øjeblik. Det bliver kun gemt én gang.',
  lateAnswer: 'Det tog for lang tid at finde et svar. Prøv igen om et øjeblik.',
  lateCard:
    'Det tager længere, end det plejer. Kortet er stadig udfyldt. Prøv igen om et øjeblik. Det bliver kun gemt én gang.',
  stillWorking: 'Jeg er stadig i gang med det. Vent et øjeblik.',
  alreadyDone: 'Det er allerede klaret.',
  /** Beside a card that was pressed, when the answer is a message of its own. */
  answeredBelow: 'Jeg har svaret i chatten.',
};
