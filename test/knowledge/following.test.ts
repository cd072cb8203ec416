/** Questions as they come in a conversation: what the one before has to do with them, and what not. */
import { describe, expect, it } from '@jest/globals';
import { wholeOf } from '../../src/knowledge/following.ts';
import { shippedKnowledge } from '../../src/knowledge/ingredients.ts';
import { readLibrary } from '../../src/knowledge/load.ts';
import { programmeOfSource } from '../../src/knowledge/passages.ts';
import type { Understood } from '../../src/knowledge/understand.ts';
import { type Judged, judge, Question, readQuestions } from './judge.ts';

const before = '(?:^| )(?:i|hos|på|for|om|af|fra|ved|til|med)? ?';
const after = '(?= |$|\\?|,)';
const programmes = [
  ['famko(?:-?projektet|-?tilbuddet|s)?', 'Hvem er målgruppen i FAMKO?', 'FAMKO'],
  ['familiens hus', 'Hvem sidder i teamet i Familiens Hus?', 'Familiens Hus'],
  ['vordingborgs?', 'Hvem besluttede det i Vordingborg?', 'Vordingborg'],
  ['(?:en )?familie ?anbringelse(?:n|r)?', 'Hvem evaluerer familieanbringelse?', 'familieanbringelse'],
].map(([name = '', q = '', called = '']) => ({
  name: new RegExp(`${before}${name}${after}`, 'i'),
  alone: new RegExp(`(?<=^| )${name}${after}`, 'i'),
  called,
  first: Question.parse({ id: `first ${name}`, split: 'dev', q, lang: 'da', kind: 'answer' }),
}));
const firsts = programmes.map(({ first }) => first);
const knowledge = shippedKnowledge();
const library = readLibrary();
const splits = ['outside', 'strangers', 'judges'] as const;
const kinds = ['answer', 'decline'] as const;

const namedIn = ({ q, lang }: Question) => knowledge.search(lang).analyser.analyse(q).named;
const shareOf = (judged: readonly Judged[], kind: Question['kind']): number => {
  const of = judged.filter(({ question }) => question.kind === kind && !firsts.includes(question));
  expect(of.length).toBeGreaterThan(15);
  return of.filter(({ right }) => right).length / of.length;
};

/** The question without its programme, and the one before that named it; none when it names several or nothing else. */
function following(question: string) {
  const named = programmes.filter(({ name }) => name.test(question));
  const [only] = named;
  if (only === undefined || named.length > 1) return [];
  const rest = question.replace(only.name, ' ').replace(/\s+/g, ' ').trim();
  return rest.split(' ').length < 3 ? [] : [{ rest, first: only.first }];
}

/** The same question about another programme, and after it the question's own programme alone; none when it names several. */
function askedOfAnother(question: Question): readonly Question[] {
  const named = programmes.filter(({ alone }) => alone.test(question.q));
  const [only] = named;
  if (only === undefined || named.length > 1 || namedIn(question).size > 1) return [];
  const other = programmes[(programmes.indexOf(only) + 1) % programmes.length]?.called ?? '';
  const first = { ...question, id: `${question.id} of another`, split: 'dev' as const };
  const q = question.lang === 'en' ? `and in ${only.called}?` : `og i ${only.called}?`;
  return [
    { ...first, q: question.q.replace(only.alone, other) },
    { ...question, q, after: first.id },
  ];
}

const familyOf = (programme = ''): string => programme.replace('-projekt', '');

/** One that names no programme, after each question about a programme that none of its facts is from. */
function afterOthers(question: Question): readonly Question[] {
  const own = question.facts.map((id) => familyOf(programmeOfSource[library.facts.get(id)?.source ?? '']));
  const others = firsts.filter((first) => ![...namedIn(first)].some((one) => own.includes(familyOf(one))));
  return others.map(({ id }) => ({ ...question, after: id }));
}

const asked = readQuestions().filter(
  ({ kind, after }) => after === undefined && (kind === 'answer' || kind === 'decline'),
);

describe.each(splits)('a question of %s that follows another', (split) => {
  const own = asked.filter((one) => one.split === split);
  const judgedAs = (questions: readonly Question[]) =>
    judge(knowledge, library, [...firsts, ...questions]).filter(({ question }) => question.split === split);

  it.each(kinds)('gets the %s that it would get with the programme named', (kind) => {
    const without = own.flatMap((question) =>
      following(question.q).map(({ rest, first }) => ({ ...question, q: rest, after: first.id })),
    );
    expect(shareOf(judgedAs(without), kind)).toBeGreaterThanOrEqual(0.91);
  });

  it.each(kinds)('gets its %s when it is asked of another programme and then names its own', (kind) => {
    expect(shareOf(judgedAs(own.flatMap(askedOfAnother)), kind)).toBeGreaterThanOrEqual(0.95);
  });
});

it.each([
  ['answer', 0.92],
  ['decline', 0.97],
] as const)('the %s to what names no programme is not lost to the programme before it', (kind, least) => {
  const own = asked.filter((one) => splits.some((split) => split === one.split) && namedIn(one).size === 0);
  const right = judge(knowledge, library, own).filter((one) => one.right);
  const after = judge(knowledge, library, [
    ...firsts,
    ...right.flatMap(({ question }) => afterOthers(question)),
  ]);
  expect(shareOf(after, kind)).toBeGreaterThanOrEqual(least);
});

describe('a follow-up that only names a programme', () => {
  const whole = (text: string, first = 'Hvem er målgruppen i FAMKO?') =>
    wholeOf(text, first, (language) => knowledge.search(language).analyser);

  it.each([
    'og i Vordingborg?',
    'vordinborg',
    'hvad så med dem i vordingborg?',
    'gælder det også i Vordingborg?',
    'Er det det samme i Vordingborg?',
    'nej, jeg mente Vordingborg',
    'ikke FAMKO men Vordingborg',
    'ok tak. og i Vordingborg?',
    'hva m vordingborg',
    'and in Vordingborg?',
    'no, I meant Vordingborg',
  ])('asks the question before it about that one: %s', (text) =>
    expect(whole(text)).toBe('Hvem er målgruppen i Vordingborg?'),
  );

  it.each([
    ['og i FAMKO?', 'Hvad er målet med den nationale indsats i dag?', 'Hvad er målet med FAMKO i dag?'],
    ['og i Odense?', 'Hvem er målgruppen i Vordingborg?', 'Hvem er målgruppen i Odense?'],
    [
      'og hvordan i Familiens Hus?',
      'Hvordan kommer man med i FAMKO?',
      'Hvordan kommer man med i Familiens Hus?',
    ],
    ['i vordingborg', 'Hvem er målgruppen?', 'Hvem er målgruppen (Vordingborg)'],
    ['den nationale', 'Hvem er målgruppen?', 'Hvem er målgruppen (Den nationale indsats)'],
    ['og FAMKO-projektet?', 'Hvem evaluerer FAMKO?', 'Hvem evaluerer FAMKO-projektet?'],
    [
      'og i FAMKO og Vordingborg?',
      'Hvem er med i Familiens Hus i Odense?',
      'Hvem er med i FAMKO og Vordingborg?',
    ],
    ['and in Familiens Hus?', 'Who evaluates family placement?', 'Who evaluates Familiens Hus?'],
  ])('%s after %s', (text, first, meant) => expect(whole(text, first)).toBe(meant));

  it.each([
    'Hvad er FAMKO?',
    'fortæl om FAMKO',
    'Hvad går indsatsen i Vordingborg ud på?',
    'hvad kan FAMKO?',
    'og famkobeslutningen?',
    'og hvad koster det i Vordingborg?',
    'begge',
    'er det i Odense?',
    'og hvad med sundhedsplejersken?',
  ])('is not one that asks something itself: %s', (text) => expect(whole(text)).toBeUndefined());

  it('is followed in its turn', () => {
    const answer = (text: string, previous?: Understood) =>
      knowledge.answer(text, { language: 'da', ...(previous && { previous }) });
    const first = answer('Hvem er målgruppen i FAMKO?');
    const second = answer('og i Vordingborg?', first.understood);
    const third = answer('og i Familiens Hus?', second.understood);
    expect(third.facts).toEqual(answer('Hvem er målgruppen i Familiens Hus?').facts);
    expect(third.facts.length).toBeGreaterThan(0);
  });

  it('shows what was asked where it asks a colleague', () => {
    const { suggestions } = knowledge.answer('og i Vordingborg?', {
      language: 'da',
      previous: 'Hvad koster et døgn i Familiens Hus?',
    });
    expect(suggestions.at(-1)?.says).toBe('Spørg en kollega: Hvad koster et døgn i Vordingborg?');
  });
});

it.each(['og 4?', 'uddyb nr. 4', 'hvad med punkt 4'])('means one of the five core elements: %s', (text) => {
  const { facts } = knowledge.answer(text, { language: 'da', previous: 'Hvad er de fem kerneelementer?' });
  expect(facts).toEqual(['N24']);
});

it('is answered as the article says that holds it in its very words, whatever was asked before', () => {
  const back = /(?<!\p{L})(?:det|den|dem|der|dér)(?!\p{L})/iu;
  const asIs = (q: string, previous?: string) =>
    knowledge.answer(q, { language: 'da', ...(previous === undefined ? {} : { previous }) }).facts;
  const held = library.articles.flatMap(({ questions }) => questions.map(({ da }) => da));
  const named = held.filter((q) => /[?]$/.test(q) && !back.test(q) && !/^(?:og|men|hvad med) /i.test(q));
  const moved = named.flatMap((q) =>
    firsts.filter((first) => `${asIs(q, first.q)}` !== `${asIs(q)}`).map(() => q),
  );
  expect(named.length).toBeGreaterThan(150);
  expect(moved).toEqual([]);
});

describe('a question after one about Vordingborg', () => {
  const ask = (q: string, previous?: string) =>
    knowledge.answer(q, { language: 'da', ...(previous && { previous }) });
  it.each([
    'hvad er de fem kerneelementer',
    'Hvor tit holder andre huse teammøde?',
    'Hvad siger Barnets lov om opfølgning?',
    'hvor lang frist er der for opfølgning',
    'Hvad gav A.P. Møller?',
    'hvad er en tovholder',
    'Hvilke andre kommuner er med?',
  ])('stands by itself: %s', (q) =>
    expect(ask(q, 'Hvem er målgruppen i Vordingborg?').text).toBe(ask(q).text),
  );
  it.each(['hvor mange familier?', 'hvad koster det', 'hvem er med?', 'hvor længe varer det?'])(
    'is about Vordingborg: %s',
    (q) => {
      expect(ask(q, 'Hvem er målgruppen i Vordingborg?').text).toContain('Vordingborg');
    },
  );
});
