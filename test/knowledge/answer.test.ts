import { describe, expect, it } from '@jest/globals';
import { createKnowledge } from '../../src/knowledge/answer.ts';
import { longest } from '../../src/knowledge/compose.ts';
import { readIngredients } from '../../src/knowledge/ingredients.ts';
import { toReply } from '../../src/knowledge/to-reply.ts';
import { da } from '../../src/texts/da.ts';

const ingredients = readIngredients();
const { library, topics } = ingredients;
const knowledge = createKnowledge(ingredients);
const ask = (question: string, previous?: string) =>
  knowledge.answer(question, { language: 'da', ...(previous === undefined ? {} : { previous }) });

describe('an answer', () => {
  it('cites each sentence and names title and publisher of the source', () => {
    const { kind, text, facts } = ask('Hvad er de fem kerneelementer?');
    expect(kind).toBe('answer');
    expect(facts).toEqual(['N21', 'N22', 'N23', 'N24', 'N25']);
    expect(text).toMatch(/\[1\]\./);
    expect(text).toContain(
      'Kilder: [1] Udvikling af indsats for familieanbringelse, Social- og Boligstyrelsen',
    );
  });

  it.each([
    ['ke1 og ke2', ['N21', 'N22']],
    ['hvad er KE1 og KE4', ['N21', 'N24']],
    ['KE2, KE3', ['N22', 'N23']],
    ['KE 1 og 3', ['N21', 'N23']],
    ['hvad siger kerneelement 1, 2 og 5', ['N21', 'N22', 'N25']],
    ['hvad går kerneelement 2 og 4 ud på', ['N22', 'N24']],
    ['what do core element 2 and core element 5 say', ['N22', 'N25']],
  ])('of the core elements says those that are named: %s', (question, wanted) => {
    expect([...ask(question).facts].sort()).toEqual(wanted);
  });

  it('gives both sources where they disagree', () => {
    const { facts, sources } = ask('hvor mange penge gav støttefonden til FAMKO');
    expect(facts).toEqual(['K16', 'D06']);
    expect(sources.map((source) => source.key)).toEqual(['001', '003']);
  });

  it('is in the language of the person, not of the question', () => {
    const english = knowledge.answer('hvem er målgruppen for Familiens Hus', { language: 'en' });
    expect(english.text).toContain('Sources:');
    expect(ask('who is the target group of Familiens Hus').text).toContain('Kilder:');
  });

  it('fits on a phone screen for every example question of every article', () => {
    for (const article of library.articles) {
      for (const question of article.questions)
        expect(ask(question.da).text.length).toBeLessThanOrEqual(longest);
    }
  });

  it('answers two questions in one message', () => {
    const { facts } = ask('Hvem evaluerer den nationale indsats, og hvem underviser personalet?');
    expect(facts).toEqual(expect.arrayContaining(['N13', 'N17']));
  });
});

describe('a question without a programme', () => {
  it('is asked back, with a button for each programme', () => {
    const { kind, suggestions } = ask('Hvem er målgruppen?');
    expect(kind).toBe('ask');
    expect(suggestions.map((one) => one.title)).toEqual([
      'Den nationale indsats',
      'Familiens Hus',
      'FAMKO',
      'Vordingborg',
    ]);
  });

  it.each(
    topics
      .filter((topic) => topic.options.size > 1 && topic.unnamed === undefined)
      .map((topic) => [topic.id, topic] as const),
  )('about %s: every button leads where its programme is spoken of, however it was asked', (_, topic) => {
    const asked = topic.questions.da.filter((question) => ask(question).kind === 'ask');
    expect(asked).not.toEqual([]);
    for (const question of asked) {
      for (const [programme, places] of topic.options) {
        const button = da.knowledge.about(question, da.knowledge.programme[programme]);
        const articles = new Set(ask(button).statements.map(({ article }) => article));
        expect([button, ...articles]).toEqual([button, ...new Set(places.map(({ article }) => article.id))]);
      }
    }
  });
});

describe('a follow-up', () => {
  it.each([
    ['og i vordingborg?', 'hvem er målgruppen i den nationale indsats', ['V05', 'V09']],
    ['og 4', 'hvad er KE 5', ['N24']],
    ['og hvornår løber det til', 'hvor mange penge fik familiens hus', ['H02']],
    ['hvad med FAMKO', 'hvem evaluerer den nationale indsats', ['D16']],
  ])('%s after %s is understood', (question, previous, facts) => {
    expect(ask(question, previous).facts).toEqual(expect.arrayContaining(facts));
  });

  it.each([
    ['hvem hjælper dem når de ikke bor i Familiens Hus mere', 'H12'],
    ['Vordingborg: hvad kan familien holde fast i undervejs?', 'V03'],
  ])('is not what stands by itself: %s is answered as if nothing went before', (question, fact) => {
    const { facts } = ask(question, 'hvem evaluerer den nationale indsats');
    expect(facts).toEqual(ask(question).facts);
    expect(facts).toContain(fact);
  });

  it('means what it says when nothing went before', () => {
    expect(ask('og i vordingborg?').kind).not.toBe('ask');
  });
});

describe('a decline', () => {
  it.each([
    'hvad koster et døgn i familiens hus',
    'hvor længe bor en familie i familiens hus',
    'hvor mange sundhedsplejersker er tilknyttet familiens hus',
    'hvad siger barnets lov § 76',
    'har københavn et familiens hus',
    'hvad hedder lederen af Løkkehus',
    'hvad er der til frokost i kantinen',
  ])('meets %s', (question) => {
    expect(ask(question).kind).toBe('decline');
  });

  it('says what the sources say nearby, and offers a colleague', () => {
    const { text, suggestions } = ask('hvad koster et døgn i familiens hus');
    expect(text).toContain('Kilderne siger ikke');
    expect(text).toContain('6 mio. kr.');
    expect(suggestions.map((one) => one.title)).toContain('Spørg en kollega');
  });
});

describe('mere', () => {
  it('gives the whole article by its title, in either language', () => {
    const answer = ask('Hvor mange familier om året i Familiens Hus?');
    const [title = ''] = answer.more;
    const more = knowledge.more(title, 'da');
    expect(more?.facts).toEqual(expect.arrayContaining(['H09', 'H10', 'H11']));
    expect(knowledge.more('findes ikke', 'da')).toBeUndefined();
  });
});

describe('the reply', () => {
  it('has a citation for each source, within the limits of Teams', () => {
    const reply = toReply(ask('Hvem evaluerer FAMKO, og hvem evaluerer det nationale projekt?'));
    expect(reply.citations?.map((one) => one.position)).toEqual([1, 2]);
    for (const one of reply.citations ?? []) {
      expect(one.title.length).toBeLessThanOrEqual(80);
      expect(one.abstract.length).toBeLessThanOrEqual(160);
      expect(one.address).toMatch(/^https:/);
    }
    expect(reply.feedbackOn).toBeDefined();
  });

  it('has at most five buttons', () => {
    for (const question of ['målgruppe', 'hvad koster det', 'vaccinationer']) {
      expect(toReply(ask(question)).suggestions?.length ?? 0).toBeLessThanOrEqual(5);
    }
  });
});
