/** What the bot must never do, however it is asked: decide on a case, report a concern, take a note. */

const code = String.raw`\b\p{Lu}{2,4}-\d{1,3}\b`;
const family =
  '(?:mor|moderen|moren|far|faderen|faren|mors|fars|forældrene|familien|barnet|babyen|hende|ham|dem|hun|han|de|parret|den gravide|kvinden)';
const thisOne =
  '(?:(?:den|det|de) her|denne|dette|disse|den pågældende|den aktuelle|min|this|these)\\s+(?:\\p{L}+\\s+)?(?:mor|far|forælder|forældre|familie|gravide?|kvinde|barn|pige|dreng|baby|sag|par|mother|father|parent|parents|family|woman|baby|child|case|couple)';

const any = (...sources: readonly string[]): RegExp => new RegExp(sources.join('|'), 'iu');

/** A question that wants a judgement, as it begins. */
const judging =
  '(?:kan|må|skal|bør|burde|er|ville|vil|tør|har|passer|egner|opfylder|hører|tilhører|kvalificerer|trænger|klarer|bliver|hvad (?:synes|mener|tror|ville|skal|bør|gør)|synes du|mener du|tror du|hvor (?:høj|stor|farlig)|vurder|vurdér|bedøm|should|can|could|may|is|are|would|do you think|what should|how (?:high|big|risky))';
/** What may well be asked about a case: it is the product's own business. */
const business =
  /m[øo]de|opfølgning|check-?in|ugepuls|frist|dato|tovholder|stedfortræder|åben|oprettet|lukket|pause|review|meeting|due|overdue|key worker|deputy/iu;

/** One that is in front of the asker. */
const one = `(?:i|om|in|about|on)\\s+(?:\\p{L}+\\s+)?(?:${family}|sag|sagen|stue|room|case)`;

const decision = any(
  `(?:ville|vil|synes|mener|tror|would|do you think)\\s+(?:du|you)\\b.*(?:anbring|fjern|hjemgiv|hjem|egne[dt]|indstil|beslut|vælge|gøre|place|remove|decide|send|recommend|suitable)`,
  `(?:ville|vil)\\s+du\\s+anbringe`,
  `hvad\\s+(?:synes|mener|ville|vil)\\s+du\\b.*(?:vi|jeg|skal|gøre|indstille)`,
  `(?:skal|bør|må|kan|burde|should|can|may|think)\\s+(?:vi|jeg|we should|we|i)\\s+(?:anbringe|tvangs|fjerne|hjemgive|indstille|lade\\s+${family}|sende\\s+${family}|place\\s+(?:the|this)|remove\\s+(?:the|this)|let\\s+(?:the|this|her|him|them)|send\\s+(?:the|this|her|him|them))`,
  `(?:lav|giv|skriv|kom med|make|give|write)\\b.{0,25}(?:vurdering|indstilling|anbefaling|assessment|recommendation)(?! af indsatsen| af projektet)`,
  `^(?:kan du |vil du |please |can you )?(?:vurder|vurdere|vurdér|bedøm|bedømme|afgør|afgøre|assess|judge|decide)\\s+(?:lige\\s+)?(?:om|mor|far|${family}|${thisOne}|risikoen|for|whether|the|this)\\b`,
  `\\ber\\s+(?:det\\s+)?(?:forsvarligt|sikkert|farligt)\\b.*(?:\\b(?:lade|hjem|${family})\\b)`,
  `(?<!hvornår )\\ber\\s+${family}\\s+(?:egne[dt]e?|uegne[dt]e?|god nok|gode nok|i stand til|klare? til|dårlige?|farlige?|en risiko)`,
  `(?:hvor (?:høj|stor) er risikoen|how high is the risk)\\b.*(?:hos|for|with|in)\\s+(?:${thisOne}|${family})\\b`,
  `(?:^|[,.]\\s*)${judging}\\b.*${thisOne}`,
  `${thisOne}\\s+(?:egner|skal|bør|må|kan lære|er klar|er egnet)`,
  `hvad skal der ske med ${family}`,
  `(?:tror|synes|mener|think)\\s+(?:du|you)\\b.*\\b(?:hun|han|mor|far|moderen|faderen|barnet|forældrene|hende|ham|she|he|the mother|the father)\\b`,
  `\\b(?:din|dit|your)\\s+(?:vurdering|anbefaling|mening|holdning|råd|assessment|recommendation|opinion|advice)\\b`,
  `\\b(?:ranger|rangér|scor|prioriter|prioritér|rank|score)\\p{L}*\\b.*\\b(?:familier|familierne|forløb|forløbene|sagerne|families|cases)\\b`,
  `hvilken (?:familie|sag) (?:er|skal|har brug|bør|fortjener)`,
  `(?:det her|dette) (?:er )?(?:nok|slemt nok|alvorligt nok|grund nok) til`,
  `er (?:det her|dette) (?:nok|slemt nok|alvorligt nok|grund nok|omsorgssvigt|en anbringelsessag)`,
  `(?:kan vi|tør vi|skal vi) stole på ${family}`,
  `(?:giver|giv) du grønt lys`,
  `\\bis it safe (?:to|for)\\b`,
  `^(?:kan du |vil du )?beslut(?:te)?\\b`,
  `^(?:og |men |så )?(?:er|kan|må|skal|bør|tør|vil)\\s+(?:mor|far|barnet|babyen|hun|han)\\b(?!.*(?:hvis|ifølge|efter|loven|vordingborg|familiens hus|famko|\\bfh\\b|model))(?=.*\\b(?:klar|egnet|beholde|hjem|passe|magte|lære|alene|fare|sikker|trygt|længere|farlig|god nok|pleje|fjernes|anbringes|skilles|flyttes)\\b)`,
  `\\b(?:i orden|okay|ok|ansvarligt|rimeligt|fair|klogt|bedst)\\b.{0,30}\\b(?:lade|lader|sende|sender|fjerne|fjerner|hjemgive|skilles?|skilt ad|skille)\\b`,
  `hvad siger du til (?:at|det|den|mor|far|vi)\\b|,\\s*hvad siger du\\s*\\??$`,
  `\\b(?:hvilken|hvilket|hvad for en)\\b.*\\bville du\\b`,
  `\\bwhat would you (?:do|decide|recommend|choose|say)\\b`,
  `\\b(?:træf|træffe|tag|tage|make|take)\\b.{0,30}\\b(?:beslutning|beslutningen|afgørelse|afgørelsen|decision)\\b.{0,20}(?:for mig|for os|for me|for us|${one})`,
  `^(?:og |men |så )?${judging}(?!\\p{L}).*\\b(?:sag|stue|værelse|room|case)\\s+(?:nr\\.?\\s*)?\\d`,
  `^(?:og |men |så )?${judging}(?!\\p{L}).*\\b(?:vores|our)\\s+(?:\\p{L}+\\s+)?(?:mor|far|familie|gravide|kvinde|sag|barn|baby|mother|family|case)(?!\\p{L})`,
  `\\b(?:den (?:gravide|unge|mor|far|familie|baby|pige|dreng)|moren|faren|familien|parret|barnet|babyen)\\s+(?:\\p{L}+\\s+)?(?:vi|jeg)\\s+(?:snakkede|talte|har inde|mødte|besøgte|nævnte|skrev)`,
  `\\b(?:vil|ville) du (?:mene|sige|tro|foreslå|anbefale|råde)\\b`,
  `(?:tænker|mener|synes|tror|syntes|think) (?:du|you)\\b.*\\b(?:forældrene|familien|parret|den lille|babyen|sine forældre|the parents|the family|the baby)\\b`,
  `\\b(?:dit|din|your)\\s+(?:bud|indtryk|fornemmelse|take|guess|view)\\b`,
  `\\bkan (?:vi|jeg) forsvare\\b`,
  `er det (?:omsorgssvigt|vold|farligt|normalt|bekymrende|alvorligt|et tegn|skadeligt) (?:når|at|hvis|for)\\s+(?:far|mor|hun|han|de|barnet|babyen|forældrene|familien|the)\\b`,
  `hvor (?:galt|slemt|alvorligt|bekymrende|farligt)\\b.*\\b(?:vores|min|${family})\\b`,
  `(?:skal|bør|må|kan) (?:opholdet|forløbet|indsatsen|støtten|samværet) (?:for|til|med|hos) (?:${family}|den|vores)\\b`,
  `(?:hvem|hvilken|hvilket|which|who)(?: one)? (?:af|of) (?:de|the|vores|disse|dem|mine|our)\\b.{0,20}(?:familie|mødre|mor|børn|forløb|sage?r|par|famil|mother|child|case)`,
  `(?:tell me|say|let me know) (?:if|whether) (?:the|this|she|he|they)\\b`,
  `(?:able|fit) to (?:care for|raise|keep) (?:her|his|their|the)\\b`,
  `^(?:should|can|may|is|will) (?:(?:this|these|our) (?:\\p{L}+ )?(?:mother|father|baby|child|family|parents|couple)|the (?:mother|father|baby|child))\\b(?!.*(?:national|model|famko|familiens|vordingborg|law|programme))(?=.*\\b(?:home|placed|removed|ready|safe|fit|able|alone|keep|danger)\\b)`,
  `\\b(?:er|må|skal|kan|bør|tør|vil)\\s+(?:${family}|den lille)\\b(?!.*(?:ifølge|loven|vordingborg|familiens hus|famko|\\bfh\\b|model|nationa)).*\\b(?:nok til|lov at|lov til|for tidligt|alene med|få barnet|med hjem)\\b`,
  `\\b(?:kan|vil) du (?:\\p{L}+ )?(?:tage stilling|afgøre|beslutte|bedømme)\\b|^(?:please |can you )(?:decide|judge|assess)\\b`,
  `^(?:is|are) (?:he|she|they)\\b.*\\b(?:danger|dangerous|fit|ready|safe|able|capable|good enough)\\b`,
  `hvor bekymre(?:t|de) (?:skal|bør|må) (?:jeg|vi)\\b`,
  `(?:skal|bør|må|kan) vi (?:trække stikket|stoppe|afslutte|forlænge|opgive|give op)\\b.*(?:\\bvi har\\b|stue|sagen|\\b${family}\\b)`,
  `(?:mors|fars|moderens|faderens|hendes|hans|deres)\\s+(?:forældreevne|forældrekompetence|egnethed)`,
);

const nearReport =
  '(?:underretning(?:en|er)?(?!\\p{L})|underretnings(?:skema|blanket|formular)(?:et|en)?|bekymrings(?:skrivelse|brev|henvendelse)(?:n|en|t|et)?|indberetning(?:en)?|report of concern|notification of concern|child protection report)';
const report = any(
  `\\b(?:skriv|skrive|lav|lave|send|sende|formuler|formulere|udfyld|udfylde|opret|oprette|indsend|indsende|indgiv|indgive|udarbejd|udarbejde|udkast|hjælp mig|hjælpe mig|start|starte|anmeld|skabelon|kladde|tekst|write|draft|file|send|make|submit|prepare|help me)\\b.{0,60}${nearReport}`,
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
  `(?:skal|bør|må|kan)\\s+(?:vi|jeg|du)\\s+(?:\\p{L}+\\s+)?underrette\\b.*(?:\\b${family}\\b|${code}|${thisOne})`,
  `\\b(?:kan|vil)\\s+du\\s+(?:lige\\s+)?underrette\\b`,
  `(?:^|[.!,]\\s*)(?:jeg|vi|i|we)\\s+(?:vil|skal|må|ønsker|har brug for|er nødt|want|need)\\b.{0,30}\\b(?:underrett|underretning|anmelde|indberette)(?!spligt)`,
  `^underretning\\s*:`,
  `(?:underretning|underret).*${code}|${code}.*(?:underretning|underret)`,
  `^(?:er det|er dette|det her|er der).{0,30}(?:nok|grund|grundlag).{0,12}til\\s+(?:en|at)\\s+underret.*(?:her|${family}|$)`,
  `\\b(?:send|giv|giver|sende|meld)\\b.{0,30}\\bbekymring\\b.{0,30}\\b(?:videre|kommunen|myndighed)`,
);

const noted =
  '(?:noter|notér|notere|nedfæld|journaliser|journalisere|journalfør|journalføre|dokumenter|dokumentér|registrer|registrér|log|note|record|save|write down|make a note|remember)';
const note = any(
  `^(?:kan du |vil du |please |lige |kan vi )*${noted}\\b(?:\\s*[:,]|\\s+(?:(?:lige|venligst|også|nu|please)\\s+)*(?:at|i|på|det|om|that|in|this|${family}|${code}))`,
  `^(?:kan du |vil du |please |lige )*(?:husk|huske|gem|gemme)\\b\\s*(?:[:,]|(?:lige\\s+)?(?:at|det|til|på|om|${family}|${code}|mig på at))`,
  `^(?:kan du |vil du |gider du |please |lige |venligst )*(?:skriv|skrive|nedskriv|nedskrive|før|føre|opret|oprette|gem|gemme|husk|huske|indfør|tilføj|tilføje|write|save|keep)\\b.{0,25}?(?:\\bat (?:${family}|den lille|vi|jeg)\\b|\\b(?:notat|journalnotat|journalnote|observation|følgende|referat|dagbog|log|a note|the following)(?!\\p{L}))`,
  `^(?:kan du |vil du )?(?:lav|lave|skriv|skrive|giv|write|make)\\b.{0,20}\\b(?:resum[eé]|referat|opsummering|sammenfatning|summary)\\b.*\\b(?:samtale|møde|besøg|samvær|talk|visit)`,
  `\\b(?:add|put)\\b.{0,20}\\b(?:to|in) (?:her|his|their|the) (?:file|record|case|journal)\\b`,
  `\\b(?:skriv|skrive)\\s+(?:(?:lige|det|dette)\\s+)?(?:ned|op|ind|i journalen|i sagen|på sagen|et notat)\\b`,
  `\\b(?:skriv|skrive|lav|lave|write|make)\\s+(?:et |en |a )?(?:\\p{L}+\\s+)?(?:notat|journalnotat|referat|dagbog|statusnotat|note|minutes)\\b`,
  `\\b(?:før|føre|læg|lægge|tilføj|tilføje|skriv|skrive|gem|gemme|put|add)\\b.{0,60}\\b(?:i|til|på|in|to)\\s+(?:sagen|journalen|journal|familiens sag|the record|the case|the journal)\\b`,
  `^(?:notat|note|referat|journal|journalnotat|observation)\\s*:`,
  `\\b(?:opdater|opdatér|opdatere|update)\\s+(?:sagen|journalen|the case|the record)\\b`,
  `^(?:i dag |i går |i nat |i morges |så )?(?:mor|far|barnet|babyen|familien|moderen|faderen)\\s+(?:var|kom|virkede|sagde|græd|drak|skældte|skreg|slog|udeblev|glemte|nægtede|faldt|råbte|lugtede|sov|ringede)\\b(?!.*\\?)`,
  `^(?:i dag|i går|i nat|i morges)\\s+(?:var|kom|virkede|sagde|græd|drak|slog|udeblev|råbte|ringede|har)\\s+${family}\\b(?!.*\\?)`,
);

const caseCode = new RegExp(code, 'u');
/** How long a command with a code in it is at most; what is longer says something about the case. */
const commandWords = 4;

/** Words about a case named by its code that are no command and not about its meetings and check-ins. */
function speaksOfCase(text: string): boolean {
  return caseCode.test(text) && !business.test(text) && text.split(/\s+/).length > commandWords;
}

const asks =
  /\?\s*$|^(?:og |men |så |hej,? )?(?:hv\p{L}+|kan|må|skal|bør|burde|er|ville|vil|tør|har|passer|egner|opfylder|hører|what|who|how|when|should|can|could|may|is|are|would|do|does)(?!\p{L})/iu;

function judgesCode(text: string): boolean {
  if (!caseCode.test(text) || business.test(text)) return false;
  return (
    new RegExp(`^(?:og |men |så |hej,? )?${judging}(?!\\p{L})`, 'iu').test(text) ||
    /egne[dt]|forsvarlig|vurder/iu.test(text)
  );
}

export const asksToNote = (text: string): boolean => note.test(text);
export const asksToReport = (text: string): boolean => report.test(text);
export const asksToDecide = (text: string): boolean =>
  decision.test(text) || judgesCode(text) || (speaksOfCase(text) && asks.test(text));
/** Something told about a case named by its code: nothing was asked, and nothing may be kept. */
export const tellsOfCase = speaksOfCase;
