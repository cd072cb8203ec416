/**
 * What people write to a colleague and mean nothing more by. A closed list: a text is small talk when it is made of these
 * phrases and of nothing else, so that `hej, hvad er FAMKO?` stays a question. Each pattern takes the texts that hold one of
 * its phrases; the routes ask them in the order in which they stand here.
 */

const goodbye = [
  'farvel|(?:vi )?(?:ses|skrives|snakkes)(?: ved)?|fyraften|godnat|i lige måde',
  '(?:rigtig |fortsat )?god (?:weekend|(?:sommer|vinter|efterårs)?ferie|jul|påske|pinse|sommer|fyraften|vagt|uge|nat|dag videre)',
  'godt nytår|glædelig jul|hav det(?: godt)?',
  "ha(?:'|v|ve)? en (?:rigtig )?(?:god|dejlig) (?:dag|aften|weekend|ferie|uge)",
  'bye(?: bye)?|goodbye|see you|good ?night|have a (?:nice|good|great) (?:day|evening|weekend)',
].join('|');

const thanks = [
  '(?:mange |mange mange |tusinde? |1000 |stor )?(?<!\\b(?:ja|nej|selv) )tak',
  'tak for (?:(?:din |al )?hjælpen?|svaret|det|i dag|infoen|info|påmindelsen)',
  'tak skal du(?: da)? have|tak (?:du|tovholder|så meget)',
  'thanks(?: a lot| so much)?|thank you(?: so much| very much)?|thx|cheers',
].join('|');

const hello = [
  '(?:hej(?:sa|s|hej)?|hallo|halløj(?:sa)?|hey|hi|hello|davs?|mojn|god ?dag|(?:god ?)?morgen|god ?(?:formiddag|eftermiddag|aften)|good (?:morning|afternoon|evening))',
  '(?: (?:alle(?: ?sammen)?|igen|tovholder|bot|du|(?:med|til) (?:dig|jer)|all|everyone|there|again))?',
].join('');

const noted = [
  'ok(?:ay|ey|i)?|k|super(?:fint|godt)?|perfekt|(?:helt )?fint(?: nok)?|fedt|godt|dejligt|forstået|modtaget|javel|jep|tjek',
  'det (?:er|lyder) (?:helt )?(?:fint|godt|super|perfekt|i orden)|det var (?:alt|det hele|bare det)',
  'h?m{2,}|hm|aha|nå+h?|åh|øh|uha',
  'nej(?: tak)?|selv tak|cool|great|perfect|fine|alright|got it|no(?: thanks| thank you)?',
].join('|');

const glad = '[👍👌🙏❤😊🙂😀😃😄😁😉🥰😍🤗💪👏🎉✅💛💚💙💜🌸🌞☀]\\p{Emoji_Modifier}?|[:;]-?[)D]';

const any = `(?:${goodbye}|${thanks}|${hello}|${noted})`;
const between = '[ ,.!]+(?:(?:og|and) )?';

/** Short, so that no text is worth the time that a long one would take. */
const holding = (phrases: string): string =>
  `^(?=.{1,80}$)(?:${any}${between})*(?:${phrases})(?:${between}${any})*$`;

export const smallTalk = {
  goodbye: new RegExp(holding(goodbye), 'iu'),
  /** A glad smiley alone is one too. */
  thanks: new RegExp(`${holding(thanks)}|^(?:(?:${glad})\\s*)+$`, 'iu'),
  hello: new RegExp(`${holding(hello)}|^(?:👋\\p{Emoji_Modifier}?\\s*)+$`, 'iu'),
  noted: new RegExp(holding(noted), 'iu'),
  /** Yes to what? A button says it, a word alone does not. */
  yes: /^(?:ja|jo|jada|ja tak|ja gerne|meget gerne|yes|yes please)$/i,
};

const whole = (phrases: readonly string[]): RegExp =>
  new RegExp(`^(?:(?:nej|ja|ok|okay|jo|men|no|yes|but)[ ,.!]+)?(?:${phrases.join('|')})$`, 'i');

/** What is said to an answer and asks nothing by itself: there is nothing in it to look up. */
export const aboutAnswer = {
  more: whole([
    '(?:og )?(?:(?:fortæl|skriv|sig|vis|forklar) )?(?:mig )?(?:(?:lidt|noget|meget) )?mere(?: om (?:det|den|dem))?(?: tak)?',
    '(?:kan du |vil du )?(?:uddybe?|fortælle (?:lidt )?mere|sige (?:lidt )?mere)(?: (?:det|lidt|om det))?',
    '(?:tell me |a bit |some )?more(?: about (?:it|that))?(?: please)?|go on|can you (?:elaborate|tell me more)',
  ]),
  /** Of several one, without its name. */
  which: whole([
    '(?:og )?(?:hvad (?:så )?med )?(?:den|det) (?:anden|andet|ene|første|sidste|tredje|fjerde)|(?:og |i |hos |for |på |om )?(?:dem )?begge(?: to| dele| steder)?',
    '(?:dem )?(?:alle|alle sammen|allesammen|alle tre|alle fire)|(?:og )?(?:hvad (?:så )?med )?de andre',
    '(?:and |what about )?the (?:other|first|second|third|last)(?: one| ones)?|both(?: of them)?|all(?: of them)?',
  ]),
  /** It did not help. */
  missed: whole([
    'det (?:var|er) (?:da |jo )?(?:ikke|slet ikke) (?:(?:det|hvad|noget)[ ,]+)?(?:(?:som )?jeg (?:spurgte om|spørger om|spurgte|mente|mener)|svar på (?:det|mit spørgsmål))',
    'det (?:mente|spurgte) jeg ikke(?: om)?|du svarer ikke(?: på (?:det|mit spørgsmål|det,? jeg spørger om))?',
    '(?:det |svaret )?(?:er |var )?(?:forkert|ikke rigtigt?)(?: svar)?|det passer (?:da |jo )?ikke|det hjalp (?:mig )?ikke|er du sikker(?: på det)?',
    '(?:jeg )?forstår (?:jeg )?(?:(?:det|svaret) )?ikke(?: (?:det|svaret))?|det (?:forstår|forstod) jeg ikke|hvad mener du(?: med (?:det|den))?',
    'hvorfor(?: det| ikke| så det)?|hvordan(?: det)?|hvad betyder det|hvad så',
    "that(?:'s| is|’s| was|s)? ?(?:not|wrong|n't)(?: (?:what i (?:asked(?: about| for)?|meant)|right|correct))?|are you sure|that (?:did not|didn'?t) help",
    "i (?:do not|don'?t|don’t) understand(?: (?:it|that|this))?|what do you mean(?: by that)?|why(?: not| is that)?|how(?: so| come)?",
  ]),
};

/** What can you do: about the bot itself, never about the programme. */
export const asksForHelp = new RegExp(
  [
    '^(?:/?(?:hjælp|help)(?: mig| os| me)?|/?start|menu|kommandoer|commands|\\?+',
    '(?:kan|vil) du (?:lige )?hjælpe(?: mig| os)?|jeg (?:har brug for|skal(?: lige)? have) hjælp',
    'hvad kan du(?: egentlig)?(?: gøre)?(?: for mig)?|hvad kan du hjælpe (?:mig |os )?med',
    'hvad kan (?:jeg|man|vi) (?:spørge (?:dig )?om|bruge dig til|skrive(?: til dig)?)',
    'hvordan bruger (?:jeg|man|vi) dig|hvem er du',
    'what can (?:you do|i ask(?: you)?)|who are you|can you help(?: me| us)?|i need help)$',
  ].join('|'),
  'i',
);
