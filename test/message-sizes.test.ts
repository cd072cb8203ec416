/** However many questions and cases there are, and however long the texts: no message is larger than Teams takes. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../src/collection.ts';
import { asReply } from '../src/delivery/render.ts';
import { createColleagues } from '../src/knowledge/colleague.ts';
import { answeredSection, longestAnswer, questionSection } from '../src/knowledge/colleague-topics.ts';
import { createCounts } from '../src/knowledge/counts.ts';
import { shippedKnowledge } from '../src/knowledge/ingredients.ts';
import { createNotes } from '../src/knowledge/notes.ts';
import { createPeople } from '../src/people/people.ts';
import type { ReviewTypeId } from '../src/reviews/types.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { summaryReply } from '../src/summaries/card.ts';
import { knowledgeRoutes } from '../src/teams/handlers/knowledge.ts';
import { textLimit } from '../src/teams/incoming.ts';
import { textsIn } from '../src/texts/texts.ts';
import { noFigures, voice } from './summaries/scene.ts';
import { buttonsOf, textOf } from './support/cards.ts';
import { manyCases, oid, seedSite, tenant } from './support/seed.ts';
import { allSmall, lettered, named } from './support/sizes.ts';
import { speak, thursday, turnOf, week, world } from './support/world.ts';

const home = 'familiens-hus';

let database: Database;
afterEach(() => database?.close());

describe.each([1, 5, 6, 200])('with %d questions, as long as they may be', (count) => {
  const long = (index: number, length: number) => `${lettered(index)} ${'å'.repeat(length - 6)}`;

  /** Whoever leads the site and its subject; with the questions that nobody could answer, and as many that a colleague did. */
  async function reader() {
    database = await openSqlite({ file: ':memory:', now: () => thursday });
    const people = [{ oid: oid(3), role: 'subject-lead' as const }];
    const seeded = await seedSite(database, thursday, { people, cases: [] });
    const counts = createCounts(database);
    const colleagues = createColleagues(database);
    const asked = [];
    for (let index = 0; index < count; index += 1) {
      await counts.declined(tenant, long(index, textLimit), `turn-${index}`, thursday);
      const text = long(index, textLimit);
      const now = thursday.add({ minutes: index });
      const { question } = await colleagues.ask(
        { tenant, site: home, asker: oid(1), text, messages: [] },
        now,
      );
      await colleagues.answer(tenant, question.id, { text: long(index, longestAnswer), by: oid(3) }, now);
      await colleagues.draft(tenant, question.id, now);
      asked.push(question);
    }
    const outbox = { plan: async () => {}, subjectChanged: async () => {} };
    const routes = knowledgeRoutes({
      ...{ counts, colleagues, outbox, knowledge: shippedKnowledge, people: createPeople(database) },
      notes: createNotes(() => 0),
    });
    const turn = turnOf(seeded.person(3), thursday, 'turn');
    return { asked, says: (text: string) => speak(routes, turn, text) };
  }

  it('what nobody could answer is a message that fits', async () => {
    const { says } = await reader();
    const reply = await says('ubesvarede');
    allSmall([reply]);
    expect(reply.text.match(/^- /gm)).toHaveLength(Math.min(count, 15));
  });

  it('every draft can be read, a few at a time', async () => {
    const { says } = await reader();
    const pages = [await says('kladder')];
    for (let more = pages[0]?.suggestions?.[0]; more !== undefined; more = pages.at(-1)?.suggestions?.[0]) {
      pages.push(await says(more.says));
    }
    allSmall(pages);
    const read = pages.flatMap(({ text }) => text.match(/^Ø[a-j]{4} å+$/gm) ?? []);
    expect(new Set(read).size).toBe(count);
    expect(read.length).toBe(count);
  });

  it('the cards of a colleague fit', async () => {
    const { asked } = await reader();
    const [question] = asked;
    if (question === undefined) throw new Error('nothing was asked');
    for (const language of ['da', 'en'] as const) {
      const texts = textsIn(language);
      const parts = { people: createPeople(database) };
      const sections = [
        questionSection(question, texts.knowledge),
        questionSection(question, texts.knowledge, texts.privacy.answerRefused),
        await answeredSection(parts, question, texts.knowledge),
      ];
      allSmall(sections.map((section) => asReply([section], { language })));
    }
  });
});

describe.each([20, 21, 200])('a leader of %d cases', (count) => {
  it('chooses one for a check-in on a card that fits', async () => {
    database = await openSqlite({ file: ':memory:', now: () => thursday });
    const people = [{ oid: oid(5), name: named(5), role: 'leader' as const }];
    const cases = manyCases(count, oid(5));
    const the = await world(database, { people, cases });
    const reply = await the.says(5, 'check-in');
    allSmall([reply]);
    expect(buttonsOf(reply).filter((title) => /^FH-/.test(title))).toHaveLength(20);
    expect(textOf(reply).includes('check-in FH')).toBe(count > 20);
  });

  it('has a weekly summary that fits, whatever calls for action', () => {
    const codes = Array.from({ length: count }, (_, index) => `ÅÅÅÅ-${index + 1}`);
    const due = (type: ReviewTypeId) =>
      codes.map((code) => ({ code, type, date: '2026-05-01', agreed: true }));
    const actions = {
      legalOverdue: due('foerste-opfoelgning'),
      overdue: due('udslusningsplan'),
      legalSoon: due('barnets-plan'),
      undated: due('opfoelgning'),
      contacts: codes.map((code) => ({ code, week })),
      flags: codes.flatMap((code) => [
        { kind: 'missed-twice' as const, code },
        { kind: 'discharge' as const, code },
        { kind: 'low-delivery' as const, code, programme: 'familieanbringelse', element: 'netvaerk' },
      ]),
    };
    const figures = { ...noFigures, open: count };
    const view = { site: { site: home, name: named(1) }, week, running: false, figures, actions };
    for (const language of ['da', 'en'] as const) allSmall([summaryReply(view, voice(language))]);
  });
});
