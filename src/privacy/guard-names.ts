/**
 * People and families named in a text. Names cannot be told apart with certainty: a gazetteer of given names, titles and
 * `familien X`, and pairs of capitalised words that are neither institutions, places nor everyday words.
 */
import { firstNames, isLowerName } from './first-names.ts';

/** Institutions, programmes, tools and headings that are written with capitals; compared in lower case. */
const institutions: readonly string[] = [
  'familiens hus',
  'børnene først',
  'danmarks bedste børnehjem',
  'barnets lov',
  'det sociale initiativ',
  'sociale initiativ',
  'a.p. møller og hustru chastine mc-kinney møllers fond',
  'den a.p. møllerske støttefond',
  'a.p. møllerske støttefond',
  'a.p. møller fonden',
  'a.p. møller',
  'a. p. møller',
  'a p møller',
  'ap møller',
  'mærsk fonden',
  'mærsk mc-kinney møller',
  'møllerske støttefond',
  'social- og boligstyrelsen',
  'social og boligstyrelsen',
  'social services and housing',
  'authority of social services',
  'health authority',
  'social initiative',
  'syddansk universitet',
  'odense universitetshospital',
  'odense university hospital',
  'university of southern denmark',
  'region syddanmark',
  'det nationale forskningscenter',
  'circle of security',
  'coding interactive behavior',
  'feedback informed treatment',
  'marte meo',
  'reflective functioning',
  'signs of safety',
  'adult attachment interview',
  'parenting young children',
  'housing first',
  'åben dialog',
  'cool kids',
  'stærk start',
  'bedste start',
  'stop vold',
  'gotland',
  'ascension day',
  'new york',
  'care index',
  'care-index',
  'alarm distress',
  'baby scale',
  'who five',
  'adaptive card',
  'microsoft teams',
  'høje taastrup',
  'høje-taastrup',
  'familie og forebyggelse',
  'aktiv tidlig',
  'novo nordisk',
  'røde kors',
  'red barnet',
  'børns vilkår',
  'syddansk uni',
  'tovholder',
];

const places = `odense greve randers vordingborg hvidovre kalvehave københavn copenhagen aarhus århus aalborg ålborg esbjerg kolding vejle horsens
  svendborg nyborg middelfart assens faaborg kerteminde roskilde næstved slagelse holbæk køge helsingør hillerød gentofte
  frederiksberg silkeborg viborg herning holstebro fredericia sønderborg haderslev aabenraa tønder ribe skive thisted hjørring
  frederikshavn bornholm rønne lolland falster guldborgsund fyn jylland sjælland syddanmark midtjylland nordjylland hovedstaden
  albertslund allerød billund brønderslev dragør egedal faxe fanø favrskov fredensborg frederikssund furesø glostrup gribskov halsnæs
  hedensted herlev hørsholm ikast brande jammerbugt kalundborg langeland lejre lemvig lyngby tårnby læsø mariagerfjord morsø norddjurs
  syddjurs nordfyns odder odsherred rebild ringkøbing ringsted rudersdal rødovre samsø skanderborg skive solrød sorø stevns struer
  syddjurs tønder vallensbæk varde vejen vesthimmerland ærø grenaa nakskov nykøbing stege præstø marstal svenstrup hobro bogense
  danmark denmark norge norway sverige sweden danish dansk europa taastrup ishøj brøndby ballerup gladsaxe løkkehus syd øst vest nord`;

/** Words that often begin a sentence or stand beside a proper name without being one. */
const everyday = `hvad hvem hvor hvornår hvorfor hvordan hvilken hvilket hvilke er har kan skal må får bliver var findes gælder gør bruger hører
  nævner står vil ville kunne skulle og men så eller også i på til fra med om af for ved efter under før som at den det de der dem
  dette denne en et min mit mine din vores jeres deres sin man vi jeg du han hun hende hendes hans lillebror storebror lillesøster storesøster ja nej hej tak god goddag ny nye nyt stor lille mange flere fem to tre
  forklar fortæl beskriv nævn list giv vis sammenlign skriv send lav husk hjælp spørg mere kort
  familien familie familier familierne barnet barn børn børnene forældre forældrene mor far gravid gravide kommune kommunen region
  regionen styrelsen fonden støttefonden projektet projekt indsatsen indsats model modellen kerneelement kerneelementer team teamet tilbud tilbuddet
  national nationale familieanbringelse familieanbringelsen familiehuset familiehus børnehjemmet børnehjem jordemoder jordemødre sundhedsplejen
  sundhedsplejerske familiebehandler socialrådgiver psykolog kollega tryghedscirklen metodecentret evaluering evalueringen udvalget udvalg
  kommuner møde møder uge check-in checkin ugepuls status forløb forløbet tovholder koordinator leder lederen
  famko vive ouh sdu sbst adbb cib fit ors srs epds asq cos-p cosp fh spl jdm ke ke1 ke2 ke3 ke4 ke5 teams excel word outlook
  januar februar marts april maj juni juli august september oktober november december mandag tirsdag onsdag torsdag fredag lørdag søndag
  monday tuesday wednesday thursday friday saturday sunday january february march may june july october
  the a an what who when where why how which is are does do did can could should would will was were has have in on at of for to from with and or but
  besides please tell list explain describe give show my your our their this that family families child children parents mother father pregnant
  municipality university hospital agency foundation project programme program model national core element elements support team home house midwife doctor
  familiens hus analyse lov loven plan penge danske dansk english engelsk nyt møde skole første anden tredje sidste hele alle ingen nogle
  mærsk jul påske pinse bank når mens hvis fordi siden selvom hos bag uden også kun altså`;

/** The commonest surnames, for those who write in lower case; Møller is a foundation here. */
const surnames = `jensen nielsen hansen pedersen andersen christensen larsen sørensen rasmussen jørgensen petersen madsen kristensen olsen thomsen
  christiansen poulsen johansen mortensen knudsen jakobsen jacobsen mikkelsen frederiksen laursen henriksen eriksen kristiansen
  simonsen clausen svendsen andreasen iversen jeppesen vestergaard vestergård nissen lauridsen mathiesen jespersen hermansen mogensen`;

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
const knownPlaces = wordsOf(places);
const known: ReadonlySet<string> = new Set([...knownPlaces, ...wordsOf(everyday)]);

const commonSurnames = wordsOf(surnames.trim());
/** Endings of Danish surnames. */
const surname =
  /^\p{L}{2,}(?:(?<!el)sen|søn|datter|toft|kær|gaard|gård|berg|lund|holm|bæk|strup|ager|feldt|quist|kvist|mose|dahl|skov)$/iu;
const isKnown = (word: string): boolean => {
  const lower = word.toLowerCase();
  return known.has(lower) || (lower.endsWith('s') && known.has(lower.slice(0, -1)));
};
const isFirstName = (word: string): boolean =>
  firstNames.has(word.toLowerCase()) ||
  (word.endsWith('s') && firstNames.has(word.slice(0, -1).toLowerCase()));
const isCapital = (word: string): boolean =>
  word.charAt(0) !== word.charAt(0).toLowerCase() && /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)*$/u.test(word);
/** A word that may be a name: capitalised and neither known nor a heading. */
const mayBeName = (word: string | undefined): word is string =>
  word !== undefined && isCapital(word) && !isKnown(word);

/** `Børnene Først` is `Boernene Foerst` to those who have no æ, ø, å at hand, or `Bornene Forst`. */
const inAnyLetters = (pattern: string): string =>
  pattern.replace(
    /[æøå]/g,
    (letter) => ({ æ: '(?:ae?|æ)', ø: '(?:oe?|ø)', å: '(?:aa?|å)' })[letter] ?? letter,
  );

const institution = new RegExp(
  `(?<!\\p{L})(?:${institutions
    .map((name) => inAnyLetters(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')))
    .join('|')})s?(?!\\p{L})`,
  'giu',
);
/** Named after somebody who is not a family of ours: `Ole Opdigts Fond`. */
const after =
  /(?<!\p{L})(?:\p{Lu}\p{Ll}+\s+)?\p{Lu}\p{Ll}+s\s+(?:Fond|Vej|Plads|Skole|Legat)(?!\p{L}|\s*\d)/gu;
const withoutInstitutions = (text: string): string => text.replace(institution, ' , ').replace(after, ' , ');

const titled = /(?<!\p{L})(?:fru|frk|frøken|hr|mr|mrs|ms|miss|dr)\.?\s+(\p{L}+)/giu;
const family =
  /(?<!\p{L})(?:familien|familie|fam\.?|parret|ægteparret|søskendeparret|the)\s+(\p{L}+(?:-\p{L}+)*)(?:\s+(family|couple))?/giu;
const called =
  /(?<!\p{L})(?:mor|moren|moderen|far|faren|faderen|barnet|babyen|drengen|pigen|sønnen|datteren|hun|han|forælderen|kvinden|den gravide|mormor|farmor|mother|father|baby|child|she|he)\s+(?:der\s+)?(?:hedder|hed|kaldes|is called|is named|named)\s+(\p{L}+)/giu;
/** `faren Zofus`, `the mother, Zofa,`; `Zofus parret`. */
const beside =
  /(?<!\p{L})(?:mor|moren|moderen|far|faren|faderen|mormor|farmor|barnet|baby|babyen|pigen|drengen|sønnen|datteren|søn|datter|søster|bror|kæreste|kæresten|kvinden|manden|mother|father|baby|girl|boy|son|daughter),?\s+(\p{Lu}\p{Ll}{2,})(?!\p{L}|-)/gu;
/** Not `Bor familien …`, nor `Sluses familien …`: a question may begin with what a family does, or what is done. */
const couple =
  /(?<!\p{L})(?!\p{L}+(?:[eoyåø]r|es)\s+familien)(\p{Lu}\p{Ll}{2,})\s+(?:parret|familien)(?!\p{L})/gu;
/** Most unknown words that end in -a and do something are women's names. */
const woman =
  /^(\p{Lu}\p{Ll}{1,}(?<!dat|tem|skem|firm|dram|ekstr|medi|panoram)a)\s+(?:er|har|vil|kan|skal|var|blev|fik|får|siger|forstår|taler|bor|kom|kommer|mangler|møder|venter)(?!\p{L})/gu;
const kin =
  /(?<!\p{L})(?:mor|far|mormor|farmor|bedstemor|kæreste|søster|bror|mother|father)\s+(?:til|of)\s+(\p{L}+)/giu;
const owned =
  /(?<!\p{L})(\p{Lu}\p{Ll}{2,})'?s\s+(?:mor|far|mormor|farmor|kæreste|forældre|søster|bror|familie|barn|baby|sag|mother|father|parents|family|case)(?!\p{L})/gu;
/** `Opdigtsen-familien` */
const hyphened = /(?<!\p{L})(\p{L}{3,})-(?:familien|parret)(?!\p{L})/giu;
const little = /(?<!\p{L})(?:lille|little)\s+(\p{Lu}\p{Ll}+)/gu;

/** Somebody is asked about by a name we have never heard: `hvordan går det med Zofus`, `kan Zofus få plads`. */
const somebody =
  /(?<!\p{L})(?:går det med|hvordan har|hvad med|kan|skal|må|vil|får|bør|med|hos)\s+(\p{Lu}\p{Ll}{2,})(?!\p{L}|-)(?=\s+(?:det|få|få|kom|flyt|bo|bliv|klar|være|have|har|er|til|med|og|i|på|hjem)|[?.!]?$)/gu;
/** What people do and institutions do not, wherever it stands in the message: `Zofus græd`. */
const lively =
  /(?<!\p{L})(\p{Lu}\p{Ll}{2,})\s+(?:ringede|græd|græder|sov|sover|spiste|ammer|ryger|drikker|drak|udeblev|skreg|skriger|slog|slår|fødte|føder|kaster op|vågnede)(?!\p{L})/gu;
/** Inside a message a capital is no mere beginning: `om Zofus er kommet hjem`; but a button may have one. */
const within =
  /(?<=\p{Ll},?\s)(?<!(?:knappen|feltet|kortet|menuen|ordet|button|card|field|word)\s)(\p{Lu}\p{Ll}{2,})\s+(?:(?:selv|også|stadig|nu)\s+)?(?:siger|sagde|ringer|vil ikke|vil gerne|vil hjem|vil have|kommer|kom|bor|mødte|nægter|virker|er kommet|er flyttet|er gravid|er indlagt|er startet|er syg|er hjemme|har det|har fået|har født|har nattevagt|har opkast|har brug for|skal føde|skal flytte|skal hjem|skal have|får lov|hjem)(?!\p{L})/gu;
/** What ends so is rather an institution, a place or a noun. */
const thing =
  /(?:en|et|ne|er|ing|else|hed|tion|center|centret|hus|borg|by|rup|sted|lev|løse|holm|skov|havn|bro|købing|inge|pleje|team|skema|plan|lov|fond|dag|syn|værk|isk|dt|ø)$/u;

/** Begins the name of a programme or a day rather than a person's. */
const quality = /(?:ige?|iske?|tryg|nurse)$/u;

/** Two-letter headings that are no initials. */
const headings = 'FH|KE|KO|SU|PP|IQ|TV|IT|EU|DK|FN|OK|JA|NB|PS|ID|AI|HF|RS|MR|UC|KL|VE|KP|BI|UU|CO';
const initials: readonly RegExp[] = [
  /(?<![\p{L}.\d])(?!(?:A\.\s?P|P\.\s?S|N\.\s?B|H\.\s?C|U\.\s?S|C\.\s?W)\.)(?:\p{Lu}\.){2,3}s?(?=\s+\p{Ll}|,|\)|$)/u,
  new RegExp(
    `(?<!\\p{L})(?:mor|far|barn|barnet|baby|pige|pigen|dreng|drengen|borger|familien|fru|hr)[\\s,(]+(?!${headings})\\p{Lu}{2}s?(?![\\p{L}\\d-])`,
    'u',
  ),
  new RegExp(
    `(?<![\\p{L}\\d])(?!${headings})\\p{Lu}{2}\\s+og\\s+(?:(?!${headings})\\p{Lu}{2}\\s+(?:skal|har|er|vil|kan|må|bor|flytter)|(?:hendes|hans)\\s+\\p{L})`,
    'u',
  ),
  new RegExp(
    `(?<![\\p{L}\\d])(?!${headings})\\p{Lu}{2}'?s\\s+(?:mor|far|barn|baby|kæreste|familie|sag)(?!\\p{L})`,
    'u',
  ),
];

/** What initials are made of. */
const capitals = /\p{Lu}(?:\.|\p{Lu})/u;
const doings = [somebody, lively, within, beside, couple, woman];

const nothing = /^(?:det|den|noget|nogen|ikke|så|som|jo|en|et|de|familier|noget)$/i;

/** The names that a pattern caught in its first group. */
const caught = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

function namesFamily(text: string): boolean {
  return [...text.matchAll(family)].some(([whole, name = '', english]) => {
    if (/^the\b/i.test(whole) && english === undefined) return false;
    return mayBeName(name) || isFirstName(name) || surname.test(name);
  });
}

/** By a title, a word such as `hedder`, or initials: no matter what the name is. */
const namedOutright = (text: string): boolean =>
  caught(text, titled).some((name) => !isKnown(name)) ||
  caught(text, called).some((name) => !isKnown(name) && !nothing.test(name)) ||
  (capitals.test(text) && initials.some((pattern) => pattern.test(text)));

function namedBySign(text: string): boolean {
  return (
    namesFamily(text) ||
    caught(text, kin).some((name) => mayBeName(name) || isFirstName(name)) ||
    caught(text, owned).some((name) => mayBeName(name) && !isKnown(`${name}s`)) ||
    caught(text, hyphened).some((name) => commonSurnames.has(name.toLowerCase()) || mayBeName(name)) ||
    doings.some((pattern) => caught(text, pattern).some((name) => mayBeName(name) && !thing.test(name))) ||
    caught(text, little).some(mayBeName)
  );
}

/** A given name and a surname, or two capitalised words that we do not know. */
function isPair(first: string, second: string | undefined): boolean {
  if (second === undefined) return false;
  if (isFirstName(first) && (mayBeName(second) || surname.test(second))) return true;
  if (mayBeName(first) && mayBeName(second))
    return surname.test(second) || !(thing.test(second) || quality.test(first));
  return isFirstName(first) && isFirstName(second) && isCapital(first) === isCapital(second);
}

const token = /\p{L}+(?:-\p{L}+)*|[^\p{L}\s]+/gu;

/** Whether a word alone could be of a name; most messages hold none, and need no closer look. */
const isCandidate = (word: string): boolean =>
  word.includes('-') || isFirstName(word) || surname.test(word) || mayBeName(word);

export function namesSomebody(text: string): boolean {
  if (namedOutright(text)) return true;
  if (!(text.match(token) ?? []).some(isCandidate)) return false;
  const rest = withoutInstitutions(text);
  if (namedBySign(rest)) return true;
  const words = rest.match(token) ?? [];
  return words.some((word, index) => {
    if (isPair(word, words[index + 1])) return true;
    if (commonSurnames.has(word.toLowerCase()) || isLowerName(word)) return true;
    // `Anne-Sofie`
    const parts = word.includes('-') ? word.split('-').filter((part) => part.length > 2) : [word];
    return parts.some((part) => isCapital(part) && isFirstName(part) && !isKnown(part)) && !isKnown(word);
  });
}
