/** The two messages of "Spørg en kollega": the question to the subject lead, and the answer back. Both go through the outbox. */
import { asTyped, buttons, container, faulty, heading, line, press, send } from '../cards/elements.ts';
import { textInput } from '../cards/inputs.ts';
import type { Item } from '../delivery/item.ts';
import { noticeOf } from '../delivery/render.ts';
import type { Look, Occasion, Section, Topic } from '../delivery/topic.ts';
import { maySeeSite } from '../people/access.ts';
import type { People } from '../people/people.ts';
import { hasRole, isPaused, type Person } from '../people/person.ts';
import { type Texts, textsIn } from '../texts/texts.ts';
import { at, type Instant, instantOf, localDate, nextWorkingMoment, workingDaysAfter } from '../time.ts';
import type { ColleagueQuestion, Colleagues } from './colleague.ts';

export const questionTopic = 'colleague-question';
export const answerTopic = 'colleague-answer';

/** The verbs of the buttons. */
export const verbs = { answer: 'colleague-answer', draft: 'colleague-draft' } as const;
/** The longest answer a colleague can give, in characters: it is shown whole to the asker. */
export const longestAnswer = 1_000;

export interface ColleagueParts {
  readonly people: Pick<People, 'at' | 'person' | 'site'>;
  readonly colleagues: Colleagues;
}

/** Subject leads who are there first, then those who are away. */
export async function subjectLeads(
  { people }: Pick<ColleagueParts, 'people'>,
  tenant: string,
  site: string,
  now: Instant,
): Promise<readonly Person[]> {
  const leads = await people.at(tenant, site, 'subject-lead');
  return [...leads].sort((a, b) => Number(isPaused(a, now)) - Number(isPaused(b, now)));
}

/** From the next working moment until four in the afternoon of the third working day after. */
function times(from: Instant) {
  const first = nextWorkingMoment(from);
  return { at: first, until: at(workingDaysAfter(localDate(first), 3), '16:00') };
}

/** What the outbox files its messages under. */
export const subjectOf = (question: Pick<ColleagueQuestion, 'id'>): string =>
  question.id.replace(/^colleague-question:/, '');
const idOf = (subject: string): string => `colleague-question:${subject}`;

export function questionOccasion(question: ColleagueQuestion, to: string): Occasion {
  return {
    tenant: question.tenant,
    site: question.site,
    topic: questionTopic,
    subject: subjectOf(question),
    occasion: 'asked',
    audience: 'subject-lead',
    to,
    ...times(instantOf(question.askedAt)),
  };
}

export function answerOccasion(question: ColleagueQuestion): Occasion {
  return {
    tenant: question.tenant,
    site: question.site,
    topic: answerTopic,
    subject: subjectOf(question),
    occasion: 'answered',
    audience: `person~${question.asker}`,
    to: question.asker,
    ...times(instantOf(question.answer?.at ?? question.askedAt)),
  };
}

/** The field and the button beneath a question; `wrong` says at the field what is to be put right. */
export function questionSection(
  question: ColleagueQuestion,
  texts: Texts['knowledge'],
  wrong?: string,
): Section {
  const data = { question: question.id };
  const { answerLabel: label, answerMissing } = texts.colleague;
  const field = textInput({ id: 'answer', label }, longestAnswer, answerMissing, {
    isMultiline: true,
    isRequired: true,
  });
  return {
    text: texts.colleague.asked(question.text),
    notice: texts.colleague.askedTitle,
    body: [
      heading(texts.colleague.askedTitle),
      line(asTyped(question.text)),
      line(texts.colleague.askedHelp),
      wrong === undefined ? field : faulty(wrong, field),
      buttons([send(texts.colleague.answerButton, verbs.answer, data)]),
    ],
  };
}

/** Whoever asked, unless they have left the site since: then they are told no more of it. At a closed one nobody has a role any more. */
async function askerOf(
  { people }: Pick<ColleagueParts, 'people'>,
  { tenant, site, asker }: ColleagueQuestion,
): Promise<Person | undefined> {
  const person = await people.person(tenant, asker);
  return person !== undefined && maySeeSite(person, site) ? person : undefined;
}

/** What stands in the place of the question once it is answered. */
export async function answeredSection(
  parts: Pick<ColleagueParts, 'people'>,
  question: ColleagueQuestion,
  texts: Texts['knowledge'],
): Promise<Section> {
  const data = { question: question.id };
  const isThere = (await askerOf(parts, question)) !== undefined;
  const text = isThere ? texts.colleague.answeredReceipt : texts.colleague.askerGone;
  return {
    text,
    body: [
      heading(texts.colleague.askedTitle),
      line(asTyped(question.text)),
      line(text),
      ...(question.drafted
        ? [line(texts.colleague.draftKept)]
        : [buttons([press(texts.colleague.draftButton, verbs.draft, data)])]),
    ],
  };
}

async function lookAtQuestion(parts: ColleagueParts, item: Item, now: Instant): Promise<Look> {
  const question = await parts.colleagues.question(item.tenant, idOf(item.subject));
  const [lead] = await subjectLeads(parts, item.tenant, item.site, now);
  if (question === undefined || lead === undefined) return { kind: 'unwanted' };
  if (question.answer !== undefined && item.state === 'open') return { kind: 'unwanted' };
  return {
    kind: 'wanted',
    to: lead.oid,
    ...times(instantOf(question.askedAt)),
    version: (question.answer === undefined ? 1 : 2) + (question.drafted ? 1 : 0),
  };
}

async function lookAtAnswer(parts: ColleagueParts, item: Item): Promise<Look> {
  const question = await parts.colleagues.question(item.tenant, idOf(item.subject));
  if (question?.answer === undefined) return { kind: 'unwanted' };
  if ((await parts.people.site(item.tenant, item.site)) === undefined) return { kind: 'unwanted' };
  if ((await askerOf(parts, question)) === undefined) return { kind: 'unwanted' };
  return { kind: 'wanted', to: question.asker, ...times(instantOf(question.answer.at)), version: 1 };
}

async function questionsOf(
  { colleagues }: ColleagueParts,
  items: readonly Item[],
): Promise<ColleagueQuestion[]> {
  const found = await Promise.all(items.map((item) => colleagues.question(item.tenant, idOf(item.subject))));
  return found.filter((one) => one !== undefined);
}

function joined(sections: readonly Section[], gone: string): Section {
  if (sections.length === 0) return { text: gone, body: [line(gone)] };
  const notice = noticeOf(sections);
  return {
    text: sections.map((section) => section.text).join('\n\n'),
    ...(notice === undefined ? {} : { notice }),
    body: sections.map((section) => container(section.body, { spacing: 'Medium' })),
  };
}

export function createColleagueTopics(parts: ColleagueParts): readonly Topic[] {
  return [
    {
      name: questionTopic,
      apart: 'each',
      look: (item, now) => lookAtQuestion(parts, item, now),
      render: async (items, reader) => {
        const { knowledge } = textsIn(reader.language);
        const allowed = items.filter((item) => hasRole(reader, item.site, 'subject-lead'));
        const sections = (await questionsOf(parts, allowed)).map((question) =>
          question.answer === undefined
            ? questionSection(question, knowledge)
            : answeredSection(parts, question, knowledge),
        );
        return joined(await Promise.all(sections), knowledge.colleague.gone);
      },
    },
    {
      name: answerTopic,
      apart: true,
      look: (item) => lookAtAnswer(parts, item),
      render: async (items, reader) => {
        const { knowledge } = textsIn(reader.language);
        const own = (await questionsOf(parts, items)).filter((question) => question.asker === reader.oid);
        const sections = own.map((question) => {
          const text = knowledge.colleague.answered(question.text, question.answer?.text ?? '');
          return {
            text,
            notice: knowledge.colleague.answeredTitle,
            body: [
              heading(knowledge.colleague.answeredTitle),
              line(asTyped(question.text)),
              line(asTyped(question.answer?.text ?? '')),
              line(knowledge.colleague.ownWords),
            ],
          };
        });
        return joined(sections, knowledge.colleague.gone);
      },
    },
  ];
}
