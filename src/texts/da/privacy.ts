/** Danish texts of privacy: what is said when the guard found something. They repeat nothing of what was written. */
export const privacy = {
  answerRefused:
    'Dit svar ligner et, der indeholder personoplysninger eller noget om en bestemt familie. Jeg har ikke gemt det. Skriv det igen uden.',
  refused: {
    cpr: "Din besked ligner en, der indeholder et CPR-nummer. Jeg har ikke gemt den. Slet den i chatten, og skriv igen med forløbs-id'et.",
    phone:
      'Din besked ligner en, der indeholder et telefonnummer. Jeg har ikke gemt den. Slet den i chatten, og brug kommunens telefonbog eller fagsystemet.',
    mail: 'Din besked ligner en, der indeholder en mailadresse. Jeg har ikke gemt den. Slet den i chatten, og skriv igen uden. Jeg kan ikke sende mails.',
    address:
      "Din besked ligner en, der indeholder en adresse. Jeg har ikke gemt den. Slet den i chatten, og skriv igen med forløbs-id'et.",
    name: "Din besked ligner en, der nævner en person ved navn. Jeg har ikke gemt den. Slet den i chatten, og skriv igen med forløbs-id'et. Er det ikke et navn, så skriv det på en anden måde.",
    decision:
      'Det kan jeg ikke vurdere. Tag det med myndighedsrådgiveren eller din leder. Er der akut fare, så ring 112.',
    underretning:
      'Jeg kan ikke skrive eller sende noget om en familie, heller ikke en underretning. Brug jeres lokale procedure, og tal med din leder. Uden for åbningstid kan du ringe til den sociale døgnvagt; er der akut fare, så ring 112. Skriv ikke om familien her.',
    note: 'Jeg tager ikke imod noter eller oplysninger om en familie. Jeg har ikke gemt din besked. Slet den i chatten, og skriv det i fagsystemet i stedet. Er der akut fare, så ring 112.',
  },
};
