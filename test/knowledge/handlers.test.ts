import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Item } from '../../src/delivery/item.ts';
import type { Occasion } from '../../src/delivery/topic.ts';
import { createColleagues } from '../../src/knowledge/colleague.ts';
import { answerTopic, createColleagueTopics, questionTopic } from '../../src/knowledge/colleague-topics.ts';
import { createCounts, knowledgePartition } from '../../src/knowledge/counts.ts';
import { shippedKnowledge } from '../../src/knowledge/ingredients.ts';
import { readLibrary } from '../../src/knowledge/load.ts';
import { createNotes } from '../../src/knowledge/notes.ts';
import type { Composer } from '../../src/knowledge/shorter.ts';
import { toReply } from '../../src/knowledge/to-reply.ts';
import { createPeople } from '../../src/people/people.ts';
import type { Person } from '../../src/people/person.ts';
import type { Reply } from '../../src/reply.ts';
import { forgetMessage } from '../../src/teams/handlers/deleted.ts';
import {
  answerQuestion,
  inspectBeside,
  type KnowledgeDeps,
  knowledgeRoutes,
  rateAnswer,
} from '../../src/teams/handlers/knowledge.ts';
import type { StaffTurn, Turn } from '../../src/teams/route.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { at, dateOf, type Instant, stamp } from '../../src/time.ts';
import { faultsOf, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, type Seeded, seedSite, tenant } from '../support/seed.ts';

const thursday = at(dateOf('2026-05-07'), '09:10');
const unanswerable = 'hvad koster et døgn i familiens hus';

/** What a card's blocks say, as they stand on the wire. */
function linesOf(card: unknown): string[] {
  if (card === null || typeof card !== 'object') return [];
  const own = 'text' in card && typeof card.text === 'string' ? [card.text] : [];
  return [...own, ...Object.values(card).flatMap(linesOf)];
}

describe('what a message may hold', () => {
  const kindOf = (text: string) => inspectBeside(shippedKnowledge)(text).kind;

  it('is the title of an article, whatever its words sound like', () => {
    const titles = readLibrary().articles.flatMap(({ title }) => [
      `Mere om: ${title.da}`,
      `More about: ${title.en}`,
    ]);
    expect(titles.length).toBeGreaterThan(200);
    expect(titles.filter((text) => kindOf(text) !== 'clean')).toEqual([]);
  });

  it('is no person beside it', () => {
    expect(kindOf('Mere om: 310299-1234')).toBe('cpr');
    expect(kindOf('Mere om: Med til fødslen 310299-1234')).toBe('cpr');
    expect(kindOf('Med til fødslen af Lone Testesen')).toBe('name');
  });
});

describe.each(engines)('knowledge on $name', ({ open }) => {
  let opened: Opened;
  let seeded: Seeded;
  let deps: KnowledgeDeps;
  let planned: Occasion[];
  let changed: string[];
  let ticks: number;
  let turns: number;
  let now: Instant;

  beforeEach(async () => {
    now = thursday;
    opened = await open(() => now);
    seeded = await seedSite(opened.database, now, {
      people: [
        { oid: oid(1) },
        { oid: oid(2), role: 'coordinator' },
        { oid: oid(3), role: 'subject-lead' },
        { oid: oid(5), role: 'leader' },
      ],
      cases: [],
    });
    planned = [];
    changed = [];
    ticks = 0;
    turns = 0;
    deps = {
      knowledge: shippedKnowledge,
      counts: createCounts(opened.database),
      colleagues: createColleagues(opened.database),
      notes: createNotes(() => ticks),
      people: createPeople(opened.database),
      outbox: {
        plan: async (occasions) => void planned.push(...occasions),
        subjectChanged: async (_tenant, _site, subject) => void changed.push(subject),
      },
    };
  });
  afterEach(() => opened.dispose());

  const turnOf = (person: Person, key = 'turn-1'): StaffTurn => ({
    tenant,
    oid: person.oid,
    person,
    conversation: { id: `personal-${person.oid}`, type: 'personal' },
    language: 'da',
    texts: textsIn('da'),
    now,
    key,
  });
  const stranger = (): Turn => {
    const { person: _, ...turn } = turnOf(seeded.person(1));
    return turn;
  };
  /** Each message is a turn of its own unless the test says which. */
  const says = async (person: Person, text: string, given?: string): Promise<Reply> => {
    turns += 1;
    const key = given ?? `turn-${turns}`;
    for (const route of knowledgeRoutes(deps).texts) {
      const match = text.match(route.pattern);
      if (match !== null) return route.handle(turnOf(person, key), match);
    }
    return answerQuestion(deps, turnOf(person, key), text);
  };
  const presses = (person: Person, verb: string, data: unknown): Promise<Reply> => {
    const route = knowledgeRoutes(deps).cards.find((one) => one.verb === verb);
    if (route === undefined) throw new Error(`no button ${verb}`);
    return route.handle(turnOf(person), data);
  };
  const topic = (name: string) => {
    const found = createColleagueTopics(deps).find((one) => one.name === name);
    if (found === undefined) throw new Error(`no topic ${name}`);
    return found;
  };
  const itemOf = (occasion: Occasion): Item => ({
    kind: 'item',
    partition: 'outbox',
    id: 'item',
    ...occasion,
    at: stamp(occasion.at),
    until: stamp(occasion.until),
    urgent: false,
    state: 'open',
    refusals: 0,
    shownIn: [],
  });

  it('answers a follow-up within ten minutes, and no later', async () => {
    await says(seeded.person(1), 'hvem er målgruppen i den nationale indsats');
    expect((await says(seeded.person(1), 'og i vordingborg?')).text).toContain('0 til 6 år');
    ticks += 11 * 60_000;
    expect((await says(seeded.person(1), 'og hvem er det for')).suggestions).toHaveLength(4);
  });

  it('does not take one person’s question for another’s', async () => {
    await says(seeded.person(1), 'hvem er målgruppen i den nationale indsats');
    expect((await says(seeded.person(2), 'og hvem er det for')).suggestions).toHaveLength(4);
  });

  it('offers to ask a colleague only where that can be done', async () => {
    const { knowledge } = textsIn('da');
    const here = turnOf(seeded.person(1));
    const elsewhere: readonly Turn[] = [
      stranger(),
      { ...here, conversation: { id: '19:kanal', type: 'channel' } },
      { ...here, person: { ...here.person, memberships: [], administrator: true } },
    ];
    const offers = ({ suggestions }: Reply) =>
      suggestions?.some(({ title }) => title === knowledge.askColleague) ?? false;
    const nowhere = 'hvornår kommer bussen';
    expect((await answerQuestion(deps, here, nowhere)).text).toBe(knowledge.nothingFound);
    expect(offers(await answerQuestion(deps, here, unanswerable))).toBe(true);
    for (const turn of elsewhere) {
      expect((await answerQuestion(deps, turn, nowhere)).text).toBe(knowledge.nothingFoundAlone);
      const said = await answerQuestion(deps, turn, unanswerable);
      expect(offers(said)).toBe(false);
      expect(said.suggestions?.length).toBeGreaterThan(0);
    }
  });

  it('gives the rest of an article when its button is pressed', async () => {
    const { suggestions } = await says(seeded.person(1), 'Hvor mange familier om året i Familiens Hus?');
    const more = await says(seeded.person(1), suggestions?.[0]?.says ?? '');
    expect(more.text).toContain('plads til flere familier');
  });

  const { knowledge: texts } = textsIn('da');

  it('says more when *Mere* is typed, until there is no more', async () => {
    const person = seeded.person(1);
    expect((await says(person, 'Mere')).text).toBe(texts.wholeQuestion);
    const { text, suggestions } = await says(person, 'Hvor mange familier om året i Familiens Hus?');
    const more = await says(person, 'fortæl mere');
    expect(more.text).toBe((await says(person, suggestions?.[0]?.says ?? '')).text);
    expect(more.text).not.toBe(text);
    const last = await says(person, 'mere');
    expect(last.text).toBe(texts.nothingMore);
    expect(last.suggestions?.map(({ says }) => says)).toEqual([
      'Spørg en kollega: Hvor mange familier om året i Familiens Hus?',
    ]);
  });

  it.each(['begge', 'den anden', 'og hvad med de andre?', 'alle tre'])(
    'looks nothing up for %s, and asks which one with buttons that lead there',
    async (text) => {
      const person = seeded.person(1);
      await says(person, 'Hvem er målgruppen i FAMKO?');
      const { text: asked, suggestions } = await says(person, text.replace('?', ''));
      expect(asked).toBe(texts.oneAtATime);
      const vordingborg = suggestions?.find(({ title }) => title === 'Vordingborg')?.says ?? '';
      const whole = shippedKnowledge().answer('Hvem er målgruppen i Vordingborg?', { language: 'da' });
      expect((await says(person, vordingborg)).text).toBe(whole.text);
    },
  );

  describe('to a question back', () => {
    const askedBack = async (q = 'Hvem er målgruppen?'): Promise<Reply> => says(seeded.person(1), q);
    const answerTo = (q: string) => toReply(shippedKnowledge().answer(q, { language: 'da' })).text;

    it.each([
      ['nr 2', 'Hvem er målgruppen i Familiens Hus?'],
      ['den første', 'Hvem er målgruppen i den nationale indsats?'],
      ['nummer et', 'Hvem er målgruppen i den nationale indsats?'],
      ['den sidste', 'Hvem er målgruppen i Vordingborg?'],
      ['det nationale', 'Hvem er målgruppen i den nationale indsats?'],
      ['den i vordingborg', 'Hvem er målgruppen i Vordingborg?'],
      ['jeg arbejder i Familiens Hus', 'Hvem er målgruppen i Familiens Hus?'],
      ['hvem betaler FAMKO?', 'Hvem betaler FAMKO?'],
    ])('%s is answered as a colleague would: %s', async (typed, meant) => {
      await askedBack();
      expect((await says(seeded.person(1), typed)).text).toBe(answerTo(meant));
    });

    it.each([
      ['ved ikke', texts.anyOne],
      ['ligegyldigt', texts.anyOne],
      ['alle fire', texts.oneAtATime],
      ['begge to', texts.oneAtATime],
      ['the other one', texts.oneAtATime],
      ['hvad mener du', texts.whyAsked],
    ])('%s gets the same buttons again, and a place among them still counts', async (typed, said) => {
      const { suggestions } = await askedBack();
      expect(await says(seeded.person(1), typed)).toEqual({ text: said, suggestions });
      const third = await says(seeded.person(1), 'den tredje');
      expect(third.text).toBe(answerTo(suggestions?.[2]?.says ?? ''));
    });

    it('between two, *begge* gets both', async () => {
      const { suggestions } = await askedBack('Hvornår startede de i Odense?');
      expect(suggestions).toHaveLength(2);
      const both = await says(seeded.person(1), 'begge');
      expect(both.text).toMatch(/Familiens Hus.*FAMKO|FAMKO.*Familiens Hus/s);
    });
  });

  it.each(['den tredje', 'nr 3', 'nummer tre'])('%s after the core elements is one of them', async (text) => {
    await says(seeded.person(1), 'Hvad er de fem kerneelementer?');
    expect((await says(seeded.person(1), text)).text).toContain('Kerneelement 3');
  });

  it.each([
    'det var ikke det jeg spurgte om',
    'hvorfor',
    'forstår det ikke',
    'er du sikker',
    'det er forkert',
  ])('looks nothing up for %s, and offers a colleague the question before it', async (text) => {
    const person = seeded.person(1);
    expect((await says(person, text)).text).toBe(texts.wholeQuestion);
    await says(person, 'Hvem er målgruppen i FAMKO?');
    await says(person, 'og i Vordingborg?');
    const { text: said, suggestions } = await says(person, text);
    expect(said).toBe(texts.missed);
    expect(suggestions?.[0]?.says).toBe('Spørg en kollega: Hvem er målgruppen i Vordingborg?');
  });

  it('does not count a follow-up that says nothing to who reads it by itself', async () => {
    await says(seeded.person(1), unanswerable);
    await says(seeded.person(1), 'og i Vordingborg?');
    expect((await deps.counts.unanswered(tenant, 5)).map(({ text }) => text)).toEqual([unanswerable]);
  });

  it('counts what it could not answer, without who asked, and shows it to leaders and subject leads alone', async () => {
    await says(seeded.person(1), unanswerable);
    await says(seeded.person(2), `${unanswerable.toUpperCase()}?`);
    await says(seeded.person(1), 'hvem evaluerer famko');
    expect((await says(seeded.person(5), 'ubesvarede')).text).toContain(`- ${unanswerable} (2 gange)`);
    expect((await says(seeded.person(3), 'ubesvarede')).text).not.toContain('evaluerer');
    expect((await says(seeded.person(1), 'ubesvarede')).text).toBe(textsIn('da').knowledge.onlyLeaders);
    // A turn that runs twice is one question; a deleted one no longer counts, and the other's stays.
    await deps.counts.declined(tenant, unanswerable, 'turn-2', now);
    expect((await deps.counts.unanswered(tenant, 1))[0]?.count).toBe(2);
    await forgetMessage(deps, tenant, 'turn-2', now);
    await forgetMessage(deps, tenant, 'turn-2', now);
    expect((await deps.counts.unanswered(tenant, 1))[0]).toMatchObject({ count: 1, text: unanswerable });
    await deps.counts.declined(tenant, `${unanswerable} ${'og så '.repeat(600)}`, 'long', now);
    const lines = (await says(seeded.person(5), 'ubesvarede')).text.split('\n');
    expect(Math.max(...lines.map((one) => one.length))).toBeLessThan(240);
    const [kept] = await deps.counts.unanswered(tenant, 5);
    expect(JSON.stringify(kept)).not.toContain(oid(1));
  });

  it('shows leaders whose answers did not help, and not who said so', async () => {
    const thumb = { on: 'fh-team', liked: false, said: 'for kort' };
    await rateAnswer(deps, turnOf(seeded.person(1)), thumb);
    await rateAnswer(deps, turnOf(seeded.person(2)), thumb);
    await rateAnswer(deps, turnOf(seeded.person(1)), { ...thumb, on: 'fh-netvaerk', liked: true });
    const { text } = await says(seeded.person(5), 'ubesvarede');
    const title = shippedKnowledge().title('fh-team', 'da');
    expect(text).toBe(
      `${textsIn('da').knowledge.allAnswered}\n\n${textsIn('da').knowledge.unhelpfulTitle}\n- ${title} (2 gange)`,
    );
  });

  it('keeps a question about a case from the leaders of other sites: it is not counted', async () => {
    for (const text of ['hvad koster et døgn for FH-01', 'hvad koster et døgn for fh nr. 1'])
      expect((await says(seeded.person(1), text)).text).toContain('fandt jeg ikke');
    expect(await deps.counts.unanswered(tenant, 5)).toEqual([]);
  });

  it('asks the language model nothing that names a case', async () => {
    const asked: string[] = [];
    const compose: Composer = async (question) => {
      asked.push(question);
      return undefined;
    };
    for (const text of [
      'hvem evaluerer famko',
      'hvem evaluerer famko, og gælder det fh 07',
      'FH-7 hvem evaluerer famko',
    ])
      expect(
        (await answerQuestion({ ...deps, compose }, turnOf(seeded.person(1)), text)).citations,
      ).toBeDefined();
    expect(asked).toEqual(['hvem evaluerer famko']);
  });

  it('keeps nothing of a stranger’s question', async () => {
    await answerQuestion(deps, stranger(), unanswerable);
    await rateAnswer(deps, stranger(), { on: 'fh-team', liked: true, said: '' });
    expect(await deps.counts.unanswered(tenant, 5)).toEqual([]);
    expect(await deps.counts.feedback(tenant)).toEqual([]);
  });

  it('counts thumbs by article, and of a reason only that there was one', async () => {
    const reply = await says(seeded.person(1), 'hvem evaluerer famko');
    const on = reply.feedbackOn ?? '';
    await rateAnswer(deps, turnOf(seeded.person(1)), { on, liked: true, said: '' });
    await rateAnswer(deps, turnOf(seeded.person(2)), { on, liked: false, said: 'Det er for kort.' });
    const [feedback] = await deps.counts.feedback(tenant);
    expect(feedback).toMatchObject({ on, up: 1, down: 1, reasons: 1 });
    expect(JSON.stringify(feedback)).not.toContain('kort');
  });

  describe('a question to a colleague', () => {
    const texts = textsIn('da').knowledge.colleague;
    let data: { readonly question: string };
    /** In a turn of its own each time, as a button pressed again is. */
    const ask = async (asker = 1, text = unanswerable) => {
      const reply = await says(seeded.person(asker), `Spørg en kollega: ${text}`);
      data = { question: `colleague-question:${planned.at(-1)?.subject}` };
      return reply;
    };
    const subjects = () => new Set(planned.map((one) => one.subject)).size;

    it('goes to the subject lead once, however often the button is pressed that day', async () => {
      expect((await ask()).text).toContain('✓');
      expect((await ask(1, `${unanswerable.toUpperCase()}?`)).text).toBe(texts.alreadyAsked);
      expect(planned.map(({ topic: name, to }) => [name, to])).toEqual([
        [questionTopic, oid(3)],
        [questionTopic, oid(3)],
      ]);
      expect(subjects()).toBe(1);
    });

    it('is another one of another colleague, in other words, or on another day', async () => {
      await ask();
      expect((await ask(2)).text).toContain('✓');
      expect((await ask(1, 'hvad koster en uge')).text).toContain('✓');
      now = now.add({ hours: 24 });
      expect((await ask()).text).toContain('✓');
      expect(subjects()).toBe(4);
    });

    it('asked again after the answer brings the answer, and nothing more to the subject lead', async () => {
      await ask();
      await presses(seeded.person(3), 'colleague-answer', { ...data, answer: 'Spørg økonomi i huset.' });
      const before = planned.length;
      const again = await says(seeded.person(1), `Spørg en kollega: ${unanswerable}`, 'later');
      expect(again.text).toBe(texts.answered(unanswerable, 'Spørg økonomi i huset.'));
      expect(planned).toHaveLength(before);
    });

    it('is asked as a whole, however many lines it has', async () => {
      const typed = 'hvad koster et døgn?\n\nOg hvem betaler?';
      expect((await ask(1, typed)).text).toContain('✓');
      expect((await deps.colleagues.question(tenant, data.question))?.text).toBe(typed);
    });

    it('is what was asked last when the button says no more', async () => {
      await says(seeded.person(1), unanswerable);
      await says(seeded.person(1), 'spørg en kollega');
      const id = `colleague-question:${planned[0]?.subject}`;
      expect((await deps.colleagues.question(tenant, id))?.text).toBe(unanswerable);
    });

    it('is shown with a labelled field, and no longer wanted once it is answered', async () => {
      await ask();
      const [occasion] = planned;
      if (occasion === undefined) throw new Error('nothing was planned');
      expect(await topic(questionTopic).look(itemOf(occasion), now)).toMatchObject({
        kind: 'wanted',
        to: oid(3),
      });
      const section = await topic(questionTopic).render([itemOf(occasion)], seeded.person(3), now, []);
      expect(JSON.stringify(section.body)).toContain('"label":"Dit svar"');
      expect(section.notice).toBe(texts.askedTitle);
      // The asker may have had an answer, and ask for more.
      expect(JSON.stringify(section.body)).not.toContain('kilder');
      await presses(seeded.person(3), 'colleague-answer', { ...data, answer: 'Spørg økonomi.' });
      expect(await topic(questionTopic).look(itemOf(occasion), now)).toEqual({ kind: 'unwanted' });
    });

    it('comes back as the colleague’s own words, and to the asker alone', async () => {
      await ask();
      const receipt = await presses(seeded.person(3), 'colleague-answer', {
        ...data,
        answer: 'Spørg økonomi i huset.',
      });
      expect(receipt.card).toBeDefined();
      const back = planned.find((one) => one.topic === answerTopic);
      if (back === undefined) throw new Error('no answer was planned');
      expect(back.to).toBe(oid(1));
      const section = await topic(answerTopic).render([itemOf(back)], seeded.person(1), now, []);
      expect(section.text).toContain('Spørg økonomi i huset.');
      expect(JSON.stringify(section.body)).toContain('egne ord');
      expect(section.notice).toBe(texts.answeredTitle);
      expect((await topic(answerTopic).render([itemOf(back)], seeded.person(2), now, [])).text).not.toContain(
        'økonomi',
      );
    });

    it('brings the answer to nobody who has left the site meanwhile', async () => {
      await ask();
      await presses(seeded.person(3), 'colleague-answer', { ...data, answer: 'Spørg økonomi i huset.' });
      const back = planned.find((one) => one.topic === answerTopic);
      if (back === undefined) throw new Error('no answer was planned');
      expect(await topic(answerTopic).look(itemOf(back), now)).toMatchObject({ kind: 'wanted', to: oid(1) });
      await createPeople(opened.database).change(tenant, oid(1), (one) => ({ ...one, memberships: [] }));
      expect(await topic(answerTopic).look(itemOf(back), now)).toEqual({ kind: 'unwanted' });
    });

    it('tells the subject lead so when the asker has left before the answer', async () => {
      await ask();
      await createPeople(opened.database).change(tenant, oid(1), (one) => ({ ...one, memberships: [] }));
      const answer = { ...data, answer: 'Spørg økonomi i huset.' };
      const receipt = await presses(seeded.person(3), 'colleague-answer', answer);
      expect(receipt.text).toBe(texts.askerGone);
      const asked = planned.find((one) => one.topic === questionTopic);
      if (asked === undefined) throw new Error('nothing was planned');
      const shown = await topic(questionTopic).render([itemOf(asked)], seeded.person(3), now, []);
      expect(shown.text).toBe(texts.askerGone);
    });

    it('and its answer are shown as they were typed: no link under other words, no picture, no line of ours', async () => {
      const typed =
        'hvad koster [et døgn](https://example.org/x) ![p](https://example.org/p.png)\n\n- **Husk**';
      const link = /(?<!\\)\]\(|(?<!\\)!?\[|(?<!\\)\*\*Husk/;
      await ask(1, typed);
      const [asked] = planned;
      const answer = { ...data, answer: 'Se [prisen](https://example.org/y)' };
      const receipt = await presses(seeded.person(3), 'colleague-answer', answer);
      const back = planned.find((one) => one.topic === answerTopic);
      if (asked === undefined || back === undefined) throw new Error('nothing was planned');
      const shown = await topic(questionTopic).render([itemOf(asked)], seeded.person(3), now, []);
      const answered = await topic(answerTopic).render([itemOf(back)], seeded.person(1), now, []);
      for (const card of [shown.body, answered.body, receipt.card])
        expect(linesOf(card).filter((line) => link.test(line))).toEqual([]);
      const again = await says(seeded.person(1), `Spørg en kollega: ${typed}`, 'later');
      expect(again.text).toContain('\\[prisen\\]');
      expect(again.text).not.toMatch(link);
      await presses(seeded.person(3), 'colleague-draft', data);
      expect((await says(seeded.person(3), 'kladder')).text).not.toMatch(link);
      await deps.counts.declined(tenant, typed, 'typed', now);
      const { text } = await says(seeded.person(3), 'ubesvarede');
      expect(text).toContain('hvad koster \\[et døgn\\]');
      expect(text).not.toMatch(link);
      expect(text.split('\n')).toHaveLength(2);
    });

    it('is answered by a subject lead alone, and the first answer stands', async () => {
      await ask();
      const gone = textsIn('da').knowledge.colleague.gone;
      expect(
        (await presses(seeded.person(1), 'colleague-answer', { ...data, answer: 'Mit eget svar' })).text,
      ).toBe(gone);
      await presses(seeded.person(3), 'colleague-answer', { ...data, answer: 'Første' });
      const again = await presses(seeded.person(3), 'colleague-answer', { ...data, answer: 'Andet' });
      expect(again.text).toBe(textsIn('da').knowledge.colleague.already);
      expect((await deps.colleagues.question(tenant, data.question))?.answer?.text).toBe('Første');
    });

    it('keeps no answer with personal data in it, and does not show it again', async () => {
      await ask();
      const reply = await presses(seeded.person(3), 'colleague-answer', {
        ...data,
        answer: 'Ring til 99 99 99 99',
      });
      const { knowledge, privacy } = textsIn('da');
      expect(reply.text).toBe(privacy.answerRefused);
      expect(textOf(reply)).toContain(`${privacy.answerRefused}\n${knowledge.colleague.answerLabel}`);
      expect(faultsOf(reply)).toEqual([]);
      expect(JSON.stringify(reply.card)).not.toContain('99 99');
      expect((await deps.colleagues.question(tenant, data.question))?.answer).toBeUndefined();
    });

    it.each([
      [{}],
      [{ question: 'x' }],
      [{ question: 'x', answer: '' }],
      [{ question: 'a/b', answer: 'x' }],
      [{ question: '..' }],
      ['text'],
      [undefined],
    ])('takes no card it does not know: %j', async (sent) => {
      expect((await presses(seeded.person(3), 'colleague-answer', sent)).card).toBeUndefined();
      expect((await presses(seeded.person(3), 'colleague-draft', sent)).card).toBeUndefined();
    });

    it('becomes a draft when the colleague wants it, without anybody’s id', async () => {
      await ask();
      await presses(seeded.person(3), 'colleague-answer', { ...data, answer: 'Spørg økonomi i huset.' });
      await presses(seeded.person(3), 'colleague-draft', data);
      await presses(seeded.person(3), 'colleague-draft', data);
      const drafts = await deps.colleagues.drafts(tenant, [seeded.site.site]);
      expect(drafts).toHaveLength(1);
      expect(JSON.stringify(drafts)).not.toMatch(new RegExp(`${oid(1)}|${oid(3)}`));
      expect((await says(seeded.person(3), 'kladder')).text).toContain('Spørg økonomi i huset.');
      expect((await says(seeded.person(1), 'kladder')).text).toBe(textsIn('da').knowledge.onlyLeaders);
      expect(await deps.colleagues.drafts(tenant, ['another'])).toEqual([]);
    });

    it('goes with its answer and its draft when the message that it was asked in is deleted', async () => {
      await says(seeded.person(1), unanswerable, 'first');
      await says(seeded.person(1), 'spørg en kollega', 'second');
      data = { question: `colleague-question:${planned.at(-1)?.subject}` };
      await presses(seeded.person(3), 'colleague-answer', { ...data, answer: 'Spørg økonomi i huset.' });
      await presses(seeded.person(3), 'colleague-draft', data);
      await forgetMessage(deps, tenant, 'another', now);
      await forgetMessage(deps, 'another-tenant', 'first', now);
      expect(changed).toEqual([]);
      expect(await deps.colleagues.question(tenant, data.question)).toBeDefined();
      await forgetMessage(deps, tenant, 'first', now);
      expect(await deps.colleagues.question(tenant, data.question)).toBeUndefined();
      expect(await deps.colleagues.drafts(tenant, [seeded.site.site])).toEqual([]);
      expect(await deps.counts.unanswered(tenant, 5)).toEqual([]);
      expect(changed).toEqual([planned[0]?.subject]);
      const again = await presses(seeded.person(3), 'colleague-answer', { ...data, answer: 'For sent' });
      expect(again.text).toBe(textsIn('da').knowledge.colleague.gone);
      // What was remembered for the next question too.
      expect((await says(seeded.person(1), 'spørg en kollega')).text).toBe(texts.whatToAsk);
    });

    it('goes also by the message that sent it on, and from a draft that has outlived it', async () => {
      await ask();
      await presses(seeded.person(3), 'colleague-answer', { ...data, answer: 'Spørg økonomi i huset.' });
      await presses(seeded.person(3), 'colleague-draft', data);
      now = now.add({ hours: 24 * 40 });
      expect(await deps.colleagues.question(tenant, data.question)).toBeUndefined();
      expect(await deps.colleagues.drafts(tenant, [seeded.site.site])).toHaveLength(1);
      await forgetMessage(deps, tenant, `turn-${turns}`, now);
      expect(await deps.colleagues.drafts(tenant, [seeded.site.site])).toEqual([]);
    });

    it('finds nobody where a site has no subject lead', async () => {
      expect((await says(seeded.person(3), 'spørg en kollega: hvad koster det')).text).toBe(
        textsIn('da').knowledge.colleague.nobody,
      );
    });
  });

  it('keeps everything of a tenant in that tenant’s partition', () => {
    expect(knowledgePartition('a')).toBe('knowledge:a');
  });
});
