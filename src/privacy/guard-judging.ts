/** Questions that want a judgement of somebody in particular, by the kind of sentence: about whom, and what is wanted. */
import { anyone, atWords, lowerCode, model, namesCase, pattern, person, words } from './guard-words.ts';

const lead = '^(?:(?:og|men|så|nå|hej|ok|altså|lige|for|jamen|mon|please|and|so|but)[\\s,]+)*';

const pointed =
  'den (?:\\p{L}+ )?(?:mor|far|familie|pige|dreng|baby|gravide|unge)|(?:denne|vores|this|our) (?:\\p{L}+ )?(?:mor|far|familie|gravide|baby|par|family|mother|couple|baby)|mor og far';
/** Somebody in front of the writer, or a case by its code; of several, only those that no source speaks of so. */
const these = atWords(`(?:${words(`${person}|hende|ham|dem|de to|her|him|them|${pointed}`)}|${lowerCode})`);
/** These, and the family or its parents. */
const any = `(?:${words(`${anyone}|${pointed}`)}|${lowerCode})`;

const verdict = words(
  'for (?:tidligt|sent|meget|lidt|hårdt|risikabelt)|realistisk|urealistisk|bedst|bedre|klogt|rigtigt af|forkert|smart|nok|på tide|tid til|sundt|usundt|skadeligt|farlig\\p{L}*|bekymrende|alvorlig\\p{L}*|slemt|normalt?|unormalt?|okay|ok|i orden|forsvarligt|uforsvarligt|sikkert|trygt|utrygt|rimeligt|fair|synd|tegn|symptom\\p{L}*|et faresignal|svigt|vold|omsorgssvigt|skyld|\\p{L}*depression|mishandling|overgreb|best|better|safe|wrong|right|normal|realistic|dangerous|enough|too (?:soon|early|late)',
);

/** Asked beside somebody in particular: `er det for tidligt at …`, `… hjemgives eller ej`, `skal vi tvinge …`. */
const besideOne = atWords(
  `${words('hælder|anbefaler|foreslår|ville|vil')}\\s+du(?!\\p{L})`,
  `${words('er|var|bliver|kunne|lyder|virker|is|was|could')}\\s+(?:det|den|it|that)\\s+(?:\\p{L}+\\s+){0,2}?${verdict}`,
  `${lead}${words('for tidligt|for sent|klar|hjem|hjemgives?|anbringelse|udslusning|udskrives?|beholde|nok|på tide|stop|forlænge?s?')}(?!\\p{L})`,
  `${words('(?:ja|yes)(?: ?\\/ ?| eller | or )(?:nej|no)|eller ej')}`,
  `${words('fordele|ulemper|taler for|taler imod|taler der for|pros and cons')}`,
  `${words('ligner|lyder|kan|kunne|er|skyldes|is')}\\s+(?:det|det her|dette|this|it)\\s+(?:her\\s+|som\\s+|være\\s+|blive\\s+)*(?:en\\s+|et\\s+)?${words('omsorgssvigt|vold|misbrug|\\p{L}*depression|mishandling|overgreb|anbringelse|kolik|neglect|abuse')}`,
  `${words('nytter|hjælper|gavner|skader|duer|giver')}\\s+(?:det|den)(?!\\p{L})`,
  `${words('er|har|findes')}\\s+(?:der|vi|jeg)\\s+(?:\\p{L}+\\s+)?${words('håb|grund|fare|tegn|chance\\p{L}*|tvivl|belæg')}(?!\\p{L})`,
  `${words('eller')}\\s+(?:skal|bør|kan|venter|lader|må)\\s+vi(?!\\p{L})`,
  `${words('bedre|bedst|værre|værst|skadeligt|sundest|sundt|best|better|worse')}\\s+(?:for|til)\\s+(?:hende|ham|dem|mor|moren|far|faren|barnet|babyen|den lille|denne|vores|her|him|them|the)(?!\\p{L})`,
  `${words('skal|bør|må|kan|tør|burde|kunne|skulle|should|can|could|must')}\\s+(?:vi|jeg|we|i)\\s.*${words('tvinge|presse|afvise|sige (?:nej|ja)|tage imod|slippe|give slip|konfrontere|gribe ind|grebet ind|reagere|reageret|gjort|undgået|forhindret|krisemøde|fortsætte|bekymre\\p{L}*|admit|force|worry|worried|push')}`,
  `(?:^|(?<=[\\s,]))(?:skal|bør|må|kan|tør|should|can)\\s+(?:vi|jeg|we|i)\\s+(?:så\\s+)?(?:\\p{L}+\\s+)?(?:tvinge|presse|afvise|stoppe|gribe ind|reagere|anbringe|fjerne|sende|force|stop|remove)(?!\\p{L})`,
  `${words('gør|gjorde|did|am|are')}\\s+(?:vi|jeg|we|i)\\s.*${words('rigtige|forkerte?|galt|nok|wrong|right|enough')}`,
  `${words('hvornår|hvor (?:lang tid|længe|meget|mange uger)')}\\s+(?:kan|skal|tør|må)\\s+(?:vi|jeg)\\s+(?:slippe|sende|lukke|stole|beholde|vente|hjælpe|holde)(?!\\p{L})`,
);

/** Asked beside a family too: what the bot thinks or would do, how it stands. */
const besideAny = atWords(
  `${words('synes|tror|mener|tænker|vurderer|gætter|hælder|anbefaler|foreslår|giver|satser|forventer')}\\s+(?:du|i)(?!\\p{L})`,
  `${words('vil|ville|kan|kunne|må|tør')}\\s+du\\s.*${words('anbefale|foreslå|mene|vælge|godkende|indstille|fraråde|tilråde')}`,
  `${words('er|var')}\\s+du\\s+(?:ikke\\s+)?${words('enig|uenig|tryg|bekymret|sikker')}`,
  `(?:do you (?:think|believe|agree|expect|reckon)|would you (?:say|recommend)|what.s your)`,
  `^hv\\p{L}+\\s.*${words('skalaen?|prognosen?|karakter|score|procent chance|næste skridt|næste træk|galt|problemet')}(?!\\p{L})`,
);

/** A judgement by itself: who gets the child, which family goes first, whose fault, when they are ready. */
const byItself = atWords(
  `${words('synes|tror|mener|tænker|vurderer|gætter|hælder|anbefaler|foreslår|giver|satser|forventer')}\\s+(?:du|i)\\s.*${words('vi (?:skal|bør|må|kan|burde|skulle)')}`,
  `${lead}${words('for tidligt|for sent|klar|hjem|hjemgives?|anbringelse|udslusning|udskrives?|beholde|nok|på tide|stop|forlænge?s?')}\\s.*${words('eller (?:ej|ikke|hva)')}`,
  `${words('mors|fars|morens|farens|hendes|hans|deres|min|vores')}\\s+(?:egen\\s+)?skyld(?!\\p{L})`,
  `${words('ligner|lyder|kan|kunne|er|skyldes|is')}\\s+(?:det|det her|dette|this|it)\\s+(?:her\\s+|som\\s+|være\\s+|blive\\s+)*(?:en\\s+|et\\s+)?${words('omsorgssvigt|vold|misbrug|\\p{L}*depression|mishandling|overgreb|anbringelse|kolik|neglect|abuse')}\\s+(?:det her|når|hvis|med)`,
  `${lead}${words('er|har|bliver|virker|is|are')}\\s+${words('hendes|hans|mors|fars|morens|farens|moderens|faderens|barnets|deres|her|his')}\\s+\\p{L}+.*${words('god|gode|godt|dårlig\\p{L}*|nok|normal|tryg|utryg|sund|skadet|i orden|ok|okay|alvorlig\\p{L}*|farlig\\p{L}*|stabil|good|enough|normal|safe')}`,
  `${lead}er\\s+${words('mor|moren|moderen|far|faren|faderen|barnet|babyen|de')}\\s+(?:en\\s+|et\\s+)?${words('gode?|dårlige?|kærlig\\p{L}*|kold|syg|normal|rask|voldelig|egnede?|klare?|ærlig')}`,
  `${words('hvem|who')}\\s+${words('bør|skal|burde|skulle|kan|må|should|gets')}\\s+${words('have|få|beholde|passe|keep')}\\s+${words('barnet|babyen|den lille|drengen|pigen|pladsen|forældremyndigheden|the (?:baby|child|place|room)')}`,
  `${words('which|hvilken|hvilket')}\\s+${words('family|mother|case|one|familie|mor|barn|forløb|sag|par')}\\s+${words('is|should|needs|can|has|er|skal|bør|kan|trænger|har')}\\s.*${words('ready|leave|next|first|worst|best|most|risk|klar|først|værst|bedst|mest|længst|udsluses|flytte|hjem|i fare')}`,
  `^hvem\\s+(?:af\\s+\\p{L}+\\s+)?(?:er|har|har det|klarer|trænger|fortjener|ligger)\\s.*${words('mest brug|mest behov|værst|dårligst|tættest på|længst fra|klarer sig bedst|mest til|farligst')}`,
  `${words('tro på|stole på|holde med|trust|believe')}\\s+${words('mor|moren|moderen|far|faren|faderen|hende|ham|dem|her|him|them')}`,
  `${words('skal|bør|må|burde|kan|skulle|kunne|should|can')}\\s+${words('lillesøster|lillebror|storesøster|storebror|mormor|bedstemor|bedstefar|farmor|morfar|farfar|kæresten|denne \\p{L}+')}\\s.*${words('anbringes|fjernes|flytte\\p{L}*|godkendes|passe|have|bo|komme|overnatte|besøge|være|klare|blive')}`,
  `${words('hvornår|hvor (?:lang tid|længe)|when|how (?:long|soon)')}\\s+(?:\\p{L}+\\s+){1,3}?(?:${words('hun|han|hende|ham|dem|de|den lille|babyen|she|he|they')}|${lowerCode})\\s.*${words('klare?|færdige?|slippes|udsluses|hjem|flytte|stabile?|raske?|ud|ready|home|leave')}`,
  `^hvornår\\s+(?:er|bliver)\\s+(?:de|hun|han)\\s+(?:klare?|færdige?|stabile?)`,
);

const anyHere = atWords(any);
const isWeighed = (said: string): boolean =>
  byItself.test(said) ||
  (besideOne.test(said) && these.test(said)) ||
  (besideAny.test(said) && anyHere.test(said));

/** A verb and then a pronoun, with nobody mentioned before: `lærer hun det nogensinde`, `hvorfor græder han`. */
const opensOnOne = pattern(
  `${lead}(?:hv\\p{L}+\\s+(?:\\p{L}+\\s+){0,2})?(?!der|at|og|eller|hvis|når|om|end)\\p{L}{2,}\\s+${words('hun|hu|han|hende|ham|den lille(?! (?:gruppe|afdeling|pjece|film))|she|he')}`,
);

/** Told to weigh, and whom; the verbs as they are typed in a hurry too. */
const weighs = pattern(
  `${lead}(?:(?:kan|vil|gider|ku|kunne|can|could) (?:du|you) |hjælp mig med at |prøv at |bare )*${words('vu?r?d[eé]?re?|bedøm|bedømme|afgør|afgøre|analys[eé]re?|tolke?|fortolke?|gæt|gætte|forudsige?|spå|rang[eé]re?|score?|priorit[eé]re?|anbefale?|foreslå|indstille?|diagnostic[eé]re?|assess|judge|interpret|predict|rate|rank|evaluate|recommend|diagnose|guess')}[\\s:].*${any}`,
);

/** Who was spoken of before the pronoun, or asked of all: then a question about the rules. */
const ofSomebodyElse = pattern(
  words(
    'en (?:\\p{L}+ )?(?:mor|far|gravid|kvinde|forælder|borger|pårørende|kollega|læge|nyfødt|jordemoder|familie)|et (?:\\p{L}+ )?(?:barn|spædbarn|par)|kontaktperson\\p{L}*|ansat|uddannet|spørger|fortæller|jordemoder\\p{L}*|jdm|leder\\p{L}*|chef\\p{L}*|forsker\\p{L}*|\\p{L}*rådgiver\\p{L}*|følgeperson\\p{L}*|sagsbehandler\\p{L}*|sundhedsplejerske\\p{L}*|min \\p{L}+|(?:mor|far|moren|faren|barnet|den gravide)\\s.*(?:hvis|når|og|at) (?:hun|han)|moderen selv|a (?:mother|father|woman|parent|family|child)|(?:ham|hende|han|hun|dem),? (?:eller (?:hende|ham) )?der',
  ),
);

/** A kind of person rather than somebody. */
const anyOfThem = pattern(
  words(
    '(?:en|hver) (?!god |dårlig )(?:\\p{L}+ )?(?:mor|far|gravid|kvinde|forælder|familie|baby|borger)|et (?:\\p{L}+ )?(?:barn|spædbarn|par)|(?:min|hvis|når) baby|man|børn|babyer|mødre|fædre',
  ),
);

/** Somebody stands in the question by a pronoun alone, and not as a mere condition. */
const bareOne = pattern(
  `(?<!\\p{L})(?<!(?:hvis|når|if|when) (?:ikke )?)(?:hun|hu|han|hende|ham|she|he)(?!\\p{L})`,
);
/** Said of all elsewhere, and of one beside a pronoun: `kan man stole på at han …`. */
const loose = /(?<!\p{L})(?:man|normalt|ofte|typisk)(?!\p{L})/gu;
const question =
  /\?\s*$|^(?:og |men |så )?(?:hv\p{L}+|kan|må|skal|bør|burde|er|vil|tør|har|mon|what|why|how|should|can|is|does|will)(?!\p{L})|[,.:]\s*(?:er|kan|skal|må|bør|hvad) /u;

/** One that is picked out, whatever programme or town stands beside it. */
const pickedOut = pattern(
  `${words('skal|bør|må|kan|tør|burde|should|can')}\\s+(?:vi|jeg|we|i)\\s.*${words('den (?:familie|mor|gravide|far|baby) (?:som|der|fra)')}`,
);

/** True when the words want a judgement of somebody in particular. `said` is in lower case. */
export function wantsJudgement(said: string): boolean {
  if (pickedOut.test(said)) return true;
  const bare = bareOne.test(said);
  const plain = bare ? said.replace(loose, 'vi') : said;
  if (model.test(plain)) return false;
  if (weighs.test(plain) || (isWeighed(plain) && !anyOfThem.test(plain))) return true;
  return !ofSomebodyElse.test(said) && (opensOnOne.test(said) || (bare && question.test(said)));
}

/** A case by its code, and a verdict, a fate or an opinion beside it; meetings and check-ins may stand in it too. */
const judgedCode = pattern(
  words(
    'synes|mener|tror|tænker|enig|anbefal\\p{L}*|foreslå\\p{L}*|v[ur]+d[eé]r\\p{L}*|vurdre|bedøm\\p{L}*|afgør\\p{L}*|beslut\\p{L}*|tolke?|analys[eé]r\\p{L}*|gæt|spå|rang[eé]r\\p{L}*|score?|eller (?:ej|hva)|(?:ja|yes)(?: ?\\/ ?| eller | or )(?:nej|no)|klare?|egnede?t?|stabile?|succes|hjemgiv\\p{L}*|hjem|udsluses|anbring\\p{L}*|fjernes?|stoppes|skal (?:de|hun|han) \\p{L}+|bekymr\\p{L}*|skidt|dårligt|alvorlig\\p{L}*|krise\\p{L}*|går (?:det )?(?:godt|galt|bedre|ned)|rød|gul|grøn|farve|fare|risik\\p{L}*|holder (?:den|de|det)|ud|think|assess|recommend|ready|safe|risk|worry|worried|take on|stay|go',
  ),
);
const ofTool = pattern(
  `^(?:hvordan|hvor|kan|må|skal|how|where|can)\\s+(?:\\p{L}+\\s+)?(?:jeg|man|i|vi|we)\\s+(?:\\p{L}+\\s+)?${words('se|åbne|lukke|rette|slette|skifte|finde|genåbne|oprette|ændre|eksportere|see|open|close|delete|find')}\\s+(?:\\p{L}+\\s+(?:på|for|i|of|on|for)\\s+)?(?:${lowerCode})$`,
  `^(?:hvordan|hvor)\\s+(?:ser|lukker|åbner|genåbner|opretter|retter|sletter|skifter|flytter|finder|gemmer|ændrer|sætter)\\s+(?:jeg|man|i|vi)\\s`,
  words('adgang|how do (?:i|we) (?:open|close|find|delete|change|move)|klar til (?:check-?in|mødet)'),
);
/** Words about the tool: `hvordan lukker jeg …`, who has access, a check-in to be sent. */
export const isOfTool = (said: string): boolean => ofTool.test(said);

/** True when a case is named by its code and a judgement is wanted of it. `said` is in lower case. */
export const judgesNamedCase = (said: string): boolean =>
  namesCase(said) && !isOfTool(said) && (judgedCode.test(said) || weighs.test(said) || isWeighed(said));
