/** The words by which an answer claims more than its passages do, and those that claim nothing. */
import type { Language } from '../people/person.ts';

/** What an intervention does, or is said to do: it must stand in a passage as firmly as in the sentence that cites it. */
export const effects: Readonly<Record<Language, readonly RegExp[]>> = {
  da: [
    /effekt/,
    /virk(?:e|er|ede|et|ning\p{L}*|som\p{L}*)(?!\p{L})/u,
    /evidens/,
    /dokument/,
    /bevi[st]/,
    /forskning/,
    /undersøg/,
    /resultat/,
    /gevinst/,
    /succes/,
    /forbedr/,
    /(?<!\p{L})bedre(?!\p{L})/u,
    /reducer|mindsk|nedbring/,
    /forebyg/,
    /styrk/,
    /hjælp/,
    /anbefal/,
    /godkend/,
  ],
  en: [
    /effect/,
    /(?<!\p{L})work(?:s|ed)(?!\p{L})/u,
    /evidence/,
    /document/,
    /prove[ns]?(?!\p{L})|proof/u,
    /research/,
    /stud(?:y|ies)/,
    /result/,
    /benefit/,
    /success/,
    /improve/,
    /better/,
    /reduc|lower/,
    /prevent/,
    /strengthen/,
    /help/,
    /recommend/,
    /approved/,
  ],
};

/** When one of these stands in a sentence, it must stand in a passage that the sentence cites. */
export const strong: Readonly<Record<Language, readonly RegExp[]>> = {
  da: [
    /(?<!\p{L})(?:skal|pligt\p{L}*|kræv\p{L}*|krav\p{L}*|påbud\p{L}*|nødt)(?!\p{L})/u,
    /(?<!\p{L})ret til/u,
    /(?<!\p{L})må(?!\p{L})/u,
    /lovlig|ulovlig|forbud/,
    /(?<!\p{L})(?:kun|eneste|alene|udelukkende)(?!\p{L})/u,
    /(?<!\p{L})(?:alle|enhver|hver|samtlige)(?!\p{L})/u,
    /(?<!\p{L})altid|garant|sikre[rt]?(?!\p{L})/u,
    /(?<!\p{L})bedst/u,
    /størst/,
    /(?<!\p{L})mest/u,
    /flest/,
    /højest/,
    /lavest/,
    /(?<!\p{L})unik/u,
    /førende/,
    /(?<!\p{L})flere(?!\p{L})/u,
    /færre/,
    /(?<!\p{L})mere(?!\p{L})/u,
    /(?<!\p{L})mindre(?!\p{L})/u,
    /hurtigere|længere|billigere|dyrere/,
    /gratis/,
    /frivillig/,
    /anonym/,
    /hemmelig/,
  ],
  en: [
    /(?<!\p{L})(?:must|shall|required?s?|requirement\p{L}*|obliged|obligat\p{L}*|has to|have to|mandatory)(?!\p{L})/u,
    /entitled|right to/,
    /(?:un|il)?(?:lawful|legal)|prohibit|forbid/,
    /(?<!\p{L})(?:only|solely|alone)(?!\p{L})/u,
    /(?<!\p{L})(?:all|every|each)(?!\p{L})/u,
    /always|guarant|ensure/,
    /(?<!\p{L})best(?!\p{L})/u,
    /largest|biggest/,
    /(?<!\p{L})most(?!\p{L})/u,
    /highest/,
    /lowest/,
    /unique/,
    /leading/,
    /(?<!\p{L})more(?!\p{L})/u,
    /fewer/,
    /(?<!\p{L})less(?!\p{L})/u,
    /faster|longer|cheaper/,
    /(?<!\p{L})free(?!\p{L})/u,
    /voluntar/,
    /anonym/,
    /secret/,
  ],
};

export const negations: Readonly<Record<Language, RegExp>> = {
  da: /(?<!\p{L})(?:ikke|ingen|intet|aldrig|uden|hverken|heller|næppe)(?!\p{L})/u,
  en: /(?<!\p{L})(?:not|no|none|never|nobody|nothing|without|neither|nor|cannot|hardly)(?!\p{L})|n['’]t(?!\p{L})/u,
};

/** What is hoped, planned or asked about is not yet so. */
export const reservations: Readonly<Record<Language, RegExp>> = {
  da: /(?<!\p{L})(?:undersøg\p{L}*|skal|skulle|kan|kunne|bør|vil|mål\p{L}*|formål\p{L}*|forvent\p{L}*|håb\p{L}*|måske|endnu|mene[rt]?|siger|skriver|vurder\p{L}*|ifølge|ikke|ingen|uden)(?!\p{L})/u,
  en: /(?<!\p{L})(?:whether|shall|should|may|might|can|could|will|aims?|goals?|purpose|expect\p{L}*|hopes?|perhaps|yet|says?|writes?|according|to find out|not|no|without)(?!\p{L})/u,
};

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that carry nothing of their own, also at the start of a sentence. */
export const empty: Readonly<Record<Language, ReadonlySet<string>>> = {
  da: list(`
    af alle alt altid anden andet andre at ikke ingen blev blive bliver blevet både da de dem den denne der deres derfor desuden dermed det dette dig din disse dog du efter eller en end endnu er et ellers
    fandtes findes for fordi forskellige fra frem få får fik før først gennem give giver gives givet går gør gøre ham han har have havde hele hen her hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan
    hvorfor hvornår i ifølge igen imellem imens ind inden indgår ja jeg jer jeres kan kom kommer kunne lav med mellem men mens mere mod må mens når nej nogen noget nogle nu når og også om omkring op os over på
    samt samme samtidig selv ser siden sig siger sin sine skal skriver skulle som stadig står så sådan således tager tages ti til tilsammen ud under ved vi vil ville viser var vor været være via består udgør omfatter
    hverken enten indeholder kaldes hedder hertil heraf dels dvs fx bl.a ca både altså derudover dertil imidlertid`),
  en: list(`
    a about according after all also although an and another any are as at be because been before being both but by can could do does each either for from gets give given gives had has have he her here his how
    however i if in including includes into is it its itself may might must neither no nor not of on once one only or other others our out over own says she should since so some such than that the their them then there
    these they this those through to together too under until up was we were what when where which while who whom whose why will with within without would writes yes you your between consists called comes made make
    takes take during besides meanwhile moreover addition`),
};
