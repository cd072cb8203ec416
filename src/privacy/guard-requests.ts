/** What the bot must never do, however it is asked: report a concern, write a paper about a family, take a note. */
import { atWords, family, lowerCode, pattern, person, thisOne, trouble, words } from './guard-words.ts';

const nearReport =
  '(?:und(?:er|r|e)?r?et+ning(?:en|er)?(?!\\p{L})|underretnings(?:skema|blanket|formular)(?:et|en)?|bekymrings(?:skrivelse|brev|henvendelse)(?:n|en|t|et)?|indberetning(?:en)?|report of concern|notification of concern|child protection report)';
const report = atWords(
  `\\b(?:skriv|skrive|lav|lave|send|sende|formuler|formulere|udfyld|udfylde|opret|oprette|indsend|indsende|udfærdig|udfærdige|diktér|dikter|diktere|sæt|sætte|saml|samle|omskriv|omskrive|oversæt|oversætte|ret|rette|tjek|tjekke|gennemlæs|læs|indgiv|indgive|udarbejd|udarbejde|udkast|hjælp mig|hjælpe mig|start|starte|anmeld|skabelon|kladde|tekst|write|draft|file|send|make|submit|prepare|help me)\\b.{0,60}${nearReport}`,
  `${nearReport}.{0,40}\\b(?:for mig|på mine vegne|som jeg kan sende|klar til at sende|for me)\\b`,
  `^(?:kan du |vil du |please |så )*(?:underret|underrette|anmeld|anmelde|indberet|indberette|notify|report)\\s+(?:kommunen|myndigheden|socialforvaltningen|familien|om at|at|mor|far|barnet|the|this|${family})`,
  `^(?!hv|ho|wh).{0,25}\\b(?:jeg|vi|du|i|we|you)\\b.{0,25}\\b(?:sendt?|sende|lavet?|lave|skrevet|skrive|få|have|indgive\\p{L}*|gang med|starte|write|make|send)\\b.{0,40}(?:${nearReport}|\\bbekymring(?!\\p{L}))`,
  `^(?:kan du |vil du |please |lige )*(?:lav|lave|skriv|skrive|start|starte|write|make|draft)\\s+(?:en |et |a |the )?${nearReport}`,
  `^(?:kan du |vil du |please |lige )*(?:skriv|skrive|send|sende|sig|meld|melde|write|tell)\\b.{0,20}\\b(?:til|to)?\\s*(?:kommunen|myndigheden|myndighederne|socialforvaltningen|familieafdelingen|sagsbehandleren|politiet|the authorities|the municipality)\\b`,
  `\\b(?:jeg|vi)\\b.{0,20}\\b(?:sendt|lavet|indgivet|skrevet)\\b.{0,15}${nearReport}`,
  `\\b(?:kan|vil) du (?:\\p{L}+ )?(?:indberette|anmelde|melde)\\b`,
  `\\b(?:jeg|vi)\\s+(?:tror|frygter|mistænker|har mistanke om|er bange for)\\b.*\\b${family}\\b.*\\b(?:slå\\p{L}*|vold|svigte\\p{L}*|misbruge\\p{L}*|mishandle\\p{L}*|fare)(?!\\p{L})`,
  `\\b(?:ordlyd|tekst|formulering|indhold)(?:en|et)?\\b.{0,40}${nearReport}`,
  `\\b(?:skriv|skrive|formuler|formulere|send|sende|lav|lave|write|send)\\b.{0,60}\\b(?:vores|min|en|our|my)\\s+(?:bekymring|concern)(?!\\p{L})`,
  `(?:skal|bør|må|kan)\\s+(?:vi|jeg|du)\\s+(?:\\p{L}+\\s+)?underrette\\b.*(?:\\b${family}\\b|${lowerCode}|${thisOne})`,
  `\\b(?:kan|vil)\\s+du\\s+(?:lige\\s+)?und(?:er|r|e)?r?et+e\\b`,
  `(?<=^|[.!,]\\s*)(?:jeg|vi|i|we)\\s+(?:vil|skal|må|ønsker|har brug for|er nødt|want|need)\\b.{0,30}\\b(?:underrett|underretning|anmelde|indberette)(?!spligt)`,
  `^underretning\\s*:`,
  `und(?:er|r|e)?r?et.*${lowerCode}|${lowerCode}.*und(?:er|r|e)?r?et`,
  `^(?:er det|er dette|det her|er der).{0,30}(?:nok|grund|grundlag).{0,12}til\\s+(?:en|at)\\s+underret.*(?:her|${family}|$)`,
  `\\b(?:send|giv|giver|sende|meld)\\b.{0,30}\\bbekymring\\b.{0,30}\\b(?:videre|kommunen|myndighed)`,
);

const noted =
  '(?:noter|notér|notere|nedfæld|journaliser|journalisere|journalfør|journalføre|dokumenter|dokumentér|registrer|registrér|log|note|record|save|write down|make a note|remember)';
const note = atWords(
  `^(?:kan du |vil du |please |lige |kan vi )*${noted}\\b(?:\\s*[:,]|\\s+(?:(?:lige|venligst|også|nu|please)\\s+)*(?:at|i|på|det|om|that|in|this|${family}|${lowerCode}))`,
  `^(?:kan du |vil du |please |lige )*(?:husk|huske|gem|gemme)\\b\\s*(?:[:,]|(?:lige\\s+)?(?:at (?!svare|bruge|skrive|det er|du)|det|til|på|om|${family}|${lowerCode}|mig på at))`,
  `^(?:kan du |vil du |gider du |please |lige |venligst )*(?:skriv|skrive|nedskriv|nedskrive|før|føre|opret|oprette|gem|gemme|husk|huske|indfør|tilføj|tilføje|write|save|keep)\\b.{0,25}?(?:\\bat (?:${family}|den lille|vi|jeg)\\b|\\b(?:notat|journalnotat|journalnote|observation|følgende|referat|dagbog|log|a note|the following)(?!\\p{L}))`,
  `^(?:kan du |vil du )?(?:lav|lave|skriv|skrive|giv|write|make)\\b.{0,20}\\b(?:resum[eé]|referat|opsummering|sammenfatning|summary)\\b.*\\b(?:samtale|møde|besøg|samvær|talk|visit)`,
  `\\b(?:add|put)\\b.{0,20}\\b(?:to|in) (?:her|his|their|the) (?:file|record|case|journal)\\b`,
  `\\b(?:skriv|skrive)\\s+(?:(?:lige|det|dette)\\s+)?(?:ned|op|ind|i journalen|i sagen|på sagen|et notat)\\b`,
  `\\b(?:skriv|skrive|lav|lave|write|make)\\s+(?:et |en |a )?(?:\\p{L}+\\s+)?(?:notat|journalnotat|referat|dagbog|statusnotat|note|minutes)\\b`,
  `\\b(?:før|føre|læg|lægge|tilføj|tilføje|skriv|skrive|gem|gemme|put|add)\\b.{0,60}\\b(?:i|til|på|in|to)\\s+(?:sagen|journalen|journal|familiens sag|the record|the case|the journal)\\b`,
  `^(?:notat|note|referat|journal|journalnotat|observation)\\s*:`,
  `\\b(?:opdater|opdatér|opdatere|update)\\s+(?:sagen|journalen|the case|the record)\\b`,
  `^(?:i dag |i går |i nat |i morges |så )?(?:mor|far|barnet|babyen|familien|moderen|faderen)\\s+(?:var|kom|virkede|sagde|græd|drak|skældte|skreg|slog|udeblev|glemte|nægtede|faldt|råbte|lugtede|sov|ringede)\\b(?!.*\\?)`,
  `^(?:i dag|i går|i nat|i morges|til (?:din |jeres )?orientering|desværre)\\s+(?:er|var|kom|virkede|sagde|græd|drak|slog|udeblev|råbte|ringede|har)\\s+${family}\\b(?!.*\\?)`,
);

const please =
  '^(?:(?:hej|hey|ok|og|så|kan du|kan i|vil du|vil i|gider du|gider i|ku du|kunne du|du må(?: gerne)?|du skal|jeg vil gerne have at du|jeg vil have dig til at|i må|hjælp(?: mig| os)?(?: med)?(?: at)?|please|can you|could you|lige|venligst|nu|tak|bare|også|hurtigt)[\\s,]+)*';
const write =
  '(?:skriv|skrive|lav|lave|udarbejd|udarbejde|udfærdig|udfærdige|saml|samle|omskriv|oversæt|dikter|diktér|formuler|formulér|formulere|send|sende|opret|oprette|start|starte|udfyld|udfylde|forbered|forberede|svar|svare|ret|giv mig|write|draft|make|prepare|send|compose|file)';
/** What the authority or the case needs written: never ours, whoever it is for. */
const paper =
  '(?:(?:status|parts)?udtalelse|(?:status|observations|afgangs|slut)rapport|erklæring|afgørelse|afslag|partshøring(?:sbrev)?|24-?timers ?\\p{L}+|børnefaglig undersøgelse|forældrekompetenceundersøgelse|bfu|§ ?\\d+[- ]undersøgelse|(?:\\p{L}+)?handleplan|barnets plan|klage|klagesvar|politianmeldelse|anmeldelse|bekymringsnotat|statement for the|notification about)(?:en|et|n|r|er|ne)?';
/** What is harmless until it is about somebody or goes to somebody. */
const letter =
  '(?:brev|mail|e-mail|email|sms|besked|svar|tekst|rapport|indkaldelse|invitation|redegørelse|beskrivelse|status|letter|message|report|statement|text)(?:en|et|n)?';
const authority =
  'kommunen|myndighed\\p{L}*|forvaltningen|socialforvaltningen|familieafdelingen|familieretshuset|statsforvaltningen|retten|udvalget|politiet|sagsbehandler\\p{L}*|rådgiver\\p{L}*|myndighedsrådgiver\\p{L}*|socialrådgiver\\p{L}*|socialtilsynet|lægen|egen læge|sundhedsplejersken|advokaten|børnehuset|krisecent\\p{L}*|plejefamilien|the authorities|the municipality|the case worker|the police|the court|social services';
const duty =
  'den sociale vagt|den sociale døgnvagt|døgnvagten|socialvagten|sociale vagt|vagten|ambulance\\p{L}*|112|alarmcentralen|the duty line|an ambulance';

/** Papers about a family, and word to others about it. */
const papers = atWords(
  `${please}${write}\\s+(?:[\\p{L}-]+\\s+){0,4}?${words(paper)}`,
  `${please}${write}\\s.*${words(letter)}.*(?:${words(`til (?:${authority}|mor|far|moren|faren|familien|forældrene|hende|ham|dem)|om (?:${person}|familien|forældrene|barnet)|about (?:the|this|her|him)|to (?:the (?:mother|father|parents|family|case worker|court)|her|him|them)`)}|${lowerCode})`,
  `${please}(?:fortæl|sig|skriv|meld|giv besked|giv besked til|giv|kontakt|kontakte|informer|informere|orienter|orientere|underret|underrette|advar|advare|skriv til|ring til|ringe til|ring|tilkald|tilkalde|send det(?: videre)?(?: til)?|send den(?: videre)?(?: til)?|send bekymringen(?: videre)?(?: til)?|videresend|tell|call|contact|inform|notify|alert)\\s+(?:besked\\s+)?(?:det\\s+|den\\s+)?(?:videre\\s+)?(?:til\\s+|på\\s+)?${words(`${authority}|${duty}`)}(?!\\?)`,
  `${words('(?:jeg|vi) (?:mangler|skal bruge|skal have(?: lavet)?|har brug for|vil have)|i need|we need')}\\s+(?:en |et |a )?${words(paper)}.*(?:${words(`${person}|familien|forældrene|til ${authority}`)}|${lowerCode})`,
  `(?<!\\p{L})\\p{L}*(?:udtalelse|rapport|erklæring)(?:en|n)?(?!\\p{L}).*${lowerCode}|${lowerCode}.*\\stil\\s+en\\s+\\p{L}*(?:udtalelse|rapport|erklæring)`,
  `${please}(?:indberet|indberette|anmeld|anmelde)\\s+(?:det|den|dette)(?!\\p{L})`,
  `${please}(?:skriv|skrive|før|føre|write)\\s+journal(?:en)?(?!\\p{L})(?! i | betyder)`,
  `${please}(?:politianmeld|politianmelde|anmeld|anmelde|indberet|indberette|underret|underrette|report|meld)\\s+(?:om\\s+|på\\s+)?${words(`${person}|dem|hende|ham|familien|forældrene|this family|them`)}`,
  `${please}send(?:e)?\\s+(?:min|vores|bekymring\\p{L}*)\\s*(?:bekymring)?\\s*(?:videre|afsted|ind)`,
  `${words('skal|bør|burde|må|kan')}\\s+der\\s+underrettes`,
  `${words('underrette|underrettes|underret')}.*${words('på (?:mor|far|familien|den|hende|ham|dem)|kan du')}`,
  `${please}(?:underret|underrette)\\s*(?:nu|straks|med det samme|i dag|tak)?$|få dig til at (?:skrive|sende|lave|underrette|anmelde|ringe)`,
  `der\\s+skal\\s+(?:nu\\s+|straks\\s+)?(?:laves|sendes|skrives|underrettes)`,
  `${please}(?:ring til|ringe til|kontakt|få fat i|få fat på|skriv til|find)\\s+${words(`(?:mors|fars|hendes|hans|barnets|deres|familiens)\\s+\\p{L}+|${authority}|${duty}`)}`,
  `${please}(?:opret|start|åbn|file|open|raise)\\s+(?:en\\s+|a\\s+)(?:sag|concern|case)\\s+(?:på|om|for|about|on)(?!\\p{L})`,
  `^(?:ny|en|start|opret)?\\s*underretning(?:en)?(?:\\s+(?:tak|nu|på|om|anonymt).*)?$`,
  `${words('ord|ordene|hjælp|sætninger|formuleringer|input|udkast|oplæg')}\\s+til\\s+(?:en|min|vores)\\s+underretning`,
);

const keep = atWords(
  `${please}(?:dokumenter|dokumentere|noter|notér|notere|registrer|registrere|gem|gemmer|gemme|husk|huske|log|logge|skriv ned|nedskriv|opsummer|opsummere|sammenfat|mind mig om|mind os om|remember|save|note|record|summari[sz]e)\\s.*${words(`${person}|samværet|samtalen|besøget|hjemmebesøget|observationen|familien|forældrene|dem|hende|ham|en familie|the visit|the talk|the family`)}`,
  `${please}(?:gem|gemme|noter|notér|notere|husk+|indfør|tilføj|save|keep)\\s+(?:lige\\s+)?(?:min|mine|my|denne|this)\\s+(?:note|notes|noter|notat|notater|observation\\p{L}*|referat|kommentar)(?!\\p{L})`,
  `(?<=[\\s,.])(?:skriv|før|sæt|læg|tilføj|noter|notér)\\s+(?:lige\\s+)?(?:det|dette)(?:\\s+her)?\\s+(?:på|ind|ned|op|til|med)(?!\\p{L})`,
  `${please}(?:husk+e?|noter|notér|log|note|remember)(?!.*${words('møde\\p{L}*|check-?in|frist|ugepuls|opfølgning|meeting|review')})\\s.*${lowerCode}`,
  `${please}(?:læg ind|skriv (?:det|dette|det her) (?:op|ind|ned)|husk på|keep in mind|put in the log)(?!\\p{L})`,
  `${words('samtalen|mødet|besøget')}\\s+(?:jeg|vi)\\s+(?:havde|lige havde|har haft)\\s+med`,
);

/** Who writes, when and whether one must: a question about rules, as long as nobody in particular stands in it. */
const ofRules = pattern(
  '^(?:hvornår|hvorfor|hvem|hvor|hvordan|hvad|skal|må|kan|bør|har|when|who|where|why|how)\\s.*(?:(?<!\\p{L})man(?!\\p{L})|pligt)',
  '^(?:(?:hvornår|hvorfor|hvor|when|where|why)\\s+)?(?:skal|må|kan|bør|should|may|can)\\s+(?:jeg|følgepersonen|personalet|medarbejder\\p{L}*|tovholderen|jordemoderen|sundhedsplejersken|i)\\s',
  '^findes der|^er der en skabelon|i kilderne|^is there',
  'i stedet for at skrive',
);
const somebody = pattern(words(`${person}|hende|ham|dem|den her|denne|dette|familien her|mig`), lowerCode);
const isOfRules = (said: string): boolean =>
  ofRules.test(said) && !somebody.test(said) && !trouble.test(said);

/** A note or a reminder about a family, or what was said, to be kept. */
export function asksToNote(text: string): boolean {
  const said = text.toLowerCase();
  return (note.test(said) && !isOfRules(said)) || keep.test(said);
}

/** A report of concern, another paper about a family, or word to the authorities. */
export function asksToReport(text: string): boolean {
  const said = text.toLowerCase();
  return (report.test(said) || papers.test(said)) && !isOfRules(said);
}
