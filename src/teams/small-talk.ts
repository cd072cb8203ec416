/**
 * What people write to a colleague and mean nothing more by. A closed list: a text is small talk when it is made of these
 * phrases and of nothing else, so that `hej, hvad er FAMKO?` stays a question. Each pattern takes the texts that hold one of
 * its phrases; the routes ask them in the order in which they stand here.
 */
import { nothingBut, oneOf } from './phrases.ts';

const goodbye = oneOf(
  'farvel|(?:vi )?(?:ses|skrives|snakkes)(?: ved)?|fyraften|godnat|i lige måde',
  '(?:rigtig |fortsat )?god (?:weekend|(?:sommer|vinter|efterårs)?ferie|jul|påske|pinse|sommer|fyraften|vagt|uge|nat|dag videre)',
  'godt nytår|glædelig jul|hav det(?: godt)?',
  "ha(?:'|v|ve)? en (?:rigtig )?(?:god|dejlig) (?:dag|aften|weekend|ferie|uge)",
  'bye(?: bye)?|goodbye|see you|good ?night|have a (?:nice|good|great) (?:day|evening|weekend)',
);

const thanks = oneOf(
  '(?:mange |mange mange |tusinde? |1000 |stor )?(?<!\\b(?:ja|nej|selv) )tak(?: for (?:(?:din |al )?hjælpen?|svaret|det|i dag|infoen|info|påmindelsen))?',
  'tak skal du(?: da)? have|tak (?:du|tovholder|så meget)',
  'thanks(?: a lot| so much)?(?: for (?:(?:your |the )?help|the answer))?|thank you(?: so much| very much)?|thx|cheers',
);

const hello = [
  '(?:hej(?:sa|s|hej)?|hallo|halløj(?:sa)?|hey|hi|hello|davs?|mojn|god ?dag|(?:god ?)?morgen|god ?(?:formiddag|eftermiddag|aften)|good (?:morning|afternoon|evening))',
  '(?: (?:alle(?: ?sammen)?|igen|tovholder|bot|du|(?:med|til) (?:dig|jer)|all|everyone|there|again))?',
].join('');

const noted = oneOf(
  'ok(?:ay|ey|i)?|k|super(?:fint|godt)?|perfekt|(?:helt )?fint(?: nok)?|fedt|godt|dejligt|forstået|modtaget|javel|jep|tjek',
  'det (?:er|lyder) (?:helt )?(?:fint|godt|super|perfekt|i orden)|det var (?:alt|det hele|bare det)',
  'h?m{2,}|hm|aha|nå+h?|åh|øh|uha',
  'nej(?: tak)?|selv tak|glem det|pyt(?: med det)?|skidt med det|never ?mind|cool|great|perfect|fine|alright|got it|no(?: thanks| thank you)?',
);

const how = oneOf(
  'hvordan (?:har du det|går det(?: med dig)?|står det til)(?: i dag)?|går det godt|alt vel',
  'how are you(?: doing)?(?: today)?',
);

const who = oneOf(
  'hvem er du|hvad er du(?: for en)?|er du (?:en )?(?:chat)?(?:robot|bot|computer|maskine|kunstig intelligens|ai)|er du (?:et )?(?:rigtigt )?menneske(?: eller (?:en )?(?:ro)?bot)?',
  'er du (?:chat ?gpt|copilot)|(?:snakker|taler|skriver) jeg med (?:en |et )?(?:(?:ro)?bot|menneske|maskine)|kan (?:jeg|man|vi) stole på dig',
  '(?:who|what) are you|are you (?:a |an )?(?:(?:ro|chat)?bot|human|machine|ai|(?:real )?person)|am i talking to a (?:(?:ro)?bot|human|person)|can i trust you',
);

const praise = oneOf(
  '(?:hvor |nu |nøj )?(?:er )?du(?: er)? (?:altså )?(?:så |virkelig |rigtig |bare |ret )?(?:sød|god|dygtig|sej|smart|klog|genial|flink|den bedste)',
  'godt (?:klaret|gået|svar|arbejde)|det (?:var|er) (?:en (?:god|stor|kæmpe) hjælp|et (?:rigtig )?godt svar|(?:en )?(?:rigtig )?god hjælp)',
  "(?:that (?:was|is)|that's) (?:great|helpful|very helpful|useful)|good (?:job|bot|answer)|well done|you(?:'re| are) (?:great|good|the best|so helpful)",
);

const cross = oneOf(
  'du er (?:da |jo |altså )?(?:så |helt |virkelig |fuldstændig )?(?:ubrugelig|dum|håbløs|elendig|dårlig|for dårlig|irriterende|en idiot|ikke til nogen hjælp)',
  '(?:det(?: her)?|den|du|lortet|det hele) (?:virker|fungerer|dur|duer|hjælper) (?:bare |slet |overhovedet |jo )?ikke(?: overhovedet)?|(?:det|dette)(?: her)? er (?:noget |helt |så |bare )?(?:pis|lort|bras|ubrugeligt|håbløst|irriterende|træls)',
  'jeg (?:er|bliver) (?:så |virkelig |ret |sgu )?(?:frustreret|irriteret|sur|vred)|jeg er (?:så )?træt af (?:dig|det her)|pis(?: også)?|lort|fuck|shit|(?:for )?(?:fanden|helvede|pokker|søren)|øv|argh?|suk',
  "(?:you(?:'re| are)|this is|that(?:'s| is)|it(?:'s| is)) (?:so |totally |completely )?(?:useless|stupid|hopeless|annoying|rubbish|no help)|(?:this|it) (?:doesn'?t|does not) work|i(?:'m| am) (?:so )?(?:frustrated|annoyed|angry)|damn|ugh",
);

const weary = oneOf(
  'jeg er (?:så |lidt |meget |bare |ret |helt |godt nok )?(?:træt|smadret|stresset|presset|ked af det|udbrændt|slidt|færdig)(?: i dag| lige nu| for tiden)?|jeg (?:kan|orker) (?:snart )?ikke mere',
  '(?:det (?:er|har været|var) |sikke )?(?:en )?(?:hård|lang|træls|svær) (?:dag|uge|nat|vagt)(?: i dag)?',
  "i(?:'m| am) (?:so |very |really )?(?:tired|exhausted|stressed|worn out)(?: today)?|(?:it(?:'s| has) been )?a (?:hard|tough|long) (?:day|week|shift)",
);

const chat = oneOf(
  '(?:fortæl|kender du|har du)(?: mig)? (?:en )?(?:vittighed|joke|vits)|(?:kan du )?syng(?:e)?(?: en sang)?|hvad er klokken|hvad er vejret(?: i dag)?|hvordan (?:er|bliver) vejret(?: i (?:dag|morgen))?',
  "(?:tell me|do you know) a joke|what time is it|what(?:'s| is) the weather(?: like)?(?: today)?",
);

/** What somebody writes to the bot, in the middle of a question about it. */
const written = {
  da: '(?:(?:det(?: som)?|alt(?: hvad)?|hvad),? (?:jeg|vi) (?:skriver|spørger om)(?: til dig| her| dig om)?|mine (?:beskeder|spørgsmål|svar|data|oplysninger))',
  en: '(?:what (?:i|we) (?:write|type|ask)(?: you| here)?|my (?:messages|questions|answers|data))',
} as const;

/** What the bot keeps of those who write to it, and who reads it. */
const kept = oneOf(
  `hvad (?:gemmer|husker|ved) (?:du|i)(?: om (?:mig|os))?|(?:hvor længe )?gemmer (?:du|i) (?:det|noget|alt|svarene|(?:vores )?(?:tjek|check)-?ins|${written.da})`,
  `(?:hvem(?: kan)?|kan (?:min leder|andre|nogen|mine kolleger)) (?:se|ser|læse|læser),? ${written.da}`,
  '(?:kan du )?slet(?:te)? (?:alle )?mine (?:data|oplysninger|beskeder|spørgsmål)',
  'er (?:det(?: her)?|chatten|samtalen) (?:fortrolig|privat)t?|hvad med gdpr',
  `what do you (?:store|keep|know)(?: about (?:me|us))?|(?:do|how long do|how do) you (?:store|keep|save) (?:this|${written.en})`,
  `(?:who can|can my (?:manager|boss|leader)) (?:see|read) (?:this|${written.en})`,
  '(?:can you )?delete (?:all )?my (?:data|messages|questions)|is (?:this|it) (?:confidential|private)',
);

const glad = '[👍👌🙏❤😊🙂😀😃😄😁😉🥰😍🤗💪👏🎉✅💛💚💙💜🌸🌞☀]\\p{Emoji_Modifier}?|[:;]-?[)D]';

const any = oneOf(goodbye, thanks, hello, noted);
const between = '[ ,.!]+(?:(?:og|and) )?';

/** Short, so that no text is worth the time that a long one would take. */
const holding = (phrases: string): string =>
  `(?=.{1,80}$)(?:${any}${between})*${phrases}(?:${between}${any})*`;

export const smallTalk = {
  goodbye: nothingBut(holding(goodbye)),
  /** A glad smiley alone is one too. */
  thanks: nothingBut(oneOf(holding(thanks), `(?:(?:${glad})\\s*)+`)),
  hello: nothingBut(oneOf(holding(hello), '(?:👋\\p{Emoji_Modifier}?\\s*)+')),
  noted: nothingBut(holding(noted)),
  /** Yes to what? A button says it, a word alone does not. */
  yes: nothingBut('ja|jo|jada|ja tak|ja gerne|meget gerne|yes|yes please'),
  how: nothingBut(holding(how)),
  who: nothingBut(holding(who)),
  praise: nothingBut(holding(praise)),
  cross: nothingBut(holding(`${cross}(?:${between}${cross})?`)),
  weary: nothingBut(holding(weary)),
  chat: nothingBut(holding(chat)),
  kept: nothingBut(holding(kept)),
};

const afterYesOrNo = (...phrases: readonly string[]): RegExp =>
  nothingBut(`(?:(?:nej|ja|ok|okay|jo|men|no|yes|but)[ ,.!]+)?${oneOf(...phrases)}`);

/** What is said to an answer and asks nothing by itself: there is nothing in it to look up. */
export const aboutAnswer = {
  more: afterYesOrNo(
    '(?:og )?(?:(?:fortæl|skriv|sig|vis|forklar) )?(?:mig )?(?:(?:lidt|noget|meget) )?mere(?: om (?:det|den|dem))?(?: tak)?',
    '(?:kan du |vil du )?(?:uddybe?|fortælle (?:lidt )?mere|sige (?:lidt )?mere)(?: (?:det|lidt|om det))?',
    '(?:tell me |a bit |some )?more(?: about (?:it|that))?(?: please)?|go on|can you (?:elaborate|tell me more)',
  ),
  /** Of several one, by its place, or all of them. */
  which: afterYesOrNo(
    '(?:og )?(?:(?:hvad (?:så )?med|jeg mener|jeg tænker på|uddyb) )?(?:den|det) (?:anden|andet|ene|første|sidste|tredje|fjerde|femte)(?: tak)?',
    '(?:(?:nr\\.?|nummer) ?)?(?:[1-5]|to|tre|fire|fem)\\.?(?: tak)?|nummer et|(?:den )?(?:første|anden|sidste|tredje|fjerde)(?: tak)?',
    '(?:og |i |hos |for |på |om )?(?:dem )?begge(?: to| dele| steder)?(?: tak)?',
    '(?:dem )?(?:alle|alle sammen|allesammen|alle tre|alle fire)(?: tak)?|(?:og )?(?:hvad (?:så )?med )?de andre',
    '(?:and |what about )?(?:the |number )?(?:other|first|second|third|fourth|last)(?: one| ones)?(?: please)?|number (?:one|two|three|four|five)|both(?: of them)?|all(?: of them)?',
  ),
  /** To a question back: whoever says it leaves it to us, or knows no better. */
  any: afterYesOrNo(
    '(?:det )?(?:ved|aner) (?:jeg )?(?:(?:det|sgu|faktisk) )?ikke(?: (?:rigtigt?|helt|hvilken|hvad det hedder))?|jeg (?:ved|aner) (?:det )?ikke|(?:jeg er )?ikke sikker|ingen (?:ide|idé|anelse)|pas',
    '(?:det er )?(?:ligegyldigt|lige ?meget)|(?:det )?(?:må|kan) du (?:selv )?(?:bestemme|vælge)|(?:det )?bestemmer du|du (?:vælger|bestemmer)(?: bare)?',
    '(?:bare )?(?:en af dem|hvilken som helst|den (?:bedste|største|vigtigste))|(?:hvilke|hvad for nogle) (?:er der|findes der|kan jeg vælge(?: imellem| mellem)?)',
    "(?:i )?(?:do not|don'?t|don’t) know|(?:i'm |i am )?not sure|no idea|any(?: of them| one)?|whichever|(?:it )?(?:doesn'?t|doesn’t|does not) matter|you (?:choose|decide)",
  ),
  /** It did not help. */
  missed: afterYesOrNo(
    'det (?:var|er) (?:da |jo )?(?:ikke|slet ikke) (?:(?:det|hvad|noget)[ ,]+)?(?:(?:som )?jeg (?:spurgte om|spørger om|spurgte|mente|mener)|svar på (?:det|mit spørgsmål))',
    'det (?:mente|spurgte) jeg ikke(?: om)?|du svarer ikke(?: på (?:det|mit spørgsmål|det,? jeg spørger om))?',
    '(?:det |svaret )?(?:er |var )?(?:forkert|ikke rigtigt?)(?: svar)?|det passer (?:da |jo )?ikke|det hjalp (?:mig )?ikke|er du sikker(?: på det)?',
    '(?:jeg )?forstår (?:jeg )?(?:(?:det|svaret) )?ikke(?: (?:det|svaret))?|det (?:forstår|forstod) jeg ikke|hvad mener du(?: med (?:det|den))?',
    'hvorfor(?: det| ikke| så det)?|hvordan(?: det)?|hvad betyder det|hvad så',
    "that(?:'s| is|’s| was|s)? ?(?:not|wrong|n't)(?: (?:what i (?:asked(?: about| for)?|meant)|right|correct))?|are you sure|that (?:did not|didn'?t) help",
    "i (?:do not|don'?t|don’t) understand(?: (?:it|that|this))?|what do you mean(?: by that)?|why(?: not| is that)?|how(?: so| come)?",
  ),
};

/** What can you do: about the bot itself, never about the programme. */
export const asksForHelp = nothingBut(
  oneOf(
    '/?(?:hjælp|help)(?: mig| os| me)?|/?start|menu|kommandoer|commands|\\?+',
    '(?:kan|vil) du (?:lige )?hjælpe(?: mig| os)?|jeg (?:har brug for|skal(?: lige)? have) hjælp',
    'hvad kan du(?: egentlig)?(?: gøre)?(?: for mig)?|hvad kan du hjælpe (?:mig |os )?med',
    'hvad kan (?:jeg|man|vi) (?:spørge (?:dig )?om|bruge dig til|skrive(?: til dig)?)',
    'hvordan bruger (?:jeg|man|vi) dig',
    'what can (?:you do|i ask(?: you)?)|can you help(?: me| us)?|i need help',
  ),
);
