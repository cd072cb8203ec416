/** Greetings, help, language: what the bot says of itself. */
import type { CardElement } from '@microsoft/teams.cards';
import { cardOf, heading, line, sayAction } from '../../cards/elements.ts';
import {
  mayErase,
  mayFetchAccess,
  mayManageCases,
  mayMendDeliveries,
  maySeeSummary,
} from '../../people/access.ts';
import type { People } from '../../people/people.ts';
import { hasRole, type Language, type Person, sitesOf } from '../../people/person.ts';
import type { Card, Reply, Suggestion } from '../../reply.ts';
import { type Texts, textsIn } from '../../texts/texts.ts';
import { stamp } from '../../time.ts';
import type { Routes, StaffTurn, Turn } from '../route.ts';
import { asksForHelp, smallTalk } from '../small-talk.ts';

export interface CommonDeps {
  readonly people: People;
  /** More commands to show as buttons, for example the demo's. */
  readonly commands?: (turn: Turn) => readonly Suggestion[];
}

const isLeader = ({ person }: Turn): boolean =>
  person?.memberships.some(({ site }) => hasRole(person, site, 'leader')) ?? false;

function commandsFor(turn: Turn, deps: CommonDeps): readonly Suggestion[] {
  const { ask, checkIn, meetings, summary, otherLanguage } = turn.texts.teams;
  if (turn.person === undefined || turn.conversation.type !== 'personal') return [ask];
  const ofRole = turn.person.memberships.length === 0 ? [] : [checkIn, meetings];
  const ofLeader = isLeader(turn) ? [summary] : [];
  return [ask, ...ofRole, ...ofLeader, ...(deps.commands?.(turn) ?? []), otherLanguage];
}

type Command = keyof Texts['teams']['write'];

/** The commands that this person may use beside those that have a button. */
function typedFor({ person, conversation }: Turn): readonly Command[] {
  if (person === undefined || conversation.type !== 'personal') return [];
  const sites = sitesOf(person);
  const at = (may: (person: Person, site: string) => boolean) => sites.some((site) => may(person, site));
  const coordinates = at((one, site) => hasRole(one, site, 'coordinator'));
  const allowed: readonly (readonly [Command, boolean])[] = [
    ['cases', sites.length > 0],
    ['pause', sites.length > 0],
    ['site', sites.length > 1],
    ['addReview', sites.length > 0],
    ['missing', coordinates],
    ['manage', at(mayManageCases)],
    ['places', at(mayManageCases)],
    ['deliveries', at(mayMendDeliveries)],
    ['unanswered', at((one, site) => hasRole(one, site, 'leader', 'subject-lead'))],
    ['figures', at(maySeeSummary)],
    ['access', at(mayFetchAccess)],
    ['erase', at(mayErase)],
    ['administration', person.administrator],
  ];
  return allowed.filter(([, may]) => may).map(([command]) => command);
}

function typedLines(turn: Turn): readonly CardElement[] {
  const { write, writeTitle } = turn.texts.teams;
  const commands = typedFor(turn);
  if (commands.length === 0) return [];
  return [heading(writeTitle), ...commands.map((one) => bullet(`**${write[one][0]}**: ${write[one][1]}`))];
}

/** A line of a list: what Teams makes of Markdown lists, other clients run together. */
const bullet = (text: string) => line(`• ${text}`);

/** One screen: what it can do, what it must never be told, its commands as buttons. */
function card(turn: Turn, deps: CommonDeps, opening: readonly CardElement[], text: string): Card {
  const { helpTitle, can, neverTitle, never, instead } = turn.texts.teams;
  const body = [
    ...opening,
    heading(helpTitle),
    ...can.map(bullet),
    heading(neverTitle),
    line(never),
    line(instead),
    ...typedLines(turn),
  ];
  return { ...cardOf(body, text), actions: commandsFor(turn, deps).map(sayAction) };
}

function help(turn: Turn, deps: CommonDeps): Reply {
  const { help: text, stranger } = turn.texts.teams;
  const opening = turn.person === undefined ? [line(stranger)] : [];
  return { text, card: card(turn, deps, opening, text) };
}

/** The first words: a card in the personal chat, once per person; a sentence in a group or channel. */
export async function welcome(turn: Turn, deps: CommonDeps): Promise<Reply | undefined> {
  const texts = turn.texts.teams;
  if (turn.conversation.type !== 'personal') return { text: texts.welcomeGroup };
  if (turn.person === undefined) return { text: `${texts.welcome}\n\n${texts.stranger}` };
  if (turn.person.welcomedAt !== undefined) return undefined;
  let first = false;
  await deps.people.change(turn.tenant, turn.oid, (person) => {
    first = person.welcomedAt === undefined;
    return first ? { ...person, welcomedAt: stamp(turn.now) } : undefined;
  });
  if (!first) return undefined;
  const opening = [heading(texts.title), line(texts.welcome)];
  return { text: texts.welcome, card: card(turn, deps, opening, texts.welcome) };
}

async function speak(turn: StaffTurn, language: Language, { people }: CommonDeps): Promise<Reply> {
  await people.change(turn.tenant, turn.oid, (person) =>
    person.language === language ? undefined : { ...person, language },
  );
  return { text: textsIn(language).teams.languageSet };
}

/** To somebody who got their role after they had met the bot, the first greeting is answered with the welcome. */
async function greet(turn: Turn, deps: CommonDeps): Promise<Reply> {
  const isStaff = turn.person !== undefined && turn.conversation.type === 'personal';
  const first = isStaff ? await welcome(turn, deps) : undefined;
  return first ?? { text: turn.texts.teams.hello };
}

/** In the order in which they are asked. */
const talk = [
  ...(['goodbye', 'thanks', 'hello', 'noted', 'yes'] as const),
  ...(['how', 'who', 'praise', 'cross', 'weary', 'chat', 'kept'] as const),
];

export function commonRoutes(deps: CommonDeps): Routes {
  const language = (turn: Turn, wanted: Language): Promise<Reply> => {
    const { person } = turn;
    return person === undefined
      ? Promise.resolve({ text: textsIn(wanted).teams.languageNeedsRole })
      : speak({ ...turn, person }, wanted, deps);
  };
  const forAll = { where: 'anywhere', forStrangers: true } as const;
  return {
    cards: [],
    texts: [
      { name: 'help', pattern: asksForHelp, ...forAll, handle: async (turn) => help(turn, deps) },
      ...talk.map((name) => ({
        name,
        pattern: smallTalk[name],
        ...forAll,
        handle: async (turn: Turn) =>
          name === 'hello' ? greet(turn, deps) : { text: turn.texts.teams[name] },
      })),
      {
        name: 'english',
        pattern: /^(?:in )?english$/i,
        ...forAll,
        handle: (turn) => language(turn, 'en'),
      },
      {
        name: 'danish',
        pattern: /^(?:(?:på )?dansk|in danish|danish)$/i,
        ...forAll,
        handle: (turn) => language(turn, 'da'),
      },
    ],
  };
}
