/** How the bot itself is used, asked as somebody new to it would: about the bot, never about the programme. A closed list. */
import { nothingBut, oneOf } from './phrases.ts';

interface Deed {
  /** `hvordan ___ jeg`, then `hvordan kan jeg ___`; alternatives beside each other. */
  readonly da: readonly [present: string, infinitive: string, object: string];
  readonly en: readonly [verb: string, object: string];
}

const after = '(?: igen| her| nu| hos dig| i dag| again| here| now)?';

const asked = ({ da: [present, infinitive, object], en: [verb, thing] }: Deed): string =>
  oneOf(
    `hvor(?:dan|henne)? (?:${present}) (?:jeg|vi) (?:${object})`,
    `hvor(?:dan|henne)? (?:kan|skal) (?:jeg|vi) (?:${infinitive}) (?:${object})`,
    `hvad (?:skal|kan) (?:jeg|vi) gøre for at (?:${infinitive}) (?:${object})`,
    `kan (?:jeg|vi|du) (?:${infinitive}) (?:${object})`,
    `jeg (?:kan ikke(?: finde ud af at)?|vil(?: gerne)?|skal|mangler at|har (?:ikke|glemt at)) (?:${infinitive}) (?:${object})`,
    `(?:how|where) (?:do|can) (?:i|we) (?:${verb}) (?:${thing})`,
    `can (?:i|we|you) (?:${verb}) (?:${thing})|i (?:want|need|forgot|would like) to (?:${verb}) (?:${thing})`,
  );

const theCase = '(?:et |mit |vores |en )?(?:nyt? )?(?:forløb(?:et)?|sag(?:en)?|familie)';
const aCase = '(?:a |my |our |the )?(?:new )?(?:case|family)';
const theMeeting =
  '(?:(?:datoen|dagen|tiden|tidspunktet) (?:for|på) )?(?:et |mit |vores )?[a-zæøå]*møde(?:t|r|rne)?';
const aMeeting = '(?:the (?:date|day|time) of )?(?:a |my |our |the )?(?:[a-z]+ )?meetings?';
const theForm =
  '(?:en |et |min |mit |mine |vores |ugens )?(?:ugepuls(?:en)?|check-?in(?:net|s)?|skema(?:et)?|svar)';
const aForm = '(?:a |my |our |the )?(?:weekly )?(?:pulse|check-?ins?|forms?|answers?)';

const period =
  '(?: (?:i dag|i morgen|i (?:denne|næste) uge|denne uge|næste uge|på [a-zæøå]+|fra .{1,20}|til .{1,20}|today|tomorrow|this week|next week))?';

const theRole =
  '(?:en )?(?:ny )?(?:kollega|medarbejder|bruger|person|rolle)(?: en rolle)?|roller|brugere|(?:et )?(?:nyt )?sted';
const aRole = '(?:a |an )?(?:new )?(?:colleague|user|person|role|site)(?: a role)?';

/** By the name of what is said to it (`texts.teams.howTo`). The first that takes a text counts. */
const deeds = [
  [
    'newCase',
    asked({
      da: ['opretter|tilføjer|laver', 'oprette|tilføje|lave', theCase],
      en: ['create|add|open|make', aCase],
    }),
  ],
  [
    'editCase',
    asked({
      da: ['lukker|retter|ændrer|pauser', 'lukke|rette|ændre|pause', theCase],
      en: ['close|edit|change|pause', aCase],
    }),
  ],
  [
    'handOver',
    asked({
      da: ['overdrager', 'overdrage', `${theCase}|mine forløb`],
      en: ['hand over', `${aCase}|my cases`],
    }),
  ],
  [
    'newReview',
    asked({
      da: ['opretter|tilføjer|laver', 'oprette|tilføje|lave', '(?:et )?(?:nyt |ekstra )?møde'],
      en: ['create|add|make', '(?:a |an )?(?:new |extra )?(?:meeting|review)'],
    }),
  ],
  [
    'changeReview',
    asked({
      da: ['flytter|ændrer|aflyser|udsætter|retter', 'flytte|ændre|aflyse|udsætte|rette', theMeeting],
      en: ['move|change|cancel|postpone', aMeeting],
    }),
    '(?:flyt|aflys|udsæt|ret) (?:et |mit |vores )?mødet?|(?:move|cancel|postpone) (?:a |my |the )?meeting',
  ],
  [
    'correct',
    asked({
      da: ['retter|ændrer|fortryder', 'rette|ændre|fortryde', theForm],
      en: ['correct|change|edit|undo', aForm],
    }),
    `ret ${theForm}|correct ${aForm}`,
  ],
  [
    'checkIn',
    asked({
      da: ['udfylder|laver|åbner|finder|gemmer', 'udfyldt?e?|lavet?|åbne|finde|gemme', theForm],
      en: ['fill in|do|open|find|save', aForm],
    }),
    'jeg (?:glemte|huskede|nåede) (?:det|den)(?: ikke)?(?: (?:i går|i torsdags|i sidste uge))?',
  ],
  [
    'pause',
    asked({
      da: [
        'sætter|går|holder|melder',
        'sætte|gå|holde|melde',
        '(?:mig )?(?:selv )?(?:(?:på )?pause|ferie|fravær|syg)',
      ],
      en: ['take|start|report', '(?:a |my )?(?:break|pause|holiday|absence)'],
    }),
    `jeg (?:har|holder|skal (?:på|have|holde)) (?:ferie|barsel|orlov|fri)${period}`,
    `jeg er (?:syg|på ferie|sygemeldt)${period}|i(?:'m| am) (?:on holiday|sick|ill|away)${period}`,
  ],
  [
    'reviews',
    asked({
      da: ['ser|finder', 'se|finde', '(?:mine |vores |alle )?(?:møder|opfølgninger)'],
      en: ['see|find', '(?:my |our |all )?(?:meetings|reviews)'],
    }),
    'hvornår (?:er (?:mit|vores|det) næste|har (?:jeg|vi)(?: næste)?) (?:[a-zæøå]*møde|opfølgning|supervision)',
    `(?:hvilke|hvad for nogle) møder har (?:jeg|vi)${period}|(?:dagens|ugens) møder`,
    "(?:when is (?:my|our) next|when do (?:i|we) have(?: a)?) (?:[a-z]+ )?(?:meeting|review|supervision)|today's meetings",
  ],
  [
    'cases',
    asked({
      da: ['ser|finder', 'se|finde', '(?:mine |vores |alle )?forløb'],
      en: ['see|find', '(?:my |our |all )?cases'],
    }),
  ],
  [
    'today',
    `hvad (?:skal|mangler) (?:jeg|vi)(?: at)?(?: (?:lave|nå|gøre|huske|udfylde))?${period}`,
    `what (?:should|do|must) (?:i|we) (?:need to )?do${period}|what am i missing`,
  ],
  [
    'summary',
    asked({
      da: ['får|ser|finder|henter', 'få|se|finde|hente', 'ugestatus(?:sen)?'],
      en: ['get|see|find', '(?:the )?weekly (?:status|summary)'],
    }),
  ],
  [
    'language',
    asked({
      da: ['skifter|ændrer', 'skifte|ændre', 'sprog(?:et)?(?: til (?:dansk|engelsk))?'],
      en: ['change|switch', '(?:the |my )?language'],
    }),
  ],
  ['role', asked({ da: ['får', 'få', '(?:en )?rolle'], en: ['get', '(?:a )?role'] })],
  [
    'administration',
    asked({
      da: ['giver|opretter|tilføjer|fjerner', 'give|oprette|tilføje|fjerne', theRole],
      en: ['give|add|create|remove', aRole],
    }),
  ],
  ['access', 'indsigt|subject access'],
  [
    'undo',
    'fortryd(?: det(?: hele)?)?|hvordan fortryder (?:jeg|man)(?: det| noget)?|kan (?:jeg|man) fortryde(?: det)?',
    'undo(?: it| that)?|how do i undo(?: it| that)?',
  ],
  [
    'pulse',
    'hvad er (?:en |et |ugens )?(?:ugepuls(?:en)?|check-?in)|what is (?:a |the )?(?:weekly pulse|check-?in)',
  ],
  ['code', "hvad er (?:et |mit )?forløbs-?id(?:'et|et)?|what is (?:a |the )?case code"],
  ['status', 'hvad er (?:en )?ugestatus(?:sen)?|what is (?:the |a )?weekly (?:status|summary)'],
] as const;

export type HowTo = (typeof deeds)[number][0];

const patterns = deeds.map(([name, ...says]) => ({
  name,
  says: nothingBut(`${oneOf(...says)}${after}`),
}));

/** Nobody asks for it in more words. */
const longest = 80;

/** @returns what somebody wants to do with the bot; `undefined` when the text is not about using it. */
export const howToIn = (text: string): HowTo | undefined =>
  text.length > longest ? undefined : patterns.find(({ says }) => says.test(text))?.name;
