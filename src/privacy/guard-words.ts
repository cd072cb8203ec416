/** The words that the guard's rules about cases are made of. What `pattern` makes reads text in lower case. */

/** `fh-07`, in lower case; tools, times and diseases are written so too. `fh 7` and `fh7` are meant so unless something is counted. */
export const lowerCode =
  '(?:(?<![\\p{L}\\d-])(?!(?:who|covid|ke|cos|kl|uge|epds|asq|srs|ors|pkt|stk|nr|kap)-)\\p{Ll}{2,4}-\\d{1,3}(?![\\d-])|(?<![\\p{L}\\d-])fh ?\\d{1,2}(?![\\d-])(?! ?(?:mio|mia|mill|kr|år|mdr|uger|timer|døgn|familier|forløb|pladser|børn|gange|%)))';
/** How a family and its members are spoken of. */
export const family =
  '(?<!\\p{L})(?:mor|moderen|moren|far|faderen|faren|mors|fars|forældrene|familien|barnet|babyen|hende|ham|dem|hun|han|de|parret|den gravide|kvinden)(?!\\p{L})';
/** One that is pointed at: `den her mor`. */
export const thisOne =
  '(?:(?:den|det|de) her|denne|dette|disse|den pågældende|den aktuelle|min|this|these)\\s+(?:\\p{L}+\\s+)?(?:mor|far|forælder|forældre|familie|gravide?|kvinde|barn|pige|dreng|baby|sag|par|mother|father|parent|parents|family|woman|baby|child|case|couple)(?:s|en|et|n)?(?!\\p{L})';

/** A pattern of whole words, of letters in any language. */
export const words = (source: string): string => `(?<!\\p{L})(?:${source})(?!\\p{L})`;
export const pattern = (...sources: readonly string[]): RegExp => new RegExp(sources.join('|'), 'u');
/** As `pattern`, tried only where a word begins: several times quicker on a long list. */
export const atWords = (...sources: readonly string[]): RegExp =>
  new RegExp(`(?<![a-zæøå])(?:${sources.join('|')})`, 'u');

const kin =
  'mor|moren|moderen|mødrene|far|faren|faderen|mormor|farmor|morfar|farfar|mom|mum|mother|the mother|the mom|dad|the dad|father|the father';
const child =
  'barnet|babyen|baby|den lille|den spæde|spædbarnet|drengen|pigen|pigebarnet|drengebarnet|nyfødte|datteren|sønnen|tvillingerne|ungen|storebror|storesøster|lillebror|lillesøster|the baby|the child|the boy|the girl';
const adult =
  'den gravide|den unge(?: mor| far)?|kvinden|manden|kæresten|eksen|borgeren|klienten|plejemor|plejefar|ekskæresten|ekskonen|eksmanden|stedfar|stedmor|de to|den ældste|den yngste|(?:hende|ham) (?:den|der) \\p{L}+|the woman|the man';
const owned =
  '(?:hendes|hans|mors|fars|her|his)\\s+(?:kæreste|eks|ex|mand|kone|mor|far|bror|søster|veninde|ven|datter|søn|barn|baby|boyfriend|husband|partner|mother|father|son|daughter)';
/** `hu` is how it is typed in a hurry. */
const oneOf = 'hun|hu|han|she|he';

/** One person of a family, as a subject. */
export const person = `(?:${owned}|${kin}|${child}|${adult}|${oneOf})`;
/** A family or some of it, as a subject; also how the sources speak of all families. */
export const group = '(?:familien|forældrene|parret|de|begge forældre|the family|the parents|they)';
/** Anybody of a family, in any part of a sentence. */
export const anyone = `(?:${person}|${group}|hende|ham|dem|mors|fars|barnets|hendes|hans|deres|her|him|them)`;

/** A flat or a room: `i lejlighed 3`, `i 2b`, `på stue 5`. */
export const place =
  '(?:(?<!\\p{L})(?:lejlighed|lejligheden|lejl|stue|værelse|værelset|vær|bolig|flat|room|apartment)\\.?\\s+(?:nr\\.?\\s*)?(?:\\d{1,2}\\s?[a-h]?|[a-h])(?![\\p{L}\\d])|(?<!\\p{L})(?:i|på|fra|in)\\s+\\d{1,2}\\s?[a-h](?![\\p{L}\\d]))';

/** What stands in questions about the model and hardly in words about a family. */
export const model = pattern(
  words(
    'ifølge|loven|lovens|(?<!(?:få|får|fik|have|har|give|giver|haft) )lov(?! (?:til|at))|lovgivningen|regel|regler|reglerne|\\p{L}*model(?:len|lens|ler)?|\\p{L}*projekt(?:et|ets|er)?|nationale?|kilden|kilder|kilderne|famkos?|familiens hus|fh(?![- ]?\\d)|vordingborg|kalvehave|odense|greve|randers|kerneelement\\p{L}*|ke\\s?\\d|trygheds?cirkl\\p{L}*|cos-p|styrelsens?|forsker\\p{L}*|fondens?|vives?|generelt|typisk|ofte|sædvanligvis|normalt|betyder|man|indsatsen|tilbud(?:det)?|barnets plan|videreført\\p{L}*|mølle?rs?|mærsk|målgruppen?|according|national|law|programme|program|model|generally|usually',
  ),
  '§',
);

/** Health, misuse, violence, crime, belief, and what happens at home: what is never told about somebody. */
const troubles =
  'fuld|fulde|beruset|påvirket|skæv|høj|hash|kokain|stof|stoffer|alkohol|øl|vin|sprut|drikker|drak|drukket|ryger|røg|misbrug\\p{L}*|abstinens\\p{L}*|tilbagefald|faldet i|clean|' +
  'slår|slås|slog|slået|sparke\\p{L}*|rusket|vold|volden|voldelig\\p{L}*|mishandl\\p{L}*|voldt\\p{L}*|overgreb|krænke\\p{L}*|incest|dømt|fængsel|fængslet|afsoner|sigtet|anholdt|politi\\p{L}*|kriminel\\p{L}*|tru(?:er|ede|sler)|' +
  'indlagt|udskrevet|psyk|psykisk\\p{L}*|psykiatri\\p{L}*|psykose|diagnos\\p{L}*|depression\\p{L}*|deprimeret|ptsd|angst|borderline|skizo\\p{L}*|bipolar|adhd|autis\\p{L}*|udviklingshæmm\\p{L}*|tilknytningsforstyrre\\p{L}*|iq|medicin\\p{L}*|pillerne?|antidepressiv\\p{L}*|penicillin|syg|hiv|hepatitis|epilepsi|selvmord\\p{L}*|selvskade\\p{L}*|abort|' +
  'blå mærker?|mærker|feber|kaster op|kastede op|kastet op|gylper|spytter|taget på|tager (?:ikke )?på|tog på|tabt sig|vejer|vejede|gram|udslæt|kolik|' +
  'flygtet|flygtning\\p{L}*|asyl\\p{L}*|muslim\\p{L}*|romaer|jehova\\p{L}*|kristen|skilt|gået fra|utro|voldsom\\p{L}*|gæld|kontanthjælp|prostitu\\p{L}*|hjemløs|' +
  'græd|græder|grædende|skreg|skriger|skreget|råbt?e?r?|skænd\\p{L}*|skælder|skældte|aggressiv\\p{L}*|vred|rasende|ked af|grådlabil|udeblev|udebliver|udeblevet|aflyste|aflyst|stukket af|smækkede|lugter|lugtede|beskidt\\p{L}*|rod|rodet|skimmel|øjenkontakt|gravid igen|lyver|løj|løgn|' +
  'drunk|drinking|drinks|high|drugs|using|hit|hits|beat|beats|bruis\\p{L}*|violent|abus\\p{L}*|arrested|prison|jail|police|diagnos\\p{L}*|depress\\p{L}*|suicid\\p{L}*|medic\\p{L}*|crying|cried|screamed|yelled|fever|vomit\\p{L}*|lost weight|pregnant again|relapsed?';
export const trouble = pattern(words(troubles));
/** What the law is about, told of somebody; a question with these words may well be about the law. */
export const lawful = pattern(
  words(
    'anbragt|tvangsfjern\\p{L}*|tvangsanb\\p{L}*|plejefamilien?|forældremyndighed\\p{L}*|samtykke\\p{L}*|skrevet under|placed|custody|consent',
  ),
);

const code = pattern(lowerCode);
/** A case named by its code; most messages hold no digit and are not looked at closer. `said` is in lower case. */
export const namesCase = (said: string): boolean => /\d/.test(said) && code.test(said);
