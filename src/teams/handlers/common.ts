/** Greetings, help, language: what the bot says of itself. */
import { AdaptiveCard, TextBlock } from '@microsoft/teams.cards';
import type { People } from '../../people/people.ts';
import { hasRole, type Language } from '../../people/person.ts';
import type { Reply, Suggestion } from '../../reply.ts';
import { textsIn } from '../../texts/texts.ts';
import { stamp } from '../../time.ts';
import { sayAction } from '../activity.ts';
import type { Routes, StaffTurn, Turn } from '../route.ts';

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

const paragraph = (text: string) => new TextBlock(text, { wrap: true });
const heading = (text: string) => new TextBlock(text, { wrap: true, weight: 'Bolder', style: 'heading' });

/** One screen: what it can do, what it must never be told, its commands as buttons. */
function card(turn: Turn, deps: CommonDeps, opening: readonly TextBlock[]) {
  const { helpTitle, can, neverTitle, never, instead } = turn.texts.teams;
  return new AdaptiveCard(
    ...opening,
    heading(helpTitle),
    paragraph(can.map((one) => `- ${one}`).join('\r')),
    heading(neverTitle),
    paragraph(never),
    paragraph(instead),
  ).withOptions({ version: '1.5', actions: commandsFor(turn, deps).map(sayAction) });
}

function help(turn: Turn, deps: CommonDeps): Reply {
  const { help: text, stranger } = turn.texts.teams;
  const opening = turn.person === undefined ? [paragraph(stranger)] : [];
  return { text, card: card(turn, deps, opening) };
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
  const opening = [heading(texts.title), paragraph(texts.welcome)];
  return { text: texts.welcome, card: card(turn, deps, opening) };
}

async function speak(turn: StaffTurn, language: Language, { people }: CommonDeps): Promise<Reply> {
  await people.change(turn.tenant, turn.oid, (person) =>
    person.language === language ? undefined : { ...person, language },
  );
  return { text: textsIn(language).teams.languageSet };
}

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
      {
        name: 'help',
        pattern: /^(?:hjælp|help|hvad kan du|what can you do|\?)[.!? ]*$/i,
        ...forAll,
        handle: async (turn) => help(turn, deps),
      },
      {
        name: 'hello',
        pattern: /^(?:hej(?:sa)?|hejhej|hallo|goddag|god ?morgen|godaften|hello|hi|mojn|dav)[.! ]*$/i,
        ...forAll,
        handle: async (turn) => ({ text: turn.texts.teams.hello }),
      },
      {
        name: 'thanks',
        pattern: /^(?:(?:mange |tusind )?tak(?: for hjælpen| skal du have)?|thanks|thank you|👍)[.! ]*$/i,
        ...forAll,
        handle: async (turn) => ({ text: turn.texts.teams.thanks }),
      },
      {
        name: 'english',
        pattern: /^(?:in )?english[.! ]*$/i,
        ...forAll,
        handle: (turn) => language(turn, 'en'),
      },
      {
        name: 'danish',
        pattern: /^(?:(?:på )?dansk|in danish|danish)[.! ]*$/i,
        ...forAll,
        handle: (turn) => language(turn, 'da'),
      },
    ],
  };
}
