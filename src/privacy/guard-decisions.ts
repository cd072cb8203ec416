/** What the bot must never do: decide on a case, or judge a family. Questions about the model in the same words pass. */
import { isOfTool, judgesNamedCase, wantsJudgement } from './guard-judging.ts';
import { isBeforeMe, isPlaced, tells } from './guard-telling.ts';
import {
  anyone,
  atWords,
  family,
  model,
  namesCase,
  pattern,
  person,
  thisOne,
  trouble,
  words,
} from './guard-words.ts';

/** A question that wants a judgement, as it begins. */
const judging =
  '(?:kan|kunne|må|skal|bør|burde|er|ville|vil|tør|har|passer|egner|opfylder|hører|tilhører|kvalificerer|trænger|klarer|bliver|hvad (?:synes|mener|tror|ville|skal|bør|gør)|synes du|mener du|tror du|hvor (?:høj|stor|farlig)|vurder|vurdér|bedøm|should|can|could|may|is|are|would|do you think|what should|how (?:high|big|risky))';
/** What may well be asked about a case: it is the product's own business. */
const business =
  /m[øo]de|mangler|status på|opfølgning|check-?in|ugepuls|frist|dato|tovholder|stedfortræder|åben|oprettet|lukket|pause|review|meeting|due|overdue|key worker|deputy|kerneelement|skema|\bke\d/iu;

/** One that is in front of the asker. */
const one = `(?:i|om|in|about|on)\\s+(?:\\p{L}+\\s+)?(?:${family}|sag|sagen|stue|room|case)`;

const decision = atWords(
  `(?:ville|vil|synes|mener|tror|would|do you think)\\s+(?:du|you)\\b.*(?:anbring|fjern|hjemgiv|hjem|egne[dt]|indstil|beslut|vælge|gøre|place|remove|decide|send|recommend|suitable)`,
  `(?:ville|vil)\\s+du\\s+anbringe`,
  `hvad\\s+(?:synes|mener|ville|vil)\\s+du\\b.*(?:vi|jeg|skal|gøre|indstille)`,
  `(?:skal|bør|må|kan|burde|should|can|may|think)\\s+(?:vi|jeg|we should|we|i)\\s+(?:anbringe|tvangs|fjerne|hjemgive|indstille|lade\\s+${family}|sende\\s+${family}|place\\s+(?:the|this)|remove\\s+(?:the|this)|let\\s+(?:the|this|her|him|them)|send\\s+(?:the|this|her|him|them))`,
  `(?:lav|giv|skriv|kom med|make|give|write)\\b.{0,25}(?:vurdering|indstilling|anbefaling|assessment|recommendation)(?! af indsatsen| af projektet)`,
  `^(?:kan du |vil du |please |can you )?(?:vurder|vurdere|vurdér|bedøm|bedømme|afgør|afgøre|assess|judge|decide)\\s+(?:lige\\s+)?(?:om|mor|far|${family}|${thisOne}|risikoen|for|whether|the|this)\\b`,
  `\\ber\\s+(?:det\\s+)?(?:forsvarligt|sikkert|farligt)\\b.*(?:\\b(?:lade|hjem|${family})\\b)`,
  `(?<!hvornår )\\ber\\s+${family}\\s+(?:egne[dt]e?|uegne[dt]e?|god nok|gode nok|i stand til|klare? til|dårlige?|farlige?|en risiko)`,
  `(?:hvor (?:høj|stor) er risikoen|how high is the risk)\\b.*(?:hos|for|with|in)\\s+(?:${thisOne}|${family})\\b`,
  `(?<=^|[,.]\\s*)${judging}\\b.*${thisOne}`,
  `${thisOne}\\s+(?:egner|skal|bør|må|kan lære|er klar|er egnet)`,
  `hvad skal der ske med ${family}`,
  `(?:tror|synes|mener|think)\\s+(?:du|you)\\b.*\\b(?:hun|han|mor|far|moderen|faderen|barnet|forældrene|hende|ham|she|he|the mother|the father)\\b`,
  `\\b(?:din|dit|your)\\s+(?:vurdering|anbefaling|mening|holdning|råd|assessment|recommendation|opinion|advice)\\b`,
  `\\b(?:rangere?|rangér|scor|score|prioritere?|prioritér|rank)\\b.*\\b(?:familier|familierne|forløb|forløbene|sagerne|families|cases)\\b`,
  `hvilken (?:familie|sag) (?:er|skal|har brug|bør|fortjener)`,
  `(?:det her|dette) (?:er )?(?:nok|slemt nok|alvorligt nok|grund nok) til`,
  `er (?:det her|dette) (?:nok|slemt nok|alvorligt nok|grund nok|omsorgssvigt|en anbringelsessag)`,
  `(?:kan vi|tør vi|skal vi) stole på ${family}`,
  `(?:giver|giv) du grønt lys`,
  `\\bis it safe (?:to|for)\\b`,
  `^(?:kan du |vil du )?beslut(?:te)?\\b`,
  `^(?:og |men |så )?(?:er|kan|må|skal|bør|tør|vil)\\s+(?:mor|far|barnet|babyen|hun|han)\\b(?!.*(?:hvis|ifølge|efter|loven|vordingborg|odense|tryghedscirkl|familiens hus|famko|\\bfh\\b|model))(?=.*\\b(?:klar|egnet|beholde|hjem|passe|magte|lære|alene|fare|sikker|trygt|længere|farlig|god nok|pleje|fjernes|anbringes|skilles|flyttes)\\b)`,
  `\\b(?:i orden|okay|ok|ansvarligt|rimeligt|fair|klogt|bedst)\\b.{0,30}\\b(?:lade|lader|sende|sender|fjerne|fjerner|hjemgive|skilles?|skilt ad|skille)\\b`,
  `hvad siger du til (?:at|det|den|mor|far|vi)\\b|(?<=,\\s*)hvad siger du\\s*\\??$`,
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

const lead = '^(?:(?:og|men|så|hej|ok|altså|lige|for|hvis)[\\s,]+)*';
/** What one would have to judge in somebody. */
const fit =
  'evne\\p{L}*|egnet|uegnet|god nok|gode nok|i stand til|trivsel|trives|mistrives|tilknytning\\p{L}*|skadet|farlig|omsorgssvigt\\p{L}*|overskud|moden|klar|stabil|til at stole på|plads|skade\\p{L}*|motiveret|alvorlig\\p{L}*';
/** What would be decided about somebody. */
const fate =
  'beholde|have barnet|få barnet|få (?:ham|hende|den lille)|flytte|bo her|blive her|blive boende|blive i|komme (?:ind|hjem|tilbage|på besøg)|tage (?:hjem|barnet)|se (?:barnet|sin|sit|sine|ham|hende|den lille)|være alene|sove|passe|klare|magte|stole|i pleje|i famko|anbringes|fjernes|udskrives|udsluses|smides|væk|keep|go home|come home|stay|move|see|be alone|be placed|be removed';
/** What `we` would do to a family. */
const act =
  'tvangsfjerne|tvangsanbringe|fjerne|anbringe|hjemgive|lukke|afslutte|stoppe|forlænge|opsige|afbryde|smide|sige (?:ja|nej|stop)|tage imod|vælge|afvise|udsætte|skrue (?:op|ned)|skærpe|lade|give (?:dem|hende|ham|mor|far|familien|slip|op)|sende|skille|overvåge|holde øje|konfrontere|gribe ind|handle|reagere|låse|tage barnet|stole på|holde på|udskrive|skifte|presse|kræve|remove|place|close|stop|extend|reject|accept|intervene|act|let|send|keep';
const their = words(
  'sagen|forløbet|opholdet|støtten|samværet|familien|barnet|babyen|den lille|den nye|den familie|mor|far|hun|han|hende|ham|dem|de to|parret|forældrene|the family|the baby|the child|them|her|him|case',
);
/** What takes a question back to what holds for all. */
const forAll = pattern(
  words(
    'hvis|under opholdet|undervejs|imens|samtidig|i huset|i forløbet|altid|alle|hver|generelt|egentlig|during|always|ved fødslen|efter ophold\\p{L}*',
  ),
);
const alone = pattern(words('hun|han|hende|ham|she|he|him'));
const antecedent = pattern(
  words(
    'en (?:\\p{L}+ )?(?:mor|far|gravid|kvinde|forælder|jordemoder|baby)|et barn|jordemoderen|lederen|chefjordemoder\\p{L}*|forskeren|professoren|a (?:mother|father|woman|parent)|moderen selv',
  ),
);

/** Always about one family. */
const certain = atWords(
  `${words('hvad (?:er|bliver)|giv (?:os|mig)|hvad var')}\\s+(?:din|dit)\\s+(?:konklusion|dom|vurdering|bud)`,
  `hvad\\s+(?:synes|mener|tænker|siger|tror|ved)\\s+(?:du|i)\\s+om\\s+${words(`${person}|familien|forældrene|parret|sagen|hende|ham|dem`)}`,
  `(?:(?:synes|tror|mener)\\s+(?:du|i)|you\\s+think)\\s+(?:at\\s+|that\\s+)?${words(person)}`,
  `${words(anyone)}.*\\s(?:synes|tror|mener) du(?:\\s*\\?)?$`,
  `hvor\\s+(?:stor|høj)\\s+er\\s+(?:risikoen|chancen|faren)\\s+for\\s+at\\s+${words(`${person}|de`)}`,
  `hvor\\s+(?:alvorligt|slemt|galt|bekymrende|farligt)\\s+er\\s+(?:det her|dette|det vi ser)`,
  `${words('giv|sæt|rate|score|bedøm|rank')}\\s+${words('familien|mor|far|hende|ham|dem|barnet|forældrene|this family|the family|the mother|the parents')}`,
  `hvilke[nt]\\s+(?:niveau|score|trin|karakter|kategori)\\s+(?:skal|bør|ville?|kan)\\s.*${words('mor|far|hende|ham|dem|familien|barnet')}`,
  `hvilke[nt]?\\s+(?:plejefamilie|af forældrene|løsning)\\s.*${words('barnet|babyen|bedst for|ham|hende|den lille|dem')}`,
  `hvem\\s+(?:af\\s+(?:forældrene|de to|dem\\s+(?:skal|bør|egner|passer|er\\s+(?:bedst|værst|egnet|farlig)))|skal have (?:barnet|babyen|forældremyndigheden|pladsen)|skal (?:vi|jeg) (?:vælge|tage|prioritere))`,
  `er\\s+(?:jeg|vi)\\s+(?:for\\s+)?(?:hårde?|bløde?|hurtige?|naive?|strenge?|langsomme?|urimelige?)\\s+(?:ved|over for|mod|ift\\.?|til)\\s+${words(anyone)}`,
  `${words('sig|fortæl|bestem|afgør|vurder|vurdér')}\\s+(?:mig\\s+|os\\s+|lige\\s+)*(?:om|hvorvidt)\\s+${words(`${anyone}|vi|det er`)}`,
  `${words('du må|du skal|kan du|vil du|gider du|hjælp os med at|hjælp mig med at')}\\s+(?:gerne\\s+|lige\\s+)*(?:vurdere|bedømme|afgøre|beslutte|bestemme|lave en (?:\\p{L}+ )?vurdering|lave en (?:\\p{L}+ )?analyse af ${anyone})(?!\\p{L})(?!.*${words('modellen|indsatsen|projektet|loven')})`,
  `${words('vil|kan|ville')}\\s+du\\s+(?:give|lade|tage|sende|stole på|overlade)\\s+${words('dem|hende|ham|familien|barnet|mor|far')}`,
  `(?:synes|mener)\\s+(?:du|i)\\s+(?:at\\s+)?(?:det|vi)\\s+.*${words('anbring\\p{L}*|nok|rigtigt|forkert|tid')}`,
  `hvem\\s+har\\s+ret(?:\\s*,)?\\s+${words(person)}`,
  `^(?:hvad|hvordan|hvem|hvor)\\s.*${words('i|om|på|ved')}\\s+sagen(?:\\s+her)?(?:\\s*\\?)?$`,
  `${words('vælg|vælge|choose')}\\s+(?:for\\s+mig\\s+)?(?:mellem|between)\\s+${words(person)}`,
  `${words('gør status på|regn ud|regne ud|kig på|spå|gæt')}\\s+(?:om|hvorvidt)\\s+.*${words(anyone)}`,
  `hvor\\s+mange\\s+point\\s.*${words(anyone)}`,
  `would\\s+you\\s+(?:trust|let|give|leave|keep|send)\\s+${words(anyone)}`,
  `hvad\\s+(?:gør|stiller|bør|skal|kan)\\s+(?:vi|jeg|man)\\s+(?:\\p{L}+\\s+){0,3}(?:med|ved|op med|for)\\s+${words('hende|ham|dem her|den lille|barnet nu|familien nu')}`,
  `hvad\\s+skal\\s+der\\s+ske\\s+(?:nu\\s+)?med\\s+${words(anyone)}`,
  `${words('skal|bør|må|kan|burde')}\\s+(?:hendes|hans|fars|mors|deres)\\s+(?:samvær|besøg|ophold|forløb|støtte|barn|baby)`,
  `(?:skal|bør)\\s+samvær(?:et)?\\s+(?:være|overvåges|støttes|stoppes|ophøre)`,
);

/** About one family, unless the model or a condition stands in it. */
const likely = atWords(
  `hvor (?:galt|slemt|alvorligt|bekymrende|farligt)\\b.*\\b(?:vores|min|${family})\\b`,
  `${lead}(?:er|har|havde|lider|fejler|lyver|drikker|ryger|slår|trives|bliver|får|virker|kan|må|skal|bør|burde|tør|vil|is|has|does|can|may|should|will)\\s+(?:der\\s+)?${words(person)}.*(?:${words(fit)}|${trouble.source})`,
  `${lead}(?:fejler|lyver|trives|mistrives)\\s+${words(person)}`,
  `${lead}(?:er)\\s+(?:tilknytningen|samspillet|relationen|kontakten|trivslen|udviklingen)\\s.*${words(`${anyone}|god nok|skadet|usund|tryg|farlig|normal`)}`,
  `${lead}(?:hvor\\s+(?:tit|ofte|længe|meget|mange)\\s+)(?:skal|må|kan|bør)\\s+${words(person)}\\s+(?:se|have|være|få|ringe|besøge)`,
  `${words('skal|bør|må|kan|tør|burde|er|should|can|could|do')}\\s+(?:vi|jeg|we|i)\\s+(?:\\p{L}+\\s+){0,3}?(?:${words(act)}).*${their}`,
  `${lead}(?:er|har|havde|virker|is|has)\\s+${words(person)}\\s+(?!(?:med|altid|også|omfattet|inkluderet|hjemme|velkommen|en del|en|et|egen|eget|egne|ret|pligt|krav|adgang|gravid|frivilligt|selv|mulighed|altid|included|covered|a|the)(?!\\p{L}))\\p{L}+`,
  `${lead}(?:kan|må|skal|bør|burde|tør|should|can)\\s+${words('drengen|pigen|ungen|den lille|babyen|sønnen|datteren|tvillingerne|mormor|kæresten|eksen|the boy|the girl|the dad|the mom')}\\s`,
  `${lead}(?:kan|må|skal|bør|burde|tør)\\s+${words('mor|far|barnet|moren|faren')}\\s.*${words('tilbage|væk|rumme|weekend|weekenden|alene|hos (?:sin|mor|far|mormor|farmor)|i fred|overnatte|sin eks\\p{L}*')}`,
  `${words('skal|bør|tør|burde|should')}\\s+(?:vi|we)\\s+(?!(?:have|mødes|spørge|skrive|vide|gøre det|se|ask|have|use))(?:\\p{L}+\\s+){1,4}?${words(`${person}|hende|ham|dem|familien|forældrene|parret|de`)}`,
  `er\\s+(?:det\\s+)?(?:okay|ok|i orden|forkert|fair|rimeligt)\\s+(?:at|hvis|når)\\s+(?:vi|jeg)\\s.*${words(`${person}|hende|ham|dem|familien|forældrene|parret`)}`,
  `er\\s+vi\\s+(?:\\p{L}+\\s+){1,5}med\\s+(?:den|hende|ham|mor|far)(?!\\p{L})`,
  `would\\s+it\\s+be\\s+(?:best|better|right|safe|wrong)`,
  `${words('er|bliver')}\\s+(?:vi|jeg)\\s+(?:nødt|tvunget)\\s+til\\s+at\\s+(?:${words(act)})`,
  `${words('er|har')}\\s+(?:vi|jeg)\\s+(?:\\p{L}+\\s+)?(?:grund|belæg|grundlag)\\s+(?:nok\\s+)?(?:til|for)\\s+at\\s+(?:${words(act)})`,
);

/** `hun` and `han` of whom nothing was said before: somebody the writer has in mind. */
const ofHer = atWords(
  `${words('kan|må|skal|bør|burde|tør|vil|can|may|should|could')}\\s+${words('hun|han|she|he')}\\s.*${words(fate)}`,
  `^(?:hun|han|she|he)\\s.*[\\s,](?:må|skal|kan|bør|tør|should|can)\\s+(?:hun|han|vi|jeg|she|he|we|i)(?!\\p{L})`,
  `${words('lade|sende|fjerne|let|send|leave')}\\s+${words('hende|ham|him')}`,
);

const tailing =
  /(?:^|[\s,.;])(?:hvad (?:gør|skal|kan|bør|nu|siger|mener|synes)|hvordan skal (?:vi|jeg)|skal (?:vi|jeg|hun|han|de)|må (?:vi|jeg|hun|han|de)|kan (?:vi|jeg|hun|han|de)|bør (?:vi|jeg|hun|han|de)|tør vi|er (?:hun|han|det|de)|what (?:do|should)|should (?:we|i)|can (?:we|she|he))(?!\p{L})|\?\s*$/u;
const relayed = pattern(
  words('vil vide|vil gerne vide|spørger|spurgte|spørge|undrer|wants to know|asks|asked'),
);

/** A question about somebody in front of the writer. */
function judges(text: string): boolean {
  const said = text.toLowerCase();
  if (certain.test(said)) return true;
  if (isPlaced(said) && (tailing.test(said) || asks.test(said))) return true;
  if (model.test(said)) return false;
  if (isBeforeMe(said) && tailing.test(said) && !relayed.test(said)) return true;
  if (ofHer.test(said) && alone.test(said) && !antecedent.test(said)) return true;
  return likely.test(said) && !forAll.test(said);
}

/** Something is told, and then asked what to do about it: `mor er faldet i, skal vi …`. */
const tellsAndAsks = (text: string): boolean =>
  tailing.test(text.toLowerCase().replace(/^\s*\p{L}+\s/u, '')) && tells(text.replace(/\?\s*$/, ''));

/** How long a command with a code in it is at most; what is longer says something about the case. */
const commandWords = 4;

/** Words about a case named by its code that are no command and not about its meetings and check-ins. */
function speaksOfCase(text: string): boolean {
  return (
    namesCase(text.toLowerCase()) &&
    !business.test(text) &&
    !isOfTool(text.toLowerCase()) &&
    text.split(/\s+/).length > commandWords
  );
}

const asks =
  /\?\s*$|^(?:og |men |så |hej,? )?(?:hv\p{L}+|kan|må|skal|bør|burde|er|ville|vil|tør|har|passer|egner|opfylder|hører|what|who|how|when|should|can|could|may|is|are|would|do|does)(?!\p{L})/iu;

const opensJudging = pattern(`^(?:og |men |så |hej,? )?${judging}(?!\\p{L})`);

function judgesCode(text: string): boolean {
  if (!namesCase(text.toLowerCase()) || business.test(text) || isOfTool(text.toLowerCase())) return false;
  return opensJudging.test(text.toLowerCase()) || /egne[dt]|forsvarlig|vurder/iu.test(text);
}

/** Families in general, and reasons: words like those of a judgement, in a question about the model. */
const general = pattern(
  '^(?:hvorfor|hvordan|why|how)(?!\\p{L})',
  words('(?:de her|disse|these)\\s+(?:\\p{L}+\\s+)?(?:familier|forældre|gravide|families|parents)'),
  'if (?:a friend|someone|somebody) asked',
);
const isGeneral = (text: string): boolean => {
  const said = text.toLowerCase();
  return general.test(said) && model.test(said) && !isPlaced(said);
};

/** The question comes last: `…, hvem skal flytte først`. */
const asksAfter = /[,.:]\s*(?:hv\p{L}+|skal|er|kan|bør|må|who|what|should)(?!\p{L})/u;

export function asksToDecide(text: string): boolean {
  const said = text.toLowerCase();
  return (
    (decision.test(said) && !isGeneral(text)) ||
    judges(text) ||
    wantsJudgement(said) ||
    tellsAndAsks(text) ||
    judgesCode(text) ||
    judgesNamedCase(said) ||
    (speaksOfCase(text) && (asks.test(text) || asksAfter.test(said)))
  );
}

/** Something told about one family, or about a case named by its code: nothing was asked, and nothing may be kept. */
export const tellsOfCase = (text: string): boolean => tells(text) || speaksOfCase(text);
