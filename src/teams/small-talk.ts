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
