/** Danish texts of one-time links: the pages that a browser shows. */
export const links = {
  /** What the page says of a file that says nothing itself. */
  calendar: {
    title: 'Hent kalenderfil',
    body: 'Filen indeholder forløbs-id og mødetyper, ingen navne. Den, der har linket, kan åbne det i højst en time. Når filen er hentet, virker linket ikke mere.',
  },
  button: 'Hent',
  gone: {
    title: 'Linket virker ikke mere',
    body: 'Det er brugt eller ældre end en time. Bed Tovholder om et nyt i Teams.',
  },
};
