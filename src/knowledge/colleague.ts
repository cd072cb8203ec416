/** "Spørg en kollega": a question to the site's subject lead, the words that come back, and the draft they may become. */
import { z } from 'zod/v4';
import { type Database, DocumentBase, findAll, type Kind, update } from '../collection.ts';
import { type Instant, localDate, stamp } from '../time.ts';
import { alike, expiry, hash, knowledgePartition, Messages } from './counts.ts';

/** A question on its way to a colleague. Both texts have passed the guard. */
export const ColleagueQuestion = DocumentBase.extend({
  kind: z.literal('colleague-question'),
  tenant: z.string(),
  site: z.string(),
  /** Entra object id: whom the answer goes to. */
  asker: z.string(),
  text: z.string(),
  messages: Messages,
  askedAt: z.iso.datetime(),
  answer: z.object({ text: z.string(), by: z.string(), at: z.iso.datetime() }).optional(),
  /** The colleague chose to keep the answer as a draft article. */
  drafted: z.boolean().default(false),
});
export type ColleagueQuestion = z.infer<typeof ColleagueQuestion>;

/** A question and a colleague's answer to it, for whoever writes the articles. Holds nobody's id. */
export const Draft = DocumentBase.extend({
  kind: z.literal('draft'),
  site: z.string(),
  question: z.string(),
  answer: z.string(),
  at: z.iso.datetime(),
  messages: Messages,
});
export type Draft = z.infer<typeof Draft>;

export const colleagueQuestionKind: Kind<ColleagueQuestion> = {
  kind: 'colleague-question',
  schema: ColleagueQuestion,
};
export const draftKind: Kind<Draft> = { kind: 'draft', schema: Draft };

/** Days: a question until it is answered or forgotten, a draft until somebody has had time to write. */
const kept = { question: 30, draft: 90 } as const;

type Asked = Pick<ColleagueQuestion, 'tenant' | 'site' | 'asker' | 'text' | 'messages'>;

/** The same question of the same person on the same day is one question. */
const idOf = ({ site, asker, text }: Omit<Asked, 'messages'>, now: Instant): string =>
  `colleague-question:${hash([site, asker, localDate(now).toString(), alike(text)].join('\n'))}`;

export interface Colleagues {
  /** `already`: as it stands, when the same person has asked it today. */
  ask(
    question: Asked,
    now: Instant,
  ): Promise<{ readonly kind: 'asked' | 'already'; readonly question: ColleagueQuestion }>;
  question(tenant: string, id: string): Promise<ColleagueQuestion | undefined>;
  /** `already` when somebody answered before: theirs stands. */
  answer(
    tenant: string,
    id: string,
    answer: { text: string; by: string },
    now: Instant,
  ): Promise<{ kind: 'answered' | 'already'; question: ColleagueQuestion } | { kind: 'gone' }>;
  /** Keeps an answered question as a draft; once, however often it is asked for. */
  draft(tenant: string, id: string, now: Instant): Promise<boolean>;
  /** Takes away what was written in that turn: the questions with their answers, and their drafts. @returns the questions. */
  withdraw(tenant: string, message: string): Promise<readonly ColleagueQuestion[]>;
  /** The drafts of the sites, newest first. */
  drafts(tenant: string, sites: readonly string[]): Promise<readonly Draft[]>;
}

export function createColleagues(database: Database): Colleagues {
  const questions = database.collection(colleagueQuestionKind);
  const drafts = database.collection(draftKind);
  const find = async (tenant: string, id: string) =>
    (await questions.get(knowledgePartition(tenant), id))?.doc;

  return {
    ask: async (question, now) => {
      const doc: ColleagueQuestion = {
        ...question,
        partition: knowledgePartition(question.tenant),
        id: idOf(question, now),
        kind: 'colleague-question',
        askedAt: stamp(now),
        expiresAt: expiry(now, kept.question),
        drafted: false,
      };
      if ((await questions.create(doc)).kind === 'created') return { kind: 'asked', question: doc };
      return { kind: 'already', question: (await find(doc.tenant, doc.id)) ?? doc };
    },
    question: find,
    answer: async (tenant, id, { text, by }, now) => {
      let first = false;
      const question = await update(questions, knowledgePartition(tenant), id, (doc) => {
        first = doc.answer === undefined;
        return first
          ? { ...doc, answer: { text, by, at: stamp(now) }, expiresAt: expiry(now, kept.question) }
          : undefined;
      });
      if (question === undefined) return { kind: 'gone' };
      const again = question.answer?.by === by && question.answer.text === text;
      return { kind: first || again ? 'answered' : 'already', question };
    },
    draft: async (tenant, id, now) => {
      const question = await find(tenant, id);
      if (question?.answer === undefined) return false;
      await drafts.create({
        partition: knowledgePartition(tenant),
        id: id.replace(/^colleague-question/, 'draft'),
        kind: 'draft',
        site: question.site,
        question: question.text,
        answer: question.answer.text,
        at: stamp(now),
        messages: question.messages,
        expiresAt: expiry(now, kept.draft),
      });
      await update(questions, knowledgePartition(tenant), id, (doc) => ({ ...doc, drafted: true }));
      return true;
    },
    withdraw: async (tenant, message) => {
      const partition = knowledgePartition(tenant);
      const taken: ColleagueQuestion[] = [];
      for await (const { doc } of findAll(drafts, { partition })) {
        if (doc.messages.includes(message)) await drafts.remove(partition, doc.id);
      }
      for await (const { doc } of findAll(questions, { partition })) {
        if (!doc.messages.includes(message)) continue;
        await questions.remove(partition, doc.id);
        taken.push(doc);
      }
      return taken;
    },
    drafts: async (tenant, sites) => {
      const found: Draft[] = [];
      const query = { partition: knowledgePartition(tenant), where: { site: { in: sites } } };
      for await (const { doc } of findAll(drafts, query)) found.push(doc);
      return found.sort((a, b) => b.at.localeCompare(a.at));
    },
  };
}
