/**
 * What looks like a command and is none: a slip of the finger, a case code in a sentence, a question how the bot is used, an
 * order that no command carries out. Answered with what was perhaps meant, never with facts about the programme.
 */
import { codeOf, codePattern } from '../../cases/locate.ts';
import { intentOf } from '../../intents/intents.ts';
import type { People } from '../../people/people.ts';
import { sitesOf } from '../../people/person.ts';
import type { Reply, Suggestion } from '../../reply.ts';
import { refusalOf, type StaffTurn, type TextRoute, type Turn } from '../route.ts';
import { commandIn, readings } from '../typed.ts';

export interface UnclearDeps {
  readonly people: Pick<People, 'site'>;
  readonly commands: readonly TextRoute[];
}

type IsCommand = (text: string) => boolean;

/** The commands that are mistyped; each is one of the route table's. */
export const commandNames: readonly string[] = [
  'check-in, ugepuls, møder, nyt møde, kalender, forløb, mine forløb, nyt forløb, overdrag, ugestatus, mangler, hjælp',
  'pause, pause slut, pladser, leveringer, administration, ubesvarede, kladder, english',
  'reviews, meetings, new review, calendar, new case, weekly status, missing, deliveries',
].flatMap((line) => line.split(', '));
/** Those that stand before a case code alone. */
const beforeCode: readonly string[] = ['indsigt'];

/** Words of the field that are one letter from a command. */
const otherWords: ReadonlySet<string> = new Set(['mødre', 'pauser']);

const orders =
  'slet|luk|åbn|flyt|udsæt|aflys|opret|fjern|tilføj|udfyld|afslut|fortryd|delete|remove|cancel|undo';
const order = new RegExp(
  `^(?:(?:${orders})(?: \\S+){0,3}|stop|tilbage|annull[eé]r|afmeld|ret|gem|back|save)$`,
  'i',
);
/** What the articles say: whose data the bot keeps, and for how long. */
const aboutData = /data|oplysning|svar|answers/i;
const verb = new RegExp(`^(?:${orders}|lav|start|send|skriv|skift til) (?:et |en |min |mit |mine )?`, 'i');
const filler = / (?:for|til|på|i|om) /i;
const times =
  'uge \\d{1,2}|(?:denne|næste|sidste) uge|i ?dag|i ?morgen|nu|week \\d{1,2}|today|tomorrow|(?:this|next|last) week';
const withTime = new RegExp(`^(.+?) (?:(?:i|for|på|in|for) )?(?:${times})$`, 'i');

/** Written together and with the letters of a foreign keyboard, names that are alike are the same. */
const squeezed = (text: string): string =>
  text.toLowerCase().replace(/[ -]/g, '').replace(/ae/g, 'æ').replace(/oe/g, 'ø').replace(/aa/g, 'å');

const correctable = [...commandNames, ...beforeCode].map((name) => ({ name, meant: squeezed(name) }));

/** Equal, or one letter too many, too few, wrong, or two that changed places. */
function oneSlip(typed: string, meant: string): boolean {
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start += 1;
  const [a, b] = [typed.slice(start), meant.slice(start)];
  const swapped = a.slice(0, 2) === `${b[1] ?? ''}${b[0] ?? ''}` && a.slice(2) === b.slice(2);
  return a === b || swapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}

/** The command whose name the first words nearly are, with what follows it. */
function corrected(text: string, isCommand: IsCommand): string | undefined {
  const words = text.split(' ');
  if (words.length > 4 || otherWords.has(text.toLowerCase())) return undefined;
  const cuts = words.map(
    (_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1)] as const,
  );
  return cuts
    .flatMap(([name, rest]) => {
      const typed = squeezed(name);
      return correctable
        .filter(({ meant }) => oneSlip(typed, meant))
        .map((one) => [one.name, ...rest].join(' '));
    })
    .find(isCommand);
}

/** The command that a text of at most five words perhaps means. */
export function meantCommand(text: string, isCommand: IsCommand): string | undefined {
  if (text.split(' ').length > 5) return undefined;
  const without = [text, text.replace(verb, ''), text.replace(filler, ' '), withTime.exec(text)?.[1] ?? ''];
  return [...new Set(without)].find((one) => one !== '' && isCommand(one)) ?? corrected(text, isCommand);
}

/** An order that no command carries out, such as `slet alt`. */
export const isOrder = (text: string): boolean => order.test(text) && !aboutData.test(text);

const alone = new RegExp(`^${codePattern}$`, 'i');
/** In a sentence only as one word: `de 5 kerneelementer` names no case. */
const within = /(?<![\p{L}\d-])([a-zæøå]{2,4})-?(\d{1,4})(?![\p{L}\d])/giu;

function codesIn(text: string): readonly { readonly prefix: string; readonly code: string }[] {
  return [text.match(alone), ...text.matchAll(within)].flatMap((match) => {
    const [, prefix, number] = match ?? [];
    return prefix && number ? [{ prefix: prefix.toUpperCase(), code: codeOf(prefix, number) }] : [];
  });
}

/** @returns a code of one of the person's sites; what else looks like one (`BL 95`, `KE3`) is none. */
async function ownCode({ people }: UnclearDeps, turn: StaffTurn, text: string): Promise<string | undefined> {
  const codes = codesIn(text);
  if (codes.length === 0) return undefined;
  for (const id of sitesOf(turn.person)) {
    const site = await people.site(turn.tenant, id);
    const own = codes.find((one) => one.prefix === site?.prefix);
    if (own !== undefined) return own.code;
  }
  return undefined;
}

const say = (says: string): Suggestion => ({ title: says, says });

/** A code alone opens the case; in a sentence it gets the buttons of what can be done with it. */
async function aboutCase(deps: UnclearDeps, turn: StaffTurn, text: string): Promise<Reply | undefined> {
  const { teams } = turn.texts;
  const code = await ownCode(deps, turn, text);
  if (code === undefined) return undefined;
  if (turn.conversation.type !== 'personal') return { text: teams.personalOnly };
  const [open, ...others] = teams.ofCase(code);
  const opening = alone.test(text) ? commandIn(deps.commands, open) : undefined;
  if (opening !== undefined) return opening.route.handle(turn, opening.match);
  return { text: teams.aboutCase(code), suggestions: [open, ...others].map(say) };
}

/** How that is done, with the commands as buttons; refused as the first of them would be. What names a case is about that case. */
function tellHow({ commands }: UnclearDeps, turn: Turn, text: string): Reply | undefined {
  const asked = codesIn(text).length > 0 ? undefined : intentOf(text);
  if (asked === undefined) return undefined;
  const how = turn.texts.teams.howTo[asked];
  const route = commandIn(commands, how.says[0] ?? '')?.route;
  const refused = route === undefined ? undefined : refusalOf(route, turn);
  return refused === undefined ? { text: how.text, suggestions: how.says.map(say) } : { text: refused };
}

/** @returns what is answered instead of looking the text up; `undefined` when it is a question like any other. */
export async function answerUnclear(deps: UnclearDeps, turn: Turn, text: string): Promise<Reply | undefined> {
  const { teams } = turn.texts;
  const plain = readings(text).at(-1) ?? text;
  if (!/[\p{L}\p{N}]/u.test(text)) return { text: teams.notUnderstood };
  const how = tellHow(deps, turn, plain);
  if (how !== undefined) return how;
  const routeOf = (one: string) => commandIn(deps.commands, one)?.route;
  const command = meantCommand(plain, (one) => routeOf(one) !== undefined);
  const route = command === undefined ? undefined : routeOf(command);
  if (command !== undefined && route !== undefined) {
    const refused = refusalOf(route, turn);
    return refused === undefined
      ? { text: teams.didYouMean(command), suggestions: [say(command)] }
      : { text: refused };
  }
  const { person } = turn;
  const ofCase = person === undefined ? undefined : await aboutCase(deps, { ...turn, person }, plain);
  return ofCase ?? (isOrder(plain) ? { text: teams.notUnderstood } : undefined);
}
