const notFound =
  'Det fandt jeg ikke i mine kilder. Jeg ved noget om familieanbringelse, Familiens Hus, FAMKO, Vordingborg og barnets lov.';

/** Danish texts of knowledge. */
export const knowledge = {
  sources: 'Kilder',
  notInSources: 'Det står ikke i mine kilder.',
  nothingFound: `${notFound} Vil du spørge en kollega?`,
  /** Where nobody can be asked through us: outside the personal chat, or without a role. */
  nothingFoundAlone: notFound,
  /** Of several questions in one message: those that no source answers… */
  notFound: (questions: readonly string[], more: number): string =>
    `Det fandt jeg ikke i mine kilder: ${questions.map((one) => `»${one}«`).join(', ')}${more === 0 ? '' : ` og ${more} til`}.`,
  /** …and what is said where the others do not fit in one answer. */
  restByButton: 'Her er det første. Tryk på en knap for resten.',
  restLater: 'Her er det første. Tryk på en knap for noget af resten, og spørg igen om det sidste.',
  programme: {
    familieanbringelse: 'Den nationale indsats',
    'familiens-hus': 'Familiens Hus',
    famko: 'FAMKO',
    'famko-projekt': 'FAMKO-projektet',
    vordingborg: 'Vordingborg',
    tryghedscirklen: 'Tryghedscirklen',
    lov: 'Barnets lov',
    alle: 'Alle indsatser',
  },
  /** @param topic for example `målgruppen`. */
  whichProgramme: (topic?: string): string =>
    topic === undefined
      ? 'Det er forskelligt fra indsats til indsats. Hvilken tænker du på?'
      : `Svaret om ${topic} er forskelligt fra indsats til indsats. Hvilken tænker du på?`,
  /** What a button says for the person: the question again, with the programme. */
  about: (question: string, programme: string): string =>
    `${question.replace(/[?.!\s]+$/, '')} (${programme})`,
  more: (title: string): string => `Mere om: ${title}`,
  /** To *Mere* where there is no more. */
  nothingMore: 'Jeg har ikke mere om det. Spørg om noget bestemt, eller spørg en kollega.',
  /** To *den anden* or *begge* where it cannot be told which, with a button for each programme. */
  oneAtATime: 'Jeg svarer om én indsats ad gangen. Hvilken tænker du på?',
  /** To *ved ikke* or *ligegyldigt* after a question back, with the same buttons. */
  anyOne: 'Det gør ikke noget. Vælg den, du arbejder med, eller begynd med den første.',
  /** To *hvad mener du* or *hvorfor* after a question back. */
  whyAsked: 'Svaret er ikke det samme i alle indsatserne. Vælg den, du tænker på, så slår jeg det op.',
  whatAbout: (programme: string): string => `Hvad med ${programme}?`,
  /** To what asks nothing by itself, with nothing before it… */
  wholeQuestion: 'Skriv hele spørgsmålet, gerne med indsatsens navn. Så slår jeg det op.',
  /** …and to an answer that did not help. */
  missed:
    'Jeg siger kun, hvad der står i kilderne. Var det ikke det, du ledte efter, så skriv spørgsmålet med andre ord, gerne med indsatsens navn, eller spørg en kollega.',
  askColleague: 'Spørg en kollega',
  askColleagueSays: (question: string): string => `Spørg en kollega: ${question}`,

  colleague: {
    whatToAsk: 'Hvad vil du spørge om? Skriv `spørg en kollega:` og så dit spørgsmål.',
    nobody: 'Jeres sted har ingen fagligt ansvarlig, jeg kan spørge. Tal med din leder eller en kollega.',
    /** @param later when it goes, when that is not now. */
    sent: (later?: string): string =>
      later === undefined
        ? '✓ Jeg har sendt spørgsmålet til jeres fagligt ansvarlige. Svaret kommer her i chatten.'
        : `✓ Jeg sender spørgsmålet til jeres fagligt ansvarlige ${later}. Svaret kommer her i chatten.`,
    alreadyAsked: 'Jeg har dit spørgsmål til jeres fagligt ansvarlige. Svaret kommer her i chatten.',
    askedTitle: 'Spørgsmål fra en kollega',
    asked: (question: string): string => `En kollega spørger: ${question}`,
    askedHelp: 'Svar med dine egne ord, uden navne og uden noget om en familie.',
    answerLabel: 'Dit svar',
    answerMissing: 'Skriv et svar på højst 1.000 tegn.',
    answerButton: 'Send svaret',
    answeredReceipt: '✓ Svaret er på vej til din kollega. Vil du gemme det som kladde til en artikel?',
    askerGone:
      '✓ Dit svar er noteret, men din kollega arbejder ikke længere på stedet. Vil du gemme det som kladde til en artikel?',
    draftButton: 'Gem som kladde',
    draftKept: '✓ Gemt som kladde. Skriv `kladder` for at se dem.',
    answeredTitle: 'Svar fra jeres fagligt ansvarlige',
    answered: (question: string, answer: string): string =>
      `Du spurgte: ${question}\n\nJeres fagligt ansvarlige svarer: ${answer}`,
    ownWords: 'Det er din kollegas egne ord. De står ikke i mine kilder.',
    already: 'En anden har allerede svaret. Det svar er sendt.',
    gone: 'Det spørgsmål findes ikke længere.',
  },

  onlyLeaders: 'Det kan kun ledere og fagligt ansvarlige se.',
  unansweredTitle: 'Det har folk spurgt om de sidste 30 dage, uden at jeg kunne svare:',
  asked: (question: string, count: number): string =>
    `${question} (${count} ${count === 1 ? 'gang' : 'gange'})`,
  allAnswered: 'Der er ingen ubesvarede spørgsmål fra de sidste 30 dage.',
  unhelpfulTitle: 'Svar, der fik en tommel ned:',
  draftsTitle: 'Kladder til artikler. De er en kollegas ord, og jeg svarer ikke ud fra dem.',
  noDrafts: 'Der er ingen kladder.',
  olderDrafts: 'Ældre kladder',
  /** @param page from 1, the newest. */
  draftsCommand: (page: number): string => `kladder ${page}`,
};
