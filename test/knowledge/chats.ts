/** Judges conversations (`chats.yaml`) as the product has them: each message over HTTP, past guard and small talk, after those before it. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { longest } from '../../src/knowledge/compose.ts';
import { readLibrary } from '../../src/knowledge/load.ts';
import { da } from '../../src/texts/da.ts';
import { buttonsOf, type Chat as Client, type Said } from '../support/client.ts';
import type { Product } from '../support/product.ts';

/** Ids of facts, or what else a reply can be. */
const Wanted = z.string().transform((text) => text.split(' '));

const Turn = z.strictObject({
  says: z.string(),
  gets: Wanted.optional(),
  also: Wanted.default([]),
  or: z.array(Wanted).default([]),
});

const Chat = z.strictObject({
  id: z.string(),
  split: z.enum(['tuned', 'measured']),
  turns: z.array(Turn).min(2),
});
type Chat = z.infer<typeof Chat>;

export const readChats = (): readonly Chat[] =>
  z.array(Chat).parse(parse(readFileSync(new URL('./chats.yaml', import.meta.url), 'utf8')));

export interface JudgedTurn {
  readonly split: Chat['split'];
  readonly chat: string;
  readonly says: string;
  readonly wanted: readonly (readonly string[])[];
  /** What it came to, in the words of `gets`. */
  readonly got: readonly string[];
  readonly right: boolean;
}

const mostBeside = 2;
const kinds = ['decline', 'ask', 'talk', 'refuse'] as const;
type Kind = (typeof kinds)[number];
const isKind = (word: string | undefined): word is Kind => kinds.some((one) => one === word);

/** What a question back ends with. */
const which = da.knowledge.whichProgramme().split('. ').at(-1) ?? '';
const refused: readonly string[] = Object.values(da.privacy.refused);

/** Each bullet in the words it is said in, without its full stop. */
const bullets = readLibrary().articles.flatMap(({ bullets: all }) =>
  all.map(({ text, facts }) => ({ words: text.da.replace(/\.$/, ''), facts })),
);

function factsIn(text: string): readonly string[] {
  const plain = text.replace(/ ?\[\d+\]/g, '');
  return [...new Set(bullets.flatMap(({ words, facts }) => (plain.includes(words) ? facts : [])))];
}

function kindOf({ text, citations, suggestions, card }: Said): Kind | 'answer' {
  const offered = [...suggestions, ...buttonsOf(card).map(({ title }) => title)];
  if (refused.includes(text)) return 'refuse';
  if (text.endsWith(which)) return 'ask';
  if (offered.includes(da.knowledge.askColleague) && text !== da.knowledge.missed) return 'decline';
  return citations.length > 0 ? 'answer' : 'talk';
}

/** Every fact wanted, and at most two that nobody asked for. */
function isRight(wanted: readonly string[], also: readonly string[], got: readonly string[]): boolean {
  const extra = got.filter((one) => !wanted.includes(one) && !also.includes(one));
  return isKind(wanted[0])
    ? wanted[0] === got[0]
    : wanted.every((one) => got.includes(one)) && extra.length <= mostBeside;
}

async function judgeChat(client: Client, { id, split, turns }: Chat): Promise<readonly JudgedTurn[]> {
  const judged: JudgedTurn[] = [];
  for (const { says, gets, also, or } of turns) {
    const [said] = await client.says(says);
    if (gets === undefined || said === undefined) continue;
    const kind = kindOf(said);
    const got = kind === 'answer' ? factsIn(said.text) : [kind];
    const wanted = [gets, ...or];
    const right = said.text.length <= longest && wanted.some((one) => isRight(one, also, got));
    judged.push({ split, chat: id, says, wanted, got, right });
  }
  return judged;
}

const atOnce = 8;

/** Every chat by one person in a conversation of its own; several at once, since each waits for the store. */
export async function judgeChats(product: Product, chats: readonly Chat[]): Promise<readonly JudgedTurn[]> {
  const { persona } = product.chat('medarbejder');
  const judged: JudgedTurn[] = [];
  for (let from = 0; from < chats.length; from += atOnce) {
    const some = chats.slice(from, from + atOnce);
    const of = (chat: Chat) => judgeChat(product.client.personal(persona, `personal-${chat.id}`), chat);
    judged.push(...(await Promise.all(some.map(of))).flat());
  }
  return judged;
}
