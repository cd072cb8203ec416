/** Questions and what follows on an answer: *Mere*, a colleague, thumbs, and what we could not answer. */

import { z } from 'zod/v4';
import { asTyped, cardOf } from '../../cards/elements.ts';
import { paged } from '../../cards/pages.ts';
import { namesCase } from '../../cases/written-code.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import { sectionReply } from '../../delivery/render.ts';
import type { Knowledge } from '../../knowledge/answer.ts';
import type { ColleagueQuestion, Colleagues } from '../../knowledge/colleague.ts';
import {
  answeredSection,
  answerOccasion,
  longestAnswer,
  questionOccasion,
  questionSection,
  subjectLeads,
  verbs,
} from '../../knowledge/colleague-topics.ts';
import type { Counts } from '../../knowledge/counts.ts';
import type { Notes } from '../../knowledge/notes.ts';
import type { Composer } from '../../knowledge/shorter.ts';
import { toReply } from '../../knowledge/to-reply.ts';
import type { People } from '../../people/people.ts';
import { hasRole, sitesOf } from '../../people/person.ts';
import { type Found, type Inspection, inspect, ownIn } from '../../privacy/guard.ts';
import type { Reply } from '../../reply.ts';
import { cut } from '../../texts/cut.ts';
import { nextWorkingMoment } from '../../time.ts';
import type { Routes, StaffTurn, Turn } from '../route.ts';
import { questionBehindCode } from './behind-code.ts';
import { asksColleague, offeredTo } from './colleague-offer.ts';
import { moreAbout, noteKey, offeredWith, onAnswerTexts } from './on-answer.ts';
import { readingOr } from './reading.ts';

export interface KnowledgeDeps {
  /** The engine, made before the first question. */
  readonly knowledge: () => Knowledge;
  readonly counts: Counts;
  readonly colleagues: Colleagues;
  readonly notes: Notes;
  readonly people: Pick<People, 'at' | 'person' | 'site' | 'allSites'>;
  readonly outbox: Pick<Outbox, 'plan' | 'subjectChanged'>;
  /** Absent without a language model. */
  readonly compose?: Composer | undefined;
}

/** What is said when the guard found something. */
export const refusal = (found: Found, turn: Turn): Reply => ({ text: turn.texts.privacy.refused[found] });

const asClean = (text: string): Inspection => ({ kind: 'clean', text });

/**
 * As the guard inspects, but for what tells of nobody, whatever its words sound like: the titles of our articles, and what a word
 * means when a case code stands before the question.
 */
export function inspectBeside(knowledge: KnowledgeDeps['knowledge']): (text: string) => Inspection {
  return (text) => {
    const title = text.match(moreAbout)?.[1];
    if (title !== undefined && knowledge().more(title, 'da') !== undefined) return asClean(text);
    const inspected = inspect(text);
    if (inspected.kind === 'clean' || ownIn(text) !== undefined) return inspected;
    const behind = questionBehindCode(text, knowledge());
    return behind?.meaning === true && inspect(behind.question).kind === 'clean' ? asClean(text) : inspected;
  };
}

/** Whatever is no command is a question. Nothing is kept of a stranger's, nor of one about a case; that one no model sees. */
export async function answerQuestion(deps: KnowledgeDeps, turn: Turn, text: string): Promise<Reply> {
  const previous = deps.notes.before(noteKey(turn));
  const answer = deps.knowledge().answer(text, {
    language: turn.language,
    ...(previous === undefined ? {} : { previous: previous.understood }),
  });
  const { question, understood } = answer;
  const note = { text: question, understood, ...offeredWith(answer), message: turn.key };
  deps.notes.remember(noteKey(turn), note);
  // `og i FAMKO?` says nothing to who reads it by itself
  const isKept = answer.kind === 'decline' && question === text && turn.person !== undefined;
  const mayGoOn = (isKept || deps.compose !== undefined) && !(await aboutCase(deps, turn, question));
  if (isKept && mayGoOn) await deps.counts.declined(turn.tenant, text, turn.key, turn.now);
  const shorter = mayGoOn ? await deps.compose?.(question, answer, turn.lookingUp) : undefined;
  return offeredTo(turn, shorter === undefined ? toReply(answer) : { ...toReply(shorter), generated: true });
}

/** What nobody could answer is shown to the leaders of all sites: a case is for its own site alone. */
async function aboutCase({ people }: KnowledgeDeps, turn: Turn, text: string): Promise<boolean> {
  const sites = await people.allSites(turn.tenant);
  return namesCase(
    text,
    sites.map(({ prefix }) => prefix),
  );
}

/** Thumbs: counted by article. Why is not kept, only that a reason was given. */
export async function rateAnswer(
  deps: KnowledgeDeps,
  turn: Turn,
  feedback: { readonly on?: string; readonly liked: boolean; readonly said: string },
): Promise<void> {
  if (turn.person === undefined || feedback.on === undefined) return;
  const thumb = { liked: feedback.liked, withReason: feedback.said.trim() !== '' };
  await deps.counts.thumb(turn.tenant, feedback.on, thumb, turn.now);
}

export function knowledgeRoutes(deps: KnowledgeDeps): Routes {
  return {
    texts: [
      ...onAnswerTexts({ ...deps, ask: (turn, text) => answerQuestion(deps, turn, text) }),
      {
        name: 'more',
        pattern: moreAbout,
        where: 'anywhere',
        forStrangers: true,
        handle: async (turn, match) => {
          const said = match[1] ?? '';
          const answer = deps.knowledge().more(said, turn.language);
          return answer === undefined ? answerQuestion(deps, turn, said) : toReply(answer);
        },
      },
      {
        name: 'ask-colleague',
        pattern: asksColleague,
        where: 'personal',
        handle: (turn, match) => askColleague(deps, turn, match[1]?.trim()),
      },
      {
        name: 'unanswered',
        pattern: /^(?:ubesvarede|unanswered)$/i,
        where: 'personal',
        handle: (turn) => unanswered(deps, turn),
      },
      {
        name: 'drafts',
        pattern: /^(?:kladder|drafts)(?:\s+(\d{1,3}))?$/i,
        where: 'personal',
        handle: (turn, match) => drafts(deps, turn, Number(match[1] ?? 1)),
      },
    ],
    cards: [
      {
        verb: verbs.answer,
        handle: readingAnswer(Answered, (turn, data) => answerColleague(deps, turn, data)),
      },
      { verb: verbs.draft, handle: readingChoice(Chosen, (turn, data) => keepDraft(deps, turn, data)) },
    ],
  };
}

async function askColleague(deps: KnowledgeDeps, turn: StaffTurn, said: string | undefined): Promise<Reply> {
  const texts = turn.texts.knowledge.colleague;
  const before = deps.notes.before(noteKey(turn));
  const text = said === undefined || said === '' ? before?.text : said;
  if (text === undefined) return { text: texts.whatToAsk };
  const [site] = sitesOf(turn.person);
  if (site === undefined) return { text: texts.nobody };
  const leads = await subjectLeads(deps, turn.tenant, site, turn.now);
  const lead = leads.find((one) => one.oid !== turn.oid);
  if (lead === undefined) return { text: texts.nobody };
  const messages = before?.text === text ? [before.message, turn.key] : [turn.key];
  const asked = { tenant: turn.tenant, site, asker: turn.oid, text, messages };
  const { kind, question } = await deps.colleagues.ask(asked, turn.now);
  if (question.answer !== undefined) {
    return { text: texts.answered(asTyped(question.text), asTyped(question.answer.text)) };
  }
  await deps.outbox.plan([questionOccasion(question, lead.oid)], turn.now);
  if (kind === 'already') return { text: texts.alreadyAsked };
  const moment = nextWorkingMoment(turn.now);
  const later = moment.equals(turn.now) ? undefined : turn.texts.common.moment(moment);
  return { text: texts.sent(later) };
}

const QuestionId = z.string().regex(/^colleague-question:[0-9a-f]{32}$/);
const Answered = z.strictObject({
  question: QuestionId,
  answer: z.string().trim().min(1).max(longestAnswer),
});
type Answered = z.infer<typeof Answered>;
const Chosen = z.strictObject({ question: QuestionId });
type Chosen = z.infer<typeof Chosen>;

const readingAnswer = readingOr((turn) => ({ text: turn.texts.knowledge.colleague.answerMissing }));
const readingChoice = readingOr((turn) => ({ text: turn.texts.knowledge.colleague.gone }));

/** The question, when this person is a subject lead of its site. */
async function ownQuestion(
  deps: KnowledgeDeps,
  turn: StaffTurn,
  id: string,
): Promise<ColleagueQuestion | undefined> {
  const question = await deps.colleagues.question(turn.tenant, id);
  return question !== undefined && hasRole(turn.person, question.site, 'subject-lead') ? question : undefined;
}

async function answerColleague(deps: KnowledgeDeps, turn: StaffTurn, answered: Answered): Promise<Reply> {
  const texts = turn.texts.knowledge;
  const question = await ownQuestion(deps, turn, answered.question);
  if (question === undefined) return { text: texts.colleague.gone };
  const inspected = inspect(answered.answer);
  if (inspected.kind !== 'clean') {
    const why = turn.texts.privacy.answerRefused;
    return { text: why, card: cardOf(questionSection(question, texts, why).body, why) };
  }
  const said = { text: inspected.text, by: turn.oid };
  const result = await deps.colleagues.answer(turn.tenant, question.id, said, turn.now);
  if (result.kind === 'gone') return { text: texts.colleague.gone };
  // The first answer too: whoever gave it may have been cut short right before.
  await deps.outbox.plan([answerOccasion(result.question)], turn.now);
  if (result.kind === 'already') return { text: texts.colleague.already };
  return sectionReply(await answeredSection(deps, result.question, texts));
}

async function keepDraft(deps: KnowledgeDeps, turn: StaffTurn, chosen: Chosen): Promise<Reply> {
  const texts = turn.texts.knowledge;
  const question = await ownQuestion(deps, turn, chosen.question);
  if (question === undefined || !(await deps.colleagues.draft(turn.tenant, question.id, turn.now))) {
    return { text: texts.colleague.gone };
  }
  return sectionReply(await answeredSection(deps, { ...question, drafted: true }, texts));
}

async function unanswered(deps: KnowledgeDeps, turn: StaffTurn): Promise<Reply> {
  const texts = turn.texts.knowledge;
  const leads = sitesOf(turn.person).some((site) => hasRole(turn.person, site, 'leader', 'subject-lead'));
  if (!leads) return { text: texts.onlyLeaders };
  const found = await deps.counts.unanswered(turn.tenant, 15);
  const asked = found.map((one) => texts.asked(oneLine(one.text), one.count));
  const unhelpful = await unhelpfulOf(deps, turn);
  const blocks = [
    ...(asked.length > 0 ? [listed(texts.unansweredTitle, asked)] : [texts.allAnswered]),
    ...(unhelpful.length > 0 ? [listed(texts.unhelpfulTitle, unhelpful)] : []),
  ];
  return { text: blocks.join('\n\n') };
}

/** Characters of a question in a list: enough to know it by, and fifteen of them fit in a message. */
const listedQuestion = 200;

/** A question as it was typed, where a line of its own could pass for one of ours. */
const oneLine = (question: string): string => asTyped(cut(question.replace(/\s+/g, ' '), listedQuestion));

const listed = (title: string, lines: readonly string[]): string =>
  [title, ...lines.map((one) => `- ${one}`)].join('\n');

/** What the answers with most thumbs down were made of, as `feedbackKey` files them. */
async function unhelpfulOf(deps: KnowledgeDeps, turn: StaffTurn): Promise<readonly string[]> {
  const disliked = (await deps.counts.feedback(turn.tenant)).filter(({ down }) => down > 0);
  return disliked
    .sort((a, b) => b.down - a.down)
    .slice(0, 5)
    .flatMap(({ on, down }) => {
      const titles = on.split('+').flatMap((id) => deps.knowledge().title(id, turn.language) ?? []);
      return titles.length === 0 ? [] : [turn.texts.knowledge.asked(titles.join(', '), down)];
    });
}

/** Of drafts as long as they may be, what fits in a message. */
const draftsPerPage = 5;

/** @param number of the page, from 1. */
async function drafts(deps: KnowledgeDeps, turn: StaffTurn, number: number): Promise<Reply> {
  const texts = turn.texts.knowledge;
  const sites = sitesOf(turn.person).filter((site) => hasRole(turn.person, site, 'leader', 'subject-lead'));
  if (sites.length === 0) return { text: texts.onlyLeaders };
  const found = await deps.colleagues.drafts(turn.tenant, sites);
  if (found.length === 0) return { text: texts.noDrafts };
  const { rows, page, last } = paged(found, Math.max(0, number - 1), draftsPerPage);
  const older = { title: texts.olderDrafts, says: texts.draftsCommand(page + 2) };
  return {
    ...(page === last ? {} : { suggestions: [older] }),
    text: [
      texts.draftsTitle,
      ...rows.map((one) => `**${oneLine(one.question)}**\n\n${asTyped(one.answer)}`),
    ].join('\n\n'),
  };
}
